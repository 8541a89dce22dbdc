"""Are a fact's commands executed once, in order, without ever stopping the facts of others?"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterator
from uuid import UUID

import pytest
from google.protobuf.message import Message
from psycopg.errors import LockNotAvailable
from psycopg_pool import AsyncConnectionPool, PoolTimeout

from fieldledger.visits import v1 as pb
from fieldledger.visits.v1 import events_pb2 as announced
from kernel.errors import Conflict, Refused, Unavailable
from ledger import positions
from ledger.envelope import Envelope
from ledger.follower import AT_ONCE, REACTIONS, Reactions
from tests.ledger.trails import VOCABULARY, aggregates, chain, waiting


class Server:
    """A fake application: remembers command ids, and fails on request."""

    def __init__(self) -> None:
        self.effects: dict[UUID, str] = {}
        self.asked = Counter[UUID]()
        self.at_once = self.most_at_once = 0
        self.fails: dict[str, list[Exception]] = {}

    def react(self, event: Message, fact: Envelope) -> Iterator[Message]:
        assert isinstance(event, announced.OwedVisitMade)
        if event.visit_id == "quiet":
            return
        if event.visit_id == "absurd":
            raise RuntimeError("nobody thought of this")
        yield pb.NoteVisitMadeRequest(customer_id=event.customer_id, visit_id=event.visit_id)
        if event.visit_id == "twofold":
            yield pb.NoteVisitMadeRequest(customer_id=event.customer_id, visit_id="second")

    async def carry_out(self, command: Message, id: UUID, fact: Envelope) -> object:
        assert isinstance(command, pb.NoteVisitMadeRequest)
        self.asked[id] += 1
        if self.fails.get(command.visit_id):
            raise self.fails[command.visit_id].pop(0)
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        await asyncio.sleep(0)
        self.at_once -= 1
        self.effects.setdefault(id, command.visit_id)
        return None

    @property
    def done(self) -> list[str]:
        return list(self.effects.values())


async def _reactions(pool: AsyncConnectionPool, server: Server) -> Reactions:
    async with pool.connection() as connection:
        await positions.prepare(connection, REACTIONS, ("visits",))
    return Reactions(pool, ("visits",), server.react, server.carry_out, VOCABULARY)


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture
async def reactions(own_pool: AsyncConnectionPool, server: Server) -> Reactions:
    return await _reactions(own_pool, server)


async def test_a_fact_delivered_twice_gives_one_effect(reactions: Reactions, server: Server) -> None:
    (one,) = aggregates(1)
    facts = chain((one, "a"), (one, "twofold"))
    for _ in range(3):
        await reactions.follow(facts)
    assert server.done == ["a", "twofold", "second"]


async def test_a_crash_before_the_position_repeats_the_commands_under_the_same_ids(
    own_pool: AsyncConnectionPool, reactions: Reactions, server: Server
) -> None:
    (one,) = aggregates(1)
    facts = chain((one, "a"), (one, "b"))
    await reactions.follow(facts)
    async with own_pool.connection() as connection:
        await connection.execute("UPDATE positions SET position = 0")
    await (await _reactions(own_pool, server)).follow(facts)
    assert server.done == ["a", "b"] and set(server.asked.values()) == {2}


async def test_a_refused_reaction_is_finished(
    own_pool: AsyncConnectionPool, reactions: Reactions, server: Server
) -> None:
    (one,) = aggregates(1)
    server.fails = {"a": [Refused("VISIT_NOT_YET_DUE")]}
    await reactions.follow(chain((one, "a"), (one, "b")))
    assert server.done == ["b"] and await waiting(own_pool, REACTIONS) == []


async def test_an_unavailable_store_or_a_conflict_is_tried_again_at_once(
    own_pool: AsyncConnectionPool, reactions: Reactions, server: Server
) -> None:
    (one,) = aggregates(1)
    busy = [Unavailable("OVERLOADED"), Conflict("VERSION_CONFLICT"), PoolTimeout("no connection"), LockNotAvailable()]
    server.fails = {"a": busy}
    await reactions.follow(chain((one, "a"), (one, "b")))
    assert server.done == ["a", "b"] and await waiting(own_pool, REACTIONS) == []


async def test_a_command_id_that_an_older_reaction_used_is_finished(
    own_pool: AsyncConnectionPool, reactions: Reactions, server: Server
) -> None:
    """After an upgrade the same fact may cause different content under the same id, which no retry can change."""
    (one,) = aggregates(1)
    server.fails = {"a": [Conflict("COMMAND_ID_REUSED")] * 1_000}
    await asyncio.wait_for(reactions.follow(chain((one, "a"), (one, "b"))), 60)
    assert len(server.fails["a"]) == 999, "asked once"
    assert server.done == ["b"] and await waiting(own_pool, REACTIONS) == []


async def test_a_reaction_that_breaks_is_parked_with_its_keys_later_facts(
    own_pool: AsyncConnectionPool, reactions: Reactions, server: Server
) -> None:
    bad, good = aggregates(2)
    server.fails = {"b": [RuntimeError("broken"), RuntimeError("broken")]}
    await reactions.follow(chain((bad, "a"), (bad, "b"), (good, "x"), (bad, "c"), (good, "y")))
    assert sorted(server.done) == ["a", "x", "y"]
    assert [position for _, position, _ in await waiting(own_pool, REACTIONS)] == [2, 4]
    assert await reactions.retry(REACTIONS, str(bad)) is False
    assert await reactions.retry(REACTIONS, str(bad)) is True
    assert server.done[-2:] == ["b", "c"] and await waiting(own_pool, REACTIONS) == []


async def test_what_comes_later_waits_behind_what_is_parked(
    own_pool: AsyncConnectionPool, reactions: Reactions, server: Server
) -> None:
    """A fact without commands has nothing to wait for."""
    bad, good = aggregates(2)
    facts = chain((bad, "absurd"), (bad, "quiet"), (good, "x"), (bad, "b"))
    for fact in facts:
        await reactions.follow([fact])
    assert server.done == ["x"]
    assert [position for _, position, _ in await waiting(own_pool, REACTIONS)] == [1, 4]


async def test_a_gap_is_reported_and_not_jumped(reactions: Reactions, server: Server) -> None:
    (one,) = aggregates(1)
    facts = chain((one, "a"), (one, "b"), (one, "c"))
    assert await reactions.follow([facts[0], facts[2]]) == {("visits", 0)}
    assert server.done == ["a"]


async def test_a_replica_goes_on_where_another_one_stopped(
    own_pool: AsyncConnectionPool, reactions: Reactions, server: Server
) -> None:
    """After a rebalance: what the other replica did is neither waited for nor repeated."""
    (one,) = aggregates(1)
    here, facts = await _reactions(own_pool, server), chain(*((one, letter) for letter in "abcd"))
    await here.follow([])
    await reactions.follow(facts[:3])
    for _ in range(2):
        gaps = await here.follow(facts[3:])
    assert gaps == set() and server.done == ["a", "b", "c", "d"]
    assert set(server.asked.values()) == {1}


async def test_facts_of_one_aggregate_are_reacted_to_in_order(reactions: Reactions, server: Server) -> None:
    ids = aggregates(3)
    await reactions.follow(chain(*((id, f"{at}{n}") for n in range(5) for at, id in enumerate(ids))))
    for at in range(3):
        assert [mark for mark in server.done if mark[0] == str(at)] == [f"{at}{n}" for n in range(5)]


async def test_a_large_batch_leaves_connections_to_people(reactions: Reactions, server: Server) -> None:
    many = aggregates(3 * AT_ONCE)
    await reactions.follow(chain(*((one, str(number)) for number, one in enumerate(many))))
    assert len(server.done) == 3 * AT_ONCE and server.most_at_once == AT_ONCE
