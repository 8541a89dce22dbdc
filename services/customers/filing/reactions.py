"""When a filing is to be decided, when its filer is warned, when it ends; and that somebody is responsible (S2i-3)."""

from __future__ import annotations

from collections.abc import Iterator

from google.protobuf.message import Message

from chassis.deadlines import Deadlines, Due
from fieldledger.customers.v1 import events_pb2 as events
from fieldledger.customers.v1 import filing_pb2 as pb
from ledger.envelope import Envelope
from ledger.wire import moment

FOLLOWS = ("customers",)

COMMANDS = {"decision": pb.MissFilingRequest, "warning": pb.WarnFilingRequest, "end": pb.CloseFilingRequest}


def react(event: Message, fact: Envelope) -> Iterator[Message]:
    match event:
        case events.AreaChangeApplied():
            yield pb.CloseStaffedFilingsRequest(code=event.code)
        case events.TerritoryReassigned():  # it may have been vacant
            yield pb.CloseStaffedFilingsRequest(territory_id=event.territory_id)


class FilingDeadlines(Deadlines):
    """The decision that is owed, the warning before the end, and the end of a filing."""

    NAME, FOLLOWS = "filing_deadlines", ("customers",)

    def deadlines(self, event: Message) -> Iterator[Due]:
        match event:
            case events.FilingSubmitted() | events.FilingExtensionAsked():
                yield Due(event.filing_id, "decision", moment(event, "due_time"))
            case events.FilingDecided() | events.FilingExtensionDecided():
                yield Due(event.filing_id, "decision", None)
                yield Due(event.filing_id, "warning", moment(event, "warn_time"))
                yield Due(event.filing_id, "end", moment(event, "until_time"))
            case events.FilingDueSoon():
                yield Due(event.filing_id, "warning", None)
            case events.FilingOverdue():
                yield Due(event.filing_id, "decision", None)
            case events.FilingClosed():
                for kind in COMMANDS:
                    yield Due(event.filing_id, kind, None)

    def command(self, aggregate_id: str, kind: str) -> Message:
        return COMMANDS[kind](filing_id=aggregate_id)
