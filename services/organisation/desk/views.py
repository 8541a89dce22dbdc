"""The list of saved views: one's own, and those shared with the department or the region to which one belongs."""

from __future__ import annotations

from typing import Any

from google.protobuf.message import Message

from chassis.names import StaffRegister
from chassis.query import Queries, listing
from fieldledger.organisation.v1 import desk_pb2 as pb
from fieldledger.organisation.v1 import events_pb2 as events
from ledger.context import Context
from ledger.envelope import Envelope
from ledger.view import GONE, View
from ledger.wire import set_instant, update
from privacy.erasures import Erasures


class SavedViews(View[pb.SavedViewRow]):
    """Whose a view is and with whom it is shared decides who sees it: no role sees those of others.

    The region of a row is the one where its desk was opened. It decides nothing: who moves keeps his views.
    """

    NAME, VERSION, ROW, KEY = "saved_views", 1, pb.SavedViewRow, ("saved_view_id",)
    FOLLOWS, OPEN, OWNED = ("organisation",), True, False
    INDEXES = (("staff_id",), ("collection",))

    def fold(self, row: pb.SavedViewRow, event: Message, fact: Envelope) -> object:
        match event:
            case events.ViewSaved():
                update(row, event)
                set_instant(row.saved_time, fact.occurred_at)
            case events.ViewShared():
                update(row, event)
            case events.ViewDropped():
                return GONE
        return None

    @classmethod
    def limits(cls, ctx: Context) -> tuple[list[str], dict[str, Any]]:
        mine = f"SELECT department_id FROM {StaffRegister.named()} WHERE staff_id = %(_me)s AND left_time IS NULL"
        shared = (
            "shared_region = %(_region)s",
            f"(shared_department_id <> '' AND shared_department_id IN ({mine}))",
        )
        params = {"_me": ctx.caller.staff_id, "_region": ctx.caller.region}
        return [f"(staff_id = %(_me)s OR {' OR '.join(shared)})"], params


_listed = listing(SavedViews, first="collection, saved_time")


class DeskQueries(Queries):
    async def list_saved_views(self, request: pb.ListSavedViewsRequest, ctx: Context) -> Any:
        """The views that the caller sees, with their names and filters in plain words; an erased person's are masked.

        They are the reader's own, or what a colleague showed to him: nobody else's row is read here, so that no purpose
        is asked for. Raises as `listing`.
        """
        page = await _listed(self, request, ctx)
        if ctx.count_to:
            return page
        await self.freshness.await_complete_once(Erasures)
        await self.freshness.await_own_writes(self.views[Erasures], ctx)
        answer = pb.ListSavedViewsResponse.FromString(page.SerializeToString())
        for name in ("name", "filters"):
            texts = await self.personal.open_many(name, {row.saved_view_id: getattr(row, name) for row in answer.rows})
            for row in answer.rows:
                setattr(row, name, texts[row.saved_view_id])
        return answer
