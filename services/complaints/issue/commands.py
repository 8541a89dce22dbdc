"""The commands of an issue, and the events that announce its facts to other services."""

from __future__ import annotations

from datetime import datetime, timedelta

from chassis.commands import Commands
from chassis.feature import Announced
from chassis.names import StaffRegister
from fieldledger.complaints.v1 import events_pb2 as events
from fieldledger.complaints.v1 import issue_pb2 as pb
from kernel.aggregate import Aggregate
from ledger.context import Context
from ledger.wire import fields, message
from services.complaints.account.domain import LONG_AGO, Upkeep, upkeep_id, who_follows
from services.complaints.account.views import Accounts
from services.complaints.issue.domain import Issue, Particulars, issue_id
from services.complaints.issue.views import IssueLedger


def announce_rating(fact: Issue.Rated) -> events.SatisfactionRated:
    """A rating names what is rated, a complaint or an issue, and the member of staff who was responsible for it."""
    subject = {"subject_id": fact.originator_id, "subject_kind": "issue"}
    return message(events.SatisfactionRated, fact, staff_id=fact.responsible_id, **subject)


def announce_overdue(fact: Issue.Overdue) -> events.IssueOverdue:
    """An issue that is overdue without a clock that says so: it says nothing of one."""
    none = {"clock_id": "", "clock": 0, "run": 0, "charged_id": "", "used_minutes": 0, "budget_minutes": 0}
    return message(events.IssueOverdue, fact, issue_id=str(fact.originator_id), **none, next_time=None)


ANNOUNCED: Announced = {
    Issue.Opened: events.IssueOpened,
    Issue.Overdue: announce_overdue,
    Issue.HandedOver: events.IssueHandedOver,
    Issue.Reported: events.ResolutionReported,
    Issue.Resolved: events.IssueResolved,
    Issue.CustomerTold: events.CustomerToldOfResolution,
    Issue.Rated: announce_rating,
    Issue.Reopened: events.IssueReopened,
    Issue.Closed: events.IssueClosed,
}


class IssueCommands(Commands):
    async def open_issue(self, command: pb.OpenIssueRequest, ctx: Context) -> Issue:
        account, id = await self.row_within_region(Accounts, command.customer_id, ctx), ctx.new_id("Issue")
        region = command.region or account.region
        ctx.require_region(region)
        sealed = await self.sealed(command, "region", person=command.customer_id, aggregate=id, region=account.region)
        if command.responsible_id == account.responsible_id:  # the row may lag behind a hand-over (0044)
            sealed["responsible_id"] = await self._successor(command.customer_id, command.responsible_id, LONG_AGO)
        elif command.responsible_id:
            sealed["responsible_id"] = await self._remaining(command.responsible_id)
        hours = self.policy.value("issue.promise_max_hours", region, ctx.now)
        issue = Particulars(region=region, policy_version=hours.version, **sealed)
        within = timedelta(days=int(self.policy.value("issue.settle_within_days", region, ctx.now)))
        return Issue.open(id, issue, promise_max_hours=float(hours), within=within, now=ctx.now)

    async def raise_issue(self, command: pb.RaiseIssueRequest, ctx: Context) -> Issue:
        ctx.require_region(command.region)
        id = issue_id(command.point_id)
        known = await self.load_unchecked(Issue, id)
        terms = fields(command, "point_id")
        who = command.customer_id, command.responsible_id
        terms["responsible_id"] = await self._successor(*who, since=ctx.occurred_at)
        return known or Issue.enter(id, Particulars(**terms, text="", policy_version=0))

    async def hand_over_issues(self, command: pb.HandOverIssuesRequest, ctx: Context) -> list[Aggregate]:
        ctx.require_region(command.region)
        of_id = command.customer_id or command.former_id
        upkeep = await self.load_unchecked(Upkeep, upkeep_id(of_id))
        upkeep = upkeep or Upkeep.of(of_id, region=command.region)
        upkeep.pass_on(command.former_id, command.responsible_id, at=ctx.occurred_at)
        if upkeep.pending_events or command.former_id == command.responsible_id:
            return [upkeep]  # what was begun before goes over with the second command; who is back gets nothing back
        # Facts of two people come in any order: the successor may have left, and be known to have left, before.
        to_id = await who_follows(command.responsible_id, self.load_unchecked)
        of = {"customer_id": command.customer_id} if command.customer_id else {}
        touched: list[Aggregate] = [upkeep]
        # An issue that was decided before and is not stored yet has read the upkeep and is decided again (0039).
        for row in await self.rows_settled(IssueLedger, responsible_id=command.former_id, **of):
            if issue := await self.load_unchecked(Issue, row.issue_id):
                issue.hand_over(command.former_id, to_id)
                touched.append(issue)
        return touched

    async def report_resolution(self, command: pb.ReportResolutionRequest, ctx: Context) -> Issue:
        issue = await self.load_within_reach(Issue, command.issue_id, ctx)
        place = await self.row_unchecked(StaffRegister, ctx.caller.staff_id)
        report = await self.sealed_for(issue, command)
        by, department = ctx.caller.staff_id, place.department_id if place else ""
        issue.report_resolution(**report, by=by, department_id=department, now=ctx.now)
        return issue

    async def accept_resolution(self, command: pb.AcceptResolutionRequest, ctx: Context) -> Issue:
        issue = await self.load_within_reach(Issue, command.issue_id, ctx)
        issue.accept_resolution(by=ctx.caller.staff_id)
        return issue

    async def tell_customer(self, command: pb.TellCustomerRequest, ctx: Context) -> Issue:
        issue = await self.load_within_reach(Issue, command.issue_id, ctx)
        issue.tell_customer(channel=command.channel)
        return issue

    async def rate_resolution(self, command: pb.RateResolutionRequest, ctx: Context) -> Issue:
        issue = await self.load_within_reach(Issue, command.issue_id, ctx)
        enough = self.policy.value("issue.satisfied_score", issue.region, ctx.now)
        rating = await self.sealed_for(issue, command)
        rating |= {"satisfied_score": int(enough), "policy_version": enough.version}
        issue.rate_resolution(**rating, now=ctx.now)
        return issue

    async def mark_issue_overdue(self, command: pb.MarkIssueOverdueRequest, ctx: Context) -> Issue:
        issue = await self.load_within_reach(Issue, command.issue_id, ctx)
        issue.mark_overdue(ctx.now)
        return issue

    async def _successor(self, customer_id: str, responsible_id: str, since: datetime) -> str:
        """Who is responsible instead of a person who gave the customer to another at or after an instant."""
        upkeep = await self.load_unchecked(Upkeep, upkeep_id(customer_id))
        return await self._remaining(upkeep.successor(responsible_id, since) if upkeep else responsible_id)

    async def _remaining(self, staff_id: str) -> str:
        """The person himself, or who follows him if he has left."""
        return await who_follows(staff_id, self.load_unchecked)
