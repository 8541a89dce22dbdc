"""One platform for all properties that are tried on real services: each uses regions of its own."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.ledger.stage import SMALL, Stage, stage
from tests.servers import Servers


@pytest.fixture(scope="session")
async def play(servers: Servers, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    async with stage(servers, tmp_path_factory.mktemp("keys"), SMALL, regions=(), gateway="127.0.0.1:0") as made:
        yield made
