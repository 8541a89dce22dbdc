"""Is what Kafka does not deliver fetched from the source's own log, without a gap and without an end?"""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncIterator, Callable, Sequence
from typing import Any, ClassVar, cast
from uuid import uuid4

import pytest
from aiokafka import AIOKafkaProducer, ConsumerRecord
from google.protobuf.message import Message
from psycopg_pool import AsyncConnectionPool

from chassis.client import Client
from fieldledger.platform.v1 import platform_pb2 as platform
from fieldledger.visits import v1 as pb
from fieldledger.visits.v1 import events_pb2 as announced
from kernel.aggregate import Fact
from kernel.errors import Unavailable
from ledger import consumer as consuming
from ledger import positions
from ledger.consumer import Consumer
from ledger.context import EVERYWHERE, Caller, Context
from ledger.envelope import Vocabulary, topic
from ledger.eventstore import EventStore
from ledger.follower import Views
from ledger.log import Log
from ledger.topics import make_topic
from ledger.view import View
from services.visits.visit.views import VisitList
from tests.ledger import tally
from tests.ledger.tally import NAME, a_submission, a_tally
from tests.ledger.test_ending import deaf
from tests.ledger.trails import Trail, a_trail, aggregates, chain, trails
from tests.servers import Servers
from tests.support import NOON, eventually

READER = Context(Caller(str(uuid4()), EVERYWHERE, "organisation"), NOON)


class Source:
    """A fake client of the source: its real log, with a call count, or one that does not answer."""

    def __init__(self, log: Log | None) -> None:
        self._log, self.asked = log, 0

    async def ask(self, request: platform.ReadLogRequest, **_: Any) -> Message:
        self.asked += 1
        if self._log is None:
            raise Unavailable("DATABASE_DOWN")
        return await self._log.read_log(request, READER)


class Listed(VisitList):
    FOLLOWS: ClassVar[tuple[str, ...]] = (NAME,)  # type: ignore[assignment]


def a_consumer(view: View[Any], **sources: Source) -> Consumer:
    vocabulary = Vocabulary([announced.VisitPlanned, announced.VisitConfirmed, announced.OwedVisitMade])
    clients = cast(dict[str, Client], sources)
    return Consumer("test", "nowhere:1", [Views(view.pool, [view], vocabulary)], clients, 0.05)


async def stored(store: EventStore, facts: Sequence[Fact]) -> None:
    for at in range(0, len(facts), 500):
        await store.append(a_submission(store, *facts[at : at + 500]))


@pytest.fixture
async def view(own_pool: AsyncConnectionPool) -> AsyncIterator[Listed]:
    made = Listed(own_pool)
    async with own_pool.connection() as connection:
        await made.prepare(connection)
    yield made


async def _filled(view: View[Any], until: Callable[[list[Any]], bool], **sources: Source) -> None:
    """Let a consumer without Kafka fill the view until its rows satisfy the condition."""
    async with view.pool.connection() as connection:
        await positions.prepare(connection, view.follower, view.FOLLOWS)
    work = asyncio.create_task(a_consumer(view, **sources).fill())

    async def whole() -> bool:
        if work.done():
            work.result()
        return until(await view.rows())

    try:
        await eventually(whole)
    finally:
        await _end(work)


async def _end(work: asyncio.Task[None]) -> None:
    work.cancel()
    done, _ = await asyncio.wait([work], timeout=60)
    assert done, "it did not heed the request to end"


async def test_a_view_that_starts_from_nothing_is_filled_from_the_source(store: EventStore, view: Listed) -> None:
    for _ in range(30):
        await stored(store, a_tally(1, 2)[1])
    await _filled(view, lambda rows: len(rows) == 30, tally=Source(Log(NAME, store, tally.announce)))


async def test_private_facts_do_not_look_like_gaps(store: EventStore, view: Listed) -> None:
    for _ in range(5):
        made, facts = a_tally(1)
        made.note()
        made.count(1)
        await stored(store, [*facts, *cast(Any, made.collect_events())])
    source = Source(Log(NAME, store, tally.announce))
    await _filled(view, lambda rows: len(rows) == 5, tally=source)
    assert source.asked < 20


async def test_a_whole_page_of_private_facts_is_passed(store: EventStore, view: Listed) -> None:
    """More private facts in one partition than a page holds, and an announced one behind them."""
    made, facts = a_tally()
    for _ in range(2_300):
        made.note()
    made.count(1)
    await stored(store, [*facts, *cast(Any, made.collect_events())])
    await _filled(
        view,
        lambda rows: [row.status for row in rows] == [pb.VISIT_STATUS_CONFIRMED],
        tally=Source(Log(NAME, store, tally.announce)),
    )


async def test_more_than_a_page_of_announced_facts_is_read_to_the_end(store: EventStore, view: Listed) -> None:
    made, facts = a_tally(*([1] * 1_500))
    await stored(store, facts)
    other, few = a_tally(1)
    await stored(store, few)
    source = Source(Log(NAME, store, tally.announce))
    await _filled(view, lambda rows: len(rows) == 2, tally=source)
    assert {row.visit_id for row in await view.rows()} == {str(made.id), str(other.id)}


async def test_a_gap_on_the_wire_is_filled_at_once(store: EventStore, own_pool: AsyncConnectionPool) -> None:
    trail = await a_trail(own_pool)
    (one,) = aggregates(1)
    facts = chain((one, "a"), (one, "b"), (one, "c"))

    class Wire(Source):
        async def ask(self, request: platform.ReadLogRequest, **_: Any) -> Message:
            after = request.after.get(0, 99)
            missing = [fact for fact in facts if fact.position > after]
            return platform.ReadLogResponse(
                facts=[platform.LoggedFact(headers=f.headers(), payload=f.payload) for f in missing],
                complete=True,
            )

    consumer = Consumer(
        "test", "nowhere:1", [Views(own_pool, [trail], _known())], cast(Any, {"visits": Wire(None)}), 30.0
    )
    work = asyncio.create_task(consumer.fill())

    async def first_look() -> bool:
        return await trails(trail) == {str(one): "abc"}

    await eventually(first_look)
    await _end(work)


class Raving(Source):
    """Answers, but not with facts."""

    async def ask(self, request: platform.ReadLogRequest, **_: Any) -> Message:
        return platform.ReadLogResponse(facts=[platform.LoggedFact(head=b"[]")], complete=True)


@pytest.mark.parametrize("absent", [Source(None), Raving(None)], ids=["down", "raving"])
async def test_a_source_that_does_not_answer_does_not_keep_another_from_being_filled(
    store: EventStore, own_pool: AsyncConnectionPool, absent: Source
) -> None:
    for _ in range(3):
        await stored(store, a_tally(1)[1])

    class Both(Listed):
        NAME, FOLLOWS = "both", ("absent", NAME)

    both = Both(own_pool)
    async with own_pool.connection() as connection:
        await both.prepare(connection)
    await _filled(both, lambda rows: len(rows) == 3, absent=absent, tally=Source(Log(NAME, store, tally.announce)))


async def test_a_record_that_is_not_ours_is_passed_and_the_rest_is_fed(own_pool: AsyncConnectionPool) -> None:
    trail: Trail = await a_trail(own_pool)
    (one,) = aggregates(1)
    consumer = Consumer("test", "nowhere:1", [Views(own_pool, [trail], _known())], {}, 30.0)
    (fact,) = chain((one, "a"))

    class Record:
        topic, partition, offset = "t", 0, 0

        def __init__(self, headers: Sequence[tuple[str, bytes | None]], value: bytes) -> None:
            self.headers, self.value = headers, value

    class Batch:
        consumer = None
        raw_message: ClassVar = [
            Record([], b"foreign"),
            Record([("ce_source", b"\xff\xfe")], b""),
            Record([("ce_source", None)], b""),
            Record([(name, value.encode()) for name, value in fact.headers().items()], fact.payload),
        ]

    await consumer._receive(cast(Any, Batch()))
    assert await trails(trail) == {str(one): "a"} and consumer.received == 1


@pytest.mark.kafka
async def test_headers_that_are_no_text_or_nothing_stop_nobody(servers: Servers, own_pool: AsyncConnectionPool) -> None:
    """Through a real broker: the libraries that read a record before us must not fail either."""
    trail: Trail = await a_trail(own_pool)
    (one,) = aggregates(1)
    (fact,) = chain((one, "a"))
    cell = uuid4().hex[:8]
    name = topic(fact.source, cell)
    await make_topic(servers.bootstrap, name)
    headers = [(key, value.encode()) for key, value in fact.headers().items()]
    async with AIOKafkaProducer(bootstrap_servers=servers.bootstrap, linger_ms=200) as producer:
        for header in (("reply_to", b"\xff\xfe"), ("reply_to", None), ("ce_source", None)):
            await producer.send(name, b"foreign", partition=fact.partition, headers=[*headers, header])
        await producer.send(name, fact.payload, partition=fact.partition, headers=headers)
        await producer.flush()
    consumer = Consumer("test", servers.bootstrap, [Views(own_pool, [trail], _known())], {}, 30.0, cell=cell)
    await consumer.run()

    async def fed() -> bool:
        return await trails(trail) == {str(one): "a"}

    try:
        await eventually(fed, 20)
    finally:
        await consumer.stop()


@pytest.mark.kafka
async def test_what_was_fed_is_let_go_of(servers: Servers, own_pool: AsyncConnectionPool) -> None:
    """Without the garbage collector, which ran once in twenty batches and kept 50 MB of records until then."""
    trail: Trail = await a_trail(own_pool)
    (one,) = aggregates(1)
    *many, last = chain(*60 * [(one, "a")])
    cell = uuid4().hex[:8]
    name = topic(last.source, cell)
    await make_topic(servers.bootstrap, name)
    consumer = Consumer("test", servers.bootstrap, [Views(own_pool, [trail], _known())], {}, 30.0, cell=cell)
    gc.collect()
    before = _records_held()
    gc.disable()
    try:
        await consumer.run()
        async with AIOKafkaProducer(bootstrap_servers=servers.bootstrap) as producer:
            for facts in (many, [last]):  # the subscriber itself holds its last batch until the next one
                for fact in facts:
                    await producer.send(name, fact.payload, partition=fact.partition, headers=fact.wire())
                await producer.flush()

                async def fed(length: int = facts[-1].position) -> bool:
                    return await trails(trail) == {str(one): "a" * length}

                await eventually(fed, 20)
        assert _records_held() - before < 10
    finally:
        gc.enable()
        await consumer.stop()


def _records_held() -> int:
    return sum(type(each) is ConsumerRecord for each in gc.get_objects())


def _known() -> Vocabulary:
    return Vocabulary([announced.OwedVisitMade])


async def test_a_broker_that_lets_a_consumer_wait_for_ever_is_tried_again(
    view: Listed, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries = list[int]()

    async def start(_: object) -> None:
        tries.append(1)
        if len(tries) == 1:
            await deaf(1)

    async def made(*_: object) -> None: ...

    monkeypatch.setattr(consuming, "make_topic", made)
    monkeypatch.setattr(consuming, "START_SECONDS", 0.05)
    monkeypatch.setattr("ledger.consumer.KafkaBroker.start", start)
    consumer = a_consumer(view)
    consumer._session_ms = 0
    async with asyncio.timeout(60):
        await consumer.run()
        await consumer.stop()
    assert len(tries) == 2
