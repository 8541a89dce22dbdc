"""The commands of an issue beyond one aggregate: regions, policy, departments, points known already; its events."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from chassis.policy import PolicyValue
from fieldledger.complaints import v1 as pb
from fieldledger.complaints.v1 import events_pb2 as events
from kernel.errors import Forbidden, Refused
from services.complaints.account.views import Accounts
from services.complaints.issue.domain import Issue
from tests.complaints import builders
from tests.complaints.builders import (
    COLLEAGUE,
    CUSTOMER,
    DAY,
    DEPARTMENT,
    HANDLER,
    ID,
    LEAD,
    MARKETER,
    NOW,
    OTHERS,
    REMEDIER,
    SOURCE,
    messages,
    stamp,
)
from tests.complaints.in_memory import InMemory, an_issue

ISSUE: dict[str, Any] = {"issue_id": str(ID)}
WHOSE: dict[str, Any] = {
    "responsible_id": REMEDIER,
    "kind": pb.ISSUE_KIND_PROBLEM,
    "department_id": DEPARTMENT,
    "charged_id": REMEDIER,
}


SCOPES = frozenset({"issues.accept"})


def a_point(**changes: Any) -> pb.RaiseIssueRequest:
    point: dict[str, Any] = {
        "point_id": SOURCE,
        "customer_id": CUSTOMER,
        "source_id": SOURCE,
        "kind": pb.ISSUE_KIND_PROMISE,
        "department_id": DEPARTMENT,
        "responsible_id": REMEDIER,
        "due_time": stamp(NOW + 3 * DAY),
        "region": "east",
        "lead_id": HANDLER,
    }
    return pb.RaiseIssueRequest(**point | changes)


@pytest.mark.clause("S1-4.2.2")
async def test_edge_30_a_persons_promise_is_limited_and_a_visits_is_cut_and_marked(complaints: InMemory) -> None:
    far = stamp(NOW + 8 * DAY)
    with pytest.raises(Refused, match="PROMISE_TOO_LONG"):
        await complaints.send(an_issue(due_time=far))
    raised: Issue = await complaints.send(a_point(due_time=far))
    assert (raised.region, raised.source_id, raised.point_id) == ("east", SOURCE, SOURCE)
    assert (raised.due_time, raised.cut, raised.lead_id) == (NOW + 7 * DAY, True, HANDLER)


@pytest.mark.clause("S1-4.2.2")
async def test_what_is_raised_with_an_owner_and_in_time_is_taken_as_it_is(complaints: InMemory) -> None:
    raised: Issue = await complaints.send(a_point(due_time=stamp(NOW + 7 * DAY)))
    assert (raised.due_time, raised.responsible_id, raised.cut) == (NOW + 7 * DAY, REMEDIER, False)


@pytest.mark.clause("S1-5.1.3")
@pytest.mark.parametrize(
    ("known", "who"),
    [({"responsible_id": MARKETER}, (MARKETER, OTHERS)), ({}, (HANDLER, DEPARTMENT))],
)
async def test_edge_30_what_is_raised_without_an_owner_falls_to_the_customers_or_to_the_visitor(
    complaints: InMemory, known: dict[str, str], who: tuple[str, str]
) -> None:
    complaints.known[(Accounts, CUSTOMER)] = pb.AccountRow(customer_id=CUSTOMER, region="east", **known)
    raised: Issue = await complaints.send(
        a_point(kind=pb.ISSUE_KIND_PROBLEM, department_id="", responsible_id="", due_time=None)
    )
    assert (raised.responsible_id, raised.department_id) == who
    assert (raised.due_time, raised.cut) == (NOW + 30 * DAY, True)


async def test_edge_32_what_is_heard_twice_is_one_issue(complaints: InMemory) -> None:
    raised: Issue = await complaints.send(a_point())
    again: Issue = await complaints.send(a_point(responsible_id=HANDLER))
    assert (again.id, again.version, again.responsible_id) == (raised.id, 1, REMEDIER)


@pytest.mark.clause("S2c-7", "S1-5.1.3")
async def test_a_task_needs_no_customer_and_a_problem_does(complaints: InMemory) -> None:
    with pytest.raises(Refused, match="ISSUE_WITHOUT_CUSTOMER"):
        await complaints.send(an_issue(customer_id="", region="east"))
    with pytest.raises(Refused, match="ISSUE_WITHOUT_REGION"):
        await complaints.send(an_issue(customer_id="", kind=pb.ISSUE_KIND_TASK))
    task: Issue = await complaints.send(an_issue(customer_id="", kind=pb.ISSUE_KIND_TASK), region="west")
    assert (task.region, task.lead_id, task.acceptor, task.told) == ("west", HANDLER, "LEAD", False)


@pytest.mark.clause("S2d-13")
async def test_the_report_of_a_service_request_is_the_answer(complaints: InMemory) -> None:
    id = str((await complaints.send(an_issue(kind=pb.ISSUE_KIND_SERVICE_REQUEST))).id)
    report = pb.ReportResolutionRequest(issue_id=id, report="done")
    assert (await complaints.send(report, staff_id=REMEDIER)).status == "RESOLVED"
    accepted: Issue = await complaints.send(pb.AcceptResolutionRequest(issue_id=id), staff_id=MARKETER, scopes=SCOPES)
    assert (accepted.status, accepted.accepted_by) == ("RESOLVED", "")


@pytest.mark.clause("S1-5.1.3")
async def test_what_is_turned_down_falls_to_the_lead_or_else_to_the_customers_keeper(complaints: InMemory) -> None:
    id = str((await complaints.send(an_issue())).id)
    down: Issue = await complaints.send(pb.DeclineIssueRequest(issue_id=id, reason="no"), staff_id=REMEDIER)
    assert (down.responsible_id, down.department_id) == (HANDLER, DEPARTMENT)
    old = builders.an_issue(lead_id="")
    complaints.kept[old.id] = old
    decline = pb.DeclineIssueRequest(issue_id=str(old.id), reason="no")
    with pytest.raises(Refused, match="ISSUE_DECLINED_BY_ITS_LEAD"):
        await complaints.send(decline, staff_id=REMEDIER)
    account = pb.AccountRow(customer_id=CUSTOMER, region="east", responsible_id=MARKETER)
    complaints.known[(Accounts, CUSTOMER)] = account
    assert (await complaints.send(decline, staff_id=REMEDIER)).responsible_id == MARKETER


@pytest.mark.clause("S1-5.1.3")
async def test_only_a_manager_assigns_what_was_passed_on_often_enough(complaints: InMemory) -> None:
    complaints.book.approved[("issue.bounce_limit", "east")] = PolicyValue("issue.bounce_limit", 1, 2)
    id = str((await complaints.send(an_issue())).id)

    def to(staff_id: str) -> pb.ReassignIssueRequest:
        given = {"department_id": OTHERS, "responsible_id": staff_id, "reason": "theirs"}
        return pb.ReassignIssueRequest(issue_id=id, **given)

    await complaints.send(to(MARKETER), staff_id=REMEDIER)
    with pytest.raises(Refused, match="BOUNCED_ENOUGH"):
        await complaints.send(to(HANDLER), staff_id=MARKETER)
    with pytest.raises(Forbidden, match="ISSUE_OF_ANOTHER"):
        await complaints.send(to(HANDLER), staff_id=LEAD)
    given: Issue = await complaints.send(to(HANDLER), staff_id=LEAD, scopes=SCOPES)
    assert (given.responsible_id, given.bounces) == (HANDLER, 1)


@pytest.mark.clause("S1-5.2.2", "S1-5.1.3")
async def test_an_issue_is_split_in_one_commit_and_ends_after_its_parts(complaints: InMemory) -> None:
    id = str((await complaints.send(an_issue(kind=pb.ISSUE_KIND_PROBLEM))).id)
    parts = [
        pb.IssuePart(department_id=one, responsible_id=who, due_time=stamp(NOW + DAY), text="a part")
        for one, who in ((DEPARTMENT, REMEDIER), (OTHERS, MARKETER))
    ]
    split = pb.SplitIssueRequest(issue_id=id, parts=parts)
    with pytest.raises(Refused, match="LEAD_NOT_MARKETING"):
        await complaints.send(split)
    with pytest.raises(Forbidden, match="SCOPE_MISSING"):
        await complaints.send(split, staff_id=MARKETER)
    whole: Issue = await complaints.send(split, staff_id=MARKETER, scopes=SCOPES)
    assert whole.lead_id == MARKETER
    first, second = (complaints.kept[UUID(part)] for part in whole.part_ids)
    assert isinstance(first, Issue) and isinstance(second, Issue)
    assert (first.parent_id, first.text, first.responsible_id, second.responsible_id) == (
        id,
        "a part",
        REMEDIER,
        MARKETER,
    )
    report = pb.ReportResolutionRequest(issue_id=id, report="done")
    with pytest.raises(Refused, match="PARTS_OPEN"):
        await complaints.send(report, staff_id=REMEDIER)
    await complaints.send(pb.ReportResolutionRequest(issue_id=str(first.id), report="done"), staff_id=REMEDIER)
    await complaints.send(pb.AcceptResolutionRequest(issue_id=str(first.id)), staff_id=MARKETER)
    cancel = pb.CancelIssueRequest(issue_id=str(second.id), cause=events.ISSUE_CANCEL_CAUSE_NO_LONGER, reason="none")
    await complaints.send(cancel, staff_id=MARKETER)
    assert (await complaints.send(report, staff_id=REMEDIER)).status == "REPORTED"


@pytest.mark.clause("S1-5.1.3")
async def test_a_part_gets_no_more_time_than_the_whole(complaints: InMemory) -> None:
    whole = builders.an_issue()
    part = builders.an_issue(id=UUID(SOURCE), parent_id=str(whole.id), due_time=NOW + DAY)
    complaints.kept |= {whole.id: whole, part.id: part}
    ask = pb.AskExtensionRequest(issue_id=SOURCE, due_time=stamp(NOW + 4 * DAY), reason="parts are late")
    with pytest.raises(Refused, match="PART_DUE_AFTER_WHOLE"):
        await complaints.send(ask, staff_id=REMEDIER)
    ask.due_time.CopyFrom(stamp(NOW + 3 * DAY))
    await complaints.send(ask, staff_id=REMEDIER)
    decide = pb.DecideExtensionRequest(issue_id=SOURCE, approve=True)
    given: Issue = await complaints.send(decide, staff_id=MARKETER, scopes=SCOPES)
    assert given.due_time == NOW + 3 * DAY


@pytest.mark.clause("S1-5.2.1-a")
async def test_a_plan_is_laid_down_with_days_of_the_region(complaints: InMemory) -> None:
    id = str((await complaints.send(an_issue())).id)
    plan = pb.PlanIssueRequest(issue_id=id, steps=[pb.PlanStep(text="order", step_date="2026-10-08")])
    planned: Issue = await complaints.send(plan, staff_id=REMEDIER)
    assert planned.steps == [{"text": "order", "step_date": "2026-10-08"}]


@pytest.mark.clause("S1-5.2.3-b")
async def test_an_issue_opened_again_is_due_after_so_much_working_time(complaints: InMemory) -> None:
    told = builders.a_told_issue()
    complaints.kept[told.id] = told
    given = {"calendar.hours": {str(day): [["00:00", "24:00"]] for day in range(1, 8)}, "calendar.days": {}}
    for key, value in given.items():
        complaints.book.approved[(key, "east")] = PolicyValue(key, value, 2)
    rated: Issue = await complaints.send(pb.RateResolutionRequest(issue_id=str(told.id), score=2), now=NOW + 9 * DAY)
    assert rated.due_time == NOW + 10 * DAY


async def test_an_issue_is_of_the_customers_region_unless_another_is_named(complaints: InMemory) -> None:
    assert (await complaints.send(an_issue())).region == "east"
    with pytest.raises(Forbidden, match="REGION_OF_OTHERS"):
        await complaints.send(an_issue(region="west"), region="east")


@pytest.mark.clause("S1-5.2.3-a")
async def test_a_colleague_of_the_department_reports_and_another_person_accepts(complaints: InMemory) -> None:
    id = str((await complaints.send(an_issue(kind=pb.ISSUE_KIND_PROBLEM))).id)
    report = pb.ReportResolutionRequest(issue_id=id, report="done")
    with pytest.raises(Forbidden, match="REPORT_OF_ANOTHER_DEPARTMENT"):
        await complaints.send(report, staff_id=MARKETER)
    await complaints.send(report, staff_id=HANDLER)
    accept = pb.AcceptResolutionRequest(issue_id=id)
    with pytest.raises(Forbidden, match="REPORT_ACCEPTED_BY_ITS_AUTHOR"):
        await complaints.send(accept, staff_id=HANDLER, scopes=SCOPES)
    with pytest.raises(Forbidden, match="SCOPE_MISSING"):
        await complaints.send(accept, staff_id=MARKETER)
    await complaints.send(accept, staff_id=MARKETER, scopes=SCOPES)
    await complaints.send(pb.TellCustomerRequest(issue_id=id, channel="phone"))
    with pytest.raises(Forbidden, match="SCORE_BY_THE_RATED"):
        await complaints.send(pb.RateResolutionRequest(issue_id=id, score=2))
    rated: Issue = await complaints.send(pb.RateResolutionRequest(issue_id=id, score=2), staff_id=MARKETER)
    assert rated.status == "REOPENED"


def test_an_issue_is_announced_from_its_owners_to_its_score() -> None:
    issue = builders.a_told_issue()
    builders.rate(issue, 4)
    due = stamp(NOW + 3 * DAY)
    assert messages(issue) == [
        events.IssueOpened(
            **ISSUE,
            customer_id=CUSTOMER,
            source_id=SOURCE,
            kind=pb.ISSUE_KIND_PROBLEM,
            department_id=DEPARTMENT,
            responsible_id=REMEDIER,
            due_time=due,
            lead_id=LEAD,
        ),
        events.ResolutionReported(**ISSUE),
        events.IssueResolved(**ISSUE, **WHOSE, due_time=due),
        events.CustomerToldOfResolution(**ISSUE),
        events.SatisfactionRated(
            subject_id=str(ID),
            subject_kind="issue",
            customer_id=CUSTOMER,
            staff_id=REMEDIER,
            score=4,
            recorder_id=LEAD,
        ),
        events.IssueClosed(**ISSUE, customer_id=CUSTOMER, source_id=SOURCE),
    ]


def test_an_issue_opened_again_is_announced_with_the_deadline_that_runs_now() -> None:
    again = builders.a_told_issue()
    builders.rate(again, 1)
    again.mark_overdue(NOW + 6 * DAY)
    due = stamp(NOW + 5 * DAY)
    assert messages(again, since=5) == [
        events.IssueReopened(**ISSUE, due_time=due),
        events.IssueOverdue(**ISSUE, **WHOSE, due_time=due),
    ]


def test_what_happens_to_an_issue_before_it_is_settled_is_announced_without_a_word_of_text() -> None:
    issue, plan = builders.an_issue(), [{"text": "order", "step_date": "2026-10-08"}]
    of: dict[str, Any] = {"customer_id": CUSTOMER}
    issue.plan(by=REMEDIER, steps=plan, zone="Asia/Shanghai")
    builders.ask_extension(issue)
    issue.decide_extension(by=MARKETER, approve=True)
    builders.ask_extension(issue, due_time=NOW + 5 * DAY)
    issue.decide_extension(by=MARKETER, approve=False)
    builders.report(issue)
    issue.return_resolution(by=MARKETER, reason="no figures", now=NOW)
    builders.reassign(issue)
    asked: dict[str, Any] = {**ISSUE, **of, "responsible_id": REMEDIER, "asked_by": REMEDIER}
    passed: dict[str, Any] = {"department_id": OTHERS, "former_id": REMEDIER, "bounces": 1}
    due = stamp(NOW + 4 * DAY)
    assert messages(issue, since=1) == [
        events.IssueAccepted(**ISSUE, responsible_id=REMEDIER, taken_by=REMEDIER),
        events.IssuePlanned(**ISSUE, responsible_id=REMEDIER, steps=1),
        events.IssueExtensionAsked(**asked, due_time=due),
        events.IssueExtended(**asked, decided_by=MARKETER, due_time=due, former_due_time=stamp(NOW + 3 * DAY)),
        events.IssueExtensionAsked(**asked, due_time=stamp(NOW + 5 * DAY)),
        events.IssueExtensionRefused(**asked, decided_by=MARKETER),
        events.ResolutionReported(**ISSUE),
        events.ResolutionReturned(**ISSUE, **of, responsible_id=REMEDIER, due_time=due, returned_by=MARKETER),
        events.IssueReassigned(**ISSUE, **of, **passed, responsible_id=COLLEAGUE, due_time=due),
    ]


def test_the_end_of_an_issue_and_another_lead_are_announced() -> None:
    issue = builders.an_issue()
    builders.decline(issue)
    issue.hand_over_lead(LEAD, HANDLER)
    issue.cancel(by=HANDLER, cause="DUPLICATE", reason="twice")
    of = {**ISSUE, "customer_id": CUSTOMER}
    assert messages(issue, since=1) == [
        events.IssueDeclined(**of, department_id=OTHERS, responsible_id=LEAD, former_id=REMEDIER, bounces=1),
        events.IssueLeadHandedOver(**of, lead_id=HANDLER, former_id=LEAD),
        events.IssueCancelled(**of, responsible_id=LEAD, cause=events.ISSUE_CANCEL_CAUSE_DUPLICATE),
    ]
