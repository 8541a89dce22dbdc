"""An issue of the ledger: a problem, suggestion or promise until the customer is content (S1-5)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Self
from uuid import UUID, uuid5

from kernel.aggregate import Aggregate, Fact, FirstFact, event
from kernel.errors import Forbidden, Refused
from kernel.score import checked_score


def issue_id(point_id: str) -> UUID:
    """The one issue of a point in a visit's record."""
    return uuid5(UUID(point_id), "issue")


class Issue(Aggregate):
    TOPIC = "complaints.Issue"

    class Opened(FirstFact):
        TOPIC = "complaints.IssueOpened"
        region: str
        customer_id: str
        source_id: str
        kind: str
        department_id: str
        responsible_id: str
        due_time: datetime
        text: str
        policy_version: int

    class Overdue(Fact):
        TOPIC = "complaints.IssueOverdue"
        responsible_id: str
        due_time: datetime

    class Reported(Fact):
        TOPIC = "complaints.ResolutionReported"
        reported_by: str
        report: str
        late: bool

    class Resolved(Fact):
        TOPIC = "complaints.IssueResolved"
        responsible_id: str
        accepted_by: str
        late: bool

    class CustomerTold(Fact):
        TOPIC = "complaints.CustomerToldOfResolution"
        channel: str

    class Rated(Fact):
        TOPIC = "complaints.IssueRated"
        customer_id: str
        responsible_id: str
        score: int
        suggestion: str
        policy_version: int

    class Reopened(Fact):
        TOPIC = "complaints.IssueReopened"
        due_time: datetime | None

    class Closed(Fact):
        TOPIC = "complaints.IssueClosed"

    @classmethod
    def open(
        cls, id: UUID, *, promise_max_hours: float, now: datetime, due_time: datetime | None, **issue: Any
    ) -> Self:
        """Enter what a person promised or was told; a promise is due within the policy's hours (S1-4.2.2)."""
        longest = now + timedelta(hours=promise_max_hours)
        if issue["kind"] == "PROMISE" and due_time and due_time > longest:
            raise Refused("PROMISE_TOO_LONG", clause="S1-5.1.3", fields=("due_time",), longest=longest.isoformat())
        if due_time and due_time < now:
            raise Refused("ISSUE_DUE_IN_THE_PAST", clause="S1-5.1.3", fields=("due_time",))
        return cls.enter(id, due_time=due_time, **issue)

    @classmethod
    def enter(
        cls, id: UUID, *, department_id: str, responsible_id: str, due_time: datetime | None, **issue: Any
    ) -> Self:
        """Enter what is already on record elsewhere: department, person and deadline, no less (S1-5.1.3)."""
        owners: dict[str, Any] = {
            "department_id": department_id,
            "responsible_id": responsible_id,
            "due_time": due_time,
        }
        if missing := tuple(field for field, value in owners.items() if not value):
            raise Refused("ISSUE_WITHOUT_OWNER", clause="S1-5.1.3", fields=missing)
        return cls.begin(cls.Opened, id, **owners, **issue)

    def mark_overdue(self, now: datetime) -> None:
        """The deadline passed without a report (S1-5.1.3); nothing when there is one or this is known."""
        if self.overdue or self.status not in ("OPEN", "REOPENED"):
            return
        if now < self.due_time:
            raise Refused("ISSUE_NOT_YET_DUE", clause="S1-5.1.3", due=self.due_time.isoformat())
        self._overdue_since(self.due_time)

    def report_resolution(self, *, report: str, by: str, department_id: str, now: datetime) -> None:
        """The written report of the responsible department (S1-5.2.3-a); late after the deadline."""
        if department_id != self.department_id and by != self.responsible_id:
            raise Forbidden("REPORT_OF_ANOTHER_DEPARTMENT", clause="S1-5.2.3-a")
        self._must_be("OPEN", "REOPENED", clause="S1-5.2.3-a")
        self.record(self.Reported, report=report, reported_by=by, late=now > self.due_time)

    def accept_resolution(self, *, by: str) -> None:
        """Marketing accepts the report, never the one who wrote it (S1-5.2.3-a)."""
        self._must_be("REPORTED", clause="S1-5.2.3-a")
        if by == self.reported_by:
            raise Forbidden("REPORT_ACCEPTED_BY_ITS_AUTHOR", clause="S1-5.2.3-a")
        self.record(self.Resolved, responsible_id=self.responsible_id, accepted_by=by, late=self.late)

    def tell_customer(self, *, channel: str) -> None:
        """The customer is told how it was resolved (S1-5.2.3-b)."""
        self._must_be("RESOLVED", clause="S1-5.2.3-b")
        self.record(self.CustomerTold, channel=channel)

    def rate_resolution(
        self, *, score: int, suggestion: str, satisfied_score: int, policy_version: int, now: datetime
    ) -> None:
        """The customer's score closes the issue, or opens it again under its deadline (S1-5.2.3-b)."""
        self._must_be("TOLD", clause="S1-5.2.3-b")
        rated: dict[str, Any] = {"score": checked_score(score, clause="S1-5.2.3-b"), "suggestion": suggestion}
        rated |= {"customer_id": self.customer_id, "responsible_id": self.responsible_id}
        self.record(self.Rated, **rated, policy_version=policy_version)
        if score >= satisfied_score:
            self.record(self.Closed)
            return
        ahead = now <= self.due_time
        self.record(self.Reopened, due_time=self.due_time if ahead else None)
        if not ahead and not self.overdue:
            self._overdue_since(now)

    def _overdue_since(self, at: datetime) -> None:
        who = {"responsible_id": self.responsible_id}
        self.record(self.Overdue, occurred_at=at, due_time=self.due_time, **who)

    def _must_be(self, *statuses: str, clause: str) -> None:
        if self.status not in statuses:
            needed = ", ".join(statuses)
            raise Refused("ISSUE_NOT_THERE_YET", clause=clause, status=self.status, needed=needed)

    @property
    def data_subject(self) -> str:
        """The customer; an issue without one has a key of its own."""
        return self.customer_id or str(self.id)

    @event(Opened)
    def __init__(
        self,
        id: UUID,
        region: str,
        customer_id: str,
        source_id: str,
        kind: str,
        department_id: str,
        responsible_id: str,
        due_time: datetime,
        text: str,
    ) -> None:
        self.region, self.customer_id, self.source_id, self.kind = region, customer_id, source_id, kind
        self.department_id, self.responsible_id, self.due_time = department_id, responsible_id, due_time
        self.owner_id, self.text = responsible_id, text
        self.status, self.overdue, self.late = "OPEN", False, False
        self.reported_time: datetime | None = None
        self.reported_by, self.report, self.accepted_by = "", "", ""
        self.score, self.suggestion = 0, ""

    @event(Overdue)
    def _(self) -> None:
        self.overdue = True

    @event(Reported)
    def _(self, occurred_at: datetime, reported_by: str, report: str, late: bool) -> None:
        self.status, self.reported_time, self.reported_by = "REPORTED", occurred_at, reported_by
        self.report, self.late = report, late

    @event(Resolved)
    def _(self, accepted_by: str) -> None:
        self.status, self.accepted_by = "RESOLVED", accepted_by

    @event(CustomerTold)
    def _(self) -> None:
        self.status = "TOLD"

    @event(Rated)
    def _(self, score: int, suggestion: str) -> None:
        self.score, self.suggestion = score, suggestion

    @event(Reopened)
    def _(self) -> None:
        self.status = "REOPENED"

    @event(Closed)
    def _(self) -> None:
        self.status = "CLOSED"
