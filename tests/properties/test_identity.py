"""Merging and parting, importing and undoing leave everything that anybody is shown as it was (S0-5.3.1-b).

Real services: every list, with and without a customer's filter, search, names, look-ups, details, the pool, portfolios,
and all rows of all views. What may differ: versions, and the events themselves, which the timeline tells.
"""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import Any
from uuid import uuid4

import pytest

from cli.platform import Session, caller
from fieldledger.customers import v1 as customers
from kernel.errors import NotFound
from tests.ledger.stage import SMALL, Stage
from tests.properties.asking import DETAILS, LISTS, rows
from tests.properties.reach_world import World
from tests.properties.rest import at_rest
from tests.support import NOON

pytestmark = [pytest.mark.kafka, pytest.mark.clause("S0-5.3.1-b")]
TOLD = {"CustomersMerged", "CustomersUnmerged", "DuplicateMerged", "DuplicateReopened"}
"""What the timeline says besides: it did happen."""
OF_IMPORTS = {"import_list", "import_kept_list"}
Shown = dict[str, Any]


@pytest.fixture(scope="module", params=[4])
async def world(play: Stage, request: pytest.FixtureRequest) -> World:
    return await World(play, Random(request.param), moves=6).open()


def _rows(found: list[Any], key: str) -> list[str]:
    kept = [row for row in found if getattr(row, "event", "") not in TOLD]
    return sorted(f"{getattr(row, key)} {row.SerializeToString(deterministic=True).hex()}" for row in kept)


async def _details(session: Session, kind: str, id: str) -> str:
    request, answer, key = DETAILS[kind]
    try:
        told = await session.ask(request(**{key: id}), answer)
    except NotFound:
        return "none"
    told.version = 0
    return str(told)


async def shown(world: World) -> Shown:
    """All that a manager and a salesperson of each region are shown, and all rows of all views of the regions."""
    await at_rest(world.play)
    found: Shown = {}
    ids = sorted(world.model.owner)
    for region, people in world.people.items():
        for who in (caller("manager", region), caller("salesperson", region, people[0])):
            session = world.play.session_of(who)
            name = f"{who.roles[0]} {region}"
            for listed in LISTS:
                if listed.kind != "timeline":
                    found[f"{name} {listed.rpc}"] = _rows(await rows(session, listed), listed.key)
            for id in ids[::4]:
                for listed in LISTS:
                    if "customer_id" in getattr(listed.of, f"{listed.rpc}Request").DESCRIPTOR.fields_by_name:
                        of_it = await rows(session, listed, customer_id=id)
                        found[f"{name} {listed.rpc} {id}"] = _rows(of_it, listed.key)
            found[f"{name} search"] = _rows(await rows(session, LISTS[0], name="恒达"), "customer_id")
            told = await session.ask(customers.LookUpNamesRequest(customer_ids=ids), customers.LookUpNamesResponse)
            found[f"{name} names"] = str(told)
            held = await session.ask(customers.ListPortfoliosRequest(), customers.ListPortfoliosResponse)
            found[f"{name} portfolios"] = str(held)
            sources = await session.ask(customers.SummariseSourcesRequest(), customers.SummariseSourcesResponse)
            found[f"{name} sources"] = str(sources)
    head = world.play.session("head_office")
    for id in ids:
        for kind in ("customers", "cases", "holdings", "profiles", "merges"):
            found[f"{kind} {id}"] = await _details(head, kind, id)
    for service in SMALL:
        for view in world.play.platform.hosts[service].views.values():
            if "region" in view.ROW.DESCRIPTOR.fields_by_name and view.NAME not in OF_IMPORTS:
                of_them = await view.rows(region=world.regions)
                found[f"{service}.{view.NAME}"] = _rows(of_them, view.KEY[0])
    return found


def differing(before: Shown, after: Shown) -> Shown:
    return {
        name: (before.get(name), after.get(name)) for name in {*before, *after} if before.get(name) != after.get(name)
    }


async def test_merging_and_parting_is_the_identity(world: World) -> None:
    before, model = await shown(world), world.model
    pairs: list[tuple[str, str]] = []
    for _ in range(4):
        region = world.random.choice(world.regions)
        merged = {*model.merged, *(one for one, _ in pairs)}
        whole = [id for id in sorted(model.owner) if id not in merged and model.rows["customers"][id].region == region]
        one, into = world.random.sample(whole, 2)
        same = customers.MergeCustomersRequest(customer_id=one, into_id=into, evidence="the same door")
        same.reason = customers.MERGE_REASON_ENTERED_TWICE
        await world.head.do(same)
        pairs.append((one, into))
    between = await shown(world)
    assert differing(before, between)
    for one, _ in world.random.sample(pairs, len(pairs)):
        await world.head.do(customers.UndoMergeRequest(customer_id=one))
    assert differing(before, await shown(world)) == {}


async def test_importing_and_undoing_is_the_identity(world: World) -> None:
    before, random = await shown(world), world.random
    batches = []
    for region in world.regions:
        territory = world.territories[random.choice(world.people[region])]
        sent = customers.ImportCustomersRequest(batch_id=str(uuid4()))
        for number in range(12):
            row = sent.rows.add(external_key=str(number), territory_id=territory, phone=f"139{uuid4().int % 10**8:08}")
            row.state = random.choice((customers.IMPORTED_STATE_LEAD, customers.IMPORTED_STATE_WON))
            row.registered_time.FromDatetime(NOON - timedelta(days=30))
            if row.state == customers.IMPORTED_STATE_WON:
                row.won_time.FromDatetime(NOON - timedelta(days=3))
            row.channel, row.source = customers.SALES_CHANNEL_OFFLINE, customers.LEAD_SOURCE_MARKET_SURVEY
            row.company_name, row.contact_name = f"恒达{uuid4().hex}有限公司", "Lin"
            row.legal_form = customers.LEGAL_FORM_LEGAL_PERSON
            if random.random() < 0.3:
                row.phone, row.not_the_same = random.choice(list(world.phones.values())), "another gate"
        receipt = await world.head.do(sent)
        assert receipt.rows.accepted > 6, receipt
        batches.append(sent.batch_id)
    assert differing(before, await shown(world))
    for batch in batches:
        await world.head.do(customers.WithdrawImportedRequest(batch_id=batch, reason="the wrong file"))
    assert differing(before, await shown(world)) == {}
