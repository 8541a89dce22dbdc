"""How an issue is settled: reported, accepted, told to the customer, rated, opened again, given up (S1-5.2.3)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from kernel.errors import Forbidden, Refused
from kernel.possible import when
from kernel.score import checked_score
from services.complaints.issue.domain.checks import LEDGER, PARTS, PROGRESS, REPORT, TOLD, at
from services.complaints.issue.domain.particulars import LEAD, WORKED, charged

ACCEPT, APPROVE = "issues.accept", "complaints.approve"
"""The scopes of marketing and managers, and of whoever may give up what a customer waits for."""


def must_be_accepted_by_another(issue: Any, by: str) -> None:
    """Raise Forbidden for the author of the report (S1-5.2.3-a)."""
    if by == issue.reported_by:
        raise Forbidden("REPORT_ACCEPTED_BY_ITS_AUTHOR", clause=REPORT)


def must_be_rated_by_another(issue: Any, by: str) -> None:
    """Raise Forbidden for whoever is judged by the score: he does not ask for it (S1-5.2.3-b)."""
    if by in (issue.responsible_id, issue.reported_by):
        raise Forbidden("SCORE_BY_THE_RATED", clause=TOLD)


def must_be_given_up_by_its_lead(issue: Any, by: str) -> None:
    """Raise Forbidden for others than the lead of what no customer waits for (S1-5.1.3)."""
    if not issue.rated and by != issue.lead_id:
        raise Forbidden("ISSUE_LED_BY_ANOTHER", clause=LEDGER)


class Settling:
    """The rules of how an issue ends, on the state and the facts of `Issue`."""

    record: Callable[..., None]
    Reported: Any
    Returned: Any
    CustomerTold: Any
    RatingRefused: Any
    Rated: Any
    Reopened: Any
    Cancelled: Any
    Resolved: Any
    ProgressTold: Any
    Closed: Any
    Overdue: Any
    customer_id: str
    source_id: str
    point_id: str
    parent_id: str
    kind: str
    department_id: str
    responsible_id: str
    lead_id: str
    acceptor: str
    told: bool
    rated: bool
    due_time: datetime
    status: str
    overdue: bool
    late: bool
    late_before: bool
    reported_time: datetime | None
    held: list[list[Any]]

    def needed_scope(self, command: str, by: str) -> str:
        """The scope that somebody needs for a command beyond that of every command to an issue (S1-5.2.3-a).

        Whoever leads it tells the customer, splits it and, of a task, accepts the report; others need `issues.accept`.
        Only `complaints.approve` gives up what a customer was promised.
        """
        match command:
            case "AcceptResolution" | "ReturnResolution":
                return "" if self.acceptor == LEAD and by == self.lead_id else ACCEPT
            case "TellProgress":
                return "" if by in (self.lead_id, self.responsible_id) or not self.lead_id else ACCEPT
            case "TellCustomer":
                return "" if by == self.lead_id or not self.lead_id else ACCEPT
            case "SplitIssue":
                return "" if by == self.lead_id else ACCEPT
            case "CancelIssue":
                return APPROVE if self.rated else ""
        return ""

    def mark_overdue(self, now: datetime) -> None:
        """Record, once, that no report was made by the deadline (S1-5.1.3). Raises Refused until it has passed."""
        if self.overdue or self.status not in WORKED:
            return
        if now <= self.due_time:
            raise Refused("ISSUE_NOT_YET_DUE", clause=LEDGER, due=self.due_time)
        self._note_overdue()

    @when("ReportResolution", at(*WORKED, clause=REPORT))
    def report_resolution(
        self, *, report: str, by: str, department_id: str, now: datetime, parts_open: int = 0
    ) -> None:
        """Record the written report (S1-5.2.3-a), `report` sealed; after the deadline the issue is overdue first.

        Where nobody accepts it, the report is the answer. Raises Forbidden unless it comes from the responsible
        department or person, Refused unless the issue is open and all its parts are settled.
        """
        if department_id != self.department_id and by != self.responsible_id:
            raise Forbidden("REPORT_OF_ANOTHER_DEPARTMENT", clause=REPORT)
        self._must_have_no_open_part(parts_open)
        if now > self.due_time:
            self.mark_overdue(now)
        late = self.late_before or now > self.due_time
        self.record(self.Reported, report=report, reported_by=by, late=late)
        if not self.acceptor:
            self._resolve("")

    @when("AcceptResolution", at("REPORTED", clause=REPORT), must_be_accepted_by_another)
    def accept_resolution(self, *, by: str) -> None:
        """Accept the report, never by its author (S1-5.2.3-a); who may is `needed_scope`. Raises Refused, Forbidden."""
        self._resolve(by)

    @property
    def answered_by_its_report(self) -> bool:
        """Whether it is resolved although nobody had to accept the report."""
        return not self.acceptor and self.status == "RESOLVED"

    @when("ReturnResolution", at("REPORTED", clause=REPORT), must_be_accepted_by_another)
    def return_resolution(self, *, by: str, reason: str, now: datetime) -> None:
        """Do not accept the report: the work goes on as if it had not come; `reason` is sealed (S1-5.2.3-a).

        After the deadline the issue is overdue. Raises Refused, Forbidden.
        """
        ahead = now <= self.due_time
        who: dict[str, Any] = {"customer_id": self.customer_id, "responsible_id": self.responsible_id}
        who |= {"returned_by": by, "reason": reason, "late": self.late_before}
        self.record(self.Returned, **who, due_time=self.due_time if ahead else None)
        if not ahead and not self.overdue:
            self._note_overdue()

    @when("TellProgress", at(*WORKED, "REPORTED", clause=PROGRESS))
    def tell_progress(self, *, by: str, channel: str, note: str) -> None:
        """Record that the customer was told how far it is, `note` sealed (S1-5.2.1-b). Raises Refused."""
        self.record(self.ProgressTold, customer_id=self.customer_id, channel=channel, note=note, told_by=by)

    @when("TellCustomer", at("RESOLVED", clause=TOLD))
    def tell_customer(self, *, by: str, channel: str, note: str) -> None:
        """Record that the customer was told of the resolution, `note` sealed (S1-5.2.3-b, S0-3.3.4-c).

        It closes what is not rated. Raises Refused.
        """
        self.record(self.CustomerTold, channel=channel, note=note, told_by=by)
        if not self.rated:
            self._close()

    @when("RateResolution", at("TOLD", clause=TOLD), must_be_rated_by_another)
    def rate_resolution(
        self,
        *,
        by: str,
        score: int,
        refused: bool,
        suggestion: str,
        satisfied_score: int,
        policy_version: int,
        again_time: datetime,
    ) -> None:
        """Record the customer's score, 1 to 5, or that he gives none (S1-5.2.3-b).

        A score below `satisfied_score` opens the issue again, due by `again_time`; anything else closes it. Raises
        Refused, Forbidden for whoever is judged by it.
        """
        if refused:
            if score:
                raise Refused("SCORE_REFUSED_AND_GIVEN", clause=TOLD, fields=("score", "refused"))
            self.record(self.RatingRefused, suggestion=suggestion, rated_by=by)
            self._close()
            return
        rated: dict[str, Any] = {"score": checked_score(score, clause=TOLD), "suggestion": suggestion, "rated_by": by}
        rated |= {"customer_id": self.customer_id, "responsible_id": self.responsible_id}
        self.record(self.Rated, **rated, policy_version=policy_version)
        if score >= satisfied_score:
            self._close()
        else:
            self.record(self.Reopened, due_time=again_time)

    @when(
        "CancelIssue",
        at(*WORKED, "REPORTED", "RESOLVED", "TOLD", clause=LEDGER),
        must_be_given_up_by_its_lead,
    )
    def cancel(self, *, by: str, cause: str, reason: str, parts_open: int = 0) -> None:
        """Give it up, because it was withdrawn, is there twice or is not needed any more; `reason` is sealed.

        Raises Forbidden for others than its lead, Refused while a part of it is open (S1-5.2.2).
        """
        self._must_have_no_open_part(parts_open)
        who: dict[str, Any] = {"customer_id": self.customer_id, "responsible_id": self.responsible_id}
        why = {"cause": cause, "reason": reason, "parent_id": self.parent_id}
        self.record(self.Cancelled, **who, **why, cancelled_by=by)

    def _must_have_no_open_part(self, parts_open: int) -> None:
        if parts_open:
            raise Refused("PARTS_OPEN", clause=PARTS, parts=parts_open)

    def _resolve(self, by: str) -> None:
        assert self.reported_time
        what: dict[str, Any] = {"kind": self.kind, "department_id": self.department_id, "due_time": self.due_time}
        whose = {"responsible_id": self.responsible_id, "charged_id": self._charged(self.reported_time)}
        self.record(self.Resolved, accepted_by=by, late=self.late, **what, **whose)
        if not self.told:
            self._close()

    def _close(self) -> None:
        of = {"customer_id": self.customer_id, "source_id": self.source_id, "point_id": self.point_id}
        self.record(self.Closed, **of)

    def _charged(self, ended: datetime) -> str:
        return charged(self.held, min(ended, self.due_time))

    def _note_overdue(self) -> None:
        """Record that the deadline passed, at its own instant."""
        what: dict[str, Any] = {"kind": self.kind, "department_id": self.department_id, "due_time": self.due_time}
        whose = {"responsible_id": self.responsible_id, "charged_id": self._charged(self.due_time)}
        self.record(self.Overdue, occurred_at=self.due_time, **what, **whose)
