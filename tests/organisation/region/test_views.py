"""The list of regions."""

from __future__ import annotations

from fieldledger.organisation import v1 as pb
from fieldledger.organisation.v1 import events_pb2 as events
from services.organisation.region.views import RegionList
from tests.support import an_envelope, folded


def test_an_opened_region_is_listed() -> None:
    opened = events.RegionOpened(region="east", name="华东", time_zone="Asia/Shanghai")
    regions = folded(RegionList, [(opened, an_envelope(source="organisation", region="east"))])
    assert regions == {("east",): pb.RegionRow(region="east", name="华东", time_zone="Asia/Shanghai")}
