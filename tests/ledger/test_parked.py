"""Is a fact that cannot be handled parked and logged, with the later facts of its key, and with nothing else?"""

from __future__ import annotations

from psycopg_pool import AsyncConnectionPool

from ledger import parked
from tests.ledger.trails import a_follower, aggregates, chain, held, trails, waiting


async def test_a_poison_fact_is_parked_with_its_keys_later_facts_and_other_keys_go_on(
    pool: AsyncConnectionPool,
) -> None:
    follower, (bad, good) = await a_follower(pool), aggregates(2)
    follower.trail.broken = {"b"}
    facts = chain((bad, "a"), (bad, "b"), (good, "x"), (bad, "c"), (good, "y"))
    assert await follower.follow(facts) == set()
    assert await trails(follower.trail) == {str(bad): "a", str(good): "xy"}
    assert await waiting(pool, follower.name) == [(str(bad), 2, 1), (str(bad), 4, 1)]
    assert await held(follower.trail) == 5


async def test_a_later_batch_waits_behind_what_is_parked(pool: AsyncConnectionPool) -> None:
    follower, (bad, good) = await a_follower(pool), aggregates(2)
    follower.trail.broken = {"a"}
    facts = chain((bad, "a"), (bad, "b"), (good, "x"))
    await follower.follow(facts[:1])
    follower.trail.broken.clear()
    await follower.follow(facts)
    assert await trails(follower.trail) == {str(good): "x"}
    assert [position for _, position, _ in await waiting(pool, follower.name)] == [1, 2]


async def test_bytes_that_are_no_message_are_parked_too(pool: AsyncConnectionPool) -> None:
    follower, (bad, good) = await a_follower(pool), aggregates(2)
    facts = chain((bad, "a"), (good, "x"), (bad, "b"))
    facts[0] = facts[0]._replace(payload=b"\xff\xff garbage")
    assert await follower.follow(facts) == set()
    assert await trails(follower.trail) == {str(good): "x"}
    assert [position for _, position, _ in await waiting(pool, follower.name)] == [1, 3]


async def test_a_retry_drains_in_order_once_the_cause_is_gone(pool: AsyncConnectionPool) -> None:
    follower, (bad,) = await a_follower(pool), aggregates(1)
    follower.trail.broken = {"a"}
    await follower.follow(chain((bad, "a"), (bad, "b"), (bad, "c")))
    assert await follower.retry(follower.name, str(bad)) is False
    follower.trail.broken = {"b"}
    assert await follower.retry(follower.name, str(bad)) is False
    assert await trails(follower.trail) == {str(bad): "a"}, "what could be handled is"
    follower.trail.broken.clear()
    assert await follower.retry(follower.name, str(bad)) is True
    assert await trails(follower.trail) == {str(bad): "abc"}
    assert await waiting(pool, follower.name) == []


async def test_facts_parked_then_delivered_again_are_not_counted_twice(pool: AsyncConnectionPool) -> None:
    follower, (bad,) = await a_follower(pool), aggregates(1)
    follower.trail.broken = {"a"}
    facts = chain((bad, "a"), (bad, "b"))
    await follower.follow(facts)
    follower.trail.broken.clear()
    await follower.follow(facts)
    await follower.retry(follower.name, str(bad))
    await follower.follow(facts)
    assert await trails(follower.trail) == {str(bad): "ab"}


async def test_a_discarded_fact_lets_its_key_go_on(pool: AsyncConnectionPool) -> None:
    follower, (bad,) = await a_follower(pool), aggregates(1)
    follower.trail.broken = {"a"}
    await follower.follow(chain((bad, "a"), (bad, "b")))
    async with pool.connection() as connection, connection.transaction():
        first, _ = await parked.of_key(connection, follower.name, str(bad))
        await parked.remove(connection, follower.name, [first])
    assert await follower.retry(follower.name, str(bad)) is True
    assert await trails(follower.trail) == {str(bad): "b"}


async def test_tries_by_itself_back_off_and_end_with_a_person(pool: AsyncConnectionPool) -> None:
    follower, (bad,) = await a_follower(pool), aggregates(1)
    follower.trail.broken = {"a"}
    await follower.follow(chain((bad, "a"), (bad, "b")))
    waits = []
    for _ in range(parked.ATTEMPTS - 1):
        async with pool.connection() as connection:
            cursor = await connection.execute(
                "SELECT extract(epoch FROM next_attempt - clock_timestamp())::float FROM parked "
                "WHERE follower = %s ORDER BY position LIMIT 1",
                (follower.name,),
            )
            waits.append((await cursor.fetchone() or (0,))[0])
            await connection.execute(
                "UPDATE parked SET next_attempt = clock_timestamp() WHERE follower = %s", (follower.name,)
            )
            assert await parked.waiting(connection, (follower.name,)) == [(follower.name, str(bad), True)]
        await follower.retry(follower.name, str(bad))
    assert waits == sorted(waits) and waits[-1] > 3 * waits[0]
    async with pool.connection() as connection:
        await connection.execute(
            "UPDATE parked SET next_attempt = clock_timestamp() WHERE follower = %s", (follower.name,)
        )
        left = await parked.waiting(connection, (follower.name,))
    assert left == [(follower.name, str(bad), False)], "no more by itself, but a person still may"
