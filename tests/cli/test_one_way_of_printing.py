"""Text is text in the terminal: shown character by character, and nothing prints in another way."""

from __future__ import annotations

import ast
import io
import json
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli.terminal import Table, Terminal, joined, lines, styled, visible, visible_json

ROOT = Path(__file__).resolve().parents[2]
PRINTING = ("cli", "chaos", "bench")
WAY = ROOT / "cli/terminal.py"
FILES = [path for folder in PRINTING for path in sorted((ROOT / folder).rglob("*.py")) if path != WAY]
BANNED_MODULES = ("rich", "click", "traceback")
BANNED_CALLS = ("echo", "secho", "confirm", "prompt")
NASTY = ("[/closed]", "[closed]", "x [bold]y", ":smile:", "\x1b[2J", "\x9b2J", "a\rb", "\u202etxt.exe", "b\n✔ all held")


def other_ways(text: str) -> Iterator[str]:
    """What prints past `cli/terminal.py` in a module: imports, calls, streams, and exits with a text."""
    for node in ast.walk(ast.parse(text)):
        match node:
            case ast.Import(names=names) if any(one.name.split(".")[0] in BANNED_MODULES for one in names):
                yield f"{node.lineno}: imports {ast.unparse(node)}"
            case ast.ImportFrom(module=str(module)) if module.split(".")[0] in BANNED_MODULES:
                yield f"{node.lineno}: {ast.unparse(node)}"
            case ast.Call(func=ast.Name(id="print")):
                yield f"{node.lineno}: print"
            case ast.Attribute(value=ast.Name(id="typer"), attr=name) if name in BANNED_CALLS:
                yield f"{node.lineno}: typer.{name}"
            case ast.Attribute(value=ast.Attribute(value=ast.Name(id="sys"), attr="stdout" | "stderr"), attr="write"):
                yield f"{node.lineno}: writes to a standard stream"
            case ast.Call(func=ast.Name(id="SystemExit") | ast.Attribute(attr="exit"), args=[argument]):
                if any(isinstance(part, ast.JoinedStr) for part in ast.walk(argument)):
                    yield f"{node.lineno}: exits with a text, which Python prints"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_module_prints_by_the_terminal(path: Path) -> None:
    assert not list(other_ways(path.read_text("utf-8")))


@pytest.mark.parametrize(
    "text",
    [
        "from rich.table import Table",
        "import rich.console",
        "print(1)",
        "typer.echo(row.name)",
        "typer.confirm(f'Erase {person}?')",
        "sys.stderr.write(name)",
        "raise SystemExit(f'no {name}')",
        "sys.exit(f'no {name}' if name else 0)",
    ],
)
def test_another_way_is_seen(text: str) -> None:
    assert list(other_ways(text))


SHOWN: dict[str, Callable[[Terminal, str], object]] = {
    "line": lambda terminal, text: terminal.print(text),
    "part": lambda terminal, text: terminal.print("before ", styled(text, "red"), " after", style="bold"),
    "good": lambda terminal, text: terminal.good(text),
    "bad": lambda terminal, text: terminal.bad(text),
    "panel": lambda terminal, text: terminal.panel(text, [text]),
    "title": lambda terminal, text: terminal.show(Table("a column that is as wide as its title", title=text)),
    "column": lambda terminal, text: terminal.show(Table(text)),
    "cell": lambda terminal, text: terminal.show(_table(text)),
    "progress": lambda terminal, text: _finished(terminal, text),
}


def _table(text: str) -> Table:
    table = Table("a column")
    table.add_row(text)
    table.add_row(lines([text, text]))
    table.add_row(joined("x", text))
    return table


def _finished(terminal: Terminal, text: str) -> None:
    with terminal.progress(transient=False) as bar:
        bar.add_task(text, total=1, completed=1)


@pytest.mark.parametrize("how", SHOWN)
@pytest.mark.parametrize("text", NASTY, ids=ascii)
def test_text_is_shown_character_by_character(how: str, text: str) -> None:
    file = io.StringIO()
    SHOWN[how](Terminal(file=file, width=200), text)
    assert visible(text) in file.getvalue()
    assert not [one for one in file.getvalue() if is_obeyed(one) and one != "\n"]


@given(st.text())
def test_nothing_that_a_terminal_obeys_or_hides_is_left_of_any_text(text: str) -> None:
    file = io.StringIO()
    Terminal(file=file, width=50).print(text)
    assert file.getvalue() == visible(text) + "\n"
    assert not any(map(is_obeyed, visible(text)))
    assert visible(visible(text)) == visible(text)


@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_json_still_says_the_same(value: object) -> None:
    text = visible_json(json.dumps(value, ensure_ascii=False, indent=1))
    assert json.loads(text) == value
    assert not any(is_obeyed(one) for one in text if one != "\n")


def is_obeyed(one: str) -> bool:
    """Whether a character is a control, a format, a lone surrogate, a private one, or a separator of lines."""
    return unicodedata.category(one) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def test_a_table_in_a_pipe_breaks_no_name(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    table, name = Table("service", "view"), "department_list" * 20
    table.add_row("organisation", name)
    Terminal().show(table)
    assert name in capsys.readouterr().out
    monkeypatch.setenv("COLUMNS", "60")
    Terminal().show(table)
    assert max(map(len, capsys.readouterr().out.splitlines())) <= 60
