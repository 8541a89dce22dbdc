"""Findings and rectifications with every field given, for tests to vary one of."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from google.protobuf.message import Message
from google.protobuf.timestamp_pb2 import Timestamp

from cli.platform import service
from kernel.aggregate import Aggregate, Fact
from ledger.envelope import Envelope
from services.supervision.finding.domain import Finding
from services.supervision.rectification.domain import Rectification, Term
from tests.supervision.conftest import NOW
from tests.support import an_envelope

HERE = UUID(int=8)
INSPECTOR, SELLER, HEAD, DEPARTMENT = (str(uuid5(HERE, name)) for name in ("inspector", "seller", "head", "department"))
WEEK = Term(deadline_days=7, policy_version=3, zone="Asia/Shanghai")
DUE = datetime(2026, 11, 9, 16, tzinfo=UTC)
AFTER = DUE + timedelta(seconds=1)
HAPPENED = datetime(2026, 11, 1, 3, tzinfo=UTC)


def a_finding(**changes: Any) -> Finding:
    """A late visit record, found by an inspector."""
    given: dict[str, Any] = {
        "inspector_id": INSPECTOR,
        "region": "east",
        "subject_id": SELLER,
        "department_id": DEPARTMENT,
        "clause": "S3-4.1-a",
        "severity": "MAJOR",
        "evidence": ["visits/3/1234"],
        "summary": "sealed",
    }
    return Finding.report(**{"id": uuid5(HERE, "finding")} | given | changes)


def a_rectification(**changes: Any) -> Rectification:
    """A rectification within a week."""
    given: dict[str, Any] = {
        "region": "east",
        "finding_id": str(uuid5(HERE, "finding")),
        "department_id": DEPARTMENT,
        "subject_id": SELLER,
        "severity": "MAJOR",
        "issued_by": INSPECTOR,
        "term": WEEK,
        "now": NOW,
    }
    return Rectification.issue(uuid5(HERE, "rectification"), **given | changes)


def messages(aggregate: Aggregate) -> list[Message | None]:
    """What supervision announces of each fact of an aggregate; None where it announces nothing."""
    announce = service("supervision").announcing
    return [announce(fact) for fact in aggregate.collect_events() if isinstance(fact, Fact)]


Enveloped = tuple[Message, Envelope]
"""An event as it arrives, with its envelope."""


def enveloped(event: Message, position: int = 1) -> Enveloped:
    """An event as it arrives, from the log of the service that announces it."""
    full_name = event.DESCRIPTOR.full_name
    source = full_name.split(".")[1]
    return event, an_envelope(
        source=source, partition=0, position=position, region="east", type=full_name, occurred_at=HAPPENED
    )


def stamp(at: datetime) -> Timestamp:
    made = Timestamp()
    made.FromDatetime(at)
    return made
