"""The same company or number is recognised, whatever way it is written, and two at once meet (S0-5.3.1-b)."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from fieldledger.customers import v1 as pb
from kernel.errors import Refused
from ledger.context import Caller
from privacy.identity import normal_name, normal_number, plain_name
from privacy.keys import KeyRing
from services.customers.customer.commands import CustomerCommands
from services.customers.customer.domain import Customer
from tests.chassis.still import HEAD, Still, held_still
from tests.ledger.stage import a_lead
from tests.servers import Servers

ANN, BEN = (Caller(str(uuid4()), "east", "own") for _ in range(2))
COMPANY, NUMBER = "恒达精密机械有限公司", "13811112222"


@pytest.mark.clause("S0-5.3.1-b")
@pytest.mark.parametrize(
    "written",
    [
        *(
            "恒达精密机械",
            "恒達精密機械有限公司",
            "恒达 精密机械",
            "恒达精密机械股份有限公司",
            "恒达精密机械集团有限公司",
        ),
        *("恒达\u200b精密机械", "\u3000恒达精密机械有限公司\u00a0", "「恒达」精密机械"),
    ],
)
def test_a_name_is_compared_without_what_people_write_differently(written: str) -> None:
    assert normal_name(written) == normal_name(COMPANY)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("（中国）华为", "(中国)华为"),
        ("ＨＵＡＷＥＩ", "Huawei"),
        ("Grand Mill Co., Ltd.", "GRAND MILL"),
        ("Müller GmbH", "MÜLLER"),
    ],
)
def test_width_case_and_legal_form_make_no_other_company(one: str, other: str) -> None:
    assert normal_name(one) == normal_name(other)


def test_names_that_differ_stay_different() -> None:
    names = (
        "恒达精密机械",
        "恒大精密机械",
        "恒达精密",
        "华为（苏州）",
        "华为（上海）",
        "公司",
        "有限公司",
        "A",
        "B",
        "①②",
    )
    assert len({normal_name(name) for name in names}) == len(names)
    assert plain_name("苏州 园区") == plain_name("蘇州園區") != plain_name("苏州园区公司")


@pytest.mark.clause("S0-5.3.1-b")
@pytest.mark.parametrize(
    "written",
    [
        "+86 138 1111 2222",
        "008613811112222",
        "138-1111-2222",
        "１３８１１１１２２２２",
        "(+86)13811112222",
        " 138 11112222 ",
    ],
)
def test_a_number_is_compared_in_its_international_form(written: str) -> None:
    assert normal_number(written, "CN") == normal_number(NUMBER, "CN") == "+8613811112222"


def test_an_extension_and_another_country_make_another_number() -> None:
    assert normal_number("0512-66881234转8", "CN") == normal_number("(0512) 6688 1234 ext. 8", "CN") != ""
    assert normal_number("0512-66881234", "CN") != normal_number("0512-66881234转8", "CN")
    for written in ("0512-66881234-8", "0512 66881234 – 8", "+86 512 66881234-8", "０５１２-６６８８１２３４-８"):
        assert normal_number(written, "CN") == normal_number("0512-66881234转8", "CN")
    for whole in ("0512-6688-1234", "138-1111-2222", "+86-138-1111-2222"):
        assert ";" not in normal_number(whole, "CN") != ""
    assert normal_number("650 253 0000", "US") == "+16502530000" != normal_number("650 253 0000", "CN")
    assert [normal_number(none, "CN") for none in ("", "无", "1234", "abc", "+", "x" * 500)] == [""] * 6


@pytest.fixture
async def still(servers: Servers, tmp_path: Path) -> AsyncIterator[Still]:
    KeyRing(tmp_path).make_first()
    async with held_still(servers, tmp_path, "customers") as made:
        yield made


async def _territory(still: Still, who: Caller = ANN, name: str = "") -> str:
    opened = pb.OpenTerritoryRequest(region="east", name=name or f"t {uuid4()}", responsible_id=who.staff_id)
    return (await still.do(opened)).aggregate_id


def _lead(territory: str, name: str = COMPANY, phone: str = NUMBER, **more: str) -> pb.RegisterLeadRequest:
    lead = a_lead(territory)
    lead.company_name, lead.phone = name, phone
    for field, text in more.items():
        setattr(lead, field, text)
    return lead


async def _refusal(still: Still, lead: pb.RegisterLeadRequest, who: Caller) -> Refused:
    with pytest.raises(Refused) as no:
        await still.do(lead, who)
    return no.value


@pytest.mark.clause("S0-5.3.1-b", "S2i-1-a")
async def test_a_company_is_developed_once_whoever_registers_it(still: Still) -> None:
    territory = await _territory(still)
    first = (await still.do(_lead(territory), ANN)).aggregate_id
    again = await _refusal(still, _lead(territory), ANN)
    assert (again.reason, again.fields) == ("CUSTOMER_LIKELY_KNOWN", ("company_name", "phone"))
    assert (again.params["customer"], again.params["developer"]) == (first, ANN.staff_id)
    online = _lead(territory, "恒達精密機械", "+86 138 1111 2222")
    online.channel = pb.SALES_CHANNEL_ECOMMERCE
    other = await _refusal(still, online, BEN)
    assert other.reason == "CUSTOMER_LIKELY_KNOWN_ELSEWHERE", "another's customer is not told"
    assert first not in str(other.params) and ANN.staff_id not in str(other.params)
    online.not_the_same = "another works of the group"
    second = (await still.do(online, BEN)).aggregate_id
    kept = await still.store.load(Customer, UUID(second))
    assert isinstance(kept, Customer) and kept.likely_same == [first]
    assert kept.not_the_same.startswith("sealed:")


@pytest.mark.clause("S0-5.3.1-b")
async def test_a_number_is_one_in_the_organisation_and_a_name_in_its_region(still: Still) -> None:
    west = pb.OpenTerritoryRequest(region="west", name="w", responsible_id=HEAD.staff_id)
    there = (await still.do(west)).aggregate_id
    await still.do(_lead(await _territory(still)), ANN)
    assert await still.do(_lead(there, COMPANY, "13900000001"), HEAD)
    assert (await _refusal(still, _lead(there, "another", NUMBER), HEAD)).fields == ("phone",)


@pytest.mark.clause("S0-5.3.1-b")
async def test_two_who_register_a_company_at_once_meet(still: Still) -> None:
    territory = await _territory(still)
    every = (still.do(_lead(territory, phone=f"1380000{n:04}"), ANN) for n in range(8))
    answers = await asyncio.gather(*every, return_exceptions=True)
    refused = [answer for answer in answers if isinstance(answer, Refused)]
    assert len(refused) == 7 and {no.reason for no in refused} == {"CUSTOMER_LIKELY_KNOWN"}


@pytest.mark.clause("S2i-1-b")
async def test_a_region_has_one_territory_of_a_name(still: Still) -> None:
    first = await _territory(still, name="苏州 园区")
    with pytest.raises(Refused) as no:
        await _territory(still, name="蘇州園區")
    assert (no.value.reason, no.value.params["territory"]) == ("TERRITORY_NAME_TAKEN", first)
    assert await still.do(pb.OpenTerritoryRequest(region="west", name="苏州园区", responsible_id=ANN.staff_id))


@pytest.mark.clause("S0-5.3.3-a")
async def test_erasure_empties_the_index_and_a_fill_does_not_bring_it_back(still: Still) -> None:
    territory = await _territory(still)
    first = (await still.do(_lead(territory), ANN)).aggregate_id
    personal = still.personal
    async with still.pool.connection() as connection, connection.transaction():
        await personal.erase(connection, [first])
    personal.forget([first])
    await _fill(still)
    assert await still.do(_lead(territory), ANN), "nothing tells of the erased one"
    async with still.pool.connection() as connection:
        cursor = await connection.execute("SELECT count(*) FROM identities WHERE holder = %s", (UUID(first),))
        assert await cursor.fetchone() == (0,)


@pytest.mark.clause("S0-5.3.1-b")
async def test_the_index_is_filled_again_from_what_is_sealed(still: Still) -> None:
    territory = await _territory(still, name="here")
    first = (await still.do(_lead(territory), ANN)).aggregate_id
    async with still.pool.connection() as connection:
        await connection.execute("DELETE FROM identities")
    await _fill(still)
    assert (await _refusal(still, _lead(territory), ANN)).params["customer"] == first
    with pytest.raises(Refused, match="TERRITORY_NAME_TAKEN"):
        await _territory(still, name="HERE")


async def test_nothing_readable_is_in_the_index(still: Still) -> None:
    await still.do(_lead(await _territory(still)), ANN)
    async with still.pool.connection() as connection:
        rows = await (await connection.execute("SELECT i::text FROM identities AS i")).fetchall()
    assert len(rows) == 3 and not any(NUMBER in row[0] or "恒达" in row[0] for row in rows)


async def _fill(still: Still) -> None:
    for commands in still.commands:
        await commands.fill_index()
    assert any(isinstance(commands, CustomerCommands) for commands in still.commands)
