"""Is a malformed request refused naming every field at fault, and a well-formed one accepted?"""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from google.protobuf.message import Message
from google.protobuf.timestamp_pb2 import Timestamp
from google.rpc.error_details_pb2 import ErrorInfo, LocalizedMessage
from google.rpc.status_pb2 import Status

from chassis.reasons import Reasons
from chassis.validation import ITEMS, TEXT, check, malformed
from fieldledger.visits import v1 as visits
from kernel.errors import Invalid
from tests.support import NOON

SOME_ID = "5b8f1c62-7d0a-4c3e-9f21-0a6de4b7c918"
"""The same in every worker: it is part of the names of tests."""


def a_plan(**changed: Any) -> visits.PlanVisitRequest:
    stamp = Timestamp()
    stamp.FromDatetime(NOON)
    given: dict[str, Any] = {"customer_id": str(uuid4()), "kind": 1, "planned_time": stamp, "purpose": "see"}
    return visits.PlanVisitRequest(**given | changed)


def faults(request: Message) -> tuple[str, tuple[str, ...]]:
    with pytest.raises(Invalid) as found:
        check(request)
    return found.value.reason, found.value.fields


def test_a_well_formed_request_passes() -> None:
    check(a_plan())
    check(visits.LogVisitRequest(visit_id=str(uuid4()), visitor_ids=[str(uuid4())], points=[{}]))


def test_every_required_field_that_is_empty_is_named() -> None:
    everything = ("customer_id", "kind", "planned_time", "purpose")
    assert faults(visits.PlanVisitRequest()) == ("FIELD_REQUIRED", everything)
    assert faults(a_plan(purpose="  \n ")) == ("FIELD_REQUIRED", ("purpose",))


@pytest.mark.parametrize(
    "id",
    ["7", "not a uuid", "{" + SOME_ID + "}", SOME_ID.replace("-", ""), SOME_ID.replace("-", "\u2010"), "０" * 36],
    ids=["a number", "words", "in braces", "without hyphens", "other hyphens", "other digits"],
)
def test_an_id_is_a_uuid_in_its_one_form(id: str) -> None:
    assert faults(a_plan(customer_id=id)) == ("FIELD_MALFORMED", ("customer_id",))


def test_an_id_in_any_case_is_kept_in_small_letters_wherever_it_stands() -> None:
    id = str(uuid4())
    plan = a_plan(customer_id=id.upper())
    check(plan)
    assert plan.customer_id == id
    record = visits.LogVisitRequest(
        visit_id=id.upper(), visitor_ids=[id, id.upper()], points=[{"department_id": id.upper()}]
    )
    check(record)
    assert (record.visit_id, [*record.visitor_ids], record.points[0].department_id) == (id, [id, id], id)


def test_a_value_at_fault_is_told_with_what_is_wanted() -> None:
    wrong = a_plan(customer_id="7", kind=99, planned_time=Timestamp(nanos=-1))
    with pytest.raises(Invalid) as found:
        check(wrong)
    names, in_chinese = found.value.params["names"], found.value.params["names_zh"]
    assert names.startswith("Customer (customer_id: UUID), Kind of visit (kind: KEY_ACCOUNT, ")
    assert "Planned for (planned_time: 0001-01-01T" in names
    assert in_chinese.startswith("客户（customer_id:UUID）、走访类型（kind:KEY_ACCOUNT, ")


def test_a_refusal_names_fields_by_their_labels_in_each_language() -> None:
    with pytest.raises(Invalid) as found:
        check(visits.PlanVisitRequest())
    _, english, details = Reasons.load().status(found.value)
    names = "Customer (customer_id), Kind of visit (kind), Planned for (planned_time), Purpose of the visit (purpose)"
    assert english == f"Required fields are empty: {names}."
    texts, info = dict[str, str](), ErrorInfo()
    for detail in Status.FromString(details).details:
        if detail.Unpack(words := LocalizedMessage()):
            texts[words.locale] = words.message
        detail.Unpack(info)
    chinese = "必填字段为空：客户（customer_id）、走访类型（kind）、计划时间（planned_time）、走访目的（purpose）。"
    assert texts == {"en": english, "zh-CN": chinese}
    assert "names" in info.metadata and "names_zh" not in info.metadata
    assert Reasons.load().texts(found.value) == (english, chinese)


def test_a_field_of_all_lists_is_named_by_its_label_too() -> None:
    texts = Reasons.load().texts(malformed("page_size", "≥ 0"))
    assert texts[0].endswith(": Rows per page (page_size: ≥ 0).") and texts[1].endswith("：每页条数（page_size:≥ 0）。")
    assert Reasons.load().texts(malformed("weather", "UUID"))[1].endswith("：weather (UUID)。")


def test_ids_in_lists_and_in_parts_are_checked_where_they_stand() -> None:
    request = visits.LogVisitRequest(
        visit_id=str(uuid4()), visitor_ids=[str(uuid4()), "x"], points=[{}, {"department_id": "y"}]
    )
    assert faults(request) == ("FIELD_MALFORMED", ("visitor_ids[1]", "points[1].department_id"))


def test_what_no_table_holds_is_malformed() -> None:
    assert faults(a_plan(purpose="a\0b")) == ("FIELD_MALFORMED", ("purpose",))
    assert faults(a_plan(kind=99)) == ("FIELD_MALFORMED", ("kind",))
    for wrong in (Timestamp(seconds=10**12), Timestamp(seconds=-(10**12)), Timestamp(nanos=-1)):
        assert faults(a_plan(planned_time=wrong)) == ("FIELD_MALFORMED", ("planned_time",))


def test_too_long_is_too_long() -> None:
    assert faults(a_plan(purpose="x" * (TEXT + 1))) == ("FIELD_TOO_LONG", ("purpose",))
    many = visits.LogVisitRequest(visit_id=str(uuid4()), visitor_ids=[str(uuid4())] * (ITEMS + 1))
    assert faults(many) == ("FIELD_TOO_LONG", ("visitor_ids",))
