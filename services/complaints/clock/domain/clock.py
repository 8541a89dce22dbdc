"""A clock: one per subject and kind, in runs; it says when time runs, what is late, by how much, whose it is."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Self
from uuid import UUID, uuid5

from kernel.aggregate import Aggregate, event
from kernel.errors import Refused
from kernel.possible import when
from kernel.working import WorkingTime
from services.complaints.clock.domain import facts
from services.complaints.clock.domain.course import Course, begun, said_of
from services.complaints.clock.domain.policy import Granted
from services.complaints.clock.domain.reckoning import ENDED, VOIDED, Run
from services.complaints.clock.domain.saying import Judged, judged, must_not_be_excused, must_not_be_his_own
from services.complaints.clock.domain.terms import BREACH, WARNING, Calendars, Terms


def clock_id(subject_id: str | UUID, kind: str) -> UUID:
    """The id of the one clock of a kind that a subject has. Never changed."""
    return uuid5(subject_id if isinstance(subject_id, UUID) else UUID(subject_id), kind)


class Clock(Course, Aggregate):
    """`calendar` in terms is empty for natural hours, or else the instant as of which the region's was read."""

    TOPIC = "complaints.Clock"
    class_version = 3
    Started = facts.Started
    Warned = facts.Warned
    Breached = facts.Breached
    Escalated = facts.Escalated
    Rebudgeted = facts.Rebudgeted
    Handed = facts.Handed
    Stopped = facts.Stopped
    Restopped = facts.Restopped
    Corrected = facts.Corrected
    TakenBack = facts.TakenBack
    Paused = facts.Paused
    Resumed = facts.Resumed
    Reopened = facts.Reopened
    Ended = facts.Ended
    Voided = facts.Voided
    Extended = facts.Extended
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
        subject_kind: str = "COMPLAINT",
        due: datetime | None = None,
    ) -> Self:
        """Begin to count from an instant on, or to an agreed one (S0-4.1.1-c). Raises Refused (CALENDAR_CLOSED)."""
        run = begun(at, granted.terms, granted, holder_id, due)
        return cls.begin(
            cls.Started,
            clock_id(subject_id, clock),
            occurred_at=at,
            subject_id=subject_id,
            subject_kind=subject_kind,
            region=region,
            customer_id=customer_id,
            clock=clock,
            run=1,
            holder_id=holder_id,
            **said_of(run, granted),
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
        return self.customer_id or str(self.id)  # one of what concerns no customer is its own

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
            terms |= {"armed_time": run.armed_time, "urgency": granted.urgency}
            self.record(self.Rebudgeted, occurred_at=at, **terms, **self._told(run, calendars))

    def stop(self, at: datetime, said: datetime, calendars: Calendars) -> Judged:
        """Stop at the instant that counts, and judge it; the one that was said may be earlier (S0-4.1.1-c).

        A breach that was recorded since is lifted. Raises Refused for what has stopped already.
        """
        run = self.current
        if run.over:
            raise Refused("CLOCK_STOPPED", clause="S0-4.1.1-c")
        due = run.due_time(calendars)
        fell = self._settled(run, at, calendars)
        lifted = any(one.threshold == BREACH for one in run.end(at))
        given = judged(run, at, due, calendars)
        self._record(fell, None)
        self._record_stop(self.Stopped, run, given, said, lifted=lifted, at=at)
        return given

    @when("ExcuseClock", must_not_be_his_own, must_not_be_excused)
    def excuse(self, *, by: str, reason: str, calendars: Calendars, reference: str = "") -> None:
        """Have it shown, and counted in no share (S0-4.1.1-c). Raises Forbidden, Refused."""
        told = self._told(self.current, calendars)
        self.record(self.Excused, **told, excused_by=by, reason=reason, reference=reference)

    @staticmethod
    def upcast_v1_v2(state: dict[str, Any]) -> None:
        """Before, there were only clocks of complaints."""
        state |= {"subject_kind": "COMPLAINT", "urgency": ""}

    @staticmethod
    def upcast_v2_v3(state: dict[str, Any]) -> None:
        """Before, nothing was kept of the runs before the current one, and no excuse named a proof."""
        state |= {"earlier": {}, "excused_runs": [], "reference": ""}

    @event(facts.Started)
    def __init__(
        self,
        id: UUID,
        occurred_at: datetime,
        region: str,
        subject_id: str,
        subject_kind: str,
        customer_id: str,
        clock: str,
        run: int,
        holder_id: str,
        urgency: str,
        fixed: bool,
        terms: dict[str, Any],
        tells: list[str],
        policy_version: int,
    ) -> None:
        self.region, self.subject_id, self.customer_id = region, subject_id, customer_id
        self.clock, self.subject_kind = clock, subject_kind
        self.earlier: dict[str, dict[str, Any]] = {}
        self.excused_runs: list[int] = []
        self._begin(run, occurred_at, terms, holder_id, tells, policy_version, urgency, fixed=fixed)

    def _begin(
        self,
        number: int,
        at: datetime,
        terms: dict[str, Any],
        holder_id: str,
        tells: list[str],
        policy_version: int,
        urgency: str,
        *,
        fixed: bool,
    ) -> None:
        self.run, self.tells, self.policy_version, self.urgency = number, tells, policy_version, urgency
        self.charged_id, self.excused, self.excused_by, self.reason, self.reference = "", False, "", "", ""
        self.said_time: datetime | None = None
        run = Run.begin(at, Terms.read(terms), holder_id)
        run.fixed = fixed
        self._keep(run)

    def _keep(self, run: Run) -> None:
        self.kept, self.holder_id, self.owner_id = run.kept(), run.holder_id, run.holder_id

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
        urgency: str,
        terms: dict[str, Any],
        tells: list[str],
        policy_version: int,
        armed_time: datetime | None,
    ) -> None:
        run = self.current
        run.divide(occurred_at, Terms.read(terms), run.holder_id)
        run.armed_time, self.tells, self.policy_version, self.urgency = armed_time, tells, policy_version, urgency
        self._keep(run)

    @event(facts.Handed)
    def _(self, occurred_at: datetime, holder_id: str) -> None:
        self._change(lambda run: run.hand(occurred_at, holder_id))

    @event(facts.Stopped)
    def _(self, stopped_time: datetime, said_time: datetime, charged_id: str) -> None:
        self.charged_id, self.said_time = charged_id, said_time
        self._change(lambda run: run.end(stopped_time))

    @event(facts.Restopped)
    def _(self, stopped_time: datetime, said_time: datetime, charged_id: str) -> None:
        run = self.current
        run.go_on()
        run.end(stopped_time)
        self.charged_id, self.said_time = charged_id, said_time
        self._keep(run)

    @event(facts.Corrected)
    def _(self) -> None:
        """The breach was lifted when the stop, or the extension, was taken in."""

    @event(facts.TakenBack)
    def _(self) -> None:
        run = self.current
        run.go_on()
        self.charged_id, self.said_time = self.charged_id if run.is_breached else "", None
        self._keep(run)

    @event(facts.Paused)
    def _(self, occurred_at: datetime) -> None:
        self._change(lambda run: run.pause(occurred_at))

    @event(facts.Resumed)
    def _(self, occurred_at: datetime) -> None:
        self._change(lambda run: run.resume(occurred_at))

    @event(facts.Reopened)
    def _(
        self,
        occurred_at: datetime,
        run: int,
        holder_id: str,
        urgency: str,
        fixed: bool,
        terms: dict[str, Any],
        tells: list[str],
        policy_version: int,
    ) -> None:
        self._keep_earlier()
        self._begin(run, occurred_at, terms, holder_id, tells, policy_version, urgency, fixed=fixed)

    @event(facts.Ended)
    def _(self, occurred_at: datetime) -> None:
        self._change(lambda run: run.end(occurred_at, ENDED))

    @event(facts.Voided)
    def _(self, occurred_at: datetime) -> None:
        self._change(lambda run: run.end(occurred_at, VOIDED))

    @event(facts.Extended)
    def _(self, occurred_at: datetime, agreed_time: datetime, asked_time: datetime, warn_percent: int) -> None:
        how: dict[str, Any] = {"asked": asked_time, "warn_percent": warn_percent, "calendars": _none}
        self._change(lambda run: run.extend(occurred_at, agreed_time, **how))

    @event(facts.Excused)
    def _(self, run: int, excused_by: str, reason: str, reference: str) -> None:
        self.excused_runs.append(run)
        if run == self.run:
            self.excused, self.excused_by, self.reason, self.reference = True, excused_by, reason, reference


def _none(calendar: str) -> WorkingTime:
    """The calendars of a run to an agreed instant, which asks for none."""
    raise LookupError(calendar)
