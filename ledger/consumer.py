"""Feeds followers from Kafka, and from the source's own log with what Kafka no longer has: no gaps (D4, D5)."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

import psycopg
import structlog
from aiokafka.errors import KafkaError
from faststream.kafka import KafkaBroker, KafkaMessage
from faststream.middlewares import AckPolicy
from psycopg_pool import PoolTimeout

from fieldledger.platform.v1 import platform_pb2 as platform
from kernel.errors import TurnedDown
from ledger import parked, positions, telemetry
from ledger.batches import as_it_is, hold_fetches, next_batch, opened, unread
from ledger.crashpoint import reached
from ledger.database import UNCHECKED
from ledger.ending import within
from ledger.envelope import LOG_PARTITIONS, Envelope, topic
from ledger.follower import Follower
from ledger.log import Source, received
from ledger.offsets import Offsets
from ledger.positions import Place
from ledger.topics import FRESH_SECONDS, make_topic, topics

log = structlog.get_logger()
FILL = 1000
"""Facts per request to a source, and per batch from the broker."""
START_SECONDS = 30.0
"""Time for a consumer to find its broker and its partitions before it is started again."""
REJOIN_SECONDS = 10.0
"""How long a rebalance waits for the group's members."""
REQUEST_SECONDS = 5.0
"""A connection without an answer for so long is closed; requests of a rejoin (JoinGroup, SyncGroup) may take longer."""
QUIET_SECONDS, SLOWER = 60.0, 4
"""How rarely the sources' logs are asked for more while nothing happens and the broker answers, and how fast that
grows rare: a broker that lost facts which nobody had read tells so by the next one, or by being away.
"""
LOST_SECONDS = 5.0
"""How often, meanwhile, the broker is asked whether it is there: without it the logs are asked at every tick."""
PARKED_SECONDS = 0.5
FETCH_MS, RESTING_FETCH_MS = 100, 5000
"""Milliseconds that the broker may hold an empty fetch, and at rest. Apache Kafka answers as soon as a fact comes; the
embedded broker always uses all of them, so at rest followers in its process are told of a fact (`tell`).
"""


class Consumer:
    """One consumer group per service feeds all its followers. The Kafka offset is a hint; the positions decide."""

    def __init__(
        self,
        service: str,
        kafka: str,
        followers: Sequence[Follower],
        sources: Mapping[str, Source],
        fill_seconds: float,
        pace_seconds: float = 0.0,
        cell: str = "",
        session_seconds: float = 45.0,
        parked: Callable[[], bool] = lambda: True,
    ) -> None:
        self._may_be_parked, self._resting = parked, False
        self._subscriber: Any = None
        self._service, self._followers, self._sources = service, followers, sources
        self._fill_seconds, self._pace_seconds, self.received = fill_seconds, pace_seconds, 0
        self._wanted: dict[Follower, set[Place]] = {follower: set() for follower in followers}
        self._gaps = {follower: asyncio.Event() for follower in followers}
        self._quiet = dict.fromkeys(followers, False)
        self._last: dict[Follower, dict[Place, int]] = {}
        self._ends: dict[str, tuple[dict[int, int], float]] = {}
        """For each source: after which positions it had nothing when it was asked last, and when that was."""
        self._locks = {follower: asyncio.Lock() for follower in followers}
        self._kafka, self._topics = kafka, sorted({topic(s, cell) for each in followers for s in each.sources})
        self._session_ms = int(session_seconds * 1000)
        self._group = f"{cell}.{service}" if cell else service
        self._broker: KafkaBroker | None = None
        self.offsets = Offsets()
        self.fed: Callable[[], object] = lambda: None
        """Called after a batch was fed to all followers."""

    async def run(self) -> None:
        """Connect, however long the broker is down: meanwhile followers are filled from the sources' logs (D5)."""
        pause = 0.2
        while True:
            broker = self._broker = self._subscribed()
            try:
                # Created here if nobody has published to it yet, so that it is found at once.
                await asyncio.gather(*(make_topic(self._kafka, name) for name in self._topics))
                # A dead member is waited for until its session times out.
                await within(self._session_ms / 1000 + START_SECONDS, broker.start())
            except (KafkaError, OSError, TimeoutError) as error:
                log.warning("consuming waits for the broker", service=self._service, error=repr(error))
                await self.stop()
                await asyncio.sleep(pause)
                pause = min(pause * 2, 10.0)
            else:
                return

    def _subscribed(self) -> KafkaBroker:
        # FastStream would create a missing topic with one partition, which no relay can use: relays create topics.
        rejoin_ms = min(self._session_ms, int(REJOIN_SECONDS * 1000))
        broker = KafkaBroker(
            self._kafka,
            # aiokafka's default of 40 s would leave followers without Kafka that long after a broker went silent
            # (0034).
            request_timeout_ms=rejoin_ms + int(REQUEST_SECONDS * 1000),
            logger=None,
            client_id=f"fieldledger-{self._service}",
            metadata_max_age_ms=120_000,
            allow_auto_create_topics=False,
            apply_types=False,  # otherwise each batch goes through a worker thread, where its type is looked up
        )
        # Every other policy, the default included, loses a failing message (reliability, finding 2).
        self._subscriber = broker.subscriber(
            *self._topics,
            group_id=self._group,
            batch=True,
            max_records=FILL,
            auto_offset_reset="earliest",
            ack_policy=AckPolicy.NACK_ON_ERROR,
            session_timeout_ms=self._session_ms,
            rebalance_timeout_ms=rejoin_ms,
            heartbeat_interval_ms=min(3_000, self._session_ms // 3),
            fetch_max_wait_ms=FETCH_MS,
            parser=unread,
            decoder=as_it_is,
        )
        self._subscriber(self._receive)
        self._subscriber.get_msg = partial(next_batch, FILL)
        return broker

    async def stop(self) -> None:
        """Finish the current batch and leave the group; a stop that hangs is abandoned (aiokafka #773)."""
        broker, self._broker = self._broker, None
        if broker is None:
            return
        await self.offsets.commit()
        try:
            await within(5.0, broker.stop())
        except TimeoutError:
            log.warning("the consumer did not stop in time and was left")

    async def connected(self, age: float = FRESH_SECONDS) -> bool:
        """Whether the broker answers, or did so at most `age` seconds ago."""
        try:
            await topics(self._kafka, age)
        except OSError:
            return False
        return self._broker is not None

    async def _receive(self, message: KafkaMessage) -> None:
        raw: Any = message.raw_message
        started = asyncio.get_running_loop().time()
        batch = [fact for record in raw if (fact := opened(record)) is not None]
        self.received += len(batch)
        self._ends.clear()  # also if one follower rests again while another hangs with this batch
        if self._resting:
            self._rest(False)
        reached("consumer.received")
        telemetry.RECEIVED.labels(self._service).inc(len(batch))
        await asyncio.gather(*(self._feed(follower, batch) for follower in self._followers))
        reached("consumer.fed")
        self.fed()
        # The first fact is handled at once; under load the next ones are batched, since a batch costs more than a fact.
        await asyncio.sleep(max(0.0, started + self._pace_seconds - asyncio.get_running_loop().time()))
        self.offsets.handled(message, raw)
        # FastStream's message is part of a reference cycle, which would keep 50 MB of records until garbage collection.
        message.raw_message = raw[:1]

    async def _feed(self, follower: Follower, batch: Sequence[Envelope]) -> None:
        mine = [fact for fact in batch if fact.source in follower.sources]
        pause = 0.1
        while mine:
            try:
                async with self._locks[follower]:
                    gaps = await follower.follow(mine)
            except (psycopg.Error, PoolTimeout, OSError) as error:
                log.warning("follower waits for the database", follower=follower.names, error=repr(error))
                await asyncio.sleep(pause)
                pause = min(pause * 2, 30.0)
            else:
                if gaps:
                    self._wanted[follower] |= gaps
                    self._gaps[follower].set()
                return

    async def fill(self) -> None:
        """Fill gaps at once, and idle positions at every tick (a lost topic, a first start). Runs until cancelled.

        Each follower by itself: a reaction may wait for a view, which must not wait for the reactions (0044). While
        nothing is found the ticks grow longer, as long as the broker answers: what it has, it sends.
        """
        await asyncio.gather(*(self._keep_filled(follower) for follower in self._followers))

    def want(self, name: str, places: Iterable[Place]) -> None:
        """Fill a view at these places from the sources' logs now, because a command waits for it."""
        for follower in self._followers:
            if name in follower.names:
                self._wanted[follower] |= set(places)
                self._gaps[follower].set()

    def tell(self, source: str) -> None:
        """A source in this process has published something: while this consumer rests, it reads the source's log.

        It rests until a batch comes from the broker, since a fetch that was begun at rest lasts as long as it may.
        """
        if self._resting:
            self._ends.pop(source, None)
            for follower in self._followers:
                if source in follower.sources:
                    self._wanted[follower] |= {(source, partition) for partition in range(LOG_PARTITIONS)}
                self._gaps[follower].set()

    def at_end(self, source: str, after: Mapping[int, int]) -> bool:
        """Whether a source was asked lately and had nothing after exactly these positions; not once something comes."""
        end, at = self._ends.get(source, ({}, 0.0))
        return self._resting and end == after and time.monotonic() - at < QUIET_SECONDS

    async def _keep_filled(self, follower: Follower) -> None:
        UNCHECKED.set(True)
        rest = self._fill_seconds
        while True:
            try:
                found = await self._fill(follower)
            except (psycopg.Error, PoolTimeout, OSError, TurnedDown) as error:
                log.warning("filling waits", follower=follower.names, error=repr(error))
                found = True
            rest = self._fill_seconds if found else min(SLOWER * rest, max(QUIET_SECONDS, self._fill_seconds))
            self._quiet[follower] = rest > 4 * self._fill_seconds
            if all(self._quiet.values()):
                self._rest(True)
            await self._wanting(follower, rest)

    def _rest(self, resting: bool) -> None:
        self._resting = resting
        if self._subscriber:
            hold_fetches(self._subscriber.consumer, RESTING_FETCH_MS if resting else FETCH_MS)

    async def _wanting(self, follower: Follower, seconds: float) -> None:
        """Wait for a gap, for the broker to be lost, or for so many seconds."""
        loop = asyncio.get_running_loop()
        until, gap = loop.time() + seconds, self._gaps[follower]
        while True:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(min(max(self._fill_seconds, LOST_SECONDS), max(0.0, until - loop.time()))):
                    await gap.wait()
            if gap.is_set() or loop.time() >= until or not await self.connected():
                gap.clear()
                return

    async def _fill(self, follower: Follower) -> bool:
        """Returns whether any position has moved since the last time."""
        held = await self._lowest(follower)
        still = self._last.get(follower, held)
        places = self._wanted[follower] | {place for place, position in held.items() if still.get(place) == position}
        self._wanted[follower] = set()
        sources = sorted({source for source, _ in places})
        # Concurrently: one source that does not answer must not delay the others.
        read = (self._read(follower, s, {p: held[s, p] for of, p in places if of == s}) for s in sources)
        fed = False
        for source, outcome in zip(sources, await asyncio.gather(*read, return_exceptions=True), strict=True):
            if isinstance(outcome, TurnedDown | ValueError):  # no answer, or an answer that is no fact
                log.warning("filling waits", source=source, error=repr(outcome))
            elif isinstance(outcome, BaseException):
                raise outcome
            else:
                fed = fed or outcome
        self._last[follower] = await self._lowest(follower) if fed else held
        return still != self._last[follower]

    async def _read(self, follower: Follower, source: str, after: dict[int, int]) -> bool:
        """Feed all of a source's log after these positions. Its pages are contiguous, so none begins with a gap.

        Returns whether there was anything.
        """
        tails, begun, some = dict(after), time.monotonic(), False
        while after:
            answer = await self._sources[source].ask(platform.ReadLogRequest(after=after, limit=FILL))
            assert isinstance(answer, platform.ReadLogResponse)
            facts = []
            for logged in answer.facts:
                fact = received(logged)
                facts.append(fact._replace(predecessor=min(fact.predecessor, tails[fact.partition])))
                tails[fact.partition] = fact.position
            reached("fill.read")
            some = some or bool(facts)
            if not (some or answer.scanned):
                self._ends[source] = after, begun
            await self._feed(follower, facts)
            after = dict(answer.scanned)
        return some

    async def _lowest(self, follower: Follower) -> dict[Place, int]:
        """For each place, the lowest position of this follower's views."""
        async with follower.pool.connection() as connection:
            held = await positions.read(connection, follower.names)
        lowest: dict[Place, int] = {}
        for places in held.values():
            for place, position in places.items():
                lowest[place] = min(position, lowest.get(place, position))
        return lowest

    async def retry_parked(self) -> None:
        """Retry parked keys at growing intervals, until an operator has to decide. Runs until cancelled."""
        by_name = {name: follower for follower in self._followers for name in follower.names}
        waits: list[tuple[str, str, bool]] = []
        while True:
            if not (self._may_be_parked() or waits):
                await asyncio.sleep(4 * PARKED_SECONDS)
                continue
            try:
                async with self._followers[0].pool.connection() as connection:
                    waits = await parked.waiting(connection, tuple(by_name))
                for name, count in (Counter(list(by_name)) + Counter(name for name, *_ in waits)).items():
                    telemetry.PARKED.labels(self._service, name).set(count - 1)
                for name, key in [(name, key) for name, key, due in waits if due]:
                    async with self._locks[by_name[name]]:
                        await by_name[name].retry(name, key)
            except (psycopg.Error, PoolTimeout, OSError) as error:
                log.warning("retrying waits", error=repr(error))
            await asyncio.sleep(PARKED_SECONDS)
