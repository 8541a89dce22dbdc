"""Who opens a region, once, and the event that announces it."""

from __future__ import annotations

import pytest

from cli.platform import service
from fieldledger.organisation import v1 as pb
from fieldledger.organisation.v1 import events_pb2 as events
from kernel.errors import Forbidden, Refused
from tests.organisation.builders import a_region, facts
from tests.organisation.in_memory import InMemory

announce = service("organisation").announcing


async def test_a_region_is_opened_once_and_by_the_whole_organisation(organisation: InMemory) -> None:
    request = pb.OpenRegionRequest(region="east", name="华东", time_zone="Asia/Shanghai")
    with pytest.raises(Refused, match="REGION_OPENED_ALREADY"):
        await organisation.send(request)
    with pytest.raises(Forbidden):
        await organisation.send(request, region="east")


def test_an_opened_region_is_announced_with_its_zone() -> None:
    (fact,) = facts(a_region("east", "华东", "Asia/Shanghai"))
    assert announce(fact) == events.RegionOpened(region="east", name="华东", time_zone="Asia/Shanghai")
