"""Edge cases of the design of complaints that are decided by clocks, by their numbers."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from psycopg_pool import AsyncConnectionPool

from chassis.policy import PolicyValue
from fieldledger.complaints import v1 as pb
from fieldledger.complaints.v1 import events_pb2 as events
from kernel.aggregate import RECORDED_AT
from services.complaints.clock.domain import MINUTE, Clock, clock_id
from services.complaints.clock.views import ClockList
from services.complaints.complaint.domain import Complaint
from services.complaints.complaint.views import ComplaintList, sla
from tests.complaints.builders import DAY, NOW, stamp
from tests.complaints.clock.test_vectors import K
from tests.complaints.complaint.test_sla import HEAD as WHOEVER
from tests.complaints.complaint.test_sla import a_list, a_row, summarise
from tests.complaints.in_memory import InMemory, an_intake
from tests.complaints.office import Office, an_office
from tests.servers import Servers

pytestmark = pytest.mark.clause("S0-4.1.1-c")


@pytest.fixture
async def office(servers: Servers, tmp_path: Path) -> AsyncIterator[Office]:
    token = RECORDED_AT.set(NOW)
    async with an_office(servers, tmp_path, NOW) as made:
        yield made
    RECORDED_AT.reset(token)


@pytest.mark.postgres
@pytest.mark.clause("S2i-1-b")
async def test_edge_15_all_that_a_leaver_handles_goes_to_his_successor_and_no_clock_restarts(office: Office) -> None:
    cases = [await office.complaint(urgency) for urgency in (pb.COMPLAINT_URGENCY_URGENT, pb.COMPLAINT_URGENCY_NORMAL)]
    before = {(row.clock_id, row.run): row.due_time.seconds for row in await _clocks(office)}
    successor = str(uuid4())
    office.at(NOW + 10 * MINUTE)
    goes = pb.HandOverComplaintsRequest(region="east", former_id=office.handler_id, responsible_id=successor)
    for _ in range(2):  # the first says who follows from then on, the second moves what was begun before
        await office.still.do(goes)
    await office.settle()
    after = await _clocks(office)
    assert {(row.clock_id, row.run): row.due_time.seconds for row in after} == before, "in one batch, none restarts"
    assert {row.holder_id for row in after} == {successor}
    listed = {row.complaint_id: row.handler_id for row in await office.rows(ComplaintList)}
    assert listed == dict.fromkeys(cases, successor)
    clock = await office.clock(cases[0], "FIRST_CONTACT")
    assert [(one.holder_id, one.begins) for one in clock.current.segments] == [
        (office.handler_id, NOW),
        (successor, NOW + 10 * MINUTE),
    ]


async def _clocks(office: Office) -> list[pb.ClockRow]:
    await office.settle()
    return await office.rows(ClockList)


async def test_edge_18_a_budget_that_changes_meanwhile_is_the_next_runs(complaints: InMemory) -> None:
    def approve(minutes: int, version: int) -> None:
        row: dict[str, Any] = {"subject": "", "clock": "", "urgency": "", "calendar": "ALWAYS", "warn_percent": 0}
        complaints.book.approved["clock.budgets", "east"] = PolicyValue(
            "clock.budgets", [row | {"minutes": minutes}], version, "east", NOW - DAY
        )

    approve(120, 1)
    complaint: Complaint = await complaints.send(an_intake())
    contact = pb.RecordFirstContactRequest(complaint_id=str(complaint.id), contacted_time=stamp(NOW), channel="phone")
    await complaints.send(contact)
    approve(60, 2)
    clock = complaints.kept[clock_id(complaint.id, "UPDATE")]
    assert isinstance(clock, Clock)
    assert (clock.run, clock.policy_version, clock.current.due_time(K)) == (1, 1, NOW + 120 * MINUTE)
    told = pb.RecordContactRequest(
        complaint_id=str(complaint.id),
        direction=pb.CASE_CONTACT_DIRECTION_OUTBOUND,
        channel="phone",
        outcome=pb.CASE_CONTACT_OUTCOME_REACHED,
        contacted_time=stamp(NOW + 90 * MINUTE),
        told_progress=True,
    )
    await complaints.send(told, now=NOW + 90 * MINUTE)
    assert (clock.run, clock.policy_version, clock.breached) == (2, 2, False)
    assert clock.current.due_time(K) == NOW + 150 * MINUTE


@pytest.mark.postgres
async def test_edge_21_what_has_not_ended_has_no_share_and_what_is_missed_no_mean(pool: AsyncConnectionPool) -> None:
    zero = timedelta()
    (nothing,) = await summarise(await a_list(pool, [a_row(zero)]), pb.SummariseSlaRequest(), WHOEVER)
    assert not nothing.HasField("share") and (nothing.opened, nothing.running) == (1, 1)
    (missed,) = await summarise(await a_list(pool, [a_row(zero, breached=True)]), pb.SummariseSlaRequest(), WHOEVER)
    assert (missed.share, missed.open_breached) == (0, 1), "missed from the breach on"
    assert not missed.HasField("mean_minutes_late")
    run: dict[str, Any] = {"clock_id": str(uuid4()), "run": 1, "region": "east", "clock": events.CLOCK_KIND_UPDATE}
    row = pb.ClockRow(**run, subject_kind=events.CLOCK_SUBJECT_COMPLAINT, state=events.CLOCK_STATE_OPEN)
    row.started_time.FromDatetime(NOW)
    clocks = await a_list(pool, [row], ClockList)
    asked = pb.SummariseSlaRequest(clock=pb.CLOCK_KIND_UPDATE)
    (open_run,) = await sla.summarise(clocks, clocks, asked, WHOEVER)
    assert not open_run.HasField("share")
