"""What a customer's score may be."""

from __future__ import annotations

from ledger.errors import Refused


def checked_score(score: int, *, clause: str) -> int:
    """The score, when it is one. Raises Refused."""
    if score not in range(1, 6):
        raise Refused("SCORE_OUT_OF_RANGE", clause=clause, fields=("score",), score=score)
    return score
