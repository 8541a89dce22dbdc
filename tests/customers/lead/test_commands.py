"""The commands of a lead's development, with the policy's own numbers; old customers take part in all of them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from cli.platform import service
from fieldledger.customers import v1 as pb
from fieldledger.customers.v1 import events_pb2 as events
from kernel.aggregate import AggregateSnapshot
from kernel.errors import Forbidden, Refused
from ledger.wire import set_instant
from services.customers.customer.domain import Customer
from tests.customers.builders import LATER, NOW, a_lead, a_won_customer, facts
from tests.customers.in_memory import BOSS, DEVELOPER, OTHER, InMemory, a_registration, open_territory

announce = service("customers").announcing
END_OF_THE_8TH = datetime(2026, 10, 8, 16, tzinfo=UTC)
REVIEW = {"result": "they buy elsewhere", "cause": "price", "lesson": "ask for the budget first"}
"""Registered on 5 October at 09:00 in Shanghai, with three days to the first contact."""


async def a_lead_of(customers: InMemory, who: str = DEVELOPER, **changes: Any) -> str:
    return await customers.send(a_registration(await open_territory(customers, who), **changes), who, "east", "own")


@pytest.mark.clause("S2e-2", "S2e-7", "S2f-1")
async def test_a_lead_is_registered_with_its_source_and_its_next_step(customers: InMemory) -> None:
    campaign, contact, due = str(uuid4()), str(uuid4()), NOW + timedelta(days=2)
    origin = {
        "source_code": "ONLINE_FAIR",
        "campaign_id": campaign,
        "contact_id": contact,
        "uscc": "91110000600037341l",
    }
    registration = a_registration(await open_territory(customers), **origin)
    registration.next_step.kind = pb.NEXT_STEP_KIND_VISIT
    set_instant(registration.next_step.due_time, due)
    lead = customers.customer(await customers.send(registration, DEVELOPER, "east", "own"))
    assert (lead.source_code, lead.source_group, lead.uscc) == ("ONLINE_FAIR", "ONLINE", "91110000600037341L")
    assert (lead.next_step_kind, lead.next_step_due_time) == ("VISIT", due)
    (fact,) = facts(lead)
    announced = announce(fact)
    assert isinstance(announced, events.LeadRegistered)
    assert (announced.source_code, announced.source_group) == ("ONLINE_FAIR", "ONLINE")
    assert (announced.campaign_id, announced.contact_id, announced.case_no) == (campaign, contact, 1)
    assert (announced.registered_date, announced.next_step_kind) == ("2026-10-05", pb.NEXT_STEP_KIND_VISIT)
    assert "uscc" not in announced.DESCRIPTOR.fields_by_name


@pytest.mark.clause("S2e-7")
async def test_a_request_from_before_is_registered_with_the_first_contact_as_its_next_step(customers: InMemory) -> None:
    lead = customers.customer(await a_lead_of(customers))
    assert (lead.next_step_kind, lead.next_step_due_time) == ("FIRST_CONTACT", END_OF_THE_8TH)
    assert (lead.source_code, lead.source_group) == ("WALK_IN", "OFFLINE")


@pytest.mark.clause("S2f-1")
async def test_a_source_that_is_not_listed_is_refused(customers: InMemory) -> None:
    with pytest.raises(Refused, match="SOURCE_UNKNOWN"):
        await a_lead_of(customers, source_code="A_FRIEND")


@pytest.mark.clause("S2j-5.1.2")
async def test_a_company_is_registered_once_under_its_code(customers: InMemory) -> None:
    with pytest.raises(Refused, match="USCC_MALFORMED"):
        await a_lead_of(customers, uscc="91110000600037341X")
    await a_lead_of(customers, uscc="91110000600037341L")
    with pytest.raises(Refused) as no:
        await a_lead_of(customers, OTHER, uscc=" 91110000600037341l", not_the_same="another branch")
    assert (no.value.reason, no.value.params) == ("COMPANY_KNOWN_ELSEWHERE", {}), "another's customer is not told"
    with pytest.raises(Refused, match=r"COMPANY_KNOWN$"):
        await a_lead_of(customers, uscc="91110000600037341L")


@pytest.mark.clause("S3-2.2-a", "S3-2.2-b", "S2j-5.1.3")
async def test_a_lead_is_put_in_a_class_by_the_bands_and_weights_of_the_policy(customers: InMemory) -> None:
    lead = await a_lead_of(customers)
    ask = pb.QualifyLeadRequest(
        customer_id=lead, segment="CHAIN", intent=70, fit=60, potential=50, class_reason="asked"
    )
    await customers.send(ask, DEVELOPER, "east", "own")
    found = customers.customer(lead)
    assert (found.lead_class, found.priority, found.class_reason) == ("FOCUS", 63, "asked")
    announced = announce(facts(found)[-1])
    scores = {"intent": 70, "fit": 60, "potential": 50}
    parts = {"intent": 35, "fit": 18, "potential": 10}
    assert announced == events.LeadQualified(
        customer_id=lead, segment="CHAIN", scores=scores, lead_class=pb.LEAD_CLASS_FOCUS, priority=63, priority_by=parts
    )
    ask.segment = "FARMER"
    with pytest.raises(Refused, match="SEGMENT_UNKNOWN"):
        await customers.send(ask, DEVELOPER, "east", "own")


@pytest.mark.clause("S2e-7", "S3-2.2-b")
async def test_a_lead_that_is_followed_closely_has_its_next_step_within_a_week(customers: InMemory) -> None:
    lead = await a_lead_of(customers)
    ask = pb.SetNextStepRequest(customer_id=lead, kind=pb.NEXT_STEP_KIND_OFFER)
    set_instant(ask.due_time, NOW + timedelta(days=10))
    await customers.send(ask, DEVELOPER, "east", "own")
    focus = pb.QualifyLeadRequest(customer_id=lead, segment="CHAIN", intent=90, fit=90, class_reason="asked")
    await customers.send(focus, DEVELOPER, "east", "own")
    with pytest.raises(Refused) as no:
        await customers.send(ask, DEVELOPER, "east", "own")
    assert (no.value.reason, no.value.params["days"]) == ("NEXT_STEP_TOO_FAR", "7")
    (kept,) = (event for event, _ in customers.log if isinstance(event, events.NextStepSet))
    assert kept == events.NextStepSet(
        customer_id=lead, kind=pb.NEXT_STEP_KIND_OFFER, due_time=ask.due_time, responsible_id=DEVELOPER
    )


@pytest.mark.clause("S2j-5.10")
async def test_what_is_told_of_a_lost_case_and_its_review_has_no_text(customers: InMemory) -> None:
    lead = await a_lead_of(customers)
    lose = pb.LoseLeadRequest(customer_id=lead, reason="PRICE", lost_to="OTHER", review=REVIEW, tags=["PRICE", "NEED"])
    await customers.send(lose, DEVELOPER, "east", "own")
    *_, lost, reviewed = map(announce, facts(customers.customer(lead)))
    due = datetime(2026, 10, 12, 16, tzinfo=UTC)
    who = {"developer_id": DEVELOPER, "responsible_id": DEVELOPER}
    assert lost == events.LeadLost(
        customer_id=lead, case_no=1, reason="PRICE", lost_to="OTHER", review_due_time=due, **who
    )
    assert reviewed == events.CaseReviewed(customer_id=lead, case_no=1, tags=["PRICE", "NEED"])


@pytest.mark.clause("S2j-5.10")
async def test_a_case_is_reviewed_by_whoever_looks_after_the_customer(customers: InMemory) -> None:
    lead = await a_lead_of(customers)
    await customers.send(pb.WinCustomerRequest(customer_id=lead), DEVELOPER, "east", "own")
    await customers.send(pb.ReassignCustomerRequest(customer_id=lead, responsible_id=OTHER, reason="leaves"))
    review = pb.ReviewCaseRequest(customer_id=lead, review=REVIEW)
    with pytest.raises(Forbidden):
        await customers.send(review, DEVELOPER, "east", "own")
    await customers.send(review, OTHER, "east", "own")
    assert customers.customer(lead).review == REVIEW


@pytest.mark.clause("S2j-3.1", "S2i-1-b")
async def test_a_lost_lead_is_reopened_by_whom_its_territory_admits(customers: InMemory) -> None:
    territory = await open_territory(customers)
    lead = await customers.send(a_registration(territory), DEVELOPER)
    way: dict[str, Any] = {"channel": pb.SALES_CHANNEL_OFFLINE, "source": pb.LEAD_SOURCE_MARKET_SURVEY}
    again = pb.ReopenLeadRequest(customer_id=lead, **way)
    with pytest.raises(Refused, match="NOT_NEW"):
        await customers.send(again, DEVELOPER)
    await customers.send(pb.LoseLeadRequest(customer_id=lead, reason="PRICE", review=REVIEW), DEVELOPER)
    await customers.send(pb.ReassignTerritoryRequest(territory_id=territory, responsible_id=OTHER))
    with pytest.raises(Refused, match="TERRITORY_OF_ANOTHER"):
        await customers.send(again, DEVELOPER)
    with pytest.raises(Forbidden):
        await customers.send(again, OTHER, "east", "own")
    again.source_code = "SEARCH"
    await customers.send(again, OTHER)
    found = customers.customer(lead)
    assert (found.case_no, found.developer_id, found.owner_id) == (2, OTHER, OTHER)
    assert (found.next_step_due_time, found.source_group) == (END_OF_THE_8TH, "ONLINE")
    *_, reopened, reassigned = map(announce, facts(found))
    assert isinstance(reopened, events.LeadReopened) and isinstance(reassigned, events.CustomerReassigned)
    assert (reopened.case_no, reopened.developer_id, reopened.responsible_id) == (2, OTHER, OTHER)
    assert (reassigned.former_id, reassigned.responsible_id) == (DEVELOPER, OTHER)


@pytest.mark.clause("S2j-5.2.1–5.2.5")
async def test_a_referral_that_is_reopened_names_its_referrer_too(customers: InMemory) -> None:
    lead = await a_lead_of(customers)
    await customers.send(pb.LoseLeadRequest(customer_id=lead, reason="PRICE", review=REVIEW), DEVELOPER)
    way: dict[str, Any] = {"channel": pb.SALES_CHANNEL_OFFLINE, "source": pb.LEAD_SOURCE_REFERRAL}
    with pytest.raises(Refused, match="REFERRER_MISSING"):
        await customers.send(pb.ReopenLeadRequest(customer_id=lead, **way), DEVELOPER)


@pytest.mark.clause("S2j-3.1")
async def test_whether_a_customer_has_lapsed_is_decided_by_the_policy(customers: InMemory) -> None:
    lead = await a_lead_of(customers)
    await customers.send(pb.WinCustomerRequest(customer_id=lead), DEVELOPER)
    with pytest.raises(Refused, match="NOT_LAPSED_YET"):
        await customers.send(pb.LapseCustomerRequest(customer_id=lead, last_purchase_date="2025-01-01"), DEVELOPER)
    customers.now = LATER
    await customers.send(pb.LapseCustomerRequest(customer_id=lead, last_purchase_date="2025-01-01"), DEVELOPER)
    assert announce(facts(customers.customer(lead))[-1]) == events.CustomerLapsed(
        customer_id=lead, last_purchase_date="2026-10-05", responsible_id=DEVELOPER
    )
    await customers.send(pb.RevokeLapseRequest(customer_id=lead, last_purchase_date="2027-01-02"), DEVELOPER)
    assert customers.customer(lead).status == "WON"


# From before


def _as_before(customer: Customer, fact: Any, without: tuple[str, ...], version: int) -> Any:
    """The fact as it was stored before it had these fields, read by the code of today."""
    state = {name: value for name, value in vars(fact).items() if name not in without} | {"class_version": version}
    for number in range(version, type(fact).class_version):
        getattr(type(fact), f"upcast_v{number}_v{number + 1}")(state)
    del state["class_version"]
    made = object.__new__(type(fact))
    made.__dict__.update(state)
    return made


ADDED: tuple[str, ...] = (
    "source_code",
    "source_group",
    "campaign_id",
    "contact_id",
    "uscc",
    "next_step_kind",
    "next_step_due_time",
)
ADDED += ("registered_date", "case_no", "policy_version")


def an_old_customer(won: bool) -> Customer:
    """A customer whose facts are from before its development was kept."""
    made = a_won_customer() if won else a_lead()
    registered, *others = facts(made)
    old: Any = _as_before(made, registered, (*ADDED, "likely_same", "not_the_same"), 1).mutate(None)
    for fact in others:
        lacking = ("case_no", "review_due_time") if isinstance(fact, Customer.Won) else ()
        old = (_as_before(made, fact, lacking, 1) if lacking else fact).mutate(old)
    assert isinstance(old, Customer) and (old.source_code, old.next_step_kind, old.case_no) == ("", "UNSPECIFIED", 1)
    return old


@pytest.mark.clause("S2e-7", "S3-2.2-b", "S2j-5.10", "S2j-3.1")
async def test_a_lead_from_before_takes_part_in_everything(customers: InMemory) -> None:
    old = an_old_customer(won=False)
    customers.kept[old.id] = old
    territory = await open_territory(customers)
    old.territory_id = territory
    id, who = str(old.id), {"staff_id": BOSS, "region": "east"}
    step = pb.SetNextStepRequest(customer_id=id, kind=pb.NEXT_STEP_KIND_CALL)
    set_instant(step.due_time, NOW + timedelta(days=14))
    way: dict[str, Any] = {"channel": pb.SALES_CHANNEL_ECOMMERCE, "source": pb.LEAD_SOURCE_WALK_IN}
    for command in (
        pb.MissNextStepRequest(customer_id=id),
        pb.MissReviewRequest(customer_id=id),
        pb.CheckProspectRequest(customer_id=id, outcome=pb.PROSPECT_OUTCOME_VALID),
        step,
        pb.QualifyLeadRequest(customer_id=id, segment="CHAIN", intent=1, class_reason="asked"),
        pb.LoseLeadRequest(customer_id=id, reason="PRICE"),
        pb.ReviewCaseRequest(customer_id=id, review=REVIEW),
        pb.ReopenLeadRequest(customer_id=id, **way),
        pb.WinCustomerRequest(customer_id=id),
    ):
        await customers.send(command, **who)
    new = customers.customer(id)
    assert (new.status, new.case_no, new.credited_to) == ("WON", 2, BOSS)


@pytest.mark.clause("S2j-5.10", "S2j-3.1")
async def test_a_customer_from_before_owes_no_review_and_may_lapse_and_begin_anew(customers: InMemory) -> None:
    old = an_old_customer(won=True)
    customers.kept[old.id], id = old, str(old.id)
    old.territory_id = await open_territory(customers)
    customers.now = LATER
    await customers.send(pb.MissReviewRequest(customer_id=id))
    assert not [event for event, _ in customers.log if isinstance(event, pb.CaseReviewOverdue)], "none is owed"
    await customers.send(pb.LapseCustomerRequest(customer_id=id, last_purchase_date="2026-10-05"))
    way: dict[str, Any] = {"channel": pb.SALES_CHANNEL_ECOMMERCE, "source": pb.LEAD_SOURCE_WALK_IN}
    await customers.send(pb.ReopenLeadRequest(customer_id=id, **way))
    assert (customers.customer(id).status, customers.customer(id).case_no) == ("LEAD", 2)


def test_a_snapshot_from_before_is_completed() -> None:
    before = {"class_version", "case_no", "last_purchase_date", "next_step_overdue", *ADDED}
    before |= {"validity", "segment", "lead_class", "class_reason", "scores", "priority", "priority_by", "lost_reason"}
    before |= {"lost_to", "review_due_time", "review_overdue", "review", "tags"}
    lead = a_lead()
    taken = AggregateSnapshot.take(lead)
    for name in before & taken.state.keys():
        del taken.state[name]
    old = taken.mutate(None)
    assert isinstance(old, Customer) and old.case_no == 1 and UUID(str(old.id)) == lead.id
    assert vars(old).keys() == vars(lead).keys(), "every field of today is there"
