"""What customers' commands do across aggregates: territories, referrers, hand-over."""

from __future__ import annotations

from typing import Any, TypeVar
from uuid import UUID, uuid4

import pytest
from google.protobuf.message import Message

from chassis.rpc import snake
from fieldledger.customers import v1 as pb
from kernel.aggregate import Aggregate
from kernel.errors import Forbidden, NotFound, Refused
from ledger.context import Caller, Context
from ledger.view import View
from ledger.wire import fields
from services.customers.customer.commands import CustomerCommands
from services.customers.customer.domain import Customer
from services.customers.territory.commands import TerritoryCommands
from tests.customers.conftest import NOW

A = TypeVar("A", bound=Aggregate)
BOSS, DEVELOPER, OTHER = str(uuid4()), str(uuid4()), str(uuid4())


class InMemory(CustomerCommands, TerritoryCommands):
    """Customers with a dictionary for its store, and a customer list that is never behind."""

    def __init__(self) -> None:
        self.kept: dict[UUID, Aggregate] = {}

    async def load_unchecked(self, cls: type[A], id: str | UUID) -> A | None:
        found = self.kept.get(id if isinstance(id, UUID) else UUID(id))
        return found if isinstance(found, cls) else None

    async def sealed(
        self, command: Message, *omit: str, person: str, aggregate: UUID, region: str = ""
    ) -> dict[str, Any]:
        return fields(command, *omit)

    async def rows_unchecked(self, view: type[View[Any]], **equals: Any) -> list[Any]:
        customers = [kept for kept in self.kept.values() if isinstance(kept, Customer)]
        return [
            pb.CustomerRow(customer_id=str(customer.id))
            for customer in customers
            if customer.territory_id == equals["territory_id"]
        ]

    async def tell(self, command: Message, staff_id: str = BOSS, region: str = "*", reach: str = "region") -> str:
        """Carry a command out as somebody; the id of its aggregate."""
        ctx = Context(caller=Caller(staff_id, region, reach), now=NOW, command_id=uuid4())
        method = snake(type(command).__name__.removesuffix("Request"))
        result = await getattr(self, method)(command, ctx)
        changed = result if isinstance(result, list) else [result]
        self.kept |= {aggregate.id: aggregate for aggregate in changed}
        return str(changed[0].id)

    def customer(self, id: str) -> Customer:
        found = self.kept[UUID(id)]
        assert isinstance(found, Customer)
        return found


@pytest.fixture
def customers() -> InMemory:
    return InMemory()


async def a_territory(customers: InMemory, responsible_id: str = DEVELOPER) -> str:
    return await customers.tell(pb.OpenTerritoryRequest(region="east", name="浦东", responsible_id=responsible_id))


def registering(territory_id: str, **given: Any) -> pb.RegisterLeadRequest:
    way = {"channel": pb.SALES_CHANNEL_OFFLINE, "source": pb.LEAD_SOURCE_WALK_IN}
    person = {"company_name": "华信", "contact_name": "李娜", "phone": "+8613800138000"}
    return pb.RegisterLeadRequest(territory_id=territory_id, **(way | person | given))


@pytest.mark.clause("S2i-1-b")
async def test_a_lead_is_developed_by_its_caller(customers: InMemory) -> None:
    territory = await a_territory(customers)
    lead = await customers.tell(registering(territory), DEVELOPER, "east", "own")
    assert (customers.customer(lead).developer_id, customers.customer(lead).region) == (DEVELOPER, "east")
    with pytest.raises(Refused, match="TERRITORY_OF_ANOTHER"):
        await customers.tell(registering(territory), OTHER, "east", "own")


@pytest.mark.clause("S0-5.3.3-b")
async def test_nobody_registers_or_opens_in_another_region(customers: InMemory) -> None:
    territory = await a_territory(customers)
    opening = pb.OpenTerritoryRequest(region="east", name="浦东", responsible_id=DEVELOPER)
    for request in (registering(territory), opening):
        with pytest.raises(Forbidden):
            await customers.tell(request, DEVELOPER, "west")


@pytest.mark.clause("S2j-5.2.1–5.2.5")
async def test_a_referrer_is_a_customer_that_was_won(customers: InMemory) -> None:
    territory = await a_territory(customers)
    referrer = await customers.tell(registering(territory), DEVELOPER)
    referral = {"source": pb.LEAD_SOURCE_REFERRAL}
    with pytest.raises(NotFound, match="REFERRER_UNKNOWN"):
        await customers.tell(registering(territory, referrer_customer_id=str(uuid4()), **referral), DEVELOPER)
    request = registering(territory, referrer_customer_id=referrer, **referral)
    with pytest.raises(Refused, match="REFERRER_NOT_WON"):
        await customers.tell(request, DEVELOPER)
    await customers.tell(pb.WinCustomerRequest(customer_id=referrer), DEVELOPER)
    assert customers.customer(await customers.tell(request, DEVELOPER)).referrer_id == referrer


async def test_a_phone_number_is_checked_before_it_is_sealed(customers: InMemory) -> None:
    with pytest.raises(Refused, match="PHONE_MALFORMED"):
        await customers.tell(registering(await a_territory(customers), phone="unknown"), DEVELOPER)


@pytest.mark.clause("S1-3.1.1-b")
async def test_a_tier_is_assigned_with_its_evidence(customers: InMemory) -> None:
    customer = await customers.tell(registering(await a_territory(customers)), DEVELOPER)
    await customers.tell(pb.WinCustomerRequest(customer_id=customer, first_order_cents=100), DEVELOPER)
    core = pb.AssessImportanceRequest(customer_id=customer, tier=pb.CUSTOMER_TIER_CORE)
    with pytest.raises(Refused, match="IMPORTANCE_WITHOUT_EVIDENCE"):
        await customers.tell(core)
    core.reasons.add(kind=pb.IMPORTANCE_KIND_LONG_COOPERATION, evidence="since 2012")
    await customers.tell(core)
    assert customers.customer(customer).tier == "core"


async def test_a_customer_of_another_is_not_won_by_who_reaches_only_his_own(customers: InMemory) -> None:
    customer = await customers.tell(registering(await a_territory(customers)), DEVELOPER)
    with pytest.raises(Forbidden):
        await customers.tell(pb.WinCustomerRequest(customer_id=customer), OTHER, "east", "own")


@pytest.mark.clause("S2i-1-b")
async def test_a_reassigned_territory_takes_its_customers_along(customers: InMemory) -> None:
    territory, elsewhere = await a_territory(customers), await a_territory(customers)
    offline, far = [await customers.tell(registering(at), DEVELOPER) for at in (territory, elsewhere)]
    online = await customers.tell(registering(territory, channel=pb.SALES_CHANNEL_ECOMMERCE), DEVELOPER)
    given = await customers.tell(registering(territory), DEVELOPER)
    await customers.tell(pb.ReassignCustomerRequest(customer_id=given, responsible_id=BOSS, reason="key account"))
    await customers.tell(pb.ReassignTerritoryRequest(territory_id=territory, responsible_id=OTHER))
    for _ in range(2):
        await customers.tell(pb.HandOverCustomersRequest(territory_id=territory, former_id=DEVELOPER))
    owners = [customers.customer(id).owner_id for id in (offline, far, online, given)]
    assert owners == [OTHER, DEVELOPER, DEVELOPER, BOSS]
