"""The recording instant of the facts in the tests of organisation, and their commands in memory."""

from __future__ import annotations

import pytest

from fieldledger.organisation import v1 as pb
from kernel.aggregate import RECORDED_AT
from tests.organisation.builders import NOW
from tests.organisation.in_memory import InMemory


@pytest.fixture(autouse=True)
def recorded_at() -> None:
    RECORDED_AT.set(NOW)


@pytest.fixture
async def organisation() -> InMemory:
    """The commands in memory, with two regions opened."""
    made = InMemory()
    for region in ("east", "west"):
        await made.send(pb.OpenRegionRequest(region=region, name=region, time_zone="Asia/Shanghai"))
    return made
