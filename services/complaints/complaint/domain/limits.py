"""Who may give a customer how much, and who agrees to more (S0-4.3.1-a)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

ANY = 10**18
"""More than anybody gives, in hundredths: the limit of a role without one."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What `complaint.approval_limits` says: rows of a role, its `fen`, whether it `decides`; how long each is asked.

    Amounts are in hundredths. A role without a row gives nothing; one whose row has no `fen` gives anything.
    """

    rows: Sequence[Mapping[str, Any]]
    within: timedelta
    version: int

    @classmethod
    def of_policy(cls, value: Any, *, hours: int) -> Limits:
        """Those of a value of policy, each asked for so many hours."""
        return cls(value.value, timedelta(hours=hours), value.version)

    def given_by(self, roles: Iterable[str]) -> int:
        """The most that somebody with these roles gives without asking."""
        held = set(roles)
        return max((_fen(row) for row in self.rows if row["role"] in held), default=0)

    def agreed_by(self, roles: Iterable[str]) -> int:
        """The most that somebody with these roles agrees to when another asks."""
        held = set(roles)
        return max((_fen(row) for row in self._deciding if row["role"] in held), default=0)

    def of(self, role: str) -> int:
        """The limit of a role that is asked; any amount of one that decides no more."""
        return next((_fen(row) for row in self._deciding if row["role"] == role), ANY)

    def asked(self, amount: int, above: int = -1) -> str:
        """The role that is asked to agree to an amount: that of the lowest limit which suffices, beyond `above`.

        Empty if there is none.
        """
        fits = [row for row in self._deciding if _fen(row) >= amount and _fen(row) > above]
        return str(min(fits, key=_fen)["role"]) if fits else ""

    @property
    def _deciding(self) -> list[Mapping[str, Any]]:
        return [row for row in self.rows if row["decides"]]


def _fen(row: Mapping[str, Any]) -> int:
    return int(row.get("fen", ANY))
