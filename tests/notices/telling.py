"""What the other services announce to notices, and what it makes of it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from google.protobuf.message import Message

from chassis.policy import PolicyBook
from fieldledger.complaints.v1 import events_pb2 as complaints
from fieldledger.notices import v1 as pb
from fieldledger.organisation.v1 import events_pb2 as organisation
from fieldledger.platform.v1 import platform_pb2 as platform
from ledger import positions
from ledger.context import Caller
from ledger.follower import REACTIONS
from services.notices.notice.domain import Notice
from services.notices.notice.views import Inbox
from tests.chassis.still import Still, Told
from tests.support import NOON

HOUR = timedelta(hours=1)


@dataclass
class House:
    """Three people, the first of whom leads the others; and what is announced of them and their work."""

    staff: Told = field(default_factory=lambda: Told("organisation"))
    work: Told = field(default_factory=lambda: Told("complaints"))
    accounts: Told = field(default_factory=lambda: Told("customers"))
    calls: Told = field(default_factory=lambda: Told("visits"))
    people: list[str] = field(default_factory=lambda: [str(uuid4()) for _ in range(3)])
    still: Still = field(init=False)

    @property
    def logs(self) -> dict[str, Any]:
        return {one.source: one for one in (self.staff, self.work, self.accounts, self.calls)}

    @property
    def lead(self) -> str:
        return self.people[0]

    async def begin(self) -> None:
        """Enrol the three, and have the service begin to tell."""
        for id in self.people:
            joined = organisation.StaffJoined(staff_id=id, role=organisation.STAFF_ROLE_SALESPERSON)
            joined.department_id, joined.manager_id = str(uuid4()), "" if id == self.lead else self.lead
            self.staff.tell(joined, id, NOON - HOUR, NOON - HOUR)
        opened = organisation.RegionOpened(region="east", name="East", time_zone="Asia/Shanghai")
        self.staff.tell(opened, uuid4(), NOON - HOUR, NOON - HOUR)
        await self.still.do(pb.BeginTellingRequest())
        await self.settle()
        await self.still.views_by_kind[PolicyBook].refresh()

    async def settle(self) -> None:
        """Everything announced so far is considered, and what came of it too; the lists hold it."""
        for _ in range(2):
            await self.still.settle()

    def overdue(self, responsible_id: str, at: datetime = NOON, issue: str = "", region: str = "east") -> str:
        """An issue is overdue; its id."""
        id = issue or str(uuid4())
        event = complaints.IssueOverdue(issue_id=id, responsible_id=responsible_id)
        event.due_time.FromDatetime(at)
        self.work.tell(event, id, at, at, region)
        return id

    def announce(self, event: Message, of: str, at: datetime = NOON) -> None:
        """Something else happens to an issue or a complaint."""
        self.work.tell(event, of, at, at)

    def leaves(self, who: str, successor_id: str = "") -> None:
        """Somebody leaves; what waits for him goes to the successor, or to his manager."""
        left = organisation.StaffLeft(staff_id=who, successor_id=successor_id)
        left.manager_id = "" if who == self.lead else self.lead
        left.left_time.FromDatetime(NOON)
        self.staff.tell(left, who, NOON, NOON)

    async def approve(self, key: str, value: object, scope: str = "", version: int = 1) -> None:
        """Another value of a policy comes into force."""
        approved = platform.PolicyApproved(policy_id=str(uuid4()), key=key, version=version, scope=scope)
        approved.value = json.dumps(value)
        approved.effective_time.FromDatetime(NOON)
        self.staff.tell(approved, approved.policy_id, NOON, NOON)
        await self.settle()
        await self.still.views_by_kind[PolicyBook].refresh()

    async def rows(self, **equals: Any) -> list[pb.NoticeRow]:
        """Every notice, in whoever's inbox."""
        rows: list[pb.NoticeRow] = await self.still.views_by_kind[Inbox].rows(**equals)
        return rows

    async def told(self, who: str) -> list[tuple[str, str]]:
        """What somebody was told, as rule and status."""
        statuses = pb.NoticeStatus.Name
        return sorted(
            (row.rule, statuses(row.status).removeprefix("NOTICE_STATUS_")) for row in await self.rows(staff_id=who)
        )

    async def stored(self, id: str) -> Notice:
        """A notice as its history has it."""
        found = await self.still.store.load(Notice, UUID(id))
        assert isinstance(found, Notice)
        return found

    async def replay(self) -> None:
        """The reactions forget where they were, and hear of everything again."""
        pool = self.still.pool
        async with pool.connection() as connection, connection.transaction():
            held = (await positions.read(connection, (REACTIONS,), lock=True))[REACTIONS]
            await positions.move(connection, {REACTIONS: dict.fromkeys(held, 0)})
        self.forget()
        await self.settle()

    def forget(self) -> None:
        """Nothing remembered in the process counts any more, as after a restart."""
        reactions: Any = self.still.reactions
        reactions._held = {}


def caller(staff_id: str, region: str = "east", reach: str = "own") -> Caller:
    """Somebody with his own reach."""
    return Caller(staff_id, region, reach, frozenset({"self.read", "self.write"}))
