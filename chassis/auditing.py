"""What auditors ask of every service: what led to what, the proof of a fact, and the checkpoints of the log."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from google.protobuf.message import Message
from psycopg_pool import AsyncConnectionPool

from chassis.answers import told
from chassis.executor import Executor
from chassis.freshness import Freshness
from chassis.loader import owned, require_reach
from chassis.meanings import scope_of
from chassis.paging import Page
from chassis.query import as_uuid
from chassis.validation import malformed
from chassis.vocabulary import interfaces_of
from evidence import seals
from evidence.proof import prove_sealed
from evidence.row import COLUMNS, Row
from evidence.tree import ProofError
from fieldledger.platform.v1 import platform_pb2 as platform
from kernel.aggregate import Aggregate
from kernel.errors import Forbidden, NotFound, Refused, Unavailable
from kernel.warned import Warned
from ledger.context import EVERYWHERE, Caller, Context
from ledger.eventstore import Recorded
from ledger.view import View
from ledger.wire import set_instant

MOST, MOST_NAMED = 500, 200
"""Facts of one answer, and positions of one question."""
MOST_CHANGES = 50
"""Facts since a version: whoever has more to read looks at the record anew."""
HISTORIES = "history.read"
"""The scope by which histories are read."""
ERASURES = "erasures.read"
"""The scope by which also those are read that are private."""


class Auditing:
    """The part of OperationsService that auditors ask, for all who read histories."""

    def __init__(
        self,
        service: str,
        pool: AsyncConnectionPool,
        executor: Executor,
        views: Mapping[type[View[Any]], View[Any]],
        secret: bytes,
        freshness: Freshness,
    ) -> None:
        self._service, self._pool, self._executor, self._secret = service, pool, executor, secret
        self.views, self.freshness = views, freshness

    async def held(self, id: UUID, caller: Caller) -> Aggregate | None:
        """An aggregate as it is now, if there is one. Raises Forbidden for one whose history is not the caller's.

        The present owner, not the one of some fact, decides who may read all of the history. What is private is for him
        and for who may read erasures only.
        """
        found = held = await self._executor.store.load(Aggregate, id)
        if held and held.account_id:
            held = await self._executor.store.load(Aggregate, UUID(held.account_id))
        await require_reach(*owned(held), caller, self)
        if held and held.PRIVATE and caller.staff_id != owned(held)[0] and not caller.may(ERASURES):
            raise Forbidden("ROW_OF_OTHERS", clause="S0-5.3.3-b")
        return found

    async def get_changes(self, request: platform.GetChangesRequest, ctx: Context) -> Message:
        """What happened to one thing after a version: what, when and by whom, at most MOST_CHANGES facts of it.

        For whoever may read its details, who need not read histories: no contents. Raises Forbidden, NotFound.
        """
        id = as_uuid(request.aggregate_id, "aggregate_id")
        if request.after_version < 0:
            raise malformed("after_version", "≥ 0")
        found = await self.held(id, ctx.caller)
        if found is None:
            raise NotFound("NOT_FOUND", what="history", what_zh="历史", id=id)
        if not ctx.caller.may(scope := _scope_of_details(self._service, type(found).__name__)):
            raise Forbidden("SCOPE_MISSING", scope=scope, clause="S0-5.3.3-b")
        facts = await self._executor.store.history(id, request.after_version, MOST_CHANGES + 1)
        answer = platform.GetChangesResponse(more=len(facts) > MOST_CHANGES)
        for recorded in facts[:MOST_CHANGES]:
            ctx.caller.require_region(recorded.metadata["region"])
            fact: Any = recorded.fact
            actor = recorded.metadata["actor"]
            shown = answer.facts.add(version=fact.originator_version, topic=type(fact).TOPIC, actor=actor)
            set_instant(shown.occurred_time, fact.occurred_at)
            set_instant(shown.recorded_time, fact.timestamp)
        return answer

    async def get_caused(self, request: platform.GetCausedRequest, ctx: Context) -> Message:
        """Facts of this service that began with one command, by what led to them; others are counted only."""
        if len(request.positions) > MOST_NAMED:
            raise malformed("positions", f"≤ {MOST_NAMED}")
        found = await self._executor.store.caused(request.correlation, request.positions, MOST + 1)
        answer, kinds = platform.GetCausedResponse(more=len(found) > MOST), dict[UUID, str]()
        for recorded in found[:MOST]:
            id: Any = recorded.fact.originator_id
            try:
                ctx.caller.require_region(recorded.metadata["region"])
                if id not in kinds:
                    kinds[id] = type(await self.held(id, ctx.caller)).__name__
            except Forbidden:
                answer.left_out += 1
                continue
            shown = answer.rows.add(aggregate=kinds[id], aggregate_id=str(id))
            shown.event_id = f"{self._service}/{recorded.partition}/{recorded.position}"
            tell(shown.fact, recorded)
        return answer

    async def get_proof(self, request: platform.GetProofRequest, ctx: Context) -> Message:
        """The proof of one fact under the first checkpoint that covers it.

        Raises NotFound, Unavailable (NOT_SEALED_YET), and Refused (SEALED_OTHERWISE) where the log was altered.
        """
        id = as_uuid(request.aggregate_id, "aggregate_id")
        await self.held(id, ctx.caller)
        facts = await self._executor.store.history(id, request.version - 1, 1)
        if request.version < 1 or not facts or facts[0].fact.originator_version != request.version:
            raise NotFound("NOT_FOUND", what="history", what_zh="历史", id=f"{id}/{request.version}")
        ctx.caller.require_region(facts[0].metadata["region"])
        where = "originator_id = %s AND originator_version = %s"
        asked = f"SELECT {COLUMNS} FROM {self._service}_events WHERE {where}"
        async with self._pool.connection() as connection:
            stored = await (await connection.execute(asked, (id, request.version))).fetchone()
            assert stored is not None, "a fact that is there is never removed"
            row = Row.stored(stored)
            covering = await seals.covering(connection, row.position)
        if covering is None:
            raise Unavailable("NOT_SEALED_YET", position=row.position)
        try:
            proof = prove_sealed(row, covering[1], covering[0])
        except ProofError:
            raise Refused("SEALED_OTHERWISE", position=row.position) from None
        return platform.GetProofResponse(proof=proof, position=row.position)

    async def list_checkpoints(self, request: platform.ListCheckpointsRequest, ctx: Context) -> Message:
        """The checkpoints of the log, the newest first; it covers all regions."""
        ctx.require_region(EVERYWHERE)
        page, answer = Page(self._secret, request, 1), platform.ListCheckpointsResponse()
        async with self._pool.connection() as connection:
            found = await seals.newest(connection, page.after[0] if page.after else None, page.size + 1)
        if len(found) > page.size:
            answer.next_page_token = page.token(found[page.size - 1][0].size)
        for seal, at in found[: page.size]:
            set_instant(answer.rows.add(size=seal.size, start=seal.start, note=seal.note).sealed_time, at)
        return answer


@cache
def _scope_of_details(service: str, aggregate: str) -> str:
    """The scope by which the details of a kind of aggregate are read; that of histories for one that has none."""
    rpcs = (rpc for interface in interfaces_of(service) for rpc in interface.methods)
    return next((scope_of(rpc) for rpc in rpcs if rpc.output_type.name == f"{aggregate}Details"), HISTORIES)


def tell(shown: platform.StoredFact, recorded: Recorded) -> None:
    """Fill in a stored fact, without its contents, from the log."""
    fact: Any = recorded.fact
    shown.position, shown.version, shown.topic = recorded.position, fact.originator_version, type(fact).TOPIC
    shown.actor, shown.command_id = recorded.metadata["actor"], recorded.metadata["command"]
    shown.correlation_id, shown.causation_id = recorded.metadata["correlation"], recorded.metadata["causation"]
    set_instant(shown.occurred_time, fact.occurred_at)
    set_instant(shown.recorded_time, fact.timestamp)
    if entered := recorded.metadata.get("entered"):
        set_instant(shown.entered_time, datetime.fromisoformat(entered))
    shown.warnings.extend(told(Warned(**one)) for one in recorded.metadata.get("warnings", ()))
