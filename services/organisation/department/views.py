"""The list of departments, with kind, region, place in the tree and head."""

from __future__ import annotations

from google.protobuf.message import Message

from chassis.query import Queries, listing
from fieldledger.organisation.v1 import department_pb2 as pb
from fieldledger.organisation.v1 import events_pb2 as events
from ledger.envelope import Envelope
from ledger.view import View
from ledger.wire import set_instant, update


class DepartmentList(View[pb.DepartmentRow]):
    NAME, VERSION, ROW, KEY = "department_list", 2, pb.DepartmentRow, ("department_id",)
    FOLLOWS = ("organisation",)
    INDEXES = (("region", "parent_id"),)

    def fold(self, row: pb.DepartmentRow, event: Message, fact: Envelope) -> None:
        match event:
            case events.DepartmentFormed() | events.DepartmentChanged():
                update(row, event)
            case events.HeadAppointed():
                row.head_id = event.staff_id
            case events.DepartmentDissolved():
                row.head_id, row.successor_id = "", event.successor_id
                set_instant(row.dissolved_time, fact.occurred_at)


class DepartmentQueries(Queries):
    list_departments = listing(DepartmentList)
