"""Whether a request is well formed: required fields, ids that are UUIDs, sizes. What it means is the domain's."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from uuid import UUID

from google.api import field_behavior_pb2
from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.message import Message

from ledger.errors import Invalid
from ledger.wire import TIMESTAMP, plan

TEXT = 20_000
ITEMS = 1_000


def check(request: Message) -> None:
    """Raises Invalid naming every field that is empty but required, malformed, or too long."""
    found: dict[str, list[str]] = {}
    for reason, name in _faults(request, ""):
        found.setdefault(reason, []).append(name)
    for reason in ("FIELD_REQUIRED", "FIELD_MALFORMED", "FIELD_TOO_LONG"):
        if names := found.get(reason):
            raise Invalid(reason, names=", ".join(names), fields=tuple(names))


def _faults(message: Message, path: str) -> Iterator[tuple[str, str]]:
    for name, field in plan(message.DESCRIPTOR):
        value, at = getattr(message, name), path + name
        if field.is_repeated:
            if len(value) > ITEMS:
                yield "FIELD_TOO_LONG", at
            elif field.message_type is not None and not field.message_type.GetOptions().map_entry:
                for index, item in enumerate(value):
                    yield from _faults(item, f"{at}[{index}].")
            elif field.cpp_type == FieldDescriptor.CPPTYPE_STRING:
                for index, item in enumerate(value):
                    yield from _text(name.removesuffix("s"), item, f"{at}[{index}]")
            if not value and required(field):
                yield "FIELD_REQUIRED", at
        elif field.message_type is not None:
            if not message.HasField(name):
                if required(field):
                    yield "FIELD_REQUIRED", at
            elif field.message_type.full_name == TIMESTAMP:
                if not -62_135_596_800 <= value.seconds < 253_402_300_800 or not 0 <= value.nanos < 1_000_000_000:
                    yield "FIELD_MALFORMED", at
            else:
                yield from _faults(value, at + ".")
        elif field.enum_type is not None:
            if value not in field.enum_type.values_by_number:
                yield "FIELD_MALFORMED", at
            elif not value and required(field):
                yield "FIELD_REQUIRED", at
        elif isinstance(value, str):
            if required(field) and not value.strip():
                yield "FIELD_REQUIRED", at
            yield from _text(name, value, at)


def _text(name: str, value: str, at: str) -> Iterator[tuple[str, str]]:
    if len(value) > TEXT:
        yield "FIELD_TOO_LONG", at
    elif "\0" in value:
        yield "FIELD_MALFORMED", at
    elif value and name.endswith("_id"):
        try:
            if str(UUID(value)) != value:
                yield "FIELD_MALFORMED", at
        except ValueError:
            yield "FIELD_MALFORMED", at


@cache
def required(field: FieldDescriptor) -> bool:
    """Whether the protos say that a field must be filled."""
    behaviours = field.GetOptions().Extensions[field_behavior_pb2.field_behavior]
    return field_behavior_pb2.FieldBehavior.REQUIRED in behaviours
