"""Who answers for whom, as people live it: each journey in a region of its own, through the gateway only."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar
from uuid import uuid4

import httpx
import pytest

from chassis.clock import PlayedClock
from cli.platform import SERVICES, Platform, caller
from tests.journeys.persons import Json, Person
from tests.journeys.stage import BEGINNING, as_json, at
from tests.servers import Servers

pytestmark = pytest.mark.journey
T = TypeVar("T")
MANY = 300


@dataclass
class Region:
    """A region with its sales department, and the people whom a journey enrols in it."""

    platform: Platform
    clock: PlayedClock
    http: httpx.AsyncClient
    chief: Person
    code: str = field(default_factory=lambda: f"r{uuid4().hex[:8]}")
    sales: str = field(default_factory=lambda: str(uuid4()))

    async def open(self) -> Region:
        """Open the region and form its sales department."""
        opened = {"region": self.code, "name": f"区域 {self.code}", "time_zone": "Asia/Shanghai"}
        await self.chief.do("/v1/regions", opened)
        formed = {"department_id": self.sales, "region": self.code, "kind": "SALES", "name": f"销售部 {self.code}"}
        await self.chief.do("/v1/departments", formed)
        return self

    async def person(self, role: str = "salesperson", manager: Person | None = None) -> Person:
        """Somebody of this role, on the staff of the department."""
        who = Person(self.http, self.platform.issuer, caller(role, self.code))
        job = "SALESPERSON" if role == "salesperson" else "CLERK"
        enrolled = {"staff_id": who.id, "department_id": self.sales, "role": job, "display_name": "某人"}
        await self.chief.do("/v1/staff", enrolled | ({"manager_id": manager.id} if manager else {}))
        return who

    async def territory(self, manager: Person, of: Person, *areas: str) -> str:
        """The id of a territory that somebody is responsible for, once the service knows him."""
        body: Json = {
            "region": self.code,
            "name": f"片区 {uuid4()}",
            "responsible_id": of.id,
            "area_codes": list(areas),
        }
        opened: str = (await manager.do_when_known("/v1/territories", body))["aggregate_id"]
        return opened


@pytest.fixture(scope="module")
def clock() -> PlayedClock:
    return PlayedClock(BEGINNING)


@pytest.fixture(scope="module")
async def platform(
    servers: Servers, tmp_path_factory: pytest.TempPathFactory, clock: PlayedClock
) -> AsyncIterator[Platform]:
    name, keys = f"journey{uuid4().hex[:8]}", tmp_path_factory.mktemp("who") / "keys"
    databases = {each: servers.pg_dsn(f"{name}_{each}") for each in SERVICES}
    made = Platform(servers.bootstrap, databases.__getitem__, Path(keys), clock=clock, cell=name, gateway="127.0.0.1:0")
    await made.start()
    yield made
    await made.stop()
    for each in SERVICES:
        servers.drop_database(f"{name}_{each}")


@pytest.fixture
async def region(platform: Platform, clock: PlayedClock) -> AsyncIterator[Region]:
    async with httpx.AsyncClient(base_url=platform.url, timeout=20, trust_env=False) as http:
        chief = Person(http, platform.issuer, caller("head_office", ""))
        yield await Region(platform, clock, http, chief).open()


def lead(**of: object) -> Json:
    """A lead without an address: in the territory or area that is given."""
    usual: Json = {"channel": "OFFLINE", "source": "WALK_IN", "company_name": f"某公司 {uuid4()}"}
    return usual | {"contact_name": "李娜", "phone": f"+86138{uuid4().int % 10**8:08}"} | of


def of_whom(rows: Iterable[Json]) -> dict[str, str]:
    """Whose each customer is."""
    return {row["customer_id"]: row["owner_id"] for row in rows}


@pytest.mark.clause("S2i-1-b")
@pytest.mark.clause("S2i-2-a")
@pytest.mark.clause("S2i-3-a")
@pytest.mark.clause("S2i-3-b")
async def test_a_salesperson_files_a_blank_area_develops_there_and_keeps_to_it(region: Region) -> None:
    manager = await region.person("manager")
    seller, neighbour = await region.person(manager=manager), await region.person(manager=manager)
    await region.territory(manager, neighbour, "320506")
    await seller.kept_out(404, "NOT_FOUND", f"/v1/customers/{uuid4()}")

    await seller.turned_down(409, "BLANK_AREA_UNFILED", "/v1/leads", lead(area_code="320507"))
    filed: Json = {"region": region.code, "area_codes": ["320507"], "days": 60}
    filed |= {"reason": "木材市场在此", "resources": "两家老客户"}
    filing = (await seller.do("/v1/filings", filed))["aggregate_id"]
    await seller.turned_down(403, "SCOPE_MISSING", f"/v1/filings/{filing}:decide", {"approve": True})
    await region.chief.do(f"/v1/filings/{filing}:decide", {"approve": True, "reason": "同意"})

    customer = (await seller.do("/v1/leads", lead(area_code="320507")))["aggregate_id"]
    scores = {"segment": "RETAILER", "intent": 80, "fit": 70, "potential": 50, "class_reason": "已索样"}
    await seller.do(f"/v1/customers/{customer}:qualifyLead", scores)
    await seller.do(f"/v1/customers/{customer}:win", {"first_order_cents": 100_000})
    row = await seller.see_one("/v1/customers", {"status": "WON"})
    assert (row["status"], row["lead_class"], row["area_code"]) == ("WON", "FOCUS", "320507")
    credit = await seller.see_one("/v1/credits")
    assert (credit["staff_id"], credit["share"]) == (seller.id, 100)

    refused = await seller.turned_down(409, "TERRITORY_OF_ANOTHER", "/v1/leads", lead(area_code="320506"))
    assert [error["field"] for error in refused["errors"]] == ["area_code"]
    online = (await seller.do("/v1/leads", lead(area_code="320506", channel="ECOMMERCE")))["aggregate_id"]
    assert of_whom(await seller.rows("/v1/customers")) == {customer: seller.id, online: seller.id}


@pytest.mark.clause("S2i-1-c")
async def test_a_territory_of_300_customers_goes_over_once_and_comes_back(region: Region) -> None:
    manager = await region.person("manager")
    giver, taker = await region.person(manager=manager), await region.person(manager=manager)
    territory = await region.territory(manager, giver)
    leads = [lead(territory_id=territory) for _ in range(MANY)]
    registered = await _some_at_once([giver.do("/v1/leads", one) for one in leads])
    customers = {receipt["aggregate_id"] for receipt in registered}

    await manager.do(f"/v1/territories/{territory}:reassign", {"responsible_id": taker.id, "reason": "STAFF_CHANGE"})
    gone = await manager.see("/v1/customers", lambda rows: set(of_whom(rows).values()) == {taker.id}, page_size="500")
    assert of_whom(gone).keys() == customers
    assert await giver.rows("/v1/customers") == []
    moves = await _reassignments(region, customers)
    assert moves == dict.fromkeys(customers, 1)

    await manager.do(f"/v1/territories/{territory}:reassign", {"responsible_id": giver.id, "reason": "STAFF_CHANGE"})
    back = await manager.see("/v1/customers", lambda rows: set(of_whom(rows).values()) == {giver.id}, page_size="500")
    assert of_whom(back).keys() == customers

    # The same 300 by a signed hand-over: tried, done, signed by both, undone.
    asked = {"from_staff_id": giver.id, "to_id": taker.id}
    tried = await manager.ask("/v1/hand-overs/check", **asked)
    assert {row["customer_id"]: row["refused_by"] for row in tried["rows"]} == dict.fromkeys(customers, "")
    assert await taker.rows("/v1/customers") == []
    handed = (await manager.do("/v1/hand-overs", asked | {"reason": "WORKLOAD"}))["aggregate_id"]
    await manager.see("/v1/customers", lambda rows: set(of_whom(rows).values()) == {taker.id}, page_size="500")
    for party in (giver, taker):
        await party.do_when_known(f"/v1/hand-overs/{handed}:sign", {})
    await manager.do(f"/v1/hand-overs/{handed}:undo")
    await manager.see("/v1/customers", lambda rows: set(of_whom(rows).values()) == {giver.id}, page_size="500")


@pytest.mark.clause("S2i-1-c")
async def test_a_hand_over_to_nobody_is_turned_down_when_it_is_tried_as_when_it_is_done(region: Region) -> None:
    manager = await region.person("manager")
    giver = await region.person(manager=manager)
    customer = (await giver.do("/v1/leads", lead(territory_id=await region.territory(manager, giver))))["aggregate_id"]
    await manager.see("/v1/customers", lambda rows: len(rows) == 1)
    asked = {"from_staff_id": giver.id, "to_id": str(uuid4())}
    tried = await manager.ask("/v1/hand-overs/check", **asked)
    assert tried["rows"] == [{"customer_id": customer, "refused_by": "STAFF_UNKNOWN"}]
    await manager.turned_down(404, "STAFF_UNKNOWN", "/v1/hand-overs", asked | {"reason": "WORKLOAD"})


async def _reassignments(region: Region, customers: Iterable[str]) -> dict[str, int]:
    """How often each of these customers was given to somebody, as its timeline tells."""

    async def moves(id: str) -> int:
        rows = await region.chief.rows("/v1/timeline", customer_id=id)
        return sum(row["event"].endswith("CustomerReassigned") for row in rows)

    ids = sorted(customers)
    return dict(zip(ids, await _some_at_once([moves(id) for id in ids]), strict=True))


async def _some_at_once(asked: Sequence[Coroutine[Any, Any, T]]) -> list[T]:
    """The answers, eight at a time: more only wait for each other, on a busy machine longer than an answer may take."""
    room = asyncio.Semaphore(8)

    async def one(asked: Coroutine[Any, Any, T]) -> T:
        async with room:
            return await asked

    return await asyncio.gather(*map(one, asked))


@pytest.mark.clause("S2i-1-b")
@pytest.mark.clause("S2d-7")
async def test_on_the_monday_after_somebody_left_nothing_of_hers_is_without_an_owner(region: Region) -> None:
    friday, monday = at(10, 9, 17), at(10, 12, 9)
    region.clock.move_to(max(region.clock.now(), at(10, 5, 9)))
    manager = await region.person("manager")
    leaver, heir = await region.person(manager=manager), await region.person(manager=manager)
    report = await region.person(manager=leaver)
    territory = await region.territory(manager, leaver)
    customer = (await leaver.do("/v1/leads", lead(territory_id=territory)))["aggregate_id"]
    released = (await leaver.do("/v1/leads", lead(territory_id=territory)))["aggregate_id"]
    await leaver.do(f"/v1/customers/{released}:release", {"reason": "WORKLOAD"})
    planned: Json = {"customer_id": customer, "kind": "KEY_ACCOUNT", "purpose": "新品介绍"}
    visit = await leaver.do_when_known("/v1/visits", planned | {"planned_time": as_json(at(10, 15, 10))})
    complaint = await leaver.do_when_known("/v1/complaints", _complaint(customer, at(10, 4, 9)))

    region.clock.move_to(max(region.clock.now(), friday))
    going = {"successor_id": heir.id, "last_date": "2026-10-09"}
    await region.chief.do(f"/v1/staff/{leaver.id}:release", going)
    await leaver.ask("/v1/customers")  # she works until her last day is over
    region.clock.move_to(monday)

    below = await region.chief.see("/v1/staff", lambda rows: len(rows) == 1, manager_id=heir.id)
    assert below[0]["staff_id"] == report.id
    await manager.see("/v1/territories", lambda rows: [r["responsible_id"] for r in rows] == [heir.id])
    await manager.see("/v1/customers", lambda rows: of_whom(rows) == {customer: heir.id, released: ""})
    await heir.see("/v1/visits", lambda rows: [r["visit_id"] for r in rows] == [visit["aggregate_id"]])
    cases = await heir.see("/v1/complaints", lambda rows: len(rows) == 1)
    assert cases[0]["complaint_id"] == complaint["aggregate_id"]
    for path in LISTS:
        await manager.see(path, lambda rows: leaver.id not in {row.get("owner_id", "") for row in rows})
    await leaver.kept_out(403, "CALLER_LEFT", "/v1/customers")


LISTS = ("/v1/customers", "/v1/visits", "/v1/visits-owed", "/v1/complaints", "/v1/issues")
"""What a person may owe something in."""


def _complaint(customer: str, happened: datetime) -> Json:
    told = {"urgency": "NORMAL", "channel": "phone", "place": "厂内", "product": "P1"}
    said = {"statement": "到货破损", "demand": "换货", "happened_time": as_json(happened)}
    return {"customer_id": customer, "received_time": as_json(happened)} | told | said


@pytest.mark.clause("S0-5.3.1-b")
async def test_marketing_merges_two_spellings_of_a_company_and_parts_them(region: Region) -> None:
    manager, marketing = await region.person("manager"), await region.person("marketing")
    seller = await region.person(manager=manager)
    territory = await region.territory(manager, seller)
    of = {"territory_id": territory, "phone": "+8651288886666", "not_the_same": "门店不同"}
    first = (await seller.do("/v1/leads", lead(company_name="恒达机械有限公司", **of)))["aggregate_id"]
    second = (await seller.do("/v1/leads", lead(company_name="恒达机械(有限公司)", **of)))["aggregate_id"]
    await marketing.see("/v1/customers", lambda rows: len(rows) == 2)
    before = await marketing.rows("/v1/customers")

    merged = {"customer_id": second, "into_id": first, "reason": "ENTERED_TWICE", "evidence": "营业执照相同"}
    await seller.turned_down(403, "SCOPE_MISSING", "/v1/merges", merged)
    await marketing.do("/v1/merges", merged)
    row = await marketing.see_one("/v1/merges")
    assert (row["customer_id"], row["into_id"]) == (second, first)
    no = await seller.turned_down(409, "CUSTOMER_MERGED", f"/v1/customers/{second}:win", {"first_order_cents": 1})
    assert first in str(no)
    await marketing.turned_down(409, "MERGE_LOOP", "/v1/merges", merged | {"customer_id": first, "into_id": second})

    await marketing.do(f"/v1/merges/{second}:undo")
    await marketing.see("/v1/merges", lambda rows: rows == [])
    assert await marketing.rows("/v1/customers") == before
    await seller.do(f"/v1/customers/{second}:win", {"first_order_cents": 1})


@pytest.mark.clause("S2i-1-b")
async def test_head_office_replaces_the_codes_of_two_districts(region: Region) -> None:
    manager = await region.person("manager")
    seller = await region.person(manager=manager)
    territory = await region.territory(manager, seller, "500105", "500112")
    old = (await seller.do("/v1/leads", lead(area_code="500105")))["aggregate_id"]
    before = region.clock.now()
    region.clock.move_to(before + timedelta(days=1))
    replaced = {"old_codes": ["500105", "500112"], "new_code": "500157"}
    await manager.turned_down(403, "SCOPE_MISSING", "/v1/areas:replace", replaced)
    await region.chief.do("/v1/areas:replace", replaced)

    held = await seller.ask("/v1/areas/500157")
    assert (held["territory_id"], held["responsible_id"]) == (territory, seller.id)
    assert (await seller.ask("/v1/areas/500105"))["area_code"] == "500157"
    earlier = await seller.ask("/v1/areas/500105", as_of_time=as_json(before))
    assert (earlier["area_code"], earlier["territory_id"]) == ("500105", territory)
    new = (await seller.do("/v1/leads", lead(area_code="500112")))["aggregate_id"]
    rows = await seller.see("/v1/customers", lambda rows: len(rows) == 2)
    assert {row["customer_id"]: row["territory_id"] for row in rows} == {old: territory, new: territory}


@pytest.mark.clause("S2i-1-c")
async def test_what_nobody_looks_after_is_claimed_once(region: Region) -> None:
    manager = await region.person("manager")
    first, second = await region.person(manager=manager), await region.person(manager=manager)
    territory = await region.territory(manager, first)
    customer = (await first.do("/v1/leads", lead(territory_id=territory)))["aggregate_id"]
    await first.do(f"/v1/customers/{customer}:release", {"reason": "NO_NEED"})
    row = await second.see_one("/v1/pool")
    assert row["customer_id"] == customer and first.id not in row.values()
    await second.turned_down(409, "TERRITORY_OF_ANOTHER", f"/v1/customers/{customer}:claim")
    await first.turned_down(409, "CLAIM_TOO_SOON", f"/v1/customers/{customer}:claim")
    await manager.do(f"/v1/territories/{territory}:reassign", {"responsible_id": second.id, "reason": "STAFF_CHANGE"})
    await second.do(f"/v1/customers/{customer}:claim")
    await second.turned_down(409, "NOT_IN_POOL", f"/v1/customers/{customer}:claim")
    assert of_whom(await second.rows("/v1/customers")) == {customer: second.id}
