"""Does a service's own port refuse what is too large, too long, too many or too often before any handler is called?"""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import uuid4

import grpc
import pytest

from access.buckets import Buckets, Rates
from chassis.client import turned_down
from chassis.paging import LARGEST_PAGE
from chassis.rpc import MESSAGE_BYTES, METADATA_BYTES
from chassis.validation import ITEMS, TEXT
from cli.platform import caller
from fieldledger.visits import v1 as pb
from kernel.errors import Unavailable
from tests.ledger.stage import Stage, a_visit_plan

PLAN = "/fieldledger.visits.v1.VisitService/PlanVisit"
LOG = "/fieldledger.visits.v1.VisitService/LogVisit"
LIST = "/fieldledger.visits.v1.VisitService/ListVisits"


async def _ask(play: Stage, path: str, request: bytes, *metadata: tuple[str, str]) -> Any:
    """The answer's bytes, or the error."""
    token = play.platform.issuer.issue(caller("manager", "east"))
    headers = [("authorization", f"Bearer {token}"), ("command-id", str(uuid4())), *metadata]
    async with grpc.aio.insecure_channel(play.platform.peers["visits"]) as channel:
        call: Any = channel.unary_unary(path)
        try:
            return await call(request, metadata=headers, timeout=10)
        except grpc.aio.AioRpcError as error:
            return error


def _plan(**changed: Any) -> bytes:
    plan = a_visit_plan(str(uuid4()))
    for name, value in changed.items():
        setattr(plan, name, value)
    return plan.SerializeToString()


async def test_a_message_larger_than_the_limit_is_refused_at_once(play: Stage) -> None:
    for size in (MESSAGE_BYTES + 1, 4 * 1024 * 1024 + 1):
        refused = await _ask(play, PLAN, b"\x0a" + b"\0" * size)
        assert refused.code() is grpc.StatusCode.RESOURCE_EXHAUSTED
        assert turned_down(refused).reason == "REQUEST_TOO_LONG"


async def test_metadata_larger_than_the_limit_is_refused(play: Stage) -> None:
    for metadata in ([("x", "y" * 4 * METADATA_BYTES)], [(f"x-{n}", "y") for n in range(10_000)]):
        refused = await _ask(play, PLAN, _plan(), *metadata)
        assert refused.code() is grpc.StatusCode.RESOURCE_EXHAUSTED
        # Of many small headers gRPC says nothing; nobody sends them by mistake.
        assert turned_down(refused).reason == ("REQUEST_TOO_LONG" if refused.details() else "DATABASE_DOWN")


async def test_texts_and_repeated_fields_have_a_longest(play: Stage) -> None:
    assert turned_down(await _ask(play, PLAN, _plan(purpose="y" * (TEXT + 1)))).reason == "FIELD_TOO_LONG"
    many = pb.LogVisitRequest(visit_id=str(uuid4()), points=[pb.PointToSettle() for _ in range(ITEMS + 1)])
    refused = turned_down(await _ask(play, LOG, many.SerializeToString()))
    assert refused.fields != () and "FIELD" in refused.reason


async def test_bytes_that_are_no_message_are_refused_as_any_other_bad_input(play: Stage) -> None:
    for data in (b"\xff" * 100, b"\x0a\xff\xff\xff\xff\x0f", b"\x0a\x02\xff\xfe"):
        assert turned_down(await _ask(play, PLAN, data)).reason == "FIELD_MALFORMED"


async def test_a_page_is_never_larger_than_the_largest(play: Stage) -> None:
    host, asked = play.platform.hosts["visits"], []
    view = next(view for kind, view in host.views.items() if kind.NAME == "visit_list")
    encoded = view.encoded

    async def seen(*args: Any, **kwargs: Any) -> Any:
        asked.append(kwargs["limit"])
        return await encoded(*args, **kwargs)

    view.encoded = seen  # type: ignore[method-assign]
    try:
        for size in (10**9, 2**31 - 1, 0, -1):
            await _ask(play, LIST, pb.ListVisitsRequest(page_size=size).SerializeToString())
    finally:
        view.encoded = encoded  # type: ignore[method-assign]
    assert max(asked) == LARGEST_PAGE + 1 and min(asked) > 0


async def test_a_caller_beyond_his_rate_is_refused_and_the_others_are_not(play: Stage) -> None:
    server = play.platform.hosts["visits"].rpc
    held, server._rates = server._rates, Rates(Buckets(0.001, 3), Buckets(1_000))
    who = caller("manager", "east")
    try:
        session, other = play.session_of(who), play.session_of(replace(who, staff_id=str(uuid4())))
        for _ in range(3):
            await session.ask(pb.ListVisitsRequest(), pb.ListVisitsResponse)
        with pytest.raises(Unavailable) as refused:
            await session.ask(pb.ListVisitsRequest(), pb.ListVisitsResponse)
        assert refused.value.reason == "TOO_MANY_REQUESTS"
        await other.ask(pb.ListVisitsRequest(), pb.ListVisitsResponse)
    finally:
        server._rates = held
