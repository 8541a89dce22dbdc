"""Is every reason that the code raises in the one table, once, in both languages?"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from google.rpc.code_pb2 import Code
from google.rpc.error_details_pb2 import BadRequest, ErrorInfo, LocalizedMessage
from google.rpc.status_pb2 import Status
from grpc import StatusCode

from chassis.reasons import Reasons
from chassis.tables import ROOT
from cli.platform import SERVICES, service
from kernel import errors
from kernel.errors import NotFound, Refused
from ledger.view import View

TURN_DOWN = {
    name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, errors.TurnedDown)
}
CODE_OF = {
    "FAILED_PRECONDITION": {409, 422},
    "INVALID_ARGUMENT": set(range(400, 432)),
    "NOT_FOUND": {404},
    "PERMISSION_DENIED": {403},
    "UNAUTHENTICATED": {401},
    "ABORTED": {409, 412},
    "ALREADY_EXISTS": {409, 422},
    "UNIMPLEMENTED": {405, 501},
    "DEADLINE_EXCEEDED": {408, 504},
}
SOURCES = [
    p
    for folder in ("kernel", "ledger", "privacy", "access", "chassis", "services", "cli")
    for p in sorted((ROOT / folder).rglob("*.py"))
]


def _raised(path: Path) -> Iterator[tuple[str, int]]:
    """The literal reasons that a file raises."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        first = node.args[0]
        for each in (first.body, first.orelse) if isinstance(first, ast.IfExp) else (first,):
            if (name in TURN_DOWN or _warns(node)) and isinstance(each, ast.Constant) and isinstance(each.value, str):
                yield each.value, node.lineno


def _warns(call: ast.Call) -> bool:
    """Whether a call is `ctx.warn(…)`."""
    of = call.func.value if isinstance(call.func, ast.Attribute) and call.func.attr == "warn" else None
    return isinstance(of, ast.Name) and of.id == "ctx"


@cache
def _warned() -> set[str]:
    """The literal reasons that are told with the receipt of what is carried out."""
    found = set()
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and _warns(node):
                first = node.args[0]
                assert isinstance(first, ast.Constant) and isinstance(first.value, str), path
                found.add(first.value)
    return found


def _rows_asked_for(path: Path) -> set[str]:
    """The views from which a file loads a row that must exist."""
    return set(re.findall(r"self\.row_within_region\((\w+),", path.read_text("utf-8")))


def test_every_reason_that_code_names_stands_in_the_table() -> None:
    table = {reason.name for reason in Reasons.load()}
    missing = [
        f"{path.relative_to(ROOT)}:{line} {reason}"
        for path in SOURCES
        for reason, line in _raised(path)
        if reason not in table
    ]
    assert missing == []
    assert sum(1 for path in SOURCES for _ in _raised(path)) > 50, "the scan finds them"


def test_no_refusal_is_given_an_instant_as_a_text() -> None:
    """An instant is given as it is: exact for programs, in local time for persons (`TurnedDown.tell_in`)."""
    raw = []
    for path in (path for path in SOURCES if path.relative_to(ROOT).parts[0] != "cli"):
        for function in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            called = {
                node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                for node in ast.walk(function)
                if isinstance(node, ast.Call)
            }
            if called & TURN_DOWN and called & {"isoformat", "strftime"}:
                raw.append(f"{path.relative_to(ROOT)}:{function.lineno} {function.name}")
    assert raw == []


def test_instants_are_told_in_local_time_in_both_languages_and_stay_exact_for_programs() -> None:
    instant = datetime(2026, 11, 30, 9, 0, 23, tzinfo=UTC)
    table, raw = Reasons.load(), re.compile(r"[0-9]T[0-9]{2}:[0-9]{2}")
    for reason in table:
        params: dict[str, Any] = dict.fromkeys(re.findall(r"{(\w+)}", reason.en + reason.zh), instant)
        no = Refused(reason.name, **params)
        assert not [text for text in table.texts(no) if raw.search(text)], reason.name
        no.tell_in("Asia/Shanghai")
        for text in table.texts(no):
            assert not raw.search(text) and "17:00 UTC" not in text, reason.name
            assert text.count("2026-11-30 17:00") >= len(params) - 1, (reason.name, text)
    no = Refused("UNDO_TOO_LATE", until=instant)
    assert "2026-11-30 09:00 UTC" in table.texts(no)[0], "nobody said where: then it says so"
    no.tell_in("America/New_York")
    _, text, encoded = table.status(no)
    assert "2026-11-30 04:00." in text
    told = LocalizedMessage()
    info = ErrorInfo()
    status = Status.FromString(encoded)
    assert status.details[0].Unpack(info) and info.metadata["until"] == "2026-11-30T09:00:23+00:00"
    assert "until_told" not in info.metadata
    assert status.details[2].Unpack(told) and "2026-11-30 04:00" in told.message
    here = Refused("UNDO_TOO_LATE", until=instant.astimezone(ZoneInfo("Asia/Shanghai")))
    here.tell_in("America/New_York")
    assert "2026-11-30 17:00" in table.texts(here)[0], "who knows its zone says so"


def test_every_row_that_must_be_there_has_its_reason() -> None:
    table = {reason.name for reason in Reasons.load()}
    asked = {
        f"{view.NAME.upper()}_UNKNOWN"
        for name in SERVICES
        for view in service(name).views
        for path in (ROOT / "services" / name).rglob("commands.py")
        if issubclass(view, View) and view.__name__ in _rows_asked_for(path)
    }
    assert asked and asked <= table


def test_every_reason_of_the_table_is_used() -> None:
    text = "".join(path.read_text("utf-8") for path in SOURCES)
    rows = {f"{view.NAME.upper()}_UNKNOWN" for name in SERVICES for view in service(name).views}
    unused = [r.name for r in Reasons.load() if f'"{r.name}"' not in text and r.name not in rows]
    assert unused == []


def test_every_reason_speaks_both_languages_and_with_the_same_parameters() -> None:
    for reason in Reasons.load():
        assert re.fullmatch(r"[A-Z][A-Z0-9_]+", reason.name)
        assert reason.en.isascii() and len(reason.en) > 10, reason.name
        assert re.search(r"[\u4e00-\u9fff]", reason.zh), reason.name
        en, zh = (set(re.findall(r"{(\w+)}", text)) for text in (reason.en, reason.zh))
        assert {n.removesuffix("_en") for n in en} == {n.removesuffix("_zh") for n in zh}, reason.name
        assert not any(n.endswith("_zh") for n in en) and not any(n.endswith("_en") for n in zh), reason.name


def test_grpc_code_and_http_status_say_the_same() -> None:
    for reason in Reasons.load():
        if reason.name in _warned():
            assert (reason.grpc, reason.http) == ("OK", 200), "a warning is no refusal"
            continue
        assert Code.Value(reason.grpc) and reason.code in StatusCode
        assert reason.http in CODE_OF.get(reason.grpc, {429, 500, 501, 503}), reason.name


def test_a_reason_given_twice_is_an_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "services" / "a").mkdir(parents=True)
    (tmp_path / "services" / "b").mkdir()
    for name in "ab":
        row = '[SAME]\ngrpc = "NOT_FOUND"\nhttp = 404\nen = "x"\nzh = "y"\n'
        (tmp_path / "services" / name / "reasons.toml").write_text(row)
    monkeypatch.setattr("chassis.tables.ROOT", tmp_path)
    with pytest.raises(ValueError, match="SAME"):
        Reasons.load.__wrapped__()  # read anew: a process keeps the table


def test_what_is_not_there_is_called_by_its_word_in_chinese() -> None:
    told = [Reasons.load().texts(NotFound("NOT_FOUND", what=what, id="7"))[1] for what in ("Customer", "HandOver", "x")]
    assert told == ["不存在客户 7。", "不存在移交单 7。", "不存在x 7。"]


def test_several_codes_are_parted_as_chinese_parts_them() -> None:
    no = Refused("ISSUE_NOT_THERE_YET", clause="S1-5.2.3-a", status="CLOSED", needed="OPEN, REOPENED")
    english, chinese = Reasons.load().texts(no)
    assert "OPEN, REOPENED" in english and "OPEN、REOPENED" in chinese


def test_an_error_travels_with_reason_clause_fields_and_both_texts() -> None:
    error = Refused("POLICY_UNKNOWN", clause="S0-5.1", fields=("key",), key="a.b")
    code, text, raw = Reasons.load().status(error)
    assert code is StatusCode.FAILED_PRECONDITION and text == "No policy value is in force for a.b in ?."
    info, bad, words = ErrorInfo(), BadRequest(), []
    for detail in Status.FromString(raw).details:
        detail.Unpack(info)
        detail.Unpack(bad)
        localised = LocalizedMessage()
        if detail.Unpack(localised):
            words.append(localised.locale)
    assert (info.reason, info.metadata["clause"], info.metadata["key"]) == ("POLICY_UNKNOWN", "S0-5.1", "a.b")
    assert [violation.field for violation in bad.field_violations] == ["key"]
    assert words == ["en", "zh-CN"]
