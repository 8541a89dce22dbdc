"""Territories, areas and filings on PostgreSQL: at once, late, and after the service was started anew (0039)."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from fieldledger.customers import v1 as pb
from kernel.errors import Refused
from ledger.context import Caller
from privacy.keys import KeyRing
from services.customers.customer.domain import Customer
from services.customers.customer.views import CustomerList
from services.customers.filing.domain import Filing
from services.customers.filing.views import FilingList
from services.customers.territory.domain import Territory
from tests.chassis.still import Still, held_still
from tests.customers.in_memory import a_registration
from tests.servers import Servers

pytestmark = pytest.mark.postgres

ANN, BEN, BOSS = (Caller(str(uuid4()), "east", "own") for _ in range(3))
TICK = timedelta(microseconds=1)


@pytest.fixture
async def still(servers: Servers, tmp_path: Path) -> AsyncIterator[Still]:
    KeyRing(tmp_path).make_first()
    async with held_still(servers, tmp_path, "customers") as made:
        yield made


async def opened(still: Still, who: Caller, *codes: str) -> str:
    terms: dict[str, Any] = {"region": "east", "name": str(uuid4()), "responsible_id": who.staff_id}
    return (await still.do(pb.OpenTerritoryRequest(**terms, area_codes=codes))).aggregate_id


def a_filing(*codes: str) -> pb.SubmitFilingRequest:
    return pb.SubmitFilingRequest(region="east", area_codes=codes, days=30, reason="有资源", resources="三家")


async def registered(still: Still, who: Caller, code: str) -> Customer:
    id = (await still.do(a_registration("", area_code=code), who)).aggregate_id
    found = await stored(still, Customer, id)
    assert isinstance(found, Customer)
    return found


async def stored(still: Still, cls: Any, id: str) -> Any:
    found = await still.store.load(cls, UUID(id))
    assert isinstance(found, cls)
    return found


async def fire(still: Still) -> None:
    """Let the deadlines that have passed send their commands, and the reactions follow."""
    await still.follow()
    for view in still.service.views:
        made = still.views_by_kind[view]
        if hasattr(made, "fire_due"):
            await made.fire_due(still.now, lambda command, id, due: still.do(command, id=id))
    await still.settle()


@pytest.mark.clause("S2i-1-b")
async def test_of_two_who_draw_the_same_area_at_once_one_is_refused(still: Still) -> None:
    results = await asyncio.gather(*(opened(still, who, "310115") for who in (ANN, BEN, BOSS)), return_exceptions=True)
    refused = [one for one in results if isinstance(one, Refused)]
    assert [one.reason for one in refused] == ["AREA_TAKEN"] * 2
    (holder,) = [one for one in results if isinstance(one, str)]
    assert {one.params["territory"] for one in refused} == {holder}


@pytest.mark.clause("S2i-3-b")
async def test_two_filings_at_once_stand_in_one_order_and_one_of_them_is_decided_first(still: Still) -> None:
    ids = await asyncio.gather(*(still.do(a_filing("3205"), who) for who in (ANN, BEN)))
    decisions = [pb.DecideFilingRequest(filing_id=one.aggregate_id, approve=True) for one in ids]
    results = await asyncio.gather(*(still.do(one) for one in decisions), return_exceptions=True)
    reasons = [one.reason if isinstance(one, Refused) else "" for one in results]
    assert sorted(reasons) in (["", "AREA_FILED_ALREADY"], ["", "EARLIER_FILING_UNDECIDED"])
    statuses = [(await stored(still, Filing, one.aggregate_id)).status for one in ids]
    assert sorted(statuses) == ["APPROVED", "SUBMITTED"]


@pytest.mark.clause("S2i-3-a")
async def test_four_filings_of_one_person_at_once_are_three(still: Still) -> None:
    asked = (still.do(a_filing(f"320{number}"), ANN) for number in range(1, 5))
    results = await asyncio.gather(*asked, return_exceptions=True)
    assert [one.reason for one in results if isinstance(one, Refused)] == ["FILING_LIMIT"]


@pytest.mark.clause("S2i-3-b")
async def test_a_filing_lives_through_its_deadlines_and_is_listed_as_it_is(still: Still) -> None:
    filing = (await still.do(a_filing("3205"), ANN)).aggregate_id
    lists = still.views_by_kind[FilingList]

    async def row() -> pb.FilingRow:
        await still.follow()
        return await lists.get(filing)  # type: ignore[no-any-return]

    assert ((await row()).status, (await row()).owner_id) == (pb.FILING_STATUS_SUBMITTED, ANN.staff_id)
    still.now += timedelta(days=9)
    await fire(still)
    assert (await row()).overdue
    await still.do(pb.DecideFilingRequest(filing_id=filing, approve=True))
    assert ((await row()).status, (await row()).overdue) == (pb.FILING_STATUS_APPROVED, False)
    lead = await registered(still, ANN, "320505")
    assert lead.filing_id == filing
    still.now += timedelta(days=40)
    for _ in range(2):
        await fire(still)
    assert ((await row()).status, (await row()).cause) == (pb.FILING_STATUS_CLOSED, pb.FILING_CAUSE_EXPIRED)
    assert (await stored(still, Filing, filing)).reason.startswith("sealed:")


@pytest.mark.clause("S2i-1-b")
async def test_an_area_changes_hands_on_its_day_with_its_customers_and_the_filings_there(still: Still) -> None:
    first, second = await opened(still, ANN, "3101"), await opened(still, BEN)
    lead = await registered(still, ANN, "310115")
    tomorrow = f"{still.now + timedelta(days=1):%Y-%m-%d}"
    take = pb.AssignAreasRequest(territory_id=second, add=["3101"], from_territory_id=first, effective_date=tomorrow)
    await still.do(take)
    await fire(still)
    assert (await stored(still, Customer, str(lead.id))).territory_id == first
    still.now += timedelta(days=1)
    with pytest.raises(Refused, match="TERRITORY_OF_ANOTHER"):
        await registered(still, ANN, "310115")
    await fire(still)
    moved = await stored(still, Customer, str(lead.id))
    assert (moved.territory_id, moved.responsible_id, moved.developer_id) == (second, BEN.staff_id, ANN.staff_id)


@pytest.mark.clause("S2i-1-b")
async def test_a_lead_that_comes_while_its_area_changes_hands_goes_over_too(still: Still) -> None:
    first, second = await opened(still, ANN, "3101"), await opened(still, BEN)
    await fire(still)
    take = pb.AssignAreasRequest(territory_id=second, add=["3101"], from_territory_id=first)
    leads = [a_registration("", area_code="310115") for _ in range(8)]
    coming = [asyncio.create_task(still.do(one, ANN)) for one in leads]
    await asyncio.wait(coming, return_when=asyncio.FIRST_COMPLETED)
    await asyncio.gather(still.do(take), *coming, return_exceptions=True)
    still.now += TICK
    for _ in range(2):
        await fire(still)
    held = {row.territory_id for row in await still.views_by_kind[CustomerList].rows()}
    assert held == {second}
    assert (await stored(still, Territory, first)).area_codes == []
