"""Who was enrolled in which region when, also if he left and came back."""

from __future__ import annotations

from datetime import timedelta

from fieldledger.appraisal.v1 import roster_pb2 as pb
from fieldledger.organisation.v1 import events_pb2 as organisation
from ledger.wire import set_instant
from services.appraisal.roster.views import Roster
from tests.support import NOON, an_envelope, folded

DAY = timedelta(days=1)


def test_whoever_rejoins_stays_again_from_then_on() -> None:
    left = organisation.StaffLeft(staff_id="s")
    left.left_time.FromDatetime(NOON + DAY)
    facts = [
        (organisation.StaffJoined(staff_id="s"), an_envelope(region="east", occurred_at=NOON)),
        (left, an_envelope(region="east", occurred_at=NOON + DAY)),
        (
            organisation.StaffRejoined(staff_id="s", region="west"),
            an_envelope(region="west", occurred_at=NOON + 9 * DAY),
        ),
    ]
    first, second = pb.Stay(region="east"), pb.Stay(region="west")
    for stamp, at in ((first.from_time, NOON), (first.until_time, NOON + DAY), (second.from_time, NOON + 9 * DAY)):
        set_instant(stamp, at)
    assert folded(Roster, facts) == {("s",): pb.RosterRow(staff_id="s", region="west", stays=[first, second])}
