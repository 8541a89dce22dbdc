"""The AsyncAPI document of all announced messages: one channel per service, one message per fact."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, cast

from google.protobuf.descriptor import Descriptor
from google.protobuf.message import Message

from chassis.labels import labels
from ledger.envelope import LOG_PARTITIONS, Envelope
from services.gateway.catalogue import ServiceDescription, announcing
from services.gateway.schemas import Schema, Schemas

INTEGERS = ("ce_position", "ce_predecessor", "ce_partition", "ce_version")
INSTANTS = ("ce_time", "ce_recordedtime", "ce_enteredtime")
SOMETIMES = ("ce_enteredtime",)
"""The headers that only some facts have."""
DESCRIBED = {
    "ce_id": "source/partition/position: names the fact everywhere",
    "ce_type": "full name of the payload's message",
    "ce_time": "when it happened",
    "ce_recordedtime": "when it was recorded",
    "ce_enteredtime": "when a person entered it on a device that sent it later, by the server's clock",
    "ce_subject": "the aggregate's id, also the Kafka key",
    "ce_position": "place in its partition of the source's log, without holes",
    "ce_predecessor": "the position before it in the partition",
    "ce_version": "the aggregate's version after the fact",
    "ce_actor": "who did it",
    "ce_correlationid": "what it all began with",
    "ce_causationid": "the command or fact that led to it",
}


def asyncapi(services: Iterable[ServiceDescription], version: str = "1") -> dict[str, Any]:
    """The document as JSON values."""
    schemas, messages = Schemas(), dict[str, Any]()
    channels, operations = dict[str, Any](), dict[str, Any]()
    for service in announcing(services):
        names = {event.DESCRIPTOR.name: event.DESCRIPTOR.full_name for event in service.events}
        messages |= {event.DESCRIPTOR.full_name: _message(event, schemas) for event in service.events}
        channels[service.topic] = {
            "address": service.topic,
            "title": f"What {service.name} announces",
            "messages": {name: {"$ref": f"#/components/messages/{full}"} for name, full in names.items()},
            "bindings": {"kafka": {"topic": service.topic, "partitions": LOG_PARTITIONS}},
        }
        operations[f"{service.name}.announce"] = {
            "action": "send",
            "channel": {"$ref": f"#/channels/{service.topic}"},
            "summary": f"{service.name} announces its facts, in order per aggregate, at least once",
        }
    return {
        "asyncapi": "3.0.0",
        "info": {"title": "Fieldledger announced facts", "version": version},
        "defaultContentType": "application/protobuf",
        "channels": channels,
        "operations": operations,
        "components": {
            "messages": messages,
            "schemas": {"CloudEvent": cloud_event(), **schemas.components},
        },
    }


def _message(event: type[Message], schemas: Schemas) -> dict[str, Any]:
    return {
        "name": event.DESCRIPTOR.full_name,
        "title": labels().fact(cast(Descriptor, event.DESCRIPTOR)).both,
        "contentType": "application/protobuf",
        "headers": {"$ref": "#/components/schemas/CloudEvent"},
        "payload": schemas.reference(cast(Descriptor, event.DESCRIPTOR)),
        "bindings": {"kafka": {"key": {"type": "string", "format": "uuid", "description": "the aggregate's id"}}},
    }


def cloud_event() -> Schema:
    """The headers of every fact, as the envelope writes them."""
    now = datetime.now(UTC)
    sample = Envelope("", 0, 1, 0, "", 1, "", now, now, actor="", type="", entered_at=now)
    properties = {name: {"type": "string"} | _header(name) for name in sample.headers()}
    required = [name for name in properties if name not in SOMETIMES]
    return {"type": "object", "required": required, "properties": properties}


def _header(name: str) -> Schema:
    schema: Schema = {"description": DESCRIBED[name]} if name in DESCRIBED else {}
    if name in INTEGERS:
        schema["pattern"] = "^[0-9]+$"
    if name in INSTANTS:
        schema["format"] = "date-time"
    return schema
