"""What complaints can be asked: each query bound by the name of its RPC."""

from __future__ import annotations

from chassis.rpc import Queries, details, listing
from fieldledger.complaints.v1 import complaints_pb2 as pb
from ledger.context import Context
from services.complaints.domain import Complaint, Issue
from services.complaints.views import ComplaintList, IssueLedger
from services.complaints.views.sla import summary


class ComplaintQueries(Queries):
    get_complaint = details(pb.ComplaintDetails, Complaint, "complaint_id", also="record_fields")
    list_complaints = listing(ComplaintList)
    get_issue = details(pb.IssueDetails, Issue, "issue_id")
    list_issues = listing(IssueLedger)

    async def summarise_sla(self, request: pb.SummariseSlaRequest, ctx: Context) -> pb.SummariseSlaResponse:
        complaints = self.views[ComplaintList]
        await self.caught_up(complaints, ctx)
        return pb.SummariseSlaResponse(rows=await summary(complaints, request, ctx))
