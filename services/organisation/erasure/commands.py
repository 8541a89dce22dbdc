"""The command that erases a person, and the event on which every service destroys the person's keys."""

from __future__ import annotations

from chassis.commands import Commands
from chassis.feature import Announced
from fieldledger.organisation.v1 import erasure_pb2 as pb
from fieldledger.platform.v1 import platform_pb2 as platform
from kernel.aggregate import EVERYWHERE
from ledger.context import Context
from ledger.wire import fields
from services.organisation.erasure.domain import Erasure, erasure_id

ANNOUNCED: Announced = {Erasure.Ordered: platform.PersonErased}


class ErasureCommands(Commands):
    async def erase_person(self, command: pb.ErasePersonRequest, ctx: Context) -> Erasure:
        ctx.require_region(EVERYWHERE)
        known = await self.load_unchecked(Erasure, erasure_id(command.person_id))
        return known or Erasure.order(**fields(command), erased_by=ctx.caller.staff_id, now=ctx.now)
