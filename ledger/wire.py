"""Conversion between protobuf messages and plain Python values: field by field, by name, nothing lost silently."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any, TypeVar
from uuid import UUID

from google.protobuf.descriptor import Descriptor, EnumDescriptor, FieldDescriptor
from google.protobuf.message import Message
from google.protobuf.timestamp_pb2 import Timestamp

M = TypeVar("M", bound=Message)

TIMESTAMP = Timestamp.DESCRIPTOR.full_name


ID = re.compile(r"[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}")
"""A UUID as it may be given, in any case; it is kept in small letters (RFC 9562)."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def as_id(text: str) -> str:
    """A UUID in small letters, so that one thing has one id. Raises ValueError for any other form."""
    if not ID.fullmatch(text):
        raise ValueError(f"{text!r} is no UUID")
    return text.lower()


def instant(stamp: Timestamp) -> datetime:
    """The UTC instant of a protobuf timestamp, to the microsecond. Raises OverflowError beyond the year 9999."""
    return _EPOCH + timedelta(0, stamp.seconds, stamp.nanos // 1000)


def moment(source: Message, name: str) -> datetime | None:
    """The UTC instant in a message's field of that name, None when it is unset. Raises OverflowError."""
    return instant(getattr(source, name)) if source.HasField(name) else None


def set_instant(stamp: Timestamp, at: datetime) -> None:
    """Set a protobuf timestamp. Raises TypeError for an instant without an offset."""
    since = at - _EPOCH
    stamp.seconds, stamp.nanos = since.days * 86_400 + since.seconds, since.microseconds * 1000


def fields(source: Message, *omit: str) -> dict[str, Any]:
    """A message's fields as Python values: enums by short name, timestamps as UTC instants, what is unset as None."""
    return {name: _value(field, source) for name, field in plan(source.DESCRIPTOR) if name not in omit}


def message(cls: type[M], source: object, /, **given: Any) -> M:
    """A message whose fields come from `given`, else from the same-named attributes of `source`; None is unset.

    Raises AttributeError when a field has neither: an announced fact must be complete.
    """
    made = cls()
    held: Callable[[Any, str], Any] = _held if isinstance(source, Message) else getattr
    for name, field, text in _texts(cls.DESCRIPTOR):
        value = given[name] if name in given else held(source, name)
        if text and type(value) is str:  # the common case: no lookup needed
            setattr(made, name, value)
        else:
            put(made, field, value)
    return made


def update(row: Message, source: Message, /, **given: Any) -> None:
    """Copy the fields that row and source both have, then set the given ones; what is unset in source is so in row."""
    for name, whole, several, optional in _shared(row.DESCRIPTOR, source.DESCRIPTOR):
        if optional and not source.HasField(name):
            row.ClearField(name)
        elif whole:
            getattr(row, name).CopyFrom(getattr(source, name))
        elif several:
            row.ClearField(name)
            getattr(row, name).extend(getattr(source, name))
        else:
            setattr(row, name, getattr(source, name))
    for name, value in given.items():
        put(row, _by_name(row.DESCRIPTOR)[name], value)


def put(target: Message, field: FieldDescriptor, value: Any) -> None:
    """Set a field from a Python value; None leaves it unset."""
    name = field.name
    if value is None:
        return
    if field.is_repeated:
        if field.message_type is None:
            getattr(target, name).extend(_scalar(field, item) for item in value)
        else:
            for item in value:
                _fill(getattr(target, name).add(), item)
    elif field.message_type is None:
        setattr(target, name, _scalar(field, value))
    elif field.message_type.full_name == TIMESTAMP:
        if isinstance(value, datetime):
            set_instant(getattr(target, name), value)
        else:
            getattr(target, name).CopyFrom(value)
    else:
        _fill(getattr(target, name), value)


def short(enum: EnumDescriptor, number: int) -> str:
    """An enum value's name without the enum's prefix: "URGENT"."""
    return _names(enum)[number]


def number(enum: EnumDescriptor, name: str) -> int:
    """The number of an enum value by its short name. Raises KeyError."""
    return _numbers(enum)[name]


@cache
def plan(descriptor: Descriptor) -> tuple[tuple[str, FieldDescriptor], ...]:
    """A message's fields in order, by name."""
    return tuple((field.name, field) for field in descriptor.fields)


@cache
def _texts(descriptor: Descriptor) -> tuple[tuple[str, FieldDescriptor, bool], ...]:
    """A message's fields, each with whether it is a single text."""
    string = FieldDescriptor.TYPE_STRING
    return tuple((name, field, field.type == string and not field.is_repeated) for name, field in plan(descriptor))


@cache
def _by_name(descriptor: Descriptor) -> dict[str, FieldDescriptor]:
    return dict(plan(descriptor))


@cache
def _shared(row: Descriptor, source: Descriptor) -> tuple[tuple[str, bool, bool, bool], ...]:
    """The fields of both: name, and whether it is a single message, repeated, or may be unset in the source."""
    both = ((field, source.fields_by_name[name]) for name, field in plan(row) if name in source.fields_by_name)
    return tuple(
        (
            field.name,
            field.message_type is not None and not field.is_repeated,
            bool(field.is_repeated),
            bool(other.has_presence),
        )
        for field, other in both
        if field.type == other.type
    )


@cache
def _names(enum: EnumDescriptor) -> dict[int, str]:
    prefix = "".join("_" + c if c.isupper() else c.upper() for c in enum.name).lstrip("_") + "_"
    return {value.number: value.name.removeprefix(prefix) for value in enum.values}


@cache
def _numbers(enum: EnumDescriptor) -> dict[str, int]:
    return {name: value for value, name in _names(enum).items()}


def _held(source: Message, name: str) -> Any:
    present = not source.DESCRIPTOR.fields_by_name[name].has_presence or source.HasField(name)
    return getattr(source, name) if present else None


def _value(field: FieldDescriptor, source: Message) -> Any:
    value = getattr(source, field.name)
    if field.is_repeated:
        if field.message_type is not None and field.message_type.GetOptions().map_entry:
            return dict(value)
        return [_one(field, item) for item in value]
    if field.has_presence and not source.HasField(field.name):
        return None
    return _one(field, value)


def _one(field: FieldDescriptor, value: Any) -> Any:
    if field.enum_type is not None:
        return short(field.enum_type, value)
    if field.message_type is None:
        return value
    return instant(value) if field.message_type.full_name == TIMESTAMP else fields(value)


def _scalar(field: FieldDescriptor, value: Any) -> Any:
    if isinstance(value, UUID):
        return str(value)
    if field.enum_type is not None and isinstance(value, str):
        return number(field.enum_type, value)
    return value


def _fill(target: Message, source: Any) -> None:
    if isinstance(source, Message):
        target.CopyFrom(source)
        return
    mapping = source if isinstance(source, Mapping) else vars(source)
    for name, field in plan(target.DESCRIPTOR):
        if name in mapping:
            put(target, field, mapping[name])
