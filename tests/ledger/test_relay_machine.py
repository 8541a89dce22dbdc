"""The relay against a model: a Kafka that fails or does not acknowledge, crashes, a second leader."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Any, ClassVar
from uuid import uuid4

import pytest
from aiokafka.errors import KafkaConnectionError
from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule

from ledger import relay
from ledger.envelope import LOG_PARTITIONS, Envelope
from ledger.relay import Relay
from tests.ledger import tally
from tests.ledger.tally import NAME
from tests.ledger.test_machines import Log
from tests.machines import Machine, ended, explore
from tests.servers import Servers

pytestmark = pytest.mark.postgres


class Batch:
    """Room for two facts, so that a window has several of a partition."""

    def __init__(self) -> None:
        self.facts: list[Envelope] = []

    def append(self, *, value: bytes, headers: Iterable[tuple[str, bytes]], **_: object) -> object | None:
        if len(self.facts) == 2:
            return None
        self.facts.append(Envelope.opened({name: text.decode() for name, text in headers}, value))
        return self

    def close(self) -> None: ...

    def record_count(self) -> int:
        return len(self.facts)


class Producer:
    """A fake Kafka: keeps what it was sent, and fails on request, at once or instead of an acknowledgement."""

    topic: ClassVar[list[Envelope]] = []
    fails_at: ClassVar[int | None] = None
    keeps_what_fails: ClassVar[bool] = False
    acknowledges: ClassVar[bool] = False
    """It accepts what fails, and reports the failure only afterwards."""
    stalls: ClassVar[bool] = False
    """Whether new producers delay their acknowledgements."""
    stalled: ClassVar[list[asyncio.Future[None]]] = []

    def __init__(self, **_: object) -> None:
        self._stalls, self._broken = Producer.stalls, set[int]()

    async def start(self) -> None: ...

    async def stop(self) -> None: ...

    async def partitions_for(self, _: str) -> set[int]:
        return set(range(LOG_PARTITIONS))

    def create_batch(self) -> Batch:
        return Batch()

    async def send_batch(self, batch: Batch, _: str, *, partition: int) -> Any:
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        fails = Producer.fails_at == 0
        if Producer.fails_at is not None:
            Producer.fails_at -= 1
        # Like an idempotent producer: after a failed write to a partition, no later one is written.
        broken = partition in self._broken
        if not broken and (not fails or Producer.keeps_what_fails):
            Producer.topic += batch.facts
        if fails and not Producer.acknowledges:
            raise KafkaConnectionError("gone")
        if fails and not Producer.keeps_what_fails:
            self._broken.add(partition)
        if self._stalls:
            Producer.stalled.append(done)
        elif fails or broken:
            done.set_exception(KafkaConnectionError("not acknowledged"))
        else:
            done.set_result(None)
        return done


class WithoutTheLock(Relay):
    """Leads although another does, as if its session, and with it the lock, had been lost unnoticed."""

    async def _mine(self, connection: Any) -> bool:
        return True


class Overtaken(Relay):
    """Reports how its first checkpoint ended."""

    refused: bool

    async def _track(self, *window: Any) -> None:
        before = hasattr(self, "refused")
        try:
            await super()._track(*window)
        except (ConnectionError, KafkaConnectionError):
            self.refused = self.refused if before else True
            raise
        self.refused = self.refused if before else False


class Relayed(Log):
    @initialize()
    def begin(self) -> None:
        super().begin()
        Producer.topic, Producer.fails_at, Producer.stalls, Producer.stalled = [], None, False, []

    @rule(fails_at=st.none() | st.integers(0, 6), kept=st.booleans(), late=st.booleans())
    def relay(self, fails_at: int | None, kept: bool, late: bool) -> None:
        """A relay works until everything is checkpointed; it fails once, perhaps after Kafka had the fact."""
        Producer.fails_at, Producer.keeps_what_fails, Producer.acknowledges = fails_at, kept, late
        self.do(self._relay())

    @rule(fails_at=st.integers(0, 6), kept=st.booleans(), late=st.booleans())
    def crash(self, fails_at: int, kept: bool, late: bool) -> None:
        """A relay's process crashes in the middle of a window: nothing after the failure happens."""
        Producer.fails_at, Producer.keeps_what_fails, Producer.acknowledges = fails_at, kept, late

        async def until_it_fails() -> None:
            working = asyncio.create_task(self._new().run())
            for _ in range(40):
                await asyncio.sleep(0.002)
                if Producer.fails_at is not None and Producer.fails_at < 0:
                    break
            await ended(working)

        self.do(until_it_fails())

    @rule(counts=st.integers(0, 3), acknowledged=st.sampled_from([True, True, True, False]))
    def overtake(self, counts: int, acknowledged: bool) -> None:
        """While a relay waits for Kafka another leads and gets further; a late acknowledgement then moves nothing."""
        self.append(counts, 1)
        Producer.fails_at, Producer.stalls, Producer.stalled = None, True, []
        one, two = Overtaken(*self._terms()), WithoutTheLock(*self._terms())
        first, second = self.do(self._overtaken(one, two))
        self.append(counts, 1)

        async def released() -> None:
            await self._tracked()
            before = await self._place()
            for each in Producer.stalled:
                each.set_result(None) if acknowledged else each.set_exception(KafkaConnectionError("too late"))
            async with asyncio.timeout(20):
                while not hasattr(one, "refused"):
                    await asyncio.sleep(0.002)
            after = await self._place()
            await ended(first)
            await ended(second)
            assert one.refused, "it went on although another leads"
            assert after == before, "the place was moved by a relay that was overtaken"

        self.do(released())

    async def _overtaken(self, one: Relay, two: Relay) -> tuple[asyncio.Task[None], asyncio.Task[None]]:
        first = asyncio.create_task(one.run())
        async with asyncio.timeout(20):
            while not Producer.stalled:
                await asyncio.sleep(0.002)
        Producer.stalls = False
        second = asyncio.create_task(two.run())
        await self._tracked()
        return first, second

    async def _place(self) -> Any:
        async with self.pool.connection() as connection:
            return await (await connection.execute("SELECT position, tails FROM relay")).fetchone()

    async def _tracked(self) -> None:
        async with asyncio.timeout(20):
            while await self.store.tails() is None:
                await asyncio.sleep(0.005)

    def teardown(self) -> None:
        if hasattr(self, "store"):
            Producer.fails_at = None
            self.do(self._relay())
            announced = self.do(self._announced())
            found: dict[str, Envelope] = {}
            for record in Producer.topic:
                found.setdefault(record.event_id, record)
            for partition, positions in announced.items():
                mine = [fact for fact in found.values() if fact.partition == partition]
                assert [fact.position for fact in mine] == positions
                assert [fact.predecessor for fact in mine] == [0, *positions][: len(positions)]
        super().teardown()

    async def _announced(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {partition: [] for partition in range(LOG_PARTITIONS)}
        for recorded in await self.store.read(0, 10_000):
            if tally.announce(recorded.fact) is not None:
                found[recorded.partition].append(recorded.position)
        return found

    def _new(self) -> Relay:
        return Relay(*self._terms())

    def _terms(self) -> tuple[Any, ...]:
        return (NAME, self.store, self.pool, tally.announce, "nowhere", "topic", 0.01)

    async def _relay(self) -> None:
        working = asyncio.create_task(self._new().run())
        await self._tracked()
        await ended(working)


@pytest.mark.parametrize(("machine", "examples", "steps"), [(Relayed, 30, 12)])
def test_a_model_agrees(
    servers: Servers, monkeypatch: pytest.MonkeyPatch, machine: type[Machine], examples: int, steps: int
) -> None:
    async def there_already(*_: object) -> None: ...

    monkeypatch.setattr(relay, "AIOKafkaProducer", Producer)
    monkeypatch.setattr(relay, "make_topic", there_already)
    explore(machine, servers.pg_dsn(f"{uuid4().hex[:12]}_machine"), examples, steps)
