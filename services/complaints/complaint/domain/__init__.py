"""What a complaint is, and what may happen to it."""

from services.complaints.complaint.domain.calling import given_up
from services.complaints.complaint.domain.complaint import Complaint
from services.complaints.complaint.domain.contact import CaseContact, Said, checked_next_update
from services.complaints.complaint.domain.first_contact import checked_contact
from services.complaints.complaint.domain.imported import case_id, complaint_id
from services.complaints.complaint.domain.intake import FirstContact, ImportedCase, Intake
from services.complaints.complaint.domain.investigating import Impact, Investigation, investigation_id, several
from services.complaints.complaint.domain.limits import Limits
from services.complaints.complaint.domain.solution import Proposal

__all__ = [
    "CaseContact",
    "Complaint",
    "FirstContact",
    "Impact",
    "ImportedCase",
    "Intake",
    "Investigation",
    "Limits",
    "Proposal",
    "Said",
    "case_id",
    "checked_contact",
    "checked_next_update",
    "complaint_id",
    "given_up",
    "investigation_id",
    "several",
]
