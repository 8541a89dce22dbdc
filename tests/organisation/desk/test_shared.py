"""Who sees a saved view on a running platform: its owner, and whoever belongs where it is shared."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any
from uuid import uuid4

import pytest

from chassis.names import StaffRegister
from cli.platform import Session, caller
from fieldledger.organisation import v1 as pb
from fieldledger.platform.v1 import platform_pb2 as platform
from ledger.context import EVERYWHERE
from ledger.reach import ALL
from tests.ledger.stage import SMALL, Stage, caught_up, department_of, stage
from tests.servers import Servers
from tests.support import eventually

pytestmark = [pytest.mark.postgres, pytest.mark.kafka]


@pytest.fixture(scope="module")
async def play(servers: Servers, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    async with stage(servers, tmp_path_factory.mktemp("keys"), SMALL) as made:
        await caught_up(made.operator(), SMALL, 60)
        yield made


def session_of(play: Stage, role: str, region: str = "east", staff_id: str = "") -> Session:
    return play.session_of(caller(role, region, staff_id or play.person(region)))


async def views_of(session: Session, **asked: Any) -> list[str]:
    found = await session.ask(pb.ListSavedViewsRequest(**asked), pb.ListSavedViewsResponse)
    return [row.name for row in found.rows]


async def saved(session: Session, name: str, **given: Any) -> str:
    await session.do(pb.SaveViewRequest(collection="visits", name=name, filters="open=true", **given))
    rows = (await session.ask(pb.ListSavedViewsRequest(), pb.ListSavedViewsResponse)).rows
    return next(str(row.saved_view_id) for row in rows if row.name == name)


async def test_a_view_is_seen_by_its_owner_until_it_is_shared_and_no_role_sees_those_of_others(play: Stage) -> None:
    owner, colleague = session_of(play, "salesperson"), session_of(play, "salesperson")
    manager, elsewhere = session_of(play, "manager"), session_of(play, "salesperson", "west")
    head = play.session_of(caller("head_office", EVERYWHERE))
    everybody = (owner, colleague, manager, elsewhere, head)
    id = await saved(owner, "mine")

    async def seen() -> list[bool]:
        return ["mine" in await views_of(one) for one in everybody]

    assert await seen() == [True, False, False, False, False]
    for shared in ({"region": "east"}, {"department_id": department_of("east")}):
        await owner.do(pb.ShareViewRequest(saved_view_id=id, **shared))
        await views_of(owner)  # with its own write
        assert await seen() == [True, True, True, False, False], shared
    counted = platform.RowsToCount(method="ListSavedViews", request=pb.ListSavedViewsRequest().SerializeToString())
    asked = platform.CountRowsRequest(lists=[counted])
    for one, n in ((colleague, 1), (elsewhere, 0)):
        told = await one.ask_of("organisation", asked, platform.CountRowsResponse)
        assert [count.count for count in told.counts] == [n]
    await owner.do(pb.ShareViewRequest(saved_view_id=id))
    await views_of(owner)
    assert await seen() == [True, False, False, False, False]
    await owner.do(pb.DropViewRequest(saved_view_id=id))
    assert await views_of(owner) == []


async def test_who_leaves_the_department_sees_what_is_shared_there_no_more(play: Stage) -> None:
    owner, leaver = session_of(play, "salesperson"), play.person("east")
    colleague, head = session_of(play, "salesperson", staff_id=leaver), session_of(play, "manager")
    id = await saved(owner, "ours")
    await owner.do(pb.ShareViewRequest(saved_view_id=id, department_id=department_of("east")))
    await views_of(owner)
    assert await views_of(colleague) == ["ours"]
    other = pb.FormDepartmentRequest(region="east", kind=pb.DEPARTMENT_KIND_SALES, name=f"销售 {uuid4().hex[:6]}")
    new = (await head.do(other)).aggregate_id
    await head.do(pb.MoveStaffRequest(staff_id=leaver, department_id=new, role=pb.STAFF_ROLE_SALESPERSON))

    async def gone() -> bool:
        return await views_of(colleague) == []

    await eventually(gone, 20)


async def test_lists_are_told_apart(play: Stage) -> None:
    owner = session_of(play, "salesperson")
    await saved(owner, "visits")
    await owner.do(pb.SaveViewRequest(collection="issues", name="issues"))
    assert await views_of(owner, collection="issues") == ["issues"]
    assert set(await views_of(owner, staff_id=owner.who.staff_id)) == {"visits", "issues"}


async def test_who_belongs_to_no_department_sees_nothing_that_is_shared_with_nobody(play: Stage) -> None:
    owner, somebody = session_of(play, "salesperson"), str(uuid4())
    await saved(owner, "private")
    view: Any = next(v for k, v in play.platform.hosts["organisation"].views.items() if k is StaffRegister)
    row = platform.StaffMember(staff_id=somebody, region="east")
    async with view.pool.connection() as connection, connection.transaction():
        await ALL.take(connection)
        await connection.execute(view.columns.upsert(view.table), (view.columns.document([row]),))
    assert await views_of(session_of(play, "salesperson", staff_id=somebody)) == []
