"""The deadlines of one aggregate, by its facts: what sets, moves, fires and settles each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from services.complaints.clock.domain import Clock
from services.complaints.complaint.domain import Complaint
from services.complaints.issue.domain import Issue
from services.notices.delivery.domain import Delivery
from services.notices.watch.domain import Watch


@dataclass
class Deadline:
    """One deadline: when it is due and was set, index and time of each firing, and the index of the first settling."""

    id: UUID
    due: datetime
    set_at: datetime
    fires: list[tuple[int, datetime]] = field(default_factory=list)
    settled: int | None = None

    def late(self) -> float:
        """Seconds by which the first firing was late; a deadline set after its due time counts from then on."""
        return (self.fires[0][1] - max(self.due, self.set_at)).total_seconds() if self.fires else 0.0


@dataclass
class _Kind:
    """The deadlines of a kind that an aggregate has, one after the other: the last is the one that counts."""

    id: UUID
    every: list[Deadline] = field(default_factory=list)

    @property
    def last(self) -> Deadline | None:
        return self.every[-1] if self.every else None

    def begin(self, due: datetime | None, at: int, when: datetime) -> None:
        """Another deadline instead of the one that there was; without a due time, none."""
        self.settle(at)
        if due is not None:
            self.every.append(Deadline(self.id, due, when))

    def move(self, due: datetime | None, when: datetime) -> None:
        """The same deadline at another instant, also if it stood still; what has fired stays as it is."""
        if self.last and not self.last.fires and due is not None:
            if self.last.settled is not None or due != self.last.due:
                self.last.set_at = when
            self.last.due, self.last.settled = due, None

    def fire(self, at: int, when: datetime) -> None:
        if self.last:
            self.last.fires.append((at, when))

    def settle(self, at: int) -> None:
        if self.last and self.last.settled is None:
            self.last.settled = at


def deadlines_of(id: UUID, history: Sequence[tuple[Any, datetime]]) -> list[Deadline]:
    """All deadlines that an aggregate had, by its facts, each with the database's time of it."""
    contact, pause, only = _Kind(id), _Kind(id), _Kind(id)
    for at, (fact, when) in enumerate(history):
        _of_complaint(contact, pause, fact, at, when)
        _of_clock(only, fact, at, when)
        _of_issue(only, fact, at, when)
        _of_notices(only, fact, at, when)
    return [*contact.every, *pause.every, *only.every]


def _of_complaint(contact: _Kind, pause: _Kind, fact: Any, at: int, when: datetime) -> None:
    """A first contact that no clock counts, none for an imported case; and how long a complaint may wait."""
    match fact:
        case Complaint.Opened(clock_id=""):
            contact.begin(fact.first_contact_due_time, at, when)
        case Complaint.Reclassified():
            contact.move(fact.first_contact_due_time, when)
        case Complaint.Breached():
            contact.fire(at, when)
        case Complaint.Contacted() | Complaint.Closed(contact_owed=False) | Complaint.Withdrawn():
            contact.settle(at)
        case Complaint.ContactLost():
            contact.move(fact.due_time, when)
        case Complaint.Paused():
            pause.begin(fact.until_time, at, when)
        case Complaint.Resumed() if pause.last and fact.resumed_time >= pause.last.due:
            pause.fire(at, when)
        case Complaint.Resumed():
            pause.settle(at)


def _of_clock(breach: _Kind, fact: Any, at: int, when: datetime) -> None:
    """A breach, once in each run; one that was lifted may fall again. No time runs while a clock is paused."""
    match fact:
        case Clock.Started() | Clock.Reopened() | Clock.Extended():
            breach.begin(fact.due_time, at, when)
        case Clock.Handed() | Clock.Rebudgeted() | Clock.Resumed() | Clock.TakenBack():
            breach.move(fact.due_time, when)
        case Clock.Breached():
            breach.fire(at, when)
        case Clock.Restopped(late=True) if breach.last and not breach.last.fires:  # what fell is recorded after it
            breach.begin(fact.due_time, at, when)
        case Clock.Paused() | Clock.Stopped() | Clock.Restopped() | Clock.Ended() | Clock.Voided():
            breach.settle(at)
        case Clock.Corrected() if breach.last and breach.last.fires:
            over = breach.last.settled is not None
            breach.begin(breach.last.due, at, when)
            if over:
                breach.settle(at)


def _of_issue(overdue: _Kind, fact: Any, at: int, when: datetime) -> None:
    """A report that is not there in time; a returned one is as if it had not come."""
    match fact:
        case Issue.Opened() | Issue.Reopened():
            overdue.begin(fact.due_time, at, when)
        case Issue.Extended():
            overdue.begin(fact.due_time, at, when)
            if fact.reported:
                overdue.settle(at)
        case Issue.Returned() if overdue.last:
            overdue.move(fact.due_time or overdue.last.due, when)
        case Issue.Overdue():
            overdue.fire(at, when)
        case Issue.Reported() | Issue.Cancelled():
            overdue.settle(at)


def _of_notices(step: _Kind, fact: Any, at: int, when: datetime) -> None:
    """A claimed delivery of which nobody says what became of it; the steps of a watch, one after the other."""
    match fact:
        case Delivery.Claimed():
            step.begin(fact.settle_time, at, when)
        case Delivery.Uncertain(code="NOT_SETTLED"):
            step.fire(at, when)
        case Delivery.Made() | Delivery.Failed() | Delivery.Uncertain() | Watch.Settled():
            step.settle(at)
        case Watch.Started() | Watch.Again() | Watch.Moved():
            step.begin(fact.next_time, at, when)
        case Watch.Fired():
            step.fire(at, when)
            if fact.next_time:
                step.begin(fact.next_time, at, when)
