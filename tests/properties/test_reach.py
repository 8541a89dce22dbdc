"""Nobody reaches a row outside his own, his accounts', his team's or his region's (S0-5.3.3-b, S2d-8, S2d-9).

Random people, lines and accounts, customers that were moved, merged and given up: whatever way somebody asks, what the
model allows is seen, and nothing else.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from random import Random
from typing import Any
from uuid import uuid4

import httpx
import pytest

from cli.platform import Session, caller
from fieldledger.customers import v1 as customers
from fieldledger.organisation import v1 as organisation
from fieldledger.platform.v1 import platform_pb2 as platform
from kernel.errors import Forbidden, TurnedDown
from ledger.context import EVERYWHERE, Caller
from ledger.reach import Reach
from services.customers.duplicate.views import DuplicateList
from tests.ledger.stage import Stage
from tests.properties.asking import DETAILS, LISTS, Listed, rows
from tests.properties.ear import KINDS, Ear
from tests.properties.reach_model import FINDING, MERGING, NAMING, READERS, TRACING, Row
from tests.properties.reach_world import World

pytestmark = [pytest.mark.kafka, pytest.mark.clause("S0-5.3.3-b"), pytest.mark.clause("S2d-8")]
OF_CUSTOMER = {"cases": "customers", "merges": "customers"}
"""Details of the customer itself, whoever developed it."""


@pytest.fixture(scope="module", params=[1, 2])
async def world(play: Stage, request: pytest.FixtureRequest) -> World:
    return await World(play, Random(request.param)).open()


def callers(world: World) -> list[Caller]:
    """Everybody for his own rows, some for their team's, and each role that reaches a region or all."""
    found = []
    for region, people in world.people.items():
        found += [caller("salesperson", region, person) for person in world.random.sample(people, 4)]
        found += [caller("team_lead", region, person) for person in world.random.sample(people, 2)]
        role = world.random.choice(["manager", "marketing", "customer_service", "finance", "supervisor"])
        found.append(caller(role, region, world.random.choice(people)))
    return [*found, *(caller(role, "") for role in ("head_office", "auditor", "data_protection"))]


def named(who: Caller) -> str:
    return f"{who.roles[0]} {who.staff_id[:4]} of {who.region}"


def reads(who: Caller, listed: Listed) -> bool:
    return listed.of is organisation or who.roles[0] in (FINDING if listed.of is customers else READERS)


def mine(world: World, ids: Iterable[str], kind: str) -> set[str]:
    """Those of these rows that are of this world: the platform has others' too."""
    return {*ids} & world.model.rows[kind].keys()


async def test_lists_show_what_the_model_allows(world: World) -> None:
    for who in callers(world):
        session = world.play.session_of(who)
        for listed in LISTS:
            if listed.kind == "timeline":
                continue  # it is asked of one customer only
            if not reads(who, listed):
                with pytest.raises(Forbidden, match="SCOPE_MISSING"):
                    await rows(session, listed)
                continue
            shown = {getattr(row, listed.key) for row in await rows(session, listed)}
            assert mine(world, shown, listed.kind) == world.model.listed(who, listed.kind), (listed.rpc, named(who))
            assert who.region == EVERYWHERE or shown <= world.model.rows[listed.kind].keys()


async def test_a_filter_shows_nobody_more(world: World) -> None:
    """By customer the whole family, by anybody's name only what one sees anyway, page by page and in any order."""
    model, random = world.model, world.random
    for who in callers(world):
        if who.roles[0] not in READERS:
            continue
        session, customer = world.play.session_of(who), random.choice([*model.merged, *model.owner])
        family = model.family(customer)
        for listed in LISTS:
            request = getattr(listed.of, f"{listed.rpc}Request").DESCRIPTOR
            allowed = model.listed(who, listed.kind)
            if "customer_id" in request.fields_by_name:
                of = {id: id if listed.kind == "pool" else model.rows[listed.kind][id].customer for id in allowed}
                kept = {id for id in allowed if of[id] in family}
                shown = [getattr(row, listed.key) for row in await rows(session, listed, customer_id=customer)]
                assert {*shown} == kept, (listed.rpc, named(who))
            if owner := next(
                (name for name in ("owner_id", "filer_id", "handler_id") if name in request.fields_by_name), ""
            ):
                whose = random.choice(list(model.regions))
                shown = [getattr(row, listed.key) for row in await rows(session, listed, **{owner: whose})]
                assert {*shown} <= allowed, (listed.rpc, named(who))
        every = [row.customer_id for row in await _pages(session, 3)]
        assert mine(world, every, "customers") == model.listed(who, "customers") and len(every) == len({*every})


async def _pages(session: Session, size: int) -> list[Any]:
    request, found = customers.ListCustomersRequest(page_size=size, order_by="registered_time desc"), list[Any]()
    while True:
        answer = await session.ask(request, customers.ListCustomersResponse)
        assert len(answer.rows) <= size
        found += answer.rows
        if not answer.next_page_token:
            return found
        request.page_token = answer.next_page_token


async def test_search_and_names_show_what_the_model_allows(world: World) -> None:
    model = world.model
    ids = sorted(model.owner)
    for who in callers(world):
        session, seen = world.play.session_of(who), model.seen(who, "customers")
        if who.roles[0] in READERS:
            one = world.random.choice(ids)
            listed = model.listed(who, "customers")
            for text, found in (("恒达", listed), ("hengda", listed), (model.names[one], listed & {one})):
                shown = await rows(session, LISTS[0], name=text)
                assert mine(world, (row.customer_id for row in shown), "customers") == found, (text, named(who))
            told = await session.ask(customers.LookUpNamesRequest(customer_ids=ids), customers.LookUpNamesResponse)
            matters = {(kind, id) for kind in ("issues", "complaints") for id in model.seen(who, kind)}
            known = seen | {model.rows[kind][id].customer for kind, id in matters}
            assert {row.customer_id: row.display_name for row in told.rows} == {id: model.names[id] for id in known}
        people = organisation.LookUpNamesRequest(staff_ids=list(model.regions))
        if who.roles[0] not in NAMING:
            with pytest.raises(Forbidden, match="SCOPE_MISSING"):
                await session.ask(people, organisation.LookUpNamesResponse)
            continue
        staff = await session.ask(people, organisation.LookUpNamesResponse)
        colleagues = {id for id, region in model.regions.items() if who.region in (EVERYWHERE, region)}
        assert {row.staff_id for row in staff.rows} == colleagues


async def test_details_and_histories_are_of_what_one_sees(world: World) -> None:
    model, random = world.model, world.random
    for who in callers(world):
        session = world.play.session_of(who)
        for kind, (request, answer, key) in DETAILS.items():
            known = model.rows[kind]
            rest = sorted(known)
            for id in random.sample(rest, min(3, len(rest))):
                sees = model.sees(who, model.rows[OF_CUSTOMER.get(kind, kind)][id])
                of_customers = kind not in ("visits", "complaints", "issues")
                read = kind == "staff" or who.roles[0] in (FINDING if of_customers else READERS)
                assert await _told(session.ask(request(**{key: id}), answer)) == (sees and read), (kind, named(who))
                if kind in ("customers", "contacts", "filings", "visits", "complaints", "issues"):
                    name = {"visits": "visits", "complaints": "complaints", "issues": "complaints"}.get(
                        kind, "customers"
                    )
                    asked = platform.GetHistoryRequest(aggregate_id=id)
                    told = await _told(session.ask_of(name, asked, platform.GetHistoryResponse))
                    assert told == (sees and who.roles[0] in TRACING), (kind, named(who))


async def _told(asked: Any) -> bool:
    try:
        await asked
    except TurnedDown as no:
        assert no.reason in ("ROW_OF_OTHERS", "REGION_OF_OTHERS", "SCOPE_MISSING"), no
        return False
    return True


async def test_accounts_portfolios_and_pairs_are_of_whom_one_sees(world: World) -> None:
    model = world.model
    for who in callers(world):
        if who.roles[0] not in READERS:
            continue
        session, seen = world.play.session_of(who), model.seen(who, "customers")
        shown = await session.ask(
            customers.ListAccountMembersRequest(page_size=500), customers.ListAccountMembersResponse
        )
        accounts = {(row.customer_id, row.staff_id) for row in shown.rows if row.customer_id in model.owner}
        assert accounts == {(id, person) for id in seen for person in model.looking_after(id)}, named(who)
        held = await session.ask(customers.ListPortfoliosRequest(), customers.ListPortfoliosResponse)
        whose = model.regions if who.reach in ("region", "organisation") else model.who(who)
        owners = [model.owner[id] for id in seen - model.merged.keys() if model.owner[id] in whose]
        assert {row.owner_id: row.held for row in held.rows if row.owner_id in model.regions} == {
            person: owners.count(person) for person in {*owners}
        }, named(who)
        sources = await session.ask(customers.SummariseSourcesRequest(), customers.SummariseSourcesResponse)
        leads = sum(row.leads for row in sources.rows if row.region in world.regions)
        assert leads == len(model.seen(who, "cases")), named(who)
        told = await _told(session.ask(customers.ListDuplicatesRequest(), customers.ListDuplicatesResponse))
        assert told == (who.roles[0] in MERGING and not who.by_owner)


async def test_the_database_gives_the_services_role_no_other_row(world: World) -> None:
    """Without a WHERE, whatever the code of a list may ask: row-level security by itself."""
    hosts = world.play.platform.hosts
    for who in callers(world):
        reach = Reach.of(await hosts["customers"].reaching(who))
        for listed in LISTS:
            view = hosts[listed.of.__name__.split(".")[1]].views[listed.view]
            found = await view.records(f"SELECT {listed.key} AS id FROM {view.table}", {}, reach)
            shown = {str(one["id"]) for one in found}
            assert mine(world, shown, listed.kind) == world.model.seen(who, listed.kind), (listed.rpc, named(who))
            assert (
                who.region == EVERYWHERE or listed.kind == "timeline" or shown <= world.model.rows[listed.kind].keys()
            )
        pairs = hosts["customers"].views[DuplicateList]
        found = await pairs.records(f"SELECT customer_id AS id FROM {pairs.table}", {}, reach)
        regions = {
            world.model.rows["customers"][id].region for id in mine(world, (one["id"] for one in found), "customers")
        }
        whole = set() if who.by_owner else {*world.regions} if who.region == EVERYWHERE else {who.region}
        assert regions == whole, named(who)


def _ears(world: World) -> list[Ear]:
    found = [Ear(caller(role, "")) for role in ("head_office", "auditor")]
    for region, people in world.people.items():
        found += [Ear(caller("salesperson", region, person)) for person in people[:3]]
        found += [Ear(caller("team_lead", region, person)) for person in people[:2]]
        found.append(Ear(caller("finance", region, people[-1])))
    return found


def _sent(world: World, who: Caller, row: Row, actor: str) -> bool:
    """To whoever sees the row; and to its actor, who knows it."""
    return world.model.sees(who, row) or (actor == who.staff_id and who.region in (EVERYWHERE, row.region))


async def test_a_stream_has_the_facts_of_what_one_sees_and_no_other(world: World) -> None:
    ears, model = _ears(world), world.model
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(ear.listen(world.play)) for ear in ears]
        await asyncio.gather(*(asyncio.wait_for(ear.ready.wait(), 60) for ear in ears))
        # A topic is found some time after its first fact: the platform's have theirs.
        told: list[tuple[str, str, str]] = []
        for customer in world.random.sample(sorted(model.owner), 8):
            told += await world.work(customer)
            if owner := model.owner[customer]:
                told.append(("ContactAdded", await world.contact(customer, world.own(owner)), owner))
        expected = {
            ear: {(name, id) for name, id, actor in told if _sent(world, ear.who, model.rows[KINDS[name]][id], actor)}
            for ear in ears
        }
        async with asyncio.timeout(60):
            while any(not expected[ear] <= ear.heard for ear in ears):
                await asyncio.sleep(0.02)
        # All of it has been published: what somebody gets by mistake is in his stream before his own territory.
        for ear in ears:
            region = world.regions[0] if ear.who.region == EVERYWHERE else ear.who.region
            opened = customers.OpenTerritoryRequest(region=region, name=str(uuid4()))
            opened.responsible_id = ear.who.staff_id if ear.who.by_owner else world.people[region][0]
            await ear.until((await world.head.do(opened)).aggregate_id)
        for task in tasks:
            task.cancel()
    # What happened just before may still come: to those who see it.
    ours = {(name, id) for name, id, _ in told}
    for ear in ears:
        assert ear.heard & ours == expected[ear], (ear.who.roles, ear.who.reach, ear.who.region)
        before = [model.rows[KINDS[name]].get(id) for name, id in ear.heard - ours]
        assert all(_sent(world, ear.who, row, "") if row else ear.who.region == EVERYWHERE for row in before)
    assert len({frozenset(heard) for heard in expected.values()}) > 4


async def test_who_may_not_listen_is_told_so(world: World) -> None:
    headers = {"authorization": f"Bearer {world.play.platform.issuer.issue(caller('data_protection', ''))}"}
    async with httpx.AsyncClient(base_url=world.play.platform.url, timeout=30, headers=headers) as http:
        assert (await http.get("/v1/live")).status_code == 403
