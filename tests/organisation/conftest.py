"""The recording instant of the facts in the tests of organisation."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from kernel.aggregate import RECORDED_AT

NOW = datetime(2026, 10, 5, 1, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def recorded_at() -> None:
    RECORDED_AT.set(NOW)
