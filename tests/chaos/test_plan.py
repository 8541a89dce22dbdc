"""Does one seed always give the same plan, and do twenty seeds cover every kind of fault?"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from chaos.faults import start_settings
from chaos.plan import FROM_THE_START, KINDS, LABELS, POINTS, WITHIN, Plan, plan_of
from chassis.tables import ROOT

REACHED = re.compile(r'\breached\("([a-z.]+)"\)')
CODE = ("access", "chassis", "evidence", "ledger", "privacy", "services")
TWENTY = range(41, 61)


@pytest.fixture(scope="module")
def plans() -> list[Plan]:
    return [plan_of(seed, 60.0) for seed in TWENTY]


def test_exactly_the_crash_points_in_the_code_are_listed() -> None:
    files = [path for name in CODE for path in Path(ROOT / name).rglob("*.py")]
    assert {name for path in files for name in REACHED.findall(path.read_text("utf-8"))} == POINTS.keys()
    assert set(WITHIN) <= POINTS.keys()


def test_a_seed_gives_the_same_plan_twice_and_another_seed_another() -> None:
    assert plan_of(41, 60.0) == plan_of(41, 60.0)
    assert plan_of(41, 60.0).faults != plan_of(42, 60.0).faults


def test_twenty_runs_cover_every_kind_of_fault_and_every_crash_point(plans: list[Plan]) -> None:
    faults = [fault for plan in plans for fault in plan.faults]
    assert {fault.kind for fault in faults} == KINDS.keys()
    assert {fault.detail["point"] for fault in faults if fault.kind == "crash point"} == POINTS.keys()


def test_every_process_is_a_target_and_only_of_crash_points_that_it_reaches(plans: list[Plan]) -> None:
    faults = [fault for plan in plans for fault in plan.faults]
    assert {fault.target for fault in faults} == set(LABELS)
    for fault in faults:
        if point := fault.detail.get("point"):
            assert fault.target.partition("-")[0] in POINTS[point]


def test_settings_of_several_faults_are_combined(plans: list[Plan]) -> None:
    (shuffled, *_), (garbled, *_) = (
        [fault for plan in plans for fault in plan.faults if fault.kind == kind] for kind in FROM_THE_START[:2]
    )
    garbled.target = shuffled.target
    settings = start_settings(Plan(1, 60.0, [shuffled, garbled]))[shuffled.target]["CHAOS_INTAKE"]
    assert settings == "duplicate:0.1,reorder:0.2,drop:0.01,garble:0.05"
