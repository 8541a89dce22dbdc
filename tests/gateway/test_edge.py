"""One HTTP request is one gRPC call, and its answer."""

from __future__ import annotations

import asyncio
from uuid import UUID, uuid4

import httpx

from fieldledger.platform.v1 import platform_pb2 as platform
from fieldledger.visits import v1 as pb
from services.gateway.limits import Limits
from tests.gateway.conftest import asking
from tests.gateway.service import VISIT, Visits, a_plan, a_receipt


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
        "warnings": [],
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


async def test_a_command_without_an_id_gets_one_and_its_sender_receives_it(
    http: httpx.AsyncClient, planned: Visits
) -> None:
    answer = await http.post("/v1/visits", json=a_plan())
    key = answer.headers["idempotency-key"]
    assert UUID(key).version == 7
    assert planned.asked[0][2]["command-id"] == key


async def test_a_replayed_command_says_so(http: httpx.AsyncClient, visits: Visits) -> None:
    visits.answers["PlanVisit"] = lambda request: a_receipt(platform.OUTCOME_ALREADY_ACCEPTED)
    answer = await http.post("/v1/visits", json=a_plan())
    assert answer.status_code == 200
    assert answer.headers["idempotent-replayed"] == "true"


async def test_a_question_carries_no_command_id_and_waits_for_a_write(http: httpx.AsyncClient, visits: Visits) -> None:
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


async def test_unknown_paths_and_methods(http: httpx.AsyncClient) -> None:
    unknown = await http.get("/v1/visitors")
    method = await http.delete("/v1/visits")
    assert (unknown.status_code, unknown.json()["code"]) == (404, "ROUTE_UNKNOWN")
    assert (method.status_code, method.headers["allow"]) == (405, "GET, HEAD, POST")
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
