"""Planned, confirmed, logged the same day: what a visit lets happen, and what is owed (S1-3, S1-4, S3-4.1)."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from chassis.tables import ROOT
from kernel.aggregate import RECORDED_AT
from kernel.errors import Refused
from services.visits.visit.domain import Visit
from services.visits.visit_duty.domain import Terms, VisitDuty, duty_id

NOW = datetime(2026, 10, 5, 9, 0, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
SHANGHAI = "Asia/Shanghai"
ID = UUID("10000000-0000-4000-8000-000000000001")
CUSTOMER = "20000000-0000-4000-8000-000000000001"
OWNER = "30000000-0000-4000-8000-000000000001"
DEPARTMENT = "40000000-0000-4000-8000-000000000001"
DEFAULTS = tomllib.loads((ROOT / "services" / "visits" / "visit_duty" / "policies.toml").read_text("utf-8"))


@pytest.fixture(autouse=True)
def recorded_now() -> None:
    RECORDED_AT.set(NOW)


def a_planned_visit(**told: Any) -> Visit:
    plan: dict[str, Any] = {
        "region": "east",
        "customer_id": CUSTOMER,
        "owner_id": OWNER,
        "kind": "KEY_ACCOUNT",
        "planned_time": NOW + DAY,
        "purpose": "needs of next year",
        "now": NOW,
    }
    return Visit.plan(ID, **plan | told)


def a_confirmed_visit() -> Visit:
    visit = a_planned_visit()
    visit.confirm(confirmed_by="Chen", channel="phone", place="head office")
    return visit


def a_record(**told: Any) -> dict[str, Any]:
    texts = ("customer_situation", "content", "needs", "objections", "consensus", "feedback", "next_step")
    record: dict[str, Any] = dict.fromkeys(texts, "none")
    record |= {"place": "head office", "met": "Chen", "visitor_ids": [OWNER]}
    return record | {"started_time": NOW, "ended_time": NOW + HOUR} | told


def a_point(**told: Any) -> dict[str, Any]:
    owners = {"department_id": DEPARTMENT, "responsible_id": OWNER, "due_time": NOW + DAY}
    return {"kind": "PROMISE", "text": "a sample", **owners} | told


def log(visit: Visit, *points: dict[str, Any], now: datetime = NOW + HOUR, **told: Any) -> None:
    visit.log(a_record(**told), list(points), now=now, zone=SHANGHAI)


def a_logged_visit() -> Visit:
    visit = a_confirmed_visit()
    log(visit)
    return visit


def a_duty(tier: str = "core", per_year: int = 12) -> VisitDuty:
    terms = Terms(tier, OWNER, per_year, policy_version=3)
    return VisitDuty.owe(duty_id(CUSTOMER), terms, region="east", customer_id=CUSTOMER, zone=SHANGHAI, now=NOW)


@pytest.mark.clause("S1-3.3.1")
def test_a_visit_is_planned_ahead_of_its_time() -> None:
    assert a_planned_visit(planned_time=NOW).status == "PLANNED"
    with pytest.raises(Refused, match="VISIT_PLANNED_IN_THE_PAST"):
        a_planned_visit(planned_time=NOW - HOUR)


@pytest.mark.clause("S1-3.3.2-a")
def test_a_planned_visit_is_confirmed_once() -> None:
    visit = a_confirmed_visit()
    assert visit.status == "CONFIRMED"
    with pytest.raises(Refused, match="VISIT_NOT_PLANNED"):
        visit.confirm(confirmed_by="Chen", channel="phone", place="head office")


@pytest.mark.clause("S1-1.2")
@pytest.mark.parametrize("build", [a_planned_visit, a_confirmed_visit])
def test_a_visit_is_cancelled_until_it_is_logged(build: Any) -> None:
    visit = build()
    visit.cancel(reason="customer is abroad", by_customer=True)
    assert visit.status == "CANCELLED"


@pytest.mark.clause("S1-1.2")
def test_a_cancelled_visit_cannot_be_cancelled_again() -> None:
    visit = a_planned_visit()
    visit.cancel(reason="customer is abroad", by_customer=True)
    with pytest.raises(Refused, match="VISIT_CLOSED"):
        visit.cancel(reason="again", by_customer=False)


@pytest.mark.clause("S1-1.2")
def test_a_logged_visit_is_neither_cancelled_nor_logged_again() -> None:
    visit = a_logged_visit()
    with pytest.raises(Refused, match="VISIT_CLOSED"):
        visit.cancel(reason="too late", by_customer=False)
    with pytest.raises(Refused, match="VISIT_NOT_CONFIRMED"):
        log(visit)


@pytest.mark.clause("S1-1.2")
def test_an_unconfirmed_visit_is_not_logged() -> None:
    with pytest.raises(Refused, match="VISIT_NOT_CONFIRMED"):
        log(a_planned_visit())


@pytest.mark.clause("S1-4.3.1")
@pytest.mark.clause("S3-4.1-b")
@pytest.mark.parametrize("field", sorted(a_record()))
def test_a_record_is_complete_or_refused_by_the_name_of_what_is_missing(field: str) -> None:
    told: dict[str, Any] = {field: None}
    with pytest.raises(Refused) as no:
        log(a_confirmed_visit(), **told)
    assert (no.value.reason, no.value.fields) == ("VISIT_RECORD_INCOMPLETE", (field,))


@pytest.mark.clause("S1-4.3.1")
@pytest.mark.parametrize(
    "times", [{"started_time": NOW + 2 * HOUR}, {"ended_time": NOW - HOUR}, {"ended_time": NOW + 2 * HOUR}]
)
def test_a_visit_starts_before_it_ends_and_ends_before_it_is_logged(times: dict[str, Any]) -> None:
    with pytest.raises(Refused, match="VISIT_TIMES_IMPOSSIBLE"):
        log(a_confirmed_visit(), **times)


@pytest.mark.clause("S3-4.1-a")
@pytest.mark.parametrize(
    ("logged", "late"),
    [
        (datetime(2026, 10, 5, 15, 59, tzinfo=UTC), False),
        (datetime(2026, 10, 5, 16, 0, tzinfo=UTC), False),
        (datetime(2026, 10, 5, 16, 1, tzinfo=UTC), True),
    ],
)
def test_a_record_after_the_local_day_of_the_visit_is_late(logged: datetime, late: bool) -> None:
    visit = a_confirmed_visit()
    log(visit, now=logged)
    fact = visit.collect_events()[-1]
    assert isinstance(fact, Visit.Logged)
    assert (visit.late, fact.late, fact.occurred_at) == (late, late, NOW + HOUR)


@pytest.mark.clause("S1-5.1.3")
@pytest.mark.parametrize("missing", [{"department_id": ""}, {"responsible_id": ""}, {"due_time": None}])
def test_a_point_needs_department_person_and_deadline(missing: dict[str, Any]) -> None:
    with pytest.raises(Refused) as no:
        log(a_confirmed_visit(), a_point(), a_point(**missing))
    assert (no.value.reason, no.value.fields) == ("POINT_WITHOUT_OWNER", ("points[1]",))


@pytest.mark.clause("S1-5.1.3")
def test_each_point_gets_an_id_of_its_own_that_a_repeat_would_get_again() -> None:
    ids = []
    for _ in range(2):
        visit = a_confirmed_visit()
        log(visit, a_point(), a_point())
        fact = visit.collect_events()[-1]
        assert isinstance(fact, Visit.Logged)
        ids.append([point["point_id"] for point in fact.points])
    assert ids[0] == ids[1]
    assert len(set(ids[0])) == 2


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
