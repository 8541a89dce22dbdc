"""The list of all versions of all policy values: who drafted and approved them, from when on (D8, S2i-6)."""

from __future__ import annotations

from functools import cache

from google.protobuf.message import Message

from chassis.policy import why_out_of_force
from chassis.query import Queries, listing
from chassis.reasons import Reasons
from fieldledger.organisation.v1 import events_pb2 as events
from fieldledger.organisation.v1 import policy_pb2 as pb
from fieldledger.platform.v1 import platform_pb2 as platform
from ledger.context import Context
from ledger.envelope import Envelope
from ledger.view import View
from ledger.wire import update


class PolicyList(View[pb.PolicyRow]):
    NAME, VERSION, ROW, KEY = "policy_list", 2, pb.PolicyRow, ("policy_id", "version")
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


list_rows = listing(PolicyList)


class PolicyQueries(Queries):
    async def list_policies(self, request: pb.ListPoliciesRequest, ctx: Context) -> pb.ListPoliciesResponse:
        """The values, each approved one with the reason if it is out of force.

        That is judged when asked, not when folded: it depends on what the keys declare in this version of the program.
        """
        answer = pb.ListPoliciesResponse.FromString((await list_rows(self, request, ctx)).SerializeToString())
        for row in answer.rows:
            if row.status == pb.POLICY_STATUS_APPROVED and (why := why_out_of_force(row.key, row.value, row.scope)):
                en, zh = _reasons().texts(why)
                row.out_of_force.CopyFrom(pb.OutOfForce(reason=why.reason, en=en, zh=zh))
        return answer


@cache
def _reasons() -> Reasons:
    return Reasons.load()
