"""The topics of a Kafka: which there are, asked once for all parts of a process, and making those that are missing."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Coroutine, Mapping
from typing import Any, NamedTuple

import structlog
from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from aiokafka.cluster import ClusterMetadata
from aiokafka.conn import collect_hosts, create_conn
from aiokafka.errors import KafkaError, TopicAlreadyExistsError
from aiokafka.protocol.metadata import MetadataRequest

from ledger.ending import within
from ledger.envelope import LOG_PARTITIONS

log = structlog.get_logger()
FRESH_SECONDS = 4.0
"""How old an answer may be for who only looks from time to time. Less than the pause of all who do."""
ASK_SECONDS = 2.0
MAKE_SECONDS = 15.0


class Told(NamedTuple):
    """What a broker answered, or why none did, and when it was asked (monotonic seconds)."""

    at: float
    topics: Mapping[str, int]
    error: str = ""


_told: dict[str, Told] = {}
_asking: dict[tuple[asyncio.AbstractEventLoop, str], asyncio.Task[Told]] = {}


async def topics(kafka: str, age: float = FRESH_SECONDS) -> Mapping[str, int]:
    """The topics and their numbers of partitions, as a broker told at most `age` seconds ago.

    Six services, their relays, consumers and sealers in one process ask one question. It takes a connection of its
    own, so that it finds a broker whatever state another part's connection is in. Raises ConnectionError while no
    broker answers.
    """
    told = _told.get(kafka)
    if told is None or time.monotonic() - told.at > age:
        key = asyncio.get_running_loop(), kafka
        if key not in _asking:
            _asking[key] = asyncio.create_task(_ask(kafka))
            _asking[key].add_done_callback(lambda _: _asking.pop(key))
        told = await asyncio.shield(_asking[key])
    if told.error:
        raise ConnectionError(f"no broker answers at {kafka}: {told.error}")
    return told.topics


async def _ask(kafka: str) -> Told:
    at, error = time.monotonic(), "no address"
    told = None
    for host, port, _ in collect_hosts(kafka):
        try:
            told = Told(at, await within(ASK_SECONDS, _listed(host, port)))
            break
        except (KafkaError, OSError, TimeoutError) as problem:
            error = repr(problem)
    _told[kafka] = told or Told(at, {}, error)
    return _told[kafka]


async def _listed(host: str, port: int) -> Mapping[str, int]:
    # A client of aiokafka would open two connections and start a task to tell this.
    connection = await create_conn(host, port, request_timeout_ms=int(ASK_SECONDS * 1000))
    try:
        held = ClusterMetadata()
        held.update_metadata(await connection.send(MetadataRequest(None)))
        return {name: len(held.partitions_for_topic(name) or ()) for name in held.topics(False)}
    finally:
        connection.close()


async def make_topic(
    kafka: str, name: str, partitions: int = LOG_PARTITIONS, configs: Mapping[str, str] | None = None
) -> None:
    """Create a topic unless it is there, by default with the log's partitions; does nothing on a broker that creates
    topics on first use.

    Raises OSError or TimeoutError while no broker answers.
    """
    if (await topics(kafka)).get(name):
        return
    admin = AIOKafkaAdminClient(bootstrap_servers=kafka)

    async def make() -> None:
        await admin.start()
        brokers = len((await admin.describe_cluster())["brokers"])
        await admin.create_topics([NewTopic(name, partitions, min(3, brokers), topic_configs=configs)])

    try:
        await within(MAKE_SECONDS, make())
    except TopicAlreadyExistsError:
        return
    except (KafkaError, ValueError, AttributeError) as error:  # the embedded broker has no controller to ask
        log.debug("topics are made on first use here", error=repr(error))
    finally:
        _told.pop(kafka, None)  # whoever asks next is told of the new one
        await left(admin.close())


async def left(stopping: Coroutine[Any, Any, object]) -> None:
    """Stop a Kafka client within two seconds: it would wait for ever for a lost broker (aiokafka #1101)."""
    try:
        await within(2.0, stopping)
    except (TimeoutError, KafkaError):
        log.warning("a Kafka client did not stop in time and was left")
