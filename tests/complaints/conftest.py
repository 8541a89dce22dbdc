"""The instant at which the facts of these tests are recorded, and the commands of complaints in memory."""

from __future__ import annotations

import pytest

from kernel.aggregate import RECORDED_AT
from tests.complaints.builders import NOW
from tests.complaints.in_memory import InMemory
from tests.ledger.conftest import pool

__all__ = ["pool", "recorded_now"]


@pytest.fixture(autouse=True)
def recorded_now() -> None:
    RECORDED_AT.set(NOW)


@pytest.fixture
def complaints() -> InMemory:
    return InMemory()
