"""Facts to measure with: opened territories, appended directly to a store."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from kernel.aggregate import RECORDED_AT
from ledger.eventstore import EventStore, Submission
from services.customers.territory.domain import Territory

AT = datetime(2026, 10, 15, 4, 0, 0, 123456, tzinfo=UTC)


async def opened_territories(store: EventStore, count: int) -> None:
    """Append `count` territories, each with one fact and under its own command."""
    RECORDED_AT.set(AT)
    work = asyncio.create_task(store.commit_groups())
    for start in range(0, count, 500):
        submissions = [opening(store) for _ in range(min(500, count - start))]
        await asyncio.gather(*(store.append(submission) for submission in submissions))
    work.cancel()


def opening(store: EventStore) -> Submission:
    """What a command that opens a territory would append: one fact under its own command."""
    id, who = uuid4(), UUID(int=7)
    territory: Any = Territory.open(id, region="east", name="苏州工业园区", responsible_id=str(who))
    metadata = {
        "command": str(id),
        "actor": str(who),
        "correlation": str(id),
        "causation": str(id),
        "traceparent": f"00-{id.hex}-{id.hex[:16]}-00",
        "region": "east",
    }
    facts = [store.stored(fact) for fact in territory.collect_events()]
    return Submission(
        uuid4(), b"d" * 32, "accepted", json.dumps({"aggregate_id": str(id)}), facts, [json.dumps(metadata)], AT
    )
