"""Readiness names the part that fails; liveness depends on no other part."""

from __future__ import annotations

import httpx
from grpc_health.v1 import health_pb2

from tests.gateway.conftest import LIMITS, asking
from tests.gateway.service import Visits


async def test_ready_while_every_peer_serves(http: httpx.AsyncClient, visits: Visits) -> None:
    ready = await http.get("/readyz")
    assert (ready.status_code, ready.json()["peers"]) == (200, {"visits": "serving"})
    await visits.health.set("", health_pb2.HealthCheckResponse.NOT_SERVING)
    draining = await http.get("/readyz")
    assert draining.status_code == 503
    assert draining.json()["failing"] == ["visits"]


async def test_a_peer_that_is_away_is_named() -> None:
    async with asking(Visits(target="127.0.0.1:9"), LIMITS) as http:
        ready = await http.get("/readyz")
        assert (ready.status_code, ready.json()["failing"]) == (503, ["visits"])
        assert (await http.get("/livez")).status_code == 200


async def test_requests_are_counted_by_route_not_by_path(http: httpx.AsyncClient) -> None:
    await http.get("/v1/visits/0b7f6f0e-5f5d-4f7e-9d0a-3e6f1c2b4a59")
    await http.get("/v1/anything-at-all")
    metrics = (await http.get("/metrics")).text
    assert 'route="/v1/visits/{visit_id}"' in metrics
    assert "anything-at-all" not in metrics
