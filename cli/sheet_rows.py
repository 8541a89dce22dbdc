"""Turns rows of a table into messages: a column is named by its field's name or label, in either language."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any, cast
from zoneinfo import ZoneInfo

from google.protobuf.descriptor import Descriptor, EnumDescriptor, FieldDescriptor
from google.protobuf.message import Message

from chassis.labels import labels
from chassis.validation import required
from cli.import_map import Unusable
from kernel.blank import trimmed
from ledger.wire import TIMESTAMP, set_instant, short

WHY = "退回原因 Why not"
"""The column with the reason of a row that was turned down: left out when the file is read again."""
SEPARATORS = str.maketrans({";": ";", "、": ";", "\n": ";"})
NUMBERS = (FieldDescriptor.CPPTYPE_INT32, FieldDescriptor.CPPTYPE_INT64)
LOCAL = re.compile(
    r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?(?:[ T]+([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?)?"
)
"""A local day and time as spreadsheets and people write it."""
DAYS = re.compile(r"[0-9]{1,6}(\.[0-9]+)?")
EXCEL_BEGINS = datetime(1899, 12, 30)
"""Day 0 of the numbers by which a spreadsheet keeps dates that are not formatted as such."""

Put = Callable[[Any, str], None]
"""Puts a cell's text into a message. Raises ValueError with what was wanted."""


@dataclass(frozen=True, slots=True)
class Column:
    """What a column may be called, and what its cells become."""

    name: str
    names: frozenset[str]
    put: Put
    needed: bool


class Columns:
    """The columns that rows of one kind may have."""

    def __init__(self, kind: type[Message], zone: ZoneInfo) -> None:
        self.kind, self._zone = kind, zone
        self._all = [*self._columns(cast(Descriptor, kind.DESCRIPTOR))]

    @property
    def names(self) -> set[str]:
        """Everything that a column may be called."""
        return {name for column in self._all for name in column.names}

    def of(self, header: Sequence[str]) -> tuple[list[Column | None], list[str]]:
        """The column of each cell of a header, and the names that are none. Raises Unusable for one that is missing."""
        found = [next((one for one in self._all if name.casefold() in one.names), None) for name in header]
        named = [one.name for one in found if one]
        if twice := sorted({name for name in named if named.count(name) > 1}):
            raise Unusable(f"two columns are {', '.join(twice)}")
        if missing := [one.name for one in self._all if one.needed and one.name not in named]:
            told = ", ".join(f"{name} ({' / '.join(sorted(self._called(name)))})" for name in missing)
            raise Unusable(f"these columns are missing: {told}")
        return found, [name for name, one in zip(header, found, strict=True) if name and one is None and name != WHY]

    def headed(self, header: Sequence[str], path: str) -> str:
        """The header's own word for the field at fault; the path itself where no column of the file is it.

        "phones[1]" is in the column of all phones, "next_step.due_time" in its own or in that of the whole step.
        """
        columns, _ = self.of(header)
        words = {one.name: word for one, word in zip(columns, header, strict=True) if one}
        whole = re.sub(r"\[[0-9]+\]", "", path)
        return words.get(path) or words.get(whole) or words.get(re.split(r"[.\[]", path)[0]) or path

    def row(self, columns: Sequence[Column | None], cells: Sequence[str]) -> Message:
        """The message of a row. Raises ValueError: the column, and what was wanted of its cell."""
        made = self.kind()
        for column, cell in zip(columns, cells, strict=False):
            if column and (text := trimmed(cell)):
                try:
                    column.put(made, text)
                except (ValueError, OverflowError) as wanted:
                    raise ValueError(column.name, str(wanted)) from None
        return made

    def _called(self, name: str) -> frozenset[str]:
        return next(one.names for one in self._all if one.name == name) - {name}

    def _columns(self, kind: Descriptor) -> list[Column]:
        made = []
        for field in kind.fields:
            label, inner = labels().field(field), field.message_type
            if inner is None or inner.full_name == TIMESTAMP or field.is_repeated:
                names = {field.name, label.zh, label.en}
                made.append(_column(field.name, names, partial(self._put, field), required(field)))
                continue
            for part in inner.fields:
                below, name = labels().field(part), f"{field.name}.{part.name}"
                names = {name, f"{label.zh}{below.zh}", f"{label.en} {below.en}"}
                made.append(_column(name, names, partial(self._put_below, field, part), False))
        return made

    def _put_below(self, field: FieldDescriptor, part: FieldDescriptor, made: Any, text: str) -> None:
        self._put(part, getattr(made, field.name), text)

    def _put(self, field: FieldDescriptor, made: Any, text: str) -> None:
        if field.is_repeated:
            held = getattr(made, field.name)
            for one in filter(None, map(trimmed, text.translate(SEPARATORS).split(";"))):
                if field.message_type is None:
                    held.append(one)
                else:
                    self._put_parts(field.message_type, held.add(), one)
        elif field.message_type is not None:
            set_instant(getattr(made, field.name), self._instant(text))
        elif field.enum_type is not None:
            setattr(made, field.name, _value(field.enum_type, text))
        elif field.cpp_type in NUMBERS:
            setattr(made, field.name, int(text))
        else:
            setattr(made, field.name, text)

    def _put_parts(self, kind: Descriptor, made: Any, text: str) -> None:
        """Fill a message from its fields in order, separated by "/"."""
        parts = [trimmed(part) for part in text.split("/")]
        if len(parts) != len(kind.fields):
            raise ValueError("/".join(field.name for field in kind.fields))
        for field, part in zip(kind.fields, parts, strict=True):
            self._put(field, made, part)

    def _instant(self, text: str) -> datetime:
        try:
            if local := LOCAL.fullmatch(text):
                year, month, day, hour, minute, second = (int(part or 0) for part in local.groups())
                read = datetime(year, month, day, hour, minute, second)
            elif DAYS.fullmatch(text):
                read = EXCEL_BEGINS + timedelta(days=float(text))
            else:
                read = datetime.fromisoformat(text)
        except ValueError:
            raise ValueError("2026-11-30, 2026/11/30 8:30, 2026-11-30T08:30+08:00") from None
        return (read if read.tzinfo else read.replace(tzinfo=self._zone)).astimezone(UTC)


def _column(name: str, names: set[str], put: Put, needed: bool) -> Column:
    return Column(name, frozenset(one.casefold() for one in names), put, needed)


def _value(enum: EnumDescriptor, text: str) -> int:
    """An enum's value by its name or its label in either language. Raises ValueError with those that there are."""
    told = []
    for value in enum.values:
        if value.number:
            label, name = labels().value(value), short(enum, value.number)
            if text.casefold() in (name.casefold(), label.zh.casefold(), label.en.casefold()):
                return int(value.number)
            told.append(f"{name} {label.zh}")
    raise ValueError(", ".join(told))
