"""The commands of a rectification, and the events that announce its facts to other services."""

from __future__ import annotations

from datetime import datetime

from chassis.commands import Commands
from chassis.feature import Announced
from fieldledger.supervision.v1 import events_pb2 as events
from fieldledger.supervision.v1 import rectification_pb2 as pb
from kernel.errors import Refused
from ledger.context import Context
from services.supervision.finding.domain import Finding
from services.supervision.rectification.domain import Rectification, Term, rectification_id

ANNOUNCED: Announced = {
    Rectification.Issued: events.RectificationIssued,
    Rectification.IssuedAgain: events.RectificationIssued,
    Rectification.Answered: events.RectificationAnswered,
    Rectification.Verified: events.RectificationVerified,
    Rectification.Overdue: events.RectificationOverdue,
}


class RectificationCommands(Commands):
    async def issue_rectification(self, command: pb.IssueRectificationRequest, ctx: Context) -> Rectification:
        finding = await self.load_within_reach(Finding, command.finding_id, ctx)
        id = rectification_id(command.finding_id, command.department_id)
        if await self.load_unchecked(Rectification, id):
            raise Refused("RECTIFICATION_ISSUED_ALREADY", fields=("finding_id", "department_id"))
        return Rectification.issue(
            id,
            region=finding.region,
            finding_id=command.finding_id,
            department_id=command.department_id,
            subject_id=finding.subject_id,
            severity=finding.severity,
            issued_by=ctx.caller.staff_id,
            term=self._term(finding, ctx.now),
            now=ctx.now,
        )

    async def answer_rectification(self, command: pb.AnswerRectificationRequest, ctx: Context) -> Rectification:
        rectification = await self.load_within_reach(Rectification, command.rectification_id, ctx)
        answer = await self.sealed_for(rectification, command)
        rectification.answer(by=ctx.caller.staff_id, now=ctx.now, **answer)
        return rectification

    async def verify_rectification(self, command: pb.VerifyRectificationRequest, ctx: Context) -> Rectification:
        rectification = await self.load_within_reach(Rectification, command.rectification_id, ctx)
        check = await self.sealed_for(rectification, command)
        rectification.verify(by=ctx.caller.staff_id, term=self._term(rectification, ctx.now), now=ctx.now, **check)
        return rectification

    async def mark_rectification_overdue(
        self, command: pb.MarkRectificationOverdueRequest, ctx: Context
    ) -> Rectification:
        rectification = await self.load_within_reach(Rectification, command.rectification_id, ctx)
        rectification.mark_overdue(ctx.now)
        return rectification

    def _term(self, of: Finding | Rectification, now: datetime) -> Term:
        days = self.policy.value(f"rectification.deadline_days.{of.severity}", of.region, now)
        return Term(int(days), days.version, self.policy.text("region.time_zone", of.region, now))
