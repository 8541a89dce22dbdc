"""One command or question on its way: who asks, under which id, at what instant, because of what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from chassis.tokens import Caller

NO_COMMAND = UUID(int=0)


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

    @property
    def occurred_at(self) -> datetime:
        """When the fact behind a reaction happened; now, for a person's command."""
        return self.happened_at or self.now

    def new_id(self, name: str) -> UUID:
        """The id of an aggregate this command begins: the same whenever the command is repeated."""
        return uuid5(self.command_id, name)

    def require_region(self, region: str) -> None:
        """Raises Forbidden unless the caller's token reaches the region."""
        self.caller.require_region(region)

    def metadata(self) -> dict[str, str]:
        """What is stored beside each fact about the command that made it."""
        return {
            "command": str(self.command_id),
            "actor": self.caller.staff_id,
            "correlation": self.correlation_id or str(self.command_id),
            "causation": self.causation_id or str(self.command_id),
            "traceparent": self.traceparent,
        }
