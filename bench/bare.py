"""The floor of a projection: a hand-written consumer for three event types and one table, without the chassis."""

from __future__ import annotations

import asyncio
import time
from datetime import datetime
from typing import Any

from aiokafka import AIOKafkaConsumer, ConsumerRecord, TopicPartition
from psycopg import AsyncConnection

from fieldledger.visits import v1 as pb
from fieldledger.visits.v1 import events_pb2 as announced
from ledger.consumer import FETCH_MS, FILL
from ledger.envelope import LOG_PARTITIONS, topic

TEXTS = ("visit_id", "region", "customer_id", "owner_id", "kind", "status")
TIMES = ("planned_time", "ended_time", "logged_time")
COLUMNS = (*TEXTS, *TIMES, "late", "points")
TYPES = (*["text"] * len(TEXTS), *["timestamptz"] * len(TIMES), "boolean", "integer")
DECODE: dict[bytes, Any] = {
    cls.DESCRIPTOR.full_name.encode(): cls.FromString
    for cls in (announced.VisitPlanned, announced.VisitConfirmed, announced.VisitLogged)
}


class Bare:
    """Consume, decode, upsert."""

    table = "bare_visits"

    def __init__(self, kafka: str, connection: AsyncConnection[Any]) -> None:
        self._kafka, self._connection = kafka, connection
        arrays = ", ".join(f"%s::{kind}[]" for kind in TYPES)
        # Columns that an event does not carry keep their value.
        sets = ", ".join(f"{name} = coalesce(EXCLUDED.{name}, t.{name})" for name in COLUMNS[1:])
        self._upsert = (
            f"INSERT INTO {self.table} AS t ({', '.join(COLUMNS)}) SELECT * FROM unnest({arrays}) "
            f"ON CONFLICT (visit_id) DO UPDATE SET {sets}"
        )

    async def prepare(self, create: str) -> None:
        """Create the view's table under another name, with its indexes, and a position for each partition."""
        for statement in (
            "SET synchronous_commit = off",  # as in the service's followers (0033)
            create,
            f"CREATE INDEX ON {self.table} (customer_id)",
            f"CREATE INDEX ON {self.table} (owner_id, status)",
            "CREATE TABLE bare_positions (partition int PRIMARY KEY, position bigint NOT NULL)",
            f"INSERT INTO bare_positions SELECT p, 0 FROM generate_series(0, {LOG_PARTITIONS - 1}) AS p",
        ):
            await self._connection.execute(statement)

    async def rate(self, facts: int) -> float:
        """Facts per second, between the end of the first batch and that of the last."""
        # The service's fetch wait: with aiokafka's default of 500 ms, an exhausted partition delays the others.
        consumer = AIOKafkaConsumer(
            bootstrap_servers=self._kafka, auto_offset_reset="earliest", fetch_max_wait_ms=FETCH_MS
        )
        consumer.assign([TopicPartition(topic("visits"), number) for number in range(LOG_PARTITIONS)])
        await consumer.start()
        seen, first = 0, (0.0, 0)
        try:
            async with asyncio.timeout(60):
                while seen < facts:
                    batch = await consumer.getmany(timeout_ms=200, max_records=FILL)
                    if not batch:
                        continue
                    await self._store(batch)
                    seen += sum(len(records) for records in batch.values())
                    first = first if first[1] else (time.perf_counter(), seen)
            return (facts - first[1]) / (time.perf_counter() - first[0])
        finally:
            await consumer.stop()

    async def _store(self, batch: dict[TopicPartition, list[ConsumerRecord]]) -> None:
        rows: dict[str, dict[str, Any]] = {}
        reached: dict[int, int] = {}
        for place, records in batch.items():
            for record in records:
                headers = dict(record.headers)
                event = DECODE[headers["ce_type"]](record.value)
                rows.setdefault(event.visit_id, {"visit_id": event.visit_id}).update(_columns(event, headers))
                reached[place.partition] = int(headers["ce_position"])
        async with self._connection.transaction():
            columns = [[row.get(name) for row in rows.values()] for name in COLUMNS]
            await self._connection.execute(self._upsert, columns, prepare=True)
            await self._connection.execute(
                "UPDATE bare_positions AS b SET position = r.position FROM unnest(%s::int[], %s::bigint[]) "
                "AS r(partition, position) WHERE b.partition = r.partition",
                (list(reached), list(reached.values())),
                prepare=True,
            )


def _columns(event: Any, headers: dict[str, bytes]) -> dict[str, Any]:
    match event:
        case announced.VisitPlanned():
            return {
                "region": headers["ce_region"].decode(),
                "customer_id": event.customer_id,
                "owner_id": event.owner_id,
                "kind": pb.VisitKind.Name(event.kind),
                "status": "PLANNED",
                "planned_time": event.planned_time.ToDatetime(),
            }
        case announced.VisitConfirmed():
            return {"status": "CONFIRMED"}
    return {
        "status": "LOGGED",
        "ended_time": event.ended_time.ToDatetime(),
        "logged_time": datetime.fromisoformat(headers["ce_recordedtime"].decode()),
        "late": event.late,
        "points": len(event.points),
    }
