"""The lists and tables of complaints, and the queries that show them."""

from __future__ import annotations

from chassis.query import Queries, details, listing
from fieldledger.complaints.v1 import complaint_pb2 as pb
from ledger.context import Context
from services.complaints.complaint.domain import Complaint
from services.complaints.complaint.views.complaint_list import ComplaintList
from services.complaints.complaint.views.sla import summarise

__all__ = ["ComplaintList", "ComplaintQueries"]


class ComplaintQueries(Queries):
    get_complaint = details(pb.ComplaintDetails, Complaint, "complaint_id", also="record_fields")
    list_complaints = listing(ComplaintList)

    async def summarise_sla(self, request: pb.SummariseSlaRequest, ctx: Context) -> pb.SummariseSlaResponse:
        """How many customers were reached in time, by region and urgency (S0-4.1.1-c)."""
        complaints = self.views[ComplaintList]
        await self.freshness.await_own_writes(complaints, ctx)
        return pb.SummariseSlaResponse(rows=await summarise(complaints, request, ctx))
