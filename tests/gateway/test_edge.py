"""One HTTP request is one gRPC call, and its answer or problem."""

from __future__ import annotations

import asyncio
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from google.protobuf.message import Message

from chassis.errors import Conflict, Refused, Unavailable
from fieldledger.platform.v1 import platform_pb2 as platform
from fieldledger.visits.v1 import visits_pb2 as pb
from services.gateway.limits import Limits
from tests.gateway.conftest import LIMITS, asking
from tests.gateway.service import Visits

VISIT = str(uuid4())


def a_receipt(outcome: platform.Outcome = platform.OUTCOME_ACCEPTED) -> platform.Receipt:
    return platform.Receipt(aggregate_id=VISIT, version=3, outcome=outcome, read_after="visits/1/7")


def a_plan(**changes: Any) -> dict[str, Any]:
    plan = {"customer_id": str(uuid4()), "kind": "KEY_ACCOUNT", "planned_time": "2026-10-01T08:00:00+08:00"}
    return {**plan, "purpose": "年度走访", **changes}


def refusing(error: Exception) -> Any:
    def answer(request: Message) -> Message:
        raise error

    return answer


@pytest.fixture
def planned(visits: Visits) -> Visits:
    visits.answers["PlanVisit"] = lambda request: a_receipt()
    return visits


async def test_a_command_goes_through_with_its_id_and_comes_back_as_a_receipt(
    http: httpx.AsyncClient, planned: Visits
) -> None:
    key = str(uuid4())
    headers = {"idempotency-key": key, "if-match": '"2"', "correlation-id": "c-1"}
    answer = await http.post("/v1/visits", json=a_plan(), headers=headers)
    assert answer.status_code == 200
    assert answer.json() == {
        "aggregate_id": VISIT,
        "version": 3,
        "outcome": "ACCEPTED",
        "read_after": "visits/1/7",
    }
    assert answer.headers["idempotency-key"] == key
    assert answer.headers["etag"] == '"3"'
    assert answer.headers["read-after"] == "visits/1/7"
    name, request, metadata = planned.asked[0]
    assert isinstance(request, pb.PlanVisitRequest)
    assert (name, request.kind, request.purpose) == ("PlanVisit", pb.VISIT_KIND_KEY_ACCOUNT, "年度走访")
    assert request.planned_time.ToJsonString() == "2026-10-01T00:00:00Z"
    assert metadata["command-id"] == key
    assert metadata["expected-version"] == "2"
    assert metadata["correlation-id"] == "c-1"
    assert metadata["authorization"] == "Bearer t"
    assert metadata["traceparent"].startswith("00-")


async def test_a_command_without_an_id_gets_one_and_is_told(http: httpx.AsyncClient, planned: Visits) -> None:
    answer = await http.post("/v1/visits", json=a_plan())
    key = answer.headers["idempotency-key"]
    assert UUID(key).version == 7
    assert planned.asked[0][2]["command-id"] == key


async def test_a_replayed_command_says_so(http: httpx.AsyncClient, visits: Visits) -> None:
    visits.answers["PlanVisit"] = lambda request: a_receipt(platform.OUTCOME_ALREADY_ACCEPTED)
    answer = await http.post("/v1/visits", json=a_plan())
    assert answer.status_code == 200
    assert answer.headers["idempotent-replayed"] == "true"


async def test_a_question_carries_no_command_id_and_waits_for_a_write(
    http: httpx.AsyncClient, visits: Visits
) -> None:
    visits.answers["GetVisit"] = lambda request: pb.VisitDetails(visit_id=VISIT, version=4)
    answer = await http.get(f"/v1/visits/{VISIT}", headers={"read-after": "visits/1/7"})
    assert answer.headers["etag"] == '"4"'
    assert "idempotency-key" not in answer.headers
    assert answer.json()["status"] == "UNSPECIFIED"
    _, request, metadata = visits.asked[0]
    assert isinstance(request, pb.GetVisitRequest) and request.visit_id == VISIT
    assert metadata["read-after"] == "visits/1/7"
    assert "command-id" not in metadata


async def test_a_custom_verb_and_a_list_with_filters(http: httpx.AsyncClient, visits: Visits) -> None:
    visits.answers["CancelVisit"] = lambda request: a_receipt()
    rows = [pb.VisitRow(visit_id=VISIT, status=pb.VISIT_STATUS_LOGGED, late=True)]
    visits.answers["ListVisits"] = lambda request: pb.ListVisitsResponse(rows=rows)
    await http.post(f"/v1/visits/{VISIT}:cancel", json={"reason": "客户改期", "byCustomer": True})
    listed = await http.get("/v1/visits", params={"status": "LOGGED", "page_size": 5})
    assert listed.json()["rows"][0]["status"] == "LOGGED"
    assert [name for name, *_ in visits.asked] == ["CancelVisit", "ListVisits"]
    assert visits.asked[0][1] == pb.CancelVisitRequest(visit_id=VISIT, reason="客户改期", by_customer=True)
    assert visits.asked[1][1] == pb.ListVisitsRequest(status=pb.VISIT_STATUS_LOGGED, page_size=5)


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
    assert problem["type"] == "/docs/errors#VISIT_RECORD_INCOMPLETE"
    assert problem["title"].startswith("走访记录不完整")
    assert [item["field"] for item in problem["errors"]] == ["place", "needs"]
    assert problem["errors"][0]["message"] == problem["title"]
    assert len(problem["trace_id"]) == 32
    assert english.json()["title"].startswith("The visit record is incomplete")


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
    monkeypatch.setattr("services.gateway.edge.shown", refusing(ZeroDivisionError("secret")))
    answer = await http.post("/v1/visits", json=a_plan())
    assert (answer.status_code, answer.json()["code"]) == (500, "INTERNAL")
    assert "secret" not in answer.text


async def test_a_service_that_is_down_or_slow_is_said_to_be(visits: Visits) -> None:
    async with asking(Visits(target="127.0.0.1:9"), LIMITS) as http:
        down = await http.get("/v1/visits")
    assert (down.status_code, down.json()["code"], down.headers["retry-after"]) == (503, "SERVICE_DOWN", "1")
    visits.answers["ListVisits"], visits.delay = lambda request: pb.ListVisitsResponse(), 30
    async with asking(visits, Limits(deadline=0.2)) as http:
        slow = await http.get("/v1/visits")
    assert (slow.status_code, slow.json()["code"]) == (504, "ANSWER_OVERDUE")


async def test_a_wrong_request_names_every_field(http: httpx.AsyncClient, visits: Visits) -> None:
    answer = await http.post("/v1/visits", json=a_plan(kind="TEA", colour="red"))
    assert answer.status_code == 400
    assert answer.json()["code"] == "REQUEST_MALFORMED"
    assert {item["field"] for item in answer.json()["errors"]} == {"kind", "colour"}
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


async def test_unknown_paths_and_methods(http: httpx.AsyncClient) -> None:
    unknown = await http.get("/v1/visitors")
    method = await http.delete("/v1/visits")
    assert (unknown.status_code, unknown.json()["code"]) == (404, "ROUTE_UNKNOWN")
    assert (method.status_code, method.headers["allow"]) == (405, "GET, POST")
    assert (await http.get("/v1/visits/%ff")).status_code == 404
    assert (await http.get(f"/v1/visits/{VISIT}/")).status_code == 404


async def test_a_caller_who_asks_too_often_waits_and_others_do_not_notice(visits: Visits) -> None:
    visits.answers["ListVisits"] = lambda request: pb.ListVisitsResponse()
    async with asking(visits, Limits(rate=0.001, burst=3)) as http:
        answers = await asyncio.gather(*(http.get("/v1/visits") for _ in range(5)))
        assert sorted(answer.status_code for answer in answers) == [200, 200, 200, 429, 429]
        refused = next(answer for answer in answers if answer.status_code == 429)
        assert refused.json()["code"] == "TOO_MANY_REQUESTS"
        assert refused.headers["retry-after"] == "1"
        assert (await http.get("/livez")).status_code == 200


async def test_every_answer_is_armoured_and_says_nothing_of_other_origins(http: httpx.AsyncClient) -> None:
    for path in ("/v1/visitors", "/docs", "/livez"):
        answer = await http.get(path, headers={"origin": "https://elsewhere.example"})
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert not [name for name in answer.headers if name.startswith("access-control")]


async def test_the_callers_trace_goes_on(http: httpx.AsyncClient, planned: Visits) -> None:
    trace = f"00-{'a' * 32}-{'b' * 16}-01"
    await http.post("/v1/visits", json=a_plan(), headers={"traceparent": trace})
    await http.post("/v1/visits", json=a_plan(), headers={"traceparent": "nonsense"})
    assert planned.asked[0][2]["traceparent"] == trace
    assert planned.asked[1][2]["traceparent"] != "nonsense"
