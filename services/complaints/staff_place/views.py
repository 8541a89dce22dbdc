"""What complaints knows about a member of staff: the department, which reports on its own issues (S1-5.2.3-a)."""

from __future__ import annotations

from google.protobuf.message import Message

from fieldledger.complaints.v1 import staff_place_pb2 as pb
from fieldledger.organisation.v1 import events_pb2 as organisation
from ledger.envelope import Envelope
from ledger.view import View
from ledger.wire import update


class StaffPlaces(View[pb.StaffRow]):
    NAME, VERSION, ROW, KEY = "staff_places", 1, pb.StaffRow, ("staff_id",)
    FOLLOWS = ("organisation",)

    def fold(self, row: pb.StaffRow, event: Message, fact: Envelope) -> None:
        match event:
            case organisation.StaffJoined() | organisation.StaffMoved():
                update(row, event)
