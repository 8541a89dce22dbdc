"""What is unwise about a command that is carried out all the same: told with its receipt, and kept with its facts."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from kernel.errors import TurnedDown


@dataclass(frozen=True, slots=True)
class Warned:
    """A reason of the table, the clause behind it, the field that it is about, "" for the command as a whole.

    `params` fill its text, as those of a refusal do: an instant is there exactly, and as a person writes it.
    """

    code: str
    clause: str
    field: str
    params: dict[str, str]

    @staticmethod
    def of(said: TurnedDown) -> Warned:
        """The warning that says what a refusal would say."""
        return Warned(said.reason, said.clause, next(iter(said.fields), ""), said.params)

    def kept(self) -> dict[str, Any]:
        """The stored form."""
        return asdict(self)

    def said(self) -> TurnedDown:
        """The same as an error, which has its text in the table of reasons."""
        return TurnedDown(self.code, clause=self.clause, fields=(self.field,) if self.field else (), **self.params)
