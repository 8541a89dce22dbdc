"""Whether a request is well formed: required fields, UUIDs, sizes. Its meaning is checked by the domain."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from google.api import field_behavior_pb2
from google.protobuf.descriptor import Descriptor, FieldDescriptor
from google.protobuf.message import Message

from kernel.errors import Invalid
from ledger.wire import TIMESTAMP, plan

TEXT = 20_000
ITEMS = 1_000
NAMED = 20
"""Maximum number of fields that an error names; with a thousand, the answer would be longer than the request."""
REASONS = "FIELD_REQUIRED", "FIELD_MALFORMED", "FIELD_TOO_LONG"
EMPTY, MALFORMED, LONG = REASONS

_ID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")
_Found = dict[str, list[str]]


def check(request: Message) -> None:
    """Raises Invalid naming every field that is required but empty, malformed, or too long."""
    found: _Found = {}
    _look(request, "", found)
    for reason in REASONS if found else ():
        if names := found.get(reason):
            more = f" … {len(names) - NAMED} more" if len(names) > NAMED else ""
            raise Invalid(reason, names=", ".join(names[:NAMED]) + more, fields=tuple(names[:NAMED]))


def _look(message: Message, path: str, found: _Found) -> None:
    for name, kind, field, needed in _kinds(message.DESCRIPTOR):
        value: Any = getattr(message, name)
        if kind == "text":
            if needed and not value.strip():
                found.setdefault(EMPTY, []).append(path + name)
            if value:
                _text(name, value, path + name, found)
        elif kind == "many":
            _many(name, field, value, path + name, found)
            if needed and not value:
                found.setdefault(EMPTY, []).append(path + name)
        elif kind == "enum":
            if field.enum_type is not None and value not in field.enum_type.values_by_number:
                found.setdefault(MALFORMED, []).append(path + name)
            elif needed and not value:
                found.setdefault(EMPTY, []).append(path + name)
        elif not message.HasField(name):
            if needed:
                found.setdefault(EMPTY, []).append(path + name)
        elif kind == "message":
            _look(value, path + name + ".", found)
        elif not -62_135_596_800 <= value.seconds < 253_402_300_800 or not 0 <= value.nanos < 1_000_000_000:
            found.setdefault(MALFORMED, []).append(path + name)


def _many(name: str, field: FieldDescriptor, values: Any, at: str, found: _Found) -> None:
    if len(values) > ITEMS:
        found.setdefault(LONG, []).append(at)
    elif field.message_type is not None and not field.message_type.GetOptions().map_entry:
        for index, item in enumerate(values):
            _look(item, f"{at}[{index}].", found)
    elif field.cpp_type == FieldDescriptor.CPPTYPE_STRING:
        for index, item in enumerate(values):
            _text(name.removesuffix("s"), item, f"{at}[{index}]", found)


def _text(name: str, value: str, at: str, found: _Found) -> None:
    if len(value) > TEXT:
        found.setdefault(LONG, []).append(at)
    elif "\0" in value or (value and name.endswith("_id") and not _ID.fullmatch(value)):
        found.setdefault(MALFORMED, []).append(at)


@cache
def _kinds(descriptor: Descriptor) -> tuple[tuple[str, str, FieldDescriptor, bool], ...]:
    """The fields of a message that have anything to validate, each with its kind."""
    named = ((name, _kind(field), field, required(field)) for name, field in plan(descriptor))
    return tuple(one for one in named if one[1])


def _kind(field: FieldDescriptor) -> str:
    if field.is_repeated:
        return "many"
    if field.message_type is not None:
        return "instant" if field.message_type.full_name == TIMESTAMP else "message"
    if field.enum_type is not None:
        return "enum"
    return "text" if field.cpp_type == FieldDescriptor.CPPTYPE_STRING and field.type == field.TYPE_STRING else ""


@cache
def required(field: FieldDescriptor) -> bool:
    """Whether the proto declares the field as required."""
    behaviours = field.GetOptions().Extensions[field_behavior_pb2.field_behavior]
    return field_behavior_pb2.FieldBehavior.REQUIRED in behaviours
