"""A clock that is kept: it runs from where it was left, and nothing it ever told is ahead of where it begins again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from chassis import clock as module
from chassis.clock import KeptClock

START = datetime(2026, 11, 2, 2, 20, tzinfo=UTC)


class Machine:
    """A machine's monotonic clock, moved by hand."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def monotonic(self) -> float:
        return self.seconds


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Machine:
    made = Machine()
    monkeypatch.setattr(module, "time", made)
    return made


def test_it_stands_until_it_is_told_to_go_on(tmp_path: Path, machine: Machine) -> None:
    clock = KeptClock(tmp_path / "clock", START)
    machine.seconds += 60
    assert clock.now() == START and not (tmp_path / "clock").exists()
    clock.go_on()
    machine.seconds += 5
    assert clock.now() == START + timedelta(seconds=5)


def test_the_next_start_goes_on_from_where_it_was_stopped(tmp_path: Path, machine: Machine) -> None:
    clock = KeptClock(tmp_path / "clock", START)
    clock.go_on()
    machine.seconds += 90
    clock.stop()
    machine.seconds += 7 * 24 * 3600
    again = KeptClock.resumed(tmp_path / "clock")
    assert again.now() == START + timedelta(seconds=90), "a week in which nothing ran did not pass"


def test_after_a_kill_it_is_never_behind_what_it_told(tmp_path: Path, machine: Machine) -> None:
    clock = KeptClock(tmp_path / "clock", START)
    clock.go_on()
    for _ in range(200):
        machine.seconds += 1.7
        told = clock.now()
        assert told < KeptClock.resumed(tmp_path / "clock").now() <= told + 2 * KeptClock.AHEAD
        clock._keep(clock._until)  # what the trial above wrote is not this clock's


def test_a_file_without_an_instant_is_refused(tmp_path: Path) -> None:
    (tmp_path / "clock").write_text("2026-11-02T10:20:00")
    with pytest.raises(ValueError, match="offset"):
        KeptClock.resumed(tmp_path / "clock")
