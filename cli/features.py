"""What each feature is asked, announces and follows: `fieldledger features`, and the canvas in its `__init__.py`."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from types import NoneType
from typing import Annotated, get_args, get_type_hints

import typer
from google.protobuf.message import Message

from chassis.feature import Feature
from chassis.rpc import is_query
from chassis.tables import ROOT
from cli.platform import SERVICES, service
from cli.terminal import styled, terminal

WIDTH = 120
SENTENCE, LINE = r'((?:(?!"""|\n\n).)*)', r"(?:Commands|Announces|Follows|         ) [^\n]*\n"
WRITTEN = re.compile(f'"""{SENTENCE}(?:\n\n(?:{LINE})+)?"""\n', re.DOTALL)
"""A sentence, then only lines of a canvas."""


def features(
    write: Annotated[bool, typer.Option("--write", help="Write each canvas into its feature's __init__.py.")] = False,
) -> None:
    """Print every feature of every service with its canvas."""
    for name in SERVICES:
        for feature in service(name).features:
            path = ROOT / "services" / name / feature.name / "__init__.py"
            text = with_canvas(path.read_text("utf-8"), feature)
            if write and text != path.read_text("utf-8"):
                path.write_text(text, "utf-8")
            terminal.print(styled(f"{name}.{feature.name}", "bold"))
            for line in text.strip().strip('"').splitlines():
                terminal.print(line)
            terminal.print()


def with_canvas(text: str, feature: Feature) -> str:
    """The text of a feature's `__init__.py`: its own sentence, and below it what the code says.

    Raises ValueError for a file that is anything but a docstring of a sentence and these lines: it would be lost.
    """
    found = WRITTEN.fullmatch(text)
    if not found:
        raise ValueError(f"{feature.name}/__init__.py is to be a docstring: a sentence on what the feature is, no more")
    sentence = found[1].strip()
    lines = [line for label, names in canvas(feature) for line in _wrapped(label, names)]
    return f'"""{sentence}\n\n' + "\n".join(lines) + '\n"""\n' if lines else f'"""{sentence}"""\n'


def canvas(feature: Feature) -> Iterator[tuple[str, list[str]]]:
    """What a feature is asked to do, what it tells the others, whom it listens to; only what there is."""
    methods = feature.interface.methods if feature.interface else ()
    commands = [method.name for method in methods if not is_query(method)]
    announced = dict.fromkeys(
        kind.__name__ for event in feature.announced.values() if event is not None for kind in events_of(event)
    )
    follows = sorted({source for view in feature.views for source in view.FOLLOWS} | {*feature.react_to})
    for label, names in (("Commands", commands), ("Announces", [*announced]), ("Follows", follows)):
        if names:
            yield label, names


def events_of(event: object) -> tuple[type[Message], ...]:
    """An event, or what a function to events may return, if a fact is announced in some forms only or in several."""
    shown = event if isinstance(event, type) else get_type_hints(event)["return"]
    return tuple(kind for kind in get_args(shown) if kind is not NoneType) or (shown,)


def _wrapped(label: str, names: list[str]) -> list[str]:
    return textwrap.wrap(", ".join(names), WIDTH, initial_indent=f"{label:11}", subsequent_indent=" " * 11)
