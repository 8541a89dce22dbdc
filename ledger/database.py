"""The service's own PostgreSQL database: its pool, and the tables the chassis keeps in it."""

from __future__ import annotations

import time
from typing import Any
from weakref import WeakKeyDictionary

from psycopg import AsyncConnection
from psycopg_pool import AsyncConnectionPool

from ledger.envelope import LOG_PARTITIONS

_CHECKED: WeakKeyDictionary[AsyncConnection[Any], float] = WeakKeyDictionary()
SESSION = "-c timezone=UTC -c lock_timeout=2000 -c idle_in_transaction_session_timeout=5000 -c statement_timeout=30000"


async def open_pool(dsn: str, size: int, role: str = "") -> AsyncConnectionPool:
    """A pool that checks its connections, sheds load when exhausted and never waits longer than five seconds.

    Its connections work as `role` from their first statement on, if one is given: no round trip, and RESET keeps it.
    """
    pool = AsyncConnectionPool(
        dsn,
        min_size=min(2, size),
        max_size=size,
        timeout=5,
        max_waiting=500,
        open=False,
        kwargs={
            "options": SESSION + (f" -c role={role}" if role else ""),
            "autocommit": True,
            "prepare_threshold": 2,
        },
        check=_check,
    )
    await pool.open(wait=True, timeout=30)
    return pool


async def _check(connection: AsyncConnection[Any]) -> None:
    # A round trip at every checkout would cost more than it saves: once a second finds a restarted database.
    now = time.monotonic()
    if now - _CHECKED.get(connection, 0.0) > 1.0:
        await AsyncConnectionPool.check_connection(connection)
        _CHECKED[connection] = now


async def prepare(connection: AsyncConnection[Any], service: str) -> None:
    """Make the ledger's tables where they do not exist. Runs under one lock, so replicas may start together."""
    async with connection.transaction():
        await connection.execute("SELECT pg_advisory_xact_lock(hashtext('fieldledger.prepare'))")
        await connection.execute(SCHEMA.replace("{service}", service).replace("{partitions}", str(LOG_PARTITIONS)))
        await connection.execute(APPEND.replace("{service}", service))


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
"""

# One call, one round trip, one transaction for a whole group of commands (architecture D2): lock, known ids,
# version conflicts, dense positions, facts, outcomes. A conflicting command fails alone. Every array is parallel;
# `e_command` is the index of a fact's command in the group.
APPEND = """
CREATE OR REPLACE FUNCTION append_group(
    c_id uuid[], c_digest bytea[], c_outcome text[], c_answer text[],
    e_command int[], e_id uuid[], e_version bigint[], e_topic text[], e_state bytea[], e_partition smallint[],
    e_metadata text[], recorded timestamptz)
RETURNS TABLE (ordinal int, result text, first_position bigint, stored_digest bytea, stored_outcome text,
               stored_answer text)
LANGUAGE plpgsql AS $append$
DECLARE
    base bigint;
    added bigint;
    bad int[];
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('fieldledger.append'));
    SELECT array_agg(c.ordinality::int) INTO bad
      FROM unnest(c_id) WITH ORDINALITY AS c(id, ordinality) JOIN commands k ON k.command_id = c.id;
    bad := coalesce(bad, '{}');
    RETURN QUERY SELECT c.ordinality::int, 'known', 0::bigint, k.digest, k.outcome, k.answer
      FROM unnest(c_id) WITH ORDINALITY AS c(id, ordinality) JOIN commands k ON k.command_id = c.id;
    IF e_id IS NOT NULL THEN
        WITH clashing AS (
            SELECT DISTINCT e.command FROM unnest(e_command, e_id, e_version) AS e(command, id, version)
             WHERE EXISTS (SELECT 1 FROM {service}_events s
                            WHERE s.originator_id = e.id AND s.originator_version = e.version)),
        told AS (SELECT array_agg(command) AS several FROM clashing WHERE NOT command = ANY(bad))
        SELECT bad || coalesce(several, '{}') INTO bad FROM told;
        SELECT position INTO base FROM store;
        INSERT INTO {service}_events
               (originator_id, originator_version, topic, state, notification_id, partition, metadata)
        SELECT e.id, e.version, e.topic, e.state, base + row_number() OVER (ORDER BY e.ordinality),
               e.partition, e.metadata
          FROM unnest(e_command, e_id, e_version, e_topic, e_state, e_partition, e_metadata)
               WITH ORDINALITY AS e(command, id, version, topic, state, partition, metadata, ordinality)
         WHERE NOT e.command = ANY(bad);
        GET DIAGNOSTICS added = ROW_COUNT;
        UPDATE store SET position = base + added;
    END IF;
    INSERT INTO commands (command_id, digest, outcome, answer, recorded_at)
    SELECT c.id, c.digest, c.outcome, c.answer, recorded
      FROM unnest(c_id, c_digest, c_outcome, c_answer)
           WITH ORDINALITY AS c(id, digest, outcome, answer, ordinality)
     WHERE NOT c.ordinality::int = ANY(bad);
    RETURN QUERY
    SELECT c.ordinality::int,
           CASE WHEN c.ordinality::int = ANY(bad) THEN 'conflict' ELSE 'stored' END,
           coalesce(base, 0) + coalesce((SELECT count(*) FROM unnest(e_command) AS e(command)
               WHERE e.command < c.ordinality AND NOT e.command = ANY(bad)), 0),
           NULL::bytea, NULL::text, NULL::text
      FROM unnest(c_id) WITH ORDINALITY AS c(id, ordinality)
     WHERE NOT EXISTS (SELECT 1 FROM commands k WHERE k.command_id = c.id AND c.ordinality::int = ANY(bad));
END $append$;
"""
