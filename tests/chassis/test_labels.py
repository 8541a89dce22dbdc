"""What people call things: found by feature and message, in both languages; what is malformed ends the start."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from google.protobuf.descriptor import Descriptor
from google.protobuf.message import Message

from chassis.labels import SHARED, Label, Labels, labels
from fieldledger.complaints import v1 as complaints
from fieldledger.customers import v1 as customers
from fieldledger.platform.v1 import platform_pb2 as platform
from fieldledger.visits import v1 as visits

TERRITORY = Path("services") / "customers" / "territory" / "labels.toml"
CUSTOMER = Path("services") / "customers" / "customer" / "labels.toml"
SHARED_WORDS = '[words]\nkind = { zh = "类型", en = "Kind" }\n'


def descriptor(message: type[Message]) -> Descriptor:
    return cast(Descriptor, message.DESCRIPTOR)


def field(message: type[Message], name: str) -> Label:
    return labels().field(descriptor(message).fields_by_name[name])


def written(root: Path, **files: str) -> Labels:
    for name, text in {"shared": SHARED_WORDS, **files}.items():
        path = root / {"shared": SHARED, "territory": TERRITORY, "customer": CUSTOMER}[name]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return Labels.load(root)


def test_a_field_has_the_word_of_all_features_of_its_feature_or_of_its_message() -> None:
    assert field(visits.VisitRow, "status") == field(complaints.ComplaintRow, "status") == Label("状态", "Status")
    assert field(visits.VisitRow, "kind") == Label("走访类型", "Kind of visit")
    assert field(visits.VisitDetails, "points").zh == "问题与承诺"
    assert field(visits.VisitRow, "points").zh == "问题与承诺数"


def test_an_event_and_its_parts_belong_to_the_feature_that_labels_it() -> None:
    assert field(visits.VisitLogged, "late").zh == "逾期记录"
    assert field(visits.PointRaised, "kind").zh == "事项类型"
    assert field(visits.VisitDutyHandedOver, "responsible_id").zh == "负责人"
    assert field(platform.PolicyApproved, "key").zh == "参数名"


def test_enum_values_rpcs_rows_and_events_have_labels() -> None:
    values = customers.CustomerTier.DESCRIPTOR.values_by_name
    assert labels().value(values["CUSTOMER_TIER_CORE"]) == Label("核心重点", "Core")
    assert labels().value(values["CUSTOMER_TIER_UNSPECIFIED"]) == Label("未注明", "Not stated")
    service = descriptor(customers.RegisterLeadRequest).file.services_by_name["CustomerService"]
    assert labels().rpc(service.methods_by_name["RegisterLead"]) == Label("登记线索", "Register a lead")
    assert labels().rpc(service.methods_by_name["ListCustomers"]).text("en") == "Customers"
    assert labels().row(descriptor(customers.CustomerRow)).both == "Customer 客户"
    assert labels().row(descriptor(platform.PersonErased)) == labels().fact(descriptor(platform.PersonErased))
    assert labels().fact_named("visits", "VisitLogged") == labels().fact(descriptor(visits.VisitLogged))
    assert labels().fact_named("visits", "PersonalDataRead") is not None
    assert labels().fact_named("visits", "VisitRemembered") is None


@pytest.mark.parametrize(
    ("language", "text"), [("zh-CN", "开发人"), ("zh", "开发人"), ("en", "Developer"), ("de", "Developer")]
)
def test_a_label_is_told_in_a_language(language: str, text: str) -> None:
    assert field(customers.CustomerRow, "developer_id").text(language) == text


def test_a_field_is_found_by_its_path_in_either_spelling() -> None:
    log = descriptor(visits.LogVisitRequest)
    due = field(visits.PointToSettle, "due_time")
    assert labels().at(log, "points[3].due_time") == labels().at(log, "points[3].dueTime") == due
    assert labels().at(log, "visitor_ids[0]") == Label("走访人员", "Visitors")
    assert [labels().at(log, path) for path in ("weather", "points[0].weather", "place.due_time", "")] == [None] * 4


def test_a_field_in_a_refusal_has_its_label_its_name_and_what_is_wanted() -> None:
    log = descriptor(visits.LogVisitRequest)
    assert labels().named(log, "points[0].due_time", "en", "UUID") == "Due (points[0].due_time: UUID)"
    assert labels().named(log, "points[0].due_time", "zh", "UUID") == "期限（points[0].due_time:UUID）"
    assert labels().named(log, "place", "zh") == "地点（place）"
    assert labels().named(log, "weather", "zh", "UUID") == "weather (UUID)"
    assert labels().named(log, "weather", "en") == "weather"


def test_what_has_no_label_is_called_by_its_name(tmp_path: Path) -> None:
    few = written(tmp_path)
    row = descriptor(customers.CustomerRow)
    assert few.field(row.fields_by_name["tier"]) == Label("tier", "tier")
    assert few.row(row).both == few.fact(row).zh == "CustomerRow"
    value = customers.CustomerTier.DESCRIPTOR.values_by_name["CUSTOMER_TIER_CORE"]
    assert few.value(value).en == "CUSTOMER_TIER_CORE"
    method = row.file.services_by_name["CustomerService"].methods[0]
    assert few.rpc(method).en == method.name


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[words]\nname = { zh = "名称" }', "words, name: a label is"),
        ('[words]\nname = { zh = "名称", en = "" }', "words, name: a label is"),
        ('[words]\nname = { zh = "名称", en = " Name" }', "words, name: a label is"),
        ('[words]\nname = { zh = "名称", en = "Name", fr = "Nom" }', "words, name: a label is"),
        ('[words]\nname = "名称"', "words, name: a label is"),
        ('[enums.Tier]\nCORE = "核心"', "enums.Tier, CORE: a label is"),
        ('[fields]\nname = { zh = "名称", en = "Name" }', "there is no table fields"),
        ('words = "名称"', "words, words: a label is"),
        (
            '[commands]\nOpen = { zh = "开", en = "Open" }\n[lists]\nOpen = { zh = "开", en = "Open" }',
            "Open stands in two tables",
        ),
    ],
)
def test_a_malformed_file_is_named_with_its_entry(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(ValueError, match=told) as no:
        written(tmp_path, territory=text)
    assert str(no.value).startswith(str(TERRITORY))


@pytest.mark.parametrize("table", ["enums.Tier", "commands", "rows", "facts"])
def test_two_features_of_a_service_do_not_label_the_same_thing(tmp_path: Path, table: str) -> None:
    text = f'[{table}]\nOne = {{ zh = "一", en = "One" }}'
    with pytest.raises(ValueError, match=r"One stands in .*territory.* and in .*customer"):
        written(tmp_path, territory=text, customer=text)


def test_two_features_may_call_fields_of_the_same_name_differently(tmp_path: Path) -> None:
    both = {
        name: f'[words]\nchannel = {{ zh = "{zh}", en = "Channel" }}'
        for name, zh in (("territory", "甲"), ("customer", "乙"))
    }
    found = written(tmp_path, **both)
    assert found.field(descriptor(customers.CustomerRow).fields_by_name["channel"]).zh == "乙"
