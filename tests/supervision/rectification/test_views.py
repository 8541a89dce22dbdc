"""How a rectification is listed until it is fixed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from fieldledger.supervision import v1 as pb
from ledger.wire import instant
from services.supervision.rectification.views import RectificationList
from tests.supervision.builders import DUE, Enveloped, enveloped
from tests.supervision.rectification.steps import (
    ANSWERED,
    DEPARTMENT,
    FIXED,
    NOT_FIXED,
    OVERDUE,
    RECTIFICATION,
    STAFF,
    issued,
)
from tests.support import folded


@pytest.mark.clause("S1-7.1.3")
def test_a_rectification_is_followed_until_it_is_fixed() -> None:
    again = issued(2, DUE + timedelta(days=7))
    seen = []
    facts: list[Enveloped] = []
    for at, event in enumerate((issued(), OVERDUE, ANSWERED, NOT_FIXED, again, ANSWERED, FIXED)):
        facts.append(enveloped(event, at))
        row = folded(RectificationList, facts)[(RECTIFICATION,)]
        seen.append(
            (pb.RectificationStatus.Name(row.status).removeprefix("RECTIFICATION_STATUS_"), row.round, row.overdue)
        )
    assert seen == [
        ("ISSUED", 1, 0),
        ("ISSUED", 1, 1),
        ("ANSWERED", 1, 1),
        ("ANSWERED", 1, 1),
        ("ISSUED", 2, 1),
        ("ANSWERED", 2, 1),
        ("CLOSED", 2, 1),
    ]
    assert (row.staff_id, row.department_id, instant(row.due_time)) == (
        STAFF,
        DEPARTMENT,
        DUE + timedelta(days=7),
    )
