"""Accounts: who looks after each customer, followed by every service that keeps rows of customers (0053).

A row of a customer is within the reach of everybody who looks after the customer, as if it were his own (S2d-8, S2d-9,
S0-5.3.3-b). The same table answers for row-level security and lists (`ledger.reach`) and for a single aggregate.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from fieldledger.platform.v1 import platform_pb2 as platform
from ledger.context import Caller
from ledger.envelope import Envelope
from ledger.reach import MEMBERS, Reach
from ledger.view import GONE, Key, View
from ledger.wire import short

RESPONSIBLE = "RESPONSIBLE"


class AccountMembers(View[platform.AccountMember]):
    """Who looks after each customer: the person responsible, and the members of its account.

    The row of the person responsible has no line and no seat: facts from before say only who is responsible now. Who is
    responsible for a line that was opened besides has a row with the line, and no seat.
    """

    NAME, VERSION, ROW, KEY = *MEMBERS, platform.AccountMember, ("customer_id", "line", "seat")
    FOLLOWS = ("customers",)
    INDEXES = (("staff_id",),)
    OF_ACCOUNT = False
    """Whoever asks for his accounts asks this table: it cannot be limited by its own answer."""

    def keys(self, event: Any, fact: Envelope) -> Iterable[Key]:
        match event.DESCRIPTOR.name:
            case "LeadRegistered" | "CustomerReassigned" | "CustomerWithdrawn":
                yield event.customer_id, "", ""
            case "LineOpened" | "LineReassigned":
                yield event.customer_id, _short(event, "line"), ""
            case "AccountMemberAdded" | "AccountMemberRemoved":
                yield event.customer_id, _short(event, "line"), event.staff_id

    def fold(self, row: platform.AccountMember, event: Any, fact: Envelope) -> object:
        match event.DESCRIPTOR.name:
            case "LeadRegistered" | "CustomerReassigned" | "LineOpened" | "LineReassigned":
                row.staff_id, row.role = event.responsible_id, RESPONSIBLE
            case "AccountMemberAdded":
                row.staff_id, row.role = event.staff_id, _short(event, "role")
            case "AccountMemberRemoved" | "CustomerWithdrawn":
                return GONE
        return None if row.staff_id else GONE

    async def reaches(self, caller: Caller, customer_id: str) -> bool:
        """Whether the caller, or somebody of his team, looks after the customer. Raises psycopg.Error.

        Read from the table at every call, without a cache: whoever leaves an account is out of it with the next call.
        """
        found = await self.records(
            f"SELECT FROM {self.table} WHERE customer_id = %(customer_id)s AND staff_id = ANY(%(staff_ids)s) LIMIT 1",
            {"customer_id": customer_id, "staff_ids": [caller.staff_id, *caller.team]},
            Reach.of(caller),
        )
        return bool(found)


def _short(event: Any, name: str) -> str:
    return short(event.DESCRIPTOR.fields_by_name[name].enum_type, getattr(event, name))
