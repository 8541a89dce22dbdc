"""An absence: somebody is away for some local days, both included, and somebody else may stand in meanwhile (S2d-7)."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any, Self
from uuid import UUID

from kernel.aggregate import Aggregate, Fact, FirstFact, event
from kernel.errors import Refused

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Absence(Aggregate):
    TOPIC = "organisation.Absence"

    class Recorded(FirstFact):
        TOPIC = "organisation.StaffAbsent"
        region: str
        staff_id: str
        kind: str
        from_date: str
        until_date: str
        delegate_id: str

    class Ended(Fact):
        TOPIC = "organisation.AbsenceEnded"
        staff_id: str
        from_date: str
        until_date: str

    @classmethod
    def record_days(
        cls,
        id: UUID,
        *,
        region: str,
        staff_id: str,
        kind: str,
        from_date: str,
        until_date: str,
        delegate_id: str,
        overlapping: str,
        today: date,
        within: timedelta,
    ) -> Self:
        """Record that somebody is away from one local day to another. Raises Refused.

        Both days are at most `within` before or after `today`: what happened is recorded, too. `delegate_id` is who
        stands in, or "". `overlapping` is the person's absence that has one of these days, or "".
        """
        first, last = _day(from_date, "from_date"), _day(until_date, "until_date")
        if last < first:
            raise Refused("ABSENCE_ENDS_BEFORE_IT_BEGINS", fields=("until_date",), given=until_date)
        if first < today - within or last > today + within:
            bounds: dict[str, Any] = {"earliest": today - within, "latest": today + within}
            raise Refused("ABSENCE_TOO_FAR", fields=("from_date", "until_date"), **bounds)
        if delegate_id == staff_id:
            raise Refused("DELEGATE_HIMSELF", clause="S2d-7", fields=("delegate_id",))
        if overlapping:
            raise Refused("ABSENCE_OVERLAPS", clause="S2d-7", fields=("from_date", "until_date"), id=overlapping)
        return cls.begin(
            cls.Recorded,
            id,
            region=region,
            staff_id=staff_id,
            kind=kind,
            from_date=from_date,
            until_date=until_date,
            delegate_id=delegate_id,
        )

    def end(self, today: date) -> None:
        """End the absence with `today`, the local day; one that has not begun is called off. Raises Refused."""
        if self.called_off or date.fromisoformat(self.until_date) < today:
            raise Refused("ABSENCE_OVER", fields=("absence_id",))
        begun = date.fromisoformat(self.from_date) <= today
        until_date = str(today) if begun else ""
        if until_date != self.until_date:
            self.record(self.Ended, staff_id=self.staff_id, from_date=self.from_date, until_date=until_date)

    @property
    def owner_id(self) -> str:
        """Whoever is absent owns the absence."""
        return self.staff_id

    @event(Recorded)
    def __init__(
        self, id: UUID, region: str, staff_id: str, kind: str, from_date: str, until_date: str, delegate_id: str
    ) -> None:
        self.region, self.staff_id, self.kind, self.delegate_id = region, staff_id, kind, delegate_id
        self.from_date, self.until_date, self.called_off = from_date, until_date, False

    @event(Ended)
    def _(self, until_date: str) -> None:
        self.until_date, self.called_off = until_date or self.until_date, not until_date


def _day(text: str, field: str) -> date:
    try:
        if DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise Refused("DATE_MALFORMED", fields=(field,), given=text[:100])
