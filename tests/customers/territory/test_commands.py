"""Who opens a territory, and the events that announce what happens to it."""

from __future__ import annotations

from uuid import uuid4

import pytest

from cli.platform import service
from fieldledger.customers import v1 as pb
from fieldledger.customers.v1 import events_pb2 as events
from kernel.errors import Forbidden
from tests.customers.builders import a_territory, facts
from tests.customers.in_memory import DEVELOPER, InMemory

announce = service("customers").announcing


@pytest.mark.clause("S0-5.3.3-b")
async def test_nobody_opens_a_territory_in_another_region(customers: InMemory) -> None:
    with pytest.raises(Forbidden):
        await customers.send(
            pb.OpenTerritoryRequest(region="east", name="浦东", responsible_id=DEVELOPER), DEVELOPER, "west"
        )


def test_a_territory_is_announced_with_its_responsible_person_and_the_former_one() -> None:
    territory, successor = a_territory(), str(uuid4())
    id, former = str(territory.id), territory.responsible_id
    territory.reassign(successor)
    opened, reassigned = map(announce, facts(territory))
    assert opened == events.TerritoryOpened(territory_id=id, name="浦东", responsible_id=former)
    assert reassigned == events.TerritoryReassigned(territory_id=id, responsible_id=successor, former_id=former)
