"""What staff and seats allow and refuse."""

from __future__ import annotations

from uuid import uuid4

import pytest

from kernel.errors import Refused
from services.organisation.staff.domain import Seat, Staff
from tests.organisation.builders import a_member, facts


@pytest.mark.clause("S2d-7")
def test_nobody_is_enrolled_below_himself() -> None:
    id = uuid4()
    with pytest.raises(Refused, match="REPORTS_TO_HIMSELF"):
        a_member(id, line=(str(id),))


@pytest.mark.clause("S2d-7")
def test_nobody_reports_to_himself() -> None:
    member = a_member()
    with pytest.raises(Refused) as refusal:
        member.change_manager([str(member.id)])
    assert (refusal.value.reason, refusal.value.clause) == ("REPORTS_TO_HIMSELF", "S2d-7")


@pytest.mark.clause("S2d-7")
def test_nobody_reports_to_himself_through_others() -> None:
    boss = a_member()
    below = a_member(line=(str(boss.id),))
    with pytest.raises(Refused, match="REPORTS_TO_HIMSELF"):
        boss.change_manager([str(below.id), below.manager_id])


def test_a_manager_is_the_nearest_of_the_line() -> None:
    manager, above = str(uuid4()), str(uuid4())
    member = a_member()
    member.change_manager([manager, above])
    assert member.manager_id == manager
    assert isinstance(facts(member)[-1], Staff.ManagerChanged)


def test_changing_to_the_same_manager_records_nothing() -> None:
    member = a_member(line=(str(uuid4()),))
    member.change_manager([member.manager_id])
    assert len(facts(member)) == 1


def test_a_move_may_change_region_and_role() -> None:
    member, department = a_member(region="east"), str(uuid4())
    member.move(department_id=department, role="ACCOUNT_MANAGER", region="west")
    assert (member.region, member.department_id, member.role) == ("west", department, "ACCOUNT_MANAGER")


def test_a_move_to_where_one_is_records_nothing() -> None:
    member = a_member()
    member.move(department_id=member.department_id, role=member.role, region=member.region)
    assert len(facts(member)) == 1


@pytest.mark.clause("S2d-6")
@pytest.mark.parametrize("role", ["GENERAL_MANAGER", "DEPUTY_GENERAL_MANAGER"])
def test_there_is_one_general_manager_and_one_deputy(role: str) -> None:
    seat = Seat.set(str(uuid4()), role, region="east")
    seat.take(str(uuid4()), 1)
    with pytest.raises(Refused) as refusal:
        seat.take(str(uuid4()), 1)
    assert (refusal.value.reason, refusal.value.clause) == ("SEAT_TAKEN", "S2d-6")


@pytest.mark.clause("S2d-6")
def test_a_vacated_seat_can_be_taken() -> None:
    seat, first, second = Seat.set(str(uuid4()), "GENERAL_MANAGER", region="east"), str(uuid4()), str(uuid4())
    seat.take(first, 1)
    seat.vacate(first)
    seat.take(second, 1)
    assert seat.holder_ids == [second]


def test_only_the_holder_vacates_a_seat() -> None:
    seat, holder = Seat.set(str(uuid4()), "GENERAL_MANAGER", region="east"), str(uuid4())
    seat.take(holder, 1)
    seat.vacate(str(uuid4()))
    assert seat.holder_ids == [holder]


@pytest.mark.clause("S2d-6")
def test_a_role_has_as_many_seats_as_its_limit_and_the_holder_takes_one_once() -> None:
    seat, first, second = Seat.set(str(uuid4()), "ACCOUNT_MANAGER", region="east"), str(uuid4()), str(uuid4())
    for taker in (first, second, first):
        seat.take(taker, 2)
    with pytest.raises(Refused, match="SEAT_TAKEN"):
        seat.take(str(uuid4()), 2)
    assert seat.holder_ids == [first, second]
