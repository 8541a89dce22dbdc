"""Each point of a visit's record becomes an issue (S1-4.2.2), and is overdue if no report comes in time (S1-5.1.3)."""

from __future__ import annotations

from collections.abc import Iterator

from google.protobuf.message import Message

from chassis.deadlines import Deadlines, Due
from fieldledger.complaints.v1 import events_pb2 as events
from fieldledger.complaints.v1 import issue_pb2 as pb
from fieldledger.customers.v1 import events_pb2 as customers
from fieldledger.organisation.v1 import events_pb2 as organisation
from fieldledger.visits.v1 import events_pb2 as visits
from kernel.succession import TWICE
from ledger.envelope import Envelope
from ledger.wire import moment, short

FOLLOWS = ("visits", "customers", "organisation")

KINDS = visits.PointKind.DESCRIPTOR


def react(event: Message, fact: Envelope) -> Iterator[Message]:
    match event:
        case organisation.StaffLeft() if successor := event.successor_id or event.manager_id:
            given = pb.HandOverIssuesRequest(former_id=event.staff_id, responsible_id=successor, region=fact.region)
            yield from [given] * TWICE
        case customers.CustomerReassigned() if event.former_id and event.responsible_id:
            given = pb.HandOverIssuesRequest(
                customer_id=event.customer_id,
                former_id=event.former_id,
                responsible_id=event.responsible_id,
                region=fact.region,
            )
            yield from [given] * TWICE
        case visits.VisitLogged():
            for point in event.points:
                kind = point.kind or visits.POINT_KIND_PROBLEM  # recorded before the kind was needed: none is lost
                yield pb.RaiseIssueRequest(
                    point_id=point.point_id,
                    customer_id=event.customer_id,
                    source_id=event.visit_id,
                    kind="ISSUE_KIND_" + short(KINDS, kind),
                    department_id=point.department_id,
                    responsible_id=point.responsible_id,
                    due_time=moment(point, "due_time"),
                    region=fact.region,
                    lead_id=event.owner_id,
                )


class IssueDeadlines(Deadlines):
    """The instant by which the department must report; when it has passed, MarkIssueOverdue is sent."""

    NAME, VERSION, FOLLOWS = "issue_deadlines", 2, ("complaints",)

    def deadlines(self, event: Message) -> Iterator[Due]:
        match event:
            case events.IssueOpened() | events.IssueReopened() | events.ResolutionReturned():
                yield Due(event.issue_id, "issue", moment(event, "due_time"))  # none where it is past already
            case events.IssueExtended():
                yield Due(event.issue_id, "issue", None if event.reported else moment(event, "due_time"))
            case events.ResolutionReported() | events.IssueOverdue() | events.IssueCancelled():
                yield Due(event.issue_id, "issue", None)

    def command(self, aggregate_id: str, kind: str) -> Message:
        return pb.MarkIssueOverdueRequest(issue_id=aggregate_id)
