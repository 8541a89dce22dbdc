"""What many customers are called, with one question (0056)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from google.protobuf.message import Message

from chassis.labels import labels
from chassis.look_up import asked_for
from chassis.query import Queries
from fieldledger.complaints.v1 import events_pb2 as complaints
from fieldledger.customers.v1 import customer_pb2 as customers
from fieldledger.customers.v1 import events_pb2 as events
from fieldledger.customers.v1 import name_pb2 as pb
from ledger.context import Context
from ledger.envelope import Envelope
from ledger.reach import Reach
from ledger.view import GONE, Key, View
from ledger.wire import update
from privacy.erasures import Erasures
from services.customers.customer.views import CustomerList

SHOWN = 4
"""Characters of an id by which people tell two customers without a public name apart."""


class Matters(View[pb.MatterRow]):
    """Issues and complaints of customers, and who answers for each: to settle it he must know whose it is (S1-5.1.3).

    A row shows its customer's name to him and to whoever reaches his rows, and nothing else of the customer.
    """

    NAME, VERSION, ROW, KEY = "matters", 2, pb.MatterRow, ("matter_id",)
    FOLLOWS, OF_ACCOUNT = ("complaints",), False
    INDEXES = (("customer_id",),)

    def keys(self, event: Message, fact: Envelope) -> Iterable[Key]:
        match event:
            case complaints.IssueOpened() | complaints.IssueHandedOver():
                yield (event.issue_id,)
            case complaints.IssueDeclined() | complaints.IssueReassigned():
                yield (event.issue_id,)
            case complaints.ComplaintOpened() | complaints.ComplaintHandedOver() | complaints.ComplaintWithdrawn():
                yield (event.complaint_id,)

    def fold(self, row: pb.MatterRow, event: Message, fact: Envelope) -> object:
        match event:
            case complaints.IssueOpened() | complaints.IssueHandedOver():
                update(row, event)
            case complaints.IssueDeclined() | complaints.IssueReassigned():
                update(row, event)
            case complaints.ComplaintOpened() | complaints.ComplaintHandedOver():
                update(row, event, responsible_id=event.handler_id)
            case complaints.ComplaintWithdrawn():
                return GONE
        return None


class NameQueries(Queries):
    async def look_up_names(self, request: pb.LookUpNamesRequest, ctx: Context) -> pb.LookUpNamesResponse:
        """The public names of those that the caller reaches or whose matters he answers for, and what is shown in place
        of the others'.

        Raises Invalid for more than 200 ids.
        """
        ids = asked_for(request, "customer_ids")
        shown, erasures = self.views[CustomerList], cast(Erasures, self.views[Erasures])
        for view in (shown, erasures):
            await self.freshness.await_own_writes(view, ctx)
        rows = await _among(shown, ids, ctx)
        if missing := [*{*ids} - {row.customer_id for row in rows}]:
            answered = {row.customer_id for row in await _among(self.views[Matters], missing, ctx)}
            rows += await shown.rows(customer_id=[*answered]) if answered else []
        # A name is gone with the erasure, not when the customer's own fact has followed it.
        erased = await erasures.among([row.customer_id for row in rows if row.display_name])
        found = {row.customer_id: named(row, public=row.customer_id not in erased) for row in rows}
        return pb.LookUpNamesResponse(rows=[found[id] for id in ids if id in found])


async def _among(view: View[Any], ids: list[str], ctx: Context) -> list[Any]:
    """The rows of these customers that the caller reaches."""
    limit, params = view.limits(ctx)
    condition = " AND ".join(["customer_id = ANY(%(_ids)s)", *limit])
    return await view.where(condition, params | {"_ids": ids}, Reach.of(ctx.caller))


def named(row: customers.CustomerRow, *, public: bool = True) -> pb.CustomerName:
    """What a customer is called, or what stands for a name that is not public, in both languages."""
    name = pb.CustomerName(customer_id=row.customer_id, display_name=row.display_name if public else "")
    if not name.display_name:
        name.stand_in_zh, name.stand_in_en = stand_in(row, "zh"), stand_in(row, "en")
    return name


def stand_in(row: customers.CustomerRow, language: str) -> str:
    """Kind of outlet or else that it is a customer, area, the end of the id: no more than the list shows of it."""
    kind = events.OutletKind.DESCRIPTOR.values_by_number[row.outlet_kind] if row.outlet_kind else None
    field: Any = row.DESCRIPTOR.fields_by_name["customer_id"]
    called = labels().value(kind) if kind else labels().field(field)
    return " · ".join([called.text(language), *filter(None, [row.area_code]), f"…{row.customer_id[-SHOWN:]}"])
