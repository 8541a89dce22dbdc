"""Converts one JSON value or one text to the value of a field."""

from __future__ import annotations

import base64
import math
import re
from datetime import datetime
from functools import cache
from typing import Any

from google.protobuf.descriptor import Descriptor, EnumDescriptor, FieldDescriptor

from ledger.wire import ID, short

_INTEGER = re.compile(r"-?[0-9]{1,20}")
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_WHOLE = {"INT32", "INT64", "UINT32", "UINT64"}
_INSTANT = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt]([0-9]{2}:[0-9]{2}:[0-9]{2})(?:\.([0-9]{1,9}))?"
    r"(?:[Zz]|([+-])([01][0-9]|2[0-3]):([0-5][0-9]))"
)
_EPOCH = datetime(1970, 1, 1)
_FIRST, _LAST = -62_135_596_800, 253_402_300_799
"""The first and the last second of a protobuf timestamp: of the years 1 and 9999."""
_LARGEST = 3.4028234663852886e38
"""The largest number of single precision; protobuf would make infinity of a larger one."""


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
        if isinstance(item, str) and not _NUMBER.fullmatch(item):
            raise ValueError(named)
        number = float(item)
        if not math.isfinite(number) or (named == "FLOAT" and abs(number) > _LARGEST):
            raise ValueError(named)
        return number
    if not isinstance(item, str) or "\0" in item:
        raise TypeError(named)
    if named == "BYTES":
        return base64.b64decode(item.replace("-", "+").replace("_", "/"), validate=True)
    # One thing has one id, whatever the case in which it was written.
    return item.lower() if target.name.endswith(("_id", "_ids")) and ID.fullmatch(item) else item


def rfc3339(text: Any) -> tuple[int, int]:
    """The seconds since 1970 and the nanoseconds of an instant of RFC 3339. Raises ValueError, TypeError.

    The offset is needed; it is at most 23:59. A leap second is refused, as protobuf has none.
    """
    found = _INSTANT.fullmatch(text)
    if found is None:
        raise ValueError(text)
    day, time, fraction, sign, hours, minutes = found.groups()
    ahead = (int(hours) * 3600 + int(minutes) * 60) * (-1 if sign == "-" else 1) if sign else 0
    since = datetime.fromisoformat(f"{day}T{time}") - _EPOCH
    seconds = since.days * 86_400 + since.seconds - ahead
    if not _FIRST <= seconds <= _LAST:
        raise ValueError(text)
    return seconds, int((fraction or "0").ljust(9, "0"))


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
