"""Fixtures for tests that need Apache Kafka; without it these tests fail instead of being skipped."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiokafka.admin import AIOKafkaAdminClient

from tests.ledger.stage import Stage, stage
from tests.servers import Servers


@pytest.fixture
def real(servers: Servers) -> Servers:
    assert servers.real, f"this needs Apache Kafka, not {servers.broker_name}: FIELDLEDGER_TEST_SERVERS=real"
    return servers


@pytest.fixture
async def admin(real: Servers) -> AsyncIterator[AIOKafkaAdminClient]:
    client = AIOKafkaAdminClient(bootstrap_servers=real.bootstrap)
    await client.start()
    yield client
    await client.close()


@pytest.fixture
async def play(real: Servers, tmp_path: Path) -> AsyncIterator[Stage]:
    """All services in this process, on Apache Kafka."""
    async with stage(real, tmp_path / "keys") as made:
        yield made
