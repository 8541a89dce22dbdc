"""Sets the recorded time of the facts in these tests."""

from __future__ import annotations

import pytest

from kernel.aggregate import RECORDED_AT
from tests.support import NOON


@pytest.fixture(autouse=True)
def recorded_at() -> None:
    RECORDED_AT.set(NOON)
