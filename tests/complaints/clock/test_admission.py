"""What commands share: which clock policy grants, and how one line lets something happen to the clocks of a subject."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from chassis.policy import PolicyValue, declared
from kernel.errors import Refused
from services.complaints.admission import (
    ACCEPT,
    CALLBACK,
    COMMUNICATE,
    COMPLAINT,
    DUE,
    FIRST_CONTACT,
    ISSUE,
    PLAN,
    RESOLUTION,
    SUMMARY,
    UPDATE,
    Clocks,
    Subject,
)
from services.complaints.clock.domain import MINUTE, clock_id
from tests.complaints.builders import CUSTOMER, DAY, HANDLER, ID, NOW, REMEDIER
from tests.complaints.in_memory import InMemory

pytestmark = pytest.mark.clause("S0-4.1.1-c")
OLD = {"clock": "FIRST_CONTACT", "urgency": "", "minutes": 60, "calendar": "ALWAYS", "warn_percent": 0}


def a_subject(kind: str = COMPLAINT, urgency: str = "", issue_kind: str = "") -> Subject:
    return Subject(ID, kind, "east", CUSTOMER, HANDLER, urgency, issue_kind)


def no_clocks(complaints: InMemory, *of: str) -> Clocks:
    return complaints._no_clocks(a_subject(*of))


async def clocks_of(complaints: InMemory, *kinds: str, of: Subject | None = None) -> Clocks:
    return await complaints._clocks(of or a_subject(), *kinds)


def keep(complaints: InMemory, clocks: Clocks) -> None:
    complaints.kept |= {one.id: one for one in clocks.touched}


@pytest.mark.parametrize(
    ("of", "kind", "minutes", "calendar", "again"),
    [
        ((COMPLAINT, "URGENT"), FIRST_CONTACT, 30, "ALWAYS", 0),
        ((COMPLAINT, "NORMAL"), FIRST_CONTACT, 480, "BUSINESS", 0),
        ((COMPLAINT, "URGENT"), UPDATE, 240, "BUSINESS", 0),
        ((COMPLAINT, "NORMAL"), UPDATE, 960, "BUSINESS", 0),
        ((COMPLAINT, "URGENT"), RESOLUTION, 1440, "BUSINESS", 480),
        ((COMPLAINT, "NORMAL"), RESOLUTION, 4800, "BUSINESS", 960),
        ((COMPLAINT, "URGENT"), COMMUNICATE, 120, "BUSINESS", 0),
        ((COMPLAINT, "NORMAL"), COMMUNICATE, 480, "BUSINESS", 0),
        ((COMPLAINT, "NORMAL"), CALLBACK, 1440, "BUSINESS", 0),
        ((COMPLAINT, "URGENT"), SUMMARY, 2400, "BUSINESS", 0),
        ((ISSUE, "", "SERVICE_REQUEST"), ACCEPT, 60, "BUSINESS", 0),
        ((ISSUE, "", "INVESTIGATION"), ACCEPT, 240, "BUSINESS", 0),
        ((ISSUE, "", "TASK"), ACCEPT, 480, "BUSINESS", 0),
        ((ISSUE, "", "PROBLEM"), PLAN, 1440, "BUSINESS", 0),
        ((ISSUE, "", "AFTER_SALES"), UPDATE, 1440, "BUSINESS", 0),
        ((ISSUE, "", "PROMISE"), COMMUNICATE, 480, "BUSINESS", 0),
        ((ISSUE, "", "PROBLEM"), CALLBACK, 2400, "BUSINESS", 0),
    ],
)
def test_the_rule_book_has_a_budget_for_each_clock(
    complaints: InMemory, of: tuple[str, ...], kind: str, minutes: int, calendar: str, again: int
) -> None:
    terms = no_clocks(complaints, *of).granted(kind, NOW)
    assert terms is not None
    assert (terms.terms.budget, terms.again) == (minutes * MINUTE, again * MINUTE)
    assert terms.terms.calendar == ("" if calendar == "ALWAYS" else NOW.isoformat())
    assert terms.warn_percent == (50 if (of[1], kind) == ("URGENT", FIRST_CONTACT) else 75)
    urgent = of[1] == "URGENT"
    assert terms.tells == (("MANAGER_1", "MANAGER_2", "GENERAL_MANAGER") if urgent else ("MANAGER_1", "MANAGER_2"))
    assert [level // MINUTE for level in terms.terms.levels] == ([0, 30, 120] if urgent else [0, 480])


@pytest.mark.parametrize(
    ("of", "kind"),
    [
        ((ISSUE, "", "PROMISE"), UPDATE),
        ((ISSUE, "", "TASK"), PLAN),
        ((COMPLAINT, "URGENT"), ACCEPT),
    ],
)
def test_without_a_row_there_is_no_clock(complaints: InMemory, of: tuple[str, ...], kind: str) -> None:
    clocks = no_clocks(complaints, *of)
    clocks.begin(kind, NOW)
    assert (clocks.granted(kind, NOW), clocks.touched) == (None, [])


def test_what_was_approved_before_there_were_other_clocks_is_valid_and_of_first_contacts_alone(
    complaints: InMemory,
) -> None:
    level = {"clock": "FIRST_CONTACT", "urgency": "", "minutes": 5, "to": "GENERAL_MANAGER"}
    for key, row in (("clock.budgets", OLD), ("clock.escalation", level)):
        assert declared(key).misfit(str([row]).replace("'", '"'), "east") is None
        complaints.book.approved[key, "east"] = PolicyValue(key, [row], 5, "east", NOW - DAY)
    clocks = no_clocks(complaints, COMPLAINT, "NORMAL")
    first, other = clocks.granted(FIRST_CONTACT, NOW), clocks.granted(RESOLUTION, NOW)
    assert first and (first.terms.budget, first.tells, first.version) == (60 * MINUTE, ("GENERAL_MANAGER",), 5)
    assert other and (other.terms.budget, other.tells, other.version) == (4800 * MINUTE, ("MANAGER_1", "MANAGER_2"), 0)
    rows = [OLD | {"subject": "COMPLAINT"}]
    complaints.book.approved["clock.budgets", "east"] = PolicyValue("clock.budgets", rows, 6, "east", NOW - DAY)
    assert no_clocks(complaints, COMPLAINT, "NORMAL").granted(RESOLUTION, NOW) is None, "no row: no clock"


def test_the_row_that_names_most_wins_wherever_it_stands(complaints: InMemory) -> None:
    def row(minutes: int, **names: Any) -> dict[str, Any]:
        return OLD | {"clock": "ACCEPT", "minutes": minutes} | names

    rows = [row(4, subject="ISSUE", kind="TASK"), row(1), row(2, subject="ISSUE"), row(3, subject="CALL")]
    for order in (rows, rows[::-1]):
        complaints.book.approved["clock.budgets", "east"] = PolicyValue("clock.budgets", order, 6)
        found = [no_clocks(complaints, ISSUE, "", kind).granted(ACCEPT, NOW) for kind in ("TASK", "RISK")]
        assert [one and one.terms.budget // MINUTE for one in found] == [4, 2]
        other = no_clocks(complaints, COMPLAINT, "NORMAL").granted(ACCEPT, NOW)
        assert other and other.terms.budget == MINUTE


async def test_a_command_lets_several_things_happen_to_one_clock_that_is_loaded_once(complaints: InMemory) -> None:
    of = a_subject(ISSUE, "", "PROBLEM")
    clocks = await clocks_of(complaints, UPDATE, ACCEPT, of=of)
    assert clocks.stop(UPDATE, NOW) is None and clocks.renew(UPDATE, NOW) is None, "nothing runs: nothing happens"
    clocks.begin(UPDATE, NOW)
    assert [one.clock for one in clocks.touched] == [UPDATE]
    keep(complaints, clocks)
    clocks = await clocks_of(complaints, UPDATE, of=of)
    judged = clocks.renew(UPDATE, NOW + MINUTE)
    (clock,) = clocks.touched
    assert judged and not judged.late
    assert (clock.id, clock.run, clock.current.started_time) == (clock_id(ID, UPDATE), 2, NOW + MINUTE)


async def test_all_clocks_of_a_subject_go_over_pause_go_on_and_end(complaints: InMemory) -> None:
    clocks = no_clocks(complaints, COMPLAINT, "URGENT")
    for kind in (FIRST_CONTACT, UPDATE, RESOLUTION):
        clocks.begin(kind, NOW)
    clocks.stop(FIRST_CONTACT, NOW + MINUTE)
    clocks.hand(NOW + 2 * MINUTE, REMEDIER)
    assert [one.holder_id for one in clocks.touched] == [HANDLER, REMEDIER, REMEDIER]
    clocks.pause(NOW + 3 * MINUTE, (UPDATE, RESOLUTION, CALLBACK))
    assert [one.current.state for one in clocks.touched] == ["IN_TIME", "PAUSED", "PAUSED"]
    clocks.resume(NOW + 4 * MINUTE, (RESOLUTION,))
    clocks.end(NOW + 5 * MINUTE, (UPDATE, FIRST_CONTACT))
    clocks.void(NOW + 5 * MINUTE, (RESOLUTION,))
    assert [one.current.state for one in clocks.touched] == ["IN_TIME", "VOID", "VOID"]


async def test_a_stop_is_corrected_or_taken_back_and_then_held_by_whoever_holds_the_subject(
    complaints: InMemory,
) -> None:
    clocks = no_clocks(complaints, COMPLAINT, "URGENT")
    assert clocks.correct(FIRST_CONTACT, NOW, NOW, NOW) is None
    clocks.take_back(FIRST_CONTACT, NOW)
    clocks.begin(FIRST_CONTACT, NOW)
    clocks.stop(FIRST_CONTACT, NOW + 40 * MINUTE)
    judged = clocks.correct(FIRST_CONTACT, NOW + DAY, NOW + 30 * MINUTE, NOW + 30 * MINUTE)
    assert judged and not judged.late
    clocks.of = Subject(ID, COMPLAINT, "east", CUSTOMER, REMEDIER, "URGENT")
    clocks.take_back(FIRST_CONTACT, NOW + DAY)
    (clock,) = clocks.touched
    assert (clock.current.state, clock.holder_id, clock.breached) == ("OPEN", REMEDIER, True)


async def test_an_issue_runs_to_the_agreed_instant_and_again_for_so_long_as_policy_says(complaints: InMemory) -> None:
    clocks = no_clocks(complaints, ISSUE, "", "PROBLEM")
    due = NOW + 2 * DAY
    clocks.begin(DUE, NOW, due=due)
    assert clocks.extend(DUE, NOW + DAY, due + DAY, asked=NOW + DAY)
    assert not clocks.extend(ACCEPT, NOW + DAY, due, asked=NOW)
    (clock,) = clocks.touched
    assert clock.current.due_time(clocks.calendars) == due + DAY
    assert clock.current.terms.warning == 3 * DAY * 3 // 4
    clocks.stop(DUE, NOW + DAY)
    again = clocks.begin_to_agreed_again(DUE, at := datetime(2026, 10, 12, 1, tzinfo=NOW.tzinfo))
    assert again == datetime(2026, 10, 14, 10, tzinfo=NOW.tzinfo), "1440 minutes of working time are three days"
    assert (clock.run, clock.current.started_time, clock.current.due_time(clocks.calendars)) == (2, at, again)
    assert clock.current.fixed


def test_a_calendar_that_never_opens_is_refused(complaints: InMemory) -> None:
    shut = PolicyValue("calendar.hours", {str(weekday): [] for weekday in range(1, 8)}, 1)
    complaints.book.approved["calendar.hours", "east"] = shut
    with pytest.raises(Refused, match="CALENDAR_CLOSED"):
        no_clocks(complaints, COMPLAINT, "NORMAL").begin(RESOLUTION, NOW)
