"""Rows as encoded messages, written from the texts in which PostgreSQL gives them: no message is built for a row.

The same texts are the same bytes, so that a row that was read a moment ago is not encoded again.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import lru_cache, partial
from typing import Any

import orjson
from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.message import Message

from ledger.wire import TIMESTAMP, short

REMEMBERED = 4_096
"""How many rows are remembered, of all views together: a few megabytes."""
_EPOCH = datetime(1970, 1, 1)
Encode = Callable[[bytes], bytes]
"""From a column's text to the field with its tag; nothing for a field that has its default."""
_SHORT = [bytes((size,)) for size in range(128)]
_INTEGERS = (FieldDescriptor.CPPTYPE_INT32, FieldDescriptor.CPPTYPE_INT64)


class Encoder:
    """Encodes rows of one message, whose columns are its fields in order."""

    def __init__(self, row: Any, put: Iterable[tuple[FieldDescriptor, Callable[[Message, Any], object]]]) -> None:
        """`put`: each field, and what sets it in a message from the column's value."""
        self._fields = [_field(row, field, set_value) for field, set_value in put]

    def rows(self, result: Any) -> list[bytes]:
        """All rows of a result in PostgreSQL's text form (psycopg's PGresult)."""
        value, columns = result.get_value, range(len(self._fields))
        return [_remembered(self, *[value(at, column) for column in columns]) for at in range(result.ntuples)]

    def encode(self, texts: Iterable[bytes | None]) -> bytes:
        # As many texts as fields, which is not checked again for each row.
        return b"".join([one(text) for one, text in zip(self._fields, texts, strict=False) if text is not None])


@lru_cache(REMEMBERED)
def _remembered(encoder: Encoder, *texts: bytes | None) -> bytes:
    return encoder.encode(texts)


def sized(tag: bytes, content: bytes) -> bytes:
    """A field that begins with its length: a text or a message."""
    size = len(content)
    return tag + (_SHORT[size] if size < 128 else varint(size)) + content


def tag_of(field: FieldDescriptor, kind: int) -> bytes:
    """The tag of a field of a wire type."""
    return varint(field.number << 3 | kind)


def varint(number: int) -> bytes:
    """An integer in protobuf's variable length; a negative one takes ten bytes."""
    left, encoded = number & (1 << 64) - 1, bytearray()
    while left > 127:
        encoded.append(left & 127 | 128)
        left >>= 7
    encoded.append(left)
    return bytes(encoded)


def _field(row: Any, field: FieldDescriptor, put: Callable[[Message, Any], object]) -> Encode:
    if not (field.is_repeated or field.has_presence):
        if field.enum_type is not None:
            tag, enum = tag_of(field, 0), field.enum_type
            numbers = {short(enum, one.number).encode(): one.number for one in enum.values}
            known = {name: tag + varint(number) if number else b"" for name, number in numbers.items()}
            return known.__getitem__
        if field.cpp_type == FieldDescriptor.CPPTYPE_BOOL:
            return {b"t": tag_of(field, 0) + b"\1", b"f": b""}.__getitem__
        if field.cpp_type in _INTEGERS and field.type in (FieldDescriptor.TYPE_INT32, FieldDescriptor.TYPE_INT64):
            return partial(_integer, tag_of(field, 0))
        if field.type == FieldDescriptor.TYPE_DOUBLE:
            return partial(_double, tag_of(field, 1))
        if field.type == FieldDescriptor.TYPE_STRING:
            return partial(_text, tag_of(field, 2))
    elif field.message_type is not None and field.message_type.full_name == TIMESTAMP and not field.is_repeated:
        return partial(_stamp, tag_of(field, 2))
    return partial(_alone, row, put, _reader(field))


def _text(tag: bytes, text: bytes) -> bytes:
    if 0 < (size := len(text)) < 128:
        return tag + _SHORT[size] + text
    return sized(tag, text) if text else b""


def _stamp(tag: bytes, text: bytes) -> bytes:
    """An instant as PostgreSQL writes it in UTC, such as `2026-10-15 04:00:00.5+00`. Raises ValueError."""
    if text[-3:] != b"+00":
        raise ValueError(f"{text!r} is not in UTC")
    seconds = _minute(text[:17]) + int(text[17:19])
    content = b"\x08" + varint(seconds) if seconds else b""
    if fraction := text[20:-3]:
        content += b"\x10" + varint(int(fraction.ljust(9, b"0")))
    return sized(tag, content)


@lru_cache(REMEMBERED)
def _minute(text: bytes) -> int:
    """The seconds since 1970 of the beginning of a minute, such as `2026-10-15 04:00:`. Raises ValueError."""
    since = datetime.fromisoformat(f"{text.decode()}00") - _EPOCH
    return since.days * 86_400 + since.seconds


def _integer(tag: bytes, text: bytes) -> bytes:
    number = int(text)
    return tag + varint(number) if number else b""


def _double(tag: bytes, text: bytes) -> bytes:
    content = struct.pack("<d", float(text))
    return tag + content if any(content) else b""


def _alone(row: Any, put: Callable[[Message, Any], object], read: Callable[[bytes], Any], text: bytes) -> bytes:
    """A field of any kind: encoded as a row that has nothing else."""
    made = row()
    put(made, read(text))
    return bytes(made.SerializeToString())


def _reader(field: FieldDescriptor) -> Callable[[bytes], Any]:
    """What makes a column's value of its text."""
    if field.is_repeated or field.message_type is not None:
        return orjson.loads
    if field.enum_type is not None or field.cpp_type == FieldDescriptor.CPPTYPE_STRING:
        return bytes.decode
    if field.cpp_type == FieldDescriptor.CPPTYPE_BOOL:
        return b"t".__eq__
    return int if field.cpp_type in _INTEGERS else float
