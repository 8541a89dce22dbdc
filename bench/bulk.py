"""Throughput of a bulk import: commands in one client stream against bare inserts in batches of the same size.

The commands are OpenTerritory, one fact each, and each is decided, checked and recorded under its own command id. The
floor inserts the same bytes into a table with the same keys and indexes by `INSERT … SELECT unnest`, one transaction
per batch, without command ids, positions and outcomes.
"""

from __future__ import annotations

import time
from datetime import timedelta
from typing import Any
from uuid import uuid4

from google.protobuf.message import Message
from psycopg import AsyncConnection

from access.tokens import Issuer
from bench.figure import Figure, Scale, median
from bench.testbed import SOMEBODY, Testbed
from chassis.bulk import IN_HAND
from chassis.client import Client
from chassis.vocabulary import interfaces_of
from cli.platform import caller
from fieldledger.customers import v1 as pb
from fieldledger.platform.v1 import platform_pb2 as platform

NAME, TARGET = "bulk command ÷ bare insert of as many rows", 0.25
STREAM = 4_000


async def measure(testbed: Testbed, scale: Scale) -> Figure:
    """Facts stored per second; the floor is rows per second."""
    where = await testbed.services("customers", parts="none")
    token = Issuer.from_keys(testbed.keys).issue(caller("head_office", "*"), timedelta(hours=1))
    client = Client(where["customers"], interfaces_of("customers"), lambda: token)
    dsn = testbed.postgres.dsn("bench_customers")
    rounds = []
    async with await AsyncConnection.connect(dsn, autocommit=True) as connection:
        await connection.execute("CREATE TABLE bare_events (LIKE customers_events INCLUDING ALL)")
        for _ in range(scale.pairs + 1):
            value = await _submitted(client, min(STREAM, scale.facts))
            rounds.append(Figure(NAME, value, await _inserted(connection, min(STREAM, scale.facts)), TARGET))
    await client.close()
    return median(rounds)


async def _submitted(client: Client, count: int) -> float:
    responsible = SOMEBODY
    commands: list[tuple[Any, Message]] = [
        (uuid4(), pb.OpenTerritoryRequest(region="east", name=f"苏州工业园区 {uuid4()}", responsible_id=responsible))
        for _ in range(count)
    ]
    started = time.perf_counter()
    answers = await client.submit(commands)
    taken = time.perf_counter() - started
    assert all(isinstance(one, platform.Receipt) for one in answers)
    return count / taken


async def _inserted(connection: AsyncConnection[Any], count: int) -> float:
    cursor = await connection.execute(
        "SELECT topic, state, partition, metadata, (SELECT count(*) FROM bare_events) FROM customers_events LIMIT 1"
    )
    row = await cursor.fetchone()
    assert row is not None
    *same, position = row
    batches = [[uuid4() for _ in range(min(IN_HAND, count - at))] for at in range(0, count, IN_HAND)]
    started = time.perf_counter()
    for ids in batches:
        columns = [[value] * len(ids) for value in same]
        await connection.execute(
            "INSERT INTO bare_events (originator_id, originator_version, topic, state, notification_id, partition, "
            "metadata) SELECT id, 1, topic, state, %s + n, partition, metadata FROM unnest(%s::uuid[], %s::text[], "
            "%s::bytea[], %s::smallint[], %s::text[]) WITH ORDINALITY AS u(id, topic, state, partition, metadata, n)",
            (position, ids, *columns),
            prepare=True,
        )
        position += len(ids)
    return count / (time.perf_counter() - started)
