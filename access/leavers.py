"""Leavers: who left and when, followed by every service, which refuses their tokens from then on (0050)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from psycopg_pool import AsyncConnectionPool

from fieldledger.platform.v1 import platform_pb2 as platform
from kernel.errors import Forbidden
from ledger.context import Caller
from ledger.envelope import Envelope
from ledger.view import GONE, Key, View
from ledger.wire import instant


class Leavers(View[platform.Leaver]):
    """When each person who left or was released leaves: a projection of what organisation announces (S0-5.3.3-b).

    All are held in memory, because every call asks. Somebody who was released is known before his last day is over, so
    that his token is refused from that very instant.
    """

    NAME, VERSION, ROW, KEY = "leavers", 1, platform.Leaver, ("staff_id",)
    FOLLOWS = ("organisation",)
    OWNED = False

    def __init__(self, pool: AsyncConnectionPool) -> None:
        super().__init__(pool)
        self._leaving: Mapping[str, datetime] = {}

    def keys(self, event: Any, fact: Envelope) -> Iterable[Key]:
        return [(event.staff_id,)] if event.DESCRIPTOR.name in _LEAVING | _STAYING else ()

    def fold(self, row: platform.Leaver, event: Any, fact: Envelope) -> object:
        if event.DESCRIPTOR.name in _STAYING:
            return GONE
        left = "left_time" if event.DESCRIPTOR.name == "StaffLeft" else "leaving_time"
        row.leaving_time.CopyFrom(getattr(event, left))
        return None

    async def refresh(self) -> None:
        """Read the table again: at once after own changes, within a second after another replica's, at rest eight."""
        self._leaving = {row.staff_id: instant(row.leaving_time) for row in await self.rows()}

    def admit(self, caller: Caller, now: datetime) -> None:
        """Raise Forbidden (CALLER_LEFT) for a caller whose last day is over; the instant at which it is ends it."""
        leaving = self._leaving.get(caller.staff_id)
        if leaving is not None and leaving <= now:
            raise Forbidden("CALLER_LEFT", clause="S0-5.3.3-b")


_LEAVING = {"StaffReleased", "StaffLeft"}
_STAYING = {"ReleaseWithdrawn", "StaffRejoined"}
