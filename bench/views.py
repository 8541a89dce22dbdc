"""Throughput of a service with many views: facts from Kafka into 20 views by the service's follower, against 6.

All views of a service are fed in one transaction. Two of them fold every fact of these; the others follow the same log
and have no row of any, as most views of a service have none of most facts: what they cost is what each view costs.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import psycopg
from google.protobuf.message import Message

from access.rights import open_ledger
from bench.figure import Figure, Scale, median
from bench.projection import emptied, life_of_visits, projected, publish
from bench.testbed import Testbed
from fieldledger.visits.v1 import events_pb2 as announced
from ledger import positions
from ledger.envelope import Envelope
from ledger.view import Key
from services.visits.visit.views import VisitList

NAME, TARGET = "projection into 20 views ÷ into 6", 0.8
DATABASE = "bench_views"
FEW, MANY = 6, 20


class Folding(VisitList):
    """Another view of the same rows."""

    NAME = "bench_visits_again"


class Idle(VisitList):
    """A view that has a row of none of these facts."""

    def keys(self, event: Message, fact: Envelope) -> Iterable[Key]:
        return super().keys(event, fact) if isinstance(event, announced.VisitCancelled) else ()


async def measure(testbed: Testbed, scale: Scale) -> Figure:
    """Facts per second into 20 views; the floor is the same into 6, in turn."""
    facts = life_of_visits(scale.facts if testbed.apache else scale.facts // 3)
    await publish(testbed, facts)
    dsn = testbed.postgres.create_database(DATABASE)
    pool = await open_ledger(dsn, "visits", 6)
    try:
        first = VisitList(pool)
        idle: list[type[VisitList]] = [
            type(f"Idle{at}", (Idle,), {"NAME": f"bench_idle_{at}"}) for at in range(MANY - 2)
        ]
        kinds: list[type[VisitList]] = [Folding, *idle]
        others = [kind(pool) for kind in kinds]
        async with pool.connection() as connection:
            for view in (first, *others):
                await view.prepare(connection)
                await positions.prepare(connection, view.follower, view.FOLLOWS)
        tables = [first.table, *(view.table for view in others)]
        async with await psycopg.AsyncConnection.connect(dsn, autocommit=True) as observer:
            rounds = []
            for number in range(min(9, scale.pairs) + 1):
                rates: dict[int, Any] = {}
                for count in (MANY, FEW):
                    group = f"bench-views-{number}-{count}"
                    rates[count] = await projected(testbed.kafka, first, len(facts), group, others[: count - 1])
                    await emptied(observer, *tables)
                rounds.append(Figure(NAME, rates[MANY], rates[FEW], TARGET))
        return median(rounds)
    finally:
        await pool.close()
