"""How a complaint's clock is begun, stopped, handed over, and goes by another urgency."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chassis.policy import PolicyValue
from fieldledger.complaints import v1 as pb
from kernel.aggregate import RECORDED_AT
from kernel.errors import Forbidden, Refused
from services.complaints.clock.domain import MINUTE, Clock, clock_id
from services.complaints.clock.views import ClockList
from services.complaints.complaint.domain import Complaint
from services.complaints.complaint.reactions import ComplaintDeadlines
from services.complaints.complaint.views import ComplaintList
from tests.complaints.builders import DAY, HANDLER, NOW, REMEDIER, a_complaint, facts, messages, rows_of, stamp
from tests.complaints.in_memory import InMemory, an_intake
from tests.support import an_envelope, folded

pytestmark = pytest.mark.clause("S0-4.1.1-c")
APPROVER = frozenset({"complaints.approve"})


def the_clock(complaints: InMemory, complaint: Complaint) -> Clock:
    found = complaints.kept[clock_id(complaint.id, "FIRST_CONTACT")]
    assert isinstance(found, Clock)
    return found


async def contact(complaints: InMemory, complaint: Complaint, said: datetime, now: datetime, **more: Any) -> Complaint:
    command = pb.RecordFirstContactRequest(complaint_id=str(complaint.id), contacted_time=stamp(said), channel="phone")
    contacted: Complaint = await complaints.send(command, now=now, **more)
    return contacted


async def reclassify(complaints: InMemory, complaint: Complaint, urgency: Any, now: datetime, **more: Any) -> Complaint:
    command = pb.ReclassifyComplaintRequest(complaint_id=str(complaint.id), urgency=urgency, reason="it stands still")
    changed: Complaint = await complaints.send(command, now=now, **more)
    return changed


async def test_opening_a_complaint_starts_its_clock_at_the_receipt(complaints: InMemory) -> None:
    complaint: Complaint = await complaints.send(an_intake(received_time=stamp(NOW - 10 * MINUTE)))
    clock = the_clock(complaints, complaint)
    assert (clock.current.started_time, clock.holder_id) == (NOW - 10 * MINUTE, HANDLER)
    assert (clock.subject_id, clock.customer_id) == (str(complaint.id), complaint.customer_id)
    assert (complaint.clock_id, complaint.first_contact_due_time) == (str(clock.id), NOW + 20 * MINUTE)
    assert clock.tells == ["MANAGER_1", "MANAGER_2", "GENERAL_MANAGER"]
    assert rows_of(ComplaintDeadlines, complaint) == {}, "its clock has the deadline"


async def test_a_normal_complaint_is_due_in_working_time_of_its_region(complaints: InMemory) -> None:
    complaint: Complaint = await complaints.send(an_intake(urgency=pb.COMPLAINT_URGENCY_NORMAL))
    assert complaint.first_contact_due_time == datetime(2026, 10, 8, 10, tzinfo=UTC), "the holidays are over then"
    (moved,) = messages(the_clock(complaints, complaint))
    assert isinstance(moved, pb.ClockMoved) and moved.calendar_time == stamp(NOW)


async def test_what_was_approved_of_minutes_before_stays_until_budgets_are_approved_later(complaints: InMemory) -> None:
    old, new = "complaint.first_contact_minutes.NORMAL", "clock.budgets"
    row = {"clock": "FIRST_CONTACT", "urgency": "", "minutes": 60, "calendar": "ALWAYS", "warn_percent": 0}
    complaints.book.approved[old, "east"] = PolicyValue(old, 720, 4, "", NOW - 2 * DAY)
    for budgets_from, minutes, version in ((NOW - 3 * DAY, 720, 4), (NOW - DAY, 60, 5)):
        complaints.book.approved[new, "east"] = PolicyValue(new, [row], 5, "", budgets_from)
        complaint: Complaint = await complaints.send(an_intake(urgency=pb.COMPLAINT_URGENCY_NORMAL))
        opened = complaint.pending_events[0]
        assert complaint.first_contact_due_time == NOW + minutes * MINUTE
        assert isinstance(opened, Complaint.Opened) and opened.policy_version == version


async def test_without_a_row_there_is_no_clock_and_no_contact_is_late(complaints: InMemory) -> None:
    complaints.book.approved["clock.budgets", "east"] = PolicyValue("clock.budgets", [], 1)
    complaint: Complaint = await complaints.send(an_intake())
    assert (complaint.clock_id, complaint.first_contact_due_time) == ("", None)
    assert clock_id(complaint.id, "FIRST_CONTACT") not in complaints.kept
    assert (await contact(complaints, complaint, NOW, NOW)).late is False


async def test_a_contact_stops_the_clock_and_is_judged_by_it(complaints: InMemory) -> None:
    complaint: Complaint = await complaints.send(an_intake())
    at = NOW + 46 * MINUTE + timedelta(seconds=20)
    contacted = await contact(complaints, complaint, at, at)
    assert (contacted.late, contacted.late_by_minutes, contacted.breached) == (True, 17, True)
    assert complaints.warned == ["FIRST_CONTACT_LATE"]
    *_, made = messages(contacted)
    clock = the_clock(complaints, complaint)
    assert made == pb.FirstContactMade(
        complaint_id=str(complaint.id),
        handler_id=HANDLER,
        contacted_time=stamp(at),
        late=True,
        late_by_minutes=17,
        clock_id=str(clock.id),
        used_minutes=46,
        budget_minutes=30,
        charged_id=HANDLER,
        due_time=stamp(NOW + 30 * MINUTE),
    )
    breaches = [one for one in [*messages(clock), *messages(contacted)] if isinstance(one, pb.SlaBreached)]
    assert len(breaches) == 1, "told once, by the clock"


@pytest.mark.parametrize(
    ("entered", "late_by", "warned"),
    [(35, 0, []), (36, 6, ["CONTACT_ENTERED_LATE", "FIRST_CONTACT_LATE"])],
)
async def test_a_contact_that_is_entered_too_long_after_counts_when_it_was_entered(
    complaints: InMemory, entered: int, late_by: int, warned: list[str]
) -> None:
    complaint: Complaint = await complaints.send(an_intake())
    said = NOW + 20 * MINUTE
    contacted = await contact(complaints, complaint, said, NOW + entered * MINUTE)
    assert (contacted.late_by_minutes, complaints.warned) == (late_by, warned)
    assert (contacted.first_contact_time, the_clock(complaints, complaint).said_time) == (said, said)


@pytest.mark.parametrize(
    ("recorded", "entered", "late_by", "warned"),
    [
        (0, 22, 0, ["CONTACT_COUNTED_BY_DEVICE"]),
        (40, 22, 10, ["CONTACT_COUNTED_BY_DEVICE", "CONTACT_ENTERED_LATE", "FIRST_CONTACT_LATE"]),
        (60, 22, 30, ["CONTACT_ENTERED_LATE", "FIRST_CONTACT_LATE"]),
    ],
)
async def test_a_contact_cannot_have_been_entered_before_its_complaint_was_and_the_receipt_says_what_it_gains(
    complaints: InMemory, recorded: int, entered: int, late_by: int, warned: list[str]
) -> None:
    complaint: Complaint = await complaints.send(an_intake(), now=NOW + recorded * MINUTE)
    by_device = NOW + entered * MINUTE
    contacted = await contact(complaints, complaint, NOW + 20 * MINUTE, NOW + 70 * MINUTE, entered_at=by_device)
    assert (contacted.late_by_minutes, complaints.warned) == (late_by, warned)


async def test_a_contact_in_time_that_is_entered_after_the_breach_lifts_it(complaints: InMemory) -> None:
    complaint: Complaint = await complaints.send(an_intake())
    clock = the_clock(complaints, complaint)
    await complaints.send(pb.TickClockRequest(clock_id=str(clock.id)), now=NOW + 33 * MINUTE)
    assert clock.breached
    contacted = await contact(complaints, complaint, NOW + 20 * MINUTE, NOW + 34 * MINUTE)
    assert (clock.breached, contacted.late, contacted.breached) == (False, False, False)
    moved = [one.change for one in messages(clock) if isinstance(one, pb.ClockMoved)]
    assert moved == [pb.CLOCK_CHANGE_STARTED, pb.CLOCK_CHANGE_CORRECTED]


def test_a_lifted_breach_is_not_listed_in_whatever_order_it_is_told() -> None:
    of: dict[str, Any] = {"complaint_id": "c", "clock_id": "k"}
    made = pb.FirstContactMade(**of, contacted_time=stamp(NOW))
    late = pb.FirstContactMade(**of, contacted_time=stamp(NOW), late=True)
    breach = pb.SlaBreached(**of)
    view = object.__new__(ComplaintList)
    for first, second, breached in ((made, breach, False), (breach, made, False), (late, breach, True)):
        row = pb.ComplaintRow()
        for one in (first, second):
            view.fold(row, one, None)  # type: ignore[arg-type]
        assert row.breached is breached


@pytest.mark.clause("S0-4.1.1-d")
async def test_a_complaint_becomes_more_urgent_by_its_handler_and_its_clock_has_what_is_left(
    complaints: InMemory,
) -> None:
    complaint: Complaint = await complaints.send(an_intake(urgency=pb.COMPLAINT_URGENCY_NORMAL))
    urgent, now = pb.COMPLAINT_URGENCY_URGENT, NOW + 10 * MINUTE
    changed = await reclassify(complaints, complaint, urgent, now)
    assert (changed.urgency, changed.first_contact_due_time) == ("URGENT", due := now + 30 * MINUTE), "a holiday"
    *_, told = messages(changed)
    assert told == pb.UrgencyReclassified(
        complaint_id=str(complaint.id),
        urgency=urgent,
        former_urgency=pb.COMPLAINT_URGENCY_NORMAL,
        first_contact_due_time=stamp(due),
    )
    (row,) = rows_of(ComplaintList, changed).values()
    assert (row.urgency, row.first_contact_due_time) == (urgent, stamp(due))
    with pytest.raises(Refused, match="SAME_URGENCY"):
        await reclassify(complaints, complaint, urgent, now)
    assert (await contact(complaints, complaint, NOW + 46 * MINUTE, NOW + 46 * MINUTE)).late_by_minutes == 6


@pytest.mark.clause("S0-4.1.1-d")
async def test_a_complaint_becomes_less_urgent_by_somebody_else_who_may_approve_it(complaints: InMemory) -> None:
    complaint: Complaint = await complaints.send(an_intake())
    normal, now = pb.COMPLAINT_URGENCY_NORMAL, NOW + 20 * MINUTE
    with pytest.raises(Forbidden, match="SCOPE_MISSING"):
        await reclassify(complaints, complaint, normal, now, staff_id=REMEDIER)
    with pytest.raises(Forbidden, match="LESS_URGENT_BY_ITS_HANDLER"):
        await reclassify(complaints, complaint, normal, now, scopes=APPROVER)
    changed = await reclassify(complaints, complaint, normal, now, staff_id=REMEDIER, scopes=APPROVER)
    # Twenty minutes of the night are used, in Shanghai after closing time; the rest counts from the next opening.
    assert (changed.urgency, changed.first_contact_due_time) == ("NORMAL", datetime(2026, 10, 8, 9, 40, tzinfo=UTC))


@pytest.mark.clause("S0-4.1.1-d")
async def test_the_terms_of_another_urgency_are_those_in_force_when_the_clock_began(complaints: InMemory) -> None:
    complaint: Complaint = await complaints.send(an_intake())
    asked = []
    ours = complaints.book.value
    complaints.book.value = lambda key, scope, at: asked.append((key, at)) or ours(key, scope, at)  # type: ignore
    later = NOW + 20 * MINUTE
    await reclassify(complaints, complaint, pb.COMPLAINT_URGENCY_NORMAL, later, staff_id=REMEDIER, scopes=APPROVER)
    assert {at for key, at in asked if key in ("clock.budgets", "clock.escalation", "calendar.hours")} == {NOW}


@pytest.mark.clause("S0-4.1.1-d", "S0-4.1.1-c")
@pytest.mark.parametrize(("after", "due"), [(10, 30), (100, 115)])
async def test_a_complaint_without_a_clock_gets_one_from_its_receipt_on_with_an_urgency_that_has_one(
    complaints: InMemory, after: int, due: int
) -> None:
    row = {"clock": "FIRST_CONTACT", "urgency": "URGENT", "minutes": 30, "calendar": "ALWAYS", "warn_percent": 50}
    complaints.book.approved["clock.budgets", "east"] = PolicyValue("clock.budgets", [row], 1)
    complaint: Complaint = await complaints.send(an_intake(urgency=pb.COMPLAINT_URGENCY_NORMAL))
    assert (complaint.clock_id, complaint.first_contact_due_time) == ("", None)
    changed = await reclassify(complaints, complaint, pb.COMPLAINT_URGENCY_URGENT, NOW + after * MINUTE)
    clock = the_clock(complaints, changed)
    assert (clock.current.started_time, clock.holder_id) == (NOW, HANDLER)
    assert (changed.clock_id, changed.first_contact_due_time) == (str(clock.id), NOW + due * MINUTE)
    contacted = await contact(complaints, changed, NOW + (due + 2) * MINUTE, NOW + (due + 2) * MINUTE)
    assert (contacted.late_by_minutes, clock.breached) == (2, True)


async def test_who_was_contacted_gets_no_clock_with_another_urgency(complaints: InMemory) -> None:
    row = {"clock": "FIRST_CONTACT", "urgency": "URGENT", "minutes": 30, "calendar": "ALWAYS", "warn_percent": 50}
    complaints.book.approved["clock.budgets", "east"] = PolicyValue("clock.budgets", [row], 1)
    complaint: Complaint = await complaints.send(an_intake(urgency=pb.COMPLAINT_URGENCY_NORMAL))
    await contact(complaints, complaint, NOW, NOW)
    changed = await reclassify(complaints, complaint, pb.COMPLAINT_URGENCY_URGENT, NOW + MINUTE)
    assert (changed.clock_id, clock_id(complaint.id, "FIRST_CONTACT") in complaints.kept) == ("", False)


def test_a_change_of_urgency_from_before_a_clock_could_begin_with_it_is_read() -> None:
    old: dict[str, Any] = {"urgency": "URGENT"}
    Complaint.Reclassified.upcast_v1_v2(old)
    assert old == {"urgency": "URGENT", "clock_id": ""}


@pytest.mark.clause("S0-4.1.1-d")
async def test_a_complaint_from_before_there_were_clocks_keeps_its_due_time(complaints: InMemory) -> None:
    before = a_complaint()
    complaints.kept[before.id] = before
    normal = pb.COMPLAINT_URGENCY_NORMAL
    changed = await reclassify(complaints, before, normal, NOW, staff_id=REMEDIER, scopes=APPROVER)
    assert (changed.urgency, changed.first_contact_due_time) == ("NORMAL", NOW + 30 * MINUTE)
    assert (await contact(complaints, before, NOW + 42 * MINUTE, NOW + DAY)).late_by_minutes == 12


async def test_a_clock_is_excused_by_whoever_reviews(complaints: InMemory) -> None:
    complaint: Complaint = await complaints.send(an_intake())
    clock = the_clock(complaints, complaint)
    excuse = pb.ExcuseClockRequest(clock_id=str(clock.id), reason="the line was down", reference="call 17")
    with pytest.raises(Forbidden, match="OWN_CLOCK"):
        await complaints.send(excuse)
    excused: Clock = await complaints.send(excuse, staff_id=REMEDIER)
    assert (excused.excused, excused.excused_by, excused.reason) == (True, REMEDIER, "the line was down")
    assert (excused.reference, excused.excused_runs) == ("call 17", [1])
    with pytest.raises(Refused, match="CLOCK_EXCUSED"):
        await complaints.send(excuse, staff_id=REMEDIER)


async def test_a_run_that_is_over_is_excused_by_nobody_whose_it_was(complaints: InMemory) -> None:
    complaint: Complaint = await complaints.send(an_intake())
    await contact(complaints, complaint, NOW, NOW)
    clock = complaints.kept[clock_id(complaint.id, "UPDATE")]
    assert isinstance(clock, Clock)
    for days in (30, 60):
        told = pb.RecordContactRequest(
            complaint_id=str(complaint.id),
            direction=pb.CASE_CONTACT_DIRECTION_OUTBOUND,
            channel="phone",
            outcome=pb.CASE_CONTACT_OUTCOME_REACHED,
            contacted_time=stamp(NOW + days * DAY),
            told_progress=True,
        )
        await complaints.send(told, now=NOW + days * DAY)
    assert clock.run == 3
    excuse = pb.ExcuseClockRequest(clock_id=str(clock.id), reason="the line was down", run=1)
    with pytest.raises(Forbidden, match="OWN_CLOCK"):
        await complaints.send(excuse)
    await complaints.send(excuse, staff_id=REMEDIER)
    assert (clock.excused, clock.excused_runs) == (False, [1]), "the run that goes on is not"
    with pytest.raises(Refused, match="CLOCK_EXCUSED"):
        await complaints.send(excuse, staff_id=REMEDIER)
    with pytest.raises(Refused, match="CLOCK_RUN_UNKNOWN"):
        await complaints.send(pb.ExcuseClockRequest(clock_id=str(clock.id), reason="x", run=4), staff_id=REMEDIER)
    rows = rows_of(ClockList, clock)
    assert {row.run: row.excused for row in rows.values()} == {1: True, 2: False, 3: False}


async def test_edge_12_who_called_in_time_and_reached_nobody_may_be_excused_and_counts_nowhere(
    complaints: InMemory,
) -> None:
    complaint: Complaint = await complaints.send(an_intake())
    clock = the_clock(complaints, complaint)
    await complaints.send(pb.TickClockRequest(clock_id=str(clock.id)), now=NOW + 31 * MINUTE)
    excuse = pb.ExcuseClockRequest(clock_id=str(clock.id), reason="called at 5 and 20 minutes", run=1)
    excused: Clock = await complaints.send(excuse, staff_id=REMEDIER, now=NOW + 40 * MINUTE)
    (row,) = rows_of(ClockList, excused).values()
    assert (row.excused, row.breached, row.state) == (True, True, pb.CLOCK_STATE_OPEN), "shown, and still missed"
    told = [*messages(complaint), *messages(excused)]
    (listed,) = folded(ComplaintList, [(one, an_envelope()) for one in told if one]).values()
    assert (listed.excused, listed.breached) == (True, True)


def test_an_excuse_from_before_proofs_were_named_is_read() -> None:
    old = {"excused_by": REMEDIER, "reason": ""}
    Clock.Excused.upcast_v2_v3(old)
    assert old["reference"] == ""
    held: dict[str, Any] = {}
    Clock.upcast_v2_v3(held)
    assert held == {"earlier": {}, "excused_runs": [], "reference": ""}


def test_a_first_contact_from_before_there_were_clocks_is_read_and_told_as_it_was() -> None:
    RECORDED_AT.set(NOW)
    before = a_complaint()
    before.record_first_contact(contacted_time=NOW + 42 * MINUTE, channel="phone", now=NOW + DAY)
    contacted = facts(before)[-1]
    old = {"contacted_time": NOW, "late": True}
    Complaint.Contacted.upcast_v1_v2(old)
    assert {name: vars(contacted)[name] for name in old if name not in ("contacted_time", "late")} == {
        "clock_id": "",
        "used_minutes": 0,
        "budget_minutes": 0,
        "charged_id": "",
        "due_time": None,
    }
    *_, made = messages(before)
    assert made == pb.FirstContactMade(
        complaint_id=str(before.id),
        handler_id=HANDLER,
        contacted_time=stamp(NOW + 42 * MINUTE),
        late=True,
        late_by_minutes=12,
    )


async def test_the_level_that_falls_with_the_breach_says_that_the_manager_hears_of_that_anyway(
    complaints: InMemory,
) -> None:
    complaint: Complaint = await complaints.send(an_intake())
    clock = the_clock(complaints, complaint)
    await complaints.send(pb.TickClockRequest(clock_id=str(clock.id)), now=NOW + 3 * DAY)
    levels = [one for one in messages(clock) if isinstance(one, pb.ClockEscalated)]
    assert [(one.level, one.told_with_breach) for one in levels] == [(1, True), (2, False), (3, False)]
    other: Complaint = await complaints.send(an_intake())
    escalate = pb.EscalateComplaintRequest(complaint_id=str(other.id), reason="he is angry")
    await complaints.send(escalate, now=NOW + MINUTE)
    (asked,) = [one for one in messages(the_clock(complaints, other)) if isinstance(one, pb.ClockEscalated)]
    assert (asked.level, asked.manual, asked.told_with_breach) == (1, True, False), "nothing has run out"
