"""Does a release end an employment with its last day, unless it is withdrawn; and may whoever left come back?"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from fieldledger.organisation import v1 as pb
from fieldledger.organisation.v1 import events_pb2 as events
from kernel.errors import Forbidden, Refused
from ledger.context import Caller
from ledger.wire import instant
from services.organisation.department.views import DepartmentList
from services.organisation.staff.domain import Staff
from services.organisation.staff.reactions import StaffDeadlines
from services.organisation.staff.views import StaffList
from tests.organisation.builders import NOW, a_released_member, facts
from tests.organisation.in_memory import InMemory, an_enrolment, announce, form_department

LAST = "2026-10-31"
OVER = datetime(2026, 10, 31, 16, 0, tzinfo=UTC)
"""When that day is over in Shanghai."""
TICK = timedelta(microseconds=1)
pytestmark = pytest.mark.clause("S2i-1-b")


async def _team(organisation: InMemory) -> tuple[str, str, str, str]:
    """A chief, to whom a leaver reports, to whom one reports; and a peer of the leaver."""
    department = await form_department(organisation)
    chief = await organisation.send(an_enrolment(department))
    leaver, peer = [await organisation.send(an_enrolment(department, manager_id=chief)) for _ in range(2)]
    return chief, leaver, await organisation.send(an_enrolment(department, manager_id=leaver)), peer


def _release(staff_id: str, successor_id: str = "", last_date: str = LAST) -> pb.ReleaseStaffRequest:
    return pb.ReleaseStaffRequest(staff_id=staff_id, successor_id=successor_id, last_date=last_date)


async def test_whoever_is_released_leaves_when_the_local_day_is_over_and_not_before(organisation: InMemory) -> None:
    _, leaver, below, peer = await _team(organisation)
    await organisation.send(_release(leaver, peer))
    row = organisation.row(StaffList, leaver)
    assert (row.status, row.last_date) == (pb.STAFF_STATUS_LEAVING, LAST)
    mark = pb.MarkStaffLeftRequest(staff_id=leaver)
    organisation.now = OVER
    with pytest.raises(Refused, match="LAST_DATE_NOT_YET_DUE"):
        await organisation.send(mark)
    organisation.now = OVER + TICK
    await organisation.send(mark)
    await organisation.send(mark)
    staff = organisation.staff(leaver)
    assert (staff.left_time, staff.last_date, organisation.staff(below).manager_id) == (OVER, LAST, peer)
    assert [fact.occurred_at for fact in facts(staff) if isinstance(fact, Staff.Left)] == [OVER]
    row = organisation.row(StaffList, leaver)
    assert (row.status, instant(row.left_time)) == (pb.STAFF_STATUS_LEFT, OVER)


async def test_a_release_may_be_changed_and_withdrawn_until_the_day_is_over(organisation: InMemory) -> None:
    _, leaver, below, peer = await _team(organisation)
    withdraw = pb.WithdrawReleaseRequest(staff_id=leaver)
    await organisation.send(_release(leaver))
    await organisation.send(_release(leaver, peer))
    assert organisation.staff(leaver).successor_id == peer
    await organisation.send(withdraw)
    await organisation.send(withdraw)
    assert organisation.row(StaffList, leaver).status == pb.STAFF_STATUS_ACTIVE
    organisation.now = OVER + TICK
    await organisation.send(pb.MarkStaffLeftRequest(staff_id=leaver))
    assert organisation.staff(leaver).left_time is None
    await organisation.send(_release(leaver, last_date="2026-11-02"))
    organisation.now = datetime(2026, 11, 2, 16, 0, tzinfo=UTC) + TICK
    with pytest.raises(Refused, match="RELEASE_CARRIED_OUT"):
        await organisation.send(withdraw)
    await organisation.send(pb.EndEmploymentRequest(staff_id=leaver, last_date="2026-11-02"))
    assert organisation.staff(below).manager_id == organisation.staff(leaver).manager_id


async def test_a_last_day_is_today_or_within_a_year_and_a_successor_stays(organisation: InMemory) -> None:
    _, leaver, _, peer = await _team(organisation)
    for command, reason in (
        (_release(leaver, last_date="2026-10-04"), "LAST_DATE_PAST"),
        (_release(leaver, last_date="2027-10-07"), "LAST_DATE_TOO_FAR"),
        (_release(leaver, last_date="9999-12-31"), "DATE_MALFORMED"),
        (_release(leaver, last_date="31.10.2026"), "DATE_MALFORMED"),
        (_release(leaver, leaver), "SUCCESSOR_HIMSELF"),
    ):
        with pytest.raises(Refused, match=reason):
            await organisation.send(command)
    for day in ("2026-10-05", "2027-10-06"):
        await organisation.send(_release(leaver, last_date=day))
    ending = pb.EndEmploymentRequest(staff_id=peer, successor_id=leaver, last_date="2026-10-05")
    for following in (_release(peer, leaver), ending):
        with pytest.raises(Refused) as refusal:
            await organisation.send(following)
        assert (refusal.value.reason, refusal.value.clause) == ("SUCCESSOR_LEAVING", "S2i-1-b")


@pytest.mark.clause("S0-5.3.3-b")
async def test_nobody_releases_himself(organisation: InMemory) -> None:
    chief, leaver, below, _ = await _team(organisation)
    lead = Caller(leaver, "east", "team", team=frozenset({below}))
    for command in (
        _release(leaver),
        _release(chief),
        _release(below, chief),
        pb.WithdrawReleaseRequest(staff_id=leaver),
    ):
        with pytest.raises(Forbidden):
            await organisation.send_as(lead, command)
    await organisation.send_as(lead, _release(below))


@pytest.mark.parametrize("gone", ["the successor", "the successor's successor too"])
async def test_a_successor_who_has_left_meanwhile_is_followed_by_his_own(organisation: InMemory, gone: str) -> None:
    chief, leaver, below, peer = await _team(organisation)
    department = await form_department(organisation)
    third = await organisation.send(an_enrolment(department, manager_id=chief))
    await organisation.send(_release(leaver, peer))
    await organisation.send(pb.EndEmploymentRequest(staff_id=peer, successor_id=third, last_date="2026-10-05"))
    if gone != "the successor":
        await organisation.send(pb.EndEmploymentRequest(staff_id=third, last_date="2026-10-05"))
    organisation.now = OVER + TICK
    await organisation.send(pb.MarkStaffLeftRequest(staff_id=leaver))
    expected = third if gone == "the successor" else chief
    assert organisation.staff(below).manager_id == expected == organisation.staff(leaver).successor_id


async def test_a_head_who_leaves_heads_nothing(organisation: InMemory) -> None:
    department = await form_department(organisation)
    head = await organisation.send(an_enrolment(department))
    await organisation.send(pb.AppointHeadRequest(department_id=department, staff_id=head))
    await organisation.send(_release(head))
    assert organisation.row(DepartmentList, department).head_id == head
    organisation.now = OVER + TICK
    await organisation.send(pb.MarkStaffLeftRequest(staff_id=head))
    assert organisation.row(DepartmentList, department).head_id == ""


async def test_whoever_left_rejoins_under_the_same_id(organisation: InMemory) -> None:
    chief, leaver, below, peer = await _team(organisation)
    west = await form_department(organisation, "west")
    rejoin = pb.RejoinStaffRequest(staff_id=leaver, department_id=west, role=pb.STAFF_ROLE_CLERK, manager_id=chief)
    with pytest.raises(Refused, match="STAFF_NOT_LEFT"):
        await organisation.send(rejoin)
    await organisation.send(pb.EndEmploymentRequest(staff_id=leaver, successor_id=peer, last_date="2026-10-05"))
    organisation.now = NOW + timedelta(days=9)
    for day, reason in (
        ("2026-10-05", "JOINED_DATE_OUTSIDE"),
        ("2026-10-15", "JOINED_DATE_OUTSIDE"),
        ("soon", "DATE_MALFORMED"),
    ):
        rejoin.joined_date = day
        with pytest.raises(Refused, match=reason):
            await organisation.send(rejoin)
    rejoin.joined_date = "2026-10-06"
    assert await organisation.send(rejoin) == leaver
    staff = organisation.staff(leaver)
    assert (staff.region, staff.manager_id, staff.left_time, staff.standing) == (
        "west",
        chief,
        None,
        {"status": "ACTIVE"},
    )
    row = organisation.row(StaffList, leaver)
    assert (row.status, row.region, row.HasField("left_time"), row.last_date) == (
        pb.STAFF_STATUS_ACTIVE,
        "west",
        False,
        "",
    )
    assert organisation.staff(below).manager_id == peer, "what went over stays with the successor"
    told = events.StaffRejoined(
        staff_id=leaver, department_id=west, role=pb.STAFF_ROLE_CLERK, manager_id=chief, joined_date="2026-10-06"
    )
    told.region = "west"
    assert announce(facts(staff)[-1]) == told


async def test_the_first_day_is_today_unless_another_one_before_is_given(organisation: InMemory) -> None:
    department = await form_department(organisation)
    staff = await organisation.send(an_enrolment(department))
    assert organisation.staff(staff).joined_date == "2026-10-05"
    staff = await organisation.send(an_enrolment(department, joined_date="1987-03-01"))
    assert organisation.staff(staff).joined_date == "1987-03-01"
    for day in ("2026-10-06", "1949-12-31"):
        with pytest.raises(Refused, match="JOINED_DATE_OUTSIDE"):
            await organisation.send(an_enrolment(department, joined_date=day))


def test_the_deadline_is_the_instant_at_which_the_day_is_over_until_it_is_settled() -> None:
    member = a_released_member(LAST)
    view: StaffDeadlines = object.__new__(StaffDeadlines)
    released = announce(facts(member)[-1])
    assert released is not None
    (due,) = view.deadlines(released)
    assert (due.aggregate_id, due.at) == (str(member.id), OVER)
    for settled in (events.ReleaseWithdrawn(staff_id="s"), events.StaffLeft(staff_id="s")):
        assert [due.at for due in view.deadlines(settled)] == [None]
    assert view.command("s", due.kind) == pb.MarkStaffLeftRequest(staff_id="s")
