"""Which clocks of an issue begin, stop and end with its facts (S1-5.2.1-a, S1-5.2.1-b, S1-5.2.3-b, S2d-13)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any, Protocol

from services.complaints.issue.domain import facts
from services.complaints.issue.domain.issue import Issue

ACCEPT, PLAN, UPDATE, COMMUNICATE, CALLBACK = "ACCEPT", "PLAN", "UPDATE", "COMMUNICATE", "CALLBACK"
OF_WORK, OF_CUSTOMER = (ACCEPT, PLAN), (UPDATE, COMMUNICATE, CALLBACK)
"""Those that whoever is responsible holds, and those of whoever answers to the customer: the lead, if there is one."""
TOUCHED: tuple[tuple[type, tuple[str, ...]], ...] = (
    (facts.Opened, (ACCEPT, UPDATE)),
    (facts.Accepted, OF_WORK),
    (facts.Declined, OF_WORK),
    (facts.Reassigned, OF_WORK),
    (facts.HandedOver, OF_WORK),
    (facts.LeadHandedOver, OF_CUSTOMER),
    (facts.Planned, (PLAN,)),
    (facts.ProgressTold, (UPDATE,)),
    (facts.Reported, OF_WORK),
    (facts.Resolved, (UPDATE, COMMUNICATE)),
    (facts.CustomerTold, (COMMUNICATE, CALLBACK)),
    (facts.Rated, (CALLBACK,)),
    (facts.RatingRefused, (CALLBACK,)),
    (facts.Reopened, (UPDATE,)),
    (facts.Cancelled, (*OF_WORK, *OF_CUSTOMER)),
)


class Runs(Protocol):
    """The clocks of one issue; a kind that has none, or whose run is over, is passed over."""

    of: Any
    """What they are of, a dataclass; its `holder_id` holds those that begin."""

    def begin(self, kind: str, at: datetime) -> None: ...
    def stop(self, kind: str, at: datetime) -> object: ...
    def end(self, at: datetime, kinds: Iterable[str]) -> None: ...
    def void(self, at: datetime, kinds: Iterable[str]) -> None: ...
    def hand(self, at: datetime, holder_id: str) -> None: ...


def clocks_touched(issue: Issue) -> tuple[str, ...]:
    """The kinds of clocks to which the facts that wait to be stored let something happen."""
    kinds = [kind for fact in issue.pending_events for of, some in TOUCHED if isinstance(fact, of) for kind in some]
    if not issue.lead_id and any(isinstance(fact, facts.HandedOver) for fact in issue.pending_events):
        kinds += OF_CUSTOMER
    return tuple(dict.fromkeys(kinds))


def keep_time(issue: Issue, runs: Runs, at: datetime) -> None:
    """Let the clocks of an issue begin, stop and end by the facts that wait to be stored.

    Each assignment is to be accepted, what was accepted planned; the customer is told how far it is until it is
    resolved, then of the resolution, and asked for a score. Which of these have a clock is policy.
    """
    for fact in list(issue.pending_events):
        _keep(issue, fact, runs, at)


def _keep(issue: Issue, fact: Any, runs: Runs, at: datetime) -> None:
    match fact:
        case facts.Opened():
            _begin(runs, ACCEPT, at, fact.responsible_id)
            if fact.rated:
                _begin(runs, UPDATE, at, _answers(issue))
        case facts.Accepted():
            runs.stop(ACCEPT, at)
            _begin(runs, PLAN, at, fact.responsible_id)
        case facts.Declined() | facts.Reassigned():
            runs.stop(ACCEPT, at)
            runs.end(at, (PLAN,))
            _begin(runs, ACCEPT, at, fact.responsible_id)
        case facts.HandedOver():
            runs.hand(at, fact.responsible_id)
        case facts.LeadHandedOver():
            runs.hand(at, fact.lead_id)
        case facts.Planned():
            runs.stop(PLAN, at)
        case facts.ProgressTold():
            runs.stop(UPDATE, at)
            _begin(runs, UPDATE, at, _answers(issue))
        case facts.Reported():
            runs.end(at, OF_WORK)
        case facts.Resolved():
            runs.end(at, (UPDATE,))
            if issue.told:
                _begin(runs, COMMUNICATE, at, _answers(issue))
        case facts.CustomerTold():
            runs.stop(COMMUNICATE, at)
            if issue.rated:
                _begin(runs, CALLBACK, at, _answers(issue))
        case facts.Rated() | facts.RatingRefused():
            runs.stop(CALLBACK, at)
        case facts.Reopened():
            _begin(runs, UPDATE, at, _answers(issue))
        case facts.Cancelled():
            runs.void(at, (*OF_WORK, *OF_CUSTOMER))


def _begin(runs: Runs, kind: str, at: datetime, holder_id: str) -> None:
    runs.of = replace(runs.of, holder_id=holder_id)
    runs.begin(kind, at)


def _answers(issue: Issue) -> str:
    """Who answers to the customer for an issue."""
    return issue.lead_id or issue.responsible_id
