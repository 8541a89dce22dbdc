"""The recording instant of the facts in the tests of customers, and their commands in memory."""

from __future__ import annotations

import pytest

from kernel.aggregate import RECORDED_AT
from tests.customers.builders import NOW
from tests.customers.in_memory import InMemory
from tests.ledger.conftest import pool as pool


@pytest.fixture(autouse=True)
def recorded_at() -> None:
    RECORDED_AT.set(NOW)


@pytest.fixture
def customers() -> InMemory:
    return InMemory()
