"""Imports planned cases, each under its own command id, and undoes a batch."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeVar
from uuid import UUID, uuid5

from google.protobuf.message import Message

from cli.import_map import ImportMap, Unusable, read_map
from cli.import_plan import Case, ImportPlan, Problem, plan
from fieldledger.complaints import v1 as pb
from fieldledger.platform.v1 import platform_pb2 as platform
from kernel.errors import TurnedDown, Unavailable

__all__ = [
    "BatchUndone",
    "ImportMap",
    "ImportPlan",
    "Imported",
    "Problem",
    "Undone",
    "Unusable",
    "batch_of",
    "plan",
    "read_map",
    "run",
    "undo",
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


class BatchUndone(Exception):
    """The batch was imported and undone before. Its command ids are used, so a new import needs a new batch id."""

    def __init__(self, batch_id: UUID) -> None:
        super().__init__(f"batch {batch_id} was undone before; to import the file again, give it another --batch")
        self.batch_id = batch_id


@dataclass(slots=True)
class Imported:
    """The result of a run: each case was accepted, known already, withdrawn before, or turned down."""

    batch_id: UUID
    accepted: int = 0
    already: int = 0
    withdrawn: int = 0
    rows: int = 0
    """Rows of the accepted and the known cases."""
    turned_down: list[tuple[Case, TurnedDown]] = field(default_factory=list)


@dataclass(slots=True)
class Undone:
    """The result of an undo."""

    batch_id: UUID
    withdrawn: int = 0
    turned_down: list[tuple[str, TurnedDown]] = field(default_factory=list)


def batch_of(data: bytes, map_data: bytes) -> UUID:
    """The batch id of a file and its map: the same bytes give the same id."""
    return uuid5(BATCHES, hashlib.sha256(data).hexdigest() + hashlib.sha256(map_data).hexdigest())


async def run(plan: ImportPlan, caller: Caller, batch_id: UUID, progress: Progress = lambda done, of: None) -> Imported:
    """Import the cases of a plan; repeating a batch changes nothing. Raises BatchUndone.

    Cases are sent one by one until the first is accepted, so that nothing more is sent for a batch that was undone.
    """
    result, waiting = Imported(batch_id), list(plan.cases)
    while waiting and not (result.accepted or result.already):
        await _import(waiting.pop(0), caller, result)
        if result.withdrawn:
            raise BatchUndone(batch_id)
        progress(len(plan.cases) - len(waiting), len(plan.cases))
    for at in range(0, len(waiting), TOGETHER):
        await _import_all(waiting[at : at + TOGETHER], caller, result)
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


def request(case: Case, batch_id: UUID) -> pb.ImportComplaintRequest:
    """The command that imports a case."""
    command = pb.ImportComplaintRequest(
        batch_id=str(batch_id),
        external_key=case.external_key,
        region=case.region,
        product=case.product,
        urgency=f"COMPLAINT_URGENCY_{case.urgency}",
        closed=case.closed,
    )
    command.received_time.FromDatetime(case.changes[0].time)
    for change in case.changes:
        command.changes.add(status=change.status, detail=change.detail).changed_time.FromDatetime(change.time)
    return command


async def _import(case: Case, caller: Caller, result: Imported) -> None:
    command, command_id = request(case, result.batch_id), uuid5(result.batch_id, case.external_key)
    try:
        answer: platform.Receipt | TurnedDown = await _with_retries(lambda: caller.call(command, command_id=command_id))
    except TurnedDown as no:
        answer = no
    await _count(case, answer, caller, result)


async def _import_all(cases: Sequence[Case], caller: Caller, result: Imported) -> None:
    """Import cases in one stream; those without an answer are retried a few times under the same command ids."""
    waiting = {uuid5(result.batch_id, case.external_key): case for case in cases}
    for attempt in range(ATTEMPTS):
        commands = [(id, request(case, result.batch_id)) for id, case in waiting.items()]
        try:
            answers = await caller.submit(commands)
        except TurnedDown as no:  # all were turned down, or their outcomes are unknown
            answers = [no] * len(commands)
        done: list[tuple[Case, platform.Receipt | TurnedDown]] = []
        for (id, _), answer in zip(commands, answers, strict=True):
            if not isinstance(answer, Unavailable) or attempt == ATTEMPTS - 1:
                done.append((waiting.pop(id), answer))
        await _each(done, lambda one: _count(*one, caller, result), lambda done, of: None)
        if not waiting:
            return
        await asyncio.sleep(0.1 * 2**attempt)


async def _count(case: Case, answer: platform.Receipt | TurnedDown, caller: Caller, result: Imported) -> None:
    if isinstance(answer, TurnedDown):
        result.turned_down.append((case, answer))
        return
    if answer.outcome != platform.OUTCOME_ALREADY_ACCEPTED:
        result.accepted += 1
    elif await _withdrawn(answer.aggregate_id, caller):
        result.withdrawn += 1
        return
    else:
        result.already += 1
    result.rows += len(case.changes)


async def _withdrawn(complaint_id: str, caller: Caller) -> bool:
    shown = await _with_retries(lambda: caller.ask(pb.GetComplaintRequest(complaint_id=complaint_id)))
    assert isinstance(shown, pb.ComplaintDetails)
    return shown.status == pb.COMPLAINT_STATUS_WITHDRAWN


async def _listed(batch_id: UUID, caller: Caller) -> list[str]:
    ids: list[str] = []
    query = pb.ListComplaintsRequest(batch_id=str(batch_id), page_size=PAGE)
    while True:
        page = await _with_retries(lambda: caller.ask(query))
        assert isinstance(page, pb.ListComplaintsResponse)
        ids.extend(row.complaint_id for row in page.rows)
        if not page.next_page_token:
            return ids
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
