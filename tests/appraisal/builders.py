"""Schemes, evidence, cycles and results with every field given, for tests to vary one of."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid5

from google.protobuf.message import Message
from google.protobuf.timestamp_pb2 import Timestamp

from cli.platform import service
from kernel.aggregate import Aggregate, Fact
from ledger.envelope import Envelope
from services.appraisal.cycle.domain import AppraisalCycle, cycle_id
from services.appraisal.result.domain import Piece, Result, Scope, result_id
from services.appraisal.scheme.domain import Scheme
from tests.support import an_envelope

HERE = UUID(int=7)
DRAFTER, APPROVER, SELLER = (str(uuid5(HERE, name)) for name in ("drafter", "approver", "seller"))
OCTOBER = datetime(2026, 10, 12, 8, tzinfo=UTC)
HAPPENED = datetime(2026, 11, 1, 3, tzinfo=UTC)
GRADES = {"excellent_from": 90.0, "good_from": 75.0, "pass_from": 60.0}
SHANGHAI_END = datetime(2026, 10, 31, 16, tzinfo=UTC)


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


def a_cycle(**changes: Any) -> AppraisalCycle:
    given: dict[str, Any] = {
        "region": "east",
        "month": "2026-10",
        "closed_by": str(HERE),
        "start_time": OCTOBER,
        "end_time": SHANGHAI_END,
        "scheme_id": str(HERE),
        "scheme_version": 2,
        "results": 1,
        "frontier": [{"place": "visits/0", "position": 7}],
        "pieces": 3,
        "late_pieces": 1,
        "open_pieces": 2,
        "late_evidence": "NEXT_CYCLE",
        "policy_versions": {"appraisal.late_evidence": 0},
    }
    return AppraisalCycle.close(cycle_id("2026-10", "east"), **given | changes)


def a_result(**changes: Any) -> Result:
    scheme = a_scheme()
    given: dict[str, Any] = {
        "indicators": scheme.indicators,
        "grades": scheme.grades,
        "pieces": [a_piece(), *pieces("SATISFACTION", (3, 1))],
        "attainment_cap": 1.0,
        "satisfaction_min_sample": 1,
        "policy_versions": {"appraisal.attainment_cap": 0},
        "staff_id": SELLER,
    }
    cycle = cycle_id("2026-10", "east")
    scope = Scope("east", str(cycle), "2026-10", scheme_id=str(HERE), scheme_version=2)
    return Result.publish(result_id(cycle, SELLER), scope, **given | changes)


def messages(aggregate: Aggregate) -> list[Message | None]:
    """What appraisal announces of each fact of an aggregate; None where it announces nothing."""
    announce = service("appraisal").announcing
    return [announce(fact) for fact in aggregate.collect_events() if isinstance(fact, Fact)]


Enveloped = tuple[Message, Envelope]
"""An event as it arrives, with its envelope."""


def enveloped(event: Message, position: int = 1, region: str = "east") -> Enveloped:
    """An event as it arrives, from the log of the service that announces it."""
    full_name = event.DESCRIPTOR.full_name
    source = full_name.split(".")[1]
    return event, an_envelope(
        source=source, partition=0, position=position, region=region, type=full_name, occurred_at=HAPPENED
    )


def stamp(at: datetime) -> Timestamp:
    made = Timestamp()
    made.FromDatetime(at)
    return made
