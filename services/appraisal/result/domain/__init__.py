"""What a result is, and how evidence becomes points."""

from services.appraisal.result.domain.result import Result, Scope, result_id
from services.appraisal.result.domain.scoring import Piece

__all__ = ["Piece", "Result", "Scope", "result_id"]
