"""Reads a CSV file row by row, so that a malformed row does not affect the others."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from kernel.blank import trimmed

LINES_PER_ROW = 50
"""The most lines that a quoted cell may span; beyond that its opening quote counts as an error."""
LOST = ("\ufffd", "\0")
"""The replacement for bytes that are not of the encoding, and the character that PostgreSQL does not store in text."""
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
DELIMITERS = (",", ";", "\t", "|")
SEPARATOR = re.compile(r"sep=(.)\r?\n")
"""The first line by which spreadsheet programs say what separates cells."""

Cells = list[str]


@dataclass(frozen=True, slots=True)
class Reading:
    """How a file was read: its encoding, what separates its cells."""

    encoding: str
    delimiter: str
    text: str
    first: int
    """The number of its first line that is not about itself."""


def reading(data: bytes, columns: Collection[str], encoding: str = "", delimiter: str = "") -> Reading:
    """Find out how to read a file: a line `sep=;` and what is given go first.

    Else the delimiter is the one whose header has most of the columns, the encoding that of the byte order mark;
    without one UTF-8, UTF-16 where every other byte is zero, and GB18030 where that reads what UTF-8 does not.
    """
    encoding = encoding or _encoding(data)
    text = data.decode(encoding, errors="replace").removeprefix("\ufeff")
    if named := SEPARATOR.match(text):
        return Reading(encoding, named[1], text[named.end() :], 2)
    return Reading(encoding, delimiter or _delimiter(text, columns), text, 1)


def rows(read: Reading) -> Iterator[tuple[int, Cells | None]]:
    """Each row with the number of its first line, the header first; None for a malformed row.

    Blank lines are skipped. A quoted cell may span lines if the row then has as many columns as the header;
    a stray quote invalidates only its line.
    """
    lines = list(io.StringIO(read.text, newline=""))
    at, width = 0, 0
    while at < len(lines):
        cells, length = _row(lines[at : at + LINES_PER_ROW], read.delimiter, width)
        if cells != []:
            width = width or len(cells or ())
            yield at + read.first, None if cells and any(lost in cell for cell in cells for lost in LOST) else cells
        at += length


def _encoding(data: bytes) -> str:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return encoding
    begin = data[:4096]
    if len(begin) > 3 and begin[1::2].count(0) > len(begin) // 4:
        return "utf-16-le"
    if len(begin) > 3 and begin[::2].count(0) > len(begin) // 4:
        return "utf-16-be"
    as_utf8 = data.decode("utf-8", errors="replace")
    lost = as_utf8.count("\ufffd")
    if not lost or sum(not one.isascii() for one in as_utf8) >= 2 * lost:
        return "utf-8"  # a few damaged bytes in a file that is UTF-8 otherwise
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return "utf-8"
    return "gb18030"


def _delimiter(text: str, columns: Collection[str]) -> str:
    line = text.lstrip("\r\n").partition("\n")[0]

    def found(delimiter: str) -> int:
        cells = _row([line], delimiter, 0)[0] if line else None
        return len(set(columns) & {trimmed(cell) for cell in cells or ()})

    return max(DELIMITERS, key=found)  # the comma, where none is better


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
