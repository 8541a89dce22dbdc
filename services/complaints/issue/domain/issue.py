"""An issue of the ledger: a problem, suggestion or promise until the customer is content (S1-5)."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import Any, Self
from uuid import UUID

from kernel.aggregate import Aggregate, event
from kernel.blank import unfilled
from kernel.errors import Refused
from services.complaints.issue.domain import facts
from services.complaints.issue.domain.assigning import Assigning
from services.complaints.issue.domain.checks import LEDGER
from services.complaints.issue.domain.particulars import (
    EVERY_STEP,
    OWNERS,
    PROMISE,
    WITHOUT_CUSTOMER,
    Particulars,
    Terms,
)
from services.complaints.issue.domain.settling import Settling

LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
AS_BEFORE: dict[str, Any] = {
    "lead_id": "",
    "parent_id": "",
    "product": "",
    "point_id": "",
    "cut": False,
    "acceptor": "MARKETING",
    "told": True,
    "rated": True,
    "late_before": False,
    "bounces": 0,
    "extensions": 0,
    "extension_due_time": None,
    "extension_asked_by": "",
    "extension_reason": "",
    "reason": "",
    "note": "",
    "refused": False,
}
"""What an issue is taken for that was kept before this was known of it."""


class Issue(Assigning, Settling, Aggregate):
    TOPIC = "complaints.Issue"
    WORKED_BY_ACCOUNT = True
    class_version = 2

    Opened = facts.Opened
    Overdue = facts.Overdue
    HandedOver = facts.HandedOver
    LeadHandedOver = facts.LeadHandedOver
    Accepted = facts.Accepted
    Declined = facts.Declined
    Reassigned = facts.Reassigned
    Planned = facts.Planned
    Split = facts.Split
    ExtensionAsked = facts.ExtensionAsked
    Extended = facts.Extended
    ExtensionRefused = facts.ExtensionRefused
    Reported = facts.Reported
    Returned = facts.Returned
    Resolved = facts.Resolved
    ProgressTold = facts.ProgressTold
    CustomerTold = facts.CustomerTold
    Rated = facts.Rated
    RatingRefused = facts.RatingRefused
    Reopened = facts.Reopened
    Closed = facts.Closed
    Cancelled = facts.Cancelled

    @classmethod
    def open(
        cls,
        id: UUID,
        issue: Particulars,
        *,
        terms: Terms = EVERY_STEP,
        promise_max_hours: float,
        within: timedelta,
        now: datetime,
    ) -> Self:
        """Open an issue that a person enters himself: its deadline lies ahead, no further than `within`, and that of a
        promise within so many hours.

        Raises Refused (S1-5.1.3). A point of a visit's record (S1-4.2.2) is entered by `enter` instead.
        """
        due_time, longest = issue.due_time, now + timedelta(hours=promise_max_hours)
        if not issue.customer_id and issue.kind not in WITHOUT_CUSTOMER:
            raise Refused("ISSUE_WITHOUT_CUSTOMER", clause=LEDGER, fields=("customer_id",))
        if issue.kind == PROMISE and due_time and due_time > longest:
            raise Refused("PROMISE_TOO_LONG", clause=LEDGER, fields=("due_time",), longest=longest)
        if due_time and due_time < now:
            raise Refused("ISSUE_DUE_IN_THE_PAST", clause=LEDGER, fields=("due_time",))
        if due_time and due_time - now > within:
            raise Refused("ISSUE_DUE_TOO_FAR_AHEAD", clause=LEDGER, fields=("due_time",), days=within.days)
        return cls.enter(id, issue, terms)

    @classmethod
    def enter(cls, id: UUID, issue: Particulars, terms: Terms = EVERY_STEP) -> Self:
        """Enter an issue that is on record elsewhere already, whatever its deadline.

        Raises Refused unless it has a department, a responsible person and a deadline (S1-5.1.3).
        """
        if missing := unfilled(asdict(issue), OWNERS):
            raise Refused("ISSUE_WITHOUT_OWNER", clause=LEDGER, fields=missing)
        return cls.begin(cls.Opened, id, **asdict(issue), **asdict(terms))

    @staticmethod
    def upcast_v1_v2(state: dict[str, Any]) -> None:
        """Before, an issue knew neither lead nor parts, nor what had happened to it."""
        state |= AS_BEFORE | {"steps": [], "part_ids": [], "course": []}
        state["held"] = [[LONG_AGO, state["responsible_id"]]]

    @property
    def data_subject(self) -> str:
        """The customer; an issue without a customer is its own subject."""
        return self.customer_id or str(self.id)

    @event(Opened)
    def __init__(
        self,
        id: UUID,
        occurred_at: datetime,
        region: str,
        customer_id: str,
        source_id: str,
        kind: str,
        department_id: str,
        responsible_id: str,
        due_time: datetime,
        text: str,
        lead_id: str,
        parent_id: str,
        product: str,
        point_id: str,
        cut: bool,
        acceptor: str,
        told: bool,
        rated: bool,
    ) -> None:
        self.region, self.customer_id, self.source_id, self.kind = region, customer_id, source_id, kind
        self.department_id, self.responsible_id, self.due_time = department_id, responsible_id, due_time
        self.owner_id, self.text = responsible_id, text
        self.lead_id, self.parent_id, self.product, self.point_id, self.cut = lead_id, parent_id, product, point_id, cut
        self.acceptor, self.told, self.rated = acceptor, told, rated
        self.status, self.overdue, self.late, self.late_before = "OPEN", False, False, False
        self.bounces, self.extensions = 0, 0
        self.extension_due_time: datetime | None = None
        self.extension_asked_by, self.extension_reason = "", ""
        self.reported_time: datetime | None = None
        self.reported_by, self.report, self.accepted_by = "", "", ""
        self.score, self.suggestion, self.refused = 0, "", False
        self.reason, self.note = "", ""
        self.steps: list[dict[str, Any]] = []
        self.part_ids: list[str] = []
        self.held: list[list[Any]] = [[occurred_at, responsible_id]]
        """Who was responsible since when in the run of the deadline that counts: whoever was longest is charged."""
        self.course: list[dict[str, Any]] = []
        self._went("OPENED", occurred_at, lead_id)

    def _went(self, step: str, at: datetime, staff_id: str = "", *, late: bool = False, score: int = 0) -> None:
        """Note a step of its course, for a reader."""
        self.course.append({"step": step, "step_time": at, "staff_id": staff_id, "late": late, "score": score})

    def _given_to(self, responsible_id: str, at: datetime, step: str) -> None:
        self.responsible_id = self.owner_id = responsible_id
        self.held.append([at, responsible_id])
        self._went(step, at, responsible_id)

    def _nothing_asked(self) -> None:
        self.extension_due_time, self.extension_asked_by = None, ""

    @event(HandedOver)
    def _(self, occurred_at: datetime, responsible_id: str) -> None:
        self._given_to(responsible_id, occurred_at, "HANDED_OVER")

    @event(LeadHandedOver)
    def _(self, lead_id: str) -> None:
        self.lead_id = lead_id

    @event(Accepted)
    def _(self, occurred_at: datetime, taken_by: str) -> None:
        self.status = "ACCEPTED"
        self._went("TAKEN", occurred_at, taken_by)

    @event(Declined)
    def _(self, occurred_at: datetime, department_id: str, responsible_id: str, reason: str, bounces: int) -> None:
        self.status, self.department_id, self.reason, self.bounces = "DECLINED", department_id, reason, bounces
        self._given_to(responsible_id, occurred_at, "DECLINED")

    @event(Reassigned)
    def _(self, occurred_at: datetime, department_id: str, responsible_id: str, reason: str, bounces: int) -> None:
        self.status, self.department_id, self.reason, self.bounces = "OPEN", department_id, reason, bounces
        self.steps = []
        self._given_to(responsible_id, occurred_at, "REASSIGNED")

    @event(Planned)
    def _(self, occurred_at: datetime, responsible_id: str, steps: list[dict[str, Any]]) -> None:
        self.status, self.steps = "PLANNED", steps
        self._went("PLANNED", occurred_at, responsible_id)

    @event(Split)
    def _(self, occurred_at: datetime, lead_id: str, part_ids: list[str]) -> None:
        self.lead_id, self.part_ids = lead_id, [*self.part_ids, *part_ids]
        self._went("SPLIT", occurred_at, lead_id)

    @event(ExtensionAsked)
    def _(self, occurred_at: datetime, asked_by: str, due_time: datetime, reason: str) -> None:
        self.extension_due_time, self.extension_asked_by, self.extension_reason = due_time, asked_by, reason
        self._went("EXTENSION_ASKED", occurred_at, asked_by)

    @event(Extended)
    def _(self, occurred_at: datetime, decided_by: str, due_time: datetime, late: bool) -> None:
        self.due_time, self.late, self.overdue = due_time, late, False
        self.extensions += 1
        self._nothing_asked()
        self._went("EXTENDED", occurred_at, decided_by)

    @event(ExtensionRefused)
    def _(self, occurred_at: datetime, decided_by: str) -> None:
        self._nothing_asked()
        self._went("EXTENSION_REFUSED", occurred_at, decided_by)

    @event(Overdue)
    def _(self, occurred_at: datetime, responsible_id: str) -> None:
        self.overdue = True
        self._went("OVERDUE", occurred_at, responsible_id)

    @event(Reported)
    def _(self, occurred_at: datetime, reported_by: str, report: str, late: bool) -> None:
        self.status, self.reported_time, self.reported_by = "REPORTED", occurred_at, reported_by
        self.report, self.late = report, late
        self._went("REPORTED", occurred_at, reported_by, late=late)

    @event(Returned)
    def _(self, occurred_at: datetime, returned_by: str, reason: str, late: bool) -> None:
        self.status, self.late, self.reason = "RETURNED", late, reason
        self._went("RETURNED", occurred_at, returned_by)

    @event(Resolved)
    def _(self, occurred_at: datetime, accepted_by: str) -> None:
        self.status, self.accepted_by = "RESOLVED", accepted_by
        self._nothing_asked()
        self._went("RESOLVED", occurred_at, accepted_by)

    @event(ProgressTold)
    def _(self, occurred_at: datetime, told_by: str, note: str) -> None:
        self.note = note
        self._went("PROGRESS_TOLD", occurred_at, told_by)

    @event(CustomerTold)
    def _(self, occurred_at: datetime, told_by: str, note: str) -> None:
        self.status, self.note = "TOLD", note
        self._went("TOLD", occurred_at, told_by)

    @event(Rated)
    def _(self, occurred_at: datetime, rated_by: str, score: int, suggestion: str) -> None:
        self.score, self.suggestion = score, suggestion
        self._went("RATED", occurred_at, rated_by, score=score)

    @event(RatingRefused)
    def _(self, occurred_at: datetime, rated_by: str, suggestion: str) -> None:
        self.refused, self.suggestion = True, suggestion
        self._went("RATED", occurred_at, rated_by)

    @event(Reopened)
    def _(self, occurred_at: datetime, due_time: datetime | None) -> None:
        self.status, self.late_before = "REOPENED", self.late
        if due_time is not None:
            self.due_time, self.overdue = due_time, False
            self.held = [[occurred_at, self.responsible_id]]
        self._went("REOPENED", occurred_at, self.responsible_id)

    @event(Closed)
    def _(self, occurred_at: datetime) -> None:
        self.status = "CLOSED"
        self._went("CLOSED", occurred_at)

    @event(Cancelled)
    def _(self, occurred_at: datetime, reason: str, cancelled_by: str) -> None:
        self.status, self.reason = "CANCELLED", reason
        self._nothing_asked()
        self._went("CANCELLED", occurred_at, cancelled_by)
