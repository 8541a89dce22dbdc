"""Callbacks by somebody who is not rated, unrated endings, reopenings and their limit; the list of callbacks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from fieldledger.complaints import v1 as pb
from kernel.errors import Forbidden, Refused
from services.complaints.callback.views import Callbacks
from services.complaints.complaint.domain import Complaint
from services.complaints.complaint.views import ComplaintList
from tests.complaints import builders
from tests.complaints.builders import COLLEAGUE, DAY, HANDLER, LEAD, MARKETER, NOW, REMEDIER, rows_of, stamp
from tests.complaints.complaint.test_times import HOUR, MONDAY, contacted, opened, proposed, remedied, states, the_clock
from tests.complaints.in_memory import InMemory

NO_ANSWER, REFUSED = pb.CALLBACK_OUTCOME_NO_ANSWER, pb.CALLBACK_OUTCOME_REFUSED


async def called(complaints: InMemory, complaint: Complaint, at: datetime, by: str = COLLEAGUE, **said: Any) -> None:
    await complaints.send(pb.RecordCallbackRequest(complaint_id=str(complaint.id), **said), staff_id=by, now=at)


async def reopened(complaints: InMemory, complaint: Complaint, at: datetime, **more: Any) -> None:
    given = pb.ReopenComplaintRequest(complaint_id=str(complaint.id), reason="it squeals again", **more)
    await complaints.send(given, now=at)


@pytest.mark.clause("S0-4.4.2-a")
@pytest.mark.parametrize("who", ["handler", "former handler", "proposer", "remedier"])
async def test_edge_22_nobody_whose_work_is_rated_enters_the_score(complaints: InMemory, who: str) -> None:
    complaint = await opened(complaints)
    await proposed(complaints, complaint, MONDAY)
    complaint.hand_over(HANDLER, LEAD)
    await complaints.send(pb.AcceptSolutionRequest(complaint_id=str(complaint.id)), now=MONDAY)
    done = pb.CompleteRemedyRequest(complaint_id=str(complaint.id), completed_time=stamp(MONDAY))
    await complaints.send(done, now=MONDAY)
    by = {"handler": LEAD, "former handler": HANDLER, "proposer": HANDLER, "remedier": REMEDIER}[who]
    for said in ({"score": 5}, {"outcome": REFUSED}, {"outcome": NO_ANSWER}):
        with pytest.raises(Forbidden, match="SCORE_BY_THE_RATED"):
            await called(complaints, complaint, MONDAY, by, **said)
    await called(complaints, complaint, MONDAY, score=5)
    assert (complaint.status, complaint.outcome) == ("CLOSED", "CONTENT")


@pytest.mark.clause("S0-4.4.2-a")
async def test_edge_23_what_was_rated_two_and_then_five_keeps_both(complaints: InMemory) -> None:
    complaint = await opened(complaints)
    await remedied(complaints, complaint, MONDAY)
    await called(complaints, complaint, MONDAY + HOUR, score=2, suggestion="call sooner")
    await remedied(complaints, complaint, MONDAY + DAY)
    await called(complaints, complaint, MONDAY + DAY, LEAD, score=5)
    told = [(one["round"], one["score"], one["recorder_id"]) for one in complaint.ratings]
    assert told == [(1, 2, COLLEAGUE), (2, 5, LEAD)]
    heard = [fact for fact in builders.facts(complaint) if isinstance(fact, Complaint.Rated)]
    assert [fact.suggestion for fact in heard] == ["call sooner", ""]
    assert (complaint.score, complaint.status) == (5, "CLOSED")


@pytest.mark.clause("S0-4.4.2-a")
async def test_who_gives_no_score_closes_it_unrated_and_stops_the_clock(complaints: InMemory) -> None:
    complaint = await opened(complaints)
    await remedied(complaints, complaint, MONDAY)
    await called(complaints, complaint, MONDAY + HOUR, outcome=REFUSED)
    assert (complaint.status, complaint.outcome, complaint.score) == ("CLOSED", "UNRATED", 0)
    assert states(complaints, complaint)["CALLBACK"] == "IN_TIME"


@pytest.mark.clause("S0-4.4.2-a")
async def test_who_does_not_answer_is_called_three_times_on_two_days_before_it_is_given_up(
    complaints: InMemory,
) -> None:
    complaint = await opened(complaints)
    await remedied(complaints, complaint, MONDAY)
    for n in range(4):
        await called(complaints, complaint, MONDAY + n * HOUR / 2, outcome=NO_ANSWER)
        assert (complaint.status, complaint.tries) == ("REMEDIED", n + 1), "four on one day are not enough"
    assert states(complaints, complaint)["CALLBACK"] == "OPEN"
    await called(complaints, complaint, MONDAY + DAY, outcome=NO_ANSWER)
    assert (complaint.status, complaint.outcome) == ("CLOSED", "UNRATED")
    assert states(complaints, complaint)["CALLBACK"] == "IN_TIME"


@pytest.mark.clause("S0-4.4.2-a")
async def test_nobody_gives_up_by_calls_of_yesterday_that_he_only_tells_of_today(complaints: InMemory) -> None:
    complaint = await opened(complaints)
    await remedied(complaints, complaint, MONDAY)
    for hours in (1, 2, 24):
        said = stamp(MONDAY + hours * HOUR)
        await called(complaints, complaint, MONDAY + DAY, outcome=NO_ANSWER, called_time=said)
    assert (complaint.status, complaint.tries) == ("REMEDIED", 3), "all three were entered on one day"
    await called(complaints, complaint, MONDAY + 2 * DAY, outcome=NO_ANSWER)
    assert complaint.status == "CLOSED"


@pytest.mark.parametrize("outcome", [NO_ANSWER, REFUSED])
async def test_a_score_is_only_of_somebody_who_was_reached(complaints: InMemory, outcome: Any) -> None:
    complaint = await opened(complaints)
    await remedied(complaints, complaint, MONDAY)
    with pytest.raises(Refused, match="SCORE_OF_NOBODY_REACHED"):
        await called(complaints, complaint, MONDAY, outcome=outcome, score=4)
    with pytest.raises(Refused, match="SCORE_OUT_OF_RANGE"):
        await called(complaints, complaint, MONDAY, outcome=pb.CALLBACK_OUTCOME_REACHED)


async def test_a_call_before_the_remedy_or_ahead_is_refused_and_one_entered_late_counts_when_it_is(
    complaints: InMemory,
) -> None:
    complaint = await opened(complaints)
    await remedied(complaints, complaint, MONDAY + HOUR)
    for at in (MONDAY, MONDAY + 3 * HOUR):
        with pytest.raises(Refused, match="CALLBACK_TIME_IMPOSSIBLE"):
            await called(complaints, complaint, MONDAY + 2 * HOUR, score=4, called_time=stamp(at))
    await called(complaints, complaint, MONDAY + 2 * HOUR, score=4, called_time=stamp(MONDAY + HOUR))
    assert complaints.warned == ["CALLBACK_ENTERED_LATE"]
    assert the_clock(complaints, complaint, "CALLBACK").current.over_time == MONDAY + 2 * HOUR


@pytest.mark.clause("S0-4.4.2-a")
async def test_who_has_the_customer_called_holds_the_clock_and_is_nobody_who_is_rated(complaints: InMemory) -> None:
    complaint = await opened(complaints)
    await proposed(complaints, complaint, MONDAY)
    await complaints.send(pb.AcceptSolutionRequest(complaint_id=str(complaint.id)), now=MONDAY)
    done = pb.CompleteRemedyRequest(complaint_id=str(complaint.id), completed_time=stamp(MONDAY))
    done.callback_by_id = REMEDIER
    with pytest.raises(Forbidden, match="SCORE_BY_THE_RATED"):
        await complaints.send(done, now=MONDAY)
    done.callback_by_id = LEAD
    await complaints.send(done, now=MONDAY)
    assert the_clock(complaints, complaint, "CALLBACK").holder_id == LEAD
    (row,) = rows_of(Callbacks, complaint).values()
    assert (row.holder_id, row.handler_id, row.open, row.remedied_time) == (LEAD, HANDLER, True, stamp(MONDAY))


async def test_edge_7_what_is_reopened_after_twenty_days_counts_none_of_them(complaints: InMemory) -> None:
    complaint = await opened(complaints)
    await contacted(complaints, complaint, MONDAY)
    await remedied(complaints, complaint, MONDAY + HOUR)
    await called(complaints, complaint, MONDAY + HOUR, score=5)
    again = MONDAY + 20 * DAY
    await reopened(complaints, complaint, again)
    clock = the_clock(complaints, complaint, "RESOLUTION")
    assert (clock.run, clock.current.started_time, complaint.status) == (2, again, "REOPENED")
    assert clock.current.terms.budget == timedelta(minutes=4740), "what was left of it: an hour was used"
    assert states(complaints, complaint)["UPDATE"] == "OPEN"


@pytest.mark.clause("S0-4.4.2-a")
async def test_edge_7_on_the_thirty_first_day_it_is_too_late(complaints: InMemory) -> None:
    complaint = await opened(complaints)
    await remedied(complaints, complaint, MONDAY)
    await called(complaints, complaint, MONDAY, score=5)
    with pytest.raises(Refused, match="REOPEN_TOO_LATE"):
        await reopened(complaints, complaint, MONDAY + 31 * DAY)
    earlier = stamp(MONDAY + 30 * DAY)
    with pytest.raises(Refused, match="REOPEN_TOO_LATE"):
        await reopened(complaints, complaint, MONDAY + 31 * DAY, said_time=earlier)
    await reopened(complaints, complaint, MONDAY + 30 * DAY)


@pytest.mark.clause("S0-4.4.2-a")
def test_edge_33_what_was_closed_on_30_january_2028_is_reopened_until_29_february() -> None:
    complaint = builders.a_closed_complaint()
    complaint.closed_time = datetime(2028, 1, 30, 4, tzinfo=UTC)
    last = complaint.reopened_until(30, "Asia/Shanghai")
    assert last and last.isoformat() == "2028-02-29"
    midnight = datetime(2028, 2, 29, 16, tzinfo=UTC)
    with pytest.raises(Refused, match="REOPEN_TOO_LATE"):
        builders.reopen(complaint, said_time=midnight)
    builders.reopen(complaint, said_time=midnight - timedelta(microseconds=1))
    assert complaint.status == "REOPENED"


async def test_what_waits_for_its_callback_is_opened_again_and_the_call_is_not_owed_any_more(
    complaints: InMemory,
) -> None:
    complaint = await opened(complaints)
    await remedied(complaints, complaint, MONDAY)
    await reopened(complaints, complaint, MONDAY + 90 * DAY)
    assert states(complaints, complaint)["CALLBACK"] == "VOID"
    (row,) = rows_of(Callbacks, complaint).values()
    assert row.open is False
    (listed,) = rows_of(ComplaintList, complaint).values()
    assert (listed.reopens, listed.status) == (1, pb.COMPLAINT_STATUS_REOPENED)


@pytest.mark.clause("S0-4.3.2-b")
async def test_what_is_opened_again_a_third_time_is_reviewed(complaints: InMemory) -> None:
    complaint = await opened(complaints)
    for n in range(3):
        await remedied(complaints, complaint, MONDAY + n * DAY)
        await called(complaints, complaint, MONDAY + n * DAY, score=1)
    assert (complaint.status, complaint.reopens) == ("UNDER_REVIEW", 3)


def test_an_imported_case_and_one_that_goes_on_are_not_opened_again() -> None:
    with pytest.raises(Refused, match="COMPLAINT_IMPORTED"):
        builders.reopen(builders.an_imported_complaint())
    with pytest.raises(Refused, match="COMPLAINT_NOT_THERE_YET"):
        builders.reopen(builders.a_proposed_complaint())


def test_what_was_closed_before_its_time_was_kept_goes_by_its_last_fact() -> None:
    complaint = builders.a_closed_complaint()
    complaint.closed_time = None
    last = complaint.reopened_until(30, "Asia/Shanghai")
    assert last and last == (NOW + 30 * DAY).date()


async def test_a_complaint_goes_over_and_who_has_its_customer_called_stays(complaints: InMemory) -> None:
    complaint = await opened(complaints)
    await proposed(complaints, complaint, MONDAY)
    await complaints.send(pb.AcceptSolutionRequest(complaint_id=str(complaint.id)), now=MONDAY)
    done = pb.CompleteRemedyRequest(complaint_id=str(complaint.id), completed_time=stamp(MONDAY), callback_by_id=LEAD)
    await complaints.send(done, now=MONDAY)

    async def of_the_handler(view: Any, **equals: Any) -> list[pb.ComplaintRow]:
        return [pb.ComplaintRow(complaint_id=str(complaint.id))]

    commands: Any = complaints
    commands.rows_settled = of_the_handler
    for _ in range(2):
        await complaints.send(pb.HandOverComplaintsRequest(former_id=HANDLER, responsible_id=MARKETER, region="east"))
    assert complaint.handler_id == MARKETER
    assert the_clock(complaints, complaint, "CALLBACK").holder_id == LEAD
    with pytest.raises(Forbidden, match="SCORE_BY_THE_RATED"):
        await called(complaints, complaint, MONDAY, MARKETER, score=5)
