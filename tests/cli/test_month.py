"""`up --played` on a data directory: a new one, one whose month was broken off, one that has it, one of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer

from chassis.clock import KeptClock
from cli import month
from cli.demo.founding import FOUNDED
from cli.demo.morning import MORNING


def test_a_new_directory_begins_with_the_first_day(tmp_path: Path) -> None:
    clock = month.clock_of(tmp_path / "data", played=True)
    assert clock is not None and clock.now() == FOUNDED and month.is_to_be_played(tmp_path / "data")


def test_without_being_asked_for_no_month_is_played(tmp_path: Path) -> None:
    assert month.clock_of(tmp_path / "data", played=False) is None
    assert not (tmp_path / "data").exists()


def test_a_month_that_was_broken_off_is_played_again(tmp_path: Path) -> None:
    month.clock_of(tmp_path / "data", played=True)
    (tmp_path / "data" / "keys").mkdir()
    clock = month.clock_of(tmp_path / "data", played=True)
    assert clock is not None and clock.now() == FOUNDED
    assert not (tmp_path / "data" / "keys").exists(), "what was left of it is gone"


@pytest.mark.parametrize("played", [True, False])
def test_a_played_month_goes_on_by_its_own_clock_however_it_is_started(tmp_path: Path, played: bool) -> None:
    data = tmp_path / "data"
    data.mkdir()
    first = KeptClock(data / month.CLOCK, MORNING)
    first.go_on()
    first.stop()
    clock = month.clock_of(data, played)
    assert clock is not None and clock.now() >= MORNING and not month.is_to_be_played(data)


def test_a_platform_of_its_own_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "data" / "postgres").mkdir(parents=True)
    with pytest.raises(typer.Exit):
        month.clock_of(tmp_path / "data", played=True)
    assert "has a platform of its own" in capsys.readouterr().err
    assert (tmp_path / "data" / "postgres").exists()
