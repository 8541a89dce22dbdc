"""The consumer against a model: repeats, gaps, crashes, parked facts, a source and a database that fail."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterable
from typing import Any, cast
from uuid import UUID, uuid4

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule

from fieldledger.platform.v1 import platform_pb2 as platform
from kernel.errors import Unavailable
from ledger import consumer as consuming
from ledger import crashpoint, parked, positions
from ledger.consumer import Consumer
from ledger.envelope import Envelope
from tests.ledger.trails import Follower, Trail, a_trail, aggregates, chain
from tests.machines import Machine, ended, explore
from tests.servers import Servers

pytestmark = pytest.mark.postgres
CRASHES = ("views.locked", "views.moved", "views.committed", "consumer.received", "consumer.fed")
MARKS = "abcdefgh"
PAGE = 3
"""Facts of a partition in one answer of the source: fewer than most gaps are long."""


class Ended(BaseException):
    """A crash of the process: nothing catches it."""


class Source:
    """A fake log of the source: everything that was announced, in short pages; or no answer."""

    def __init__(self) -> None:
        self.facts, self.down = list[Envelope](), False

    async def ask(self, request: platform.ReadLogRequest, **_: Any) -> platform.ReadLogResponse:
        if self.down:
            raise Unavailable("DATABASE_DOWN")
        answer = platform.ReadLogResponse(complete=True)
        for partition, after in request.after.items():
            left = [fact for fact in self.facts if fact.partition == partition and fact.position > after]
            for fact in left[:PAGE]:
                answer.facts.add(partition=partition, headers=fact.headers(), payload=fact.payload)
            if len(left) >= PAGE:
                answer.complete, answer.scanned[partition] = False, left[PAGE - 1].position
        return answer


class Record:
    """A record of the topic; one without a fact is foreign."""

    topic, partition, offset = "visits", 0, 0

    def __init__(self, fact: Envelope | None) -> None:
        self.headers = [(name, text.encode()) for name, text in fact.headers().items()] if fact else [("x", b"\xff")]
        self.value = fact.payload if fact else b"foreign"


class Batch:
    consumer = None

    def __init__(self, facts: Iterable[Envelope | None]) -> None:
        self.raw_message = [Record(fact) for fact in facts]


class Consumed(Machine):
    """A topic, two replicas with an offset between them, two views that must get every fact once and in order."""

    @initialize(count=st.integers(1, 3))
    def begin(self, count: int) -> None:
        self.trails: list[Trail] = [self.do(a_trail(self.pool)) for _ in range(2)]
        self.ids, self.marks = [*aggregates(count), *aggregates(1, partition=1)], list[tuple[UUID, str]]()
        self.source, self.topic, self.offset = Source(), list[Envelope | None](), 0
        self.hits: dict[str, BaseException] = {}
        self.replicas = [self._process() for _ in range(2)]

    def _process(self) -> Consumer:
        followers = [Follower(trail) for trail in self.trails]
        return Consumer("test", "nowhere:1", followers, cast(Any, {"visits": self.source}), 30.0)

    def _reached(self, name: str) -> None:
        if error := self.hits.pop(name, None):
            raise error

    @rule(data=st.data(), several=st.integers(1, 6), foreign=st.booleans())
    def announce(self, data: st.DataObject, several: int, foreign: bool) -> None:
        for _ in range(several):
            self.marks.append((data.draw(st.sampled_from(self.ids)), MARKS[len(self.marks) % len(MARKS)]))
        self.source.facts = chain(*self.marks)
        self.topic += [*([None] if foreign else []), *self.source.facts[-several:]]

    @precondition(lambda self: self.offset < len(self.topic))
    @rule(by=st.integers(0, 1), several=st.integers(1, 8), crash=st.none() | st.sampled_from(CRASHES))
    def receive(self, by: int, several: int, crash: str | None) -> None:
        """The next batch; optionally the process crashes somewhere in it, and the next one gets it again."""
        batch = self.topic[self.offset : self.offset + several]
        if self._receives(by, batch, crash):
            self.offset += len(batch)
        else:
            self.replicas[by] = self._process()

    def _receives(self, by: int, batch: Iterable[Envelope | None], crash: str | None) -> bool:
        return self._until(crash, self.replicas[by]._receive(cast(Any, Batch(batch))))

    def _until(self, crash: str | None, work: Coroutine[Any, Any, None]) -> bool:
        """Run a process's work, perhaps until it crashes; returns whether it completed."""
        if crash:
            self.hits[crash] = Ended()

        async def done() -> bool:
            before = asyncio.all_tasks()
            try:
                await work
            except Ended:
                for other in asyncio.all_tasks() - before:  # its other tasks end with it
                    await ended(other)
                return False
            return True

        whole = self.do(done())
        self.hits.clear()
        return whole

    @precondition(lambda self: self.topic)
    @rule(by=st.integers(0, 1), data=st.data())
    def repeat(self, by: int, data: st.DataObject) -> None:
        """Any records that were ever on the topic, in any order: relays overlap, offsets are lost."""
        chosen = data.draw(st.lists(st.sampled_from(range(len(self.topic))), max_size=8))
        self._receives(by, [self.topic[at] for at in chosen], None)

    @precondition(lambda self: self.offset < len(self.topic))
    @rule(several=st.integers(1, 5))
    def lose(self, several: int) -> None:
        """Kafka has deleted some before anybody read them."""
        self.offset = min(len(self.topic), self.offset + several)

    @precondition(lambda self: self.offset < len(self.topic))
    @rule(by=st.integers(0, 1))
    def lose_the_database(self, by: int) -> None:
        """Once, in the middle of a batch: the batch is retried."""
        self.hits["views.moved"] = OSError("gone")
        self._receives(by, self.topic[self.offset :], None)
        self.offset = len(self.topic)

    @rule(by=st.integers(0, 1), down=st.booleans(), crash=st.none() | st.sampled_from(("fill.read", *CRASHES[:3])))
    def fill(self, by: int, down: bool, crash: str | None) -> None:
        """Look for positions that stand still; the source may not answer, the process may crash."""
        self.source.down = down
        if not self._until(crash, self._fill(by)):
            self.replicas[by] = self._process()
        self.source.down = False

    async def _fill(self, by: int) -> None:
        for follower in self.replicas[by]._followers:
            await self.replicas[by]._fill(follower)

    @rule(marks=st.sets(st.sampled_from(MARKS), max_size=2))
    def break_or_mend(self, marks: set[str]) -> None:
        """From now on the first view cannot fold these."""
        self.trails[0].broken = marks

    @rule(by=st.integers(0, 1))
    def retry(self, by: int) -> None:
        """An automatic retry of parked facts."""
        self.do(self._retry(by))

    async def _retry(self, by: int) -> None:
        async with self.pool.connection() as connection:
            await connection.execute("UPDATE parked SET attempts = 1, next_attempt = clock_timestamp()")
        work = asyncio.create_task(self.replicas[by].retry_parked())
        async with asyncio.timeout(20):
            while any(due for *_, due in await self._waiting()):
                await asyncio.sleep(0.002)
        await ended(work)

    async def _waiting(self) -> list[tuple[str, str, bool]]:
        async with self.pool.connection() as connection:
            return await parked.waiting(connection, [trail.follower for trail in self.trails])

    @invariant()
    def every_trail_is_a_beginning(self) -> None:
        for trail in getattr(self, "trails", []):
            whole = self._wanted()
            for id, marks in self._folded(trail).items():
                assert whole[id].startswith(marks)

    @invariant()
    def what_the_positions_count_was_folded_or_is_parked(self) -> None:
        for trail in getattr(self, "trails", []):
            held, waits = self.do(self._held(trail))
            behind = [fact for fact in self.source.facts if fact.position <= held["visits", fact.partition]]
            assert len("".join(self._folded(trail).values())) + waits == len(behind)

    async def _held(self, trail: Trail) -> tuple[dict[tuple[str, int], int], int]:
        async with self.pool.connection() as connection:
            held = (await positions.read(connection, (trail.follower,)))[trail.follower]
            return held, len(await parked.listed(connection, trail.follower, 10_000))

    def _folded(self, trail: Trail) -> dict[UUID, str]:
        return {UUID(row.customer_id): row.tier for row in self.do(trail.rows())}

    def _wanted(self) -> dict[UUID, str]:
        found: dict[UUID, str] = {}
        for id, mark in self.marks:
            found[id] = found.get(id, "") + mark
        return found

    def teardown(self) -> None:
        """Everything is repaired: what Kafka never delivers comes from the source, and parked facts are folded."""
        if not hasattr(self, "replicas"):
            return
        self.trails[0].broken = set()
        self.do(self._retry(0))
        for _ in range(2):  # standing still is detected at the second look
            self.do(self._fill(0))
        for trail in self.trails:
            assert self._folded(trail) == self._wanted()
            assert self.do(self._held(trail))[1] == 0


@pytest.mark.parametrize(("machine", "examples", "steps"), [(Consumed, 60, 20)])
def test_a_model_agrees(
    servers: Servers, monkeypatch: pytest.MonkeyPatch, machine: type[Machine], examples: int, steps: int
) -> None:
    explored: list[Consumed] = []

    class Watched(Consumed):
        def __init__(self) -> None:
            super().__init__()
            explored[:] = [self]

    def reached(name: str) -> None:
        if explored and hasattr(explored[0], "hits"):
            explored[0]._reached(name)

    monkeypatch.setattr(crashpoint, "reached", reached)
    monkeypatch.setattr(consuming, "reached", reached)
    explore(Watched, servers.pg_dsn(f"{uuid4().hex[:12]}_machine"), examples, steps)
