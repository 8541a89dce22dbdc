"""The documents describe what is served, and the pages load nothing from other hosts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from chassis.labels import labels
from chassis.reasons import Reasons
from services.gateway.asyncapi import asyncapi
from services.gateway.catalogue import descriptions
from services.gateway.openapi import openapi
from services.gateway.transcoding import routes
from tests.gateway.odd import ODD_SERVICE

SERVICES = descriptions()
ROUTES = routes([*(interface for service in SERVICES for interface in service.interfaces), ODD_SERVICE])
OPENAPI = openapi(ROUTES)
ASYNCAPI = asyncapi(SERVICES)
OPERATIONS = [
    (path, method, operation) for path, item in OPENAPI["paths"].items() for method, operation in item.items()
]


def references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"]
        for inner in value.values():
            yield from references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from references(inner)


@pytest.mark.parametrize("document", [OPENAPI, ASYNCAPI], ids=["openapi", "asyncapi"])
def test_every_reference_leads_somewhere(document: dict[str, Any]) -> None:
    for reference in set(references(document)):
        found: Any = document
        for part in reference.removeprefix("#/").split("/"):
            found = found[part]
        assert found


def test_every_route_is_an_operation_with_its_path_parameters_and_scope() -> None:
    assert len(OPERATIONS) == len(ROUTES)
    for path, _, operation in OPERATIONS:
        declared = {item["name"] for item in operation["parameters"] if item["in"] == "path"}
        assert declared == set(re.findall(r"\{([^}]+)\}", path))
        assert all(item["required"] for item in operation["parameters"] if item["in"] == "path")
        names = [(item["in"], item["name"]) for item in operation["parameters"]]
        assert len(names) == len(set(names))
    identifiers = [operation["operationId"] for *_, operation in OPERATIONS]
    assert len(identifiers) == len(set(identifiers))


def test_a_command_is_described_whole() -> None:
    plan = OPENAPI["paths"]["/v1/visits"]["post"]
    assert plan["x-scope"] == "visits.write"
    assert "Idempotency-Key" in {item["name"] for item in plan["parameters"]}
    schema = OPENAPI["components"]["schemas"]["visits.v1.PlanVisitRequest"]
    assert schema["required"] == ["customer_id", "kind", "planned_time", "purpose"]
    assert schema["properties"]["kind"]["enum"][1] == "KEY_ACCOUNT"
    assert schema["properties"]["purpose"]["x-personal"]
    confirm = OPENAPI["paths"]["/v1/visits/{visit_id}:confirm"]["post"]["requestBody"]
    body = confirm["content"]["application/json"]["schema"]
    assert "visit_id" not in body["properties"] and "channel" in body["required"]


def test_a_question_has_its_filters_as_parameters() -> None:
    parameters = {item["name"]: item for item in OPENAPI["paths"]["/v1/visits"]["get"]["parameters"]}
    assert parameters["status"]["schema"]["enum"] == ["PLANNED", "CONFIRMED", "LOGGED", "CANCELLED"]
    assert parameters["Read-After"]["in"] == "header"
    assert "requestBody" not in OPENAPI["paths"]["/v1/visits"]["get"]


@pytest.mark.clause("S2g-2")
def test_a_composed_answer_is_described_like_any_other() -> None:
    view = OPENAPI["paths"]["/v1/customer-360/{customer_id}"]["get"]
    assert (view["summary"], view["x-scope"]) == ("Whole view of a customer 客户全貌", "customers.read")
    assert {item["name"] for item in view["parameters"]} == {"customer_id", "Read-After", "Unmask-Purpose"}
    schemas = OPENAPI["components"]["schemas"]
    shown = schemas["gateway.v1.Customer360"]["properties"]
    assert shown["customer"]["allOf"] == [{"$ref": "#/components/schemas/customers.v1.CustomerDetails"}]
    assert shown["complaints"]["items"] == {"$ref": "#/components/schemas/complaints.v1.ComplaintRow"}
    state = schemas["gateway.v1.SectionReport"]["properties"]["state"]["description"]
    assert "NOT_ALLOWED: Not allowed 无权查看; UNAVAILABLE: Not available now 暂时无法获取" in state


def test_every_announced_message_is_on_its_services_channel() -> None:
    assert [service.name for service in SERVICES if service.topic not in ASYNCAPI["channels"]] == ["gateway"]
    for service in (one for one in SERVICES if one.name != "gateway"):
        channel = ASYNCAPI["channels"][service.topic]
        assert set(channel["messages"]) == {event.DESCRIPTOR.name for event in service.events}
    visits = ASYNCAPI["channels"]["fieldledger.visits.v1"]["messages"]
    assert "VisitLogged" in visits and "PointRaised" not in visits
    assert "PolicyApproved" in ASYNCAPI["channels"]["fieldledger.organisation.v1"]["messages"]
    headers = ASYNCAPI["components"]["schemas"]["CloudEvent"]["properties"]
    assert {"ce_id", "ce_type", "ce_position", "ce_predecessor", "traceparent"} <= set(headers)


def test_whatever_is_described_is_called_in_both_languages() -> None:
    ours = routes([interface for service in SERVICES for interface in service.interfaces])
    document = openapi(ours)
    operations = [operation for item in document["paths"].values() for operation in item.values()]
    summaries = {operation["x-rpc"]: operation["summary"] for operation in operations}
    assert summaries == {route.path: labels().rpc(route.rpc).both for route in ours}
    parameters = [one for operation in operations for one in operation["parameters"] if one["in"] != "header"]
    told = [(one["name"], one["description"]) for one in parameters]
    for schemas in (document["components"]["schemas"], ASYNCAPI["components"]["schemas"]):
        for name in schemas.keys() - {"Problem", "CloudEvent"}:
            told += [(field, shape["description"]) for field, shape in schemas[name]["properties"].items()]
    assert len(told) >= 900
    assert [one for one in told if not re.search(r"[A-Z].* .*[\u4e00-\u9fff]", one[1])] == []


def test_the_values_of_a_field_are_called_in_both_languages_too() -> None:
    schemas = OPENAPI["components"]["schemas"]
    status = schemas["visits.v1.VisitRow"]["properties"]["status"]["description"]
    assert status.startswith("Status 状态 (") and "; CONFIRMED: Confirmed 已确认; " in status
    tier = next(item for item in OPENAPI["paths"]["/v1/customers"]["get"]["parameters"] if item["name"] == "tier")[
        "description"
    ]
    assert tier == (
        "Tier 客户等级 (core: Core 核心重点; important: Important 重要重点;"
        " general: General 一般重点; ordinary: Ordinary 普通)"
    )
    line = schemas["appraisal.v1.DraftSchemeRequest"]["properties"]["grades"]
    assert line == {
        "allOf": [{"$ref": "#/components/schemas/appraisal.v1.GradeThresholds"}],
        "description": line["description"],
    }
    log = OPENAPI["paths"]["/v1/visits/{visit_id}:log"]["post"]
    body = log["requestBody"]["content"]["application/json"]["schema"]["properties"]
    assert (body["met"]["x-needed-by"], body["visitor_ids"]["x-refers-to"]) == ("S1-4.3.1", ["staff"])
    assert log["x-offline"] and "x-careful" not in log
    assert schemas["visits.v1.VisitRow"]["description"] == "Visit 走访"
    messages = ASYNCAPI["components"]["messages"]
    assert messages["fieldledger.visits.v1.VisitLogged"]["title"] == "Visit logged 走访已记录"


@pytest.mark.parametrize("path", ["/docs", "/docs/events", "/docs/errors"])
async def test_a_page_needs_no_foreign_host(http: httpx.AsyncClient, path: str) -> None:
    page = await http.get(path)
    assert page.status_code == 200
    named = re.findall(r"""(?:src|href|action)\s*=\s*["']([^"']+)""", page.text)
    assert named and not [target for target in named if re.match(r"(?:[a-z]+:)?//", target)]
    for target in named:
        if not target.startswith("#"):
            assert (await http.get(target)).status_code == 200, target
    anchors = set(re.findall(r'id="([^"]+)"', page.text))
    assert {target[1:] for target in named if target.startswith("#")} <= anchors
    for style in re.findall(r'href="(\S+\.css)"', page.text):
        assert not re.search(r"@import|url\(\s*[\"']?(?:https?:)?//", (await http.get(style)).text)


async def test_the_documents_are_served(http: httpx.AsyncClient) -> None:
    assert (await http.get("/openapi.json")).json()["openapi"] == "3.0.3"
    assert "/openapi.json" in (await http.get("/docs/files/docs.js")).text
    assert (await http.get("/asyncapi.json")).json()["asyncapi"] == "3.0.0"


async def test_every_reason_is_documented_in_both_languages(http: httpx.AsyncClient) -> None:
    page = (await http.get("/docs/errors")).text
    for reason in Reasons.load():
        assert f'id="{reason.name}"' in page
        assert reason.zh and reason.en


def test_only_questions_whose_answer_has_personal_fields_offer_to_unmask_them() -> None:
    services = descriptions()
    every = [route for service in services for route in routes(service.interfaces)]
    offered = {
        f"{verb} {path}"
        for path, verbs in openapi(every)["paths"].items()
        for verb, operation in verbs.items()
        if any(parameter["name"] == "Unmask-Purpose" for parameter in operation["parameters"])
    }
    found = {"customers/{customer_id}", "staff/{staff_id}", "visits/{visit_id}", "complaints/{complaint_id}"}
    found |= {"filings/{filing_id}", "leads/{customer_id}", "contacts/{contact_id}"}
    found |= {"holdings/{customer_id}", "merges/{customer_id}", "customers/{customer_id}/profile"}
    found |= {"customer-360/{customer_id}", "briefings/{customer_id}"}
    found |= {"duplicates/{duplicate_id}"}
    found |= {"clocks/{clock_id}", "issues/{issue_id}", "findings/{finding_id}", "rectifications/{rectification_id}"}
    found |= {"visits/{visit_id}/points/{point_id}", "case-contacts/{case_contact_id}", "calls/{call_id}"}
    found |= {"complaints/{complaint_id}/investigation", "complaints/{complaint_id}/summary", "evidence/{evidence_id}"}
    found |= {"preventive-actions/{action_id}"}
    assert offered == {f"get /v1/{path}" for path in found}
