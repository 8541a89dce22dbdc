"""Calls, evidence, investigations and summaries at any stage, with defaults for what a test does not care about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from kernel.aggregate import Aggregate
from services.complaints.call.domain import Call, Leg, Told, checked
from services.complaints.complaint.domain import Complaint, Impact, Investigation
from services.complaints.evidence.domain import Evidence, Item
from services.complaints.evidence.domain import checked as checked_item
from services.complaints.prevention.domain import CaseSummary, PreventiveAction, checked_due
from tests.complaints.builders import (
    COLLEAGUE,
    CUSTOMER,
    DAY,
    DEPARTMENT,
    HANDLER,
    ID,
    LEAD,
    MARKETER,
    MINUTE,
    NOW,
    OTHERS,
    REMEDIER,
    a_closed_complaint,
)

HERE = UUID(int=78)
QUARTER = timedelta(days=90)


def a_told(key: str = "1", at: datetime = NOW - MINUTE, answered: bool = True, **changes: Any) -> Told:
    """What is told of a call of a customer's that took a minute and rang at the handler."""
    end = at + MINUTE
    call: dict[str, Any] = {"source": "exchange", "external_key": key, "direction": "INBOUND", "customer_id": CUSTOMER}
    call |= {"started_time": at, "answered_time": at if answered else None, "ended_time": end, "phone": "sealed"}
    call |= {"rings": None, "ring_seconds": None, "legs": (Leg(HANDLER, DEPARTMENT, at, end),)}
    return replace(Told(**call), **changes)


def a_call(now: datetime = NOW, **changes: Any) -> Call:
    """A call that was checked, in working time."""
    told = checked(a_told(**changes), now=now, within=9 * DAY)
    where: dict[str, Any] = {"region": "east", "department_id": DEPARTMENT, "holder_id": HANDLER}
    judged: dict[str, Any] = {"open_then": True, "in_three_rings": told.within(3, 5), "call_date": "2026-10-05"}
    return Call.end(told, **where, **judged, policy_version=1)


def an_item(at: datetime = NOW, now: datetime = NOW) -> Item:
    return checked_item(Item("PHOTO", at, "sealed", "sealed", "ab" * 32), now=now, within=9 * DAY)


class Case:
    """A complaint as evidence sees it."""

    region, complaint_id, issue_id, customer_id, holder_id = "east", str(ID), "", CUSTOMER, HANDLER


def some_evidence(name: str = "1", at: datetime = NOW, now: datetime = NOW) -> Evidence:
    return Evidence.attach(uuid5(HERE, f"evidence {name}"), an_item(at, now), Case, by=HANDLER)


def an_investigation(complaint: Complaint, held: datetime = NOW, now: datetime = NOW) -> Investigation:
    """One department is asked, two meet, and the impact is known."""
    found = Investigation.of(complaint)
    found.dispatch([(DEPARTMENT, str(uuid5(HERE, "asked")))], by=HANDLER, still=frozenset())
    who: dict[str, Any] = {"departments": [DEPARTMENT, OTHERS], "issue_ids": [str(uuid5(HERE, "decided"))]}
    found.meet(held, [HANDLER, MARKETER], **who, minutes="sealed", since=complaint.received_time, now=now)
    found.assess(Impact(120_000, "HIGH", "sealed", OTHERS), complaint)
    return found


def an_action(name: str = "1", due_time: datetime = NOW + DAY) -> PreventiveAction:
    """The remedier is to change something within a day."""
    due = checked_due(due_time, now=NOW, within=366 * DAY)
    what: dict[str, Any] = {"complaint_ids": [str(ID)], "product": "BRAKE-7", "cause": "SERVICE", "measure": "sealed"}
    whose: dict[str, Any] = {"department_id": DEPARTMENT, "responsible_id": REMEDIER, "raised_by": LEAD}
    return PreventiveAction.raise_anew(uuid5(HERE, f"action {name}"), region="east", **what, **whose, due_time=due)


def every() -> Iterator[Aggregate]:
    """One or two of each, through all that may happen to them."""
    call = a_call(key="passed on")
    call.transfer(staff_id=REMEDIER, department_id=OTHERS, transfer_reason="SPECIALIST", told=True, by=HANDLER)
    call.mark_misrouted(department_id=DEPARTMENT, by=REMEDIER)
    yield call
    missed = a_call(key="missed", answered=False)
    missed.return_call(NOW, None, other_id=str(call.id))
    yield missed
    old, new = some_evidence("old"), some_evidence("new")
    old.supersede(by=COLLEAGUE, reason="sealed", successor=new)
    yield from (old, new)
    complaint = a_closed_complaint(id=uuid5(HERE, "closed"))
    yield complaint
    yield an_investigation(complaint)
    action = an_action()
    for effective in (False, True):
        action.report_done(report="sealed", by=REMEDIER, effect_time=NOW + QUARTER, policy_version=1)
        how: dict[str, Any] = {"effective": effective, "repeats": 1, "reason": "sealed", "by": MARKETER}
        action.check(**how, due_time=NOW + 2 * DAY, now=NOW + QUARTER)
    yield action
    given_up = an_action("given up")
    given_up.abandon(reason="sealed", by=MARKETER)
    yield given_up
    summary = CaseSummary.of(complaint)
    summary.summarise(complaint, lesson="sealed", action_ids=[str(action.id)], no_action_reason="", by=HANDLER)
    yield summary
