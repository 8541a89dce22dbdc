"""What a lead needs, how it is won, what makes it a key customer, and who looks after it (S2i-1, S2i-2)."""

from __future__ import annotations

from uuid import uuid4

import pytest

from kernel.errors import Refused
from services.customers.customer.domain import Customer, Known, check_phone
from tests.customers.builders import NOW, a_lead, a_territory, a_won_customer, facts, won

EVIDENCE = {"kind": "MAJOR_REVENUE", "evidence": "a third of the region's sales"}


@pytest.mark.clause("S2j-5.2.1–5.2.5")
def test_a_referral_names_its_referrer() -> None:
    with pytest.raises(Refused) as refusal:
        a_lead(source="REFERRAL")
    assert (refusal.value.reason, refusal.value.clause) == ("REFERRER_MISSING", "S2j-5.2.1–5.2.5")


@pytest.mark.clause("S2j-5.2.1–5.2.5")
def test_a_lead_does_not_refer_others() -> None:
    with pytest.raises(Refused, match="REFERRER_NOT_WON"):
        a_lead(source="REFERRAL", referrer=a_lead())


@pytest.mark.clause("S2j-5.2.1–5.2.5")
def test_a_won_customer_refers_others() -> None:
    referrer = a_won_customer()
    assert a_lead(source="REFERRAL", referrer=referrer).referrer_id == str(referrer.id)


@pytest.mark.clause("S2i-1-a")
def test_who_develops_holds_the_credit() -> None:
    lead = a_lead()
    won(lead, first_order_cents=1_000_00)
    _, winning, credited = facts(lead)
    assert isinstance(winning, Customer.Won) and isinstance(credited, Customer.Credited)
    assert (credited.staff_id, credited.share, credited.reason) == (lead.developer_id, 100, "DEVELOPED")
    assert (lead.status, lead.won_time, lead.first_order_cents) == ("WON", NOW, 1_000_00)


@pytest.mark.clause("S2i-1-a")
def test_nobody_wins_what_another_develops() -> None:
    with pytest.raises(Refused, match="CUSTOMER_OF_ANOTHER_DEVELOPER"):
        won(a_lead(), by=str(uuid4()))


@pytest.mark.clause("S2i-1-c")
def test_the_credit_stays_with_the_developer_when_a_successor_wins() -> None:
    lead, successor = a_lead(), str(uuid4())
    lead.reassign(successor, "hand-over")
    won(lead, by=successor)
    assert lead.credited_to == lead.developer_id != successor


@pytest.mark.clause("S2i-1-a")
def test_a_customer_is_won_once() -> None:
    customer = a_won_customer()
    with pytest.raises(Refused, match="CUSTOMER_WON_ALREADY"):
        won(customer)


@pytest.mark.clause("S2i-0")
def test_an_order_amount_is_not_negative() -> None:
    lead = a_lead()
    with pytest.raises(Refused, match="ORDER_AMOUNT_NEGATIVE"):
        won(lead, first_order_cents=-1)


@pytest.mark.clause("S1-3.1.1-b")
@pytest.mark.parametrize("tier", ["core", "important", "general"])
def test_a_key_customer_needs_a_reason(tier: str) -> None:
    with pytest.raises(Refused) as refusal:
        a_won_customer().assess(tier, [])
    assert (refusal.value.reason, refusal.value.clause) == ("IMPORTANCE_WITHOUT_EVIDENCE", "S1-3.1.1-b")


@pytest.mark.clause("S1-3.1.1-b")
@pytest.mark.parametrize("gap", [{"kind": "UNSPECIFIED"}, {"evidence": ""}])
def test_every_reason_needs_its_kind_and_evidence(gap: dict[str, str]) -> None:
    with pytest.raises(Refused) as refusal:
        a_won_customer().assess("core", [EVIDENCE, EVIDENCE | gap])
    assert refusal.value.fields == ("reasons[1]",)


@pytest.mark.clause("S1-3.1.1-b")
def test_one_reason_with_evidence_makes_a_key_customer() -> None:
    customer = a_won_customer()
    customer.assess("core", [EVIDENCE])
    assert customer.tier == "core"


def test_an_ordinary_customer_needs_no_reason() -> None:
    customer = a_won_customer()
    customer.assess("ordinary", [])
    assert customer.tier == "ordinary"


@pytest.mark.clause("S1-3.1.1-a")
def test_a_lead_has_no_tier() -> None:
    with pytest.raises(Refused, match="CUSTOMER_NOT_WON"):
        a_lead().assess("core", [EVIDENCE])


@pytest.mark.clause("S0-5.3.1-b")
def test_a_number_without_a_normal_form_is_refused() -> None:
    check_phone("+8613800138000")
    with pytest.raises(Refused, match="PHONE_MALFORMED"):
        check_phone("")


@pytest.mark.clause("S0-5.3.1-b")
@pytest.mark.parametrize(
    ("shown", "reason"), [(True, "CUSTOMER_LIKELY_KNOWN"), (False, "CUSTOMER_LIKELY_KNOWN_ELSEWHERE")]
)
def test_a_company_that_is_known_is_registered_again_only_with_a_reason(shown: bool, reason: str) -> None:
    other = a_lead()
    known = [Known("phone", str(other.id), other.developer_id, shown), Known("name", str(other.id), "", False)]
    with pytest.raises(Refused) as no:
        a_lead(likely_same=known)
    assert (no.value.reason, no.value.clause, no.value.fields) == (reason, "S0-5.3.1-b", ("phone", "company_name"))
    assert (other.developer_id in str(no.value.params)) == shown
    lead = a_lead(likely_same=known, not_the_same="sealed")
    assert (lead.likely_same, lead.not_the_same) == ([str(other.id)], "sealed")


def test_a_lead_belongs_to_the_region_of_its_territory() -> None:
    assert a_lead(a_territory(region="west")).region == "west"


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
