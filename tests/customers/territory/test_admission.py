"""Who may develop a customer at an address, and why not (S2i-1-b, S2i-2-a, S2i-3)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from fieldledger.customers import v1 as pb
from kernel.errors import Forbidden, Invalid, Refused
from ledger.wire import set_instant
from services.customers.area.domain import AreaMap
from services.customers.filing.domain import Filing
from tests.customers.builders import NOW
from tests.customers.filing.builders import HEAD, approved, decide, submit
from tests.customers.in_memory import BOSS, DEVELOPER, OTHER, InMemory, a_registration, open_territory

ONLINE = pb.SALES_CHANNEL_ECOMMERCE
TICK = timedelta(microseconds=1)


async def register(
    customers: InMemory,
    code: str,
    by: str = DEVELOPER,
    region: str = "east",
    met: datetime | None = None,
    **changes: Any,
) -> str:
    request = a_registration("", area_code=code, **changes)
    if met:
        set_instant(request.first_contact_time, met)
    return await customers.send(request, by, region, "own")


@pytest.mark.clause("S2i-1-b")
async def test_the_address_decides_whose_a_lead_is(customers: InMemory) -> None:
    city, district = await open_territory(customers, OTHER, "31"), await open_territory(customers, DEVELOPER, "310115")
    lead = customers.customer(await register(customers, "310115007"))
    assert (lead.territory_id, lead.area_code, lead.responsible_id, lead.exempt_by) == (
        district,
        "310115007",
        DEVELOPER,
        "",
    )
    with pytest.raises(Refused, match="TERRITORY_OF_ANOTHER") as refusal:
        await register(customers, "310101")
    assert (refusal.value.clause, refusal.value.fields) == ("S2i-1-b", ("area_code",))
    assert refusal.value.params == {"responsible": OTHER}
    assert customers.customer(await register(customers, "310101", OTHER)).territory_id == city


@pytest.mark.clause("S2i-1-b")
async def test_who_answers_to_the_responsible_person_develops_for_him(customers: InMemory) -> None:
    await open_territory(customers, BOSS, "310115")
    customers.managers = {DEVELOPER: OTHER, OTHER: BOSS}
    assert customers.customer(await register(customers, "310115")).responsible_id == DEVELOPER
    customers.managers = {BOSS: OTHER, OTHER: DEVELOPER}
    with pytest.raises(Refused, match="TERRITORY_OF_ANOTHER"):
        await register(customers, "310115")
    customers.managers = {DEVELOPER: OTHER, OTHER: DEVELOPER}
    with pytest.raises(Refused, match="TERRITORY_OF_ANOTHER"):
        await register(customers, "310115")


@pytest.mark.clause("S2i-1-b")
async def test_a_territory_that_has_drawn_its_areas_is_never_chosen_by_its_name(customers: InMemory) -> None:
    drawn, undrawn = await open_territory(customers, DEVELOPER, "310115"), await open_territory(customers)
    with pytest.raises(Refused, match="AREA_CODE_WANTED") as refusal:
        await customers.send(a_registration(drawn), DEVELOPER)
    assert refusal.value.fields == ("area_code",)
    await customers.send(a_registration(undrawn), DEVELOPER)
    await customers.send(pb.AssignAreasRequest(territory_id=undrawn, add=["32"], effective_date="2026-10-06"))
    await customers.send(a_registration(undrawn), DEVELOPER)
    customers.now += timedelta(days=1)
    with pytest.raises(Refused, match="AREA_CODE_WANTED"):
        await customers.send(a_registration(undrawn), DEVELOPER)
    with pytest.raises(Refused, match="TERRITORY_NOT_OF_AREA"):
        await customers.send(a_registration(undrawn, area_code="310115"), DEVELOPER)
    await customers.send(a_registration(drawn, area_code="310115"), DEVELOPER)
    with pytest.raises(Invalid, match="FIELD_REQUIRED") as empty:
        await customers.send(a_registration(""), DEVELOPER)
    assert empty.value.fields == ("area_code",)
    assert empty.value.params == {"names": "Area code (area_code)", "names_zh": "区划代码（area_code）"}


@pytest.mark.clause("S2i-2-a")
async def test_online_business_is_exempt_wherever_the_customer_is(customers: InMemory) -> None:
    await open_territory(customers, OTHER, "31")
    for code in ("310115", "650102"):
        lead = customers.customer(await register(customers, code, channel=ONLINE))
        assert (lead.exempt_by, lead.responsible_id, lead.region) == ("S2i-2-a", DEVELOPER, "east")
        with pytest.raises(Refused, match=r"TERRITORY_OF_ANOTHER|BLANK_AREA_UNFILED"):
            await register(customers, code)


@pytest.mark.clause("S2i-2-a")
async def test_only_online_business_reaches_into_another_region(customers: InMemory) -> None:
    await open_territory(customers, OTHER, "4403", region="south")
    with pytest.raises(Forbidden, match="REGION_OF_OTHERS"):
        await register(customers, "440305")
    lead = customers.customer(await register(customers, "440305", channel=ONLINE))
    assert (lead.region, lead.territory_id, lead.responsible_id) == ("east", "", DEVELOPER)
    with pytest.raises(Refused, match="REGION_UNCLEAR"):
        await register(customers, "650102", region="*", channel=ONLINE)


@pytest.mark.clause("S2i-3-a")
async def test_a_blank_area_is_closed_until_it_is_filed(customers: InMemory) -> None:
    with pytest.raises(Refused, match="BLANK_AREA_UNFILED") as refusal:
        await register(customers, "320505")
    assert refusal.value.clause == "S2i-3-a"
    filing = await approved(customers, "3205")
    lead = customers.customer(await register(customers, "320505"))
    assert (lead.exempt_by, lead.filing_id, lead.territory_id, lead.responsible_id) == (
        "S2i-3-b",
        filing,
        "",
        DEVELOPER,
    )
    for code, by in (("320600", DEVELOPER), ("320505", OTHER), ("32", DEVELOPER)):
        with pytest.raises(Refused, match="BLANK_AREA_UNFILED"):
            await register(customers, code, by)


@pytest.mark.clause("S2i-3-b")
async def test_nobody_develops_before_the_approval(customers: InMemory) -> None:
    """Contact at 09:30, approved at 10:00 (edge case 9)."""
    filing = await submit(customers, "3205")
    with pytest.raises(Refused, match="DEVELOPMENT_BEFORE_APPROVAL"):
        await register(customers, "320505")
    customers.now = NOW + timedelta(hours=1)
    await decide(customers, filing)
    customers.now += timedelta(hours=1)
    with pytest.raises(Refused, match="DEVELOPMENT_BEFORE_APPROVAL") as refusal:
        await register(customers, "320505", met=NOW + timedelta(minutes=30))
    assert (refusal.value.clause, refusal.value.fields) == ("S2i-3-b", ("first_contact_time",))
    lead = customers.customer(await register(customers, "320505", met=NOW + timedelta(hours=1)))
    assert lead.first_contact_time == NOW + timedelta(hours=1)


@pytest.mark.clause("S2i-3-b")
async def test_a_filing_opens_its_area_to_its_last_instant(customers: InMemory) -> None:
    filing = customers.of(Filing, await approved(customers, "3205"))
    assert filing.until_time
    customers.now = filing.until_time
    await register(customers, "320505")
    customers.now += TICK  # whether or not it was closed yet
    with pytest.raises(Refused, match="BLANK_AREA_UNFILED"):
        await register(customers, "320505")


@pytest.mark.clause("S2i-3-b")
async def test_who_has_a_filing_loses_the_area_when_somebody_is_responsible(customers: InMemory) -> None:
    """From the instant on, before anything was closed; what was registered keeps its developer (edge case 11)."""
    await approved(customers, "3205")
    before = await register(customers, "320505")
    await open_territory(customers, OTHER, "32")
    with pytest.raises(Refused, match="TERRITORY_OF_ANOTHER"):
        await register(customers, "320505")
    customers.now += TICK
    await customers.settle()
    lead = customers.customer(before)
    assert (lead.developer_id, lead.responsible_id) == (DEVELOPER, OTHER)


@pytest.mark.clause("S2i-3-a")
async def test_an_area_without_anybody_responsible_waits_thirty_days_to_be_blank(customers: InMemory) -> None:
    await open_territory(customers, OTHER, "3205")
    await customers.send(pb.VacateTerritoryRequest(former_id=OTHER, region="east"))
    customers.now += timedelta(days=30)
    with pytest.raises(Refused, match="TERRITORY_OF_ANOTHER"):
        await register(customers, "320505")
    customers.now += TICK
    for person in (DEVELOPER, OTHER):  # nor is it open to whoever was responsible, or answers for it
        with pytest.raises(Refused, match="BLANK_AREA_UNFILED"):
            await register(customers, "320505", person)
    await approved(customers, "3205")
    await register(customers, "320505")


async def test_a_first_contact_lies_in_the_last_year(customers: InMemory) -> None:
    await open_territory(customers, DEVELOPER, "31")
    ahead, long_ago = NOW + timedelta(seconds=6), NOW - timedelta(days=366) - TICK
    for met, reason in ((ahead, "FIRST_CONTACT_AHEAD"), (long_ago, "FIRST_CONTACT_TOO_LONG_AGO")):
        with pytest.raises(Refused, match=reason):
            await register(customers, "310115", met=met)
    await register(customers, "310115", met=NOW - timedelta(days=366))


async def test_an_address_of_a_code_that_ended_is_admitted_by_the_new_one(customers: InMemory) -> None:
    territory = await open_territory(customers, DEVELOPER, "500105")
    await customers.send(pb.ReplaceAreasRequest(old_codes=["500105"], new_code="500157"), HEAD)
    assert customers.customer(await register(customers, "500105003")).territory_id == territory
    assert (await AreaMap(customers.load_unchecked).place("500105", NOW - TICK)).territory_id == ""


@pytest.mark.clause("S2i-3-b")
async def test_a_filing_covers_the_code_that_replaced_the_one_it_names(customers: InMemory) -> None:
    territory = await open_territory(customers, OTHER, "500112")
    filing = await approved(customers, "500105")
    old = ["500105", "500112"]
    await customers.send(pb.ReplaceAreasRequest(old_codes=old, new_code="500157"), HEAD)
    with pytest.raises(Refused, match="TERRITORY_OF_ANOTHER"):
        await register(customers, "500157")
    await customers.send(pb.AssignAreasRequest(territory_id=territory, remove=["500157"]))
    lead = customers.customer(await register(customers, "500157"))
    assert (lead.filing_id, lead.area_code) == (filing, "500157")
