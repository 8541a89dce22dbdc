"""What is kept of a customer's upkeep stays private to the service; who answers for a customer, as commands ask it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from chassis.feature import Announced
from chassis.names import StaffRegister
from services.complaints.account.domain import LONG_AGO, Upkeep, upkeep_id, who_follows
from services.complaints.account.views import Accounts

ANNOUNCED: Announced = {Upkeep.Begun: None, Upkeep.PassedOn: None}


class Answering:
    """What commands have that give work to somebody: who answers for a customer, who follows whom, who works where."""

    load_unchecked: Any
    row_unchecked: Any

    async def _department(self, staff_id: str) -> str:
        place = await self.row_unchecked(StaffRegister, staff_id) if staff_id else None
        return str(place.department_id) if place else ""

    async def _keeper(self, customer_id: str) -> str:
        """Who looks after a customer, and has not left; "" for nobody."""
        account = await self.row_unchecked(Accounts, customer_id) if customer_id else None
        known = account.responsible_id if account else ""
        return await self._successor(customer_id, known, LONG_AGO) if known else ""

    async def _successor(self, customer_id: str, responsible_id: str, since: datetime) -> str:
        """Who is responsible instead of a person who gave the customer to another at or after an instant."""
        upkeep = await self.load_unchecked(Upkeep, upkeep_id(customer_id))
        return await self._remaining(upkeep.successor(responsible_id, since) if upkeep else responsible_id)

    async def _remaining(self, staff_id: str) -> str:
        """The person himself, or who follows him if he has left."""
        return await who_follows(staff_id, self.load_unchecked)
