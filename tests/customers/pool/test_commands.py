"""The pool on commands in memory: who gives a customer up, and who gets it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any, cast
from uuid import uuid4

import pytest

from access.accounts import AccountMembers
from cli.platform import service
from fieldledger.customers.v1 import customer_pb2, events_pb2, pool_pb2
from kernel.errors import Forbidden, Refused
from ledger.context import Caller, Context
from ledger.view import View
from services.customers.customer.domain import Customer
from services.customers.pool.domain import Portfolio
from services.customers.pool.views import PoolList
from tests.customers.builders import a_lead, a_territory, a_won_customer, facts, merged
from tests.customers.in_memory import BOSS, DEVELOPER, OTHER, InMemory

announce: Any = service("customers").announcing
pytestmark = pytest.mark.clause("S2i-1-c")


class Pool(InMemory):
    async def rows_settled(self, view: type[View[Any]], *heard: Any, **equals: Any) -> list[Any]:
        if "owner_id" not in equals:
            return await super().rows_settled(view, *heard, **equals)
        found = [one for one in self.kept.values() if isinstance(one, Customer)]
        of = {"owner_id": "responsible_id"}
        shown = [one for one in found if all(getattr(one, of.get(name, name)) == equals[name] for name in equals)]
        return [customer_pb2.CustomerRow() for _ in shown]


@pytest.fixture
def customers() -> Pool:
    return Pool()


def given(customers: Pool, number: int = 1, responsible_id: str = DEVELOPER) -> list[str]:
    territory = a_territory(responsible_id)
    customers.kept[territory.id] = territory
    leads = [a_lead(territory) for _ in range(number)]
    customers.kept |= {lead.id: lead for lead in leads}
    return [str(lead.id) for lead in leads]


async def release(customers: Pool, id: str, staff_id: str = DEVELOPER, **how: Any) -> None:
    request = pool_pb2.ReleaseCustomerRequest(customer_id=id, reason=events_pb2.RELEASE_REASON_NO_NEED)
    await customers.send(request, staff_id, **({"region": "east", "reach": "own"} | how))


async def claim(customers: Pool, id: str, staff_id: str = DEVELOPER, **how: Any) -> None:
    request = pool_pb2.ClaimCustomerRequest(customer_id=id)
    await customers.send(request, staff_id, **({"region": "east", "reach": "own"} | how))


def reassigned(customer: Customer) -> list[Any]:
    return [event for fact in facts(customer) if isinstance(event := announce(fact), events_pb2.CustomerReassigned)]


async def test_what_is_released_is_nobodys_until_the_territorys_person_claims_it(customers: Pool) -> None:
    (id,) = given(customers)
    await release(customers, id)
    assert customers.customer(id).responsible_id == ""
    told = reassigned(customers.customer(id))
    customers.now += timedelta(days=30)
    await claim(customers, id)
    assert customers.customer(id).responsible_id == DEVELOPER
    causes = [
        (event.former_id, event.responsible_id, event.cause) for event in [*told, *reassigned(customers.customer(id))]
    ]
    assert causes == [(DEVELOPER, "", "RELEASED"), (DEVELOPER, DEVELOPER, "CLAIMED")]


async def test_two_claim_one_customer_and_one_gets_it(customers: Pool) -> None:
    (id,) = given(customers)
    await release(customers, id)
    customers.managers = {OTHER: DEVELOPER}
    customers.now += timedelta(days=30)
    await claim(customers, id, DEVELOPER)
    with pytest.raises(Refused, match="NOT_IN_POOL"):
        await claim(customers, id, OTHER)
    with pytest.raises(Refused, match="NOT_IN_POOL"):
        await claim(customers, id, DEVELOPER)


@pytest.mark.clause("S2i-1-b")
async def test_whoever_may_not_develop_there_claims_nothing_there(customers: Pool) -> None:
    (id,) = given(customers)
    await release(customers, id)
    with pytest.raises(Refused, match="TERRITORY_OF_ANOTHER") as refused:
        await claim(customers, id, OTHER)
    assert refused.value.fields == ("customer_id",)  # what was asked for: a claim has no address of its own
    with pytest.raises(Forbidden):
        await claim(customers, id, DEVELOPER, region="west")


async def test_whoever_gave_it_up_claims_it_again_after_30_days_and_not_before(customers: Pool) -> None:
    (id,) = given(customers)
    await release(customers, id)
    customers.now = (customers.customer(id).pooled_time or customers.now) + timedelta(days=30, microseconds=-1)
    with pytest.raises(Refused, match="CLAIM_TOO_SOON"):
        await claim(customers, id)
    customers.now += timedelta(microseconds=1)
    await claim(customers, id)


async def test_claims_count_by_the_local_day(customers: Pool) -> None:
    """15:59:59Z and 16:00:00Z are two days in Asia/Shanghai."""
    ids = given(customers, 11, OTHER)
    for id in ids:
        await release(customers, id, OTHER)
    for one in customers.kept.values():
        if isinstance(one, Customer):
            one.pooled_from = BOSS
    customers.now = datetime(2026, 10, 6, 15, 59, 59, tzinfo=UTC)
    for id in ids[:10]:
        await claim(customers, id, OTHER)
    with pytest.raises(Refused, match="CLAIM_CAP_REACHED"):
        await claim(customers, ids[10], OTHER)
    customers.now = datetime(2026, 10, 6, 16, 0, 0, tzinfo=UTC)
    await claim(customers, ids[10], OTHER)


async def test_whoever_holds_100_claims_none(customers: Pool) -> None:
    ids = given(customers, 101, OTHER)
    for id in ids[:2]:
        await release(customers, id, OTHER)
        customers.customer(id).pooled_from = BOSS
    await claim(customers, ids[0], OTHER)
    with pytest.raises(Refused, match="HOLDING_CAP_REACHED"):
        await claim(customers, ids[1], OTHER)


async def test_a_customer_that_is_linked_to_another_is_not_held_twice(customers: Pool) -> None:
    ids = given(customers, 101, OTHER)
    await release(customers, ids[0], OTHER)
    customers.customer(ids[0]).pooled_from = BOSS
    customers.customer(ids[1]).merged_into = ids[2]
    await claim(customers, ids[0], OTHER)


async def test_only_whoever_looks_after_it_gives_it_up(customers: Pool) -> None:
    (id,) = given(customers)
    with pytest.raises(Forbidden):
        await release(customers, id, OTHER)
    await release(customers, id, BOSS, reach="region")
    with pytest.raises(Refused, match="CUSTOMER_IN_POOL"):
        await release(customers, id, BOSS, reach="region")


class Members:
    """Everybody looks after every customer."""

    async def await_trusted(self, view: type[View[Any]]) -> None: ...

    async def reaches(self, caller: Caller, customer_id: str) -> bool:
        return True


async def test_a_member_of_its_account_reaches_it_and_does_not_give_it_up(customers: Pool) -> None:
    (id,), members = given(customers), cast(Any, Members())
    customers.views, customers.freshness = {AccountMembers: members}, members
    assert await customers.load_within_reach(Customer, id, Context(Caller(OTHER, "east", "own"), customers.now))
    with pytest.raises(Forbidden, match="ROW_OF_OTHERS"):
        await release(customers, id, OTHER)
    assert customers.customer(id).responsible_id == DEVELOPER


@pytest.mark.clause("S0-5.3.1-b")
async def test_a_customer_that_is_another_one_is_neither_given_up_nor_claimed(customers: Pool) -> None:
    held, pooled, into = given(customers, 3)
    await release(customers, pooled)
    for id in (held, pooled):
        merged(customers.customer(id), customers.customer(into))
    with pytest.raises(Refused, match="CUSTOMER_MERGED"):
        await release(customers, held)
    customers.now += timedelta(days=30)
    with pytest.raises(Refused, match="CUSTOMER_MERGED"):
        await claim(customers, pooled)


@pytest.mark.parametrize("tier", ["core", "important", "general"])
def test_a_key_customer_is_never_without_somebody(tier: str) -> None:
    customer = a_won_customer()
    customer.assess(tier, [{"kind": "MAJOR_REVENUE", "evidence": "sealed"}])
    with pytest.raises(Refused, match="RELEASE_BLOCKED"):
        customer.release("NO_NEED")


def test_a_customer_in_the_pool_gets_no_tier() -> None:
    customer = a_won_customer()
    customer.release("NO_NEED")
    with pytest.raises(Refused, match="CUSTOMER_IN_POOL"):
        customer.assess("ordinary", [])


def test_the_portfolio_forgets_days_that_are_over() -> None:
    portfolio = Portfolio.of(str(uuid4()), region="east")
    for day in ("2026-10-05", "2026-10-06", "2026-10-07"):
        portfolio.claim(str(uuid4()), day=day, held=0, per_day=1, at_most=9, policy_version=0)
    assert portfolio.claims == {"2026-10-06": 1, "2026-10-07": 1}


@pytest.mark.clause("S0-5.3.3-b")
def test_the_list_of_the_pool_names_no_person() -> None:
    names = {field.name for field in pool_pb2.PoolRow.DESCRIPTOR.fields}
    assert not [name for name in names if name.endswith(("staff_id", "owner_id", "former_id", "developer_id"))]
    assert PoolList.owner() == ""
