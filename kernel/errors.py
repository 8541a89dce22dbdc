"""The kinds of errors that callers get. Each error has a reason from the table in the files `reasons.toml`."""

from __future__ import annotations

from typing import Any


class TurnedDown(Exception):
    """A command or query that is not executed: the reason, the clause behind it, the fields at fault."""

    def __init__(self, reason: str, /, *, clause: str = "", fields: tuple[str, ...] = (), **params: Any) -> None:
        super().__init__(reason)
        self.reason = reason
        self.clause = clause
        self.fields = fields
        self.params = {name: str(value) for name, value in params.items()}


class Refused(TurnedDown):
    """A business rule refuses. The refusal is stored under the command's id and returned to repeats, unless its reason
    passes: then a repeat is decided again."""


class Invalid(TurnedDown):
    """The request is malformed, regardless of any state."""


class NotFound(TurnedDown):
    """Nothing has this id, or nothing that the caller may know of."""


class Forbidden(TurnedDown):
    """The caller's token does not reach this method, region or row."""


class Conflict(TurnedDown):
    """A concurrent change: another version, or different content under the same command id."""


class Unavailable(TurnedDown):
    """Temporary: overloaded, behind, or a dependency is down. The same command id may be sent again."""


class OutcomeUnknown(Unavailable):
    """The command may or may not have been stored: look it up by its id (reliability R16)."""
