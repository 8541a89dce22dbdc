"""Does the register hold the whole rule book, in both languages, and does a refused caller get the clause's title?"""

from __future__ import annotations

import re
import tomllib
from collections import Counter

import pytest
from google.rpc.error_details_pb2 import ErrorInfo
from google.rpc.status_pb2 import Status

from chassis.client import _of_status
from chassis.reasons import Reasons
from chassis.rulebook import ID, clauses, read, title
from chassis.tables import ROOT
from cli.citations import DECIDING, MENTIONING, cited
from kernel.errors import Refused

STATES = {"enforced": 136, "timed": 49, "measured": 47, "recorded": 48, "checklist": 27, "out": 2}
A_CLAUSE = {"zh": "着装", "en": "Dress", "state": "checklist", "service": "appraisal", "feature": "conduct_check"}


def a_table(id: str = "S0-2.1.1", **fields: str) -> str:
    """A register of one clause; a field that is given as empty is left out."""
    rows = [f'{name} = "{value}"' for name, value in (A_CLAUSE | fields).items() if value]
    return "\n".join([f'["{id}"]', *rows, ""])


def test_the_register_holds_every_clause_and_how_it_is_to_be_carried_out() -> None:
    assert Counter(clause.state for clause in clauses().values()) == STATES
    assert len(clauses()) == sum(STATES.values()) == 309
    assert all(re.fullmatch(ID, id) for id in clauses())


def test_the_clauses_stand_in_the_order_of_the_rule_book() -> None:
    def place(id: str) -> list[tuple[bool, int, str]]:
        book, _, rest = id.partition("-")
        parts = re.findall(r"\d+|[A-Za-z]+", rest)
        return [(True, 0, book), *((not part.isdigit(), int(part) if part.isdigit() else 0, part) for part in parts)]

    assert list(clauses()) == sorted(clauses(), key=place)


def test_every_title_is_short_and_in_both_languages() -> None:
    for clause in clauses().values():
        assert re.search(r"[\u4e00-\u9fff]", clause.zh) and len(clause.zh) <= 60, clause.id
        assert not re.search(r"[\u4e00-\u9fff]", clause.en) and 3 <= len(clause.en) <= 60, clause.id
        assert clause.en[0].isupper() and not clause.en.endswith("."), clause.id


def test_no_two_clauses_are_called_the_same() -> None:
    for titles in ([clause.zh for clause in clauses().values()], [clause.en for clause in clauses().values()]):
        assert [name for name, times in Counter(titles).items() if times > 1] == []


def test_a_title_is_in_the_language_asked_for_and_empty_for_what_is_no_clause() -> None:
    assert title("S1-4.3.1", "zh-CN") == title("S1-4.3.1", "zh") == clauses()["S1-4.3.1"].zh
    assert title("S1-4.3.1", "en") == clauses()["S1-4.3.1"].en
    assert title("S1-99.9", "zh-CN") == title("", "en") == ""


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (a_table(state="hoped"), r"S0-2\.1\.1: state 'hoped'"),
        (a_table(state=""), r"S0-2\.1\.1: state ''"),
        (a_table(zh=""), r"S0-2\.1\.1: zh is missing"),
        (a_table(en=""), r"S0-2\.1\.1: en is missing"),
        (a_table(service=""), r"S0-2\.1\.1: service is missing"),
        (a_table(state="out"), r"S0-2\.1\.1: reason is missing"),
        (a_table(reason="too hard"), r"S0-2\.1\.1: reason says why"),
        (a_table(colour="red"), r"S0-2\.1\.1: colour is no field"),
        (a_table() + "en = 3", "Cannot overwrite a value"),
        (a_table(feature="") + "feature = 3", r"S0-2\.1\.1: feature is no field of a clause, or no text"),
        (a_table() + a_table(), r"S0-2\.1\.1.*twice"),
        ('"S0-1" = "goal"', "S0-1: a table is wanted"),
    ],
)
def test_a_wrong_register_says_which_clause_and_field_is_at_fault(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        read(text)


def test_every_clause_that_code_cites_stands_in_the_register() -> None:
    named = cited(ROOT, DECIDING + MENTIONING)
    assert {clause: paths for clause, paths in named.items() if clause not in clauses()} == {}
    assert len(named) > 30, "the scan finds them"


@pytest.mark.parametrize(("clause", "known"), [("S1-4.3.1", True), ("S2j-5.2.1–5.2.5", True), ("S9-1", False)])
def test_a_refusal_travels_with_the_titles_of_its_clause(clause: str, known: bool) -> None:
    status = Reasons.load().status(Refused("POLICY_UNKNOWN", clause=clause, key="a.b"))[2]
    info = ErrorInfo()
    assert Status.FromString(status).details[0].Unpack(info)
    for language in ("zh", "en"):
        assert (f"clause_title_{language}" in info.metadata) == known
        assert info.metadata.get(f"clause_title_{language}", "") == title(clause, language)
    no = _of_status(status)
    assert (no.reason, no.clause, no.params) == ("POLICY_UNKNOWN", clause, {"key": "a.b"})


def test_the_register_is_where_the_code_is() -> None:
    build = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert build["force-include"] == {"rulebook.toml": "rulebook.toml"}
    assert "COPY rulebook.toml rulebook.toml" in (ROOT / "Dockerfile").read_text("utf-8").splitlines()
    assert "!rulebook.toml" in (ROOT / ".dockerignore").read_text("utf-8").splitlines()
