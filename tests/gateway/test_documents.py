"""The documents describe what is served, and the pages load nothing from other hosts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

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


def test_every_announced_message_is_on_its_services_channel() -> None:
    for service in SERVICES:
        channel = ASYNCAPI["channels"][service.topic]
        assert set(channel["messages"]) == {event.DESCRIPTOR.name for event in service.events}
    visits = ASYNCAPI["channels"]["fieldledger.visits.v1"]["messages"]
    assert "VisitLogged" in visits and "PointRaised" not in visits
    assert "PolicyApproved" in ASYNCAPI["channels"]["fieldledger.organisation.v1"]["messages"]
    headers = ASYNCAPI["components"]["schemas"]["CloudEvent"]["properties"]
    assert {"ce_id", "ce_type", "ce_position", "ce_predecessor", "traceparent"} <= set(headers)


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
    found |= {"issues/{issue_id}", "findings/{finding_id}", "rectifications/{rectification_id}"}
    assert offered == {f"get /v1/{path}" for path in found}
