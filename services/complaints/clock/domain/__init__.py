"""What a clock is, what may happen to it, and its arithmetic."""

from services.complaints.clock.domain.clock import Clock, clock_id
from services.complaints.clock.domain.clocks import (
    ACCEPT,
    CALLBACK,
    COMMUNICATE,
    COMPLAINT,
    DUE,
    FIRST_CONTACT,
    ISSUE,
    PLAN,
    RESOLUTION,
    SUMMARY,
    UPDATE,
    Clocks,
    Subject,
)
from services.complaints.clock.domain.policy import Granted, granted, names_subjects
from services.complaints.clock.domain.reckoning import Run
from services.complaints.clock.domain.retimed import Retimed, retimed
from services.complaints.clock.domain.saying import Judged
from services.complaints.clock.domain.terms import (
    ALWAYS,
    BREACH,
    MINUTE,
    WARNING,
    Calendars,
    Terms,
    after,
    calendars_of,
    counted_from,
    elapsed,
)

__all__ = [
    "ACCEPT",
    "ALWAYS",
    "BREACH",
    "CALLBACK",
    "COMMUNICATE",
    "COMPLAINT",
    "DUE",
    "FIRST_CONTACT",
    "ISSUE",
    "MINUTE",
    "PLAN",
    "RESOLUTION",
    "SUMMARY",
    "UPDATE",
    "WARNING",
    "Calendars",
    "Clock",
    "Clocks",
    "Granted",
    "Judged",
    "Retimed",
    "Run",
    "Subject",
    "Terms",
    "after",
    "calendars_of",
    "clock_id",
    "counted_from",
    "elapsed",
    "granted",
    "names_subjects",
    "retimed",
]
