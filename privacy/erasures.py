"""The register of erasures, followed by every service: a person in it has no key here, even after a restore."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import structlog
from google.protobuf.message import Message
from psycopg import AsyncConnection

from fieldledger.platform.v1 import platform_pb2 as platform
from ledger.envelope import Envelope
from ledger.reach import ALL
from ledger.view import Key, View
from privacy.personal import PersonalData

log = structlog.get_logger()


class Erasures(View[platform.PersonErased]):
    """Every person erased so far. The keys are destroyed in the transaction that handles the fact."""

    NAME, VERSION, ROW, KEY = "erasures", 1, platform.PersonErased, ("person_id",)
    FOLLOWS, FLUSHED = ("organisation",), True

    personal: PersonalData
    """Where the keys are destroyed; set by the composition root."""

    def keys(self, event: Message, fact: Envelope) -> Iterable[Key]:
        return [(event.person_id,)] if isinstance(event, platform.PersonErased) else ()

    def fold(self, row: platform.PersonErased, event: Any, fact: Envelope) -> None:
        row.CopyFrom(event)

    async def absorb(
        self, connection: AsyncConnection[Any], facts: Sequence[tuple[Message, Envelope]], table: str = ""
    ) -> list[tuple[Envelope, str]]:
        refused = await super().absorb(connection, facts, table)
        if persons := [event.person_id for event, _ in facts if isinstance(event, platform.PersonErased)]:
            await self.personal.erase(connection, persons)
        return refused

    async def among(self, persons: Sequence[str]) -> set[str]:
        """Those of these persons, or customers, who were erased. Raises psycopg.Error."""
        if not persons:
            return set()
        found = await self.where("person_id = ANY(%(persons)s)", {"persons": list(persons)}, ALL)
        return {row.person_id for row in found}

    async def refresh(self) -> None:
        """Drop the keys of erased persons: at once after own changes, within a second after another replica's."""
        if held := self.personal.held():
            async with self.pool.connection() as connection, connection.transaction():
                await ALL.take(connection)
                query = f"SELECT person_id FROM {self.table} WHERE person_id = ANY(%s)"
                cursor = await connection.execute(query, (held,))
                self.personal.forget([str(row[0]) for row in await cursor.fetchall()])

    async def apply(self) -> None:
        """Destroy keys that reappeared, for example from a backup: the register is the authority."""
        async with self.pool.connection() as connection, connection.transaction():
            await ALL.take(connection)
            cursor = await connection.execute(
                "UPDATE person_keys AS k SET wrapped = NULL, erased_at = coalesce(k.erased_at, now()) "
                f"FROM {self.table} AS e WHERE k.person_id = e.person_id::uuid AND k.wrapped IS NOT NULL"
            )
            if cursor.rowcount:  # with their keys, what they are recognised by may have come back
                await connection.execute(
                    f"DELETE FROM identities AS i USING {self.table} AS e WHERE i.person = e.person_id::uuid"
                )
        if cursor.rowcount:
            log.warning("keys of erased persons had come back and were destroyed again", persons=cursor.rowcount)
        await self.refresh()
