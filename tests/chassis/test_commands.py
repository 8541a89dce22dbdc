"""Is each command executed once, by its id, and does every repeat get the same answer?"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from types import SimpleNamespace
from uuid import UUID, uuid4

import pytest
from psycopg_pool import AsyncConnectionPool

from chassis.executor import Executor
from chassis.reasons import Reasons
from chassis.repository import Repository
from fieldledger.platform.v1 import platform_pb2 as platform
from fieldledger.visits import v1 as pb
from kernel.aggregate import Fact
from kernel.errors import Conflict, Forbidden, NotFound, Refused
from ledger.context import Caller, Context
from ledger.eventstore import EventStore
from tests.ledger import tally
from tests.ledger.tally import a_context, a_count

BEGIN = pb.PlanVisitRequest()


async def _begun(tallies: Executor) -> UUID:
    return UUID((await tallies.execute("begin", BEGIN, a_context())).aggregate_id)


async def _facts(store: EventStore) -> list[str]:
    return [type(recorded.fact).__name__ for recorded in await store.read(0, 10_000)]


async def test_the_same_command_again_is_answered_the_same_and_stored_once(
    tallies: Executor, store: EventStore
) -> None:
    id, command = await _begun(tallies), uuid4()
    first = await tallies.execute("count", a_count(id, 3), a_context(command))
    again = await tallies.execute("count", a_count(id, 3), a_context(command))
    assert (first.outcome, again.outcome) == (platform.OUTCOME_ACCEPTED, platform.OUTCOME_ALREADY_ACCEPTED)
    again.outcome = first.outcome
    assert again == first and first.read_after
    assert await _facts(store) == ["Begun", "Counted"]


async def test_a_refusal_tells_times_in_the_zone_of_the_region_and_so_does_its_repeat(
    tallies: Executor, store: EventStore, own_pool: AsyncConnectionPool
) -> None:
    id, command = await _begun(tallies), a_context()
    asked = list[str]()

    def zone_of(region: str, at: datetime) -> str:
        asked.append(region)
        return "Asia/Shanghai"

    class Late:
        async def late(self, request: object, ctx: Context) -> None:
            await repository.load(tally.Tally, id)
            raise Refused("DAY_TOO_OLD", given=datetime(2026, 11, 30, 16, 30, tzinfo=UTC))

    repository = Repository(store)
    executor = Executor(tally.NAME, repository, tally.announce, zone_of=zone_of)
    executor.take(Late(), ("late",))
    for _ in range(2):
        with pytest.raises(Refused) as no:
            await executor.execute("late", BEGIN, replace(command))
        assert "2026-12-01 00:30" in Reasons.load().texts(no.value)[1]
    assert set(asked) == {"east"}


async def test_a_command_that_is_decided_again_warns_once(tallies: Executor, store: EventStore) -> None:
    id, decided = await _begun(tallies), list[UUID]()

    class Unwise:
        async def unwise(self, request: object, ctx: Context) -> tally.Tally:
            found = await repository.load(tally.Tally, id)
            assert isinstance(found, tally.Tally)
            if not decided:
                await tallies.execute("count", a_count(id, 1), a_context())
            decided.append(ctx.command_id)
            ctx.warn("SHORT_NOTICE", hours=24)
            found.note()
            return found

    repository = Repository(store)
    executor = Executor(tally.NAME, repository, tally.announce)
    executor.take(Unwise(), ("unwise",))
    receipt = await executor.execute("unwise", BEGIN, a_context())
    assert len(decided) == 2, "the first time another came before it"
    assert [one.code for one in receipt.warnings] == ["SHORT_NOTICE"]


async def test_the_same_command_sent_twenty_times_at_once_is_stored_once(tallies: Executor, store: EventStore) -> None:
    id, command = await _begun(tallies), uuid4()
    answers = await asyncio.gather(*(tallies.execute("count", a_count(id, 3), a_context(command)) for _ in range(20)))
    assert [a.outcome for a in answers].count(platform.OUTCOME_ACCEPTED) == 1
    assert len({(a.aggregate_id, a.version, a.read_after) for a in answers}) == 1
    assert await _facts(store) == ["Begun", "Counted"]


async def test_the_same_creating_command_at_two_replicas_begins_one_aggregate(
    store: EventStore, own_pool: AsyncConnectionPool
) -> None:
    replicas, command = [tally.tallies(store, own_pool) for _ in range(2)], uuid4()
    answers = await asyncio.gather(*(r.execute("begin", BEGIN, a_context(command)) for r in replicas))
    assert {a.outcome for a in answers} == {platform.OUTCOME_ACCEPTED, platform.OUTCOME_ALREADY_ACCEPTED}
    assert len({a.aggregate_id for a in answers}) == 1


async def test_a_command_id_used_for_another_content_is_refused(tallies: Executor) -> None:
    id, command = await _begun(tallies), uuid4()
    await tallies.execute("count", a_count(id, 3), a_context(command))
    with pytest.raises(Conflict) as other:
        await tallies.execute("count", a_count(id, 4), a_context(command))
    assert other.value.reason == "COMMAND_ID_REUSED"


async def test_a_refusal_is_remembered_under_its_id_even_when_it_would_now_pass(
    tallies: Executor, store: EventStore
) -> None:
    id, command = await _begun(tallies), uuid4()
    await tallies.execute("count", a_count(id, 9), a_context())
    refused = []
    for _ in range(2):
        with pytest.raises(Refused) as no:
            await tallies.execute("count", a_count(id, 5, at_most=10), a_context(command))
        refused.append((no.value.reason, no.value.clause, no.value.fields, no.value.params))
        await tallies.execute("count", a_count(id, -9), a_context())
    assert refused[0] == refused[1]
    known = await store.known(command)
    assert known is not None and known.outcome == "refused"


async def test_a_stale_expected_version_is_a_conflict_for_a_new_command(tallies: Executor) -> None:
    id = await _begun(tallies)
    await tallies.execute("count", a_count(id, 1), a_context(expected_version=1))
    with pytest.raises(Conflict) as stale:
        await tallies.execute("count", a_count(id, 1), a_context(expected_version=1))
    assert stale.value.reason == "VERSION_CONFLICT"


async def test_a_repeat_of_an_accepted_command_still_names_the_old_version(tallies: Executor) -> None:
    id, command = await _begun(tallies), uuid4()
    await tallies.execute("count", a_count(id, 1), a_context(command, expected_version=1))
    await tallies.execute("count", a_count(id, 1), a_context())
    again = await tallies.execute("count", a_count(id, 1), a_context(command, expected_version=1))
    assert (again.outcome, again.version) == (platform.OUTCOME_ALREADY_ACCEPTED, 2)


async def test_of_many_commands_for_one_aggregate_at_once_each_is_counted(tallies: Executor, store: EventStore) -> None:
    id = await _begun(tallies)
    await asyncio.gather(*(tallies.execute("count", a_count(id, 1), a_context()) for _ in range(5)))
    loaded = await store.load(tally.Tally, id)
    assert loaded is not None and vars(loaded)["total"] == 5


async def test_many_commands_for_one_aggregate_at_two_replicas_are_all_carried_out_or_turned_down_cleanly(
    store: EventStore, own_pool: AsyncConnectionPool
) -> None:
    replicas = [tally.tallies(store, own_pool) for _ in range(2)]
    id = await _begun(replicas[0])
    answers = await asyncio.gather(
        *(replicas[n % 2].execute("count", a_count(id, 1), a_context()) for n in range(40)),
        return_exceptions=True,
    )
    accepted = [a for a in answers if isinstance(a, platform.Receipt)]
    turned_down = [a for a in answers if isinstance(a, Conflict) and a.reason == "VERSION_CONFLICT"]
    assert len(accepted) + len(turned_down) == len(answers)
    loaded = await store.load(tally.Tally, id)
    assert loaded is not None and vars(loaded)["total"] == len(accepted)


async def test_a_replica_that_remembers_an_older_state_decides_on_the_stored_one(
    store: EventStore, own_pool: AsyncConnectionPool
) -> None:
    here, there = (tally.tallies(store, own_pool) for _ in range(2))
    id = await _begun(here)
    await there.execute("count", a_count(id, 9), a_context())
    await here.execute("count", a_count(id, -9, at_most=0), a_context())  # refused because of what `here` has cached
    loaded = await store.load(tally.Tally, id)
    assert loaded is not None and vars(loaded)["total"] == 0


async def test_a_replica_that_remembers_an_older_state_does_not_find_nothing_to_do(
    store: EventStore, own_pool: AsyncConnectionPool
) -> None:
    """Like a deadline's command: without effect when settled, under an id that is never reused for another meaning."""
    here, there = (tally.tallies(store, own_pool) for _ in range(2))
    id = await _begun(here)
    await there.execute("count", a_count(id, 9), a_context())
    receipt = await here.execute("settle", a_count(id, 0), a_context())
    assert receipt.version == 3, "nothing was recorded: it was decided on the state before the count"


async def test_what_cannot_be_announced_is_not_stored(
    tallies: Executor, store: EventStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise the relay would fail at it for ever. Also if it is not of the command's first aggregate."""

    def broken(fact: Fact) -> None:
        if isinstance(fact, tally.Tally.Counted):
            raise AttributeError("a field without a value")

    async def both(command: pb.ConfirmVisitRequest, ctx: Context) -> list[tally.Tally]:
        first, second = (tally.Tally.begin(tally.Tally.Begun, uuid4(), region="east") for _ in range(2))
        second.count(1)
        return [first, second]

    monkeypatch.setattr(tallies, "_announce", broken)
    tallies.take(SimpleNamespace(both=both), ["both"])
    with pytest.raises(AttributeError):
        await tallies.execute("both", a_count(uuid4(), 1), a_context())
    assert await store.read(0, 10) == []


async def test_an_unknown_id_is_not_found_and_another_region_is_forbidden(tallies: Executor) -> None:
    with pytest.raises(NotFound):
        await tallies.execute("count", a_count(uuid4(), 1), a_context())
    id = await _begun(tallies)
    with pytest.raises(Forbidden) as far:
        await tallies.execute("count", a_count(id, 1), a_context(caller=Caller(str(uuid4()), "west")))
    assert far.value.reason == "REGION_OF_OTHERS"


async def test_a_caller_that_went_away_does_not_take_his_command_back(tallies: Executor, store: EventStore) -> None:
    id, command = await _begun(tallies), uuid4()
    call = asyncio.create_task(tallies.execute("count", a_count(id, 1), a_context(command)))
    while not tallies.store._queue.qsize():
        await asyncio.sleep(0)
    call.cancel()
    again = await tallies.execute("count", a_count(id, 1), a_context(command))
    assert again.outcome in (platform.OUTCOME_ALREADY_ACCEPTED, platform.OUTCOME_ACCEPTED)
    assert await _facts(store) == ["Begun", "Counted"]


async def test_long_lived_aggregates_get_their_snapshot_whatever_the_commands_step(
    tallies: Executor, own_pool: AsyncConnectionPool
) -> None:
    id = await _begun(tallies)
    for _ in range(110):
        await tallies.execute("count", a_count(id, 1), a_context())
    async with own_pool.connection() as connection:
        cursor = await connection.execute(f"SELECT max(originator_version) FROM {tally.NAME}_snapshots")
        row = await cursor.fetchone()
    assert row is not None and row[0] == 100


async def test_a_snapshot_that_cannot_be_kept_does_not_fail_the_command(
    tallies: Executor, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(_: object) -> None:
        raise OSError("disk full")

    id = await _begun(tallies)
    for _ in range(98):
        await tallies.execute("count", a_count(id, 1), a_context())
    monkeypatch.setattr(tallies.store, "snapshot", broken)
    receipt = await tallies.execute("count", a_count(id, 1), a_context())
    assert receipt.version == 100


async def test_a_refusal_yields_to_an_acceptance_that_another_replica_stored_meanwhile(
    tallies: Executor, store: EventStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    id, command = await _begun(tallies), uuid4()
    await tallies.execute("count", a_count(id, 3, at_most=3), a_context(command))

    async def not_yet(_: UUID) -> None:
        """The state that this replica read just before the other one committed."""

    monkeypatch.setattr(store, "known", not_yet)
    again = await tallies.execute("count", a_count(id, 3, at_most=3), a_context(command))
    assert again.outcome == platform.OUTCOME_ALREADY_ACCEPTED and again.version == 2


async def test_a_command_without_a_method_and_one_that_is_there_twice_end_the_start(tallies: Executor) -> None:
    with pytest.raises(AttributeError, match="missing"):
        tallies.handler("missing")
    with pytest.raises(AttributeError, match="missing"):
        tallies.take(SimpleNamespace(), ["missing"])
    with pytest.raises(ValueError, match="count twice"):
        tallies.take(SimpleNamespace(count=None), ["count"])
