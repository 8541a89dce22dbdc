"""What a finding and a notice to rectify are, and what may happen to them."""

from services.supervision.domain.finding import Finding
from services.supervision.domain.notice import RectificationNotice, Term

__all__ = ["Finding", "RectificationNotice", "Term"]
