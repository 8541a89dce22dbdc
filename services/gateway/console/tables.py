"""Rows as HTML: a table whose rows are cards on a narrow screen, the same markup for both."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from google.protobuf.descriptor import Descriptor, FieldDescriptor
from markupsafe import Markup, escape

from services.gateway.console.cells import NOTHING, Cell, cell_of
from services.gateway.console.scene import Scene
from services.gateway.console.words import codes_of, enum_values, field_label

SHORT = {"zh": 8, "en": 16}
"""Letters up to which a word is short, so that a column of such words is as wide as the longest."""
_TAGS = re.compile(r"<[^>]*>")
Row = Callable[[Any, Scene, str, str, tuple[str, bool] | None], str]
"""Draws a row: the message, the scene, the address of its record or "", and the HTML of its acts; and of a row that can
be ticked its id, and whether it is."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the path of its field, its label, and whether the list can be ordered by it."""

    name: str
    label: str
    field: FieldDescriptor


def found(message: Descriptor, path: str) -> FieldDescriptor:
    """The field at a dotted path. Raises KeyError."""
    *way, last = path.split(".")
    for name in way:
        inner = message.fields_by_name[name].message_type
        assert inner is not None
        message = inner
    return message.fields_by_name[last]


@cache
def columns(message: Descriptor, names: tuple[str, ...], language: str) -> tuple[Column, ...]:
    """The columns of those names."""
    return tuple(
        Column(name, field_label(field, language), field) for name in names for field in (found(message, name),)
    )


@cache
def row_of(message: Descriptor, names: tuple[str, ...], language: str, title: str, recorded: bool) -> Row:
    """What draws rows of a message; the cell `title` is the heading of a card, and, `recorded`, leads to the record."""
    drawn = [
        _drawer(column, language, recorded and column.name == title) for column in columns(message, names, language)
    ]
    opening = [_opening(column, title, language) for column in columns(message, names, language)]
    at_title = next((n for n, column in enumerate(columns(message, names, language)) if column.name == title), 0)
    regional = "region" in message.fields_by_name

    def draw(row: Any, scene: Scene, href: str, acts: str, mark: tuple[str, bool] | None = None) -> str:
        zone = scene.zone_of(row.region) if regional else scene.zone
        cells = [cell(row, scene, zone) for cell in drawn]
        if href:
            cells[at_title] = f'<a class="record" href="{escape(href)}">{cells[at_title]}</a>'
        box = ""
        if mark:
            box = _box(*mark, _TAGS.sub("", cells[at_title]))
        told = "".join([f"{begin[cell == NOTHING]}{cell}</td>" for begin, cell in zip(opening, cells, strict=True)])
        return f"<tr>{box}{told}{acts}</tr>"

    return draw


def _opening(column: Column, title: str, language: str) -> tuple[str, str]:
    """How a cell begins that says something, and one that does not, which a card leaves out.

    A cell with one of a few short words does not wrap; the title is never left out.
    """
    if column.name == title:
        return (f'<td data-label="{escape(column.label)}" class="title">',) * 2
    enum = column.field.enum_type
    words = enum_values(enum, language) if enum is not None else ()
    words = words or tuple((code, text[language]) for code, text in codes_of(column.field).items())
    short = bool(words) and max(len(text) for _, text in words) <= SHORT[language] and not column.field.is_repeated
    kinds = [["short"] * short, ["short"] * short + ["empty"]]
    begun = f'<td data-label="{escape(column.label)}"'
    said, empty = (f'{begun} class="{" ".join(kind)}">' if kind else f"{begun}>" for kind in kinds)
    return said, empty


def _box(id: str, ticked: bool, title: str) -> str:
    """The cell with the box of a row, which is called what the row is called and belongs to the form of the batch.

    It is empty for a row that cannot be ticked, which has no id here.
    """
    if not id:
        return '<td class="tick"></td>'
    checked = " checked" if ticked else ""
    named = f'value="{escape(id)}" aria-label="{title}"'
    return f'<td class="tick"><label><input type="checkbox" form="batch" name="_row" {named}{checked}></label></td>'


def _drawer(column: Column, language: str, is_title: bool) -> Cell:
    cell = cell_of(column.field, language, linked=not is_title)
    *way, _ = column.name.split(".")
    if not way:
        return cell
    first, rest = way[0], way[1:]

    def within(message: Any, scene: Scene, zone: str) -> str:
        inner = getattr(message, first)
        for name in rest:
            inner = getattr(inner, name)
        own = getattr(inner, "region", "")
        return cell(inner, scene, scene.zone_of(own) if own else zone)

    return within


def table(message: Descriptor, rows: Iterable[Any], scene: Scene, names: tuple[str, ...], caption: str) -> Markup:
    """A plain table of messages inside a record: without links to records of its own, and without ordering."""
    heads = "".join(f'<th scope="col">{escape(one.label)}</th>' for one in columns(message, names, scene.language))
    draw = row_of(message, names, scene.language, names[0], False)
    body = "".join(draw(row, scene, "", "", None) for row in rows)
    return Markup(
        f'<table class="rows"><caption>{escape(caption)}</caption><thead><tr>{heads}</tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )


def shown_fields(message: Descriptor, language: str, leave: Sequence[str] = ()) -> tuple[FieldDescriptor, ...]:
    """The fields of a message that a page shows: of those that are there in both languages, the reader's alone."""
    other = "en" if language == "zh" else "zh"
    known = message.fields_by_name
    return tuple(
        one
        for one in message.fields
        if one.name not in leave
        and not (one.name == other and language in known)
        and not (one.name.endswith(f"_{other}") and f"{one.name[:-2]}{language}" in known)
    )
