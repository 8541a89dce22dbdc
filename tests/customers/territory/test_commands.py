"""Who opens a territory, and the events that announce what happens to it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from google.protobuf.message import Message

from cli.platform import service
from fieldledger.customers import v1 as pb
from fieldledger.customers.v1 import events_pb2 as events
from fieldledger.organisation.v1 import events_pb2 as organisation
from fieldledger.platform.v1 import platform_pb2 as platform
from kernel.errors import Forbidden, Refused
from services.customers.territory.domain import Territory
from tests.customers.builders import NOW, a_territory, facts
from tests.customers.in_memory import BOSS, DEVELOPER, OTHER, SERVICE, InMemory, a_registration, open_territory
from tests.support import an_envelope

TICK = timedelta(microseconds=1)
MIDNIGHT = datetime(2026, 10, 5, 16, tzinfo=UTC)
"""The instant at which 6 October begins in Shanghai."""

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


@pytest.mark.clause("S2i-1-b")
async def test_somebody_else_is_responsible_from_the_day_that_was_decided(customers: InMemory) -> None:
    territory = await open_territory(customers)
    lead = await customers.send(a_registration(territory), DEVELOPER)
    plan: dict[str, Any] = {"territory_id": territory, "effective_date": "2026-10-06"}
    plan["reason"] = pb.REASSIGN_REASON_ABSENCE
    await customers.send(pb.ReassignTerritoryRequest(responsible_id=OTHER, **plan))
    customers.now = MIDNIGHT - TICK
    await customers.settle()
    await customers.send(a_registration(territory), DEVELOPER)
    customers.now = MIDNIGHT  # from its first instant on, whether or not it was carried out yet
    with pytest.raises(Refused, match="TERRITORY_OF_ANOTHER"):
        await customers.send(a_registration(territory), DEVELOPER)
    customers.now += TICK
    await customers.settle()
    assert customers.of(Territory, territory).responsible_id == OTHER
    assert customers.customer(lead).responsible_id == OTHER
    reassigned = [event for event, _ in customers.log if isinstance(event, pb.TerritoryReassigned)]
    assert [event.reason for event in reassigned] == [pb.REASSIGN_REASON_ABSENCE]
    assert customers.due() == []


async def test_a_later_decision_takes_the_place_of_what_was_planned(customers: InMemory) -> None:
    territory = await open_territory(customers)
    plan = {"territory_id": territory, "effective_date": "2026-10-06"}
    for person in (OTHER, BOSS):
        await customers.send(pb.ReassignTerritoryRequest(responsible_id=person, **plan))
    customers.now = MIDNIGHT + TICK
    await customers.settle()
    assert customers.of(Territory, territory).responsible_id == BOSS
    plan["effective_date"] = "2026-10-08"
    await customers.send(pb.ReassignTerritoryRequest(responsible_id=DEVELOPER, **plan))
    await customers.send(pb.ReassignTerritoryRequest(responsible_id=OTHER, territory_id=territory))
    customers.now += timedelta(days=3)
    await customers.settle()
    assert customers.of(Territory, territory).responsible_id == OTHER


async def test_what_was_planned_stays_when_the_person_leaves_before(customers: InMemory) -> None:
    territory = await open_territory(customers)
    plan = {"territory_id": territory, "effective_date": "2026-10-08"}
    await customers.send(pb.ReassignTerritoryRequest(responsible_id=OTHER, **plan))
    leaving = pb.SucceedLeaverRequest(former_id=DEVELOPER, responsible_id=BOSS, region="east")
    for _ in range(2):  # who follows is said first, then he gets what was begun before
        await customers.send(leaving)
    await customers.settle()
    assert customers.of(Territory, territory).responsible_id == BOSS
    customers.now = MIDNIGHT + timedelta(days=2) + TICK
    await customers.settle()
    assert customers.of(Territory, territory).responsible_id == OTHER


@pytest.mark.clause("S2i-1-b")
async def test_a_leaver_without_successor_leaves_a_vacant_territory_that_his_manager_answers_for(
    customers: InMemory,
) -> None:
    territory = await open_territory(customers)
    lead = await customers.send(a_registration(territory), DEVELOPER)
    left = organisation.StaffLeft(staff_id=DEVELOPER, manager_id=BOSS)
    for command in reactions_to(left):
        await customers.send(command)
    await customers.settle()
    found = customers.of(Territory, territory)
    assert (found.vacant_since, found.responsible_id) == (NOW, BOSS)
    assert customers.customer(lead).responsible_id == BOSS
    await customers.send(pb.ReassignTerritoryRequest(territory_id=territory, responsible_id=BOSS))
    assert customers.of(Territory, territory).vacant_since is None


@pytest.mark.clause("S2i-1-b")
async def test_a_leaver_with_a_successor_leaves_nothing_vacant(customers: InMemory) -> None:
    territory = await open_territory(customers)
    for command in reactions_to(organisation.StaffLeft(staff_id=DEVELOPER, successor_id=OTHER, manager_id=BOSS)):
        await customers.send(command)
    found = customers.of(Territory, territory)
    assert (found.vacant_since, found.responsible_id) == (None, OTHER)


@pytest.mark.clause("S2i-1-b")
async def test_a_leaver_whom_nobody_follows_leaves_his_territories_vacant_once(customers: InMemory) -> None:
    mine, others = await open_territory(customers), await open_territory(customers, OTHER)
    for _ in range(2):
        for command in reactions_to(organisation.StaffLeft(staff_id=DEVELOPER)):
            await customers.send(command)
    assert [bool(customers.of(Territory, id).vacant_since) for id in (mine, others)] == [True, False]
    assert len([event for event, _ in customers.log if isinstance(event, pb.TerritoryVacated)]) == 1


async def test_a_survey_is_not_of_the_future_and_no_older_than_the_one_that_counts(customers: InMemory) -> None:
    territory = await open_territory(customers)

    def survey(count: int, day: str) -> pb.SetPotentialRequest:
        kind = pb.OUTLET_KIND_DEALER
        return pb.SetPotentialRequest(territory_id=territory, kind=kind, count=count, survey_date=day)

    for wrong, reason in (
        (survey(-1, "2026-10-05"), "POTENTIAL_NEGATIVE"),
        (survey(1, "2026-10-06"), "SURVEY_DATE_AHEAD"),
        (survey(1, "5 October"), "DATE_MALFORMED"),
    ):
        with pytest.raises(Refused, match=reason):
            await customers.send(wrong)
    for day in ("2026-10-04", "2026-10-05"):
        await customers.send(survey(7, day))
    with pytest.raises(Refused, match="SURVEY_OUTDATED"):
        await customers.send(survey(8, "2026-10-04"))
    assert customers.of(Territory, territory).potential["DEALER"] == {"count": 7, "survey_date": "2026-10-05"}


def reactions_to(event: Message) -> list[Message]:
    assert SERVICE.react
    return list(SERVICE.react(event, an_envelope(source="organisation")))


ANOTHER_PERSON = platform.PolicyApproved(
    policy_id=str(uuid4()), version=1, key="territory.change_approval", scope="east", value='"ANOTHER_PERSON"'
)
ANOTHER_PERSON.effective_time.FromDatetime(NOW - TICK)


@pytest.mark.clause("S2i-1-b")
async def test_where_policy_says_so_another_person_approves_before_somebody_else_is_responsible(
    customers: InMemory,
) -> None:
    customers.policy.replace([ANOTHER_PERSON])
    territory = await open_territory(customers)
    ask = pb.ReassignTerritoryRequest(territory_id=territory, responsible_id=OTHER)
    decide = pb.DecideReassignmentRequest(territory_id=territory, approve=True)
    with pytest.raises(Refused, match="REASSIGNMENT_NOT_ASKED"):
        await customers.send(decide)
    await customers.send(ask, BOSS)
    assert customers.of(Territory, territory).responsible_id == DEVELOPER
    with pytest.raises(Refused, match="REASSIGNMENT_DECIDED_BY_ASKER"):
        await customers.send(decide, BOSS)
    await customers.send(pb.DecideReassignmentRequest(territory_id=territory), DEVELOPER)
    assert customers.of(Territory, territory).responsible_id == DEVELOPER
    with pytest.raises(Refused, match="REASSIGNMENT_NOT_ASKED"):
        await customers.send(decide, DEVELOPER)
    await customers.send(ask, BOSS)
    await customers.send(decide, DEVELOPER)
    assert customers.of(Territory, territory).responsible_id == OTHER
    assert customers.of(Territory, territory).asked == {}


@pytest.mark.clause("S2i-1-b")
async def test_what_was_asked_for_a_day_ahead_takes_effect_then_or_with_a_later_approval(customers: InMemory) -> None:
    customers.policy.replace([ANOTHER_PERSON])
    ahead, late = await open_territory(customers), await open_territory(customers)
    begins = datetime(2026, 10, 9, 16, tzinfo=UTC)
    for territory in (ahead, late):
        terms = {"responsible_id": OTHER, "effective_date": "2026-10-10"}
        await customers.send(pb.ReassignTerritoryRequest(territory_id=territory, **terms), BOSS)
    await customers.send(pb.DecideReassignmentRequest(territory_id=ahead, approve=True), DEVELOPER)
    assert customers.of(Territory, ahead).planned["effective_time"] == begins
    customers.now = begins + timedelta(days=1)
    await customers.send(pb.DecideReassignmentRequest(territory_id=late, approve=True), DEVELOPER)
    await customers.settle()
    assert customers.of(Territory, ahead).responsible_id == customers.of(Territory, late).responsible_id == OTHER


def test_a_territory_from_before_has_nothing_to_be_decided() -> None:
    state: dict[str, Any] = {}
    Territory.upcast_v2_v3(state)
    assert state == {"asked": {}}
