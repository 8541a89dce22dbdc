"""The commands of a complaint beyond one aggregate: regions, policy, cases known already; the events of its facts."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from chassis.policy import PolicyValue
from fieldledger.complaints import v1 as pb
from fieldledger.complaints.v1 import events_pb2 as events
from kernel.errors import Forbidden, NotFound, Refused
from services.complaints.complaint.domain import Complaint
from tests.complaints import builders
from tests.complaints.builders import (
    BATCH,
    COLLEAGUE,
    CUSTOMER,
    DAY,
    HANDLER,
    ID,
    IMPACT,
    MINUTE,
    NOW,
    REMEDIER,
    SOURCE,
    messages,
    stamp,
)
from tests.complaints.in_memory import InMemory, a_case, an_intake

COMPLAINT: dict[str, Any] = {"complaint_id": str(ID)}


async def test_a_complaint_belongs_to_the_customers_region_and_to_who_took_it(complaints: InMemory) -> None:
    own: Complaint = await complaints.send(an_intake())
    given: Complaint = await complaints.send(an_intake(handler_id=REMEDIER))
    assert (own.region, own.handler_id, given.owner_id) == ("east", HANDLER, REMEDIER)


async def test_a_complaint_of_an_unknown_customer_or_another_region_is_turned_down(complaints: InMemory) -> None:
    with pytest.raises(NotFound, match="ACCOUNTS_UNKNOWN"):
        await complaints.send(an_intake(customer_id=SOURCE))
    with pytest.raises(Forbidden, match="REGION_OF_OTHERS"):
        await complaints.send(an_intake(), region="west")


@pytest.mark.clause("S0-4.1.1-c")
async def test_the_minutes_to_a_first_contact_are_the_regions_policy(complaints: InMemory) -> None:
    key = "complaint.first_contact_minutes.URGENT"
    usual: Complaint = await complaints.send(an_intake())
    complaints.book.approved[key, "east"] = PolicyValue(key, 10, 4)
    strict: Complaint = await complaints.send(an_intake())
    normal: Complaint = await complaints.send(an_intake(urgency=pb.COMPLAINT_URGENCY_NORMAL))
    dues = [complaint.first_contact_due_time for complaint in (usual, strict, normal)]
    after_the_holidays = datetime(2026, 10, 8, 10, tzinfo=UTC)
    assert dues == [NOW + 30 * MINUTE, NOW + 10 * MINUTE, after_the_holidays]
    opened = strict.collect_events()[0]
    assert isinstance(opened, Complaint.Opened)
    assert opened.policy_version == 4


@pytest.mark.clause("S0-4.3.1-b")
async def test_a_cost_left_out_is_not_a_cost_of_nothing(complaints: InMemory) -> None:
    id = str((await complaints.send(an_intake())).id)
    await complaints.send(pb.RecordCauseRequest(complaint_id=id, cause=pb.COMPLAINT_CAUSE_SERVICE, **IMPACT))
    proposal = pb.ProposeSolutionRequest(
        complaint_id=id, remedy=pb.REMEDY_APOLOGY, responsible_id=REMEDIER, due_time=stamp(NOW + DAY)
    )
    with pytest.raises(Refused) as no:
        await complaints.send(proposal)
    assert (no.value.reason, no.value.fields) == ("SOLUTION_NOT_WORKABLE", ("cost_cents",))
    proposal.cost_cents = 0
    assert (await complaints.send(proposal)).status == "PROPOSED"


async def test_a_case_comes_in_once_and_only_into_a_region_of_the_caller(complaints: InMemory) -> None:
    with pytest.raises(Forbidden, match="REGION_OF_OTHERS"):
        await complaints.send(a_case(), region="east")
    await complaints.send(a_case())
    with pytest.raises(Refused, match="COMPLAINT_KNOWN"):
        await complaints.send(a_case())
    assert (await complaints.send(a_case(external_key="1-2"))).status == "CLOSED"


async def test_an_imported_case_is_taken_back(complaints: InMemory) -> None:
    imported: Complaint = await complaints.send(a_case())
    undo = pb.UndoImportedComplaintRequest(complaint_id=str(imported.id), batch_id=BATCH, reason="wrong map")
    assert (await complaints.send(undo)).status == "WITHDRAWN"


def rated(score: int) -> events.SatisfactionRated:
    subject = {"subject_id": str(ID), "subject_kind": "complaint", "customer_id": CUSTOMER}
    return events.SatisfactionRated(**subject, staff_id=HANDLER, score=score, recorder_id=COLLEAGUE, round=1)


def test_an_opened_complaint_is_announced_without_what_the_customer_said() -> None:
    assert messages(builders.a_complaint()) == [
        events.ComplaintOpened(
            **COMPLAINT,
            customer_id=CUSTOMER,
            handler_id=HANDLER,
            urgency=pb.COMPLAINT_URGENCY_URGENT,
            received_time=stamp(NOW),
            first_contact_due_time=stamp(NOW + 30 * MINUTE),
            policy_version=2,
            product="BRAKE-7",
        )
    ]


def test_a_breach_and_a_late_contact_are_announced() -> None:
    complaint, late = builders.a_complaint(), NOW + 42 * MINUTE
    complaint.breach_first_contact(late)
    complaint.record_first_contact(contacted_time=late, channel="phone", now=late)
    who = {**COMPLAINT, "handler_id": HANDLER}
    due = stamp(NOW + 30 * MINUTE)
    assert messages(complaint, since=1) == [
        events.SlaBreached(**who, kind="first_contact", due_time=due),
        events.FirstContactMade(**who, contacted_time=stamp(late), late=True, late_by_minutes=12),
    ]


def test_the_rounds_to_an_accepted_remedy_are_announced() -> None:
    complaint = builders.a_proposed_complaint()
    builders.reject(complaint, "a new car")
    builders.propose(complaint)
    complaint.accept_solution()
    complaint.complete_remedy(completed_time=NOW + 2 * DAY, now=NOW + 2 * DAY)
    whose = {**COMPLAINT, "customer_id": CUSTOMER, "handler_id": HANDLER}
    offered = {**whose, "proposer_id": HANDLER, "responsible_id": REMEDIER, "cost_cents": 12_000}
    offered["due_time"] = stamp(NOW + DAY)
    done: dict[str, Any] = {"late": True, "callback_by_id": HANDLER, "completed_time": stamp(NOW + 2 * DAY)}
    assert messages(complaint, since=1) == [
        events.CauseFound(**COMPLAINT, cause=pb.COMPLAINT_CAUSE_PRODUCT_QUALITY),
        events.SolutionProposed(**offered, round=1),
        events.SolutionRejected(**COMPLAINT, round=1),
        events.SolutionProposed(**offered, round=2),
        events.SolutionAccepted(**COMPLAINT, round=2),
        events.RemedyCompleted(**whose, **done),
    ]


def test_a_callback_is_announced_as_the_handlers_score_and_what_came_of_it() -> None:
    reopened, closed = builders.a_remedied_complaint(), builders.a_closed_complaint()
    builders.call_back(reopened, 1)
    whose = {**COMPLAINT, "customer_id": CUSTOMER, "handler_id": HANDLER}
    assert messages(reopened, since=5) == [rated(1), events.ComplaintReopened(**whose, reopens=1)]
    ended = events.ComplaintClosed(**whose, contact_owed=True, outcome=events.COMPLAINT_OUTCOME_CONTENT)
    assert messages(closed, since=5) == [rated(5), ended]


def test_an_imported_case_is_announced_as_what_it_is() -> None:
    complaint = builders.an_imported_complaint()
    complaint.withdraw(batch_id=BATCH, reason="wrong map")
    opened, *later = messages(complaint)
    assert opened == events.ComplaintOpened(
        **COMPLAINT,
        urgency=pb.COMPLAINT_URGENCY_NORMAL,
        received_time=stamp(NOW - 9 * DAY),
        product="PROD191",
        imported=True,
        batch_id=BATCH,
        source="helpdesk",
        external_key="1-109135791",
    )
    assert later == [
        events.ComplaintStatusNoted(**COMPLAINT, status="accepted.in_progress"),
        events.ComplaintStatusNoted(**COMPLAINT, status="completed.closed"),
        events.ComplaintClosed(**COMPLAINT),
        events.ComplaintWithdrawn(**COMPLAINT, batch_id=BATCH),
    ]


async def test_a_case_is_known_by_its_source_and_its_name_whatever_batch_it_comes_in(complaints: InMemory) -> None:
    first: Complaint = await complaints.send(a_case())
    for batch in (BATCH, SOURCE):
        with pytest.raises(Refused, match="COMPLAINT_KNOWN") as refused:
            await complaints.send(a_case(batch_id=batch))
        assert refused.value.params == {"batch": BATCH}
    assert (await complaints.send(a_case(source="crm"))).id != first.id


async def test_a_withdrawn_case_comes_in_again_as_the_next_of_its_name(complaints: InMemory) -> None:
    first: Complaint = await complaints.send(a_case())
    undo = pb.UndoImportedComplaintRequest(complaint_id=str(first.id), batch_id=BATCH, reason="wrong map")
    await complaints.send(undo)
    second: Complaint = await complaints.send(a_case(batch_id=SOURCE))
    assert (second.id != first.id, second.batch_id, second.status) == (True, SOURCE, "CLOSED")
    with pytest.raises(Refused, match="COMPLAINT_KNOWN"):
        await complaints.send(a_case())


async def test_a_case_of_no_named_source_is_known_in_its_batch(complaints: InMemory) -> None:
    await complaints.send(a_case(source=""))
    with pytest.raises(Refused, match="COMPLAINT_KNOWN"):
        await complaints.send(a_case(source=""))
    assert await complaints.send(a_case(source="", batch_id=SOURCE))


async def test_who_handled_each_change_is_shown(complaints: InMemory) -> None:
    closed = pb.StatusChange(status="closed", changed_time=stamp(NOW - DAY), handler="T-17")
    imported: Complaint = await complaints.send(a_case(changes=[closed]))
    assert [change["handler"] for change in imported.changes] == ["T-17"]
    more = pb.StatusChange(status="queued", changed_time=stamp(NOW), handler="T-18")
    extend = pb.ExtendImportedComplaintRequest(complaint_id=str(imported.id), changes=[closed, more])
    assert [change["handler"] for change in (await complaints.send(extend)).changes] == ["T-17", "T-18"]
