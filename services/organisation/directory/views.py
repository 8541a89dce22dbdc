"""Names of staff for whoever may read the directory, with one question and no purpose; each day's look-ups (0056)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, cast
from uuid import UUID

from google.protobuf.message import Message

from chassis.look_up import asked_for
from chassis.names import StaffRegister
from chassis.policy import PolicyBook
from chassis.query import Queries, listing
from chassis.validation import malformed
from fieldledger.organisation.v1 import directory_pb2 as pb
from fieldledger.organisation.v1 import events_pb2 as events
from kernel.calendar import local_day
from ledger.context import EVERYWHERE, Context
from ledger.envelope import Envelope
from ledger.reach import ALL
from ledger.view import GONE, Key, View
from ledger.wire import update
from privacy.erasures import Erasures
from privacy.personal import MASK
from services.organisation.staff.domain import Staff

LONGEST = timedelta(days=31)
"""How many days one question about readings covers."""


class Colleagues(View[pb.ColleagueRow]):
    """Who works where: several departments settle one thing, so it is no secret of any line (S1-5.2.2)."""

    NAME, VERSION, ROW, KEY = "colleagues", 1, pb.ColleagueRow, ("staff_id",)
    FOLLOWS, OWNED = ("organisation",), False
    INDEXES = (("department_id",),)

    def keys(self, event: Message, fact: Envelope) -> Iterable[Key]:
        return super().keys(event, fact) if event.DESCRIPTOR.name in _PLACING else ()

    def fold(self, row: pb.ColleagueRow, event: Message, fact: Envelope) -> object:
        match event:
            case events.StaffLeft():
                return GONE
            case events.StaffJoined() | events.StaffMoved() | events.StaffRejoined():
                update(row, event)
        return None


_PLACING = ("StaffJoined", "StaffMoved", "StaffRejoined", "StaffLeft")


class DirectoryQueries(Queries):
    list_colleagues = listing(Colleagues)

    async def look_up_names(self, request: pb.LookUpNamesRequest, ctx: Context) -> pb.LookUpNamesResponse:
        """The names of colleagues: of the caller's region, and of the whole organisation's staff (S0-5.3.3-b).

        Counted for the reader and the local day before they are shown. Raises Invalid for more than 200 ids.
        """
        ids = asked_for(request, "staff_ids")
        register = self.views[StaffRegister]
        await self.freshness.await_complete_once(Erasures)
        for view in (register, self.views[Erasures]):
            await self.freshness.await_own_writes(view, ctx)
        near = "" if ctx.caller.region == EVERYWHERE else " AND region IN (%(region)s, '*')"
        rows = await register.where(f"staff_id = ANY(%(ids)s){near}", {"ids": ids, "region": ctx.caller.region}, ALL)
        names = await self._names([row.staff_id for row in rows])
        if names:
            day = reading_day(cast(PolicyBook, self.views[PolicyBook]), ctx)
            await self.personal.name_readings.add(ctx.caller.staff_id, ctx.caller.region, day, len(names))
        return pb.LookUpNamesResponse(
            rows=[pb.StaffName(staff_id=id, display_name=names[id]) for id in ids if id in names]
        )

    async def get_name_readings(self, request: pb.GetNameReadingsRequest, ctx: Context) -> pb.GetNameReadingsResponse:
        """How many names each reader within the caller's reach was shown on each day (S0-5.3.3-b). Raises Invalid."""
        first, last = _day(request, "from_date"), _day(request, "until_date")
        if last < first or last - first >= LONGEST:
            raise malformed("until_date", f"from_date … + {LONGEST.days - 1}")
        asked = {request.staff_id} if request.staff_id else None
        if ctx.caller.by_owner:
            mine = {ctx.caller.staff_id, *ctx.caller.team}
            asked = mine & asked if asked else mine
        of = None if asked is None else sorted(asked)
        found = await self.personal.name_readings.of(ctx.caller.region, of, first, last)
        return pb.GetNameReadingsResponse(rows=[pb.NameReadings(**row) for row in found])

    async def _names(self, staff_ids: list[str]) -> dict[str, str]:
        """The names with which they were enrolled: one statement for the sealed ones, one for the keys."""
        first = await self.repository.store.first_facts(Staff.Joined, [UUID(id) for id in staff_ids])
        boxes = {str(id): fact.display_name for id, fact in first.items()}
        names = await self.personal.open_many("display_name", boxes)
        return {id: name for id, name in names.items() if name != MASK}  # an erased person has none


def reading_day(policy: PolicyBook, ctx: Context) -> date:
    """The local day for which a look-up counts: in the reader's region, or in the organisation's time zone."""
    region = "" if ctx.caller.region == EVERYWHERE else ctx.caller.region
    return local_day(ctx.now, policy.text("region.time_zone", region, ctx.now))


def _day(request: Any, name: str) -> date:
    try:
        return date.fromisoformat(getattr(request, name))
    except ValueError:
        raise malformed(name, "YYYY-MM-DD: 2026-11-30") from None
