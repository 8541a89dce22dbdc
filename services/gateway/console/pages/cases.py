"""What a complaint is waiting for: which of its clocks runs, how urgent it is, and how far it has come."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup

from fieldledger.complaints.v1 import complaint_pb2 as pb
from services.gateway.console.clocks import MARKS, drawn, state
from services.gateway.console.kit import kit
from services.gateway.console.moments import lasting
from services.gateway.console.page import Page
from services.gateway.console.records import Act
from services.gateway.console.scene import Scene
from services.gateway.console.site import status_of

SOON = 30 * 60
"""Seconds before its end from which a clock is for the tab of what is due at once."""
PROMISED = (pb.COMPLAINT_STATUS_PROPOSED, pb.COMPLAINT_STATUS_ACCEPTED)
"""The statuses in which the time that was set for the remedy runs."""
STAGES = ("received", "contact", "cause", "proposed", "accepted", "remedied", "closed")
_REACHED = {
    pb.COMPLAINT_STATUS_OPEN: "received",
    pb.COMPLAINT_STATUS_CAUSE_FOUND: "cause",
    pb.COMPLAINT_STATUS_PROPOSED: "proposed",
    pb.COMPLAINT_STATUS_REJECTED: "cause",
    pb.COMPLAINT_STATUS_ACCEPTED: "accepted",
    pb.COMPLAINT_STATUS_REMEDIED: "remedied",
    pb.COMPLAINT_STATUS_REOPENED: "cause",
    pb.COMPLAINT_STATUS_CLOSED: "closed",
}


def running(case: Any) -> tuple[str, int] | None:
    """Which clock of a complaint runs, "contact" or "remedy", and when it ends in seconds since 1970.

    `case` is a row or the details. A case from an old system has none, nor has one that waits for the handler's next
    step, for which no clause sets a time.
    """
    if case.imported or case.status == pb.COMPLAINT_STATUS_CLOSED:
        return None
    if case.HasField("first_contact_due_time") and not case.HasField("first_contact_time"):
        return "contact", case.first_contact_due_time.seconds
    if case.status in PROMISED and case.HasField("remedy_due_time"):
        return "remedy", case.remedy_due_time.seconds
    return None


def urgency(row: pb.ComplaintRow, now: int) -> tuple[int, int]:
    """The key by which complaints are worked on, the most urgent first.

    What is due within half an hour can still be done in time, so it comes before what is late already (0067); then
    what is late the longest, then by due time; last what no clock drives, the oldest first.
    """
    clock = running(row)
    if clock is None:
        return 3, row.received_time.seconds
    left = clock[1] - now
    return (0 if 0 < left <= SOON else 1 if left <= 0 else 2), clock[1]


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock as it is drawn: what it is of, the clock, and what came of it."""

    name: str
    html: Markup
    note: str = ""


def ticking(page: Page, at: Scene, case: Any) -> Clock:
    """The clock that runs, by its name."""
    clock = running(case)
    if clock is None:
        return Clock(page.text("queue_clock_none"), Markup())
    begun = case.received_time.seconds if clock[0] == "contact" else 0
    how = state(clock[1], at.now, begun)
    told = drawn(how, clock[1], at, at.zone_of(case.region), runs=True, begun=begun)
    return Clock(page.text(f"queue_clock_{clock[0]}"), Markup(told))


def clocks_of(page: Page, at: Scene, case: pb.ComplaintDetails) -> list[Clock]:
    """Every clock of a complaint that runs or has run, with how it ended."""
    found, clock, zone = list[Clock](), running(case), at.zone_of(case.region)
    if case.HasField("first_contact_due_time"):
        due, met = case.first_contact_due_time.seconds, case.HasField("first_contact_time")
        runs = clock is not None and clock[0] == "contact"
        begun = case.received_time.seconds
        how = ("past" if case.late or not met else "done") if not runs else state(due, at.now, begun)
        note = page.text("complaint_late_by", lasting=lasting(case.late_by_minutes, page.language)) if case.late else ""
        if case.breached and not met:
            note = page.text("complaint_not_made")
        contact = case.first_contact_time.seconds if met else None
        told = drawn(how, due, at, zone, runs=runs, met=contact, begun=begun)
        found.append(Clock(page.text("queue_clock_contact"), Markup(told), note))
    if case.HasField("remedy_due_time"):
        due, runs = case.remedy_due_time.seconds, clock is not None and clock[0] == "remedy"
        if runs or case.status in (pb.COMPLAINT_STATUS_REMEDIED, pb.COMPLAINT_STATUS_CLOSED):
            how = state(due, at.now) if runs else "past" if case.remedy_late else "done"
            told = drawn(how, due, at, zone, runs=runs)
            found.append(Clock(page.text("queue_clock_remedy"), Markup(told)))
    return found


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of the line: its name, its mark, the word of its state, and whether it is the one that goes on."""

    name: str
    mark: str
    word: str
    now: bool


def stages_of(page: Page, case: pb.ComplaintDetails) -> list[Stage]:
    """The line of stages, each done, under way or ahead. Contact may be owed while other steps are done."""
    reached = STAGES.index(_REACHED.get(case.status, "received"))
    done = {name for n, name in enumerate(STAGES) if n <= reached and name != "contact"}
    if case.HasField("first_contact_time"):
        done.add("contact")
    if case.status == pb.COMPLAINT_STATUS_REOPENED:
        done.discard("cause")
    first = next((name for name in STAGES if name not in done), "")
    found = []
    for name in STAGES:
        how, mark = ("done", "done") if name in done else ("now", "on") if name == first else ("ahead", "idle")
        word = page.text(f"complaint_stage_{how}")
        found.append(Stage(page.text(f"complaint_stage_{name}"), MARKS[mark], word, how == "now"))
    return found


def next_step(case: Any, usual: str) -> str:
    """The command that is due next by its name; `usual` is the one of its status.

    While the first contact is owed it is due, whatever else was done; once it was made, the cause is to be found.
    """
    clock = running(case)
    if clock is not None and clock[0] == "contact":
        return "RecordFirstContact"
    return "RecordCause" if usual == "RecordFirstContact" else usual


def acts_of(page: Page, case: pb.ComplaintDetails) -> list[Act]:
    """The commands to a complaint, what is due next first; if that cannot be given, the first possible one is next."""
    route = kit().route(pb.GetComplaintRequest)
    acts = kit().records(page).acts(page, route, {"complaint_id": case.complaint_id}, case)
    usual = kit().arrangement.next.get(("complaints", "GetComplaint"), {}).get(status_of(case), "")
    due = next_step(case, usual)
    at = next((n for n, act in enumerate(acts) if act.rpc == due and not act.why), 0)
    if not acts or acts[at].why:
        return acts
    rest = [replace(act, next=False) for n, act in enumerate(acts) if n != at]
    return [replace(acts[at], next=True), *rest]
