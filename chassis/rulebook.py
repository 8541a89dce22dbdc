"""The register of the rule book's clauses (`rulebook.toml`): what each is about, and how it is implemented."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from difflib import get_close_matches
from functools import cache
from typing import Any

from chassis.tables import ROOT
from kernel.errors import Refused

REGISTER = ROOT / "rulebook.toml"
ID = r"S[0-3][a-z]?-[0-9][\w./–-]*"
"""The form of a clause's id."""
STATES = ("enforced", "timed", "measured", "recorded", "checklist", "out")
"""A command is refused · a deadline falls · a list shows it · a field holds it · people score it · not implemented."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: its titles, how and where it is implemented; `reason` explains why it is not."""

    id: str
    zh: str
    en: str
    state: str
    service: str
    feature: str = ""
    reason: str = ""

    def __post_init__(self) -> None:
        for name in ("zh", "en", "service", *(["reason"] if self.state == "out" else [])):
            if not getattr(self, name):
                raise ValueError(f"clause {self.id}: {name} is missing")
        if self.state not in STATES:
            raise ValueError(f"clause {self.id}: state {self.state!r} is none of {', '.join(STATES)}")
        if self.reason and self.state != "out":
            raise ValueError(f"clause {self.id}: reason says why a clause is out, but its state is {self.state}")


def read(text: str) -> dict[str, Clause]:
    """Parse a register into its clauses by id, in order. Raises ValueError naming the clause and the invalid field."""
    try:
        return {id: _clause(id, row) for id, row in tomllib.loads(text).items()}
    except tomllib.TOMLDecodeError as error:  # includes a table that is declared twice, which the message names
        raise ValueError(f"rulebook.toml: {error}") from error


def _clause(id: str, row: Any) -> Clause:
    known = [field.name for field in fields(Clause) if field.name != "id"]
    if not isinstance(row, dict):
        raise ValueError(f"clause {id}: a table is wanted")
    for name, value in row.items():
        if name not in known or not isinstance(value, str):
            raise ValueError(f"clause {id}: {name} is no field of a clause, or no text")
    return Clause(id, **{"zh": "", "en": "", "state": "", "service": "", **row})


@cache
def clauses() -> Mapping[str, Clause]:
    """All clauses by id, read once. Raises ValueError for an invalid register."""
    return read(REGISTER.read_text("utf-8"))


def require_clause(clause: str, field: str = "clause") -> None:
    """Raise Refused unless this is a clause of the rule book, or the number of a group of its clauses ("S1-4.3")."""
    known = clauses()
    group = (f"{clause}.", f"{clause}-") if re.fullmatch(ID, clause) else ()
    if clause in known or any(id.startswith(group) for id in known):
        return
    (nearest,) = get_close_matches(clause[:40], known, n=1, cutoff=0.0)
    raise Refused("CLAUSE_UNKNOWN", fields=(field,), given=clause[:40], nearest=nearest)


def title(id: str, language: str) -> str:
    """The clause's title, in Chinese (`zh`, `zh-CN`) or else in English; empty for an unknown id."""
    clause = clauses().get(id)
    return "" if clause is None else clause.zh if language.startswith("zh") else clause.en
