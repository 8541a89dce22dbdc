"""The clocks of one subject, and how one line of a command lets something happen to them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from services.complaints.clock.domain.clock import Clock
from services.complaints.clock.domain.policy import Granted
from services.complaints.clock.domain.saying import Judged
from services.complaints.clock.domain.terms import Calendars

COMPLAINT, ISSUE = "COMPLAINT", "ISSUE"
FIRST_CONTACT, UPDATE, RESOLUTION = "FIRST_CONTACT", "UPDATE", "RESOLUTION"
COMMUNICATE, CALLBACK, SUMMARY = "COMMUNICATE", "CALLBACK", "SUMMARY"
ACCEPT, PLAN, DUE = "ACCEPT", "PLAN", "DUE"


@dataclass(frozen=True, slots=True)
class Subject:
    """What clocks are of: a complaint, with its urgency, or an issue, with its `issue_kind`."""

    id: UUID
    kind: str
    region: str
    customer_id: str
    holder_id: str
    urgency: str = ""
    issue_kind: str = ""


Grant = Callable[[Subject, str, datetime], Granted | None]
"""What policy grants a clock of a kind that begins at an instant; None where there is no such clock."""


@dataclass(slots=True)
class Clocks:
    """The clocks of one subject as a command found them, each loaded once, and what it lets happen to them.

    A kind that has no clock, or whose run is over, is passed over; nobody has to ask first. What has changed is in
    `touched`, which the command returns with its own aggregate.
    """

    of: Subject
    held: dict[str, Clock]
    grant: Grant
    calendars: Calendars
    _terms: dict[tuple[str, datetime], Granted | None] = field(default_factory=dict)

    @property
    def touched(self) -> list[Clock]:
        """The clocks with facts that wait to be committed."""
        return [one for one in self.held.values() if one.pending_events]

    def going(self, kind: str) -> Clock | None:
        """The clock of a kind if its run is not over."""
        found = self.held.get(kind)
        return found if found and not found.current.over else None

    def granted(self, kind: str, at: datetime) -> Granted | None:
        """What policy grants a clock of a kind that begins at an instant."""
        if (kind, at) not in self._terms:
            self._terms[kind, at] = self.grant(self.of, kind, at)
        return self._terms[kind, at]

    def begin(
        self,
        kind: str,
        at: datetime,
        *,
        due: datetime | None = None,
        terms: Granted | None = None,
        holder_id: str = "",
    ) -> None:
        """A run that begins at an instant, or that runs to an agreed one: the first, or another if the last is over.

        Whoever holds the subject holds it, unless `holder_id` does. None without a row of policy. Raises Refused
        (CALENDAR_CLOSED).
        """
        holder_id = holder_id or self.of.holder_id
        found, terms = self.held.get(kind), terms or self.granted(kind, at)
        if terms is None:
            return
        if found:
            found.reopen(at, terms, self.calendars, holder_id=holder_id, due=due)
            return
        self.held[kind] = Clock.start(
            at,
            terms,
            self.calendars,
            subject_id=str(self.of.id),
            subject_kind=self.of.kind,
            region=self.of.region,
            customer_id=self.of.customer_id,
            clock=kind,
            holder_id=holder_id,
            due=due,
        )

    def begin_to_agreed_again(self, kind: str, at: datetime) -> datetime | None:
        """A run to an instant as far ahead as policy gives a second one (`again`); gives it, None without a clock."""
        if (terms := self.granted(kind, at)) is None:
            return None
        due = terms.agreed_again(at, self.calendars)
        self.begin(kind, at, due=due, terms=terms)
        return due

    def stop(self, kind: str, at: datetime, said: datetime | None = None) -> Judged | None:
        """Stop at the instant that counts; the one that was said may be earlier. None where nothing ran."""
        found = self.going(kind)
        return found.stop(at, said or at, self.calendars) if found else None

    def renew(
        self, kind: str, at: datetime, said: datetime | None = None, *, due: datetime | None = None
    ) -> Judged | None:
        """Stop the run that goes on, and begin another at the same instant."""
        judged = self.stop(kind, at, said)
        if kind in self.held:
            self.begin(kind, at, due=due)
        return judged

    def pause(self, at: datetime, kinds: Iterable[str]) -> None:
        """Let no time count from an instant on."""
        self._each(kinds, lambda clock: clock.pause(at, self.calendars))

    def resume(self, at: datetime, kinds: Iterable[str]) -> None:
        """Let time count again."""
        self._each(kinds, lambda clock: clock.resume(at, self.calendars))

    def end(self, at: datetime, kinds: Iterable[str]) -> None:
        """They are not needed any more: missed if breached, else neither met nor missed."""
        self._each(kinds, lambda clock: clock.end(at, self.calendars))

    def void(self, at: datetime, kinds: Iterable[str]) -> None:
        """Neither met nor missed."""
        self._each(kinds, lambda clock: clock.void(at, self.calendars))

    def hand(self, at: datetime, holder_id: str, *, former_id: str = "") -> None:
        """All that go on are somebody else's from an instant on, or all that `former_id` holds (S2i-1-b)."""
        held = [kind for kind, clock in self.held.items() if former_id in ("", clock.holder_id)]
        self._each(held, lambda clock: clock.hand(at, holder_id, self.calendars))

    def reclassify(self, at: datetime, floor: timedelta) -> None:
        """All that go on have the terms that the subject has now, those in force when they began (S0-4.1.1-d)."""

        def changed(clock: Clock) -> None:
            if terms := self.granted(clock.clock, clock.current.started_time):
                clock.reclassify(at, terms, floor, self.calendars)

        self._each(list(self.held), changed)

    def extend(self, kind: str, at: datetime, due: datetime, *, asked: datetime) -> bool:
        """Another agreed instant; False if it was asked for later than the one that it replaces, or there is none."""
        found = self.held.get(kind)
        terms = self.granted(kind, found.current.started_time) if found else None
        return bool(found and terms and found.extend(at, due, terms, self.calendars, asked=asked))

    def correct(self, kind: str, now: datetime, stopped: datetime, said: datetime) -> Judged | None:
        """Count what has stopped as stopped at another instant; None where nothing has stopped."""
        found = self.held.get(kind)
        return found.correct(now, stopped, said, self.calendars) if found else None

    def take_back(self, kind: str, now: datetime) -> None:
        """Go on as if it had never been stopped, held by whoever holds the subject now."""
        if found := self.held.get(kind):
            found.take_back(now, self.calendars)
            found.hand(now, self.of.holder_id, self.calendars)

    def _each(self, kinds: Iterable[str], change: Callable[[Clock], None]) -> None:
        for kind in kinds:
            if found := self.going(kind):
                change(found)
