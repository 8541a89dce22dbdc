"""Which schemes were adopted, from which month on (S0-6.2.1-b)."""

from __future__ import annotations

from collections.abc import Iterable

from google.protobuf.message import Message

from fieldledger.appraisal.v1 import appraisal_pb2 as pb
from fieldledger.appraisal.v1 import events_pb2 as announced
from ledger.envelope import Envelope
from ledger.view import View
from ledger.wire import update


class SchemeList(View[pb.SchemeRow]):
    NAME, VERSION, ROW, KEY = "scheme_list", 1, pb.SchemeRow, ("scheme_id",)
    FOLLOWS = ("appraisal",)
    INDEXES = (("from_month",),)
    SHARED = True  # the judged may read by what

    def fold(self, row: pb.SchemeRow, event: Message, fact: Envelope) -> None:
        match event:
            case announced.SchemeAdopted():
                update(row, event, adopted_time=fact.recorded_at)


ADOPTED = ("adopted_time", "scheme_id")


def in_order_of_adoption(rows: Iterable[pb.SchemeRow]) -> list[pb.SchemeRow]:
    """Rows as they were adopted, the latest last."""
    return sorted(rows, key=lambda row: (row.adopted_time.ToNanoseconds(), row.scheme_id))
