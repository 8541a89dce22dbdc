"""Do store, relay and positions hold against a model, whatever happens in whatever order?"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Any, ClassVar
from uuid import UUID, uuid4

import pytest
from aiokafka.errors import KafkaConnectionError
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule

from ledger import relay
from ledger.aggregate import RECORDED_AT
from ledger.envelope import LOG_PARTITIONS, Envelope
from ledger.eventstore import EventStore, Submission
from ledger.relay import Relay
from tests.ledger import tally
from tests.ledger.tally import NAME, Tally, a_submission, as_owner
from tests.machines import Machine, ended, explore
from tests.servers import Servers
from tests.support import NOON

pytestmark = pytest.mark.postgres
CLEAN = (
    f"ALTER TABLE {NAME}_events DISABLE TRIGGER USER; "  # they would refuse it
    f"TRUNCATE {NAME}_events, {NAME}_snapshots, commands; UPDATE store SET position = 0; "
    "UPDATE relay SET position = 0, epoch = 0, tails = array_fill(0::bigint, ARRAY[4])"
)


class Log(Machine):
    """A store at work, and what ought to be in it."""

    @initialize()
    def begin(self) -> None:
        self.log: list[tuple[UUID, int]] = []
        self.commands: dict[UUID, Submission] = {}
        self.tallies: dict[UUID, Tally] = {}
        self.work: asyncio.Task[None] | None = None
        self.do(self._clean())
        self.restart()

    async def _clean(self) -> None:
        RECORDED_AT.set(NOON)
        async with as_owner(self.pool) as connection:
            await connection.execute(CLEAN)

    @rule()
    def restart(self) -> None:
        """Another process over the same database."""

        async def begin() -> None:
            if self.work:
                await ended(self.work)
            self.store = EventStore(NAME, self.pool)
            self.work = asyncio.create_task(self.store.commit_groups())

        self.do(begin())

    def teardown(self) -> None:
        async def end() -> None:
            if work := getattr(self, "work", None):
                await ended(work)

        self.do(end())

    def _a_tally(self, counts: int) -> tuple[Tally, list[Any]]:
        RECORDED_AT.set(NOON)
        made = Tally.begin(Tally.Begun, uuid4(), region="east")
        for amount in range(counts):
            made.count(amount)
            if amount % 2:
                made.note()  # which is not announced
        return made, list(made.collect_events())

    def _append(self, *submissions: Submission) -> list[str]:
        async def append() -> list[str]:
            assert self.work and not self.work.done(), "the store's work has ended"
            async with asyncio.timeout(20):
                answers = await asyncio.gather(*(self.store.append(each) for each in submissions))
            return [answer.result for answer in answers]

        return self.do(append())

    def _submission(self, facts: Iterable[Any], **said: Any) -> Submission:
        async def made() -> Submission:  # its future belongs to the loop that runs
            return a_submission(self.store, *facts, **said)

        return self.do(made())

    def _stored(self, submission: Submission) -> None:
        self.commands[submission.command_id] = submission
        self.log += [(UUID(str(fact.originator_id)), fact.originator_version) for fact in submission.facts]

    @rule(counts=st.integers(0, 4), several=st.integers(1, 3))
    def append(self, counts: int, several: int) -> None:
        """New aggregates, in one group."""
        made = [self._a_tally(counts) for _ in range(several)]
        submissions = [self._submission(facts) for _, facts in made]
        assert self._append(*submissions) == ["stored"] * several
        for (found, _), submission in zip(made, submissions, strict=True):
            self.tallies[found.id] = found
            self._stored(submission)


class Store(Log):
    @precondition(lambda self: self.tallies)
    @rule(data=st.data(), late=st.booleans())
    def append_to_one(self, data: st.DataObject, late: bool) -> None:
        """Two writers who saw the same version: one is stored, the other conflicts, in a group or one after another."""
        id = data.draw(st.sampled_from(sorted(self.tallies)))
        RECORDED_AT.set(NOON)
        rivals = [self.do(self.store.load(Tally, id)) for _ in range(2)]
        submissions = []
        for rival in rivals:
            assert isinstance(rival, Tally)
            rival.count(1)
            submissions.append(self._submission(rival.collect_events()))
        groups = [submissions[:1], submissions[1:]] if late else [submissions]
        answers = [answer for group in groups for answer in self._append(*group)]
        assert sorted(answers) == ["conflict", "stored"]
        self._stored(submissions[answers.index("stored")])

    @precondition(lambda self: self.commands)
    @rule(data=st.data())
    def repeat(self, data: st.DataObject) -> None:
        """A used id, whatever it brings, stores nothing and tells what was stored."""
        id = data.draw(st.sampled_from(sorted(self.commands)))
        again = self._submission(self._a_tally(1)[1], id=id, digest=b"other")
        assert self._append(again) == ["known"]
        known = self.do(self.store.known(id))
        assert known and known.digest == self.commands[id].digest

    @precondition(lambda self: self.tallies)
    @rule(data=st.data())
    def snapshot(self, data: st.DataObject) -> None:
        id = data.draw(st.sampled_from(sorted(self.tallies)))
        RECORDED_AT.set(NOON)
        before: Any = self.do(self.store.load(Tally, id))
        self.do(self.store.snapshot(before))
        after: Any = self.do(self.store.load(Tally, id))
        assert vars(before) == vars(after)

    @rule(after=st.integers(0, 30), limit=st.integers(1, 10), partition=st.none() | st.integers(0, 3))
    def read(self, after: int, limit: int, partition: int | None) -> None:
        found = self.do(self.store.read(after, limit, partition))
        whole = self.do(self.store.read(0, 10_000))
        assert [r.position for r in found] == [
            r.position for r in whole if r.position > after and partition in (None, r.partition)
        ][:limit]

    @invariant()
    def the_log_is_the_model(self) -> None:
        if hasattr(self, "store"):
            found = self.do(self.store.read(0, 10_000))
            assert [(UUID(str(r.fact.originator_id)), r.fact.originator_version) for r in found] == self.log
            assert [r.position for r in found] == list(range(1, len(self.log) + 1))


class Producer:
    """Stands for Kafka: keeps what it was sent, and fails when it is told to, at once or when it should acknowledge."""

    topic: ClassVar[list[Envelope]] = []
    fails_at: ClassVar[int | None] = None
    keeps_what_fails: ClassVar[bool] = False
    acknowledges: ClassVar[bool] = False
    """It takes what fails, and says only afterwards that it failed."""
    stalls: ClassVar[bool] = False
    """Whether producers made from now on keep the relay waiting for what they will say."""
    stalled: ClassVar[list[asyncio.Future[None]]] = []

    def __init__(self, **_: object) -> None:
        self._stalls, self._broken = Producer.stalls, set[int]()

    async def start(self) -> None: ...

    async def stop(self) -> None: ...

    async def partitions_for(self, _: str) -> set[int]:
        return set(range(LOG_PARTITIONS))

    async def send(
        self, _: str, value: bytes, *, partition: int, headers: Iterable[tuple[str, bytes]], **__: object
    ) -> Any:
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        fails = Producer.fails_at == 0
        if Producer.fails_at is not None:
            Producer.fails_at -= 1
        # As an idempotent producer does: behind what was not written of a partition, nothing of it is written.
        broken = partition in self._broken
        if not broken and (not fails or Producer.keeps_what_fails):
            Producer.topic.append(Envelope.opened({name: said.decode() for name, said in headers}, value))
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
    """Leads although another does, as when its lock went with a session that it has not missed yet."""

    async def _mine(self, connection: Any) -> bool:
        return True


class Relayed(Log):
    @initialize()
    def begin(self) -> None:
        super().begin()
        Producer.topic, Producer.fails_at, Producer.stalls, Producer.stalled = [], None, False, []

    @rule(fails_at=st.none() | st.integers(0, 6), kept=st.booleans(), late=st.booleans())
    def relay(self, fails_at: int | None, kept: bool, late: bool) -> None:
        """A relay works until all is tracked; on its way it fails once, perhaps after Kafka had the fact."""
        Producer.fails_at, Producer.keeps_what_fails, Producer.acknowledges = fails_at, kept, late
        self.do(self._relay())

    @rule(fails_at=st.integers(0, 6), kept=st.booleans(), late=st.booleans())
    def crash(self, fails_at: int, kept: bool, late: bool) -> None:
        """A relay's process ends in the middle of a window: nothing after the failure happens."""
        Producer.fails_at, Producer.keeps_what_fails, Producer.acknowledges = fails_at, kept, late

        async def until_it_fails() -> None:
            working = asyncio.create_task(self._new().run())
            for _ in range(40):
                await asyncio.sleep(0.002)
                if Producer.fails_at is not None and Producer.fails_at < 0:
                    break
            await ended(working)

        self.do(until_it_fails())

    @rule(counts=st.integers(0, 3), acknowledged=st.booleans())
    def overtake(self, counts: int, acknowledged: bool) -> None:
        """While a relay waits for Kafka another leads and gets further; what the first hears then moves nothing."""
        self.append(counts, 1)
        Producer.fails_at, Producer.stalls, Producer.stalled = None, True, []
        one, two = self._new(), WithoutTheLock(*self._terms())
        first, second = self.do(self._overtaken(one, two))
        self.append(counts, 1)

        async def released() -> None:
            await self._tracked()
            before = await self._place()
            for each in Producer.stalled:
                each.set_result(None) if acknowledged else each.set_exception(KafkaConnectionError("too late"))
            for _ in range(200):
                if not one.working:
                    break
                await asyncio.sleep(0.002)
            assert await self._place() == before, "the place was moved by a relay that was overtaken"
            assert not one.working, "it went on although another leads"
            await ended(first)
            await ended(second)

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
            return await (await connection.execute("SELECT position, tails, epoch FROM relay")).fetchone()

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
            for partition, told in announced.items():
                mine = [fact for fact in found.values() if fact.partition == partition]
                assert [fact.position for fact in mine] == told
                assert [fact.predecessor for fact in mine] == [0, *told][: len(told)]
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


@pytest.mark.parametrize(("machine", "examples", "steps"), [(Store, 40, 20), (Relayed, 25, 12)])
def test_a_model_agrees(
    servers: Servers, monkeypatch: pytest.MonkeyPatch, machine: type[Machine], examples: int, steps: int
) -> None:
    async def there_already(*_: object) -> None: ...

    monkeypatch.setattr(relay, "AIOKafkaProducer", Producer)
    monkeypatch.setattr(relay, "make_topic", there_already)
    explore(machine, servers.pg_dsn(f"{uuid4().hex[:12]}_machine"), examples, steps)
