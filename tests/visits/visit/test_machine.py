"""In any order of steps, a visit allows exactly what a table of statuses allows."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from kernel.aggregate import RECORDED_AT
from kernel.calendar import end_of_local_day
from kernel.errors import Refused
from services.visits.visit.domain import Visit
from tests.visits.builders import HOUR, NOW, SHANGHAI, a_planned_visit, a_point, log

ALLOWED = {
    "confirm": {"PLANNED": "CONFIRMED"},
    "cancel": {"PLANNED": "CANCELLED", "CONFIRMED": "CANCELLED"},
    "log": {"CONFIRMED": "LOGGED"},
}
"""The model: step → status before → status after. What is not here is refused."""


class VisitMachine(RuleBasedStateMachine):
    @initialize()
    def plan(self) -> None:
        RECORDED_AT.set(NOW)
        self.now, self.visit, self.status = NOW, a_planned_visit(), "PLANNED"

    def step(self, name: str, take: Callable[[], None], *, fit: bool = True) -> bool:
        """Take a step: done when the model allows it and its content fits, refused without a trace when not."""
        after, version = ALLOWED[name].get(self.status), self.visit.version
        if after and fit:
            take()
            self.status = after
            return True
        try:
            take()
        except Refused:
            assert self.visit.version == version
            return False
        raise AssertionError(f"{name} was allowed while {self.status}")

    @rule(hours=st.integers(1, 30))
    def time_passes(self, hours: int) -> None:
        self.now += hours * HOUR

    @rule()
    def confirm(self) -> None:
        answer = {"confirmed_by": "Chen", "channel": "phone", "place": "head office"}
        self.step("confirm", lambda: self.visit.confirm(**answer))

    @rule(by_customer=st.booleans())
    def cancel(self, by_customer: bool) -> None:
        self.step("cancel", lambda: self.visit.cancel(reason="abroad", by_customer=by_customer))

    @rule(length=st.integers(-1, 8), owned=st.booleans())
    def log(self, length: int, owned: bool) -> None:
        ended = NOW + length * HOUR
        due = self.now + HOUR
        point = a_point(due_time=due) if owned else a_point(due_time=due, responsible_id="")
        fit = owned and NOW <= ended <= self.now
        if self.step("log", lambda: log(self.visit, point, now=self.now, ended_time=ended), fit=fit):
            assert self.visit.late == (self.now > end_of_local_day(ended, SHANGHAI))

    @invariant()
    def it_stands_where_the_model_says(self) -> None:
        if hasattr(self, "visit"):
            assert self.visit.status == self.status
            assert (self.visit.ended_time is not None) == (self.status == "LOGGED")

    def teardown(self) -> None:
        """Its facts alone make the same visit."""
        if hasattr(self, "visit"):
            again: Visit | None = None
            for fact in self.visit.pending_events:
                again = fact.mutate(again)
            assert again is not None
            assert vars(again) == vars(self.visit) | {"_pending_events": []}


VisitMachine.TestCase.settings = settings(max_examples=60, stateful_step_count=20, deadline=None)
TestVisitMachine = VisitMachine.TestCase
