"""The service's own PostgreSQL database: its connection pool, and the tables of a ledger."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import ContextVar
from typing import Any
from weakref import WeakKeyDictionary

import structlog
from psycopg import AsyncConnection, AsyncPipeline, Error, OperationalError
from psycopg.errors import _WaitTimeout
from psycopg_pool import AsyncConnectionPool

from ledger.envelope import LOG_PARTITIONS

log = structlog.get_logger()

PATIENCE: ContextVar[float] = ContextVar("patience", default=10.0)
"""Seconds to wait for the database's answer before its connection is considered half-open and closed."""
UNHURRIED = 35.0
"""The patience for reading a whole history: more than the server's own statement_timeout."""
PROMPT = 2.5
"""The patience of the relay, which delays everybody. More than the server's lock_timeout."""

UNCHECKED: ContextVar[bool] = ContextVar("unchecked", default=False)
"""Set by a loop that looks again anyhow: its connections are not tried out first, which would double what it costs."""

_CHECKED: WeakKeyDictionary[AsyncConnection[Any], float] = WeakKeyDictionary()
_CHECK_SECONDS = 1.0
DEAD_PEER = {"connect_timeout": 5, "keepalives_idle": 5, "keepalives_interval": 2, "keepalives_count": 3} | {
    "tcp_user_timeout": 10_000
}
CHANNEL = "fieldledger"
"""Where a group that was appended is told of, to replicas that rest because all facts had been relayed."""
SESSION = (
    "-c timezone=UTC -c datestyle=ISO -c lock_timeout=2000 -c idle_in_transaction_session_timeout=5000 "
    "-c statement_timeout=30000 -c pg_trgm.word_similarity_threshold=0.4"
)
"""Instants are read from the texts that these settings give them, whatever a database has by default."""


class Limited(AsyncConnection[Any]):
    """A connection that never waits longer than its caller's patience: a lost peer sends no error (finding 4)."""

    pool: AsyncConnectionPool | None = None

    async def wait(self, gen: Any, interval: float = 0.1, timeout: float | None = None) -> Any:
        try:
            return await super().wait(gen, interval, timeout or PATIENCE.get())
        except _WaitTimeout:
            self.pgconn.finish()
            if self.pool is not None:  # the pool's other connections use the same dead path: replace them
                await self.pool.drain()
            raise OperationalError("the database did not answer in time: the connection was given up") from None

    @asynccontextmanager
    async def pipeline(self) -> AsyncIterator[AsyncPipeline]:
        """As in psycopg, but left properly when entering it is cancelled.

        A connection left in pipeline mode would answer its next user before his transaction ended: a command would be
        acknowledged and not stored.
        """
        entered = False
        try:
            async with super().pipeline() as pipeline:
                entered = True
                yield pipeline
        finally:
            if not entered:
                self.pgconn.finish()


async def open_pool(dsn: str, size: int, role: str = "") -> AsyncConnectionPool:
    """A pool that checks its connections, sheds load when exhausted and never waits longer than five seconds.

    If a role is given, connections have it from their first statement on, without a round trip, and RESET keeps it.
    """

    class Held(Limited):
        """The connections of this pool."""

    held: Any = Held
    pool = AsyncConnectionPool(
        dsn,
        connection_class=held,
        min_size=min(2, size),
        max_size=size,
        timeout=5,
        max_waiting=500,
        open=False,
        kwargs={
            "options": SESSION + (f" -c role={role}" if role else ""),
            "autocommit": True,
            "prepare_threshold": 2,
            **DEAD_PEER,
        },
        check=_check,
    )
    Held.pool = pool
    await pool.open(wait=True, timeout=30)
    return pool


async def _check(connection: AsyncConnection[Any]) -> None:
    # A check at every checkout would cost more than it saves: once a second is enough to notice a restarted database.
    now = time.monotonic()
    if not UNCHECKED.get() and now - _CHECKED.get(connection, 0.0) > 1.0:
        patience = PATIENCE.set(_CHECK_SECONDS)
        try:
            await AsyncConnectionPool.check_connection(connection)
        finally:
            PATIENCE.reset(patience)
        _CHECKED[connection] = now


@asynccontextmanager
async def preparing(connection: AsyncConnection[Any]) -> AsyncIterator[None]:
    """A transaction that makes tables, under one lock, so that replicas may start together.

    It may wait longer than others: for a replica that prepares, and for this process, in which all services of `up`
    start at once.
    """
    async with connection.transaction():
        await connection.execute(
            "SET LOCAL idle_in_transaction_session_timeout = '60s'; SET LOCAL lock_timeout = '9s'; "
            "SELECT pg_advisory_xact_lock(hashtext('fieldledger.prepare'))"
        )
        yield


async def extend(connection: AsyncConnection[Any]) -> None:
    """Install what searches by name use (pg_trgm), if the server has it and this login may; otherwise say so."""
    try:
        async with preparing(connection):
            await connection.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    except Error as error:
        who = "have the owner of the database run CREATE EXTENSION pg_trgm, and start again"
        log.warning("searches by name will be slow and forgive no typing error", remedy=who, error=str(error).strip())


async def prepare(connection: AsyncConnection[Any], service: str) -> None:
    """Create the ledger's tables if they do not exist."""
    async with preparing(connection):
        await connection.execute(SCHEMA.replace("{service}", service).replace("{partitions}", str(LOG_PARTITIONS)))
        await connection.execute(APPEND.replace("{service}", service).replace("{channel}", CHANNEL))


SCHEMA = """
CREATE TABLE IF NOT EXISTS {service}_events (
    originator_id uuid NOT NULL,
    originator_version bigint NOT NULL,
    topic text NOT NULL,
    state bytea NOT NULL,
    notification_id bigint NOT NULL UNIQUE,
    partition smallint NOT NULL,
    metadata text NOT NULL,
    PRIMARY KEY (originator_id, originator_version));
CREATE INDEX IF NOT EXISTS {service}_events_log ON {service}_events (partition, notification_id);
CREATE INDEX IF NOT EXISTS {service}_events_caused ON {service}_events
    ((metadata::json->>'correlation'))
    WHERE metadata::json->>'causation' <> metadata::json->>'command';
CREATE TABLE IF NOT EXISTS {service}_snapshots (
    originator_id uuid NOT NULL,
    originator_version bigint NOT NULL,
    topic text NOT NULL,
    state bytea NOT NULL,
    PRIMARY KEY (originator_id, originator_version));
CREATE TABLE IF NOT EXISTS store (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    store_id uuid NOT NULL DEFAULT gen_random_uuid(),
    partitions int NOT NULL,
    position bigint NOT NULL DEFAULT 0);
INSERT INTO store (partitions) VALUES ({partitions}) ON CONFLICT DO NOTHING;
CREATE TABLE IF NOT EXISTS commands (
    command_id uuid PRIMARY KEY,
    digest bytea NOT NULL,
    outcome text NOT NULL,
    answer text NOT NULL,
    recorded_at timestamptz NOT NULL);
CREATE TABLE IF NOT EXISTS relay (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    epoch bigint NOT NULL DEFAULT 0,
    position bigint NOT NULL DEFAULT 0,
    tails bigint[] NOT NULL DEFAULT array_fill(0::bigint, ARRAY[{partitions}]));
INSERT INTO relay DEFAULT VALUES ON CONFLICT DO NOTHING;
CREATE TABLE IF NOT EXISTS positions (
    follower text NOT NULL,
    source text NOT NULL,
    partition int NOT NULL,
    position bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (follower, source, partition));
CREATE TABLE IF NOT EXISTS parked (
    follower text NOT NULL,
    source text NOT NULL,
    partition int NOT NULL,
    position bigint NOT NULL,
    key text NOT NULL,
    headers text NOT NULL,
    payload bytea NOT NULL,
    reason text NOT NULL,
    attempts int NOT NULL,
    next_attempt timestamptz NOT NULL,
    parked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (follower, source, partition, position));
CREATE INDEX IF NOT EXISTS parked_key ON parked (follower, source, key, position);
CREATE TABLE IF NOT EXISTS person_keys (
    person_id uuid PRIMARY KEY,
    wrapped bytea,
    erased_at timestamptz);
ALTER TABLE person_keys ADD COLUMN IF NOT EXISTS region text NOT NULL DEFAULT '*';
ALTER TABLE person_keys ADD COLUMN IF NOT EXISTS kek text NOT NULL DEFAULT '*.0';
CREATE INDEX IF NOT EXISTS person_keys_kek ON person_keys (region, kek);
CREATE TABLE IF NOT EXISTS name_readings (
    staff_id text NOT NULL,
    region text NOT NULL,
    read_date date NOT NULL,
    look_ups int NOT NULL,
    names int NOT NULL,
    PRIMARY KEY (staff_id, region, read_date));
CREATE TABLE IF NOT EXISTS identities (
    digest bytea NOT NULL,
    holder uuid NOT NULL,
    kind text NOT NULL,
    person uuid NOT NULL,
    claimed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (digest, holder));
"""

# One call, one round trip, one transaction for a whole group of commands (architecture D2): lock, dense positions,
# facts, outcomes. Conflicts are rare: only if an id is known or a version is taken, those commands are determined, and
# they fail alone. A group travels as five JSON documents, NULL where there is nothing: an array for each column costs
# the caller ten times as much, and of one document PostgreSQL would read all of it for each of its parts.
# `n` numbers a group's commands and its facts from 1; a fact names its command, and so does what a command has read
# (0039): an aggregate at a version, topics of which nothing was recorded after a position, digests that so many others
# hold (0046). Everything appended takes the same lock, so what is as it was read here is so when the facts become
# visible. A relay that rests is told (0045): under load it does not rest, and a NOTIFY, which holds up every commit of
# the server, is not paid. Its plans are made while the tables are small or without statistics, and kept: without the
# settings they would read whole tables (the check of what was read took 160 us a command instead of 5). The functions
# that earlier replicas call, append_group and one of the same name with other arguments, are others: one of them that
# starts must not take these checks from the others.
APPEND = """
CREATE OR REPLACE FUNCTION append_commands(
    added int, recorded timestamptz, given json, facts json, read json, unheard json, claims json)
RETURNS TABLE (ordinal int, result text, first_position bigint, stored_digest bytea, stored_outcome text,
               stored_answer text)
LANGUAGE plpgsql SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $append$
DECLARE
    base bigint := 0;
    bad int[];
    moved int[] := '{}';
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('fieldledger.append'));
    IF added > 0 AND EXISTS (SELECT FROM relay JOIN store ON relay.position = store.position) THEN
        PERFORM pg_notify('{channel}', '');
    END IF;
    IF read IS NOT NULL OR unheard IS NOT NULL OR claims IS NOT NULL THEN
        SELECT coalesce(array_agg(DISTINCT c.command), '{}') INTO moved FROM (
            SELECT r.command FROM json_to_recordset(read) AS r(command int, id uuid, version bigint)
              JOIN {service}_events s ON s.originator_id = r.id AND s.originator_version = r.version + 1
            UNION ALL
            SELECT u.command FROM json_to_recordset(unheard) AS u(command int, topics text[], position bigint)
             WHERE EXISTS (SELECT FROM {service}_events s
                            WHERE s.notification_id > u.position AND s.topic = ANY(u.topics))
            UNION ALL
            SELECT i.command FROM json_to_recordset(claims)
                               AS i(command int, digest text, holder uuid, known int)
             WHERE i.known <> (SELECT count(*) FROM identities k
                                WHERE k.digest = decode(i.digest, 'hex') AND k.holder <> i.holder)) AS c;
    END IF;
    IF moved = '{}' THEN BEGIN
        IF added > 0 THEN
            UPDATE store SET position = position + added RETURNING position - added INTO base;
            INSERT INTO {service}_events
                   (originator_id, originator_version, topic, state, notification_id, partition, metadata)
            SELECT e.id, e.version, e.topic, convert_to(e.state, 'UTF8'), base + e.n, e.partition, e.metadata
              FROM json_to_recordset(facts) AS e(n int, id uuid, version bigint, topic text, state text,
                                                          partition smallint, metadata text);
        END IF;
        INSERT INTO commands (command_id, digest, outcome, answer, recorded_at)
        SELECT c.id, decode(c.digest, 'hex'), c.outcome, c.answer, recorded
          FROM json_to_recordset(given) AS c(id uuid, digest text, outcome text, answer text);
        INSERT INTO identities (digest, holder, kind, person)
        SELECT decode(i.digest, 'hex'), i.holder, i.kind, i.person
          FROM json_to_recordset(claims) AS i(digest text, holder uuid, kind text, person uuid)
            ON CONFLICT DO NOTHING;
        RETURN QUERY SELECT 0, 'stored', base, NULL::bytea, NULL::text, NULL::text;
        RETURN;
    EXCEPTION WHEN unique_violation THEN
        NULL;
    END; END IF;
    SELECT coalesce(array_agg(c.n), '{}') INTO bad
      FROM json_to_recordset(given) AS c(n int, id uuid) JOIN commands k ON k.command_id = c.id;
    RETURN QUERY SELECT c.n, 'known', 0::bigint, k.digest, k.outcome, k.answer
      FROM json_to_recordset(given) AS c(n int, id uuid) JOIN commands k ON k.command_id = c.id;
    bad := bad || moved;
    WITH clashing AS (
        SELECT DISTINCT e.command FROM json_to_recordset(facts) AS e(command int, id uuid, version bigint)
          JOIN {service}_events s ON s.originator_id = e.id AND s.originator_version = e.version
         WHERE NOT e.command = ANY(bad))
    SELECT bad || coalesce(array_agg(command), '{}') INTO bad FROM clashing;
    SELECT position INTO base FROM store;
    RETURN QUERY
    SELECT c.n, CASE WHEN c.n = ANY(bad) THEN 'conflict' ELSE 'stored' END,
           base + (SELECT count(*) FROM json_to_recordset(facts) AS e(command int)
                    WHERE e.command < c.n AND NOT e.command = ANY(bad)),
           NULL::bytea, NULL::text, NULL::text
      FROM json_to_recordset(given) AS c(n int, id uuid)
     WHERE NOT EXISTS (SELECT 1 FROM commands k WHERE k.command_id = c.id);
    INSERT INTO {service}_events
           (originator_id, originator_version, topic, state, notification_id, partition, metadata)
    SELECT e.id, e.version, e.topic, convert_to(e.state, 'UTF8'), base + row_number() OVER (ORDER BY e.n),
           e.partition, e.metadata
      FROM json_to_recordset(facts) AS e(n int, command int, id uuid, version bigint, topic text, state text,
                                                  partition smallint, metadata text)
     WHERE NOT e.command = ANY(bad);
    GET DIAGNOSTICS added = ROW_COUNT;
    UPDATE store SET position = base + added;
    INSERT INTO commands (command_id, digest, outcome, answer, recorded_at)
    SELECT c.id, decode(c.digest, 'hex'), c.outcome, c.answer, recorded
      FROM json_to_recordset(given) AS c(n int, id uuid, digest text, outcome text, answer text)
     WHERE NOT c.n = ANY(bad);
    INSERT INTO identities (digest, holder, kind, person)
    SELECT decode(i.digest, 'hex'), i.holder, i.kind, i.person
      FROM json_to_recordset(claims) AS i(command int, digest text, holder uuid, kind text, person uuid)
     WHERE NOT i.command = ANY(bad)
        ON CONFLICT DO NOTHING;
END $append$;
"""
