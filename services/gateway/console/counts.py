"""How many rows lists have, for a page: each service is asked once, and a page is drawn without what is not counted.

A count may be some seconds old, unless the reader wrote something himself.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from chassis.counting import MOST_LISTS
from chassis.labels import service_of
from fieldledger.platform.v1 import platform_pb2 as platform
from services.gateway.console.asking import Told
from services.gateway.console.page import Page
from services.gateway.transcoding import Route

SCOPE = "counts.read"


@dataclass(frozen=True, slots=True)
class Count:
    """How many rows a list has; `more` if that is only as far as they were counted."""

    n: int
    more: bool = False

    def short(self) -> str:
        """As it stands beside a name: "17", "1,000+"."""
        return f"{self.n:,}+" if self.more else str(self.n)


async def counted(page: Page, asked: Sequence[tuple[Route, Any]]) -> list[Count | None]:
    """The number of rows of each list, by its route and its request; None of one that could not be counted."""
    if not page.person.may(SCOPE):
        return [None] * len(asked)
    by_service: dict[str, list[int]] = {}
    for number, (route, _) in enumerate(asked[:MOST_LISTS]):
        by_service.setdefault(service_of(route.rpc.input_type.file), []).append(number)
    found: dict[int, Count | None] = {}

    async def ask(service: str, numbers: list[int]) -> None:
        lists = [
            platform.RowsToCount(method=asked[number][0].rpc.name, request=asked[number][1].SerializeToString())
            for number in numbers
        ]
        try:
            answer = await page.asking.of(service).ask_lately(platform.CountRowsRequest(lists=lists))
        except Told:
            return
        for number, one in zip(numbers, answer.counts, strict=False):
            found[number] = None if one.status else Count(one.count, one.more)

    await asyncio.gather(*(ask(service, numbers) for service, numbers in by_service.items()))
    return [found.get(number) for number in range(len(asked))]
