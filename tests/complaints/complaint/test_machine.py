"""In any order of steps, a complaint allows exactly what a table of statuses allows, and ends with a score."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from kernel.aggregate import RECORDED_AT
from kernel.errors import Refused
from services.complaints.complaint.domain import Complaint
from tests.complaints import builders
from tests.complaints.builders import MINUTE, NOW

ALLOWED = {
    "cause": {"OPEN": "CAUSE_FOUND", "CAUSE_FOUND": "CAUSE_FOUND", "REJECTED": "REJECTED", "REOPENED": "REOPENED"},
    "propose": {"CAUSE_FOUND": "PROPOSED", "REJECTED": "PROPOSED", "REOPENED": "PROPOSED"},
    "reject": {"PROPOSED": "REJECTED"},
    "accept": {"PROPOSED": "ACCEPTED"},
    "complete": {"ACCEPTED": "REMEDIED"},
    "satisfied": {"REMEDIED": "CLOSED"},
    "dissatisfied": {"REMEDIED": "REOPENED"},
}
"""The model: step → status before → status after. What is not here is refused."""


class ComplaintMachine(RuleBasedStateMachine):
    @initialize()
    def receive(self) -> None:
        RECORDED_AT.set(NOW)
        self.now, self.complaint = NOW, builders.a_complaint()
        self.status, self.rounds, self.contacted, self.breached = "OPEN", 0, False, False

    def step(self, name: str, take: Callable[[], None]) -> None:
        """Take a step: done when the model allows it, refused without a trace when not."""
        after, version = ALLOWED[name].get(self.status), self.complaint.version
        if after:
            take()
            self.status = after
            return
        try:
            take()
        except Refused:
            assert self.complaint.version == version
        else:
            raise AssertionError(f"{name} was allowed while {self.status}")

    @rule(minutes=st.integers(1, 60))
    def time_passes(self, minutes: int) -> None:
        self.now += minutes * MINUTE

    @rule(channel=st.sampled_from(["phone", "mail"]))
    def contact(self, channel: str) -> None:
        try:
            self.complaint.record_first_contact(contacted_time=self.now, channel=channel, now=self.now)
        except Refused:
            assert self.contacted or self.status == "CLOSED"
        else:
            assert not self.contacted
            self.contacted = True
            assert self.complaint.late == (self.now - NOW > timedelta(minutes=30))
            assert (self.complaint.late_by_minutes > 0) == self.complaint.late
            self.breached = self.breached or self.complaint.late

    @rule()
    def first_contact_runs_out(self) -> None:
        settled = self.contacted or self.breached
        try:
            self.complaint.breach_first_contact(self.now)
        except Refused:
            assert not settled
            assert self.now <= NOW + 30 * MINUTE, "exactly when it is due, everything is in time"
        else:
            assert settled or self.now > NOW + 30 * MINUTE
            self.breached = self.breached or not settled

    @rule(cause=st.sampled_from(["PRODUCT_QUALITY", "SERVICE", "OTHER"]))
    def find_cause(self, cause: str) -> None:
        self.step("cause", lambda: self.complaint.record_cause(cause=cause, cause_detail=""))

    @rule(days=st.integers(0, 3), cost=st.integers(0, 10**9))
    def propose(self, days: int, cost: int) -> None:
        due = self.now + timedelta(days=days)
        self.rounds += self.status in ALLOWED["propose"]
        self.step(
            "propose",
            lambda: builders.propose(self.complaint, due_time=due, cost_cents=cost, now=self.now),
        )

    @rule()
    def reject(self) -> None:
        self.step("reject", lambda: self.complaint.reject_solution(expectation="more"))

    @rule()
    def accept(self) -> None:
        self.step("accept", self.complaint.accept_solution)

    @rule()
    def complete(self) -> None:
        self.step("complete", lambda: self.complaint.complete_remedy(completed_time=self.now, now=self.now))

    @rule(score=st.integers(1, 5))
    def call_back(self, score: int) -> None:
        name = "satisfied" if score >= 3 else "dissatisfied"
        self.step(name, lambda: builders.call_back(self.complaint, score))

    @invariant()
    def it_stands_where_the_model_says(self) -> None:
        if hasattr(self, "complaint"):
            complaint = self.complaint
            assert (complaint.status, complaint.round) == (self.status, self.rounds)
            assert (complaint.breached, complaint.first_contact_time is not None) == (self.breached, self.contacted)
            assert complaint.status != "CLOSED" or complaint.score >= 3

    def teardown(self) -> None:
        """Its facts alone make the same complaint."""
        if hasattr(self, "complaint"):
            again = replayed(self.complaint)
            assert vars(again) == vars(self.complaint) | {"_pending_events": []}


def replayed(complaint: Complaint) -> Complaint:
    again: Complaint | None = None
    for fact in complaint.pending_events:
        again = fact.mutate(again)
    assert isinstance(again, Complaint)
    return again


ComplaintMachine.TestCase.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
TestComplaintMachine = ComplaintMachine.TestCase
