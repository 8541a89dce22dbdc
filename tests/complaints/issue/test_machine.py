"""In any order of steps, an issue goes from report to rating, again and again, until the customer is content."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from kernel.aggregate import RECORDED_AT
from kernel.errors import Refused, TurnedDown
from tests.complaints import builders
from tests.complaints.builders import DAY, DEPARTMENT, HANDLER, MARKETER, NOW, REMEDIER

ALLOWED = {
    "report": {"OPEN": "REPORTED", "REOPENED": "REPORTED"},
    "accept": {"REPORTED": "RESOLVED"},
    "tell": {"RESOLVED": "TOLD"},
    "satisfied": {"TOLD": "CLOSED"},
    "dissatisfied": {"TOLD": "REOPENED"},
}
"""The model: step → status before → status after. What is not here is turned down."""
DUE = NOW + 3 * DAY


class IssueMachine(RuleBasedStateMachine):
    @initialize()
    def begin(self) -> None:
        RECORDED_AT.set(NOW)
        self.now, self.issue = NOW, builders.an_issue()
        self.status, self.reporter, self.overdue = "OPEN", "", False

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

    @rule()
    def deadline_fires(self) -> None:
        waiting = self.status in ("OPEN", "REOPENED") and not self.overdue
        try:
            self.issue.mark_overdue(self.now)
        except Refused:
            assert waiting
            assert self.now <= DUE
        else:
            self.overdue = self.overdue or waiting

    @rule(by=st.sampled_from([REMEDIER, HANDLER]), department=st.sampled_from([DEPARTMENT, HANDLER]))
    def report(self, by: str, department: str) -> None:
        def take() -> None:
            builders.report(self.issue, by=by, department_id=department, now=self.now)

        if self.step("report", take, fit=by == REMEDIER or department == DEPARTMENT):
            self.reporter, self.overdue = by, self.overdue or self.now > DUE
            assert self.issue.late == (self.now > DUE)

    @rule(by=st.sampled_from([MARKETER, REMEDIER, HANDLER]))
    def accept(self, by: str) -> None:
        self.step("accept", lambda: self.issue.accept_resolution(by=by), fit=by != self.reporter)

    @rule()
    def tell(self) -> None:
        self.step("tell", lambda: self.issue.tell_customer(channel="phone"))

    @rule(score=st.integers(1, 5))
    def rate(self, score: int) -> None:
        name = "satisfied" if score >= 3 else "dissatisfied"
        if self.step(name, lambda: builders.rate(self.issue, score, now=self.now)) and score < 3:
            self.overdue = self.overdue or self.now > DUE

    @invariant()
    def it_stands_where_the_model_says(self) -> None:
        if hasattr(self, "issue"):
            assert (self.issue.status, self.issue.overdue) == (self.status, self.overdue)
            assert self.issue.status not in ("RESOLVED", "TOLD", "CLOSED") or self.issue.report

    @invariant()
    def it_is_overdue_at_most_once(self) -> None:
        if hasattr(self, "issue"):
            names = [type(fact).__name__ for fact in self.issue.pending_events]
            assert names.count("Overdue") == self.overdue


IssueMachine.TestCase.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
TestIssueMachine = IssueMachine.TestCase
