"""Every command with nonsense in each of its arguments: a sentence and an exit code, never a traceback."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args
from unittest.mock import patch
from uuid import uuid4

import pytest
import typer
from typer.testing import CliRunner, Result

from cli import doctor, host
from cli.app import FAULT, app
from cli.platform import SERVICES
from tests.cli.import_files import GOOD, HEADER, MAP

TEXTS = ("", "[/x]", "[bold]y", "\x1b[2J", "\u202egnp", "-1", "９", "\udcff", "a" * 5_000, "../..", "%s{}", "nan")
NUMBERS = ("nan", "inf", "-inf", "-1", "1e400", "9" * 400, "", "x", "1_0x", "0x10", "[/x]", "\x1b[2J")
NASTY_FILES = ("no such file", ".", "binary", "empty", "a" * 5_000, "[/x]\x1b[2J")
BENIGN: dict[str, str] = {
    **{"staff": str(uuid4()), "batch": str(uuid4()), "service": "visits", "name": "visits", "region": "east"},
    **{"view": "visits.visit_list", "reason": "requested"},
}


def leaves(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """All commands below one, with the words that name them."""
    if not hasattr(command, "commands"):
        yield path, command
        return
    for name, inner in command.commands.items():
        yield from leaves(inner, (*path, name))


ROOT: Any = typer.main.get_command(app)  # made once: the runner of typer makes it at every call
COMMANDS = dict(leaves(ROOT))
CASES = [(path, one.name) for path, command in COMMANDS.items() for one in command.params if one.name != "help"]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty directory to be in, with two files of nonsense and nothing running; what would run for long is cut."""
    monkeypatch.chdir(tmp_path)
    for name in ("FIELDLEDGER_PEERS", "FIELDLEDGER_KEYS", "FIELDLEDGER_DATA", "FIELDLEDGER_DATABASE"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "binary").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "empty").touch()
    (tmp_path / "map.toml").write_text(f'source = "helpdesk"\n{MAP}', "utf-8")
    (tmp_path / "file.csv").write_text(HEADER + GOOD, "utf-8")

    def cut(*_: Any, **__: Any) -> Any:
        raise OSError("cut short by this test")

    monkeypatch.setattr(host, "_up", cut)
    monkeypatch.setattr("bench.run.main", cut)
    monkeypatch.setattr("cli.demo.run.demo", cut)
    for name in ("_postgres", "_broker", "_docker"):
        monkeypatch.setattr(doctor, name, lambda: (False, "not in this test"))
    return tmp_path


def wants(option: Any, *kinds: type) -> bool:
    """Whether an option takes one of these types, a list of them or none."""
    annotation = option.type_descriptor.annotation
    return annotation in kinds or any(one in kinds for one in get_args(annotation))


def values(option: Any) -> tuple[str, ...]:
    if getattr(option, "is_flag", False):
        return ("",)
    return NUMBERS if wants(option, int, float) else NASTY_FILES if wants(option, Path) else TEXTS


def benign(option: Any, place: Path) -> str:
    """A value that the command may well take."""
    if wants(option, Path):
        return str(place / {"map": "map.toml", "file": "file.csv"}.get(option.name, "empty"))
    return BENIGN.get(option.name, "1" if wants(option, int, float) else "word")


def arguments(path: tuple[str, ...], name: str, value: str, place: Path) -> list[str]:
    """The words of a command line with this value for one of its arguments, and fitting ones for what else it needs."""
    options, positional = list[str](), list[str]()
    for one in COMMANDS[path].params:
        if one.name != name and not one.required:
            continue
        given = value if one.name == name else benign(one, place)
        if one.param_type_name == "argument":
            positional.append(given)
        elif getattr(one, "is_flag", False):
            options.append(one.opts[0])
        else:
            options.append(f"{one.opts[0]}={given}")
    return [*path, *options, "--", *positional]


def run(*words: str) -> Result:
    with patch("typer.testing._get_command", lambda _: ROOT):
        return CliRunner().invoke(app, words, input="n\n", env={"COLUMNS": "200"})


def told(result: Result) -> str:
    """What was printed, after checking that it is a sentence of ours without anything that a terminal obeys."""
    assert result.exception is None or isinstance(result.exception, SystemExit), repr(result.exception)
    assert result.exit_code != FAULT, result.output
    assert "Traceback" not in result.output
    obeyed = [
        one for one in result.output if one != "\n" and unicodedata.category(one) in ("Cc", "Cf", "Cs", "Zl", "Zp")
    ]
    assert not obeyed, ascii(result.output)
    return result.output


def test_the_walk_reaches_every_command() -> None:
    assert {path[0] for path in COMMANDS} == set(ROOT.commands)
    assert len(COMMANDS) >= 25 and len(CASES) >= 90


@pytest.mark.parametrize(("path", "name"), CASES, ids=lambda one: one if isinstance(one, str) else " ".join(one))
def test_nonsense_in_an_argument_ends_with_a_sentence(path: tuple[str, ...], name: str, place: Path) -> None:
    option = next(one for one in COMMANDS[path].params if one.name == name)
    for value in values(option):
        result = run(*arguments(path, name, value, place))
        output = told(result)
        assert output.strip() or result.exit_code == 0
        if wants(option, int, float):
            assert result.exit_code == 2, f"{value!r} was taken for a number"
        if result.exit_code == 2:
            named = (name, name.upper().replace("_", "-"), *option.opts, "FILE", "EXPORT", "UTF-8")
            assert any(one in output or one.replace("-", "_") in output for one in named), output


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_an_unknown_option_is_named(path: tuple[str, ...], place: Path) -> None:
    result = run(*path, "--[/x]\x1b[2J")
    assert result.exit_code == 2 and "--[/x]" in told(result)


@pytest.mark.parametrize("words", [("[/x]\x1b[2J",), ("policy", "[bold]x"), ("import", ""), ("\udcff",)], ids=ascii)
def test_an_unknown_command_is_refused(words: tuple[str, ...]) -> None:
    assert run(*words).exit_code == 2 and told(run(*words))


RUN = '{{"peers": {peers}, "keys": "keys", "url": "http://127.0.0.1:1", "kafka": "127.0.0.1:1", "databases": {{}}}}'
SILENT = RUN.format(peers='{"visits": "127.0.0.1:1"}')
RUNS = [
    *("", "{", "[]", "null", "1", '"x"', "{}", "\x00\x01", "[" * 100_000, '{"peers": 1}', '{"peers": {}, "keys": ""}'),
    *('{"peers": {"visits": "x"}, "keys": 1}', '{"nobody": 1}', RUN.format(peers='{"[/x]": "127.0.0.1:1"}')),
    *(RUN.format(peers='{"visits": "nowhere"}'), RUN.format(peers='{"visits": "h:99999"}'), SILENT),
    RUN.format(peers='{"visits": "no-such-host.invalid:1"}'),
]
ASKING = [path for path, command in COMMANDS.items() if any(one.name == "data" for one in command.params)]


@pytest.mark.parametrize("text", RUNS, ids=lambda text: ascii(text[:40]))
def test_a_data_directory_of_nonsense_ends_with_a_sentence(text: str, place: Path) -> None:
    (place / "data").mkdir()
    (place / "data/run.json").write_text(text, "utf-8")
    for path in ASKING:
        result = run(*arguments(path, "data", str(place / "data"), place))
        assert told(result).strip() or path == ("reset",)
        assert result.exit_code != 0 or path in (("up",), ("reset",))


@pytest.mark.parametrize(
    "peers", ["visits", "visits=", "=x:1", "[/x]=h:1", "visits=h", "visits=h:x", "visits=h:0", ",", "visits=h:1,,"]
)
def test_unusable_addresses_are_named(peers: str, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIELDLEDGER_PEERS", peers)
    monkeypatch.setenv("FIELDLEDGER_KEYS", "keys")
    result = run("views", "list")
    assert result.exit_code == 2 and "FIELDLEDGER_PEERS is name=host:port" in told(result)


@pytest.mark.parametrize(
    "key", [None, b"", b"\xff\x00", b"-----BEGIN PRIVATE KEY-----\nnonsense\n-----END PRIVATE KEY-----"]
)
def test_an_unusable_key_is_named(key: bytes | None, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (place / "keys").mkdir()
    if key is not None:
        (place / "keys/tokens.pem").write_bytes(key)
    monkeypatch.setenv("FIELDLEDGER_PEERS", ",".join(f"{name}=127.0.0.1:1" for name in SERVICES))
    monkeypatch.setenv("FIELDLEDGER_KEYS", "keys")
    for words in (("views", "list"), ("token",), ("history", str(uuid4()))):
        result = run(*words, "--data", ".")
        assert result.exit_code == 1 and "tokens.pem" in told(result)


@pytest.mark.parametrize("hours", [*NUMBERS, "0", "1e9"])
def test_a_token_is_for_a_number_of_hours(hours: str) -> None:
    result = run("token", f"--hours={hours}")
    assert result.exit_code == 2 and "--hours" in told(result)
