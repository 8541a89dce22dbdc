"""The queue of complaints, the complaint and the ledger without a browser: made-up answers in, pages out."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from starlette.responses import Response

from fieldledger.complaints.v1 import clock_pb2 as clocks
from fieldledger.complaints.v1 import complaint_pb2 as pb
from fieldledger.complaints.v1 import events_pb2 as events
from fieldledger.complaints.v1 import issue_pb2 as issues
from fieldledger.platform.v1 import platform_pb2 as platform
from fieldledger.visits.v1 import visit_pb2 as visits
from ledger.wire import set_instant
from privacy.personal import MASK
from services.gateway.console import guard
from services.gateway.console.kit import kit
from services.gateway.console.page import PART
from services.gateway.console.pages.cases import urgency
from tests.console.drawing import ID, LANGUAGES, NOW, SCOPES, Services, page_of, person, route_at, seen, text_of

SECONDS = int(NOW.timestamp())


@pytest.fixture(autouse=True)
def _names_of_their_own() -> None:
    kit.cache_clear()


def case(n: int, minutes: int, **more: Any) -> pb.ComplaintRow:
    """A complaint whose first contact is due in so many minutes."""
    row = pb.ComplaintRow(complaint_id=f"{ID[:-1]}{n}", customer_id=ID, region="east", open=True, **more)
    row.status = row.status or pb.COMPLAINT_STATUS_OPEN
    set_instant(row.first_contact_due_time, NOW + timedelta(minutes=minutes))
    return row


async def drawn(
    services: Services,
    path: str,
    language: str = "zh",
    part: str = "",
    method: str = "GET",
    body: bytes = b"",
    scopes: frozenset[str] = SCOPES,
) -> Response:
    bare, _, query = path.partition("?")
    one, params = route_at(method, bare, list(guard.drawn_by_hand()))
    page = page_of(services, language, bare, query, person(scopes=scopes), body)
    page.request.scope["path_params"] = params
    page.request.scope["headers"] = [(PART.encode(), part.encode())] if part else []
    page.clock = lambda: NOW
    return await one.answer(page)


def queue_of(*rows: pb.ComplaintRow) -> Services:
    services = Services()
    services.answers[pb.ListComplaintsRequest] = lambda request: pb.ListComplaintsResponse(rows=rows)
    services.answers[pb.GetComplaintRequest] = lambda request: details(request.complaint_id)
    return services


def details(id: str) -> pb.ComplaintDetails:
    found = pb.ComplaintDetails(complaint_id=id, version=3, region="east", customer_id=ID, statement=MASK)
    found.status = pb.COMPLAINT_STATUS_OPEN
    set_instant(found.first_contact_due_time, NOW + timedelta(minutes=8))
    found.possible.add(rpc="RecordFirstContact")
    no = found.possible.add(rpc="AcceptSolution", reason="COMPLAINT_NOT_THERE_YET", clause="S0-4.3.2-b")
    no.text_zh, no.text_en = "投诉当前状态为OPEN；该操作要求PROPOSED。", "The complaint is OPEN; this needs PROPOSED."
    return found


@pytest.mark.clause("S0-4.1.1-c")
def test_what_can_still_be_kept_comes_before_what_is_late() -> None:
    late, soon, later, longest = case(1, -5), case(2, 20), case(3, 200), case(4, -500)
    none = pb.ComplaintRow(complaint_id="5", status=pb.COMPLAINT_STATUS_REJECTED)
    ordered = sorted([none, later, late, longest, soon], key=lambda row: urgency(row, SECONDS))
    assert ordered == [soon, longest, late, later, none]


def ending(n: int, minutes: int, kind: Any = events.CLOCK_KIND_RESOLUTION, **more: Any) -> clocks.ClockRow:
    """A clock of the n-th complaint that ends in so many minutes."""
    row = clocks.ClockRow(clock=kind, run=1, state=events.CLOCK_STATE_OPEN, complaint_id=f"{ID[:-1]}{n}")
    for name, value in more.items():
        setattr(row, name, value)
    set_instant(row.due_time, NOW + timedelta(minutes=minutes))
    return row


def contacted(n: int, **more: Any) -> pb.ComplaintRow:
    row = case(n, -500, **more)
    set_instant(row.first_contact_time, NOW)
    return row


@pytest.mark.clause("S0-4.4.1-b")
async def test_the_clock_that_ends_first_says_where_a_complaint_stands_in_the_queue() -> None:
    services = queue_of(contacted(1), contacted(2), contacted(3, paused=True), contacted(4))
    rows = [ending(2, 20, events.CLOCK_KIND_UPDATE), ending(4, 90), ending(1, 200), ending(1, 900)]
    services.answers[clocks.ListClocksRequest] = lambda request: clocks.ListClocksResponse(
        rows=[] if request.subject_id else rows
    )
    found = seen(await drawn(services, "/complaints"))
    order = [one["id"] for one in found.every("li") if "data-row" in one]
    assert order == [f"row-{ID[:-1]}{n}" for n in (2, 4, 1, 3)]
    assert "30 分钟内到期 1" in found.visible
    assert "进展告知 ! 将到期" in found.visible and "等待中，时限暂停" in found.visible


@pytest.mark.clause("S0-4.4.1-b")
async def test_a_complaint_shows_each_of_its_clocks_and_why_one_stands_still() -> None:
    services, paused = queue_of(), details(ID)
    set_instant(paused.first_contact_time, NOW)
    paused.pause_reason = events.PAUSE_REASON_WAITING_CUSTOMER
    services.answers[pb.GetComplaintRequest] = lambda request: paused
    stopped = ending(1, -30, events.CLOCK_KIND_COMMUNICATE, state=events.CLOCK_STATE_LATE, late_by_minutes=30)
    set_instant(stopped.stopped_time, NOW)
    services.answers[clocks.ListClocksRequest] = lambda request: clocks.ListClocksResponse(
        rows=[
            ending(1, 5, events.CLOCK_KIND_UPDATE),
            ending(1, 9, events.CLOCK_KIND_UPDATE, run=2, state=events.CLOCK_STATE_PAUSED),
            ending(1, 90),
            stopped,
        ]
    )
    told = seen(await drawn(services, f"/complaints/{ID}")).visible
    assert "进展告知 已暂停：等待客户答复" in told
    assert "解决 ! 将到期" in told
    assert "方案或结果告知 ✕" in told and "迟 30 分" in told
    (asked,) = services.of(clocks.ListClocksRequest)
    assert asked.subject_id == ID


async def test_the_tabs_count_what_is_behind_them() -> None:
    services = queue_of(case(1, -5), case(2, 20), case(3, 200, handler_id=ID))
    found = seen(await drawn(services, "/complaints"))
    told = found.visible
    assert not found.every("nav", class_="views"), "what the tabs offer is not offered twice"
    for words in ("全部未结 3", "30 分钟内到期 1", "已超时 1", "我的 1"):
        assert words in told
    late = seen(await drawn(services, "/complaints?_tab=late"))
    assert [one["id"] for one in late.every("li") if "data-row" in one] == [f"row-{ID[:-1]}1"]


async def test_a_filter_of_the_list_leads_to_the_drawn_list() -> None:
    services = queue_of(case(1, 20))
    assert "table" in seen(await drawn(services, "/complaints?open=true")).by_tag
    assert "table" not in seen(await drawn(services, "/complaints?_tab=soon")).by_tag


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("path", ["/complaints", f"/complaints/{ID}", "/issues", "/supervision"])
async def test_each_page_has_one_heading_and_its_part_has_none_of_what_is_around(path: str, language: str) -> None:
    services = queue_of(case(1, 20, urgency=events.COMPLAINT_URGENCY_URGENT))
    assert len(seen(await drawn(services, path, language)).every("h1")) == 1
    part = text_of(await drawn(services, path, language, part="live"))
    assert part.strip() and "<html" not in part and "<header" not in part


async def test_the_complaint_names_its_clock_and_says_in_words_why_a_step_cannot_be_done() -> None:
    told = seen(await drawn(queue_of(), f"/complaints/{ID}")).visible
    assert "首次联系 ! 将到期" in told
    assert "投诉当前状态为已受理；该操作要求方案已提出。" in told and "S0-4.3.2-b" in told
    assert "OPEN" not in told and "PROPOSED" not in told


@pytest.mark.clause("S0-4.1.1-c")
async def test_a_contact_that_was_made_is_told_with_its_own_time_and_not_with_the_due_time() -> None:
    services, made = queue_of(case(1, 8)), details(ID)
    set_instant(made.first_contact_time, NOW - timedelta(minutes=1))
    services.answers[pb.GetComplaintRequest] = lambda request: made
    for path in (f"/complaints/{ID}", "/complaints"):
        assert "首次联系 ✓ 完成 11月25日 周三 08:59" in seen(await drawn(services, path)).visible


async def test_after_a_step_the_way_leads_on_to_what_is_most_urgent_next() -> None:
    onward = "回到队列：下一件最急"
    assert onward not in seen(await drawn(queue_of(), f"/complaints/{ID}")).visible
    page = seen(await drawn(queue_of(), f"/complaints/{ID}?_done=RecordFirstContact"))
    assert onward in page.visible and {"href": "/complaints"} in page.every("a")


@pytest.mark.clause("S0-5.3.3-b")
async def test_what_is_shown_for_a_purpose_masks_itself_after_a_minute() -> None:
    services = queue_of()
    assert "refresh" not in (await drawn(services, f"/complaints/{ID}")).headers
    purpose = platform.ReadingPurpose.keys()[1].removeprefix("READING_PURPOSE_")
    body = f"purpose={purpose}".encode()
    answer = await drawn(services, f"/complaints/{ID}:unmask", method="POST", body=body)
    asked = [metadata for request, metadata in services.asked if isinstance(request, pb.GetComplaintRequest)]
    assert asked[-1]["unmask-purpose"] == purpose
    assert answer.headers["refresh"] == f"60;url=/complaints/{ID}"


async def test_the_ledger_shows_how_late_its_issues_are() -> None:
    services = Services()
    rows = []
    for n, hours in enumerate((-200, -20, -30, 5, 2000)):
        row = issues.IssueRow(issue_id=f"{ID[:-1]}{n}", responsible_id=ID, open=True, status=issues.ISSUE_STATUS_OPEN)
        set_instant(row.due_time, NOW + timedelta(hours=hours))
        rows.append(row)
    services.answers[issues.ListIssuesRequest] = lambda request: issues.ListIssuesResponse(rows=rows)
    found = seen(await drawn(services, "/issues?_tab=mine"))
    assert found.by_tag["td"][::2] == ["1", "2", "1", "0", "1"]
    assert [one["width"] for one in found.every("rect")] == ["50", "100", "50", "0", "50"]


def an_issue(n: int, status: issues.IssueStatus, hours: int = 5, **more: Any) -> issues.IssueRow:
    row = issues.IssueRow(issue_id=f"{ID[:-1]}{n}", responsible_id=ID, open=True, status=status, **more)
    set_instant(row.due_time, NOW + timedelta(hours=hours))
    return row


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_ledger_says_what_is_to_be_taken_on_planned_reported_and_decided(language: str) -> None:
    services = Services()
    rows = [
        an_issue(1, issues.ISSUE_STATUS_OPEN, bounces=2),
        an_issue(2, issues.ISSUE_STATUS_DECLINED),
        an_issue(3, issues.ISSUE_STATUS_ACCEPTED, extension_asked=True, extension_asked_by=ID, cut=True),
        an_issue(4, issues.ISSUE_STATUS_RETURNED, extensions=1, parent_id=ID),
        an_issue(5, issues.ISSUE_STATUS_REPORTED),
        an_issue(6, issues.ISSUE_STATUS_PLANNED, extension_asked=True, extension_asked_by=f"{ID[:-1]}9"),
    ]
    services.answers[issues.ListIssuesRequest] = lambda request: issues.ListIssuesResponse(rows=rows)
    found = {}
    for tab in ("accept", "plan", "report", "decide"):
        page = seen(await drawn(services, f"/issues?_tab={tab}", language=language))
        found[tab] = [int(one["id"][-1]) for one in page.every("li") if one.get("id", "").startswith("row-")]
    assert found == {"accept": [1, 2], "plan": [3], "report": [4, 6], "decide": [5, 6]}
    reader = {"issues.read"}
    page = seen(await drawn(services, "/issues", scopes=frozenset(reader), language=language))
    assert not any(one.get("href", "").endswith("_tab=decide") for one in page.every("a"))


async def test_the_chosen_issue_stands_beside_with_what_may_be_done_and_why_not() -> None:
    services = Services()
    rows = [an_issue(1, issues.ISSUE_STATUS_OPEN), an_issue(2, issues.ISSUE_STATUS_OPEN)]
    services.answers[issues.ListIssuesRequest] = lambda request: issues.ListIssuesResponse(rows=rows)
    possible = [
        platform.Possible(rpc="AcceptIssue"),
        platform.Possible(rpc="DeclineIssue", reason="BOUNCED_ENOUGH", clause="S1-5.1.3", text_zh="须由主管指派"),
    ]
    services.answers[issues.GetIssueRequest] = lambda request: issues.IssueDetails(
        issue_id=request.issue_id,
        version=4,
        responsible_id=ID,
        status=issues.ISSUE_STATUS_OPEN,
        bounces=3,
        possible=possible,
    )
    running = clocks.ClockRow(clock_id=ID, subject_id=rows[1].issue_id, clock=events.CLOCK_KIND_ACCEPT)
    set_instant(running.due_time, NOW + timedelta(hours=2))
    services.answers[clocks.ListClocksRequest] = lambda request: clocks.ListClocksResponse(rows=[running])
    chosen = rows[1].issue_id
    answer = await drawn(services, f"/issues?_tab=mine&_at={chosen}", language="zh")
    page, text = seen(answer), text_of(answer)
    hrefs = [one.get("href", "") for one in page.every("a")]
    assert f"/issues/{chosen}:take?_version=4" in hrefs and f"/issues/{chosen}/chain" in hrefs
    assert not any(href.startswith(f"/issues/{chosen}:decline") for href in hrefs)
    assert "须由主管指派" in text and "S1-5.1.3" in text
    (asked,) = services.of(clocks.ListClocksRequest)
    assert (asked.subject_id, asked.state) == (chosen, events.CLOCK_STATE_OPEN)


@pytest.mark.parametrize(("responsible", "dead"), [(ID, False), (f"{ID[:-1]}9", True)])
async def test_what_is_for_the_responsible_department_is_dead_for_another(responsible: str, dead: bool) -> None:
    services = Services()
    row = an_issue(1, issues.ISSUE_STATUS_OPEN)
    services.answers[issues.ListIssuesRequest] = lambda request: issues.ListIssuesResponse(rows=[row])
    services.answers[issues.GetIssueRequest] = lambda request: issues.IssueDetails(
        issue_id=request.issue_id,
        responsible_id=responsible,
        department_id=f"{ID[:-1]}8",
        status=issues.ISSUE_STATUS_OPEN,
        possible=[platform.Possible(rpc="AcceptIssue"), platform.Possible(rpc="ReassignIssue")],
    )
    answer = await drawn(services, "/issues?_tab=all")
    hrefs = [one.get("href", "") for one in seen(answer).every("a")]
    assert f"/issues/{row.issue_id}:reassign" in hrefs
    assert (f"/issues/{row.issue_id}:take" in hrefs) != dead
    assert ("须由责任部门办理。" in text_of(answer)) == dead


async def test_the_chain_shows_the_point_of_a_visit_to_whoever_settles_it_and_does_not_reach_the_visit() -> None:
    services, visit, point = Services(), f"{ID[:-1]}7", f"{ID[:-1]}6"
    issue = issues.IssueDetails(issue_id=ID, source_id=visit, point_id=point, customer_id=ID)
    services.answers[issues.GetIssueRequest] = lambda request: issue
    shown = visits.PointDetails(visit_id=visit, point_id=point, customer_id=ID, owner_id=ID)
    services.answers[visits.GetPointRequest] = lambda request: shown
    page = seen(await drawn(services, f"/issues/{ID}/chain"))
    hrefs = [one.get("href", "") for one in page.every("a")]
    assert f"/visits/{visit}/points/{point}" in hrefs and f"/visits/{visit}" not in hrefs


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_chain_goes_from_the_visit_to_the_score_by_names_and_times(language: str) -> None:
    services, other = Services(), f"{ID[:-1]}7"
    issue = issues.IssueDetails(issue_id=ID, source_id=other, customer_id=ID, kind=events.ISSUE_KIND_PROMISE)
    issue.status, issue.part_ids[:] = issues.ISSUE_STATUS_CLOSED, [other]
    for step, late, score in (
        (issues.ISSUE_STEP_OPENED, False, 0),
        (issues.ISSUE_STEP_REPORTED, True, 0),
        (issues.ISSUE_STEP_RATED, False, 4),
    ):
        one = issue.course.add(step=step, staff_id=ID, late=late, score=score)
        set_instant(one.step_time, NOW)
    visit = visits.VisitDetails(visit_id=other, owner_id=ID, customer_id=ID)
    set_instant(visit.started_time, NOW - timedelta(days=3))
    part = issues.IssueRow(issue_id=other, parent_id=ID, responsible_id=ID, department_id=ID)
    services.answers[issues.GetIssueRequest] = lambda request: issue
    services.answers[visits.GetVisitRequest] = lambda request: visit
    services.answers[issues.ListIssuesRequest] = lambda request: issues.ListIssuesResponse(rows=[part])
    answer = await drawn(services, f"/issues/{ID}/chain", language=language)
    page, text = seen(answer), text_of(answer)
    hrefs = [one.get("href", "") for one in page.every("a")]
    assert f"/visits/{other}" in hrefs and f"/issues/{other}/chain" in hrefs
    said = {"zh": ("逾期", "4 分", "提交报告"), "en": ("late", "score 4", "Reported")}[language]
    assert all(one in text for one in said)
    assert [one.parent_id for one in services.of(issues.ListIssuesRequest) if not one.issue_ids] == [ID]
    assert not any(id in told for told in page.texts for id in (ID, other)), "no id is read by a person"
