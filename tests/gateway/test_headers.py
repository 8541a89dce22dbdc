"""Are headers, codings and ids read as the standards say, and does the first page lead on?"""

from __future__ import annotations

import json
import re
from typing import Any

import httpx
import pytest

from tests.gateway.everything import ID
from tests.gateway.service import Visits, a_plan


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
    for path in set(re.findall(r'href="(/[^"]*)"', answer.text)) - {"/v1/live"}:
        assert (await http.get(path)).status_code == 200, path
