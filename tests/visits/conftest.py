"""The instant at which the facts of these tests are recorded."""

from __future__ import annotations

import pytest

from kernel.aggregate import RECORDED_AT
from tests.visits.builders import NOW


@pytest.fixture(autouse=True)
def recorded_now() -> None:
    RECORDED_AT.set(NOW)
