"""The development cases and their reviews (S2j-5.10), what each source brings (S2j-5.2), the latest case in detail."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from google.protobuf.message import Message

from chassis.query import Queries, details, listing
from fieldledger.customers.v1 import events_pb2 as events
from fieldledger.customers.v1 import lead_pb2 as pb
from ledger.context import Context
from ledger.envelope import Envelope
from ledger.view import GONE, Key, View
from ledger.wire import set_instant, update
from services.customers.customer.domain import Customer

FIGURES = (
    "count(*) AS leads, count(*) FILTER (WHERE outcome = 'WON') AS won, "
    "count(*) FILTER (WHERE outcome = 'LOST') AS lost, max(source_group) AS source_group"
)


class CaseList(View[pb.CaseRow]):
    NAME, VERSION, ROW, KEY = "case_list", 2, pb.CaseRow, ("customer_id", "case_no")
    FOLLOWS = ("customers",)
    INDEXES = (("owner_id",), ("region", "month"))

    def keys(self, event: Message, fact: Envelope) -> Iterator[Key]:
        match event:
            case events.LeadRegistered() | events.LeadReopened() | events.CustomerWon():
                yield event.customer_id, event.case_no or 1
            case events.LeadLost() | events.CaseReviewed() | events.CaseReviewOverdue():
                yield event.customer_id, event.case_no
            case events.CustomerWithdrawn():
                yield event.customer_id, 1

    def fold(self, row: pb.CaseRow, event: Message, fact: Envelope) -> object:
        match event:
            case events.CustomerWithdrawn():
                return GONE
            case events.LeadRegistered() | events.LeadReopened():
                row.owner_id, row.outcome = event.developer_id, pb.CASE_OUTCOME_OPEN
                row.source_code = event.source_code or events.LeadSource.Name(event.source).removeprefix("LEAD_SOURCE_")
                row.source_group = event.source_group
                row.month = (event.registered_date or fact.occurred_at.isoformat())[:7]
                set_instant(row.began_time, fact.occurred_at)
            case events.CustomerWon():
                row.outcome = pb.CASE_OUTCOME_WON
                set_instant(row.ended_time, fact.occurred_at)
            case events.LeadLost():
                row.outcome, row.reason, row.lost_to = pb.CASE_OUTCOME_LOST, event.reason, event.lost_to
                set_instant(row.ended_time, fact.occurred_at)
            case events.CaseReviewed():
                update(row, event, reviewed=True, review_overdue=False)
            case events.CaseReviewOverdue():
                row.review_overdue = True
        return None


async def summarise(cases: View[Any], asked: pb.SummariseSourcesRequest, ctx: Context) -> list[pb.SourceConversionRow]:
    """One row per region, source and month of registration, of the cases that the caller may see (S2j-5.2)."""
    equal = {field.name: getattr(asked, field.name) for field in asked.DESCRIPTOR.fields if asked.HasField(field.name)}
    condition = " AND ".join(["true", *map(cases.columns.equal, equal)])
    found = await cases.totals(ctx, ("region", "source_code", "month"), FIGURES, condition, equal)
    return sorted((_conversion(**one) for one in found), key=lambda row: (row.region, row.source_code, row.month))


def _conversion(won: int, lost: int, **same: Any) -> pb.SourceConversionRow:
    """A row from the figures of the database; of no case that has ended, there is no rate."""
    row = pb.SourceConversionRow(won=won, lost=lost, **same)
    if won + lost:
        row.won_bp = won * 10_000 // (won + lost)
    return row


class LeadQueries(Queries):
    get_lead = details(pb.LeadDetails, Customer, "customer_id")
    list_cases = listing(CaseList)

    async def summarise_sources(self, request: pb.SummariseSourcesRequest, ctx: Context) -> pb.SummariseSourcesResponse:
        """What became of the leads of each source (S2j-5.2)."""
        cases = self.views[CaseList]
        await self.freshness.await_own_writes(cases, ctx)
        return pb.SummariseSourcesResponse(rows=await summarise(cases, request, ctx))
