"""Can each clause of I12 (memory, files, threads, sessions return to their baseline) fail, and nothing else with it?"""

from __future__ import annotations

import pytest

from chaos.check.resources import CACHED, MORE, NEAR, Usage, resource_growth

WARM: dict[str, Usage] = {
    "customers": {"rss": 150.0, "files": 40.0, "threads": 20.0},
    "visits": {"rss": 500.0, "files": 400.0, "threads": 200.0},
    "database of customers": {"sessions": 5.0},
}
"""One process uses much more than the others; that must not raise their limits."""


def changed(label: str, what: str, much: float) -> dict[str, Usage]:
    return {**WARM, label: {**WARM[label], what: much}}


def test_unchanged_usage() -> None:
    assert resource_growth(WARM, WARM, 0) == []


@pytest.mark.parametrize(("label", "what"), [(label, what) for label, all in WARM.items() for what in all])
def test_growth_by_more_than_a_tenth_and_the_allowance(label: str, what: str) -> None:
    most = WARM[label][what] * NEAR + MORE[what]
    assert resource_growth(WARM, changed(label, what, most), 0) == []
    (violation,) = resource_growth(WARM, changed(label, what, most + 0.1), 0)
    assert violation.invariant == "I12" and violation.what.startswith(f"{label}: {what} grew from")


def test_only_memory_may_grow_with_the_number_of_commands() -> None:
    commands = 3_000
    most = WARM["customers"]["rss"] * NEAR + MORE["rss"] + CACHED * commands
    assert resource_growth(WARM, changed("customers", "rss", most), commands) == []
    assert len(resource_growth(WARM, changed("customers", "rss", most + 0.1), commands)) == 1
    assert len(resource_growth(WARM, changed("customers", "files", 40 * NEAR + MORE["files"] + 1), commands)) == 1


def test_a_leak_of_100_kilobytes_per_command_shows_within_a_minute() -> None:
    commands = 60 * 40  # at 40 a second, as in the attack, of which a third is this service's
    leaked = WARM["customers"]["rss"] + commands / 3 * 0.1
    assert len(resource_growth(WARM, changed("customers", "rss", leaked), commands)) == 1
