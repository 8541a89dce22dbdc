"""What policy grants a clock: the most particular row of its table (S0-4.1.1-c)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from services.complaints.clock.domain.terms import ALWAYS, MINUTE, Calendars, Terms, after

Row = Mapping[str, Any]
Rows = Sequence[Row]
NAMES = ("clock", "kind", "subject", "urgency")
"""What a row may name, the more particular first; empty or left out is any."""


@dataclass(frozen=True, slots=True)
class Granted:
    """Terms of a run, who is told at each of its levels, and the version of the policy that says so (D8).

    `again` is the least that another run has which goes on with what was left, zero for one that has its whole budget
    again. `warn_percent` is for runs to an agreed instant, `urgency` that of what the clock is of, if it has one.
    """

    terms: Terms
    tells: tuple[str, ...]
    version: int
    again: timedelta = timedelta()
    warn_percent: int = 0
    urgency: str = ""

    def agreed_again(self, at: datetime, calendars: Calendars) -> datetime:
        """The instant that is agreed where a run to one begins again: so much of the calendar after another.

        Raises Refused (CALENDAR_CLOSED).
        """
        return after(self.terms.calendar, at, self.again, calendars)


def granted(
    clock: str,
    urgency: str,
    *,
    budgets: Rows,
    levels: Rows,
    version: int,
    as_of: datetime,
    minutes: int | None = None,
    subject: str = "COMPLAINT",
    kind: str = "",
) -> Granted | None:
    """What the tables `clock.budgets` and `clock.escalation` grant; None without a row: then there is no clock.

    `subject` is what the clock is of, `kind` of which kind that is: an issue's. `as_of` is when the tables and the
    calendar were read. `minutes` are those of natural hours that somebody approved for this clock before there were
    such tables: they count instead of the table's.
    """
    asked = {"clock": clock, "kind": kind, "subject": subject, "urgency": urgency}
    rows = _particular(asked, budgets)
    if not rows:
        return None
    row, told = rows[0], sorted(_particular(asked, levels), key=lambda level: level["minutes"])
    natural = minutes is not None or row["calendar"] == "ALWAYS"
    terms = Terms.of(
        ALWAYS if natural else as_of.isoformat(),
        minutes=row["minutes"] if minutes is None else minutes,
        warn_percent=row["warn_percent"],
        levels=tuple(level["minutes"] for level in told),
    )
    tells, again = tuple(level["to"] for level in told), row.get("again", 0) * MINUTE
    return Granted(terms, tells, version, again, row["warn_percent"], urgency)


def names_subjects(rows: Rows) -> bool:
    """Whether any row says of what its clock is: a table without was made when only first contacts had clocks."""
    return any("subject" in row for row in rows)


def _particular(asked: Mapping[str, str], rows: Rows) -> list[Row]:
    """The rows that fit and name the most; of those that name as much, the ones that name what comes first."""

    def rank(row: Row) -> tuple[int, list[bool]]:
        named = [bool(row.get(name)) for name in NAMES]
        return sum(named), named

    fit = [row for row in rows if all(row.get(name, "") in ("", asked[name]) for name in NAMES)]
    most = max(map(rank, fit), default=None)
    return [row for row in fit if rank(row) == most]
