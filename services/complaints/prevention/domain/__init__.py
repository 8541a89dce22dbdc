"""What is learnt from a complaint, and what is done so that it does not come back."""

from services.complaints.prevention.domain.action import PreventiveAction, checked_due
from services.complaints.prevention.domain.summary import CaseSummary, summary_id

__all__ = ["CaseSummary", "PreventiveAction", "checked_due", "summary_id"]
