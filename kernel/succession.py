"""Who follows whom when work changes hands, as every service that is told of it works it out (S2i-1-b)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

TWICE = 2
"""How often the command is given that hands somebody's work over. The first says who follows, so that whatever is begun
from then on is his; the second hands over what was begun before. In one, what is begun between its list and its append
would stay behind (0039)."""


async def last_follower(staff_id: str, follower: Callable[[str], Awaitable[str | None]]) -> str:
    """The person himself, or, if he has left, whoever follows him and has not left too; "" for nobody.

    `follower` says who follows somebody who left, and None of somebody who is here.
    """
    met = {""}
    while staff_id not in met and (next_id := await follower(staff_id)) is not None:
        met.add(staff_id)
        staff_id = next_id
    return staff_id
