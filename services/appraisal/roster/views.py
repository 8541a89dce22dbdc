"""Who was enrolled in which region when: everybody of a region is judged each month (S0-6.2.2-a)."""

from __future__ import annotations

from datetime import datetime

from google.protobuf.message import Message

from fieldledger.appraisal.v1 import roster_pb2 as pb
from fieldledger.organisation.v1 import events_pb2 as organisation
from ledger.envelope import Envelope
from ledger.reach import ALL
from ledger.view import View
from ledger.wire import instant, set_instant


class Roster(View[pb.RosterRow]):
    NAME, VERSION, ROW, KEY = "roster", 3, pb.RosterRow, ("staff_id",)
    FOLLOWS = ("organisation",)

    def fold(self, row: pb.RosterRow, event: Message, fact: Envelope) -> None:
        match event:
            case organisation.StaffJoined() | organisation.StaffMoved() | organisation.StaffRejoined():
                region = getattr(event, "region", "") or fact.region
                if row.stays and not row.stays[-1].HasField("until_time"):
                    if row.stays[-1].region == region:
                        return
                    set_instant(row.stays[-1].until_time, fact.occurred_at)
                row.region = region
                set_instant(row.stays.add(region=region).from_time, fact.occurred_at)

            case organisation.StaffLeft():
                if row.stays and not row.stays[-1].HasField("until_time"):
                    row.stays[-1].until_time.CopyFrom(event.left_time)

    async def enrolled(self, region: str, start: datetime, end: datetime) -> set[str]:
        """The ids of everybody who was enrolled in a region at some instant from `start` to before `end`."""
        found = await self.where("stays @> jsonb_build_array(jsonb_build_object('region', %(region)s::text))",
                                 {"region": region}, ALL)  # fmt: skip
        return {row.staff_id for row in found if any(_overlaps(stay, region, start, end) for stay in row.stays)}


def _overlaps(stay: pb.Stay, region: str, start: datetime, end: datetime) -> bool:
    ended = stay.HasField("until_time") and instant(stay.until_time) <= start
    return stay.region == region and instant(stay.from_time) < end and not ended
