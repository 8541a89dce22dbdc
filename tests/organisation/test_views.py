"""What the lists of organisation make of the announced facts."""

from __future__ import annotations

from fieldledger.organisation import v1 as pb
from fieldledger.organisation.v1 import events_pb2 as announced
from fieldledger.platform.v1 import platform_pb2 as platform
from services.organisation.department.views import DepartmentList
from services.organisation.policy.views import PolicyList
from services.organisation.region.views import RegionList
from services.organisation.staff.views import StaffList
from tests.support import an_envelope, folded

EAST = an_envelope(source="organisation", region="east")


def test_the_staff_list_follows_moves_and_managers() -> None:
    rows = folded(
        StaffList,
        [
            (
                announced.StaffJoined(staff_id="s", department_id="d", role=pb.STAFF_ROLE_CLERK, manager_id="m"),
                EAST,
            ),
            (
                announced.StaffMoved(staff_id="s", department_id="e", role=pb.STAFF_ROLE_ASSISTANT, region="west"),
                EAST,
            ),
            (announced.ManagerChanged(staff_id="s", manager_id="n"), EAST),
        ],
    )
    assert rows == {
        ("s",): pb.StaffRow(
            staff_id="s", region="west", department_id="e", role=pb.STAFF_ROLE_ASSISTANT, manager_id="n"
        )
    }


def test_departments_and_regions_are_listed() -> None:
    formed = announced.DepartmentFormed(department_id="d", kind=pb.DEPARTMENT_KIND_SALES, name="销售部")
    opened = announced.RegionOpened(region="east", name="华东", time_zone="Asia/Shanghai")
    departments, regions = folded(DepartmentList, [(formed, EAST)]), folded(RegionList, [(opened, EAST)])
    sales = pb.DepartmentRow(department_id="d", region="east", kind=pb.DEPARTMENT_KIND_SALES, name="销售部")
    assert departments == {("d",): sales}
    assert regions == {("east",): pb.RegionRow(region="east", name="华东", time_zone="Asia/Shanghai")}


def test_the_policy_list_has_a_row_for_each_version() -> None:
    first = announced.PolicyDrafted(policy_id="p", key="k", version=1, value="1", drafted_by="a", clause="c")
    second = announced.PolicyDrafted(policy_id="p", key="k", version=2, value="2", drafted_by="a", clause="c")
    approved = platform.PolicyApproved(
        policy_id="p", key="k", version=2, value="2", drafted_by="a", approved_by="b", clause="c"
    )
    approved.effective_time.FromSeconds(7)
    rejected = announced.PolicyRejected(policy_id="p", version=1, rejected_by="b")
    rows = folded(PolicyList, [(event, EAST) for event in (first, second, approved, rejected)])
    assert rows[("p", 1)].status == pb.POLICY_STATUS_REJECTED
    assert rows[("p", 2)].status == pb.POLICY_STATUS_APPROVED
    assert (rows[("p", 2)].approved_by, rows[("p", 2)].effective_time.seconds) == ("b", 7)
