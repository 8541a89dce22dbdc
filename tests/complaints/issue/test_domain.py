"""What may happen to an issue: reported, accepted, explained to the customer, rated (S1-5.1.3, S1-5.2)."""

from __future__ import annotations

from typing import Any

import pytest

from kernel.errors import Forbidden, Refused
from services.complaints.issue.domain import Issue, Particulars, issue_id
from tests.complaints.builders import (
    COLLEAGUE,
    DAY,
    DEPARTMENT,
    HANDLER,
    ID,
    LEAD,
    MARKETER,
    NOW,
    REMEDIER,
    SOURCE,
    a_told_issue,
    an_issue,
    rate,
    report,
)


def facts(issue: Issue) -> list[str]:
    return [type(fact).__name__ for fact in issue.collect_events()]


@pytest.mark.clause("S1-5.1.3")
@pytest.mark.parametrize("missing", [{"department_id": ""}, {"responsible_id": ""}, {"due_time": None}])
def test_no_issue_without_department_person_and_deadline(missing: dict[str, Any]) -> None:
    with pytest.raises(Refused) as no:
        an_issue(**missing)
    assert (no.value.reason, no.value.clause) == ("ISSUE_WITHOUT_OWNER", "S1-5.1.3")
    assert no.value.fields == tuple(missing)


@pytest.mark.clause("S1-5.1.3")
def test_an_issue_is_due_ahead_of_now() -> None:
    with pytest.raises(Refused, match="ISSUE_DUE_IN_THE_PAST"):
        an_issue(due_time=NOW - DAY)


@pytest.mark.clause("S1-4.2.2")
def test_a_promise_is_not_made_for_longer_than_the_policy_allows() -> None:
    assert an_issue(kind="PROMISE", due_time=NOW + 7 * DAY).kind == "PROMISE"
    with pytest.raises(Refused, match="PROMISE_TOO_LONG"):
        an_issue(kind="PROMISE", due_time=NOW + 8 * DAY)
    assert an_issue(kind="PROBLEM", due_time=NOW + 8 * DAY).kind == "PROBLEM"


@pytest.mark.clause("S1-5.1.3")
def test_a_promise_on_record_elsewhere_is_entered_whatever_its_deadline() -> None:
    far = NOW + 99 * DAY
    promise = Particulars("east", SOURCE, SOURCE, "PROMISE", DEPARTMENT, REMEDIER, far, text="", policy_version=0)
    assert Issue.enter(ID, promise).status == "OPEN"


def test_a_point_of_a_visit_becomes_one_issue() -> None:
    assert issue_id(SOURCE) == issue_id(SOURCE) != issue_id(str(ID))


@pytest.mark.clause("S1-5.1.3")
def test_an_issue_is_overdue_once_from_its_deadline_on() -> None:
    issue = an_issue()
    with pytest.raises(Refused, match="ISSUE_NOT_YET_DUE"):
        issue.mark_overdue(NOW + 2 * DAY)
    issue.mark_overdue(NOW + 4 * DAY)
    issue.mark_overdue(NOW + 5 * DAY)
    assert facts(issue) == ["Opened", "Overdue"]


@pytest.mark.clause("S1-5.1.3")
def test_an_issue_reported_in_time_is_not_overdue() -> None:
    issue = an_issue()
    report(issue)
    issue.mark_overdue(NOW + 4 * DAY)
    assert not issue.overdue


@pytest.mark.clause("S1-5.2.3-a")
@pytest.mark.parametrize("by", [{"by": HANDLER}, {"department_id": SOURCE}])
def test_the_department_or_the_responsible_person_reports(by: dict[str, str]) -> None:
    issue = an_issue()
    report(issue, **by)
    assert issue.status == "REPORTED"


@pytest.mark.clause("S1-5.2.3-a")
def test_another_department_does_not_report() -> None:
    with pytest.raises(Forbidden, match="REPORT_OF_ANOTHER_DEPARTMENT"):
        report(an_issue(), by=HANDLER, department_id=SOURCE)


@pytest.mark.clause("S1-5.2.3-a")
def test_an_issue_is_resolved_when_somebody_else_accepts_the_report() -> None:
    issue = an_issue()
    with pytest.raises(Refused, match="ISSUE_NOT_THERE_YET"):
        issue.accept_resolution(by=MARKETER)
    report(issue)
    with pytest.raises(Forbidden, match="REPORT_ACCEPTED_BY_ITS_AUTHOR"):
        issue.accept_resolution(by=REMEDIER)
    issue.accept_resolution(by=MARKETER)
    assert (issue.status, issue.late, issue.accepted_by) == ("RESOLVED", False, MARKETER)


@pytest.mark.clause("S1-5.2.3-a")
def test_a_resolution_reported_after_the_deadline_is_late() -> None:
    issue = an_issue()
    report(issue, now=NOW + 4 * DAY)
    issue.accept_resolution(by=MARKETER)
    resolved = issue.collect_events()[-1]
    assert isinstance(resolved, Issue.Resolved)
    assert resolved.late


@pytest.mark.clause("S1-5.2.3-b")
def test_the_customer_is_told_of_what_was_accepted_and_then_rates_it() -> None:
    with pytest.raises(Refused, match="ISSUE_NOT_THERE_YET"):
        an_issue().tell_customer(by=LEAD, channel="phone", note="")
    with pytest.raises(Refused, match="ISSUE_NOT_THERE_YET"):
        rate(an_issue(), 5)


@pytest.mark.clause("S1-5.2.3-b")
def test_a_satisfied_customer_closes_the_issue() -> None:
    issue = a_told_issue()
    rate(issue, 3)
    assert facts(issue)[-2:] == ["Rated", "Closed"]


@pytest.mark.clause("S1-5.2.3-b")
def test_a_dissatisfied_customer_opens_it_again_with_a_deadline_of_its_own() -> None:
    issue = a_told_issue()
    rate(issue, 2, again_time=NOW + 9 * DAY)
    reopened = issue.collect_events()[-1]
    assert isinstance(reopened, Issue.Reopened)
    assert reopened.due_time == issue.due_time == NOW + 9 * DAY
    report(issue, now=NOW + 8 * DAY)
    assert (issue.status, issue.late) == ("REPORTED", False)


@pytest.mark.clause("S1-5.2.3-b")
def test_edge_31_an_issue_reported_in_time_and_rated_badly_after_its_deadline_begins_anew() -> None:
    issue = a_told_issue()
    rate(issue, 1, again_time=NOW + 9 * DAY)
    assert facts(issue)[-2:] == ["Rated", "Reopened"]
    issue_is_due = issue.due_time
    with pytest.raises(Refused, match="ISSUE_NOT_YET_DUE"):
        issue.mark_overdue(issue_is_due)
    issue.mark_overdue(NOW + 10 * DAY)
    assert issue.overdue


@pytest.mark.clause("S1-5.2.3-b")
def test_an_issue_that_was_late_once_stays_late_when_it_is_opened_again() -> None:
    issue = an_issue()
    report(issue, now=NOW + 4 * DAY)
    issue.accept_resolution(by=MARKETER)
    issue.tell_customer(by=LEAD, channel="phone", note="")
    rate(issue, 2, again_time=NOW + 9 * DAY)
    assert (issue.overdue, issue.late) == (False, True)
    report(issue, now=NOW + 8 * DAY)
    assert issue.late


@pytest.mark.clause("S1-5.2.3-b")
@pytest.mark.parametrize("by", [REMEDIER, COLLEAGUE])
def test_neither_who_is_responsible_nor_the_author_asks_for_the_score(by: str) -> None:
    issue = an_issue()
    report(issue, by=COLLEAGUE)
    issue.accept_resolution(by=MARKETER)
    issue.tell_customer(by=LEAD, channel="phone", note="")
    with pytest.raises(Forbidden, match="SCORE_BY_THE_RATED"):
        rate(issue, 5, by=by)


@pytest.mark.clause("S1-5.2.3-b")
def test_a_customer_may_give_no_score_and_the_issue_is_closed_without_one() -> None:
    issue = a_told_issue()
    with pytest.raises(Refused, match="SCORE_REFUSED_AND_GIVEN"):
        rate(issue, 3, refused=True)
    rate(issue, 0, refused=True)
    assert facts(issue)[-2:] == ["RatingRefused", "Closed"]
    assert (issue.status, issue.score, issue.refused) == ("CLOSED", 0, True)


@pytest.mark.clause("S1-5.2.3-b")
@pytest.mark.parametrize("score", [0, 6])
def test_a_score_is_one_to_five(score: int) -> None:
    with pytest.raises(Refused, match="SCORE_OUT_OF_RANGE"):
        rate(a_told_issue(), score)


def test_an_issue_from_before_is_read_as_what_it_was() -> None:
    """Facts and snapshots that were kept before an issue had a lead, parts, steps of its kind and somebody charged."""
    for fact, kept in (
        (Issue.Opened, {"kind": "SUGGESTION"}),
        (Issue.Overdue, {}),
        (Issue.Resolved, {}),
        (Issue.CustomerTold, {}),
        (Issue.Rated, {}),
        (Issue.Closed, {}),
    ):
        state: dict[str, Any] = dict(kept)
        fact.upcast_v1_v2(state)
        assert {name for one in fact.__mro__ for name in vars(one).get("__annotations__", {})} >= state.keys()
        if fact is Issue.Opened:
            assert (state["acceptor"], state["told"], state["rated"], state["lead_id"]) == ("MARKETING", True, True, "")
    snapshot: dict[str, Any] = {"responsible_id": REMEDIER, "status": "OPEN"}
    Issue.upcast_v1_v2(snapshot)
    assert snapshot.keys() | {"region"} >= set(vars(an_issue())) - set(OF_BEFORE)


OF_BEFORE = (
    *("_id", "_version", "_created_on", "_modified_on", "_pending_events", "customer_id", "source_id", "kind"),
    *("department_id", "due_time", "owner_id", "text", "overdue", "late", "reported_time", "reported_by", "report"),
    *("accepted_by", "score", "suggestion"),
)
"""What an issue of before had too."""


def test_an_issue_opened_again_before_went_on_under_the_deadline_that_it_had() -> None:
    """Stored then: the same deadline where it was ahead, none where it was past."""
    for due_time in (NOW + 3 * DAY, None):
        issue = a_told_issue()
        issue.record(issue.Reopened, due_time=due_time)
        assert (issue.status, issue.due_time) == ("REOPENED", NOW + 3 * DAY)
