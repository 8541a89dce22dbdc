"""The commands of complaints over aggregates and rows in memory."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID, uuid4

from google.protobuf.message import Message

from chassis.names import StaffRegister
from chassis.policy import PolicyValue, defaults
from chassis.rpc import snake
from fieldledger.complaints import v1 as pb
from fieldledger.platform.v1 import platform_pb2 as platform
from kernel.aggregate import RECORDED_AT, Aggregate
from ledger.context import Caller, Context
from ledger.view import View
from ledger.wire import fields
from services.complaints.account.views import Accounts
from services.complaints.callback.commands import CallbackCommands
from services.complaints.clock.commands import ClockCommands
from services.complaints.complaint.commands import ComplaintCommands
from services.complaints.contact.commands import ContactCommands
from services.complaints.issue.commands import IssueCommands
from services.complaints.issue.views import DepartmentKinds
from services.complaints.settlement.commands import SettlementCommands
from tests.complaints.builders import BATCH, CUSTOMER, DAY, DEPARTMENT, HANDLER, MARKETER, NOW, OTHERS, REMEDIER, stamp

A = TypeVar("A", bound=Aggregate)


class Book:
    """The default values of policy, and those that a test approves."""

    def __init__(self) -> None:
        self.approved: dict[tuple[str, str], PolicyValue] = {}

    def value(self, key: str, scope: str, at: datetime) -> PolicyValue:
        return self.approved.get((key, scope)) or defaults()[key]

    def text(self, key: str, scope: str, at: datetime) -> str:
        return str(self.value(key, scope, at).value)


class InMemory(ComplaintCommands, IssueCommands, ClockCommands, ContactCommands, CallbackCommands, SettlementCommands):
    """Complaints with a dictionary as its store, one known customer, and one person each in two departments."""

    def __init__(self) -> None:
        self.kept: dict[UUID, Aggregate] = {}
        self.views = {}
        self.warned: list[str] = []
        self.book = Book()
        self.policy: Any = self.book
        self.known: dict[tuple[type[View[Any]], str], Message] = {
            (Accounts, CUSTOMER): pb.AccountRow(customer_id=CUSTOMER, region="east"),
            (StaffRegister, HANDLER): platform.StaffMember(staff_id=HANDLER, department_id=DEPARTMENT),
            (StaffRegister, MARKETER): platform.StaffMember(staff_id=MARKETER, department_id=OTHERS),
            (DepartmentKinds, OTHERS): pb.DepartmentKindRow(department_id=OTHERS, marketing=True),
        }

    async def load_unchecked(self, cls: type[A], id: str | UUID) -> A | None:
        found = self.kept.get(id if isinstance(id, UUID) else UUID(id))
        return found if isinstance(found, cls) else None

    async def row_unchecked(self, view: type[View[Any]], key: str) -> Any:
        return self.known.get((view, key))

    async def sealed(
        self, command: Message, *omit: str, person: str, aggregate: UUID, region: str = ""
    ) -> dict[str, Any]:
        return fields(command, *omit)

    async def send(
        self,
        command: Message,
        staff_id: str = HANDLER,
        region: str = "*",
        reach: str = "region",
        now: datetime = NOW,
        scopes: frozenset[str] = frozenset(),
        roles: tuple[str, ...] = (),
        team: frozenset[str] = frozenset(),
        entered_at: datetime | None = None,
    ) -> Any:
        """Carry out a command as a member of staff; gives its aggregate."""
        ctx = Context(
            caller=Caller(staff_id, region, reach, scopes, roles, team),
            now=now,
            command_id=uuid4(),
            entered_at=entered_at,
        )
        RECORDED_AT.set(now)
        stored = [(one, one.collect_events()) for one in self.kept.values()]
        try:
            changed = await getattr(self, snake(type(command).__name__.removesuffix("Request")))(command, ctx)
        finally:
            for one, facts in stored:
                one.pending_events[:0] = facts  # a command meets what is stored without them; tests ask for all
        every = changed if isinstance(changed, list) else [changed]
        self.kept |= {one.id: one for one in every}
        self.warned = [one.reason for one in ctx.warned]
        return every[0]


def an_intake(**changes: Any) -> pb.OpenComplaintRequest:
    intake: dict[str, Any] = {
        "customer_id": CUSTOMER,
        "urgency": pb.COMPLAINT_URGENCY_URGENT,
        "channel": "phone",
        "received_time": stamp(NOW),
        "happened_time": stamp(NOW - DAY),
        "place": "workshop",
        "product": "BRAKE-7",
        "statement": "it squeals",
        "demand": "silence",
    }
    return pb.OpenComplaintRequest(**intake | changes)


def an_issue(**changes: Any) -> pb.OpenIssueRequest:
    issue: dict[str, Any] = {
        "customer_id": CUSTOMER,
        "kind": pb.ISSUE_KIND_PROMISE,
        "department_id": DEPARTMENT,
        "responsible_id": REMEDIER,
        "due_time": stamp(NOW + 3 * DAY),
    }
    return pb.OpenIssueRequest(**issue | changes)


def a_case(**changes: Any) -> pb.ImportComplaintRequest:
    case: dict[str, Any] = {
        "batch_id": BATCH,
        "external_key": "1-1",
        "source": "helpdesk",
        "region": "se",
        "product": "P1",
        "urgency": pb.COMPLAINT_URGENCY_NORMAL,
        "received_time": stamp(NOW - DAY),
        "changes": [pb.StatusChange(status="closed", changed_time=stamp(NOW - DAY))],
        "closed": True,
    }
    return pb.ImportComplaintRequest(**case | changes)
