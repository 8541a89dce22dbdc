"""The arithmetic agrees with the oracle; `python -m tests.complaints.clock.agree 20000 1` tries many more."""

from __future__ import annotations

import pytest

from tests.complaints.clock.agree import covered, differing

pytestmark = pytest.mark.clause("S0-4.1.1-c")
SEEDS = [*range(7_000_000, 7_000_120), 907_500]


def test_arithmetic_and_oracle_agree() -> None:
    for seed in SEEDS:
        assert differing(seed) is None, f"python -m tests.complaints.clock.agree 1 {seed}"


def test_the_histories_have_everything_that_may_happen() -> None:
    wanted = "OPEN PAUSED IN_TIME LATE VOID MISSED warned breached level"
    wanted += " Pause Resume Reclassify Retime Hand Stop Correct Void Unvoid End Extend Reopen"
    found = covered(SEEDS)
    assert {name for name in wanted.split() if found[name] < 3} == set()
