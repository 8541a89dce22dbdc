"""Closing a month: whose evidence of which instants is scored by which scheme, and how a result is announced."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from fieldledger.appraisal import v1 as pb
from fieldledger.appraisal.v1 import events_pb2 as events
from kernel.errors import Forbidden, Refused
from services.appraisal.cycle.domain import cycle_id
from services.appraisal.evidence.views import Evidence
from tests.appraisal.builders import SELLER, a_result, messages
from tests.appraisal.in_memory import (
    ANN,
    BEN,
    CLOSE,
    ENDED,
    OPENED,
    a_row,
    an_adopted_scheme,
    appraisal,
    called,
    close_month,
)


async def test_a_month_is_closed_only_on_evidence_that_is_whole() -> None:
    service = appraisal(a_row(ANN, OPENED))
    await close_month(service)
    complete: Any = service.freshness
    assert complete.waited_for is Evidence


@pytest.mark.clause("S0-6.2.2-a")
async def test_a_closed_month_covers_that_month_of_that_region_only() -> None:
    rows = (
        a_row(ANN, OPENED, position=1),
        a_row(ANN, ENDED - timedelta(microseconds=1), done=0, position=2),
        a_row(ANN, OPENED - timedelta(microseconds=1), done=0, position=3),
        a_row(ANN, ENDED, done=0, position=4),
        a_row(ANN, OPENED, done=0, position=5, region="north"),
    )
    _, (result,) = await close_month(appraisal(*rows))
    line = result.lines[0]
    assert [one["event_id"] for one in line["evidence"]] == ["visits/0/1", "visits/0/2"]
    assert (line["value"], result.total_points) == (0.5, 50.0)


@pytest.mark.clause("S1-7.2.1")
async def test_everybody_with_evidence_has_one_result() -> None:
    rows = (a_row(BEN, OPENED, 0, 1), a_row(ANN, OPENED, 1, 2), a_row(BEN, OPENED, 1, 3))
    cycle, results = await close_month(appraisal(*rows))
    assert [(result.staff_id, result.total_points) for result in results] == [(ANN, 100.0), (BEN, 50.0)]
    assert (cycle.id, cycle.results, cycle.scheme_version) == (cycle_id("2026-10", "east"), 2, 2)
    assert {(result.scheme_id, result.cycle_id) for result in results} == {(cycle.scheme_id, str(cycle.id))}


@pytest.mark.clause("S0-6.2.2-a")
async def test_everybody_enrolled_has_a_result_without_evidence_too() -> None:
    _, results = await close_month(appraisal(a_row(ANN, OPENED), enrolled=(ANN, BEN)))
    assert [(result.staff_id, result.grade) for result in results] == [(ANN, "EXCELLENT"), (BEN, "NOT_GRADED")]


@pytest.mark.clause("S0-6.2.2-a")
async def test_a_running_month_is_not_closed() -> None:
    with pytest.raises(Refused, match="MONTH_NOT_OVER"):
        await appraisal().close_cycle(CLOSE, called(now=ENDED - timedelta(seconds=1)))


@pytest.mark.clause("S0-6.2.1-b")
async def test_a_month_is_closed_once() -> None:
    cycle, _ = await close_month(appraisal())
    with pytest.raises(Refused, match="CYCLE_ALREADY_CLOSED"):
        await appraisal(kept=(cycle,)).close_cycle(CLOSE, called())


async def test_the_organisations_scheme_judges_a_region_without_its_own() -> None:
    _, (result,) = await close_month(appraisal(a_row(ANN, OPENED), scheme=an_adopted_scheme(region="*")))
    assert result.total_points == 100.0


async def test_a_month_of_a_region_is_closed_by_people_who_reach_the_region_only() -> None:
    with pytest.raises(Forbidden):
        await appraisal().close_cycle(CLOSE, called(region="north"))


def test_a_result_is_announced_without_its_evidence() -> None:
    result = a_result()
    expected = events.ResultPublished(
        result_id=str(result.id),
        cycle_id=result.cycle_id,
        staff_id=SELLER,
        month="2026-10",
        total_points=87.5,
        grade=pb.GRADE_GOOD,
    )
    assert messages(result) == [expected]
