"""Reads a table of rows from a .csv or an .xlsx file: cells as texts, each row with its number in the file."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from cli.import_map import Unusable
from cli.import_rows import reading, rows
from kernel.blank import trimmed

ZIP = b"PK\x03\x04"
"""How an .xlsx file begins, whatever it is called."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The header of a table and its rows: number in the file, cells; None for a row that cannot be read."""

    header: tuple[str, ...]
    rows: tuple[tuple[int, list[str] | None], ...]


def read_sheet(data: bytes, columns: Collection[str]) -> Sheet:
    """The table of a file: its first sheet, or a .csv in UTF-8, UTF-16 or GB18030. Raises Unusable.

    `columns` are the names by which the separator of a .csv is recognised.
    """
    lines: Iterator[tuple[int, list[str] | None]]
    lines = _sheet(data) if data.startswith(ZIP) else rows(reading(data, columns))
    header: tuple[str, ...] | None = None
    found: list[tuple[int, list[str] | None]] = []
    for number, cells in lines:
        if cells is not None and not any(trimmed(cell) for cell in cells):
            continue
        if header is None:
            if cells is None:
                raise Unusable("the first row of FILE, which names the columns, cannot be read")
            header = tuple(trimmed(cell) for cell in cells)
        else:
            found.append((number, cells))
    if header is None:
        raise Unusable("the file is empty")
    return Sheet(header, tuple(found))


def _sheet(data: bytes) -> Iterator[tuple[int, list[str] | None]]:
    try:
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0)
        table: Sequence[Sequence[Any]] = sheet.to_python(skip_empty_area=False)
    except CalamineError as error:
        raise Unusable(f"the file is no .xlsx that can be read: {error}") from None
    for number, cells in enumerate(table, 1):
        yield number, [_text(cell) for cell in cells]


def _text(cell: Any) -> str:
    """A cell as a person would have typed it: a number in full, without the decimals that it does not have."""
    match cell:
        case bool():
            return str(cell).lower()
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime():
            return cell.isoformat(" ")
        case date() | time():
            return cell.isoformat()
        case timedelta():
            return str(cell)
    return str(cell)
