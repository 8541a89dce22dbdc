"""Where and under whom did each person work when?"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from fieldledger.organisation import v1 as pb
from fieldledger.organisation.v1 import events_pb2 as events
from ledger.wire import instant
from services.organisation.staff.domain import Seat, Staff
from services.organisation.staff.views import LineHistory, StaffHistory
from tests.organisation.builders import NOW
from tests.organisation.in_memory import InMemory, an_enrolment, form_department
from tests.support import an_envelope, folded

DAY = timedelta(days=1)


def _periods(organisation: InMemory, view: type[Any], staff: str, column: str) -> list[tuple[Any, ...]]:
    rows = sorted((key, row) for key, row in organisation.seen[view].items() if key[0] == staff)
    return [
        (getattr(row, column), instant(row.since_time), instant(row.until_time) if row.HasField("until_time") else None)
        for _, row in rows
    ]


async def test_each_period_of_a_person_is_a_row_that_ends_where_the_next_begins(organisation: InMemory) -> None:
    east, west = await form_department(organisation), await form_department(organisation, "west")
    ann, ben = [await organisation.send(an_enrolment(east)) for _ in range(2)]
    staff = await organisation.send(an_enrolment(east, manager_id=ann))
    days: list[datetime] = [NOW + number * DAY for number in range(5)]
    commands = (
        pb.MoveStaffRequest(staff_id=staff, department_id=west, role=pb.STAFF_ROLE_CLERK),
        pb.ChangeManagerRequest(staff_id=staff, manager_id=ben),
        pb.EndEmploymentRequest(staff_id=staff, last_date="2026-10-08"),
        pb.RejoinStaffRequest(staff_id=staff, department_id=east, role=pb.STAFF_ROLE_CLERK, manager_id=ann),
    )
    for day, command in zip(days[1:], commands, strict=True):
        organisation.now = day
        await organisation.send(command)
    assert _periods(organisation, StaffHistory, staff, "department_id") == [
        (east, days[0], days[1]),
        (west, days[1], days[3]),
        (east, days[4], None),
    ]
    assert _periods(organisation, LineHistory, staff, "manager_id") == [
        (ann, days[0], days[2]),
        (ben, days[2], days[3]),
        (ann, days[4], None),
    ]
    regions = [row.region for key, row in sorted(organisation.seen[StaffHistory].items()) if key[0] == staff]
    assert regions == ["east", "west", "east"]


def test_facts_from_before_periods_were_kept_still_make_rows() -> None:
    """They do not say which period they end: it stays without an end, and the last that began counts."""
    facts = [
        (events.StaffJoined(staff_id="s", department_id="d", manager_id="m"), an_envelope(version=1)),
        (events.StaffMoved(staff_id="s", department_id="e", region="west"), an_envelope(version=2)),
        (events.ManagerChanged(staff_id="s", manager_id="n"), an_envelope(version=3)),
        (events.StaffLeft(staff_id="s"), an_envelope(version=4)),
    ]
    assert {key: row.department_id for key, row in folded(StaffHistory, facts).items()} == {
        ("s", 1): "d",
        ("s", 2): "e",
    }
    assert {key: row.manager_id for key, row in folded(LineHistory, facts).items()} == {("s", 1): "m", ("s", 3): "n"}


_FIRST: dict[Any, set[str]] = {
    Staff.Joined: {"region", "department_id", "role", "manager_id", "display_name"},
    Staff.Moved: {"department_id", "role", "region"},
    Staff.ManagerChanged: {"manager_id"},
    Staff.Left: {"successor_id", "manager_id", "department_id", "last_date", "left_time"},
    Seat.Set: {"region", "role"},
    Seat.Taken: {"staff_id"},
    Seat.Vacated: {"staff_id"},
}
"""What a fact had in its first version."""


@pytest.mark.parametrize("fact", _FIRST, ids=lambda fact: fact.TOPIC)
def test_a_stored_fact_of_the_first_version_is_completed(fact: Any) -> None:
    state: dict[str, Any] = {}
    fact.upcast_v1_v2(state)
    fields = {name for base in fact.__mro__ if "TOPIC" in vars(base) for name in vars(base).get("__annotations__", {})}
    assert state.keys() == fields - _FIRST[fact]


def test_a_snapshot_of_somebody_from_before_periods_is_completed_and_ends_none() -> None:
    state: dict[str, Any] = {}
    Staff.upcast_v1_v2(state)
    Staff.upcast_v2_v3(state)
    assert (state["since_version"], state["line_since_version"], state["leaving_time"]) == (0, 0, None)
    seat: dict[str, Any] = {"held_by": "s"}
    Seat.upcast_v1_v2(seat)
    assert seat == {"department_id": "", "holder_ids": ["s"]}
