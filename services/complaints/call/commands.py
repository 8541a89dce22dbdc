"""The commands of a telephone call, and the events that announce its facts to other services."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import fields as parts_of
from datetime import timedelta
from typing import Any
from uuid import UUID

from chassis.commands import Commands
from chassis.feature import Announced
from chassis.names import Names
from chassis.rows import Rows
from fieldledger.complaints.v1 import call_pb2 as pb
from fieldledger.complaints.v1 import events_pb2 as events
from kernel.aggregate import EVERYWHERE, Aggregate
from kernel.calendar import local_day
from kernel.errors import NotFound, Refused
from ledger.context import Context
from ledger.wire import fields, message
from services.complaints.account.views import Accounts
from services.complaints.admission import CALL, RETURN_CALL, Answering, Clocks, Subject, Timed, with_clocks
from services.complaints.call.domain import Call, Leg, Told, call_id, checked, source_id
from services.complaints.call.views import DepartmentHeads

Met = dict[UUID, tuple[Call, Clocks]]
OF_CALL = tuple(one.name for one in parts_of(Told) if one.name not in ("source", "legs"))


def announce_end(fact: Call.Ended) -> events.CallEnded:
    """A call that is over: who, where, when, and how soon it was answered; no number."""
    answered = fact.answered_time is not None
    return message(events.CallEnded, fact, call_id=str(fact.originator_id), answered=answered)


ANNOUNCED: Announced = {
    Call.Ended: announce_end,
    Call.Returned: events.CallReturned,
    Call.Transferred: events.CallTransferred,
    Call.Misrouted: events.CallMisrouted,
}


class CallCommands(Answering, Timed, Commands):
    async def record_call(self, command: pb.RecordCallRequest, ctx: Context) -> list[Aggregate]:
        id = call_id(command.source, command.external_key)
        if known := await self.load_unchecked(Call, id):
            ctx.require_region(known.region)
            return [known]
        return await self._recorded(command.source, command, {}, ctx)

    async def record_calls(self, command: pb.RecordCallsRequest, ctx: Context) -> list[Aggregate]:
        rows, names = Rows(str(source_id(command.source)), command.rows), Names(self.views, self.freshness)
        for row in command.rows:
            with suppress(NotFound, Refused):  # told of the row; whoever may not record there is told so for all
                await self._region(row, ctx)
        here = await self.repository.store.present(rows.ids)

        async def judged(row: pb.RecordedCall) -> None:
            """Which region a row is of, and whether its times can be, before anything is made of it."""
            self._checked(command.source, row, fields(row), await self._region(row, ctx), ctx)

        found = await rows.judge(here, names.check, judged)
        ctx.judged = rows.judged
        if ctx.rehearsal:
            return []
        met: Met = {}
        made = await rows.carry_out(found, lambda row, _: self._recorded(command.source, row, met, ctx))
        return [one for each in made for one in each]

    async def transfer_call(self, command: pb.TransferCallRequest, ctx: Context) -> Call:
        call = await self.load_within_reach(Call, command.call_id, ctx)
        given = fields(command, "call_id")
        given["department_id"] = command.department_id or await self._department(command.staff_id)
        call.transfer(by=ctx.caller.staff_id, **given)
        return call

    async def mark_misrouted(self, command: pb.MarkMisroutedRequest, ctx: Context) -> Call:
        call = await self.load_within_reach(Call, command.call_id, ctx)
        call.mark_misrouted(department_id=command.department_id, by=ctx.caller.staff_id)
        return call

    async def _recorded(
        self, source: str, given: pb.RecordCallRequest | pb.RecordedCall, met: Met, ctx: Context
    ) -> list[Aggregate]:
        """A call, with the clock by which a missed one is to be returned; also the missed one that it returns.

        `met` are the calls that the command has met so far, with their clocks: each is loaded or made once.
        """
        id, region = call_id(source, given.external_key), await self._region(given, ctx)
        person = given.customer_id or str(id)
        sealed = await self.sealed(given, person=person, aggregate=id, region=region)
        told = self._checked(source, given, sealed, region, ctx)
        rings = self.policy.value("call.rings", region, ctx.now)
        in_rings = told.within(int(rings), int(self.policy.value("call.seconds_per_ring", region, ctx.now)))
        place = told.speaker or told.legs[0]
        department_id = place.department_id or await self._department(place.staff_id)
        open_then = self.working_time(region, told.started_time).is_open(told.started_time)
        holder_id = told.speaker.staff_id if told.speaker else await self._returns(told, department_id)
        clocks = self._no_clocks(Subject(id, CALL, region, told.customer_id, holder_id))
        if told.speaker is None and told.direction == "INBOUND":
            clocks.begin(RETURN_CALL, told.ended_time)
        owed = clocks.going(RETURN_CALL)
        call = Call.end(
            told,
            region=region,
            open_then=open_then,
            in_three_rings=in_rings,
            department_id=department_id,
            holder_id=holder_id,
            call_date=local_day(told.started_time, self.policy.text("region.time_zone", region, ctx.now)).isoformat(),
            policy_version=rings.version,
            due_time=owed.current.due_time(clocks.calendars) if owed else None,
        )
        met[id] = call, clocks
        returned = await self._returned(call_id(source, given.returns_key), told, met, ctx) if given.returns_key else []
        return [*with_clocks(call, clocks), *returned]

    async def _returned(self, missed_id: UUID, told: Told, met: Met, ctx: Context) -> list[Aggregate]:
        """The missed call that another one says it returns, if somebody spoke in that; nothing of it otherwise.

        Nor of one that this command makes or has returned: that is given already.
        """
        new = missed_id in met
        if not new and (missed := await self.load_unchecked(Call, missed_id)):
            of = Subject(missed.id, CALL, missed.region, missed.customer_id, missed.holder_id)
            met[missed_id] = missed, await self._clocks(of, RETURN_CALL)
        call, clocks = met.get(missed_id, (None, None))
        at = told.answered_time
        if call is None or clocks is None or not call.owed or at is None or at < call.ended_time:
            return []
        ctx.require_region(call.region)
        call.return_call(at, clocks.stop(RETURN_CALL, at), other_id=str(call_id(told.source, told.external_key)))
        return [] if new else with_clocks(call, clocks)

    def _checked(self, source: str, given: Any, values: dict[str, Any], region: str, ctx: Context) -> Told:
        """What is told of a call, its times checked; a leg without a department has none yet. Raises Refused."""
        legs = tuple(Leg(**leg) for leg in values["legs"])
        told = Told(source=source, legs=legs, **{name: values[name] for name in OF_CALL})
        within = timedelta(days=int(self.policy.value("call.recorded_within_days", region, ctx.now)))
        return checked(told, now=ctx.now, within=within)

    async def _region(self, given: Any, ctx: Context) -> str:
        """Where a call is kept: with the customer's account, else where it is said, else where the caller is.

        Raises Refused (CALL_WITHOUT_REGION), NotFound, Forbidden.
        """
        account = await self.row_within_region(Accounts, given.customer_id, ctx) if given.customer_id else None
        region = account.region if account else given.region or ctx.caller.region
        if region == EVERYWHERE:
            raise Refused("CALL_WITHOUT_REGION", clause="S2h-3.3.1", fields=("region",))
        ctx.require_region(region)
        return str(region)

    async def _returns(self, told: Told, department_id: str) -> str:
        """Who returns a missed call: whom alone it rang, the head of the department, or else the customer's keeper."""
        person = told.rung
        if not person and department_id and (row := await self.row_unchecked(DepartmentHeads, department_id)):
            person = row.head_id
        return await self._remaining(person) if person else await self._keeper(told.customer_id)
