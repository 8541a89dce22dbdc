"""The gateway in front of one service, called through ASGI."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from access.tokens import make_keys
from chassis.reasons import Reasons
from chassis.settings import Settings
from services.gateway.app import create_app
from services.gateway.catalogue import descriptions
from services.gateway.host import Gateway
from services.gateway.limits import Limits
from tests.gateway.service import Visits, a_receipt
from tests.gateway.stream import CELL
from tests.servers import Servers

LIMITS = Limits(deadline=30)
REASONS = Reasons.load()


@pytest.fixture
async def visits() -> AsyncIterator[Visits]:
    service = Visits()
    await service.start()
    yield service
    await service.stop()


@pytest.fixture
async def http(visits: Visits) -> AsyncIterator[httpx.AsyncClient]:
    async with asking(visits, LIMITS) as client:
        yield client


@pytest.fixture
def planned(visits: Visits) -> Visits:
    """Accepts every plan."""
    visits.answers["PlanVisit"] = lambda request: a_receipt()
    return visits


@pytest.fixture
async def gateway(servers: Servers, visits: Visits, tmp_path: Path) -> AsyncIterator[Gateway]:
    make_keys(tmp_path)
    peers = {"visits": visits.target}
    settings = Settings("gateway", kafka=servers.bootstrap, peers=peers, keys=tmp_path, cell=CELL)
    async with Gateway(settings, limits=Limits(heartbeat=0.2)) as running:
        yield running


def asking(visits: Visits, limits: Limits) -> httpx.AsyncClient:
    """A client of a gateway in this process, which checks no tokens."""
    app = create_app({"visits": visits.target}, descriptions(["visits"]), reasons=REASONS, limits=limits)
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    return httpx.AsyncClient(transport=transport, base_url="http://gateway", headers={"authorization": "Bearer t"})
