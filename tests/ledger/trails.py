"""Hand-made facts, and a small view that records the order in which it was fed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from google.protobuf.message import Message
from psycopg_pool import AsyncConnectionPool

from fieldledger.visits import v1 as pb
from fieldledger.visits.v1 import events_pb2 as announced
from ledger import parked, positions
from ledger.envelope import Envelope, Vocabulary
from ledger.eventstore import partition_of
from ledger.follower import Views
from ledger.view import GONE, View
from tests.support import an_envelope

VOCABULARY = Vocabulary([announced.OwedVisitMade, announced.VisitCancelled])


class Trail(View[pb.VisitsOwedRow]):
    """`tier` is the trail of one aggregate: the facts' marks, in the order they were folded."""

    VERSION, ROW, KEY = 1, pb.VisitsOwedRow, ("customer_id",)
    FOLLOWS = ("visits",)
    broken: set[str]

    def fold(self, row: pb.VisitsOwedRow, event: Message, fact: Envelope) -> object:
        assert isinstance(event, announced.OwedVisitMade)
        if event.visit_id in self.broken:
            raise RuntimeError(f"cannot fold {event.visit_id}")
        row.tier, row.made = row.tier + event.visit_id, row.made + 1
        return GONE if event.visit_id == "gone" else None


async def a_trail(pool: AsyncConnectionPool, *follows: str) -> Trail:
    """A view and its table, under a name of its own."""
    kind = type("Trail", (Trail,), {"NAME": f"trail_{uuid4().hex}", "FOLLOWS": follows or ("visits",)})
    made: Trail = kind(pool)
    made.broken = set()
    async with pool.connection() as connection:
        await made.prepare(connection)
        await positions.prepare(connection, made.follower, made.FOLLOWS)
    return made


class Follower(Views):
    """The follower that feeds one trail."""

    def __init__(self, trail: Trail) -> None:
        super().__init__(trail.pool, [trail], VOCABULARY)
        self.trail, self.name = trail, trail.follower


async def a_follower(pool: AsyncConnectionPool) -> Follower:
    return Follower(await a_trail(pool))


def chain(*marks: tuple[UUID, str], after: int = 0, source: str = "visits") -> list[Envelope]:
    """One fact per mark, at dense positions of the log, each naming its predecessor in its partition."""
    tails: dict[int, int] = {}
    made = []
    for position, (aggregate, mark) in enumerate(marks, after + 1):
        partition = partition_of(aggregate)
        payload = announced.OwedVisitMade(customer_id=str(aggregate), visit_id=mark).SerializeToString()
        made.append(
            an_envelope(
                source=source,
                partition=partition,
                position=position,
                predecessor=tails.get(partition, 0),
                aggregate_id=str(aggregate),
                type=announced.OwedVisitMade.DESCRIPTOR.full_name,
                payload=payload,
            )
        )
        tails[partition] = position
    return made


def aggregates(count: int, partition: int = 0) -> list[UUID]:
    """Ids that lie in one partition of a log."""
    found: list[UUID] = []
    while len(found) < count:
        if partition_of(id := uuid4()) == partition:
            found.append(id)
    return found


async def trails(view: Trail) -> dict[str, str]:
    """The table's contents: aggregate → marks."""
    return {row.customer_id: row.tier for row in await view.rows()}


async def held(view: View[Any], partition: int = 0, source: str = "visits") -> int:
    async with view.pool.connection() as connection:
        return (await positions.read(connection, (view.follower,)))[view.follower][source, partition]


async def waiting(pool: AsyncConnectionPool, follower: str) -> list[tuple[str, int, int]]:
    """The parked facts: key, position, attempts."""
    async with pool.connection() as connection:
        rows: Sequence[dict[str, Any]] = await parked.listed(connection, follower, 1_000)
    return [(row["key"], row["position"], row["attempts"]) for row in rows]
