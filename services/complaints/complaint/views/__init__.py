"""The lists and tables of complaints, and the queries that show them."""

from __future__ import annotations

from typing import cast

from google.protobuf.message import Message

from chassis.query import Queries, details, listing
from fieldledger.complaints.v1 import complaint_pb2 as pb
from ledger.context import Context
from services.complaints.clock.domain import Clock
from services.complaints.complaint.domain import Complaint
from services.complaints.complaint.views.complaint_list import ComplaintList
from services.complaints.complaint.views.sla import summarise

_complaint = details(pb.ComplaintDetails, Complaint, "complaint_id", also="record_fields")

__all__ = ["ComplaintList", "ComplaintQueries"]


class ComplaintQueries(Queries):
    async def get_complaint(self, request: pb.GetComplaintRequest, ctx: Context) -> Message:
        """A complaint; whether its first contact was missed is its clock's to say while nobody has made one."""
        shown = await _complaint(self, request, ctx)
        if shown.clock_id and not shown.HasField("first_contact_time"):
            clock = await self.load_unchecked(Clock, shown.clock_id)
            shown.breached = clock is not None and clock.breached
        return cast(Message, shown)

    list_complaints = listing(ComplaintList)

    async def summarise_sla(self, request: pb.SummariseSlaRequest, ctx: Context) -> pb.SummariseSlaResponse:
        """How many customers were reached in time, by region and urgency (S0-4.1.1-c)."""
        complaints = self.views[ComplaintList]
        await self.freshness.await_own_writes(complaints, ctx)
        return pb.SummariseSlaResponse(rows=await summarise(complaints, request, ctx))
