"""A customer's second line: online business is exempt from the territory rule, offline business is not (S2i-2-b)."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from access.accounts import AccountMembers
from fieldledger.customers import v1 as pb
from fieldledger.organisation import v1 as organisation
from kernel.errors import Forbidden, NotFound, Refused
from ledger.view import View
from services.customers.account.domain import AccountTeam, account_id
from services.customers.account.views import StaffRoles
from services.customers.customer.reactions import react
from tests.customers.builders import merged
from tests.customers.in_memory import BOSS, DEVELOPER, OTHER, InMemory, a_registration, open_territory
from tests.support import an_envelope

pytestmark = pytest.mark.clause("S2i-2-b")
ONLINE, OFFLINE = pb.SALES_CHANNEL_ECOMMERCE, pb.SALES_CHANNEL_OFFLINE


class Lines(InMemory):
    async def row_unchecked(self, view: type[View[Any]], key: str) -> Any:
        if view is StaffRoles:
            return pb.StaffRoleRow(staff_id=key, region="east", staff_role="SALESPERSON")
        return await super().row_unchecked(view, key)

    def account(self, id: str, line: str) -> AccountTeam:
        return self.of(AccountTeam, account_id(id, line))


@pytest.fixture
def customers() -> Lines:
    return Lines()


async def an_online_customer(customers: Lines) -> str:
    """A customer whose online business OTHER has, in the territory of DEVELOPER."""
    territory = await open_territory(customers, DEVELOPER, "3101")
    assert territory
    return await customers.send(a_registration("", area_code="310115", channel=ONLINE), OTHER, "east", "own")


async def open_line(customers: Lines, id: str, staff_id: str, line: Any = OFFLINE, **how: Any) -> None:
    await customers.send(pb.OpenLineRequest(customer_id=id, line=line, **how), staff_id, "east", "own")


async def test_who_has_its_online_business_has_not_its_offline_business_in_anothers_territory(
    customers: Lines,
) -> None:
    id = await an_online_customer(customers)
    with pytest.raises(Refused, match="TERRITORY_OF_ANOTHER"):
        await open_line(customers, id, OTHER)
    assert customers.customer(id).responsible_id == OTHER
    await open_line(customers, id, DEVELOPER, area_code="310115")
    account = customers.account(id, "OFFLINE")
    assert (account.responsible_id, account.exempt_by) == (DEVELOPER, "")
    assert customers.customer(id).responsible_id == OTHER
    (opened,) = [event for event, _ in customers.log if isinstance(event, pb.LineOpened)]
    assert (opened.responsible_id, opened.area_code, opened.exempt_by) == (DEVELOPER, "310115", "")


async def test_who_does_not_reach_a_customer_is_told_nothing_of_its_address(customers: Lines) -> None:
    id = await an_online_customer(customers)
    with pytest.raises(Forbidden, match="ROW_OF_OTHERS"):
        await open_line(customers, id, DEVELOPER)


async def test_a_line_is_opened_once_and_the_own_one_not_at_all(customers: Lines) -> None:
    id = await an_online_customer(customers)
    await open_line(customers, id, DEVELOPER, area_code="310115")
    for line, who in ((OFFLINE, DEVELOPER), (ONLINE, OTHER)):
        with pytest.raises(Refused, match="LINE_OPEN"):
            await open_line(customers, id, who, line, area_code="310115")


async def test_whoever_reaches_an_offline_customer_opens_its_online_business_which_is_exempt(
    customers: Lines,
) -> None:
    await open_territory(customers, DEVELOPER, "3101")
    id = await customers.send(a_registration("", area_code="310115"), DEVELOPER, "east", "own")
    with pytest.raises(Forbidden, match="ROW_OF_OTHERS"):
        await open_line(customers, id, OTHER, ONLINE)
    await customers.send(pb.OpenLineRequest(customer_id=id, line=ONLINE), BOSS, "east")
    assert customers.account(id, "ECOMMERCE").exempt_by == "S2i-2-a"
    reassign = pb.ReassignLineRequest(customer_id=id, line=ONLINE, responsible_id=OTHER)
    await customers.send(reassign, BOSS, "east")
    assert customers.account(id, "ECOMMERCE").responsible_id == OTHER
    with pytest.raises(Forbidden):
        await customers.send(reassign, DEVELOPER, "east", "own")


async def test_a_line_that_is_not_open_has_no_team_and_nobody_to_follow(customers: Lines) -> None:
    id = await an_online_customer(customers)
    staff = pb.StaffAccountRequest(customer_id=id, line=OFFLINE, assistant_ids=[str(uuid4())])
    with pytest.raises(Refused, match="LINE_NOT_OPEN"):
        await customers.send(staff, BOSS)
    for line in (OFFLINE, ONLINE):
        with pytest.raises(Refused, match="LINE_NOT_OPEN"):
            await customers.send(pb.ReassignLineRequest(customer_id=id, line=line, responsible_id=BOSS), BOSS)
    await open_line(customers, id, DEVELOPER, area_code="310115")
    await customers.send(staff, BOSS)
    assert customers.account(id, "OFFLINE").members


async def test_a_line_follows_its_territory_and_an_exempt_one_does_not(customers: Lines) -> None:
    territory = await open_territory(customers, DEVELOPER, "3101")
    online = await customers.send(a_registration("", area_code="310115", channel=ONLINE), OTHER, "east", "own")
    await open_line(customers, online, DEVELOPER, area_code="310115")
    offline = await customers.send(a_registration("", area_code="310115"), DEVELOPER, "east", "own")
    await open_line(customers, offline, DEVELOPER, ONLINE)
    await customers.send(pb.ReassignTerritoryRequest(territory_id=territory, responsible_id=BOSS))
    await customers.settle()
    assert customers.account(online, "OFFLINE").responsible_id == BOSS
    assert customers.account(offline, "ECOMMERCE").responsible_id == DEVELOPER


@pytest.mark.clause("S2i-1-b")
async def test_who_left_is_followed_in_his_lines(customers: Lines) -> None:
    id = await an_online_customer(customers)
    await open_line(customers, id, DEVELOPER, area_code="310115")
    left = organisation.StaffLeft(staff_id=DEVELOPER, successor_id=BOSS)
    for command in react(left, an_envelope(source="organisation", region="east")):
        await customers.send(command)
    assert customers.account(id, "OFFLINE").responsible_id == BOSS
    assert customers.customer(id).responsible_id == OTHER


async def test_a_customer_that_is_another_one_opens_no_line(customers: Lines) -> None:
    id = await an_online_customer(customers)
    into = await customers.send(a_registration("", area_code="310115", channel=ONLINE), OTHER, "east", "own")
    merged(customers.customer(id), customers.customer(into))
    with pytest.raises(Refused, match="CUSTOMER_MERGED"):
        await open_line(customers, id, DEVELOPER, area_code="310115")


async def test_whoever_answers_for_a_line_looks_after_the_customer(customers: Lines) -> None:
    """His row has the line and no seat, so that whoever follows him replaces it."""
    id = await an_online_customer(customers)
    await open_line(customers, id, DEVELOPER, area_code="310115")
    await customers.send(pb.ReassignLineRequest(customer_id=id, line=OFFLINE, responsible_id=BOSS), BOSS)
    rows: dict[Any, Any] = {}
    for event, fact in customers.log:
        changed = object.__new__(AccountMembers).step(rows, event, fact)
        rows.update(changed)
    assert {key: row.staff_id for key, row in rows.items() if row} == {(id, "", ""): OTHER, (id, "OFFLINE", ""): BOSS}


async def test_what_was_withdrawn_has_no_line_opened_and_is_claimed_by_nobody(customers: Lines) -> None:
    id = await an_online_customer(customers)
    withdrawn = customers.customer(id)
    withdrawn.withdraw(str(uuid4()))
    customers.kept[withdrawn.id] = withdrawn
    with pytest.raises(NotFound):
        await open_line(customers, id, DEVELOPER, area_code="310115")
    with pytest.raises(NotFound):
        await customers.send(pb.ClaimCustomerRequest(customer_id=id), DEVELOPER, "east", "own")


async def test_an_address_elsewhere_gives_nobody_anothers_customer(customers: Lines) -> None:
    id, far = await an_online_customer(customers), str(uuid4())
    await open_territory(customers, far, "3205")
    with pytest.raises(Forbidden, match="ROW_OF_OTHERS"):
        await open_line(customers, id, far, area_code="320505")
    await open_line(customers, id, DEVELOPER, area_code="310115")


@pytest.mark.clause("S2i-1-b")
async def test_whoever_knows_only_the_id_of_an_online_customer_without_an_address_gets_no_line_of_it(
    customers: Lines,
) -> None:
    """Its territory decides as it does for a lead: another's address in a territory of his own is no reason."""
    named = await open_territory(customers, DEVELOPER)
    own = await open_territory(customers, BOSS, "3201")
    assert named and own
    id = await customers.send(a_registration(named, channel=ONLINE), OTHER, "east", "own")
    assert not customers.customer(id).area_code
    for area in ("320105", "310115"):
        with pytest.raises(Forbidden, match="ROW_OF_OTHERS"):
            await open_line(customers, id, BOSS, area_code=area)
    await customers.send(pb.AssignAreasRequest(territory_id=named, add=["3101"]))
    with pytest.raises(Forbidden, match="ROW_OF_OTHERS"):
        await open_line(customers, id, BOSS, area_code="320105")
    await open_line(customers, id, DEVELOPER, area_code="310115")
    assert customers.account(id, "OFFLINE").responsible_id == DEVELOPER
