"""Customers go over with their area, or with a territory that is closed, each once (S2i-1-b)."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import Any

import pytest

from fieldledger.customers import v1 as pb
from kernel.errors import Forbidden, Refused
from services.customers.relocation import commands
from services.customers.territory.domain import Territory
from tests.customers.filing.builders import approved
from tests.customers.in_memory import BOSS, DEVELOPER, OTHER, InMemory, a_registration, open_territory

TICK = timedelta(microseconds=1)


async def a_customer(customers: InMemory, code: str, by: str = DEVELOPER, **changes: Any) -> str:
    return await customers.send(a_registration("", area_code=code, **changes), by, "east", "own")


async def later(customers: InMemory) -> None:
    customers.now += TICK
    await customers.settle()


@pytest.mark.clause("S2i-1-b")
async def test_customers_of_an_area_go_with_it_and_others_stay(customers: InMemory) -> None:
    city, district = await open_territory(customers, DEVELOPER, "31"), await open_territory(customers, OTHER)
    inside, outside = await a_customer(customers, "310115007"), await a_customer(customers, "310101")
    online = await a_customer(customers, "310115", channel=pb.SALES_CHANNEL_ECOMMERCE)
    given = await a_customer(customers, "310115")
    await customers.send(pb.ReassignCustomerRequest(customer_id=given, responsible_id=BOSS, reason="key account"))
    await customers.send(pb.AssignAreasRequest(territory_id=district, add=["310115"]))
    await later(customers)
    found = [customers.customer(id) for id in (inside, outside, online, given)]
    assert [one.territory_id for one in found] == [district, city, district, district]
    assert [one.responsible_id for one in found] == [OTHER, DEVELOPER, DEVELOPER, BOSS]
    await customers.send(pb.AssignAreasRequest(territory_id=district, remove=["310115"]))
    await later(customers)
    assert [customers.customer(id).territory_id for id in (inside, outside)] == [city, city]
    assert customers.customer(inside).responsible_id == DEVELOPER


@pytest.mark.clause("S2i-1-b")
async def test_customers_stay_with_their_person_where_nobody_holds_their_area_any_more(
    customers: InMemory,
) -> None:
    territory = await open_territory(customers, DEVELOPER, "3101")
    lead = await a_customer(customers, "310101")
    await customers.send(pb.AssignAreasRequest(territory_id=territory, remove=["3101"]))
    await later(customers)
    assert (customers.customer(lead).territory_id, customers.customer(lead).responsible_id) == ("", DEVELOPER)


async def test_customers_go_over_in_steps_each_of_them_once(
    customers: InMemory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commands, "AT_ONCE", 3)
    await open_territory(customers, DEVELOPER, "31")
    leads = [await a_customer(customers, "310115") for _ in range(8)]
    await later(customers)
    taker = await open_territory(customers, OTHER, "310115")
    await later(customers)
    steps = [event for event, _ in customers.log if isinstance(event, pb.CustomersMoved) and event.code == "310115"]
    assert [(one.step, one.moved, bool(one.cursor)) for one in steps] == [(1, 3, True), (2, 3, True), (3, 2, False)]
    moved = Counter(event.customer_id for event, _ in customers.log if isinstance(event, pb.CustomerRelocated))
    given = Counter(event.customer_id for event, _ in customers.log if isinstance(event, pb.CustomerReassigned))
    assert moved == given == Counter(leads)
    (last,) = [one for one in steps if not one.cursor]
    facts = len(customers.log)
    again = pb.MoveCustomersRequest(relocation_id=last.relocation_id, code="310115", region="east", step=3)
    await customers.send(again)
    assert len(customers.log) == facts
    assert {customers.customer(lead).territory_id for lead in leads} == {taker}


@pytest.mark.clause("S2i-1-b")
async def test_a_territory_is_closed_when_it_is_empty_or_another_follows(customers: InMemory) -> None:
    drawn, named = await open_territory(customers, DEVELOPER, "31"), await open_territory(customers, DEVELOPER)
    south = await open_territory(customers, OTHER, region="south")
    successor, empty = await open_territory(customers, OTHER), await open_territory(customers)
    here, there = await a_customer(customers, "310115"), await customers.send(a_registration(named), DEVELOPER)
    for id in (drawn, named):
        with pytest.raises(Refused, match="TERRITORY_NOT_EMPTY") as refusal:
            await customers.send(pb.CloseTerritoryRequest(territory_id=id))
        assert refusal.value.clause == "S2i-1-b"
        for unfit in (id, south):
            with pytest.raises(Refused, match="SUCCESSOR_UNFIT"):
                await customers.send(pb.CloseTerritoryRequest(territory_id=id, successor_territory_id=unfit))
        await customers.send(pb.CloseTerritoryRequest(territory_id=id, successor_territory_id=successor))
    await customers.send(pb.CloseTerritoryRequest(territory_id=empty))
    await later(customers)
    assert {customers.customer(id).territory_id for id in (here, there)} == {successor}
    assert {customers.customer(id).responsible_id for id in (here, there)} == {OTHER}
    assert customers.of(Territory, successor).area_codes == ["31"]
    with pytest.raises(Refused, match="TERRITORY_NOT_EMPTY"):
        await customers.send(pb.CloseTerritoryRequest(territory_id=await open_territory(customers, OTHER, "33")))
    with pytest.raises(Refused, match="TERRITORY_CLOSED"):
        await customers.send(pb.CloseTerritoryRequest(territory_id=empty))
    for closed in (
        pb.ReassignTerritoryRequest(territory_id=empty, responsible_id=OTHER),
        pb.AssignAreasRequest(territory_id=empty, add=["32"]),
        a_registration(empty),
    ):
        with pytest.raises(Refused, match="TERRITORY_CLOSED"):
            await customers.send(closed, DEVELOPER)


@pytest.mark.clause("S2i-1-b")
async def test_a_territory_that_gives_up_its_area_on_a_day_ahead_is_not_closed_before(customers: InMemory) -> None:
    territory, follows = await open_territory(customers, DEVELOPER, "31"), await open_territory(customers, OTHER)
    day = customers.now + timedelta(days=3)
    giving = pb.AssignAreasRequest(territory_id=territory, remove=["31"], effective_date=f"{day:%Y-%m-%d}")
    await customers.send(giving)
    for successor, reason in (("", "TERRITORY_NOT_EMPTY"), (follows, "AREA_CHANGE_AHEAD")):
        with pytest.raises(Refused, match=reason):
            await customers.send(pb.CloseTerritoryRequest(territory_id=territory, successor_territory_id=successor))
    customers.now = day + timedelta(days=1)
    await customers.settle()
    await customers.send(pb.CloseTerritoryRequest(territory_id=territory))


async def test_who_reaches_only_a_team_closes_no_territory_of_others(customers: InMemory) -> None:
    own, others = await open_territory(customers, BOSS, "31"), await open_territory(customers, OTHER)
    for id, follower in ((others, own), (own, others)):
        with pytest.raises(Forbidden, match="ROW_OF_OTHERS"):
            await customers.send(
                pb.CloseTerritoryRequest(territory_id=id, successor_territory_id=follower), BOSS, "east", "team"
            )


@pytest.mark.clause("S2i-1-c")
async def test_what_was_developed_under_a_filing_goes_over_and_the_credit_stays(customers: InMemory) -> None:
    await approved(customers, "3205")
    lead = await a_customer(customers, "320505")
    await customers.send(pb.WinCustomerRequest(customer_id=lead), DEVELOPER)
    await open_territory(customers, OTHER, "32")
    await later(customers)
    found = customers.customer(lead)
    assert (found.responsible_id, found.developer_id, found.credited_to) == (OTHER, DEVELOPER, DEVELOPER)


async def test_an_area_that_goes_to_another_region_leaves_its_customers_in_theirs(customers: InMemory) -> None:
    first = await open_territory(customers, DEVELOPER, "3101")
    lead = await a_customer(customers, "310115")
    await later(customers)
    south = await open_territory(customers, OTHER, region="south")
    await customers.send(pb.AssignAreasRequest(territory_id=south, add=["3101"], from_territory_id=first))
    await later(customers)
    found = customers.customer(lead)
    assert (found.region, found.territory_id, found.responsible_id) == ("east", first, DEVELOPER)
