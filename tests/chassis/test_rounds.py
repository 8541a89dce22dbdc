"""Do callers share a look that began after they asked?"""

from __future__ import annotations

import asyncio

from chassis.rounds import Rounds


class Looked:
    """A look that ends when it is let go; it gives its number."""

    def __init__(self) -> None:
        self.number, self.go = 0, asyncio.Event()
        self.fails: Exception | None = None

    async def __call__(self) -> int:
        self.number += 1
        mine = self.number
        await self.go.wait()
        if self.fails:
            raise self.fails
        return mine


async def test_who_asks_while_a_look_is_under_way_waits_for_the_next_which_all_share() -> None:
    look = Looked()
    rounds = Rounds(look)
    first = asyncio.create_task(rounds.ask())
    while not look.number:
        await asyncio.sleep(0)
    others = [asyncio.create_task(rounds.ask()) for _ in range(300)]
    await asyncio.sleep(0)
    look.go.set()
    assert await first == 1
    assert set(await asyncio.gather(*others)) == {2}
    assert await rounds.ask() == 3


async def test_who_gives_up_does_not_end_it_for_the_others() -> None:
    look = Looked()
    rounds = Rounds(look)
    one, other = asyncio.create_task(rounds.ask()), asyncio.create_task(rounds.ask())
    while not look.number:
        await asyncio.sleep(0)
    one.cancel()
    look.go.set()
    assert await other == 1 and one.cancelled()


async def test_a_failure_is_everybodys_and_the_next_look_begins_anew() -> None:
    look = Looked()
    rounds = Rounds(look)
    look.fails = ConnectionError("gone")
    look.go.set()
    both = await asyncio.gather(rounds.ask(), rounds.ask(), return_exceptions=True)
    assert [type(one) for one in both] == [ConnectionError, ConnectionError]
    look.fails = None
    assert await rounds.ask() == 2
