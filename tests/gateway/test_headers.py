"""Are headers, codings and ids read as the standards say, and does the first page lead on?"""

from __future__ import annotations

import json
import re
from typing import Any

import httpx
import pytest

from fieldledger.visits.v1 import visit_pb2 as pb
from kernel.errors import Invalid
from tests.gateway.everything import ID
from tests.gateway.service import Visits, a_plan, a_receipt, refusing


async def test_a_byte_order_mark_before_a_body_is_ignored(http: httpx.AsyncClient, planned: Visits) -> None:
    body = b"\xef\xbb\xbf" + json.dumps(a_plan()).encode()
    answer = await http.post("/v1/visits", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 200
    twice = await http.post("/v1/visits", content=b"\xef\xbb\xbf" + body)
    assert twice.json()["code"] == "BODY_MALFORMED"


@pytest.mark.parametrize("coding", ["gzip", "br", "GZIP", "identity, deflate", "x"])
async def test_a_compressed_body_is_refused(http: httpx.AsyncClient, visits: Visits, coding: str) -> None:
    answer = await http.post("/v1/visits", json=a_plan(), headers={"content-encoding": coding})
    assert (answer.status_code, answer.json()["code"]) == (415, "ENCODING_UNKNOWN")
    assert answer.headers["accept-encoding"] == "identity" and visits.asked == []


async def test_a_body_that_says_it_is_not_compressed_is_accepted(http: httpx.AsyncClient, planned: Visits) -> None:
    answer = await http.post("/v1/visits", json=a_plan(), headers={"content-encoding": "identity"})
    assert answer.status_code == 200


SINGLE = (
    "authorization",
    "idempotency-key",
    "if-match",
    "read-after",
    "unmask-purpose",
    "correlation-id",
    "content-type",
    "entered-time",
    "device-time",
)


@pytest.mark.parametrize("name", SINGLE)
async def test_a_header_that_is_there_twice_is_refused(http: httpx.AsyncClient, visits: Visits, name: str) -> None:
    value = {"authorization": "Bearer t", "content-type": "application/json"}.get(name, ID)
    http.headers.pop("authorization")
    headers = [(name, value), (name, value), *([("authorization", "Bearer t")] if name != "authorization" else [])]
    answer = await http.post("/v1/visits", content=json.dumps(a_plan()), headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (400, "HEADER_TWICE")
    assert visits.asked == []


@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER", "bEaReR"])
async def test_the_scheme_of_a_token_is_read_in_any_case(http: httpx.AsyncClient, planned: Visits, scheme: str) -> None:
    answer = await http.post("/v1/visits", json=a_plan(), headers={"authorization": f"{scheme} t"})
    assert answer.status_code == 200 and planned.asked[0][2]["authorization"] == "Bearer t"


@pytest.mark.parametrize(
    "key",
    [
        "0" * 32,
        str(ID).replace("-", ""),
        "00000000-0000-0000-0000-000000000000",
        "f" * 8 + "-ffff" * 3 + "-" + "f" * 12,
        "{" + ID + "}",
        "urn:uuid:" + ID,
        "",
    ],
)
async def test_what_is_no_commands_id_is_refused(http: httpx.AsyncClient, visits: Visits, key: str) -> None:
    answer = await http.post("/v1/visits", json=a_plan(), headers={"idempotency-key": key, "accept-language": "en"})
    assert (answer.status_code, answer.json()["code"]) == (400, "HEADER_MALFORMED")
    assert "a UUID such as" in answer.json()["title"] and visits.asked == []


async def test_an_id_in_capitals_is_the_same_id_in_key_path_query_and_body(
    http: httpx.AsyncClient, planned: Visits
) -> None:
    large = ID.upper()
    planned.answers["CancelVisit"] = planned.answers["PlanVisit"]
    planned.answers["ListVisits"] = lambda request: __import__(
        "fieldledger.visits.v1", fromlist=["x"]
    ).ListVisitsResponse()
    answer = await http.post("/v1/visits", json=a_plan(customer_id=large), headers={"idempotency-key": f'"{large}"'})
    assert answer.headers["idempotency-key"] == ID and planned.asked[0][2]["command-id"] == ID
    await http.post(f"/v1/visits/{large}:cancel", json={"reason": "r", "visit_id": ID})
    await http.get("/v1/visits", params={"customer_id": large})
    sent: list[Any] = [message for _, message, _ in planned.asked]
    assert (sent[0].customer_id, sent[1].visit_id, sent[2].customer_id) == (ID, ID, ID)


async def test_the_first_page_says_what_this_is_and_leads_on_in_both_languages(http: httpx.AsyncClient) -> None:
    answer = await http.get("/", headers={"authorization": ""})
    assert answer.status_code == 200 and answer.headers["content-type"].startswith("text/html")
    assert "销售行为规范" in answer.text and "sales-conduct rules" in answer.text
    for path in set(re.findall(r'href="(/[^"]*)"', answer.text)) - {"/v1/live", "/v1/proofs", "/v1/counts"}:
        assert (await http.get(path)).status_code == 200, path


ENTERED = {"entered-time": "2026-10-15T04:00:00.000Z", "device-time": "2026-10-15T12:30:00.000+08:00"}


async def test_when_a_command_was_entered_is_passed_on_as_it_was_said(http: httpx.AsyncClient, planned: Visits) -> None:
    planned.answers["ListVisits"] = lambda request: pb.ListVisitsResponse()
    await http.post("/v1/visits", json=a_plan(), headers=ENTERED)
    await http.post("/v1/visits", json=a_plan())
    await http.get("/v1/visits", headers=ENTERED)
    passed = [{name: said[name] for name in ENTERED if name in said} for _, _, said in planned.asked]
    assert passed == [ENTERED, {}, {}], "a command that was sent at once says nothing, and a question is not entered"


async def test_the_refusal_of_a_wrong_entry_names_its_header(http: httpx.AsyncClient, visits: Visits) -> None:
    no = Invalid("ENTRY_TIME_ALONE", header="Device-Time", fields=("device-time",))
    visits.answers["PlanVisit"] = refusing(no)
    answer = await http.post("/v1/visits", json=a_plan(), headers={"entered-time": "2026-10-15T04:00:00Z"})
    told = answer.json()
    assert (answer.status_code, told["code"], told["errors"][0]["field"]) == (400, "ENTRY_TIME_ALONE", "device-time")
    assert "Device-Time" in told["detail"]


async def test_the_document_names_both_headers_at_every_command_and_nowhere_else(http: httpx.AsyncClient) -> None:
    paths = (await http.get("/openapi.json")).json()["paths"]
    for path, methods in paths.items():
        for method, one in methods.items():
            named = {each["name"] for each in one["parameters"] if each["in"] == "header"}
            wanted = {"Entered-Time", "Device-Time"} if method != "get" else set()
            assert named & {"Entered-Time", "Device-Time"} == wanted, (path, method)


async def test_warnings_are_in_the_answer(http: httpx.AsyncClient, visits: Visits) -> None:
    warning = {"code": "SHORT_NOTICE", "clause": "S0-3.1.3-c", "field": "planned_time", "params": {"hours": "24"}}
    receipt = a_receipt()
    receipt.warnings.add(**warning, en="Soon.", zh="太急。")
    visits.answers["PlanVisit"] = lambda request: receipt
    answer = await http.post("/v1/visits", json=a_plan())
    assert answer.json()["warnings"] == [{**warning, "en": "Soon.", "zh": "太急。"}]
