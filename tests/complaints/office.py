"""The service of complaints on PostgreSQL, told by a test what the others announce: customers and policies."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from chassis.policy import PolicyBook
from fieldledger.complaints import v1 as pb
from fieldledger.customers.v1 import events_pb2 as customers
from fieldledger.organisation.v1 import events_pb2 as organisation
from fieldledger.platform.v1 import platform_pb2 as platform
from kernel.aggregate import RECORDED_AT
from ledger.context import Caller
from privacy.keys import KeyRing
from services.complaints.clock.domain import Clock, clock_id
from tests.chassis.still import HEAD, Still, Told, held_still
from tests.complaints.builders import DAY, stamp
from tests.servers import Servers


@dataclass
class Office:
    """One region, one customer, one handler; time stands still until a test moves it."""

    begun: datetime
    staff: Told = field(default_factory=lambda: Told("organisation"))
    accounts: Told = field(default_factory=lambda: Told("customers"))
    customer_id: str = field(default_factory=lambda: str(uuid4()))
    handler_id: str = field(default_factory=lambda: str(uuid4()))
    still: Still = field(init=False)

    @property
    def logs(self) -> dict[str, Any]:
        return {one.source: one for one in (self.staff, self.accounts)}

    def at(self, now: datetime) -> None:
        """It is another time now."""
        self.still.now = now
        RECORDED_AT.set(now)

    async def begin(self) -> None:
        """The region is opened, and the customer known."""
        long_ago = self.begun - 30 * DAY
        opened = organisation.RegionOpened(region="east", name="East", time_zone="Asia/Shanghai")
        self.staff.tell(opened, uuid4(), long_ago, long_ago)
        lead = customers.LeadRegistered(customer_id=self.customer_id, responsible_id=self.handler_id)
        self.accounts.tell(lead, self.customer_id, long_ago, long_ago)
        self.at(self.begun)
        await self.settle()

    async def approve(self, key: str, value: object, since: datetime, version: int = 1) -> None:
        """Another value of a policy of the region is in force from an instant on."""
        approved = platform.PolicyApproved(policy_id=str(uuid4()), key=key, version=version, scope="east")
        approved.value = json.dumps(value)
        approved.effective_time.CopyFrom(stamp(since))
        self.staff.tell(approved, approved.policy_id, since, since)
        await self.settle()

    async def settle(self) -> None:
        """Everything that is known has been folded, and what follows from it done."""
        before = -1
        while before != (before := await self.still.store.last_position()):
            await self.still.settle()
        await self.still.views_by_kind[PolicyBook].refresh()

    async def complaint(self, urgency: Any = pb.COMPLAINT_URGENCY_NORMAL, **given: Any) -> str:
        """A complaint that was received now; its id."""
        intake: dict[str, Any] = {
            "customer_id": self.customer_id,
            "handler_id": self.handler_id,
            "urgency": urgency,
            "channel": "phone",
            "received_time": stamp(self.still.now),
            "happened_time": stamp(self.still.now - timedelta(hours=1)),
            "place": "workshop",
            "product": "BRAKE-7",
            "statement": "it squeals",
            "demand": "silence",
        }
        receipt = await self.still.do(pb.OpenComplaintRequest(**intake | given))
        return receipt.aggregate_id

    async def clock(self, subject_id: str, kind: str) -> Clock:
        """A clock as its facts have it."""
        found = await self.still.store.load(Clock, clock_id(subject_id, kind))
        assert isinstance(found, Clock)
        return found

    async def rows(self, view: type[Any], **equals: Any) -> list[Any]:
        """Rows of a list, of whoever they are."""
        found: list[Any] = await self.still.views_by_kind[view].rows(**equals)
        return found


@asynccontextmanager
async def an_office(servers: Servers, keys: Path, begun: datetime) -> AsyncIterator[Office]:
    """An office that opens at an instant."""
    KeyRing(keys).make_first()
    made = Office(begun)
    async with held_still(servers, keys, "complaints", dict(made.logs)) as still:
        made.still = still
        await made.begin()
        yield made


def manager(region: str = "east") -> Caller:
    """Who may retime the clocks of a region."""
    return Caller(str(UUID(int=7)), region, "region", frozenset({"complaints.read", "complaints.approve"}))


__all__ = ["HEAD", "Office", "an_office", "manager"]
