"""Does a log answer every request in pages that fit through the transport?"""

from __future__ import annotations

from typing import Any

import pytest
from google.protobuf.message import Message
from psycopg_pool import AsyncConnectionPool

from chassis.rpc import ANSWER_BYTES
from fieldledger.platform.v1 import platform_pb2 as platform
from fieldledger.visits.v1 import events_pb2 as announced
from kernel.aggregate import Fact
from kernel.errors import TurnedDown
from ledger.eventstore import EventStore
from ledger.log import Log
from tests.ledger import tally
from tests.ledger.tally import NAME, a_tally, put_row
from tests.ledger.test_consumer import READER, stored

ALL = platform.ReadLogRequest(after=dict.fromkeys(range(4), 0))


async def test_asking_a_log_for_a_senseless_page_is_no_error(store: EventStore) -> None:
    await stored(store, a_tally(1)[1])
    answer: Any = await Log(NAME, store, tally.announce).read_log(
        platform.ReadLogRequest(after={0: 0, 1: 0, 2: 0, 3: 0, 17: 0}, limit=-1),
        READER,
    )
    assert len(answer.facts) == 2


async def test_a_page_of_long_facts_still_goes_through_the_transport(store: EventStore) -> None:
    """A page too long for the transport would be requested again and again, and never arrive."""
    _, facts = a_tally(*([1] * 1_200))
    await stored(store, facts)

    def wordy(fact: Fact) -> Message | None:
        return announced.VisitConfirmed(visit_id=str(fact.originator_id), channel="x" * 20_000)

    log, after, found = Log(NAME, store, wordy), dict.fromkeys(range(4), 0), list[int]()
    while after:
        answer: Any = await log.read_log(platform.ReadLogRequest(after=after, limit=5_000), READER)
        assert answer.ByteSize() < ANSWER_BYTES
        found += [fact.position for fact in answer.facts]
        after = dict(answer.scanned)
    assert found == list(range(1, len(facts) + 1))


async def test_a_fact_nobody_can_read_turns_down_who_asks_at_home_as_it_does_a_peer(
    store: EventStore, own_pool: AsyncConnectionPool
) -> None:
    """Any other error would end the process: one row from a newer version would stop every replica's follower."""
    made, facts = a_tally()
    await stored(store, facts)
    await put_row(own_pool, "tally.Unknown", "{}", made.id)
    with pytest.raises(TurnedDown, match="INTERNAL"):
        await Log(NAME, store, tally.announce).ask(ALL)


async def test_a_database_that_is_away_or_slow_turns_down_who_asks_at_home(
    store: EventStore, own_pool: AsyncConnectionPool
) -> None:
    log = Log(NAME, store, tally.announce)
    with pytest.raises(TurnedDown, match="DATABASE_DOWN"):
        await log.ask(ALL, timeout=0.0)
    await own_pool.close()
    with pytest.raises(TurnedDown, match="DATABASE_DOWN"):
        await log.ask(ALL)
