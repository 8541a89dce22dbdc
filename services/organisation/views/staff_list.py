"""Everybody on the staff: department, role, manager (S2d-6, S2d-8). No names."""

from __future__ import annotations

from google.protobuf.message import Message

from fieldledger.organisation.v1 import events_pb2 as announced
from fieldledger.organisation.v1 import organisation_pb2 as pb
from ledger.envelope import Envelope
from ledger.view import View
from ledger.wire import update


class StaffList(View[pb.StaffRow]):
    NAME, VERSION, ROW, KEY = "staff_list", 1, pb.StaffRow, ("staff_id",)
    FOLLOWS = ("organisation",)
    INDEXES = (("department_id",), ("manager_id",))

    def fold(self, row: pb.StaffRow, event: Message, fact: Envelope) -> None:
        match event:
            case announced.StaffJoined() | announced.StaffMoved() | announced.ManagerChanged():
                update(row, event)
