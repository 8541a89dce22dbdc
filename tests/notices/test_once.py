"""Is each person told of each cause exactly once, whatever is repeated, raced for, lost and restored?"""

from __future__ import annotations

import asyncio
from collections import Counter
from random import Random
from typing import Any
from uuid import uuid4

import pytest

from fieldledger.complaints.v1 import events_pb2 as complaints
from fieldledger.notices import v1 as pb
from ledger.follower import Reactions
from services.notices.notice.views import Inbox
from tests.notices.telling import House
from tests.support import NOON

pytestmark = pytest.mark.postgres
FACTS = 1_000


def _everything(house: House, chance: Random) -> Counter[tuple[str, str]]:
    """A thousand facts about three hundred issues; how often each person is to be told of each cause: once."""
    owed: Counter[tuple[str, str]] = Counter()
    issues = [str(uuid4()) for _ in range(300)]
    for _ in range(FACTS):
        issue, who = chance.choice(issues), chance.choice(house.people)
        if chance.random() < 0.25:
            house.announce(complaints.IssueClosed(issue_id=issue), issue)
            continue
        house.overdue(who, NOON, issue)
        place = house.work.facts[-1].event_id
        owed[place, who] += 1
        if who != house.lead:
            owed[place, house.lead] += 1
    return owed


async def _held(house: House) -> Counter[tuple[str, str]]:
    return Counter((row.event_id, row.staff_id) for row in await house.rows())


async def test_a_thousand_facts_with_two_replicas_and_restarts_are_told_once_each(house: House) -> None:
    owed = _everything(house, Random(19))
    still = house.still
    reactions: Any = still.reactions
    vocabulary = reactions._vocabulary
    assert still.service.react
    # Another replica hears of everything at the same time, and remembers nothing of what the first has done.
    second: Any = Reactions(still.pool, still.service.react_to, still.service.react, still.carry_out, vocabulary)
    facts = house.work.facts
    for at in range(0, len(facts), 100):
        batch = facts[at : at + 100]
        await asyncio.gather(*(one.follow(batch) for one in (reactions, second)))
        if at % 300 == 0:  # one of them dies and comes back: it hears of the last batch again
            second = Reactions(still.pool, still.service.react_to, still.service.react, still.carry_out, vocabulary)
            await second.follow(batch)
    await house.settle()
    assert await _held(house) == owed
    before = len(await house.rows())
    for _ in range(2):
        await house.replay()
    assert len(await house.rows()) == before and await _held(house) == owed


async def test_a_view_that_is_rebuilt_tells_nobody_again(house: House) -> None:
    house.overdue(house.people[1])
    await house.settle()
    facts = await house.still.store.last_position()
    async with house.still.pool.connection() as connection, connection.transaction():
        inbox: Any = house.still.views_by_kind[Inbox]
        await connection.execute("SELECT set_config('fieldledger.region', '*', true)")
        await connection.execute("SELECT set_config('fieldledger.owner', '*', true)")
        await connection.execute(f"DELETE FROM {inbox.table}")
        await connection.execute("UPDATE positions SET position = 0 WHERE follower = %s", (inbox.follower,))
    await house.settle()
    assert len(await house.rows()) == 2
    assert await house.still.store.last_position() == facts, "nothing was recorded for it"


async def test_the_first_start_is_remembered_over_restarts(house: House) -> None:
    house.still.now = NOON.replace(year=2027)
    again = await house.still.do(pb.BeginTellingRequest())
    assert again.version == 0 and again.aggregate_id == "", "nothing begins a second time"
