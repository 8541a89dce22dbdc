"""The commands of investigations: each department is asked, and each decision carried out, by an issue."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from chassis.commands import Commands
from chassis.feature import Announced
from chassis.names import StaffRegister
from fieldledger.complaints.v1 import investigation_pb2 as pb
from kernel.aggregate import Aggregate
from kernel.errors import Refused
from ledger.context import Context
from services.complaints.admission import ISSUE, Answering, Subject, Timed, with_clocks
from services.complaints.call.views import DepartmentHeads
from services.complaints.complaint.domain import Complaint, Investigation, investigation_id, several
from services.complaints.issue.domain import Issue, Particulars, keep_time, terms_of

ANNOUNCED: Announced = {}
"""An investigation is of a complaint's domain, which announces its facts: what it has cost is told with its cause."""
OVER = ("CLOSED", "CANCELLED")


class InvestigationCommands(Answering, Timed, Commands):
    async def dispatch_complaint(self, command: pb.DispatchComplaintRequest, ctx: Context) -> list[Aggregate]:
        complaint, investigation = await self._investigated(command.complaint_id, ctx)
        made = await self._issues(complaint, "INVESTIGATION", command.dispatches, "dispatches", ctx)
        asked = [(one.department_id, str(issue.id)) for one, (issue, _) in zip(command.dispatches, made, strict=True)]
        investigation.dispatch(asked, by=ctx.caller.staff_id, still=await self._still(investigation))
        return [investigation, *(one for issue, clocks in made for one in with_clocks(issue, clocks))]

    async def record_meeting(self, command: pb.RecordMeetingRequest, ctx: Context) -> list[Aggregate]:
        complaint, investigation = await self._investigated(command.complaint_id, ctx)
        held = command.held_time.ToDatetime(tzinfo=ctx.now.tzinfo)
        places = [await self.row_unchecked(StaffRegister, staff_id) for staff_id in command.attendee_ids]
        departments = several([place.department_id for place in places if place])
        made = await self._issues(complaint, "TASK", command.decisions, "decisions", ctx)
        place = f"meetings.{len(investigation.meetings)}.minutes"
        investigation.meet(
            held,
            command.attendee_ids,
            departments=departments,
            minutes=(await self.sealed_at(investigation, {place: command.minutes}))[place],
            issue_ids=[str(issue.id) for issue, _ in made],
            since=complaint.received_time,
            now=ctx.now,
        )
        return [investigation, *(one for issue, clocks in made for one in with_clocks(issue, clocks))]

    async def _investigated(self, complaint_id: str, ctx: Context) -> tuple[Complaint, Investigation]:
        """A complaint that goes on, and what has been found out about it so far. Raises as `load_within_reach`."""
        complaint = await self.load_within_reach(Complaint, complaint_id, ctx)
        complaint.must_go_on()
        known = await self.load_unchecked(Investigation, investigation_id(complaint.id))
        return complaint, known or Investigation.of(complaint)

    async def _still(self, investigation: Investigation) -> frozenset[str]:
        """The departments that were asked and still have the issue by which they were."""
        found = [(one, await self.load_unchecked(Issue, one["issue_id"])) for one in investigation.asked_departments]
        still = [one for one, issue in found if issue and issue.status not in OVER]
        return frozenset(one["department_id"] for one in still)

    async def _issues(
        self, complaint: Complaint, kind: str, asked: Sequence[Any], field: str, ctx: Context
    ) -> list[tuple[Issue, Any]]:
        """An issue for each that is asked, led by whoever handles the complaint, with its clocks. Raises Refused."""
        region, made = complaint.region, list[tuple[Issue, Any]]()
        terms = terms_of(kind, self.policy.value("issue.kinds", region, ctx.now).value)
        within = timedelta(days=int(self.policy.value("issue.settle_within_days", region, ctx.now)))
        for at, one in enumerate(asked):
            id = ctx.new_id(f"{kind}/{at}")
            given = await self.sealed(one, person=complaint.customer_id or str(id), aggregate=id, region=region)
            given["responsible_id"] = await self._answers(one.responsible_id, one.department_id)
            if not given["responsible_id"]:
                raise Refused("ISSUE_WITHOUT_OWNER", clause="S1-5.1.3", fields=(f"{field}[{at}].responsible_id",))
            of: dict[str, Any] = {"region": region, "customer_id": complaint.customer_id, "kind": kind}
            of |= {"source_id": str(complaint.id), "lead_id": complaint.handler_id, "product": complaint.product}
            issue = _opened(id, Particulars(**of, **given, policy_version=0), terms, within, ctx.now)
            subject = Subject(id, ISSUE, region, issue.customer_id, issue.responsible_id, issue_kind=kind)
            clocks = self._no_clocks(subject)
            keep_time(issue, clocks, ctx.now)
            made.append((issue, clocks))
        return made

    async def _answers(self, responsible_id: str, department_id: str) -> str:
        """Who answers for a department: whom the command names, else its head; "" for nobody."""
        head = None if responsible_id else await self.row_unchecked(DepartmentHeads, department_id)
        person = responsible_id or (str(head.head_id) if head else "")
        return await self._remaining(person) if person else ""


def _opened(id: Any, what: Particulars, terms: Any, within: timedelta, now: datetime) -> Issue:
    """An issue as somebody opens it: its deadline lies ahead, no further than `within`."""
    return Issue.open(id, what, terms=terms, promise_max_hours=0, within=within, now=now)
