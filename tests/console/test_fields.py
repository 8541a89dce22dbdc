"""Inputs from descriptors; what was entered as a body, and back."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.message import Message
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chassis.meanings import needed_by
from chassis.validation import required
from fieldledger.complaints.v1 import complaint_pb2 as complaint
from fieldledger.organisation.v1 import policy_pb2 as policy
from fieldledger.visits.v1 import visit_pb2 as visit
from ledger.wire import TIMESTAMP
from services.gateway.console.entries import FOLD, Read, body_of, compact, entered
from services.gateway.console.fields import Field, Kind, fields_of, is_area
from services.gateway.console.inputs import every
from services.gateway.transcoding import Route
from tests.console.drawing import LANGUAGES
from tests.gateway.everything import ROUTES

FORMS = [route for route in ROUTES if route.method != "GET"]
IDS = [route.rpc.name for route in FORMS]
BERLIN = "Europe/Berlin"


def named(message: Any, language: str = "zh") -> dict[str, Field]:
    return {one.name: one for one in fields_of(message.DESCRIPTOR, language)}


def test_a_field_is_entered_as_what_it_is() -> None:
    log, opened, proposed = map(
        named, (visit.LogVisitRequest, complaint.OpenComplaintRequest, complaint.ProposeSolutionRequest)
    )
    assert log["started_time"].kind is Kind.MOMENT
    assert log["visitor_ids"].kind is Kind.SEVERAL and log["visitor_ids"].refers_to == ("staff",)
    assert log["content"].kind is Kind.LONG and log["content"].personal
    assert log["points"].kind is Kind.ROWS and [one.name for one in log["points"].parts][:2] == ["kind", "text"]
    assert opened["urgency"].kind is Kind.CHOICE and ("URGENT", "紧急") in opened["urgency"].choices
    assert proposed["cost_cents"].kind is Kind.MONEY and proposed["cost_cents"].label == "费用"
    assert named(policy.DraftPolicyValueRequest)["effective_time"].kind is Kind.MOMENT


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("route", FORMS, ids=IDS)
def test_every_field_has_an_input_and_what_is_needed_is_marked(route: Route, language: str) -> None:
    for one in every(fields_of(route.rpc.input_type, language)):
        assert one.label and "_" not in one.label
        if required(one.descriptor) or needed_by(one.descriptor):
            assert one.marked
        assert one.kind is not Kind.CHOICE or one.choices


@pytest.mark.clause("S1-4.3.1")
def test_what_a_clause_needs_names_the_clause() -> None:
    read = Read("Asia/Shanghai", "zh")
    body_of(fields_of(visit.LogVisitRequest.DESCRIPTOR, "zh"), {}, read)
    assert {"content", "met", "started_time", "visitor_ids"} <= read.wrong.keys()
    assert "points" not in read.wrong
    assert read.wrong["content"] == "请填写走访内容。（S1-4.3.1）"


def whole(text: Any, one: FieldDescriptor) -> Any:
    return st.integers(0, 2**31 - 1)


TEXTS = st.text(st.characters(categories=("L", "N", "P"), max_codepoint=0x9FFF), min_size=1, max_size=12)
MOMENTS = st.integers(1_000_000_000, 2_500_000_000)


def values(one: FieldDescriptor) -> st.SearchStrategy[Any]:
    """Values of a field that people enter."""
    if one.enum_type is not None:
        return st.sampled_from([each.number for each in one.enum_type.values if each.number])
    match one.cpp_type:
        case FieldDescriptor.CPPTYPE_STRING if is_area(one):
            return st.from_regex("[1-8][0-9]{5}", fullmatch=True)  # a name is turned into its code
        case FieldDescriptor.CPPTYPE_STRING:
            return TEXTS
        case FieldDescriptor.CPPTYPE_BOOL:
            return st.booleans()
        case FieldDescriptor.CPPTYPE_DOUBLE:
            return st.floats(-1e6, 1e6)
        case _:
            return st.integers(0, 2**31 - 1)


def fill(data: st.DataObject, message: Any, depth: int = 2) -> Message:
    for one in message.DESCRIPTOR.fields:
        inner = one.message_type
        if inner is None:
            if one.is_repeated:
                getattr(message, one.name).extend(data.draw(st.lists(values(one), min_size=1, max_size=2)))
            else:
                setattr(message, one.name, data.draw(values(one)))
        elif inner.full_name == TIMESTAMP:
            getattr(message, one.name).seconds = data.draw(MOMENTS)
        elif depth:
            for _ in range(2 if one.is_repeated else 1):
                part = getattr(message, one.name).add() if one.is_repeated else getattr(message, one.name)
                fill(data, part, depth - 1)
    return message  # type: ignore[no-any-return]


@settings(max_examples=150, suppress_health_check=list(HealthCheck), deadline=None)
@given(st.data(), st.sampled_from(FORMS), st.sampled_from(["Asia/Shanghai", BERLIN, "America/Chicago"]))
def test_what_is_entered_for_a_message_makes_that_message(data: st.DataObject, route: Route, zone: str) -> None:
    message = fill(data, route.request())
    fields, read = fields_of(route.rpc.input_type, "zh"), Read(zone, "zh")
    texts = entered(fields, message, zone)
    body = body_of(fields, compact(fields, texts), read)
    assert not read.wrong
    bound = {variable.field: getattr(message, variable.field) for variable in route.template.variables}
    assert route.message(bound, [], body) == message


def test_money_is_entered_in_yuan() -> None:
    fields = fields_of(complaint.ProposeSolutionRequest.DESCRIPTOR, "zh")
    for text, cents in {"12.5": 1250, "1,250": 125_000, "¥0.07": 7, "19.99": 1999}.items():
        assert body_of(fields, {"cost_cents": [text]}, Read("UTC", "zh"))["cost_cents"] == cents
    read = Read("UTC", "zh")
    assert "cost_cents" not in body_of(fields, {"cost_cents": ["0.001"]}, read)
    assert read.wrong["cost_cents"] == "费用须为数字。"


def test_a_clock_that_exists_twice_asks_which() -> None:
    fields = fields_of(visit.PlanVisitRequest.DESCRIPTOR, "en")
    read = Read(BERLIN, "en")
    body_of(fields, {"planned_time": ["2026-10-25T02:30"]}, read)
    assert read.twice == {"planned_time"} and "choose which" in read.wrong["planned_time"]
    given = {"planned_time": ["2026-10-25T02:30"], f"planned_time{FOLD}": ["1"]}
    body = body_of(fields, given, Read(BERLIN, "en"))
    assert datetime.fromisoformat(body["planned_time"]) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


def test_empty_rows_are_left_out_and_the_others_numbered_anew() -> None:
    fields = fields_of(visit.LogVisitRequest.DESCRIPTOR, "zh")
    given = {"points[0].text": [" "], "points[2].text": ["b"], "points[7].kind": ["PROMISE"], "met": ["x"]}
    kept = compact(fields, given)
    assert kept == {"points[0].text": ["b"], "points[1].kind": ["PROMISE"], "met": ["x"]}
    read = Read("UTC", "zh")
    body = body_of(fields, kept, read)
    assert body["points"] == [{"text": "b"}, {"kind": "PROMISE"}]
    assert "points[1].due_time" in read.wrong
