"""Whether a request is well formed: required fields, UUIDs, sizes. Its meaning is checked by the domain.

A UUID is accepted in any case and kept in small letters (RFC 9562), so that one thing has one id.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import groupby
from typing import Any, cast
from uuid import UUID

from google.api import field_behavior_pb2
from google.protobuf.descriptor import Descriptor, FieldDescriptor
from google.protobuf.message import Message

from chassis.forms import is_formed, kept
from chassis.labels import labels
from fieldledger.options.v1 import options_pb2 as options
from kernel.blank import is_blank, is_empty
from kernel.errors import Invalid
from ledger.wire import ID, TIMESTAMP, as_id, plan, short

TEXT = 20_000
"""Characters that a text takes, unless its field says fewer (`longest`)."""
ITEMS = 1_000
NAMED = 10
"""Maximum number of fields that an error names; with a thousand, the answer would be longer than the request."""
REASONS = "FIELD_REQUIRED", "FIELD_MALFORMED", "FIELD_TOO_LONG"
EMPTY, MALFORMED, LONG = REASONS

LONGEST: Any = options.longest
EACH: Any = options.each
_TIMES = "0001-01-01T00:00:00Z … 9999-12-31T23:59:59Z"
_Found = dict[str, list[tuple[str, str]]]
"""Fields at fault by reason, each with what is wanted, in words that need no translation."""


def check(request: Message) -> None:
    """Write ids in small letters, and a text without a visible character as empty.

    Raises Invalid naming every field that is required but empty, malformed or too long.
    A field with presence that is set must hold a value: neither an empty id nor an unspecified enum can be asked for.
    """
    found: _Found = {}
    _look(request, "", found)
    for reason in REASONS if found else ():
        if faults := found.get(reason):
            left = len(faults) - NAMED
            more = {"en": f" … {left} more", "zh": f" … 另有 {left} 项"} if left > 0 else {"en": "", "zh": ""}
            fields = tuple(name for name, _ in faults[:NAMED])
            named = {tongue: _listed(request, faults[:NAMED], tongue) + more[tongue] for tongue in more}
            raise Invalid(reason, names=named["en"], names_zh=named["zh"], fields=fields)


def malformed(field: str, wanted: str) -> Invalid:
    """The error for a value of a field whose name means the same in all messages, with what is wanted."""
    english, chinese = (labels().named_everywhere(field, language, wanted) for language in ("en", "zh"))
    return Invalid("FIELD_MALFORMED", names=english, names_zh=chinese, fields=(field,))


def empty(kind: Any, field: str) -> Invalid:
    """The error for a field that only a rule finds to be needed, named as `check` names it."""
    english, chinese = (labels().named(kind, field, language) for language in ("en", "zh"))
    return Invalid(EMPTY, names=english, names_zh=chinese, fields=(field,))


def as_command_id(text: str) -> UUID:
    """The id of a command. Raises ValueError unless it is a UUID and neither the nil nor the max UUID (RFC 9562)."""
    id = UUID(as_id(text))
    if id.int in (0, 2**128 - 1):
        raise ValueError(f"{id} is no command's id")
    return id


def names_of(field: FieldDescriptor) -> list[str]:
    """The short names of an enum field's values but the unspecified one. Raises AttributeError for another field."""
    enum = field.enum_type
    assert enum is not None
    return [short(enum, number) for number in enum.values_by_number if number]


def _listed(request: Message, faults: Sequence[tuple[str, str]], language: str) -> str:
    """The fields in order, with their labels, and with what is wanted at the last of those that want the same."""
    kind, listed = cast(Descriptor, request.DESCRIPTOR), []
    for wanted, group in groupby(faults, lambda one: one[1]):
        *others, last = (name for name, _ in group)
        listed += [labels().named(kind, name, language) for name in others]
        listed.append(labels().named(kind, last, language, wanted))
    return ("、" if language == "zh" else ", ").join(listed)


def _look(message: Message, path: str, found: _Found) -> None:
    for name, kind, field, needed in _kinds(message.DESCRIPTOR):
        value: Any = getattr(message, name)
        given = field.has_presence and message.HasField(name)
        if kind == "text":
            if needed and is_blank(value):
                found.setdefault(EMPTY, []).append((path + name, ""))
            if value or given:
                clean = _text(name, value, path + name, found, longest(field))
                if clean != value:
                    setattr(message, name, clean)
        elif kind == "formed":
            if value or given:
                try:
                    setattr(message, name, kept(field, value))
                except ValueError as wanted:
                    found.setdefault(MALFORMED, []).append((path + name, str(wanted)))
        elif kind == "many":
            _many(name, field, value, path + name, found)
            if needed and is_empty(list(value)):
                found.setdefault(EMPTY, []).append((path + name, ""))
        elif kind == "enum":
            if field.enum_type is not None and (value not in field.enum_type.values_by_number or (given and not value)):
                found.setdefault(MALFORMED, []).append((path + name, ", ".join(names_of(field))))
            elif needed and not value:
                found.setdefault(EMPTY, []).append((path + name, ""))
        elif not given:
            if needed:
                found.setdefault(EMPTY, []).append((path + name, ""))
        elif kind == "message":
            _look(value, path + name + ".", found)
        elif not -62_135_596_800 <= value.seconds < 253_402_300_800 or not 0 <= value.nanos < 1_000_000_000:
            found.setdefault(MALFORMED, []).append((path + name, _TIMES))


def _many(name: str, field: FieldDescriptor, values: Any, at: str, found: _Found) -> None:
    if len(values) > ITEMS:
        found.setdefault(LONG, []).append((at, f"≤ {ITEMS}"))
    elif judged_alone(field):
        return  # by whoever judges the rows: one that is malformed does not turn down the others
    elif field.message_type is not None and not field.message_type.GetOptions().map_entry:
        for index, item in enumerate(values):
            _look(item, f"{at}[{index}].", found)
    elif field.cpp_type == FieldDescriptor.CPPTYPE_STRING:
        for index, item in enumerate(values):
            clean = _text(name.removesuffix("s"), item, f"{at}[{index}]", found)
            if clean != item:
                values[index] = clean


def _text(name: str, value: str, at: str, found: _Found, most: int = TEXT) -> str:
    """The text as it is kept, recorded if it is at fault."""
    if len(value) > most:
        found.setdefault(LONG, []).append((at, f"≤ {most}"))
    elif "\0" in value:
        found.setdefault(MALFORMED, []).append((at, "≠ U+0000"))
    elif name.endswith("_id"):
        if ID.fullmatch(value):
            return value.lower()
        found.setdefault(MALFORMED, []).append((at, "UUID"))
    return "" if value and is_blank(value) else value


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
    if is_formed(field):
        return "formed"
    return "text" if field.cpp_type == FieldDescriptor.CPPTYPE_STRING and field.type == field.TYPE_STRING else ""


@cache
def required(field: FieldDescriptor) -> bool:
    """Whether the proto declares the field as required."""
    behaviours = field.GetOptions().Extensions[field_behavior_pb2.field_behavior]
    return field_behavior_pb2.FieldBehavior.REQUIRED in behaviours


@cache
def judged_alone(field: FieldDescriptor) -> bool:
    """Whether each item of the field is judged on its own (`chassis.rows`)."""
    return bool(field.GetOptions().Extensions[EACH])


@cache
def longest(field: FieldDescriptor) -> int:
    """How many characters the proto lets a text have."""
    return int(field.GetOptions().Extensions[LONGEST]) or TEXT
