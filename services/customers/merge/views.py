"""The list of customers that turned out to be others (S0-5.3.1-b)."""

from __future__ import annotations

from google.protobuf.message import Message

from chassis.query import Queries, details, listing
from fieldledger.customers.v1 import events_pb2 as events
from fieldledger.customers.v1 import merge_pb2 as pb
from ledger.envelope import Envelope
from ledger.view import GONE, View
from ledger.wire import set_instant, update
from services.customers.customer.domain import Customer


class MergeLinks(View[pb.MergeRow]):
    NAME, VERSION, ROW, KEY = "merge_links", 1, pb.MergeRow, ("customer_id",)
    FOLLOWS = ("customers",)
    INDEXES = (("into_id",),)

    def fold(self, row: pb.MergeRow, event: Message, fact: Envelope) -> object:
        match event:
            case events.CustomersMerged():
                update(row, event, owner_id=event.responsible_id)
                set_instant(row.merged_time, fact.occurred_at)
            case events.CustomerReassigned() if row.into_id:
                row.owner_id = event.responsible_id
            case events.CustomersUnmerged():
                return GONE
        return None


class MergeQueries(Queries):
    get_merge = details(pb.MergeDetails, Customer, "customer_id")
    list_merges = listing(MergeLinks)
