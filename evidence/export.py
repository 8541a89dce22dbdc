"""A log as one self-contained file: a header, its seals, every row exactly as it is stored, an end."""

from __future__ import annotations

import gzip
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import IO, Any, cast
from uuid import UUID

import orjson
import psycopg
from psycopg import sql

from evidence.note import NoteError
from evidence.row import COLUMNS, Row
from evidence.seals import Seal

FORM = 1
PAGE = 2_000
SUFFIX = ".jsonl.gz"
STANDARD_OUTPUT = Path("-")
LONGEST = 16 * 1024 * 1024
"""Longest line in bytes: a limit against decompression bombs."""

Progress = Callable[[int, int], None]


def no_progress(done: int, of: int) -> None:
    """Reports nothing."""


def write(dsn: str, service: str, path: Path, progress: Progress = no_progress) -> tuple[int, int]:
    """Write a service's log as of one instant, compressed if the name ends in .gz. Returns counts of rows and seals.

    The path "-" is the standard output, so that an export can leave a container that has no disk. Raises psycopg.Error,
    OSError. An incomplete file has no last line, which distinguishes it from a complete one.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with psycopg.connect(dsn, options="-c timezone=UTC") as connection, _opened(path, "wb") as file:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        store_id, position = connection.execute("SELECT store_id, position FROM store").fetchall()[0]
        made_at = datetime.now(UTC).isoformat()
        file.write(_header(service, str(store_id), made_at))
        seals = rows = 0
        with connection.cursor("seals") as cursor:
            cursor.itersize = 50
            for start, size, leaves, note in cursor.execute(
                "SELECT start, size, leaves, note FROM checkpoints ORDER BY size"
            ):
                file.write(Seal(start, size, leaves, note).line())
                seals += 1
        with connection.cursor("rows") as cursor:
            cursor.itersize = PAGE
            query = sql.SQL(f"SELECT {COLUMNS} FROM {{}} ORDER BY notification_id")
            for record in cursor.execute(query.format(sql.Identifier(f"{service}_events"))):
                file.write(line_of(Row.stored(record)))
                rows += 1
                if rows % PAGE == 0:
                    progress(rows, position)
        file.write(_end(seals, rows))
    progress(rows, rows)
    return rows, seals


def line_of(row: Row) -> bytes:
    """A row as a line: an array, with its state as text if possible, for human readers."""
    try:
        state: Any = row.state.decode()
    except UnicodeDecodeError:
        state = {"hex": row.state.hex()}
    return _line([row.position, row.aggregate_id, row.version, row.partition, row.topic, state, row.metadata])


def _line(value: Any) -> bytes:
    return orjson.dumps(value, option=orjson.OPT_APPEND_NEWLINE)


def _header(service: str, store_id: str, made_at: str) -> bytes:
    header = {"fieldledger": "export", "form": FORM, "service": service, "store_id": store_id, "made_at": made_at}
    return _line(header)


def _end(seals: int, rows: int) -> bytes:
    return _line({"end": {"seals": seals, "rows": rows}})


class Damaged(Exception):
    """A line of an export is not what belongs there."""


class Export:
    """An export opened for reading: the header and the seals at once, the rows on demand.

    Each line must be spelt exactly as the exporter writes it: a byte that another reader might interpret differently is
    damage.
    """

    def __init__(self, path: Path) -> None:
        """Raises Damaged if the file is no export, OSError if it cannot be read."""
        self.path, self.ended = path, False
        self.seals: list[Seal] = []
        self.damaged: list[tuple[int, str]] = []
        """Malformed lines among the seals: the size before the line, and the error."""
        self._lines = self._read()
        try:
            line = next(self._lines, b"")
            header = orjson.loads(line)
            self.service, self.store_id = str(header["service"]), str(UUID(header["store_id"]))
            self.made_at = datetime.fromisoformat(header["made_at"])
            if line != _header(self.service, self.store_id, header["made_at"]):
                raise Damaged(f"{path} is no export this version can read")
        except (ValueError, KeyError, TypeError, AttributeError):
            raise Damaged(f"{path} is no export") from None
        self._first = b""
        for line in self._lines:
            if not line.startswith(b'{"checkpoint"'):
                self._first = line
                break
            try:
                self.seals.append(Seal.read(line))
            except NoteError as error:
                self.damaged.append((self.seals[-1].size if self.seals else 0, str(error)))

    def rows(self) -> Iterator[Row]:
        """The rows in the order of the file, once. Raises Damaged at a malformed line, or at an early end."""
        count, line = 0, self._first
        while line:
            if line[0] == 123:  # a brace: not a row, so the end
                self._close(line, count)
                return
            count += 1
            yield _row(line)
            line = next(self._lines, b"")
        raise Damaged("the file ends before its last line")

    def _close(self, line: bytes, count: int) -> None:
        seals = len(self.seals) + len(self.damaged)
        if line != _end(seals, count):
            raise Damaged(f"no end of {count} rows and {seals} checkpoints: {line[:80].decode(errors='replace')!r}")
        if next(self._lines, b""):
            raise Damaged("the file goes on after its end")

    def _read(self) -> Iterator[bytes]:
        with _opened(self.path, "rb") as file:
            try:
                for line in iter(partial(file.readline, LONGEST), b""):
                    if len(line) == LONGEST:
                        raise Damaged("a line is longer than any that was written")
                    yield line
            except (EOFError, gzip.BadGzipFile, zlib.error) as error:
                raise Damaged(f"the file is cut off: {error}") from None


@contextmanager
def _opened(path: Path, mode: str) -> Iterator[IO[bytes]]:
    if path.suffix == ".gz":
        with gzip.open(path, mode, compresslevel=4) as packed:
            yield cast(IO[bytes], packed)
    elif path == STANDARD_OUTPUT:
        with open(sys.stdout.fileno(), mode, closefd=False) as shown:
            yield cast(IO[bytes], shown)
    else:
        with path.open(mode) as plain:
            yield cast(IO[bytes], plain)


def _row(line: bytes) -> Row:
    try:
        position, aggregate, version, partition, topic, state, metadata = fields = orjson.loads(line)
        raw = state.encode() if isinstance(state, str) else bytes.fromhex(state["hex"])
        digits = aggregate.replace("-", "")
        row = Row(position, bytes.fromhex(digits), version, partition, topic, raw, metadata)
        kinds = type(position) is type(version) is type(partition) is int and type(topic) is type(metadata) is str
        # The same as aggregate_id, in half the time: 32 digits, with four dashes in their places.
        dashed = len(aggregate) == 36 and len(digits) == 32 and aggregate[8:24:5] == "----"
        plain = kinds and dashed and row.aggregate.hex() == digits
        if plain and _line(fields) == line and (isinstance(state, str) or line_of(row) == line):
            return row
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Damaged(f"a line is no row: {error}") from None
    raise Damaged("a line is not spelled as a row is")
