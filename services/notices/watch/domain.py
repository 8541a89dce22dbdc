"""A watch: the steps by which what was told is told again, with the rule's version of when it was told first."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Self
from uuid import UUID, uuid5

from kernel.aggregate import Aggregate, Fact, FirstFact, event, namespace
from kernel.errors import Refused

AT = re.compile(r"(raised|due)([+-])([0-9]{1,3})([hd])")
"""When a step is told: so many hours or days of 24 hours before or after it was told first, or is due."""
UNITS = {"h": timedelta(hours=1), "d": timedelta(days=1)}


def watch_id(subject_id: str, rule: str) -> UUID:
    """The id of the one watch of a rule over a thing."""
    return uuid5(namespace("notices"), f"watch|{subject_id}|{rule}")


def time_of(at: str, raised: datetime, due: datetime | None) -> datetime | None:
    """The instant of a step; None where it goes by a limit and there is none."""
    found = AT.fullmatch(at)
    assert found, "the policy's schema says so"
    base = raised if found[1] == "raised" else due
    shift = int(found[3]) * UNITS[found[4]]
    return None if base is None else base + shift if found[2] == "+" else base - shift


@dataclass(frozen=True, slots=True)
class Told:
    """What a rule told, as a watch remembers it: the fact, its fields, and the notices."""

    cause: Mapping[str, Any]
    notice_ids: Sequence[str]


class Watch(Aggregate):
    """RUNNING until what it is about is over (SETTLED), or no step is left (SPENT).

    It keeps the rule that was in force when it began: another value of policy changes nothing of it (edge case 40).
    """

    TOPIC = "notices.Watch"

    class Started(FirstFact):
        TOPIC = "notices.WatchStarted"
        region: str
        rule: str
        policy_version: int
        subject_id: str
        value: dict[str, Any]
        cause: dict[str, Any]
        notice_ids: list[str]
        times: list[datetime | None]
        next_time: datetime | None

    class Again(Fact):
        """The same rule has told the same thing once more, such as the next round of a rectification."""

        TOPIC = "notices.WatchStartedAgain"
        rule: str
        policy_version: int
        subject_id: str
        value: dict[str, Any]
        cause: dict[str, Any]
        notice_ids: list[str]
        times: list[datetime | None]
        next_time: datetime | None

    class Moved(Fact):
        TOPIC = "notices.WatchMoved"
        times: list[datetime | None]
        next_time: datetime | None

    class Fired(Fact):
        TOPIC = "notices.WatchStepFired"
        fired: int
        recipients: int
        notice_ids: list[str]
        next_time: datetime | None

    class Settled(Fact):
        TOPIC = "notices.WatchSettled"
        event_id: str

    @classmethod
    def start(
        cls,
        known: Self | None,
        subject_id: str,
        rule: str,
        version: int,
        value: Mapping[str, Any],
        told: Told,
        due: datetime | None,
        now: datetime,
        *,
        region: str,
    ) -> Self:
        """Watch a thing that a rule has told somebody of; steps that lie in the past already are left out."""
        times = [time_of(step["at"], now, due) for step in value["steps"]]
        times = [at if at is not None and at > now else None for at in times]
        what: dict[str, Any] = {
            "rule": rule,
            "policy_version": version,
            "subject_id": subject_id,
            "value": dict(value),
            "cause": dict(told.cause),
            "notice_ids": list(told.notice_ids),
            "times": times,
            "next_time": _next(times),
        }
        if known is None:
            return cls.begin(cls.Started, watch_id(subject_id, rule), region=region, **what)
        known.record(cls.Again, **what)
        return known

    @property
    def owner_id(self) -> str:
        """Nobody: the row is for whoever reaches a whole region, and so is the history (S0-5.3.3-b)."""
        return ""

    def move(self, due: datetime, now: datetime) -> None:
        """Have the steps go by another limit that are to come and go by one; the same limit again changes nothing."""
        if self.status != "RUNNING":
            return
        times = [
            time_of(step["at"], now, due) if at is not None and step["at"].startswith("due") else at
            for at, step in zip(self.times, self.value["steps"], strict=True)
        ]
        times = [at if at is None or at > now else None for at in times]
        if times != self.times:
            self.record(self.Moved, times=times, next_time=_next(times))

    def due_steps(self, now: datetime) -> list[int]:
        """The numbers of the steps that are to be told now, from 0. Raises Refused before their time."""
        if self.status != "RUNNING" or self.next_time is None:
            return []
        if now <= self.next_time:
            raise Refused("STEP_NOT_YET_DUE", due=self.next_time)
        return [number for number, at in enumerate(self.times) if at == self.next_time]

    def fire(self, notice_ids: Sequence[str], now: datetime) -> None:
        """Note that the steps that are due were told, by these notices. Raises Refused before their time."""
        if steps := self.due_steps(now):
            left = [None if number in steps else at for number, at in enumerate(self.times)]
            fired, at = self.fired + len(steps), self.next_time
            told: dict[str, Any] = {"recipients": len(notice_ids), "notice_ids": list(notice_ids)}
            self.record(self.Fired, occurred_at=at, fired=fired, next_time=_next(left), **told)

    def settle(self, event_id: str) -> None:
        """Note that what it is about is over."""
        if self.status == "RUNNING":
            self.record(self.Settled, event_id=event_id)

    @event(Started)
    def __init__(
        self,
        id: UUID,
        region: str,
        rule: str,
        policy_version: int,
        subject_id: str,
        value: dict[str, Any],
        cause: dict[str, Any],
        notice_ids: list[str],
        times: list[datetime | None],
        next_time: datetime | None,
    ) -> None:
        self.region, self.rule, self.subject_id = region, rule, subject_id
        self.round, self.status = 0, "RUNNING"
        self.reminded: list[str] = []
        self.next_time: datetime | None = None
        self._watch(policy_version, value, cause, notice_ids, times, next_time)

    @event(Again)
    def _(
        self,
        policy_version: int,
        value: dict[str, Any],
        cause: dict[str, Any],
        notice_ids: list[str],
        times: list[datetime | None],
        next_time: datetime | None,
    ) -> None:
        self.round += 1
        self._watch(policy_version, value, cause, notice_ids, times, next_time)

    @event(Moved)
    def _(self, times: list[datetime | None], next_time: datetime | None) -> None:
        self.times = times
        self._wait_for(next_time)

    @event(Fired)
    def _(self, fired: int, notice_ids: list[str], next_time: datetime | None) -> None:
        self.fired, self.reminded = fired, [*self.reminded, *notice_ids]
        self.times = [None if at == self.next_time else at for at in self.times]
        self._wait_for(next_time)

    @event(Settled)
    def _(self) -> None:
        self.status, self.next_time = "SETTLED", None

    def _watch(
        self,
        version: int,
        value: dict[str, Any],
        cause: dict[str, Any],
        notice_ids: list[str],
        times: list[datetime | None],
        next_time: datetime | None,
    ) -> None:
        self.policy_version, self.value, self.cause = version, value, cause
        self.notice_ids, self.times, self.fired, self.reminded = notice_ids, times, 0, []
        self._wait_for(next_time)

    def _wait_for(self, next_time: datetime | None) -> None:
        self.next_time = next_time
        self.status = "SPENT" if next_time is None else "RUNNING"


def _next(times: Sequence[datetime | None]) -> datetime | None:
    return min((at for at in times if at is not None), default=None)
