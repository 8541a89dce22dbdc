"""Do the protos say of each field what a page needs to know of it, and is what they say true?"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from google.protobuf.descriptor import FieldDescriptor, MethodDescriptor
from google.protobuf.descriptor_pb2 import FileDescriptorProto
from google.protobuf.descriptor_pool import DescriptorPool

from chassis.meanings import CHOICES, NEEDED_BY, PERSONAL, choices, marks, needed_by, personal_class, refers_to, shape
from chassis.policy import declarations
from chassis.rpc import is_query
from chassis.rulebook import require_clause
from chassis.validation import required
from cli.labelling import described
from fieldledger.options.v1 import meanings_pb2 as meanings
from fieldledger.options.v1 import options_pb2 as options
from kernel.aggregate import RECORDED_AT
from kernel.errors import Refused
from ledger.wire import TIMESTAMP
from services.complaints.complaint.domain.investigating import Impact, check_impact
from tests.complaints import builders as complaints
from tests.gateway.everything import ROUTES
from tests.supervision.builders import a_finding
from tests.visits import builders as visits

EVERYTHING = described()
FIELDS = tuple(EVERYTHING.fields)
SERVED = tuple(field for field in FIELDS if not field.full_name.startswith("fieldledger.platform."))
NOT_LISTED = {
    "campaign_id": "campaigns come with the care of customers",
    "relocation_id": "the steps of a relocation are no list",
    "retiming_id": "the steps of a retiming are no list",
    "batch_id": "a batch of an import has no list of its own",
    "session_id": "a session has no page: it is ended by whoever is signed in, or with all of a person",
    "desk_id": "a desk is its person's: its views are listed",
    "duty_id": "a duty is listed by its customer",
    "event_id": "a fact is named by its place in a log",
    "aggregate_id": "it may be anything that holds personal data",
    "person_id": "a customer, a member of staff or an imported case",
    "point_id": "a part of a visit's record",
}
"""Ids that lead to no list, and why."""
OF_TYPE: dict[int, Callable[[FieldDescriptor], bool]] = {
    **dict.fromkeys(
        (options.SHAPE_LONG, options.SHAPE_PHONE, options.SHAPE_MONTH, options.SHAPE_PLACE, options.SHAPE_FILE),
        lambda field: field.cpp_type == FieldDescriptor.CPPTYPE_STRING,
    ),
    **dict.fromkeys(
        (options.SHAPE_SCORE, options.SHAPE_PERCENT),
        lambda field: field.cpp_type == FieldDescriptor.CPPTYPE_INT32,
    ),
    options.SHAPE_TIMER: lambda field: field.message_type is not None and field.message_type.full_name == TIMESTAMP,
}


@pytest.fixture(autouse=True)
def recorded_now() -> None:
    RECORDED_AT.set(visits.NOW)


def test_an_id_is_of_something_that_has_a_list_or_details() -> None:
    ids = [field for field in SERVED if re.search(r"_ids?$", field.name)]
    assert len(ids) >= 300
    unknown = sorted({field.full_name for field in ids if not refers_to(field) and field.name not in NOT_LISTED})
    assert unknown == [], "say what they refer to, in meanings.proto or at the field"
    assert {field.name for field in ids if not refers_to(field)} == {*NOT_LISTED}
    shown = {route.template.plain.split("/")[2] for route in ROUTES if route.method == "GET"}
    assert {to for field in FIELDS for to in refers_to(field)} - shown == set()


def test_what_refers_to_something_is_a_text() -> None:
    leading = [field for field in SERVED if refers_to(field)]
    assert [field.full_name for field in leading if field.cpp_type != FieldDescriptor.CPPTYPE_STRING] == []


def test_a_personal_field_says_what_kind_of_personal_data_it_holds() -> None:
    personal = [field for field in FIELDS if field.GetOptions().Extensions[PERSONAL]]
    assert len(personal) >= 50
    unknown = [field.full_name for field in personal if not personal_class(field)]
    assert unknown == [], "say their class, in meanings.proto or at the field"
    assert {personal_class(field) for field in personal} == set(options.PersonalClass.values()) - {0}
    assert not any(personal_class(field) for field in FIELDS if field not in set(personal))


def test_a_shape_fits_the_type_of_its_field() -> None:
    shaped = [field for field in FIELDS if shape(field)]
    assert len(shaped) >= 80
    assert [field.full_name for field in shaped if not OF_TYPE[shape(field)](field)] == []


def test_a_meaning_is_of_a_name_and_its_type() -> None:
    file = FileDescriptorProto(name="some.proto", package="some", syntax="proto3")
    message = file.message_type.add(name="Some")
    for number, name in enumerate(("note", "text", "weather"), 1):
        kind = "TYPE_INT32" if name == "text" else "TYPE_STRING"
        message.field.add(name=name, number=number, type=kind, label="LABEL_OPTIONAL")
    pool = DescriptorPool()
    pool.Add(file)
    fields = pool.FindMessageTypeByName("some.Some").fields
    assert [shape(field) for field in fields] == [options.SHAPE_LONG, 0, 0]


def test_choices_are_those_of_a_policy() -> None:
    assert [field.full_name for field in FIELDS if choices(field) and choices(field) not in declarations()] == []


def test_a_meaning_of_a_name_is_one_that_a_field_has() -> None:
    everywhere = meanings.Meanings.DESCRIPTOR.fields
    assert {field.name for field in everywhere} - {field.name for field in FIELDS} == set()
    assert not any(field.GetOptions().Extensions[option] for field in everywhere for option in (NEEDED_BY, CHOICES))


def _commands(mark: str) -> list[MethodDescriptor]:
    return [method for method in EVERYTHING.methods if mark in marks(method)]


def test_what_is_careful_or_offline_is_a_command_and_not_both() -> None:
    careful, offline = _commands("careful"), _commands("offline")
    assert careful and offline
    assert [method.name for method in (*careful, *offline) if is_query(method)] == []
    assert {method.full_name for method in careful} & {method.full_name for method in offline} == set()


def test_a_command_without_a_network_is_one_that_people_give() -> None:
    given = {route.rpc.full_name for route in ROUTES}
    assert [method.name for method in _commands("offline") if method.full_name not in given] == []


def _log(points: Sequence[dict[str, Any]] = (), **left: Any) -> None:
    visits.log(visits.a_confirmed_visit(), *points, **left)


def _settle(**left: Any) -> None:
    _log([visits.a_point(**left)])


def _propose(**left: Any) -> None:
    complaint = complaints.a_complaint()
    complaint.record_cause(cause="PRODUCT_QUALITY", cause_detail="worn pads")
    complaints.propose(complaint, **left)


def _open_issue(**left: Any) -> None:
    complaints.an_issue(kind="TASK", **left)  # others need a customer


def _split(**left: Any) -> None:
    complaints.split(complaints.an_issue(), complaints.a_part(**left))


def _find_cause(**left: Any) -> None:
    said: dict[str, Any] = {"loss_fen": 0, "inconvenience": "LOW", "affected": "sealed"} | left
    for name in ("cause_detail", "department_id"):
        said.pop(name, None)
    check_impact(Impact(**said))


ASKED: dict[str, Callable[..., object]] = {
    "LogVisitRequest": _log,
    "PointToSettle": _settle,
    "OpenComplaintRequest": complaints.a_complaint,
    "ProposeSolutionRequest": _propose,
    "OpenIssueRequest": _open_issue,
    "RecordCauseRequest": _find_cause,
    "IssuePart": _split,
    "RaiseFindingRequest": a_finding,
}
"""By message: what the service does with one, given the values of some fields."""
NEEDED = [field for field in FIELDS if needed_by(field)]


def test_every_field_that_is_needed_is_tried() -> None:
    assert {field.containing_type.name for field in NEEDED if field.containing_type} == ASKED.keys()


@pytest.mark.parametrize("field", NEEDED, ids=lambda field: f"{field.containing_type.name}.{field.name}")
def test_what_is_needed_is_optional_in_the_proto_and_refused_by_its_clause_when_it_is_left_out(
    field: FieldDescriptor,
) -> None:
    assert not required(field)
    require_clause(needed_by(field))
    assert field.containing_type
    ask = ASKED[field.containing_type.name]
    ask()
    with pytest.raises(Refused) as no:
        ask(**{field.name: _nothing(field)})
    assert no.value.clause == needed_by(field)
    assert set(no.value.fields) & {field.name, f"points[0].{field.name}", f"parts[0].{field.name}"}


LEFT = [
    field
    for field in FIELDS
    if field.containing_type and field.containing_type.name in ASKED and not needed_by(field) and not required(field)
]


@pytest.mark.parametrize("field", LEFT, ids=lambda field: f"{field.containing_type.name}.{field.name}")
def test_what_is_not_needed_can_be_left_out(field: FieldDescriptor) -> None:
    assert field.containing_type
    ASKED[field.containing_type.name](**{field.name: _nothing(field)})


def _nothing(field: FieldDescriptor) -> Any:
    if field.is_repeated:
        return []
    return "" if field.cpp_type == FieldDescriptor.CPPTYPE_STRING else None
