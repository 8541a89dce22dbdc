"""What a full store costs: a command with a million facts stored against ten thousand, and the process's memory.

Two services of the same kind on the same server, one with much behind it; the same calls, in turns.
"""

from __future__ import annotations

from datetime import timedelta

import grpc
import psycopg

from access.tokens import Issuer
from bench.command import rate, territory_call
from bench.figure import Figure, Scale, median
from bench.stand import Stand
from cli.platform import caller

NAME, TARGET = "cost of a command with 1,000,000 facts ÷ with 10,000", 1.15
MEMORY = "memory of the process with 1,000,000 facts ÷ with 10,000"
FILL = """
INSERT INTO customers_events SELECT gen_random_uuid(), 1, 'customers.Territory.Opened',
       convert_to('{"timestamp":"2026-10-15T04:00:00+00:00","region":"east","name":"filled"}', 'UTF8'), n, n %% 4, '{}'
  FROM generate_series(1, %(count)s) AS n;
"""
AFTER = """
INSERT INTO commands SELECT gen_random_uuid(), decode(repeat('00', 32), 'hex'), 'accepted', '{}', now()
  FROM generate_series(1, %(count)s);
"""


async def measure(stand: Stand, scale: Scale) -> list[Figure]:
    """Microseconds a command with 32 callers; megabytes of memory."""
    token = Issuer.from_keys(stand.keys).issue(caller("manager", "east"), timedelta(hours=1))
    many = 1_000_000 if scale.facts >= 10_000 else 20_000
    full = await _filled(stand, "bench_full", many)
    few = await _filled(stand, "bench_few", 10_000)
    rounds = []
    async with grpc.aio.insecure_channel(full) as large, grpc.aio.insecure_channel(few) as small:
        for _ in range(scale.pairs + 1):
            costs = [
                1_000_000 / await rate(territory_call(channel, token), min(32, scale.callers), scale.seconds)
                for channel in (large, small)
            ]
            rounds.append(Figure(NAME, costs[0], costs[1], TARGET, at_most=True))
    memory = [stand.memory(target) for target in (full, few)]
    return [median(rounds[1:]), Figure(MEMORY, memory[0], memory[1], TARGET, at_most=True)]


async def _filled(stand: Stand, name: str, count: int) -> str:
    where = await stand.services("customers", parts="none", database=name)
    async with await psycopg.AsyncConnection.connect(stand.postgres.dsn(name), autocommit=True) as connection:
        for statement in (FILL, AFTER):
            await connection.execute(statement, {"count": count})
        await connection.execute("UPDATE store SET position = %s", (count,))
        await connection.execute("VACUUM ANALYZE customers_events")
        await connection.execute("VACUUM ANALYZE commands")
        await connection.execute("CHECKPOINT")
    return where["customers"]
