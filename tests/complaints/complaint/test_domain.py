"""What may happen to a complaint, from receipt to callback, and when (S0-4)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from kernel.errors import Refused
from services.complaints.complaint.domain import Complaint
from tests.complaints import builders
from tests.complaints.builders import (
    DAY,
    HANDLER,
    MINUTE,
    NOW,
    PART,
    REMEDIER,
    a_complaint,
    a_contact,
    call_back,
    propose,
)


def names(complaint: Complaint) -> list[str]:
    return [type(fact).__name__ for fact in builders.facts(complaint)]


@pytest.mark.clause("S0-4.1.2-a")
@pytest.mark.parametrize("field", ["happened_time", "place", "product", "statement", "demand"])
def test_a_complaint_needs_its_five_fields(field: str) -> None:
    missing: dict[str, Any] = {field: None if field == "happened_time" else ""}
    with pytest.raises(Refused) as no:
        a_complaint(**missing)
    assert (no.value.reason, no.value.clause) == ("COMPLAINT_RECORD_INCOMPLETE", "S0-4.1.2-a")
    assert no.value.fields == (field,)


@pytest.mark.clause("S0-4.1.2-b")
@pytest.mark.parametrize(
    "times", [{"received_time": NOW + MINUTE}, {"happened_time": NOW + MINUTE}, {"happened_time": NOW + DAY}]
)
def test_a_complaint_happens_before_it_is_received_and_is_received_before_now(times: dict[str, Any]) -> None:
    with pytest.raises(Refused, match="COMPLAINT_TIMES_IMPOSSIBLE"):
        a_complaint(**times)


@pytest.mark.clause("S0-4.1.2-b")
def test_the_original_statement_is_kept_through_every_later_step() -> None:
    complaint = builders.a_closed_complaint()
    assert complaint.record_fields["statement"] == "it squeals"


@pytest.mark.clause("S0-4.1.1-c")
def test_the_first_contact_is_due_the_policys_minutes_after_receipt_and_keeps_its_version() -> None:
    opened = a_complaint(received_time=NOW - MINUTE).collect_events()[0]
    assert isinstance(opened, Complaint.Opened)
    assert opened.first_contact_due_time == NOW + 29 * MINUTE
    assert (opened.policy_version, opened.occurred_at) == (2, NOW - MINUTE)


@pytest.mark.clause("S0-4.1.1-c")
@pytest.mark.parametrize(
    ("after", "late", "by"),
    [(0 * MINUTE, False, 0), (30 * MINUTE, False, 0), (30.5 * MINUTE, True, 1), (42 * MINUTE, True, 12)],
)
def test_a_contact_is_late_by_every_begun_minute_after_its_due_time(after: Any, late: bool, by: int) -> None:
    complaint = a_complaint()
    complaint.record_first_contact(contacted_time=NOW + after, channel="phone", now=NOW + DAY)
    assert (complaint.late, complaint.late_by_minutes) == (late, by)
    contacted = complaint.collect_events()[-1]
    assert isinstance(contacted, Complaint.Contacted)
    assert (contacted.occurred_at, contacted.handler_id) == (NOW + after, HANDLER)


@pytest.mark.clause("S0-4.1.1-c")
def test_a_customer_is_contacted_first_only_once() -> None:
    complaint = a_complaint()
    complaint.record_first_contact(contacted_time=NOW, channel="phone", now=NOW)
    with pytest.raises(Refused, match="ALREADY_CONTACTED"):
        complaint.record_first_contact(contacted_time=NOW, channel="phone", now=NOW)


@pytest.mark.clause("S0-4.1.1-c")
@pytest.mark.parametrize("contacted", [NOW - MINUTE, NOW + MINUTE])
def test_a_contact_before_receipt_or_in_the_future_is_refused(contacted: Any) -> None:
    with pytest.raises(Refused, match="CONTACT_TIME_IMPOSSIBLE"):
        a_complaint().record_first_contact(contacted_time=contacted, channel="phone", now=NOW)


@pytest.mark.clause("S0-4.1.1-c")
def test_a_breach_is_recorded_once_at_the_due_time() -> None:
    complaint = a_complaint()
    complaint.breach_first_contact(NOW + 31 * MINUTE)
    complaint.breach_first_contact(NOW + 32 * MINUTE)
    breached = builders.facts(complaint)[1:]
    assert [type(fact) for fact in breached] == [Complaint.Breached]
    assert breached[0].occurred_at == NOW + 30 * MINUTE


@pytest.mark.clause("S0-4.1.1-c")
def test_nothing_is_breached_before_the_due_time() -> None:
    with pytest.raises(Refused, match="FIRST_CONTACT_NOT_YET_DUE"):
        a_complaint().breach_first_contact(NOW + 29 * MINUTE)


@pytest.mark.clause("S0-4.1.1-c")
def test_a_contacted_complaint_is_not_breached_and_a_closed_one_is() -> None:
    contacted, closed = a_complaint(), builders.a_closed_complaint()
    contacted.record_first_contact(contacted_time=NOW, channel="phone", now=NOW)
    for complaint in (contacted, closed):
        complaint.breach_first_contact(NOW + DAY)
    assert "Breached" not in names(contacted)
    assert (names(closed)[-1], closed.status) == ("Breached", "CLOSED")


@pytest.mark.clause("S0-4.1.1-c")
def test_what_was_closed_before_closing_told_of_the_contact_stays_as_it_was_judged() -> None:
    complaint = builders.a_closed_complaint()
    closed: Any = complaint.pending_events[-1]
    state = {name: value for name, value in vars(closed).items() if name != "contact_owed"}
    Complaint.Closed.upcast_v1_v2(state)
    assert (closed.contact_owed, state["contact_owed"]) == (True, False)
    complaint.contact_owed = False
    complaint.breach_first_contact(NOW + DAY)
    assert "Breached" not in names(complaint)


@pytest.mark.clause("S0-4.1.1-c")
def test_a_late_contact_is_a_breach_whoever_was_first() -> None:
    complaint = a_complaint()
    complaint.record_first_contact(contacted_time=NOW + 31 * MINUTE, channel="phone", now=NOW + DAY)
    facts: list[Any] = list(complaint.collect_events())
    breached, contacted = facts[-2:]
    assert [type(fact).__name__ for fact in (breached, contacted)] == ["Breached", "Contacted"]
    assert (breached.occurred_at, contacted.occurred_at) == (NOW + 30 * MINUTE, NOW + 31 * MINUTE)


@pytest.mark.clause("S0-4.1.1-c")
def test_a_contact_after_the_breach_is_still_recorded_as_late() -> None:
    complaint = a_complaint()
    complaint.breach_first_contact(NOW + 31 * MINUTE)
    complaint.record_first_contact(contacted_time=NOW + 31 * MINUTE, channel="phone", now=NOW + 31 * MINUTE)
    assert (complaint.breached, complaint.late_by_minutes) == (True, 1)


@pytest.mark.clause("S0-4.2.2-a")
def test_no_solution_before_the_cause_is_known() -> None:
    with pytest.raises(Refused) as no:
        propose(a_complaint())
    assert (no.value.reason, no.value.clause) == ("CAUSE_UNKNOWN", "S0-4.2.2-a")


@pytest.mark.clause("S0-4.2.2-a")
def test_the_cause_stands_while_a_solution_does() -> None:
    with pytest.raises(Refused, match="COMPLAINT_NOT_THERE_YET"):
        builders.a_proposed_complaint().record_cause(cause="OTHER", cause_detail="")


@pytest.mark.clause("S0-4.3.1-b")
@pytest.mark.parametrize(
    "missing",
    [{"responsible_id": ""}, {"due_time": None}, {"due_time": NOW - MINUTE}, {"cost_cents": None}, {"cost_cents": -1}],
)
def test_a_solution_needs_an_owner_a_due_time_ahead_and_a_cost(missing: dict[str, Any]) -> None:
    complaint = a_complaint()
    complaint.record_cause(cause="SERVICE", cause_detail="")
    with pytest.raises(Refused) as no:
        propose(complaint, **missing)
    assert (no.value.reason, no.value.clause) == ("SOLUTION_NOT_WORKABLE", "S0-4.3.1-b")
    assert no.value.fields == tuple(missing)


@pytest.mark.clause("S0-4.3.1-b")
def test_an_apology_may_cost_nothing() -> None:
    complaint = a_complaint()
    complaint.record_cause(cause="SERVICE", cause_detail="")
    propose(complaint, remedy="APOLOGY", cost_cents=0)
    assert (complaint.status, complaint.cost_cents, complaint.responsible_id) == ("PROPOSED", 0, REMEDIER)


@pytest.mark.clause("S0-4.3.2-b")
def test_a_rejected_solution_leads_to_the_next_round() -> None:
    complaint = builders.a_proposed_complaint()
    builders.reject(complaint, "a new car")
    propose(complaint, remedy="REPLACEMENT")
    assert (complaint.round, complaint.status, complaint.expectation) == (2, "PROPOSED", "a new car")


@pytest.mark.clause("S0-4.3.2-b")
def test_a_second_proposal_waits_for_the_answer_to_the_first() -> None:
    with pytest.raises(Refused, match="COMPLAINT_NOT_THERE_YET"):
        propose(builders.a_proposed_complaint())


@pytest.mark.clause("S0-4.3.2-b")
def test_only_a_proposal_can_be_accepted_or_rejected() -> None:
    with pytest.raises(Refused, match="COMPLAINT_NOT_THERE_YET"):
        a_complaint().accept_solution()
    with pytest.raises(Refused, match="COMPLAINT_NOT_THERE_YET"):
        builders.reject(a_complaint())


@pytest.mark.clause("S0-4.4.1-a")
@pytest.mark.parametrize(("after", "late"), [(DAY, False), (DAY + MINUTE, True)])
def test_a_remedy_is_late_after_its_due_time(after: Any, late: bool) -> None:
    complaint = builders.a_proposed_complaint()
    complaint.accept_solution()
    complaint.complete_remedy(completed_time=NOW + after, now=NOW + 2 * DAY)
    assert (complaint.status, complaint.remedy_late) == ("REMEDIED", late)


@pytest.mark.clause("S0-4.4.1-a")
@pytest.mark.parametrize("completed", [NOW - MINUTE, NOW + MINUTE])
def test_a_remedy_is_not_completed_before_receipt_or_in_the_future(completed: Any) -> None:
    complaint = builders.a_proposed_complaint()
    complaint.accept_solution()
    with pytest.raises(Refused, match="REMEDY_TIME_IMPOSSIBLE"):
        complaint.complete_remedy(completed_time=completed, now=NOW)


@pytest.mark.clause("S0-4.4.2-a")
def test_a_satisfied_customer_closes_the_complaint() -> None:
    complaint = builders.a_remedied_complaint()
    call_back(complaint, 3)
    assert (complaint.status, complaint.score) == ("CLOSED", 3)
    assert names(complaint)[-2:] == ["Rated", "Closed"]


@pytest.mark.clause("S0-4.4.2-a")
def test_a_dissatisfied_customer_opens_it_again_for_another_proposal() -> None:
    complaint = builders.a_remedied_complaint()
    call_back(complaint, 2)
    assert names(complaint)[-2:] == ["Rated", "Reopened"]
    propose(complaint)
    assert (complaint.status, complaint.round) == ("PROPOSED", 2)


@pytest.mark.clause("S0-4.4.2-a")
@pytest.mark.parametrize("score", [0, 6, -1])
def test_a_score_is_one_to_five(score: int) -> None:
    with pytest.raises(Refused, match="SCORE_OUT_OF_RANGE"):
        call_back(builders.a_remedied_complaint(), score)


@pytest.mark.clause("S0-4.4.2-a")
def test_no_complaint_is_closed_before_its_remedy_and_callback() -> None:
    with pytest.raises(Refused, match="COMPLAINT_NOT_THERE_YET"):
        call_back(builders.a_proposed_complaint(), 5)


@pytest.mark.clause("S0-4.4.2-a")
def test_nothing_happens_to_a_closed_complaint() -> None:
    closed = builders.a_closed_complaint()
    attempts: list[Callable[[], None]] = [
        lambda: closed.record_cause(cause="OTHER", cause_detail=""),
        lambda: propose(closed),
        closed.accept_solution,
        lambda: builders.reject(closed),
        lambda: closed.complete_remedy(completed_time=NOW, now=NOW),
        lambda: call_back(closed, 5),
        lambda: closed.record_first_contact(contacted_time=NOW, channel="phone", now=NOW),
    ]
    for attempt in attempts:
        with pytest.raises(Refused, match="COMPLAINT_CLOSED"):
            attempt()


@pytest.mark.clause("S0-4.1.2-b")
def test_a_complaint_of_what_happened_too_long_ago_is_refused() -> None:
    a_complaint(happened_time=NOW - 3660 * DAY)
    with pytest.raises(Refused, match="COMPLAINT_TOO_LONG_AGO"):
        a_complaint(happened_time=NOW - 3660 * DAY - MINUTE)


@pytest.mark.clause("S0-4.4.1-b")
def test_a_contact_that_was_withdrawn_is_neither_proved_nor_withdrawn_again() -> None:
    contact = a_contact(a_complaint(), PART)
    contact.withdraw(by=HANDLER, reason="it was another customer")
    with pytest.raises(Refused, match="CONTACT_WITHDRAWN"):
        contact.withdraw(by=HANDLER, reason="again")
    with pytest.raises(Refused, match="CONTACT_WITHDRAWN"):
        contact.prove(by=REMEDIER, proof="CALL", reference="17")


@pytest.mark.clause("S0-4.3.1-b")
def test_a_remedy_that_is_due_too_far_ahead_is_refused() -> None:
    complaint = a_complaint()
    complaint.record_cause(cause="PRODUCT_QUALITY", cause_detail="worn pads")
    with pytest.raises(Refused, match="SOLUTION_DUE_TOO_FAR_AHEAD"):
        propose(complaint, due_time=NOW + 366 * DAY + MINUTE)
    propose(complaint, due_time=NOW + 366 * DAY)
