"""What complaints can be asked to show."""

from services.complaints.views.accounts import Accounts
from services.complaints.views.clock_deadlines import ClockDeadlines
from services.complaints.views.complaint_list import ComplaintList
from services.complaints.views.issue_ledger import IssueLedger
from services.complaints.views.staff_places import StaffPlaces

__all__ = ["Accounts", "ClockDeadlines", "ComplaintList", "IssueLedger", "StaffPlaces"]
