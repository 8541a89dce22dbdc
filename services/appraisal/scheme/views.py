"""Which schemes were adopted, from which month on (S0-6.2.1-b)."""

from __future__ import annotations

from collections.abc import Iterable

from google.protobuf.message import Message

from chassis.query import Queries, listing
from fieldledger.appraisal.v1 import events_pb2 as events
from fieldledger.appraisal.v1 import scheme_pb2 as pb
from kernel.aggregate import EVERYWHERE
from kernel.errors import NotFound
from ledger.context import Context
from ledger.envelope import Envelope
from ledger.view import View
from ledger.wire import message, update
from services.appraisal.scheme.domain import Scheme


class SchemeList(View[pb.SchemeRow]):
    NAME, VERSION, ROW, KEY = "scheme_list", 1, pb.SchemeRow, ("scheme_id",)
    FOLLOWS = ("appraisal",)
    INDEXES = (("from_month",),)
    SHARED = True  # whoever is judged may read by which scheme

    def fold(self, row: pb.SchemeRow, event: Message, fact: Envelope) -> None:
        match event:
            case events.SchemeAdopted():
                update(row, event, adopted_time=fact.recorded_at)


ADOPTED = ("adopted_time", "scheme_id")


def sort_by_adoption(rows: Iterable[pb.SchemeRow]) -> list[pb.SchemeRow]:
    """Schemes in the order in which they were adopted, the latest last."""
    return sorted(rows, key=lambda row: (row.adopted_time.ToNanoseconds(), row.scheme_id))


class SchemeQueries(Queries):
    list_schemes = listing(SchemeList, order=ADOPTED)

    async def get_scheme(self, request: pb.GetSchemeRequest, ctx: Context) -> pb.SchemeDetails:
        """A scheme of the caller's region or of the whole organisation: whoever is judged may read by which scheme."""
        scheme = await self.load_unchecked(Scheme, request.scheme_id)
        if scheme is None:
            raise NotFound("NOT_FOUND", what="Scheme", id=request.scheme_id)
        if scheme.region != EVERYWHERE:
            ctx.require_region(scheme.region)
        return message(pb.SchemeDetails, scheme, scheme_id=scheme.id)
