"""An issue of the ledger: a problem, suggestion or promise until the customer is content (S1-5)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any, Self
from uuid import UUID, uuid5

from kernel.aggregate import Aggregate, Fact, FirstFact, event
from kernel.blank import unfilled
from kernel.errors import Forbidden, Refused
from kernel.possible import when
from kernel.score import checked_score

OWNERS = ("department_id", "responsible_id", "due_time")
"""What every issue needs: who settles it, and by when (S1-5.1.3)."""


def issue_id(point_id: str) -> UUID:
    """The id of the one issue that a point of a visit's record becomes."""
    return uuid5(UUID(point_id), "issue")


@dataclass(frozen=True, slots=True)
class Particulars:
    """What an issue is about, and who settles it by when.

    `kind` is a kind of issue such as PROMISE; `source_id` the visit or complaint it comes from; `text` is sealed;
    `policy_version` is 0 where no policy limits the deadline.
    """

    region: str
    customer_id: str
    source_id: str
    kind: str
    department_id: str
    responsible_id: str
    due_time: datetime | None
    text: str
    policy_version: int


def at(*statuses: str, clause: str) -> Callable[[Any], None]:
    """A check that an issue has come as far as one of these statuses, and no further."""

    def check(issue: Any) -> None:
        if issue.status not in statuses:
            needed = ", ".join(statuses)
            raise Refused("ISSUE_NOT_THERE_YET", clause=clause, status=issue.status, needed=needed)

    return check


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

    class HandedOver(Fact):
        TOPIC = "complaints.IssueHandedOver"
        customer_id: str
        responsible_id: str
        former_id: str

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
    def open(cls, id: UUID, issue: Particulars, *, promise_max_hours: float, within: timedelta, now: datetime) -> Self:
        """Open an issue that a person enters himself: its deadline lies ahead, no further than `within`, and that of a
        promise within so many hours.

        Raises Refused (S1-5.1.3). A point of a visit's record (S1-4.2.2) is entered by `enter` instead.
        """
        due_time, longest = issue.due_time, now + timedelta(hours=promise_max_hours)
        if issue.kind == "PROMISE" and due_time and due_time > longest:
            raise Refused("PROMISE_TOO_LONG", clause="S1-5.1.3", fields=("due_time",), longest=longest)
        if due_time and due_time < now:
            raise Refused("ISSUE_DUE_IN_THE_PAST", clause="S1-5.1.3", fields=("due_time",))
        if due_time and due_time - now > within:
            raise Refused("ISSUE_DUE_TOO_FAR_AHEAD", clause="S1-5.1.3", fields=("due_time",), days=within.days)
        return cls.enter(id, issue)

    @classmethod
    def enter(cls, id: UUID, issue: Particulars) -> Self:
        """Enter an issue that is on record elsewhere already, whatever its deadline.

        Raises Refused unless it has a department, a responsible person and a deadline (S1-5.1.3).
        """
        if missing := unfilled(asdict(issue), OWNERS):
            raise Refused("ISSUE_WITHOUT_OWNER", clause="S1-5.1.3", fields=missing)
        return cls.begin(cls.Opened, id, **asdict(issue))

    def mark_overdue(self, now: datetime) -> None:
        """Record, once, that no report was made by the deadline (S1-5.1.3). Raises Refused until it has passed."""
        if self.overdue or self.status not in ("OPEN", "REOPENED"):
            return
        if now <= self.due_time:
            raise Refused("ISSUE_NOT_YET_DUE", clause="S1-5.1.3", due=self.due_time)
        self._overdue_since(self.due_time)

    def hand_over(self, former_id: str, responsible_id: str) -> None:
        """Give an issue that is not settled to whoever looks after the customer now (S2i-1-b); its deadline stays.

        Nothing changes if it is somebody else's or closed.
        """
        if self.responsible_id == former_id != responsible_id and self.status != "CLOSED":
            who: dict[str, Any] = {"responsible_id": responsible_id, "former_id": former_id}
            self.record(self.HandedOver, customer_id=self.customer_id, **who)

    def must_be_accepted_by_another(self, by: str) -> None:
        """Raise Forbidden for the author of the report (S1-5.2.3-a)."""
        if by == self.reported_by:
            raise Forbidden("REPORT_ACCEPTED_BY_ITS_AUTHOR", clause="S1-5.2.3-a")

    @when("ReportResolution", at("OPEN", "REOPENED", clause="S1-5.2.3-a"))
    def report_resolution(self, *, report: str, by: str, department_id: str, now: datetime) -> None:
        """Record the written report (S1-5.2.3-a), `report` sealed; after the deadline the issue is overdue first.

        Raises Forbidden unless it comes from the responsible department or person, Refused unless the issue is open.
        """
        if department_id != self.department_id and by != self.responsible_id:
            raise Forbidden("REPORT_OF_ANOTHER_DEPARTMENT", clause="S1-5.2.3-a")
        late = now > self.due_time
        if late:
            self.mark_overdue(now)
        self.record(self.Reported, report=report, reported_by=by, late=late)

    @when("AcceptResolution", at("REPORTED", clause="S1-5.2.3-a"), must_be_accepted_by_another)
    def accept_resolution(self, *, by: str) -> None:
        """Accept the report, never by its author (S1-5.2.3-a); who may is the scope `issues.accept`.

        Raises Refused, Forbidden.
        """
        self.record(self.Resolved, responsible_id=self.responsible_id, accepted_by=by, late=self.late)

    @when("TellCustomer", at("RESOLVED", clause="S1-5.2.3-b"))
    def tell_customer(self, *, channel: str) -> None:
        """Record that the customer was told of the resolution (S1-5.2.3-b). Raises Refused."""
        self.record(self.CustomerTold, channel=channel)

    @when("RateResolution", at("TOLD", clause="S1-5.2.3-b"))
    def rate_resolution(
        self, *, score: int, suggestion: str, satisfied_score: int, policy_version: int, now: datetime
    ) -> None:
        """Record the customer's score, 1 to 5: it closes the issue or reopens it under its deadline (S1-5.2.3-b).

        An issue reopened after its deadline is overdue at once. Raises Refused.
        """
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

    @property
    def data_subject(self) -> str:
        """The customer; an issue without a customer is its own subject."""
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

    @event(HandedOver)
    def _(self, responsible_id: str) -> None:
        self.responsible_id = self.owner_id = responsible_id

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
