"""The commands of an issue beyond one aggregate: regions, policy, departments, points known already; its events."""

from __future__ import annotations

from typing import Any

import pytest

from fieldledger.complaints import v1 as pb
from fieldledger.complaints.v1 import events_pb2 as events
from kernel.errors import Forbidden, Refused
from services.complaints.issue.domain import Issue
from tests.complaints import builders
from tests.complaints.builders import (
    CUSTOMER,
    DAY,
    DEPARTMENT,
    HANDLER,
    ID,
    MARKETER,
    NOW,
    REMEDIER,
    SOURCE,
    messages,
    stamp,
)
from tests.complaints.in_memory import InMemory, an_issue

ISSUE: dict[str, Any] = {"issue_id": str(ID)}


@pytest.mark.clause("S1-4.2.2")
async def test_a_persons_promise_is_limited_and_a_visits_is_not(complaints: InMemory) -> None:
    far = stamp(NOW + 8 * DAY)
    with pytest.raises(Refused, match="PROMISE_TOO_LONG"):
        await complaints.send(an_issue(due_time=far))
    point = pb.RaiseIssueRequest(
        point_id=SOURCE,
        customer_id=CUSTOMER,
        source_id=SOURCE,
        kind=pb.ISSUE_KIND_PROMISE,
        department_id=DEPARTMENT,
        responsible_id=REMEDIER,
        due_time=far,
        region="east",
    )
    raised: Issue = await complaints.send(point)
    assert (raised.region, raised.source_id) == ("east", SOURCE)
    again: Issue = await complaints.send(point)
    assert (again.id, again.version) == (raised.id, 1)


async def test_an_issue_is_of_the_customers_region_unless_another_is_named(complaints: InMemory) -> None:
    assert (await complaints.send(an_issue())).region == "east"
    with pytest.raises(Forbidden, match="REGION_OF_OTHERS"):
        await complaints.send(an_issue(region="west"), region="east")


@pytest.mark.clause("S1-5.2.3-a")
async def test_a_colleague_of_the_department_reports_and_another_person_accepts(complaints: InMemory) -> None:
    id = str((await complaints.send(an_issue())).id)
    report = pb.ReportResolutionRequest(issue_id=id, report="done")
    with pytest.raises(Forbidden, match="REPORT_OF_ANOTHER_DEPARTMENT"):
        await complaints.send(report, staff_id=MARKETER)
    await complaints.send(report, staff_id=HANDLER)
    with pytest.raises(Forbidden, match="REPORT_ACCEPTED_BY_ITS_AUTHOR"):
        await complaints.send(pb.AcceptResolutionRequest(issue_id=id), staff_id=HANDLER)
    await complaints.send(pb.AcceptResolutionRequest(issue_id=id), staff_id=MARKETER)
    await complaints.send(pb.TellCustomerRequest(issue_id=id, channel="phone"))
    rated: Issue = await complaints.send(pb.RateResolutionRequest(issue_id=id, score=2))
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
        ),
        events.ResolutionReported(**ISSUE),
        events.IssueResolved(**ISSUE, responsible_id=REMEDIER),
        events.CustomerToldOfResolution(**ISSUE),
        events.SatisfactionRated(
            subject_id=str(ID), subject_kind="issue", customer_id=CUSTOMER, staff_id=REMEDIER, score=4
        ),
        events.IssueClosed(**ISSUE),
    ]


def test_an_issue_opened_again_is_announced_with_the_deadline_that_still_runs() -> None:
    ahead, past, due = builders.a_told_issue(), builders.a_told_issue(), stamp(NOW + 3 * DAY)
    builders.rate(ahead, 1)
    builders.rate(past, 1, now=NOW + 4 * DAY)
    assert messages(ahead, since=5) == [events.IssueReopened(**ISSUE, due_time=due)]
    overdue = events.IssueOverdue(**ISSUE, responsible_id=REMEDIER, due_time=due)
    assert messages(past, since=5) == [events.IssueReopened(**ISSUE), overdue]
