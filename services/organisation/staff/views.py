"""The list of staff, without their names: department, role, manager (S2d-6, S2d-8)."""

from __future__ import annotations

from google.protobuf.message import Message

from chassis.query import Queries, details, listing
from fieldledger.organisation.v1 import events_pb2 as events
from fieldledger.organisation.v1 import staff_pb2 as pb
from ledger.envelope import Envelope
from ledger.view import View
from ledger.wire import update
from services.organisation.staff.domain import Staff


class StaffList(View[pb.StaffRow]):
    NAME, VERSION, ROW, KEY = "staff_list", 2, pb.StaffRow, ("staff_id",)
    FOLLOWS = ("organisation",)
    INDEXES = (("department_id",), ("manager_id",))

    def fold(self, row: pb.StaffRow, event: Message, fact: Envelope) -> None:
        match event:
            case events.StaffJoined() | events.StaffMoved() | events.ManagerChanged():
                update(row, event)
            case events.StaffLeft():
                row.left_time.CopyFrom(event.left_time)


class StaffQueries(Queries):
    get_staff = details(pb.StaffDetails, Staff, "staff_id")
    list_staff = listing(StaffList)
