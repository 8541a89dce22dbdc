"""What a complaint is, and what may happen to it."""

from services.complaints.complaint.domain.complaint import Complaint, complaint_id

__all__ = ["Complaint", "complaint_id"]
