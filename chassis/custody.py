"""Which personal data a service holds of a person, and under which regional keys: for erasure and key rotation."""

from __future__ import annotations

import structlog
from google.protobuf.message import Message
from psycopg_pool import AsyncConnectionPool

from chassis.query import as_uuid
from fieldledger.platform.v1 import platform_pb2 as platform
from ledger.context import EVERYWHERE, Context
from ledger.wire import set_instant
from privacy.personal import PREFIX, PersonalData

log = structlog.get_logger()
MOST = 1_000


class Custody:
    """Implements CustodyService."""

    def __init__(self, pool: AsyncConnectionPool, service: str, personal: PersonalData) -> None:
        self._pool, self._table, self._personal = pool, f"{service}_events", personal

    async def get_holding(self, request: platform.GetHoldingRequest, ctx: Context) -> Message:
        """How many stored facts hold sealed text of a person, whether a key exists, and when the person was erased."""
        ctx.require_region(EVERYWHERE)
        person = as_uuid(request.person_id, "person_id")
        async with self._pool.connection() as connection:
            cursor = await connection.execute(
                f"SELECT (SELECT count(*) FROM {self._table} WHERE position(%s::bytea IN state) > 0), "
                "(SELECT wrapped IS NOT NULL FROM person_keys WHERE person_id = %s), "
                "(SELECT erased_at FROM person_keys WHERE person_id = %s)",
                (f"{PREFIX}{person}:".encode(), person, person),
            )
            row = await cursor.fetchone()
        assert row is not None
        answer = platform.GetHoldingResponse(facts=row[0], has_key=bool(row[1]))
        if row[2]:
            set_instant(answer.erased_time, row[2])
        return answer

    async def rewrap_keys(self, request: platform.RewrapKeysRequest, ctx: Context) -> Message:
        """Wrap a batch of a region's person keys under its newest key, and report how many keys use which version."""
        ctx.require_region(EVERYWHERE)
        done = await self._personal.rewrap(request.region, min(request.limit, MOST)) if request.limit > 0 else 0
        if done:
            log.info("person keys wrapped anew", region=request.region, persons=done, by=ctx.caller.staff_id)
        uses = [platform.KeyUse(region=r, key=k, persons=n) for r, k, n in await self._personal.uses()]
        return platform.RewrapKeysResponse(rewrapped=done, uses=uses)
