"""The list of findings: whose work, which clause, how severe (S1-7.1.3)."""

from __future__ import annotations

from typing import cast

from google.protobuf.message import Message

from chassis.query import Queries, details, listing
from fieldledger.supervision.v1 import events_pb2 as events
from fieldledger.supervision.v1 import finding_pb2 as pb
from ledger.context import Context
from ledger.envelope import Envelope
from ledger.view import View
from ledger.wire import update
from services.supervision.finding.domain import Finding
from services.supervision.irregularity.views import Irregularities


class FindingList(View[pb.FindingRow]):
    NAME, VERSION, ROW, KEY = "finding_list", 1, pb.FindingRow, ("finding_id",)
    FOLLOWS = ("supervision",)
    INDEXES = (("staff_id",), ("department_id",))

    def fold(self, row: pb.FindingRow, event: Message, fact: Envelope) -> None:
        match event:
            case events.FindingRaised():
                update(row, event, staff_id=event.subject_id, raised_time=fact.recorded_at)


_found = details(pb.FindingDetails, Finding, "finding_id")


class FindingQueries(Queries):
    async def get_finding(self, request: pb.GetFindingRequest, ctx: Context) -> pb.FindingDetails:
        """A finding, with what the facts of its evidence show where they are irregularities that the caller reaches."""
        found = cast(pb.FindingDetails, await _found(self, request, ctx))
        for row in await self.views[Irregularities].select(ctx, event_id=[*found.evidence]):
            update(found.evidence_facts.add(), row)
        return found

    list_findings = listing(FindingList)
