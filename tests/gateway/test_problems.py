"""Errors are reported in the caller's language, with reason and fields, and without internal details."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from chassis.rulebook import title
from fieldledger.visits import v1 as pb
from kernel.errors import Conflict, Refused, Unavailable
from services.gateway.limits import Limits
from tests.gateway.conftest import LIMITS, asking
from tests.gateway.service import VISIT, Visits, a_plan, refusing


async def test_a_refusal_is_a_problem_with_its_clause_in_the_callers_language(
    http: httpx.AsyncClient, visits: Visits
) -> None:
    error = Refused("VISIT_RECORD_INCOMPLETE", clause="S1-4.3.1", fields=("place", "needs"))
    visits.answers["LogVisit"] = refusing(error)
    chinese = await http.post(f"/v1/visits/{VISIT}:log", json={})
    english = await http.post(f"/v1/visits/{VISIT}:log", json={}, headers={"accept-language": "de, en;q=0.8"})
    problem = chinese.json()
    assert chinese.status_code == 422
    assert chinese.headers["content-type"] == "application/problem+json"
    assert chinese.headers["content-language"] == "zh-CN"
    assert chinese.headers["idempotency-key"]
    assert (problem["code"], problem["clause"]) == ("VISIT_RECORD_INCOMPLETE", "S1-4.3.1")
    assert (problem["clause_title"], english.json()["clause_title"]) == (
        title("S1-4.3.1", "zh"),
        title("S1-4.3.1", "en"),
    )
    assert problem["type"] == "/docs/errors#VISIT_RECORD_INCOMPLETE"
    assert problem["title"].startswith("走访记录不完整")
    assert [item["field"] for item in problem["errors"]] == ["place", "needs"]
    assert [item["label"] for item in problem["errors"]] == ["地点", "客户需求"]
    assert [item["label"] for item in english.json()["errors"]] == ["Place", "Needs"]
    assert problem["detail"].startswith(f"地点 (place): {problem['title']}; 客户需求 (needs): ")
    assert problem["errors"][0]["message"] == problem["title"]
    assert len(problem["trace_id"]) == 32
    assert english.json()["title"].startswith("The visit record is incomplete")


@pytest.mark.parametrize("clause", ["S1-99.9", ""])
async def test_a_clause_that_the_register_does_not_hold_has_no_title(
    http: httpx.AsyncClient, visits: Visits, clause: str
) -> None:
    visits.answers["LogVisit"] = refusing(Refused("VISIT_CLOSED", clause=clause, status="LOGGED"))
    problem = (await http.post(f"/v1/visits/{VISIT}:log", json={})).json()
    assert (problem["code"], problem.get("clause", "")) == ("VISIT_CLOSED", clause)
    assert "clause_title" not in problem


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (Refused("VISIT_CLOSED", status="LOGGED"), 409),
        (Conflict("VERSION_CONFLICT"), 412),
        (Conflict("COMMAND_ID_REUSED"), 422),
        (Unavailable("OVERLOADED"), 429),
        (Unavailable("DATABASE_DOWN"), 503),
    ],
)
async def test_the_table_of_reasons_decides_the_status(
    http: httpx.AsyncClient, visits: Visits, error: Exception, status: int
) -> None:
    visits.answers["PlanVisit"] = refusing(error)
    answer = await http.post("/v1/visits", json=a_plan())
    assert answer.status_code == answer.json()["status"] == status
    assert ("retry-after" in answer.headers) == (status in (429, 503))


async def test_a_bug_in_a_service_stays_inside(http: httpx.AsyncClient, visits: Visits) -> None:
    visits.answers["PlanVisit"] = refusing(ZeroDivisionError("secret table name"))
    answer = await http.post("/v1/visits", json=a_plan())
    assert answer.status_code == 500
    assert answer.json()["code"] == "INTERNAL"
    assert "secret" not in answer.text and answer.json()["trace_id"] in answer.json()["title"]


async def test_a_bug_in_the_gateway_stays_inside(
    http: httpx.AsyncClient, planned: Visits, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("services.gateway.edge.read", refusing(ZeroDivisionError("secret")))
    answer = await http.post("/v1/visits", json=a_plan())
    assert (answer.status_code, answer.json()["code"]) == (500, "INTERNAL")
    assert "secret" not in answer.text


async def test_a_service_that_is_down_or_slow_is_reported_as_such(visits: Visits) -> None:
    async with asking(Visits(target="127.0.0.1:9"), LIMITS) as http:
        down = await http.get("/v1/visits")
    assert (down.status_code, down.json()["code"], down.headers["retry-after"]) == (503, "SERVICE_DOWN", "1")
    visits.answers["ListVisits"], visits.delay = lambda request: pb.ListVisitsResponse(), 30
    async with asking(visits, Limits(deadline=0.2)) as http:
        slow = await http.get("/v1/visits")
    assert (slow.status_code, slow.json()["code"]) == (504, "ANSWER_OVERDUE")


async def test_a_service_that_is_stopping_is_reported_as_down(http: httpx.AsyncClient, visits: Visits) -> None:
    visits.answers["PlanVisit"] = refusing(ConnectionAbortedError())
    answer = await http.post("/v1/visits", json=a_plan())
    assert (answer.status_code, answer.json()["code"], answer.headers["retry-after"]) == (503, "SERVICE_DOWN", "1")


async def test_a_wrong_request_names_every_field(http: httpx.AsyncClient, visits: Visits) -> None:
    answer = await http.post("/v1/visits", json=a_plan(kind="TEA", colour="red"))
    assert answer.status_code == 400
    assert answer.json()["code"] == "REQUEST_MALFORMED"
    assert {item["field"]: item.get("label") for item in answer.json()["errors"]} == {
        "kind": "走访类型",
        "colour": None,
    }
    unknown = await http.post("/v1/visits", json=a_plan(colour="red"))
    assert unknown.json()["code"] == "FIELD_UNKNOWN"
    parameter = await http.get("/v1/visits", params={"colour": "red"})
    assert (parameter.status_code, parameter.json()["errors"][0]["field"]) == (400, "colour")
    assert visits.asked == []


@pytest.mark.parametrize(
    ("sent", "status", "code"),
    [
        ({"content": b"{"}, 400, "BODY_MALFORMED"),
        ({"content": b"null"}, 400, "BODY_MALFORMED"),
        ({"content": b'{"a":' * 33 + b"1" + b"}" * 33}, 400, "BODY_TOO_DEEP"),
        ({"content": b" " * (256 * 1024 + 1)}, 413, "BODY_TOO_LARGE"),
        ({"content": b"a=1", "headers": {"content-type": "text/plain"}}, 415, "MEDIA_TYPE_UNKNOWN"),
        ({"json": {}, "headers": {"idempotency-key": "seven"}}, 400, "HEADER_MALFORMED"),
        ({"json": {}, "headers": {"if-match": "latest"}}, 400, "HEADER_MALFORMED"),
        ({"json": {}, "headers": {"correlation-id": "x" * 2000}}, 400, "HEADER_MALFORMED"),
    ],
)
async def test_what_no_service_need_see_is_refused_here(
    http: httpx.AsyncClient, visits: Visits, sent: dict[str, Any], status: int, code: str
) -> None:
    answer = await http.post("/v1/visits", **sent)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert visits.asked == []


async def test_a_body_without_a_declared_length_is_limited_too(http: httpx.AsyncClient) -> None:
    async def chunks() -> Any:
        for _ in range(300):
            yield b" " * 1024

    assert (await http.post("/v1/visits", content=chunks())).status_code == 413
