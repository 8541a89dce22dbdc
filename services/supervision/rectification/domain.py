"""A rectification: issued with a deadline, answered, verified, issued again until fixed (S1-7.1.3)."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Self
from uuid import UUID, uuid5

from kernel.aggregate import Aggregate, Fact, FirstFact, event, namespace
from kernel.calendar import end_of_local_day
from kernel.errors import Refused
from kernel.possible import when


def rectification_id(finding_id: str, department_id: str) -> UUID:
    """The id of the one rectification of a finding by a department."""
    return uuid5(namespace("supervision"), f"rectification|{finding_id}|{department_id}")


@dataclass(frozen=True, slots=True)
class Term:
    """How many days a department has to answer, under a version of the policy, in the time zone of its region."""

    deadline_days: int
    policy_version: int
    zone: str

    def compute_due_time(self, now: datetime) -> datetime:
        """The end of the local day that is so many days after an instant."""
        return end_of_local_day(now + timedelta(days=self.deadline_days), self.zone)


class Rectification(Aggregate):
    TOPIC = "supervision.RectificationNotice"

    class Issued(FirstFact):
        TOPIC = "supervision.RectificationIssued"
        region: str
        finding_id: str
        department_id: str
        subject_id: str
        severity: str
        issued_by: str
        round: int
        deadline_days: int
        policy_version: int
        zone: str
        due_time: datetime

    class Answered(Fact):
        TOPIC = "supervision.RectificationAnswered"
        answered_by: str
        measures: str
        late: bool

    class Verified(Fact):
        TOPIC = "supervision.RectificationVerified"
        verified_by: str
        fixed: bool
        note: str

    class IssuedAgain(Fact):
        TOPIC = "supervision.RectificationIssuedAgain"
        finding_id: str
        department_id: str
        subject_id: str
        severity: str
        round: int
        deadline_days: int
        policy_version: int
        zone: str
        due_time: datetime

    class Overdue(Fact):
        TOPIC = "supervision.RectificationOverdue"
        department_id: str
        due_time: datetime
        round: int

    @classmethod
    def issue(
        cls,
        id: UUID,
        *,
        region: str,
        finding_id: str,
        department_id: str,
        subject_id: str,
        severity: str,
        issued_by: str,
        term: Term,
        now: datetime,
    ) -> Self:
        """Give a department a deadline, by the severity of a finding, to rectify it (S1-7.1.3).

        `subject_id` is the person whose work it is; who issues it must be another (S1-7.1.1). Raises Refused.
        """
        if issued_by == subject_id:
            raise Refused("OWN_WORK_INSPECTED", clause="S1-7.1.1")
        return cls.begin(
            cls.Issued,
            id,
            region=region,
            finding_id=finding_id,
            department_id=department_id,
            subject_id=subject_id,
            severity=severity,
            issued_by=issued_by,
            round=1,
            due_time=term.compute_due_time(now),
            **asdict(term),
        )

    def must_be_issued(self) -> None:
        """Raise Refused unless an answer is owed (S1-7.1.3)."""
        if self.status != "ISSUED":
            raise Refused("RECTIFICATION_NOT_OPEN", clause="S1-7.1.3", status=self.status)

    def must_be_answered(self) -> None:
        """Raise Refused unless there is an answer that nobody has verified (S1-7.1.3)."""
        if self.status != "ANSWERED":
            raise Refused("RECTIFICATION_NOT_ANSWERED", clause="S1-7.1.3", status=self.status)

    def must_be_anothers_work(self, by: str) -> None:
        """Raise Refused for whoever answered, or whose work it is (S1-7.1.1)."""
        if by in (self.answered_by, self.subject_id):
            raise Refused("OWN_WORK_INSPECTED", clause="S1-7.1.1")

    @when("AnswerRectification", must_be_issued)
    def answer(self, *, by: str, measures: str, now: datetime) -> None:
        """Record what was done about the finding; after the deadline it is marked late (S1-7.1.3). Raises Refused.

        `measures` is sealed.
        """
        late = now > self.due_time
        if late:
            self.mark_overdue(now)
        self.record(self.Answered, answered_by=by, measures=measures, late=late)

    @when("VerifyRectification", must_be_answered, must_be_anothers_work)
    def verify(self, *, by: str, fixed: bool, note: str, term: Term, now: datetime) -> None:
        """Verify the answer: the finding is fixed, or is issued again within the term (S1-7.1.3). Raises Refused.

        Neither the person who answered nor the one whose work it is may verify (S1-7.1.1). `note` is sealed.
        """
        self.record(self.Verified, verified_by=by, fixed=fixed, note=note)
        if not fixed:
            same = {name: getattr(self, name) for name in ("finding_id", "department_id", "subject_id", "severity")}
            due = term.compute_due_time(now)
            self.record(self.IssuedAgain, round=self.round + 1, due_time=due, **asdict(term), **same)

    def mark_overdue(self, now: datetime) -> None:
        """Record, once a round, that no answer was given by the deadline (S1-7.1.3). Raises Refused before it."""
        if self.status != "ISSUED" or self.overdue:
            return
        if now <= self.due_time:
            raise Refused("RECTIFICATION_NOT_YET_DUE", clause="S1-7.1.3", due=self.due_time)
        missed = {"department_id": self.department_id, "due_time": self.due_time, "round": self.round}
        self.record(self.Overdue, occurred_at=self.due_time, **missed)

    def awaits_decision_by(self, staff_id: str) -> bool:
        """Whether there is an answer to be verified, by somebody else than who gave it or whose work it is (0060)."""
        return self.status == "ANSWERED" and staff_id not in (self.answered_by, self.subject_id)

    @property
    def data_subject(self) -> str:
        """The person whose work it is about."""
        return self.subject_id

    @event(Issued)
    def __init__(
        self,
        id: UUID,
        region: str,
        finding_id: str,
        department_id: str,
        subject_id: str,
        severity: str,
        issued_by: str,
        round: int,
        due_time: datetime,
    ) -> None:
        self.region, self.finding_id, self.department_id = region, finding_id, department_id
        self.subject_id = self.owner_id = subject_id
        self.severity, self.issued_by, self.round, self.due_time = severity, issued_by, round, due_time
        self.status, self.overdue = "ISSUED", False
        self.answered_by = self.measures = self.verified_by = self.note = ""

    @event(Answered)
    def _(self, answered_by: str, measures: str) -> None:
        self.status, self.answered_by, self.measures = "ANSWERED", answered_by, measures

    @event(Verified)
    def _(self, verified_by: str, fixed: bool, note: str) -> None:
        self.verified_by, self.note = verified_by, note
        self.status = "CLOSED" if fixed else "ISSUED"

    @event(IssuedAgain)
    def _(self, round: int, due_time: datetime) -> None:
        self.status, self.round, self.due_time, self.overdue = "ISSUED", round, due_time, False

    @event(Overdue)
    def _(self) -> None:
        self.overdue = True
