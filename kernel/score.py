"""Satisfaction scores, on the one scale of 1 to 5."""

from __future__ import annotations

from kernel.errors import Refused


def checked_score(score: int, *, clause: str) -> int:
    """The score, if it is on the scale. Raises Refused."""
    if score not in range(1, 6):
        raise Refused("SCORE_OUT_OF_RANGE", clause=clause, fields=("score",), score=score)
    return score
