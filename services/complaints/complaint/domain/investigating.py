"""How a complaint is looked into: which departments were asked, what they decided, what it has cost (S0-4.2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self
from uuid import UUID, uuid5

from kernel.aggregate import Aggregate, Fact, FirstFact, event
from kernel.calendar import not_ahead
from kernel.errors import Refused

NOT_SAID = "UNSPECIFIED"


def investigation_id(complaint_id: str | UUID) -> UUID:
    """The id of the one investigation of a complaint. Never changed."""
    return uuid5(complaint_id if isinstance(complaint_id, UUID) else UUID(complaint_id), "investigation")


@dataclass(frozen=True, slots=True)
class Impact:
    """What the cause of a complaint has done: the loss in hundredths, how much trouble, whom and what it concerned.

    `loss_fen` is None and `inconvenience` `NOT_SAID` where nobody has said; `affected` is sealed.
    """

    loss_fen: int | None
    inconvenience: str
    affected: str
    responsible_department_id: str = ""


def check_impact(impact: Impact) -> None:
    """Raise Refused (IMPACT_UNKNOWN) unless loss, inconvenience and extent are said (S0-4.2.2-b)."""
    said: dict[str, Any] = {"inconvenience": impact.inconvenience, "affected": impact.affected}
    missing = [name for name, value in said.items() if not value or value == NOT_SAID]
    if impact.loss_fen is None or impact.loss_fen < 0:
        missing.insert(0, "loss_fen")
    if missing:
        raise Refused("IMPACT_UNKNOWN", clause="S0-4.2.2-b", fields=tuple(missing))


class Investigation(Aggregate):
    TOPIC = "complaints.Investigation"

    class Begun(FirstFact):
        TOPIC = "complaints.InvestigationBegun"
        region: str
        complaint_id: str
        customer_id: str

    class Dispatched(Fact):
        """Each of `department_ids` was asked by the issue at its place in `issue_ids`."""

        TOPIC = "complaints.ComplaintDispatched"
        complaint_id: str
        customer_id: str
        dispatched_by: str
        department_ids: list[str]
        issue_ids: list[str]

    class Met(Fact):
        """`minutes` are sealed; `issue_ids` are what was decided."""

        TOPIC = "complaints.CaseMeetingHeld"
        complaint_id: str
        customer_id: str
        held_time: datetime
        attendee_ids: list[str]
        department_ids: list[str]
        minutes: str
        issue_ids: list[str]

    class Assessed(Fact):
        """`affected` is sealed, `loss_fen` is in hundredths."""

        TOPIC = "complaints.ImpactAssessed"
        complaint_id: str
        customer_id: str
        product: str
        cause: str
        loss_fen: int
        inconvenience: str
        affected: str
        responsible_department_id: str

    @classmethod
    def of(cls, complaint: Any) -> Self:
        """Begin to look into a complaint."""
        begun = {"complaint_id": str(complaint.id), "customer_id": complaint.customer_id}
        return cls.begin(cls.Begun, investigation_id(complaint.id), region=complaint.region, **begun)

    def dispatch(self, asked: Sequence[tuple[str, str]], *, by: str, still: frozenset[str]) -> None:
        """Ask departments, each by an issue: pairs of both ids (S0-4.2.1-a).

        `still` are those that were asked and have not answered. Raises Refused (DISPATCHED_ALREADY).
        """
        departments = [department for department, _ in asked]
        for at, department in enumerate(departments):
            if department in still or department in departments[:at]:
                where = (f"dispatches[{at}].department_id",)
                raise Refused("DISPATCHED_ALREADY", clause="S0-4.2.1-a", fields=where)
        issues = [issue for _, issue in asked]
        self.record(self.Dispatched, **self._whose(), dispatched_by=by, department_ids=departments, issue_ids=issues)

    def meet(
        self,
        held_time: datetime,
        attendee_ids: Sequence[str],
        *,
        departments: Sequence[str],
        minutes: str,
        issue_ids: Sequence[str],
        since: datetime,
        now: datetime,
    ) -> None:
        """Record that people of several departments met, `minutes` being sealed (S0-4.2.1-b). Raises Refused.

        `departments` are those of the people, several; it was after `since`, the receipt, and not in the future.
        """
        at = checked_meeting(held_time, since=since, now=now)
        who: dict[str, Any] = {"attendee_ids": list(attendee_ids), "department_ids": list(departments)}
        what: dict[str, Any] = {"minutes": minutes, "issue_ids": list(issue_ids)}
        self.record(self.Met, occurred_at=at, held_time=at, **self._whose(), **who, **what)

    def assess(self, impact: Impact, complaint: Any) -> None:
        """Say what the cause has done (S0-4.2.2-b). Raises Refused (IMPACT_UNKNOWN) for less than all of it."""
        check_impact(impact)
        said: dict[str, Any] = {
            "loss_fen": impact.loss_fen,
            "inconvenience": impact.inconvenience,
            "affected": impact.affected,
        }
        said |= {"product": complaint.product, "cause": complaint.cause}
        whose = impact.responsible_department_id
        self.record(self.Assessed, **self._whose(), responsible_department_id=whose, **said)

    def _whose(self) -> dict[str, Any]:
        return {"complaint_id": self.complaint_id, "customer_id": self.customer_id}

    @property
    def account_id(self) -> str:
        """The complaint: who reaches that reaches it, whoever handles it by then."""
        return self.complaint_id

    @property
    def data_subject(self) -> str:
        """The customer; where there is none, the complaint, as of its own texts."""
        return self.customer_id or self.complaint_id

    @event(Begun)
    def __init__(self, id: UUID, region: str, complaint_id: str, customer_id: str) -> None:
        self.region, self.complaint_id, self.customer_id = region, complaint_id, customer_id
        self.asked_departments: list[dict[str, Any]] = []
        self.meetings: list[dict[str, Any]] = []
        self.loss_fen: int | None = None
        self.inconvenience = NOT_SAID
        self.affected, self.responsible_department_id = "", ""

    @event(Dispatched)
    def _(self, occurred_at: datetime, department_ids: list[str], issue_ids: list[str]) -> None:
        asked = [
            {"department_id": department, "issue_id": issue, "asked_time": occurred_at}
            for department, issue in zip(department_ids, issue_ids, strict=True)
        ]
        self.asked_departments = [*self.asked_departments, *asked]

    @event(Met)
    def _(
        self,
        held_time: datetime,
        attendee_ids: list[str],
        department_ids: list[str],
        minutes: str,
        issue_ids: list[str],
    ) -> None:
        met = {"held_time": held_time, "attendee_ids": attendee_ids, "department_ids": department_ids}
        self.meetings = [*self.meetings, met | {"minutes": minutes, "issue_ids": issue_ids}]

    @event(Assessed)
    def _(self, loss_fen: int, inconvenience: str, affected: str, responsible_department_id: str) -> None:
        self.loss_fen, self.inconvenience, self.affected = loss_fen, inconvenience, affected
        self.responsible_department_id = responsible_department_id


def several(departments: Sequence[str]) -> list[str]:
    """The departments of those who met, each once. Raises Refused (MEETING_OF_ONE) for fewer than two (S0-4.2.1-b)."""
    found = sorted({department for department in departments if department})
    if len(found) < 2:
        raise Refused("MEETING_OF_ONE", clause="S0-4.2.1-b", fields=("attendee_ids",))
    return found


def checked_meeting(held_time: datetime, *, since: datetime, now: datetime) -> datetime:
    """When a meeting was: after the receipt and not in the future. Raises Refused (S0-4.2.1-b)."""
    at = not_ahead(held_time, now)
    if not since <= at <= now:
        raise Refused("MEETING_TIME_IMPOSSIBLE", clause="S0-4.2.1-b", fields=("held_time",))
    return at
