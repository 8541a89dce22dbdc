"""One message of every announced type with every field filled, the same at every call.

`python -m tests.contracts.samples` writes those that have no golden bytes yet. Golden bytes that exist are never
rewritten: old events must still open.
"""

from __future__ import annotations

import importlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from google.protobuf import json_format
from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass

from chassis.vocabulary import SHARED
from cli.platform import SERVICES
from ledger.wire import TIMESTAMP, plan

GOLDEN = Path(__file__).with_name("golden.json")


def announced() -> Iterator[type[Message]]:
    """Every message type that some service announces."""
    for name in SERVICES:
        module = importlib.import_module(f"fieldledger.{name}.v1.events_pb2")
        for descriptor in module.DESCRIPTOR.message_types_by_name.values():
            yield GetMessageClass(descriptor)
    yield from SHARED


def sample(cls: type[Message]) -> Message:
    """A message with every field filled from the field's own name and number."""
    made: Any = cls()
    for name, field in plan(cls.DESCRIPTOR):
        if field.is_repeated:
            target = getattr(made, name)
            target.append(sample(GetMessageClass(field.message_type)) if field.message_type else _value(name, field))
        elif field.message_type is None:
            setattr(made, name, _value(name, field))
        elif field.message_type.full_name == TIMESTAMP:
            getattr(made, name).FromSeconds(1_790_000_000 + field.number)
        else:
            getattr(made, name).CopyFrom(sample(GetMessageClass(field.message_type)))
    message: Message = made
    return message


def golden() -> dict[str, dict[str, Any]]:
    """What was kept: full name to bytes (hex) and the same as JSON."""
    kept: dict[str, dict[str, Any]] = json.loads(GOLDEN.read_text("utf-8")) if GOLDEN.exists() else {}
    return kept


def as_json(message: Message) -> dict[str, Any]:
    """A message as JSON with its own field names."""
    shown: dict[str, Any] = json_format.MessageToDict(message, preserving_proto_field_name=True)
    return shown


def _value(name: str, field: FieldDescriptor) -> Any:
    if field.enum_type is not None:
        return field.enum_type.values[-1].number
    match field.cpp_type:
        case FieldDescriptor.CPPTYPE_STRING:
            return str(uuid5(NAMESPACE_URL, name)) if name.endswith("_id") else f"{name} 例"
        case FieldDescriptor.CPPTYPE_BOOL:
            return True
        case FieldDescriptor.CPPTYPE_DOUBLE:
            return field.number + 0.5
    return field.number


if __name__ == "__main__":
    kept = golden()
    for each in announced():
        message = sample(each)
        data = message.SerializeToString(deterministic=True)
        kept.setdefault(each.DESCRIPTOR.full_name, {"hex": data.hex(), "json": as_json(message)})
    GOLDEN.write_text(json.dumps(kept, ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8")
