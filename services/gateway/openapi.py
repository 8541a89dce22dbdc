"""The OpenAPI document of all routes. Version 3.0.3: the Swagger UI that is served offline does not support 3.1."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from chassis.labels import labels
from chassis.meanings import marks
from fieldledger.platform.v1.platform_pb2 import Receipt
from services.gateway.parameters import parameters
from services.gateway.schemas import Schema, Schemas, is_required
from services.gateway.transcoding import Route

PROBLEM: Schema = {
    "type": "object",
    "description": "RFC 9457",
    "required": ["type", "title", "status", "code", "trace_id"],
    "properties": {
        "type": {"type": "string", "example": "/docs/errors#FIELD_UNKNOWN"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "code": {"type": "string", "example": "FIELD_UNKNOWN"},
        "clause": {"type": "string", "description": "The clause of the rule book behind a refusal"},
        "clause_title": {"type": "string", "description": "What the clause is about, in the language of the problem"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "field": {"type": "string", "example": "due_time"},
                    "label": {"type": "string", "description": "What the field is called, in the problem's language"},
                    "message": {"type": "string"},
                },
            },
        },
        "trace_id": {"type": "string"},
    },
}


def openapi(routes: Iterable[Route], version: str = "1") -> dict[str, Any]:
    """The document as JSON values."""
    schemas, paths, tags = Schemas(), dict[str, dict[str, Any]](), dict[str, None]()
    schemas.components["Problem"] = PROBLEM
    seen: dict[str, int] = {}
    for route in routes:
        tags[_tag(route)] = None
        operation = _operation(route, schemas)
        name = operation["operationId"]
        seen[name] = seen.get(name, 0) + 1
        if seen[name] > 1:
            operation["operationId"] = f"{name}_{seen[name]}"
        paths.setdefault(route.template.plain, {})[route.method.lower()] = operation
    return {
        "openapi": "3.0.3",
        "info": {"title": "Fieldledger", "version": version},
        "servers": [{"url": "/"}],
        "security": [{"bearer": []}],
        "tags": [{"name": tag} for tag in tags],
        "paths": dict(sorted(paths.items())),
        "components": {
            "schemas": dict(sorted(schemas.components.items())),
            "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}},
            "responses": {
                "Problem": {
                    "description": "Turned down; `code` says why, /docs/errors lists all reasons",
                    "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
                }
            },
        },
    }


def _operation(route: Route, schemas: Schemas) -> dict[str, Any]:
    bound = [variable.field for variable in route.template.variables]
    answer = route.rpc.output_type
    shown = schemas.field(answer.fields_by_name[route.answer]) if route.answer else schemas.reference(answer)
    operation: dict[str, Any] = {
        "operationId": f"{_tag(route)}.{route.rpc.name}",
        "summary": labels().rpc(route.rpc).both,
        "tags": [_tag(route)],
        "x-scope": route.scope,
        "x-rpc": route.path,
        **{f"x-{name}": True for name in marks(route.rpc)},
        "parameters": parameters(route, schemas),
        "responses": {
            "200": {
                "description": "Accepted" if route.command else "The answer",
                "content": {"application/json": {"schema": shown}},
                "headers": _answered(route),
            },
            "default": {"$ref": "#/components/responses/Problem"},
        },
    }
    if route.body:
        operation["requestBody"] = {
            "required": any(is_required(field) for field in route.rpc.input_type.fields if field.name not in bound),
            "content": {"application/json": {"schema": _body(route, bound, schemas)}},
        }
    return operation


def _body(route: Route, bound: list[str], schemas: Schemas) -> Schema:
    request = route.rpc.input_type
    if route.body != "*":
        return schemas.field(request.fields_by_name[route.body])
    return schemas.object(request, omit=bound) if bound else schemas.reference(request)


def _answered(route: Route) -> dict[str, Any]:
    if route.rpc.output_type.full_name != Receipt.DESCRIPTOR.full_name:
        return {}
    texts = {
        "Idempotency-Key": "The command's id",
        "ETag": "The version after the command",
        "Read-After": "Send it with a question to read this write",
        "Idempotent-Replayed": "true when the command had been accepted before",
    }
    return {name: {"description": text, "schema": {"type": "string"}} for name, text in texts.items()}


def _tag(route: Route) -> str:
    return route.rpc.containing_service.file.package.split(".")[1]
