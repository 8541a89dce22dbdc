"""Sheets: headings in the reader's language, right kinds, no formula, and what was asked for."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from fieldledger.appraisal.v1 import result_pb2 as results
from fieldledger.complaints.v1 import complaint_pb2 as complaint
from fieldledger.organisation.v1 import policy_pb2 as policy
from services.gateway.console.asking import Told
from services.gateway.console.sheet import COUNTED, FREE, XLSX, neutral
from tests.console.drawing import ID, NOW, Services, get, path_for, seen, text_of
from tests.console.test_drawn import check
from tests.gateway.everything import ROUTES
from tests.messages import filled

LISTS = [one for one in ROUTES if one.method == "GET" and "rows" in one.rpc.output_type.fields_by_name]


def listing(pages: int = 1, size: int = 1, **given: Any) -> Services:
    services = Services()

    def answer(request: Any) -> Any:
        page = int(request.page_token or "1")
        row = complaint.ComplaintRow(
            complaint_id=ID, customer_id=ID, status="COMPLAINT_STATUS_OPEN", late_by_minutes=90, **given
        )
        row.received_time.seconds = int(NOW.timestamp())
        token = str(page + 1) if page < pages else ""
        return complaint.ListComplaintsResponse(rows=[row] * size, next_page_token=token)

    services.answers[complaint.ListComplaintsRequest] = answer
    return services


async def sheet(services: Services, path: str, language: str = "zh") -> tuple[list[list[Any]], dict[Any, Any]]:
    response = await get(services, path, language)
    assert response.media_type == XLSX
    book = CalamineWorkbook.from_filelike(BytesIO(bytes(response.body)))
    rows, about = (book.get_sheet_by_index(n).to_python() for n in (0, 1))
    return rows, {line[0]: line[1] for line in about}


async def test_a_sheet_has_the_lists_rows_and_says_what_they_are() -> None:
    services = listing(product="A-7", external_key="0012")
    rows, about = await sheet(services, "/complaints.xlsx?status=OPEN&received_time_from=2026-11-01")
    heads, row = rows[0], dict(zip(rows[0], rows[1], strict=True))
    assert "客户" in heads and "受理时间" in heads
    assert row["产品或服务"] == "A-7" and row["客户"] == "客户 …00ab" and row["受理时间"].hour == 9
    assert about["列表"] == "投诉" and about["状态"] == "已受理" and about["导出人"] == "林晓"
    assert services.of(complaint.ListComplaintsRequest)[0].status == 1


@pytest.mark.clause("S1-7.2.1")
async def test_who_has_no_score_has_an_empty_cell_and_a_dash_and_who_has_none_of_it_a_zero() -> None:
    services = Services()
    rows = [results.ResultRow(result_id=ID, staff_id=ID), results.ResultRow(result_id=ID, staff_id=ID, total_points=0)]
    services.answers[results.ListResultsRequest] = lambda request: results.ListResultsResponse(rows=rows)
    written, _ = await sheet(services, "/appraisal-results.xlsx")
    at = written[0].index("总分")
    assert [row[at] for row in written[1:]] == ["", 0]
    drawn = text_of(await get(services, "/appraisal-results"))
    assert drawn.count('<span class="number">0</span>') == 1


async def test_a_sheet_begins_as_the_list_does_and_ends_with_the_id_that_finds_what_has_no_name() -> None:
    rows, _ = await sheet(listing(), "/complaints.xlsx?_columns=product,customer_id")
    assert rows[0][:2] == ["产品或服务", "客户"] and rows[1][-1] == ID
    assert "原系统案号" not in rows[0], "what only programs read"


async def test_a_sheet_says_in_which_year_and_zone_it_was_made_and_of_whom() -> None:
    _, about = await sheet(listing(), f"/complaints.xlsx?customer_id={ID}")
    assert about["导出时间"] == "2026-11-25 09:00 (UTC+8)" and about["客户"] == "客户 …00ab"


async def test_a_sheet_is_in_the_language_of_the_page() -> None:
    rows, _ = await sheet(listing(), "/complaints.xlsx", "en")
    assert "Customer" in rows[0]


@pytest.mark.parametrize("text", ["=1+1", "+86 512", "-3", "@x", "\t=1"])
async def test_no_text_becomes_a_formula(text: str) -> None:
    rows, _ = await sheet(listing(product=text), "/complaints.xlsx")
    assert dict(zip(rows[0], rows[1], strict=True))["产品或服务"].startswith("'")
    assert neutral(text) == f"'{text}"


async def test_all_pages_are_fetched_up_to_the_limit() -> None:
    rows, about = await sheet(listing(3, 40), "/complaints.xlsx")
    assert len(rows) == 121 and about["行数"] == "120"
    services = listing(4, 500)
    rows, about = await sheet(services, "/complaints.xlsx")
    assert len(rows) == 2001 and about["行数"] == "2000", "as many as are free"
    assert services.of(complaint.ListComplaintsRequest)[0].page_size == 500


@pytest.mark.clause("S0-5.3.3-c")
@pytest.mark.parametrize(
    ("language", "pages", "said"),
    [
        ("zh", 5, ("共 2,500 行", "2,000 行", "受理时间")),
        ("en", 5, ("2,500 rows", "at most 2,000", "Received")),
        ("zh", 99, ("共 超过 20,000 行", "2,000 行", "受理时间")),
    ],
)
async def test_of_too_many_rows_nothing_is_given_but_how_many_there_are_and_what_makes_them_fewer(
    language: str, pages: int, said: tuple[str, ...]
) -> None:
    services = listing(pages, 500, product="A-7")
    response = await get(services, "/complaints.xlsx?status=OPEN", language)
    page = seen(response)
    check(page, language)
    assert response.status_code == 422 and response.media_type == "text/html" and "A-7" not in page.visible
    assert all(one in page.visible for one in said), page.visible
    assert page.every("a", class_="button")[0]["href"] == "/complaints?status=OPEN"
    assert len(services.of(complaint.ListComplaintsRequest)) == min(pages, COUNTED // 500 + 1)


async def test_how_many_rows_are_free_is_policy() -> None:
    services = listing(1, 4)
    row = policy.PolicyRow(policy_id=ID, key=FREE, value="3", approved_by=ID)
    row.effective_time.seconds = int(NOW.timestamp()) - 60
    services.answers[policy.ListPoliciesRequest] = lambda request: policy.ListPoliciesResponse(rows=[row])
    assert "共 4 行" in seen(await get(services, "/complaints.xlsx")).visible
    assert [one.key for one in services.of(policy.ListPoliciesRequest)] == [FREE]


@pytest.mark.parametrize("route", LISTS, ids=[one.rpc.name for one in LISTS])
async def test_every_list_has_a_sheet(route: Any) -> None:
    for kind in ("bare", "usual", "most"):
        services = Services()
        services.answers[route.request] = _once(route, kind)
        assert (await get(services, f"{path_for(route)}.xlsx")).media_type == XLSX


def _once(route: Any, kind: str) -> Any:
    """A made-up answer without a next page, for it would never end."""

    def last(request: Any) -> Any:
        made = filled(route.response(), kind)
        if "next_page_token" in made.DESCRIPTOR.fields_by_name:
            made.next_page_token = ""
        return made

    return last


async def test_a_filter_that_cannot_be_asked_makes_no_sheet() -> None:
    with pytest.raises(Told):
        await get(Services(), "/complaints.xlsx?received_time_from=never")
