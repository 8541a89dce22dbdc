"""What policy grants a clock: the most particular row of its table (S0-4.1.1-c)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from services.complaints.clock.domain.terms import ALWAYS, Terms

Rows = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Granted:
    """Terms of a run, who is told at each of its levels, and the version of the policy that says so (D8)."""

    terms: Terms
    tells: tuple[str, ...]
    version: int


def granted(
    clock: str, urgency: str, *, budgets: Rows, levels: Rows, version: int, as_of: datetime, minutes: int | None = None
) -> Granted | None:
    """What the tables `clock.budgets` and `clock.escalation` grant; None without a row: then there is no clock.

    `as_of` is when they and the calendar were read. `minutes` are those of natural hours that somebody approved for
    this clock before there were such tables: they count instead of the table's.
    """
    rows = _particular(clock, urgency, budgets)
    if not rows:
        return None
    row, told = rows[0], sorted(_particular(clock, urgency, levels), key=lambda level: level["minutes"])
    natural = minutes is not None or row["calendar"] == "ALWAYS"
    terms = Terms.of(
        ALWAYS if natural else as_of.isoformat(),
        minutes=row["minutes"] if minutes is None else minutes,
        warn_percent=row["warn_percent"],
        levels=tuple(level["minutes"] for level in told),
    )
    return Granted(terms, tuple(level["to"] for level in told), version)


def _particular(clock: str, urgency: str, rows: Rows) -> list[Mapping[str, Any]]:
    """The rows of a clock that name the urgency, or else those that name none."""
    of = [row for row in rows if row["clock"] == clock]
    return [row for row in of if row["urgency"] == urgency] or [row for row in of if not row["urgency"]]
