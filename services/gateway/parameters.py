"""What a request contains outside its body: path, query and headers, as OpenAPI parameters."""

from __future__ import annotations

from typing import Any

from google.protobuf.descriptor import Descriptor, FieldDescriptor

from chassis.rpc import PURPOSES
from privacy.sealing import personal_fields
from services.gateway.schemas import Schema, Schemas, is_required
from services.gateway.transcoding import Route

HEADERS: dict[str, tuple[str, Schema, str]] = {
    "idempotency": (
        "Idempotency-Key",
        {"type": "string", "format": "uuid"},
        "The command's id, made by the client; sending it again never carries the command out again.",
    ),
    "expected": (
        "If-Match",
        {"type": "string"},
        "The version the command was decided on; 412 when it is another.",
    ),
    "entered": (
        "Entered-Time",
        {"type": "string", "format": "date-time"},
        "When the command was entered on a device that sends it later, by the device's clock; with Device-Time.",
    ),
    "sent": (
        "Device-Time",
        {"type": "string", "format": "date-time"},
        "The instant of sending by the same clock: the entry is corrected by how far that is off. With Entered-Time.",
    ),
    "purpose": (
        "Unmask-Purpose",
        {"type": "string", "enum": list(PURPOSES)},
        "Personal fields are masked unless this says what they are read for; every such reading is recorded.",
    ),
    "after": ("Read-After", {"type": "string"}, "From a receipt: wait until this write can be read."),
}


def parameters(route: Route, schemas: Schemas) -> list[dict[str, Any]]:
    """All parameters of a route, those of its path first."""
    bound = [variable.field for variable in route.template.variables]
    return [
        *(_parameter(name, "path", _field(route.rpc.input_type, name), schemas) for name in bound),
        *_query(route, {*bound, route.body}, schemas),
        *_headers(route),
    ]


def _query(route: Route, taken: set[str], schemas: Schemas) -> list[dict[str, Any]]:
    if route.body == "*":
        return []
    return [
        _parameter(name, "query", field, schemas)
        for name, field in _leaves(route.rpc.input_type, "", ())
        if name not in taken and name.partition(".")[0] != route.body
    ]


def _leaves(message: Descriptor, at: str, within: tuple[str, ...]) -> list[tuple[str, FieldDescriptor]]:
    """The fields that a query parameter can set, by dotted path; recursive messages are not followed."""
    found: list[tuple[str, FieldDescriptor]] = []
    for field in message.fields:
        inner, path = field.message_type, f"{at}{field.name}"
        if inner is None or inner.full_name.startswith("google.protobuf."):
            found.append((path, field))
        elif not field.is_repeated and inner.full_name not in within:
            found += _leaves(inner, f"{path}.", (*within, message.full_name))
    return found


def _parameter(name: str, place: str, field: FieldDescriptor, schemas: Schemas) -> dict[str, Any]:
    needed = place == "path" or is_required(field)
    schema = schemas.field(field)
    described = schema.pop("description")
    return {"name": name, "in": place, "required": needed, "description": described, "schema": schema}


def _field(message: Descriptor, path: str) -> FieldDescriptor:
    *way, last = path.split(".")
    for name in way:
        inner = message.fields_by_name[name].message_type
        assert inner is not None
        message = inner
    return message.fields_by_name[last]


def _headers(route: Route) -> list[dict[str, Any]]:
    wanted = ["idempotency", "expected", "entered", "sent"] if route.command else ["after"]
    if not route.command and _personal(route.rpc.output_type):
        wanted.append("purpose")
    return [
        {"name": name, "in": "header", "required": False, "schema": schema, "description": text}
        for name, schema, text in map(HEADERS.__getitem__, wanted)
    ]


def _personal(message: Descriptor, within: tuple[str, ...] = ()) -> bool:
    """Whether a message holds personal fields, at any depth."""
    inner = (field.message_type for field in message.fields if field.message_type is not None)
    return bool(personal_fields(message)) or any(
        _personal(each, (*within, message.full_name)) for each in inner if each.full_name not in within
    )
