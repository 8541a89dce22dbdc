"""Hand-overs as each of their parties has them, and what a hand-over would do (S2i-1-c)."""

from __future__ import annotations

from collections.abc import Iterator

from google.protobuf.message import Message

from chassis.commands import Commands
from chassis.loader import Loader
from chassis.names import StaffRegister
from chassis.query import Queries, listing
from fieldledger.customers.v1 import events_pb2 as events
from fieldledger.customers.v1 import hand_over_pb2 as pb
from kernel.errors import NotFound
from ledger.context import Context
from ledger.envelope import Envelope
from ledger.view import Key, View
from ledger.wire import instant, message, set_instant, update
from services.customers.customer.domain import Customer
from services.customers.customer.views import CustomerList
from services.customers.hand_over.domain import GIVER, RECEIVER, HandOver, Held, check_named, obstacle

PARTIES = {GIVER: events.HAND_OVER_PARTY_GIVER, RECEIVER: events.HAND_OVER_PARTY_RECEIVER}
ENDED = (pb.HAND_OVER_STATUS_IN_FORCE, pb.HAND_OVER_STATUS_SIGNED, pb.HAND_OVER_STATUS_UNDONE)
"""The states in which no customer is to go over any more."""
LOOKED_AT, SHOWN = 100, 20
"""Of one person's hand-overs, how many are looked at for a customer, and how many are shown of it: the latest."""


class HandOverList(View[pb.HandOverRow]):
    NAME, VERSION, ROW, KEY = "hand_over_list", 1, pb.HandOverRow, ("hand_over_id", "side")
    FOLLOWS = ("customers",)
    INDEXES = (("owner_id",), ("from_id",))

    def keys(self, event: Message, fact: Envelope) -> Iterator[Key]:
        if event.DESCRIPTOR.name.startswith("HandOver"):
            yield from ((fact.aggregate_id, side) for side in PARTIES)

    def fold(self, row: pb.HandOverRow, event: Message, fact: Envelope) -> None:
        match event:
            case events.HandOverPlanned():
                update(row, event, party=PARTIES[row.side], status=pb.HAND_OVER_STATUS_PLANNED)
                row.owner_id = event.from_id if row.side == GIVER else event.to_id
            case events.HandOverStarted():
                row.status = pb.HAND_OVER_STATUS_MOVING
            case events.HandOverMoved() if event.undo:
                row.moved -= event.moved
                row.kept_ids.extend(set(event.stayed_ids) - set(row.left_out_ids))
                row.kept_ids.sort()
            case events.HandOverMoved():
                row.moved += event.moved
                row.left_out_ids.extend(event.stayed_ids)
            case events.HandOverInForce():
                update(row, event, status=pb.HAND_OVER_STATUS_IN_FORCE)
            case events.HandOverSigned():
                if event.party == row.party:
                    set_instant(row.signed_time, fact.occurred_at)
                if event.complete:
                    row.status = pb.HAND_OVER_STATUS_SIGNED
            case events.HandOverSignatureOverdue():
                row.signature_overdue = True
            case events.HandOverUndoBegun():
                row.status = pb.HAND_OVER_STATUS_UNDOING
            case events.HandOverUndone():
                row.status = pb.HAND_OVER_STATUS_UNDONE


async def in_open_hand_overs(commands: Commands, giver_id: str) -> set[str]:
    """For a command: the customers of a person that a hand-over is to move, or moves now (S2i-1-c)."""
    taken = set[str]()
    rows = await commands.rows_settled(HandOverList, HandOver.Planned, from_id=giver_id, side=GIVER)
    for row in rows:
        if row.status not in ENDED and (found := await commands.load_unchecked(HandOver, row.hand_over_id)):
            taken |= set(found.customer_ids) if found.status in ("PLANNED", "MOVING", "UNDOING") else set()
    return taken


async def of_party(loader: Loader, id: str, ctx: Context) -> HandOver:
    """A hand-over for its giver, its receiver and whoever reaches one of them. Raises NotFound, Forbidden."""
    hand_over = await loader.load_unchecked(HandOver, id)
    if hand_over is None:
        raise NotFound("NOT_FOUND", what="HandOver", id=id)
    ctx.caller.require_region(hand_over.region)
    hand_over.check_party(ctx.caller.reaches)
    return hand_over


class HandOverQueries(Queries):
    async def get_hand_over(self, request: pb.GetHandOverRequest, ctx: Context) -> pb.HandOverDetails:
        """A hand-over with the customers that it names: who signs sees for what (S2i-1-c)."""
        found = await of_party(self, request.hand_over_id, ctx)
        return message(pb.HandOverDetails, found, hand_over_id=str(found.id))

    list_hand_overs = listing(HandOverList)

    async def check_hand_over(self, request: pb.CheckHandOverRequest, ctx: Context) -> pb.CheckHandOverResponse:
        """What HandOverAccounts would do now: each customer, and why it would not go over (S2i-1-c)."""
        check_named(request.customer_ids, request.from_staff_id)
        await self.freshness.await_complete(CustomerList)
        await self.freshness.await_complete(HandOverList)
        listed = self.views[CustomerList]
        if request.from_staff_id:  # one statement, however many he has
            rows = await listed.select(ctx, owner_id=request.from_staff_id)
            customers = [(row.customer_id, row.owner_id) for row in rows]
        else:
            named = await self.load_each_within_reach(Customer, request.customer_ids, "customer_ids", ctx)
            customers = [(str(one.id), one.responsible_id) for one in named]
        giver_id = request.from_staff_id or (customers[0][1] if customers else "")
        taken = set[str]()
        for row in await self.rows_unchecked(HandOverList, from_id=giver_id, side=GIVER):
            if row.status not in ENDED and (found := await self.load_unchecked(HandOver, row.hand_over_id)):
                taken |= set(found.customer_ids)
        answer = pb.CheckHandOverResponse(refused_by="" if customers else "NOTHING_TO_HAND_OVER")
        receiver = await self._receiver_refused(request.to_id) if request.to_id else ""
        for customer_id, responsible_id in customers:
            held = Held(customer_id, responsible_id, customer_id in taken)
            against = "TO_HIMSELF" if request.to_id == giver_id else receiver or obstacle(held, giver_id)
            answer.rows.add(customer_id=held.customer_id, refused_by=against)
        return answer

    async def get_customer_hand_overs(
        self, request: pb.GetCustomerHandOversRequest, ctx: Context
    ) -> pb.CustomerHandOvers:
        """The hand-overs in which a customer's responsible person gave or received it, the latest first (S2g-2).

        Whoever sees the customer sees them; of its other customers they say nothing.
        """
        customer = await self.load_within_reach(Customer, request.customer_id, ctx)
        await self.freshness.await_own_writes(self.views[HandOverList], ctx)
        answer = pb.CustomerHandOvers(customer_id=request.customer_id)
        if not (person := customer.responsible_id):
            return answer
        given = await self.rows_unchecked(HandOverList, from_id=person, side=GIVER)
        received = await self.rows_unchecked(HandOverList, to_id=person, side=GIVER)
        for row in sorted([*given, *received], key=lambda row: instant(row.effective_time), reverse=True)[:LOOKED_AT]:
            found = await self.load_unchecked(HandOver, row.hand_over_id)
            if found and request.customer_id in found.customer_ids and len(answer.hand_overs) < SHOWN:
                update(answer.hand_overs.add(), row, left_out=request.customer_id in row.left_out_ids)
        return answer

    async def _receiver_refused(self, staff_id: str) -> str:
        """The reason for which somebody gets no customers, as a command that names him is told (0044); empty: none."""
        if (known := await self.row_unchecked(StaffRegister, staff_id)) is None:
            await self.freshness.await_complete(StaffRegister)
            known = await self.row_unchecked(StaffRegister, staff_id)
        if known is None:
            return "STAFF_UNKNOWN"
        return "STAFF_LEFT" if known.HasField("left_time") else ""
