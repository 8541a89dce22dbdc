"""What organisation tells the others: stored fact → announced message, or None."""

from __future__ import annotations

from google.protobuf.message import Message

from fieldledger.organisation.v1 import events_pb2 as announced
from fieldledger.platform.v1 import platform_pb2 as platform
from ledger.aggregate import Fact
from ledger.wire import message
from services.organisation.domain import Department, Erasure, Policy, Region, Staff


def announce(fact: Fact) -> Message | None:
    match fact:
        case Region.Opened():
            return message(announced.RegionOpened, fact)
        case Department.Formed():
            return message(announced.DepartmentFormed, fact, department_id=fact.originator_id)
        case Staff.Joined():
            return message(announced.StaffJoined, fact, staff_id=fact.originator_id)
        case Staff.Moved():
            return message(announced.StaffMoved, fact, staff_id=fact.originator_id)
        case Staff.ManagerChanged():
            return message(announced.ManagerChanged, fact, staff_id=fact.originator_id)
        case Policy.Drafted():
            return message(announced.PolicyDrafted, fact, policy_id=fact.originator_id)
        case Policy.Approved():
            return message(platform.PolicyApproved, fact, policy_id=fact.originator_id)
        case Policy.Rejected():
            return message(announced.PolicyRejected, fact, policy_id=fact.originator_id)
        case Erasure.Ordered():
            return message(platform.PersonErased, fact)
    return None
