"""Imports planned cases that are not here yet, adds to or replaces known ones when asked, and undoes a batch.

What identifies a case is the old system's name and the case's own name, never the file that it came in.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import partial
from typing import Any, Protocol, TypeVar
from uuid import UUID, uuid4, uuid5

from google.protobuf.message import Message

from chassis.client import BATCH_BYTES
from chassis.validation import check
from cli.import_map import ImportMap, Unusable, read_map
from cli.import_plan import Case, Change, ImportPlan, Problem, plan
from fieldledger.complaints import v1 as pb
from fieldledger.platform.v1 import platform_pb2 as platform
from kernel.errors import Invalid, TurnedDown, Unavailable

__all__ = [
    "ImportMap",
    "ImportPlan",
    "Imported",
    "Known",
    "Origin",
    "Problem",
    "Undone",
    "Unusable",
    "WhenKnown",
    "batch_of",
    "known_cases",
    "plan",
    "read_map",
    "rows",
    "run",
    "undo",
    "within_limits",
]

BATCHES = UUID("6d0d8f5e-6c5b-5c0e-9a36-0a5cb0a1f5d1")
IN_FLIGHT, TOGETHER, ATTEMPTS, PAGE = 32, 500, 7, 200

T = TypeVar("T")
Progress = Callable[[int, int], None]


class Caller(Protocol):
    """Sends commands and queries: a `chassis.client.Client` of the complaints service."""

    async def call(self, request: Message, *, command_id: UUID) -> platform.Receipt: ...

    async def submit(self, commands: Sequence[tuple[UUID, Message]]) -> list[platform.Receipt | TurnedDown]: ...

    async def ask(self, request: Message) -> Message: ...


class WhenKnown(StrEnum):
    """What to do with a case that is here already."""

    LEAVE = "leave"
    ADD = "add"
    REPLACE = "replace"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where cases come from: the old system by name, and the batch that brings them."""

    source: str
    batch_id: UUID


@dataclass(frozen=True, slots=True)
class Known:
    """A case that is here: as which complaint, from which batch, with how many changes."""

    complaint_id: str
    batch_id: str
    changes: int


@dataclass(slots=True)
class Imported:
    """The result of a run: each case was imported, left alone, added to, replaced, or turned down."""

    batch_id: UUID
    accepted: int = 0
    already: int = 0
    extended: int = 0
    replaced: int = 0
    rows: int = 0
    """Rows of the cases that are here now."""
    turned_down: list[tuple[Case, TurnedDown]] = field(default_factory=list)


@dataclass(slots=True)
class Undone:
    """The result of an undo."""

    batch_id: UUID
    withdrawn: int = 0
    turned_down: list[tuple[str, TurnedDown]] = field(default_factory=list)

    @property
    def unknown(self) -> bool:
        """Whether nothing of the batch was found."""
        return not self.withdrawn and not self.turned_down


def batch_of(source: str, data: bytes, map_data: bytes) -> UUID:
    """The usual batch id of an import: it only says what is undone together."""
    return uuid5(BATCHES, source + hashlib.sha256(data).hexdigest() + hashlib.sha256(map_data).hexdigest())


def within_limits(plan: ImportPlan, origin: Origin) -> ImportPlan:
    """The plan without the cases that the service would turn down for their form or size: problems of their rows."""
    good, problems = list[Case](), list(plan.problems)
    for case in plan.cases:
        command = request(case, origin)
        try:
            check(command)
            why = "" if command.ByteSize() <= BATCH_BYTES else f"{case.external_key}: its {len(case.changes)} changes"
        except Invalid as error:
            why = f"{case.external_key}: {error.params['names']}"
        if why:
            problems += [Problem(change.row, "", "NOT_ACCEPTED", why) for change in case.changes]
        else:
            good.append(case)
    return replace(plan, cases=tuple(good), problems=tuple(problems))


async def known_cases(caller: Caller, source: str, but_not: Collection[UUID] = ()) -> dict[str, Known]:
    """The cases of a source that are here, by their names there.

    Cases imported before sources had names count as this source's, but for those of the batches `but_not`.
    """
    found: dict[str, Known] = {}
    for query in (pb.ListComplaintsRequest(imported=True, source=""), pb.ListComplaintsRequest(source=source)):
        for row in await rows(query, caller):
            if row.external_key and row.source in ("", source) and row.batch_id not in map(str, but_not):
                found[row.external_key] = Known(row.complaint_id, row.batch_id, row.changes)
    return found


async def run(
    plan: ImportPlan,
    caller: Caller,
    origin: Origin,
    known: Mapping[str, Known] | None = None,
    when_known: WhenKnown = WhenKnown.LEAVE,
    progress: Progress = lambda done, of: None,
) -> Imported:
    """Import the cases of a plan that are not known, and do with the known ones as asked. Doing it again is harmless.

    Added changes belong to the batch of their case. A replaced case is withdrawn and imported again in this batch.
    """
    result, waiting, known = Imported(origin.batch_id), list[Case](), known or {}
    here = [case for case in plan.cases if case.external_key in known]

    async def settle(case: Case) -> None:
        if await _settle(case, known[case.external_key], caller, when_known, result):
            waiting.append(case)

    await _each(here, settle, progress)
    waiting += [case for case in plan.cases if case.external_key not in known]
    for at in range(0, len(waiting), TOGETHER):
        await _import_all(waiting[at : at + TOGETHER], caller, origin, result)
        progress(len(plan.cases) - len(waiting[at + TOGETHER :]), len(plan.cases))
    return result


async def undo(
    batch_id: UUID,
    caller: Caller,
    reason: str,
    progress: Progress = lambda done, of: None,
    settle: float = 3.0,
) -> Undone:
    """Withdraw all cases of a batch. The list may lag, so it is read until it shows no new case twice in a row."""
    result, seen, quiet = Undone(batch_id), set[str](), 0

    async def withdraw(complaint_id: str) -> None:
        command = pb.UndoImportedComplaintRequest(complaint_id=complaint_id, batch_id=str(batch_id), reason=reason)
        try:
            await _with_retries(lambda: caller.call(command, command_id=uuid5(batch_id, f"undo {complaint_id}")))
            result.withdrawn += 1
        except TurnedDown as no:
            result.turned_down.append((complaint_id, no))

    while quiet < 2:
        found = [id for id in await _listed(batch_id, caller) if id not in seen]
        seen.update(found)
        await _each(found, withdraw, progress)
        quiet = 0 if found else quiet + 1
        if quiet == 1:
            await asyncio.sleep(settle)
    return result


def request(case: Case, origin: Origin) -> pb.ImportComplaintRequest:
    """The command that imports a case."""
    command = pb.ImportComplaintRequest(
        batch_id=str(origin.batch_id),
        source=origin.source,
        external_key=case.external_key,
        region=case.region,
        product=case.product,
        urgency=f"COMPLAINT_URGENCY_{case.urgency}",
        changes=map(_change, case.changes),
        closed=case.closed,
    )
    command.received_time.FromDatetime(case.changes[0].time)
    return command


def _change(change: Change) -> pb.StatusChange:
    made = pb.StatusChange(status=change.status, detail=change.detail, handler=change.handler)
    made.changed_time.FromDatetime(change.time)
    return made


async def _settle(case: Case, known: Known, caller: Caller, when_known: WhenKnown, result: Imported) -> bool:
    """Do with a known case as asked. Returns whether it is to be imported again."""
    id, command_id = known.complaint_id, uuid4()
    command: Message | None = None
    if when_known == WhenKnown.ADD and len(case.changes) > known.changes:
        changes = map(_change, case.changes)
        command = pb.ExtendImportedComplaintRequest(complaint_id=id, changes=changes, closed=case.closed)
    elif when_known == WhenKnown.REPLACE:
        why = f"replaced by batch {result.batch_id}"
        command = pb.UndoImportedComplaintRequest(complaint_id=id, batch_id=known.batch_id, reason=why)
    if command is None:
        result.already += 1
    else:
        try:
            await _with_retries(partial(caller.call, command, command_id=command_id))
        except TurnedDown as no:
            result.turned_down.append((case, no))
            return False
        result.extended += when_known == WhenKnown.ADD
        result.replaced += when_known == WhenKnown.REPLACE
    if when_known == WhenKnown.REPLACE:
        return True  # its rows are counted when it is here again
    result.rows += len(case.changes)
    return False


async def _import_all(cases: Sequence[Case], caller: Caller, origin: Origin, result: Imported) -> None:
    """Import cases in one stream; those without an answer are retried a few times under the same command ids."""
    waiting = {uuid4(): case for case in cases}
    for attempt in range(ATTEMPTS):
        commands = [(id, request(case, origin)) for id, case in waiting.items()]
        try:
            answers = await caller.submit(commands)
        except TurnedDown as no:  # all were turned down, or their outcomes are unknown
            answers = [no] * len(commands)
        for (id, _), answer in zip(commands, answers, strict=True):
            if not isinstance(answer, Unavailable) or attempt == ATTEMPTS - 1:
                _count(waiting.pop(id), answer, result)
        if not waiting:
            return
        await asyncio.sleep(0.1 * 2**attempt)


def _count(case: Case, answer: platform.Receipt | TurnedDown, result: Imported) -> None:
    if isinstance(answer, TurnedDown) and answer.reason == "COMPLAINT_KNOWN":
        result.already += 1  # known since the list was read
    elif isinstance(answer, TurnedDown):
        result.turned_down.append((case, answer))
        return
    else:
        result.accepted += 1
    result.rows += len(case.changes)


async def _listed(batch_id: UUID, caller: Caller) -> list[str]:
    return [row.complaint_id for row in await rows(pb.ListComplaintsRequest(batch_id=str(batch_id)), caller)]


async def rows(query: Any, caller: Caller) -> list[Any]:
    """All rows of a list, page by page. Raises TurnedDown."""
    found: list[Any] = []
    query.page_size = PAGE
    while True:
        page: Any = await _with_retries(lambda: caller.ask(query))
        found.extend(page.rows)
        if not page.next_page_token:
            return found
        query.page_token = page.next_page_token


async def _with_retries(send: Callable[[], Awaitable[T]]) -> T:
    """Send with a few retries, which the command id makes safe. Raises TurnedDown."""
    for attempt in range(ATTEMPTS - 1):
        try:
            return await send()
        except Unavailable:
            await asyncio.sleep(0.1 * 2**attempt)
    return await send()


async def _each(items: Sequence[T], handle: Callable[[T], Awaitable[None]], progress: Progress) -> None:
    """Handle all items, at most IN_FLIGHT at a time."""
    waiting, done = iter(items), 0

    async def work(share: Iterable[T]) -> None:
        nonlocal done
        for item in share:
            await handle(item)
            done += 1
            progress(done, len(items))

    async with asyncio.TaskGroup() as group:
        for _ in range(min(IN_FLIGHT, len(items))):
            group.create_task(work(waiting))
