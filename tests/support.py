"""Shared by the tests of every service: envelopes, pure folds, and waiting without sleeping."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from datetime import UTC, datetime
from typing import Any, TypeVar
from uuid import UUID

from google.protobuf.message import Message

from ledger.envelope import Envelope
from ledger.view import Key, View

T = TypeVar("T")
NOON = datetime(2026, 10, 15, 4, 0, tzinfo=UTC)
"""Noon in Shanghai on a working day."""


def an_envelope(**overrides: Any) -> Envelope:
    """An envelope with plausible defaults."""
    defaults: dict[str, Any] = {
        "source": "visits",
        "partition": 0,
        "position": 1,
        "predecessor": 0,
        "aggregate_id": str(UUID(int=1)),
        "version": 1,
        "region": "east",
        "occurred_at": NOON,
        "recorded_at": NOON,
        "actor": str(UUID(int=2)),
        "type": "",
    }
    return Envelope(**(defaults | overrides))


def folded(view: type[View[Any]], facts: Iterable[tuple[Message, Envelope]]) -> dict[Key, Any]:
    """The rows that a view would hold after these facts, without a database."""
    bare = object.__new__(view)
    rows: dict[Key, Any] = {}
    for event, fact in facts:
        rows.update(bare.step(rows, event, fact))
    return {key: row for key, row in rows.items() if row is not None}


async def eventually(holds: Callable[[], Awaitable[T | None]], seconds: float = 10.0) -> T:
    """Poll until the result is true. Raises AssertionError with the last result after that many seconds."""
    answer: T | None = None
    for _ in range(int(seconds / 0.02)):
        answer = await holds()
        if answer:
            return answer
        await asyncio.sleep(0.02)
    raise AssertionError(f"did not come true within {seconds} s; the last answer was {answer!r}")
