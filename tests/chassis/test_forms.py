"""Every text by which a list is filtered says what it takes; what it does not take is refused, told what is wanted."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from google.protobuf.descriptor import FieldDescriptor, MethodDescriptor
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass

from chassis.forms import FORM, WORDS, is_formed, words_of
from chassis.labels import labels
from chassis.validation import check, required
from fieldledger.options.v1 import options_pb2 as options
from kernel.errors import Invalid
from tests.chassis.test_filters import FILTERS

TEXTS = [(m, f) for _, m, f in FILTERS if f.type == FieldDescriptor.TYPE_STRING]
FORMED = [(m, f) for m, f in TEXTS if is_formed(f)]
SPOILT = {
    options.FORM_MONTH: ("abc", "", "2026", "2026-13", "2026-00", "2026-1", "2026-10-01", "２０２６-10", " 2026-10"),
    options.FORM_CLAUSE: ("abc", "", "7.1", "s1-7.1", "S1", "S1-７", "S1-7.1 "),
    options.FORM_TIME_ZONE: ("abc", "", "localtime", "Factory", "posixrules", "EST", "asia/shanghai", "UTC+8"),
    options.FORM_ID: ("abc", "", "1", "Lin", f"{{{uuid4()}}}", uuid4().hex, f" {uuid4()}"),
    options.FORM_NAME: ("", " ", "%_", "(—)", "x" * 101),
    options.FORM_AREA: ("", " ", "%", "3", "320", "32050", "3200505", "910000", "三二", "32%"),
}
AN_ID = str(uuid4())
FITTING = {
    options.FORM_MONTH: ("2026-10",),
    options.FORM_CLAUSE: ("S3-4.1-a",),
    options.FORM_TIME_ZONE: ("Asia/Shanghai",),
    options.FORM_ID: (AN_ID, AN_ID.upper()),
    options.FORM_NAME: ("恒达",),
    options.FORM_AREA: ("3205", "320500", "320500000"),
}
"""By form: the text as rows hold it, then other ways to write it."""


def ids(places: list[tuple[MethodDescriptor, FieldDescriptor]]) -> list[str]:
    return [f"{method.name}-{field.name}" for method, field in places]


def asking(method: MethodDescriptor, field: FieldDescriptor, text: str) -> Any:
    asked: Any = GetMessageClass(method.input_type)()
    for other in filter(required, method.input_type.fields):
        setattr(asked, other.name, str(uuid4()))
    setattr(asked, field.name, text)
    return asked


def wanted(asked: Message, field: FieldDescriptor) -> str:
    with pytest.raises(Invalid, match="FIELD_MALFORMED") as no:
        check(asked)
    assert no.value.fields == (field.name,)
    return no.value.params["names"].removeprefix(f"{labels().field(field).en} ({field.name}: ").removesuffix(")")


def test_every_text_is_an_id_a_region_or_declares_what_it_takes() -> None:
    declared: dict[str, list[str]] = {}
    for method, field in TEXTS:
        has = field.GetOptions().Extensions
        kinds = {
            "id": field.name.endswith("_ids" if field.is_repeated else "_id")
            and field.name != "event_id",  # that is service/partition/position
            "region": field.name == "region",
            "words": bool(has[WORDS].of),
            "form": bool(has[FORM]),
        }
        declared[f"{method.name}.{field.name}"] = [kind for kind, is_so in kinds.items() if is_so]
    assert len(declared) >= 55 and len(FORMED) >= 9
    assert {place: kinds for place, kinds in declared.items() if len(kinds) != 1} == {}


@pytest.mark.parametrize(("method", "field"), FORMED, ids=ids(FORMED))
def test_what_it_does_not_take_is_refused(method: MethodDescriptor, field: FieldDescriptor) -> None:
    form = field.GetOptions().Extensions[FORM]
    for text in SPOILT.get(form, ("NOPE", "GOLD", "abc", "1", " ", "UNSPECIFIED", "x" * 30_000, "a\0b", "核心")):
        told = wanted(asking(method, field, text), field)
        assert sorted(told.split(", ")) == sorted(words_of(field)) if not form else told


@pytest.mark.parametrize(("method", "field"), FORMED, ids=ids(FORMED))
def test_what_it_takes_is_kept_as_rows_hold_it(method: MethodDescriptor, field: FieldDescriptor) -> None:
    if form := field.GetOptions().Extensions[FORM]:
        for written in FITTING[form]:
            asked = asking(method, field, written)
            check(asked)
            assert getattr(asked, field.name) == FITTING[form][0]
        return
    enum = field.GetOptions().Extensions[WORDS]
    prefixes = {"CustomerTier": "CUSTOMER_TIER_", "Indicator": "INDICATOR_", "SalesChannel": "SALES_CHANNEL_"}
    prefix = prefixes[enum.of.rpartition(".")[2]]
    assert len(words_of(field)) >= (2 if prefix == "SALES_CHANNEL_" else 4)
    for word in words_of(field):
        for written in (word, word.upper(), word.lower(), word.title(), prefix + word.upper()):
            asked = asking(method, field, written)
            check(asked)
            assert getattr(asked, field.name) == word
    empty = asking(method, field, "")
    check(empty)
    assert empty.HasField(field.name)
