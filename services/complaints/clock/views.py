"""The list of clocks, and one clock explained: when it counted, what it used, when each threshold falls."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from google.protobuf.message import Message

from chassis.possible import possible
from chassis.query import Queries, listing
from fieldledger.complaints.v1 import clock_pb2 as pb
from fieldledger.complaints.v1 import events_pb2 as events
from ledger.context import Context
from ledger.envelope import Envelope
from ledger.view import Key, View
from ledger.wire import message, set_instant, update
from services.complaints.clock.domain import ALWAYS, BREACH, MINUTE, WARNING, Calendars, Clock, Run, calendars_of

BREACHES = (events.SlaBreached, events.IssueOverdue, events.IssueClockBreached, events.CallOverdue)
OWN = (events.ClockMoved, events.ClockDueSoon, events.ClockEscalated, events.ClockStopped, *BREACHES)
"""The events of which the clock itself is the subject."""


class ClockList(View[pb.ClockRow]):
    """The runs of clocks, one a row."""

    NAME, VERSION, ROW, KEY = "clock_list", 3, pb.ClockRow, ("clock_id", "run")
    FOLLOWS = ("complaints",)
    INDEXES = (("subject_id",), ("holder_id", "state"), ("state", "due_time"))

    def keys(self, event: Message, fact: Envelope) -> Iterable[Key]:
        return [(event.clock_id, event.run)] if isinstance(event, OWN) and event.clock_id else []

    def fold(self, row: pb.ClockRow, event: Message, fact: Envelope) -> None:
        match event:
            case events.ClockMoved():
                _move(row, event, fact)
            case events.ClockDueSoon():
                _falls_next(row, event)
            case events.SlaBreached() | events.IssueOverdue() | events.IssueClockBreached() | events.CallOverdue():
                row.breached, row.charged_id, row.used_minutes = True, event.charged_id, event.used_minutes
                _falls_next(row, event)
            case events.ClockEscalated():
                row.level = event.level
                _falls_next(row, event)
            case events.ClockStopped():
                update(row, event, state=event.outcome)
                row.ClearField("next_time")


def _move(row: pb.ClockRow, event: events.ClockMoved, fact: Envelope) -> None:
    match event.change:
        case events.CLOCK_CHANGE_STARTED | events.CLOCK_CHANGE_REOPENED:
            update(row, event, owner_id=event.holder_id, state=events.CLOCK_STATE_OPEN)
            _of(row)
            set_instant(row.started_time, fact.occurred_at)
        case events.CLOCK_CHANGE_REBUDGETED:
            update(row, event, owner_id=event.holder_id)
            _of(row)
        case events.CLOCK_CHANGE_EXTENDED:
            row.budget_minutes = event.budget_minutes
            _due(row, event)
        case events.CLOCK_CHANGE_HANDED:
            row.holder_id = row.owner_id = event.holder_id
            _falls_next(row, event)
        case events.CLOCK_CHANGE_PAUSED | events.CLOCK_CHANGE_RESUMED:
            paused = event.change == events.CLOCK_CHANGE_PAUSED
            row.state = events.CLOCK_STATE_PAUSED if paused else events.CLOCK_STATE_OPEN
            _due(row, event)
        case events.CLOCK_CHANGE_ENDED | events.CLOCK_CHANGE_VOIDED:
            missed = row.breached and event.change == events.CLOCK_CHANGE_ENDED
            row.state = events.CLOCK_STATE_MISSED if missed else events.CLOCK_STATE_VOID
            set_instant(row.stopped_time, fact.occurred_at)
            row.ClearField("next_time")
        case events.CLOCK_CHANGE_CORRECTED:
            row.breached, row.level = False, 0
        case events.CLOCK_CHANGE_TAKEN_BACK:
            row.state, row.late_by_minutes = events.CLOCK_STATE_OPEN, 0
            row.charged_id = row.charged_id if row.breached else ""
            row.ClearField("stopped_time")
            _due(row, event)
        case events.CLOCK_CHANGE_EXCUSED:
            row.excused = True


def _of(row: pb.ClockRow) -> None:
    """Say of what it is; before that was told, a clock was of nothing but a complaint."""
    row.subject_kind = row.subject_kind or events.CLOCK_SUBJECT_COMPLAINT
    if row.subject_kind == events.CLOCK_SUBJECT_ISSUE:
        row.issue_id = row.subject_id
    elif row.subject_kind == events.CLOCK_SUBJECT_CALL:
        row.call_id = row.subject_id
    else:
        row.complaint_id = row.subject_id


def _due(row: pb.ClockRow, event: events.ClockMoved) -> None:
    row.ClearField("due_time")
    if event.HasField("due_time"):
        row.due_time.CopyFrom(event.due_time)
    _falls_next(row, event)


def _falls_next(row: pb.ClockRow, event: Any) -> None:
    row.ClearField("next_time")
    if event.HasField("next_time"):
        row.next_time.CopyFrom(event.next_time)


class ClockQueries(Queries):
    list_clocks = listing(ClockList, first="due_time")

    async def get_clock(self, request: pb.GetClockRequest, ctx: Context) -> pb.ClockDetails:
        """Why a clock says what it says: segments, what was used in each, and every threshold (S0-4.1.1-c)."""
        clock = await self.load_within_reach(Clock, request.clock_id, ctx)
        values = dict.fromkeys(pb.ClockDetails.DESCRIPTOR.fields_by_name) | vars(clock)
        values |= explained(clock, ctx.now, calendars_of(self.working_time, clock.region))
        values |= {"clock_id": str(clock.id), "version": clock.version}
        values = await self.revealed(request, pb.ClockDetails, values, clock, clock, ctx)
        values["possible"] = await possible("complaints", clock, self, ctx)
        return message(pb.ClockDetails, clock, **values)


def explained(clock: Clock, now: datetime, calendars: Calendars) -> dict[str, Any]:
    """What a clock's details show of its run besides what it holds; what is open counts until now."""
    run = clock.current
    until = run.over_time or now
    return {
        "state": run.state,
        "started_time": run.started_time,
        "due_time": run.due_time(calendars),
        "stopped_time": run.over_time,
        "said_time": clock.said_time if clock.said_time != run.over_time else None,
        "used_minutes": run.used(until, calendars) // MINUTE,
        "budget_minutes": run.terms.budget // MINUTE,
        "breached": run.is_breached,
        "fixed": run.fixed,
        "complaint_id": clock.subject_id if clock.subject_kind == "COMPLAINT" else "",
        "issue_id": clock.subject_id if clock.subject_kind == "ISSUE" else "",
        "call_id": clock.subject_id if clock.subject_kind == "CALL" else "",
        "late_by_minutes": run.late_by_minutes(calendars),
        **_calendar(run.terms.calendar),
        "segments": list(_segments(run, until, calendars)),
        "marks": list(_marks(clock, run, calendars)),
    }


def _calendar(name: str) -> dict[str, Any]:
    if name == ALWAYS:
        return {"calendar": "ALWAYS", "calendar_time": None}
    return {"calendar": "BUSINESS", "calendar_time": datetime.fromisoformat(name)}


def _segments(run: Run, until: datetime, calendars: Calendars) -> Iterator[dict[str, Any]]:
    before = 0
    for one in run.segments:
        used = run.used(min(one.ends or until, until), calendars) // MINUTE
        yield {
            "begin_time": one.begins,
            "end_time": one.ends if one.ends and one.ends < until else run.over_time,
            "calendar": _calendar(one.terms.calendar)["calendar"],
            "budget_minutes": one.terms.budget // MINUTE,
            "used_minutes": used - before,
            "holder_id": one.holder_id,
        }
        before = used


def _marks(clock: Clock, run: Run, calendars: Calendars) -> Iterator[dict[str, Any]]:
    fallen = {one.threshold: one.at for one in run.fallen}
    for threshold in range(BREACH + len(run.terms.levels) + 1):
        found = run.falls(threshold, calendars)
        if at := fallen.get(threshold) or (found[0] if found else None):
            level = max(threshold - BREACH, 0)
            yield {
                "threshold": "LEVEL" if level else "WARNING" if threshold == WARNING else "DUE",
                "level": level or None,
                "to": clock.tells[level - 1] if level else None,
                "mark_time": at,
                "fallen": threshold in fallen,
            }
