"""The commands of complaints over aggregates and rows in memory."""

from __future__ import annotations

from datetime import datetime
from types import SimpleNamespace
from typing import Any, TypeVar
from uuid import UUID, uuid4

from google.protobuf.message import Message

from chassis.names import KnownDepartments, KnownRegions, StaffRegister
from chassis.policy import PolicyValue, defaults
from chassis.rpc import snake
from fieldledger.complaints import v1 as pb
from fieldledger.platform.v1 import platform_pb2 as platform
from kernel.aggregate import RECORDED_AT, Aggregate
from ledger.context import Caller, Context
from ledger.view import View
from ledger.wire import fields, short
from services.complaints.account.views import Accounts
from services.complaints.call.commands import CallCommands
from services.complaints.call.views import CallList
from services.complaints.callback.commands import CallbackCommands
from services.complaints.clock.commands import ClockCommands
from services.complaints.complaint.commands import ComplaintCommands
from services.complaints.complaint.views import ComplaintList
from services.complaints.contact.commands import ContactCommands
from services.complaints.contact.views import CaseContacts
from services.complaints.evidence.commands import EvidenceCommands
from services.complaints.investigation.commands import InvestigationCommands
from services.complaints.issue.commands import IssueCommands
from services.complaints.issue.views import DepartmentKinds
from services.complaints.prevention.commands import PreventionCommands
from services.complaints.settlement.commands import SettlementCommands
from tests.complaints.builders import (
    BATCH,
    CUSTOMER,
    DAY,
    DEPARTMENT,
    HANDLER,
    MARKETER,
    NOW,
    OTHERS,
    REMEDIER,
    rows_of,
    stamp,
)

A = TypeVar("A", bound=Aggregate)


class Book:
    """The default values of policy, and those that a test approves."""

    def __init__(self) -> None:
        self.approved: dict[tuple[str, str], PolicyValue] = {}

    def value(self, key: str, scope: str, at: datetime) -> PolicyValue:
        return self.approved.get((key, scope)) or defaults()[key]

    def text(self, key: str, scope: str, at: datetime) -> str:
        return str(self.value(key, scope, at).value)


class InMemory(
    ComplaintCommands,
    IssueCommands,
    ClockCommands,
    ContactCommands,
    CallCommands,
    EvidenceCommands,
    InvestigationCommands,
    PreventionCommands,
    CallbackCommands,
    SettlementCommands,
):
    """Complaints with a dictionary as its store, one known customer, and one person each in two departments."""

    def __init__(self) -> None:
        self.kept: dict[UUID, Aggregate] = {}
        self.repository: Any = SimpleNamespace(store=self)
        there: Any = SimpleNamespace(usable=lambda id: True)
        self.views = dict.fromkeys((KnownDepartments, KnownRegions, StaffRegister), there)
        self.freshness: Any = None
        self.warned: list[str] = []
        self.rows_judged: Any = None
        self.stored: list[tuple[Aggregate, list[Any]]] = []
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

    async def present(self, ids: list[UUID]) -> set[UUID]:
        """Which of these there are, as the store says."""
        return {id for id in ids if id in self.kept}

    async def rows_settled(self, view: type[View[Any]], *facts: Any, **equals: Any) -> list[Any]:
        """The rows of a view after everything that is kept announced."""
        assert view in (CallList, CaseContacts, ComplaintList)
        rows = list[Any]()
        for one, stored in self.stored:
            waiting, one.pending_events[:] = list(one.pending_events), stored
            rows += rows_of(view, one).values()
            one.pending_events[:] = waiting
        return [row for row in rows if all(as_kept(row, name) == value for name, value in equals.items())]

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
        self.stored = [(one, list(one.collect_events())) for one in self.kept.values()]
        try:
            changed = await getattr(self, snake(type(command).__name__.removesuffix("Request")))(command, ctx)
        finally:
            for one, facts in self.stored:
                one.pending_events[:0] = facts  # a command meets what is stored without them; tests ask for all
        every = changed if isinstance(changed, list) else [changed]
        self.kept |= {one.id: one for one in every if one}
        self.warned, self.rows_judged = [one.reason for one in ctx.warned], ctx.judged
        return every[0] if every else None

    async def sealed_at(self, aggregate: Aggregate, texts: dict[str, str]) -> dict[str, str]:
        return texts

    async def judged(self, command: Message, **more: Any) -> Any:
        """What became of the rows of a command."""
        await self.send(command, **more)
        return self.rows_judged


def as_kept(row: Any, name: str) -> Any:
    """A row's value as its table has it: an enum's by its short name."""
    field, value = row.DESCRIPTOR.fields_by_name[name], getattr(row, name)
    return short(field.enum_type, value) if field.enum_type is not None else value


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


def a_call_at(at: datetime, answered: bool, **changes: Any) -> pb.RecordCallRequest:
    """A call of the customer's at the handler, over at once."""
    now = stamp(at)
    call = pb.RecordCallRequest(source="exchange", external_key=str(at), customer_id=CUSTOMER, **changes)
    call.direction = pb.CASE_CONTACT_DIRECTION_INBOUND
    call.legs.add(staff_id=HANDLER, from_time=now, to_time=now)
    for time in (call.started_time, call.ended_time, *([call.answered_time] if answered else [])):
        time.CopyFrom(now)
    return call


def an_item(**changes: Any) -> pb.AttachEvidenceRequest:
    """A letter that came a day ago; of no case yet."""
    item: dict[str, Any] = {"evidence_kind": pb.EVIDENCE_KIND_CORRESPONDENCE, "obtained_time": stamp(NOW - DAY)}
    return pb.AttachEvidenceRequest(**item | {"origin": "the customer", "reference": "letter 7"} | changes)


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
