"""What complaints can be asked to do: one method per command, named as its RPC."""

from __future__ import annotations

from typing import Any

from google.protobuf.message import Message

from chassis.application import Application
from fieldledger.complaints.v1 import complaints_pb2 as pb
from ledger.context import Context
from ledger.errors import Refused
from ledger.wire import fields
from services.complaints.domain import Complaint, Issue, complaint_id, issue_id
from services.complaints.views import Accounts, StaffPlaces


class Complaints(Application):
    name = "complaints"

    async def open_complaint(self, command: pb.OpenComplaintRequest, ctx: Context) -> Complaint:
        account, id = await self.row(Accounts, command.customer_id, ctx), ctx.new_id("Complaint")
        who: dict[str, Any] = {"person": command.customer_id, "aggregate": id, "region": account.region}
        intake = await self.sealed(command, "handler_id", **who)
        key = f"complaint.first_contact_minutes.{intake['urgency']}"
        minutes = self.policy.value(key, account.region, intake["received_time"])
        return Complaint.open(
            id,
            region=account.region,
            handler_id=command.handler_id or ctx.caller.staff_id,
            minutes=int(minutes),
            policy_version=minutes.version,
            now=ctx.now,
            **intake,
        )

    async def record_first_contact(self, command: pb.RecordFirstContactRequest, ctx: Context) -> Complaint:
        complaint = await self.load(Complaint, command.complaint_id, ctx)
        complaint.record_first_contact(**fields(command, "complaint_id"), now=ctx.now)
        return complaint

    async def breach_first_contact(self, command: pb.BreachFirstContactRequest, ctx: Context) -> Complaint:
        complaint = await self.load(Complaint, command.complaint_id, ctx)
        complaint.breach_first_contact(ctx.now)
        return complaint

    async def record_cause(self, command: pb.RecordCauseRequest, ctx: Context) -> Complaint:
        complaint = await self.load(Complaint, command.complaint_id, ctx)
        complaint.record_cause(**await self._told_of(complaint, command))
        return complaint

    async def propose_solution(self, command: pb.ProposeSolutionRequest, ctx: Context) -> Complaint:
        complaint = await self.load(Complaint, command.complaint_id, ctx)
        proposal = await self._told_of(complaint, command)
        if not command.HasField("cost_cents"):
            proposal["cost_cents"] = None
        complaint.propose_solution(**proposal, now=ctx.now)
        return complaint

    async def reject_solution(self, command: pb.RejectSolutionRequest, ctx: Context) -> Complaint:
        complaint = await self.load(Complaint, command.complaint_id, ctx)
        complaint.reject_solution(**await self._told_of(complaint, command))
        return complaint

    async def accept_solution(self, command: pb.AcceptSolutionRequest, ctx: Context) -> Complaint:
        complaint = await self.load(Complaint, command.complaint_id, ctx)
        complaint.accept_solution()
        return complaint

    async def complete_remedy(self, command: pb.CompleteRemedyRequest, ctx: Context) -> Complaint:
        complaint = await self.load(Complaint, command.complaint_id, ctx)
        complaint.complete_remedy(**fields(command, "complaint_id"), now=ctx.now)
        return complaint

    async def record_callback(self, command: pb.RecordCallbackRequest, ctx: Context) -> Complaint:
        complaint = await self.load(Complaint, command.complaint_id, ctx)
        enough = self.policy.value("complaint.satisfied_score", complaint.region, ctx.now)
        callback = await self._told_of(complaint, command)
        complaint.record_callback(**callback, satisfied_score=int(enough), policy_version=enough.version)
        return complaint

    async def import_complaint(self, command: pb.ImportComplaintRequest, ctx: Context) -> Complaint:
        ctx.require_region(command.region)
        id = complaint_id(command.batch_id, command.external_key)
        if await self.find(Complaint, id):
            raise Refused("COMPLAINT_KNOWN", fields=("external_key",))
        return Complaint.take_over(id, **fields(command), now=ctx.now)

    async def undo_imported_complaint(self, command: pb.UndoImportedComplaintRequest, ctx: Context) -> Complaint:
        complaint = await self.load(Complaint, command.complaint_id, ctx)
        complaint.withdraw(batch_id=command.batch_id, reason=command.reason)
        return complaint

    async def open_issue(self, command: pb.OpenIssueRequest, ctx: Context) -> Issue:
        account, id = await self.row(Accounts, command.customer_id, ctx), ctx.new_id("Issue")
        region = command.region or account.region
        ctx.require_region(region)
        issue = await self.sealed(command, "region", person=command.customer_id, aggregate=id, region=account.region)
        hours = self.policy.value("issue.promise_max_hours", region, ctx.now)
        issue |= {"promise_max_hours": float(hours), "policy_version": hours.version}
        return Issue.open(id, region=region, now=ctx.now, **issue)

    async def raise_issue(self, command: pb.RaiseIssueRequest, ctx: Context) -> Issue:
        ctx.require_region(command.region)
        id = issue_id(command.point_id)
        known = await self.find(Issue, id)
        return known or Issue.enter(id, **fields(command, "point_id"), text="", policy_version=0)

    async def report_resolution(self, command: pb.ReportResolutionRequest, ctx: Context) -> Issue:
        issue = await self.load(Issue, command.issue_id, ctx)
        place = await self.find_row(StaffPlaces, ctx.caller.staff_id)
        report = await self._told_of(issue, command)
        by, department = ctx.caller.staff_id, place.department_id if place else ""
        issue.report_resolution(**report, by=by, department_id=department, now=ctx.now)
        return issue

    async def accept_resolution(self, command: pb.AcceptResolutionRequest, ctx: Context) -> Issue:
        issue = await self.load(Issue, command.issue_id, ctx)
        issue.accept_resolution(by=ctx.caller.staff_id)
        return issue

    async def tell_customer(self, command: pb.TellCustomerRequest, ctx: Context) -> Issue:
        issue = await self.load(Issue, command.issue_id, ctx)
        issue.tell_customer(channel=command.channel)
        return issue

    async def rate_resolution(self, command: pb.RateResolutionRequest, ctx: Context) -> Issue:
        issue = await self.load(Issue, command.issue_id, ctx)
        enough = self.policy.value("issue.satisfied_score", issue.region, ctx.now)
        rating = await self._told_of(issue, command)
        rating |= {"satisfied_score": int(enough), "policy_version": enough.version}
        issue.rate_resolution(**rating, now=ctx.now)
        return issue

    async def mark_issue_overdue(self, command: pb.MarkIssueOverdueRequest, ctx: Context) -> Issue:
        issue = await self.load(Issue, command.issue_id, ctx)
        issue.mark_overdue(ctx.now)
        return issue

    async def _told_of(self, case: Complaint | Issue, command: Message) -> dict[str, Any]:
        """The command's fields, personal ones sealed for the customer; an imported case has none."""
        person, of = case.customer_id or str(case.id), ("complaint_id", "issue_id")
        return await self.sealed(command, *of, person=person, aggregate=case.id, region=case.region)
