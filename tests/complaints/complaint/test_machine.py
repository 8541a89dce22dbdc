"""In any order of steps, a complaint allows exactly what a table of statuses allows, and ends with a score."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from kernel.aggregate import RECORDED_AT
from kernel.errors import Refused
from services.complaints.complaint.domain import Complaint
from tests.complaints import builders
from tests.complaints.builders import MINUTE, NOW

REOPENED = {"REMEDIED": "REOPENED", "CLOSED": "REOPENED"}
TOLD = ("PROPOSED", "COMMUNICATED")
ALLOWED = {
    "cause": {"OPEN": "CAUSE_FOUND", "CAUSE_FOUND": "CAUSE_FOUND", "REJECTED": "REJECTED", "REOPENED": "REOPENED"},
    "propose": {"CAUSE_FOUND": "PROPOSED", "REJECTED": "PROPOSED", "REOPENED": "PROPOSED"},
    "ask": {"CAUSE_FOUND": "AWAITING_APPROVAL", "REJECTED": "AWAITING_APPROVAL", "REOPENED": "AWAITING_APPROVAL"},
    "agree": {"AWAITING_APPROVAL": "PROPOSED"},
    "refuse": {"AWAITING_APPROVAL": "BEFORE"},
    "communicate": {"PROPOSED": "COMMUNICATED", "FINAL": "CLOSED"},
    "reject": {status: "REJECTED" for status in TOLD},
    "accept": {status: "ACCEPTED" for status in TOLD},
    "grant": {"UNDER_REVIEW": "REJECTED"},
    "end": {"UNDER_REVIEW": "FINAL"},
    "complete": {"ACCEPTED": "REMEDIED"},
    "satisfied": {"REMEDIED": "CLOSED"},
    "dissatisfied": {"REMEDIED": "REOPENED"},
    "unrated": {"REMEDIED": "CLOSED"},
    "reopen": REOPENED,
}
"""The model: step → status before → status after. What is not here is refused."""


class ComplaintMachine(RuleBasedStateMachine):
    @initialize()
    def receive(self) -> None:
        RECORDED_AT.set(NOW)
        self.now, self.complaint = NOW, builders.a_complaint()
        self.status, self.rounds, self.contacted, self.breached = "OPEN", 0, False, False
        self.before, self.used, self.granted, self.reopens = "", 0, 3, 0

    def step(self, name: str, take: Callable[[], None]) -> None:
        """Take a step: done when the model allows it, refused without a trace when not."""
        after, version = ALLOWED[name].get(self.status), self.complaint.version
        if after:
            take()
            self.before, self.status = self.status, self.before if after == "BEFORE" else after
            self._count(name)
            return
        try:
            take()
        except Refused:
            assert self.complaint.version == version
        else:
            raise AssertionError(f"{name} was allowed while {self.status}")

    def _count(self, name: str) -> None:
        """Three rounds, or those that a review has granted; two reopenings: after that a review is next."""
        if name in ("propose", "agree"):
            self.rounds, self.used = self.rounds + 1, self.used + 1
        if name in ("grant", "end"):
            self.used, self.granted = 0, 1
        if name in ("dissatisfied", "reopen"):
            self.used, self.granted, self.reopens = 0, 3, self.reopens + 1
        used_up = name == "reject" and self.used >= self.granted
        if used_up or (name in ("dissatisfied", "reopen") and self.reopens > 2):
            self.status = "UNDER_REVIEW"

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
        self.step(
            "propose",
            lambda: builders.propose(self.complaint, due_time=due, cost_cents=cost, now=self.now),
        )

    @rule()
    def reject(self) -> None:
        self.step("reject", lambda: builders.reject(self.complaint))

    @rule()
    def ask(self) -> None:
        self.step("ask", lambda: builders.propose(self.complaint, due_time=self.now, compensation_fen=1, now=self.now))

    @rule(approve=st.booleans())
    def decide(self, approve: bool) -> None:
        given: dict[str, Any] = {
            "by": builders.LEAD,
            "roles": ("head_office",),
            "limits": builders.LIMITS,
            "opinion": "sealed",
        }
        name = "agree" if approve else "refuse"
        self.step(name, lambda: self.complaint.decide_approval(**given, approve=approve, now=NOW))

    @rule()
    def communicate(self) -> None:
        self.step("communicate", lambda: self.complaint.communicate(told_time=self.now))

    @rule(more=st.booleans())
    def review(self, more: bool) -> None:
        given: dict[str, Any] = {
            "by": builders.MARKETER,
            "superior": False,
            "position": "sealed",
            "more_rounds": int(more),
        }
        review = "MORE_ROUNDS" if more else "FINAL"
        self.step("grant" if more else "end", lambda: self.complaint.review(**given, review=review))

    @rule()
    def refuse_a_score(self) -> None:
        self.step("unrated", lambda: builders.call_back(self.complaint, 0, outcome="REFUSED"))

    @rule()
    def reopen(self) -> None:
        self.step("reopen", lambda: builders.reopen(self.complaint, said_time=self.now))

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
            assert complaint.status != "CLOSED" or complaint.outcome

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


ComplaintMachine.TestCase.settings = settings(max_examples=80, stateful_step_count=40, deadline=None)
TestComplaintMachine = ComplaintMachine.TestCase
