"""Readings: who was shown personal fields of whom, when and for what, in every service (S0-5.3.3-b, S0-5.3.3-c)."""

from __future__ import annotations

from collections.abc import Iterable

from google.protobuf.message import Message

from chassis.query import Queries, listing
from fieldledger.platform.v1 import platform_pb2 as platform
from fieldledger.supervision.v1 import reading_pb2 as pb
from ledger.envelope import Envelope
from ledger.view import View
from ledger.wire import update


class Readings(View[pb.ReadingRow]):
    NAME, VERSION, ROW, KEY = "readings", 1, pb.ReadingRow, ("reading_id",)
    FOLLOWS = ("organisation", "customers", "visits", "complaints", "appraisal", "supervision")
    INDEXES = (("person_id",), ("staff_id",), ("aggregate_id",))

    def keys(self, event: Message, fact: Envelope) -> Iterable[tuple[str]]:
        return [(event.reading_id,)] if isinstance(event, platform.PersonalDataRead) else ()

    def fold(self, row: pb.ReadingRow, event: Message, fact: Envelope) -> None:
        update(row, event, service=fact.source)


class ReadingQueries(Queries):
    list_readings = listing(Readings)
