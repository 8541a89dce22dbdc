"""Does every service refuse whoever has left, from that instant on, at each of its methods (S0-5.3.3-b, 0050)?"""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import grpc
import pytest
from google.protobuf.message_factory import GetMessageClass

from access.leavers import Leavers
from chassis.client import PLATFORM, turned_down
from chassis.meanings import by_proof
from chassis.reasons import Reasons
from chassis.service import OF_EVERY_SERVICE
from cli.platform import SERVICES, Session, caller, service
from fieldledger.organisation import v1 as organisation
from kernel.errors import Forbidden
from ledger.context import EVERYWHERE, Caller
from services.gateway.teams import Teams
from tests.chassis.world import scopes
from tests.ledger.stage import Stage, caught_up, stage
from tests.servers import Servers
from tests.support import NOON, an_envelope, eventually, folded

pytestmark = [pytest.mark.clause("S0-5.3.3-b")]
OVER = datetime(2026, 10, 31, 16, 0, tzinfo=UTC)
"""The end of 31 October in Shanghai."""
MINUTE, TICK = timedelta(minutes=1), timedelta(microseconds=1)


@pytest.fixture(scope="module")
async def play(servers: Servers, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    async with stage(servers, tmp_path_factory.mktemp("keys"), SERVICES) as made:
        yield made


async def _refused(play: Stage, name: str, who: Caller) -> set[str]:
    """The reasons for which every method of a service turns a caller down, who sends nothing that it needs."""
    reasons = set()
    metadata = (("authorization", f"Bearer {play.platform.issuer.issue(who)}"), ("command-id", str(uuid4())))
    async with grpc.aio.insecure_channel(play.platform.peers[name]) as channel:
        for descriptor in (*service(name).descriptors, *PLATFORM):
            for method in (one for one in descriptor.methods if not by_proof(one)):  # these read no token
                path = f"/{descriptor.full_name}/{method.name}"
                request: Any = GetMessageClass(method.input_type)()
                try:
                    if method.client_streaming:
                        ask: Any = channel.stream_unary(path, request_serializer=lambda m: m.SerializeToString())
                        await ask(iter([request]), metadata=metadata, timeout=20)
                    else:
                        ask = channel.unary_unary(path, request_serializer=lambda m: m.SerializeToString())
                        await ask(request, metadata=metadata, timeout=20)
                    reasons.add("admitted")
                except grpc.aio.AioRpcError as error:
                    reasons.add(turned_down(error).reason)
    return reasons


async def _gone(head: Session, play: Stage, staff: str, last_date: str) -> None:
    await head.do(organisation.EndEmploymentRequest(staff_id=staff, last_date=last_date))
    await caught_up(play.operator(), SERVICES)


@pytest.mark.kafka
async def test_every_method_of_every_service_refuses_whoever_has_left(play: Stage) -> None:
    head, staff = play.session("head_office"), play.person()
    who = Caller(staff, EVERYWHERE, "organisation", scopes())
    for name in SERVICES:
        assert "CALLER_LEFT" not in await _refused(play, name, who), "the control: as long as he is here"
    await _gone(head, play, staff, f"{NOON:%Y-%m-%d}")
    for name in SERVICES:
        assert await _refused(play, name, who) == {"CALLER_LEFT"}, name
        for reach in ("own", "team", "region"):
            with pytest.raises(Forbidden, match="CALLER_LEFT"):
                play.platform.hosts[name].still_here(Caller(staff, "east", reach))


@pytest.mark.kafka
@pytest.mark.clause("S2i-1-b")
async def test_a_token_ends_with_the_last_day_of_whoever_was_released_and_opens_again_when_he_rejoins(
    play: Stage,
) -> None:
    """Known ahead, so that no service depends on hearing of it in time: the deadline of organisation may come late."""
    head, staff, other = play.session("head_office"), play.person(), play.person()
    for one in (staff, other):
        await head.do(organisation.ReleaseStaffRequest(staff_id=one, last_date="2026-10-31"))
    await head.do(organisation.WithdrawReleaseRequest(staff_id=other))
    await caught_up(play.operator(), SERVICES)
    leavers: list[Any] = [host.views[Leavers] for host in play.platform.hosts.values()]
    assert len(leavers) == len(SERVICES)
    for view in leavers:
        view.admit(Caller(staff, "east"), OVER - TICK)
        view.admit(Caller(other, "east"), OVER + MINUTE)
        with pytest.raises(Forbidden) as no:
            view.admit(Caller(staff, "east"), OVER)
        assert (no.value.reason, no.value.clause) == ("CALLER_LEFT", "S0-5.3.3-b")
    play.clock.move_to(OVER + TICK)
    mine = play.session_of(caller("salesperson", "east", staff))
    details = organisation.GetStaffRequest(staff_id=staff)
    with pytest.raises(Forbidden, match="CALLER_LEFT"):
        await mine.ask(details, organisation.StaffDetails)

    async def left() -> organisation.StaffDetails | None:
        answer = await head.ask(details, organisation.StaffDetails)
        return answer if answer.status == organisation.STAFF_STATUS_LEFT else None

    shown = await eventually(left, 20)
    assert (shown.left_time.ToDatetime(UTC), shown.last_date) == (OVER, "2026-10-31")
    rejoin = organisation.RejoinStaffRequest(staff_id=staff, department_id=play.department())
    rejoin.role = organisation.STAFF_ROLE_CLERK
    await head.do(rejoin)
    await caught_up(play.operator(), SERVICES)
    assert (await mine.ask(details, organisation.StaffDetails)).status == organisation.STAFF_STATUS_ACTIVE


def test_every_service_follows_who_leaves() -> None:
    assert Leavers in OF_EVERY_SERVICE
    at = an_envelope(source="organisation")
    released = organisation.StaffReleased(staff_id="s")
    released.leaving_time.FromDatetime(OVER)
    left = organisation.StaffLeft(staff_id="s")
    left.left_time.FromDatetime(NOON)
    facts = [(released, at), (left, at)]
    assert [row.leaving_time.ToDatetime(UTC) for row in folded(Leavers, facts[:1]).values()] == [OVER]
    assert [row.leaving_time.ToDatetime(UTC) for row in folded(Leavers, facts).values()] == [NOON]
    for back in (organisation.ReleaseWithdrawn(staff_id="s"), organisation.StaffRejoined(staff_id="s")):
        assert folded(Leavers, [*facts, (back, at)]) == {}


def _error(reason: str) -> grpc.aio.AioRpcError:
    """A refusal as a service sends it."""
    code, text, status = Reasons.load().status(Forbidden(reason, scope="s"))
    trailing = grpc.aio.Metadata(("grpc-status-details-bin", status))
    return grpc.aio.AioRpcError(code, grpc.aio.Metadata(), trailing, text)


@pytest.mark.parametrize("reach", ["own", "team", "region"])
async def test_the_live_feed_asks_organisation_whether_a_listener_has_left(reach: str) -> None:
    async def refuses(*_: object, **__: object) -> None:
        raise _error("CALLER_LEFT")

    async def refuses_otherwise(*_: object, **__: object) -> None:
        raise _error("SCOPE_MISSING")

    who = Caller("s", "east", reach)
    with pytest.raises(grpc.aio.AioRpcError):
        await Teams(refuses, 1.0).reaching(who, "t")
    if reach != "team":
        assert await Teams(refuses_otherwise, 1.0).reaching(who, "t") is who
