"""By what one looks up, what is told where several are found, and how often one may (S0-5.3.1-b)."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from fieldledger.customers import v1 as pb
from kernel.errors import Invalid, Refused
from services.customers.look_up.domain import LookUps, Question, standing
from tests.customers.builders import facts
from tests.customers.in_memory import InMemory

pytestmark = pytest.mark.clause("S0-5.3.1-b")
NOTHING: dict[str, str] = {"phone": "", "uscc": "", "company_name": "", "area_code": ""}
ME, MEMBER, OTHER = (str(uuid4()) for _ in range(3))


@pytest.mark.parametrize(
    ("given", "by"),
    [
        ({"phone": "13800138000"}, "PHONE"),
        ({"uscc": "91310000"}, "USCC"),
        ({"company_name": "恒达", "area_code": "310115"}, "NAME"),
    ],
)
def test_one_is_looked_up_by_one_of_three(given: dict[str, str], by: str) -> None:
    assert Question(**NOTHING | given).by == by


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"phone": "1", "uscc": "2"},
        {"company_name": "恒达"},
        {"area_code": "310115"},
        {"phone": " "},
        {"phone": "1", "area_code": "31"},
    ],
)
def test_by_nothing_by_several_and_by_a_name_without_an_area_nobody_is_looked_up(given: dict[str, str]) -> None:
    with pytest.raises(Invalid, match="LOOK_UP_BY_ONE"):
        assert Question(**NOTHING | given).by


@pytest.mark.parametrize(
    ("found", "told"),
    [
        ([], ""),
        ([OTHER], "OTHERS"),
        ([OTHER, ""], "POOL"),
        (["", MEMBER, OTHER], "TEAMS"),
        ([OTHER, MEMBER, ME], "MINE"),
    ],
)
def test_what_is_told_is_what_the_asker_may_know_best(found: list[str], told: str) -> None:
    assert standing(found, ME, frozenset([MEMBER])) == told


def test_a_day_has_a_cap_and_the_next_one_its_own() -> None:
    today, tomorrow = (LookUps.of(ME, day, region="east") for day in ("2026-10-05", "2026-10-06"))
    for _ in range(2):
        today.make("PHONE", "OTHERS", per_day=2, policy_version=3)
    with pytest.raises(Refused, match="LOOK_UP_CAP_REACHED"):
        today.make("PHONE", "OTHERS", per_day=2, policy_version=3)
    tomorrow.make("NAME", "", per_day=2, policy_version=3)
    made: Any = facts(tomorrow)[-1]
    assert (made.staff_id, made.by, made.standing, made.policy_version) == (ME, "NAME", "UNSPECIFIED", 3)


async def test_fifty_a_day_by_the_local_day(customers: InMemory) -> None:
    note = pb.NoteLookUpRequest(staff_id=ME, region="east", by=pb.LOOK_UP_KEY_PHONE)
    customers.now = customers.now.replace(hour=15, minute=59)
    for _ in range(50):
        await customers.send(note, ME, "east", "own")
    with pytest.raises(Refused, match="LOOK_UP_CAP_REACHED"):
        await customers.send(note, ME, "east", "own")
    customers.now = customers.now.replace(hour=16, minute=0)
    await customers.send(note, ME, "east", "own")


def test_the_answer_says_neither_whose_nor_which() -> None:
    assert set(pb.LookUpCustomerResponse.DESCRIPTOR.fields_by_name) == {"known", "standing"}
    announced = set(pb.LookUpMade.DESCRIPTOR.fields_by_name)
    assert announced == {"look_up_id", "staff_id", "look_up_date", "by", "standing", "policy_version"}
