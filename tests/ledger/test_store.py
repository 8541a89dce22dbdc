"""Does the log keep everything, once, in dense positions, with concurrent writers?"""

from __future__ import annotations

import asyncio
import subprocess
import sys
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from psycopg_pool import AsyncConnectionPool

from chassis.tables import ROOT
from kernel.errors import Unavailable
from ledger import database
from ledger.eventstore import MANY, EventStore, Stored, Submission
from ledger.submission import Claim, Unheard
from tests.ledger.tally import NAME, Tally, a_submission, a_tally, as_owner, put_row

WRITERS, ROUNDS = 8, 12


async def _write_at_once(pool: AsyncConnectionPool) -> list[Stored | BaseException]:
    """Eight replicas, each its own store over one database, all competing for one aggregate and each with its own."""
    _, facts = a_tally(*range(ROUNDS))
    stores = [EventStore(NAME, pool) for _ in range(WRITERS)]
    work = [asyncio.create_task(store.commit_groups()) for store in stores]

    async def write(store: EventStore) -> list[Stored | BaseException]:
        _, own = a_tally(*range(ROUNDS))
        answers: list[Stored | BaseException] = []
        for shared, mine in zip(facts, own, strict=True):
            answers += await asyncio.gather(
                store.append(a_submission(store, shared)),
                store.append(a_submission(store, mine)),
                return_exceptions=True,
            )
        return answers

    answers = await asyncio.gather(*(write(store) for store in stores))
    for task in work:
        task.cancel()
    return [answer for several in answers for answer in several]


async def _positions(pool: AsyncConnectionPool) -> list[int]:
    async with pool.connection() as connection:
        cursor = await connection.execute(f"SELECT notification_id FROM {NAME}_events ORDER BY 1")
        return [row[0] for row in await cursor.fetchall()]


async def test_positions_are_dense_when_eight_writers_conflict(own_pool: AsyncConnectionPool) -> None:
    answers = await _write_at_once(own_pool)
    stored = [a for a in answers if isinstance(a, Stored) and a.result == "stored"]
    conflicts = [a for a in answers if isinstance(a, Stored) and a.result == "conflict"]
    assert len(stored) + len(conflicts) == len(answers)
    assert len(conflicts) == (WRITERS - 1) * (ROUNDS + 1), "each fact of the common tally was stored once"
    assert await _positions(own_pool) == list(range(1, len(stored) + 1))


async def test_without_the_lock_the_same_writers_break_the_log(own_pool: AsyncConnectionPool) -> None:
    """The control of the test above: its assertions can fail."""
    unlocked = database.APPEND.replace("pg_advisory_xact_lock(hashtext('fieldledger.append'))", "1")
    assert unlocked != database.APPEND
    taking = "UPDATE store SET position = position + added RETURNING position - added INTO base;"
    gap = "SELECT position INTO base FROM store; PERFORM pg_sleep(0.005); UPDATE store SET position = base + added;"
    reading = "    SELECT position INTO base FROM store;\n    RETURN"
    wide = unlocked.replace(reading, reading.replace("    RETURN", "    PERFORM pg_sleep(0.005);\n    RETURN"))
    assert wide != unlocked
    wide = wide.replace(taking, gap)
    assert wide != unlocked, "the gap between reading a position and taking it is held open"
    async with as_owner(own_pool) as connection:
        await connection.execute(wide.replace("{service}", NAME))
    answers = await _write_at_once(own_pool)
    failed = [a for a in answers if isinstance(a, BaseException)]
    stored = [a for a in answers if isinstance(a, Stored) and a.result == "stored"]
    assert failed or await _positions(own_pool) != list(range(1, len(stored) + 1))


async def test_a_conflicting_command_of_a_group_fails_alone(store: EventStore) -> None:
    _, (begun,) = a_tally()
    assert (await store.append(a_submission(store, begun))).result == "stored"
    others = [a_tally(1)[1] for _ in range(5)]
    group = [a_submission(store, *facts) for facts in others]
    group.insert(2, a_submission(store, begun))
    answers = await asyncio.gather(*(store.append(submission) for submission in group))
    assert [answer.result for answer in answers] == ["stored"] * 2 + ["conflict"] + ["stored"] * 3
    firsts = [answer.first_position for answer in answers if answer.result == "stored"]
    assert firsts == [1, 3, 5, 7, 9]
    assert await store.known(group[2].command_id) is None, "a conflict leaves no outcome behind"


async def test_a_command_id_is_known_with_what_was_stored_under_it(store: EventStore) -> None:
    _, facts = a_tally(1)
    id = uuid4()
    await store.append(a_submission(store, *facts, id=id, digest=b"one"))
    again = await store.append(a_submission(store, *a_tally(2)[1], id=id, digest=b"two"))
    assert (again.result, again.digest, again.outcome) == ("known", b"one", "accepted")
    assert len(await store.read(0, 100)) == len(facts)


async def test_a_connection_killed_in_the_middle_leaves_the_outcome_to_be_looked_up(
    own_pool: AsyncConnectionPool, store: EventStore
) -> None:
    slow = database.APPEND.replace("IF added > 0 THEN", "PERFORM pg_sleep(5); IF added > 0 THEN")
    async with as_owner(own_pool) as connection:
        await connection.execute(slow.replace("{service}", NAME))
    submission = a_submission(store, *a_tally(1)[1])
    waiting = asyncio.create_task(store.append(submission))
    killed = 0
    async with as_owner(own_pool) as connection:
        while not killed:
            cursor = await connection.execute(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE pid <> pg_backend_pid() "
                "AND datname = current_database() AND state = 'active' AND wait_event = 'PgSleep'"
            )
            killed = (await cursor.fetchone() or (0,))[0]
        await connection.execute(database.APPEND.replace("{service}", NAME))
    with pytest.raises(Unavailable) as turned_down:
        await waiting
    assert turned_down.value.reason == "OUTCOME_UNKNOWN"
    assert await store.known(submission.command_id) is None
    again = a_submission(store, *a_tally(1)[1], id=submission.command_id)
    assert (await store.append(again)).result == "stored"


async def test_a_lock_that_is_not_had_fails_the_whole_group_at_once(
    own_pool: AsyncConnectionPool, store: EventStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not one command after the other, each with its own timeout."""
    tried, call = list[int](), store._call

    async def counted(group: list[Submission]) -> Any:
        tried.append(len(group))
        return await call(group)

    monkeypatch.setattr(store, "_call", counted)
    async with own_pool.connection() as connection, connection.transaction():
        await connection.execute("SELECT pg_advisory_xact_lock(hashtext('fieldledger.append'))")
        first = asyncio.create_task(store.append(a_submission(store, *a_tally(1)[1])))
        await asyncio.sleep(0)
        rest = [store.append(a_submission(store, *a_tally(1)[1])) for _ in range(20)]
        answers = await asyncio.gather(first, *rest, return_exceptions=True)
    assert {getattr(answer, "reason", "") for answer in answers} == {"DATABASE_DOWN"}
    assert sum(tried) == 21 and len(tried) <= 2


async def test_too_many_waiting_commands_are_shed_at_once(own_pool: AsyncConnectionPool) -> None:
    idle = EventStore(NAME, own_pool, waiting=2)
    held = [asyncio.create_task(idle.append(a_submission(idle))) for _ in range(2)]
    await asyncio.sleep(0)
    with pytest.raises(Unavailable) as turned_down:
        await idle.append(a_submission(idle))
    assert turned_down.value.reason == "OVERLOADED"
    for task in held:
        task.cancel()


async def test_a_tally_of_250_facts_loads_from_its_snapshot_as_from_its_whole_history(
    store: EventStore, own_pool: AsyncConnectionPool
) -> None:
    tally, facts = a_tally(*range(249))
    await store.append(a_submission(store, *facts))
    early: Any = await store.load(Tally, tally.id, version=200)
    await store.snapshot(early)
    async with as_owner(own_pool) as connection:
        await connection.execute(f"ALTER TABLE {NAME}_events DISABLE TRIGGER facts_stand")
        await connection.execute(f"DELETE FROM {NAME}_events WHERE originator_version <= 200")
    short = await store.load(Tally, tally.id)
    assert short is not None and vars(short) == vars(tally)
    assert short.version == 250


def test_a_process_that_has_just_started_knows_what_a_snapshot_is() -> None:
    """Found by the attack: after a restart, no aggregate with a snapshot could be loaded until one was taken."""
    opened = "from ledger.eventstore import _known; _known('chassis.Snapshot')"
    done = subprocess.run([sys.executable, "-c", opened], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


async def test_an_aggregate_is_loaded_as_it_was_at_a_version(store: EventStore) -> None:
    tally, facts = a_tally(1, 2, 3)
    await store.append(a_submission(store, *facts))
    await store.snapshot(tally)
    as_of: Any = await store.load(Tally, tally.id, version=3)
    assert (as_of.version, as_of.total) == (3, 3)


async def test_a_fact_stored_in_an_older_form_is_read_in_todays(
    store: EventStore, own_pool: AsyncConnectionPool
) -> None:
    tally, facts = a_tally()
    await store.append(a_submission(store, *facts))
    noon = '{"_type_": "datetime_iso", "_data_": "2026-10-15T04:00:00+00:00"}'
    old = f'{{"timestamp": {noon}, "occurred_at": {noon}, "weight": 12}}'
    await put_row(own_pool, "tally.Weighed", old, tally.id)
    loaded: Any = await store.load(Tally, tally.id)
    assert loaded.grams == 12


async def test_a_fact_of_a_form_from_the_future_is_refused(store: EventStore, own_pool: AsyncConnectionPool) -> None:
    tally, facts = a_tally()
    await store.append(a_submission(store, *facts))
    noon = '{"_type_": "datetime_iso", "_data_": "2026-10-15T04:00:00+00:00"}'
    newer = f'{{"class_version": 3, "timestamp": {noon}, "occurred_at": {noon}, "grams": 12, "unit": "g"}}'
    await put_row(own_pool, "tally.Weighed", newer, tally.id)
    with pytest.raises(LookupError):
        await store.load(Tally, tally.id)


@pytest.mark.parametrize("topic", ["this", "this:s", "os:system", "tally.Unknown"])
async def test_a_stored_topic_nobody_registered_is_refused_without_an_import(
    topic: str, store: EventStore, own_pool: AsyncConnectionPool
) -> None:
    tally, facts = a_tally()
    await store.append(a_submission(store, *facts))
    await put_row(own_pool, topic, "{}", tally.id)
    with pytest.raises(LookupError):
        await store.load(Tally, tally.id)
    assert "this" not in sys.modules


async def test_a_log_with_another_partition_count_is_refused(store: EventStore, own_pool: AsyncConnectionPool) -> None:
    async with as_owner(own_pool) as connection:
        await connection.execute("UPDATE store SET partitions = 8")
    with pytest.raises((AssertionError, psycopg.Error, ValueError)):
        await store.store_id()


async def test_where_many_write_a_group_waits_for_more_and_one_alone_never(
    store: EventStore, own_pool: AsyncConnectionPool, monkeypatch: pytest.MonkeyPatch
) -> None:
    await asyncio.gather(*(store.append(a_submission(store, a_tally()[1][0])) for _ in range(MANY)))

    async def late(seconds: float) -> Stored:
        await asyncio.sleep(seconds)
        return await store.append(a_submission(store, a_tally()[1][0]))

    monkeypatch.setattr("ledger.eventstore.GATHER_SECONDS", 1.0)  # long enough for a busy machine
    await asyncio.gather(late(0), late(0.1))
    await late(0)
    async with own_pool.connection() as connection:
        rows = await (
            await connection.execute(f"SELECT xmin::text FROM {NAME}_events ORDER BY notification_id")
        ).fetchall()
    groups = [row[0] for row in rows]
    assert groups == MANY * [groups[0]] + 2 * [groups[MANY]] + [groups[-1]] and len(set(groups)) == 3


async def test_an_append_never_reads_a_whole_table(own_pool: AsyncConnectionPool) -> None:
    """Its plans are made while nothing is known of the tables; a scan would cost more with every fact ever stored."""
    async with as_owner(own_pool) as connection:
        for table in (f"{NAME}_events", "commands", "identities"):
            await connection.execute(f"ALTER TABLE {table} SET (autovacuum_enabled = off)")
    store = EventStore(NAME, own_pool)
    working = asyncio.create_task(store.commit_groups())
    tally, (begun, *_) = a_tally(1)
    await store.append(a_submission(store, begun))

    async def append() -> None:
        submission = a_submission(store, a_tally()[1][0])
        submission.read, submission.unheard = [(tally.id, 1)], [Unheard(frozenset(["none"]), 0)]
        submission.claims = [Claim(uuid4().bytes * 2, "name", tally.id, tally.id)]
        assert (await store.append(submission)).result == "stored"

    await append()
    before = await _scans(own_pool)
    for _ in range(20):
        await append()
    working.cancel()
    assert await _scans(own_pool) == before


async def _scans(pool: AsyncConnectionPool) -> list[tuple[str, int]]:
    async with pool.connection() as connection:
        await connection.execute("SELECT pg_stat_force_next_flush()")
    async with pool.connection() as connection:
        query = "SELECT relname, seq_scan FROM pg_stat_user_tables WHERE relname = ANY(%s) ORDER BY 1"
        return await (await connection.execute(query, ([f"{NAME}_events", "commands", "identities"],))).fetchall()
