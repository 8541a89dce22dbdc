"""A complaint: received, contacted in time, cause found, solution agreed, remedied, called back (S0-4)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Self
from uuid import UUID

from kernel.aggregate import Aggregate, event
from kernel.errors import Refused
from kernel.possible import when
from services.complaints.complaint.domain import facts, offers
from services.complaints.complaint.domain.calling import CallingBack
from services.complaints.complaint.domain.first_contact import FirstContacts
from services.complaints.complaint.domain.imported import Imported
from services.complaints.complaint.domain.intake import (
    FirstContact,
    ImportedCase,
    Intake,
    dated,
    judge_history,
    judge_intake,
)
from services.complaints.complaint.domain.pausing import NOT_PAUSED, Pausing
from services.complaints.complaint.domain.solution import GIVEN
from services.complaints.complaint.domain.stages import at, must_go_on


class Complaint(FirstContacts, CallingBack, Pausing, Imported, Aggregate):
    TOPIC = "complaints.Complaint"
    contact_owed = False
    """Whether it was closed without a first contact; a snapshot from before this was told has none."""
    class_version = 4

    must_go_on = must_go_on
    Opened = facts.Opened
    Contacted = facts.Contacted
    ContactCounted = facts.ContactCounted
    ContactCorrected = facts.ContactCorrected
    ContactDropped = facts.ContactDropped
    ContactLost = facts.ContactLost
    FirstContactRetimed = facts.FirstContactRetimed
    Paused = facts.Paused
    Resumed = facts.Resumed
    Escalated = facts.Escalated
    Reclassified = facts.Reclassified
    Breached = facts.Breached
    HandedOver = facts.HandedOver
    CauseFound = facts.CauseFound
    Proposed = offers.Proposed
    Asked = offers.Asked
    PassedOn = offers.PassedOn
    Decided = offers.Decided
    Communicated = offers.Communicated
    Rejected = offers.Rejected
    ReviewAsked = offers.ReviewAsked
    Reviewed = offers.Reviewed
    Accepted = offers.Accepted
    Remedied = offers.Remedied
    CallbackTried = offers.CallbackTried
    Rated = offers.Rated
    Reopened = offers.Reopened
    Closed = offers.Closed
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

    @staticmethod
    def upcast_v1_v2(state: dict[str, Any]) -> None:
        """Before there were clocks, a complaint judged its first contact itself."""
        state["clock_id"] = ""

    @staticmethod
    def upcast_v2_v3(state: dict[str, Any]) -> None:
        """Before, contacts were no things of their own, and no complaint waited."""
        first = state["first_contact_time"]
        state["contacts"] = {"": {"said": first, "counted": first}} if first else {}
        state |= {"first_contact_id": "", "remedied_time": None} | NOT_PAUSED

    @staticmethod
    def upcast_v3_v4(state: dict[str, Any]) -> None:
        """Before, who proposed was not told, nobody had to agree, and nobody looked at what went on for too long."""
        given = state["cost_cents"] if state["remedy"] in GIVEN else 0
        state |= _unsettled(involved=[who for who in (state["handler_id"], state["responsible_id"]) if who])
        state |= {"given_fen": given, "rounds_before": 0}

    def awaits_decision_by(self, staff_id: str) -> bool:
        """Whether somebody must agree to what a proposal gives, and this person neither asked nor handles it."""
        return self.status == "AWAITING_APPROVAL" and staff_id not in (self.asked_by, self.handler_id)

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
        self.remedied_time: datetime | None = None
        self.changes: list[dict[str, Any]] = []
        self.contacts: dict[str, dict[str, datetime]] = {}
        self.first_contact_id = ""
        vars(self).update(_unsettled(involved=[handler_id] if handler_id else []))
        self._go_on()
        self.pauses = 0

    @event(Contacted)
    def _(
        self, contacted_time: datetime, late: bool, late_by_minutes: int, contact_id: str, counted_time: datetime
    ) -> None:
        self.contacts[contact_id] = {"said": contacted_time, "counted": counted_time}
        self.first_contact_id = contact_id
        self.first_contact_time, self.late, self.late_by_minutes = contacted_time, late, late_by_minutes
        self.breached = self.breached or late

    @event(ContactCounted)
    def _(self, contact_id: str, contacted_time: datetime, counted_time: datetime) -> None:
        self.contacts[contact_id] = {"said": contacted_time, "counted": counted_time}

    @event(ContactCorrected)
    def _(self, contact_id: str, contacted_time: datetime, late: bool, late_by_minutes: int) -> None:
        self.first_contact_id, self.first_contact_time = contact_id, contacted_time
        self.late, self.late_by_minutes, self.breached = late, late_by_minutes, late

    @event(ContactDropped)
    def _(self, contact_id: str) -> None:
        self.contacts = {id: times for id, times in self.contacts.items() if id != contact_id}

    @event(ContactLost)
    def _(self, breached: bool) -> None:
        self.first_contact_id, self.first_contact_time = "", None
        self.late, self.late_by_minutes, self.breached = False, 0, breached

    @event(FirstContactRetimed)
    def _(self, first_contact_due_time: datetime) -> None:
        self.first_contact_due_time = first_contact_due_time

    @event(Paused)
    def _(self, occurred_at: datetime, pause_reason: str, clocks: list[str], until_time: datetime) -> None:
        self.pause_reason, self.paused_clocks = pause_reason, clocks
        self.paused_time, self.pause_until_time = occurred_at, until_time
        self.pauses += 1

    @event(Resumed)
    def _(self) -> None:
        self._go_on()

    @event(Escalated)
    def _(self) -> None:
        """What is told is its clock's."""

    @event(Reclassified)
    def _(self, urgency: str, first_contact_due_time: datetime | None, clock_id: str) -> None:
        self.urgency, self.first_contact_due_time = urgency, first_contact_due_time
        self.clock_id = self.clock_id or clock_id

    @event(HandedOver)
    def _(self, handler_id: str) -> None:
        self.handler_id = self.owner_id = handler_id
        self._involve(handler_id)

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
        self,
        occurred_at: datetime,
        proposer_id: str,
        round: int,
        remedy: str,
        responsible_id: str,
        due_time: datetime,
        cost_cents: int,
        solution: str,
        compensation_fen: int,
    ) -> None:
        self.status, self.round, self.remedy, self.solution = "PROPOSED", round, remedy, solution
        self.responsible_id, self.remedy_due_time, self.cost_cents = responsible_id, due_time, cost_cents
        self.proposer_id, self.compensation_fen, self.proposed_time = proposer_id, compensation_fen, occurred_at
        self.given_fen += compensation_fen + (cost_cents if remedy in GIVEN else 0)
        self._involve(proposer_id, responsible_id)

    @event(Asked)
    def _(
        self,
        asked_by: str,
        amount_fen: int,
        approver_role: str,
        expires_time: datetime,
        remedy: str,
        responsible_id: str,
        due_time: datetime,
        cost_cents: int,
        solution: str,
        compensation_fen: int,
    ) -> None:
        self.former_status, self.status, self.opinion = self.status, "AWAITING_APPROVAL", ""
        self.asked_by, self.amount_fen, self.approver_role = asked_by, amount_fen, approver_role
        self.expires_time, self.remedy, self.solution = expires_time, remedy, solution
        self.responsible_id, self.remedy_due_time, self.cost_cents = responsible_id, due_time, cost_cents
        self.compensation_fen = compensation_fen
        self._involve(asked_by)

    @event(PassedOn)
    def _(self, approver_role: str, expires_time: datetime) -> None:
        self.approver_role, self.expires_time = approver_role, expires_time

    @event(Decided)
    def _(self, decided_by: str, opinion: str, stage: str) -> None:
        self.status, self.opinion, self.expires_time = stage, opinion, None
        self.approvers = [*self.approvers, decided_by] if decided_by else self.approvers

    @event(Communicated)
    def _(self) -> None:
        self.status = "COMMUNICATED"

    @event(Rejected)
    def _(self, expectation: str) -> None:
        self.status, self.expectation = "REJECTED", expectation

    @event(ReviewAsked)
    def _(self) -> None:
        self.status = "UNDER_REVIEW"

    @event(Reviewed)
    def _(self, occurred_at: datetime, reviewer_id: str, more_rounds: int, position: str, stage: str) -> None:
        self.status, self.position, self.reviewer_id, self.more_rounds = stage, position, reviewer_id, more_rounds
        self.rounds_before, self.proposed_time = self.round, occurred_at

    @event(Accepted)
    def _(self) -> None:
        self.status = "ACCEPTED"

    @event(Remedied)
    def _(self, completed_time: datetime, late: bool, callback_by_id: str) -> None:
        self.status, self.remedy_late, self.remedied_time = "REMEDIED", late, completed_time
        self.callback_by_id, self.tried_times = callback_by_id, []

    @event(CallbackTried)
    def _(self, counted_time: datetime, suggestion: str) -> None:
        self.tried_times, self.suggestion = [*self.tried_times, counted_time], suggestion or self.suggestion

    @event(Rated)
    def _(
        self,
        occurred_at: datetime,
        score: int,
        suggestion: str,
        recorder_id: str,
        round: int,
        called_time: datetime | None,
    ) -> None:
        self.score, self.suggestion = score, suggestion
        rating = {"round": round, "score": score, "recorder_id": recorder_id}
        self.ratings = [*self.ratings, rating | {"called_time": called_time or occurred_at}]

    @event(Reopened)
    def _(self, reason: str, reopens: int) -> None:
        self.status, self.reason, self.reopens = "REOPENED", reason, reopens
        self.rounds_before, self.more_rounds, self.closed_time, self.outcome = self.round, 0, None, None

    @event(Closed)
    def _(self, occurred_at: datetime, contact_owed: bool, outcome: str | None) -> None:
        self.status, self.contact_owed = "CLOSED", contact_owed
        self.closed_time, self.outcome = occurred_at, outcome

    @event(StatusNoted)
    def _(self, occurred_at: datetime, status: str, detail: str, handler: str) -> None:
        noted = {"status": status, "changed_time": occurred_at, "detail": detail, "handler": handler}
        self.changes.append(noted)

    @event(Withdrawn)
    def _(self) -> None:
        self.status = "WITHDRAWN"

    @property
    def tries(self) -> int:
        """How often the customer has been called about the remedy without giving a score."""
        return len(self.tried_times)

    def _involve(self, *who: str) -> None:
        self.involved = list(dict.fromkeys([*self.involved, *(one for one in who if one)]))


def _unsettled(*, involved: list[str]) -> dict[str, Any]:
    """What a complaint holds of which nothing was proposed, given these people who are rated for it."""
    return {
        **{"involved": involved, "approvers": [], "proposer_id": "", "compensation_fen": 0, "given_fen": 0},
        **{"asked_by": "", "amount_fen": 0, "approver_role": "", "expires_time": None, "former_status": ""},
        **{"opinion": "", "proposed_time": None, "rounds_before": 0, "more_rounds": 0, "position": ""},
        **{"reviewer_id": "", "reopens": 0, "callback_by_id": "", "tried_times": [], "ratings": []},
        **{"closed_time": None, "outcome": None, "reason": ""},
    }
