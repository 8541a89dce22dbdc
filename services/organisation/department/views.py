"""The list of departments, with kind and region."""

from __future__ import annotations

from google.protobuf.message import Message

from chassis.query import Queries, listing
from fieldledger.organisation.v1 import department_pb2 as pb
from fieldledger.organisation.v1 import events_pb2 as events
from ledger.envelope import Envelope
from ledger.view import View
from ledger.wire import update


class DepartmentList(View[pb.DepartmentRow]):
    NAME, VERSION, ROW, KEY = "department_list", 1, pb.DepartmentRow, ("department_id",)
    FOLLOWS = ("organisation",)

    def fold(self, row: pb.DepartmentRow, event: Message, fact: Envelope) -> None:
        match event:
            case events.DepartmentFormed():
                update(row, event)


class DepartmentQueries(Queries):
    list_departments = listing(DepartmentList)
