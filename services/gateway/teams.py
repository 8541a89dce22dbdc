"""A caller's team, for the live feed: the gateway follows no facts, so it asks organisation."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

from fieldledger.organisation import v1 as organisation
from ledger.context import Caller

PAGE = 500


class Teams:
    """Lists the staff that a caller sees with his own token: those are he and his team (decision 0035)."""

    def __init__(self, list_staff: Any, seconds: float) -> None:
        """`list_staff` is the call of ListStaff, which gives bytes; None if that service is not behind this gateway."""
        self._list_staff, self._seconds = list_staff, seconds

    async def reaching(self, caller: Caller, token: str) -> Caller:
        """The caller with his team, if his reach is his team. Raises grpc.aio.AioRpcError."""
        if caller.reach != "team" or self._list_staff is None:
            return caller
        team, request = set[str](), organisation.ListStaffRequest(page_size=PAGE)
        metadata, clock = (("authorization", f"Bearer {token}"),), asyncio.get_running_loop().time
        until = clock() + self._seconds  # for all pages together
        while True:
            data = await self._list_staff(request, metadata=metadata, timeout=until - clock())
            answer = organisation.ListStaffResponse.FromString(data)
            team.update(row.staff_id for row in answer.rows)
            request.page_token = answer.next_page_token
            if not request.page_token:
                return replace(caller, team=frozenset(team))
