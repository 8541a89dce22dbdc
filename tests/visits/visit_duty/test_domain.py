"""When visits are due, made and missed, by the tier of a customer (S1-3.2.1)."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from chassis.tables import ROOT
from kernel.errors import Refused
from services.visits.visit_duty.domain import Terms, VisitDuty, duty_id
from tests.visits.builders import CUSTOMER, DAY, HOUR, ID, NOW, OWNER, a_duty

DEFAULTS = tomllib.loads((ROOT / "services" / "visits" / "visit_duty" / "policies.toml").read_text("utf-8"))


@pytest.mark.clause("S1-1.3.1")
@pytest.mark.clause("S1-3.2.1-a")
def test_the_first_owed_visit_is_due_one_interval_after_the_tier_at_the_end_of_a_local_day() -> None:
    duty = a_duty(per_year=365)
    assert duty.due_time == datetime(2026, 10, 6, 16, 0, tzinfo=UTC)


@pytest.mark.clause("S1-3.2.1-a")
def test_a_visit_made_moves_the_due_time_and_counts_once() -> None:
    duty = a_duty(per_year=365)
    duty.note_visit_made(str(ID), at=NOW + 5 * DAY)
    duty.note_visit_made(str(ID), at=NOW + 9 * DAY)
    assert duty.due_time == datetime(2026, 10, 11, 16, 0, tzinfo=UTC)
    assert [type(fact).__name__ for fact in duty.collect_events()] == ["Owed", "Made"]


@pytest.mark.parametrize(
    ("tier", "days"),
    [
        pytest.param("core", 31, marks=pytest.mark.clause("S1-3.2.1-a")),
        pytest.param("important", 61, marks=pytest.mark.clause("S1-3.2.1-b")),
        pytest.param("general", 91, marks=pytest.mark.clause("S1-3.2.1-c")),
        pytest.param("ordinary", 365, marks=pytest.mark.clause("S0-5.1.1-c")),
    ],
)
def test_each_tier_has_an_interval_of_its_own_until_an_approver_sets_another(tier: str, days: int) -> None:
    row = DEFAULTS[f"visit.frequency_per_year.{tier}"]
    duty = a_duty(tier=tier, per_year=row["value"])
    assert (duty.due_time - NOW).days == days


@pytest.mark.clause("S1-3.2.1-b")
def test_another_tier_is_another_interval_from_now_on() -> None:
    duty = a_duty(per_year=1)
    duty.change(Terms("important", OWNER, per_year=365, policy_version=4), now=NOW)
    assert (duty.tier, duty.due_time) == ("important", datetime(2026, 10, 6, 16, 0, tzinfo=UTC))


@pytest.mark.clause("S1-3.2.1-a")
def test_the_same_tier_again_moves_nothing_back_and_may_name_another_person() -> None:
    duty = a_duty(per_year=1)
    same = Terms(duty.tier, duty.responsible_id, per_year=1, policy_version=9)
    before = duty.due_time
    duty.change(same, now=NOW + 9 * DAY)
    assert (duty.due_time, [type(fact).__name__ for fact in duty.pending_events]) == (before, ["Owed"])
    duty.change(replace(same, responsible_id=CUSTOMER), now=NOW + 9 * DAY)
    assert (duty.due_time, duty.responsible_id) == (before, CUSTOMER)


@pytest.mark.clause("S1-1.3.1")
@pytest.mark.clause("S1-3.2.1-a")
def test_an_owed_visit_is_missed_after_its_due_time_and_the_next_is_owed() -> None:
    duty = a_duty(per_year=365)
    with pytest.raises(Refused, match="VISIT_NOT_YET_DUE"):
        duty.miss(duty.due_time)
    due = duty.due_time
    duty.miss(due + HOUR)
    missed = duty.collect_events()[-1]
    assert isinstance(missed, VisitDuty.Missed)
    assert (missed.missed_time, missed.occurred_at, duty.due_time > due) == (due, due, True)


def test_a_customer_has_one_duty() -> None:
    assert duty_id(CUSTOMER) == duty_id(CUSTOMER) != duty_id(OWNER)


@pytest.mark.clause("S2i-1-b")
def test_a_duty_goes_over_with_its_customer_and_its_day_stays() -> None:
    duty = a_duty(per_year=365)
    due = duty.due_time
    duty.hand_over(OWNER)
    duty.hand_over(str(ID))
    assert (duty.responsible_id, duty.owner_id, duty.due_time) == (str(ID), str(ID), due)
    assert [type(fact).__name__ for fact in duty.collect_events()] == ["Owed", "HandedOver"]
