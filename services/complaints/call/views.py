"""The list of calls, and how soon they are answered, returned and passed on to the right place (S2h-3.3.1)."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import Any

from google.protobuf.message import Message

from chassis.query import Queries, details, listing
from fieldledger.complaints.v1 import call_pb2 as pb
from fieldledger.complaints.v1 import events_pb2 as events
from fieldledger.organisation.v1 import events_pb2 as organisation
from ledger.context import Context
from ledger.envelope import Envelope
from ledger.view import Key, View
from ledger.wire import instant, moment, set_instant, update
from services.complaints.call.domain import Call

USUAL = timedelta(days=31)
"""The span for which days are shown where none is asked for."""
INBOUND = "direction = 'INBOUND'"
ANSWERED = f"count(*) FILTER (WHERE {INBOUND} AND status = 'ANSWERED') AS answered"
_FIGURES = (
    f"count(*) FILTER (WHERE {INBOUND}) AS offered, {ANSWERED}, "
    f"count(*) FILTER (WHERE {INBOUND} AND in_three_rings) AS in_three_rings, "
    f"count(*) FILTER (WHERE {INBOUND} AND status <> 'ANSWERED') AS missed, "
    f"count(*) FILTER (WHERE {INBOUND} AND missed_in_hours) AS missed_in_hours"
)
_RATES = (
    f"{ANSWERED}, count(*) FILTER (WHERE status <> 'ANSWERED') AS missed, "
    "count(*) FILTER (WHERE status = 'RETURNED') AS returned, "
    "count(*) FILTER (WHERE status = 'RETURNED' AND NOT late) AS returned_in_time"
)
_PASSED_ON = "count(*) AS transfers, count(*) FILTER (WHERE misrouted) AS misrouted"


class CallList(View[pb.CallRow]):
    NAME, VERSION, ROW, KEY = "call_list", 1, pb.CallRow, ("call_id",)
    FOLLOWS = ("complaints",)
    INDEXES = (("customer_id",), ("holder_id", "status"), ("department_id", "started_time"))

    def keys(self, event: Message, fact: Envelope) -> list[Key]:
        return [(event.call_id,)] if isinstance(event, OWN) else []

    def fold(self, row: pb.CallRow, event: Message, fact: Envelope) -> None:
        match event:
            case events.CallEnded():
                update(row, event, owner_id=event.holder_id)
                row.missed_in_hours = event.status == events.CALL_STATUS_MISSED
            case events.CallReturned():
                row.status, row.late = events.CALL_STATUS_RETURNED, event.late
                if event.HasField("returned_time"):
                    row.returned_time.CopyFrom(event.returned_time)
            case events.CallTransferred():
                row.transfers += 1
                row.owner_id = row.holder_id = event.staff_id or row.holder_id
            case events.CallMisrouted():
                row.misrouted += 1


class CallTransfers(View[pb.CallTransferRow]):
    """Transfers by who passed a call on, each with whether it came to the wrong place."""

    NAME, VERSION, ROW, KEY = "call_transfers", 1, pb.CallTransferRow, ("call_id", "number")
    FOLLOWS = ("complaints",)

    def keys(self, event: Message, fact: Envelope) -> list[Key]:
        if isinstance(event, (events.CallTransferred, events.CallMisrouted)):
            return [(event.call_id, event.number)]
        return []

    def fold(self, row: pb.CallTransferRow, event: Message, fact: Envelope) -> None:
        match event:
            case events.CallTransferred():
                update(row, event, owner_id=event.transferred_by, department_id=event.former_department_id)
            case events.CallMisrouted():
                row.misrouted = True


OWN = (events.CallEnded, events.CallReturned, events.CallTransferred, events.CallMisrouted)
"""The events of which the call itself is the subject."""


class DepartmentHeads(View[pb.DepartmentHeadRow]):
    """Who heads each department: whoever returns a call that rang at nobody in particular (S0-4.1.1-b)."""

    NAME, VERSION, ROW, KEY = "department_heads", 1, pb.DepartmentHeadRow, ("department_id",)
    FOLLOWS = ("organisation",)

    def keys(self, event: Message, fact: Envelope) -> list[Key]:
        return [(event.department_id,)] if isinstance(event, organisation.HeadAppointed) else []

    def fold(self, row: pb.DepartmentHeadRow, event: Message, fact: Envelope) -> None:
        match event:
            case organisation.HeadAppointed():
                row.head_id = event.staff_id


class CallQueries(Queries):
    get_call = details(pb.CallDetails, Call, "call_id")
    list_calls = listing(CallList)

    async def summarise_call_answering(
        self, request: pb.SummariseCallAnsweringRequest, ctx: Context
    ) -> pb.SummariseCallAnsweringResponse:
        """How soon calls were answered, by department, person and local day (S2h-3.3.1, S2h-3.3.3)."""
        calls, passed = self.views[CallList], self.views[CallTransfers]
        for view in (calls, passed):
            await self.freshness.await_own_writes(view, ctx)
        if not request.HasField("started_time_from"):
            until = moment(request, "started_time_until") or ctx.now
            set_instant(request.started_time_from, until - USUAL)
        rows: dict[tuple[str, ...], dict[str, Any]] = defaultdict(dict)
        where, params = _asked(calls, request, "region", "department_id", "staff_id")
        by = ("region", "department_id", "staff_id", "call_date")
        for found in await calls.totals(ctx, by, _FIGURES, where, params):
            if found["offered"]:
                rows[tuple(found[name] for name in by)] |= found
        where, params = _asked(passed, request, "region", "department_id", owner_id="staff_id")
        whose = ("region", "department_id", "owner_id", "call_date")
        for found in await passed.totals(ctx, whose, _PASSED_ON, where, params):
            found["staff_id"] = found.pop("owner_id")
            rows[tuple(found[name] for name in by)] |= found
        return pb.SummariseCallAnsweringResponse(rows=[_answering(**rows[key]) for key in sorted(rows)])

    async def summarise_contact_rates(
        self, request: pb.SummariseContactRatesRequest, ctx: Context
    ) -> pb.SummariseContactRatesResponse:
        """How many customers who called were spoken to, by whose the calls were and local month (S0-4.1.1-b)."""
        calls = self.views[CallList]
        await self.freshness.await_own_writes(calls, ctx)
        where, params = _asked(calls, request, "region", "holder_id")
        by = ("region", "holder_id", "left(call_date, 7)")
        found = await calls.totals(ctx, by, _RATES, f"{where} AND {INBOUND}", params)
        rows = sorted(found, key=lambda one: (one["left"], one["region"], one["holder_id"]))
        return pb.SummariseContactRatesResponse(rows=[_rate(month=one.pop("left"), **one) for one in rows])


def _asked(view: View[Any], request: Any, *same: str, **other: str) -> tuple[str, dict[str, Any]]:
    """The SQL condition for what a request asks of these columns, `other` ones by the name that a field has there.

    And for the span in which the calls began; with its parameters.
    """
    conditions, params = ["true"], dict[str, Any]()
    for column, name in {**dict(zip(same, same, strict=True)), **other}.items():
        if request.HasField(name):
            conditions.append(view.columns.equal(column))
            params[column] = getattr(request, name)
    for name, compared in (("started_time_from", ">="), ("started_time_until", "<")):
        if request.HasField(name):
            conditions.append(f"started_time {compared} %({name})s")
            params[name] = instant(getattr(request, name))
    return " AND ".join(conditions), params


def _answering(**figures: Any) -> pb.CallAnsweringRow:
    row = pb.CallAnsweringRow(**figures)
    if row.answered:
        row.in_three_rings_share = 100 * row.in_three_rings / row.answered
    if row.transfers:
        row.misrouted_share = 100 * row.misrouted / row.transfers
    return row


def _rate(**figures: Any) -> pb.ContactRateRow:
    row = pb.ContactRateRow(**figures)
    if of := row.answered + row.missed:
        row.share = 100 * (row.answered + row.returned_in_time) / of
    return row
