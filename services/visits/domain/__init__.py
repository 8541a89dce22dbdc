"""What a visit and the duty to visit are, and what may happen to them."""

from services.visits.domain.duty import VisitDuty, duty_id
from services.visits.domain.visit import Visit

__all__ = ["Visit", "VisitDuty", "duty_id"]
