"""What visits can be asked to show."""

from services.visits.views.accounts import Accounts
from services.visits.views.visit_list import VisitList
from services.visits.views.visits_owed import OwedDeadlines, VisitsOwed

__all__ = ["Accounts", "OwedDeadlines", "VisitList", "VisitsOwed"]
