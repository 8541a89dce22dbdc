"""Reads a CSV file row by row, so that a malformed row does not affect the others."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

LINES_PER_ROW = 50
"""The most lines that a quoted cell may span; beyond that its opening quote counts as an error."""
LOST = ("\ufffd", "\0")
"""The replacement for bytes that are not UTF-8, and the character that PostgreSQL does not store in text."""

Cells = list[str]


def rows(data: bytes, delimiter: str) -> Iterator[tuple[int, Cells | None]]:
    """Each row with the number of its first line, the header first; None for a malformed row.

    Blank lines are skipped. A quoted cell may span lines if the row then has as many columns as the header;
    a stray quote invalidates only its line.
    """
    lines = list(io.StringIO(data.decode("utf-8-sig", errors="replace"), newline=""))
    at, width = 0, 0
    while at < len(lines):
        cells, length = _row(lines[at : at + LINES_PER_ROW], delimiter, width)
        if cells != []:
            width = width or len(cells or ())
            yield at + 1, None if cells and any(lost in cell for cell in cells for lost in LOST) else cells
        at += length


def _row(lines: list[str], delimiter: str, width: int) -> tuple[Cells | None, int]:
    for length in range(1, len(lines) + 1):
        try:
            cells = next(csv.reader(io.StringIO("".join(lines[:length]), newline=""), delimiter=delimiter, strict=True))
        except csv.Error as error:
            if "unexpected end" not in str(error):
                break
        else:
            if length == 1 or len(cells) == width:
                return cells, length
            break
    return None, 1
