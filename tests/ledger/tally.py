"""A small service for the tests: tallies that are counted on, with a private fact and a fact of two versions."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from google.protobuf.message import Message
from psycopg import AsyncConnection
from psycopg_pool import AsyncConnectionPool

from access import rights
from chassis.commands import Commands
from chassis.executor import Executor
from chassis.freshness import Freshness
from chassis.policy import PolicyBook
from chassis.repository import Repository
from fieldledger.visits import v1 as pb
from fieldledger.visits.v1 import events_pb2 as announced
from kernel.aggregate import RECORDED_AT, Aggregate, Fact, FirstFact, event
from kernel.errors import Refused
from ledger.context import Caller, Context
from ledger.eventstore import EventStore, Submission
from privacy.keys import KeyRing
from privacy.personal import PersonalData
from tests.support import NOON

NAME = "tally"
CALLER = Caller(str(UUID(int=7)), "east", "region", frozenset({"tally.write"}))


class Tally(Aggregate):
    TOPIC = "tally.Tally"

    class Begun(FirstFact):
        TOPIC = "tally.Begun"
        region: str

    class Counted(Fact):
        TOPIC = "tally.Counted"
        amount: int

    class Noted(Fact):
        """Private: never announced."""

        TOPIC = "tally.Noted"

    class Weighed(Fact):
        """In its first version, `weight` was in grams, without a unit."""

        TOPIC = "tally.Weighed"
        class_version = 2
        grams: int
        unit: str

        @staticmethod
        def upcast_v1_v2(state: dict[str, Any]) -> None:
            state["grams"], state["unit"] = state.pop("weight"), "g"

    def count(self, amount: int, at_most: int = 1_000_000) -> None:
        if self.total + amount > at_most:
            raise Refused("VISIT_CLOSED", clause="S1-1.2", fields=("amount",), due=self.total)
        self.record(self.Counted, amount=amount)

    def note(self) -> None:
        self.record(self.Noted)

    @event(Begun)
    def __init__(self, id: UUID, region: str) -> None:
        self.region, self.total, self.amounts, self.notes, self.grams = region, 0, list[int](), 0, 0

    @event(Counted)
    def _(self, amount: int) -> None:
        self.total += amount
        self.amounts.append(amount)

    @event(Noted)
    def _(self) -> None:
        self.notes += 1

    @event(Weighed)
    def _(self, grams: int, unit: str) -> None:
        assert unit == "g"
        self.grams = grams


def announce(fact: Fact) -> Message | None:
    match fact:
        case Tally.Begun():
            return announced.VisitPlanned(visit_id=str(fact.originator_id))
        case Tally.Counted():
            return announced.VisitConfirmed(visit_id=str(fact.originator_id), channel=str(fact.amount))
    return None


class TallyCommands(Commands):
    """The requests are borrowed: `channel` is the amount, `place` the maximum."""

    async def begin(self, command: pb.PlanVisitRequest, ctx: Context) -> Tally:
        return Tally.begin(Tally.Begun, ctx.new_id("Tally"), region=ctx.caller.region)

    async def count(self, command: pb.ConfirmVisitRequest, ctx: Context) -> Tally:
        tally = await self.load_within_reach(Tally, command.visit_id, ctx)
        tally.count(int(command.channel), int(command.place or 1_000_000))
        return tally

    async def note(self, command: pb.ConfirmVisitRequest, ctx: Context) -> Tally:
        tally = await self.load_within_reach(Tally, command.visit_id, ctx)
        tally.note()
        return tally

    async def settle(self, command: pb.ConfirmVisitRequest, ctx: Context) -> Tally:
        """Like the command of a deadline: nothing to do unless something was counted."""
        tally = await self.load_within_reach(Tally, command.visit_id, ctx)
        if tally.total:
            tally.note()
        return tally


def a_count(tally: UUID | str, amount: int, at_most: int = 1_000_000) -> pb.ConfirmVisitRequest:
    return pb.ConfirmVisitRequest(visit_id=str(tally), channel=str(amount), place=str(at_most))


def a_context(id: UUID | None = None, **changed: Any) -> Context:
    return replace(Context(CALLER, NOON, id or uuid4()), **changed)


def tallies(store: EventStore, pool: AsyncConnectionPool) -> Executor:
    repository, personal = Repository(store), PersonalData(pool, KeyRing(Path("no keys")))
    executor = Executor(NAME, repository, announce)
    commands = TallyCommands(repository, {}, PolicyBook(pool), personal, Freshness({}, {}))
    executor.take(commands, ("begin", "count", "note", "settle"))
    return executor


def a_submission(store: EventStore, *facts: Fact, id: UUID | None = None, digest: bytes = b"d") -> Submission:
    metadata = '{"region": "east", "actor": "a", "correlation": "c", "causation": "c", "traceparent": ""}'
    kept = [store.stored(fact) for fact in facts]
    return Submission(id or uuid4(), digest, "accepted", "{}", kept, [metadata] * len(kept), NOON)


def a_tally(*amounts: int, at: datetime = NOON) -> tuple[Tally, list[Fact]]:
    """A tally counted on, with its facts, not stored."""
    RECORDED_AT.set(at)
    tally = Tally.begin(Tally.Begun, uuid4(), region="east")
    for amount in amounts:
        tally.count(amount)
    facts: Any = list(tally.collect_events())
    return tally, facts


async def prepared(dsn: str, size: int = 4) -> AsyncConnectionPool:
    """A pool on a database with the tables of the tally, as the role that a service works as."""
    return await rights.open_ledger(dsn, NAME, size)


@asynccontextmanager
async def as_owner(pool: AsyncConnectionPool) -> AsyncIterator[AsyncConnection[Any]]:
    """A connection of the database's owner, who may do what the service may not."""
    async with await AsyncConnection.connect(str(pool.conninfo), autocommit=True) as connection:
        yield connection


async def put_row(pool: AsyncConnectionPool, topic: str, state: str, id: UUID) -> None:
    """A row in the log as foreign code might have left it."""
    async with pool.connection() as connection:
        await connection.execute(
            f"INSERT INTO {NAME}_events VALUES (%s, 2, %s, %s, 1000, 0, '{{}}')", (id, topic, state.encode())
        )
