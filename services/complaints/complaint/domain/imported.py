"""A case of an old system: taken over with its history, gone on with as long as that handles it (S0-4.1.2-b)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from kernel.aggregate import namespace
from kernel.errors import Refused
from services.complaints.complaint.domain.intake import in_order

ENDED: dict[str, Any] = {"customer_id": "", "handler_id": "", "contact_owed": False, "outcome": None}
OPENED_AGAIN: dict[str, Any] = {"customer_id": "", "handler_id": "", "reason": "", "said_time": None}
OPENED_AGAIN |= {"reopened_by": "", "reopens": 0}
"""What is told of a case that an old system has closed or opened again: nobody here has done anything."""


def complaint_id(batch_id: str, external_key: str) -> UUID:
    """The id of the one complaint that a case of an import from no named source becomes."""
    return uuid5(UUID(batch_id), external_key)


def case_id(source: str, external_key: str, withdrawn: int = 0) -> UUID:
    """The id of a case of a named old system, whatever import brings it, after so many of it were withdrawn."""
    first = uuid5(uuid5(namespace("complaints"), source), external_key)
    return uuid5(first, str(withdrawn)) if withdrawn else first


class Imported:
    """The rules of imports, on the state and the facts of `Complaint`."""

    record: Callable[..., None]
    Closed: Any
    Reopened: Any
    StatusNoted: Any
    Withdrawn: Any
    imported: bool
    status: str
    batch_id: str
    received_time: datetime
    changes: list[dict[str, Any]]

    def extend(self, changes: list[dict[str, Any]], *, closed: bool, now: datetime) -> None:
        """Add what the old system recorded since; `changes` are all of the case, and the known ones come first.

        Nothing new changes nothing. Raises Refused for a history out of order (S0-4.1.2-b) or of other known changes.
        """
        if not self.imported or self.status == "WITHDRAWN":
            raise Refused("COMPLAINT_NOT_IMPORTED", fields=("complaint_id",))
        given, known = in_order(changes, since=self.received_time, now=now), len(self.changes)
        self._must_begin_with_known(given)
        if given[known:] and self.status == "CLOSED":
            self.record(self.Reopened, occurred_at=given[known]["changed_time"], **OPENED_AGAIN)
        self.note(given[known:], closed=closed)

    def _must_begin_with_known(self, changes: list[dict[str, Any]]) -> None:
        if _statuses(self.changes) != _statuses(changes[: len(self.changes)]):
            raise Refused("HISTORY_DIFFERS", fields=("changes",))

    def note(self, changes: list[dict[str, Any]], *, closed: bool) -> None:
        """Record changes of the old system at their own times, and its closing."""
        for change in changes:
            noted = {field: change[field] for field in ("status", "detail", "handler")}
            self.record(self.StatusNoted, occurred_at=change["changed_time"], **noted)
        if closed and self.status != "CLOSED":
            self.record(self.Closed, occurred_at=self.changes[-1]["changed_time"], **ENDED)

    def withdraw(self, *, batch_id: str, reason: str) -> None:
        """Take an imported case back; doing so again changes nothing. Raises Refused for another batch."""
        if not self.imported or self.batch_id != batch_id:
            raise Refused("NOT_OF_THIS_IMPORT", fields=("batch_id",))
        if self.status != "WITHDRAWN":
            self.record(self.Withdrawn, batch_id=batch_id, reason=reason)


def _statuses(changes: list[dict[str, Any]]) -> list[tuple[str, datetime]]:
    """What tells changes apart; their details depend on the map."""
    return [(one["status"], one["changed_time"]) for one in changes]
