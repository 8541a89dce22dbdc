"""The ledger of issues: who settles what by when, what came of it, and how old it is (S1-5.1.3, S1-7.1.2-c)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from google.protobuf.message import Message

from chassis.query import Queries, details, listing
from fieldledger.complaints.v1 import events_pb2 as events
from fieldledger.complaints.v1 import issue_pb2 as pb
from fieldledger.organisation.v1 import events_pb2 as organisation
from kernel.calendar import beginning_of, local_day
from kernel.working import WorkingTime
from ledger.context import Context
from ledger.envelope import Envelope
from ledger.view import Key, View
from ledger.wire import number, set_instant, update
from services.complaints.issue.domain import Issue

BANDS = (2, 7, 30)
"""The bands of age: up to so many working days."""
_FIGURES = (
    "count(*) AS open, "
    "count(*) FILTER (WHERE opened_time >= %(within_2)s) AS up_to_2_days, "
    "count(*) FILTER (WHERE opened_time < %(within_2)s AND opened_time >= %(within_7)s) AS up_to_7_days, "
    "count(*) FILTER (WHERE opened_time < %(within_7)s AND opened_time >= %(within_30)s) AS up_to_30_days, "
    "count(*) FILTER (WHERE opened_time < %(within_30)s) AS over_30_days, "
    "count(*) FILTER (WHERE overdue) AS overdue, count(*) FILTER (WHERE extensions > 0) AS extended, "
    "count(*) FILTER (WHERE bounces > 0) AS bounced"
)


class IssueLedger(View[pb.IssueRow]):
    NAME, VERSION, ROW, KEY = "issue_ledger", 5, pb.IssueRow, ("issue_id",)
    FOLLOWS = ("complaints",)
    INDEXES = (
        ("customer_id",),
        ("responsible_id", "status"),
        ("department_id", "status"),
        ("lead_id",),
        ("parent_id",),
    )

    def keys(self, event: Message, fact: Envelope) -> Iterable[Key]:
        if isinstance(event, events.SatisfactionRated):
            return [(event.subject_id,)] if event.subject_kind == "issue" else []
        if isinstance(event, events.CaseContactRecorded):  # of an issue or of a complaint: it changes neither row
            return []
        return super().keys(event, fact)

    def fold(self, row: pb.IssueRow, event: Message, fact: Envelope) -> None:
        match event:
            case events.IssueOpened():
                update(row, event, status=pb.ISSUE_STATUS_OPEN)
                set_instant(row.opened_time, fact.occurred_at)
            case events.IssueHandedOver():
                row.responsible_id = event.responsible_id
            case events.IssueLeadHandedOver() | events.IssueSplit():
                row.lead_id = event.lead_id
            case events.IssueAccepted():
                row.status = pb.ISSUE_STATUS_ACCEPTED
            case events.IssueDeclined():
                update(row, event, status=pb.ISSUE_STATUS_DECLINED)
            case events.IssueReassigned():
                update(row, event, status=pb.ISSUE_STATUS_OPEN)
            case events.IssuePlanned():
                row.status = pb.ISSUE_STATUS_PLANNED
            case events.IssueOverdue():
                row.overdue = True
            case events.IssueExtensionAsked() | events.IssueExtended() | events.IssueExtensionRefused():
                _extended(row, event)
            case events.ResolutionReturned():
                row.late, row.status = event.late, pb.ISSUE_STATUS_RETURNED
            case (
                events.ResolutionReported()
                | events.IssueResolved()
                | events.CustomerToldOfResolution()
                | events.SatisfactionRated()
                | events.IssueReopened()
                | events.IssueClosed()
                | events.IssueCancelled()
            ):
                _settled(row, event, fact)
        row.open = row.status not in (pb.ISSUE_STATUS_CLOSED, pb.ISSUE_STATUS_CANCELLED)


def _extended(
    row: pb.IssueRow, event: events.IssueExtensionAsked | events.IssueExtended | events.IssueExtensionRefused
) -> None:
    """A longer deadline asked for, given or refused: one that is given in time lifts what became overdue meanwhile."""
    asked = isinstance(event, events.IssueExtensionAsked)
    row.extension_asked, row.extension_asked_by = asked, event.asked_by if asked else ""
    row.ClearField("extension_due_time")
    match event:
        case events.IssueExtensionAsked() if event.HasField("due_time"):
            row.extension_due_time.CopyFrom(event.due_time)
        case events.IssueExtended():
            row.extensions, row.overdue, row.late = row.extensions + 1, False, event.late
            if event.HasField("due_time"):
                row.due_time.CopyFrom(event.due_time)


def _settled(row: pb.IssueRow, event: Message, fact: Envelope) -> None:
    """What came of it: reported, resolved, told, rated, opened again, closed or given up."""
    match event:
        case events.ResolutionReported():
            row.late, row.status = event.late, pb.ISSUE_STATUS_REPORTED
            set_instant(row.reported_time, fact.occurred_at)
        case events.IssueResolved():
            row.late, row.status = event.late, pb.ISSUE_STATUS_RESOLVED
            set_instant(row.resolved_time, fact.occurred_at)
        case events.CustomerToldOfResolution():
            row.status = pb.ISSUE_STATUS_TOLD
        case events.SatisfactionRated():
            row.score = event.score
        case events.IssueReopened():
            row.status, row.times_reopened = pb.ISSUE_STATUS_REOPENED, row.times_reopened + 1
            if event.HasField("due_time"):
                row.due_time.CopyFrom(event.due_time)
                row.overdue = False
        case events.IssueClosed():
            row.status = pb.ISSUE_STATUS_CLOSED
        case events.IssueCancelled():
            row.status = pb.ISSUE_STATUS_CANCELLED
    if not isinstance(event, (events.ResolutionReported, events.SatisfactionRated)):
        row.extension_asked, row.extension_asked_by = False, ""
        row.ClearField("extension_due_time")


class DepartmentKinds(View[pb.DepartmentKindRow]):
    """Which departments are marketing: they lead an issue of several departments (S1-5.2.2)."""

    NAME, VERSION, ROW, KEY = "department_kinds", 1, pb.DepartmentKindRow, ("department_id",)
    FOLLOWS = ("organisation",)

    def keys(self, event: Message, fact: Envelope) -> Iterable[Key]:
        match event:
            case organisation.DepartmentFormed(kind=organisation.DEPARTMENT_KIND_MARKETING):
                return super().keys(event, fact)
        return ()

    def fold(self, row: pb.DepartmentKindRow, event: Message, fact: Envelope) -> None:
        row.marketing = True


def opened_within(days: int, working: WorkingTime, now: datetime) -> datetime:
    """The earliest opening of an issue that is no older than so many working days: the local midnight that begins it.

    The day of the opening is no day of its age; holidays and weekends are none either.
    """
    day, age = local_day(now, working.zone), 0
    earliest: date = day - timedelta(days=400)  # no calendar closes for so long
    while day > earliest and (age := age + working.is_working_day(day)) <= days:
        day -= timedelta(days=1)
    return beginning_of(day.isoformat(), working.zone, "opened_time")


class IssueQueries(Queries):
    get_issue = details(pb.IssueDetails, Issue, "issue_id")
    list_issues = listing(IssueLedger)

    async def summarise_issue_ages(
        self, request: pb.SummariseIssueAgesRequest, ctx: Context
    ) -> pb.SummariseIssueAgesResponse:
        """How old the open issues are, by department and kind, in working days of their region (S1-5.1.3)."""
        ledger = self.views[IssueLedger]
        await self.freshness.await_own_writes(ledger, ctx)
        conditions, params = ["open"], dict[str, Any]()
        for name in ("region", "department_id", "kind"):
            if request.HasField(name):
                conditions.append(ledger.columns.equal(name))
                params[name] = ledger.columns.filter_value(name, getattr(request, name))
        regions = await ledger.totals(ctx, ("region",), "count(*) AS open", " AND ".join(conditions), params)
        rows = list[pb.IssueAgeRow]()
        for region in sorted(str(one["region"]) for one in regions):
            working = self.working_time(region, ctx.now)
            bounds = {f"within_{days}": opened_within(days, working, ctx.now) for days in BANDS}
            which = " AND ".join([*conditions, "region = %(in_region)s"])
            given = params | bounds | {"in_region": region}
            found = await ledger.totals(ctx, ("department_id", "kind"), _FIGURES, which, given)
            rows += sorted((_age_row(region, **one) for one in found), key=lambda row: (row.department_id, row.kind))
        return pb.SummariseIssueAgesResponse(rows=rows)


def _age_row(region: str, kind: str, **same: Any) -> pb.IssueAgeRow:
    value: Any = number(events.IssueKind.DESCRIPTOR, kind)
    return pb.IssueAgeRow(region=region, kind=value, **same)
