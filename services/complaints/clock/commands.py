"""The commands of a clock, and the events that announce its facts to other services."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Protocol
from uuid import UUID

from chassis.commands import Commands
from chassis.feature import Announced
from chassis.policy import PolicyBook
from fieldledger.complaints.v1 import clock_pb2 as pb
from fieldledger.complaints.v1 import events_pb2 as events
from kernel.working import WorkingTime
from ledger.context import Context
from ledger.wire import message
from services.complaints.clock.domain import ALWAYS, MINUTE, Calendars, Clock, Granted, Terms, calendars_of, granted

FIRST_CONTACT = "FIRST_CONTACT"
CHANGES: dict[str, events.ClockChange] = {
    Clock.Started.TOPIC: events.CLOCK_CHANGE_STARTED,
    Clock.Rebudgeted.TOPIC: events.CLOCK_CHANGE_REBUDGETED,
    Clock.Handed.TOPIC: events.CLOCK_CHANGE_HANDED,
    Clock.Corrected.TOPIC: events.CLOCK_CHANGE_CORRECTED,
    Clock.Excused.TOPIC: events.CLOCK_CHANGE_EXCUSED,
}


def announce_move(fact: Any) -> events.ClockMoved:
    """What happens to a clock, by its change; where it begins or goes by other terms, with these."""
    terms = Terms.read(fact.terms) if hasattr(fact, "terms") else None
    calendar = terms.calendar if terms else ALWAYS
    return message(
        events.ClockMoved,
        fact,
        clock_id=str(fact.originator_id),
        change=CHANGES[fact.TOPIC],
        budget_minutes=terms.budget // MINUTE if terms else 0,
        policy_version=fact.policy_version if terms else 0,
        calendar_time=None if calendar == ALWAYS else datetime.fromisoformat(calendar),
    )


def announce_breach(fact: Any) -> events.SlaBreached:
    """A clock that ran out, named by what it is of and who held it then."""
    of = {"complaint_id": fact.subject_id, "clock_id": str(fact.originator_id)}
    return message(events.SlaBreached, fact, **of, handler_id=fact.holder_id, kind=fact.clock.lower())


def announce_stop(fact: Any) -> events.ClockStopped:
    """A clock that stopped, with what came of it."""
    outcome = events.CLOCK_STATE_LATE if fact.late else events.CLOCK_STATE_IN_TIME
    return message(events.ClockStopped, fact, clock_id=str(fact.originator_id), outcome=outcome)


ANNOUNCED: Announced = {
    Clock.Started: announce_move,
    Clock.Warned: events.ClockDueSoon,
    Clock.Breached: announce_breach,
    Clock.Escalated: events.ClockEscalated,
    Clock.Rebudgeted: announce_move,
    Clock.Handed: announce_move,
    Clock.Stopped: announce_stop,
    Clock.Corrected: announce_move,
    Clock.Excused: announce_move,
}


class ClockCommands(Commands):
    async def tick_clock(self, command: pb.TickClockRequest, ctx: Context) -> Clock:
        clock = await self.load_within_reach(Clock, command.clock_id, ctx)
        clock.tick(ctx.now, calendars_of(self.working_time, clock.region))
        return clock

    async def excuse_clock(self, command: pb.ExcuseClockRequest, ctx: Context) -> Clock:
        clock = await self.load_within_reach(Clock, command.clock_id, ctx)
        calendars = calendars_of(self.working_time, clock.region)
        clock.excuse(by=ctx.caller.staff_id, **await self.sealed_for(clock, command), calendars=calendars)
        return clock


class Followed(Protocol):
    """What has a clock: a thing of a region and a customer that somebody handles."""

    @property
    def region(self) -> str: ...
    @property
    def customer_id(self) -> str: ...
    @property
    def handler_id(self) -> str: ...


class Timed:
    """What commands have that begin clocks of first contacts or give them other terms (S0-4.1.1-c, S0-4.1.1-d)."""

    policy: PolicyBook
    working_time: Callable[[str, datetime], WorkingTime]

    def _begun(self, id: UUID, of: Followed, at: datetime, terms: Granted) -> Clock:
        """A clock that counts from an instant on."""
        return Clock.start(
            at,
            terms,
            self._calendars(of.region),
            subject_id=str(id),
            region=of.region,
            customer_id=of.customer_id,
            clock=FIRST_CONTACT,
            holder_id=of.handler_id,
        )

    def _floor(self, region: str, ctx: Context) -> timedelta:
        """The least that is left of a clock when the urgency changes."""
        return int(self.policy.value("clock.reclassify_floor_minutes", region, ctx.now)) * MINUTE

    def _granted(self, urgency: str, region: str, at: datetime) -> Granted | None:
        """What policy grants a first contact; minutes that were approved before `clock.budgets` was stay in force."""
        budgets = self.policy.value("clock.budgets", region, at)
        levels = self.policy.value("clock.escalation", region, at)
        before = self.policy.value(f"complaint.first_contact_minutes.{urgency}", region, at)
        later = (bool(before.scope), before.effective_at) >= (bool(budgets.scope), budgets.effective_at)
        natural = int(before) if before.version and later else None
        return granted(
            FIRST_CONTACT,
            urgency,
            budgets=budgets.value,
            levels=levels.value,
            version=budgets.version if natural is None else before.version,
            as_of=at,
            minutes=natural,
        )

    def _calendars(self, region: str) -> Calendars:
        """The calendars of a region."""
        return calendars_of(self.working_time, region)
