"""What people ask lists and dry runs for: the pool by area, territories by name, who is the fullest, nothing at all."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from cli.platform import SERVICES, Session
from fieldledger.customers import v1 as pb
from fieldledger.organisation import v1 as organisation
from kernel.errors import Forbidden, Invalid, NotFound, Refused
from ledger.context import EVERYWHERE
from tests.ledger.stage import Stage, a_customer, a_lead, a_territory, stage
from tests.servers import Servers
from tests.support import NOON, eventually

pytestmark = [pytest.mark.postgres, pytest.mark.kafka]


@pytest.fixture(scope="module")
async def play(servers: Servers, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    async with stage(servers, tmp_path_factory.mktemp("keys"), SERVICES) as made:
        await made.found(("east",), 40)
        yield made


async def pooled(session: Session, area_code: str, name: str, legal_form: pb.LegalForm, kind: pb.OutletKind) -> str:
    lead = a_lead("")
    lead.area_code, lead.company_name, lead.legal_form, lead.outlet_kind = area_code, name, legal_form, kind
    id = (await session.do(lead)).aggregate_id
    await session.do(pb.ReleaseCustomerRequest(customer_id=id, reason=pb.RELEASE_REASON_NO_NEED))
    return id


async def in_pool(session: Session, **asked: Any) -> list[pb.PoolRow]:
    return list((await session.ask(pb.ListPoolRequest(**asked), pb.ListPoolResponse)).rows)


@pytest.mark.clause("S2i-1-c")
async def test_the_pool_says_what_a_customer_is_and_is_asked_for_by_area(play: Stage) -> None:
    session = play.session("manager")
    land = pb.OpenTerritoryRequest(region="east", name=str(uuid4()), responsible_id=session.who.staff_id)
    land.area_codes.extend(["320505", "3206"])
    await session.do(land)
    firm, shop = pb.LEGAL_FORM_LEGAL_PERSON, pb.LEGAL_FORM_SOLE_TRADER
    mill = await pooled(session, "320505", "恒达精密机械", firm, pb.OUTLET_KIND_FLEET)
    corner = await pooled(session, "320602", "陈记修理", shop, pb.OUTLET_KIND_REPAIR_SHOP)
    rows = {row.customer_id: row for row in await in_pool(session)}
    assert (rows[mill].display_name, rows[mill].legal_form, rows[mill].outlet_kind) == (
        "恒达精密机械",
        firm,
        pb.OUTLET_KIND_FLEET,
    )
    assert (rows[corner].display_name, rows[corner].legal_form) == ("", shop), "a person's name is nobody's"
    both: dict[str, set[str]] = {
        "32": {mill, corner},
        "3205": {mill},
        "320500": {mill},
        "320602": {corner},
        "31": set(),
    }
    for area, ids in both.items():
        assert {row.customer_id for row in await in_pool(session, area_code=area)} == ids, area
    for area in ("", "苏州", "32%", "320"):
        with pytest.raises(Invalid, match="FIELD_MALFORMED"):
            await in_pool(session, area_code=area)
    (row,) = await in_pool(session, outlet_kind=pb.OUTLET_KIND_REPAIR_SHOP)
    assert row.customer_id == corner
    renamed = pb.RenameCustomerRequest(customer_id=mill, company_name="恒达工业", legal_form=firm)
    await session.do(renamed)
    assert [row.display_name for row in await in_pool(session, legal_form=firm)] == ["恒达工业"]
    other = play.session("salesperson")
    assert {row.customer_id for row in await in_pool(other)} >= {mill, corner}, "the pool is the region's"


@pytest.mark.clause("S0-5.3.1-b")
async def test_what_is_linked_or_claimed_is_in_the_pool_no_more_and_what_is_parted_is_again(play: Stage) -> None:
    session = play.session("manager")
    territory = await a_territory(session)
    ids = [await a_customer(session, territory) for _ in range(2)]
    into = await a_customer(session, territory)
    for id in ids:
        await session.do(pb.ReleaseCustomerRequest(customer_id=id, reason=pb.RELEASE_REASON_NO_NEED))

    async def here() -> set[str]:
        return {row.customer_id for row in await in_pool(session, territory_id=territory)}

    assert await here() == {*ids}
    before = (await in_pool(session, territory_id=territory))[0].returned_time
    head = play.session("head_office", EVERYWHERE)
    same = pb.MergeCustomersRequest(customer_id=ids[0], into_id=into, evidence="one licence")
    same.reason = pb.MERGE_REASON_ENTERED_TWICE
    await session.do(same)
    assert await here() == {ids[1]}
    await session.do(pb.UndoMergeRequest(customer_id=ids[0]))
    assert await here() == {*ids}
    assert {row.returned_time.seconds for row in await in_pool(head, territory_id=territory)} == {before.seconds}
    play.clock.move_to(NOON + timedelta(days=40))
    await session.do(pb.ClaimCustomerRequest(customer_id=ids[1]))
    assert await here() == {ids[0]}


async def test_territories_are_found_by_name_and_pinyin(play: Stage) -> None:
    session = play.session("manager")
    opened = pb.OpenTerritoryRequest(region="east", name="苏州工业园区", responsible_id=session.who.staff_id)
    id = (await session.do(opened)).aggregate_id
    for text in ("工业园", "suzhou", "szgyy"):
        asked = pb.ListTerritoriesRequest(name=text)
        assert id in {row.territory_id for row in (await session.ask(asked, pb.ListTerritoriesResponse)).rows}, text
    asked = pb.ListTerritoriesRequest(name="无此片区")
    assert not (await session.ask(asked, pb.ListTerritoriesResponse)).rows
    west = play.session("manager", "west")
    asked = pb.ListTerritoriesRequest(name="suzhou")
    assert not (await west.ask(asked, pb.ListTerritoriesResponse)).rows, "another region's are not found either"


@pytest.mark.clause("S2i-1-b")
async def test_whoever_decides_on_a_change_of_territory_sees_who_asked_for_whom_why_and_from_when(play: Stage) -> None:
    head, other = (play.session("head_office", EVERYWHERE) for _ in range(2))
    value = organisation.DraftPolicyValueRequest(
        key="territory.change_approval", scope="west", value='"ANOTHER_PERSON"', clause="S2i-1-b"
    )
    policy = (await head.do(value)).aggregate_id
    await other.do(organisation.ApprovePolicyValueRequest(policy_id=policy, version=1))
    manager = play.session("manager", "west")
    territory = await a_territory(manager)
    change = pb.ReassignTerritoryRequest(territory_id=territory, responsible_id=play.person("west"))
    change.reason = pb.REASSIGN_REASON_PERFORMANCE
    change.effective_date = f"{play.clock.now() + timedelta(days=9):%Y-%m-%d}"

    async def asked() -> pb.TerritoryRow | None:
        await manager.do(change)
        rows = (await manager.ask(pb.ListTerritoriesRequest(), pb.ListTerritoriesResponse)).rows
        found = next(row for row in rows if row.territory_id == territory)
        return found if found.asked_id else None

    row = await eventually(asked, 20)
    assert (row.asked_by, row.asked_reason) == (manager.who.staff_id, pb.REASSIGN_REASON_PERFORMANCE)
    assert row.asked_effective_time.ToDatetime() > play.clock.now().replace(tzinfo=None) + timedelta(days=7)
    await head.do(pb.DecideReassignmentRequest(territory_id=territory))
    rows = (await head.ask(pb.ListTerritoriesRequest(), pb.ListTerritoriesResponse)).rows
    row = next(row for row in rows if row.territory_id == territory)
    assert not row.asked_reason and not row.HasField("asked_effective_time")


async def test_portfolios_come_in_the_order_that_is_asked_for(play: Stage) -> None:
    manager = play.session("manager")
    persons = [play.session("manager") for _ in range(2)]
    for number, person in enumerate(persons):
        for _ in range(number + 1):
            await a_customer(person)
    await manager.ask(pb.ListPoolRequest(), pb.ListPoolResponse)

    async def order(text: str) -> list[tuple[int, str]]:
        asked = pb.ListPortfoliosRequest(region="east", order_by=text)
        for person in persons:
            await person.ask(asked, pb.ListPortfoliosResponse)  # each has seen its own writes
        return [(row.held, row.owner_id) for row in (await manager.ask(asked, pb.ListPortfoliosResponse)).rows]

    rows = await order("held desc")
    assert [held for held, _ in rows] == sorted((held for held, _ in rows), reverse=True) and len(rows) >= 2
    by_owner = sorted(rows, key=lambda row: row[1], reverse=True)
    assert await order("held, owner_id desc") == sorted(by_owner, key=lambda row: row[0])
    with pytest.raises(Invalid, match="FIELD_MALFORMED"):
        await order("salary")


async def test_customers_are_asked_for_by_when_they_were_registered(play: Stage) -> None:
    session, now = play.session("manager"), play.clock.now()
    territory = await a_territory(session)
    early = await a_customer(session, territory)
    play.clock.move_to(now + timedelta(days=1))
    late = await a_customer(session, territory)
    for name, ids in (("registered_time_from", [late]), ("registered_time_until", [early])):
        asked = pb.ListCustomersRequest(territory_id=territory)
        getattr(asked, name).FromDatetime(now + timedelta(hours=1))
        assert [row.customer_id for row in (await session.ask(asked, pb.ListCustomersResponse)).rows] == ids


@pytest.mark.clause("S0-5.3.1-b")
async def test_a_customer_that_is_another_is_listed_only_with_that_one(play: Stage) -> None:
    manager = play.session("manager")
    territory = await a_territory(manager)
    one, other = await a_customer(manager, territory), await a_customer(manager, territory)

    async def listed(**asked: Any) -> list[str]:
        asked_for = pb.ListCustomersRequest(territory_id=territory, **asked)
        return [row.customer_id for row in (await manager.ask(asked_for, pb.ListCustomersResponse)).rows]

    assert sorted(await listed()) == sorted([one, other])
    merged = pb.MergeCustomersRequest(customer_id=one, into_id=other, reason=pb.MERGE_REASON_ENTERED_TWICE)
    merged.evidence = "the same door"
    await manager.do(merged)
    assert (await listed(), await listed(merged_into=other)) == ([other], [one])
    await manager.do(pb.UndoMergeRequest(customer_id=one))
    assert sorted(await listed()) == sorted([one, other])


@pytest.mark.clause("S2i-1-c")
async def test_a_dry_run_of_a_hand_over_says_what_the_real_one_would(play: Stage) -> None:
    manager = play.session("manager")
    mine, nobodys, to = await a_customer(manager), str(uuid4()), play.person()

    async def check(**named: Any) -> pb.CheckHandOverResponse:
        asked = pb.CheckHandOverRequest(to_id=to, **named)
        return await manager.ask(asked, pb.CheckHandOverResponse)

    real = pb.HandOverAccountsRequest(to_id=to, reason=pb.HAND_OVER_REASON_MOVED)
    wrong: list[tuple[dict[str, Any], str]] = [
        ({}, "CUSTOMERS_OF_HAND_OVER"),
        ({"customer_ids": [mine], "from_staff_id": to}, "CUSTOMERS_OF_HAND_OVER"),
        ({"customer_ids": [str(uuid4()) for _ in range(501)]}, "CUSTOMERS_OF_HAND_OVER"),
        ({"customer_ids": [mine, mine]}, "CUSTOMER_NAMED_TWICE"),
    ]
    for named, reason in wrong:
        for asked in (check(**named), manager.do(_with(real, named))):
            with pytest.raises(Invalid, match=reason):
                await asked
    for asked in (check(customer_ids=[mine, nobodys]), manager.do(_with(real, {"customer_ids": [mine, nobodys]}))):
        with pytest.raises(NotFound) as no:
            await asked
        assert (no.value.fields, no.value.params["id"]) == (("customer_ids[1]",), nobodys)
    elsewhere = await a_customer(play.session("manager", "west"))
    with pytest.raises(Forbidden) as away:
        await check(customer_ids=[elsewhere])
    assert away.value.fields == ("customer_ids[0]",)
    nobody = play.person()
    empty = await check(from_staff_id=nobody)
    assert (list(empty.rows), empty.refused_by) == ([], "NOTHING_TO_HAND_OVER")
    with pytest.raises(Refused, match="NOTHING_TO_HAND_OVER"):
        await manager.do(_with(real, {"from_staff_id": nobody}))
    assert (await check(customer_ids=[mine])).refused_by == ""


def _with(real: pb.HandOverAccountsRequest, named: dict[str, Any]) -> pb.HandOverAccountsRequest:
    made = pb.HandOverAccountsRequest(**named)
    made.MergeFrom(real)
    return made


async def test_of_whom_nothing_is_known_the_profile_is_empty_and_of_nobody_there_is_none(play: Stage) -> None:
    session, nobodys = play.session("manager"), str(uuid4())
    territory = await a_territory(session)
    customer = await a_customer(session, territory)
    profile = await session.ask(pb.GetProfileRequest(customer_id=customer), pb.ProfileDetails)
    assert profile == pb.ProfileDetails(customer_id=customer, region="east")
    with pytest.raises(NotFound) as no:
        await session.ask(pb.GetProfileRequest(customer_id=nobodys), pb.ProfileDetails)
    assert (no.value.params["id"], no.value.params["what"]) == (nobodys, "Customer")
    with pytest.raises(NotFound) as no:
        await session.ask(pb.GetCustomerHoldingRequest(customer_id=nobodys), pb.HoldingDetails)
    assert no.value.params["id"] == nobodys
    other = play.session("salesperson")
    with pytest.raises(Forbidden, match="ROW_OF_OTHERS"):
        await other.ask(pb.GetProfileRequest(customer_id=customer), pb.ProfileDetails)


async def test_an_auditor_reads_which_batches_came_in_and_brings_in_none(play: Stage) -> None:
    auditor, manager = play.session("auditor", EVERYWHERE), play.session("manager")
    await auditor.ask(pb.ListImportsRequest(), pb.ListImportsResponse)
    await auditor.ask(pb.ListKeptRequest(), pb.ListKeptResponse)
    with pytest.raises(Forbidden, match="SCOPE_MISSING"):
        await auditor.do(pb.ImportCustomersRequest(batch_id=str(uuid4()), rows=[pb.ImportedCustomer()]))
    with pytest.raises(Forbidden, match="SCOPE_MISSING"):
        await manager.ask(pb.ListImportsRequest(), pb.ListImportsResponse)
