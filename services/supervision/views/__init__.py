"""What supervision can be asked to show."""

from services.supervision.views.finding_list import FindingList
from services.supervision.views.irregularities import Irregularities
from services.supervision.views.notice_list import NoticeList, RectificationDeadlines
from services.supervision.views.readings import Readings

__all__ = ["FindingList", "Irregularities", "NoticeList", "Readings", "RectificationDeadlines"]
