"""The customers of the pool, without persons, who goes there next, and how many customers each person looks after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from google.protobuf.message import Message

from chassis.order import Order
from chassis.query import Queries, details, listing
from fieldledger.complaints.v1 import events_pb2 as complaints
from fieldledger.customers.v1 import events_pb2 as events
from fieldledger.customers.v1 import pool_pb2 as pb
from kernel.calendar import local_day
from ledger.context import Context
from ledger.envelope import Envelope
from ledger.view import GONE, Key, View
from ledger.wire import set_instant, update
from services.customers.customer.domain import Customer
from services.customers.customer.views import CustomerList
from services.customers.pool.domain import Holding, holding_id

FIGURES = "count(*)::int AS held, (count(*) FILTER (WHERE status = 'WON'))::int AS won"


class PoolList(View[pb.PoolRow]):
    NAME, VERSION, ROW, KEY = "pool_list", 3, pb.PoolRow, ("customer_id",)
    FOLLOWS = ("customers",)
    INDEXES = (("territory_id",), ("area_code",))

    def keys(self, event: Message, fact: Envelope) -> Iterator[Key]:
        match event:
            case (
                events.CustomerReturned()
                | events.CustomerReassigned()
                | events.CustomerRelocated()
                | events.CustomerRenamed()
                | events.CustomersMerged()
                | events.CustomersUnmerged()
                | events.CustomerWithdrawn()
            ):
                yield (event.customer_id,)

    def fold(self, row: pb.PoolRow, event: Message, fact: Envelope) -> object:
        match event:
            case events.CustomerReturned():
                update(row, event)
                set_instant(row.returned_time, fact.occurred_at)
            case events.CustomerReassigned() if event.responsible_id:
                return GONE
            case events.CustomerWithdrawn():
                return GONE
            case _ if not row.HasField("returned_time"):
                pass  # it is not in the pool
            case events.CustomerRelocated():
                row.territory_id, row.area_code = event.territory_id, event.area_code
            case events.CustomerRenamed():
                update(row, event)
            case events.CustomersMerged():
                row.merged_into = event.into_id
            case events.CustomersUnmerged():
                row.merged_into = ""
        return None


class HoldingList(View[pb.HoldingRow]):
    NAME, VERSION, ROW, KEY = "holding_list", 1, pb.HoldingRow, ("customer_id",)
    FOLLOWS, WITHIN = ("customers",), CustomerList
    INDEXES = (("return_time",),)

    def fold(self, row: pb.HoldingRow, event: Message, fact: Envelope) -> object:
        match event:
            case events.CustomerWithdrawn():
                return GONE
            case events.ActivityNoted():
                update(row, event)
            case events.ReturnSet():
                update(row, event, warned=False)
            case events.ReturnDropped():
                for name in ("return_time", "cause", "warned", "hold", "until_time"):
                    row.ClearField(name)
                _answer(row)
            case events.ReturnDueSoon():
                update(row, event, warned=True)
            case events.ReturnPostponed():
                row.hold = event.cause
                if event.HasField("return_time"):
                    row.return_time.CopyFrom(event.return_time)
            case events.HoldingAsked():
                row.asked, row.asked_by, row.asked_days = True, event.asked_by, event.days
            case events.HoldingDecided():
                _answer(row)
                if event.HasField("until_time"):
                    row.until_time.CopyFrom(event.until_time)
        return None


def _answer(row: pb.HoldingRow) -> None:
    """Nothing is asked any more."""
    for name in ("asked", "asked_by", "asked_days"):
        row.ClearField(name)


class CustomerComplaints(View[pb.CustomerComplaintRow]):
    """Complaints about customers and whether they are open; those of an old system are not followed."""

    NAME, VERSION, ROW, KEY = "customer_complaints", 1, pb.CustomerComplaintRow, ("complaint_id",)
    FOLLOWS = ("complaints",)
    WHOLE_REGION = True
    INDEXES = (("customer_id",),)
    OWNED = False

    def keys(self, event: Message, fact: Envelope) -> Iterable[Key]:
        match event:
            case complaints.ComplaintOpened() if not event.imported:
                yield (event.complaint_id,)
            case complaints.ComplaintClosed() | complaints.ComplaintReopened():
                yield (event.complaint_id,)

    def fold(self, row: pb.CustomerComplaintRow, event: Message, fact: Envelope) -> object:
        match event:
            case complaints.ComplaintOpened():
                update(row, event, open=True)
            case complaints.ComplaintClosed():
                row.open = False
            case complaints.ComplaintReopened():
                row.open = True
        return None if row.customer_id else GONE


class ClaimsByDay(View[pb.ClaimsRow]):
    NAME, VERSION, ROW, KEY = "claims_by_day", 1, pb.ClaimsRow, ("staff_id", "claim_date")
    FOLLOWS = ("customers",)
    WHOLE_REGION = True
    OWNED = False

    def keys(self, event: Message, fact: Envelope) -> Iterable[Key]:
        if isinstance(event, events.CustomerClaimed):
            yield event.staff_id, event.claim_date

    def fold(self, row: pb.ClaimsRow, event: Message, fact: Envelope) -> None:
        row.claims += 1


class PoolQueries(Queries):
    list_pool = listing(PoolList, only="merged_into = ''")  # whoever is linked is looked after with the other
    list_holdings = listing(HoldingList)
    get_customer_holding = details(pb.HoldingDetails, Holding, "customer_id", derived=(holding_id, Customer))

    async def list_portfolios(self, request: pb.ListPortfoliosRequest, ctx: Context) -> pb.ListPortfoliosResponse:
        """How many customers each person looks after whom the caller reaches, may, and claimed today (S2i-1-c)."""
        held = self.views[CustomerList]
        await self.freshness.await_own_writes(held, ctx)
        await self.freshness.await_own_writes(self.views[ClaimsByDay], ctx)
        order = Order.asked(request.order_by, pb.PortfolioRow.DESCRIPTOR, ("region", "owner_id"))
        equal = {name: getattr(request, name) for name in ("owner_id", "region") if request.HasField(name)}
        condition = " AND ".join(["owner_id <> ''", "merged_into = ''", *map(held.columns.equal, equal)])
        found = await held.totals(ctx, ("region", "owner_id"), FIGURES, condition, equal)
        rows: list[pb.PortfolioRow] = [pb.PortfolioRow(**one) for one in found if ctx.caller.reaches(one["owner_id"])]
        claimed = await self._claimed({row.region for row in rows}, ctx)
        for row in rows:
            row.cap = int(self.policy.value("pool.holding_cap", row.region, ctx.now))
            row.claims_per_day = int(self.policy.value("pool.claims_per_day", row.region, ctx.now))
            row.claims_today = claimed.get((row.owner_id, self._today(row.region, ctx)), 0)
        return pb.ListPortfoliosResponse(rows=order.sorted(rows))

    async def _claimed(self, regions: Iterable[str], ctx: Context) -> dict[tuple[str, str], int]:
        """How many customers each person claimed on the present local days of these regions."""
        days = {self._today(region, ctx) for region in regions}
        rows = [row for day in days for row in await self.rows_unchecked(ClaimsByDay, claim_date=day)]
        return {(row.staff_id, row.claim_date): row.claims for row in rows}

    def _today(self, region: str, ctx: Context) -> str:
        return local_day(ctx.now, self.policy.text("region.time_zone", region, ctx.now)).isoformat()
