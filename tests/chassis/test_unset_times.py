"""Does a row show no time where its fact has none? Every view folds every fact that it follows, without its times."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.message import Message
from google.protobuf.timestamp_pb2 import Timestamp

from access.teams import ReportingLines
from chassis.deadlines import Deadlines
from chassis.policy import PolicyBook
from cli.platform import SERVICES, service
from fieldledger.complaints.v1 import complaint_pb2 as complaints
from fieldledger.complaints.v1 import events_pb2 as events
from ledger.view import View
from ledger.wire import TIMESTAMP, fields, message, moment, update
from privacy.erasures import Erasures
from services.gateway.catalogue import descriptions
from tests.support import NOON, an_envelope

ID = str(UUID(int=3))
SHARED: tuple[type[View[Any]], ...] = (PolicyBook, Erasures, ReportingLines)
VIEWS = [(name, view) for name in SERVICES for view in service(name).views] + [("every", view) for view in SHARED]
ALWAYS_GIVEN = {
    "evidence": "a plan without its time and an issue without its deadline are refused",
    "visit_duty_deadlines": "a duty is always due at some time",
    "staff_list": "who leaves has a last day",
    "policy_book": "time zones of regions count from the beginning: the instant 1970 is meant",
}
"""Views that read a time which the fact always has, and the one whose rows begin in 1970."""


def _facts(view: type[View[Any]]) -> Iterator[Message]:
    for described in descriptions(view.FOLLOWS):
        for event in described.events:
            for truth in (False, True):
                yield _filled(event(), truth)


def _filled(made: Any, truth: bool) -> Message:
    """The message with every field set that always has a value; what can be absent is."""
    for field in made.DESCRIPTOR.fields:
        if field.is_repeated or field.has_presence:
            continue
        if field.enum_type is not None:
            setattr(made, field.name, field.enum_type.values[-1].number)
        elif field.cpp_type == FieldDescriptor.CPPTYPE_STRING:
            setattr(made, field.name, "[1]" if field.name == "value" else ID)
        elif field.type != FieldDescriptor.TYPE_BYTES:
            setattr(made, field.name, truth if field.cpp_type == FieldDescriptor.CPPTYPE_BOOL else 1)
    return made  # type: ignore[no-any-return]


@pytest.mark.parametrize(("name", "view"), VIEWS, ids=[f"{name}-{view.__name__}" for name, view in VIEWS])
def test_no_row_has_a_time_that_its_fact_does_not_have(name: str, view: type[View[Any]]) -> None:
    made, folded = view(None), 0  # type: ignore[arg-type]
    times = [f.name for f in view.ROW.DESCRIPTOR.fields if f.message_type and f.message_type.full_name == TIMESTAMP]
    for event in _facts(view):
        fact = an_envelope(type=event.DESCRIPTOR.full_name, payload=event.SerializeToString())
        rows: Any = {}
        for row in made.step(rows, event, fact).values():
            folded += 1
            shown = {time: moment(row, time) for time in times} if row is not None else {}
            assert set(shown.values()) <= {None, NOON} or view.NAME in ALWAYS_GIVEN, (event, shown)
    assert folded or not times or issubclass(view, Deadlines)  # a deadline that never was is no row


def test_the_walk_meets_every_view() -> None:
    assert len(VIEWS) >= 25 and set(ALWAYS_GIVEN) <= {view.NAME for _, view in VIEWS}


def test_what_is_unset_in_one_message_is_unset_in_the_other() -> None:
    row = complaints.ComplaintRow(first_contact_due_time=Timestamp(seconds=1))
    update(row, events.ComplaintOpened())
    assert not row.HasField("first_contact_due_time") and not row.HasField("received_time")
    assert not message(complaints.CompleteRemedyRequest, complaints.CompleteRemedyRequest()).HasField("completed_time")


def test_an_optional_number_that_is_unset_is_none_and_zero_is_zero() -> None:
    for cost in (None, 0, 7):
        assert fields(complaints.ProposeSolutionRequest(cost_cents=cost))["cost_cents"] == cost
        asked = complaints.ProposeSolutionRequest(cost_cents=9)
        update(asked, complaints.ProposeSolutionRequest(cost_cents=cost))
        assert asked.HasField("cost_cents") == (cost is not None)
