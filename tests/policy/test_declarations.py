"""What a declaration takes, by its type; and that a wrong declaration ends the start."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import pytest

from chassis.policy import PolicyBook, declarations
from chassis.reasons import Reasons
from kernel.errors import Refused
from kernel.policy import Declaration

OF_ALL = {"scope_depth": 1, "clause": "S2i-6", "en": "Something.", "zh": "某项。"}
UNIT = {"unit": {"en": "days", "zh": "天"}}
INTEGER = OF_ALL | UNIT | {"type": "integer", "value": 3, "minimum": 1, "maximum": 5}
NUMBER = INTEGER | {"type": "number", "value": 0.5, "minimum": 0.25}
TEXT = OF_ALL | {"type": "text", "value": "ab", "minimum": 1, "maximum": 4}
CHOICE = OF_ALL | {"type": "choice", "value": "SOON", "choices": ["NOW", "SOON"]}
ZONE = OF_ALL | {"type": "zone", "value": "Asia/Shanghai"}
HOURS = {"type": "array", "items": {"type": "integer", "minimum": 0, "maximum": 24}, "minItems": 2, "maxItems": 2}
NESTED = {"anyOf": [{"type": "integer"}, {"type": "array", "items": {"$ref": "#"}}]}
TABLE = OF_ALL | {
    "type": "table",
    "value": {"mon": [9, 18]},
    "schema": {"type": "object", "additionalProperties": HOURS, "minProperties": 1},
}
NEVER = (
    "null",
    "NaN",
    "Infinity",
    "1e400",
    "{",
    "",
    "[" * 100_000,
    '{"a": 1, "a": 2}',
    '"\\ud800"',
    "1" * 5_000,
    "1 2",
)


@pytest.mark.parametrize(
    ("entry", "fitting", "unfit"),
    [
        (
            INTEGER,
            {"1": 1, "5": 5, "3.0": 3, "2e0": 2},
            ("0", "6", "1.5", "-1", "true", "false", '"3"', "[3]", "1e300"),
        ),
        (NUMBER, {"0.25": 0.25, "5": 5.0}, ("0.2499", "5.0001", "true", '"1"', "{}", "1" + "0" * 400)),
        (TEXT, {'"a"': "a", '"无无无无"': "无无无无"}, ('""', '"abcde"', "1", "true", "[]")),
        (CHOICE, {'"NOW"': "NOW", '"SOON"': "SOON"}, ('"now"', '"LATER"', '""', "1", "true", '["NOW"]')),
        (
            ZONE,
            {'"Europe/Berlin"': "Europe/Berlin", '"UTC"': "UTC"},
            ('"europe/berlin"', '"East"', '""', "8", '"../etc"', '"localtime"', '"Factory"', '"posixrules"'),
        ),
        (TABLE, {'{"tue": [8, 17]}': {"tue": [8, 17]}}, ("{}", '{"tue": [8]}', '{"tue": [8, 25]}', "[]", "1", '"mon"')),
    ],
    ids=["integer", "number", "text", "choice", "zone", "table"],
)
def test_a_value_of_each_type_fits_or_is_refused_with_what_is_wanted(
    entry: dict[str, Any], fitting: dict[str, Any], unfit: tuple[str, ...]
) -> None:
    declared = Declaration.read("a.b", entry)
    for text, value in fitting.items():
        parsed = declared.parse(text)
        assert (parsed, type(parsed)) == (value, type(value))
    for text in (*unfit, *NEVER):
        with pytest.raises(Refused) as refusal:
            declared.parse(text)
        assert (refusal.value.clause, refusal.value.fields) == ("S2i-6", ("value",))
        en, zh = Reasons.load().texts(refusal.value)
        assert "?" not in en and "?" not in zh and "a.b" in en and "a.b" in zh


def test_the_refusal_of_a_number_names_its_bounds_and_its_unit() -> None:
    with pytest.raises(Refused) as refusal:
        Declaration.read("a.b", INTEGER).parse("0")
    en, zh = Reasons.load().texts(refusal.value)
    assert en == "a.b takes a whole number from 1 to 5 (days), not 0."
    assert zh == "a.b 须为1 至 5 的整数（天），不能为 0。"


CHOICES = [key for key in declarations().values() if key.type == "choice"]


@pytest.mark.parametrize("key", CHOICES, ids=lambda key: key.key)
def test_a_word_without_quotes_is_told_to_have_some(key: Declaration) -> None:
    assert len(key.choices) >= 2
    for word in key.choices:
        with pytest.raises(Refused, match="POLICY_VALUE_NOT_JSON") as refusal:
            key.parse(word)
        en, zh = Reasons.load().texts(refusal.value)
        assert f'"{word}"' in en and "a word in double quotes" in en and en.endswith(f"; {word} is not.")
        assert f'"{word}"' in zh and "加英文双引号" in zh
        assert key.parse(f'"{word}"') == word
        with pytest.raises(Refused, match="POLICY_VALUE_UNFIT") as refusal:
            key.parse('"NO_SUCH_WORD"')
        assert f'"{word}"' in Reasons.load().texts(refusal.value)[0]


def test_the_refusal_of_a_table_names_the_place() -> None:
    with pytest.raises(Refused) as refusal:
        Declaration.read("a.b", TABLE).parse('{"tue": [8, 25]}')
    assert "$.tue[1]: maximum 24" in Reasons.load().texts(refusal.value)[0]


def test_a_table_may_be_as_deep_as_its_schema_but_never_deeper_than_can_be_read() -> None:
    declared = Declaration.read("a.b", TABLE | {"value": [[1]], "schema": NESTED})
    assert declared.parse("[[[2]]]") == [[[2]]]
    with pytest.raises(Refused, match="POLICY_VALUE_NOT_JSON"):
        declared.parse("[" * 900 + "]" * 900)


@pytest.mark.parametrize(
    "entry",
    [
        INTEGER | {"value": 0},
        INTEGER | {"value": True},
        INTEGER | {"minimum": 9},
        INTEGER | {"unit": {"en": "days"}},
        INTEGER | {"colour": "red"},
        INTEGER | {"type": "whole"},
        INTEGER | {"scope_depth": 3},
        {name: value for name, value in INTEGER.items() if name != "clause"},
        {name: value for name, value in INTEGER.items() if name != "maximum"},
        {name: value for name, value in INTEGER.items() if name != "type"},
        ZONE | {"value": "Asia/Nowhere"},
        ZONE | {"maximum": 3},
        TABLE | {"value": {}},
        TABLE | {"schema": {"type": "thing"}},
    ],
)
def test_a_wrong_declaration_is_an_error_at_the_start(entry: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"a\.b: "):
        Declaration.read("a.b", entry)


def test_a_service_does_not_start_on_a_wrong_declaration(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "chassis").mkdir()
    (tmp_path / "chassis" / "policies.toml").write_text('["a.b"]\nvalue = 1\nclause = "S2i-6"\n')
    monkeypatch.setattr("chassis.tables.ROOT", tmp_path)
    declarations.cache_clear()
    try:
        with pytest.raises(ValueError, match=r"a\.b: "):
            PolicyBook(cast(Any, None))
    finally:
        declarations.cache_clear()


def test_a_scope_goes_as_deep_as_the_key_allows() -> None:
    for depth, reason in enumerate(("POLICY_SCOPE_TOO_DEEP",) * 2 + ("",)):
        declared = Declaration.read("a.b", INTEGER | {"scope_depth": depth})
        found = declared.misfit("3", "east/d")
        assert (found.reason if found else "") == reason
        assert declared.misfit("3", "") is None
    assert Declaration.read("a.b", INTEGER | {"scope_depth": 1}).misfit("3", "east") is None


def test_every_declared_key_says_in_both_languages_what_it_is() -> None:
    for one in declarations().values():
        assert one.en.isascii() and len(one.en) > 10 and any("\u4e00" <= letter <= "\u9fff" for letter in one.zh)
