"""The context of one command or query: caller, command id, instant, cause."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha1
from typing import Any
from uuid import UUID

from kernel.aggregate import EVERYWHERE as EVERYWHERE
from kernel.errors import Forbidden, TurnedDown
from kernel.warned import Warned

NO_COMMAND = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Caller:
    """An authenticated caller. `region` "*" is the whole organisation; `reach` is own, team, region or organisation."""

    staff_id: str
    region: str
    reach: str = "region"
    scopes: frozenset[str] = field(default_factory=frozenset)
    roles: tuple[str, ...] = ()
    team: frozenset[str] = frozenset()
    """Who reports to him, directly or indirectly: filled in if his reach is his team, otherwise empty."""
    accounts: frozenset[str] = frozenset()
    """The customers that he or his team looks after: filled in for the live feed; services ask for a single one."""

    def may(self, scope: str) -> bool:
        """Whether the token has the scope."""
        return scope in self.scopes

    def require_region(self, region: str) -> None:
        """Raises Forbidden unless the caller belongs to the region or to the whole organisation.

        What belongs to the whole organisation is closed to a caller who reaches only his own rows or his team's,
        whatever his region.
        """
        if self.region not in (EVERYWHERE, region) or (region == EVERYWHERE and self.by_owner):
            raise Forbidden("REGION_OF_OTHERS", clause="S0-5.3.3-b")

    @property
    def by_owner(self) -> bool:
        """Whether the owner of a row decides if the caller may see it; otherwise only its region does."""
        return self.reach in ("own", "team")

    def reaches(self, owner_id: str) -> bool:
        """Whether a person's rows in the caller's region are within his reach: his own, or also his team's."""
        return not self.by_owner or owner_id == self.staff_id or owner_id in self.team

    def require_own(self, owner_id: str | None) -> None:
        """Raises Forbidden if the owner is beyond the caller's reach."""
        if owner_id is not None and not self.reaches(owner_id):
            raise Forbidden("ROW_OF_OTHERS", clause="S0-5.3.3-b")


@dataclass(slots=True)
class Context:
    """What a method gets besides its request. Instants are UTC."""

    caller: Caller
    now: datetime
    command_id: UUID = NO_COMMAND
    expected_version: int | None = None
    happened_at: datetime | None = None
    correlation_id: str = ""
    causation_id: str = ""
    traceparent: str = ""
    read_after: Mapping[tuple[str, int], int] = field(default_factory=dict)
    """What a view must hold before it is asked: a position for each source and partition of its log."""
    purpose: str = ""
    """The purpose for which personal fields are unmasked; if empty, they stay masked."""
    rehearsal: bool = False
    """Whether a command is only judged: whatever it writes besides its facts, it leaves out."""
    entered_at: datetime | None = None
    """When it was entered, by the server's clock, on a device that sent it later; None for what was sent at once."""
    behind: timedelta = timedelta(0)
    """How far that device's clock is behind the server's."""
    warned: list[TurnedDown] = field(default_factory=list)
    """What is unwise about the command, decided anew with it."""
    count_to: int = 0
    """Up to how many rows a list only counts instead of giving them; 0: it gives them."""
    counted: int | None = None
    """How many it counted; None if it gave rows all the same, to be counted by whoever asked."""
    judged: Any = None
    """What became of the rows of a command whose rows are judged each on its own (`chassis.rows.Judged`)."""

    @property
    def occurred_at(self) -> datetime:
        """When the fact behind a reaction happened; the current instant for a person's command."""
        return self.happened_at or self.now

    def warn(self, reason: str, /, *, clause: str = "", fields: tuple[str, ...] = (), **params: Any) -> None:
        """Say that the command is unwise, though it is carried out: a reason as of a refusal, about one field at most.

        The caller is told with the receipt, and it is kept with the facts.
        """
        self.warned.append(TurnedDown(reason, clause=clause, fields=fields, **params))

    def written_at(self, within: timedelta, *, since: datetime) -> datetime:
        """When what the command says was written down: when it was entered, if it came within so much time, or now.

        Never before `since`, the instant at which what it is about was recorded: nobody had it to write about (0070).
        """
        if self.entered_at is None or self.now - self.entered_at > within:
            return self.now
        return min(max(self.entered_at, since), self.now)

    def new_id(self, name: str) -> UUID:
        """The id of an aggregate that this command creates: the same when the command is repeated."""
        # RFC 9562's name-based id, like uuid.uuid5, at half its cost.
        return UUID(bytes=sha1(self.command_id.bytes + name.encode(), usedforsecurity=False).digest()[:16], version=5)

    def require_region(self, region: str) -> None:
        """Raises Forbidden unless the caller's token reaches the region."""
        self.caller.require_region(region)

    def metadata(self) -> dict[str, Any]:
        """The metadata that is stored with each fact of the command; what few commands have is there only if it is."""
        command = str(self.command_id)
        beside: dict[str, Any] = {
            "command": command,
            "actor": self.caller.staff_id,
            "correlation": self.correlation_id or command,
            "causation": self.causation_id or command,
            "traceparent": self.traceparent,
        }
        if self.entered_at:
            beside["entered"] = self.entered_at.isoformat()
            beside["behind_ms"] = self.behind // timedelta(milliseconds=1)
        if self.warned:
            beside["warnings"] = [Warned.of(one).kept() for one in self.warned]
        return beside
