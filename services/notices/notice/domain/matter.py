"""What was told about one thing and is not settled: kept to settle exactly that."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Self
from uuid import UUID, uuid5

from kernel.aggregate import Aggregate, Fact, FirstFact, event, namespace


@lru_cache(20_000)
def matter_id(subject_id: str) -> UUID:
    """The id of what was told about a thing."""
    return uuid5(namespace("notices"), f"matter|{subject_id}")


@dataclass(frozen=True, slots=True)
class Told:
    """A notice about the thing: by which rule, and to whom."""

    notice_id: str
    rule: str
    staff_id: str


class Matter(Aggregate):
    """The notices about a thing that may still be settled.

    A list of notices would lag behind what was told a moment ago. This is read and written with every fact about the
    thing, so that telling and settling take turns (0039).
    """

    TOPIC = "notices.Matter"

    class Begun(FirstFact):
        TOPIC = "notices.MatterBegun"
        region: str
        about_id: str

    class Added(Fact):
        TOPIC = "notices.MatterAdded"
        notices: list[list[str]]

    class Ended(Fact):
        TOPIC = "notices.MatterEnded"
        notice_ids: list[str]

    @classmethod
    def of(cls, about_id: str, *, region: str) -> Self:
        """Begin to remember what is told about a thing."""
        return cls.begin(cls.Begun, matter_id(about_id), region=region, about_id=about_id)

    def add(self, told: Iterable[Told]) -> None:
        """Remember that people were told."""
        if notices := [[one.notice_id, one.rule, one.staff_id] for one in told if one.notice_id not in self.told]:
            self.record(self.Added, notices=notices)

    def end(self, rules: Iterable[str], staff_id: str = "") -> list[str]:
        """Forget what some rules told, because it is over. Returns the ids of those notices.

        With `staff_id`, only what that person was told.
        """
        which = set(rules)
        ids = [id for id, (rule, to_id) in self.told.items() if rule in which and staff_id in ("", to_id)]
        if ids:
            self.record(self.Ended, notice_ids=ids)
        return ids

    def still_told(self, rule: str) -> bool:
        """Whether something that a rule told is not over."""
        return any(told_by == rule for told_by, _ in self.told.values())

    @event(Begun)
    def __init__(self, id: UUID, region: str, about_id: str) -> None:
        self.region, self.about_id = region, about_id
        self.told: dict[str, list[str]] = {}
        """By which rule a notice was told, and to whom; in lists, since a snapshot holds nothing of our own."""

    @event(Added)
    def _(self, notices: list[list[str]]) -> None:
        self.told |= {id: [rule, staff_id] for id, rule, staff_id in notices}

    @event(Ended)
    def _(self, notice_ids: list[str]) -> None:
        for id in notice_ids:
            self.told.pop(id, None)
