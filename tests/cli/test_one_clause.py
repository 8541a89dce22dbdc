"""Does `fieldledger clauses ID` lead from a clause to the lines that decide by it and the tests that prove it?"""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli.app import app
from cli.citations import mentions


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "services" / "visits" / "visit"
    folder.mkdir(parents=True)
    lines = ['"""Logged (S1-4.3.1)."""', 'clause="S1-4.3"', "S1-4.3.1-a", "see S1-4.3.1, and S1-4.3.10", "xS1-4.3.1"]
    (folder / "domain.py").write_text("\n".join(lines))
    (folder / "policies.toml").write_text('clause = "S1-4.3.1"\n')
    return tmp_path


def test_every_line_that_names_the_clause_is_found_and_none_of_a_longer_or_shorter_id(root: Path) -> None:
    found = [(path.rpartition("/")[2], number) for path, number, _ in mentions(root, "S1-4.3.1")]
    assert found == [("domain.py", 1), ("domain.py", 4), ("policies.toml", 1)]


def test_a_clause_is_shown_with_title_code_and_tests() -> None:
    shown = CliRunner().invoke(app, ["clauses", "S1-4.3.1"])
    assert shown.exit_code == 0
    assert "S1-4.3.1  走访记录必填项 · Mandatory fields of the visit record" in shown.output
    assert "services/visits/visit/domain.py:" in shown.output and 'clause="S1-4.3.1"' in shown.output
    assert "proved by tests/visits/" in shown.output


def test_a_line_number_is_printed_as_it_is() -> None:
    """`:100:` is the name of an emoji to the library that prints."""
    shown = CliRunner().invoke(app, ["clauses", "S1-4.3.1"])
    lines = [line.split(":") for line in shown.output.splitlines() if line.startswith("  services/")]
    assert lines and all(line[1].isdigit() for line in lines)


def test_a_clause_whose_section_is_cited_shows_those_lines_too() -> None:
    shown = CliRunner().invoke(app, ["clauses", "S1-3.2.1-a"])
    assert "services/visits/visit_duty/policies.toml" in shown.output
    assert "services/visits/visit_duty/domain.py" in shown.output


def test_a_section_shows_its_clauses() -> None:
    shown = CliRunner().invoke(app, ["clauses", "S1-3.2.1"])
    assert [line.split()[0] for line in shown.output.splitlines() if line.startswith("S1")] == [
        "S1-3.2.1-a",
        "S1-3.2.1-b",
        "S1-3.2.1-c",
    ]


def test_an_unknown_clause_names_those_like_it_and_fails() -> None:
    shown = CliRunner().invoke(app, ["clauses", "S1-4.9"])
    assert shown.exit_code == 1 and "S1-4.3.1" in shown.output
