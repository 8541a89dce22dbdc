"""The service on PostgreSQL, told by tests what the others announce."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from kernel.aggregate import RECORDED_AT
from tests.notices.many import a_house
from tests.notices.telling import House
from tests.servers import Servers
from tests.support import NOON


@pytest.fixture(autouse=True)
def recorded_at() -> Iterator[None]:
    token = RECORDED_AT.set(NOON)
    yield
    RECORDED_AT.reset(token)


@pytest.fixture
async def house(servers: Servers, tmp_path: Path) -> AsyncIterator[House]:
    """A house of three people, in which the service has just begun to tell."""
    async with a_house(servers, tmp_path) as made:
        yield made
