"""The JSON form of a message: snake_case names, short enum names, numbers as numbers."""

from __future__ import annotations

import base64
import math
from collections.abc import Callable
from functools import cache
from typing import Any

from google.protobuf import json_format
from google.protobuf.descriptor import Descriptor, FieldDescriptor
from google.protobuf.message import Message

from ledger.wire import short

SAFE = 2**53 - 1
"""JavaScript rounds larger JSON numbers, so larger integers are sent as strings."""

Show = Callable[[Any], Any]


def shown(message: Message) -> Any:
    """A message as JSON values. Unset messages and optionals are left out; everything else is included."""
    return _message(message.DESCRIPTOR)(message)


@cache
def _message(descriptor: Descriptor) -> Show:
    if descriptor.full_name == "google.protobuf.Timestamp":
        return lambda stamp: stamp.ToJsonString()
    if descriptor.full_name.startswith("google.protobuf."):
        return json_format.MessageToDict
    plan = [(field.name, field.has_presence, _field(field)) for field in descriptor.fields]

    def show(message: Message) -> dict[str, Any]:
        return {
            name: one(getattr(message, name)) for name, optional, one in plan if not optional or message.HasField(name)
        }

    return show


def _field(field: FieldDescriptor) -> Show:
    inner = field.message_type
    if inner is not None and inner.GetOptions().map_entry:
        key, value = inner.fields_by_name["key"], inner.fields_by_name["value"]
        name = (lambda key: str(key).lower()) if key.type == FieldDescriptor.TYPE_BOOL else str
        one = _one(value)
        return lambda entries: {name(key): one(entries[key]) for key in entries}
    one = _one(field)
    return (lambda items: [one(item) for item in items]) if field.is_repeated else one


def _one(field: FieldDescriptor) -> Show:
    if (inner := field.message_type) is not None:
        return lambda message: _message(inner)(message)  # looked up late: a message type may be recursive
    if field.enum_type is not None:
        names = {value.number: short(field.enum_type, value.number) for value in field.enum_type.values}
        return lambda number: names.get(number, number)
    match field.cpp_type:
        case FieldDescriptor.CPPTYPE_INT64 | FieldDescriptor.CPPTYPE_UINT64:
            return lambda number: number if -SAFE <= number <= SAFE else str(number)
        case FieldDescriptor.CPPTYPE_DOUBLE:
            return _double
        case FieldDescriptor.CPPTYPE_FLOAT:
            # A float has some seven significant digits; the double that it is read as would show noise behind them.
            return lambda number: _double(float(f"{number:.8g}"))
    if field.type == FieldDescriptor.TYPE_BYTES:
        return lambda value: base64.b64encode(value).decode()
    return lambda value: value


def _double(number: float) -> float | str:
    if math.isfinite(number):
        return number
    return "NaN" if math.isnan(number) else "Infinity" if number > 0 else "-Infinity"
