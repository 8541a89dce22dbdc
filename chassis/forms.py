"""What a text in a list's request takes, as its proto declares it: the words of an enum, a month, a clause, a zone.

A word that no row can have would be answered with an empty list, as if there were nothing to be seen.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from google.protobuf import descriptor_pool
from google.protobuf.descriptor import EnumDescriptor, FieldDescriptor

from chassis.nearest import nearest
from fieldledger.options.v1 import options_pb2 as options
from kernel.calendar import MONTH, time_zones
from kernel.clause import CLAUSE
from ledger.wire import short

WORDS: Any = options.words
FORM: Any = options.form
_FITS: Mapping[int, tuple[Callable[[str], object], str]] = {
    options.FORM_MONTH: (MONTH.fullmatch, "YYYY-MM: 2026-10"),
    options.FORM_CLAUSE: (CLAUSE.fullmatch, "S3-4.1-a"),
    options.FORM_TIME_ZONE: (lambda text: text in time_zones(), "IANA: Asia/Shanghai"),
}
"""By form: whether a text has it, and what is wanted, in words that need no translation."""


def words_of(field: FieldDescriptor) -> tuple[str, ...]:
    """The words that a text takes, as they are stored; none if it is no word of an enum. Raises KeyError."""
    return tuple(dict.fromkeys(_stored(field).values()))


@cache
def is_formed(field: FieldDescriptor) -> bool:
    """Whether not every text is one that the field takes."""
    return bool(_stored(field)) or _form(field) in _FITS


def kept(field: FieldDescriptor, text: str) -> str:
    """The text as rows hold it: a word in any case becomes the stored one. Raises ValueError saying what is wanted.

    An empty text asks for the rows that have no word yet.
    """
    if stored := _stored(field):
        found = stored.get(text.upper() if text.isascii() else text) if text else ""
        if found is None:
            raise ValueError(", ".join(nearest(text, words_of(field))))
        return found
    fits, wanted = _FITS[_form(field)]
    if not fits(text):
        raise ValueError(wanted)
    return text


def _form(field: FieldDescriptor) -> int:
    return int(field.GetOptions().Extensions[FORM])


@cache
def _stored(field: FieldDescriptor) -> Mapping[str, str]:
    """Each name of a word, short and full, with the word that is stored."""
    declared = field.GetOptions().Extensions[WORDS]
    if not declared.of:
        return {}
    enum, names = _enum(declared.of), dict[str, str]()
    for value in enum.values:
        if value.number:
            name = short(enum, value.number)
            names[name] = names[value.name] = name.lower() if declared.small else name
    return names


def _enum(name: str) -> EnumDescriptor:
    # It may be another service's, whose messages this process has not loaded.
    importlib.import_module(name.rpartition(".")[0])
    return descriptor_pool.Default().FindEnumTypeByName(name)
