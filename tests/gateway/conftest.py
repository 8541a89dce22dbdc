"""The gateway over one service, asked through ASGI."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest

from chassis.reasons import Reasons
from services.gateway.app import create_app
from services.gateway.catalogue import known
from services.gateway.limits import Limits
from tests.gateway.service import Visits, a_receipt

LIMITS = Limits(deadline=2)


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


def asking(visits: Visits, limits: Limits) -> httpx.AsyncClient:
    """A client of a gateway in this process, which checks no tokens."""
    app = create_app({"visits": visits.target}, known(["visits"]), reasons=Reasons.load(), limits=limits)
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    return httpx.AsyncClient(transport=transport, base_url="http://gateway", headers={"authorization": "Bearer t"})
