"""What another calendar would do to a clock, without doing it (S0-4.1.1-c)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kernel.errors import Refused
from services.complaints.clock.domain.clock import Clock
from services.complaints.clock.domain.reckoning import Run
from services.complaints.clock.domain.terms import ALWAYS, Calendars


@dataclass(frozen=True, slots=True)
class Retimed:
    """What a retiming would do to a clock: when it is due, and when it would be; None while it is paused.

    `breached` ones keep their terms, and so does what is `refused_by` a reason.
    """

    former_due_time: datetime | None
    due_time: datetime | None
    breached: bool = False
    refused_by: str = ""


def counts_in_working_time(run: Run) -> bool:
    """Whether a retiming is about a run: it is open, and counts in working time."""
    return not run.over and not run.fixed and run.terms.calendar != ALWAYS


def retimed(clock: Clock, now: datetime, calendar: str, calendars: Calendars) -> Retimed | None:
    """What a retiming to a calendar would do to a clock now; None for one that it is not about (S0-4.1.1-c)."""
    run = clock.current
    if not counts_in_working_time(run):
        return None
    run.settle(now, calendars)
    former = run.due_time(calendars)
    if run.is_breached:
        return Retimed(former, former, breached=True)
    run.retime(now, calendar)
    try:
        return Retimed(former, run.due_time(calendars))
    except Refused as no:
        return Retimed(former, former, refused_by=no.reason)
