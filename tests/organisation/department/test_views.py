"""The list of departments."""

from __future__ import annotations

from fieldledger.organisation import v1 as pb
from fieldledger.organisation.v1 import events_pb2 as events
from services.organisation.department.views import DepartmentList
from tests.support import an_envelope, folded


def test_a_formed_department_is_listed() -> None:
    formed = events.DepartmentFormed(department_id="d", kind=pb.DEPARTMENT_KIND_SALES, name="销售部")
    departments = folded(DepartmentList, [(formed, an_envelope(source="organisation", region="east"))])
    sales = pb.DepartmentRow(department_id="d", region="east", kind=pb.DEPARTMENT_KIND_SALES, name="销售部")
    assert departments == {("d",): sales}
