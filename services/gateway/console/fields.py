"""What an input of a form is, from a field's descriptor: how it is called, entered, and whether it is needed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from typing import Any

from google.protobuf.descriptor import Descriptor, FieldDescriptor

from chassis.meanings import choices, needed_by, personal_class, refers_to, shape
from chassis.validation import judged_alone, longest, required
from fieldledger.options.v1 import options_pb2 as options
from ledger.wire import TIMESTAMP
from services.gateway.console.page import texts
from services.gateway.console.words import BASIS, MONEY, codes_of, enum_values, field_label, policy_words


class Kind(StrEnum):
    """How a value is entered. The last four hold several values or a message's own fields."""

    TEXT = "text"
    LONG = "long"
    PHONE = "phone"
    WHOLE = "whole"
    DECIMAL = "decimal"
    MONEY = "money"
    BASIS = "basis"
    PERCENT = "percent"
    SCORE = "score"
    MONTH = "month"
    DATE = "date"
    MOMENT = "moment"
    CHOICE = "choice"
    YES_NO = "yes_no"
    REFERS = "refers"
    SEVERAL = "several"
    LINES = "lines"
    PART = "part"
    ROWS = "rows"


NUMBERS = (Kind.WHOLE, Kind.DECIMAL, Kind.MONEY, Kind.BASIS, Kind.PERCENT)
_SHAPES: dict[int, Kind] = {
    options.SHAPE_LONG: Kind.LONG,
    options.SHAPE_PHONE: Kind.PHONE,
    options.SHAPE_SCORE: Kind.SCORE,
    options.SHAPE_MONTH: Kind.MONTH,
    options.SHAPE_PERCENT: Kind.PERCENT,
}
_WORDS: Any = options.words
_WHOLE = {getattr(FieldDescriptor, f"CPPTYPE_{name}") for name in ("INT32", "INT64", "UINT32", "UINT64")}
_DECIMAL = {FieldDescriptor.CPPTYPE_DOUBLE, FieldDescriptor.CPPTYPE_FLOAT}
_HINTS = {
    Kind.MOMENT: "drawn_hint_moment",
    Kind.MONEY: "drawn_hint_money",
    Kind.BASIS: "drawn_hint_percent",
    Kind.PERCENT: "drawn_hint_percent",
    Kind.LINES: "drawn_hint_lines",
    Kind.SCORE: "drawn_hint_score",
}


@dataclass(frozen=True, slots=True)
class Field:
    """One input of a form.

    `needed`: the request is refused without it; `needed_by` is the clause, where one says so. `choices` are values with
    their labels. `refers_to`: the collections that the id is of. `policy`: the key that lists the choices in force.
    `parts`: the inputs of a message, or of each row of several. `judged_alone`: its rows are not looked at beforehand.
    `area`: an area's name is entered, or its code. `other`: how the field is called that may be filled in instead.
    """

    name: str
    label: str
    kind: Kind
    descriptor: FieldDescriptor
    needed: bool = False
    needed_by: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    refers_to: tuple[str, ...] = ()
    policy: str = ""
    shape: int = 0
    longest: int = 0
    personal: bool = False
    repeated: bool = False
    hint: str = ""
    parts: tuple[Field, ...] = ()
    judged_alone: bool = False
    area: bool = False
    other: str = ""

    @property
    def marked(self) -> bool:
        """Whether a form marks it as needed."""
        return self.needed or bool(self.needed_by)


def is_area(field: FieldDescriptor) -> bool:
    """Whether a field holds codes of areas (GB/T 2260); its name says so, as that of an amount or a time does."""
    return field.name in ("area_code", "area_codes") and field.cpp_type == FieldDescriptor.CPPTYPE_STRING


@cache
def fields_of(descriptor: Descriptor, language: str) -> tuple[Field, ...]:
    """The inputs of a message's fields, in their order. Raises ValueError for a map, which no form can enter."""
    return tuple(field_of(one, language) for one in descriptor.fields)


@cache
def field_of(descriptor: FieldDescriptor, language: str) -> Field:
    """The input of one field. Raises ValueError for a map."""
    inner = descriptor.message_type
    if inner is not None and inner.GetOptions().map_entry:
        raise ValueError(f"{descriptor.full_name} is a map: there is no form for it")
    kind = _kind(descriptor)
    made = Field(
        name=descriptor.name,
        label=field_label(descriptor, language),
        kind=kind,
        descriptor=descriptor,
        needed=required(descriptor) or kind is Kind.YES_NO,
        needed_by=needed_by(descriptor),
        choices=_choices(descriptor, language),
        refers_to=refers_to(descriptor),
        policy=choices(descriptor),
        area=is_area(descriptor),
        shape=shape(descriptor),
        longest=longest(descriptor) if descriptor.cpp_type == FieldDescriptor.CPPTYPE_STRING else 0,
        personal=bool(personal_class(descriptor)),
        repeated=descriptor.is_repeated,
        hint=_hint(descriptor, kind, language),
        judged_alone=descriptor.is_repeated and judged_alone(descriptor),
    )
    if kind in (Kind.PART, Kind.ROWS):
        assert inner is not None
        return replace(made, parts=fields_of(inner, language))
    return made


def either_of(fields: Iterable[Field], pair: Sequence[str]) -> Iterator[Field]:
    """The inputs, the first of a pair marked as needed unless the other is filled in; which it is, a service judges."""
    listed = tuple(fields)
    known = {one.name: one for one in listed}
    for one in listed:
        yield replace(one, other=known[pair[1]].label) if pair and one.name == pair[0] else one


def _kind(field: FieldDescriptor) -> Kind:
    if (inner := field.message_type) is not None:
        if inner.full_name == TIMESTAMP:
            return Kind.MOMENT
        return Kind.ROWS if field.is_repeated else Kind.PART
    chosen = field.enum_type is not None or bool(choices(field)) or bool(_worded(field))
    if field.is_repeated:
        return Kind.SEVERAL if chosen or refers_to(field) else Kind.LINES
    if chosen:
        return Kind.CHOICE
    if field.cpp_type == FieldDescriptor.CPPTYPE_BOOL:
        return Kind.YES_NO
    if found := _SHAPES.get(shape(field)):
        return found
    if field.cpp_type in _WHOLE:
        return Kind.MONEY if field.name.endswith(MONEY) else Kind.BASIS if field.name.endswith(BASIS) else Kind.WHOLE
    if field.cpp_type in _DECIMAL:
        return Kind.DECIMAL
    if refers_to(field):
        return Kind.REFERS
    return Kind.DATE if field.name.endswith(("_date", "_date_from", "_date_until")) else Kind.TEXT


def _worded(field: FieldDescriptor) -> Any:
    """The words of its own that a text takes."""
    return field.GetOptions().Extensions[_WORDS].of


def _choices(field: FieldDescriptor, language: str) -> tuple[tuple[str, str], ...]:
    if field.enum_type is not None:
        return enum_values(field.enum_type, language)
    if _worded(field):
        return tuple((code, words[language]) for code, words in codes_of(field).items())
    if key := choices(field):
        return tuple((code, words[language]) for code, words in policy_words(key).items() if code)
    if field.cpp_type == FieldDescriptor.CPPTYPE_BOOL:
        return tuple((value, texts()[f"drawn_{name}"][language]) for value, name in (("true", "yes"), ("false", "no")))
    return ()


def _hint(field: FieldDescriptor, kind: Kind, language: str) -> str:
    name = _HINTS.get(kind)
    if is_area(field):
        name = "drawn_hint_areas" if field.is_repeated else "drawn_hint_area"
    if name is None and field.name.endswith("_minutes"):
        name = "drawn_hint_minutes"
    return texts()[name][language] if name else ""
