"""Does build/chaos.json hold the results of this attack alone, and does the command fail when it must?"""

from __future__ import annotations

import json
from pathlib import Path
from uuid import uuid4

import pytest

from chaos import report
from chaos.check.found import Violation
from chaos.record import Intent, Record
from chaos.report import Outcome, add, begin, summary
from chaos.run import verdict

FIGURES = {"runs", "faults", "acknowledged", "lost", "doubled", "violations", "planted_bugs_caught", "planted_bugs"}


def an_outcome(*violations: str) -> Outcome:
    record = Record([Intent("customers", "win", [uuid4()], "ok"), Intent("customers", "win", [uuid4()], "refused")])
    return Outcome(7, record, [Violation("I1", text) for text in violations], {"kill": 2})


def test_the_figures_stand_at_the_top_and_what_explains_them_below() -> None:
    written = summary([an_outcome("acknowledged and LOST", "stored as []: DOUBLED or torn"), an_outcome()])
    assert written.keys() - {"attack"} == FIGURES
    assert {name: written[name] for name in sorted(FIGURES - {"faults"})} == {
        "acknowledged": 2,
        "doubled": 1,
        "lost": 1,
        "planted_bugs": 0,
        "planted_bugs_caught": 0,
        "runs": 2,
        "violations": 2,
    }
    assert written["faults"] == {"kill": 4}
    assert written["attack"]["seeds"] == [7, 7] and written["attack"]["violations"][0].startswith("seed 7: I1: ")


def test_an_attack_begins_its_report_afresh(tmp_path: Path) -> None:
    path = tmp_path / "chaos.json"
    path.write_text('{"stale": true}')
    begin(summary([an_outcome()]), path)
    assert json.loads(path.read_text()).keys() == FIGURES | {"attack"}


def test_planted_bugs_are_added_to_the_attack_on_the_same_commit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "chaos.json"
    monkeypatch.setattr(report, "commit", lambda: "one")
    begin(summary([an_outcome()]), path)
    add({"planted_bugs_caught": 3, "planted_bugs": 4}, path)
    written = json.loads(path.read_text())
    assert (written["runs"], written["planted_bugs_caught"], written["planted_bugs"]) == (1, 3, 4)
    monkeypatch.setattr(report, "commit", lambda: "another")
    add({"planted_bugs_caught": 4, "planted_bugs": 4}, path)
    written = json.loads(path.read_text())
    assert (written["runs"], written["planted_bugs_caught"], written["attack"]["commit"]) == (0, 4, "another")


def test_an_attack_fails_on_a_violation_and_on_too_few_commands() -> None:
    assert verdict({"violations": 0, "acknowledged": 50_000}, 50_000) == []
    assert verdict({"violations": 1, "acknowledged": 50_000}, 50_000) == ["1 violations"]
    (why,) = verdict({"violations": 0, "acknowledged": 49_999}, 50_000)
    assert why == "49999 commands acknowledged, at least 50000 are wanted"
