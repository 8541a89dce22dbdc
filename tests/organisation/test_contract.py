"""Each announced fact of organisation becomes its message, whole and without personal data."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

from cli.platform import service
from fieldledger.organisation import v1 as pb
from fieldledger.organisation.v1 import events_pb2 as announced
from fieldledger.platform.v1 import platform_pb2 as platform
from ledger.wire import instant
from services.organisation.staff.domain import Seat
from tests.organisation.builders import (
    APPROVER,
    DRAFTER,
    a_department,
    a_drafted_policy,
    a_member,
    a_region,
    facts,
)
from tests.organisation.conftest import NOW

announce = service("organisation").announcing


def test_an_opened_region_is_announced_with_its_zone() -> None:
    (fact,) = facts(a_region("east", "华东", "Asia/Shanghai"))
    assert announce(fact) == announced.RegionOpened(region="east", name="华东", time_zone="Asia/Shanghai")


def test_a_formed_department_is_announced_with_its_kind() -> None:
    department = a_department(kind="TECHNICAL", name="技术部")
    (fact,) = facts(department)
    kind = pb.DEPARTMENT_KIND_TECHNICAL
    assert announce(fact) == announced.DepartmentFormed(department_id=str(department.id), kind=kind, name="技术部")


def test_staff_are_announced_without_their_name() -> None:
    manager = str(uuid4())
    member = a_member(role="CLERK", line=(manager,))
    (fact,) = facts(member)
    assert announce(fact) == announced.StaffJoined(
        staff_id=str(member.id),
        department_id=member.department_id,
        role=pb.STAFF_ROLE_CLERK,
        manager_id=manager,
    )


def test_a_move_is_announced_with_the_region_moved_to() -> None:
    member, department = a_member(role="CLERK"), str(uuid4())
    member.move(department_id=department, role="ASSISTANT", region="west")
    assert announce(facts(member)[-1]) == announced.StaffMoved(
        staff_id=str(member.id), department_id=department, role=pb.STAFF_ROLE_ASSISTANT, region="west"
    )


def test_a_changed_manager_is_announced() -> None:
    member, manager = a_member(), str(uuid4())
    member.change_manager([manager])
    message = announced.ManagerChanged(staff_id=str(member.id), manager_id=manager)
    assert announce(facts(member)[-1]) == message


def test_a_draft_and_its_approval_are_announced_whole() -> None:
    policy = a_drafted_policy(key="k", scope="east", value="12", effective_time=NOW + timedelta(days=1), clause="c")
    policy.approve(1, by=APPROVER, now=NOW)
    _, drafted, approved = facts(policy)
    draft, approval = announce(drafted), announce(approved)
    assert isinstance(draft, announced.PolicyDrafted) and isinstance(approval, platform.PolicyApproved)
    for message in (draft, approval):
        assert (message.policy_id, message.key, message.version) == (str(policy.id), "k", 1)
        assert (message.scope, message.value, message.clause, message.drafted_by) == (
            "east",
            "12",
            "c",
            DRAFTER,
        )
        assert instant(message.effective_time) == NOW + timedelta(days=1)
    assert approval.approved_by == APPROVER


def test_a_rejection_is_announced_without_its_reason() -> None:
    policy = a_drafted_policy()
    policy.reject(1, by=APPROVER, reason="too strict")
    message = announced.PolicyRejected(policy_id=str(policy.id), version=1, rejected_by=APPROVER)
    assert announce(facts(policy)[-1]) == message


def test_seats_and_the_beginning_of_a_policy_stay_home() -> None:
    seat = Seat.set("east", "GENERAL_MANAGER")
    seat.take(str(uuid4()))
    seat.vacate(seat.held_by)
    kept = [*facts(seat), facts(a_drafted_policy())[0]]
    assert [announce(fact) for fact in kept] == [None] * 4
