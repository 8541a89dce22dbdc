"""Two customers that are one: how they are linked, what is refused of the one that is linked, and how they part."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from kernel.errors import Refused
from services.customers.customer.domain import Customer
from tests.customers.builders import (
    LATER,
    NOW,
    REVIEW,
    SHANGHAI,
    a_lead,
    a_territory,
    a_won_customer,
    facts,
    lost,
    merged,
    qualified,
    reopened,
    step,
    won,
)

pytestmark = pytest.mark.clause("S0-5.3.1-b")
LAPSE: dict[str, Any] = {"months": 12, "zone": SHANGHAI, "now": LATER}


def refusal(ask: Callable[[], object]) -> Refused:
    with pytest.raises(Refused) as no:
        ask()
    assert no.value.clause == "S0-5.3.1-b"
    return no.value


def lapsed(customer: Customer) -> Customer:
    customer.lapse("2026-10-05", **LAPSE, policy_version=0)
    return customer


def test_a_customer_is_linked_to_the_one_that_it_is() -> None:
    customer, into = a_lead(), a_won_customer()
    merged(customer, into, reason="RENAMED")
    assert (customer.merged_into, customer.merge_reason, customer.merged_time) == (str(into.id), "RENAMED", NOW)
    assert type(facts(customer)[-1]) is Customer.Merged
    assert into.version == a_won_customer().version, "nothing changes in the other"


def test_a_customer_is_not_merged_with_itself() -> None:
    customer = a_lead()
    assert refusal(lambda: merged(customer, customer)).reason == "MERGE_WITH_ITSELF"


def test_two_customers_are_not_merged_into_each_other() -> None:
    """Edge case 16: A -> B, B -> A."""
    a, b, c = a_lead(), a_lead(), a_lead()
    merged(a, b)
    assert refusal(lambda: b.merge(a, b.id, **_terms())).reason == "MERGE_LOOP"
    merged(b, c)
    assert refusal(lambda: c.merge(a, c.id, **_terms())).reason == "MERGE_LOOP"


def test_a_customer_is_merged_into_one_customer_only() -> None:
    customer, into = a_lead(), a_lead()
    merged(customer, into)
    no = refusal(lambda: merged(customer, a_lead()))
    assert (no.reason, no.params) == ("MERGED_ALREADY", {"into": str(into.id)})


def test_a_customer_is_merged_into_one_that_is_itself() -> None:
    a, b, c = a_lead(), a_lead(), a_lead()
    merged(b, c)
    no = refusal(lambda: a.merge(b, c.id, **_terms()))
    assert (no.reason, no.params, no.fields) == ("CUSTOMER_MERGED", {"into": str(c.id)}, ("into_id",))


def test_customers_of_two_regions_are_merged_and_parted_by_head_office() -> None:
    here, there = a_lead(), a_lead(a_territory(region="west"))
    assert refusal(lambda: merged(here, there)).reason == "MERGE_ACROSS_REGIONS"
    merged(here, there, everywhere=True)
    assert refusal(lambda: here.undo_merge(there, everywhere=False)).reason == "MERGE_ACROSS_REGIONS"
    here.undo_merge(there, everywhere=True)
    assert here.merged_into == ""


def test_companies_of_different_credit_codes_are_not_one() -> None:
    assert refusal(lambda: merged(a_lead(), a_lead(), other_company=True)).reason == "USCC_DIFFER"


WHO_IT_IS: dict[str, tuple[Callable[[], Customer], Callable[[Customer], object]]] = {
    "win": (a_lead, won),
    "assess": (a_won_customer, lambda it: it.assess("ordinary", ())),
    "check_prospect": (a_lead, lambda it: it.check_prospect("VALID")),
    "set_next_step": (a_lead, step),
    "qualify": (a_lead, lambda it: qualified(it, 80)),
    "lose": (a_lead, lost),
    "reopen": (lambda: lost(a_lead(), REVIEW), lambda it: reopened(it, str(uuid4()))),
    "lapse": (a_won_customer, lapsed),
    "revoke_lapse": (lambda: lapsed(a_won_customer()), lambda it: it.revoke_lapse("2027-10-05", **LAPSE)),
}


@pytest.mark.parametrize("name", WHO_IT_IS)
def test_what_changes_who_a_customer_is_is_done_to_the_one_that_it_turned_out_to_be(name: str) -> None:
    made, change = WHO_IT_IS[name]
    change(made())  # may be done to a customer that is itself
    customer, into = made(), a_lead()
    merged(customer, into)
    no = refusal(lambda: change(customer))
    assert (no.reason, no.params) == ("CUSTOMER_MERGED", {"into": str(into.id)})
    customer.undo_merge(into, everywhere=False)
    change(customer)


def test_what_happened_before_a_merge_is_still_reviewed() -> None:
    customer = merged(lost(a_lead()), a_lead())
    customer.miss_review(LATER)
    customer.review_case(REVIEW, tags=("PRICE",), now=LATER)
    assert customer.review is not None


def test_of_a_merged_customer_the_next_step_is_held_and_owed_again_when_they_are_parted() -> None:
    customer, into = a_lead(), a_lead()
    due = customer.next_step_due_time
    merged(customer, into)
    customer.miss_next_step(LATER)
    assert not customer.next_step_overdue
    customer.undo_merge(into, everywhere=False)
    parted: Any = facts(customer)[-1]
    assert parted.next_step_due_time == due is not None
    customer.miss_next_step(LATER)
    assert customer.next_step_overdue
    merged(customer, into)
    customer.undo_merge(into, everywhere=False)
    assert vars(facts(customer)[-1])["next_step_due_time"] is None, "missed once"


def test_a_customer_that_is_itself_is_not_parted() -> None:
    assert refusal(a_lead().must_be_merged).reason == "NOT_MERGED"


def test_a_merged_customer_still_passes_to_whoever_follows() -> None:
    customer = a_lead()
    merged(customer, a_lead())
    customer.follow_territory(customer.responsible_id, successor := str(uuid4()))
    assert customer.responsible_id == successor


def test_a_snapshot_from_before_merges_is_of_a_customer_that_is_itself() -> None:
    customer = a_lead()
    assert "merged_into" not in vars(customer)
    customer.must_be_itself()


def _terms() -> dict[str, Any]:
    return {"reason": "ENTERED_TWICE", "evidence": "sealed", "everywhere": False, "other_company": False}
