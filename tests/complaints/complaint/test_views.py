"""The list of complaints."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest

from fieldledger.complaints import v1 as pb
from fieldledger.complaints.v1 import events_pb2 as events
from ledger.wire import instant
from services.complaints.complaint.views import ComplaintList
from tests.complaints import builders
from tests.complaints.builders import BATCH, DAY, HANDLER, ID, MINUTE, NOW, rows_of, stamp
from tests.support import an_envelope, folded


def test_the_list_shows_a_complaint_as_it_stands() -> None:
    complaint = builders.a_complaint()
    complaint.record_first_contact(contacted_time=NOW + 42 * MINUTE, channel="phone", now=NOW + DAY)
    row = rows_of(ComplaintList, complaint)[(str(ID),)]
    assert (row.status, row.urgency) == (pb.COMPLAINT_STATUS_OPEN, pb.COMPLAINT_URGENCY_URGENT)
    assert (row.region, row.handler_id, row.owner_id) == ("east", HANDLER, HANDLER)
    assert (row.late, row.late_by_minutes, row.breached, row.policy_version) == (True, 12, True, 2)
    assert row.open
    assert instant(row.first_contact_due_time) == NOW + 30 * MINUTE
    assert instant(row.first_contact_time) == NOW + 42 * MINUTE


def test_the_list_follows_a_complaint_to_its_end() -> None:
    row = rows_of(ComplaintList, builders.a_closed_complaint())[(str(ID),)]
    assert (row.status, row.score, row.round, row.open) == (pb.COMPLAINT_STATUS_CLOSED, 5, 1, False)
    assert (row.cause, row.remedy_late) == (pb.COMPLAINT_CAUSE_PRODUCT_QUALITY, False)
    assert instant(row.closed_time) == NOW


@pytest.mark.parametrize(
    ("build", "status"),
    [
        (builders.a_complaint, "OPEN"),
        (builders.a_proposed_complaint, "PROPOSED"),
        (builders.a_remedied_complaint, "REMEDIED"),
        (builders.a_closed_complaint, "CLOSED"),
    ],
)
def test_the_list_and_the_complaint_agree_on_the_status(build: Any, status: str) -> None:
    complaint = build()
    row = rows_of(ComplaintList, complaint)[(str(ID),)]
    assert pb.ComplaintStatus.Name(row.status) == f"COMPLAINT_STATUS_{status}"


def test_a_withdrawn_case_leaves_no_row() -> None:
    complaint = builders.an_imported_complaint()
    complaint.withdraw(batch_id=BATCH, reason="wrong map")
    assert rows_of(ComplaintList, complaint) == {}


def test_an_imported_case_shows_its_batch_and_its_last_status() -> None:
    row = rows_of(ComplaintList, builders.an_imported_complaint())[(str(ID),)]
    assert (row.imported, row.batch_id, row.noted_status, row.changes) == (True, BATCH, "completed.closed", 2)
    assert instant(row.closed_time) == NOW - 8 * DAY


def test_the_score_of_an_issue_is_not_a_complaints() -> None:
    score = events.SatisfactionRated(subject_id=str(ID), subject_kind="issue", score=4)
    assert folded(ComplaintList, [(score, an_envelope())]) == {}


@pytest.mark.clause("S0-4.1.1-c", "S0-4.1.1-d")
@pytest.mark.parametrize(
    ("judged", "counted"),
    [
        ([], "NORMAL"),
        ([events.SlaBreached(complaint_id="c", due_time=stamp(NOW + 30 * MINUTE))], "URGENT"),
        ([events.SlaBreached(complaint_id="c", due_time=stamp(NOW + 45 * MINUTE))], "NORMAL"),
        ([events.FirstContactMade(complaint_id="c", contacted_time=stamp(NOW + 20 * MINUTE))], "URGENT"),
        ([events.FirstContactMade(complaint_id="c", contacted_time=stamp(NOW + 45 * MINUTE))], "NORMAL"),
        (
            [
                events.SlaBreached(complaint_id="c", due_time=stamp(NOW + 30 * MINUTE)),
                events.FirstContactMade(
                    complaint_id="c",
                    contacted_time=stamp(NOW + 60 * MINUTE),
                    late=True,
                    due_time=stamp(NOW + 30 * MINUTE),
                ),
            ],
            "URGENT",
        ),
    ],
)
def test_it_counts_by_the_urgency_at_the_breach_or_the_stop_whichever_is_heard_first(
    judged: list[Any], counted: str
) -> None:
    opened = events.ComplaintOpened(complaint_id="c", urgency=pb.COMPLAINT_URGENCY_URGENT)
    changed = events.UrgencyReclassified(
        complaint_id="c", urgency=pb.COMPLAINT_URGENCY_NORMAL, former_urgency=pb.COMPLAINT_URGENCY_URGENT
    )
    for heard in permutations([changed, *judged]):
        told = [(one, an_envelope()._replace(occurred_at=NOW + 40 * MINUTE)) for one in (opened, *heard)]
        (row,) = folded(ComplaintList, told).values()
        assert (row.urgency, pb.ComplaintUrgency.Name(row.counted_urgency)) == (
            pb.COMPLAINT_URGENCY_NORMAL,
            f"COMPLAINT_URGENCY_{counted}",
        )
