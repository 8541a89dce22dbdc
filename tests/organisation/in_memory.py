"""The commands of organisation over aggregates in memory."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID, uuid4

from google.protobuf.message import Message

from chassis.policy import PolicyValue, defaults
from chassis.rpc import snake
from cli.platform import service
from fieldledger.organisation import v1 as pb
from kernel.aggregate import RECORDED_AT, Aggregate, Fact
from ledger.context import Caller, Context
from ledger.view import Key, View
from ledger.wire import fields
from services.organisation.absence.commands import AbsenceCommands
from services.organisation.absence.views import AbsenceList
from services.organisation.closing.commands import ClosingCommands
from services.organisation.department.commands import DepartmentCommands
from services.organisation.department.views import DepartmentList
from services.organisation.desk.commands import DeskCommands
from services.organisation.desk.views import SavedViews
from services.organisation.erasure.commands import ErasureCommands
from services.organisation.head.commands import HeadCommands
from services.organisation.office.commands import OfficeCommands
from services.organisation.office.views import OfficeList
from services.organisation.policy.commands import PolicyCommands
from services.organisation.region.commands import RegionCommands
from services.organisation.region.views import RegionList
from services.organisation.session.commands import SessionCommands
from services.organisation.session.views import SessionList
from services.organisation.staff.commands import StaffCommands
from services.organisation.staff.domain import Staff
from services.organisation.staff.views import LineHistory, SeatList, StaffHistory, StaffList
from tests.organisation.builders import NOW
from tests.support import an_envelope

A = TypeVar("A", bound=Aggregate)
BOSS = str(uuid4())
VIEWS = (
    *(RegionList, OfficeList, DepartmentList, StaffList, StaffHistory, LineHistory, SeatList, AbsenceList, SessionList),
    SavedViews,
)
announce = service("organisation").announcing


class Book:
    """The default values of policy, and what a test puts in their place."""

    def __init__(self) -> None:
        self.instead: dict[str, Any] = {}

    def value(self, key: str, scope: str, at: datetime) -> PolicyValue:
        return PolicyValue(key, self.instead[key], 1) if key in self.instead else defaults()[key]

    def text(self, key: str, scope: str, at: datetime) -> str:
        return str(self.value(key, scope, at).value)


class Unsealed:
    """Stands for personal data where nothing is sealed: what a view shows can be read."""

    async def seal(self, person: str, place: str, texts: dict[str, str], *, region: str = "") -> dict[str, str]:
        return texts

    async def open(self, place: str, boxes: dict[str, str]) -> dict[str, str]:
        return boxes


class InMemory(
    RegionCommands,
    OfficeCommands,
    DepartmentCommands,
    StaffCommands,
    HeadCommands,
    ClosingCommands,
    AbsenceCommands,
    PolicyCommands,
    ErasureCommands,
    SessionCommands,
    DeskCommands,
):
    """Organisation with a dictionary as its store, and views that have seen everything in it."""

    def __init__(self) -> None:
        self.now = NOW
        self.kept: dict[UUID, Aggregate] = {}
        self.seen: dict[type[View[Any]], dict[Key, Any]] = {}
        self._told: set[tuple[UUID, int]] = set()
        self.views = {}
        self.policy: Any = Book()
        self.personal: Any = Unsealed()

    async def load_unchecked(self, cls: type[A], id: str | UUID) -> A | None:
        found = self.kept.get(id if isinstance(id, UUID) else UUID(id))
        return found if isinstance(found, cls) else None

    async def sealed(
        self, command: Message, *omit: str, person: str, aggregate: UUID, region: str = ""
    ) -> dict[str, Any]:
        return fields(command, *omit)

    async def rows_settled(self, view: type[View[Any]], *facts: Any, **equals: Any) -> list[Any]:
        rows = [row for row in self.seen.get(view, {}).values() if row is not None]
        return [row for row in rows if all(getattr(row, name) == value for name, value in equals.items())]

    def row(self, view: type[View[Any]], *key: Any) -> Any:
        """A row that a view has."""
        return self.seen[view][key]

    def _see(self, changed: Sequence[Aggregate]) -> None:
        """Have the views follow what these aggregates announce."""
        for aggregate in changed:
            for fact in aggregate.pending_events:
                assert isinstance(fact, Fact)
                if (fact.originator_id, fact.originator_version) in self._told:
                    continue
                self._told.add((fact.originator_id, fact.originator_version))
                if (event := announce(fact)) is None:
                    continue
                at = {"aggregate_id": str(aggregate.id), "version": fact.originator_version, "region": aggregate.region}
                envelope = an_envelope(source="organisation", occurred_at=fact.occurred_at, **at)
                for view in VIEWS:
                    rows = self.seen.setdefault(view, {})
                    rows.update(_bare(view).step(rows, event, envelope))

    async def send(self, command: Message, staff_id: str = BOSS, region: str = "*") -> str:
        """Carry out a command as a member of staff; gives the id of its aggregate."""
        return await self.send_as(Caller(staff_id, region), command)

    async def send_as(self, caller: Caller, command: Message) -> str:
        """Carry out a command as a caller; gives the id of its aggregate, "" if it changed nothing."""
        RECORDED_AT.set(self.now)
        ctx = Context(caller=caller, now=self.now, command_id=uuid4())
        method = snake(type(command).__name__.removesuffix("Request"))
        result = await getattr(self, method)(command, ctx)
        changed = result if isinstance(result, list) else [result]
        self.kept |= {aggregate.id: aggregate for aggregate in changed}
        self._see(changed)
        return str(changed[0].id) if changed else ""

    def staff(self, id: str) -> Staff:
        found = self.kept[UUID(id)]
        assert isinstance(found, Staff)
        return found


def _bare(view: type[View[Any]]) -> View[Any]:
    """A view whose fold needs no database."""
    return object.__new__(view)


async def form_department(organisation: InMemory, region: str = "east", **terms: Any) -> str:
    given: dict[str, Any] = {"kind": pb.DEPARTMENT_KIND_SALES, "name": f"销售{len(organisation.kept)}部"} | terms
    request = pb.FormDepartmentRequest(region=region, **given)
    return await organisation.send(request)


def an_enrolment(department_id: str, **changes: Any) -> pb.EnrolStaffRequest:
    terms: dict[str, Any] = {"role": pb.STAFF_ROLE_SALESPERSON, "display_name": "王芳"} | changes
    return pb.EnrolStaffRequest(department_id=department_id, **terms)
