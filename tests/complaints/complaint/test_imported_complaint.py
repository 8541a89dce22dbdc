"""A case of an old system: its facts have their own times, no deadline runs, and it can be taken back."""

from __future__ import annotations

from typing import Any

import pytest

from kernel.errors import Refused
from services.complaints.complaint.domain import Complaint, case_id, complaint_id
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


def test_a_case_of_no_named_source_has_one_id_in_a_batch_and_another_in_the_next() -> None:
    assert complaint_id(BATCH, "1-1") == complaint_id(BATCH, "1-1")
    assert len({complaint_id(BATCH, "1-1"), complaint_id(BATCH, "1-2"), complaint_id(SOURCE, "1-1")}) == 3


def test_a_case_of_a_source_has_one_id_until_it_is_withdrawn() -> None:
    assert case_id("crm", "1-1") == case_id("crm", "1-1", 0)
    different = [
        ("crm", "1-1"),
        ("crm", "1-2"),
        ("helpdesk", "1-1"),
        ("crm", "1-1", 1),
        ("crm", "1-1", 2),
        ("crm1", "-1"),
    ]
    assert len({case_id(*one) for one in different}) == len(different)  # type: ignore[arg-type]


KNOWN = [a_change(9), a_change(8, status="completed.closed")]


@pytest.mark.clause("S0-4.1.2-b")
def test_new_changes_are_added_at_their_own_times_and_a_closed_case_is_reopened() -> None:
    complaint = an_imported_complaint(changes=KNOWN)
    complaint.extend([*KNOWN, a_change(7, "queued"), a_change(6, "completed.closed")], closed=True, now=NOW)
    added = builders.facts(complaint)[4:]
    assert [type(fact).__name__ for fact in added] == ["Reopened", "StatusNoted", "StatusNoted", "Closed"]
    assert [(NOW - fact.occurred_at).days for fact in added] == [7, 7, 6, 6]
    assert (complaint.status, len(complaint.changes)) == ("CLOSED", 4)


def test_nothing_new_changes_nothing_and_a_last_change_that_closes_is_enough() -> None:
    complaint = an_imported_complaint(changes=KNOWN, closed=False)
    version = complaint.version
    complaint.extend(KNOWN, closed=False, now=NOW)
    assert (complaint.version, complaint.status) == (version, "OPEN")
    complaint.extend(KNOWN, closed=True, now=NOW)
    assert (complaint.version, complaint.status) == (version + 1, "CLOSED")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        (KNOWN[:1], "HISTORY_DIFFERS"),
        ([KNOWN[0] | {"status": "queued"}, KNOWN[1]], "HISTORY_DIFFERS"),
        ([a_change(8.5), *KNOWN[1:]], "HISTORY_DIFFERS"),
        ([*KNOWN, a_change(9)], "HISTORY_OUT_OF_ORDER"),
        ([*KNOWN, a_change(-1)], "HISTORY_OUT_OF_ORDER"),
        ([], "HISTORY_OUT_OF_ORDER"),
    ],
)
def test_another_history_is_refused(changes: list[dict[str, Any]], reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        an_imported_complaint(changes=KNOWN).extend(changes, closed=False, now=NOW)


def test_only_an_imported_case_that_was_not_withdrawn_is_extended() -> None:
    withdrawn = an_imported_complaint(changes=KNOWN)
    withdrawn.withdraw(batch_id=BATCH, reason="wrong map")
    for complaint in (withdrawn, a_complaint()):
        with pytest.raises(Refused, match="COMPLAINT_NOT_IMPORTED"):
            complaint.extend(KNOWN, closed=False, now=NOW)


def test_facts_of_imports_before_sources_had_names_still_fold() -> None:
    opened, noted = dict[str, Any](), dict[str, Any]()
    Complaint.Opened.upcast_v1_v2(opened)
    Complaint.StatusNoted.upcast_v1_v2(noted)
    assert (opened, noted) == ({"source": ""}, {"handler": ""})
