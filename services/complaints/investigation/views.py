"""What has been found out about a complaint: asked departments, meetings, what it has cost (S0-4.2)."""

from __future__ import annotations

from chassis.query import Queries, details
from fieldledger.complaints.v1 import investigation_pb2 as pb
from services.complaints.complaint.domain import Complaint, Investigation, investigation_id


class InvestigationQueries(Queries):
    get_investigation = details(
        pb.InvestigationDetails, Investigation, "complaint_id", derived=(investigation_id, Complaint)
    )
