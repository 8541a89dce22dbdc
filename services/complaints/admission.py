"""What the commands share that let clocks run, and that give work to somebody."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from chassis.names import StaffRegister
from chassis.policy import PolicyBook, defaults
from kernel.aggregate import Aggregate
from kernel.working import WorkingTime
from ledger.context import Context
from services.complaints.account.domain import LONG_AGO, Upkeep, upkeep_id, who_follows
from services.complaints.account.views import Accounts
from services.complaints.clock.domain import (
    ACCEPT,
    CALLBACK,
    COMMUNICATE,
    COMPLAINT,
    DUE,
    FIRST_CONTACT,
    ISSUE,
    MINUTE,
    PLAN,
    RESOLUTION,
    SUMMARY,
    UPDATE,
    Calendars,
    Clock,
    Clocks,
    Granted,
    Subject,
    after,
    calendars_of,
    clock_id,
    counted_from,
    granted,
    names_subjects,
)

__all__ = [
    "ACCEPT",
    "CALL",
    "CALLBACK",
    "COMMUNICATE",
    "COMPLAINT",
    "DUE",
    "FIRST_CONTACT",
    "ISSUE",
    "PLAN",
    "RESOLUTION",
    "RETURN_CALL",
    "SUMMARY",
    "UPDATE",
    "Answering",
    "Clocks",
    "Subject",
    "Timed",
    "TimedCases",
    "with_clocks",
]
CALL, RETURN_CALL = "CALL", "RETURN_CALL"
"""A missed call as what a clock is of, and the clock by which it is to be returned."""
OF_COMPLAINTS = (FIRST_CONTACT, UPDATE, RESOLUTION, COMMUNICATE, CALLBACK)
"""The clocks that a complaint may have."""
OF_POLICY = {(COMPLAINT, COMMUNICATE): "SETTLEMENT"}
"""What policy has a clock be of, where that is another thing than the clock's own subject: a proposal's round."""
BUDGETS, ESCALATION = "clock.budgets", "clock.escalation"


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
    """What commands have that let the clocks of complaints run, and take in contacts."""

    async def _clocks_of(self, complaint: Any, *kinds: str, urgency: str = "") -> Clocks:
        """The clocks of a complaint, of these kinds or all, by its urgency or another; those that stand still too.

        One from before there were clocks, or without a row of policy, has none of its first contact: none is looked up.
        """
        who = (complaint.customer_id, complaint.handler_id)
        of = Subject(complaint.id, COMPLAINT, complaint.region, *who, urgency=urgency or complaint.urgency)
        asked = dict.fromkeys((*kinds, *complaint.paused_clocks) if kinds else OF_COMPLAINTS)
        return await self._clocks(of, *(kind for kind in asked if kind != FIRST_CONTACT or complaint.clock_id))

    def _counted(self, said: datetime, ctx: Context, of: Any, *, field: str = "contacted_time") -> datetime:
        """The instant that a clock takes for one that helps whoever says it (S0-4.1.1-c).

        `field` says it of a complaint or an issue. A contact may be entered on a device that sends it later (0070):
        whoever reads the receipt is told how much of it is the device's word alone. Anything else that helps whoever
        says it is entered when it comes.
        """
        region, since = of.region, of.created_on
        grace = timedelta(hours=float(self.policy.value("offline.grace_hours", region, ctx.now)))
        backdate = self.policy.value("contact.backdate_minutes", region, ctx.now)
        most = int(backdate) * MINUTE
        entered = max(said, ctx.written_at(grace, since=since) if field == "contacted_time" else ctx.now)
        at = counted_from(said, entered=entered, backdate=most)
        warned: dict[str, Any] = {"clause": "S0-4.1.1-c", "fields": (field,)}
        if (gained := counted_from(said, entered=ctx.now, backdate=most) - at) > most:
            ctx.warn("CONTACT_COUNTED_BY_DEVICE", **warned, at=entered, minutes=gained // MINUTE)
        if at != said and field in ("contacted_time", "told_time"):
            ctx.warn("CONTACT_ENTERED_LATE", **warned, minutes=int(backdate))
        elif at != said and field == "called_time":
            ctx.warn("CALLBACK_ENTERED_LATE", **warned, minutes=int(backdate))
        elif at != said:
            ctx.warn("REMEDY_ENTERED_LATE", **warned, minutes=int(backdate))
        return at

    def _contacted(self, complaint: Any, clocks: Clocks, said: Any, ctx: Context) -> datetime:
        """Take in what is `Said` of a contact: what it stops, and what goes on by it (S0-4.1.1-c, S0-4.4.1-b).

        Gives the instant that counts.
        """
        at: datetime = said.contacted_time
        id = str(ctx.new_id("CaseContact"))
        rows = self.policy.value("contact.counts", complaint.region, ctx.now).value
        first = any(row["outcome"] == said.outcome and row["urgency"] in ("", complaint.urgency) for row in rows)
        ran = clocks.going(UPDATE) is not None
        if (first and clocks.going(FIRST_CONTACT)) or (first and complaint.contacts) or (said.tells_progress and ran):
            at = self._counted(said.contacted_time, ctx, complaint)
        if first and complaint.first_contact_time is None:
            self._first_contact(complaint, clocks, said, at, ctx)
        elif first:
            complaint.count_contact(id, said=said.contacted_time, counted=at)
            self._judge_anew(complaint, clocks, ctx)
        if said.tells_progress and ran:
            clocks.renew(UPDATE, at, said.contacted_time, due=self._promised(clocks, at, said))
            if UPDATE in complaint.paused_clocks:
                clocks.pause(at, (UPDATE,))
        if complaint.paused_time and said.direction == "INBOUND":
            self._resume(complaint, clocks, said.contacted_time, ctx.now)
        return at

    def _first_contact(self, complaint: Any, clocks: Clocks, said: Any, counted: datetime, ctx: Context) -> None:
        """The first contact of a complaint: it stops the clock, and from then on progress is owed."""

        def stopped(at: datetime) -> dict[str, Any]:
            judged = clocks.stop(FIRST_CONTACT, counted, at)
            assert judged is not None
            return {**asdict(judged), "counted_time": counted}

        judge = stopped if clocks.going(FIRST_CONTACT) else None
        of: dict[str, Any] = {"contact_id": str(ctx.new_id("CaseContact")), "channel": said.channel}
        complaint.record_first_contact(contacted_time=said.contacted_time, **of, now=ctx.now, judge=judge)
        if complaint.late:
            due = complaint.first_contact_due_time
            ctx.warn("FIRST_CONTACT_LATE", clause="S0-4.1.1-c", fields=("contacted_time",), due=due)
        if complaint.in_work:
            begins = complaint.first_contact_time
            clocks.begin(UPDATE, begins, due=self._promised(clocks, begins, said))

    def _judge_anew(self, complaint: Any, clocks: Clocks, ctx: Context) -> None:
        """Have the clock of the first contact stop with the earliest that counts, or go on where there is none left."""
        first, clock = complaint.earliest_contact, clocks.held.get(FIRST_CONTACT)
        if first is None:
            clocks.take_back(FIRST_CONTACT, ctx.now)
            clocks.void(ctx.now, (UPDATE,))
            due = clock.current.due_time(clocks.calendars) if clock else complaint.first_contact_due_time
            told = {"breached": (clock or complaint).breached, "charged_id": clock.charged_id if clock else ""}
            complaint.lose_first_contact(**told, due_time=due)
        elif clock and (first[0] != complaint.first_contact_id or first[2] != clock.current.over_time):
            id, said, counted = first
            if judged := clocks.correct(FIRST_CONTACT, ctx.now, counted, said):
                complaint.correct_first_contact(id, said, {**asdict(judged), "clock_id": str(clock.id)})

    def _promised(self, clocks: Clocks, at: datetime, said: Any) -> datetime | None:
        """By when the customer was promised to hear of it again, if that is before policy has it; else None."""
        terms = clocks.granted(UPDATE, at)
        if terms is None or said.next_update_time is None:
            return None
        due = after(terms.terms.calendar, at, terms.terms.budget, clocks.calendars)
        return said.next_update_time if said.next_update_time < due else None

    def _resume(self, complaint: Any, clocks: Clocks, at: datetime, now: datetime) -> None:
        """Let a complaint that waits go on from an instant on."""
        kinds, at = complaint.paused_clocks, self._goes_on(complaint, clocks, at, now)
        complaint.resume(at)
        clocks.resume(at, kinds)

    async def _proposed(self, complaint: Any, now: datetime) -> list[Any]:
        """A complaint, with the clock that runs if its customer is to be told of something from now on (S0-4.3.2-a)."""
        if complaint.status not in ("PROPOSED", "FINAL"):
            return [complaint]
        clocks = await self._clocks_of(complaint, COMMUNICATE)
        clocks.begin(COMMUNICATE, now)
        return with_clocks(complaint, clocks)

    def _goes_on_again(self, complaint: Any, clocks: Clocks, now: datetime) -> None:
        """Let the clocks of a complaint that was opened again run: until it is remedied, and until progress is told."""
        if complaint.in_work:
            clocks.begin(RESOLUTION, now)
            if complaint.first_contact_time:
                clocks.begin(UPDATE, now)

    def _goes_on(self, complaint: Any, clocks: Clocks, at: datetime, now: datetime) -> datetime:
        """From when on a complaint goes on that is to do so at an instant: no later than it may wait.

        Nor before its clocks last changed: what was counted by other terms meanwhile stays so.
        """
        going = [clocks.going(kind) for kind in complaint.paused_clocks]
        changed = [one.current.changed_time for one in going if one]
        until: datetime = complaint.pause_until_time or at
        return min(max(min(at, until), *changed) if changed else min(at, until), now)


def with_clocks(first: Aggregate, *clocks: Clocks, also: Aggregate | None = None) -> list[Any]:
    """What a command returns that let something happen to clocks: its own aggregate first, then another of it."""
    return [first, *([also] if also else []), *(one for each in clocks for one in each.touched)]


class Answering:
    """What commands have that give work to somebody: who answers for a customer, who follows whom, who works where."""

    load_unchecked: Any
    row_unchecked: Any

    async def _department(self, staff_id: str) -> str:
        place = await self.row_unchecked(StaffRegister, staff_id) if staff_id else None
        return str(place.department_id) if place else ""

    async def _keeper(self, customer_id: str) -> str:
        """Who looks after a customer, and has not left; "" for nobody."""
        account = await self.row_unchecked(Accounts, customer_id) if customer_id else None
        known = account.responsible_id if account else ""
        return await self._successor(customer_id, known, LONG_AGO) if known else ""

    async def _successor(self, customer_id: str, responsible_id: str, since: datetime) -> str:
        """Who is responsible instead of a person who gave the customer to another at or after an instant."""
        upkeep = await self.load_unchecked(Upkeep, upkeep_id(customer_id))
        return await self._remaining(upkeep.successor(responsible_id, since) if upkeep else responsible_id)

    async def _remaining(self, staff_id: str) -> str:
        """The person himself, or who follows him if he has left."""
        return await who_follows(staff_id, self.load_unchecked)
