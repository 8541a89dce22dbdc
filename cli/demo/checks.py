"""The figures of the story, found and expected; each pair must be equal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from cli.demo.seed import ZONE


@dataclass(slots=True)
class Step:
    """One step of the story, when it happened and its figures: name → (found, expected)."""

    at: datetime
    text: str
    clause: str
    figures: dict[str, tuple[Any, Any]]

    @property
    def ok(self) -> bool:
        return all(found == expected for found, expected in self.figures.values())

    def as_json(self) -> dict[str, Any]:
        """The step for the report, with the expected value of each figure that differs."""
        found = {name: plain(found) for name, (found, _) in self.figures.items()}
        wrong = {name: plain(expected) for name, (found, expected) in self.figures.items() if found != expected}
        report = {"time": plain(self.at), "step": self.text, "clause": self.clause, "figures": found, "ok": self.ok}
        return report | ({"expected": wrong} if wrong else {})


@dataclass(slots=True)
class Checks:
    """The steps so far."""

    steps: list[Step] = field(default_factory=list)

    def expect(self, at: datetime, text: str, clause: str = "", /, **figures: tuple[Any, Any]) -> None:
        """Add a step with figures, each what was found and what was expected."""
        self.steps.append(Step(at, text, clause, figures))

    @property
    def ok(self) -> bool:
        return bool(self.steps) and all(step.ok for step in self.steps)

    def wrong(self) -> Iterator[Step]:
        """The steps with a figure that differs."""
        return (step for step in self.steps if not step.ok)


def plain(value: Any) -> Any:
    """A figure for JSON and for people; instants in the time zone of Shanghai."""
    return value.astimezone(ZONE).strftime("%Y-%m-%d %H:%M") if isinstance(value, datetime) else value
