"""A clock: one per subject and kind, in runs; it says when time runs, what is late, by how much, whose it is."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any, Self
from uuid import UUID, uuid5

from kernel.aggregate import Aggregate, Fact, event
from kernel.errors import Forbidden, Refused
from kernel.possible import when
from services.complaints.clock.domain import facts
from services.complaints.clock.domain.policy import Granted
from services.complaints.clock.domain.reckoning import Run
from services.complaints.clock.domain.terms import BREACH, MINUTE, WARNING, Calendars, Fallen, Terms


def clock_id(subject_id: str | UUID, kind: str) -> UUID:
    """The id of the one clock of a kind that a subject has. Never changed."""
    return uuid5(subject_id if isinstance(subject_id, UUID) else UUID(subject_id), kind)


@dataclass(frozen=True, slots=True)
class Judged:
    """How a run stopped: whether it was late, by how many begun minutes, what was used of its budget, whose it is."""

    late: bool
    late_by_minutes: int
    used_minutes: int
    budget_minutes: int
    charged_id: str
    due_time: datetime


def must_not_be_his_own(clock: Any, by: str) -> None:
    """Raise Forbidden for whoever holds or has held the clock, or to whom it is charged (S0-4.1.1-c).

    Whose it is shows only when it is due: until then it may become anybody's who had it.
    """
    if by in {clock.charged_id, *(one.holder_id for one in clock.current.segments)}:
        raise Forbidden("OWN_CLOCK", clause="S0-4.1.1-c")


def must_not_be_excused(clock: Any) -> None:
    """Raise Refused once it was excused (S0-4.1.1-c)."""
    if clock.excused:
        raise Refused("CLOCK_EXCUSED", clause="S0-4.1.1-c")


class Clock(Aggregate):
    """`calendar` in terms is empty for natural hours, or else the instant as of which the region's was read."""

    TOPIC = "complaints.Clock"

    Started = facts.Started
    Warned = facts.Warned
    Breached = facts.Breached
    Escalated = facts.Escalated
    Rebudgeted = facts.Rebudgeted
    Handed = facts.Handed
    Stopped = facts.Stopped
    Corrected = facts.Corrected
    Excused = facts.Excused

    @classmethod
    def start(
        cls,
        at: datetime,
        granted: Granted,
        calendars: Calendars,
        *,
        subject_id: str,
        region: str,
        customer_id: str,
        clock: str,
        holder_id: str,
    ) -> Self:
        """Begin to count from an instant on (S0-4.1.1-c). Raises Refused (CALENDAR_CLOSED)."""
        run = Run.begin(at, granted.terms, holder_id)
        return cls.begin(
            cls.Started,
            clock_id(subject_id, clock),
            occurred_at=at,
            subject_id=subject_id,
            region=region,
            customer_id=customer_id,
            clock=clock,
            run=1,
            holder_id=holder_id,
            terms=granted.terms.kept(),
            tells=list(granted.tells),
            policy_version=granted.version,
            due_time=run.due_time(calendars),
            next_time=run.next_time(calendars),
        )

    @property
    def current(self) -> Run:
        """The run as far as it has come; a copy."""
        return Run.read(self.kept)

    @property
    def breached(self) -> bool:
        """Whether a breach is recorded, and was not lifted."""
        return self.current.is_breached

    @property
    def data_subject(self) -> str:
        return self.customer_id

    def awaits_decision_by(self, staff_id: str) -> bool:
        """Whether there is an excuse to be reviewed: whoever may excuse reads why, the author too (0060)."""
        return bool(self.excused)

    def tick(self, now: datetime, calendars: Calendars) -> None:
        """Record each threshold that has fallen, once, at its instant (S0-4.1.1-c). Raises Refused until one has."""
        run = self.current
        fell, following = self._settled(run, now, calendars), run.next_time(calendars)
        if not fell and following:
            raise Refused("CLOCK_NOT_YET_DUE", clause="S0-4.1.1-c", due=following)
        self._record(fell, following)

    def hand(self, at: datetime, holder_id: str, calendars: Calendars) -> None:
        """Give a clock that runs to somebody else (S2i-1-b). What is used from then on counts as his."""
        run = self.current
        if run.over or holder_id == run.holder_id:
            return
        fell = self._settled(run, at, calendars)
        run.hand(at, holder_id)
        self._record(fell, run.next_time(calendars))
        self.record(self.Handed, occurred_at=at, **self._told(run, calendars))

    def reclassify(self, at: datetime, granted: Granted, floor: timedelta, calendars: Calendars) -> None:
        """Go on by the terms of another urgency; what was used stays used (S0-4.1.1-d).

        At least `floor` is left. One that is breached or over keeps its terms. Raises Refused (CALENDAR_CLOSED).
        """
        run = self.current
        fell = self._settled(run, at, calendars)
        changed = run.reclassify(at, granted.terms, floor, calendars)
        self._record(fell, run.next_time(calendars))
        if changed:
            terms = {"terms": run.terms.kept(), "tells": list(granted.tells), "policy_version": granted.version}
            terms |= {"armed_time": run.armed_time}
            self.record(self.Rebudgeted, occurred_at=at, **terms, **self._told(run, calendars))

    def stop(self, at: datetime, said: datetime, calendars: Calendars) -> Judged:
        """Stop at the instant that counts, and judge it; the one that was said may be earlier (S0-4.1.1-c).

        A breach that was recorded since is lifted. Raises Refused for what has stopped already.
        """
        run = self.current
        if run.over:
            raise Refused("CLOCK_STOPPED", clause="S0-4.1.1-c")
        due = run.due_time(calendars)
        assert due is not None, "no clock of these kinds is paused"
        fell = self._settled(run, at, calendars)
        lifted = run.end(at)
        found, minutes = run.falls(BREACH, calendars), run.late_by_minutes(calendars)
        judged = Judged(
            late=minutes > 0,
            late_by_minutes=minutes,
            used_minutes=run.used(at, calendars) // MINUTE,
            budget_minutes=(found[1] if found else run).terms.budget // MINUTE,
            charged_id=run.charged_id(at, calendars),
            due_time=found[0] if found else due,
        )
        self._record(fell, None)
        whose = self._whose(run)
        whose |= {"next_time": None}
        self.record(self.Stopped, occurred_at=at, **whose, **asdict(judged), stopped_time=at, said_time=said)
        if any(one.threshold == BREACH for one in lifted):
            self.record(self.Corrected, **whose, due_time=judged.due_time)
        return judged

    @when("ExcuseClock", must_not_be_his_own, must_not_be_excused)
    def excuse(self, *, by: str, reason: str, calendars: Calendars) -> None:
        """Have it shown, and counted in no share (S0-4.1.1-c). Raises Forbidden, Refused."""
        self.record(self.Excused, **self._told(self.current, calendars), excused_by=by, reason=reason)

    def _settled(self, run: Run, before: datetime, calendars: Calendars) -> list[tuple[type[Fact], dict[str, Any]]]:
        """The facts of what falls before an instant, without when the next does: that depends on what happens then."""
        fell: list[tuple[type[Fact], dict[str, Any]]] = []
        for at, threshold in run.settle(before, calendars):
            told = {"occurred_at": at, "due_time": run.due_time(calendars), **self._whose(run)}
            level = threshold - BREACH
            if threshold == WARNING:
                fell.append((self.Warned, told))
            elif level:
                fell.append((self.Escalated, told | {"level": level, "to": self.tells[level - 1]}))
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

    def _record(self, fell: list[tuple[type[Fact], dict[str, Any]]], following: datetime | None) -> None:
        """Record what fell; each fact says when the next threshold falls once all of this has happened."""
        for fact, told in fell:
            self.record(fact, **told, next_time=following)

    def _whose(self, run: Run) -> dict[str, Any]:
        of = {"subject_id": self.subject_id, "customer_id": self.customer_id, "clock": self.clock, "run": self.run}
        return of | {"holder_id": run.holder_id}

    def _told(self, run: Run, calendars: Calendars) -> dict[str, Any]:
        times = {"due_time": run.due_time(calendars), "next_time": run.next_time(calendars)}
        return self._whose(run) | times

    def _keep(self, run: Run) -> None:
        self.kept, self.holder_id, self.owner_id = run.kept(), run.holder_id, run.holder_id

    def _fell(self, at: datetime, threshold: int) -> None:
        run = self.current
        run.fallen.append(Fallen(at, threshold))
        self._keep(run)

    @event(facts.Started)
    def __init__(
        self,
        id: UUID,
        occurred_at: datetime,
        region: str,
        subject_id: str,
        customer_id: str,
        clock: str,
        run: int,
        holder_id: str,
        terms: dict[str, Any],
        tells: list[str],
        policy_version: int,
    ) -> None:
        self.region, self.subject_id, self.customer_id = region, subject_id, customer_id
        self.clock, self.run, self.tells, self.policy_version = clock, run, tells, policy_version
        self.charged_id, self.excused, self.excused_by, self.reason = "", False, "", ""
        self.said_time: datetime | None = None
        self._keep(Run.begin(occurred_at, Terms.read(terms), holder_id))

    @event(facts.Warned)
    def _(self, occurred_at: datetime) -> None:
        self._fell(occurred_at, WARNING)

    @event(facts.Breached)
    def _(self, occurred_at: datetime, charged_id: str) -> None:
        self._fell(occurred_at, BREACH)
        self.charged_id = charged_id

    @event(facts.Escalated)
    def _(self, occurred_at: datetime, level: int) -> None:
        self._fell(occurred_at, BREACH + level)

    @event(facts.Rebudgeted)
    def _(
        self,
        occurred_at: datetime,
        terms: dict[str, Any],
        tells: list[str],
        policy_version: int,
        armed_time: datetime | None,
    ) -> None:
        run = self.current
        run.divide(occurred_at, Terms.read(terms), run.holder_id)
        run.armed_time, self.tells, self.policy_version = armed_time, tells, policy_version
        self._keep(run)

    @event(facts.Handed)
    def _(self, occurred_at: datetime, holder_id: str) -> None:
        run = self.current
        run.hand(occurred_at, holder_id)
        self._keep(run)

    @event(facts.Stopped)
    def _(self, stopped_time: datetime, said_time: datetime, charged_id: str) -> None:
        run = self.current
        run.end(stopped_time)
        self.charged_id, self.said_time = charged_id, said_time
        self._keep(run)

    @event(facts.Corrected)
    def _(self) -> None:
        """The breach was lifted when the stop was taken in."""

    @event(facts.Excused)
    def _(self, excused_by: str, reason: str) -> None:
        self.excused, self.excused_by, self.reason = True, excused_by, reason
