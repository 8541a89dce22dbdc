"""The instant at which the facts of these tests are recorded."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from kernel.aggregate import RECORDED_AT

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def recorded_at() -> datetime:
    RECORDED_AT.set(NOW)
    return NOW
