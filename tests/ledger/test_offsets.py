"""Does a consumer commit the offsets of everything that is handled, and of nothing else?"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from types import SimpleNamespace
from typing import Any, cast
from uuid import uuid4

import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.errors import CommitFailedError
from psycopg_pool import AsyncConnectionPool

from ledger.consumer import Consumer
from ledger.envelope import Envelope, topic
from ledger.offsets import Offsets
from ledger.topics import make_topic
from tests.ledger.trails import Follower, a_trail, aggregates, chain, trails
from tests.servers import Servers
from tests.support import eventually


class Wire:
    """A topic, a follower, and the consumer between them."""

    def __init__(self, kafka: str, follower: Follower) -> None:
        self.kafka, self.follower, self.cell = kafka, follower, uuid4().hex[:8]
        self.topic, self.id = topic("visits", self.cell), aggregates(1)[0]
        self.consumer = Consumer("test", kafka, [follower], {}, 30.0, cell=self.cell)

    async def publish(self, facts: Sequence[Envelope]) -> None:
        async with AIOKafkaProducer(bootstrap_servers=self.kafka) as producer:
            for fact in facts:
                await producer.send(self.topic, fact.payload, partition=fact.partition, headers=fact.wire())
            await producer.flush()

    async def fed(self, marks: str) -> None:
        async def whole() -> bool:
            return await trails(self.follower.trail) == {str(self.id): marks}

        await eventually(whole, 20)

    async def committed(self) -> int | None:
        """The group's committed offset, as the next member reads it."""
        place = TopicPartition(self.topic, 0)
        other = AIOKafkaConsumer(bootstrap_servers=self.kafka, group_id=f"{self.cell}.test", enable_auto_commit=False)
        other.assign([place])
        await other.start()
        try:
            return cast(int | None, await other.committed(place))
        finally:
            await other.stop()


@pytest.fixture
async def wire(servers: Servers, own_pool: AsyncConnectionPool) -> AsyncIterator[Wire]:
    made = Wire(servers.bootstrap, Follower(await a_trail(own_pool)))
    await make_topic(servers.bootstrap, made.topic)
    await made.consumer.run()
    yield made
    await made.consumer.stop()


@pytest.mark.kafka
async def test_offsets_of_handled_batches_are_committed_and_no_others(
    wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    handled, offsets = wire.consumer.offsets.handled, set[int]()

    def noted(message: Any, records: Any) -> None:
        handled(message, records)
        offsets.update(record.offset for record in records)

    monkeypatch.setattr(wire.consumer.offsets, "handled", noted)
    one, two = chain((wire.id, "a"), (wire.id, "b"))
    await wire.publish([one])
    await wire.fed("a")
    received = wire.consumer.received
    async with wire.consumer._locks[wire.follower]:  # the second is received, and waits to be handled
        await wire.publish([two])

        async def in_hand() -> bool:
            return wire.consumer.received > received

        await eventually(in_hand, 20)
        await wire.consumer.offsets.commit()
        assert await wire.committed() == 1
    await wire.fed("ab")

    async def both() -> bool:  # the row is there some time before the batch counts as handled
        return offsets == {0, 1}

    await eventually(both, 20)
    await wire.consumer.stop()
    assert await wire.committed() == 2


@pytest.mark.kafka
async def test_a_batch_that_fails_is_given_again(wire: Wire, monkeypatch: pytest.MonkeyPatch) -> None:
    follow, tries = wire.follower.follow, list[int]()

    async def stumbling(batch: Sequence[Envelope]) -> Any:
        tries.append(1)
        if len(tries) < 3:
            raise RuntimeError("a fault of ours")
        return await follow(batch)

    monkeypatch.setattr(wire.follower, "follow", stumbling)
    await wire.publish(chain((wire.id, "a")))
    await wire.fed("a")
    assert len(tries) == 3


class Group:
    """A fake member of a group: its assignment, its committed offsets, and whether a commit is refused."""

    def __init__(self, *partitions: int) -> None:
        self.mine, self.committed = {TopicPartition("t", each) for each in partitions}, dict[TopicPartition, int]()
        self.refuse: Callable[[], object] | None = None

    def assignment(self) -> set[TopicPartition]:
        return self.mine

    async def commit(self, offsets: dict[TopicPartition, int]) -> None:
        if not offsets:
            raise ValueError(offsets)  # as aiokafka does
        if self.refuse:
            self.refuse()
            raise CommitFailedError("another has the partition")
        self.committed |= offsets


def _handled(offsets: Offsets, group: Group, **of_partition: int) -> SimpleNamespace:
    message = SimpleNamespace(committed=None, consumer=group)
    records = [SimpleNamespace(topic="t", partition=int(p[1:]), offset=at) for p, at in of_partition.items()]
    offsets.handled(cast(Any, message), cast(Any, records))
    return message


async def test_a_failed_commit_is_retried() -> None:
    offsets, group = Offsets(), Group(0, 1)
    assert _handled(offsets, group, p0=7, p1=3).committed, "else FastStream says it too, after each batch"
    group.refuse = lambda: _handled(offsets, group, p0=8)  # meanwhile the next batch is handled
    await offsets.commit()
    group.refuse = None
    await offsets.commit()
    assert group.committed == {TopicPartition("t", 0): 9, TopicPartition("t", 1): 4}


async def test_a_partition_that_moved_does_not_prevent_the_commit_of_others() -> None:
    offsets, group = Offsets(), Group(1)
    _handled(offsets, group, p0=7, p1=3)
    await offsets.commit()
    assert group.committed == {TopicPartition("t", 1): 4}
    group.mine = set()
    _handled(offsets, group, p1=4)
    await offsets.commit()
    assert group.committed == {TopicPartition("t", 1): 4}
