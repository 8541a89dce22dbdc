"""A caller's team, accounts and leaving, for the live feed: the gateway follows no facts and asks those who know."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import grpc

from chassis.client import turned_down
from fieldledger.customers import v1 as customers
from fieldledger.organisation import v1 as organisation
from ledger.context import Caller

PAGE = 500


class Teams:
    """Lists the staff and the accounts that a caller sees with his own token: those are his (decisions 0035, 0053)."""

    def __init__(self, list_staff: Any, seconds: float, list_members: Any = None) -> None:
        """`list_staff` and `list_members` are the calls of ListStaff and ListAccountMembers, which give bytes.

        None if that service is not behind this gateway.
        """
        self._list_staff, self._list_members, self._seconds = list_staff, list_members, seconds

    async def reaching(self, caller: Caller, token: str) -> Caller:
        """The caller, with his team if his reach is his team, and with his accounts. Raises grpc.aio.AioRpcError.

        Whoever has left is refused by organisation. Only for a team must it answer: other streams do not end with it.
        """
        until = asyncio.get_running_loop().time() + self._seconds  # for all pages together
        if self._list_staff is not None:
            caller = await self._with_team(caller, token, until)
        if caller.by_owner and self._list_members is not None:
            caller = await self._with_accounts(caller, token, until)
        return caller

    async def _with_team(self, caller: Caller, token: str, until: float) -> Caller:
        if caller.reach == "team":
            request = organisation.ListStaffRequest(page_size=PAGE)
            rows = await _rows(self._list_staff, request, organisation.ListStaffResponse, token, until)
            return replace(caller, team=frozenset(row.staff_id for row in rows))
        try:
            await _page(self._list_staff, organisation.ListStaffRequest(page_size=1), token, until)
        except grpc.aio.AioRpcError as error:
            if turned_down(error).reason == "CALLER_LEFT":
                raise
        return caller

    async def _with_accounts(self, caller: Caller, token: str, until: float) -> Caller:
        """The caller with his accounts; with none if customers does not answer: then he sees what is his own."""
        request = customers.ListAccountMembersRequest(page_size=PAGE)
        try:
            rows = await _rows(self._list_members, request, customers.ListAccountMembersResponse, token, until)
        except grpc.aio.AioRpcError:
            return replace(caller, accounts=frozenset())
        return replace(caller, accounts=frozenset(row.customer_id for row in rows))


async def _rows(call: Any, request: Any, response: Any, token: str, until: float) -> list[Any]:
    """The rows of all pages of a list."""
    rows: list[Any] = []
    while True:
        answer = response.FromString(await _page(call, request, token, until))
        rows += answer.rows
        request.page_token = answer.next_page_token
        if not request.page_token:
            return rows


async def _page(call: Any, request: Any, token: str, until: float) -> bytes:
    metadata, left = (("authorization", f"Bearer {token}"),), until - asyncio.get_running_loop().time()
    data: bytes = await call(request, metadata=metadata, timeout=left)
    return data
