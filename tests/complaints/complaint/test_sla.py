"""The table of clocks, computed by PostgreSQL, equals the one that is counted complaint by complaint."""

from __future__ import annotations

import random
from datetime import timedelta
from itertools import groupby
from typing import Any
from uuid import uuid4

import pytest
from psycopg_pool import AsyncConnectionPool

from fieldledger.complaints import v1 as pb
from ledger.context import Caller, Context
from ledger.reach import ALL
from ledger.view import View
from ledger.wire import instant
from services.complaints.clock.views import ClockList
from services.complaints.complaint.views import ComplaintList, sla
from tests.complaints.builders import DAY, NOW

pytestmark = [pytest.mark.postgres, pytest.mark.clause("S0-4.1.1-c")]
HEAD = Context(Caller(str(uuid4()), "*", "organisation"), NOW)
MINE = str(uuid4())


def a_row(received_after: timedelta, **columns: Any) -> pb.ComplaintRow:
    usual: dict[str, Any] = {"region": "east", "urgency": pb.COMPLAINT_URGENCY_URGENT, "complaint_id": str(uuid4())}
    row = pb.ComplaintRow(**usual | columns)
    row.counted_urgency = columns.get("counted_urgency", row.urgency)
    row.received_time.FromDatetime(NOW + received_after)
    return row


async def a_list(pool: AsyncConnectionPool, rows: list[Any], of: type[View[Any]] = ComplaintList) -> View[Any]:
    """The list of complaints, or another, with these rows, under a name of its own."""
    view: View[Any] = type("Listed", (of,), {"NAME": f"sla_{uuid4().hex}"})(pool)
    async with pool.connection() as connection, connection.transaction():
        await view.prepare(connection)
        await ALL.take(connection)
        await connection.execute(view.columns.upsert(view.table), (view.columns.document(rows),))
    return view


async def summarise(view: View[Any], asked: pb.SummariseSlaRequest, ctx: Context) -> list[pb.SlaRow]:
    """The rows of first contacts."""
    asked.clock = pb.CLOCK_KIND_FIRST_CONTACT
    return await sla.summarise(view, view, asked, ctx)


async def test_it_counts_per_region_and_urgency(pool: AsyncConnectionPool) -> None:
    zero = timedelta()
    contacted: dict[str, Any] = {"first_contact_time": {"seconds": 1}}
    closed: dict[str, Any] = {"status": pb.COMPLAINT_STATUS_CLOSED}
    rows = [
        a_row(zero, **contacted, **closed, score=5),
        a_row(zero, **contacted, late=True, late_by_minutes=10, breached=True),
        a_row(zero, **contacted, late=True, late_by_minutes=20, breached=True, score=2),
        a_row(zero, breached=True),
        a_row(zero, region="se", urgency=pb.COMPLAINT_URGENCY_NORMAL, imported=True, **closed),
        a_row(DAY, region="se"),
    ]
    asked = pb.SummariseSlaRequest()
    asked.received_time_from.FromDatetime(NOW)
    asked.received_time_until.FromDatetime(NOW + DAY)
    east, imported = await summarise(await a_list(pool, rows), asked, HEAD)
    assert (east.opened, east.contacted_in_time, east.contacted_late, east.breached) == (4, 1, 2, 3)
    assert (east.mean_minutes_late, east.closed, east.rated, east.mean_score) == (15.0, 1, 2, 3.5)
    assert (east.open_breached, east.running, east.share, east.p90_minutes_late) == (1, 0, 25.0, 20)
    assert (imported.region, imported.opened, imported.imported, imported.closed) == ("se", 1, 1, 1)
    assert not imported.HasField("share"), "nothing was judged: neither 0 nor 100 %"
    assert not (imported.HasField("mean_minutes_late") or imported.HasField("p90_minutes_late")), "nothing was late"


async def test_who_is_never_contacted_is_missed_and_what_is_excused_counts_in_no_share(
    pool: AsyncConnectionPool,
) -> None:
    contacted: dict[str, Any] = {"first_contact_time": {"seconds": 1}}
    late = {**contacted, "late": True, "late_by_minutes": 10, "breached": True}
    rows = [
        a_row(timedelta(), **contacted),
        a_row(timedelta(), **late),
        a_row(timedelta(), **late | {"late_by_minutes": 900}, excused=True),
        a_row(timedelta(), **contacted, excused=True),
        a_row(timedelta(), breached=True),
        a_row(timedelta(), breached=True, excused=True),
        a_row(timedelta()),
    ]
    (row,) = await summarise(await a_list(pool, rows), pb.SummariseSlaRequest(), HEAD)
    assert (row.contacted_in_time, row.contacted_late, row.open_breached, row.excused, row.running) == (1, 1, 1, 3, 1)
    assert (row.opened, row.breached, row.mean_minutes_late, row.p90_minutes_late) == (7, 4, 10.0, 10)
    assert row.share == 100 / 3


async def test_a_row_counts_by_the_urgency_under_which_it_was_judged(pool: AsyncConnectionPool) -> None:
    urgent, normal = pb.COMPLAINT_URGENCY_URGENT, pb.COMPLAINT_URGENCY_NORMAL
    view = await a_list(pool, [a_row(timedelta(), urgency=normal, counted_urgency=urgent, breached=True)])
    (row,) = await summarise(view, pb.SummariseSlaRequest(), HEAD)
    assert (row.urgency, row.open_breached) == (urgent, 1)


async def test_what_was_imported_can_be_left_out_of_every_figure(pool: AsyncConnectionPool) -> None:
    closed: dict[str, Any] = {"status": pb.COMPLAINT_STATUS_CLOSED}
    rows = [a_row(DAY), a_row(DAY, imported=True, **closed), a_row(DAY, imported=True, region="se", **closed)]
    view = await a_list(pool, rows)
    for imported, opened in ((None, {"east": 2, "se": 1}), (True, {"east": 1, "se": 1}), (False, {"east": 1})):
        asked = pb.SummariseSlaRequest(imported=imported)
        found = await summarise(view, asked, HEAD)
        assert {row.region: row.opened for row in found} == opened
        assert sum(row.closed for row in found) == (0 if imported is False else 2)


async def test_the_other_clocks_of_complaints_are_counted_by_their_runs(pool: AsyncConnectionPool) -> None:
    def a_run(state: Any, **columns: Any) -> pb.ClockRow:
        usual: dict[str, Any] = {"region": "east", "subject_kind": pb.CLOCK_SUBJECT_COMPLAINT}
        usual |= {"clock": pb.CLOCK_KIND_UPDATE, "urgency": pb.COMPLAINT_URGENCY_URGENT, "run": 1}
        row = pb.ClockRow(**usual | columns, clock_id=str(uuid4()), state=state)
        row.started_time.FromDatetime(NOW)
        return row

    missed: dict[str, Any] = {"breached": True}
    late = missed | {"late_by_minutes": 12}
    rows = [
        a_run(pb.CLOCK_STATE_IN_TIME),
        a_run(pb.CLOCK_STATE_LATE, **late),
        a_run(pb.CLOCK_STATE_LATE, **late, excused=True),
        a_run(pb.CLOCK_STATE_OPEN, **missed),
        a_run(pb.CLOCK_STATE_PAUSED),
        a_run(pb.CLOCK_STATE_MISSED, **missed),
        a_run(pb.CLOCK_STATE_VOID),
        a_run(pb.CLOCK_STATE_IN_TIME, clock=pb.CLOCK_KIND_FIRST_CONTACT),
        a_run(pb.CLOCK_STATE_IN_TIME, subject_kind=pb.CLOCK_SUBJECT_ISSUE),
        a_run(pb.CLOCK_STATE_IN_TIME, clock=pb.CLOCK_KIND_RESOLUTION),
    ]
    contacts, clocks = await a_list(pool, [a_row(timedelta())]), await a_list(pool, rows, ClockList)
    first, update, resolution = await sla.summarise(contacts, clocks, pb.SummariseSlaRequest(), HEAD)
    kinds = [row.clock for row in (first, update, resolution)]
    assert kinds == [pb.CLOCK_KIND_FIRST_CONTACT, pb.CLOCK_KIND_UPDATE, pb.CLOCK_KIND_RESOLUTION]
    assert (first.opened, resolution.opened, resolution.share) == (1, 1, 100.0)
    assert (update.opened, update.contacted_in_time, update.contacted_late, update.open_breached) == (7, 1, 1, 2)
    assert (update.running, update.voided, update.excused, update.breached) == (1, 1, 1, 4)
    assert (update.share, update.mean_minutes_late, update.p90_minutes_late) == (25.0, 12.0, 12)
    for kind in (pb.CLOCK_KIND_UPDATE, pb.CLOCK_KIND_FIRST_CONTACT):
        (only,) = await sla.summarise(contacts, clocks, pb.SummariseSlaRequest(clock=kind), HEAD)
        assert only.clock == kind
    assert await sla.summarise(contacts, clocks, pb.SummariseSlaRequest(imported=True), HEAD) == []
    later = pb.SummariseSlaRequest()
    later.received_time_from.FromDatetime(NOW + DAY)
    assert await sla.summarise(contacts, clocks, later, HEAD) == []


@pytest.mark.parametrize("seed", range(3))
async def test_it_equals_what_counting_one_by_one_gives(pool: AsyncConnectionPool, seed: int) -> None:
    chance = random.Random(seed)
    rows = [_any(chance) for _ in range(400)]
    view = await a_list(pool, rows)
    for region in (None, "east", "nowhere", ""):
        asked = pb.SummariseSlaRequest(region=region)
        asked.received_time_from.FromDatetime(NOW + DAY)
        asked.received_time_until.FromDatetime(NOW + 5 * DAY)
        within = [row for row in rows if NOW + DAY <= instant(row.received_time) < NOW + 5 * DAY]
        wanted = _counted([row for row in within if region in (None, row.region)])
        assert await summarise(view, asked, HEAD) == wanted and bool(wanted) == (region in (None, "east"))


async def test_it_counts_only_what_the_caller_may_see(pool: AsyncConnectionPool) -> None:
    rows = [_any(random.Random(7)) for _ in range(200)]
    view, asked = await a_list(pool, rows), pb.SummariseSlaRequest()
    west = Context(Caller(MINE, "west"), NOW)
    assert await summarise(view, asked, west) == _counted([row for row in rows if row.region == "west"])
    own = Context(Caller(MINE, "west", "own"), NOW)
    mine = [row for row in rows if row.region == "west" and row.owner_id == MINE]
    assert await summarise(view, asked, own) == _counted(mine)
    assert await summarise(view, pb.SummariseSlaRequest(region="east"), west) == []


def _any(chance: random.Random) -> pb.ComplaintRow:
    late = chance.random() < 0.4
    row = a_row(
        chance.randrange(7) * DAY,
        region=chance.choice(["east", "west", "*"]),
        urgency=chance.choice(pb.ComplaintUrgency.values()),
        owner_id=chance.choice([MINE, str(uuid4())]),
        late=late,
        late_by_minutes=chance.randrange(1, 500) if late else 0,
        breached=chance.random() < 0.5,
        imported=chance.random() < 0.3,
        status=chance.choice(pb.ComplaintStatus.values()),
        score=chance.randrange(6),
        excused=chance.random() < 0.2,
    )
    if late or chance.random() < 0.5:
        row.first_contact_time.FromDatetime(NOW)
    return row


def _counted(rows: list[pb.ComplaintRow]) -> list[pb.SlaRow]:
    """The table once more, computed in another way."""
    made = []
    for (region, urgency), group in groupby(sorted(rows, key=_place), key=_place):
        several = list(group)
        counted = [row for row in several if not row.excused]
        late = sorted(row.late_by_minutes for row in counted if row.late)
        scores = [row.score for row in several if row.score]
        contacted = sum(row.HasField("first_contact_time") for row in counted)
        silent = [row for row in counted if not row.HasField("first_contact_time")]
        row = pb.SlaRow(region=region, urgency=urgency, opened=len(several), clock=pb.CLOCK_KIND_FIRST_CONTACT)
        row.imported, row.breached = sum(r.imported for r in several), sum(r.breached for r in several)
        row.contacted_in_time, row.contacted_late = contacted - len(late), len(late)
        row.excused, row.open_breached = len(several) - len(counted), sum(r.breached for r in silent)
        row.running = sum(not r.breached and not r.imported for r in silent)
        if judged := contacted + row.open_breached:
            row.share = 100 * row.contacted_in_time / judged
        if late:
            row.mean_minutes_late = sum(late) / len(late)
            row.p90_minutes_late = late[-(-9 * len(late) // 10) - 1]
        row.closed = sum(r.status == pb.COMPLAINT_STATUS_CLOSED for r in several)
        row.rated, row.mean_score = len(scores), sum(scores) / len(scores) if scores else 0.0
        made.append(row)
    return made


def _place(row: pb.ComplaintRow) -> tuple[str, pb.ComplaintUrgency]:
    return row.region, row.urgency
