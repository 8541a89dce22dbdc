"""The lists and tables of complaints, and the queries that show them."""

from __future__ import annotations

from typing import cast

from google.protobuf.message import Message

from chassis.query import Queries, details, listing
from fieldledger.complaints.v1 import complaint_pb2 as pb
from ledger.context import Context
from services.complaints.clock.domain import Clock
from services.complaints.clock.views import ClockList
from services.complaints.complaint.domain import Complaint
from services.complaints.complaint.views.complaint_list import ComplaintList
from services.complaints.complaint.views.sla import summarise

_complaint = details(pb.ComplaintDetails, Complaint, "complaint_id", also="record_fields")

__all__ = ["ComplaintList", "ComplaintQueries"]


class ComplaintQueries(Queries):
    async def get_complaint(self, request: pb.GetComplaintRequest, ctx: Context) -> Message:
        """A complaint; its clock says whether it is excused and, while nobody has made one, whether it was missed."""
        shown = await _complaint(self, request, ctx)
        if clock := await self.load_unchecked(Clock, shown.clock_id) if shown.clock_id else None:
            shown.excused = clock.excused
            if not shown.HasField("first_contact_time"):
                shown.breached = clock.breached
        return cast(Message, shown)

    list_complaints = listing(ComplaintList)

    async def summarise_sla(self, request: pb.SummariseSlaRequest, ctx: Context) -> pb.SummariseSlaResponse:
        """How much was done in time, by region, urgency and clock (S0-4.1.1-c)."""
        complaints, clocks = self.views[ComplaintList], self.views[ClockList]
        await self.freshness.await_own_writes(complaints, ctx)
        await self.freshness.await_own_writes(clocks, ctx)
        return pb.SummariseSlaResponse(rows=await summarise(complaints, clocks, request, ctx))
