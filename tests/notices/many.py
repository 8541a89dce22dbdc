"""Many facts, told to people whose receivers fail at random, and then replayed: is anybody told anything twice?

python -m tests.notices.many 10000 [SEED]          receivers take, refuse, break off and are late
python -m tests.notices.many 100000 [SEED] replay  everything is heard of again from the beginning
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from random import Random
from uuid import uuid4

from kernel.aggregate import RECORDED_AT
from privacy.keys import KeyRing
from tests import servers
from tests.chassis.still import held_still
from tests.notices.outside import channels_to, courier_of, mark, reach, send, states
from tests.notices.receivers import BREAK, BREAK_BEFORE, BUSY, LATE, REFUSE, TAKE, Receiver, receiving
from tests.notices.telling import House
from tests.support import NOON

MOODS = {TAKE: 60, BUSY: 15, BREAK: 10, BREAK_BEFORE: 5, REFUSE: 5, LATE: 5}
BATCH = 500


@dataclass
class Found:
    """What became of it. `told` notices were to be told outside; `twice` are messages that somebody got twice."""

    inboxes_right: bool
    told: int
    delivered: int
    failed: int
    uncertain: int
    twice: list[str]


@dataclass
class Heard:
    """What a replay did: facts that it stored, messages that it sent, notices before and after."""

    stored: int
    sent: int
    before: int
    after: int


async def told(house: House, count: int, chance: Random) -> Counter[tuple[str, str]]:
    """So many facts; how often each person is to be told of each cause: once. His lead is told of his, too."""
    owed: Counter[tuple[str, str]] = Counter()
    for at in range(count):
        who = chance.choice(house.people)
        house.overdue(who, NOON, str(uuid4()))
        cause = house.work.facts[-1].event_id
        owed |= Counter({(cause, one): 1 for one in {who, house.lead}})
        if at % BATCH == BATCH - 1:
            await house.settle()
    await house.settle()
    return owed


async def many(house: House, count: int, chance: Random) -> Found:
    """Tell so many facts to people whose receiver fails at random, through two couriers, until nothing is left."""

    def mood() -> str:
        return chance.choices(list(MOODS), list(MOODS.values()))[0]

    async with receiving(Receiver(mood)) as one:
        for who in house.people:
            await reach(house, who, one)
        owed = await told(house, count, Random(chance.random()))
        couriers = [courier_of(house, channels_to(one)) for _ in range(2)]
        for _ in range(5):
            await send(house, *couriers)
            await mark(house)
            house.still.now += timedelta(hours=5)
        held = Counter((row.event_id, row.staff_id) for row in await house.rows())
        ended = await states(house)
        outcome = (ended["DELIVERED"], ended["FAILED"], ended["UNCERTAIN"])
        return Found(held == owed, ended.total(), *outcome, one.twice)


async def replayed(house: House, count: int, chance: Random) -> Heard:
    """Tell so many facts, send what there is to send, and then hear of everything again from the beginning."""
    async with receiving(Receiver()) as one:
        who = house.people[1]
        await reach(house, who, one)
        await told(house, count, chance)
        await send(house, courier_of(house, channels_to(one)))
        stored, sent, before = await house.still.store.last_position(), one.asked, len(await house.rows())
        await house.replay()
        await send(house, courier_of(house, channels_to(one)))
        after = await house.still.store.last_position()
        return Heard(after - stored, one.asked - sent, before, len(await house.rows()))


@asynccontextmanager
async def a_house(running: servers.Servers, keys: Path) -> AsyncIterator[House]:
    """A house of three people, in which the service has just begun to tell."""
    KeyRing(keys).make_first()
    made = House()
    async with held_still(running, keys, "notices", dict(made.logs)) as still:
        made.still = still
        await made.begin()
        yield made


async def main(count: int, seed: int, replay: bool) -> bool:
    """Run one of both and say what was found. Returns whether it is as it must be."""
    RECORDED_AT.set(NOON)
    begun = time.monotonic()
    with servers.start() as running, tempfile.TemporaryDirectory() as keys:
        async with a_house(running, Path(keys)) as house:
            if replay:
                heard = await replayed(house, count, Random(seed))
                well = heard.stored == heard.sent == 0 and heard.before == heard.after
                print(f"{count:,} facts replayed: {heard}")
            else:
                found = await many(house, count, Random(seed))
                well = found.inboxes_right and not found.twice
                print(f"{count:,} facts: {found}")
    print(f"{'✔' if well else '✘'} {time.monotonic() - begun:.0f} s")
    return well


if __name__ == "__main__":
    arguments = [one for one in sys.argv[1:] if one != "replay"]
    facts, of = (*map(int, arguments), *([1000, 19][len(arguments) :]))
    sys.exit(not asyncio.run(main(facts, of, "replay" in sys.argv)))
