"""The list of pairs of customers that may be one, for whoever may merge them (S0-5.3.1-b)."""

from __future__ import annotations

from typing import Any

from google.protobuf.message import Message

from chassis.query import Queries, listing
from fieldledger.customers.v1 import duplicate_pb2 as pb
from fieldledger.customers.v1 import events_pb2 as events
from kernel.errors import Forbidden
from ledger.context import EVERYWHERE, Context
from ledger.envelope import Envelope
from ledger.view import GONE, View
from ledger.wire import message, set_instant, update
from services.customers.customer.domain import Customer
from services.customers.duplicate.domain import Duplicate


class DuplicateList(View[pb.DuplicateRow]):
    NAME, VERSION, ROW, KEY = "duplicate_list", 2, pb.DuplicateRow, ("duplicate_id",)
    FOLLOWS = ("customers",)
    WHOLE_REGION = True
    INDEXES = (("status",), ("customer_id",), ("other_id",))

    def fold(self, row: pb.DuplicateRow, event: Message, fact: Envelope) -> object:
        match event:
            case events.DuplicateWithdrawn():
                return GONE
            case events.DuplicateSuspected():
                update(row, event, status=pb.DUPLICATE_STATUS_OPEN)
                set_instant(row.suspected_time, fact.occurred_at)
            case events.DuplicateDismissed():
                row.status = pb.DUPLICATE_STATUS_DISMISSED
            case events.DuplicateMerged():
                row.status = pb.DUPLICATE_STATUS_MERGED
            case events.DuplicateReopened():
                row.status = pb.DUPLICATE_STATUS_DISMISSED if event.dismissed else pb.DUPLICATE_STATUS_OPEN
        return None


_all_pairs = listing(DuplicateList)


class DuplicateQueries(Queries):
    async def get_duplicate(self, request: pb.GetDuplicateRequest, ctx: Context) -> pb.DuplicateDetails:
        """A pair with what is known of both customers, for a caller who reaches a whole region (S0-5.3.1-b).

        Raises Forbidden, NotFound.
        """
        pair = await self.load_within_reach(Duplicate, request.duplicate_id, ctx)
        if ctx.caller.by_owner:
            raise Forbidden("ROW_OF_OTHERS", clause="S0-5.3.3-b")
        sides = [await self._side(request, id, pair, ctx) for id in (pair.customer_id, pair.other_id)]
        shown = {"duplicate_id": str(pair.id), "version": pair.version, "sides": ()}
        answer = message(pb.DuplicateDetails, pair, **shown)
        answer.sides.extend(sides)
        return answer

    async def _side(self, request: pb.GetDuplicateRequest, id: str, pair: Duplicate, ctx: Context) -> pb.DuplicateSide:
        customer = await self.load_unchecked(Customer, id)
        if customer is None or ctx.caller.region not in (EVERYWHERE, customer.region):
            return pb.DuplicateSide(customer_id=id)
        names = pb.DuplicateSide.DESCRIPTOR.fields_by_name
        values = {name: getattr(customer, name) for name in names if name != "customer_id"} | {"customer_id": id}
        opened = await self.revealed(request, pb.DuplicateSide, values, customer, pair, ctx)
        return message(pb.DuplicateSide, customer, **opened)

    async def list_duplicates(self, request: pb.ListDuplicatesRequest, ctx: Context) -> Any:
        """Pairs, for a caller who reaches a whole region: each concerns two customers, and often two persons.

        Raises Forbidden.
        """
        if ctx.caller.by_owner:
            raise Forbidden("ROW_OF_OTHERS", clause="S0-5.3.3-b")
        return await _all_pairs(self, request, ctx)
