"""The commands of an issue, and the events that announce its facts to other services."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from chassis.commands import Commands
from chassis.feature import Announced
from fieldledger.complaints.v1 import events_pb2 as events
from fieldledger.complaints.v1 import issue_pb2 as pb
from kernel.aggregate import EVERYWHERE, Aggregate
from kernel.errors import Forbidden, Refused
from ledger.context import Context
from ledger.wire import fields, message
from services.complaints.account.domain import LONG_AGO, Upkeep, upkeep_id, who_follows
from services.complaints.account.views import Accounts
from services.complaints.admission import DUE, ISSUE, Answering, Subject, Timed, with_clocks
from services.complaints.issue.domain import (
    PROMISE,
    Issue,
    Part,
    Particulars,
    clocks_touched,
    cut_to_fit,
    facts,
    issue_id,
    keep_time,
    open_parts,
    terms_of,
)
from services.complaints.issue.views import DepartmentKinds, IssueLedger

ACCEPT = "issues.accept"


def announce_rating(fact: facts.Rated) -> events.SatisfactionRated:
    """A rating names what is rated, a complaint or an issue, and the member of staff who was responsible for it."""
    subject = {"subject_id": fact.originator_id, "subject_kind": "issue"}
    who = {"staff_id": fact.responsible_id, "recorder_id": fact.rated_by}
    return message(events.SatisfactionRated, fact, **who, round=0, **subject)


def announce_overdue(fact: facts.Overdue) -> events.IssueOverdue:
    """An issue that is overdue says so itself, and nothing of a clock."""
    none = {"clock_id": "", "clock": 0, "run": 0, "used_minutes": 0, "budget_minutes": 0}
    return message(events.IssueOverdue, fact, issue_id=str(fact.originator_id), **none, next_time=None)


def announce_plan(fact: facts.Planned) -> events.IssuePlanned:
    """Of a plan, how many steps it has: what they are is nobody else's."""
    return message(events.IssuePlanned, fact, issue_id=fact.originator_id, steps=len(fact.steps))


ANNOUNCED: Announced = {
    Issue.Opened: events.IssueOpened,
    Issue.Overdue: announce_overdue,
    Issue.HandedOver: events.IssueHandedOver,
    Issue.LeadHandedOver: events.IssueLeadHandedOver,
    Issue.Accepted: events.IssueAccepted,
    Issue.Declined: events.IssueDeclined,
    Issue.Reassigned: events.IssueReassigned,
    Issue.Planned: announce_plan,
    Issue.Split: events.IssueSplit,
    Issue.ExtensionAsked: events.IssueExtensionAsked,
    Issue.Extended: events.IssueExtended,
    Issue.ExtensionRefused: events.IssueExtensionRefused,
    Issue.Reported: events.ResolutionReported,
    Issue.Returned: events.ResolutionReturned,
    Issue.Resolved: events.IssueResolved,
    Issue.ProgressTold: events.IssueProgressTold,
    Issue.CustomerTold: events.CustomerToldOfResolution,
    Issue.Rated: announce_rating,
    Issue.RatingRefused: None,
    Issue.Reopened: events.IssueReopened,
    Issue.Closed: events.IssueClosed,
    Issue.Cancelled: events.IssueCancelled,
}


class IssueCommands(Answering, Timed, Commands):
    async def open_issue(self, command: pb.OpenIssueRequest, ctx: Context) -> list[Aggregate]:
        id, account = ctx.new_id("Issue"), None  # a task or a risk may be about no customer
        if command.customer_id:
            account = await self.row_within_region(Accounts, command.customer_id, ctx)
        kept_in = account.region if account else command.region or ctx.caller.region
        region = command.region or kept_in
        if region == EVERYWHERE:
            raise Refused("ISSUE_WITHOUT_REGION", clause="S1-5.1.3", fields=("region",))
        ctx.require_region(region)
        person = command.customer_id or str(id)
        sealed = await self.sealed(command, "region", person=person, aggregate=id, region=kept_in)
        if account and command.responsible_id == account.responsible_id:  # the row may lag behind a hand-over (0044)
            sealed["responsible_id"] = await self._successor(command.customer_id, command.responsible_id, LONG_AGO)
        elif command.responsible_id:
            sealed["responsible_id"] = await self._remaining(command.responsible_id)
        sealed["lead_id"] = await self._remaining(command.lead_id or ctx.caller.staff_id)
        hours = self.policy.value("issue.promise_max_hours", region, ctx.now)
        issue = Particulars(region=region, policy_version=hours.version, **sealed)
        terms = terms_of(issue.kind, self.policy.value("issue.kinds", region, ctx.now).value)
        within = self._within(region, ctx.now)
        opened = Issue.open(id, issue, terms=terms, promise_max_hours=float(hours), within=within, now=ctx.now)
        return await self._timed(opened, ctx, new=True)

    async def raise_issue(self, command: pb.RaiseIssueRequest, ctx: Context) -> list[Aggregate]:
        ctx.require_region(command.region)
        id = issue_id(command.point_id)
        if known := await self.load_unchecked(Issue, id):
            return [known]
        terms, who = fields(command), command.responsible_id
        if who:
            terms["responsible_id"] = await self._successor(command.customer_id, who, since=ctx.occurred_at)
        if command.lead_id:
            terms["lead_id"] = await self._successor(command.customer_id, command.lead_id, since=ctx.occurred_at)
        longest, version = self._longest(terms["kind"], command.region, ctx.occurred_at)
        issue = Particulars(**terms, text="", policy_version=version)
        instead = issue.responsible_id or await self._keeper(command.customer_id) or issue.lead_id
        place = (instead, "") if command.department_id else (instead, await self._department(instead))
        kinds = self.policy.value("issue.kinds", command.region, ctx.occurred_at).value
        fitting = cut_to_fit(issue, longest=ctx.occurred_at + longest, instead=place)
        fitting = replace(fitting, policy_version=version if fitting.cut else 0)
        return await self._timed(Issue.enter(id, fitting, terms_of(issue.kind, kinds)), ctx, new=True)

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
        held = await self.rows_settled(IssueLedger, responsible_id=command.former_id, **of)
        led = await self.rows_settled(IssueLedger, lead_id=command.former_id, **of)
        for id in dict.fromkeys(row.issue_id for row in (*held, *led)):
            if issue := await self.load_unchecked(Issue, id):
                issue.hand_over(command.former_id, to_id)
                issue.hand_over_lead(command.former_id, to_id)
                touched += await self._timed(issue, ctx)
        return touched

    async def accept_issue(self, command: pb.AcceptIssueRequest, ctx: Context) -> list[Aggregate]:
        issue = await self._issue(command, ctx)
        issue.accept(by=ctx.caller.staff_id, department_id=await self._department(ctx.caller.staff_id))
        return await self._timed(issue, ctx)

    async def decline_issue(self, command: pb.DeclineIssueRequest, ctx: Context) -> list[Aggregate]:
        issue = await self._issue(command, ctx)
        given = await self.sealed_for(issue, command)
        to_id = issue.lead_id or await self._keeper(issue.customer_id)
        to_id = await self._remaining(to_id) if to_id else ""
        to = to_id, await self._department(to_id)
        issue.decline(by=ctx.caller.staff_id, to=to, limit=self._limit("bounce_limit", issue, ctx), **given)
        return await self._timed(issue, ctx)

    async def reassign_issue(self, command: pb.ReassignIssueRequest, ctx: Context) -> list[Aggregate]:
        issue = await self._issue(command, ctx)
        given = await self.sealed_for(issue, command)
        given["responsible_id"] = await self._remaining(command.responsible_id)
        by, has = ctx.caller.staff_id, issue.responsible_id  # a manager of the region, or of whoever has it
        given["superior"] = by != has and (ctx.caller.may(ACCEPT) or has in ctx.caller.team)
        issue.reassign(by=by, limit=self._limit("bounce_limit", issue, ctx), **given)
        return await self._timed(issue, ctx)

    async def plan_issue(self, command: pb.PlanIssueRequest, ctx: Context) -> list[Aggregate]:
        issue = await self._issue(command, ctx)
        zone = self.policy.text("region.time_zone", issue.region, ctx.now)
        issue.plan(by=ctx.caller.staff_id, zone=zone, **await self.sealed_for(issue, command))
        return await self._timed(issue, ctx)

    async def split_issue(self, command: pb.SplitIssueRequest, ctx: Context) -> list[Aggregate]:
        issue, lead = await self._issue(command, ctx), ctx.caller.staff_id
        parts = list[Part]()
        for n, asked in enumerate(command.parts):
            id, person = ctx.new_id(f"Issue/{n}"), issue.customer_id
            given = await self.sealed(asked, person=person or str(id), aggregate=id, region=issue.region)
            if asked.responsible_id:
                given["responsible_id"] = await self._remaining(asked.responsible_id)
            parts.append(Part(id, **given))
        kind = await self.row_unchecked(DepartmentKinds, await self._department(lead))
        others = frozenset(part.department_id for part in await self._parts(issue))
        made = issue.split(
            by=lead, parts=parts, others=others, marketing=kind is not None and kind.marketing, now=ctx.now
        )
        begun = [await self._timed(Issue.enter(id, what, terms), ctx, new=True) for id, what, terms in made]
        return [issue, *(one for part in begun for one in part)]

    async def ask_extension(self, command: pb.AskExtensionRequest, ctx: Context) -> Issue:
        issue = await self._issue(command, ctx)
        whole = await self.load_unchecked(Issue, issue.parent_id) if issue.parent_id else None
        issue.ask_extension(
            by=ctx.caller.staff_id,
            most=self._limit("max_extensions", issue, ctx),
            within=self._within(issue.region, ctx.now),
            whole=whole.due_time if whole else None,
            now=ctx.now,
            **await self.sealed_for(issue, command),
        )
        return issue

    async def decide_extension(self, command: pb.DecideExtensionRequest, ctx: Context) -> Issue:
        issue = await self._issue(command, ctx)
        issue.decide_extension(by=ctx.caller.staff_id, approve=command.approve)
        return issue

    async def report_resolution(self, command: pb.ReportResolutionRequest, ctx: Context) -> list[Aggregate]:
        issue = await self._issue(command, ctx)
        report = await self.sealed_for(issue, command)
        by, department = ctx.caller.staff_id, await self._department(ctx.caller.staff_id)
        parts_open = open_parts(await self._parts(issue))
        issue.report_resolution(**report, by=by, department_id=department, now=ctx.now, parts_open=parts_open)
        return await self._timed(issue, ctx)

    async def accept_resolution(self, command: pb.AcceptResolutionRequest, ctx: Context) -> list[Aggregate]:
        issue = await self._issue(command, ctx)
        if not issue.answered_by_its_report:  # there is nothing to accept, and that is no mistake
            issue.accept_resolution(by=ctx.caller.staff_id)
        return await self._timed(issue, ctx)

    async def return_resolution(self, command: pb.ReturnResolutionRequest, ctx: Context) -> Issue:
        issue = await self._issue(command, ctx)
        issue.return_resolution(by=ctx.caller.staff_id, now=ctx.now, **await self.sealed_for(issue, command))
        return issue

    async def tell_customer(self, command: pb.TellCustomerRequest, ctx: Context) -> list[Aggregate]:
        issue = await self._issue(command, ctx)
        issue.tell_customer(by=ctx.caller.staff_id, **await self.sealed_for(issue, command))
        return await self._timed(issue, ctx)

    async def rate_resolution(self, command: pb.RateResolutionRequest, ctx: Context) -> list[Aggregate]:
        issue = await self._issue(command, ctx)
        enough = self.policy.value("issue.satisfied_score", issue.region, ctx.now)
        clocks = self._no_clocks(self._subject(issue))
        again = clocks.granted(DUE, ctx.now)
        rating = await self.sealed_for(issue, command)
        rating |= {"satisfied_score": int(enough), "policy_version": enough.version}
        rating["again_time"] = again.agreed_again(ctx.now, clocks.calendars) if again else issue.due_time
        issue.rate_resolution(by=ctx.caller.staff_id, **rating)
        return await self._timed(issue, ctx)

    async def tell_progress(self, command: pb.TellProgressRequest, ctx: Context) -> list[Aggregate]:
        issue = await self._issue(command, ctx)
        issue.tell_progress(by=ctx.caller.staff_id, **await self.sealed_for(issue, command))
        return await self._timed(issue, ctx)

    async def cancel_issue(self, command: pb.CancelIssueRequest, ctx: Context) -> list[Aggregate]:
        issue = await self._issue(command, ctx)
        parts_open = open_parts(await self._parts(issue))
        issue.cancel(by=ctx.caller.staff_id, parts_open=parts_open, **await self.sealed_for(issue, command))
        return await self._timed(issue, ctx)

    async def mark_issue_overdue(self, command: pb.MarkIssueOverdueRequest, ctx: Context) -> Issue:
        issue = await self.load_within_reach(Issue, command.issue_id, ctx)
        issue.mark_overdue(ctx.now)
        return issue

    async def _issue(self, command: Any, ctx: Context) -> Issue:
        """The issue of a command, for who may give that to it. Raises as `load_within_reach`, Forbidden."""
        issue = await self.load_within_reach(Issue, command.issue_id, ctx)
        rpc = type(command).__name__.removesuffix("Request")
        scope = issue.needed_scope(rpc, ctx.caller.staff_id)
        if scope and not ctx.caller.may(scope):
            raise Forbidden("SCOPE_MISSING", scope=scope, clause="S1-5.1.3")
        return issue

    async def _timed(self, issue: Issue, ctx: Context, *, new: bool = False) -> list[Aggregate]:
        """An issue that has changed, with those of its clocks that begin, stop or end with that."""
        of = self._subject(issue)
        clocks = self._no_clocks(of) if new else await self._clocks(of, *clocks_touched(issue))
        keep_time(issue, clocks, ctx.now)
        return with_clocks(issue, clocks)

    def _subject(self, issue: Issue) -> Subject:
        who = issue.customer_id, issue.responsible_id
        return Subject(issue.id, ISSUE, issue.region, *who, issue_kind=issue.kind)

    async def _parts(self, issue: Issue) -> list[Issue]:
        found = [await self.load_unchecked(Issue, id) for id in issue.part_ids]
        return [part for part in found if part]

    def _limit(self, name: str, issue: Issue, ctx: Context) -> int:
        return int(self.policy.value(f"issue.{name}", issue.region, ctx.now))

    def _within(self, region: str, at: datetime) -> timedelta:
        """How far ahead an issue may be due."""
        return timedelta(days=int(self.policy.value("issue.settle_within_days", region, at)))

    def _longest(self, kind: str, region: str, at: datetime) -> tuple[timedelta, int]:
        """How long an issue of a kind may take that is raised elsewhere, and the version of the policy that says so."""
        if kind == PROMISE:
            most = self.policy.value("issue.promise_max_hours", region, at)
            return timedelta(hours=float(most)), most.version
        kinds = self.policy.value("issue.kinds", region, at)
        hours = next((one["longest_hours"] for one in kinds.value if one["kind"] == kind), 0)
        return timedelta(hours=hours) if hours else self._within(region, at), kinds.version
