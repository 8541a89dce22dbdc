"""Imports rows of a table in parts, judges them without storing anything, and withdraws a batch (decision 0057)."""

from __future__ import annotations

import asyncio
import csv
import hashlib
import io
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol, TypeVar
from uuid import UUID, uuid4, uuid5

from google.protobuf.message import Message

from chassis.rows import AT_ONCE
from cli.sheet import Sheet
from cli.sheet_rows import WHY, Columns
from fieldledger.customers import v1 as pb
from fieldledger.platform.v1 import platform_pb2 as platform
from kernel.errors import Unavailable

BATCHES = UUID("6d0d8f5e-6c5b-5c0e-9a36-0a5cb0a1f5d1")
BYTES = 200_000
"""Bytes of one command; the server accepts messages of up to 256 KiB."""
ATTEMPTS, SECONDS, PAGE = 7, 60.0, 200

T = TypeVar("T")
Progress = Callable[[int, int], None]


class Caller(Protocol):
    """Sends commands and queries: a `chassis.client.Client` of the customers service."""

    async def call(self, request: Message, *, command_id: UUID, timeout: float = ...) -> platform.Receipt: ...

    async def ask(self, request: Message, *, timeout: float = ...) -> Message: ...


@dataclass(frozen=True, slots=True)
class Kind:
    """What is imported: the row, the command that imports it and the query that judges it."""

    row: type[Message]
    command: Callable[..., Message]
    check: Callable[..., Message]


KINDS = {
    "customers": Kind(pb.ImportedCustomer, pb.ImportCustomersRequest, pb.CheckCustomersRequest),
    "contacts": Kind(pb.ImportedContact, pb.ImportContactsRequest, pb.CheckContactsRequest),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the file, with its message."""

    number: int
    cells: list[str]
    message: Any


@dataclass(frozen=True, slots=True)
class TurnedDown:
    """A row that was turned down, here or by the service, and why, in both languages."""

    number: int
    cells: list[str]
    fields: tuple[str, ...]
    reason: str
    en: str
    zh: str

    def headed(self, columns: Columns, header: Sequence[str]) -> TurnedDown:
        """The same with the fields called as in the file's header."""
        return replace(self, fields=tuple(dict.fromkeys(columns.headed(header, path) for path in self.fields)))

    @property
    def why(self) -> str:
        """What is written beside the row."""
        return f"{self.zh} {self.en} ({', '.join((self.reason, *self.fields))})"


@dataclass(slots=True)
class Outcome:
    """What became of the rows of a file."""

    accepted: int = 0
    already: int = 0
    turned_down: list[TurnedDown] = field(default_factory=list)

    def note(self, part: Sequence[Row], judged: platform.RowsJudged) -> None:
        """Count what the service said of a part."""
        self.accepted += judged.accepted
        self.already += judged.already
        for one in judged.turned_down:
            row = part[one.row - 1]
            self.turned_down.append(
                TurnedDown(row.number, row.cells, tuple(one.fields), one.refused_by, one.en, one.zh)
            )


def batch_of(kind: str, data: bytes) -> UUID:
    """The usual batch of a file: the same file is the same batch."""
    return uuid5(BATCHES, f"{kind} {hashlib.sha256(data).hexdigest()}")


async def open_batch(caller: Caller, first: UUID) -> UUID:
    """The batch of a file, or the next one where that was withdrawn: what was withdrawn may come in again."""
    while row := await batch_row(caller, first):
        if row.status == pb.IMPORT_STATUS_OPEN:
            break
        first = uuid5(first, "again")
    return first


async def batch_row(caller: Caller, batch_id: UUID) -> pb.ImportRow | None:
    """A batch as it is listed, or None."""
    answer: Any = await _with_retries(lambda: caller.ask(pb.ListImportsRequest(batch_id=str(batch_id))))
    return next(iter(answer.rows), None)


def plan(sheet: Sheet, columns: Columns, **given: str) -> tuple[list[Row], list[TurnedDown], list[str]]:
    """The rows of a table as messages, those that cannot be read, and the columns that are left out. Raises Unusable.

    What is `given` is filled in where a row says nothing.
    """
    found, left_out = columns.of(sheet.header)
    rows, turned_down = list[Row](), list[TurnedDown]()
    for number, cells in sheet.rows:
        if cells is None:
            en, zh = "The row cannot be read: a quote is missing.", "该行无法读取：缺少引号。"
            turned_down.append(TurnedDown(number, [], (), "ROW_UNREADABLE", en, zh))
            continue
        try:
            message: Any = columns.row(found, cells)
        except ValueError as error:
            name, wanted = error.args
            en, zh = f"Cannot be read; wanted: {wanted}", f"无法识别，应为：{wanted}"
            turned_down.append(TurnedDown(number, cells, (name,), "FIELD_MALFORMED", en, zh))
            continue
        for name, value in given.items():
            if not getattr(message, name):
                setattr(message, name, value)
        rows.append(Row(number, cells, message))
    return rows, turned_down, left_out


async def judge(kind: Kind, rows: Sequence[Row], caller: Caller, batch_id: UUID, progress: Progress) -> Outcome:
    """What an import would do with these rows now; nothing is stored. Raises the service's TurnedDown.

    Each part is judged by itself: that two rows of different parts are alike is not seen.
    """
    outcome, done = Outcome(), 0
    for part in _parts(rows):
        request = kind.check(batch_id=str(batch_id), rows=[row.message for row in part])
        answer: Any = await _with_retries(lambda asked=request: caller.ask(asked, timeout=SECONDS))  # type: ignore[misc]
        outcome.note(part, answer.judged)
        progress(done := done + len(part), len(rows))
    return outcome


async def run(kind: Kind, rows: Sequence[Row], caller: Caller, batch_id: UUID, progress: Progress) -> Outcome:
    """Import rows, part by part. Doing it again is harmless. Raises the service's TurnedDown."""
    outcome, done = Outcome(), 0
    for part in _parts(rows):
        command, id = kind.command(batch_id=str(batch_id), rows=[row.message for row in part]), uuid4()
        receipt = await _with_retries(
            lambda sent=command, as_=id: caller.call(sent, command_id=as_, timeout=SECONDS)  # type: ignore[misc]
        )
        outcome.note(part, receipt.rows)
        progress(done := done + len(part), len(rows))
    return outcome


async def withdraw(
    caller: Caller, batch_id: UUID, reason: str, progress: Progress, pause: float = 0.2
) -> tuple[pb.ImportRow, list[str]]:
    """Withdraw a batch, and wait until it is. Gives its row, and the ids of what stays. Raises TurnedDown."""
    command = pb.WithdrawImportedRequest(batch_id=str(batch_id), reason=reason)
    id = uuid4()
    await _with_retries(lambda: caller.call(command, command_id=id, timeout=SECONDS))
    while (row := await batch_row(caller, batch_id)) is None or row.status != pb.IMPORT_STATUS_WITHDRAWN:
        if row is not None:
            progress(row.withdrawn + row.kept, row.accepted)
        await asyncio.sleep(pause)
    kept, query = list[str](), pb.ListKeptRequest(batch_id=str(batch_id), page_size=PAGE)
    while True:
        page: Any = await _with_retries(lambda: caller.ask(query))
        kept += [one.subject_id for one in page.rows]
        if not page.next_page_token:
            return row, kept
        query.page_token = page.next_page_token


def written(header: Sequence[str], turned_down: Sequence[TurnedDown]) -> bytes:
    """A .csv of the rows that were turned down, each with its reason, to be put right and sent again.

    With a byte order mark, by which spreadsheet programs recognise UTF-8.
    """
    names = [name for name in header if name != WHY]
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([*names, WHY])
    for one in sorted(turned_down, key=lambda one: one.number):
        cells = [cell for name, cell in zip(header, one.cells, strict=False) if name != WHY]
        writer.writerow([*cells, *[""] * (len(names) - len(cells)), one.why])
    return text.getvalue().encode("utf-8-sig")


def _parts(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    """The rows in parts that one command takes."""
    part, size = list[Row](), 0
    for row in rows:
        more = row.message.ByteSize() + 10
        if part and (len(part) == AT_ONCE or size + more > BYTES):
            yield part
            part, size = [], 0
        part.append(row)
        size += more
    if part:
        yield part


async def _with_retries(send: Callable[[], Awaitable[T]]) -> T:
    """Send with a few retries, which the command id makes safe. Raises TurnedDown."""
    for attempt in range(ATTEMPTS - 1):
        try:
            return await send()
        except Unavailable:
            await asyncio.sleep(0.1 * 2**attempt)
    return await send()
