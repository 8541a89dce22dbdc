"""A case of an old system: its facts have their own times, no deadline runs, and it can be taken back."""

from __future__ import annotations

from typing import Any

import pytest

from kernel.errors import Refused
from services.complaints.complaint.domain import complaint_id
from tests.complaints import builders
from tests.complaints.builders import BATCH, DAY, NOW, SOURCE, a_change, a_complaint, an_imported_complaint


def test_an_imported_case_keeps_its_times_and_is_recorded_now() -> None:
    facts = builders.facts(an_imported_complaint())
    assert [type(fact).__name__ for fact in facts] == ["Opened", "StatusNoted", "StatusNoted", "Closed"]
    assert [(NOW - fact.occurred_at).days for fact in facts] == [9, 9, 8, 8]
    assert {fact.timestamp for fact in facts} == {NOW}


def test_no_clock_runs_for_an_imported_case() -> None:
    complaint = an_imported_complaint(closed=False)
    complaint.breach_first_contact(NOW + 99 * DAY)
    assert (complaint.first_contact_due_time, complaint.breached) == (None, False)


@pytest.mark.clause("S0-4.1.2-b")
@pytest.mark.parametrize(
    "changes",
    [[], [a_change(8), a_change(9)], [a_change(-1)], [a_change(10)]],
    ids=["none", "mixed", "future", "before"],
)
def test_a_history_runs_forward_and_ends_before_now(changes: list[dict[str, Any]]) -> None:
    with pytest.raises(Refused, match="HISTORY_OUT_OF_ORDER"):
        an_imported_complaint(changes=changes)


def test_an_imported_case_takes_no_further_steps() -> None:
    with pytest.raises(Refused, match="COMPLAINT_IMPORTED"):
        an_imported_complaint(closed=False).record_cause(cause="OTHER", cause_detail="")


def test_an_imported_case_is_withdrawn_once() -> None:
    complaint = an_imported_complaint()
    complaint.withdraw(batch_id=BATCH, reason="wrong map")
    version = complaint.version
    complaint.withdraw(batch_id=BATCH, reason="wrong map")
    assert (complaint.status, complaint.version) == ("WITHDRAWN", version)


def test_only_the_batch_that_brought_a_case_takes_it_back() -> None:
    with pytest.raises(Refused, match="NOT_OF_THIS_IMPORT"):
        an_imported_complaint().withdraw(batch_id=SOURCE, reason="wrong map")
    with pytest.raises(Refused, match="NOT_OF_THIS_IMPORT"):
        a_complaint().withdraw(batch_id=BATCH, reason="wrong map")


def test_a_case_has_one_id_in_a_batch_and_another_in_the_next() -> None:
    assert complaint_id(BATCH, "1-1") == complaint_id(BATCH, "1-1")
    assert len({complaint_id(BATCH, "1-1"), complaint_id(BATCH, "1-2"), complaint_id(SOURCE, "1-1")}) == 3
