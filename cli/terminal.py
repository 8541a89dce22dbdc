"""The one way to print: text is shown as text, whoever wrote it, and can neither be markup nor command the terminal.

Whatever comes from a file, a fact, a row, an argument or an error may hold square brackets, which rich reads as markup,
escape sequences, which a terminal obeys, and characters that reverse or hide what stands around them (Unicode TR 36).
Nothing but this module imports rich or writes to the terminal; tests/cli/test_one_way_of_printing.py checks it.
"""

from __future__ import annotations

import json
import os
import sys
import unicodedata
from collections.abc import Iterable
from contextlib import AbstractContextManager
from typing import IO

import typer
from rich import progress
from rich.console import Console
from rich.panel import Panel
from rich.progress import BarColumn, MofNCompleteColumn, TimeElapsedColumn
from rich.table import Table as RichTable
from rich.text import Text

UNBROKEN = 10_000
"""Columns of a table that nobody looks at in a terminal; it takes as many as its cells need."""
Part = str | Text
"""A text, or what `styled` or `lines` made of texts."""


def visible(text: str) -> str:
    """The text with every character that would be obeyed or not be seen as its code point: `<U+001B>` for escape."""
    return text if text.isprintable() else "".join(one if _is_seen(one) else f"<U+{ord(one):04X}>" for one in text)


def visible_json(text: str) -> str:
    """JSON with such characters as the escapes of JSON, so that it still says the same; its line breaks stay."""
    return "".join(one if one == "\n" or _is_seen(one) else json.dumps(one)[1:-1] for one in text)


def _is_seen(one: str) -> bool:
    return one.isprintable() or unicodedata.category(one) == "Zs"  # spaces of other widths, as in Chinese names


def styled(text: str, style: str) -> Text:
    """A part of a line in a style of rich, such as `red`."""
    return Text(visible(text), style)


def joined(*parts: Part) -> Text:
    """The parts as one."""
    return Text.assemble(*map(_text, parts))


def lines(texts: Iterable[str]) -> Text:
    """A cell of several lines."""
    return Text("\n").join(Text(visible(text)) for text in texts)


def mark(good: bool) -> Text:
    """A green tick, or a red cross."""
    return styled("✔", "green") if good else styled("✘", "red")


class Table:
    """A table of texts. Long cells are folded, never cut off."""

    def __init__(self, *columns: Part, title: str = "", right: bool = False) -> None:
        """`right`: every column but the first holds numbers."""
        self._table = RichTable(title=styled(title, "bold") if title else None, title_justify="left")
        for at, column in enumerate(columns):
            self._table.add_column(_text(column), overflow="fold", justify="right" if right and at else "left")

    def add_row(self, *cells: Part) -> None:
        self._table.add_row(*map(_text, cells))

    def __rich__(self) -> RichTable:
        return self._table


class Terminal:
    """Standard output, or standard error. `width` in columns, that of the terminal unless given."""

    def __init__(self, *, stderr: bool = False, file: IO[str] | None = None, width: int | None = None) -> None:
        self._console, self._given = Console(stderr=stderr, file=file, width=width), width is not None
        self._unbroken = Console(stderr=stderr, file=file, width=UNBROKEN)

    def print(self, *parts: Part, style: str = "") -> None:
        """Print the parts as one line, which is not wrapped."""
        self._console.print(joined(*parts), style=style, soft_wrap=True)

    def good(self, text: str) -> None:
        """Print that something holds."""
        self.print(mark(True), " ", text)

    def bad(self, text: str) -> None:
        """Print that something is wrong."""
        self.print(mark(False), " ", text)

    def show(self, table: Table) -> None:
        """Print a table: within the terminal's width, but into a pipe or a file so wide that no name is broken."""
        seen = self._console.is_terminal or self._given or "COLUMNS" in os.environ
        (self._console if seen else self._unbroken).print(table)

    def panel(self, title: str, texts: Iterable[str]) -> None:
        """Print lines in a frame."""
        self._console.print(Panel(lines(texts), title=styled(title, ""), expand=False))

    def json(self, text: str) -> None:
        """Print JSON."""
        typer.echo(visible_json(text))

    def document(self, text: str) -> None:
        """Print a document, byte for byte into a file or a pipe; a terminal is shown it line by line."""
        if not sys.stdout.isatty():
            typer.echo(text, nl=False)
            return
        for line in text.splitlines():
            self.print(line)

    def confirm(self, question: str) -> bool:
        """Ask for yes or no; no is the default. Raises typer.Abort when nobody answers."""
        return typer.confirm(visible(question))

    def status(self, text: str) -> AbstractContextManager[object]:
        """Show that something goes on."""
        return self._console.status(Text(visible(text)))

    def progress(self, *, transient: bool = True, disable: bool = False) -> Progress:
        """A bar for what goes on; nothing is left of a transient one."""
        return Progress(self._console, transient=transient, disable=disable)


class Progress(progress.Progress):
    """Bars with what goes on, how much of it is done, and since when."""

    def __init__(self, console: Console, *, transient: bool, disable: bool) -> None:
        columns = _Description(), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()
        super().__init__(*columns, console=console, transient=transient, disable=disable)


class _Description(progress.ProgressColumn):
    def render(self, task: progress.Task) -> Text:
        return Text(visible(task.description))


def _text(part: Part) -> Text:
    return Text(visible(part)) if isinstance(part, str) else part


def accept_any_text() -> None:
    """Let output go on where its encoding lacks a character, instead of ending with a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors="backslashreplace")


terminal = Terminal()
errors = Terminal(stderr=True)
