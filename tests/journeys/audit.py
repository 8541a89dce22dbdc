"""Whether what the services show is what their histories say, asked of each of them over gRPC."""

from __future__ import annotations

from collections.abc import Mapping

from chassis.policy import PolicyBook
from chassis.service import fresh_token
from chassis.tokens import Issuer
from cli.platform import SERVICES, Desk, caller, service
from fieldledger.platform.v1 import platform_pb2 as platform


async def views_equal_a_fresh_fold(peers: Mapping[str, str], issuer: Issuer) -> dict[str, int]:
    """The rows of every view of every service, each compared with a fresh fold; nothing is parked."""
    who = caller("head_office", "*")
    desk = Desk(dict(peers), fresh_token(issuer, who), who)
    rows: dict[str, int] = {}
    try:
        for name in SERVICES:
            for view in (*service(name).views, PolicyBook):
                asked = platform.RebuildViewRequest(name=view.NAME, verify_only=True)
                found = await desk.ask_of(name, asked, platform.RebuildViewResponse)
                assert found.equal, f"{name}: {list(found.differences)}"
                rows[f"{name}.{view.NAME}"] = found.rows
            views = await desk.ask_of(name, platform.ListViewsRequest(), platform.ListViewsResponse)
            assert [view for view in views.views if view.parked] == [], name
    finally:
        await desk.close()
    return rows
