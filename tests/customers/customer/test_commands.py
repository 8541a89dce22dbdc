"""The commands of a customer across aggregates: territory, referrer, hand-over; the events that announce its facts."""

from __future__ import annotations

from uuid import uuid4

import pytest

from cli.platform import service
from fieldledger.customers import v1 as pb
from fieldledger.customers.v1 import events_pb2 as events
from kernel.errors import Forbidden, NotFound, Refused
from tests.customers.builders import FIRST_STEP, REVIEW_DUE, a_lead, a_territory, a_won_customer, facts
from tests.customers.in_memory import BOSS, DEVELOPER, OTHER, InMemory, a_registration, open_territory

announce = service("customers").announcing


@pytest.mark.clause("S2i-1-b")
async def test_a_lead_is_developed_by_its_caller(customers: InMemory) -> None:
    territory = await open_territory(customers)
    lead = await customers.send(a_registration(territory), DEVELOPER, "east", "own")
    assert (customers.customer(lead).developer_id, customers.customer(lead).region) == (DEVELOPER, "east")
    with pytest.raises(Refused, match="TERRITORY_OF_ANOTHER"):
        await customers.send(a_registration(territory), OTHER, "east", "own")


@pytest.mark.clause("S0-5.3.3-b")
async def test_nobody_registers_a_lead_in_another_region(customers: InMemory) -> None:
    territory = await open_territory(customers)
    with pytest.raises(Forbidden):
        await customers.send(a_registration(territory), DEVELOPER, "west")


@pytest.mark.clause("S2j-5.2.1–5.2.5")
async def test_a_referrer_is_a_customer_that_was_won(customers: InMemory) -> None:
    territory = await open_territory(customers)
    referrer = await customers.send(a_registration(territory), DEVELOPER)
    referral = {"source": pb.LEAD_SOURCE_REFERRAL}
    with pytest.raises(NotFound, match="REFERRER_UNKNOWN"):
        await customers.send(a_registration(territory, referrer_customer_id=str(uuid4()), **referral), DEVELOPER)
    request = a_registration(territory, referrer_customer_id=referrer, **referral)
    with pytest.raises(Refused, match="REFERRER_NOT_WON"):
        await customers.send(request, DEVELOPER)
    await customers.send(pb.WinCustomerRequest(customer_id=referrer), DEVELOPER)
    assert customers.customer(await customers.send(request, DEVELOPER)).referrer_id == referrer


async def test_a_phone_number_is_checked_before_it_is_sealed(customers: InMemory) -> None:
    with pytest.raises(Refused, match="PHONE_MALFORMED"):
        await customers.send(a_registration(await open_territory(customers), phone="unknown"), DEVELOPER)


@pytest.mark.clause("S1-3.1.1-b")
async def test_a_tier_is_assigned_with_its_evidence(customers: InMemory) -> None:
    customer = await customers.send(a_registration(await open_territory(customers)), DEVELOPER)
    await customers.send(pb.WinCustomerRequest(customer_id=customer, first_order_cents=100), DEVELOPER)
    core = pb.AssessImportanceRequest(customer_id=customer, tier=pb.CUSTOMER_TIER_CORE)
    with pytest.raises(Refused, match="IMPORTANCE_WITHOUT_EVIDENCE"):
        await customers.send(core)
    core.reasons.add(kind=pb.IMPORTANCE_KIND_LONG_COOPERATION, evidence="since 2012")
    await customers.send(core)
    assert customers.customer(customer).tier == "core"


async def test_a_customer_of_another_is_not_won_by_who_reaches_only_his_own(customers: InMemory) -> None:
    customer = await customers.send(a_registration(await open_territory(customers)), DEVELOPER)
    with pytest.raises(Forbidden):
        await customers.send(pb.WinCustomerRequest(customer_id=customer), OTHER, "east", "own")


@pytest.mark.clause("S2i-1-b")
async def test_a_reassigned_territory_takes_its_customers_along(customers: InMemory) -> None:
    territory, elsewhere = await open_territory(customers), await open_territory(customers)
    offline, far = [await customers.send(a_registration(at), DEVELOPER) for at in (territory, elsewhere)]
    online = await customers.send(a_registration(territory, channel=pb.SALES_CHANNEL_ECOMMERCE), DEVELOPER)
    given = await customers.send(a_registration(territory), DEVELOPER)
    await customers.send(pb.ReassignCustomerRequest(customer_id=given, responsible_id=BOSS, reason="key account"))
    await customers.send(pb.ReassignTerritoryRequest(territory_id=territory, responsible_id=OTHER))
    for _ in range(2):
        await customers.send(pb.HandOverCustomersRequest(territory_id=territory, former_id=DEVELOPER))
    owners = [customers.customer(id).owner_id for id in (offline, far, online, given)]
    assert owners == [OTHER, DEVELOPER, DEVELOPER, BOSS]


async def test_what_is_withdrawn_while_others_change_hands_holds_up_none_of_them_and_does_not_come_back(
    customers: InMemory,
) -> None:
    territory = await open_territory(customers)
    gone, here = [await customers.send(a_registration(territory), DEVELOPER) for _ in range(2)]
    withdrawn = customers.customer(gone)
    withdrawn.withdraw(str(uuid4()))  # its row is still in the list
    customers.kept[withdrawn.id] = withdrawn
    await customers.send(pb.ReassignTerritoryRequest(territory_id=territory, responsible_id=OTHER))
    await customers.send(pb.HandOverCustomersRequest(territory_id=territory, former_id=DEVELOPER))
    assert customers.customer(here).responsible_id == OTHER
    leaving = pb.SucceedLeaverRequest(former_id=DEVELOPER, responsible_id=BOSS, region="east")
    for _ in range(2):  # who follows is said first, then he gets what was begun before
        await customers.send(leaving)
    assert customers.customer(gone).responsible_id == DEVELOPER


def test_a_lead_is_announced_without_names_and_phone() -> None:
    territory, developer, referrer = a_territory(), str(uuid4()), a_won_customer()
    lead = a_lead(territory, developer, channel="ECOMMERCE", source="REFERRAL", referrer=referrer)
    (fact,) = facts(lead)
    assert announce(fact) == events.LeadRegistered(
        customer_id=str(lead.id),
        territory_id=str(territory.id),
        developer_id=developer,
        responsible_id=developer,
        channel=pb.SALES_CHANNEL_ECOMMERCE,
        source=pb.LEAD_SOURCE_REFERRAL,
        referrer_id=str(referrer.id),
        exempt_by="S2i-2-a",
        source_code="REFERRAL",
        source_group="OFFLINE",
        next_step_kind=pb.NEXT_STEP_KIND_FIRST_CONTACT,
        next_step_due_time=FIRST_STEP.due_time,
        registered_date="2026-10-05",
        case_no=1,
    )


def test_a_won_customer_and_its_credit_are_announced() -> None:
    customer = a_won_customer()
    id, developer = str(customer.id), customer.developer_id
    _, won, credited = map(announce, facts(customer))
    assert won == events.CustomerWon(
        customer_id=id, developer_id=developer, responsible_id=developer, case_no=1, review_due_time=REVIEW_DUE
    )
    award = events.CreditAwarded(customer_id=id, staff_id=developer, share=100, reason="DEVELOPED")
    assert credited == award


def test_a_tier_is_announced_without_its_evidence() -> None:
    customer = a_won_customer()
    customer.assess("important", [{"kind": "INDUSTRY_RENOWN", "evidence": "sealed"}])
    assert announce(facts(customer)[-1]) == events.TierAssigned(
        customer_id=str(customer.id), tier="important", responsible_id=customer.responsible_id
    )


def test_a_reassignment_is_announced_without_its_reason() -> None:
    customer, successor = a_won_customer(), str(uuid4())
    who = {"responsible_id": successor, "former_id": customer.responsible_id}
    customer.reassign(successor, "hand-over")
    message = events.CustomerReassigned(customer_id=str(customer.id), **who, cause="MANAGER")
    message.line = events.SALES_CHANNEL_OFFLINE
    assert announce(facts(customer)[-1]) == message
