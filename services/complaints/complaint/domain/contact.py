"""A contact with a customer about a complaint or an issue, or an attempt at one (S0-4.4.1-b)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Self
from uuid import UUID

from kernel.aggregate import Aggregate, Fact, FirstFact, event
from kernel.errors import Forbidden, Refused
from kernel.possible import when

MINUTE = timedelta(minutes=1)
NOT_WRITTEN = {"purpose": None, "written": "", "template_version": 0, "style_warnings": 0}
TELLS = ("REACHED", "SENT")
"""The outcomes with which a customer has been told anything."""


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of a contact: `note` is sealed, `contacted_time` not in the future.

    `next_update_time` is by when the customer was promised to hear of it again, None where he was not. `written` is
    sealed too: what was written for a `purpose` such as ACKNOWLEDGE, by which version of its text, with how many faults
    of style.
    """

    direction: str
    channel: str
    outcome: str
    contacted_time: datetime
    told_progress: bool = False
    note: str = ""
    next_update_time: datetime | None = None
    written: str = ""
    purpose: str | None = None
    template_version: int = 0
    style_warnings: int = 0

    @property
    def tells_progress(self) -> bool:
        """Whether the customer has learnt how far it is: nobody has who was not reached."""
        return self.told_progress and self.outcome in TELLS


def checked_next_update(at: datetime | None, *, now: datetime, within: timedelta) -> datetime | None:
    """By when the customer hears of it again, if he was promised (S0-4.4.1-b): ahead, and before the case must be over.

    Raises Refused for an instant that has passed, and for one further ahead than `within`.
    """
    if at is None:
        return None
    if at <= now:
        raise Refused("NEXT_UPDATE_NOT_AHEAD", clause="S0-4.4.1-b", fields=("next_update_time",))
    if at - now > within:
        days = within.days
        raise Refused("NEXT_UPDATE_TOO_FAR_AHEAD", clause="S0-4.4.1-b", fields=("next_update_time",), days=days)
    return at


def must_be_proved_by_another(contact: Any, by: str) -> None:
    """Raise Forbidden for whoever recorded it, or held the case: his proof would be his word again (S0-4.1.1-c)."""
    if by in (contact.staff_id, contact.owner_id):
        raise Forbidden("PROVED_BY_ITS_AUTHOR", clause="S0-4.1.1-c")


def must_stand(contact: Any) -> None:
    """Raise Refused for one that was withdrawn (S0-4.4.1-b)."""
    if contact.withdrawn:
        raise Refused("CONTACT_WITHDRAWN", clause="S0-4.4.1-b")


def must_be_unproved(contact: Any) -> None:
    """Raise Refused for one that is proved already (S0-4.1.1-c)."""
    if contact.proof:
        raise Refused("CONTACT_PROVED", clause="S0-4.1.1-c")


class CaseContact(Aggregate):
    TOPIC = "complaints.CaseContact"
    class_version = 2

    class Recorded(FirstFact):
        """One of `complaint_id`, `issue_id` and `call_id` says of what it is; `holder_id` held that."""

        TOPIC = "complaints.CaseContactRecorded"
        class_version = 2
        region: str
        complaint_id: str
        issue_id: str
        customer_id: str
        staff_id: str
        holder_id: str
        direction: str
        channel: str
        outcome: str
        contacted_time: datetime
        counted_time: datetime
        told_progress: bool
        note: str
        next_update_time: datetime | None
        call_id: str
        purpose: str | None
        written: str
        template_version: int
        style_warnings: int

        @staticmethod
        def upcast_v1_v2(state: dict[str, Any]) -> None:
            """Before, nobody knew of calls, and nothing said what was written."""
            state |= {"call_id": "", **NOT_WRITTEN}

    class Proved(Fact):
        """`reference` is sealed; `proof_call_id` or `evidence_id` is what proves it."""

        TOPIC = "complaints.CaseContactProved"
        class_version = 2
        proof: str
        reference: str
        proved_by: str
        counted_time: datetime
        proof_call_id: str
        evidence_id: str

        @staticmethod
        def upcast_v1_v2(state: dict[str, Any]) -> None:
            """Before, a reference that nobody could look up was enough."""
            state |= {"proof_call_id": "", "evidence_id": ""}

    class Withdrawn(Fact):
        """`reason` is sealed."""

        TOPIC = "complaints.CaseContactWithdrawn"
        reason: str
        withdrawn_by: str

    @classmethod
    def of(cls, id: UUID, said: Said, case: Any, *, by: str, counted: datetime) -> Self:
        """Record what was said of a contact in a case, as a subject of clocks (S0-4.4.1-b).

        It is a complaint, an issue or a missed call.

        `by` recorded it, `counted` is the instant that clocks take.
        """
        of_complaint, of_issue, of_call = (
            str(case.id) if case.kind == kind else "" for kind in ("COMPLAINT", "ISSUE", "CALL")
        )
        return cls.begin(
            cls.Recorded,
            id,
            occurred_at=said.contacted_time,
            region=case.region,
            complaint_id=of_complaint,
            issue_id=of_issue,
            customer_id=case.customer_id,
            staff_id=by,
            holder_id=case.holder_id,
            direction=said.direction,
            channel=said.channel,
            outcome=said.outcome,
            contacted_time=said.contacted_time,
            counted_time=counted,
            told_progress=said.told_progress,
            note=said.note,
            next_update_time=said.next_update_time,
            call_id=of_call,
            purpose=said.purpose,
            written=said.written,
            template_version=said.template_version,
            style_warnings=said.style_warnings,
        )

    @when("ProveContact", must_stand, must_be_unproved, must_be_proved_by_another)
    def prove(self, *, proof: str, reference: str, by: str, proof_call_id: str = "", evidence_id: str = "") -> None:
        """Have it count from the instant that was said, `reference` being sealed (S0-4.1.1-c).

        The call or the evidence that proves it was looked up. Raises Refused, and Forbidden for whoever recorded it or
        held the case.
        """
        proved: dict[str, Any] = {"proof": proof, "reference": reference, "proved_by": by}
        proved |= {"proof_call_id": proof_call_id, "evidence_id": evidence_id}
        self.record(self.Proved, **proved, counted_time=self.contacted_time)

    def must_be_proved_by_call(self, call: Any) -> None:
        """Raise Refused unless a call is with this customer, in this direction, at this time (S0-4.1.1-c).

        Whoever says that he reached the customer needs one that was answered. Times that people enter are of minutes:
        one begun before the call, or after it, is of it too.
        """
        named, answered = self.customer_id == call.customer_id != "", call.answered_time is not None
        same = named and self.direction == call.direction and (answered or self.outcome != "REACHED")
        if not same:
            raise Refused("PROOF_OF_ANOTHER", clause="S0-4.1.1-c", fields=("call_id",))
        if not call.started_time - MINUTE <= self.contacted_time <= call.ended_time + MINUTE:
            raise Refused("PROOF_OF_ANOTHER_TIME", clause="S0-4.1.1-c", fields=("call_id",))

    def must_be_proved_by_evidence(self, evidence: Any) -> None:
        """Raise Refused unless evidence is of the same case and stands (S0-4.1.1-c)."""
        evidence.must_stand()
        if evidence.case != (self.complaint_id, self.issue_id):
            raise Refused("PROOF_OF_ANOTHER", clause="S0-4.1.1-c", fields=("evidence_id",))

    @when("WithdrawContact", must_stand)
    def withdraw(self, *, reason: str, by: str) -> None:
        """Take it back, `reason` being sealed (S0-4.4.1-b). Raises Refused for one that was withdrawn."""
        self.record(self.Withdrawn, reason=reason, withdrawn_by=by)

    @property
    def data_subject(self) -> str:
        """The customer; a contact of a case without one is its own subject."""
        return self.customer_id or str(self.id)

    @staticmethod
    def upcast_v1_v2(state: dict[str, Any]) -> None:
        """Before, nobody knew of calls, what proved a contact was not looked up, and nothing said what was written."""
        state |= {"call_id": "", "proof_call_id": "", "evidence_id": "", **NOT_WRITTEN}

    @event(Recorded)
    def __init__(
        self,
        id: UUID,
        region: str,
        complaint_id: str,
        issue_id: str,
        customer_id: str,
        staff_id: str,
        holder_id: str,
        direction: str,
        channel: str,
        outcome: str,
        contacted_time: datetime,
        counted_time: datetime,
        told_progress: bool,
        note: str,
        next_update_time: datetime | None,
        call_id: str,
        purpose: str | None,
        written: str,
        template_version: int,
        style_warnings: int,
    ) -> None:
        self.purpose, self.written = purpose, written
        self.template_version, self.style_warnings = template_version, style_warnings
        self.region, self.customer_id, self.staff_id, self.owner_id = region, customer_id, staff_id, holder_id
        self.complaint_id, self.issue_id, self.call_id = complaint_id, issue_id, call_id
        self.direction, self.channel, self.outcome = direction, channel, outcome
        self.contacted_time, self.counted_time = contacted_time, counted_time
        self.told_progress, self.note, self.next_update_time = told_progress, note, next_update_time
        self.proof: str | None = None
        self.reference, self.proved_by, self.proof_call_id, self.evidence_id = "", "", "", ""
        self.withdrawn, self.withdrawn_by, self.reason = False, "", ""

    @event(Proved)
    def _(
        self,
        proof: str,
        reference: str,
        proved_by: str,
        counted_time: datetime,
        proof_call_id: str,
        evidence_id: str,
    ) -> None:
        self.proof, self.reference, self.proved_by, self.counted_time = proof, reference, proved_by, counted_time
        self.proof_call_id, self.evidence_id = proof_call_id, evidence_id

    @event(Withdrawn)
    def _(self, reason: str, withdrawn_by: str) -> None:
        self.withdrawn, self.reason, self.withdrawn_by = True, reason, withdrawn_by
