"""The kinds of errors that callers get. Each error has a reason from the table in the files `reasons.toml`."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

TOLD = "_told"
"""The ending of a parameter's name that holds an instant as a person writes it: `until_told` of `until`."""


class TurnedDown(Exception):
    """A command or query that is not executed: the reason, the clause behind it, the fields at fault.

    An instant among the parameters stays exact for programs, and is told to persons in local time: see `tell_in`.
    """

    def __init__(self, reason: str, /, *, clause: str = "", fields: tuple[str, ...] = (), **params: Any) -> None:
        super().__init__(reason)
        self.reason = reason
        self.clause = clause
        self.fields = fields
        self.instants = {name: value for name, value in params.items() if isinstance(value, datetime)}
        self.params = {name: str(value) for name, value in params.items()}
        self.params |= {name: at.isoformat() for name, at in self.instants.items()}
        self.tell_in("")

    def tell_in(self, zone: str) -> None:
        """Tell instants such as "2026-11-30 17:00" in this IANA zone; without one, in UTC, which is said then.

        One that has a zone of its own is told in that.
        """
        for name, at in self.instants.items():
            local = at if isinstance(at.tzinfo, ZoneInfo) else at.astimezone(ZoneInfo(zone) if zone else UTC)
            self.params[name + TOLD] = f"{local:%Y-%m-%d %H:%M}" + (" UTC" if local.tzinfo is UTC else "")


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
