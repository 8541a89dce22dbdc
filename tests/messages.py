"""Messages of any type, filled by their descriptors: with nothing, usual values, or the ends of each kind."""

from __future__ import annotations

from typing import Any

from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.message import Message

from ledger.wire import TIMESTAMP

KINDS = ("bare", "usual", "least", "most")
LONG = "长" * 70 + '"\\\n\t%{}é'
_NUMBERS: dict[int, tuple[Any, Any, Any]] = {
    FieldDescriptor.CPPTYPE_INT32: (7, -(2**31), 2**31 - 1),
    FieldDescriptor.CPPTYPE_INT64: (300, -(2**63), 2**63 - 1),
    FieldDescriptor.CPPTYPE_BOOL: (True, False, True),
    FieldDescriptor.CPPTYPE_DOUBLE: (3.5, -0.0, 1.7976931348623157e308),
    FieldDescriptor.CPPTYPE_FLOAT: (0.5, -0.0, 2.5),
    FieldDescriptor.CPPTYPE_STRING: ("text", " ", LONG),
}
_SECONDS = (1_792_036_800, -62_135_596_800, 253_402_300_799)


def filled(made: Any, kind: str, depth: int = 3) -> Any:
    """Fill a message in one of the kinds, messages inside it down to that depth; it is returned."""
    if kind == "bare":
        return made
    at = KINDS.index(kind) - 1
    for field in made.DESCRIPTOR.fields:
        if field.message_type is not None and field.message_type.GetOptions().map_entry:
            continue
        for _ in range(at + 1 if field.is_repeated else 1):
            _fill(made, field, kind, at, depth)
    return made


def _fill(made: Any, field: FieldDescriptor, kind: str, at: int, depth: int) -> None:
    if (inner := field.message_type) is None:
        numbers = [one.number for one in field.enum_type.values] if field.enum_type is not None else []
        value = (numbers[-1], numbers[0], numbers[-1])[at] if numbers else _NUMBERS[field.cpp_type][at]
        if field.is_repeated:
            getattr(made, field.name).append(value)
        else:
            setattr(made, field.name, value)
        return
    part: Message = getattr(made, field.name).add() if field.is_repeated else getattr(made, field.name)
    part.SetInParent()
    if inner.full_name == TIMESTAMP:
        stamp: Any = part
        stamp.seconds, stamp.nanos = _SECONDS[at], (0, 123_456_000, 999_999_000)[at]
    elif depth:
        filled(part, kind, depth - 1)
