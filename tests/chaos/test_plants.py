"""Does each planted bug still find the place it is planted in? Whether the checker sees it, the attack itself says."""

from __future__ import annotations

import pytest

from chaos import plants
from chaos.planted import SCENARIOS
from ledger import database


@pytest.mark.parametrize("sow", [plants.no_append_lock, plants.positions_with_holes, plants.no_command_on_record])
def test_what_is_planted_in_the_append_changes_it(monkeypatch: pytest.MonkeyPatch, sow: plants.Sow) -> None:
    monkeypatch.setattr(database, "APPEND", before := database.APPEND)
    monkeypatch.setattr(database, "SCHEMA", database.SCHEMA)
    sow()
    assert before != database.APPEND


def test_every_scenario_names_a_bug() -> None:
    assert {scenario.plant for scenario in SCENARIOS} - plants.BY_NAME.keys() == {"retry under a new id"}
    assert len(SCENARIOS) >= 15
