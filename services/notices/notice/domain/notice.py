"""A notice: what one person is told of one cause, and what becomes of it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Self
from uuid import UUID, uuid5

from kernel.aggregate import Aggregate, Fact, FirstFact, event, namespace
from kernel.errors import Refused

CLASSES = ("URGENT", "NORMAL", "DIGEST")
"""How soon somebody should know, the soonest first."""


def notice_id(event_id: str, cause_type: str, subject_id: str, staff_id: str) -> UUID:
    """The id of the one notice of a cause for a person.

    The type and the subject belong to it: after a source was restored, other facts may stand at the same places.
    """
    return uuid5(namespace("notices"), f"{event_id}|{cause_type}|{subject_id}|{staff_id}")


@dataclass(frozen=True, slots=True)
class Content:
    """What a person is told, whoever he is: from a fact, by a rule.

    `event_id` is source/partition/position of the fact, `cause_type` the service and the message. The record is
    where it is shown: a collection and an id in it, both empty where there is no page. `zh` and `en` are the text.
    `bundled` is what is told long after it was recorded or
    due: outside, only together with others.
    """

    rule: str
    policy_version: int
    event_id: str
    cause_type: str
    subject_id: str
    notice_class: str
    ack_asked: bool
    due_time: datetime | None
    record_kind: str
    record_id: str
    zh: str
    en: str
    bundled: bool = False


class Notice(Aggregate):
    TOPIC = "notices.Notice"

    class Raised(FirstFact):
        TOPIC = "notices.NoticeRaised"
        class_version = 2
        region: str
        staff_id: str
        rule: str
        policy_version: int
        event_id: str
        cause_type: str
        subject_id: str
        notice_class: str
        ack_asked: bool
        due_time: datetime | None
        record_kind: str
        record_id: str
        zh: str
        en: str
        stands_for_id: str
        former_id: str
        bundled: bool

        @staticmethod
        def upcast_v1_v2(state: dict[str, Any]) -> None:
            state["bundled"] = False

    class Read(Fact):
        TOPIC = "notices.NoticeRead"
        staff_id: str

    class Acknowledged(Fact):
        TOPIC = "notices.NoticeAcknowledged"
        staff_id: str
        acknowledged_by: str

    class Settled(Fact):
        TOPIC = "notices.NoticeSettled"
        staff_id: str
        event_id: str

    class HandedOver(Fact):
        TOPIC = "notices.NoticeHandedOver"
        staff_id: str
        successor_id: str

    @classmethod
    def tell(
        cls, staff_id: str, content: Content, *, region: str, stands_for_id: str = "", former_id: str = ""
    ) -> Self:
        """Tell somebody. `region` is the reader's.

        `stands_for_id` is who is away, if the reader stands in for him; `former_id` who was told first and has left.
        """
        id = notice_id(content.event_id, content.cause_type, content.subject_id, staff_id)
        whom: dict[str, Any] = {"stands_for_id": stands_for_id, "former_id": former_id}
        return cls.begin(cls.Raised, id, region=region, staff_id=staff_id, **whom, **asdict(content))

    @property
    def data_subject(self) -> str:
        """The person who is told."""
        return self.staff_id

    @property
    def waits(self) -> bool:
        """Whether the person has still to see to it: it is unread, or to be acknowledged."""
        return self.status == "OPEN" or (self.status == "READ" and self.content.ack_asked)

    def read(self) -> None:
        """Note that the person has read it; a second time, or once it is over, nothing is recorded."""
        if self.status == "OPEN":
            self.record(self.Read, staff_id=self.staff_id)

    def acknowledge(self, by: str) -> None:
        """Note that the person, or who stands in for him, says that it was seen; once. Raises Refused."""
        if not self.content.ack_asked:
            raise Refused("ACKNOWLEDGEMENT_NOT_ASKED", fields=("notice_id",))
        if self.status in ("SETTLED", "HANDED_OVER"):
            raise Refused("NOTICE_OVER", fields=("notice_id",), status=self.status)
        if self.status != "ACKNOWLEDGED":
            self.record(self.Acknowledged, staff_id=self.staff_id, acknowledged_by=by)

    def settle(self, event_id: str) -> None:
        """Note that what it is about is over, by an announced fact; what was seen to stays as it is."""
        if self.waits:
            self.record(self.Settled, staff_id=self.staff_id, event_id=event_id)

    def hand_over(self, successor_id: str) -> None:
        """Note that somebody else is told instead, because the person left; what was seen to stays as it is."""
        if self.waits:
            self.record(self.HandedOver, staff_id=self.staff_id, successor_id=successor_id)

    @event(Raised)
    def __init__(
        self,
        id: UUID,
        region: str,
        staff_id: str,
        rule: str,
        policy_version: int,
        event_id: str,
        cause_type: str,
        subject_id: str,
        notice_class: str,
        ack_asked: bool,
        due_time: datetime | None,
        record_kind: str,
        record_id: str,
        zh: str,
        en: str,
        stands_for_id: str,
        former_id: str,
        bundled: bool,
    ) -> None:
        self.region, self.staff_id, self.owner_id = region, staff_id, staff_id
        self.stands_for_id, self.former_id, self.status = stands_for_id, former_id, "OPEN"
        what = (rule, policy_version, event_id, cause_type, subject_id, notice_class, ack_asked)
        self.content = Content(*what, due_time, record_kind, record_id, zh, en, bundled)

    @event(Read)
    def _(self) -> None:
        self.status = "READ"

    @event(Acknowledged)
    def _(self) -> None:
        self.status = "ACKNOWLEDGED"

    @event(Settled)
    def _(self) -> None:
        self.status = "SETTLED"

    @event(HandedOver)
    def _(self) -> None:
        self.status = "HANDED_OVER"
