"""Does a process name the missing or invalid setting when it starts?"""

from __future__ import annotations

from pathlib import Path

import pytest

from chassis.clock import DatabaseClock, FileClock, PlayedClock, clock_from
from chassis.settings import Settings
from tests.support import NOON

WHOLE = {
    "FIELDLEDGER_DATABASE": "dbname=x",
    "FIELDLEDGER_KAFKA": "kafka:9092",
    "FIELDLEDGER_KEYS": "keys",
    "FIELDLEDGER_PEERS": "visits=a:1,customers=b:2",
}


def test_settings_are_read_from_the_environment() -> None:
    read = Settings.from_env("visits", WHOLE | {"FIELDLEDGER_POOL": "9", "FIELDLEDGER_CELL": "c"})
    assert (read.database, read.pool, read.cell, read.keys) == ("dbname=x", 9, "c", Path("keys"))
    assert read.peers == {"visits": "a:1", "customers": "b:2"}


@pytest.mark.parametrize("missing", WHOLE)
def test_a_missing_setting_is_named(missing: str) -> None:
    for rest in (
        {name: value for name, value in WHOLE.items() if name != missing},
        WHOLE | {missing: ""},
    ):
        with pytest.raises(SystemExit, match=missing):
            Settings.from_env("visits", rest)


def test_the_gateway_needs_no_database() -> None:
    assert Settings.from_env("gateway", {k: v for k, v in WHOLE.items() if "DATABASE" not in k}).kafka


@pytest.mark.parametrize(
    ("name", "wrong"), [("POOL", "many"), ("POLL_SECONDS", "often"), ("PEERS", "visits"), ("MAX_COMMANDS", "1.5")]
)
def test_a_malformed_setting_ends_the_process_with_a_word(name: str, wrong: str) -> None:
    with pytest.raises(SystemExit, match="malformed"):
        Settings.from_env("visits", WHOLE | {f"FIELDLEDGER_{name}": wrong})


def test_a_clock_is_the_databases_or_a_played_one(tmp_path: Path) -> None:
    hand = tmp_path / "clock"
    hand.write_text(NOON.isoformat() + "\n")
    assert isinstance(clock_from("database"), DatabaseClock)
    played = clock_from(f"played:{hand}")
    assert isinstance(played, FileClock) and played.now() == NOON
    for wrong in ("", "played:", "sundial"):
        with pytest.raises(ValueError, match="clock"):
            clock_from(wrong)


def test_a_played_clock_stands_still_while_its_file_is_written_again(tmp_path: Path) -> None:
    hand = tmp_path / "clock"
    clock = FileClock(hand)
    with pytest.raises(OSError, match="clock"):
        clock.now()
    hand.write_text(NOON.isoformat())
    assert clock.now() == NOON
    for unusable in ("", "tomorrow", "2026-03-02T09:00:00"):
        hand.write_text(unusable)
        assert clock.now() == NOON
    hand.unlink()
    assert clock.now() == NOON
    hand.write_text(NOON.replace(hour=23).isoformat())
    assert clock.now() == NOON.replace(hour=23)


def test_a_played_clock_never_goes_back() -> None:
    clock = PlayedClock(NOON)
    with pytest.raises(ValueError, match="cannot go back"):
        clock.move_to(NOON.replace(hour=1))
    assert clock.now() == NOON
