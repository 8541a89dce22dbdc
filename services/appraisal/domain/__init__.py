"""What a scheme, a closed month and a result are, and how evidence becomes points."""

from services.appraisal.domain.cycle import AppraisalCycle, cycle_id, ended_month
from services.appraisal.domain.result import Result, result_id
from services.appraisal.domain.scheme import EVERYWHERE, Scheme, in_force
from services.appraisal.domain.scoring import Piece

__all__ = [
    "EVERYWHERE",
    "AppraisalCycle",
    "Piece",
    "Result",
    "Scheme",
    "cycle_id",
    "ended_month",
    "in_force",
    "result_id",
]
