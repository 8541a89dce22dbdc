"""What may happen to a visit: planned, confirmed, logged the same day, or cancelled (S1-3.3, S1-4, S3-4.1)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from kernel.errors import Refused
from services.visits.visit.domain import Visit
from tests.visits.builders import (
    DAY,
    HOUR,
    NOW,
    a_confirmed_visit,
    a_logged_visit,
    a_planned_visit,
    a_point,
    a_record,
    log,
)


@pytest.mark.clause("S1-3.3.1")
def test_a_visit_is_planned_ahead_of_its_time() -> None:
    assert a_planned_visit(planned_time=NOW).status == "PLANNED"
    with pytest.raises(Refused, match="VISIT_PLANNED_IN_THE_PAST"):
        a_planned_visit(planned_time=NOW - HOUR)


@pytest.mark.clause("S1-3.3.1")
def test_a_visit_is_planned_as_far_ahead_as_policy_says_and_no_further() -> None:
    assert a_planned_visit(planned_time=NOW + 366 * DAY).status == "PLANNED"
    with pytest.raises(Refused, match="VISIT_PLANNED_TOO_FAR_AHEAD") as refusal:
        a_planned_visit(planned_time=NOW + 366 * DAY + timedelta(microseconds=1))
    assert refusal.value.fields == ("planned_time",)


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
    missing: dict[str, Any] = {field: None}
    with pytest.raises(Refused) as no:
        log(a_confirmed_visit(), **missing)
    assert (no.value.reason, no.value.fields) == ("VISIT_RECORD_INCOMPLETE", (field,))


@pytest.mark.clause("S1-4.3.1")
@pytest.mark.parametrize(
    "times", [{"started_time": NOW + 2 * HOUR}, {"ended_time": NOW - HOUR}, {"ended_time": NOW + 2 * HOUR}]
)
def test_a_visit_starts_before_it_ends_and_ends_before_it_is_logged(times: dict[str, Any]) -> None:
    with pytest.raises(Refused, match="VISIT_TIMES_IMPOSSIBLE"):
        log(a_confirmed_visit(), **times)


@pytest.mark.clause("S3-4.1-a")
def test_a_visit_is_not_logged_a_year_after_it_began() -> None:
    began = {"started_time": NOW, "ended_time": NOW + HOUR}
    log(a_confirmed_visit(), now=NOW + 366 * DAY, **began)
    with pytest.raises(Refused) as no:
        log(a_confirmed_visit(), now=NOW + 366 * DAY + HOUR, **began)
    assert (no.value.reason, no.value.fields) == ("VISIT_TOO_LONG_AGO", ("started_time",))


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


@pytest.mark.clause("S3-4.1-a")
@pytest.mark.parametrize(
    ("written", "late"),
    [
        (datetime(2026, 10, 5, 13, 0, tzinfo=UTC), False),
        (datetime(2026, 10, 5, 16, 0, tzinfo=UTC), False),
        (datetime(2026, 10, 5, 17, 0, tzinfo=UTC), True),
    ],
)
def test_when_a_record_was_written_down_counts_and_that_it_came_later_is_marked(written: datetime, late: bool) -> None:
    visit = a_confirmed_visit()
    log(visit, now=datetime(2026, 10, 6, 0, 0, tzinfo=UTC), written=written)
    assert (visit.late, visit.recorded_late) == (late, True)
    other = a_confirmed_visit()
    log(other)
    assert (other.late, other.recorded_late) == (False, False)


@pytest.mark.parametrize("late", [True, False])
def test_a_record_of_before_was_judged_by_when_it_was_recorded(late: bool) -> None:
    state: dict[str, Any] = {"late": late}
    Visit.Logged.upcast_v1_v2(state)
    assert state == {"late": late, "recorded_late": late}


def test_a_snapshot_of_before_has_what_a_visit_holds_now() -> None:
    visit = a_confirmed_visit()
    log(visit)
    new = ("confirmed_by", "channel", "place", "reason", "by_customer", "started_time", "recorded_late")
    state = {name: value for name, value in vars(visit).items() if name not in new}
    assert len(vars(visit)) - len(state) == len(new)
    Visit.upcast_v1_v2(state)
    assert state.keys() == vars(visit).keys() and state["recorded_late"] == visit.late


@pytest.mark.clause("S1-5.1.3")
@pytest.mark.parametrize("missing", [{"department_id": ""}, {"responsible_id": ""}, {"due_time": None}])
def test_a_point_needs_department_person_and_deadline(missing: dict[str, Any]) -> None:
    with pytest.raises(Refused) as no:
        log(a_confirmed_visit(), a_point(), a_point(**missing))
    assert (no.value.reason, no.value.fields) == ("POINT_WITHOUT_OWNER", (f"points[1].{next(iter(missing))}",))


@pytest.mark.clause("S1-4.2.2")
@pytest.mark.parametrize("missing", [{"kind": "UNSPECIFIED"}, {"text": ""}, {"text": "\u3000"}])
def test_a_point_says_of_what_kind_it_is_and_what(missing: dict[str, Any]) -> None:
    with pytest.raises(Refused) as no:
        log(a_confirmed_visit(), a_point(), a_point(**missing))
    assert (no.value.reason, no.value.fields) == ("POINT_SAYS_NOTHING", (f"points[1].{next(iter(missing))}",))


@pytest.mark.clause("S1-5.1.3")
def test_a_point_falls_due_after_it_was_written_down_though_its_record_may_come_later_still() -> None:
    written, sent = NOW + HOUR, NOW + 3 * HOUR
    log(a_confirmed_visit(), a_point(due_time=NOW + 2 * HOUR), written=written, now=sent)
    with pytest.raises(Refused) as no:
        log(a_confirmed_visit(), a_point(due_time=written), written=written, now=sent)
    assert (no.value.reason, no.value.fields) == ("POINT_DUE_IN_THE_PAST", ("points[0].due_time",))


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
