"""What the pages of the office show: of approvals, policy values, scores and hand-overs."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import Any

import pytest
from google.protobuf.message import Message

from fieldledger.appraisal.v1 import events_pb2 as appraisal
from fieldledger.appraisal.v1 import evidence_pb2 as evidence
from fieldledger.appraisal.v1 import result_pb2 as results
from fieldledger.customers.v1 import filing_pb2 as filings
from fieldledger.customers.v1 import hand_over_pb2 as hand_overs
from fieldledger.organisation.v1 import policy_pb2 as policies
from fieldledger.organisation.v1 import region_pb2 as regions
from fieldledger.platform.v1 import platform_pb2 as platform
from fieldledger.visits.v1 import visit_pb2 as visits
from privacy.personal import MASK
from services.gateway.console.kit import kit
from services.gateway.console.pages.policies import declared
from services.gateway.console.pages.policy_values import differences
from tests.console.by_hand import OTHER, Office, ago, at
from tests.console.drawing import ID, person, seen, text_of
from tests.console.refusals import refused

KEY = "contact.backdate_minutes"


def filing(id: str = ID, filer: str = OTHER, **time: float) -> filings.FilingRow:
    row = filings.FilingRow(filing_id=id, region="east", filer_id=filer, area_codes=["320585"], days=30)
    row.status = filings.FILING_STATUS_SUBMITTED
    ago(row.submitted_time, **(time or {"hours": 2}))
    return row


def waiting(*rows: filings.FilingRow, **others: Any) -> Office:
    def listed(request: Any) -> Message:
        wanted = [row for row in rows if row.status == request.status]
        return filings.ListFilingsResponse(rows=wanted)

    answers: dict[Any, Any] = others
    return Office(answers | {filings.ListFilingsRequest: listed})


async def test_what_waits_is_asked_for_with_the_scopes_that_decide_it_and_the_oldest_comes_first() -> None:
    office = waiting(filing(ID, hours=1), filing(OTHER, days=3))
    draft = policies.PolicyRow(policy_id=ID, version=1, key=KEY, value="20", drafted_by=OTHER)
    draft.status = policies.POLICY_STATUS_DRAFT
    office.answers[policies.ListPoliciesRequest] = lambda request: policies.ListPoliciesResponse(rows=[draft])
    drafted = platform.GetHistoryResponse(facts=[platform.StoredFact(version=2)])
    ago(drafted.facts[0].recorded_time, days=1)
    office.alike[platform.GetHistoryRequest] = lambda service, request: drafted
    links = [one["href"] for one in seen(await at(office, "/approvals")).every("a") if "/approvals/" in one["href"]]
    assert links == [f"/approvals/filings/{OTHER}", f"/approvals/policies/{ID}", f"/approvals/filings/{ID}"]
    office.answers[policies.ListPoliciesRequest] = lambda request: policies.ListPoliciesResponse(rows=[draft])
    assert "→" in seen(await at(office, f"/approvals/policies/{ID}")).visible
    few = waiting(filing())
    shown = seen(await at(few, "/approvals", who=person(scopes=frozenset({"issues.accept"}))))
    assert "没有等您决定的事项" in shown.visible and not few.of(filings.ListFilingsRequest)


async def test_what_is_decided_on_is_opened_for_that_purpose_alone() -> None:
    details = filings.FilingDetails(filing_id=ID, version=4, filer_id=OTHER, reason="太仓无人负责", days=30)
    details.possible.add(rpc="DecideFiling")
    closed = filings.FilingDetails()
    closed.CopyFrom(details)
    closed.reason = MASK

    def purposes() -> list[str | None]:
        return [
            more.get("unmask-purpose") for request, more in office.asked if type(request) is filings.GetFilingRequest
        ]

    office, path = waiting(filing(), **{}), f"/approvals/filings/{ID}"
    office.answers[filings.GetFilingRequest] = lambda request: details if purposes()[-1] else closed
    await at(office, "/approvals")
    assert purposes() == []
    page = await at(office, path)
    masked = seen(page)
    assert purposes() == [None] and "refresh" not in page.headers, "a link, a reload or a foreign page reads nothing"
    assert "太仓无人负责" not in masked.visible and "留痕" in masked.visible
    assert masked.every("form", action=f"{path}:unmask", method="post")
    page = await at(office, f"{path}:unmask", posted="_=")
    shown = seen(page)
    assert "太仓无人负责" in shown.visible and "本次查看已留痕" in shown.visible
    assert page.headers["refresh"] == f"60;url={path}" and not shown.every("form", action=f"{path}:unmask")
    assert purposes() == [None, "DECISION"]
    assert f"/filings/{ID}:decide?_version=4" in {one["href"] for one in shown.every("a")}


async def test_what_cannot_be_opened_is_shown_masked() -> None:
    def closed(request: Any) -> Message:
        if office.asked[-1][1].get("unmask-purpose"):
            raise refused("NOTHING_TO_DECIDE", 403, "没有等您决定的内容")
        return filings.FilingDetails(filing_id=ID, filer_id=OTHER, days=30, reason="***")

    office = waiting(filing())
    office.answers[filings.GetFilingRequest] = closed
    page = await at(office, f"/approvals/filings/{ID}:unmask", posted="_=")
    shown = seen(page)
    assert (
        "refresh" not in page.headers
        and "已留痕" not in shown.visible
        and len(office.of(filings.GetFilingRequest)) == 2
    )


async def test_a_draft_that_waits_says_its_old_and_new_value_with_their_unit_and_where() -> None:
    kit.cache_clear()
    draft = value(2, "25", policies.POLICY_STATUS_DRAFT, scope="east", drafted_by=OTHER)
    office = ruled(draft)
    office.answers[regions.ListRegionsRequest] = lambda request: regions.ListRegionsResponse(
        rows=[regions.RegionRow(region="east", name="华东")]
    )
    told, entry = seen(await at(office, "/approvals")).visible, declared()[KEY]
    assert f"{entry['value']} {entry['unit']['zh']} → 25 {entry['unit']['zh']}" in told and "适用范围 华东" in told


async def test_ones_own_request_is_for_others_to_decide() -> None:
    assert "须由他人决定" in seen(await at(waiting(filing(filer=ID)), "/approvals")).visible


def value(version: int, text: str, status: Any, days: float = 0, scope: str = "", **more: Any) -> policies.PolicyRow:
    row = policies.PolicyRow(policy_id=ID, version=version, key=KEY, scope=scope, value=text, **more)
    row.status = status
    if days:
        ago(row.effective_time, days=days)
    return row


def ruled(*rows: policies.PolicyRow) -> Office:
    return Office({policies.ListPoliciesRequest: lambda request: policies.ListPoliciesResponse(rows=rows)})


async def test_a_draft_stands_beside_what_it_replaces_and_another_person_approves_it() -> None:
    rows = (
        value(1, "40", policies.POLICY_STATUS_APPROVED, 9, "east"),
        value(2, "25", policies.POLICY_STATUS_DRAFT, scope="east", drafted_by=OTHER),
    )
    shown = seen(await at(ruled(*rows), "/policies"))
    change = next(text for text in shown.by_tag["p"] if "→" in text)
    assert re.findall(r"\d+", change) == ["40", "25"]
    assert f"/policies/{ID}:approve?version=2" in {one["href"] for one in shown.every("a")}
    rows[1].drafted_by = ID
    own = seen(await at(ruled(*rows), "/policies"))
    assert "须由他人批准" in own.visible and not [one for one in own.every("a") if ":approve" in one["href"]]


@pytest.mark.clause("S2i-6")
async def test_whoever_approves_a_value_is_told_which_and_what_it_changes_and_types_no_version() -> None:
    kit.cache_clear()
    rows = (
        value(1, "40", policies.POLICY_STATUS_APPROVED, 9, "east"),
        value(2, "25", policies.POLICY_STATUS_DRAFT, scope="east", drafted_by=OTHER),
    )
    office = ruled(*rows)
    form = seen(await at(office, f"/policies/{ID}:approve?version=2"))
    told = declared()[KEY]["zh"]
    assert told in form.visible and "40" in form.visible and "25" in form.visible
    assert [one["type"] for one in form.every("input", name="version")] == ["hidden"]
    sent = "version=2&_key=019aa000-0000-7000-8000-00000000abcd"
    sure = seen(await at(office, f"/policies/{ID}:approve", posted=sent))
    assert told in sure.visible and "40" in sure.visible and ID[-4:] not in sure.visible
    assert not office.of(policies.ApprovePolicyValueRequest), "it is confirmed first"
    assert (await at(office, f"/policies/{ID}:approve", posted=f"{sent}&_sure=1")).status_code == 303
    (approved,) = office.of(policies.ApprovePolicyValueRequest)
    assert (approved.policy_id, approved.version) == (ID, 2)


@pytest.mark.clause("S2i-6")
async def test_a_value_is_drafted_in_its_unit_for_a_region_that_is_chosen_by_name() -> None:
    kit.cache_clear()
    key, row = "contact.backdate_minutes", value(1, "720", policies.POLICY_STATUS_APPROVED, 9, "east")
    row.key = key
    office = ruled(row)
    office.answers[regions.ListRegionsRequest] = lambda request: regions.ListRegionsResponse(
        rows=[regions.RegionRow(region="east", name="华东", time_zone="Asia/Shanghai")]
    )
    form = seen(await at(office, f"/policies:new?key={key}"))
    (menu,) = form.every("select", name="scope")
    assert form.every("option", value="east") and "华东" in form.visible and menu
    assert not [name for name in ("key", "clause") if form.every("input", name=name)]
    entry = declared()[key]
    assert entry["zh"] in form.visible and entry["unit"]["zh"] in form.visible and key not in form.visible
    assert "华东 720" in form.visible
    sent = "scope=east&value=600&_key=019aa000-0000-7000-8000-00000000abcd"
    assert (await at(office, f"/policies:new?key={key}", posted=sent)).status_code == 303
    (draft,) = office.of(policies.DraftPolicyValueRequest)
    assert (draft.key, draft.scope, draft.value, draft.clause) == (key, "east", "600", entry["clause"])
    assert (await at(office, "/policies:new")).headers["location"] == "/policies"


@pytest.mark.clause("S2i-6")
async def test_what_another_key_says_now_is_shown_where_it_was_approved_and_never_drafted() -> None:
    key = "complaint.first_contact_minutes.NORMAL"
    assert declared()[key]["zh"] not in seen(await at(ruled(), "/policies")).visible
    row = value(1, "720", policies.POLICY_STATUS_APPROVED, 9, "east")
    row.key = key
    for path in ("/policies", f"/policies?key={key}"):
        shown = seen(await at(ruled(row), path))
        assert declared()[key]["zh"] in shown.visible and "已由 clock.budgets 取代" in shown.visible
        assert not [one for one in shown.every("a") if f"new?key={key}" in one["href"]]


async def test_a_table_is_shown_as_one_and_changed_instead_of_written_anew() -> None:
    kit.cache_clear()
    shown = seen(await at(ruled(), "/policies?key=clock.escalation"))
    lines = [line for line in shown.by_tag["li"] if "MANAGER_2" in line]
    assert lines and "minutes" in lines[0], "a line for each of its rows"
    form = seen(await at(ruled(), "/policies:new?key=clock.escalation"))
    (field,) = form.by_tag["textarea"][:1]
    assert json.loads(field) == declared()["clock.escalation"]["value"]


async def test_a_value_of_a_region_replaces_the_wider_one_and_only_the_newest_is_in_force() -> None:
    rows = [
        value(1, "40", policies.POLICY_STATUS_APPROVED, 9),
        value(2, "35", policies.POLICY_STATUS_APPROVED, 2),
        value(3, "30", policies.POLICY_STATUS_APPROVED, -2),
        value(1, "20", policies.POLICY_STATUS_DRAFT, scope="east"),
    ]
    shown = seen(await at(ruled(*rows), f"/policies?key={KEY}"))
    states = [text for attrs, text in zip(shown.every("span"), shown.by_tag["span"], strict=False) if text]
    assert [one for one in states if one in ("已被替代", "生效中", "待生效")] == ["待生效", "生效中", "已被替代"]
    changes = [re.findall(r"\d+", text) for text in shown.by_tag["p"] if "→" in text]
    assert ["35", "20"] in changes and ["35", "30"] in changes


def test_two_tables_are_compared_place_by_place() -> None:
    old, new = {"a": 1, "b": {"c": [1], "d": 2}}, {"a": 1, "b": {"c": [2]}, "e": "x"}
    assert differences(old, new, "zh") == [("b › c", "[1]", "[2]"), ("b › d", "2", ""), ("e", "", "x")]
    assert differences(3, 4, "zh") == []


def score(*points: float, total: float) -> results.ResultExplained:
    found = results.ResultExplained(result_id=ID, staff_id=OTHER, month="2026-10", total_points=total)
    found.grade = appraisal.GRADE_GOOD
    for number, one in enumerate(points, 1):
        line = found.lines.add(weight=30, effective_weight=33.33, attainment=one / 33.33, points=one, counted=True)
        line.indicator = number  # type: ignore[assignment]
    return found


@pytest.mark.clause("S0-6.2.2-a")
async def test_the_sum_on_the_page_is_the_total() -> None:
    made = score(33.33, 33.33, 30.0, total=96.67)
    piece = made.lines[0].evidence.add(
        event_id="visits/1/7", type="visits.VisitLogged", source="visits", numerator=1, denominator=1
    )
    ago(piece.occurred_time, days=3)
    made.lines.add(indicator=appraisal.INDICATOR_DEVELOPMENT, omission=results.OMISSION_NO_EVIDENCE, weight=10)
    row = evidence.EvidenceRow(
        basis=ID, indicator="VISIT_COMPLETION", event_id="visits/1/7", source="visits", type="visits.VisitLogged"
    )
    office = Office({
        results.ExplainResultRequest: lambda request: made,
        evidence.ListEvidenceRequest: lambda request: evidence.ListEvidenceResponse(rows=[row]),
    })  # fmt: skip
    shown = seen(await at(office, f"/appraisal-results/{ID}"))
    cells = [
        one
        for one in re.findall(r"data-points>\s*([+−]?[\d.]+)", text_of(await at(office, f"/appraisal-results/{ID}")))
    ]
    assert sum(Decimal(one.replace("−", "-")) for one in cells) == Decimal("96.67") and cells[-1] == "+0.01"
    assert f"/history/visits/{ID}" in {one["href"] for one in shown.every("a")}
    office.answers[visits.ListVisitsRequest] = lambda request: visits.ListVisitsResponse(
        rows=[visits.VisitRow(visit_id=ID, customer_id=OTHER)]
    )
    assert f"客户 …{OTHER[-4:]}" in seen(await at(office, f"/appraisal-results/{ID}")).visible  # and not its visit
    nobody = seen(
        await at(office, f"/appraisal-results/{ID}", who=person(scopes=frozenset({"appraisal.read", "visits.read"})))
    )
    links = {one["href"] for one in nobody.every("a")}
    assert f"/visits/{ID}" in links and f"/history/visits/{ID}" not in links


async def test_my_score_leads_to_the_latest() -> None:
    rows = [results.ResultRow(result_id=OTHER, month="2026-10")]
    office = Office({results.ListResultsRequest: lambda request: results.ListResultsResponse(rows=rows)})
    assert (await at(office, "/my-score")).headers["location"] == f"/appraisal-results/{OTHER}"
    assert office.of(results.ListResultsRequest)[0].staff_id == ID
    rows.clear()
    assert "还没有公布过" in seen(await at(office, "/my-score")).visible


async def test_a_dry_run_says_what_would_not_go_and_only_the_rest_is_sent() -> None:
    checked = hand_overs.CheckHandOverResponse()
    checked.rows.add(customer_id=ID)
    checked.rows.add(customer_id=OTHER, refused_by="TO_HIMSELF")
    office = Office({hand_overs.CheckHandOverRequest: lambda request: checked})
    shown = seen(await at(office, f"/hand-overs:new?from_staff_id={OTHER}&to_id={ID}"))
    assert "将移交 1 个客户，共 2 个" in shown.visible and "TO_HIMSELF" not in shown.visible
    assert [one["value"] for one in shown.every("input", name="customer_ids", type="hidden")] == [ID]
    assert [one for one in shown.every("input", name="customer_ids", value=OTHER) if "disabled" in one]
    assert not shown.every("input", name="from_staff_id")
    first = seen(await at(office, "/hand-overs:new"))
    assert len(office.of(hand_overs.CheckHandOverRequest)) == 1 and not first.every("input", name="_key")
