"""What else may happen to a clock: it is paused and goes on, begins again, is not needed any more, is corrected."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from kernel.errors import Refused
from services.complaints.clock.domain.policy import Granted
from services.complaints.clock.domain.reckoning import ENDED, STOPPED, VOIDED, Run
from services.complaints.clock.domain.saying import Judged, Saying, judged, must_not_be_of, whose
from services.complaints.clock.domain.terms import BREACH, MINUTE, Calendars, Fallen, Terms


class Course(Saying):
    """The course of a clock besides its start and its stop, on the state of `Clock`."""

    Escalated: Any
    Paused: Any
    Resumed: Any
    Ended: Any
    Voided: Any
    Reopened: Any
    Restopped: Any
    TakenBack: Any
    Extended: Any
    Rebudgeted: Any
    Excused: Any
    urgency: str
    said_time: datetime | None
    earlier: dict[str, dict[str, Any]]
    excused_runs: list[int]

    def pause(self, at: datetime, calendars: Calendars) -> None:
        """Let no time count from an instant on (S0-4.4.1-b); nothing for one that is over or runs to an agreed one."""
        run = self.current
        if not run.is_open or run.fixed:
            return
        fell = self._settled(run, at, calendars)
        run.pause(at)
        self._record(fell, None)
        self.record(self.Paused, occurred_at=at, **self._told(run, calendars))

    def resume(self, at: datetime, calendars: Calendars) -> None:
        """Let time count again; nothing for one that is not paused."""
        run = self.current
        if run.over or run.is_open:
            return
        run.resume(at)
        self.record(self.Resumed, occurred_at=at, **self._told(run, calendars))

    def escalate(self, now: datetime, calendars: Calendars) -> int:
        """Have the next level told now, before the clock has come so far; gives which (S0-4.1.1-c).

        It is not told again. Raises Refused for what is over, and where nobody is left to be told.
        """
        run = self.current
        if run.over:
            raise Refused("CLOCK_STOPPED", clause="S0-4.1.1-c")
        fell = self._settled(run, now, calendars)
        level = 1 + max((one.threshold - BREACH for one in run.fallen if one.threshold > BREACH), default=0)
        if level > len(self.tells):
            raise Refused("NO_LEVEL_LEFT", clause="S0-4.1.1-c")
        run.fallen.append(Fallen(now, BREACH + level))
        told = self._told(run, calendars)
        self._record(fell, told["next_time"])
        self.record(self.Escalated, occurred_at=now, **told, level=level, to=self.tells[level - 1], manual=True)
        return level

    def end(self, at: datetime, calendars: Calendars) -> None:
        """It is not needed any more: missed if it was breached, else neither met nor missed; nothing if it is over."""
        self._leave(at, ENDED, calendars)

    def void(self, at: datetime, calendars: Calendars) -> None:
        """Neither met nor missed; nothing if it is over."""
        self._leave(at, VOIDED, calendars)

    def _leave(self, at: datetime, how: str, calendars: Calendars) -> None:
        run = self.current
        if run.over:
            return
        fell, due = self._settled(run, at, calendars), run.due_time(calendars)
        run.end(at, how)
        self._record(fell, None)
        fact = self.Ended if how == ENDED else self.Voided
        self.record(fact, occurred_at=at, **self._whose(run), due_time=due, next_time=None)

    def reopen(
        self, at: datetime, granted: Granted, calendars: Calendars, *, holder_id: str, due: datetime | None = None
    ) -> None:
        """Begin another run of one that is over; nothing for one that is not. Raises Refused (CALENDAR_CLOSED).

        What `granted` has `again` of goes on with what the last run left of its budget, and has at least that. `due` is
        the instant that was agreed, where there is one.
        """
        last = self.current
        if not last.over:
            return
        terms = granted.terms
        if granted.again and due is None:
            terms = with_budget(terms, last.left(granted.again, calendars), granted.warn_percent)
        run = begun(at, terms, granted, holder_id, due)
        told = self._whose(run) | {"run": self.run + 1}
        told |= {"due_time": run.due_time(calendars), "next_time": run.next_time(calendars)}
        self.record(self.Reopened, occurred_at=at, **told, **said_of(run, granted))

    def excuse_earlier(self, run: int, *, by: str, reason: str, reference: str) -> None:
        """Have a run before the current one shown, and counted in no share (S0-4.1.1-c). Raises Forbidden, Refused."""
        known = self.earlier.get(str(run))
        if known is None:
            raise Refused("CLOCK_RUN_UNKNOWN", clause="S0-4.1.1-c", fields=("run",))
        must_not_be_of(known["whose"], by)
        if run in self.excused_runs:
            raise Refused("CLOCK_EXCUSED", clause="S0-4.1.1-c")
        told = self._whose(self.current) | {"run": run, "holder_id": known["holder_id"]}
        told |= {"due_time": None, "next_time": None}
        self.record(self.Excused, **told, excused_by=by, reason=reason, reference=reference)

    def _keep_earlier(self) -> None:
        """Remember of a run, when the next begins, whose it was."""
        run = self.current
        self.earlier[str(self.run)] = {"whose": sorted(whose(self)), "holder_id": run.holder_id}

    def correct(self, now: datetime, stopped: datetime, said: datetime, calendars: Calendars) -> Judged | None:
        """Count what has stopped as stopped at another instant, and judge it anew (S0-4.1.1-c); None for other runs.

        What was recorded at or after the instant is lifted; what falls before it, and was not recorded, is.
        """
        run = self.current
        if run.over != STOPPED:
            return None
        before, due = run.is_breached, run.due_time(calendars)
        run.go_on()
        run.end(stopped)
        fell, given = self._settled(run, stopped, calendars), judged(run, stopped, due, calendars)
        self._record_stop(self.Restopped, run, given, said, lifted=before and not run.is_breached, at=now)
        self._record(fell, None)
        return given

    def take_back(self, now: datetime, calendars: Calendars) -> None:
        """Go on as if it had never been stopped or void: what has fallen since is recorded (S0-4.1.1-c)."""
        run = self.current
        if run.over not in (STOPPED, VOIDED):
            return
        run.go_on()
        fell = self._settled(run, now, calendars)
        self.record(self.TakenBack, occurred_at=now, **self._told(run, calendars))
        self._record(fell, run.next_time(calendars))

    def retime(self, at: datetime, calendar: str, calendars: Calendars) -> bool:
        """Go on by another calendar, the budget being the same; False for what keeps its own (S3-4.1-a).

        That is what does not count in business hours, is over or breached, or runs to an agreed instant.
        """
        run = self.current
        fell = self._settled(run, at, calendars)
        changed: bool = run.retime(at, calendar)
        self._record(fell, run.next_time(calendars))
        if changed:
            terms = {"terms": run.terms.kept(), "tells": self.tells, "policy_version": self.policy_version}
            terms |= {"armed_time": run.armed_time, "urgency": self.urgency}
            self.record(self.Rebudgeted, occurred_at=at, **terms, **self._told(run, calendars))
        return changed

    def extend(self, at: datetime, due: datetime, granted: Granted, calendars: Calendars, *, asked: datetime) -> bool:
        """Have another agreed instant, asked for no later than the one that it replaces; False if it was asked later.

        A breach since it was asked is lifted, also of what was stopped since, which is judged anew (S1-5.1.3).
        """
        run = self.current
        fell = [] if run.over else self._settled(run, at, calendars)
        before, percent = run.is_breached, granted.warn_percent
        if not run.extend(at, due, asked=asked, warn_percent=percent, calendars=calendars):
            return False
        self._record(fell, None)
        since = self._settled(run, run.over_time or at, calendars)
        told = {"agreed_time": due, "asked_time": asked, "warn_percent": percent}
        terms = {"terms": run.terms.kept(), "policy_version": granted.version, "urgency": granted.urgency}
        self.record(self.Extended, occurred_at=at, **told, **terms, **self._told(run, calendars))
        self._record(since, run.next_time(calendars))
        lifted = before and not run.is_breached
        if run.over_time:
            given = judged(run, run.over_time, due, calendars)
            self._record_stop(self.Restopped, run, given, self.said_time, lifted=lifted, at=at)
        elif lifted:
            self.record(self.Corrected, **self._told(run, calendars))
        return True


def begun(at: datetime, terms: Terms, granted: Granted, holder_id: str, due: datetime | None) -> Run:
    """A run from an instant on, by its terms or to an agreed instant."""
    if due is None:
        return Run.begin(at, terms, holder_id)
    return Run.until(due, at, granted.warn_percent, holder_id, terms.levels)


def with_budget(terms: Terms, budget: timedelta, warn_percent: int) -> Terms:
    """The same terms with another budget, of which they warn at so many percent."""
    return replace(terms, budget=budget, warning=budget * warn_percent // 100 // MINUTE * MINUTE)


def said_of(run: Run, granted: Granted) -> dict[str, Any]:
    """What the first fact of a run says of its terms."""
    terms = {"terms": run.terms.kept(), "fixed": run.fixed, "tells": list(granted.tells)}
    return terms | {"policy_version": granted.version, "urgency": granted.urgency}
