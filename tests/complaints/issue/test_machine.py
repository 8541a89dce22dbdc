"""In any order of steps, an issue goes from report to rating, again and again, until the customer is content."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from kernel.aggregate import RECORDED_AT
from kernel.errors import Refused, TurnedDown
from tests.complaints import builders
from tests.complaints.builders import COLLEAGUE, DAY, DEPARTMENT, HANDLER, LEAD, MARKETER, NOW, REMEDIER

WORKED = ("OPEN", "ACCEPTED", "PLANNED", "DECLINED", "RETURNED", "REOPENED")
ALLOWED = {
    "take": dict.fromkeys(("OPEN", "DECLINED", "REOPENED"), "ACCEPTED"),
    "decline": dict.fromkeys(("OPEN", "REOPENED"), "DECLINED"),
    "pass on": dict.fromkeys(WORKED, "OPEN"),
    "plan": dict.fromkeys(WORKED, "PLANNED"),
    "report": dict.fromkeys(WORKED, "REPORTED"),
    "accept": {"REPORTED": "RESOLVED"},
    "return": {"REPORTED": "RETURNED"},
    "tell": {"RESOLVED": "TOLD"},
    "satisfied": {"TOLD": "CLOSED"},
    "dissatisfied": {"TOLD": "REOPENED"},
    "cancel": dict.fromkeys((*WORKED, "REPORTED", "RESOLVED", "TOLD"), "CANCELLED"),
}
"""The model: step → status before → status after. What is not here is turned down."""
LIMIT, AGAIN = 3, 5 * DAY
PEOPLE = (REMEDIER, COLLEAGUE)


class IssueMachine(RuleBasedStateMachine):
    @initialize()
    def begin(self) -> None:
        RECORDED_AT.set(NOW)
        self.now, self.issue = NOW, builders.an_issue()
        self.status, self.reporter, self.overdue, self.late = "OPEN", "", False, False
        self.due, self.has, self.bounces, self.was_late = NOW + 3 * DAY, REMEDIER, 0, False
        self.asked = False

    def step(self, name: str, take: Callable[[], None], *, fit: bool = True) -> bool:
        """Take a step: done when the model allows it and the person fits, turned down without a trace when not."""
        after, version = ALLOWED[name].get(self.status), self.issue.version
        if after and fit:
            take()
            self.status = after
            return True
        try:
            take()
        except TurnedDown:
            assert self.issue.version == version
            return False
        raise AssertionError(f"{name} was allowed while {self.status}")

    @rule(days=st.integers(1, 2))
    def time_passes(self, days: int) -> None:
        self.now += days * DAY
        RECORDED_AT.set(self.now)

    @rule()
    def deadline_fires(self) -> None:
        waiting = self.status in WORKED and not self.overdue
        try:
            self.issue.mark_overdue(self.now)
        except Refused:
            assert waiting
            assert self.now <= self.due
        else:
            self.overdue = self.overdue or waiting

    @rule(by=st.sampled_from(PEOPLE))
    def take(self, by: str) -> None:
        self.step("take", lambda: self.issue.accept(by=by, department_id=""), fit=by == self.has)

    @rule(by=st.sampled_from(PEOPLE))
    def decline(self, by: str) -> None:
        fit = by == self.has and self.bounces < LIMIT
        if self.step("decline", lambda: builders.decline(self.issue, by=by, to=(LEAD, DEPARTMENT)), fit=fit):
            self.bounces, self.has = self.bounces + 1, LEAD

    @rule(by=st.sampled_from((*PEOPLE, LEAD)), to=st.sampled_from(PEOPLE), superior=st.booleans())
    def pass_on(self, by: str, to: str, superior: bool) -> None:
        if to == self.has:
            return
        fell, fit = self.status == "DECLINED", superior or (by in (self.has, LEAD) and self.bounces < LIMIT)

        def take() -> None:
            given = {"department_id": DEPARTMENT, "responsible_id": to, "superior": superior}
            builders.reassign(self.issue, by=by, **given)

        if self.step("pass on", take, fit=fit):
            self.has, self.bounces = to, self.bounces + (not superior and not fell)

    @rule(by=st.sampled_from(PEOPLE))
    def plan(self, by: str) -> None:
        steps = [{"text": "order", "step_date": "2026-10-05"}]
        self.step("plan", lambda: self.issue.plan(by=by, steps=steps, zone="Asia/Shanghai"), fit=by == self.has)

    @rule(by=st.sampled_from(PEOPLE), days=st.integers(1, 4))
    def ask_for_more_time(self, by: str, days: int) -> None:
        fit = self.status in WORKED and by == self.has and not self.asked and self.now <= self.due
        fit = fit and self.issue.extensions < 2
        try:
            builders.ask_extension(self.issue, by=by, due_time=self.due + days * DAY, now=self.now)
        except TurnedDown:
            assert not fit
        else:
            assert fit
            self.asked, self.longer = True, self.due + days * DAY

    @rule(approve=st.booleans())
    def decide_on_more_time(self, approve: bool) -> None:
        fit = self.asked and self.status in (*WORKED, "REPORTED")
        try:
            self.issue.decide_extension(by=MARKETER, approve=approve)
        except TurnedDown:
            assert not fit
            return
        assert fit
        self.asked = False
        if approve:
            self.due, self.overdue = self.longer, False
            self.late = self.was_late or (self.status == "REPORTED" and self.reported > self.due)

    @rule(by=st.sampled_from((*PEOPLE, HANDLER)), department=st.sampled_from([DEPARTMENT, HANDLER]))
    def report(self, by: str, department: str) -> None:
        def take() -> None:
            builders.report(self.issue, by=by, department_id=department, now=self.now)

        if self.step("report", take, fit=by == self.has or department == DEPARTMENT):
            self.reporter, self.overdue, self.reported = by, self.overdue or self.now > self.due, self.now
            self.late = self.was_late or self.now > self.due

    @rule(by=st.sampled_from([MARKETER, REMEDIER, HANDLER]))
    def accept(self, by: str) -> None:
        if self.step("accept", lambda: self.issue.accept_resolution(by=by), fit=by != self.reporter):
            self.asked = False

    @rule(by=st.sampled_from([MARKETER, REMEDIER, HANDLER]))
    def give_back(self, by: str) -> None:
        def take() -> None:
            self.issue.return_resolution(by=by, reason="no figures", now=self.now)

        if self.step("return", take, fit=by != self.reporter):
            self.late, self.overdue = self.was_late, self.overdue or self.now > self.due

    @rule()
    def tell(self) -> None:
        self.step("tell", lambda: self.issue.tell_customer(by=LEAD, channel="phone", note=""))

    @rule(score=st.integers(1, 5), by=st.sampled_from((MARKETER, REMEDIER)))
    def rate(self, score: int, by: str) -> None:
        name, fit = "satisfied" if score >= 3 else "dissatisfied", by not in (self.has, self.reporter)

        def take() -> None:
            builders.rate(self.issue, score, by=by, again_time=self.now + AGAIN)

        if self.step(name, take, fit=fit) and score < 3:
            self.due, self.overdue, self.was_late = self.now + AGAIN, False, self.late

    @rule(sure=st.integers(0, 9))
    def cancel(self, sure: int) -> None:
        if not sure and self.step("cancel", lambda: self.issue.cancel(by=LEAD, cause="WITHDRAWN", reason="over")):
            self.asked = False

    @invariant()
    def it_stands_where_the_model_says(self) -> None:
        if hasattr(self, "issue"):
            issue = self.issue
            assert (issue.status, issue.overdue, issue.late) == (self.status, self.overdue, self.late)
            assert (issue.due_time, issue.responsible_id, issue.bounces) == (self.due, self.has, self.bounces)
            assert bool(issue.extension_asked_by) == self.asked
            assert issue.status not in ("RESOLVED", "TOLD", "CLOSED") or issue.report

    @invariant()
    def its_course_tells_what_happened(self) -> None:
        if hasattr(self, "issue"):
            assert len(self.issue.course) == len(self.issue.pending_events)


IssueMachine.TestCase.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
TestIssueMachine = IssueMachine.TestCase
