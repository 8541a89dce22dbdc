"""The commands of a clock, and the events that announce its facts to other services."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from chassis.commands import Commands
from chassis.feature import Announced
from fieldledger.complaints.v1 import clock_pb2 as pb
from fieldledger.complaints.v1 import events_pb2 as events
from ledger.context import Context
from ledger.wire import message
from services.complaints.clock.domain import ALWAYS, MINUTE, Clock, Terms, calendars_of

CHANGES: dict[str, events.ClockChange] = {
    Clock.Started.TOPIC: events.CLOCK_CHANGE_STARTED,
    Clock.Rebudgeted.TOPIC: events.CLOCK_CHANGE_REBUDGETED,
    Clock.Handed.TOPIC: events.CLOCK_CHANGE_HANDED,
    Clock.Corrected.TOPIC: events.CLOCK_CHANGE_CORRECTED,
    Clock.TakenBack.TOPIC: events.CLOCK_CHANGE_TAKEN_BACK,
    Clock.Paused.TOPIC: events.CLOCK_CHANGE_PAUSED,
    Clock.Resumed.TOPIC: events.CLOCK_CHANGE_RESUMED,
    Clock.Reopened.TOPIC: events.CLOCK_CHANGE_REOPENED,
    Clock.Ended.TOPIC: events.CLOCK_CHANGE_ENDED,
    Clock.Voided.TOPIC: events.CLOCK_CHANGE_VOIDED,
    Clock.Extended.TOPIC: events.CLOCK_CHANGE_EXTENDED,
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
        urgency=(fact.urgency or None) if terms else None,
        calendar_time=None if calendar == ALWAYS else datetime.fromisoformat(calendar),
    )


Breach = events.SlaBreached | events.IssueOverdue | events.IssueClockBreached | events.CallOverdue


def announce_breach(fact: Any) -> Breach:
    """A clock that ran out, named by what it is of and who held it then; an issue is overdue by the one of its due."""
    clock_id = str(fact.originator_id)
    if fact.subject_kind == "CALL":
        missed = {"call_id": fact.subject_id, "clock_id": clock_id, "responsible_id": fact.holder_id}
        return message(events.CallOverdue, fact, **missed)
    if fact.subject_kind == "ISSUE":
        of = {"issue_id": fact.subject_id, "clock_id": clock_id, "responsible_id": fact.holder_id}
        if fact.clock == "DUE":
            return message(events.IssueOverdue, fact, **of, kind=0, department_id="")  # the issue knows
        return message(events.IssueClockBreached, fact, **of)
    of = {"complaint_id": fact.subject_id, "clock_id": clock_id, "handler_id": fact.holder_id}
    return message(events.SlaBreached, fact, **of, kind=fact.clock.lower())


def announce_level(fact: Any) -> events.ClockEscalated:
    """A level of a clock; one that falls with its breach, for the manager who is told of that, says so."""
    at_once = not fact.manual and fact.occurred_at == fact.due_time and fact.to == "MANAGER_1"
    return message(events.ClockEscalated, fact, clock_id=str(fact.originator_id), told_with_breach=at_once)


def announce_stop(fact: Any) -> events.ClockStopped:
    """A clock that stopped, with what came of it."""
    outcome = events.CLOCK_STATE_LATE if fact.late else events.CLOCK_STATE_IN_TIME
    return message(events.ClockStopped, fact, clock_id=str(fact.originator_id), outcome=outcome)


ANNOUNCED: Announced = {
    Clock.Started: announce_move,
    Clock.Warned: events.ClockDueSoon,
    Clock.Breached: announce_breach,
    Clock.Escalated: announce_level,
    Clock.Rebudgeted: announce_move,
    Clock.Handed: announce_move,
    Clock.Stopped: announce_stop,
    Clock.Restopped: announce_stop,
    Clock.Corrected: announce_move,
    Clock.TakenBack: announce_move,
    Clock.Paused: announce_move,
    Clock.Resumed: announce_move,
    Clock.Reopened: announce_move,
    Clock.Ended: announce_move,
    Clock.Voided: announce_move,
    Clock.Extended: announce_move,
    Clock.Excused: announce_move,
}


class ClockCommands(Commands):
    async def tick_clock(self, command: pb.TickClockRequest, ctx: Context) -> Clock:
        clock = await self.load_within_reach(Clock, command.clock_id, ctx)
        clock.tick(ctx.now, calendars_of(self.working_time, clock.region))
        return clock

    async def excuse_clock(self, command: pb.ExcuseClockRequest, ctx: Context) -> Clock:
        clock = await self.load_within_reach(Clock, command.clock_id, ctx)
        terms = await self.sealed_for(clock, command) | {"by": ctx.caller.staff_id}
        run = terms.pop("run") or clock.run
        if run == clock.run:
            clock.excuse(**terms, calendars=calendars_of(self.working_time, clock.region))
        else:
            clock.excuse_earlier(run, **terms)
        return clock
