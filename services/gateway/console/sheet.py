"""A list as a sheet: its rows with names instead of ids, and on a second page what was asked for, by whom, and when."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from html import unescape
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

from google.protobuf.descriptor import FieldDescriptor
from starlette.responses import Response
from xlsxwriter import Workbook

from chassis.meanings import refers_to
from chassis.tables import tables
from ledger.wire import ID, TIMESTAMP
from services.gateway.console.arrange import Arrangement
from services.gateway.console.asking import Told
from services.gateway.console.cells import cell_of
from services.gateway.console.chosen import chosen_ids
from services.gateway.console.filters import Filter, address, filters_of
from services.gateway.console.laid_out import choosable, shown_columns
from services.gateway.console.lists import Lists
from services.gateway.console.moments import offset
from services.gateway.console.names import Naming, stand_in
from services.gateway.console.page import Page, texts
from services.gateway.console.pickers import Pickers, rows_type
from services.gateway.console.refused import Shown
from services.gateway.console.scene import Now, Scene, scene
from services.gateway.console.site import path_of
from services.gateway.console.tables import Column, columns
from services.gateway.console.words import rpc_label
from services.gateway.problems import LANGUAGES
from services.gateway.transcoding import Route

FREE = "export.free_rows"
"""The key of policy that says how many rows one takes away without an approval."""
AT_ONCE, COUNTED = 500, 20_000
"""Rows that are asked for at once, and up to which those are counted that are too many for a sheet."""
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a text begins that a program for sheets would take for a formula."""
LONGEST = 32_000
"""Characters of a cell; Excel takes 32,767."""
_TAGS = re.compile(r"<br>|<[^>]*>")
_NUMBERS = {
    getattr(FieldDescriptor, f"CPPTYPE_{name}") for name in ("INT32", "INT64", "UINT32", "UINT64", "DOUBLE", "FLOAT")
}
_EXACT = 10**15
"""Beyond it, a sheet's numbers are no longer exact: written as texts."""


class Sheets:
    """Makes the sheet of any list."""

    def __init__(self, lists: Lists, naming: Naming, pickers: Pickers, arrangement: Arrangement, now: Now) -> None:
        self._arrangement = arrangement
        self._lists, self._naming, self._pickers, self._now = lists, naming, pickers, now

    async def draw(self, page: Page, route: Route) -> Response:
        """All that the filters ask for, or a page that says it is too much. Raises Told for what cannot be asked.

        Whoever would be given a part could take it for the whole.
        """
        most = await self._most(page)
        rows, count, refused = await self._rows(page, route, most)
        if refused is not None:
            raise Told(page.asking.problems.problem("REQUEST_MALFORMED", LANGUAGES[page.language], {}))
        if count > most:
            return self._too_many(page, route, count, most)
        own = rows_type(route).fields[0].name
        but = () if own in shown_columns(page, route, self._arrangement) else (own,)
        at = await scene(page, self._naming, self._now, *rows, more=chosen_ids(page, route), but=but)
        kind, names = rows_type(route), _columns(page, route, self._arrangement)
        about = self._about(page, route, at, count)
        data = await asyncio.to_thread(written, columns(kind, names, page.language), rows, at, about)
        name = f"{path_of(route).strip('/').replace('/', '-')}.xlsx"
        headers = {"content-disposition": f'attachment; filename="{name}"', "cache-control": "no-store"}
        return Response(data, media_type=XLSX, headers=headers)

    async def _most(self, page: Page) -> int:
        """How many rows the reader may take away."""
        approved = await self._pickers.value(page, FREE)
        return int(_usual() if approved is None else approved)

    async def _rows(self, page: Page, route: Route, most: int) -> tuple[list[Any], int, Shown | None]:
        """The rows, none of them if there are more than `most`, and how many there are, counted up to COUNTED."""
        rows: list[Any] = []
        token, count = "", 0
        while True:
            answer, refused = await self._lists.ask(page, route, page_size=AT_ONCE, page_token=token)
            if answer is None:
                return rows, count, refused
            count += len(answer.rows)
            rows = [*rows, *answer.rows] if count <= most else []
            token = getattr(answer, "next_page_token", "")
            if not token or count > COUNTED:
                return rows, count, None

    def _too_many(self, page: Page, route: Route, count: int, most: int) -> Response:
        """Why there is no sheet: how many rows there are, how many there may be, and by what they can be made fewer."""
        counted = page.text("sheet_more_than", n=f"{COUNTED:,}") if count > COUNTED else f"{count:,}"
        labels = [one.label for one in filters_of(route, page.language)]
        return page.drawn(
            "sheet.html",
            status=422,
            heading=rpc_label(route.rpc, page.language),
            refused=Shown(page.text("sheet_too_many", n=counted, most=f"{most:,}"), 422),
            by=("、" if page.language == "zh" else ", ").join(labels),
            back=address(path_of(route), page.request.query_params),
        )

    def _about(self, page: Page, route: Route, at: Scene, count: int) -> list[tuple[str, str]]:
        """What was asked for, by whom, and when."""
        given = page.request.query_params
        filters = {one.name: one for one in filters_of(route, page.language)}
        asked = [
            _asked(filters.get(name) or filters.get(name.removesuffix("_from").removesuffix("_until")), name, text, at)
            for name, text in given.items()
            if text and not name.startswith("_")
        ]
        return [
            (page.text("drawn_sheet_list"), rpc_label(route.rpc, page.language)),
            *((label, text) for label, text in asked if label),
            (page.text("drawn_sheet_rows"), str(count)),
            (page.text("drawn_sheet_reader"), page.person.name),
            (page.text("drawn_sheet_time"), _when(at)),
        ]


def _columns(page: Page, route: Route, arrangement: Arrangement) -> tuple[str, ...]:
    """The columns of a sheet: those of the list, the others that people read, and last what a row is known by."""
    kind, shown = rows_type(route), shown_columns(page, route, arrangement)
    own = kind.fields[0].name
    rest = [name for name in choosable(route, page.language) if name != own]
    return tuple(dict.fromkeys([*shown, *rest, own]))


def _asked(one: Filter | None, name: str, text: str, at: Scene) -> tuple[str, str]:
    """What a filter asks for, in words; nothing of what is no filter."""
    if one is None:
        return "", ""
    if one.way == "dates":
        told = texts()["drawn_from_day" if name.endswith("_from") else "drawn_to_day"][at.language]
        return told.format(label=one.label), text
    known = at.names.get((one.refers_to[0], text)) if one.refers_to else None
    return one.label, known.text if known else dict(one.choices).get(text, text)


def _when(at: Scene) -> str:
    """When a sheet was made, so that whoever finds it in another year and place knows: "2026-11-02 10:31 (UTC+8)"."""
    made = datetime.fromtimestamp(at.now, UTC)
    return f"{made.astimezone(ZoneInfo(at.zone)):%Y-%m-%d %H:%M} ({offset(made.replace(minute=0, second=0), at.zone)})"


@cache
def _usual() -> int:
    """How many rows are free as long as nobody has approved another number."""
    return int(dict(tables("policies.toml"))[FREE]["value"])


def written(heads: Sequence[Column], rows: Sequence[Any], at: Scene, about: Sequence[tuple[str, str]]) -> bytes:
    """The sheet's bytes. Ids, phones and whatever is text are texts; numbers and instants are what they are."""
    buffer = BytesIO()
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    own = rows[0].DESCRIPTOR.fields[0].name if rows else ""
    with Workbook(buffer, options) as book:
        bold, moment = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        sheet = book.add_worksheet(_title(about[0][1]))
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(heads), 18)
        for n, head in enumerate(heads):
            sheet.write_string(0, n, neutral(head.label), bold)
        for line, row in enumerate(rows, 1):
            zone = at.zone_of(getattr(row, "region", ""))
            for n, head in enumerate(heads):
                value = _value(head, row, at, zone, own=head.name == own)
                if isinstance(value, datetime):
                    sheet.write_datetime(line, n, value, moment)
                elif isinstance(value, str):
                    sheet.write_string(line, n, neutral(value))
                elif value is not None:
                    sheet.write_number(line, n, value)
        told = book.add_worksheet(_title(at.text("drawn_sheet_about")))
        told.set_column(0, 1, 30)
        for line, (name, text) in enumerate(about):
            told.write_string(line, 0, neutral(name), bold)
            told.write_string(line, 1, neutral(text))
    return buffer.getvalue()


def neutral(text: str) -> str:
    """A text that no program takes for a formula: an apostrophe before what begins like one."""
    text = text[:LONGEST]
    return f"'{text}" if text.startswith(FORMULA) else text


def _value(head: Column, row: Any, at: Scene, zone: str, *, own: bool) -> Any:
    """A cell's value; `own` of the column that says what a row is."""
    *way, last = head.name.split(".")
    for name in way:
        row = getattr(row, name)
    field = head.field
    if field.has_presence and not row.HasField(last):
        return None
    if field.message_type is not None and field.message_type.full_name == TIMESTAMP and not field.is_repeated:
        return _local(getattr(row, last).seconds, zone)
    plain = field.cpp_type in _NUMBERS and field.enum_type is None and not field.is_repeated
    if plain and not last.endswith(("_cents", "_fen", "_bp")):
        value = getattr(row, last)
        return value if abs(value) < _EXACT else str(value)
    if own and len(of := refers_to(field)) == 1 and ID.fullmatch(id := getattr(row, last)):
        known = at.names.get((of[0], id))
        # What has no name is looked for by its whole id: the end alone finds nothing.
        return known.text if known and known.text != stand_in(of[0], id, at.language) else id
    drawn = cell_of(field, at.language, linked=False)(row, at, zone)
    text = unescape(_TAGS.sub(lambda tag: "\n" if tag[0] == "<br>" else "", drawn)).strip()
    return None if text == "–" else text


def _local(seconds: int, zone: str) -> datetime | str:
    """An instant on the clock of a zone, as sheets hold one: without a zone, of the years from 1900 on."""
    at = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
    if not 1901 <= at.year <= 9998:
        return at.isoformat()
    return at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def _title(text: str) -> str:
    return re.sub(r"[\[\]:*?/\\']", " ", text)[:31].strip() or "1"
