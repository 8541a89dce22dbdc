"""JSON in and out: every kind of value, and every invalid one named by its path."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.gateway.body import depth
from services.gateway.decoding import fill
from services.gateway.encoding import SAFE, shown
from services.gateway.violations import Wrong
from tests.gateway.odd import Odd


def read(body: Any) -> tuple[Any, Wrong]:
    message, wrong = Odd(), Wrong()
    fill(message, body, "", wrong)
    return message, wrong


def test_both_spellings_of_a_name_come_in_and_one_goes_out() -> None:
    assert shown(read({"longName": "a"})[0])["long_name"] == shown(read({"long_name": "a"})[0])["long_name"] == "a"


def test_a_field_under_both_names_is_given_twice() -> None:
    assert [wrong.reason for wrong in read({"longName": "a", "long_name": "b"})[1]] == ["FIELD_TWICE"]


def test_enums_come_in_short_full_or_by_number_and_go_out_short() -> None:
    message, wrong = read({"colours": ["RED", "WALL_COLOUR_DARK_RED", 1]})
    assert not wrong
    assert shown(message)["colours"] == ["RED", "DARK_RED", "RED"]


@given(st.integers(-(2**63), 2**63 - 1))
def test_a_long_integer_goes_out_as_a_number_while_that_is_exact(number: int) -> None:
    out = shown(read({"big": number})[0])["big"]
    assert out == (number if abs(number) <= SAFE else str(number))
    assert read({"big": out})[0].big == number


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_double_comes_back_as_it_went(number: float) -> None:
    assert shown(read({"ratio": number})[0])["ratio"] == number


def test_everything_at_once_comes_back_as_it_went() -> None:
    body = {
        "yes": True,
        "raw": "AP8=",
        "share": 0.1,
        "natural": 4294967295,
        "counts": {"1": 2, "3": 4},
        "inner": {"inner": {"small": 1}},
        "more": [{"small": 1}, {"at": "2026-10-01T00:00:00.250Z"}],
    }
    message, wrong = read(body)
    out = shown(message)
    assert not wrong
    assert {name: out[name] for name in ("yes", "raw", "share", "natural", "counts")} == {
        name: body[name] for name in ("yes", "raw", "share", "natural", "counts")
    }
    assert out["inner"]["inner"]["small"] == 1
    assert out["more"][1]["at"] == "2026-10-01T00:00:00.250Z"
    assert "at" not in out and out["long_name"] == ""


def test_null_leaves_a_field_unset() -> None:
    message, wrong = read({"small": None, "inner": None})
    assert not wrong and not message.HasField("inner")


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ({"small": "x"}, "small"),
        ({"small": True}, "small"),
        ({"small": 1.5}, "small"),
        ({"small": 2**31}, "small"),
        ({"big": 1e30}, "big"),
        ({"yes": 1}, "yes"),
        ({"yes": "true"}, "yes"),
        ({"long_name": 1}, "long_name"),
        ({"long_name": "a\0b"}, "long_name"),
        ({"ratio": "Infinity"}, "ratio"),
        ({"ratio": {}}, "ratio"),
        ({"raw": "!"}, "raw"),
        ({"colours": "RED"}, "colours"),
        ({"colours": ["RED", "BLUE"]}, "colours[1]"),
        ({"colours": [9]}, "colours[0]"),
        ({"numbers": [1, None]}, "numbers[1]"),
        ({"inner": []}, "inner"),
        ({"inner": {"at": 5}}, "inner.at"),
        ({"more": [{}, {"small": "x"}]}, "more[1].small"),
        ({"more": {}}, "more"),
        ({"counts": {"one": 1}}, "counts.one"),
        ({"counts": [1]}, "counts"),
        ([], ""),
        ("text", ""),
    ],
)
def test_a_wrong_value_is_named_by_its_path(body: Any, path: str) -> None:
    assert [(wrong.field, wrong.reason) for wrong in read(body)[1]] == [(path, "VALUE_MALFORMED")]


def test_every_unknown_field_is_named() -> None:
    wrong = read({"a": 1, "inner": {"b": 2}, "more": [{"c": 3}]})[1]
    assert [item.field for item in wrong] == ["a", "inner.b", "more[0].c"]
    assert {item.reason for item in wrong} == {"FIELD_UNKNOWN"}


def test_depth_counts_brackets_but_not_those_in_texts() -> None:
    assert depth(b'{"a": [{"b": "[[[[\\"[["}, []]}') == 3
    assert depth(b"7") <= 1
