"""The instant at which the facts of these tests are recorded."""

from __future__ import annotations

import pytest

from kernel.aggregate import RECORDED_AT
from tests.complaints.builders import NOW
from tests.ledger.conftest import pool

__all__ = ["pool", "recorded_now"]


@pytest.fixture(autouse=True)
def recorded_now() -> None:
    RECORDED_AT.set(NOW)
