"""Which deadline of a complaint runs, and which command it sends."""

from __future__ import annotations

import pytest

from fieldledger.complaints import v1 as pb
from ledger.wire import instant
from services.complaints.complaint.reactions import ComplaintDeadlines
from tests.complaints import builders
from tests.complaints.builders import DAY, ID, MINUTE, NOW, rows_of


@pytest.mark.clause("S0-4.1.1-c")
def test_the_clock_of_a_first_contact_runs_until_contact_or_breach() -> None:
    complaint = builders.a_complaint()
    running = rows_of(ComplaintDeadlines, complaint)[(str(ID), "first_contact")]
    assert (running.open, instant(running.due_time)) == (True, NOW + 30 * MINUTE)
    assert rows_of(ComplaintDeadlines, builders.a_closed_complaint())[(str(ID), "first_contact")].open
    contacted = builders.a_complaint()
    contacted.record_first_contact(contacted_time=NOW, channel="phone", now=NOW)
    complaint.breach_first_contact(NOW + DAY)
    for settled in (complaint, contacted):
        assert not rows_of(ComplaintDeadlines, settled)[(str(ID), "first_contact")].open


def test_no_clock_runs_for_an_imported_case() -> None:
    complaint = builders.an_imported_complaint(closed=False)
    assert rows_of(ComplaintDeadlines, complaint) == {}


def test_the_deadline_of_a_first_contact_sends_its_command() -> None:
    command = object.__new__(ComplaintDeadlines).command("c", "first_contact")
    assert command == pb.BreachFirstContactRequest(complaint_id="c")
