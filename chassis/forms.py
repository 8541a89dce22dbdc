"""What a text in a list's request takes, as its proto says: the words of an enum, a month, a clause, a zone, an id.

A word that no row can have would be answered with an empty list, as if there were nothing to be seen.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from google.protobuf import descriptor_pool
from google.protobuf.descriptor import EnumDescriptor, EnumValueDescriptor, FieldDescriptor

from chassis.nearest import nearest
from chassis.search import letters
from fieldledger.options.v1 import options_pb2 as options
from kernel.area import normal_area
from kernel.calendar import MONTH, time_zones
from kernel.clause import CLAUSE
from kernel.errors import Refused
from ledger.wire import ID, short

WORDS: Any = options.words
FORM: Any = options.form
LONGEST_NAME = 100


def _area(code: str) -> str:
    """The one spelling of an area's code; "" of what is none."""
    try:
        return normal_area(code, "")
    except Refused:
        return ""


_FITS: Mapping[int, tuple[Callable[[str], object], str]] = {
    options.FORM_MONTH: (MONTH.fullmatch, "YYYY-MM: 2026-10"),
    options.FORM_CLAUSE: (CLAUSE.fullmatch, "S3-4.1-a"),
    options.FORM_TIME_ZONE: (lambda text: text in time_zones(), "IANA: Asia/Shanghai"),
    options.FORM_ID: (ID.fullmatch, "UUID"),
    options.FORM_NAME: (lambda text: len(text) <= LONGEST_NAME and letters(text), "1 … 100: 恒达 | hengda | hd"),
    options.FORM_AREA: (_area, "GB/T 2260: 32 | 3205 | 320505"),
}
"""By form: whether a text has it, and what is wanted, in words that need no translation."""


def words_of(field: FieldDescriptor) -> Mapping[str, EnumValueDescriptor]:
    """The words that a text takes, as they are stored, with the enum's values that they are the words of.

    None if it is no word of an enum. Raises KeyError for an enum that there is not.
    """
    declared = field.GetOptions().Extensions[WORDS]
    values = [value for value in _enum(declared.of).values if value.number] if declared.of else []
    return {_word(value, declared.small): value for value in values}


@cache
def is_formed(field: FieldDescriptor) -> bool:
    """Whether not every text is one that the field takes."""
    return bool(_stored(field)) or _form(field) in _FITS


def kept(field: FieldDescriptor, text: str) -> str:
    """The text as rows hold it: a word or an id in any case becomes the stored one.

    Raises ValueError saying what is wanted.

    An empty text asks for the rows that have no word yet.
    """
    if stored := _stored(field):
        found = stored.get(text.upper() if text.isascii() else text) if text else ""
        if found is None:
            raise ValueError(", ".join(nearest(text, words_of(field))))
        return found
    form = _form(field)
    fits, wanted = _FITS[form]
    if not fits(text):
        raise ValueError(wanted)
    if form == options.FORM_AREA:
        return _area(text)
    return text.lower() if form == options.FORM_ID else text


def is_name(field: FieldDescriptor) -> bool:
    """Whether a filter's text is looked for among public names."""
    return _form(field) == options.FORM_NAME


def is_area(field: FieldDescriptor) -> bool:
    """Whether a filter's text is an area in which the rows lie that are looked for."""
    return _form(field) == options.FORM_AREA


def _form(field: FieldDescriptor) -> int:
    return int(field.GetOptions().Extensions[FORM])


@cache
def _stored(field: FieldDescriptor) -> Mapping[str, str]:
    """Each name of a word, short and full, with the word that is stored."""
    names = dict[str, str]()
    for word, value in words_of(field).items():
        names[short(value.type, value.number)] = names[value.name] = word
    return names


def _word(value: EnumValueDescriptor, small: bool) -> str:
    name = short(value.type, value.number)
    return name.lower() if small else name


def _enum(name: str) -> EnumDescriptor:
    # It may be another service's, whose messages this process has not loaded.
    importlib.import_module(name.rpartition(".")[0])
    return descriptor_pool.Default().FindEnumTypeByName(name)
