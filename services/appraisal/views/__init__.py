"""What appraisal can be asked to show."""

from services.appraisal.views.cycle_list import CycleList
from services.appraisal.views.evidence import Evidence
from services.appraisal.views.result_list import ResultList
from services.appraisal.views.scheme_list import ADOPTED, SchemeList, in_order_of_adoption

__all__ = ["ADOPTED", "CycleList", "Evidence", "ResultList", "SchemeList", "in_order_of_adoption"]
