"""Does `fieldledger clauses` find unknown clauses, marks that prove nothing, and missing tests?"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from chassis.rulebook import Clause
from chassis.tables import ROOT
from cli.app import app
from cli.citations import Mark
from cli.collection import NotCollected, Proof, collect
from cli.comparison import Found, disagreements, feature

REGISTER = """
["S0-1"]
zh = "目标"
en = "Aims"
state = "enforced"
service = "visits"
feature = "goal"

["S0-2.1.1"]
zh = "着装"
en = "Dress"
state = "checklist"
service = "visits"
"""
FILES = {
    "rulebook.toml": REGISTER,
    "pytest.ini": "[pytest]\nmarkers = clause(id): the clause\n",
    "services/visits/goal/domain.py": 'raise Refused("NO", clause="S0-1")\n',
    "services/visits/goal/policies.toml": '["a.b"]\nvalue = 1\nclause = "S0-2.1.1"\n',
    "tests/test_good.py": """
import pytest
pytestmark = pytest.mark.clause("S0-1")
@pytest.mark.parametrize("n", [pytest.param(1, marks=pytest.mark.clause("S0-2.1.1")), 2])
def test_each(n): ...
@pytest.mark.clause("S0-2.1.1")
class TestAll:
    def test_one(self): ...
""",
    "tests/test_bad.py": """
import pytest
@pytest.mark.clause("S0-1")
def helper(): ...
@pytest.mark.clause("S0-1")
class Checks:
    @pytest.mark.clause("S0-2.1.1")
    def test_one(self): ...
@pytest.mark.skip(reason="some day")
class TestLater:
    @pytest.mark.clause("S0-1")
    def test_one(self): ...
@pytest.mark.xfail
@pytest.mark.clause("S0-1")
def test_perhaps(): ...
@pytest.mark.clause("S0-9")
def test_of_nothing(): ...
""",
    "tests/judging.py": """
import pytest
@pytest.mark.clause("S0-1")
def test_unseen(): ...
""",
    "tests/support.py": """
import pytest
pytestmark = pytest.mark.clause("S0-1")
""",
    "docs/guide.md": "As `tests/test_good.py::TestAll::test_one` and `tests/test_good.py::test_gone` show.\n",
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return a_project(tmp_path_factory.mktemp("project"), FILES)


@pytest.fixture(scope="module")
def found(project: Path) -> Found:
    return Found.at(project)


def a_project(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    return root


def a_find(register: str = "S0-1", *, decided: str = "", mentioned: str = "", service: str = "visits") -> Found:
    clause = Clause(register, "目标", "Aims", "enforced", service)
    code, mentions = ({name: ["x.py"]} if name else {} for name in (decided, mentioned))
    return Found({register: clause}, code, mentions, [], [])


def test_a_mark_on_what_pytest_does_not_run_is_named_with_file_line_and_clause(found: Found, project: Path) -> None:
    nothing = "proves nothing: pytest runs no test under it"
    assert [line for line in disagreements(found, project) if nothing in line] == [
        f"tests/judging.py:3: the mark S0-1 {nothing}",
        f"tests/support.py:3: the mark S0-1 {nothing}",
        f"tests/test_bad.py:3: the mark S0-1 {nothing}",
        f"tests/test_bad.py:5: the mark S0-1 {nothing}",
        f"tests/test_bad.py:7: the mark S0-2.1.1 {nothing}",
        f"tests/test_bad.py:11: the mark S0-1 {nothing}",
        f"tests/test_bad.py:14: the mark S0-1 {nothing}",
    ]


def test_what_else_does_not_agree_is_named_too(found: Found, project: Path) -> None:
    assert [line for line in disagreements(found, project) if "proves nothing" not in line] == [
        "tests/test_bad.py: a test is marked with S0-9, which the register does not hold",
        "docs/guide.md: names tests/test_good.py::test_gone, which does not exist",
    ]


def test_the_report_holds_where_code_decides_and_the_tests_that_prove_it(found: Found) -> None:
    report = found.report()
    assert report["S0-1"] == {
        "state": "enforced",
        "service": "visits",
        "feature": "goal",
        "decided": ["services/visits/goal/domain.py"],
        "tests": [f"tests/test_good.py::{test}" for test in ("test_each[1]", "test_each[2]", "TestAll::test_one")],
    }
    assert report["S0-2.1.1"]["decided"] == ["services/visits/goal/policies.toml"]
    assert report["S0-2.1.1"]["tests"] == ["tests/test_good.py::test_each[1]", "tests/test_good.py::TestAll::test_one"]


@pytest.mark.parametrize(
    ("node", "proved"),
    [
        ("tests/test_a.py::TestAll::test_a[1::2]", True),
        ("tests/test_a.py::TestAll::test_ab", False),
        ("tests/test_a.py::test_a", False),
        ("tests/test_b.py::TestAll::test_a", False),
    ],
)
def test_a_mark_is_proved_by_the_test_it_stands_on_and_no_other(node: str, proved: bool, tmp_path: Path) -> None:
    mark = Mark("tests/test_a.py", 3, "TestAll::test_a", ("S0-1",))
    found = Found({}, {}, {}, [Proof(node, ("S0-1",))], [mark])
    assert any("proves nothing" in line for line in disagreements(found, tmp_path)) is not proved


def test_a_mark_that_takes_its_clause_from_elsewhere_needs_a_test_all_the_same(tmp_path: Path) -> None:
    mark = Mark("tests/test_a.py", 3, "test_a", ())
    proved, unproved = (
        Found({}, {}, {}, [Proof("tests/test_a.py::test_a[1]", ("S0-1",), idle)], [mark]) for idle in (False, True)
    )
    assert [line for line in disagreements(proved, tmp_path) if "proves nothing" in line] == []
    assert [line for line in disagreements(unproved, tmp_path) if "proves nothing" in line] != []


@pytest.mark.parametrize(
    ("wrong", "line"),
    [
        (a_find(decided="S0-9"), "x.py: cites S0-9, which the register does not hold"),
        (a_find(mentioned="S0-9"), "x.py: cites S0-9, which the register does not hold"),
        (a_find(service="teas"), "rulebook.toml: there is no service teas"),
    ],
)
def test_code_and_register_name_only_what_is_there(wrong: Found, line: str, project: Path) -> None:
    assert line in list(disagreements(wrong, project))


def test_a_test_file_that_cannot_be_read_is_no_proof(tmp_path: Path) -> None:
    a_project(
        tmp_path,
        {
            "pytest.ini": FILES["pytest.ini"],
            "tests/test_broken.py": "import pytest, nowhere_to_be_found\npytest.mark.clause\n",
        },
    )
    with pytest.raises(NotCollected, match="nowhere_to_be_found"):
        collect(tmp_path)


@pytest.mark.parametrize(
    ("paths", "name"),
    [
        ([], "planned"),
        (["services/visits/goal/domain.py"], "goal"),
        (["services/visits/goal/domain/visit.py"], "goal"),
        (["services/visits/application.py"], "planned"),
        (["services/customers/lead/domain.py"], "planned"),
        (["services/visits/goal/domain.py", "services/visits/planned/domain.py"], "planned"),
    ],
)
def test_the_feature_is_the_folder_that_decides(paths: list[str], name: str) -> None:
    assert feature(Clause("S0-1", "目标", "Aims", "enforced", "visits", "planned"), paths) == name


def test_whatever_does_not_agree_ends_the_command_with_one(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cli.clauses.ROOT", project)
    result = CliRunner().invoke(app, ["clauses"])
    assert result.exit_code == 1
    assert "tests/judging.py:3: the mark S0-1 proves nothing" in result.output


def test_a_wrong_register_ends_the_command_with_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cli.clauses.ROOT", a_project(tmp_path, {"rulebook.toml": '["S0-1"]\nzh = "目标"\n'}))
    result = CliRunner().invoke(app, ["clauses"])
    assert (result.exit_code, "clause S0-1: en is missing" in result.output) == (1, True)


def test_every_clause_that_code_decides_by_is_proved() -> None:
    result = CliRunner().invoke(app, ["clauses"])
    assert result.exit_code == 0, result.output
    assert " 0 decided, without a test of their own" in result.output.replace("\n", " ").replace("  ", " ")
    report = json.loads((ROOT / "build" / "clauses.json").read_text("utf-8"))
    assert len(report) == 309
    carried_out = {id for id, row in report.items() if row["decided"] or row["tests"]}
    assert len(carried_out) >= 49
    for id in carried_out:
        assert all((ROOT / path).is_file() for path in report[id]["decided"])
        assert report[id]["tests"], id
