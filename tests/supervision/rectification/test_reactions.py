"""Which deadline of a rectification runs, and which command it sends."""

from __future__ import annotations

from datetime import timedelta

import pytest

from chassis.deadlines import Due
from fieldledger.supervision import v1 as pb
from ledger.wire import instant
from services.supervision.rectification.reactions import RectificationDeadlines
from tests.supervision.builders import DUE, enveloped
from tests.supervision.rectification.steps import ANSWERED, NOT_FIXED, OVERDUE, RECTIFICATION, issued
from tests.support import folded


@pytest.mark.clause("S1-7.1.3")
def test_the_deadline_runs_from_issue_to_answer() -> None:
    view = RectificationDeadlines.__new__(RectificationDeadlines)
    assert list(view.deadlines(issued())) == [Due(RECTIFICATION, "rectification", DUE)]
    for settled in (ANSWERED, OVERDUE):
        assert list(view.deadlines(settled)) == [Due(RECTIFICATION, "rectification", None)]
    assert list(view.deadlines(NOT_FIXED)) == []
    assert view.command(RECTIFICATION, "rectification") == pb.MarkRectificationOverdueRequest(
        rectification_id=RECTIFICATION
    )


@pytest.mark.clause("S1-7.1.3")
def test_a_rectification_issued_again_has_one_running_deadline() -> None:
    later = DUE + timedelta(days=7)
    facts = [enveloped(event, at) for at, event in enumerate((issued(), ANSWERED, NOT_FIXED, issued(2, later)))]
    (row,) = folded(RectificationDeadlines, facts).values()
    assert (row.open, instant(row.due_time), row.kind) == (True, later, "rectification")
