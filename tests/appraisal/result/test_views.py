"""Which results are listed, and how one is explained down to the facts behind it."""

from __future__ import annotations

from typing import Any

import pytest

from fieldledger.appraisal import v1 as pb
from fieldledger.appraisal.v1 import events_pb2 as events
from kernel.errors import Forbidden
from ledger.context import Caller, Context
from ledger.wire import instant
from services.appraisal.result.views import ResultList, ResultQueries
from tests.appraisal.builders import APPROVER, HERE, SELLER, enveloped
from tests.appraisal.in_memory import ANN, BEN, NOW, OPENED, a_row, appraisal, asking, called, close_month
from tests.support import folded


def test_a_published_result_is_listed() -> None:
    fields: dict[str, Any] = {
        "result_id": APPROVER,
        "cycle_id": str(HERE),
        "staff_id": SELLER,
        "month": "2026-10",
        "total_points": 87.5,
        "grade": pb.GRADE_GOOD,
    }
    row = folded(ResultList, [enveloped(events.ResultPublished(**fields))])[(APPROVER,)]
    assert row == pb.ResultRow(region="east", **fields)


@pytest.mark.clause("S1-7.2.1")
def test_who_is_not_graded_has_no_score_rather_than_none_of_it() -> None:
    published = events.ResultPublished(result_id=APPROVER, total_points=0.0, grade=pb.GRADE_NOT_GRADED)
    failed = events.ResultPublished(result_id=SELLER, total_points=0.0, grade=pb.GRADE_BELOW)
    rows = folded(ResultList, [enveloped(published), enveloped(failed)])
    assert not rows[(APPROVER,)].HasField("total_points")
    assert rows[(SELLER,)].HasField("total_points") and rows[(SELLER,)].total_points == 0


@pytest.mark.clause("S1-7.2.1")
async def test_a_result_is_explained_down_to_its_facts_and_says_which_no_longer_stand() -> None:
    rows = (a_row(ANN, OPENED, 1, 1), a_row(ANN, OPENED, 0, 2))
    _, (result,) = await close_month(appraisal(*rows))
    rows[1].event_id, rows[1].numerator = "visits/0/77", 1
    service = appraisal(*rows, kept=(result,))
    queries = asking(ResultQueries, service)
    shown = await queries.explain_result(pb.ExplainResultRequest(result_id=str(result.id)), called())
    assert (shown.staff_id, shown.total_points, shown.grade) == (ANN, 50.0, pb.GRADE_BELOW)
    visits, satisfaction = shown.lines
    assert (visits.indicator, visits.counted, visits.effective_weight) == (
        pb.INDICATOR_VISIT_COMPLETION,
        True,
        100.0,
    )
    assert (satisfaction.counted, satisfaction.omission) == (False, pb.OMISSION_NO_EVIDENCE)
    assert [(one.event_id, one.numerator, one.denominator, one.standing) for one in visits.evidence] == [
        ("visits/0/1", 1, 1, True),
        ("visits/0/2", 0, 1, False),
    ]
    assert instant(visits.evidence[0].occurred_time) == OPENED


@pytest.mark.clause("S0-5.3.3-b")
async def test_a_salesperson_reads_only_his_own_result() -> None:
    _, (result,) = await close_month(appraisal(a_row(ANN, OPENED)))
    service = appraisal(kept=(result,))
    queries = asking(ResultQueries, service)
    asked = pb.ExplainResultRequest(result_id=str(result.id))
    for staff_id in (ANN, BEN):
        own = Context(Caller(staff_id, "east", reach="own"), NOW)
        if staff_id == ANN:
            assert (await queries.explain_result(asked, own)).staff_id == ANN
        else:
            with pytest.raises(Forbidden, match="ROW_OF_OTHERS"):
                await queries.explain_result(asked, own)
