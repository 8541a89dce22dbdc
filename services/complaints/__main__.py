"""The composition root of complaints: every collaborator named once."""

from __future__ import annotations

from chassis.process import main
from chassis.service import Service
from fieldledger.complaints.v1 import complaints_pb2
from services.complaints import contract, reactions
from services.complaints.application import Complaints
from services.complaints.rpc import ComplaintQueries
from services.complaints.views import Accounts, ClockDeadlines, ComplaintList, IssueLedger, StaffPlaces

SERVICE = Service(
    application=Complaints,
    announce=contract.announce,
    interface=complaints_pb2,
    queries=ComplaintQueries,
    views=(ComplaintList, IssueLedger, Accounts, StaffPlaces, ClockDeadlines),
    react=reactions.react,
    react_to=reactions.FOLLOWS,
)

if __name__ == "__main__":
    main(SERVICE)
