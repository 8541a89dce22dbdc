"""The JSON form of a message: snake_case names, short enum names, numbers as numbers."""

from __future__ import annotations

import base64
import math
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache
from operator import attrgetter
from typing import Any, NamedTuple

import orjson
from google.protobuf import json_format
from google.protobuf.descriptor import Descriptor, FieldDescriptor
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass

from ledger.wire import TIMESTAMP, short
from privacy.sealing import SEALED_AS, personal_fields

SAFE = 2**53 - 1
"""JavaScript rounds larger JSON numbers, so larger integers are sent as strings."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
Show = Callable[[Any], Any]


def read(cls: Any, data: bytes) -> tuple[Message, dict[str, Any]]:
    """An encoded answer as a message, without the rows of a list, and all of it as JSON values. Raises DecodeError.

    A row that was shown a moment ago is not made again: the same bytes are the same JSON.
    """
    if (rows := _rows(cls)) is None or (parts := _split(data, rows.tag)) is None:
        answer = cls.FromString(data)
        return answer, shown(answer)
    found, rest = parts
    answer = cls.FromString(rest)
    content = shown(answer)
    content[rows.name] = [_row(rows.kind, one) for one in found]
    return answer, content


class _Rows(NamedTuple):
    """The field of an answer that holds the rows of a list."""

    name: str
    tag: int
    kind: Any


@cache
def _rows(cls: type[Message]) -> _Rows | None:
    """The field that holds rows without anything personal, which may be remembered; None for an answer without one."""
    field: Any = cls.DESCRIPTOR.fields_by_name.get("rows")
    if field is None or not field.is_repeated or field.message_type is None or field.number > 15:
        return None  # a receipt has one message of this name: what was judged of rows that were sent
    if _holds_personal(field.message_type):
        return None
    return _Rows(field.name, field.number << 3 | _SIZED, GetMessageClass(field.message_type))


def _holds_personal(descriptor: Any, within: frozenset[str] = frozenset()) -> bool:
    """Whether a message or one inside it has a personal field, or one that was sealed where it is kept."""
    within |= {descriptor.full_name}
    inner = (field.message_type for field in descriptor.fields if field.message_type is not None)
    sealed = any(field.GetOptions().Extensions[SEALED_AS] for field in descriptor.fields)
    return (
        sealed
        or bool(personal_fields(descriptor))
        or any(_holds_personal(one, within) for one in inner if one.full_name not in within)
    )


_SIZED = 2
"""The wire type of fields that begin with their length."""


def _split(data: bytes, tag: int) -> tuple[list[bytes], bytes] | None:
    """The messages of one repeated field, and the rest; None if it is not as simple as answers of lists are.

    That is: with fields of other kinds than texts and messages, or with a row of more than 16 KiB.
    """
    found: list[bytes] = []
    rest, at, end = b"", 0, len(data)
    while at < end:
        first, begun, at = data[at], at, at + 2
        # Another wire type, or a field's number of more than a byte, or an end that comes too early.
        if first & 0x87 != _SIZED or at > end:
            return None
        if (size := data[at - 1]) > 127:
            if at == end or (high := data[at]) > 127:
                return None
            size, at = size & 127 | high << 7, at + 1
        at += size
        if at > end:
            return None
        if first == tag:
            found.append(data[at - size : at])
        else:
            rest += data[begun:at]
    return found, rest


@lru_cache(8192)
def _row(kind: type[Message], data: bytes) -> orjson.Fragment:
    return orjson.Fragment(orjson.dumps(shown(kind.FromString(data))))


def shown(message: Message) -> Any:
    """A message as JSON values. Unset messages and optionals are left out; everything else is included."""
    return _message(message.DESCRIPTOR)(message)


@cache
def _message(descriptor: Descriptor) -> Show:
    if descriptor.full_name == TIMESTAMP:
        return _stamp
    if descriptor.full_name.startswith("google.protobuf."):
        return json_format.MessageToDict
    names = [field.name for field in descriptor.fields]
    # All fields are read at once and only some are rewritten: most are texts, which are their own JSON form.
    read = attrgetter(*names) if len(names) > 1 else lambda message: [getattr(message, name) for name in names]
    always = [(field.name, one) for field in descriptor.fields if not field.has_presence and (one := _field(field))]
    optional = [(field.name, _field(field)) for field in descriptor.fields if field.has_presence]

    def show(message: Message) -> dict[str, Any]:
        content = dict(zip(names, read(message), strict=True))
        for name, one in always:
            content[name] = one(content[name])
        for name, perhaps in optional:
            if not message.HasField(name):
                del content[name]
            elif perhaps:
                content[name] = perhaps(content[name])
        return content

    return show


def _field(field: FieldDescriptor) -> Show | None:
    """What rewrites a field's value, None if the value is its own JSON form."""
    inner = field.message_type
    if inner is not None and inner.GetOptions().map_entry:
        key, value = inner.fields_by_name["key"], inner.fields_by_name["value"]
        name = (lambda key: str(key).lower()) if key.type == FieldDescriptor.TYPE_BOOL else str
        each = _one(value) or (lambda value: value)
        return lambda entries: {name(key): each(entries[key]) for key in entries}
    one = _one(field)
    if not field.is_repeated:
        return one
    return list if one is None else lambda items: [one(item) for item in items]


class _Names(dict[int, Any]):
    """The short names of an enum's values; a number that is unknown stands for itself."""

    def __missing__(self, number: int) -> int:
        return number


def _one(field: FieldDescriptor) -> Show | None:
    if (inner := field.message_type) is not None:
        if inner.full_name == TIMESTAMP:
            return _stamp
        return lambda message: _message(inner)(message)  # looked up late: a message type may be recursive
    if field.enum_type is not None:
        return _Names((one.number, short(field.enum_type, one.number)) for one in field.enum_type.values).__getitem__
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
    return None


def _stamp(stamp: Any) -> str:
    """An instant in RFC 3339 with none, three, six or nine digits of a second, as protobuf writes it.

    Raises ValueError for one that is no date of the years 1 to 9999.
    """
    seconds, nanos = stamp.seconds, stamp.nanos
    if not 0 <= nanos < 1_000_000_000:
        raise ValueError(f"{nanos} is no part of a second")
    minute, second = divmod(seconds, 60)
    text = f"{_minute(minute)}{second:02}"
    if not nanos:
        return f"{text}Z"
    if not nanos % 1_000_000:
        return f"{text}.{nanos // 1_000_000:03}Z"
    return f"{text}.{nanos // 1000:06}Z" if not nanos % 1000 else f"{text}.{nanos:09}Z"


@lru_cache(4096)
def _minute(minute: int) -> str:
    """The beginning of an instant's text, up to its seconds. Raises ValueError."""
    try:
        return (_EPOCH + timedelta(minutes=minute)).strftime("%Y-%m-%dT%H:%M:").rjust(17, "0")
    except OverflowError:
        raise ValueError(f"minute {minute} is in no year from 1 to 9999") from None


def _double(number: float) -> float | str:
    if math.isfinite(number):
        return number
    return "NaN" if math.isnan(number) else "Infinity" if number > 0 else "-Infinity"
