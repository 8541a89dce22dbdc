"""A holiday is announced while clocks run: nothing moves until somebody has them retimed (S0-4.1.1-c)."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from fieldledger.complaints import v1 as pb
from kernel.aggregate import RECORDED_AT
from kernel.errors import Forbidden
from ledger.context import Context
from services.complaints.clock.domain import calendars_of
from services.complaints.clock.views import ClockList
from services.complaints.complaint.domain import Complaint
from services.complaints.complaint.views import ComplaintList
from services.complaints.retiming import commands, views
from services.complaints.retiming.domain import Retiming
from services.complaints.retiming.views import RetimingQueries
from tests.complaints.builders import DAY, stamp
from tests.complaints.clock.test_vectors import local
from tests.complaints.office import HEAD, Office, an_office, manager
from tests.servers import Servers

pytestmark = [pytest.mark.postgres, pytest.mark.clause("S0-4.1.1-c")]
WEDNESDAY = local(30, "17:00", 9)
THURSDAY, AFTER_THE_HOLIDAYS = local(1, "10:00"), local(8, "10:00")
HOLIDAYS: dict[str, Any] = {
    "2026": {f"10-0{day}": [] for day in range(1, 8)} | {"10-10": [["09:00", "12:00"], ["13:00", "18:00"]]}
}
KINDS = ("FIRST_CONTACT", "RESOLUTION")
ROWS = [
    {"clock": kind, "urgency": "NORMAL", "minutes": 120, "calendar": "BUSINESS", "warn_percent": 0} for kind in KINDS
]
ROWS[1]["warn_percent"] = 75
URGENT = {"clock": "FIRST_CONTACT", "urgency": "URGENT", "minutes": 30, "calendar": "ALWAYS", "warn_percent": 50}
BUDGETS = [{"subject": "COMPLAINT", **row} for row in (*ROWS, URGENT)]
RETIME = pb.RetimeClocksRequest(region="east", reason="the State Council has announced the holidays")


@pytest.fixture
async def office(servers: Servers, tmp_path: Path) -> AsyncIterator[Office]:
    """Wednesday, an hour before closing time; nobody knows of holidays."""
    token = RECORDED_AT.set(WEDNESDAY)
    async with an_office(servers, tmp_path, WEDNESDAY) as made:
        await made.approve("calendar.days", {}, WEDNESDAY - 20 * DAY)
        await made.approve("clock.budgets", BUDGETS, WEDNESDAY - 20 * DAY)
        yield made
    RECORDED_AT.reset(token)


async def check(office: Office, who: Any = None, cursor: str = "") -> pb.CheckRetimingResponse:
    """The dry run."""
    queries = object.__new__(RetimingQueries)
    asked: Any = office.still.commands[0]
    queries.views, queries.policy, queries.freshness = asked.views, asked.policy, asked.freshness
    queries.repository = asked.repository
    ctx = Context(who or manager(), office.still.now)
    return await queries.check_retiming(pb.CheckRetimingRequest(region="east", cursor=cursor), ctx)


async def retime(office: Office) -> Retiming:
    """Have the clocks of the region retimed, to the last step."""
    receipt = await office.still.do(RETIME, manager())
    await office.settle()
    found = await office.still.store.load(Retiming, UUID(receipt.aggregate_id))
    assert isinstance(found, Retiming)
    return found


async def test_edge_19_a_holiday_announced_meanwhile_moves_nothing_until_it_is_retimed(office: Office) -> None:
    """Thu 1 Oct 10:00 becomes Thu 8 Oct 10:00 when somebody says so; what is breached stays as it is."""
    office.at(WEDNESDAY - DAY)
    late = await office.complaint()
    office.at(WEDNESDAY)
    complaint, urgent = await office.complaint(), await office.complaint(pb.COMPLAINT_URGENCY_URGENT)
    await office.settle()
    await office.approve("calendar.days", HOLIDAYS, WEDNESDAY + timedelta(minutes=10), 2)
    office.at(WEDNESDAY + timedelta(minutes=20))
    calendars = calendars_of(office.still.commands[0].working_time, "east")
    for kind in KINDS:
        assert (await office.clock(complaint, kind)).current.due_time(calendars) == THURSDAY, "nothing has moved"

    shown = {(row.complaint_id, row.clock): row for row in (await check(office)).rows}
    first, solved = pb.CLOCK_KIND_FIRST_CONTACT, pb.CLOCK_KIND_RESOLUTION
    assert {*shown} == {(late, first), (late, solved), (complaint, first), (complaint, solved)}, "none of natural hours"
    for of in (first, solved):
        row, past = shown[complaint, of], shown[late, of]
        assert (row.former_due_time, row.due_time) == (stamp(THURSDAY), stamp(AFTER_THE_HOLIDAYS))
        assert past.breached and past.former_due_time == past.due_time == stamp(local(30, "10:00", 9))

    done = await retime(office)
    assert done.steps == 1
    rows = {(row.complaint_id, row.clock): row for row in await office.rows(ClockList)}
    assert rows[complaint, first].due_time == rows[complaint, solved].due_time == stamp(AFTER_THE_HOLIDAYS)
    assert rows[late, first].due_time == stamp(local(30, "10:00", 9))
    listed = {row.complaint_id: row.first_contact_due_time for row in await office.rows(ComplaintList)}
    assert listed[complaint] == stamp(AFTER_THE_HOLIDAYS)
    assert listed[urgent] == stamp(WEDNESDAY + timedelta(minutes=30))
    stored = await office.still.store.load(Complaint, UUID(complaint))
    assert isinstance(stored, Complaint) and stored.first_contact_due_time == AFTER_THE_HOLIDAYS
    clock = await office.clock(complaint, "RESOLUTION")
    assert [one.terms.calendar for one in clock.current.segments] == [
        WEDNESDAY.isoformat(),
        (WEDNESDAY + timedelta(minutes=20)).isoformat(),
    ], "what counted before counted by the calendar of then"


async def test_a_retiming_goes_on_in_steps_and_a_step_is_made_once(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commands, "AT_ONCE", 2)
    monkeypatch.setattr(views, "AT_ONCE", 2)
    for _ in range(3):
        await office.complaint()
    await office.settle()
    await office.approve("calendar.days", HOLIDAYS, WEDNESDAY, 2)
    pages = [await check(office)]
    while pages[-1].cursor:
        pages.append(await check(office, cursor=pages[-1].cursor))
    assert [len(page.rows) for page in pages] == [2, 2, 2]
    done = await retime(office)
    assert done.steps == 3
    assert {row.due_time.seconds for row in await office.rows(ClockList)} == {stamp(AFTER_THE_HOLIDAYS).seconds}
    stored = await office.still.store.last_position()
    await office.still.do(pb.MoveClocksRequest(retiming_id=str(done.id), step=2))
    assert await office.still.store.last_position() == stored, "sent again, it does nothing"


async def test_a_calendar_without_enough_time_moves_nothing_and_says_why(office: Office) -> None:
    await office.complaint()
    await office.settle()
    closed: dict[str, Any] = {str(day): [] for day in range(1, 8)}
    await office.approve("calendar.hours", closed, WEDNESDAY + timedelta(minutes=1))
    office.at(WEDNESDAY + timedelta(minutes=2))
    rows = (await check(office)).rows
    assert {(row.refused_by, row.due_time.seconds) for row in rows} == {("CALENDAR_CLOSED", stamp(THURSDAY).seconds)}
    assert (await retime(office)).steps == 1
    assert {row.due_time.seconds for row in await office.rows(ClockList)} == {stamp(THURSDAY).seconds}


async def test_who_is_of_another_region_retimes_nothing(office: Office) -> None:
    with pytest.raises(Forbidden, match="REGION_OF_OTHERS"):
        await office.still.do(RETIME, manager("west"))
    with pytest.raises(Forbidden, match="REGION_OF_OTHERS"):
        await check(office, manager("west"))
    await office.still.do(RETIME, HEAD)
