"""The ways to be turned down, each a reason of the one table, which the files `reasons.toml` make up."""

from __future__ import annotations

from typing import Any


class TurnedDown(Exception):
    """A command or a question that is not carried out: a reason, the clause behind it, the fields at fault."""

    def __init__(self, reason: str, /, *, clause: str = "", fields: tuple[str, ...] = (), **params: Any) -> None:
        super().__init__(reason)
        self.reason = reason
        self.clause = clause
        self.fields = fields
        self.params = {name: str(value) for name, value in params.items()}


class Refused(TurnedDown):
    """A rule says no. Deterministic: the same command is refused again, so its id remembers the refusal."""


class Invalid(TurnedDown):
    """The request is malformed, whatever the state of the world."""


class NotFound(TurnedDown):
    """Nothing has this id, or nothing the caller may know of."""


class Forbidden(TurnedDown):
    """The caller's token does not reach this method, region or row."""


class Conflict(TurnedDown):
    """Somebody else was first: another version, or another content under the same command id."""


class Unavailable(TurnedDown):
    """Not now: overloaded, behind, or a part is down. The same command id may be sent again."""


class OutcomeUnknown(Unavailable):
    """The store may or may not have it: look the command up by its id (reliability R16)."""
