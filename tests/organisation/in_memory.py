"""The commands of organisation over aggregates in memory."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID, uuid4

from google.protobuf.message import Message

from chassis.policy import defaults
from chassis.rpc import snake
from fieldledger.organisation import v1 as pb
from kernel.aggregate import Aggregate
from ledger.context import Caller, Context
from ledger.view import View
from ledger.wire import fields
from services.organisation.department.commands import DepartmentCommands
from services.organisation.erasure.commands import ErasureCommands
from services.organisation.policy.commands import PolicyCommands
from services.organisation.region.commands import RegionCommands
from services.organisation.staff.commands import StaffCommands
from services.organisation.staff.domain import Staff
from tests.organisation.builders import NOW

A = TypeVar("A", bound=Aggregate)
BOSS = str(uuid4())


class Book:
    """The default values of policy."""

    def text(self, key: str, scope: str, at: datetime) -> str:
        return str(defaults()[key].value)


class InMemory(RegionCommands, DepartmentCommands, StaffCommands, PolicyCommands, ErasureCommands):
    """Organisation with a dictionary as its store."""

    def __init__(self) -> None:
        self.kept: dict[UUID, Aggregate] = {}
        self.policy: Any = Book()

    async def load_unchecked(self, cls: type[A], id: str | UUID) -> A | None:
        found = self.kept.get(id if isinstance(id, UUID) else UUID(id))
        return found if isinstance(found, cls) else None

    async def sealed(
        self, command: Message, *omit: str, person: str, aggregate: UUID, region: str = ""
    ) -> dict[str, Any]:
        return fields(command, *omit)

    async def rows_settled(self, view: type[View[Any]], *facts: Any, **equals: Any) -> list[Any]:
        staff = [kept for kept in self.kept.values() if isinstance(kept, Staff)]
        return [pb.StaffRow(staff_id=str(one.id)) for one in staff if one.manager_id == equals["manager_id"]]

    async def send(self, command: Message, staff_id: str = BOSS, region: str = "*") -> str:
        """Carry out a command as a member of staff; gives the id of its aggregate."""
        ctx = Context(caller=Caller(staff_id, region), now=NOW, command_id=uuid4())
        method = snake(type(command).__name__.removesuffix("Request"))
        result = await getattr(self, method)(command, ctx)
        changed = result if isinstance(result, list) else [result]
        self.kept |= {aggregate.id: aggregate for aggregate in changed}
        return str(changed[0].id)

    def staff(self, id: str) -> Staff:
        found = self.kept[UUID(id)]
        assert isinstance(found, Staff)
        return found


async def form_department(organisation: InMemory, region: str = "east") -> str:
    request = pb.FormDepartmentRequest(region=region, kind=pb.DEPARTMENT_KIND_SALES, name="销售部")
    return await organisation.send(request)


def an_enrolment(department_id: str, **changes: Any) -> pb.EnrolStaffRequest:
    terms: dict[str, Any] = {"role": pb.STAFF_ROLE_SALESPERSON, "display_name": "王芳"} | changes
    return pb.EnrolStaffRequest(department_id=department_id, **terms)
