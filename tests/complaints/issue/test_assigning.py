"""Whose an issue is and by when: taken, turned down, passed on, planned, split, given more time (S1-5.1.3, S1-5.2)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from kernel.aggregate import RECORDED_AT
from kernel.errors import Forbidden, Refused
from kernel.possible import refusals
from services.complaints.issue.domain import Issue, open_parts
from services.complaints.issue.domain.particulars import charged
from tests.complaints.builders import (
    COLLEAGUE,
    DAY,
    DEPARTMENT,
    HANDLER,
    ID,
    LEAD,
    MARKETER,
    NOW,
    OTHERS,
    REMEDIER,
    TASK_TERMS,
    a_part,
    a_resolved_issue,
    a_told_issue,
    an_issue,
    ask_extension,
    decline,
    facts,
    reassign,
    report,
    split,
)

HOUR = timedelta(hours=1)
ZONE = "Asia/Shanghai"


def names(issue: Issue) -> list[str]:
    return [type(fact).__name__ for fact in facts(issue)]


@pytest.mark.clause("S1-5.1.3")
def test_the_responsible_department_takes_an_issue_on() -> None:
    issue = an_issue()
    with pytest.raises(Forbidden, match="ISSUE_OF_ANOTHER_DEPARTMENT"):
        issue.accept(by=HANDLER, department_id=OTHERS)
    issue.accept(by=HANDLER, department_id=DEPARTMENT)
    assert (issue.status, issue.responsible_id) == ("ACCEPTED", REMEDIER)
    with pytest.raises(Refused, match="ISSUE_NOT_THERE_YET"):
        issue.accept(by=REMEDIER, department_id="")


@pytest.mark.clause("S1-5.1.3")
def test_an_issue_that_is_turned_down_falls_to_its_lead() -> None:
    issue = an_issue()
    with pytest.raises(Forbidden, match="ISSUE_OF_ANOTHER"):
        decline(issue, by=COLLEAGUE)
    decline(issue)
    assert (issue.status, issue.responsible_id, issue.department_id) == ("DECLINED", LEAD, OTHERS)
    assert (issue.owner_id, issue.bounces, issue.reason) == (LEAD, 1, "not ours")


@pytest.mark.clause("S1-5.1.3")
@pytest.mark.parametrize("issue", [{"lead_id": REMEDIER}, {"lead_id": ""}])
def test_what_could_fall_to_nobody_is_not_turned_down(issue: dict[str, Any]) -> None:
    with pytest.raises(Refused, match="ISSUE_DECLINED_BY_ITS_LEAD"):
        decline(an_issue(**issue), to=("", ""))


@pytest.mark.clause("S1-5.1.3")
def test_passing_on_counts_unless_a_superior_does_it_or_it_fell_back() -> None:
    issue = an_issue()
    decline(issue)
    reassign(issue, by=LEAD, responsible_id=COLLEAGUE)
    assert (issue.status, issue.responsible_id, issue.bounces) == ("OPEN", COLLEAGUE, 1)
    reassign(issue, by=COLLEAGUE, responsible_id=HANDLER)
    assert issue.bounces == 2
    reassign(issue, by=MARKETER, superior=True, responsible_id=REMEDIER)
    assert issue.bounces == 2
    with pytest.raises(Forbidden, match="ISSUE_OF_ANOTHER"):
        reassign(issue, by=COLLEAGUE)


@pytest.mark.clause("S1-5.1.3")
def test_what_was_passed_on_often_enough_is_assigned_by_a_manager() -> None:
    issue = an_issue()
    decline(issue, limit=2)
    reassign(issue, by=LEAD, responsible_id=COLLEAGUE, limit=2)
    reassign(issue, by=COLLEAGUE, responsible_id=REMEDIER, limit=2)
    with pytest.raises(Refused, match="BOUNCED_ENOUGH") as no:
        decline(issue, limit=2)
    assert no.value.clause == "S1-5.1.3"
    with pytest.raises(Refused, match="BOUNCED_ENOUGH"):
        reassign(issue, by=REMEDIER, limit=2)
    reassign(issue, by=MARKETER, superior=True, responsible_id=COLLEAGUE, limit=2)
    assert (issue.responsible_id, issue.bounces) == (COLLEAGUE, 2)


def test_giving_an_issue_to_whoever_has_it_changes_nothing() -> None:
    issue = an_issue()
    reassign(issue, department_id=DEPARTMENT, responsible_id=REMEDIER)
    assert names(issue) == ["Opened"]


@pytest.mark.clause("S1-5.2.1-a")
def test_a_plan_has_steps_none_later_than_the_issue_is_due() -> None:
    issue = an_issue()
    with pytest.raises(Refused, match="PLAN_WITHOUT_STEPS"):
        issue.plan(by=REMEDIER, steps=[], zone=ZONE)
    late = {"text": "test", "step_date": "2026-10-09"}
    with pytest.raises(Refused, match="STEP_AFTER_DUE") as no:
        issue.plan(by=REMEDIER, steps=[{"text": "order", "step_date": "2026-10-08"}, late], zone=ZONE)
    assert no.value.fields == ("steps[1].step_date",)
    with pytest.raises(Forbidden, match="ISSUE_OF_ANOTHER"):
        issue.plan(by=COLLEAGUE, steps=[{"text": "order", "step_date": "2026-10-08"}], zone=ZONE)
    issue.plan(by=REMEDIER, steps=[{"text": "order", "step_date": "2026-10-08"}], zone=ZONE)
    assert (issue.status, names(issue)) == ("PLANNED", ["Opened", "Accepted", "Planned"])


@pytest.mark.clause("S1-5.2.2")
def test_marketing_leads_an_issue_on_which_several_departments_work() -> None:
    several = a_part(), a_part(1, department_id=OTHERS)
    with pytest.raises(Refused, match="LEAD_NOT_MARKETING"):
        split(an_issue(), *several, marketing=False)
    with pytest.raises(Refused, match="LEAD_NOT_MARKETING"):
        split(an_issue(), a_part(), marketing=False, others=frozenset([OTHERS]))
    assert len(split(an_issue(), a_part(), a_part(1), marketing=False)) == 2
    issue = an_issue()
    first, second = split(issue, *several, by=MARKETER)
    assert (issue.lead_id, issue.part_ids) == (MARKETER, [str(first.id), str(second.id)])
    assert (first.kind, first.lead_id, first.parent_id, first.customer_id) == (
        "TASK",
        MARKETER,
        str(ID),
        issue.customer_id,
    )
    assert second.department_id == OTHERS


@pytest.mark.clause("S1-5.2.2")
def test_a_part_has_an_owner_ends_with_the_whole_and_is_not_split_again() -> None:
    issue = an_issue()
    with pytest.raises(Refused, match="PART_DUE_AFTER_WHOLE"):
        split(issue, a_part(due_time=NOW + 4 * DAY))
    with pytest.raises(Refused, match="ISSUE_WITHOUT_OWNER") as no:
        split(issue, a_part(), a_part(1, responsible_id=""))
    assert no.value.fields == ("parts[1].responsible_id",)
    with pytest.raises(Refused, match="ISSUE_DUE_IN_THE_PAST"):
        split(issue, a_part(due_time=NOW - DAY))
    (part,) = split(issue, a_part())
    with pytest.raises(Refused, match="SPLIT_TOO_DEEP"):
        split(part, a_part(1))
    with pytest.raises(Refused, match="PART_DUE_AFTER_WHOLE"):
        ask_extension(part, due_time=NOW + 4 * DAY, whole=issue.due_time)


@pytest.mark.clause("S1-5.2.2")
def test_edge_25_a_cancelled_part_counts_as_settled_and_an_open_one_does_not() -> None:
    issue = an_issue()
    parts = split(issue, a_part(), a_part(1))
    report(parts[0])
    parts[0].accept_resolution(by=LEAD)
    with pytest.raises(Refused, match="PARTS_OPEN") as no:
        report(issue, parts_open=open_parts(parts))
    assert (no.value.clause, no.value.params["parts"]) == ("S1-5.2.2", "1")
    with pytest.raises(Refused, match="PARTS_OPEN"):
        issue.cancel(by=LEAD, cause="NO_LONGER", reason="", parts_open=open_parts(parts))
    parts[1].cancel(by=LEAD, cause="NO_LONGER", reason="")
    report(issue, parts_open=open_parts(parts))
    assert issue.status == "REPORTED"


@pytest.mark.clause("S2c-7")
def test_a_task_is_accepted_by_whoever_gave_it_and_closed_with_that() -> None:
    task = an_issue(kind="TASK", terms=TASK_TERMS)
    assert (task.needed_scope("AcceptResolution", LEAD), task.needed_scope("AcceptResolution", MARKETER)) == (
        "",
        "issues.accept",
    )
    report(task)
    task.accept_resolution(by=LEAD)
    assert names(task)[-3:] == ["Reported", "Resolved", "Closed"]


@pytest.mark.clause("S1-5.1.3")
def test_more_time_is_asked_for_before_it_is_due_and_decided_by_somebody_else() -> None:
    issue = an_issue()
    with pytest.raises(Forbidden, match="ISSUE_OF_ANOTHER"):
        ask_extension(issue, by=COLLEAGUE)
    with pytest.raises(Refused, match="EXTENSION_NO_LATER"):
        ask_extension(issue, due_time=NOW + 3 * DAY)
    with pytest.raises(Refused, match="ISSUE_DUE_TOO_FAR_AHEAD"):
        ask_extension(issue, due_time=NOW + 400 * DAY)
    with pytest.raises(Refused, match="EXTENSION_NOT_ASKED"):
        issue.decide_extension(by=MARKETER, approve=True)
    ask_extension(issue, now=issue.due_time)
    with pytest.raises(Refused, match="MORE_TIME_ASKED_ALREADY"):
        ask_extension(issue)
    with pytest.raises(Forbidden, match="EXTENSION_DECIDED_BY_ASKER"):
        issue.decide_extension(by=REMEDIER, approve=True)
    assert issue.due_time == NOW + 3 * DAY
    issue.decide_extension(by=MARKETER, approve=True)
    assert (issue.due_time, issue.extensions, issue.extension_asked_by) == (NOW + 4 * DAY, 1, "")


@pytest.mark.clause("S1-5.1.3")
def test_more_time_is_given_so_often_and_no_more() -> None:
    issue = an_issue()
    for days in (4, 5):
        ask_extension(issue, due_time=NOW + days * DAY)
        issue.decide_extension(by=MARKETER, approve=True)
    with pytest.raises(Refused, match="EXTENSIONS_USED_UP"):
        ask_extension(issue, due_time=NOW + 6 * DAY)


@pytest.mark.clause("S1-5.1.3")
def test_more_time_that_is_refused_leaves_the_deadline() -> None:
    issue = an_issue()
    ask_extension(issue)
    issue.decide_extension(by=MARKETER, approve=False)
    assert (issue.due_time, issue.extensions, issue.extension_due_time) == (NOW + 3 * DAY, 0, None)


@pytest.mark.clause("S1-5.1.3")
def test_edge_26_what_was_asked_for_in_time_lifts_what_became_overdue_meanwhile() -> None:
    issue = an_issue()
    with pytest.raises(Refused, match="EXTENSION_TOO_LATE"):
        ask_extension(issue, now=issue.due_time + HOUR)
    ask_extension(issue, now=issue.due_time - HOUR)
    issue.mark_overdue(issue.due_time + HOUR)
    issue.decide_extension(by=MARKETER, approve=True)
    assert (issue.overdue, issue.late) == (False, False)
    report(issue, now=issue.due_time)
    assert not issue.late


@pytest.mark.clause("S1-5.1.3")
@pytest.mark.parametrize(("days", "late"), [(4, False), (5, True)])
def test_edge_26_a_report_that_came_meanwhile_is_judged_by_the_longer_deadline(days: int, late: bool) -> None:
    issue = an_issue()
    ask_extension(issue, due_time=NOW + 4 * DAY)
    report_at = NOW + days * DAY
    RECORDED_AT.set(report_at)
    report(issue, now=report_at)
    assert issue.late
    issue.decide_extension(by=MARKETER, approve=True)
    assert issue.late == late


@pytest.mark.clause("S1-5.2.3-a")
def test_a_report_that_is_returned_counts_as_if_it_had_not_come() -> None:
    issue = an_issue()
    report(issue)
    with pytest.raises(Forbidden, match="REPORT_ACCEPTED_BY_ITS_AUTHOR"):
        issue.return_resolution(by=REMEDIER, reason="", now=NOW)
    issue.return_resolution(by=MARKETER, reason="no figures", now=NOW + DAY)
    assert (issue.status, issue.overdue, issue.reason) == ("RETURNED", False, "no figures")
    issue.mark_overdue(NOW + 4 * DAY)
    assert issue.overdue


@pytest.mark.clause("S1-5.2.3-a")
def test_a_report_that_is_returned_after_the_deadline_makes_the_issue_overdue_at_its_deadline() -> None:
    issue = an_issue()
    report(issue)
    issue.return_resolution(by=MARKETER, reason="no figures", now=NOW + 4 * DAY)
    overdue = facts(issue)[-1]
    assert isinstance(overdue, Issue.Overdue)
    assert overdue.occurred_at == NOW + 3 * DAY


@pytest.mark.clause("S0-3.3.4-c")
def test_a_question_is_closed_only_after_the_customer_was_told() -> None:
    issue = a_resolved_issue()
    assert issue.status == "RESOLVED"
    issue.tell_customer(by=LEAD, channel="phone", note="answered")
    assert (issue.status, issue.note) == ("TOLD", "answered")


@pytest.mark.clause("S1-5.1.3")
def test_what_a_customer_waits_for_is_given_up_only_by_approval() -> None:
    assert an_issue().needed_scope("CancelIssue", LEAD) == "complaints.approve"
    task = an_issue(kind="TASK", terms=TASK_TERMS)
    assert task.needed_scope("CancelIssue", LEAD) == ""
    with pytest.raises(Forbidden, match="ISSUE_LED_BY_ANOTHER"):
        task.cancel(by=REMEDIER, cause="NO_LONGER", reason="")
    task.cancel(by=LEAD, cause="NO_LONGER", reason="over")
    assert task.status == "CANCELLED"
    with pytest.raises(Refused, match="ISSUE_NOT_THERE_YET"):
        report(task)


def test_whoever_leads_an_issue_tells_the_customer_and_others_need_a_scope() -> None:
    issue = an_issue()
    assert [issue.needed_scope("TellCustomer", who) for who in (LEAD, REMEDIER)] == ["", "issues.accept"]
    assert an_issue(lead_id="").needed_scope("TellCustomer", REMEDIER) == ""


def test_a_page_is_told_what_is_possible_and_why_not() -> None:
    issue = an_issue()
    told = {rpc: no.reason if no else "" for rpc, no in refusals(issue, REMEDIER)}
    assert (told["AcceptIssue"], told["PlanIssue"], told["AskExtension"], told["ReportResolution"]) == ("",) * 4
    assert (told["AcceptResolution"], told["DecideExtension"]) == ("ISSUE_NOT_THERE_YET", "EXTENSION_NOT_ASKED")
    others = {rpc: no.reason if no else "" for rpc, no in refusals(issue, COLLEAGUE)}
    assert (others["PlanIssue"], others["DeclineIssue"]) == ("ISSUE_OF_ANOTHER",) * 2
    rated = {rpc: no.reason if no else "" for rpc, no in refusals(a_told_issue(), REMEDIER)}
    assert rated["RateResolution"] == "SCORE_BY_THE_RATED"


@pytest.mark.clause("S2i-1-b")
def test_an_issue_that_is_not_settled_is_led_by_whoever_follows_its_lead() -> None:
    issue, settled = an_issue(), an_issue(kind="TASK", terms=TASK_TERMS)
    settled.cancel(by=LEAD, cause="NO_LONGER", reason="")
    for one in (issue, settled):
        one.hand_over_lead(LEAD, HANDLER)
        one.hand_over_lead(COLLEAGUE, MARKETER)
    assert (issue.lead_id, settled.lead_id) == (HANDLER, LEAD)


@pytest.mark.parametrize(
    ("held", "until", "who"),
    [
        ([(0, "a")], 3, "a"),
        ([(0, "a"), (1, "b")], 3, "b"),
        ([(0, "a"), (2, "b")], 3, "a"),
        ([(0, "a"), (1, "b")], 2, "b"),
        ([(0, "a"), (1, "b"), (2, "a")], 3, "a"),
        ([(0, "a"), (5, "b")], 3, "a"),
        ([(0, "a")], 0, "a"),
    ],
)
def test_whoever_held_it_longest_until_it_was_due_is_charged_of_equals_the_later(
    held: list[tuple[int, str]], until: int, who: str
) -> None:
    assert charged([(NOW + days * DAY, name) for days, name in held], NOW + until * DAY) == who


@pytest.mark.clause("S1-5.1.3")
def test_what_is_overdue_is_charged_to_whoever_held_it_longest() -> None:
    issue = an_issue()
    RECORDED_AT.set(NOW + 2 * DAY)
    reassign(issue)
    issue.mark_overdue(NOW + 4 * DAY)
    overdue = facts(issue)[-1]
    assert isinstance(overdue, Issue.Overdue)
    assert (overdue.charged_id, overdue.responsible_id, overdue.department_id) == (REMEDIER, COLLEAGUE, OTHERS)
