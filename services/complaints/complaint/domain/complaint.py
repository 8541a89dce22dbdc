"""A complaint: received, contacted in time, cause found, solution agreed, remedied, called back (S0-4)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any, Self
from uuid import UUID

from kernel.aggregate import Aggregate, event
from kernel.calendar import not_ahead
from kernel.errors import Refused
from kernel.possible import when
from kernel.score import checked_score
from services.complaints.complaint.domain import facts
from services.complaints.complaint.domain.first_contact import NO_CLOCK, checked_contact, judge_contact
from services.complaints.complaint.domain.imported import Imported
from services.complaints.complaint.domain.intake import (
    FirstContact,
    ImportedCase,
    Intake,
    dated,
    judge_history,
    judge_intake,
)
from services.complaints.complaint.domain.solution import Proposal, check_workable


def at(*statuses: str, clause: str) -> Callable[[Any], None]:
    """A check that a complaint has come as far as one of these statuses, and no further."""

    def check(complaint: Any) -> None:
        if complaint.status not in statuses:
            needed = ", ".join(statuses)
            raise Refused("COMPLAINT_NOT_THERE_YET", clause=clause, status=complaint.status, needed=needed)

    return check


class Complaint(Imported, Aggregate):
    TOPIC = "complaints.Complaint"
    contact_owed = False
    """Whether it was closed without a first contact; a snapshot from before this was told has none."""
    class_version = 2

    Opened = facts.Opened
    Contacted = facts.Contacted
    Reclassified = facts.Reclassified
    Breached = facts.Breached
    HandedOver = facts.HandedOver
    CauseFound = facts.CauseFound
    Proposed = facts.Proposed
    Rejected = facts.Rejected
    Accepted = facts.Accepted
    Remedied = facts.Remedied
    Rated = facts.Rated
    Reopened = facts.Reopened
    Closed = facts.Closed
    StatusNoted = facts.StatusNoted
    Withdrawn = facts.Withdrawn

    @classmethod
    def open(cls, id: UUID, intake: Intake, *, first_contact: FirstContact, within: timedelta, now: datetime) -> Self:
        """Take a complaint in; when its first contact is due is told (S0-4.1.2-a, S0-4.1.1-c). Raises Refused."""
        first = judge_intake(intake, first_contact=first_contact, within=within, now=now)
        return cls.begin(cls.Opened, id, occurred_at=first["received_time"], **first)

    @classmethod
    def take_over(cls, id: UUID, case: ImportedCase, *, now: datetime) -> Self:
        """Take over a case of an old system, every fact at its own time (S0-4.1.2-b). Raises Refused."""
        case = dated(case, now=now)
        complaint = cls.begin(cls.Opened, id, occurred_at=case.received_time, **judge_history(case))
        complaint.note(case.changes, closed=case.closed)
        return complaint

    def must_go_on(self) -> None:
        """Raise Refused for a case that an old system handles, or that is closed (S0-4.4.2-a)."""
        if self.imported:
            raise Refused("COMPLAINT_IMPORTED")
        if self.status == "CLOSED":
            raise Refused("COMPLAINT_CLOSED", clause="S0-4.4.2-a")

    def must_be_uncontacted(self) -> None:
        """Raise Refused once the first contact was recorded (S0-4.1.1-c)."""
        if self.first_contact_time:
            raise Refused("ALREADY_CONTACTED", clause="S0-4.1.1-c")

    def must_know_cause(self) -> None:
        """Raise Refused while nobody has named a cause (S0-4.2.2-a)."""
        if not self.cause:
            raise Refused("CAUSE_UNKNOWN", clause="S0-4.2.2-a")

    @when("RecordFirstContact", must_go_on, must_be_uncontacted)
    def record_first_contact(
        self,
        *,
        contacted_time: datetime,
        channel: str,
        now: datetime,
        judge: Callable[[datetime], dict[str, Any]] | None = None,
    ) -> None:
        """Record, once, that the customer was reached, and how late that was (S0-4.1.1-c). Raises Refused.

        `judge` stops the clock at the instant it is given, and gives what the fact says of that. Without one, a contact
        that is late breaches the deadline first, whether or not anybody has looked at the deadline yet.
        """
        at = checked_contact(contacted_time, received_time=self.received_time, now=now)
        if judge:
            judged = {**judge(at), "clock_id": self.clock_id}
        elif self.first_contact_due_time is None:  # no policy says by when
            judged = {"late": False, "late_by_minutes": 0, **NO_CLOCK}
        else:
            judged = judge_contact(at, due_time=self.first_contact_due_time)
            if judged["late"]:
                self.breach_first_contact(now)
        who = {"handler_id": self.handler_id, "channel": channel}
        self.record(self.Contacted, occurred_at=at, contacted_time=at, **who, **judged)

    @property
    def owes_untimed(self) -> bool:
        """Whether its first contact is owed, and no policy has said by when."""
        return self.first_contact_time is None and self.first_contact_due_time is None and not self.clock_id

    @property
    def in_work(self) -> bool:
        """Whether something is still to be done until it is remedied: then the customer is told how far it is."""
        return not self.imported and self.status not in ("REMEDIED", "CLOSED")

    def must_differ(self, urgency: str) -> None:
        """Raise Refused for the urgency that it has already (S0-4.1.1-d)."""
        if urgency == self.urgency:
            raise Refused("SAME_URGENCY", clause="S0-4.1.1-d", fields=("urgency",))

    @when("ReclassifyComplaint", must_go_on)
    def reclassify(
        self, *, urgency: str, reason: str, first_contact_due_time: datetime | None, clock_id: str = ""
    ) -> None:
        """Record that it is more urgent than was thought, or less (S0-4.1.1-d). Raises Refused.

        `first_contact_due_time` is when its first contact is due now; its clock keeps what was used. `clock_id` is that
        of a clock which begins with this urgency, "" where none does.
        """
        self.must_differ(urgency)
        changed: dict[str, Any] = {"urgency": urgency, "former_urgency": self.urgency, "reason": reason}
        due = {"first_contact_due_time": first_contact_due_time, "clock_id": clock_id}
        self.record(self.Reclassified, **changed, **due)

    def breach_first_contact(self, now: datetime) -> None:
        """Record, once, that no first contact was made by its due time (S0-4.1.1-c). Raises Refused until then.

        A complaint that was closed without one breaches it too: what is not done counts as not done. One with a clock
        has it breached by that.
        """
        due = self.first_contact_due_time
        closed = self.status == "CLOSED" and not self.contact_owed
        if due is None or self.first_contact_time or self.breached or closed or self.clock_id:
            return
        if now <= due:
            raise Refused("FIRST_CONTACT_NOT_YET_DUE", clause="S0-4.1.1-c", due=due)
        who = {"handler_id": self.handler_id, "kind": "first_contact"}
        self.record(self.Breached, occurred_at=due, due_time=due, **who)

    def hand_over(self, former_id: str, handler_id: str) -> None:
        """Give an open complaint to whoever looks after the customer now (S2i-1-b); its clocks run on.

        Nothing changes if it is somebody else's, closed or withdrawn.
        """
        if self.handler_id == former_id != handler_id and self.status not in ("CLOSED", "WITHDRAWN"):
            self.record(self.HandedOver, customer_id=self.customer_id, handler_id=handler_id, former_id=former_id)

    @when("RecordCause", must_go_on, at("OPEN", "CAUSE_FOUND", "REJECTED", "REOPENED", clause="S0-4.2.2-a"))
    def record_cause(self, *, cause: str, cause_detail: str) -> None:
        """Name the cause, or another while no solution is proposed or agreed (S0-4.2.2-a). Raises Refused."""
        self.record(self.CauseFound, cause=cause, cause_detail=cause_detail)

    @when(
        "ProposeSolution",
        must_go_on,
        must_know_cause,
        at("CAUSE_FOUND", "REJECTED", "REOPENED", clause="S0-4.3.2-b"),
    )
    def propose_solution(self, proposal: Proposal, *, now: datetime, within: timedelta) -> None:
        """Propose a workable remedy (S0-4.3.1-b) in another round (S0-4.3.2-b), the cause known (S0-4.2.2-a)."""
        check_workable(proposal, now=now, within=within)
        self.record(self.Proposed, round=self.round + 1, **asdict(proposal))

    @when("RejectSolution", must_go_on, at("PROPOSED", clause="S0-4.3.2-b"))
    def reject_solution(self, *, expectation: str) -> None:
        """Record what the customer expects instead; the next proposal is another round (S0-4.3.2-b). Raises Refused."""
        self.record(self.Rejected, round=self.round, expectation=expectation)

    @when("AcceptSolution", must_go_on, at("PROPOSED", clause="S0-4.3.2-b"))
    def accept_solution(self) -> None:
        """Record that the customer agrees to the proposal of this round (S0-4.3.2-b). Raises Refused."""
        self.record(self.Accepted, round=self.round)

    @when("CompleteRemedy", must_go_on, at("ACCEPTED", clause="S0-4.4.1-a"))
    def complete_remedy(self, *, completed_time: datetime, now: datetime) -> datetime:
        """Record that the remedy is done, and whether late for its due time (S0-4.4.1-a); gives when. Raises Refused."""
        completed_time = not_ahead(completed_time, now)
        if not self.received_time <= completed_time <= now:
            raise Refused("REMEDY_TIME_IMPOSSIBLE", clause="S0-4.4.1-a", fields=("completed_time",))
        late = self.remedy_due_time is not None and completed_time > self.remedy_due_time
        self.record(self.Remedied, occurred_at=completed_time, completed_time=completed_time, late=late)
        return completed_time

    @when("RecordCallback", must_go_on, at("REMEDIED", clause="S0-4.4.2-a"))
    def record_callback(self, *, score: int, suggestion: str, satisfied_score: int, policy_version: int) -> None:
        """Record the customer's score, 1 to 5: it closes the complaint or reopens it (S0-4.4.2-a). Raises Refused."""
        rated: dict[str, Any] = {"score": checked_score(score, clause="S0-4.4.2-a"), "suggestion": suggestion}
        rated |= {"customer_id": self.customer_id, "handler_id": self.handler_id}
        self.record(self.Rated, **rated, policy_version=policy_version)
        if score >= satisfied_score:
            owed = self.first_contact_time is None and not self.breached
            self.record(self.Closed, handler_id=self.handler_id, contact_owed=owed)
        else:
            self.record(self.Reopened)

    @staticmethod
    def upcast_v1_v2(state: dict[str, Any]) -> None:
        """Before there were clocks, a complaint judged its first contact itself."""
        state["clock_id"] = ""

    @property
    def data_subject(self) -> str:
        """The customer; an imported case names no customer and is its own subject."""
        return self.customer_id or str(self.id)

    @event(Opened)
    def __init__(
        self,
        id: UUID,
        region: str,
        customer_id: str,
        handler_id: str,
        urgency: str,
        channel: str,
        product: str,
        received_time: datetime,
        first_contact_due_time: datetime | None,
        record: dict[str, Any],
        imported: bool,
        batch_id: str,
        external_key: str,
        source: str,
        clock_id: str,
    ) -> None:
        self.clock_id = clock_id
        self.region, self.customer_id, self.handler_id = region, customer_id, handler_id
        self.owner_id = handler_id
        self.urgency, self.channel = urgency, channel
        self.product, self.received_time = product, received_time
        self.record_fields = record
        self.imported, self.batch_id = imported, batch_id
        self.source, self.external_key = source, external_key
        self.first_contact_due_time = first_contact_due_time
        self.first_contact_time: datetime | None = None
        self.late, self.late_by_minutes, self.breached = False, 0, False
        self.status, self.cause_detail, self.solution, self.expectation = "OPEN", "", "", ""
        self.cause: str | None = None
        self.remedy: str | None = None
        self.remedy_due_time: datetime | None = None
        self.round, self.responsible_id, self.cost_cents, self.remedy_late = 0, "", 0, False
        self.score, self.suggestion = 0, ""
        self.changes: list[dict[str, Any]] = []

    @event(Contacted)
    def _(self, contacted_time: datetime, late: bool, late_by_minutes: int) -> None:
        self.first_contact_time, self.late, self.late_by_minutes = contacted_time, late, late_by_minutes
        self.breached = self.breached or late

    @event(Reclassified)
    def _(self, urgency: str, first_contact_due_time: datetime | None, clock_id: str) -> None:
        self.urgency, self.first_contact_due_time = urgency, first_contact_due_time
        self.clock_id = self.clock_id or clock_id

    @event(HandedOver)
    def _(self, handler_id: str) -> None:
        self.handler_id = self.owner_id = handler_id

    @event(Breached)
    def _(self) -> None:
        self.breached = True

    @event(CauseFound)
    def _(self, cause: str, cause_detail: str) -> None:
        self.cause, self.cause_detail = cause, cause_detail
        if self.status == "OPEN":
            self.status = "CAUSE_FOUND"

    @event(Proposed)
    def _(
        self, round: int, remedy: str, responsible_id: str, due_time: datetime, cost_cents: int, solution: str
    ) -> None:
        self.status, self.round, self.remedy, self.solution = "PROPOSED", round, remedy, solution
        self.responsible_id, self.remedy_due_time, self.cost_cents = responsible_id, due_time, cost_cents

    @event(Rejected)
    def _(self, expectation: str) -> None:
        self.status, self.expectation = "REJECTED", expectation

    @event(Accepted)
    def _(self) -> None:
        self.status = "ACCEPTED"

    @event(Remedied)
    def _(self, late: bool) -> None:
        self.status, self.remedy_late = "REMEDIED", late

    @event(Rated)
    def _(self, score: int, suggestion: str) -> None:
        self.score, self.suggestion = score, suggestion

    @event(Reopened)
    def _(self) -> None:
        self.status = "REOPENED"

    @event(Closed)
    def _(self, contact_owed: bool) -> None:
        self.status, self.contact_owed = "CLOSED", contact_owed

    @event(StatusNoted)
    def _(self, occurred_at: datetime, status: str, detail: str, handler: str) -> None:
        noted = {"status": status, "changed_time": occurred_at, "detail": detail, "handler": handler}
        self.changes.append(noted)

    @event(Withdrawn)
    def _(self) -> None:
        self.status = "WITHDRAWN"
