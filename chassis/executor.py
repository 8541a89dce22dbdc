"""Executes each command once, by its id: decided, stored with its answer, and if repeated, answered from it (D7)."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from copy import copy
from datetime import datetime, timedelta
from functools import partial
from math import inf
from typing import Any, SupportsFloat
from uuid import UUID, uuid4

import orjson
from eventsourcing.persistence import StoredEvent
from google.protobuf.message import Message

from chassis.answers import Answer, Place, actor_of, id_of_caller
from chassis.reasons import passing_reasons
from chassis.repository import Attempt, Repository
from chassis.rows import Judged
from fieldledger.platform.v1 import platform_pb2 as platform
from kernel.aggregate import EVERYWHERE, RECORDED_AT, Aggregate, Fact
from kernel.errors import Conflict, Forbidden, NotFound, Refused, TurnedDown
from ledger.context import Context
from ledger.crashpoint import reached
from ledger.eventstore import Stored, Submission, partition_of
from ledger.wire import plan
from privacy.reading import Reading

ATTEMPTS = 8
Command = Callable[[Any, Context], Awaitable[Any]]
Check = Callable[[Message], Awaitable[None]]


class _IdOfAnother(Exception):
    """A command was stored under this id for another caller."""


class Executor:
    """Executes the commands of one service, for all of its features."""

    def __init__(
        self,
        service: str,
        repository: Repository,
        announce: Callable[[Fact], Message | None],
        check: Check | None = None,
        zone_of: Callable[[str, datetime], str] = lambda region, at: "",
        most_off: Callable[[str, datetime], SupportsFloat] = lambda region, at: inf,
    ) -> None:
        """`zone_of` gives a region's time zone at an instant: refusals tell times in it. `most_off` gives by how many
        minutes a device's clock may be off there before whoever entered something on it is told so.
        """
        self.service, self.store = service, repository.store
        self._repository, self._announce, self._check = repository, announce, check
        self._zone_of, self._most_off = zone_of, most_off
        self._commands: dict[str, Command] = {}
        self._passing = passing_reasons()

    def take(self, commands: object, names: Iterable[str]) -> None:
        """Register these commands: each is executed by the method of its name.

        Raises AttributeError for a command without a method, and ValueError for one that another feature already has:
        stored digests contain only its name.
        """
        for name in names:
            if name in self._commands:
                raise ValueError(f"{self.service} has the command {name} twice")
            self._commands[name] = getattr(commands, name)

    def handler(self, name: str) -> Callable[[Any, Context], Awaitable[platform.Receipt]]:
        """What executes a command. Raises AttributeError for one that no feature registered."""
        if name not in self._commands:
            raise AttributeError(f"{self.service} has no method for the command {name}")
        return partial(self.execute, name)

    async def execute(self, name: str, command: Message, ctx: Context) -> platform.Receipt:
        """Execute one command, with effect once. Raises the TurnedDown that refused it, or OutcomeUnknown.

        An id that another caller used before is executed under one derived from caller and id (decision 0041).
        """
        expected = ctx.expected_version
        try:
            return await self._execute(name, command, ctx)
        except _IdOfAnother:
            ctx.command_id, ctx.expected_version = id_of_caller(ctx.command_id, ctx.caller.staff_id), expected
            return await self._execute(name, command, ctx)

    async def _execute(self, name: str, command: Message, ctx: Context) -> platform.Receipt:
        content = command.SerializeToString(deterministic=True)
        digest = hashlib.sha256(b"\0".join((name.encode(), ctx.caller.staff_id.encode(), content))).digest()
        expected, missing = ctx.expected_version, await self._missing(command)
        for number in range(ATTEMPTS):
            attempt, ctx.expected_version = self._repository.begin_attempt(fresh=number > 0), expected
            RECORDED_AT.set(ctx.now)
            ctx.judged = None
            ctx.warned.clear()
            try:
                result = await self._commands[name](command, ctx)
                if missing:
                    raise missing
                _refuse_taken_id(command, result if isinstance(result, list) else [result], attempt)
            except TurnedDown as decided:
                # Whoever may not do it at all is told so, and nothing of what he named.
                no = missing if missing and not isinstance(decided, Forbidden) else decided
                if no.instants:
                    no.tell_in(self._zone_of(_region(command, attempt, ctx), ctx.now))
                if attempt.cached:
                    continue  # decided on a cached aggregate that may be stale: decide again on the stored one
                if known := await self.store.known(ctx.command_id):
                    return await self._replay(known, digest, ctx)  # a repeat: decided on changed state
                if isinstance(no, Refused) and no.reason not in self._passing:
                    kept = await self._keep_refusal(no, digest, ctx)
                    reached("command.refused")
                    if kept.result == "known":  # the same id was accepted by another replica meanwhile
                        return await self._replay(kept, digest, ctx)
                raise no from None
            if ctx.judged and ctx.judged.turned_down and attempt.cached:
                continue  # a row was turned down on a cached aggregate that may be stale
            changed = [a for a in (result if isinstance(result, list) else [result]) if a is not None]
            if ctx.entered_at or ctx.warned:
                self._warn(_region(command, attempt, ctx), ctx)
            reached("command.decided")
            answer, stored, facts = await self._append(changed, digest, ctx, attempt)
            match stored.result:
                case "known":
                    return await self._replay(stored, digest, ctx)
                case "stored":
                    reached("command.stored")
                    await self._repository.keep(attempt, changed, facts)
                    return answer.receipt(self.service, platform.OUTCOME_ACCEPTED, stored.first_position)
        raise Conflict("VERSION_CONFLICT")

    async def rehearse(self, name: str, command: Message, ctx: Context) -> Judged:
        """What a command would do to each of its rows now; nothing is stored (M13). Raises its TurnedDown."""
        self._repository.begin_attempt(fresh=True)
        RECORDED_AT.set(ctx.now)
        ctx.rehearsal, ctx.judged = True, None
        await self._commands[name](command, ctx)
        assert isinstance(ctx.judged, Judged), f"{name} judges no rows"
        return ctx.judged

    def _warn(self, region: str, ctx: Context) -> None:
        """Add what is unwise about how a command came, and tell the instants of all warnings in the region's time."""
        if ctx.entered_at and abs(ctx.behind) > timedelta(minutes=float(self._most_off(region, ctx.now))):
            ctx.warn("DEVICE_CLOCK_OFF", minutes=round(abs(ctx.behind) / timedelta(minutes=1)))
        for warned in ctx.warned:
            if warned.instants:
                warned.tell_in(self._zone_of(region, ctx.now))

    async def _missing(self, command: Message) -> TurnedDown | None:
        """Why what the command names is not there (0044), None if it is. Raises Unavailable."""
        try:
            if self._check:
                await self._check(command)
        except (NotFound, Refused) as no:
            return no
        return None

    async def record_reading(self, of: Aggregate, fields: Mapping[str, Sequence[str]], ctx: Context) -> None:
        """Record who reads which personal fields of whom and why, before they are shown (D12). Raises Unavailable.

        `fields` are the paths of the fields, by person.
        """
        RECORDED_AT.set(ctx.now)
        reader: dict[str, Any] = {"staff_id": ctx.caller.staff_id, "purpose": ctx.purpose, "region": of.region}
        reader |= {"aggregate": type(of).__name__, "aggregate_id": str(of.id)}
        readings: list[Aggregate] = [
            Reading.begin(Reading.Made, uuid4(), person_id=person, fields=list(names), **reader)
            for person, names in fields.items()
        ]
        if readings:
            own = copy(ctx)
            own.command_id = uuid4()
            await self._append(readings, b"", own, Attempt(fresh=True))

    async def replayed(self, known: Stored) -> platform.Receipt:
        """The receipt from the answer stored under a command id. Raises Refused if that was a refusal."""
        if known.outcome == "refused":
            kept = orjson.loads(known.answer)
            raise Refused(kept["reason"], clause=kept["clause"], fields=tuple(kept["fields"]), **kept["params"])
        answer, before = Answer.read(known.answer), 0
        if answer.announced:
            id, version, offset = next(iter(answer.announced.values()))
            before = await self.store.position(id, version) - offset
        return answer.receipt(self.service, platform.OUTCOME_ALREADY_ACCEPTED, before)

    async def _append(
        self, changed: list[Aggregate], digest: bytes, ctx: Context, attempt: Attempt
    ) -> tuple[Answer, Stored, Counter[UUID]]:
        read = attempt.read_only(changed)
        facts: list[StoredEvent] = []
        metadata: list[str] = []
        announced: dict[int, Place] = {}
        number: Counter[UUID] = Counter()
        for aggregate in changed:
            beside = orjson.dumps(ctx.metadata() | {"region": aggregate.region}).decode()
            for fact in aggregate.collect_events():
                assert isinstance(fact, Fact)
                facts.append(self.store.stored(fact))
                metadata.append(beside)
                number[aggregate.id] += 1
                # Checked for every fact: one that cannot be announced would stop the relay.
                if self._announce(fact) is not None:
                    announced[partition_of(aggregate.id)] = (aggregate.id, fact.originator_version, len(facts))
        answer = Answer.of(changed, announced, ctx)
        kept = answer.kept(ctx.caller.staff_id, changed[0].region if changed else ctx.caller.region)
        submission = Submission(
            ctx.command_id, digest, "accepted", kept, facts, metadata, ctx.now, read, attempt.unheard, attempt.claims
        )
        return answer, await self.store.append(submission), number

    async def _keep_refusal(self, no: Refused, digest: bytes, ctx: Context) -> Stored:
        refusal = {"reason": no.reason, "clause": no.clause, "fields": no.fields, "params": no.params}
        answer = json.dumps(refusal | {"actor": ctx.caller.staff_id, "region": ctx.caller.region})
        return await self.store.append(Submission(ctx.command_id, digest, "refused", answer, (), (), ctx.now))

    async def _replay(self, known: Stored, digest: bytes, ctx: Context) -> platform.Receipt:
        if actor_of(known.answer) not in ("", ctx.caller.staff_id):
            raise _IdOfAnother
        if known.digest is not None and bytes(known.digest) != digest:
            raise Conflict("COMMAND_ID_REUSED")
        return await self.replayed(known)


def _refuse_taken_id(command: Message, changed: Sequence[Aggregate | None], attempt: Attempt) -> None:
    """Raise Refused where a command begins something under an id that something of another kind has.

    Otherwise it would end as a conflict of versions, however often it is sent.
    """
    for one in changed:
        begun = one is not None and next((fact.originator_version for fact in one.pending_events), 0) == 1
        if one is not None and begun and attempt.read.get(one.id):
            named = tuple(name for name, _ in plan(command.DESCRIPTOR) if getattr(command, name) == str(one.id))
            raise Refused("ID_OF_ANOTHER_KIND", fields=named, id=one.id)


def _region(command: Message, attempt: Attempt, ctx: Context) -> str:
    """Where the thing is that a command is about: the region that it names, or of what it loaded first."""
    loaded = (one.region for one in attempt.loaded if one.region != EVERYWHERE)
    return getattr(command, "region", "") or next(loaded, ctx.caller.region)
