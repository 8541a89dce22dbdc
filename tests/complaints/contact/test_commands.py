"""Contacts: what they stop, what proves them, what becomes of a clock when one is withdrawn; cases that wait."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from chassis.policy import PolicyValue
from fieldledger.complaints import v1 as pb
from kernel.errors import Forbidden, NotFound, Refused
from services.complaints.complaint.domain import CaseContact, Complaint
from services.complaints.complaint.views import ComplaintList
from services.complaints.contact.reactions import PauseDeadlines
from services.complaints.contact.views import CaseContacts
from services.complaints.issue.views import IssueLedger
from tests.complaints.builders import CUSTOMER, DAY, HANDLER, MINUTE, REMEDIER, messages, rows_of, stamp
from tests.complaints.complaint.test_times import (
    HOUR,
    MONDAY,
    NORMAL,
    URGENT,
    contacted,
    due_of,
    opened,
    proposed,
    states,
    the_clock,
    told,
)
from tests.complaints.in_memory import InMemory, an_issue, an_item

REACHED, SENT = pb.CASE_CONTACT_OUTCOME_REACHED, pb.CASE_CONTACT_OUTCOME_SENT
INBOUND, OUTBOUND = pb.CASE_CONTACT_DIRECTION_INBOUND, pb.CASE_CONTACT_DIRECTION_OUTBOUND
WAITING = pb.PAUSE_REASON_WAITING_CUSTOMER
APPROVER = frozenset({"complaints.approve"})
CALL, DOCUMENT = pb.CONTACT_PROOF_CALL_RECORD, pb.CONTACT_PROOF_DOCUMENT


async def recorded(
    complaints: InMemory, complaint: Complaint, said: datetime, now: datetime | None = None, **more: Any
) -> CaseContact:
    usual: dict[str, Any] = {"direction": OUTBOUND, "outcome": REACHED, "channel": "phone"}
    usual |= {"complaint_id": str(complaint.id), "contacted_time": stamp(said)}
    given = pb.RecordContactRequest(**usual | more)
    contact: CaseContact = await complaints.send(given, now=now or said)
    return contact


async def proved(
    complaints: InMemory, contact: CaseContact, now: datetime, by: str = REMEDIER, proof: Any = CALL, **what: Any
) -> None:
    """Prove a contact by what is given, else by a record of a call of a minute that was made then."""
    if not what:
        call = await complaints.send(a_call_to_the_customer(contact.contacted_time), now=now)
        what["call_id"] = str(call.id)
    given = pb.ProveContactRequest(case_contact_id=str(contact.id), proof=proof, **what)
    await complaints.send(given, staff_id=by, now=now)


def a_call_to_the_customer(at: datetime, **changes: Any) -> pb.RecordCallRequest:
    """A call that the handler began at an instant, answered by the customer at once."""
    end = stamp(at + MINUTE)
    leg = pb.CallLeg(staff_id=HANDLER, from_time=stamp(at), to_time=end)
    call: dict[str, Any] = {"source": "exchange", "external_key": f"to {at}", "direction": OUTBOUND, "legs": [leg]}
    call |= {"started_time": stamp(at), "answered_time": stamp(at), "ended_time": end, "customer_id": CUSTOMER}
    return pb.RecordCallRequest(**call | changes)


async def withdrawn(complaints: InMemory, contact: CaseContact, now: datetime, **more: Any) -> None:
    given = pb.WithdrawContactRequest(case_contact_id=str(contact.id), reason="another customer's")
    await complaints.send(given, now=now, **more)


async def paused(complaints: InMemory, complaint: Complaint, at: datetime, reason: Any = WAITING) -> None:
    given: dict[str, Any] = {"pause_reason": reason, "channel": "phone", "asked": "which machine?"}
    await told(complaints, complaint, pb.PauseComplaintRequest, at, **given)


@pytest.mark.clause("S0-4.1.1-c")
@pytest.mark.parametrize(
    ("urgency", "outcome", "counts"),
    [
        (URGENT, REACHED, True),
        (URGENT, SENT, False),
        (NORMAL, SENT, True),
        (NORMAL, pb.CASE_CONTACT_OUTCOME_NO_ANSWER, False),
        (URGENT, pb.CASE_CONTACT_OUTCOME_AUTOMATIC, False),
    ],
)
async def test_only_what_policy_lets_count_is_a_first_contact(
    complaints: InMemory, urgency: Any, outcome: Any, counts: bool
) -> None:
    """Edge case 12: called in time, nobody answers: the clock runs."""
    complaint = await opened(complaints, urgency)
    contact = await recorded(complaints, complaint, MONDAY + MINUTE, outcome=outcome)
    assert (complaint.first_contact_time is not None) == counts
    assert (states(complaints, complaint)["FIRST_CONTACT"] == "IN_TIME") == counts
    assert ("UPDATE" in states(complaints, complaint)) == counts
    (row,) = rows_of(CaseContacts, contact).values()
    assert (row.complaint_id, row.outcome, row.owner_id) == (str(complaint.id), outcome, HANDLER)


@pytest.mark.clause("S0-4.1.1-c")
async def test_edge_case_1_a_contact_at_the_due_microsecond_is_in_time(complaints: InMemory) -> None:
    complaint = await opened(complaints, URGENT)
    await recorded(complaints, complaint, MONDAY + 30 * MINUTE)
    assert (complaint.late, complaint.breached) == (False, False)


@pytest.mark.clause("S0-4.1.1-c")
async def test_the_form_for_first_contacts_records_a_contact_too(complaints: InMemory) -> None:
    complaint = await opened(complaints, URGENT)
    await contacted(complaints, complaint, MONDAY + MINUTE)
    (contact,) = [one for one in complaints.kept.values() if isinstance(one, CaseContact)]
    assert (contact.outcome, contact.contacted_time, contact.complaint_id) == (
        "REACHED",
        MONDAY + MINUTE,
        str(complaint.id),
    )
    assert [*complaint.contacts] == [complaint.first_contact_id] == [str(contact.id)]


@pytest.mark.clause("S0-4.4.1-b")
async def test_progress_that_is_told_begins_another_run_and_other_contacts_none(complaints: InMemory) -> None:
    complaint = await opened(complaints)
    await recorded(complaints, complaint, MONDAY)
    await recorded(complaints, complaint, MONDAY + HOUR)
    assert the_clock(complaints, complaint, "UPDATE").run == 1, "nothing was told"
    no_answer = pb.CASE_CONTACT_OUTCOME_NO_ANSWER
    await recorded(complaints, complaint, MONDAY + HOUR, outcome=no_answer, told_progress=True)
    assert the_clock(complaints, complaint, "UPDATE").run == 1, "nobody was told"
    await recorded(complaints, complaint, MONDAY + DAY + 9 * HOUR, told_progress=True)
    clock = the_clock(complaints, complaint, "UPDATE")
    assert (clock.run, clock.current.started_time) == (2, MONDAY + DAY + 9 * HOUR)
    (stopped,) = [one for one in messages(clock) if isinstance(one, pb.ClockStopped)]
    assert (stopped.late, stopped.used_minutes) == (False, 960)


@pytest.mark.clause("S0-4.4.1-b")
async def test_what_was_promised_earlier_than_policy_has_it_is_kept_to(complaints: InMemory) -> None:
    complaint = await opened(complaints)
    await recorded(complaints, complaint, MONDAY, next_update_time=stamp(MONDAY + 3 * HOUR))
    assert due_of(complaints, complaint, "UPDATE") == MONDAY + 3 * HOUR
    assert the_clock(complaints, complaint, "UPDATE").current.fixed
    far = stamp(MONDAY + 9 * DAY)
    await recorded(complaints, complaint, MONDAY + HOUR, told_progress=True, next_update_time=far)
    clock = the_clock(complaints, complaint, "UPDATE")
    assert (clock.run, clock.current.fixed) == (2, False), "later than policy has it: policy stays"
    with pytest.raises(Refused, match="NEXT_UPDATE_NOT_AHEAD"):
        await recorded(complaints, complaint, MONDAY + HOUR, next_update_time=stamp(MONDAY + HOUR))
    issue = await complaints.send(an_issue(due_time=stamp(MONDAY + DAY)), now=MONDAY)
    cases: tuple[dict[str, Any], ...] = ({}, {"complaint_id": "", "issue_id": str(issue.id)})
    for case in cases:
        with pytest.raises(Refused, match="NEXT_UPDATE_TOO_FAR_AHEAD"):
            never = stamp(MONDAY + HOUR + 367 * DAY)
            await recorded(complaints, complaint, MONDAY + HOUR, next_update_time=never, **case)


@pytest.mark.clause("S0-4.1.1-c")
async def test_edge_case_9_a_contact_in_time_lifts_the_breach_and_proof_lifts_what_was_entered_too_late(
    complaints: InMemory,
) -> None:
    complaint = await opened(complaints, URGENT)
    clock = the_clock(complaints, complaint, "FIRST_CONTACT")
    await complaints.send(pb.TickClockRequest(clock_id=str(clock.id)), now=MONDAY + 33 * MINUTE)
    assert clock.breached
    await recorded(complaints, complaint, MONDAY + 20 * MINUTE, MONDAY + 34 * MINUTE)
    assert (clock.breached, complaint.late) == (False, False)
    other = await opened(complaints, URGENT)
    contact = await recorded(complaints, other, MONDAY + 20 * MINUTE, MONDAY + 4 * HOUR)
    assert (other.late, other.late_by_minutes, other.breached) == (True, 210, True)
    with pytest.raises(Forbidden, match="PROVED_BY_ITS_AUTHOR"):
        await proved(complaints, contact, MONDAY + 5 * HOUR, by=HANDLER)
    await proved(complaints, contact, MONDAY + 5 * HOUR)
    assert (other.late, other.late_by_minutes, other.breached) == (False, 0, False)
    assert states(complaints, other)["FIRST_CONTACT"] == "IN_TIME"
    (row,) = rows_of(ComplaintList, other).values()
    assert (row.late, row.breached, row.first_contact_time) == (False, False, stamp(MONDAY + 20 * MINUTE))
    assert contact.proof_call_id
    (listed,) = rows_of(CaseContacts, contact).values()
    assert (listed.proof, listed.counted_time) == (pb.CONTACT_PROOF_CALL_RECORD, stamp(MONDAY + 20 * MINUTE))
    with pytest.raises(Refused, match="CONTACT_PROVED"):
        await proved(complaints, contact, MONDAY + 5 * HOUR)


@pytest.mark.clause("S0-4.1.1-c")
@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"customer_id": "", "region": "east"}, "PROOF_OF_ANOTHER"),
        ({"direction": INBOUND}, "PROOF_OF_ANOTHER"),
        ({"answered_time": None}, "PROOF_OF_ANOTHER"),
        ({"started_time": stamp(MONDAY + 22 * MINUTE), "ended_time": stamp(MONDAY + 23 * MINUTE)}, "ANOTHER_TIME"),
        ({"started_time": stamp(MONDAY + 17 * MINUTE), "ended_time": stamp(MONDAY + 18 * MINUTE)}, "ANOTHER_TIME"),
    ],
    ids=["of nobody known", "the other way", "in vain", "too late", "too early"],
)
async def test_a_call_proves_a_contact_only_with_this_customer_at_that_time(
    complaints: InMemory, changes: dict[str, Any], why: str
) -> None:
    complaint = await opened(complaints, URGENT)
    contact = await recorded(complaints, complaint, MONDAY + 20 * MINUTE, MONDAY + 4 * HOUR)
    when = changes.get("started_time", stamp(MONDAY + 20 * MINUTE)).ToDatetime(tzinfo=MONDAY.tzinfo)
    call = await complaints.send(a_call_to_the_customer(when, **changes), now=MONDAY + 5 * HOUR)
    with pytest.raises(Refused, match=why):
        await proved(complaints, contact, MONDAY + 5 * HOUR, call_id=str(call.id))
    assert complaint.late


@pytest.mark.clause("S0-4.1.1-c")
async def test_a_reference_that_nobody_can_look_up_proves_nothing(complaints: InMemory) -> None:
    complaint = await opened(complaints, URGENT)
    contact = await recorded(complaints, complaint, MONDAY + 20 * MINUTE, MONDAY + 4 * HOUR)
    nobody = str(complaint.id)
    for proof in (CALL, DOCUMENT):
        with pytest.raises(Refused, match="PROOF_MISSING"):
            await proved(complaints, contact, MONDAY + 5 * HOUR, proof=proof, reference="A-17")
    with pytest.raises(Refused, match="PROOF_MISSING"):
        await proved(complaints, contact, MONDAY + 5 * HOUR, call_id=nobody, evidence_id=nobody)
    with pytest.raises(NotFound):
        await proved(complaints, contact, MONDAY + 5 * HOUR, call_id=nobody)
    assert complaint.late


@pytest.mark.clause("S0-4.1.1-c", "S0-4.2.1-c")
async def test_evidence_of_the_same_case_proves_a_contact_while_it_stands(complaints: InMemory) -> None:
    complaint, other = await opened(complaints, URGENT), await opened(complaints, URGENT)
    contact = await recorded(complaints, complaint, MONDAY + 20 * MINUTE, MONDAY + 4 * HOUR)
    at = MONDAY + 5 * HOUR
    made = [await complaints.send(an_item(complaint_id=str(one.id)), now=at) for one in (other, complaint, complaint)]
    await complaints.send(pb.SupersedeEvidenceRequest(evidence_id=str(made[1].id), reason="blurred"), now=at)
    for evidence, why in zip(made, ("PROOF_OF_ANOTHER", "EVIDENCE_SUPERSEDED"), strict=False):
        with pytest.raises(Refused, match=why):
            await proved(complaints, contact, at, proof=DOCUMENT, evidence_id=str(evidence.id))
    await proved(complaints, contact, at, proof=DOCUMENT, evidence_id=str(made[2].id))
    assert (complaint.late, contact.evidence_id) == (False, str(made[2].id))


@pytest.mark.clause("S0-4.1.1-c", "S0-4.4.1-b")
async def test_edge_case_10_a_wrong_contact_withdrawn_at_noon_is_a_breach_at_its_old_due(complaints: InMemory) -> None:
    complaint = await opened(complaints, URGENT)
    contact = await recorded(complaints, complaint, MONDAY + 20 * MINUTE)
    noon = MONDAY + 3 * HOUR
    with pytest.raises(Forbidden, match="CONTACT_OF_ANOTHER"):
        await withdrawn(complaints, contact, noon, staff_id=REMEDIER)
    await withdrawn(complaints, contact, noon, staff_id=REMEDIER, scopes=APPROVER)
    clock = the_clock(complaints, complaint, "FIRST_CONTACT")
    (breach,) = [one for one in messages(clock) if isinstance(one, pb.SlaBreached)]
    assert (breach.due_time, clock.current.state) == (stamp(MONDAY + 30 * MINUTE), "OPEN")
    assert (complaint.first_contact_time, complaint.breached) == (None, True)
    assert states(complaints, complaint)["UPDATE"] == "VOID", "nobody was owed any progress"
    (row,) = rows_of(ComplaintList, complaint).values()
    assert (row.breached, row.HasField("first_contact_time"), row.counted_time) == (True, False, breach.due_time)
    with pytest.raises(Refused, match="CONTACT_WITHDRAWN"):
        await withdrawn(complaints, contact, noon)
    await recorded(complaints, complaint, noon)
    assert (complaint.late, complaint.late_by_minutes) == (True, 150)
    assert (the_clock(complaints, complaint, "UPDATE").run, states(complaints, complaint)["UPDATE"]) == (2, "OPEN")


@pytest.mark.clause("S0-4.1.1-c")
async def test_edge_case_11_two_first_contacts_at_once_both_stand_and_the_earlier_stops(complaints: InMemory) -> None:
    complaint = await opened(complaints, URGENT)
    late = await recorded(complaints, complaint, MONDAY + 40 * MINUTE)
    assert complaint.late
    early = await recorded(complaints, complaint, MONDAY + 28 * MINUTE, MONDAY + 41 * MINUTE)
    assert (complaint.late, complaint.first_contact_time) == (False, MONDAY + 28 * MINUTE)
    assert states(complaints, complaint)["FIRST_CONTACT"] == "IN_TIME"
    assert [*complaint.contacts] == [str(late.id), str(early.id)]
    version = complaint.version
    await recorded(complaints, complaint, MONDAY + HOUR)
    assert (complaint.first_contact_time, complaint.version) == (MONDAY + 28 * MINUTE, version + 1)
    await withdrawn(complaints, early, MONDAY + 2 * HOUR)
    assert (complaint.late_by_minutes, complaint.first_contact_time) == (10, MONDAY + 40 * MINUTE)
    with pytest.raises(Refused, match="ALREADY_CONTACTED"):
        await contacted(complaints, complaint, MONDAY + 3 * HOUR)


@pytest.mark.clause("S0-4.4.1-b")
async def test_a_case_waits_until_the_customer_answers_by_any_channel(complaints: InMemory) -> None:
    """Edge cases 4 and 6: a pause over a weekend adds no weekend, and his reply ends it."""
    complaint = await opened(complaints)
    with pytest.raises(Refused, match="CONTACT_FIRST"):
        await paused(complaints, complaint, MONDAY)
    await recorded(complaints, complaint, MONDAY)
    await paused(complaints, complaint, friday := MONDAY + 4 * DAY + 8 * HOUR)
    assert states(complaints, complaint) == {"FIRST_CONTACT": "IN_TIME", "UPDATE": "PAUSED", "RESOLUTION": "PAUSED"}
    with pytest.raises(Refused, match="ALREADY_PAUSED"):
        await paused(complaints, complaint, friday)
    await recorded(complaints, complaint, friday + MINUTE)
    assert complaint.paused_time, "to call him is not his answer"
    monday = MONDAY + 7 * DAY
    await recorded(complaints, complaint, monday, direction=INBOUND, channel="mail")
    assert complaint.paused_time is None
    assert states(complaints, complaint)["RESOLUTION"] == "OPEN"
    without_a_pause = MONDAY + 11 * DAY + 9 * HOUR
    assert due_of(complaints, complaint, "RESOLUTION") == without_a_pause + 3 * DAY - 8 * HOUR, (
        "an hour was left of Friday"
    )
    (row,) = rows_of(ComplaintList, complaint).values()
    assert not row.paused


@pytest.mark.clause("S0-4.4.1-b")
async def test_what_waits_for_others_stops_one_clock_and_not_that_of_progress(complaints: InMemory) -> None:
    complaint = await opened(complaints)
    await recorded(complaints, complaint, MONDAY)
    await paused(complaints, complaint, MONDAY, pb.PAUSE_REASON_THIRD_PARTY)
    assert (states(complaints, complaint)["UPDATE"], states(complaints, complaint)["RESOLUTION"]) == ("OPEN", "PAUSED")
    key = "complaint.pause_reasons"
    complaints.book.approved[key, "east"] = PolicyValue(key, [], 3)
    with pytest.raises(Refused, match="PAUSE_NOT_PROVIDED_FOR"):
        await paused(complaints, complaint, MONDAY)


@pytest.mark.clause("S0-4.4.1-b")
async def test_a_case_goes_on_by_itself_when_it_has_waited_for_as_long_as_it_may(complaints: InMemory) -> None:
    """Edge case 13: a timer that slept changes when people hear, nothing else."""
    complaint = await opened(complaints)
    await recorded(complaints, complaint, MONDAY)
    await paused(complaints, complaint, MONDAY)
    (deadline,) = rows_of(PauseDeadlines, complaint).values()
    until = MONDAY + 10 * DAY
    assert (deadline.open, deadline.due_time) == (True, stamp(until))
    end = PauseDeadlines.command(object.__new__(PauseDeadlines), str(complaint.id), "pause")
    with pytest.raises(Refused, match="PAUSE_NOT_YET_DUE"):
        await complaints.send(end, now=until)
    await complaints.send(end, now=until + 3 * DAY)
    clock = the_clock(complaints, complaint, "RESOLUTION")
    assert (complaint.paused_time, clock.current.segments[-1].begins) == (None, until)
    (deadline,) = rows_of(PauseDeadlines, complaint).values()
    assert not deadline.open
    version = complaint.version
    await complaints.send(end, now=until + 3 * DAY)
    assert complaint.version == version


@pytest.mark.clause("S0-4.4.1-b")
async def test_a_case_goes_on_from_an_earlier_time_but_not_from_before_it_last_changed(complaints: InMemory) -> None:
    complaint = await opened(complaints)
    await recorded(complaints, complaint, MONDAY)
    with pytest.raises(Refused, match="NOT_PAUSED"):
        await told(complaints, complaint, pb.ResumeComplaintRequest, MONDAY)
    await paused(complaints, complaint, MONDAY + HOUR)
    for impossible in (stamp(MONDAY), stamp(MONDAY + 5 * HOUR)):
        with pytest.raises(Refused, match="RESUME_TIME_IMPOSSIBLE"):
            await told(complaints, complaint, pb.ResumeComplaintRequest, MONDAY + 4 * HOUR, resumed_time=impossible)
    at = MONDAY + 2 * HOUR
    await told(complaints, complaint, pb.ReclassifyComplaintRequest, at, urgency=URGENT, reason="it stands")
    said = stamp(MONDAY + HOUR + MINUTE)
    await told(complaints, complaint, pb.ResumeComplaintRequest, MONDAY + 4 * HOUR, resumed_time=said)
    assert the_clock(complaints, complaint, "RESOLUTION").current.segments[-1].begins == at
    await paused(complaints, complaint, MONDAY + 4 * HOUR)
    await told(complaints, complaint, pb.ResumeComplaintRequest, MONDAY + 5 * HOUR)
    await paused(complaints, complaint, MONDAY + 6 * HOUR)
    await told(complaints, complaint, pb.ResumeComplaintRequest, MONDAY + 6 * HOUR)
    with pytest.raises(Refused, match="PAUSES_USED_UP"):
        await paused(complaints, complaint, MONDAY + 6 * HOUR)


@pytest.mark.clause("S0-4.4.1-b")
async def test_what_is_told_while_a_case_waits_begins_a_run_that_waits_and_what_is_remedied_waits_no_more(
    complaints: InMemory,
) -> None:
    complaint = await opened(complaints)
    await recorded(complaints, complaint, MONDAY)
    await proposed(complaints, complaint, MONDAY)
    await paused(complaints, complaint, MONDAY + HOUR)
    await recorded(complaints, complaint, MONDAY + 2 * HOUR, told_progress=True)
    assert (the_clock(complaints, complaint, "UPDATE").run, states(complaints, complaint)["UPDATE"]) == (2, "PAUSED")
    await told(complaints, complaint, pb.AcceptSolutionRequest, MONDAY + 3 * HOUR)
    assert (complaint.paused_time, states(complaints, complaint)["RESOLUTION"]) == (None, "OPEN")
    await paused(complaints, complaint, MONDAY + 4 * HOUR)
    at = MONDAY + 5 * HOUR
    await told(complaints, complaint, pb.CompleteRemedyRequest, at, completed_time=stamp(at))
    found = states(complaints, complaint)
    assert (complaint.paused_time, found["RESOLUTION"], found["UPDATE"]) == (None, "IN_TIME", "VOID")


@pytest.mark.clause("S0-4.1.1-c")
async def test_the_next_level_of_the_clock_that_presses_most_is_told_now_and_not_again(complaints: InMemory) -> None:
    complaint = await opened(complaints, URGENT)
    ask: dict[str, Any] = {"by_customer": True, "reason": "he calls every hour"}
    await told(complaints, complaint, pb.EscalateComplaintRequest, MONDAY + MINUTE, **ask)
    clock = the_clock(complaints, complaint, "FIRST_CONTACT")
    *_, event = messages(clock)
    assert isinstance(event, pb.ClockEscalated)
    assert (event.level, event.to, event.manual) == (1, pb.ESCALATION_TARGET_MANAGER_1, True)
    *_, escalated = messages(complaint)
    assert escalated == pb.ComplaintEscalated(
        complaint_id=str(complaint.id), clock_id=str(clock.id), level=1, by_customer=True
    )
    await complaints.send(pb.TickClockRequest(clock_id=str(clock.id)), now=MONDAY + 31 * MINUTE)
    levels = [one.level for one in messages(clock) if isinstance(one, pb.ClockEscalated)]
    assert (clock.breached, levels) == (True, [1]), "the first level is not told again"
    await told(complaints, complaint, pb.EscalateComplaintRequest, MONDAY + 31 * MINUTE, **ask)
    *_, second = messages(clock)
    assert isinstance(second, pb.ClockEscalated)
    assert (second.level, second.next_time) == (2, stamp(MONDAY + 150 * MINUTE)), "what comes next is the third"
    await told(complaints, complaint, pb.EscalateComplaintRequest, MONDAY + 31 * MINUTE, **ask)
    with pytest.raises(Refused, match="NO_LEVEL_LEFT"):
        await told(complaints, complaint, pb.EscalateComplaintRequest, MONDAY + 31 * MINUTE, **ask)
    await recorded(complaints, complaint, MONDAY + 32 * MINUTE)
    await told(complaints, complaint, pb.EscalateComplaintRequest, MONDAY + 33 * MINUTE, **ask)
    assert messages(the_clock(complaints, complaint, "RESOLUTION"))[-1].clock == pb.CLOCK_KIND_RESOLUTION  # type: ignore[union-attr]


@pytest.mark.clause("S0-4.4.1-b")
async def test_a_contact_is_of_one_case_within_its_time_and_of_none_that_is_closed(complaints: InMemory) -> None:
    complaint = await opened(complaints)
    for times in (MONDAY - MINUTE, MONDAY + HOUR):
        with pytest.raises(Refused, match="CONTACT_TIME_IMPOSSIBLE"):
            await recorded(complaints, complaint, times, MONDAY + MINUTE)
    issue = await complaints.send(an_issue(due_time=stamp(MONDAY + DAY)), now=MONDAY)
    with pytest.raises(Refused, match="CONTACT_OF_ONE_CASE"):
        await recorded(complaints, complaint, MONDAY, issue_id=str(issue.id))
    with pytest.raises(Refused, match="CONTACT_OF_ONE_CASE"):
        await recorded(complaints, complaint, MONDAY, complaint_id="")
    contact = await recorded(complaints, complaint, MONDAY, complaint_id="", issue_id=str(issue.id), told_progress=True)
    assert (contact.issue_id, contact.complaint_id, contact.owner_id) == (str(issue.id), "", issue.responsible_id)
    of_complaint = await recorded(complaints, complaint, MONDAY)
    for one in (contact, of_complaint):
        assert rows_of(ComplaintList, one) == rows_of(IssueLedger, one) == {}, "it is a row of neither"
    await withdrawn(complaints, contact, MONDAY)
    assert contact.withdrawn


@pytest.mark.clause("S0-4.1.1-d")
async def test_more_urgent_says_its_handler_or_who_may_approve_it(complaints: InMemory) -> None:
    complaint = await opened(complaints)
    up = pb.ReclassifyComplaintRequest(complaint_id=str(complaint.id), urgency=URGENT, reason="it stands")
    with pytest.raises(Forbidden, match="MORE_URGENT_BY_ANOTHER"):
        await complaints.send(up, staff_id=REMEDIER, now=MONDAY)
    await complaints.send(up, staff_id=REMEDIER, scopes=APPROVER, now=MONDAY)
    assert complaint.urgency == "URGENT"


@pytest.mark.clause("S0-4.1.1-c")
async def test_where_no_clock_runs_there_is_no_level_to_be_told(complaints: InMemory) -> None:
    none = {"subject": "CALL", "clock": "RETURN_CALL", "urgency": "", "minutes": 60, "calendar": "ALWAYS"}
    complaints.book.approved["clock.budgets", "east"] = PolicyValue("clock.budgets", [none | {"warn_percent": 0}], 1)
    complaint = await opened(complaints, URGENT)
    with pytest.raises(Refused, match="NO_CLOCK_RUNS"):
        await told(complaints, complaint, pb.EscalateComplaintRequest, MONDAY + MINUTE, reason="he is angry")
