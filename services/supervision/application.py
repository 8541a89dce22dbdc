"""What supervision can be asked to do: one method per command, named as its RPC."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from google.protobuf.message import Message

from chassis.application import Application
from fieldledger.supervision.v1 import supervision_pb2 as pb
from ledger.context import Context
from services.supervision.domain import Finding, RectificationNotice, Term


class Supervision(Application):
    name = "supervision"

    async def raise_finding(self, command: pb.RaiseFindingRequest, ctx: Context) -> Finding:
        ctx.require_region(command.region)
        ctx.caller.require_own(command.subject_id or None)
        id = ctx.new_id("Finding")
        found = await self.sealed(command, person=command.subject_id, aggregate=id, region=command.region)
        return Finding.report(id, inspector_id=ctx.caller.staff_id, **found)

    async def issue_rectification(self, command: pb.IssueRectificationRequest, ctx: Context) -> RectificationNotice:
        finding = await self.load(Finding, command.finding_id, ctx)
        return RectificationNotice.issue(
            ctx.new_id("RectificationNotice"),
            region=finding.region,
            finding_id=command.finding_id,
            department_id=command.department_id,
            subject_id=finding.subject_id,
            severity=finding.severity,
            issued_by=ctx.caller.staff_id,
            term=self._term(finding, ctx.now),
            now=ctx.now,
        )

    async def answer_rectification(self, command: pb.AnswerRectificationRequest, ctx: Context) -> RectificationNotice:
        notice = await self.load(RectificationNotice, command.notice_id, ctx)
        answer = await self._told_of(notice, command)
        notice.answer(by=ctx.caller.staff_id, now=ctx.now, **answer)
        return notice

    async def verify_rectification(self, command: pb.VerifyRectificationRequest, ctx: Context) -> RectificationNotice:
        notice = await self.load(RectificationNotice, command.notice_id, ctx)
        check = await self._told_of(notice, command)
        notice.verify(by=ctx.caller.staff_id, term=self._term(notice, ctx.now), now=ctx.now, **check)
        return notice

    async def mark_rectification_overdue(
        self, command: pb.MarkRectificationOverdueRequest, ctx: Context
    ) -> RectificationNotice:
        notice = await self.load(RectificationNotice, command.notice_id, ctx)
        notice.mark_overdue(ctx.now)
        return notice

    async def _told_of(self, notice: RectificationNotice, command: Message) -> dict[str, Any]:
        """The command's fields, personal ones sealed for the person whose work the notice is about."""
        who: dict[str, Any] = {"person": notice.subject_id, "aggregate": notice.id, "region": notice.region}
        return await self.sealed(command, "notice_id", **who)

    def _term(self, of: Finding | RectificationNotice, now: datetime) -> Term:
        days = self.policy.value(f"rectification.deadline_days.{of.severity}", of.region, now)
        return Term(int(days), days.version, self.policy.text("region.time_zone", of.region, now))
