"""Converts one JSON value or one text to the value of a field."""

from __future__ import annotations

import base64
import re
from functools import cache
from typing import Any

from google.protobuf.descriptor import Descriptor, EnumDescriptor, FieldDescriptor

from ledger.wire import short

_INTEGER = re.compile(r"-?\d{1,20}")
_WHOLE = {"INT32", "INT64", "UINT32", "UINT64"}


def scalar(target: FieldDescriptor, item: Any) -> Any:
    """A JSON value as the field's Python value. Raises ValueError or TypeError."""
    named = kind(target)
    if target.enum_type is not None:
        return _enum_number(target.enum_type, item)
    if named == "BOOL" or isinstance(item, bool):
        if named == "BOOL" and isinstance(item, bool):
            return item
        raise TypeError(named)
    if named in _WHOLE:
        if isinstance(item, str) and _INTEGER.fullmatch(item):
            return int(item)
        if isinstance(item, float) and item.is_integer() and abs(item) < 2**53:
            return int(item)
        if not isinstance(item, int):
            raise TypeError(named)
        return item
    if named in ("FLOAT", "DOUBLE"):
        number = float(item)
        if number != number or number in (float("inf"), float("-inf")):
            raise ValueError(named)
        return number
    if not isinstance(item, str) or "\0" in item:
        raise TypeError(named)
    if named == "BYTES":
        return base64.b64decode(item.replace("-", "+").replace("_", "/"), validate=True)
    return item


def from_text(target: FieldDescriptor, text: str) -> Any:
    """A parameter's text as the JSON value that it would be in a body."""
    named = kind(target)
    if named in ("BOOL", "BoolValue") and text in ("true", "false"):
        return text == "true"
    if named == "Timestamp":
        return text.replace(" ", "+")  # the plus of an offset, which was not escaped
    return int(text) if target.enum_type is not None and _INTEGER.fullmatch(text) else text


def _enum_number(enum: EnumDescriptor, item: Any) -> int:
    number = _numbers(enum).get(item) if isinstance(item, str) else item
    if isinstance(number, bool) or not isinstance(number, int) or number not in enum.values_by_number:
        raise ValueError(item)
    return number


@cache
def kind(target: FieldDescriptor) -> str:
    """The kind of value that a field holds: BOOL, INT64, …, ENUM, BYTES, or its message's name."""
    if target.message_type is not None:
        return target.message_type.name
    if target.type == FieldDescriptor.TYPE_BYTES:
        return "BYTES"
    names = ("INT32", "INT64", "UINT32", "UINT64", "DOUBLE", "FLOAT", "BOOL", "ENUM", "STRING")
    return next(name for name in names if getattr(FieldDescriptor, f"CPPTYPE_{name}") == target.cpp_type)


@cache
def by_name(descriptor: Descriptor) -> dict[str, FieldDescriptor]:
    """A message's fields by their snake_case and camelCase names."""
    by_json = {item.json_name: item for item in descriptor.fields}
    return by_json | {item.name: item for item in descriptor.fields}


@cache
def _numbers(enum: EnumDescriptor) -> dict[str, int]:
    full = {value.name: value.number for value in enum.values}
    return {short(enum, number): number for number in full.values()} | full
