"""The lists of summaries and preventive actions, and how often causes come back (S0-4.4.2-c, S0-4.4.2-d)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from google.protobuf.message import Message

from chassis.query import Queries, details, listing
from fieldledger.complaints.v1 import events_pb2 as events
from fieldledger.complaints.v1 import prevention_pb2 as pb
from ledger.context import Context
from ledger.envelope import Envelope
from ledger.view import Key, View
from ledger.wire import instant, number, set_instant, update
from services.complaints.complaint.domain import Complaint
from services.complaints.complaint.views import ComplaintList
from services.complaints.prevention.domain import CaseSummary, PreventiveAction, summary_id

ACTIONS = (
    events.PreventiveActionRaised,
    events.PreventiveActionReported,
    events.EffectChecked,
    events.PreventiveActionAbandoned,
)
AGAIN = (
    "EXISTS (SELECT FROM {table} AS former WHERE former.customer_id = {table}.customer_id "
    "AND former.region = {table}.region AND former.product = {table}.product AND former.cause = {table}.cause "
    "AND former.complaint_id <> {table}.complaint_id AND former.closed_time <= {table}.received_time "
    "AND former.closed_time >= {table}.received_time - %(window)s)"
)
"""Whether a complaint is a repeat of one that was closed before."""


class CaseSummaries(View[pb.CaseSummaryRow]):
    NAME, VERSION, ROW, KEY = "case_summaries", 1, pb.CaseSummaryRow, ("complaint_id",)
    FOLLOWS = ("complaints",)

    def keys(self, event: Message, fact: Envelope) -> list[Key]:
        return [(event.complaint_id,)] if isinstance(event, events.CaseSummarised) else []

    def fold(self, row: pb.CaseSummaryRow, event: Message, fact: Envelope) -> None:
        match event:
            case events.CaseSummarised():
                update(row, event, owner_id=event.handler_id, actions=len(event.action_ids))
                set_instant(row.summarised_time, fact.occurred_at)


class PreventiveActions(View[pb.PreventiveActionRow]):
    NAME, VERSION, ROW, KEY = "preventive_actions", 1, pb.PreventiveActionRow, ("action_id",)
    FOLLOWS = ("complaints",)

    def keys(self, event: Message, fact: Envelope) -> list[Key]:
        return [(event.action_id,)] if isinstance(event, ACTIONS) else []

    def fold(self, row: pb.PreventiveActionRow, event: Message, fact: Envelope) -> None:
        match event:
            case events.PreventiveActionRaised():
                update(row, event, status=events.PREVENTIVE_ACTION_STATUS_RAISED)
            case events.PreventiveActionReported():
                update(row, event, status=events.PREVENTIVE_ACTION_STATUS_REPORTED)
                set_instant(row.reported_time, fact.occurred_at)
            case events.EffectChecked():
                row.repeats = event.repeats
                row.status = events.PREVENTIVE_ACTION_STATUS_EFFECTIVE
                if not event.effective:
                    row.status = events.PREVENTIVE_ACTION_STATUS_RAISED
                    if event.HasField("due_time"):
                        row.due_time.CopyFrom(event.due_time)
            case events.PreventiveActionAbandoned():
                row.status = events.PREVENTIVE_ACTION_STATUS_ABANDONED


class PreventionQueries(Queries):
    get_case_summary = details(pb.CaseSummaryDetails, CaseSummary, "complaint_id", derived=(summary_id, Complaint))
    list_case_summaries = listing(CaseSummaries)
    get_preventive_action = details(pb.PreventiveActionDetails, PreventiveAction, "action_id")
    list_preventive_actions = listing(PreventiveActions)

    async def summarise_recurrences(
        self, request: pb.SummariseRecurrencesRequest, ctx: Context
    ) -> pb.SummariseRecurrencesResponse:
        """How often a customer complained of the same again, by region, product and cause (S0-4.4.2-d)."""
        complaints = self.views[ComplaintList]
        await self.freshness.await_own_writes(complaints, ctx)
        window = self.window(request.region or ctx.caller.region, ctx)
        conditions, params = ["cause <> 'UNSPECIFIED'", "NOT imported"], dict[str, Any](window=window)
        for name in ("region", "product", "cause"):
            if request.HasField(name):
                conditions.append(complaints.columns.equal(name))
                params[name] = complaints.columns.filter_value(name, getattr(request, name))
        for name, compared in (("received_time_from", ">="), ("received_time_until", "<")):
            if request.HasField(name):
                conditions.append(f"received_time {compared} %({name})s")
                params[name] = instant(getattr(request, name))
        again = AGAIN.format(table=complaints.table)
        figures = (
            f"count(*) AS complaints, count(*) FILTER (WHERE {again}) AS repeats, "
            f"count(DISTINCT customer_id) FILTER (WHERE {again}) AS customers"
        )
        by = ("region", "product", "cause")
        found = await complaints.totals(ctx, by, figures, " AND ".join(conditions), params)
        rows = sorted((_row(**one) for one in found), key=lambda row: (row.region, row.product, row.cause))
        return pb.SummariseRecurrencesResponse(rows=rows)

    def window(self, region: str, ctx: Context) -> timedelta:
        """Within how long after a complaint was closed another of the same is a repeat (S0-4.4.2-d)."""
        return timedelta(days=int(self.policy.value("complaint.recurrence_window_days", region, ctx.now)))


def _row(cause: str, **same: Any) -> pb.RecurrenceRow:
    value: Any = number(events.ComplaintCause.DESCRIPTOR, cause)
    return pb.RecurrenceRow(cause=value, **same)
