"""What pages made by hand ask together: several questions at once, each part of a page as far as it is answered."""

from __future__ import annotations

import asyncio
from typing import Any

from google.protobuf.message import Message

from services.gateway.console.asking import Told
from services.gateway.console.page import Page

AT_ONCE = 500
PAGES = 8


async def answers(page: Page, *requests: Message) -> list[Any]:
    """The answers to several queries, None instead of one that was refused.

    Raises Told if the first was, without which there is no page; and whatever is no refusal.
    """
    found = await page.asking.ask_each(*requests)
    for number, one in enumerate(found):
        if isinstance(one, BaseException) and (number == 0 or not isinstance(one, Told)):
            raise one
    return [None if isinstance(one, Told) else one for one in found]


async def every_row(page: Page, request: Any, until: Any = None) -> list[Any]:
    """The rows of a list over its pages, at most 4,000; of one that is refused none.

    `until`: a row from which on no more are wanted, for a list that is in order.
    """
    rows: list[Any] = []
    request.page_size = AT_ONCE
    for _ in range(PAGES):
        try:
            answer = await page.asking.ask(request)
        except Told:
            return rows
        for row in answer.rows:
            if until is not None and until(row):
                return rows
            rows.append(row)
        request.page_token = answer.next_page_token
        if not request.page_token:
            break
    return rows


async def every_list(page: Page, *requests: Any) -> list[list[Any]]:
    """The rows of several lists at once."""
    return await asyncio.gather(*(every_row(page, one) for one in requests))
