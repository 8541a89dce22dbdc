"""What the commands share that begin clocks, stop them, or let anything else happen to them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from chassis.policy import PolicyBook, defaults
from kernel.aggregate import Aggregate
from kernel.working import WorkingTime
from ledger.context import Context
from services.complaints.clock.domain import (
    MINUTE,
    Calendars,
    Clock,
    Granted,
    Judged,
    calendars_of,
    clock_id,
    counted_from,
    granted,
    names_subjects,
)

COMPLAINT, ISSUE = "COMPLAINT", "ISSUE"
FIRST_CONTACT, UPDATE, RESOLUTION = "FIRST_CONTACT", "UPDATE", "RESOLUTION"
COMMUNICATE, CALLBACK, SUMMARY = "COMMUNICATE", "CALLBACK", "SUMMARY"
ACCEPT, PLAN, DUE = "ACCEPT", "PLAN", "DUE"
OF_COMPLAINTS = (FIRST_CONTACT, UPDATE, RESOLUTION, COMMUNICATE, CALLBACK)
"""The clocks that a complaint may have."""
ENTERED_LATE = "CONTACT_ENTERED_LATE"
OF_POLICY = {(COMPLAINT, COMMUNICATE): "SETTLEMENT"}
"""What policy has a clock be of, where that is another thing than the clock's own subject: a proposal's round."""
BUDGETS, ESCALATION = "clock.budgets", "clock.escalation"


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

    def begin(self, kind: str, at: datetime, *, due: datetime | None = None, terms: Granted | None = None) -> None:
        """A run that begins at an instant, or that runs to an agreed one: the first, or another if the last is over.

        None without a row of policy. Raises Refused (CALENDAR_CLOSED).
        """
        found, terms = self.held.get(kind), terms or self.granted(kind, at)
        if terms is None:
            return
        if found:
            found.reopen(at, terms, self.calendars, holder_id=self.of.holder_id, due=due)
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
            holder_id=self.of.holder_id,
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

    def hand(self, at: datetime, holder_id: str) -> None:
        """All that go on are somebody else's from an instant on (S2i-1-b)."""
        self._each(list(self.held), lambda clock: clock.hand(at, holder_id, self.calendars))

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


class Timed:
    """What commands have that let clocks run (S0-4.1.1-c, S0-4.1.1-d)."""

    policy: PolicyBook
    working_time: Callable[[str, datetime], WorkingTime]
    load_unchecked: Any

    async def _clocks(self, of: Subject, *kinds: str) -> Clocks:
        """The clocks of a subject, of these kinds."""
        held = {}
        for kind in kinds:
            if found := await self.load_unchecked(Clock, clock_id(of.id, kind)):
                held[kind] = found
        return self._no_clocks(of, held)

    def _no_clocks(self, of: Subject, held: dict[str, Clock] | None = None) -> Clocks:
        """The clocks of a subject that is new: none."""
        return Clocks(of, held or {}, self._granted, self._calendars(of.region))

    def _floor(self, region: str, ctx: Context) -> timedelta:
        """The least that is left of a clock when the urgency changes."""
        return int(self.policy.value("clock.reclassify_floor_minutes", region, ctx.now)) * MINUTE

    def _granted(self, of: Subject, clock: str, at: datetime) -> Granted | None:
        """What policy grants a clock; what was approved of first contacts before there were such tables stays in force.

        A table without any subject was approved when only first contacts had clocks: the others have the rule book's.
        """
        budgets, levels = self.policy.value(BUDGETS, of.region, at), self.policy.value(ESCALATION, of.region, at)
        natural, version = None, budgets.version
        if clock == FIRST_CONTACT:
            before = self.policy.value(f"complaint.first_contact_minutes.{of.urgency}", of.region, at)
            later = (bool(before.scope), before.effective_at) >= (bool(budgets.scope), budgets.effective_at)
            if before.version and later:
                natural, version = int(before), before.version
        else:
            budgets = budgets if names_subjects(budgets.value) else defaults()[BUDGETS]
            levels = levels if names_subjects(levels.value) else defaults()[ESCALATION]
            version = budgets.version
        return granted(
            clock,
            of.urgency,
            budgets=budgets.value,
            levels=levels.value,
            version=version,
            as_of=at,
            minutes=natural,
            subject=OF_POLICY.get((of.kind, clock), of.kind),
            kind=of.issue_kind,
        )

    def _calendars(self, region: str) -> Calendars:
        """The calendars of a region."""
        return calendars_of(self.working_time, region)


class TimedCases(Timed):
    """What commands have that let the clocks of complaints run."""

    async def _clocks_of(self, complaint: Any, *kinds: str, urgency: str = "") -> Clocks:
        """The clocks of a complaint, of these kinds or all, by its urgency or another.

        One from before there were clocks, or without a row of policy, has none of its first contact: none is looked up.
        """
        who = (complaint.customer_id, complaint.handler_id)
        of = Subject(complaint.id, COMPLAINT, complaint.region, *who, urgency=urgency or complaint.urgency)
        asked = [kind for kind in kinds or OF_COMPLAINTS if kind != FIRST_CONTACT or complaint.clock_id]
        return await self._clocks(of, *asked)

    def _counted(
        self, said: datetime, ctx: Context, of: Any, *, field: str = "contacted_time", late: str = ENTERED_LATE
    ) -> datetime:
        """The instant that a clock takes for one that helps whoever says it (S0-4.1.1-c).

        `field` says it of a complaint or an issue; `late` is the warning where that counts when it was entered. Whoever
        reads the receipt is told how much of it is the device's word alone.
        """
        region, since = of.region, of.created_on
        grace = timedelta(hours=float(self.policy.value("offline.grace_hours", region, ctx.now)))
        backdate = self.policy.value("contact.backdate_minutes", region, ctx.now)
        most = int(backdate) * MINUTE
        entered = max(said, ctx.written_at(grace, since=since))
        at = counted_from(said, entered=entered, backdate=most)
        warned: dict[str, Any] = {"clause": "S0-4.1.1-c", "fields": (field,)}
        if (gained := counted_from(said, entered=ctx.now, backdate=most) - at) > most:
            ctx.warn("CONTACT_COUNTED_BY_DEVICE", **warned, at=entered, minutes=gained // MINUTE)
        if at != said:
            ctx.warn(late, **warned, minutes=int(backdate))
        return at


def with_clocks(first: Aggregate, *clocks: Clocks) -> list[Any]:
    """What a command returns that let something happen to clocks: its own aggregate first."""
    return [first, *(one for each in clocks for one in each.touched)]
