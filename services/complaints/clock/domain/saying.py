"""What the facts of a clock say: of what it is, whose, what fell, how a run was judged."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from kernel.aggregate import Fact
from kernel.errors import Forbidden, Refused
from services.complaints.clock.domain.reckoning import Run
from services.complaints.clock.domain.terms import BREACH, MINUTE, WARNING, Calendars, Fallen

Fell = list[tuple[type[Fact], dict[str, Any]]]
"""Facts of what fell, as far as they are known before whatever happens then."""


@dataclass(frozen=True, slots=True)
class Judged:
    """How a run stopped: whether it was late, by how many begun minutes, what was used of its budget, whose it is.

    `due_time` is None for one that was paused and not breached.
    """

    late: bool
    late_by_minutes: int
    used_minutes: int
    budget_minutes: int
    charged_id: str
    due_time: datetime | None


def judged(run: Run, at: datetime, due: datetime | None, calendars: Calendars) -> Judged:
    """Judge a run that stopped at an instant; `due` is when it would have been, for one that was in time."""
    found, minutes = run.falls(BREACH, calendars), run.late_by_minutes(calendars)
    return Judged(
        late=minutes > 0,
        late_by_minutes=minutes,
        used_minutes=run.used(at, calendars) // MINUTE,
        budget_minutes=(found[1] if found else run).terms.budget // MINUTE,
        charged_id=run.charged_id(at, calendars),
        due_time=found[0] if found else due,
    )


def must_not_be_his_own(clock: Any, by: str) -> None:
    """Raise Forbidden for whoever holds or has held the clock, or to whom it is charged (S0-4.1.1-c).

    Whose it is shows only when it is due: until then it may become anybody's who had it.
    """
    must_not_be_of(whose(clock), by)


def must_not_be_of(people: Iterable[str], by: str) -> None:
    """Raise Forbidden for one of those whose run it is or was (S0-4.1.1-c)."""
    if by in people:
        raise Forbidden("OWN_CLOCK", clause="S0-4.1.1-c")


def whose(clock: Any) -> set[str]:
    """Who holds or has held the current run of a clock, and to whom it is charged."""
    return {clock.charged_id, *(one.holder_id for one in clock.current.segments)} - {""}


def must_not_be_excused(clock: Any) -> None:
    """Raise Refused once it was excused (S0-4.1.1-c)."""
    if clock.excused:
        raise Refused("CLOCK_EXCUSED", clause="S0-4.1.1-c")


class Saying:
    """How the facts of a clock are filled, on the state of `Clock`."""

    record: Callable[..., None]
    Warned: Any
    Breached: Any
    Escalated: Any
    Corrected: Any
    _keep: Callable[[Run], None]
    current: Any
    kept: dict[str, Any]
    subject_id: str
    subject_kind: str
    customer_id: str
    clock: str
    run: int
    holder_id: str
    tells: list[str]
    policy_version: int

    def _settled(self, run: Run, before: datetime, calendars: Calendars) -> Fell:
        """The facts of what falls before an instant, without when the next does: that depends on what happens then."""
        fell: Fell = []
        for at, threshold in run.settle(before, calendars):
            told = {"occurred_at": at, "due_time": run.due_time(calendars), **self._whose(run)}
            level = threshold - BREACH
            if threshold == WARNING:
                fell.append((self.Warned, told))
            elif level:
                fell.append((self.Escalated, told | {"level": level, "to": self.tells[level - 1], "manual": False}))
            else:
                fell.append((self.Breached, told | self._breach(run, at, calendars)))
        return fell

    @staticmethod
    def _breach(run: Run, at: datetime, calendars: Calendars) -> dict[str, Any]:
        found = run.falls(BREACH, calendars)
        assert found is not None
        used, budget = run.used(at, calendars) // MINUTE, found[1].terms.budget // MINUTE
        whose = {"holder_id": found[1].holder_id, "charged_id": run.charged_id(at, calendars)}
        return {"due_time": at, "used_minutes": used, "budget_minutes": budget, **whose}

    def _record(self, fell: Fell, following: datetime | None) -> None:
        """Record what fell; each fact says when the next threshold falls once all of this has happened."""
        for fact, told in fell:
            self.record(fact, **told, next_time=following)

    def _record_stop(
        self, fact: type[Fact], run: Run, given: Judged, said: datetime | None, *, lifted: bool, at: datetime | None
    ) -> None:
        """Record that a run stopped, how that is judged, and whether a breach that was told of is lifted by it."""
        whose = self._whose(run) | {"next_time": None}
        stop = {"stopped_time": run.over_time, "said_time": said, **asdict(given)}
        self.record(fact, occurred_at=at, **whose, **stop)
        if lifted:
            self.record(self.Corrected, **whose, due_time=given.due_time)

    def _whose(self, run: Run) -> dict[str, Any]:
        of = {"subject_id": self.subject_id, "subject_kind": self.subject_kind, "customer_id": self.customer_id}
        return of | {"clock": self.clock, "run": self.run, "holder_id": run.holder_id}

    def _told(self, run: Run, calendars: Calendars) -> dict[str, Any]:
        times = {"due_time": run.due_time(calendars), "next_time": run.next_time(calendars)}
        return self._whose(run) | times

    def _change(self, how: Callable[[Run], Any]) -> None:
        run = self.current
        how(run)
        self._keep(run)

    def _fell(self, at: datetime, threshold: int) -> None:
        run = self.current
        run.fallen.append(Fallen(at, threshold))
        self._keep(run)
