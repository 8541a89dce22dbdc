"""Is a request's content read as the standards say, in every field of every route, and the rest told what is wanted?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from google.protobuf.descriptor import Descriptor, FieldDescriptor
from hypothesis import given
from hypothesis import strategies as st

from chassis.nearest import nearest
from chassis.paging import LARGEST_PAGE, PAGE
from ledger.wire import TIMESTAMP, short
from services.gateway.body import parsed
from services.gateway.kinds import kind_of, kinds
from services.gateway.limits import Limits
from services.gateway.transcoding import Route
from services.gateway.values import rfc3339
from services.gateway.violations import Malformed
from tests.gateway.everything import ID, WITH_ODD
from tests.gateway.service import Visits, a_plan

BODIES = [route for route in WITH_ODD if route.body == "*"]
QUERIES = [route for route in WITH_ODD if route.method == "GET"]
Place = tuple[tuple[str, ...], FieldDescriptor]


def places(message: Descriptor, at: tuple[str, ...] = ()) -> Iterator[Place]:
    """Every field of a message and of the messages in it, with the names on the way; recursive ones are left once."""
    for field in message.fields:
        yield (*at, field.name), field
        inner = field.message_type
        if inner is None or inner is message or inner.full_name.startswith("google.") or len(at) == 3:
            continue
        if not inner.GetOptions().map_entry:
            yield from places(inner, (*at, field.name))


def nested(route: Route, way: tuple[str, ...], item: Any) -> Any:
    """A body with this value at the end of the way; what is repeated on the way is a list of one."""
    message: Any = route.rpc.input_type
    fields = []
    for name in way:
        fields.append(message.fields_by_name[name])
        message = fields[-1].message_type
    for at, field in reversed([*enumerate(fields)]):
        item = {field.name: [item] if field.is_repeated and at < len(way) - 1 else item}
    return item


def wrong(route: Route, body: Any = None, query: list[tuple[str, str]] | None = None) -> list[tuple[str, str]]:
    """What is at fault in a request: field and reason."""
    bound = {variable.field: ID for variable in route.template.variables}
    try:
        route.message(bound, query or [], body)
    except Malformed as no:
        return [(violation.field, violation.reason) for violation in no.violations]
    return []


def a_value(field: FieldDescriptor) -> Any:
    if field.message_type is not None:
        return "2026-10-30T02:00:00Z" if field.message_type.full_name == TIMESTAMP else {}
    if field.enum_type is not None:
        return short(field.enum_type, field.enum_type.values[-1].number)
    if field.cpp_type == FieldDescriptor.CPPTYPE_STRING:
        return "" if field.type == FieldDescriptor.TYPE_BYTES else ID
    return True if field.cpp_type == FieldDescriptor.CPPTYPE_BOOL else 1


def test_a_key_that_is_there_twice_is_refused_in_either_spelling_wherever_it_stands() -> None:
    count = 0
    for route in BODIES:
        for way, field in places(route.rpc.input_type):
            one = a_value(field)
            value = json.dumps({} if _is_map(field) else [one] if field.is_repeated else one)
            for second in {field.name, field.json_name}:
                for first in (value, "null"):
                    last = f'{{"{field.name}": {first}, "{second}": {value}}}'
                    text = json.dumps(nested(route, way[:-1], "HERE")) if len(way) > 1 else '"HERE"'
                    if len(way) > 1 and _field(route, way[:-1]).is_repeated:
                        last = f"[{last}]"
                    text = text.replace('"HERE"', last)
                    assert "FIELD_TWICE" in _reasons(route, text.encode()), (route.path, text)
                    count += 1
    assert count >= 500


def _reasons(route: Route, text: bytes) -> set[str]:
    try:
        body = parsed(text, Limits())
    except Malformed as no:
        return {violation.reason for violation in no.violations}
    return {reason for _, reason in wrong(route, body)}


def _field(route: Route, way: tuple[str, ...]) -> FieldDescriptor:
    message: Any = route.rpc.input_type
    for name in way:
        found = message.fields_by_name[name]
        message = found.message_type
    return found  # type: ignore[no-any-return]


def _is_map(field: FieldDescriptor) -> bool:
    return field.message_type is not None and bool(field.message_type.GetOptions().map_entry)


def test_keys_that_only_look_alike_and_colons_in_texts_are_no_second_key() -> None:
    for text in ('{"a": ":", "b": {"a": "\\":\\""}, "c": [{"a": 1}, {"a": 2}]}', '{"\\"a\\"": 1, "a": 2}', "[]"):
        assert parsed(text.encode(), Limits()) == json.loads(text)
    for text in ('{"a": 1, "\\u0061": 2}', '[[{"a": 1, "b": {}, "a": 1}]]', '{"a": {"b": 1, "b": 1}}'):
        with pytest.raises(Malformed, match="FIELD_TWICE"):
            parsed(text.encode(), Limits())
    with pytest.raises(Malformed) as no:
        parsed(b'{"points": [{}, {"text": 1, "text": 2}]}', Limits())
    assert [violation.field for violation in no.value.violations] == ["points[1].text"]


@given(
    st.recursive(
        st.none() | st.text() | st.integers(0, 9),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=9,
    )
)
def test_a_text_without_a_second_key_is_read_as_it_is(value: Any) -> None:
    text = json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")
    if value is not None and "\\ud" not in json.dumps(value):
        assert parsed(text, Limits(depth=100)) == value


def test_a_map_s_key_in_two_spellings_is_there_twice() -> None:
    (route,) = [route for route in BODIES if route.rpc.name == "Find"]
    assert wrong(route, {"counts": {"1": 2, "01": 3}}) == [("counts.01", "FIELD_TWICE")]


def test_a_parameter_in_two_spellings_is_there_twice() -> None:
    count = 0
    for route in QUERIES:
        bound = {variable.field for variable in route.template.variables}
        for field in route.rpc.input_type.fields:
            if field.name in bound or (field.message_type and field.message_type.full_name != TIMESTAMP):
                continue
            value = a_value(field)
            text = str(value).lower() if value is True else str(value)
            if field.name != field.json_name:
                query = [(field.name, text), (field.json_name, text)]
                assert (field.json_name, "FIELD_TWICE") in wrong(route, query=query)
                count += 1
    assert count >= 50
    (odd,) = [route for route in QUERIES if route.rpc.name == "Find"]
    assert wrong(odd, query=[("inner.longName", "a"), ("inner.long_name", "b")]) == [("inner.long_name", "FIELD_TWICE")]


RIGHT = {
    "2026-10-30T02:00:00Z": (1793325600, 0),
    "2026-10-30t02:00:00z": (1793325600, 0),
    "2026-10-30T10:00:00+08:00": (1793325600, 0),
    "2026-10-30T02:00:00-00:00": (1793325600, 0),
    "2026-10-31T01:59:00+23:59": (1793325600, 0),
    "2026-10-29T02:01:00-23:59": (1793325600, 0),
    "2026-10-30T02:00:00.25Z": (1793325600, 250_000_000),
    "2026-10-30T02:00:00.123456789Z": (1793325600, 123_456_789),
    "0001-01-01T00:00:00Z": (-62_135_596_800, 0),
    "9999-12-31T23:59:59Z": (253_402_300_799, 0),
    "1969-12-31T23:59:59.5Z": (-1, 500_000_000),
}
NO_INSTANTS = (
    *(
        "",
        "yesterday",
        "2026-10-30",
        "2026-10-30T02:00Z",
        "2026-10-30T02:00:00",
        "2026-10-30 02:00:00Z",
        "20261030T020000Z",
    ),
    *(
        "2026-10-30T02:00:00+24:00",
        "2026-10-30T02:00:00+99:99",
        "2026-10-30T02:00:00+08:60",
        "2026-10-30T02:00:00+8:00",
    ),
    *("2026-10-30T02:00:00+0800", "2026-10-30T02:00:00+08", "2026-10-30T02:00:00UTC", "2026-10-30T02:00:00 Z"),
    *("２０２６-10-30T02:00:00Z", "2026-10-30T0２:00:00Z", "2026-10-30T02:00:00.٣Z", "2026-10-30T02:00:00+0８:00"),
    *(
        "2026-10-30T24:00:00Z",
        "2026-10-30T02:60:00Z",
        "2026-10-30T02:00:60Z",
        "2026-02-30T02:00:00Z",
        "2026-13-01T02:00:00Z",
    ),
    *("2026-10-30T02:00:00.Z", "2026-10-30T02:00:00.1234567890Z", "2026-10-30T02:00:00,5Z", " 2026-10-30T02:00:00Z"),
    *("2026-10-30T02:00:00Z\n", "+2026-10-30T02:00:00Z", "0000-01-01T00:00:00Z", "10000-01-01T00:00:00Z"),
    *(
        "0001-01-01T00:00:00+00:01",
        "9999-12-31T23:59:59-00:01",
        "1793325600",
        "2026-W44-5T02:00:00Z",
        "2026-303T02:00:00Z",
    ),
)


@pytest.mark.parametrize(("text", "instant"), RIGHT.items())
def test_an_instant_of_rfc_3339_is_read(text: str, instant: tuple[int, int]) -> None:
    assert rfc3339(text) == instant


def test_no_other_form_is_an_instant_in_any_field_of_any_route() -> None:
    count = 0
    for route in BODIES:
        for way, field in places(route.rpc.input_type):
            if field.message_type is not None and field.message_type.full_name == TIMESTAMP:
                none: list[Any] = [*NO_INSTANTS, 1793325600, 5.0, True, {}, []]
                for each in none:
                    assert {reason for _, reason in wrong(route, nested(route, way, each))} == {"VALUE_MALFORMED"}, each
                    count += 1
                assert wrong(route, nested(route, way, "2026-10-30T10:00:00+08:00")) == []
    for route in QUERIES:
        for field in route.rpc.input_type.fields:
            if field.message_type is not None and field.message_type.full_name == TIMESTAMP:
                for text in NO_INSTANTS:
                    assert wrong(route, query=[(field.name, text)]) == [(field.name, "VALUE_MALFORMED")], text
                    count += 1
    assert count >= 500


@pytest.mark.parametrize("text", ["٣", "３", "1_0", " 1", "1 ", "+1", "0x1", "1e400", "nan", "inf", ""])
def test_digits_are_those_of_ascii_wherever_a_number_is_a_text(text: str) -> None:
    (odd,) = [route for route in BODIES if route.rpc.name == "Find"]
    for name in ("big", "small", "natural", "ratio", "share"):
        assert wrong(odd, {name: text}) == [(name, "VALUE_MALFORMED")]


def test_a_number_that_single_precision_cannot_hold_is_refused() -> None:
    (odd,) = [route for route in BODIES if route.rpc.name == "Find"]
    assert wrong(odd, {"share": 1e39}) == wrong(odd, {"share": -1e39}) == [("share", "VALUE_MALFORMED")]
    assert wrong(odd, {"share": 3.4e38, "ratio": 1e300}) == []


def test_every_value_at_fault_is_told_what_is_wanted_in_both_languages() -> None:
    fields = [field for route in WITH_ODD for _, field in places(route.rpc.input_type)]
    assert {
        kind_of(field) for field in fields if field.message_type is None or field.message_type.full_name == TIMESTAMP
    } < {*kinds()}
    for words in kinds().values():
        assert words["en"].isascii() and any("\u4e00" <= letter <= "\u9fff" for letter in words["zh"] + "整")
        assert ("{" in words["en"]) == ("{" in words["zh"])


def told(route: Route, body: Any = None, query: list[tuple[str, str]] | None = None) -> list[str]:
    """What is wanted of each value at fault in a request."""
    try:
        route.message({variable.field: ID for variable in route.template.variables}, query or [], body)
    except Malformed as no:
        return [violation.params.get("kind", "") for violation in no.violations]
    return []


def test_a_text_is_told_of_a_character_only_where_it_holds_it() -> None:
    count = 0
    for route in BODIES:
        for way, field in places(route.rpc.input_type):
            if field.type != FieldDescriptor.TYPE_STRING or field.is_repeated:
                continue
            assert told(route, nested(route, way, 5)) == ["string"] == told(route, nested(route, way, ["a"])), way
            assert told(route, nested(route, way, "a\0b")) == ["printable"], way
            count += 1
    for route in QUERIES:
        for field in route.rpc.input_type.fields:
            if field.type == FieldDescriptor.TYPE_STRING and field.name not in route.template.plain:
                assert told(route, query=[(field.name, "a\0b")]) == ["printable"], field.name
                count += 1
    assert count >= 150
    assert kinds()["string"]["en"] == "a text" and "U+0000" in kinds()["printable"]["en"]


def test_the_size_of_a_page_is_told_its_own_bounds_in_every_list() -> None:
    lists = [route for route in QUERIES if "page_size" in route.rpc.input_type.fields_by_name]
    assert len(lists) >= 20
    for route in lists:
        for text in ("1e2", "many", "1.5", "", "99999999999"):
            assert told(route, query=[("page_size", text)]) == ["page_size"]
    for words in kinds()["page_size"].values():
        assert " 0 " in f" {words}" and str(2**31 - 1) in words and str(LARGEST_PAGE) in words and str(PAGE) in words


def test_the_nearest_name_comes_first() -> None:
    assert nearest("LOGED", ["PLANNED", "CONFIRMED", "LOGGED", "CANCELLED"])[0] == "LOGGED"
    assert nearest("visitloged", ["VisitPlanned", "VisitLogged"])[0] == "VisitLogged"


async def test_a_wrong_enum_is_told_the_names_in_the_callers_language(http: httpx.AsyncClient, visits: Visits) -> None:
    for language, begins in (("en", "The value must be one of LOGGED, "), ("zh", "该值须为：LOGGED, ")):
        answer = await http.get("/v1/visits", params={"status": "LOGED"}, headers={"accept-language": language})
        assert answer.status_code == 400 and answer.json()["title"].startswith(begins)
        assert "UNSPECIFIED" not in answer.json()["title"]
    instant = await http.post("/v1/visits", json=a_plan(planned_time="morgen"), headers={"accept-language": "en"})
    assert "RFC 3339" in instant.json()["title"]


async def test_every_false_filter_and_every_empty_one_reaches_the_service_as_set() -> None:
    count = 0
    for route in QUERIES:
        for field in route.rpc.input_type.fields:
            if not field.has_presence or field.message_type is not None:
                continue
            least = {"bool": "false", "int32": "0"}.get(kind_of(field), "")
            text = "UNSPECIFIED" if field.enum_type is not None else least
            message = route.message(
                {variable.field: ID for variable in route.template.variables}, [(field.name, text)], None
            )
            assert message.HasField(field.name), (route.path, field.name)
            count += 1
    assert count >= 70
