"""What somebody entered into a form, as the JSON body of its command, and a value as the text that is entered for it.

A form's inputs are named as the gateway names fields: `points[0].due_time`. A wall clock that exists twice is told
apart by a second input, `due_time!fold`. Money is entered in yuan, a share of ten thousand in percent.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation, Overflow
from typing import Any

from google.protobuf.message import Message

from chassis.area_names import area_name, areas_called
from kernel.errors import Invalid
from ledger.wire import instant, short
from services.gateway.console.fields import Field, Kind
from services.gateway.console.moments import Never, Twice, fold_of, from_wall, to_wall
from services.gateway.console.page import texts

FOLD = "!fold"
FIND = "!find"
EMPTY_ROWS, MOST_ROWS = 3, 100
"""Rows that a form has at first, and the most that a form is read and drawn with: what is more comes as a sheet."""
_HAN = re.compile("[\u4e00-\u9fff]")
"""What a name of an area is written with, and no code."""
MOST_TOLD, MOST_AREAS = 20, 6
"""Characters of a wrong entry that are repeated, and areas that are named where several are called alike."""
_INDEX = re.compile(r"\[(\d{1,4})\]\.")
Texts = Mapping[str, Sequence[str]]


@dataclass
class Read:
    """A body in the making. `wrong`: by an input's name what is wrong with it; `twice`: clocks that exist twice."""

    zone: str
    language: str
    wrong: dict[str, str] = field(default_factory=dict)
    twice: set[str] = field(default_factory=set)

    def tell(self, name: str, text: str, **values: str) -> None:
        """Note what is wrong with an input: the first thing that is."""
        self.wrong.setdefault(name, texts()[text][self.language].format_map(values))


def body_of(fields: Iterable[Field], given: Texts, read: Read, at: str = "", look: bool = True) -> dict[str, Any]:
    """The JSON object of what was entered; what was left empty is left out, and if needed, noted as wrong.

    `look`: whether what is needed is looked for; not in rows that the service judges one by one.
    """
    body: dict[str, Any] = {}
    for one in fields:
        name = at + one.name
        if (value := _value(one, name, given, read, look)) is not None:
            body[one.name] = value
        elif look and one.marked and name not in read.wrong:
            clause = texts()["drawn_clause"][read.language].format(clause=one.needed_by) if one.needed_by else ""
            chosen = one.kind in (Kind.YES_NO, Kind.CHOICE, Kind.REFERS, Kind.SEVERAL)
            read.tell(name, "drawn_choose" if chosen else "drawn_fill_in", label=one.label, clause=clause)
    return body


def _value(one: Field, name: str, given: Texts, read: Read, look: bool) -> Any:
    """The JSON value of an input, None if nothing was entered."""
    if one.kind is Kind.PART:
        filled = any(_filled(given, f"{name}."))
        if not filled and not one.marked:
            return None
        return body_of(one.parts, given, read, f"{name}.", look) or None
    if one.kind is Kind.ROWS:
        inner = look and not one.judged_alone
        found = (f"{name}[{n}]." for n in rows_in(given, name))
        return [body_of(one.parts, given, read, at, inner) for at in found] or None
    texts_of = [text.strip() if one.kind is not Kind.LONG else text for text in given.get(name, ())]
    if one.kind is Kind.LINES:
        lines = [line.strip() for text in texts_of for line in text.splitlines() if line.strip()]
        return [_area(one, name, line, read) if one.area else line for line in lines] or None
    if one.kind is Kind.SEVERAL:
        return [text for text in texts_of if text] or None
    text = texts_of[0] if texts_of else ""
    return _one(one, name, text, given, read) if text.strip() else None


def _one(one: Field, name: str, text: str, given: Texts, read: Read) -> Any:
    try:
        if one.kind is Kind.MOMENT:
            fold = (given.get(name + FOLD) or ("",))[0]
            return from_wall(text, read.zone, fold).isoformat().replace("+00:00", "Z")
        if one.kind in (Kind.MONEY, Kind.BASIS):
            return _hundredths(text)
        if one.kind in (Kind.WHOLE, Kind.PERCENT, Kind.SCORE):
            return int(text)
        if one.kind is Kind.DECIMAL:
            return float(text)
        if one.area:
            return _area(one, name, text.strip(), read)
        return text == "true" if one.kind is Kind.YES_NO else text
    except Twice:
        read.twice.add(name)
        read.tell(name, "drawn_wrong_twice")
    except Never:
        read.tell(name, "drawn_wrong_never")
    except (ValueError, OverflowError):
        read.tell(name, "drawn_wrong_moment" if one.kind is Kind.MOMENT else "drawn_wrong_number", label=one.label)
    return None


def _area(one: Field, name: str, text: str, read: Read) -> str:
    """The code of the area that somebody entered by its name; the code itself as it is.

    It is noted as wrong if no area is called so, or several: these are named, to be told apart.
    """
    if not _HAN.search(text):
        return text
    called = areas_called(text)
    if not called:
        read.tell(name, "drawn_wrong_area", said=text[:MOST_TOLD])
    elif len(called) > 1:
        told = ("、" if read.language == "zh" else ", ").join(area_name(code) for code in called[:MOST_AREAS])
        read.tell(name, "drawn_wrong_areas", said=text[:MOST_TOLD], areas=told)
    return called[0] if called else text


def _hundredths(text: str) -> int:
    """Yuan as fen, percent as parts of ten thousand. Raises ValueError, also for what is finer."""
    try:
        exact = Decimal(text.replace(",", "").replace("¥", "").rstrip("%")) * 100
        if not exact.is_finite() or exact != exact.to_integral_value():
            raise ValueError(text)
        return int(exact)
    except (InvalidOperation, Overflow):
        raise ValueError(text) from None


def rows_in(given: Texts, name: str) -> list[int]:
    """The numbers of the rows of a repeated message into which anything was entered."""
    return sorted(number for number, row in _rows(given, name).items() if any(map(_says, row.values())))


def compact(fields: Iterable[Field], given: Texts, at: str = "") -> dict[str, list[str]]:
    """The entries without empty rows, so that their numbers are those by which a refusal names them.

    Raises Invalid (TOO_MANY_ROWS) for more rows than a page is drawn with.
    """
    kept: dict[str, list[str]] = {key: list(values) for key, values in given.items()}
    for one in fields:
        name = at + one.name
        if one.kind is Kind.PART:
            kept = compact(one.parts, kept, f"{name}.")
        elif one.kind is Kind.ROWS:
            rows = [row for _, row in sorted(_rows(kept, name).items()) if any(map(_says, row.values()))]
            if len(rows) > MOST_ROWS:
                raise Invalid("TOO_MANY_ROWS", most=MOST_ROWS)
            kept = {key: values for key, values in kept.items() if not key.startswith(f"{name}[")}
            for number, row in enumerate(rows):
                begin = f"{name}[{number}]."
                kept |= compact(one.parts, {begin + rest: list(values) for rest, values in row.items()}, begin)
    return kept


def _rows(given: Texts, name: str) -> dict[int, dict[str, Sequence[str]]]:
    """The entries of a repeated message by the number of their row and their name within it."""
    found: dict[int, dict[str, Sequence[str]]] = {}
    for key, values in given.items():
        if key.startswith(f"{name}[") and (step := _INDEX.match(key, len(name))):
            found.setdefault(int(step[1]), {})[key[step.end() :]] = values
    return found


def _says(values: Sequence[str]) -> bool:
    return any(text.strip() for text in values)


def _filled(given: Texts, prefix: str) -> Iterable[bool]:
    return (_says(values) for key, values in given.items() if key.startswith(prefix))


def entered(fields: Iterable[Field], message: Message, zone: str, at: str = "") -> dict[str, list[str]]:
    """The entries that would make a message: a field's value as the text of its input."""
    found: dict[str, list[str]] = {}
    for one in fields:
        name, value = at + one.name, getattr(message, one.name)
        if one.descriptor.has_presence and not message.HasField(one.name):
            continue
        if one.kind is Kind.PART:
            found |= entered(one.parts, value, zone, f"{name}.")
        elif one.kind is Kind.ROWS:
            for n, row in enumerate(value):
                found |= entered(one.parts, row, zone, f"{name}[{n}].")
        elif one.kind is Kind.LINES:
            found[name] = ["\n".join(value)]
        elif one.repeated:
            found[name] = [_text(one, item, zone) for item in value]
        else:
            found[name] = [_text(one, value, zone)]
            if one.kind is Kind.MOMENT and (fold := fold_of(instant(value), zone)):
                found[name + FOLD] = [fold]
    return {name: texts_of for name, texts_of in found.items() if texts_of and any(texts_of)}


def _text(one: Field, value: Any, zone: str) -> str:
    if one.kind is Kind.MOMENT:
        return to_wall(instant(value), zone)
    if one.descriptor.enum_type is not None:
        return short(one.descriptor.enum_type, value) if value else ""
    if one.kind in (Kind.MONEY, Kind.BASIS):
        return f"{Decimal(value) / 100:.2f}"
    return str(value).lower() if one.kind is Kind.YES_NO else str(value)
