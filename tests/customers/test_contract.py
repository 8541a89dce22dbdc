"""Each announced fact of customers becomes its message, whole and without personal data."""

from __future__ import annotations

from uuid import uuid4

from cli.platform import service
from fieldledger.customers import v1 as pb
from fieldledger.customers.v1 import events_pb2 as announced
from tests.customers.builders import a_lead, a_territory, a_won_customer, facts

announce = service("customers").announcing


def test_a_territory_is_announced_with_its_responsible_person_and_the_former_one() -> None:
    territory, successor = a_territory(), str(uuid4())
    id, former = str(territory.id), territory.responsible_id
    territory.reassign(successor)
    opened, reassigned = map(announce, facts(territory))
    assert opened == announced.TerritoryOpened(territory_id=id, name="浦东", responsible_id=former)
    assert reassigned == announced.TerritoryReassigned(territory_id=id, responsible_id=successor, former_id=former)


def test_a_lead_is_announced_without_names_and_phone() -> None:
    territory, developer, referrer = a_territory(), str(uuid4()), a_won_customer()
    lead = a_lead(territory, developer, channel="ECOMMERCE", source="REFERRAL", referrer=referrer)
    (fact,) = facts(lead)
    assert announce(fact) == announced.LeadRegistered(
        customer_id=str(lead.id),
        territory_id=str(territory.id),
        developer_id=developer,
        responsible_id=developer,
        channel=pb.SALES_CHANNEL_ECOMMERCE,
        source=pb.LEAD_SOURCE_REFERRAL,
        referrer_id=str(referrer.id),
        exempt_by="S2i-2-a",
    )


def test_a_won_customer_and_its_credit_are_announced() -> None:
    customer = a_won_customer()
    id, developer = str(customer.id), customer.developer_id
    _, won, credited = map(announce, facts(customer))
    assert won == announced.CustomerWon(customer_id=id, developer_id=developer, responsible_id=developer)
    award = announced.CreditAwarded(customer_id=id, staff_id=developer, share=100, reason="DEVELOPED")
    assert credited == award


def test_a_tier_is_announced_without_its_evidence() -> None:
    customer = a_won_customer()
    customer.assess("important", [{"kind": "INDUSTRY_RENOWN", "evidence": "sealed"}])
    assert announce(facts(customer)[-1]) == announced.TierAssigned(
        customer_id=str(customer.id), tier="important", responsible_id=customer.responsible_id
    )


def test_a_reassignment_is_announced_without_its_reason() -> None:
    customer, successor = a_won_customer(), str(uuid4())
    customer.reassign(successor, "hand-over")
    message = announced.CustomerReassigned(customer_id=str(customer.id), responsible_id=successor)
    assert announce(facts(customer)[-1]) == message
