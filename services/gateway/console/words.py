"""What a page calls things, in its language: fields, values, commands, rows, facts, and codes that a text holds."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from google.protobuf.descriptor import EnumDescriptor, FieldDescriptor, MethodDescriptor

from chassis.forms import words_of
from chassis.labels import PLATFORM, labels, service_of
from chassis.meanings import choices, refers_to
from chassis.rulebook import title
from chassis.tables import tables
from chassis.vocabulary import interfaces_of
from fieldledger.options.v1 import meanings_pb2 as meanings
from ledger.wire import short
from services.gateway.console.page import texts

MONEY = ("_cents", "_fen")
BASIS = "_bp"
_UNITS = {
    "zh": ("（分）", "（万分比）", "（‱）"),
    "en": (" in cents", ", in hundredths of a percent", ", of 10,000"),
}
"""What labels say of the unit in which a number is sent: a page shows it in yuan or percent."""


@cache
def field_label(field: FieldDescriptor, language: str) -> str:
    """The label of a field, without the unit in which its number is sent where a page shows another."""
    told = labels().field(field).text(language)
    if field.name.endswith((*MONEY, BASIS)):
        for unit in _UNITS[language]:
            told = told.removesuffix(unit)
    return told


@cache
def value_label(enum: EnumDescriptor, number: int, language: str) -> str:
    """The label of an enum's value; "–" of the one that says nothing, the number of one that is not known here."""
    value = enum.values_by_number.get(number)
    if value is None:
        return str(number)
    return labels().value(value).text(language) if number else "–"


def rpc_label(rpc: MethodDescriptor, language: str) -> str:
    """What a command, a list or a record is called."""
    return labels().rpc(rpc).text(language)


@cache
def collection_label(collection: str, language: str) -> str:
    """What one thing of a collection is called: "走访", as the shared words call its id."""
    return _things().get(collection, {}).get(language, texts()["drawn_thing"][language])


@cache
def _things() -> Mapping[str, Mapping[str, str]]:
    """One thing of each collection, from the shared word for the first id that refers to it alone."""
    found: dict[str, dict[str, str]] = {}
    described: Any = meanings.Meanings.DESCRIPTOR
    for field in described.fields:
        of, label = refers_to(field), labels().known_field(field)
        own = field.name.removesuffix("_id").replace("_", "-")
        if len(of) == 1 and label and (of[0] not in found or of[0].startswith(own)):
            found[of[0]] = {"zh": label.zh, "en": label.en}
    for collection, name in _NAMED.items():
        found[collection] = texts()[name]
    return found


_NAMED = {"staff": "drawn_staff", "regions": "drawn_region", "contacts": "drawn_contact", "offices": "drawn_office"}


def fact_label(source: str, name: str, language: str) -> str:
    """What an announced or stored fact is called, "" of one that has no words."""
    label = labels().fact_named(source, name)
    return label.text(language) if label else ""


def clause_label(clause: str, language: str) -> str:
    """A clause with its title: "S1-4.3.1 走访记录"."""
    told = title(clause, language)
    return f"{clause} {told}" if told else clause


@cache
def policy_words(key: str) -> Mapping[str, Mapping[str, str]]:
    """What a key of policy is about, in both languages, and for a list of codes what each is called, by its code.

    The description is under "". Of the values only the rule book's own are known here; what somebody approved instead
    is asked for where it is chosen from.
    """
    entry = dict(tables("policies.toml")).get(key)
    if entry is None:
        return {}
    return {"": {"zh": str(entry["zh"]), "en": str(entry["en"])}, **coded_value(entry["value"])}


def coded_value(value: Any) -> Mapping[str, Mapping[str, str]]:
    """The codes of a policy's value with their words: of a table whose entries have words, or of a plain list."""
    if isinstance(value, dict):
        worded = ((code, entry) for code, entry in value.items() if isinstance(entry, dict))
        return {code: entry for code, entry in worded if {"zh", "en"} <= entry.keys()}
    if isinstance(value, list):
        return {code: {"zh": code, "en": code} for code in value if isinstance(code, str)}
    return {}


@cache
def codes_of(field: FieldDescriptor) -> Mapping[str, Mapping[str, str]]:
    """What the codes are called that a text holds, as its own proto file says of a field of that name; else none."""
    if field.cpp_type != FieldDescriptor.CPPTYPE_STRING:
        return {}
    found: dict[str, Mapping[str, str]] = {}
    for other in _namesakes(field):
        if key := choices(other):
            found |= {code: words for code, words in policy_words(key).items() if code}
        for word, value in words_of(other).items():
            label = labels().value(value)
            found[word] = {"zh": label.zh, "en": label.en}
    return found


def _namesakes(field: FieldDescriptor) -> list[FieldDescriptor]:
    """The fields of that name in the messages of its own file, and, if it is a name of several words, of its service.

    A `reason` means another thing elsewhere; a `source_code` does not.
    """
    assert field.containing_type is not None
    own, service = field.containing_type.file, service_of(field.containing_type.file)
    files = (
        [interface.file for interface in interfaces_of(service)] if "_" in field.name and service != PLATFORM else []
    )
    found: list[FieldDescriptor] = [field]
    for file in dict.fromkeys([own, *files]):
        for message in file.message_types_by_name.values():
            other = message.fields_by_name.get(field.name)
            if other is not None and other is not field and other.cpp_type == field.cpp_type:
                found.append(other)
    return found


def enum_values(enum: EnumDescriptor, language: str) -> tuple[tuple[str, str], ...]:
    """The short names of an enum's values but the one that says nothing, with their labels."""
    numbers = (number for number in enum.values_by_number if number)
    return tuple((short(enum, number), value_label(enum, number, language)) for number in numbers)
