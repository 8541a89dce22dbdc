"""A rectification: issued with a deadline, answered, verified, issued again until fixed (S1-7.1.3)."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any, Self
from uuid import UUID

from kernel.aggregate import Aggregate, Fact, FirstFact, event
from kernel.calendar import end_of_local_day
from kernel.errors import Refused


@dataclass(frozen=True, slots=True)
class Term:
    """How long a department has: so many days of its region, by which version of the policy."""

    deadline_days: int
    policy_version: int
    zone: str

    def due(self, now: datetime) -> datetime:
        """The end of the local day that many days on."""
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
    def issue(cls, id: UUID, *, issued_by: str, subject_id: str, term: Term, now: datetime, **of: Any) -> Self:
        """Give a department a deadline by the severity of the finding (S1-7.1.3). Raises Refused."""
        if issued_by == subject_id:
            raise Refused("OWN_WORK_INSPECTED", clause="S1-7.1.1")
        given: dict[str, Any] = {
            "issued_by": issued_by,
            "subject_id": subject_id,
            "round": 1,
            "due_time": term.due(now),
        }
        return cls.begin(cls.Issued, id, **given, **asdict(term), **of)

    def answer(self, *, by: str, measures: str, now: datetime) -> None:
        """Say what was done about it; after the deadline still possible, and marked late."""
        if self.status != "ISSUED":
            raise Refused("RECTIFICATION_NOT_OPEN", clause="S1-7.1.3", status=self.status)
        late = now > self.due_time
        if late:
            self.mark_overdue(now)
        self.record(self.Answered, answered_by=by, measures=measures, late=late)

    def verify(self, *, by: str, fixed: bool, note: str, term: Term, now: datetime) -> None:
        """Check the answer as a third person: it is fixed, or the next round begins (S1-7.1.1, S1-7.1.3)."""
        if self.status != "ANSWERED":
            raise Refused("RECTIFICATION_NOT_ANSWERED", clause="S1-7.1.3", status=self.status)
        if by in (self.answered_by, self.subject_id):
            raise Refused("OWN_WORK_INSPECTED", clause="S1-7.1.1")
        self.record(self.Verified, verified_by=by, fixed=fixed, note=note)
        if not fixed:
            of = {name: getattr(self, name) for name in ("finding_id", "department_id", "subject_id", "severity")}
            due = term.due(now)
            self.record(self.IssuedAgain, round=self.round + 1, due_time=due, **asdict(term), **of)

    def mark_overdue(self, now: datetime) -> None:
        """The deadline passed unanswered, noted once a round. Raises Refused while it has not."""
        if self.status != "ISSUED" or self.overdue:
            return
        if now <= self.due_time:
            raise Refused("RECTIFICATION_NOT_YET_DUE", clause="S1-7.1.3", due=self.due_time.isoformat())
        missed = {"department_id": self.department_id, "due_time": self.due_time, "round": self.round}
        self.record(self.Overdue, occurred_at=self.due_time, **missed)

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
