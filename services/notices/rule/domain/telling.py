"""Since when the service tells anybody anything: what was recorded before is history."""

from __future__ import annotations

from datetime import datetime
from typing import Self
from uuid import UUID, uuid5

from kernel.aggregate import EVERYWHERE, Aggregate, FirstFact, event, namespace

TELLING = uuid5(namespace("notices"), "telling")
"""The id of the one telling of an installation."""


class Telling(Aggregate):
    """Begun at the service's first start, by whichever replica starts first, and never again.

    Installed beside years of facts, it tells of none of them; rebuilt from its own store, it begins where it began.
    """

    TOPIC = "notices.Telling"

    class Begun(FirstFact):
        TOPIC = "notices.TellingBegun"
        region: str

    @classmethod
    def start(cls) -> Self:
        """Begin to tell, from the current instant on."""
        return cls.begin(cls.Begun, TELLING, region=EVERYWHERE)

    @event(Begun)
    def __init__(self, id: UUID, occurred_at: datetime, region: str) -> None:
        self.region, self.since = region, occurred_at
