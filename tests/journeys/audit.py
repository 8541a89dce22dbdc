"""Checks that views match the histories, and that facts were really transferred by Kafka."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from access.teams import ReportingLines
from access.tokens import Issuer, fresh_token
from chassis.policy import PolicyBook
from cli.platform import SERVICES, Session, caller, service
from fieldledger.platform.v1 import platform_pb2 as platform
from ledger.view import View
from tests.support import eventually


async def views_equal_a_fresh_fold(peers: Mapping[str, str], issuer: Issuer) -> dict[str, int]:
    """Compare every view of every service with a fresh fold; nothing may be parked. Returns row counts."""
    who = caller("head_office", "*")
    session = Session(dict(peers), fresh_token(issuer, who), who)
    rows: dict[str, int] = {}
    try:
        for name in SERVICES:
            views: tuple[type[View[Any]], ...] = (*service(name).views, PolicyBook, ReportingLines)
            found = await session.ask_of(name, platform.VerifyViewsRequest(), platform.VerifyViewsResponse)
            assert {view.NAME for view in views} <= {view.name for view in found.views}
            for view in found.views:
                assert view.equal, f"{name}: {list(view.differences)}"
                if view.name in {one.NAME for one in views}:
                    rows[f"{name}.{view.name}"] = view.rows
            places = await session.ask_of(name, platform.ListViewsRequest(), platform.ListViewsResponse)
            assert [place for place in places.views if place.parked] == [], name
    finally:
        await session.close()
    return rows


async def facts_went_by_kafka(counted: Callable[[], Awaitable[Mapping[str, tuple[float, float]]]]) -> None:
    """Every service has sent and received facts by Kafka, instead of only reading the logs of others over gRPC."""
    last: dict[str, tuple[float, float]] = {}

    async def went() -> bool:
        last.update(await counted())
        return len(last) == len(SERVICES) and all(sent and received for sent, received in last.values())

    try:
        await eventually(went)
    except AssertionError:
        raise AssertionError(f"sent to and received from Kafka: {last}") from None
