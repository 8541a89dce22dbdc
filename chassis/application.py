"""What a service can be asked to do: load, tell, commit; each command once, by its id (D7)."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections import Counter, OrderedDict
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from contextvars import ContextVar
from copy import copy
from dataclasses import dataclass, field
from typing import Any, ClassVar, TypeVar
from uuid import UUID, uuid4

import orjson
import psycopg
from eventsourcing.persistence import StoredEvent
from google.protobuf.message import Message

from access.teams import ReportingLines
from chassis.answers import Answer, Place
from chassis.clock import Clock
from chassis.policy import PolicyBook
from fieldledger.platform.v1 import platform_pb2 as platform
from ledger import parked, positions
from ledger.aggregate import RECORDED_AT, Aggregate, Fact
from ledger.context import EVERYWHERE, Caller, Context
from ledger.crashpoint import reached
from ledger.errors import Conflict, NotFound, Refused, TurnedDown, Unavailable
from ledger.eventstore import SNAPSHOT_EVERY, EventStore, Stored, Submission, partition_of
from ledger.log import Source
from ledger.view import View
from privacy.personal import PersonalData
from privacy.reading import Reading
from privacy.sealing import seal_fields

A = TypeVar("A", bound=Aggregate)
R = TypeVar("R", bound=Message)

ATTEMPTS = 8
WHOLE_ATTEMPTS, WHOLE_PAUSE, WHOLE_LIMIT = 50, 0.1, 500
CACHED = 20_000


@dataclass(slots=True)
class _Run:
    """One attempt at a command: whether it may use cached aggregates, and which it did."""

    fresh: bool
    cached: list[Aggregate] = field(default_factory=list)


_RUN: ContextVar[_Run] = ContextVar("run")


class Application:
    """Base of a service's application. A subclass has a `name` and one async method per command RPC."""

    name: ClassVar[str]

    def __init__(
        self,
        store: EventStore,
        clock: Clock,
        policy: PolicyBook,
        personal: PersonalData,
        views: Mapping[type[View[Any]], View[Any]],
        announce: Callable[[Fact], Message | None],
    ) -> None:
        self.store, self.clock, self.policy, self.personal, self.views = store, clock, policy, personal, views
        self._announce = announce
        self.sources: Mapping[str, Source] = {}
        self._cache: OrderedDict[UUID, Aggregate] = OrderedDict()
        self._known_whole: set[type[View[Any]]] = set()

    async def load(self, cls: type[A], id: str | UUID, ctx: Context) -> A:
        """An aggregate the caller may touch. Raises NotFound, Forbidden, Conflict (the expected version is past)."""
        aggregate = await self.find(cls, id)
        if aggregate is None:
            raise NotFound("NOT_FOUND", what=cls.__name__, id=id)
        ctx.caller.require_region(aggregate.region)
        ctx.caller.require_own(getattr(aggregate, "owner_id", None))
        if ctx.expected_version not in (None, aggregate.version):
            raise Conflict("VERSION_CONFLICT")
        ctx.expected_version = None  # it was said of the command's own aggregate, the first one loaded
        return aggregate

    async def find(self, cls: type[A], id: str | UUID) -> A | None:
        """An aggregate, or None. It leaves the cache while a command holds it, so that nobody shares it."""
        key, run = id if isinstance(id, UUID) else UUID(id), _RUN.get(None)
        if run and not run.fresh and isinstance(cached := self._cache.pop(key, None), cls):
            run.cached.append(cached)
            return cached
        loaded = await self.store.load(cls, key)
        return loaded if isinstance(loaded, cls) else None

    async def row(self, view: type[View[R]], key: str, ctx: Context) -> R:
        """A row of an own view within the caller's region. Raises NotFound `<VIEW>_UNKNOWN`, Forbidden."""
        found = await self.find_row(view, key)
        if found is None:
            raise NotFound(f"{view.NAME.upper()}_UNKNOWN", id=key)
        if region := getattr(found, "region", ""):
            ctx.caller.require_region(region)
        return found

    async def find_row(self, view: type[View[R]], key: str) -> R | None:
        """A row of an own view, or None."""
        found: R | None = await self.views[view].get(key)
        return found

    async def rows(self, view: type[View[R]], **equals: Any) -> list[R]:
        """All rows of an own view with these column values, for deciding."""
        found: list[R] = await self.views[view].rows(**equals)
        return found

    async def whole(self, view: type[View[Any]]) -> None:
        """Wait until a view holds everything its sources have recorded by now, for what is decided once and for all.

        Raises Unavailable (VIEW_BEHIND) when that takes too long or when facts of it are parked.
        """
        shown = self.views[view]
        for source in view.FOLLOWS:
            for _ in range(WHOLE_ATTEMPTS):
                async with shown.pool.connection() as connection:
                    # Locked, which only a flushed commit lets go of: what is here now is here after a crash (0033).
                    held = (await positions.read(connection, (shown.follower,), lock=True))[shown.follower]
                    waits = await parked.waiting(connection, (shown.follower,))
                after = {partition: position for (of, partition), position in held.items() if of == source}
                left = await self.sources[source].ask(platform.ReadLogRequest(after=after, limit=WHOLE_LIMIT))
                assert isinstance(left, platform.ReadLogResponse)
                if not left.facts and not left.scanned and not waits:
                    break
                await asyncio.sleep(WHOLE_PAUSE)
            else:
                raise Unavailable("VIEW_BEHIND")

    async def sealed(
        self, command: Message, *omit: str, person: str, aggregate: UUID, region: str = EVERYWHERE
    ) -> dict[str, Any]:
        """The command's fields as Python values, personal ones sealed under the person's key, a region's (D10)."""
        return await seal_fields(self.personal, command, omit, person, str(aggregate), region)

    async def known_whole(self, view: type[View[Any]]) -> None:
        """Wait until a view was read to its sources' end once in this process, lest what was undone is believed.

        A restored key opens nothing before the register of erasures is read, a former lead reaches nobody before the
        lines are. Raises Unavailable (VIEW_BEHIND) when that takes too long.
        """
        if view not in self._known_whole:
            await self.whole(view)
            self._known_whole.add(view)

    async def reaching(self, caller: Caller) -> Caller:
        """The caller with his team, where his token reaches one. Raises Unavailable, psycopg.Error."""
        if caller.reach != "team":
            return caller
        await self.known_whole(ReportingLines)
        lines: Any = self.views[ReportingLines]
        with_team: Caller = await lines.reaching(caller)
        return with_team

    async def witness(self, of: Aggregate, seen: Mapping[str, Sequence[str]], ctx: Context) -> None:
        """Record who reads which personal fields of whom and why, before they are shown (D12). Raises Unavailable."""
        RECORDED_AT.set(ctx.now)
        said: dict[str, Any] = {"staff_id": ctx.caller.staff_id, "purpose": ctx.purpose, "region": of.region}
        said |= {"aggregate": type(of).__name__, "aggregate_id": str(of.id)}
        read: list[Aggregate] = [
            Reading.begin(Reading.Made, uuid4(), person_id=person, fields=list(names), **said)
            for person, names in seen.items()
        ]
        if read:
            journal = copy(ctx)
            journal.command_id = uuid4()
            await self._append(read, b"", journal)

    async def execute(self, method: str, command: Message, ctx: Context) -> platform.Receipt:
        """Carry out one command, once in effect. Raises what turned it down, or OutcomeUnknown."""
        content = command.SerializeToString(deterministic=True)
        digest = hashlib.sha256(b"\0".join((method.encode(), ctx.caller.staff_id.encode(), content))).digest()
        expected = ctx.expected_version
        for attempt in range(ATTEMPTS):
            run, ctx.expected_version = _Run(fresh=attempt > 0), expected
            _RUN.set(run)
            RECORDED_AT.set(ctx.now)
            try:
                result = await getattr(self, method)(command, ctx)
            except TurnedDown as no:
                if run.cached:
                    continue  # decided on a cached aggregate, perhaps stale: decide again on the stored one
                if known := await self.store.known(ctx.command_id):
                    return await self._replay(known, digest)  # a repeat meets the world its first run changed
                if isinstance(no, Refused):
                    kept = await self._keep_refusal(no, digest, ctx)
                    reached("command.refused")
                    if kept.result == "known":  # the same id was accepted elsewhere meanwhile
                        return await self._replay(kept, digest)
                raise
            if any(not cached.pending_events for cached in run.cached):
                continue  # only read, so no version check guards it: what decides must come from the store
            changed = [a for a in (result if isinstance(result, list) else [result]) if a is not None]
            reached("command.decided")
            answer, stored, facts = await self._append(changed, digest, ctx)
            match stored.result:
                case "known":
                    return await self._replay(stored, digest)
                case "stored":
                    reached("command.stored")
                    await self._keep(changed, facts)
                    return answer.receipt(self.name, platform.OUTCOME_ACCEPTED, stored.first_position)
            if expected is not None:
                break
        raise Conflict("VERSION_CONFLICT")

    async def _append(
        self, changed: list[Aggregate], digest: bytes, ctx: Context
    ) -> tuple[Answer, Stored, Counter[UUID]]:
        facts: list[StoredEvent] = []
        metadata: list[str] = []
        announced: dict[int, Place] = {}
        number: Counter[UUID] = Counter()
        for aggregate in changed:
            said = orjson.dumps(ctx.metadata() | {"region": aggregate.region}).decode()
            for fact in aggregate.collect_events():
                assert isinstance(fact, Fact)
                facts.append(self.store.stored(fact))
                metadata.append(said)
                number[aggregate.id] += 1
                if self._announce(fact) is not None:  # asked of every fact: what cannot be said would stop the relay
                    announced[partition_of(aggregate.id)] = (aggregate.id, fact.originator_version, len(facts))
        answer = Answer.of(changed, announced, ctx)
        kept = answer.kept(ctx.caller.staff_id, changed[0].region if changed else ctx.caller.region)
        submission = Submission(ctx.command_id, digest, "accepted", kept, facts, metadata, ctx.now)
        return answer, await self.store.append(submission), number

    async def _keep(self, changed: list[Aggregate], facts: Counter[UUID]) -> None:
        for aggregate in changed:
            self._cache[aggregate.id] = aggregate
            before = aggregate.version - facts[aggregate.id]
            if aggregate.version // SNAPSHOT_EVERY > before // SNAPSHOT_EVERY:
                with suppress(psycopg.Error, OSError):  # the command is stored; a snapshot is only speed
                    await self.store.snapshot(aggregate)
        while len(self._cache) > CACHED:
            self._cache.popitem(last=False)

    async def _keep_refusal(self, no: Refused, digest: bytes, ctx: Context) -> Stored:
        said = {"reason": no.reason, "clause": no.clause, "fields": no.fields, "params": no.params}
        answer = json.dumps(said | {"actor": ctx.caller.staff_id, "region": ctx.caller.region})
        return await self.store.append(Submission(ctx.command_id, digest, "refused", answer, (), (), ctx.now))

    async def _replay(self, known: Stored, digest: bytes) -> platform.Receipt:
        if known.digest is not None and bytes(known.digest) != digest:
            raise Conflict("COMMAND_ID_REUSED")
        return await self.replayed(known)

    async def replayed(self, known: Stored) -> platform.Receipt:
        """The answer kept under a command id, given again. Raises Refused when it was a refusal."""
        if known.outcome == "refused":
            said = orjson.loads(known.answer)
            raise Refused(said["reason"], clause=said["clause"], fields=tuple(said["fields"]), **said["params"])
        answer, before = Answer.read(known.answer), 0
        if answer.announced:
            id, version, offset = next(iter(answer.announced.values()))
            before = await self.store.position(id, version) - offset
        return answer.receipt(self.name, platform.OUTCOME_ALREADY_ACCEPTED, before)
