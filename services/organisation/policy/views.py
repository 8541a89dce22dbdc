"""The list of all versions of all policy values: who drafted and approved them, from when on (D8, S2i-6)."""

from __future__ import annotations

from google.protobuf.message import Message

from chassis.query import Queries, listing
from fieldledger.organisation.v1 import events_pb2 as events
from fieldledger.organisation.v1 import policy_pb2 as pb
from fieldledger.platform.v1 import platform_pb2 as platform
from ledger.envelope import Envelope
from ledger.view import View
from ledger.wire import update


class PolicyList(View[pb.PolicyRow]):
    NAME, VERSION, ROW, KEY = "policy_list", 1, pb.PolicyRow, ("policy_id", "version")
    FOLLOWS = ("organisation",)
    INDEXES = (("key", "scope"),)
    OPEN = True  # everybody may know the rules by which he is judged

    def fold(self, row: pb.PolicyRow, event: Message, fact: Envelope) -> None:
        match event:
            case events.PolicyDrafted():
                update(row, event, status=pb.POLICY_STATUS_DRAFT)
            case platform.PolicyApproved():
                update(row, event, status=pb.POLICY_STATUS_APPROVED)
            case events.PolicyRejected():
                row.status = pb.POLICY_STATUS_REJECTED


class PolicyQueries(Queries):
    list_policies = listing(PolicyList)
