"""What complaints does when facts are announced: each point of a visit's record becomes an issue."""

from __future__ import annotations

from collections.abc import Iterator

from google.protobuf.message import Message

from fieldledger.complaints.v1 import complaints_pb2 as pb
from fieldledger.visits.v1 import events_pb2 as visits
from fieldledger.visits.v1 import visits_pb2
from ledger.envelope import Envelope
from ledger.wire import short

FOLLOWS = ("visits",)

KINDS = visits_pb2.PointKind.DESCRIPTOR


def react(event: Message, fact: Envelope) -> Iterator[Message]:
    match event:
        case visits.VisitLogged():
            for point in event.points:
                yield pb.RaiseIssueRequest(
                    point_id=point.point_id,
                    customer_id=event.customer_id,
                    source_id=event.visit_id,
                    kind="ISSUE_KIND_" + short(KINDS, point.kind),
                    department_id=point.department_id,
                    responsible_id=point.responsible_id,
                    due_time=point.due_time,
                    region=fact.region,
                )
