"""Who may develop where, and who looks after what was developed there (S2i-1, S2i-2)."""

from __future__ import annotations

from uuid import uuid4

import pytest

from kernel.errors import Refused
from services.customers.customer.domain import Customer
from services.customers.territory.domain import Territory
from tests.customers.builders import a_lead, a_territory, a_won_customer, facts


@pytest.mark.clause("S2i-1-b")
def test_development_in_the_territory_of_another_is_refused() -> None:
    territory = a_territory()
    with pytest.raises(Refused) as refusal:
        a_lead(territory, developer_id=str(uuid4()))
    assert (refusal.value.reason, refusal.value.clause) == ("TERRITORY_OF_ANOTHER", "S2i-1-b")
    assert refusal.value.params == {"responsible": territory.responsible_id}


@pytest.mark.clause("S2i-1-b")
def test_the_responsible_person_develops_and_looks_after_the_customer() -> None:
    territory = a_territory()
    lead = a_lead(territory)
    assert lead.developer_id == lead.responsible_id == lead.owner_id == territory.responsible_id
    assert (lead.region, lead.exempt_by, lead.status) == ("east", "", "LEAD")


@pytest.mark.clause("S2i-2-a")
def test_online_business_is_exempt_and_stays_with_its_developer() -> None:
    developer = str(uuid4())
    lead = a_lead(a_territory(), developer_id=developer, channel="ECOMMERCE")
    assert (lead.exempt_by, lead.responsible_id) == ("S2i-2-a", developer)


@pytest.mark.clause("S2i-1-b")
def test_customers_go_over_with_their_territory() -> None:
    territory = a_territory()
    customer, former, successor = a_won_customer(territory), territory.responsible_id, str(uuid4())
    territory.reassign(successor)
    customer.follow_territory(former, territory.responsible_id)
    assert (customer.owner_id, customer.developer_id, customer.credited_to) == (successor, former, former)


@pytest.mark.clause("S2i-2-a")
def test_online_customers_do_not_go_over_with_a_territory() -> None:
    territory = a_territory()
    lead, former = a_lead(territory, channel="ECOMMERCE"), territory.responsible_id
    territory.reassign(str(uuid4()))
    lead.follow_territory(former, territory.responsible_id)
    assert lead.owner_id == former


@pytest.mark.clause("S2d-8")
def test_a_customer_given_to_somebody_in_particular_stays_with_him() -> None:
    territory, particular = a_territory(), str(uuid4())
    lead, former = a_lead(territory), territory.responsible_id
    lead.reassign(particular, "long acquaintance")
    territory.reassign(str(uuid4()))
    lead.follow_territory(former, territory.responsible_id)
    assert lead.owner_id == particular


def test_going_over_twice_records_once() -> None:
    territory = a_territory()
    lead, former = a_lead(territory), territory.responsible_id
    territory.reassign(str(uuid4()))
    lead.follow_territory(former, territory.responsible_id)
    lead.follow_territory(former, territory.responsible_id)
    assert [type(fact) for fact in facts(lead)] == [Customer.Registered, Customer.Reassigned]


def test_reassigning_a_territory_to_its_responsible_person_records_nothing() -> None:
    territory = a_territory()
    territory.reassign(territory.responsible_id)
    assert [type(fact) for fact in facts(territory)] == [Territory.Opened]
