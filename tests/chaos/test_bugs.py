"""Can each bug still be injected, and does it belong to a scenario? The attack shows whether the checker finds it."""

from __future__ import annotations

import pytest

from chaos import bugs
from chaos.bugs import writer
from chaos.check.found import Violation
from chaos.planted import FEW, RETRY, SCENARIOS, Scenario, together
from ledger import database

APPENDS = [
    *(writer.no_append_lock, writer.positions_with_holes, writer.no_command_on_record, writer.version_skipped),
]


@pytest.mark.parametrize("mutate", APPENDS)
def test_a_bug_in_the_append_changes_its_statement(monkeypatch: pytest.MonkeyPatch, mutate: bugs.Mutation) -> None:
    monkeypatch.setattr(database, "APPEND", before := database.APPEND)
    monkeypatch.setattr(database, "SCHEMA", database.SCHEMA)
    mutate()
    assert before != database.APPEND


def test_every_bug_has_a_scenario_and_every_scenario_a_bug() -> None:
    assert {scenario.bug for scenario in SCENARIOS} ^ bugs.BY_NAME.keys() == {RETRY, "follower hangs"}
    assert set(FEW) <= bugs.BY_NAME.keys()
    assert len(SCENARIOS) == len({scenario.bug for scenario in SCENARIOS}) == 35


def test_every_invariant_of_the_checker_has_a_bug_that_breaks_it() -> None:
    broken = {invariant for scenario in SCENARIOS for invariant in scenario.breaks}
    assert broken == {f"I{number}" for number in (1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 13, 14, 15)}


def test_a_bug_is_caught_by_its_own_clause_alone() -> None:
    scenario = Scenario("a bug", (), ("I7",), (), evidence="are parked")
    assert scenario.caught_by(Violation("I7", "customers: 3 facts are parked"))
    assert not scenario.caught_by(Violation("I7", "customers.reactions stands at 3"))
    assert not scenario.caught_by(Violation("settling", "3 facts are parked"))


def test_the_few_are_controlled_together_with_every_fault_and_setting_of_each() -> None:
    few = [scenario for scenario in SCENARIOS if scenario.bug in FEW]
    whole = together(few)
    assert list(whole.faults) == [fault for scenario in few for fault in scenario.faults] != []
    assert whole.environment == {name: value for scenario in few for name, value in scenario.environment.items()}
    assert {scenario.names for scenario in few} == {whole.names}
