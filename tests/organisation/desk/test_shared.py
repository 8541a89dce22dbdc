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
from kernel.errors import Forbidden, Invalid
from ledger.context import EVERYWHERE, Caller
from ledger.reach import ALL
from privacy.personal import MASK, person_of
from services.organisation.desk.domain import desk_id
from services.organisation.desk.views import SavedViews
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


async def _history(session: Session, owner: str) -> platform.GetHistoryResponse:
    asked = platform.GetHistoryRequest(aggregate_id=str(desk_id(owner)))
    return await session.ask_of("organisation", asked, platform.GetHistoryResponse)


@pytest.mark.clause("S0-5.3.3-a")
async def test_names_and_filters_are_sealed_where_they_are_kept_and_gone_with_their_owner(play: Stage) -> None:
    somebody = str(uuid4())
    owner, mate = session_of(play, "salesperson", staff_id=somebody), session_of(play, "salesperson")
    for filters in ("name=Lin+13900001111", "name=Lin", "name=Lin"):
        await owner.do(pb.SaveViewRequest(collection="customers", name="Lin 13900001111", filters=filters))
    (row,) = (await owner.ask(pb.ListSavedViewsRequest(), pb.ListSavedViewsResponse)).rows
    assert (row.name, row.filters) == ("Lin 13900001111", "name=Lin")
    await owner.do(pb.ShareViewRequest(saved_view_id=row.saved_view_id, region="east"))
    await views_of(owner)
    assert "Lin 13900001111" in await views_of(mate)
    told = await _history(play.session_of(caller("data_protection", EVERYWHERE)), somebody)
    assert [fact.topic for fact in told.facts].count("organisation.ViewSaved") == 2, "the same once more is no fact"
    assert "Lin" not in str(told) and "sealed:" in str(told)
    view: Any = next(v for k, v in play.platform.hosts["organisation"].views.items() if k is SavedViews)
    (kept,) = await view.where("staff_id = %(id)s", {"id": somebody}, ALL)
    assert person_of(kept.name) == person_of(kept.filters) == somebody

    head = play.session_of(caller("data_protection", EVERYWHERE))
    erase = pb.ErasePersonRequest(person_id=somebody, reason=platform.ERASURE_REASON_REQUESTED, clause="S0-5.3.3-a")
    await head.do(erase)

    async def masked() -> bool:
        rows = (await mate.ask(pb.ListSavedViewsRequest(staff_id=somebody), pb.ListSavedViewsResponse)).rows
        return [(row.name, row.filters) for row in rows] == [(MASK, MASK)]

    await eventually(masked, 20)


@pytest.mark.clause("S0-5.3.3-b")
async def test_the_history_of_a_desk_is_its_owners_and_of_who_may_read_erasures(play: Stage) -> None:
    somebody, scopes = str(uuid4()), frozenset(("history.read", "self.write", "organisation.read", "commands.read"))
    owner = play.session_of(Caller(somebody, "east", "own", scopes))
    await owner.do(pb.SaveViewRequest(collection="visits", name="mine"))
    assert (await _history(owner, somebody)).aggregate == "Desk"
    for reach, region in (("region", "east"), ("organisation", EVERYWHERE)):
        with pytest.raises(Forbidden, match="ROW_OF_OTHERS"):
            await _history(play.session_of(Caller(str(uuid4()), region, reach, scopes)), somebody)
    may = Caller(str(uuid4()), "east", "region", scopes | {"erasures.read"})
    assert (await _history(play.session_of(may), somebody)).aggregate == "Desk"
    changes = platform.GetChangesRequest(aggregate_id=str(desk_id(somebody)))
    with pytest.raises(Forbidden, match="ROW_OF_OTHERS"):
        other = play.session_of(Caller(str(uuid4()), "east", "region", scopes))
        await other.ask_of("organisation", changes, platform.GetChangesResponse)


async def test_views_are_not_ordered_by_what_is_sealed(play: Stage) -> None:
    for name in ("name", "filters desc"):
        with pytest.raises(Invalid, match="FIELD_MALFORMED"):
            await views_of(session_of(play, "salesperson"), order_by=name)
    await views_of(session_of(play, "salesperson"), order_by="collection, saved_time desc")
