"""Names of colleagues for whoever may read the directory; each reader's day is counted (S0-5.3.3-b)."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import pytest
from psycopg import AsyncConnection

from cli.platform import Session
from fieldledger.organisation import v1 as pb
from fieldledger.platform.v1 import platform_pb2 as platform
from kernel.errors import Forbidden, Invalid
from ledger.context import EVERYWHERE, Caller
from privacy.erasures import Erasures
from tests.chassis.world import scopes
from tests.ledger.stage import Stage, department_of, stage
from tests.servers import Servers
from tests.support import NOON, eventually

pytestmark = [pytest.mark.postgres, pytest.mark.kafka, pytest.mark.clause("S0-5.3.3-b")]
DAY = NOON.date().isoformat()


@dataclass
class House:
    """People of two regions by name."""

    stage: Stage
    ids: dict[str, str] = field(default_factory=dict)

    async def names(self, who: Session, *ids: str) -> dict[str, str]:
        answer = await who.ask(pb.LookUpNamesRequest(staff_ids=ids), pb.LookUpNamesResponse)
        return {row.staff_id: row.display_name for row in answer.rows}

    async def colleagues(self, who: Session, **more: Any) -> set[str]:
        rows = (await who.ask(pb.ListColleaguesRequest(**more), pb.ListColleaguesResponse)).rows
        called = {id: name for name, id in self.ids.items()}
        return {called[row.staff_id] for row in rows if row.staff_id in called}

    async def counts(self, who: Session, **more: Any) -> list[tuple[str, str, str, int, int]]:
        asked = pb.GetNameReadingsRequest(**{"from_date": DAY, "until_date": DAY} | more)
        rows = (await who.ask(asked, pb.GetNameReadingsResponse)).rows
        return [(row.staff_id, row.region, row.read_date, row.look_ups, row.names) for row in rows]

    async def enrol(self, name: str, region: str) -> str:
        head = self.stage.session("head_office", EVERYWHERE)
        request = pb.EnrolStaffRequest(department_id=department_of(region), role=pb.STAFF_ROLE_SALESPERSON)
        request.display_name = name
        self.ids[name] = (await head.do(request)).aggregate_id
        return self.ids[name]


@pytest.fixture
async def house(servers: Servers, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[House]:
    async with stage(servers, tmp_path_factory.mktemp("keys"), ("organisation",)) as made:
        found = House(made)
        for name, region in {"林晓芸": "east", "王芳": "east", "赵敏": "west"}.items():
            await found.enrol(name, region)
        yield found


async def test_a_colleague_of_ones_region_has_a_name_and_nobody_else_has(house: House) -> None:
    lin, wang, zhao = house.ids.values()
    asked = (wang, str(uuid4()), zhao, lin, wang)
    for role, reach in (("salesperson", "own"), ("manager", "region"), ("supervisor", "region")):
        who = house.stage.session_of(house.stage.session(role).who)
        assert who.who.reach == reach
        answer = await eventually(lambda who=who: house.names(who, *asked), 20)  # type: ignore[misc]
        assert list(answer.items()) == [(wang, "王芳"), (lin, "林晓芸")]
    everywhere = house.stage.session("head_office", EVERYWHERE)
    assert await house.names(everywhere, *asked) == {wang: "王芳", zhao: "赵敏", lin: "林晓芸"}
    assert await house.names(house.stage.session("salesperson", "west"), *asked) == {zhao: "赵敏"}
    for role in ("auditor", "data_protection"):
        with pytest.raises(Forbidden, match="SCOPE_MISSING"):
            await house.names(house.stage.session(role, EVERYWHERE), wang)


async def test_an_erased_person_has_no_name_and_is_not_counted(house: House) -> None:
    lin, wang, _ = house.ids.values()
    reader = house.stage.session("salesperson")
    assert await house.names(reader, lin, wang) == {lin: "林晓芸", wang: "王芳"}
    officer = house.stage.session("data_protection", EVERYWHERE)
    erased = pb.ErasePersonRequest(person_id=lin, reason=platform.ERASURE_REASON_REQUESTED, clause="S0-5.3.3-a")
    await officer.do(erased)

    async def gone() -> bool:
        return await house.names(reader, lin) == {}

    await eventually(gone, 20)
    inspector = house.stage.session("supervisor")
    before = (await house.counts(inspector))[0][-1]
    assert await house.names(reader, lin, wang) == {wang: "王芳"}
    assert (await house.counts(inspector))[0][-1] == before + 1


async def test_each_readers_day_is_counted_and_seen_by_who_supervises_him(house: House) -> None:
    lin, wang, zhao = house.ids.values()
    one, other, west = house.stage.session("salesperson"), house.stage.session("salesperson"), None
    west = house.stage.session("salesperson", "west")
    for _ in range(3):
        await house.names(one, lin, wang)
    await house.names(other, lin)
    await house.names(west, zhao, lin)
    inspector = house.stage.session("supervisor")
    first = (one.who.staff_id, "east", DAY, 3, 6)
    second = (other.who.staff_id, "east", DAY, 1, 1)
    assert await house.counts(inspector) == [first, second]
    assert await house.counts(inspector, staff_id=other.who.staff_id) == [second]
    assert await house.counts(inspector, staff_id=west.who.staff_id) == []
    everywhere = house.stage.session("auditor", EVERYWHERE)
    assert len(await house.counts(everywhere)) == 3
    narrow = house.stage.session_of(Caller(one.who.staff_id, "east", "own", scopes()))
    assert await house.counts(narrow) == [first]
    assert await house.counts(narrow, staff_id=other.who.staff_id) == []
    with pytest.raises(Forbidden, match="SCOPE_MISSING"):
        await house.counts(one)


@pytest.mark.parametrize(
    ("days", "field"),
    [
        ({"from_date": "yesterday"}, "from_date"),
        ({"until_date": "2026-13-01"}, "until_date"),
        ({"from_date": "2026-10-02", "until_date": "2026-10-01"}, "until_date"),
        ({"from_date": "2026-10-01", "until_date": "2026-11-01"}, "until_date"),
    ],
)
async def test_days_that_are_none_or_too_many_are_refused(house: House, days: dict[str, str], field: str) -> None:
    with pytest.raises(Invalid, match="FIELD_MALFORMED") as no:
        await house.counts(house.stage.session("supervisor"), **days)
    assert no.value.fields == (field,)
    within = {"from_date": "2026-10-01", "until_date": "2026-10-31"}
    assert await house.counts(house.stage.session("supervisor"), **within) == []


async def test_twenty_names_take_as_many_statements_as_one(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = [await house.enrol(f"员工{number}", "east") for number in range(20)]
    asked, execute = list[str](), AsyncConnection.execute

    async def counting(self: Any, query: Any, *args: Any, **kwargs: Any) -> Any:
        asked.append(str(query))
        return await execute(self, query, *args, **kwargs)

    monkeypatch.setattr(AsyncConnection, "execute", counting)
    reader, counts = house.stage.session("salesperson"), list[int]()
    erasures: Any = house.stage.platform.hosts["organisation"].views[Erasures]
    keys = erasures.personal
    for several in (ids[:1], ids):
        keys.forget(ids)  # they are in memory since their names were sealed
        asked.clear()
        assert len(await house.names(reader, *several)) == len(several)
        counts.append(
            sum("person_keys" in query or "organisation_events WHERE originator_id" in query for query in asked)
        )
    assert counts == [2, 2]
    assert sum("person_keys" in query for query in asked) == 1


@pytest.mark.clause("S1-5.2.2")
async def test_whoever_works_in_the_region_is_listed_to_everybody_there_until_he_leaves(house: House) -> None:
    seller, far = house.stage.session("salesperson"), house.stage.session("salesperson", "west")

    async def all_listed() -> bool:
        return await house.colleagues(seller) == {"林晓芸", "王芳"} and await house.colleagues(far) == {"赵敏"}

    await eventually(all_listed)
    own = pb.ListStaffRequest(department_id=department_of("east"))
    assert house.ids["王芳"] not in {row.staff_id for row in (await seller.ask(own, pb.ListStaffResponse)).rows}
    assert await house.colleagues(seller, department_id=department_of("east")) == {"林晓芸", "王芳"}
    assert await house.colleagues(seller, department_id=department_of("west")) == set()
    ended = pb.EndEmploymentRequest(staff_id=house.ids["王芳"], last_date=DAY)
    await house.stage.session("head_office", EVERYWHERE).do(ended)

    async def left() -> bool:
        return await house.colleagues(seller) == {"林晓芸"}

    await eventually(left)
