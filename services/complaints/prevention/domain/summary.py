"""The summary of a complaint that is closed: what was learnt, and what is done about it (S0-4.4.2-c, S0-4.4.2-d)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Self
from uuid import UUID, uuid5

from kernel.aggregate import Aggregate, Fact, FirstFact, event
from kernel.errors import Refused


def summary_id(complaint_id: str | UUID) -> UUID:
    """The id of the one summary of a complaint. Never changed."""
    return uuid5(complaint_id if isinstance(complaint_id, UUID) else UUID(complaint_id), "summary")


class CaseSummary(Aggregate):
    """Of a complaint that was opened and closed again there may be another; the last one counts."""

    TOPIC = "complaints.CaseSummary"

    class Begun(FirstFact):
        TOPIC = "complaints.CaseSummaryBegun"
        region: str
        complaint_id: str
        customer_id: str

    class Summarised(Fact):
        """`lesson` and `no_action_reason` are sealed."""

        TOPIC = "complaints.CaseSummarised"
        complaint_id: str
        customer_id: str
        handler_id: str
        summarised_by: str
        lesson: str
        action_ids: list[str]
        no_action_reason: str
        cause: str | None
        product: str

    @classmethod
    def of(cls, complaint: Any) -> Self:
        """Begin the summary of a complaint."""
        begun = {"complaint_id": str(complaint.id), "customer_id": complaint.customer_id}
        return cls.begin(cls.Begun, summary_id(complaint.id), region=complaint.region, **begun)

    def summarise(
        self, complaint: Any, *, lesson: str, action_ids: Sequence[str], no_action_reason: str, by: str
    ) -> None:
        """Say what was learnt, and what is done about it, or why nothing is (S0-4.4.2-c). Raises Refused."""
        if complaint.status != "CLOSED":
            raise Refused("COMPLAINT_STILL_OPEN", clause="S0-4.4.2-c")
        if not action_ids and not no_action_reason:
            raise Refused("PREVENTION_UNDECIDED", clause="S0-4.4.2-d", fields=("action_ids", "no_action_reason"))
        of: dict[str, Any] = {"complaint_id": self.complaint_id, "customer_id": self.customer_id}
        of |= {"handler_id": complaint.handler_id, "cause": complaint.cause, "product": complaint.product}
        said: dict[str, Any] = {"lesson": lesson, "no_action_reason": no_action_reason, "action_ids": list(action_ids)}
        self.record(self.Summarised, summarised_by=by, **of, **said)

    @property
    def account_id(self) -> str:
        """The complaint: who reaches that reaches it."""
        return self.complaint_id

    @property
    def data_subject(self) -> str:
        """The customer; where there is none, the complaint, as of its own texts."""
        return self.customer_id or self.complaint_id

    @event(Begun)
    def __init__(self, id: UUID, region: str, complaint_id: str, customer_id: str) -> None:
        self.region, self.complaint_id, self.customer_id = region, complaint_id, customer_id
        self.lesson, self.no_action_reason, self.summarised_by = "", "", ""
        self.action_ids: list[str] = []
        self.summarised_time: datetime | None = None

    @event(Summarised)
    def _(
        self, occurred_at: datetime, summarised_by: str, lesson: str, action_ids: list[str], no_action_reason: str
    ) -> None:
        self.summarised_time, self.summarised_by = occurred_at, summarised_by
        self.lesson, self.action_ids, self.no_action_reason = lesson, action_ids, no_action_reason
