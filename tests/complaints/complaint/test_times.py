"""Which clocks a complaint lets run, and what stops, ends and begins them again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from fieldledger.complaints import v1 as pb
from services.complaints.clock.domain import MINUTE, Clock, clock_id
from services.complaints.complaint.domain import Complaint
from tests.complaints.builders import COLLEAGUE, DAY, HANDLER, IMPACT, REMEDIER, messages, stamp
from tests.complaints.in_memory import InMemory, a_case, an_intake

MONDAY = datetime(2026, 10, 12, 1, tzinfo=UTC)
"""Nine in the morning of the region, when its office opens; eight hours of working time a day, without 12 to 13."""
HOUR = timedelta(hours=1)
NORMAL, URGENT = pb.COMPLAINT_URGENCY_NORMAL, pb.COMPLAINT_URGENCY_URGENT


def the_clock(complaints: InMemory, complaint: Complaint, kind: str) -> Clock:
    found = complaints.kept[clock_id(complaint.id, kind)]
    assert isinstance(found, Clock)
    return found


def due_of(complaints: InMemory, complaint: Complaint, kind: str) -> datetime | None:
    clock = the_clock(complaints, complaint, kind)
    return clock.current.due_time(complaints._calendars("east"))


def states(complaints: InMemory, complaint: Complaint) -> dict[str, str]:
    """The state of each clock that there is, by its kind."""
    of = str(complaint.id)
    clocks = [one for one in complaints.kept.values() if isinstance(one, Clock) and one.subject_id == of]
    return {one.clock: one.current.state for one in clocks}


async def opened(complaints: InMemory, urgency: Any = NORMAL, at: datetime = MONDAY) -> Complaint:
    given = an_intake(urgency=urgency, received_time=stamp(at), happened_time=stamp(at - DAY))
    complaint: Complaint = await complaints.send(given, now=at)
    return complaint


async def told(complaints: InMemory, complaint: Complaint, command: Any, now: datetime, **more: Any) -> None:
    """Send a command to a complaint, by its handler; a callback by somebody who is not rated."""
    given, by = command(complaint_id=str(complaint.id), **more), HANDLER
    await complaints.send(given, staff_id=COLLEAGUE if command is pb.RecordCallbackRequest else by, now=now)


async def contacted(complaints: InMemory, complaint: Complaint, at: datetime) -> None:
    await told(complaints, complaint, pb.RecordFirstContactRequest, at, contacted_time=stamp(at), channel="phone")


async def proposed(complaints: InMemory, complaint: Complaint, at: datetime) -> None:
    if not complaint.cause:
        await told(complaints, complaint, pb.RecordCauseRequest, at, cause=pb.COMPLAINT_CAUSE_SERVICE, **IMPACT)
    remedy: dict[str, Any] = {"remedy": pb.REMEDY_APOLOGY, "responsible_id": REMEDIER, "cost_cents": 0}
    await told(complaints, complaint, pb.ProposeSolutionRequest, at, **remedy, due_time=stamp(at + DAY))


async def remedied(complaints: InMemory, complaint: Complaint, at: datetime, said: datetime | None = None) -> None:
    await proposed(complaints, complaint, at)
    await told(complaints, complaint, pb.AcceptSolutionRequest, at)
    await told(complaints, complaint, pb.CompleteRemedyRequest, at, completed_time=stamp(said or at))


@pytest.mark.clause("S0-4.1.1-c")
async def test_opening_begins_first_contact_and_resolution_at_the_receipt_in_one_commit(complaints: InMemory) -> None:
    complaint = await opened(complaints)
    assert states(complaints, complaint) == {"FIRST_CONTACT": "OPEN", "RESOLUTION": "OPEN"}
    assert due_of(complaints, complaint, "RESOLUTION") == MONDAY + 11 * DAY + 9 * HOUR, "ten days of eight hours"


async def test_an_imported_case_starts_no_clock(complaints: InMemory) -> None:
    imported = await complaints.send(a_case())
    assert states(complaints, imported) == {}


@pytest.mark.clause("S0-4.4.1-b")
async def test_progress_is_owed_from_the_first_contact_on_and_again_from_each_answer(complaints: InMemory) -> None:
    """Edge case 6: none before the first contact."""
    complaint = await opened(complaints, URGENT)
    assert "UPDATE" not in states(complaints, complaint)
    await contacted(complaints, complaint, MONDAY + 10 * MINUTE)
    assert due_of(complaints, complaint, "UPDATE") == MONDAY + 5 * HOUR + 10 * MINUTE, "240 minutes without noon"
    await proposed(complaints, complaint, MONDAY + 6 * HOUR)
    await told(complaints, complaint, pb.RejectSolutionRequest, MONDAY + 7 * HOUR, expectation="more")
    clock = the_clock(complaints, complaint, "UPDATE")
    assert (clock.run, clock.current.started_time) == (2, MONDAY + 7 * HOUR)
    (stopped,) = [one for one in messages(clock) if isinstance(one, pb.ClockStopped)]
    assert (stopped.late, stopped.late_by_minutes) == (True, 110)


@pytest.mark.clause("S0-4.3.2-a")
async def test_each_proposal_is_to_be_told_in_time(complaints: InMemory) -> None:
    complaint = await opened(complaints, URGENT)
    await proposed(complaints, complaint, MONDAY)
    assert due_of(complaints, complaint, "COMMUNICATE") == MONDAY + 2 * HOUR
    at = MONDAY + 2 * HOUR + timedelta(seconds=1)
    await told(complaints, complaint, pb.RejectSolutionRequest, at, expectation="more")
    assert states(complaints, complaint)["COMMUNICATE"] == "LATE"
    await proposed(complaints, complaint, at)
    await told(complaints, complaint, pb.AcceptSolutionRequest, at + HOUR - timedelta(seconds=1))
    clock = the_clock(complaints, complaint, "COMMUNICATE")
    assert (clock.run, clock.current.state) == (2, "IN_TIME")


@pytest.mark.clause("S0-4.4.2-a")
async def test_what_is_remedied_stops_resolution_ends_progress_and_is_to_be_called_back(complaints: InMemory) -> None:
    complaint = await opened(complaints)
    await contacted(complaints, complaint, MONDAY)
    at = MONDAY + DAY
    await remedied(complaints, complaint, at)
    found = states(complaints, complaint)
    assert (found["RESOLUTION"], found["UPDATE"], found["CALLBACK"]) == ("IN_TIME", "VOID", "OPEN")
    assert due_of(complaints, complaint, "CALLBACK") == at + 2 * DAY + 9 * HOUR, "1440 minutes end at closing time"
    await told(complaints, complaint, pb.RecordCallbackRequest, MONDAY + 4 * DAY, score=5)
    found = states(complaints, complaint)
    assert (found["CALLBACK"], found["RESOLUTION"]) == ("LATE", "IN_TIME")


async def test_progress_that_was_owed_when_it_was_remedied_stays_missed(complaints: InMemory) -> None:
    complaint = await opened(complaints, URGENT)
    await contacted(complaints, complaint, MONDAY)
    await proposed(complaints, complaint, MONDAY + HOUR)
    await told(complaints, complaint, pb.AcceptSolutionRequest, MONDAY + HOUR)
    at = MONDAY + DAY
    await told(complaints, complaint, pb.CompleteRemedyRequest, at, completed_time=stamp(at))
    assert states(complaints, complaint)["UPDATE"] == "MISSED"


async def test_a_remedy_that_is_entered_too_long_after_counts_when_it_was_entered(complaints: InMemory) -> None:
    complaint = await opened(complaints, URGENT)
    due = due_of(complaints, complaint, "RESOLUTION")
    assert due == MONDAY + 2 * DAY + 9 * HOUR
    await remedied(complaints, complaint, due + 15 * MINUTE, said=due)
    assert (states(complaints, complaint)["RESOLUTION"], complaints.warned) == ("IN_TIME", [])
    other = await opened(complaints, URGENT)
    await remedied(complaints, other, due + 16 * MINUTE, said=due)
    assert (states(complaints, other)["RESOLUTION"], complaints.warned) == ("LATE", ["REMEDY_ENTERED_LATE"])


async def test_who_is_not_content_begins_new_runs_and_the_time_between_counts_nowhere(complaints: InMemory) -> None:
    """Edge cases 7 and 23, and the vector: 4500 of 4800 used at REMEDIED, 960 again."""
    complaint = await opened(complaints)
    await contacted(complaints, complaint, MONDAY)
    at = MONDAY + 11 * DAY + 4 * HOUR  # 4500 minutes: nine days, and three hours without noon
    await remedied(complaints, complaint, at)
    assert (
        the_clock(complaints, complaint, "RESOLUTION").current.used(at, complaints._calendars("east")) == 4500 * MINUTE
    )
    reopened = MONDAY + 35 * DAY
    await told(complaints, complaint, pb.RecordCallbackRequest, reopened, score=2)
    clock = the_clock(complaints, complaint, "RESOLUTION")
    assert (clock.run, clock.current.terms.budget, clock.current.started_time) == (2, 960 * MINUTE, reopened)
    assert due_of(complaints, complaint, "UPDATE") == reopened + DAY + 9 * HOUR, "960 minutes, all of them"
    await remedied(complaints, complaint, reopened + HOUR)
    await told(complaints, complaint, pb.RecordCallbackRequest, reopened + HOUR, score=5)
    assert the_clock(complaints, complaint, "CALLBACK").run == 2
    scores = [one.score for one in messages(complaint) if isinstance(one, pb.SatisfactionRated)]
    assert scores == [2, 5], "both are kept"


async def test_who_was_never_contacted_is_owed_no_progress_when_it_is_opened_again(complaints: InMemory) -> None:
    complaint = await opened(complaints)
    await remedied(complaints, complaint, MONDAY + HOUR)
    await told(complaints, complaint, pb.RecordCallbackRequest, MONDAY + HOUR, score=1)
    found = states(complaints, complaint)
    assert ("UPDATE" in found, found["RESOLUTION"], found["FIRST_CONTACT"]) == (False, "OPEN", "OPEN")


@pytest.mark.clause("S0-4.1.1-d")
async def test_another_urgency_moves_every_clock_and_a_hand_over_all_that_run(complaints: InMemory) -> None:
    complaint = await opened(complaints)
    await contacted(complaints, complaint, MONDAY)
    at = MONDAY + HOUR
    await told(complaints, complaint, pb.ReclassifyComplaintRequest, at, urgency=URGENT, reason="it stands")
    assert due_of(complaints, complaint, "RESOLUTION") == MONDAY + 2 * DAY + 9 * HOUR
    assert due_of(complaints, complaint, "UPDATE") == MONDAY + 5 * HOUR
    assert states(complaints, complaint)["FIRST_CONTACT"] == "IN_TIME"
