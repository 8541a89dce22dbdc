"""The list of contacts in cases, the newest first (S0-4.4.1-b)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from google.protobuf.message import Message

from chassis.query import Queries, details, listing
from fieldledger.complaints.v1 import contact_pb2 as pb
from fieldledger.complaints.v1 import events_pb2 as events
from ledger.context import Context
from ledger.envelope import Envelope
from ledger.view import Key, View
from ledger.wire import instant, number, set_instant, short, update
from services.complaints.clock.domain import counted_from
from services.complaints.complaint.domain import CaseContact
from services.complaints.contact.domain import findings, template


@dataclass(frozen=True, slots=True)
class Spoken:
    """That a customer was spoken to: when, as it was said and as clocks take it, and in which contact or call."""

    said_time: datetime
    counted_time: datetime
    contact_id: str = ""
    call_id: str = ""


def spoken(calls: Iterable[Any], contacts: Iterable[pb.CaseContactRow], backdate: timedelta) -> list[Spoken]:
    """When a customer was spoken to, by the rows of his calls and of the contacts that reached him (S0-4.1.1-b).

    A contact that is not proved counts from its entry where that is later than it by more than `backdate`.
    """
    answered = [row for row in calls if row.status == events.CALL_STATUS_ANSWERED]
    found = [Spoken(at := instant(row.started_time), at, call_id=row.call_id) for row in answered]
    for row in contacts:
        said, counted, entered = (instant(at) for at in (row.contacted_time, row.counted_time, row.recorded_time))
        if not row.proof:
            counted = max(counted, counted_from(said, entered=entered, backdate=backdate))
        found.append(Spoken(said, counted, contact_id=row.case_contact_id))
    return found


class CaseContacts(View[pb.CaseContactRow]):
    NAME, VERSION, ROW, KEY = "case_contacts", 2, pb.CaseContactRow, ("case_contact_id",)
    FOLLOWS = ("complaints",)
    INDEXES = (("complaint_id",), ("issue_id",), ("customer_id",), ("owner_id", "contacted_time"))

    def keys(self, event: Message, fact: Envelope) -> Iterable[Key]:
        own = isinstance(event, (events.CaseContactRecorded, events.CaseContactProved, events.CaseContactWithdrawn))
        return super().keys(event, fact) if own else []  # a call says which contact returned it

    def fold(self, row: pb.CaseContactRow, event: Message, fact: Envelope) -> None:
        match event:
            case events.CaseContactRecorded():
                update(row, event, owner_id=event.holder_id)
                set_instant(row.recorded_time, fact.recorded_at)
            case events.CaseContactProved():
                update(row, event)
            case events.CaseContactWithdrawn():
                row.withdrawn = True


class ContactQueries(Queries):
    get_case_contact = details(pb.CaseContactDetails, CaseContact, "case_contact_id")
    list_case_contacts = listing(CaseContacts)

    async def check_reply(self, request: pb.CheckReplyRequest, ctx: Context) -> pb.CheckReplyResponse:
        """How policy would have something written, and what in a draft is not good style (S2h-3.4.1)."""
        ctx.require_region(request.region)
        purpose = short(events.ReplyPurpose.DESCRIPTOR, request.purpose)
        text = self.policy.value(f"reply.{purpose}", request.region, ctx.now)
        style = self.policy.value("reply.style", request.region, ctx.now)
        row = template(text.value, request.channel) or {"zh": "", "en": ""}
        answer = pb.CheckReplyResponse(text_zh=row["zh"], text_en=row["en"], template_version=text.version)
        for one in findings(request.written, style.value):
            answer.findings.add(
                fault=number(pb.StyleFault.DESCRIPTOR, one.fault), found=one.found, position=one.position
            )
        return answer
