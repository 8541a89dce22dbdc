"""An area: who holds it and since when; an address belongs to the territory that holds its longest prefix (S2i-1-b)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, Self
from uuid import UUID, uuid5

from kernel.aggregate import Aggregate, Fact, FirstFact, event, namespace
from kernel.area import prefixes
from kernel.errors import Refused


@lru_cache(20_000)
def area_id(code: str) -> UUID:
    """The id of the one area with a code in its normal form."""
    return uuid5(namespace("customers"), f"area/{code}")


class Area(Aggregate):
    """An area of GB/T 2260 or a street. `holders` are its changes in their order: since when, by whom or by what code.

    A change may lie ahead. From its instant on it counts, whether or not anybody has taken note of it yet.
    """

    TOPIC = "customers.Area"

    class Known(FirstFact):
        """Somebody said something of the area for the first time."""

        TOPIC = "customers.AreaKnown"
        region: str
        code: str

    class Assigned(Fact):
        """A territory holds the area from an instant on; with no territory, it was given up."""

        TOPIC = "customers.AreaAssigned"
        region: str
        code: str
        territory_id: str
        former_territory_id: str
        change: int
        effective_time: datetime

    class Replaced(Fact):
        """The area's code ends: from an instant on its addresses are those of another code."""

        TOPIC = "customers.AreaReplaced"
        region: str
        code: str
        new_code: str
        former_territory_id: str
        change: int
        effective_time: datetime

    class Applied(Fact):
        """The instant of a change has come: what depends on it follows now."""

        TOPIC = "customers.AreaChangeApplied"
        code: str
        territory_id: str
        former_territory_id: str
        change: int

    @classmethod
    def known(cls, code: str, region: str) -> Self:
        """An area of which nothing was known so far; nobody holds it."""
        return cls.begin(cls.Known, area_id(code), region=region, code=code)

    def assign(self, territory_id: str, *, region: str, given_up_by: str, at: datetime, field: str) -> None:
        """Have a territory of a region hold the area from an instant on (S2i-1-b). Raises Refused, naming the field.

        Nobody may hold it, unless it is the territory that gives it up with the same command, `given_up_by`. Assigned
        to whoever holds it, it records nothing.
        """
        self._check_open(at, field)
        if self.holder_id == territory_id:
            return
        if self.holder_id and self.holder_id != given_up_by:
            raise Refused("AREA_TAKEN", clause="S2i-1-b", fields=(field,), code=self.code, territory=self.holder_id)
        self._assign(territory_id, region, at)

    def give_up(self, territory_id: str, *, at: datetime, field: str) -> None:
        """Take the area from a territory that holds it (S2i-1-b). Raises Refused, naming the field."""
        self._check_open(at, field)
        if self.holder_id != territory_id:
            raise Refused("AREA_NOT_HELD", clause="S2i-1-b", fields=(field,), code=self.code, territory=territory_id)
        self._assign("", self.region, at)

    def replace(self, new_code: str, *, at: datetime, field: str) -> None:
        """End the code: its addresses are those of another from an instant on (S2i-1-b). Raises Refused."""
        self._check_open(at, field)
        self.record(
            self.Replaced,
            region=self.region,
            code=self.code,
            new_code=new_code,
            former_territory_id=self.holder_id,
            change=len(self.holders) + 1,
            effective_time=at,
        )

    def apply(self, change: int, now: datetime) -> None:
        """Take note that the instant of a change has passed, once. Raises Refused before."""
        if change in self.applied or not 0 < change <= len(self.holders):
            return
        if now <= (at := self.holders[change - 1][0]):
            raise Refused("AREA_CHANGE_NOT_YET_DUE", clause="S2i-1-b", code=self.code, at=at)
        former = self.holders[change - 2][1] if change > 1 else ""
        terms: dict[str, Any] = {"territory_id": self.holders[change - 1][1], "former_territory_id": former}
        self.record(self.Applied, occurred_at=at, code=self.code, change=change, **terms)

    @property
    def holder_id(self) -> str:
        """The territory that holds the area after all changes decided so far, or ""."""
        return self.holders[-1][1] if self.holders else ""

    @property
    def replaced_by(self) -> str:
        """The code that replaces this one after all changes decided so far, or ""."""
        return self.holders[-1][2] if self.holders else ""

    def at(self, instant: datetime, *, applied: bool = False) -> tuple[str, str]:
        """The territory that held the area at an instant, and the code that had replaced it by then; both may be "".

        With `applied`, changes count that were taken note of, also if they took effect after that instant.
        """
        changes = enumerate(self.holders, 1)
        past = [
            (holder, new_code)
            for change, (since, holder, new_code) in changes
            if since <= instant or (applied and change in self.applied)
        ]
        return past[-1] if past else ("", "")

    def _assign(self, territory_id: str, region: str, at: datetime) -> None:
        self.record(
            self.Assigned,
            region=region,
            code=self.code,
            territory_id=territory_id,
            former_territory_id=self.holder_id,
            change=len(self.holders) + 1,
            effective_time=at,
        )

    def _check_open(self, at: datetime, field: str) -> None:
        """Raise Refused for a code that has ended, and for a change before one that is decided already."""
        if new_code := self.replaced_by:
            raise Refused("AREA_REPLACED", clause="S2i-1-b", fields=(field,), code=self.code, new_code=new_code)
        if self.holders and at < (last := self.holders[-1][0]):
            raise Refused("AREA_CHANGE_AHEAD", clause="S2i-1-b", fields=(field,), code=self.code, at=last)

    @event(Known)
    def __init__(self, id: UUID, region: str, code: str) -> None:
        self.region, self.code = region, code
        self.holders: list[list[Any]] = []
        self.applied: list[int] = []

    @event(Assigned)
    def _(self, region: str, territory_id: str, effective_time: datetime) -> None:
        self.region = region
        self.holders.append([effective_time, territory_id, ""])

    @event(Replaced)
    def _(self, new_code: str, effective_time: datetime) -> None:
        self.holders.append([effective_time, "", new_code])

    @event(Applied)
    def _(self, change: int) -> None:
        self.applied.append(change)


@dataclass(frozen=True, slots=True)
class Place:
    """Whose an address is: its code then, the area that decides, and the territory; both "" if none holds it."""

    code: str
    prefix: str
    territory_id: str


Load = Callable[[type[Area], UUID], Awaitable[Area | None]]
"""Loads an area by its id; what is loaded belongs to what a command has read (0039)."""


class AreaMap:
    """The areas that one command reads and changes, each loaded once."""

    def __init__(self, load: Load) -> None:
        self._load = load
        self._loaded: dict[str, Area | None] = {}

    async def area(self, code: str) -> Area | None:
        """The area with a code in its normal form, or None if nothing is known of it."""
        if code not in self._loaded:
            self._loaded[code] = await self._load(Area, area_id(code))
        return self._loaded[code]

    async def place(self, code: str, at: datetime, *, applied: bool = False) -> Place:
        """Whose an address was at an instant: the territory's that held the longest prefix then (S2i-1-b).

        The code is in its normal form. Where a prefix was replaced by then, the address has the new code. A command
        that began a moment before a change, and is decided after it was `applied`, goes by the change: what the change
        moves has been moved.
        """
        for prefix in prefixes(code):
            if area := await self.area(prefix):
                holder, new_code = area.at(at, applied=applied)
                if new_code:
                    return await self.place(new_code, at, applied=applied)
                if holder:
                    return Place(code, prefix, holder)
        return Place(code, "", "")

    async def to_hold(self, code: str, region: str, field: str) -> Area:
        """The area that a territory of a region is to hold, also one of which nothing was known.

        Raises Refused (AREA_REPLACED), naming the field, for a code that ended or lies in one that did.
        """
        for prefix in prefixes(code):
            if (area := await self.area(prefix)) and area.replaced_by:
                raise Refused("AREA_REPLACED", clause="S2i-1-b", fields=(field,), code=code, new_code=area.replaced_by)
        return await self.known(code, region)

    async def known(self, code: str, region: str) -> Area:
        """The area, also one of which nothing was known."""
        area = await self.area(code) or Area.known(code, region)
        self._loaded[code] = area
        return area

    @property
    def changed(self) -> list[Area]:
        """The areas to which something happened."""
        return [area for area in self._loaded.values() if area and area.pending_events]
