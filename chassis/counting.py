"""How many rows lists have: each is asked by its own code, which counts instead of giving its rows."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from copy import copy
from dataclasses import dataclass
from typing import Any

from google.protobuf.descriptor import ServiceDescriptor
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass

from chassis.paging import LARGEST_PAGE, PAGING
from chassis.reasons import Reasons
from chassis.rpc import is_query, reader, scope_of, why
from chassis.validation import check, malformed
from fieldledger.platform.v1 import platform_pb2 as platform
from kernel.errors import Forbidden, Invalid
from ledger.context import Context

MOST = 1_000
"""Beyond so many rows it is only said that there are more: a reader needs no more, and it bounds the cost."""
MOST_LISTS = 20
"""Lists of one question: more than any page shows."""
AT_ONCE = 3
"""How many of them are counted at the same time: half of the connections that a service has."""
Ask = Callable[[Any, Context], Awaitable[Any]]


@dataclass(frozen=True, slots=True)
class _List:
    """A list: what answers, what it is asked and what it answers, and the scope that it needs."""

    ask: Ask
    asked: type[Message]
    answer: type[Message]
    scope: str


class Counting:
    """Counts the rows of the lists of one service."""

    def __init__(self) -> None:
        self._lists: dict[str, _List] = {}

    def take(self, interface: ServiceDescriptor, answers: dict[str, Any]) -> None:
        """Count the lists of this interface, by their handlers: its queries that answer with pages of rows.

        What has no pages, such as the names of some ids, is short and told whole.
        """
        for method in interface.methods:
            if is_query(method) and {"rows", "next_page_token"} <= {*method.output_type.fields_by_name}:
                asked, answer = GetMessageClass(method.input_type), GetMessageClass(method.output_type)
                self._lists[method.name] = _List(answers[method.name], asked, answer, scope_of(method))

    async def count_rows(self, request: platform.CountRowsRequest, ctx: Context) -> Message:
        """For each list how many rows the caller would be given page by page, or why he would be given none.

        Raises Invalid for more lists than are counted at once.
        """
        if len(request.lists) > MOST_LISTS:
            raise malformed("lists", f"≤ {MOST_LISTS}")
        room = asyncio.Semaphore(AT_ONCE)

        async def told(one: platform.RowsToCount) -> platform.RowCount:
            async with room:
                return await self._told(one, ctx)

        return platform.CountRowsResponse(counts=await asyncio.gather(*map(told, request.lists)))

    async def _told(self, one: platform.RowsToCount, ctx: Context) -> platform.RowCount:
        try:
            count = await self._counted(one, ctx)
        except Exception as error:
            return platform.RowCount(status=Reasons.load().status(why(error, one.method))[2])
        return platform.RowCount(count=min(count, MOST), more=count > MOST)

    async def _counted(self, one: platform.RowsToCount, ctx: Context) -> int:
        check(one)
        if (known := self._lists.get(one.method)) is None:
            raise Invalid("LIST_UNKNOWN", method=one.method[:100], fields=("method",))
        if not ctx.caller.may(known.scope):
            raise Forbidden("SCOPE_MISSING", scope=known.scope, clause="S0-5.3.3-b")
        if (request := reader(known.asked)(one.request)) is None:
            raise Invalid("FIELD_MALFORMED", names="request", fields=("request",))
        for name in PAGING:
            if name in request.DESCRIPTOR.fields_by_name:
                request.ClearField(name)
        check(request)
        own = copy(ctx)
        own.count_to, own.counted = MOST + 1, None
        found = await known.ask(request, own)
        return await _by_pages(known, request, found, own) if own.counted is None else own.counted


async def _by_pages(known: _List, request: Any, found: Any, ctx: Context) -> int:
    """The rows of a list that gives them all the same, such as one put together in memory."""
    count = 0
    while True:
        page: Any = known.answer.FromString(found.SerializeToString())
        count += len(page.rows)
        token = getattr(page, "next_page_token", "")
        if not token or count > MOST:
            return count
        request.page_token, request.page_size = token, LARGEST_PAGE
        found = await known.ask(request, ctx)
