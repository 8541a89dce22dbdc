"""Which departments are formed, and the event that announces one."""

from __future__ import annotations

from uuid import uuid4

import pytest

from cli.platform import service
from fieldledger.organisation import v1 as pb
from fieldledger.organisation.v1 import events_pb2 as events
from kernel.errors import NotFound, Refused
from tests.organisation.builders import a_department, facts
from tests.organisation.in_memory import InMemory

announce = service("organisation").announcing


async def test_a_departments_id_may_be_given_once(organisation: InMemory) -> None:
    form = pb.FormDepartmentRequest(region="east", kind=pb.DEPARTMENT_KIND_SALES, name="销售部")
    form.department_id = str(uuid4())
    assert await organisation.send(form) == form.department_id
    with pytest.raises(Refused, match="DEPARTMENT_FORMED_ALREADY"):
        await organisation.send(form)


async def test_a_department_is_of_a_known_region(organisation: InMemory) -> None:
    with pytest.raises(NotFound, match="REGION_UNKNOWN"):
        await organisation.send(pb.FormDepartmentRequest(region="north", kind=pb.DEPARTMENT_KIND_SALES, name="销售部"))


def test_a_formed_department_is_announced_with_its_kind() -> None:
    department = a_department(kind="TECHNICAL", name="技术部")
    (fact,) = facts(department)
    kind = pb.DEPARTMENT_KIND_TECHNICAL
    assert announce(fact) == events.DepartmentFormed(department_id=str(department.id), kind=kind, name="技术部")
