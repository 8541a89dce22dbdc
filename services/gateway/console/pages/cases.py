"""What a complaint is waiting for: which of its clocks runs, how urgent it is, and how far it has come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup

from fieldledger.complaints.v1 import clock_pb2 as clock
from fieldledger.complaints.v1 import complaint_pb2 as pb
from fieldledger.complaints.v1 import events_pb2 as events
from services.gateway.console.asking import Told
from services.gateway.console.clocks import MARKS, drawn, state
from services.gateway.console.kit import kit
from services.gateway.console.moments import lasting
from services.gateway.console.page import Page
from services.gateway.console.records import Act
from services.gateway.console.scene import Scene
from services.gateway.console.site import status_of
from services.gateway.console.words import value_label

SOON = 30 * 60
"""Seconds before its end from which a clock is for the tab of what is due at once."""
PROMISED = (pb.COMPLAINT_STATUS_PROPOSED, pb.COMPLAINT_STATUS_COMMUNICATED, pb.COMPLAINT_STATUS_ACCEPTED)
"""The statuses in which the time that was set for the remedy runs."""
STAGES = ("received", "contact", "cause", "proposed", "accepted", "remedied", "closed")
_KINDS = events.ClockKind.DESCRIPTOR
Others = Mapping[str, clock.ClockRow]
"""Of each complaint, by its id, the clock that ends first besides its first contact's."""
NONE: Others = {}
_REACHED = {
    pb.COMPLAINT_STATUS_OPEN: "received",
    pb.COMPLAINT_STATUS_CAUSE_FOUND: "cause",
    pb.COMPLAINT_STATUS_PROPOSED: "proposed",
    pb.COMPLAINT_STATUS_AWAITING_APPROVAL: "cause",
    pb.COMPLAINT_STATUS_COMMUNICATED: "proposed",
    pb.COMPLAINT_STATUS_UNDER_REVIEW: "cause",
    pb.COMPLAINT_STATUS_FINAL: "proposed",
    pb.COMPLAINT_STATUS_REJECTED: "cause",
    pb.COMPLAINT_STATUS_ACCEPTED: "accepted",
    pb.COMPLAINT_STATUS_REMEDIED: "remedied",
    pb.COMPLAINT_STATUS_REOPENED: "cause",
    pb.COMPLAINT_STATUS_CLOSED: "closed",
}


def owes_contact(case: Any) -> bool:
    """Whether a clock runs until the customer is reached."""
    return case.HasField("first_contact_due_time") and not case.HasField("first_contact_time")


def running(case: Any, others: Others = NONE) -> tuple[str, int] | None:
    """Which clock of a complaint ends first, by its name in `_name`, and when, in seconds since 1970.

    `case` is a row or the details, `others` have its clocks besides the first contact's. A case from an old system has
    none, nor has one that is closed or waits.
    """
    if case.imported or case.status == pb.COMPLAINT_STATUS_CLOSED:
        return None
    found = []
    if owes_contact(case):
        found.append((case.first_contact_due_time.seconds, "contact"))
    elif case.status in PROMISED and case.HasField("remedy_due_time"):
        found.append((case.remedy_due_time.seconds, "remedy"))
    if (other := others.get(case.complaint_id)) is not None:
        found.append((other.due_time.seconds, _KINDS.values_by_number[other.clock].name))
    if not found:
        return None
    end, name = min(found)
    return name, end


async def others_of(page: Page) -> Others:
    """Of each complaint the clock that ends first besides its first contact's; none if they cannot be told now."""
    first, most = clock.ListClocksRequest(state=events.CLOCK_STATE_OPEN, order_by="due_time"), dict[str, Any]()
    first.subject_kind, first.page_size = events.CLOCK_SUBJECT_COMPLAINT, 500
    for row in await _clocks(page, first):
        if row.clock != events.CLOCK_KIND_FIRST_CONTACT and row.HasField("due_time"):
            most.setdefault(row.complaint_id, row)
    return most


async def clocks_by_kind(page: Page, id: str) -> list[clock.ClockRow]:
    """The last run of each clock of a complaint besides its first contact's; none if they cannot be told now."""
    last = dict[int, clock.ClockRow]()
    for row in await _clocks(page, clock.ListClocksRequest(subject_id=id, order_by="run", page_size=500)):
        last[row.clock] = row
    return [last[kind] for kind in sorted(last) if kind != events.CLOCK_KIND_FIRST_CONTACT]


async def _clocks(page: Page, asked: clock.ListClocksRequest) -> list[clock.ClockRow]:
    try:
        answer: clock.ListClocksResponse = await page.asking.ask(asked)
    except Told:
        return []
    return list(answer.rows)


def _name(page: Page, name: str) -> str:
    """A clock's name in words: one that a complaint tells of itself, or a kind."""
    if name in ("contact", "remedy"):
        return page.text(f"queue_clock_{name}")
    return value_label(_KINDS, _KINDS.values_by_name[name].number, page.language)


def urgency(row: pb.ComplaintRow, now: int, others: Others = NONE) -> tuple[int, int]:
    """The key by which complaints are worked on, the most urgent first.

    What is due within half an hour can still be done in time, so it comes before what is late already (0067); then
    what is late the longest, then by due time; last what no clock drives, the oldest first.
    """
    runs = running(row, others)
    if runs is None:
        return 3, row.received_time.seconds
    left = runs[1] - now
    return (0 if 0 < left <= SOON else 1 if left <= 0 else 2), runs[1]


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock as it is drawn: what it is of, the clock, and what came of it."""

    name: str
    html: Markup
    note: str = ""


def ticking(page: Page, at: Scene, case: Any, others: Others = NONE) -> Clock:
    """The clock that ends first, by its name."""
    runs = running(case, others)
    if runs is None:
        return Clock(page.text("queue_clock_paused" if case.paused else "queue_clock_none"), Markup())
    begun = case.received_time.seconds if runs[0] == "contact" else 0
    if runs[0] in _KINDS.values_by_name:
        begun = others[case.complaint_id].started_time.seconds
    how = state(runs[1], at.now, begun)
    told = drawn(how, runs[1], at, at.zone_of(case.region), runs=True, begun=begun)
    return Clock(_name(page, runs[0]), Markup(told))


def clocks_of(page: Page, at: Scene, case: pb.ComplaintDetails, rows: Sequence[clock.ClockRow]) -> list[Clock]:
    """Every clock of a complaint that runs, stands still or has run, with how it ended."""
    found = _told_by_itself(page, at, case)
    for row in rows:
        name, zone = _name(page, _KINDS.values_by_number[row.clock].name), at.zone_of(case.region)
        due, note = row.due_time.seconds, ""
        if row.state == events.CLOCK_STATE_OPEN:
            begun = row.started_time.seconds
            told = drawn(state(due, at.now, begun), due, at, zone, runs=True, begun=begun)
        elif row.state == events.CLOCK_STATE_PAUSED:
            told, reasons = "", pb.ComplaintDetails.DESCRIPTOR.fields_by_name["pause_reason"].enum_type
            why = value_label(reasons, case.pause_reason, page.language)
            note = page.text("complaint_clock_paused", why=why)
        elif row.state in (events.CLOCK_STATE_IN_TIME, events.CLOCK_STATE_LATE):
            late = row.state == events.CLOCK_STATE_LATE
            told = drawn("past" if late else "done", due, at, zone, runs=False, met=row.stopped_time.seconds)
            note = page.text("complaint_late_by", lasting=lasting(row.late_by_minutes, page.language)) if late else ""
        elif row.state == events.CLOCK_STATE_MISSED:
            told = drawn("past", due, at, zone, runs=False)
        else:
            continue
        found.append(Clock(name, Markup(told), note))
    return found


def _told_by_itself(page: Page, at: Scene, case: pb.ComplaintDetails) -> list[Clock]:
    """The clocks that a complaint tells of: of its first contact, and the time that was set for the remedy."""
    found, runs_now, zone = list[Clock](), running(case), at.zone_of(case.region)
    if case.HasField("first_contact_due_time"):
        due, met = case.first_contact_due_time.seconds, case.HasField("first_contact_time")
        runs = runs_now is not None and runs_now[0] == "contact"
        begun = case.received_time.seconds
        how = ("past" if case.late or not met else "done") if not runs else state(due, at.now, begun)
        note = page.text("complaint_late_by", lasting=lasting(case.late_by_minutes, page.language)) if case.late else ""
        if case.breached and not met:
            note = page.text("complaint_not_made")
        contact = case.first_contact_time.seconds if met else None
        told = drawn(how, due, at, zone, runs=runs, met=contact, begun=begun)
        found.append(Clock(page.text("queue_clock_contact"), Markup(told), note))
    if case.HasField("remedy_due_time"):
        due, runs = case.remedy_due_time.seconds, runs_now is not None and runs_now[0] == "remedy"
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
    runs = running(case)
    if runs is not None and runs[0] == "contact":
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
