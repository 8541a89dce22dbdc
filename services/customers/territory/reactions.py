"""What was planned for an instant, and territories of a person who left and whom nobody follows (S2i-1-b)."""

from __future__ import annotations

from collections.abc import Iterator

from google.protobuf.message import Message

from chassis.deadlines import Deadlines, Due
from fieldledger.customers.v1 import events_pb2 as events
from fieldledger.customers.v1 import territory_pb2 as pb
from fieldledger.organisation.v1 import events_pb2 as organisation
from ledger.envelope import Envelope
from ledger.wire import moment

FOLLOWS = ("organisation",)


def react(event: Message, fact: Envelope) -> Iterator[Message]:
    match event:
        # With a successor or a manager, SucceedLeaver does it together with the customers.
        case organisation.StaffLeft(successor_id="", manager_id=""):
            yield pb.VacateTerritoryRequest(former_id=event.staff_id, region=fact.region)


class TerritoryDeadlines(Deadlines):
    """The instant from which somebody else is to be responsible; ApplyReassignment is sent when it has passed."""

    NAME, FOLLOWS = "territory_deadlines", ("customers",)

    def deadlines(self, event: Message) -> Iterator[Due]:
        match event:
            case events.TerritoryReassignmentPlanned():
                yield Due(event.territory_id, "reassign", moment(event, "effective_time"))
            case events.TerritoryReassigned() | events.TerritoryClosed():
                yield Due(event.territory_id, "reassign", None)

    def command(self, aggregate_id: str, kind: str) -> Message:
        return pb.ApplyReassignmentRequest(territory_id=aggregate_id)
