"""The commands of evidence, and the events that announce its facts to other services."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from chassis.commands import Commands
from chassis.feature import Announced
from fieldledger.complaints.v1 import events_pb2 as events
from fieldledger.complaints.v1 import evidence_pb2 as pb
from kernel.errors import Refused
from ledger.context import Context
from services.complaints.complaint.domain import Complaint
from services.complaints.evidence.domain import Evidence, Item, checked
from services.complaints.issue.domain import Issue

ANNOUNCED: Announced = {
    Evidence.Attached: events.EvidenceAttached,
    Evidence.Superseded: events.EvidenceSuperseded,
}


@dataclass(frozen=True, slots=True)
class Case:
    """What evidence is put to: a complaint or an issue, and who holds it."""

    region: str
    complaint_id: str
    issue_id: str
    customer_id: str
    holder_id: str


class EvidenceCommands(Commands):
    async def attach_evidence(self, command: pb.AttachEvidenceRequest, ctx: Context) -> Evidence:
        case, id = await self._case(command, ctx), ctx.new_id("Evidence")
        who: dict[str, Any] = {"person": case.customer_id or str(id), "aggregate": id, "region": case.region}
        item = Item(**await self.sealed(command, "complaint_id", "issue_id", **who))
        within = timedelta(days=int(self.policy.value("complaint.happened_within_days", case.region, ctx.now)))
        return Evidence.attach(id, checked(item, now=ctx.now, within=within), case, by=ctx.caller.staff_id)

    async def supersede_evidence(self, command: pb.SupersedeEvidenceRequest, ctx: Context) -> Evidence:
        evidence, successor = await self.load_within_reach(Evidence, command.evidence_id, ctx), None
        given = await self.sealed_for(evidence, command)
        if given.pop("successor_evidence_id"):
            successor = await self.load_within_reach(Evidence, command.successor_evidence_id, ctx)
        evidence.supersede(by=ctx.caller.staff_id, successor=successor, **given)
        return evidence

    async def _case(self, command: pb.AttachEvidenceRequest, ctx: Context) -> Case:
        """The one case that the command names. Raises Refused, and as `load_within_reach`."""
        complaint = await self.load_within_reach(Complaint, command.complaint_id, ctx) if command.complaint_id else None
        issue = await self.load_within_reach(Issue, command.issue_id, ctx) if command.issue_id else None
        if issue and not complaint:
            return Case(issue.region, "", str(issue.id), issue.customer_id, issue.responsible_id)
        if complaint is None or issue:
            raise Refused("EVIDENCE_OF_ONE_CASE", clause="S0-4.2.1-c", fields=("complaint_id", "issue_id"))
        if complaint.imported:
            raise Refused("COMPLAINT_IMPORTED")
        return Case(complaint.region, str(complaint.id), "", complaint.customer_id, complaint.handler_id)
