"""Whose an address is: assigned, split, given up, replaced, from today or from a day ahead (S2i-1-b)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from fieldledger.customers import v1 as pb
from kernel.errors import Forbidden, Refused
from services.customers.area.domain import AreaMap
from services.customers.territory.domain import Territory
from tests.customers.in_memory import BOSS, DEVELOPER, OTHER, InMemory, open_territory

TOMORROW = "2026-10-06"
MIDNIGHT = datetime(2026, 10, 5, 16, tzinfo=UTC)
"""The instant at which tomorrow begins in Shanghai."""


async def whose(customers: InMemory, code: str, at: datetime | None = None) -> str:
    return (await AreaMap(customers.load_unchecked).place(code, at or customers.now)).territory_id


def assign(territory_id: str, **changes: Any) -> pb.AssignAreasRequest:
    return pb.AssignAreasRequest(territory_id=territory_id, **changes)


@pytest.mark.clause("S2i-1-b")
async def test_an_address_belongs_to_the_longest_prefix_that_is_held(customers: InMemory) -> None:
    city = await open_territory(customers, DEVELOPER, "310000")
    district = await open_territory(customers, OTHER, "310115")
    street = await open_territory(customers, BOSS, "310115007")
    addresses = ("31", "3101", "310101", "310115", "310115001", "310115007", "320500")
    assert [await whose(customers, code) for code in addresses] == [city, city, city, district, district, street, ""]


@pytest.mark.clause("S2i-1-b")
async def test_an_area_is_held_by_one_territory(customers: InMemory) -> None:
    first, second = await open_territory(customers, DEVELOPER, "310115"), await open_territory(customers, OTHER)
    with pytest.raises(Refused, match="AREA_TAKEN") as refusal:
        await open_territory(customers, OTHER, "310115")
    assert (refusal.value.params["territory"], refusal.value.clause) == (first, "S2i-1-b")
    with pytest.raises(Refused, match="AREA_TAKEN"):
        await customers.send(assign(second, add=["310115000"]))
    with pytest.raises(Refused, match="AREA_NOT_HELD"):
        await customers.send(assign(second, remove=["310115"]))
    await customers.send(assign(second, add=["310115"], from_territory_id=first))
    assert await whose(customers, "310115") == second
    assert (customers.of(Territory, first).area_codes, customers.of(Territory, second).area_codes) == ([], ["310115"])
    with pytest.raises(Refused, match="AREA_TAKEN"):
        await customers.send(assign(first, add=["310115"], from_territory_id=await open_territory(customers)))


@pytest.mark.clause("S2i-1-b")
async def test_an_area_that_is_held_already_is_not_gained_again(customers: InMemory) -> None:
    territory = await open_territory(customers, DEVELOPER, "310115")
    before = customers.of(Territory, territory)
    await customers.send(assign(territory, add=["310115"]))
    assert customers.of(Territory, territory).version == before.version
    await customers.send(assign(territory, add=["310115", "310104"]))
    assert customers.of(Territory, territory).area_codes == ["310104", "310115"]


@pytest.mark.parametrize(
    "code", ["", "3", "310", "31011", "3101150", "31011500", "3101150070", "上海", "910115", "310001"]
)
async def test_an_area_is_named_by_a_code_of_the_standard(customers: InMemory, code: str) -> None:
    with pytest.raises(Refused, match="AREA_MALFORMED"):
        await open_territory(customers, DEVELOPER, code)


@pytest.mark.clause("S2i-1-b")
async def test_a_change_from_tomorrow_on_leaves_today_as_it_is(customers: InMemory) -> None:
    first, second = await open_territory(customers, DEVELOPER, "310115"), await open_territory(customers, OTHER)
    await customers.send(assign(second, add=["310115"], from_territory_id=first, effective_date=TOMORROW))
    assert [await whose(customers, "310115", at) for at in (customers.now, MIDNIGHT)] == [first, second]
    tick = timedelta(microseconds=1)
    assert await whose(customers, "310115", MIDNIGHT - tick) == first
    with pytest.raises(Refused, match="AREA_CHANGE_AHEAD"):
        await customers.send(assign(second, remove=["310115"]))
    customers.now = MIDNIGHT + timedelta(hours=1)
    await customers.send(assign(second, remove=["310115"]))
    assert [await whose(customers, "310115", at) for at in (MIDNIGHT - tick, MIDNIGHT, customers.now)] == [
        first,
        second,
        "",
    ]


@pytest.mark.clause("S2i-1-b")
async def test_a_change_takes_effect_today_or_within_a_year(customers: InMemory) -> None:
    territory = await open_territory(customers)
    for day, reason in (
        ("2026-10-04", "EFFECTIVE_DATE_PAST"),
        ("2027-10-07", "EFFECTIVE_DATE_TOO_FAR"),
        ("2026-13-01", "DATE_MALFORMED"),
    ):
        with pytest.raises(Refused, match=reason):
            await customers.send(assign(territory, add=["31"], effective_date=day))
    await customers.send(assign(territory, add=["31"], effective_date="2026-10-05"))
    await customers.send(assign(territory, add=["32"], effective_date="2027-10-06"))
    assert await whose(customers, "310115") == territory
    assert await whose(customers, "310115", customers.now - timedelta(microseconds=1)) == ""


@pytest.mark.clause("S2i-1-b")
async def test_districts_that_become_one_stay_with_their_territory(customers: InMemory) -> None:
    territory = await open_territory(customers, DEVELOPER, "500105", "500112")
    replace = pb.ReplaceAreasRequest(old_codes=["500105", "500112"], new_code="500157", effective_date=TOMORROW)
    await customers.send(replace)
    codes = ("500105", "500112", "500112003", "500157")
    assert [await whose(customers, code) for code in codes] == [territory, territory, territory, ""]
    assert [await whose(customers, code, MIDNIGHT) for code in codes] == [territory] * 4
    assert customers.of(Territory, territory).area_codes == ["500157"]
    place = await AreaMap(customers.load_unchecked).place("500112003", MIDNIGHT)
    assert (place.code, place.prefix) == ("500157", "500157")


@pytest.mark.clause("S2i-1-b")
async def test_districts_of_several_territories_become_one_only_where_one_is_chosen(customers: InMemory) -> None:
    first = await open_territory(customers, DEVELOPER, "500105")
    second = await open_territory(customers, OTHER, "500112")
    replace = pb.ReplaceAreasRequest(old_codes=["500105", "500112"], new_code="500157")
    with pytest.raises(Refused, match="AREAS_OF_SEVERAL"):
        await customers.send(replace)
    replace.territory_id = second
    await customers.send(replace)
    assert [await whose(customers, code) for code in ("500105", "500112", "500157")] == [second] * 3
    assert (customers.of(Territory, first).area_codes, customers.of(Territory, second).area_codes) == ([], ["500157"])


async def test_a_code_that_ended_is_not_assigned_again(customers: InMemory) -> None:
    territory = await open_territory(customers, DEVELOPER, "500105")
    await customers.send(pb.ReplaceAreasRequest(old_codes=["500105"], new_code="500157"))
    for code in ("500105", "500105003"):
        with pytest.raises(Refused, match="AREA_REPLACED"):
            await customers.send(assign(territory, add=[code]))
    with pytest.raises(Refused, match="AREA_REPLACED"):
        await customers.send(pb.ReplaceAreasRequest(old_codes=["500157"], new_code="500105"))
    for inner in ("500157", "500157001"):
        with pytest.raises(Refused, match="AREA_REPLACED_BY_ITSELF"):
            await customers.send(pb.ReplaceAreasRequest(old_codes=["500157"], new_code=inner))
    again = pb.ReplaceAreasRequest(old_codes=["500105"], new_code="500158", territory_id=territory)
    with pytest.raises(Refused, match="AREA_REPLACED"):
        await customers.send(again)
    with pytest.raises(Refused, match="AREAS_OF_NOBODY"):
        await customers.send(pb.ReplaceAreasRequest(old_codes=["610102"], new_code="610157"))


async def test_each_change_of_an_area_is_taken_note_of_once_and_never_early(customers: InMemory) -> None:
    first, second = await open_territory(customers, DEVELOPER, "310115"), await open_territory(customers, OTHER)
    await customers.send(assign(second, add=["310115"], from_territory_id=first, effective_date=TOMORROW))
    customers.now += timedelta(seconds=1)
    await customers.settle()
    customers.now = MIDNIGHT
    assert customers.due() == []
    customers.now += timedelta(microseconds=1)
    assert [type(command).__name__ for command in customers.due()] == ["ApplyChangeRequest"]
    await customers.settle()
    await customers.settle()
    applied = [event for event, _ in customers.log if isinstance(event, pb.AreaChangeApplied)]
    assert [(one.change, one.territory_id, one.former_territory_id) for one in applied] == [
        (1, first, ""),
        (2, second, first),
    ]


@pytest.mark.clause("S0-5.3.3-b")
async def test_who_reaches_only_a_team_takes_no_area_from_others_and_gives_them_none(customers: InMemory) -> None:
    own, others = await open_territory(customers, BOSS, "31"), await open_territory(customers, OTHER, "32")
    for taken in (assign(own, add=["32"], from_territory_id=others), assign(others, add=["31"], from_territory_id=own)):
        with pytest.raises(Forbidden, match="ROW_OF_OTHERS"):
            await customers.send(taken, BOSS, "east", "team")
    with pytest.raises(Forbidden, match="REGION_OF_OTHERS"):
        await customers.send(assign(own, add=["33"]), str(uuid4()), "west")


async def test_a_command_that_began_before_a_change_goes_by_it_once_it_was_applied(customers: InMemory) -> None:
    first, second = await open_territory(customers, DEVELOPER, "310115"), await open_territory(customers, OTHER)
    await customers.send(assign(second, add=["310115"], from_territory_id=first, effective_date=TOMORROW))
    began = MIDNIGHT - timedelta(microseconds=1)
    for applied in (first, second):
        assert (await AreaMap(customers.load_unchecked).place("310115", began, applied=True)).territory_id == applied
        customers.now = MIDNIGHT + timedelta(microseconds=1)
        await customers.settle()
    assert await whose(customers, "310115", began) == first
