"""One command or question on its way: who asks, under which id, at what instant, because of what."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha1
from uuid import UUID

from kernel.aggregate import EVERYWHERE as EVERYWHERE
from kernel.errors import Forbidden

NO_COMMAND = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Caller:
    """A verified caller. `region` "*" is the whole organisation; `reach` is own, team, region or organisation."""

    staff_id: str
    region: str
    reach: str = "region"
    scopes: frozenset[str] = field(default_factory=frozenset)
    roles: tuple[str, ...] = ()
    team: frozenset[str] = frozenset()
    """Who reports to him, directly or through others: known where he reaches his team, empty elsewhere."""

    def may(self, scope: str) -> bool:
        """Whether the token carries the scope."""
        return scope in self.scopes

    def require_region(self, region: str) -> None:
        """Raises Forbidden unless the caller belongs to the region or to the whole organisation.

        What is of the whole organisation is not for who reaches only his own rows or his team's, whatever his region.
        """
        if self.region not in (EVERYWHERE, region) or (region == EVERYWHERE and self.by_owner):
            raise Forbidden("REGION_OF_OTHERS", clause="S0-5.3.3-b")

    @property
    def by_owner(self) -> bool:
        """Whether whose a row is decides if he may see it; else only its region does."""
        return self.reach in ("own", "team")

    def reaches(self, owner_id: str) -> bool:
        """Whether somebody's rows of his region are within his reach: his own, and his team's where he has one."""
        return not self.by_owner or owner_id == self.staff_id or owner_id in self.team

    def require_own(self, owner_id: str | None) -> None:
        """Raises Forbidden when somebody owns this and is beyond the caller's reach."""
        if owner_id is not None and not self.reaches(owner_id):
            raise Forbidden("ROW_OF_OTHERS", clause="S0-5.3.3-b")


@dataclass(slots=True)
class Context:
    """What a method is told besides its request. Instants are UTC."""

    caller: Caller
    now: datetime
    command_id: UUID = NO_COMMAND
    expected_version: int | None = None
    happened_at: datetime | None = None
    correlation_id: str = ""
    causation_id: str = ""
    traceparent: str = ""
    read_after: str = ""
    purpose: str = ""
    """What personal fields are to be unmasked for; empty: they stay masked."""

    @property
    def occurred_at(self) -> datetime:
        """When the fact behind a reaction happened; now, for a person's command."""
        return self.happened_at or self.now

    def new_id(self, name: str) -> UUID:
        """The id of an aggregate this command begins: the same whenever the command is repeated."""
        # RFC 9562's name-based id, as uuid.uuid5 makes it at twice the cost.
        return UUID(bytes=sha1(self.command_id.bytes + name.encode(), usedforsecurity=False).digest()[:16], version=5)

    def require_region(self, region: str) -> None:
        """Raises Forbidden unless the caller's token reaches the region."""
        self.caller.require_region(region)

    def metadata(self) -> dict[str, str]:
        """What is stored beside each fact about the command that made it."""
        command = str(self.command_id)
        return {
            "command": command,
            "actor": self.caller.staff_id,
            "correlation": self.correlation_id or command,
            "causation": self.causation_id or command,
            "traceparent": self.traceparent,
        }
