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
from ledger.wire import set_instant
from privacy.personal import MASK
from services.gateway.console import guard
from services.gateway.console.kit import kit
from services.gateway.console.page import PART
from services.gateway.console.pages.cases import urgency
from tests.console.drawing import ID, NOW, Services, page_of, person, route_at, seen, text_of

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
    services: Services, path: str, language: str = "zh", part: str = "", method: str = "GET", body: bytes = b""
) -> Response:
    bare, _, query = path.partition("?")
    one, params = route_at(method, bare, list(guard.drawn_by_hand()))
    page = page_of(services, language, bare, query, person(), body)
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
