"""A customer that was brought in from elsewhere, and is withdrawn with its batch while nobody has touched it (0057)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from kernel.calendar import not_ahead
from kernel.errors import Refused
from services.customers.customer.domain.case import NextStep, Origin
from services.customers.customer.domain.known import Known, refuse_likely

FOLLOWS_BY_ITSELF = ("STAFF_LEFT", "TERRITORY_REASSIGNED")
"""Causes of a reassignment in which nobody touched the customer itself."""
VALID = "VALID"
TIMES = ("registered_time", "first_contact_time", "won_time")


@dataclass(frozen=True, slots=True)
class Past:
    """What a customer went through before it was brought in.

    `state` is PROSPECT, LEAD or WON; a won customer has the time of its win and no other has one. `registered_time` is
    when it was registered there. `first_step` is what was to be done next.
    """

    batch_id: str
    external_key: str
    state: str
    registered_time: datetime
    first_contact_time: datetime | None
    won_time: datetime | None
    first_order_cents: int
    first_step: NextStep | None

    def dated(self, now: datetime) -> Past:
        """With its times as they are recorded: one of the next seconds is now, since clocks differ."""
        times: dict[str, Any] = {name: not_ahead(at, now) for name in TIMES if (at := getattr(self, name))}
        return replace(self, **times)

    def check(self, origin: Origin, likely_same: Sequence[Known], not_the_same: str, now: datetime) -> None:
        """Raise Refused for times that cannot be, and a win without its time (S2i-1-a), and as `Customer.register`."""
        origin.check()
        refuse_likely(likely_same, not_the_same)
        if (self.won_time is not None) != (self.state == "WON"):
            raise Refused("IMPORTED_STATE_UNCLEAR", clause="S2i-1-a", fields=("state", "won_time"))
        for name in ("registered_time", "first_contact_time"):
            if (at := getattr(self, name)) and at > now:
                raise Refused("IMPORTED_TIME_AHEAD", clause="S2i-1-a", fields=(name,))
        if self.won_time is not None and not self.registered_time <= self.won_time <= now:
            raise Refused("IMPORTED_TIMES_IMPOSSIBLE", clause="S2i-1-a", fields=("registered_time", "won_time"))
        if self.first_order_cents < 0:
            raise Refused("ORDER_AMOUNT_NEGATIVE", clause="S2i-0", fields=("first_order_cents",))

    def step_ahead(self, now: datetime) -> NextStep | None:
        """What is to be done next, if that is ahead: what was due before it came in does not come due here (S2e-7)."""
        step = self.first_step if self.state != "WON" else None
        return step if step and step.due_time > now else None


class Imported:
    """The rules of imports, on the state and the facts of `Customer`."""

    id: UUID
    version: int
    developer_id: str
    responsible_id: str
    case_no: int
    record: Callable[..., None]
    ProspectChecked: Any
    Won: Any
    Credited: Any
    Withdrawn: Any

    # Defaults of the class, so that a snapshot from before has them too.
    imported: bool = False
    batch_id: str = ""
    external_key: str = ""
    withdrawn: bool = False
    followed: int = 0
    """Facts since that follow from others by themselves."""

    @property
    def gone(self) -> bool:
        """Whether it was withdrawn with its batch."""
        return self.withdrawn

    def live_through(self, past: Past) -> None:
        """Record what it went through before, at its original times (S2j-5.1.2, S2i-1-a).

        Only a developer who is named has the credit of a win; no review of the case is owed.
        """
        if past.state in ("LEAD", "WON"):
            self.record(self.ProspectChecked, occurred_at=past.registered_time, outcome=VALID)
        if past.state == "WON":
            self.record(
                self.Won,
                occurred_at=past.won_time,
                developer_id=self.developer_id,
                responsible_id=self.responsible_id,
                first_order_cents=past.first_order_cents,
                case_no=self.case_no,
                review_due_time=None,
                imported=True,
            )
            if self.developer_id:
                credit = {"staff_id": self.developer_id, "share": 100, "reason": "DEVELOPED", "imported": True}
                self.record(self.Credited, occurred_at=past.won_time, **credit)

    def untouched_since(self, version: int) -> bool:
        """Whether nobody has done anything to it since it had that version: only what follows by itself happened."""
        return self.version - self.followed == version

    def withdraw(self, batch_id: str) -> None:
        """Take it back with the batch that brought it; its history is kept."""
        if not self.withdrawn:
            self.record(self.Withdrawn, batch_id=batch_id)
