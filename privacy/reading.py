"""A reading: personal fields of one person were shown to somebody. A fact of the service that showed them (D12)."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from google.protobuf.message import Message

from fieldledger.platform.v1 import platform_pb2 as platform
from kernel.aggregate import Aggregate, Fact, FirstFact, event
from ledger.wire import message

Announce = Callable[[Fact], Message | None]


class Reading(Aggregate):
    """One per answer and person, so that concurrent readers never conflict."""

    TOPIC = "platform.Reading"

    class Made(FirstFact):
        TOPIC = "platform.PersonalDataRead"
        region: str
        person_id: str
        staff_id: str
        aggregate: str
        aggregate_id: str
        fields: list[str]
        purpose: str

    @property
    def owner_id(self) -> str:
        """The reader owns it: readings are shown to him and to his supervisors."""
        return self.staff_id

    @event(Made)
    def __init__(
        self,
        id: UUID,
        region: str,
        person_id: str,
        staff_id: str,
        aggregate: str,
        aggregate_id: str,
        fields: list[str],
        purpose: str,
    ) -> None:
        self.region, self.person_id, self.staff_id = region, person_id, staff_id
        self.aggregate, self.aggregate_id, self.fields, self.purpose = aggregate, aggregate_id, fields, purpose


def with_readings(announce: Announce) -> Announce:
    """What a service announces, together with its readings: names of fields, never their values."""

    def also(fact: Fact) -> Message | None:
        if isinstance(fact, Reading.Made):
            return message(platform.PersonalDataRead, fact, reading_id=fact.originator_id, read_time=fact.timestamp)
        return announce(fact)

    return also
