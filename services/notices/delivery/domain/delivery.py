"""A delivery: what one person is told by one channel, claimed before it is sent, so that it is sent once or never."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Self
from uuid import UUID, uuid5

from kernel.aggregate import Aggregate, Fact, FirstFact, event, namespace
from kernel.errors import Refused

SETTLED_WITHIN = timedelta(seconds=60)
"""What a replica has claimed and not settled by then, nobody knows anything of: the replica died, or its answer did."""
FIRST_REST = timedelta(minutes=1)
LONGER = 4
"""Each rest after a failure is so many times as long as the one before."""


def delivery_id(notice_id: str, channel: str) -> UUID:
    """The id of the one delivery of a notice by a channel."""
    return uuid5(namespace("notices"), f"delivery|{notice_id}|{channel}")


def digest_id(staff_id: str, channel: str, at: datetime) -> UUID:
    """The id of the one digest that a person gets by a channel at an instant."""
    return uuid5(namespace("notices"), f"digest|{staff_id}|{channel}|{at.isoformat()}")


class Delivery(Aggregate):
    """WAITING → CLAIMED → DELIVERED, FAILED or UNCERTAIN; or it is dropped before it is sent.

    Whoever claims it may send it, once. What failed waits again, and the next attempt is another claim. What nobody
    knows the outcome of is UNCERTAIN, and never sent again: at most once (M7).
    """

    TOPIC = "notices.Delivery"

    class Planned(FirstFact):
        TOPIC = "notices.DeliveryPlanned"
        region: str
        staff_id: str
        channel: str
        notice_id: str
        digest_id: str
        notice_class: str
        due_time: datetime | None

    class Claimed(Fact):
        TOPIC = "notices.DeliveryClaimed"
        staff_id: str
        attempt: int
        notice_ids: list[str]
        settle_time: datetime

    class Made(Fact):
        TOPIC = "notices.DeliveryMade"
        staff_id: str
        attempt: int

    class Failed(Fact):
        TOPIC = "notices.DeliveryFailed"
        staff_id: str
        attempt: int
        code: str
        due_time: datetime | None

    class Uncertain(Fact):
        TOPIC = "notices.DeliveryUncertain"
        staff_id: str
        attempt: int
        code: str

    class Dropped(Fact):
        TOPIC = "notices.DeliveryDropped"
        staff_id: str
        status: str

    @classmethod
    def of_notice(
        cls, notice_id: str, notice_class: str, staff_id: str, channel: str, due: datetime, *, region: str
    ) -> Self:
        """Tell of one notice by a channel, from an instant on."""
        id = delivery_id(notice_id, channel)
        what: dict[str, Any] = {"notice_id": notice_id, "digest_id": "", "notice_class": notice_class}
        return cls.begin(cls.Planned, id, region=region, staff_id=staff_id, channel=channel, due_time=due, **what)

    @classmethod
    def within_digest(
        cls, notice_id: str, notice_class: str, staff_id: str, channel: str, digest: UUID, *, region: str
    ) -> Self:
        """Tell of one notice by a channel together with others."""
        id = delivery_id(notice_id, channel)
        what: dict[str, Any] = {"notice_id": notice_id, "digest_id": str(digest), "notice_class": notice_class}
        return cls.begin(cls.Planned, id, region=region, staff_id=staff_id, channel=channel, due_time=None, **what)

    @classmethod
    def digest(cls, staff_id: str, channel: str, due: datetime, *, region: str) -> Self:
        """Tell of everything by a channel that waits for this digest, at an instant."""
        id = digest_id(staff_id, channel, due)
        what: dict[str, Any] = {"notice_id": "", "digest_id": "", "notice_class": "DIGEST"}
        return cls.begin(cls.Planned, id, region=region, staff_id=staff_id, channel=channel, due_time=due, **what)

    @property
    def data_subject(self) -> str:
        """The person who is told."""
        return self.staff_id

    def is_next(self, attempt: int, now: datetime) -> bool:
        """Whether it waits, and this attempt is the next one. Raises Refused before its time.

        A refusal that passes leaves the command's id to whoever claims it later.
        """
        if self.due_time is None or attempt != self.attempt + 1:
            return False
        if now < self.due_time:
            raise Refused("DELIVERY_NOT_YET_DUE", due=self.due_time)
        return True

    def claim(self, notice_ids: list[str], now: datetime) -> None:
        """Note that it is about to be sent, and which notices it tells."""
        until = now + SETTLED_WITHIN
        self.record(
            self.Claimed, staff_id=self.staff_id, attempt=self.attempt + 1, notice_ids=notice_ids, settle_time=until
        )

    def drop(self, status: str) -> None:
        """Note that it is not sent: NO_ADDRESS, CANCELLED or TOO_OLD."""
        self.record(self.Dropped, staff_id=self.staff_id, status=status)

    def made(self, attempt: int) -> None:
        """Note that the channel took it; what was UNCERTAIN is known then. Of another attempt it says nothing."""
        if attempt == self.attempt and self.status in ("CLAIMED", "UNCERTAIN"):
            self.record(self.Made, staff_id=self.staff_id, attempt=attempt)

    def failed(self, attempt: int, code: str, most: int, now: datetime) -> None:
        """Note that the channel refused it; it is tried again, each time later, up to so many times."""
        if attempt == self.attempt and self.status == "CLAIMED":
            again = now + FIRST_REST * LONGER ** (attempt - 1) if attempt < most else None
            self.record(self.Failed, staff_id=self.staff_id, attempt=attempt, code=code, due_time=again)

    def unsure(self, attempt: int, code: str) -> None:
        """Note that the channel did not say whether it took it."""
        if attempt == self.attempt and self.status == "CLAIMED":
            self.record(self.Uncertain, staff_id=self.staff_id, attempt=attempt, code=code)

    def give_up(self, now: datetime) -> None:
        """Note that whoever claimed it has not said what became of it. Raises Refused as long as he still may."""
        if self.status != "CLAIMED" or self.settle_time is None:
            return
        if now <= self.settle_time:
            raise Refused("DELIVERY_NOT_YET_DUE", due=self.settle_time)
        which: dict[str, Any] = {"staff_id": self.staff_id, "attempt": self.attempt, "code": "NOT_SETTLED"}
        self.record(self.Uncertain, occurred_at=self.settle_time, **which)

    @event(Planned)
    def __init__(
        self,
        id: UUID,
        region: str,
        staff_id: str,
        channel: str,
        notice_id: str,
        digest_id: str,
        notice_class: str,
        due_time: datetime | None,
    ) -> None:
        self.region, self.staff_id, self.owner_id, self.channel = region, staff_id, staff_id, channel
        self.notice_id, self.digest_id, self.notice_class = notice_id, digest_id, notice_class
        self.due_time, self.attempt = due_time, 0
        self.status = "IN_DIGEST" if digest_id else "WAITING"
        self.notice_ids: list[str] = []
        self.settle_time: datetime | None = None

    @event(Claimed)
    def _(self, attempt: int, notice_ids: list[str], settle_time: datetime) -> None:
        self.status, self.attempt, self.notice_ids = "CLAIMED", attempt, notice_ids
        self.due_time, self.settle_time = None, settle_time

    @event(Made)
    def _(self) -> None:
        self.status = "DELIVERED"

    @event(Failed)
    def _(self, due_time: datetime | None) -> None:
        self.status, self.due_time = "FAILED", due_time

    @event(Uncertain)
    def _(self) -> None:
        self.status = "UNCERTAIN"

    @event(Dropped)
    def _(self, status: str) -> None:
        self.status, self.due_time = status, None
