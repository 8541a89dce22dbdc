"""The list of visits."""

from __future__ import annotations

import pytest
from google.protobuf.message import Message

from fieldledger.visits import v1 as pb
from fieldledger.visits.v1 import events_pb2 as events
from services.visits.visit.views import VisitList
from tests.support import an_envelope, folded

ID = "019aa000-0000-7000-8000-0000000000ab"
PLANNED = events.VisitPlanned(visit_id=ID)


SAYING = (pb.PlanVisitRequest, pb.ConfirmVisitRequest, pb.CancelVisitRequest, pb.LogVisitRequest)


@pytest.mark.clause("S1-4.3.1")
@pytest.mark.parametrize("asked", SAYING)
def test_whatever_is_said_of_a_visit_is_shown_with_it(asked: type[Message]) -> None:
    assert {*asked.DESCRIPTOR.fields_by_name} <= {*pb.VisitDetails.DESCRIPTOR.fields_by_name}


@pytest.mark.parametrize(
    ("after", "open"),
    [
        ([], True),
        ([events.VisitConfirmed(visit_id=ID)], True),
        ([events.VisitHandedOver(visit_id=ID)], True),
        ([events.VisitCancelled(visit_id=ID)], False),
        ([events.VisitConfirmed(visit_id=ID), events.VisitLogged(visit_id=ID)], False),
    ],
)
def test_a_visit_is_open_until_it_is_recorded_or_cancelled(after: list[Message], open: bool) -> None:
    row: pb.VisitRow = folded(VisitList, [(event, an_envelope()) for event in (PLANNED, *after)])[(ID,)]
    assert row.open == open
