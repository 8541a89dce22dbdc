"""What a complaint and an issue are, and what may happen to them."""

from services.complaints.domain.complaint import Complaint, complaint_id
from services.complaints.domain.issue import Issue, issue_id

__all__ = ["Complaint", "Issue", "complaint_id", "issue_id"]
