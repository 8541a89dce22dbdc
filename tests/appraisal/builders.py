"""Schemes, evidence and results with every field given, for tests to vary one of."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid5

from services.appraisal.result.domain import Piece
from services.appraisal.scheme.domain import Scheme

HERE = UUID(int=7)
DRAFTER, APPROVER, SELLER = (str(uuid5(HERE, name)) for name in ("drafter", "approver", "seller"))
OCTOBER = datetime(2026, 10, 12, 8, tzinfo=UTC)
GRADES = {"excellent_from": 90.0, "good_from": 75.0, "pass_from": 60.0}


def terms(**weights: int) -> list[dict[str, Any]]:
    """Indicators by weight; every target is 1.0, that of satisfaction 4.0, that of development 2.0."""
    targets = {"SATISFACTION": 4.0, "DEVELOPMENT": 2.0}
    return [{"indicator": name, "weight": weight, "target": targets.get(name, 1.0)} for name, weight in weights.items()]


def a_scheme(**changes: Any) -> Scheme:
    """A draft that judges visits and satisfaction, half and half, from October on."""
    given: dict[str, Any] = {
        "region": "east",
        "name": "Monthly appraisal 2026",
        "from_month": "2026-10",
        "indicators": terms(VISIT_COMPLETION=50, SATISFACTION=50),
        "grades": GRADES,
        "drafted_by": DRAFTER,
    }
    return Scheme.draft(uuid5(HERE, "scheme"), **given | changes)


def a_piece(indicator: str = "VISIT_COMPLETION", of: tuple[int, int] = (1, 1), at: int = 1, **changes: Any) -> Piece:
    """Evidence: numerator of denominator, the fact at a position of its log."""
    given: dict[str, Any] = {
        "indicator": indicator,
        "basis": str(uuid5(HERE, f"{indicator} {at}")),
        "event_id": f"visits/0/{at}",
        "type": "fieldledger.visits.v1.VisitLogged",
        "source": "visits",
        "occurred_time": OCTOBER,
        "numerator": of[0],
        "denominator": of[1],
    }
    return Piece(**given | changes)


def pieces(indicator: str, *of: tuple[int, int]) -> list[Piece]:
    """Several pieces of evidence for one indicator."""
    return [a_piece(indicator, one, at) for at, one in enumerate(of)]
