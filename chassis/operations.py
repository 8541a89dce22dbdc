"""What operators and auditors can ask of every service: command outcomes, histories, views, parked facts."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Sequence
from typing import Any
from uuid import UUID

import structlog
from google.protobuf.message import Message
from psycopg_pool import AsyncConnectionPool

from chassis.answers import actor_of, id_of_caller
from chassis.auditing import Auditing, tell
from chassis.counting import Counting
from chassis.executor import Executor
from chassis.freshness import Freshness
from chassis.paging import LARGEST_PAGE, Page
from chassis.query import as_uuid
from chassis.validation import malformed
from fieldledger.platform.v1 import platform_pb2 as platform
from kernel.aggregate import Aggregate
from kernel.errors import Forbidden, Invalid, NotFound, Refused
from ledger import parked
from ledger.context import EVERYWHERE, Context
from ledger.eventstore import Stored
from ledger.follower import Follower
from ledger.rebuild import Rebuilder
from ledger.view import View
from ledger.wire import instant, set_instant

log = structlog.get_logger()
PAGE_BYTES = 4 * 1024 * 1024
"""A page of history ends after this many bytes: with the state that follows it, it fits into an answer."""


class Operations(Auditing):
    """Implements OperationsService."""

    def __init__(
        self,
        service: str,
        pool: AsyncConnectionPool,
        executor: Executor,
        views: Sequence[View[Any]],
        followers: Sequence[Follower],
        rebuilder: Rebuilder,
        secret: bytes,
        freshness: Freshness,
    ) -> None:
        super().__init__(service, pool, executor, {type(view): view for view in views}, secret, freshness)
        self._rebuilder, self.counting = rebuilder, Counting()
        self._views = {view.NAME: view for view in views}
        self._followers = {name: follower for follower in followers for name in follower.names}

    async def get_command_outcome(self, request: platform.GetCommandOutcomeRequest, ctx: Context) -> Message:
        """The outcome of a command: accepted with its receipt, refused with its reason, or unknown here.

        The caller's own command comes first (decision 0041); another's is shown only within the caller's reach, and is
        otherwise as unknown as one that nobody sent.
        """
        known = await self._known_to(ctx, as_uuid(request.command_id, "command_id"))
        if known is None:
            return platform.GetCommandOutcomeResponse(outcome=platform.OUTCOME_UNKNOWN)
        try:
            receipt = await self._executor.replayed(known)
        except Refused as no:
            return platform.GetCommandOutcomeResponse(outcome=platform.OUTCOME_REFUSED, reason=no.reason)
        return platform.GetCommandOutcomeResponse(outcome=platform.OUTCOME_ACCEPTED, receipt=receipt)

    async def get_history(self, request: platform.GetHistoryRequest, ctx: Context) -> Message:
        """A page of the facts of one aggregate up to a version or an instant, and its state after the last of them."""
        id, store = as_uuid(request.aggregate_id, "aggregate_id"), self._executor.store
        await self.held(id, ctx.caller)
        if request.as_of_version < 0:
            raise malformed("as_of_version", "≥ 0")
        until = instant(request.as_of_time) if request.HasField("as_of_time") else None
        page, answer = Page(self._secret, request, 1), platform.GetHistoryResponse()
        after = page.after[0] if page.after else 0
        aggregate: Any = await store.load(Aggregate, id, after) if after else None
        for recorded in await store.history(id, after, page.size + 1):
            fact: Any = recorded.fact
            if request.as_of_version and fact.originator_version > request.as_of_version:
                break
            if until and fact.timestamp > until:
                break
            if len(answer.facts) == page.size or answer.ByteSize() > PAGE_BYTES:
                answer.next_page_token = page.token(answer.facts[-1].version)
                break
            ctx.caller.require_region(recorded.metadata["region"])
            aggregate = fact.mutate(aggregate)
            shown = answer.facts.add(state=readable(vars(fact)))
            tell(shown, recorded)
        if aggregate is None:
            raise NotFound("NOT_FOUND", what="history", what_zh="历史", id=id)
        answer.aggregate, answer.state = type(aggregate).__name__, readable(vars(aggregate))
        return answer

    async def count_rows(self, request: platform.CountRowsRequest, ctx: Context) -> Message:
        """How many rows lists have for the caller, by their own code."""
        return await self.counting.count_rows(request, ctx)

    async def list_views(self, request: platform.ListViewsRequest, ctx: Context) -> Message:
        """The positions of every follower and what it has parked; of all regions, as in all methods below."""
        ctx.require_region(EVERYWHERE)
        async with self._pool.connection() as connection:
            cursor = await connection.execute(
                "SELECT p.follower, p.source, p.partition, p.position, (SELECT count(*) FROM parked AS k "
                "WHERE k.follower = p.follower AND k.source = p.source AND k.partition = p.partition) "
                "FROM positions AS p ORDER BY 1, 2, 3"
            )
            rows = await cursor.fetchall()
        answer = platform.ListViewsResponse()
        for follower, source, partition, position, waiting in rows:
            name, _, version = follower.rpartition("_v")
            answer.views.add(
                name=name or follower,
                version=int(version) if name else 0,
                source=source,
                partition=partition,
                position=position,
                parked=waiting,
            )
        return answer

    async def rebuild_view(self, request: platform.RebuildViewRequest, ctx: Context) -> Message:
        """Rebuild a view and switch to it, or only compare it with a fresh fold."""
        ctx.require_region(EVERYWHERE)
        view = self._view(request.name)
        if request.verify_only:
            (found,) = await self._rebuilder.verify([view])
            equal, differences = found.equal, found.differences
            return platform.RebuildViewResponse(
                facts=found.facts, rows=found.rows, equal=equal, differences=differences
            )
        log.info("view rebuilt", view=view.table, by=ctx.caller.staff_id)
        return await self._rebuilder.rebuild(view)

    async def verify_views(self, request: platform.VerifyViewsRequest, ctx: Context) -> Message:
        """Compare views, by default all of the service, with a fresh fold: in one reading of the history."""
        ctx.require_region(EVERYWHERE)
        names = dict.fromkeys(request.names or sorted(self._views))
        return platform.VerifyViewsResponse(views=await self._rebuilder.verify([self._view(name) for name in names]))

    def _view(self, name: str) -> View[Any]:
        if view := self._views.get(name):
            return view
        raise NotFound("NOT_FOUND", what="view", what_zh="视图", id=name)

    async def list_parked(self, request: platform.ListParkedRequest, ctx: Context) -> Message:
        """Parked facts, oldest first."""
        ctx.require_region(EVERYWHERE)
        if request.HasField("follower") and not request.follower:
            raise Invalid("FIELD_MALFORMED", names="follower", fields=("follower",))
        page, answer = Page(self._secret, request, len(parked.ORDER)), platform.ListParkedResponse()
        async with self._pool.connection() as connection:
            rows = await parked.listed(connection, request.follower, page.size + 1, page.after)
        if len(rows) > page.size:
            answer.next_page_token = page.token(*(rows[page.size - 1][name] for name in parked.ORDER))
        for row in rows[: page.size]:
            shown = answer.facts.add(
                **{
                    name: row[name]
                    for name in ("follower", "source", "partition", "position", "key", "reason", "attempts")
                },
                type=json.loads(row["headers"])["ce_type"],
                payload=row["payload"],
            )
            set_instant(shown.parked_time, row["parked_at"])
        return answer

    async def retry_parked(self, request: platform.RetryParkedRequest, ctx: Context) -> Message:
        """Retry parked facts in order, key by key."""
        ctx.require_region(EVERYWHERE)
        follower = self._follower(request.follower)
        async with self._pool.connection() as connection:
            before = await parked.count(connection, request.follower)
        async for key in self._keys(request):
            await follower.retry(request.follower, key)
        async with self._pool.connection() as connection:
            left = await parked.count(connection, request.follower)
        log.info("parked facts retried", follower=request.follower, by=ctx.caller.staff_id, before=before, left=left)
        return platform.RetryParkedResponse(handled=before - left, still_parked=left)

    async def discard_parked(self, request: platform.DiscardParkedRequest, ctx: Context) -> Message:
        """Discard one parked fact; the reason is logged."""
        ctx.require_region(EVERYWHERE)
        self._follower(request.follower)
        async with self._pool.connection() as connection, connection.transaction():
            waits = await parked.of_key(connection, request.follower, request.key)
            chosen = [fact for fact in waits if fact.position == request.position]
            await parked.remove(connection, request.follower, chosen)
        by = ctx.caller.staff_id
        log.warning("parked fact discarded", follower=request.follower, key=request.key, by=by, why=request.reason)
        return platform.DiscardParkedResponse(discarded=len(chosen))

    async def _keys(self, request: platform.RetryParkedRequest) -> AsyncIterator[str]:
        """The requested key, or else every key with parked facts, read page by page."""
        if request.key:
            yield request.key
            return
        keys = [""]
        while keys:
            async with self._pool.connection() as connection:
                keys = await parked.next_keys(connection, request.follower, keys[-1], LARGEST_PAGE)
            for key in keys:
                yield key

    async def _known_to(self, ctx: Context, id: UUID) -> Stored | None:
        known, store = await self._executor.store.known(id), self._executor.store
        if known is None or actor_of(known.answer) == ctx.caller.staff_id:
            return known
        if own := await store.known(id_of_caller(id, ctx.caller.staff_id)):
            return own
        kept = json.loads(known.answer)
        try:
            ctx.require_region(kept.get("region", EVERYWHERE))
            ctx.caller.require_own(kept.get("actor", ""))
        except Forbidden:
            return None
        return known

    def _follower(self, name: str) -> Follower:
        if name not in self._followers:
            raise NotFound("NOT_FOUND", what="follower", what_zh="跟随者", id=name)
        return self._followers[name]


def readable(state: dict[str, Any]) -> str:
    """An object's public attributes, as JSON."""
    shown = {name.lstrip("_"): value for name, value in state.items() if name != "_pending_events"}
    return json.dumps(
        shown, ensure_ascii=False, default=lambda value: value.hex if isinstance(value, UUID) else str(value)
    )
