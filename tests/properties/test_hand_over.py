"""A hand-over moves everything open exactly once, also while new work arrives (S2i-1-b, S2i-1-c).

Real services with real followers; people go on working while it runs. Afterwards a plain model reads the stored facts
in their order: what is open, whose it is, and how often it went over.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from typing import Any
from uuid import uuid4

import pytest
from google.protobuf.message import Message

from cli.platform import Session, caller
from fieldledger.complaints import v1 as complaints
from fieldledger.customers import v1 as customers
from fieldledger.organisation import v1 as organisation
from fieldledger.platform.v1.platform_pb2 import Receipt
from kernel.errors import Conflict, TurnedDown, Unavailable
from ledger.view import View
from services.complaints.complaint.views import ComplaintList
from services.complaints.issue.views import IssueLedger
from services.customers.account.views import AccountLines, AccountMemberList
from services.customers.customer.views import CustomerList
from services.customers.hand_over.views import HandOverList
from services.customers.territory.views import TerritoryList
from services.visits.visit.views import VisitList
from services.visits.visit_duty.views import VisitsOwed
from tests.ledger.stage import SMALL, Stage, a_lead, a_visit_plan, department_of, enrol
from tests.properties.rest import at_rest
from tests.support import NOON, eventually

pytestmark = [pytest.mark.kafka, pytest.mark.clause("S2i-1-b"), pytest.mark.clause("S2i-1-c")]
GIVER, TAKER, NEXT, OTHER, BOSS = "giver", "taker", "next", "other", "boss"
AT_ONCE, WORK = 4, 10
"""So many people work at the same time, and do so many things each."""
LATE = {"ROW_OF_OTHERS", "TERRITORY_OF_ANOTHER", "CALLER_LEFT", "STAFF_LEFT", "ACCOUNTS_UNKNOWN"}
"""Why work may be turned down: it is another's by now, or of a customer that is not known everywhere yet."""
OFFLINE, ONLINE = customers.SALES_CHANNEL_OFFLINE, customers.SALES_CHANNEL_ECOMMERCE
BEGUN = {
    "customers.TerritoryOpened": "responsible_id",
    "customers.LeadRegistered": "responsible_id",
    "visits.VisitPlanned": "owner_id",
    "complaints.ComplaintOpened": "handler_id",
    "complaints.IssueOpened": "responsible_id",
}
"""The facts with which something open begins, and who has to do with it."""
MOVED = {
    "customers.TerritoryReassigned": "responsible_id",
    "customers.CustomerReassigned": "responsible_id",
    "visits.VisitHandedOver": "owner_id",
    "complaints.ComplaintHandedOver": "handler_id",
    "complaints.IssueHandedOver": "responsible_id",
}
LISTS: tuple[tuple[str, type[View[Any]], str, str], ...] = (
    ("customers", TerritoryList, "territory_id", "responsible_id"),
    ("customers", CustomerList, "customer_id", "owner_id"),
    ("visits", VisitList, "visit_id", "owner_id"),
    ("complaints", ComplaintList, "complaint_id", "handler_id"),
    ("complaints", IssueLedger, "issue_id", "responsible_id"),
)


@dataclass
class Thing:
    """Something open: what it is, of which customer, whose it was at first and is, and how often it went over.

    `late` says that it began after its service knew of the hand-over: then whoever took it on keeps it.
    """

    kind: str
    customer: str
    first: str
    owner: str
    late: bool
    online: bool = False
    territory: str = ""
    moves: int = 0


@dataclass
class Place:
    """A region, its people, and what was acknowledged in it."""

    play: Stage
    region: str
    random: Random
    people: dict[str, str] = field(default_factory=dict)
    sessions: dict[str, Session] = field(default_factory=dict)
    territories: list[str] = field(default_factory=list)
    customers: list[str] = field(default_factory=list)
    begun: set[str] = field(default_factory=set)
    refused: set[str] = field(default_factory=set)
    since: dict[str, int] = field(default_factory=dict)
    helped: str = ""
    things: dict[str, Thing] = field(default_factory=dict)
    """Everything open at the end."""

    async def open(self) -> Place:
        """Two territories of the giver with customers, some of which somebody else helps with, and work on them."""
        for name in SMALL:
            self.since[name] = await self.play.platform.hosts[name].store.last_position()
        self.people = {who: str(uuid4()) for who in (GIVER, TAKER, NEXT, OTHER, BOSS)}
        await enrol(self.play.platform, {self.region: list(self.people.values())})
        for who, id in self.people.items():
            role = "manager" if who == BOSS else "salesperson"
            self.sessions[who] = self.play.session_of(caller(role, self.region, id))
        boss, giver = self.sessions[BOSS], self.sessions[GIVER]
        for name in ("first", "second"):
            opened = customers.OpenTerritoryRequest(region=self.region, name=name)
            opened.responsible_id = self.people[GIVER]
            self.territories.append((await boss.do(opened)).aggregate_id)
        for number in range(8):
            lead = a_lead(self.territories[number % 2])
            lead.channel = ONLINE if number > 5 else OFFLINE
            self.customers.append((await giver.do(lead)).aggregate_id)
        for id in self.customers[:2]:
            await giver.do(customers.WinCustomerRequest(customer_id=id))
            reason = customers.ImportanceReason(kind=customers.IMPORTANCE_KIND_MAJOR_REVENUE, evidence="orders")
            tier = customers.AssessImportanceRequest(customer_id=id, tier=customers.CUSTOMER_TIER_CORE)
            tier.reasons.append(reason)
            await boss.do(tier)
        for id in self.customers[2::2]:
            helped = customers.StaffAccountRequest(customer_id=id, assistant_ids=[self.people[OTHER]])
            helped.line = ONLINE if id in self.customers[6:] else OFFLINE
            await boss.do(helped)
        theirs = customers.OpenTerritoryRequest(region=self.region, name="third", responsible_id=self.people[OTHER])
        lead = a_lead((await boss.do(theirs)).aggregate_id)
        helped = customers.StaffAccountRequest(assistant_ids=[self.people[GIVER]], line=OFFLINE)
        helped.customer_id = (await self.sessions[OTHER].do(lead)).aggregate_id
        await boss.do(helped)
        self.helped = helped.customer_id
        await at_rest(self.play)
        await giver.do(customers.OpenLineRequest(customer_id=self.helped, line=ONLINE))
        await giver.do(a_visit_plan(self.helped))
        for _ in range(6):
            await self.work(BOSS)
            await self.work(GIVER)
        assert self.refused <= {"ACCOUNTS_UNKNOWN"}
        return self

    async def work(self, who: str) -> None:
        """Begin something, as people do all day."""
        customer, random = self.random.choice(self.customers), self.random
        whose = self.people[random.choice((GIVER, GIVER, OTHER))]
        match random.choice(("lead", "visit", "visit", "complaint", "issue")):
            case "lead" if who == GIVER:
                command: Any = a_lead(random.choice(self.territories))
                command.channel = random.choice((OFFLINE, OFFLINE, ONLINE))
            case "visit" if who in (GIVER, OTHER):
                command = a_visit_plan(random.choice([customer, self.helped]))
            case "issue":
                kind = complaints.ISSUE_KIND_PROBLEM
                command = complaints.OpenIssueRequest(
                    customer_id=customer, kind=kind, text="late", responsible_id=whose
                )
                command.department_id = department_of(self.region)
                command.due_time.FromDatetime(NOON + timedelta(days=20))
            case _:
                command = complaints.OpenComplaintRequest(customer_id=customer, channel="phone", statement="it squeals")
                command.urgency, command.handler_id = complaints.COMPLAINT_URGENCY_NORMAL, whose
                command.place, command.product, command.demand = "mill", "P", "silence"
                command.received_time.FromDatetime(NOON)
                command.happened_time.FromDatetime(NOON)
        try:
            receipt = await insist(self.sessions[who], command)
        except TurnedDown as no:
            assert no.reason in LATE, no
            self.refused.add(no.reason)
            return
        self.begun.add(receipt.aggregate_id)
        if isinstance(command, customers.RegisterLeadRequest):
            self.customers.append(receipt.aggregate_id)

    async def while_work_arrives(self, move: Callable[[Place], Awaitable[None]]) -> None:
        """Have people work, and hand over in the midst of it."""
        left = asyncio.Semaphore(0)

        async def busy(who: str) -> None:
            for _ in range(WORK):
                await self.work(who)
                left.release()

        async def moving() -> None:
            for _ in range(self.random.randint(1, AT_ONCE * WORK // 2)):
                await left.acquire()
            await move(self)

        await asyncio.gather(*map(busy, (GIVER, GIVER, OTHER, BOSS)), moving())

    async def replayed(self) -> dict[str, Thing]:
        """What the stored facts of the region say, one after another. Raises AssertionError for one that is odd."""
        found: dict[str, Thing] = {}
        for name in SMALL:
            of, gone = dict[str, str](), set[str]()
            store = self.play.platform.hosts[name].store
            for recorded in await store.read(self.since[name], 10_000):
                fact: Any = recorded.fact
                id = str(fact.originator_id)
                if recorded.metadata["region"] != self.region:
                    continue
                if fact.TOPIC.endswith(".UpkeepBegun"):
                    of[id] = fact.of_id
                elif fact.TOPIC.endswith(".UpkeepPassedOn"):
                    gone |= {of[id]}
                elif field_ := BEGUN.get(fact.TOPIC):
                    owner, customer = getattr(fact, field_), str(getattr(fact, "customer_id", ""))
                    late = customer in gone or owner in gone
                    found[id] = Thing(fact.TOPIC, customer, owner, owner, late)
                    found[id].online = bool(getattr(fact, "exempt_by", ""))
                    found[id].territory = getattr(fact, "territory_id", "")
                elif field_ := MOVED.get(fact.TOPIC):
                    thing = found[id]
                    assert fact.former_id == thing.owner != getattr(fact, field_), "it goes over from whoever has it"
                    thing.owner, thing.moves = getattr(fact, field_), thing.moves + 1
        return found

    async def listed(self) -> dict[str, str]:
        """Whose everything is, by the lists."""
        found: dict[str, str] = {}
        for name, view, key, owner in LISTS:
            rows = await self.play.platform.hosts[name].views[view].rows(region=self.region)
            found |= {getattr(row, key): getattr(row, owner) for row in rows}
        return found

    async def held_by(self, person: str) -> list[Any]:
        """What somebody answers for besides: duties to visit, lines, and accounts that he is a member of."""
        of_visits, of_customers = (self.play.platform.hosts[name].views for name in ("visits", "customers"))
        return [
            *await of_visits[VisitsOwed].rows(responsible_id=person),
            *await of_customers[AccountLines].rows(responsible_id=person),
            *await of_customers[AccountMemberList].rows(staff_id=person),
        ]


async def insist(session: Session, command: Message, *again: type[TurnedDown]) -> Receipt:
    """Send a command under one id until its outcome is known: a busy machine answers late."""
    command_id = uuid4()
    async with asyncio.timeout(120):
        while True:
            with suppress(Unavailable, *again):
                return await session.do(command, command_id)


async def _territory(place: Place) -> None:
    command = customers.ReassignTerritoryRequest(territory_id=place.territories[0])
    command.responsible_id, command.reason = place.people[TAKER], customers.REASSIGN_REASON_STAFF_CHANGE
    await insist(place.sessions[BOSS], command)


async def _signed(place: Place) -> None:
    command = customers.HandOverAccountsRequest(from_staff_id=place.people[GIVER], to_id=place.people[TAKER])
    command.reason = customers.HAND_OVER_REASON_MOVED
    # Somebody got or gave a customer meanwhile: it may be sent again.
    id = (await insist(place.sessions[BOSS], command, Conflict)).aggregate_id

    async def in_force() -> bool:
        rows = await place.play.platform.hosts["customers"].views[HandOverList].rows(hand_over_id=id)
        return {row.status for row in rows} == {customers.HAND_OVER_STATUS_IN_FORCE}

    await eventually(in_force, 30)
    for who in (GIVER, TAKER):
        await insist(place.sessions[who], customers.SignHandOverRequest(hand_over_id=id))


async def _leaves(place: Place, who: str = GIVER, successor: str = TAKER) -> None:
    command = organisation.EndEmploymentRequest(staff_id=place.people[who], successor_id=place.people[successor])
    command.last_date = NOON.date().isoformat()
    await insist(place.play.session("head_office"), command)


async def _both_leave(place: Place) -> None:
    await _leaves(place)
    await _leaves(place, TAKER, NEXT)


def _of_territory(place: Place, thing: Thing, things: dict[str, Thing]) -> bool:
    """Whether a thing is of a customer that goes with the first territory: not one of online business."""
    customer = things.get(thing.customer, thing)
    return customer.territory == place.territories[0] and not customer.online


MOVES: dict[str, Callable[[Place], Awaitable[None]]] = {
    "territory": _territory,
    "signed": _signed,
    "leaves": _leaves,
    "both": _both_leave,
}
SEEDS = (1, 2)


@pytest.fixture(scope="module")
async def played(play: Stage) -> dict[tuple[str, int], Place]:
    """Every kind of hand-over with every seed, all at the same time, each in a region of its own."""
    places = {(kind, seed): Place(play, f"h{uuid4().hex[:8]}", Random(seed)) for kind in MOVES for seed in SEEDS}
    await asyncio.gather(*(place.open() for place in places.values()))
    await asyncio.gather(*(place.while_work_arrives(MOVES[kind]) for (kind, _), place in places.items()))
    await at_rest(play)
    for place in places.values():
        place.things = await place.replayed()
    return places


@pytest.mark.parametrize("seed", SEEDS)
async def test_a_territory_takes_along_everything_open_of_its_customers(
    played: dict[tuple[str, int], Place], seed: int
) -> None:
    place = played["territory", seed]
    things = place.things
    giver, taker = place.people[GIVER], place.people[TAKER]
    for id, thing in things.items():
        goes = thing.first == giver and (id == place.territories[0] or _of_territory(place, thing, things))
        assert thing.moves == (goes and not thing.late), (id, thing)
        assert thing.owner == (taker if thing.moves else thing.first), (id, thing)
        assert not (goes and thing.late and thing.kind in ("customers.LeadRegistered", "visits.VisitPlanned"))
    await _nothing_is_lost(place, things)
    owed = {row.customer_id: row.responsible_id for row in await _duties(place)}
    assert owed == {place.customers[0]: taker, place.customers[1]: giver}


@pytest.mark.parametrize("seed", SEEDS)
async def test_a_signed_hand_over_moves_what_was_named_and_all_that_is_open_of_it(
    played: dict[tuple[str, int], Place], seed: int
) -> None:
    place = played["signed", seed]
    things = place.things
    giver, taker = place.people[GIVER], place.people[TAKER]
    named = {id for id, thing in things.items() if thing.kind == "customers.LeadRegistered" and thing.moves}
    assert {*place.customers[:8]} <= named
    for id, thing in things.items():
        goes = thing.first == giver and (thing.customer in named or id in named)
        assert thing.moves == (goes and not thing.late), (id, thing)
        assert thing.owner == (taker if thing.moves else thing.first), (id, thing)
    await _nothing_is_lost(place, things)
    assert {row.responsible_id for row in await _duties(place)} == {taker}


@pytest.mark.parametrize("seed", SEEDS)
async def test_whoever_leaves_leaves_nothing_open_behind(played: dict[tuple[str, int], Place], seed: int) -> None:
    place = played["leaves", seed]
    things = place.things
    giver, taker = place.people[GIVER], place.people[TAKER]
    for id, thing in things.items():
        assert thing.moves == (thing.first == giver), (id, thing)
        assert thing.owner == (taker if thing.moves else thing.first), (id, thing)
    await _nothing_is_lost(place, things)
    assert await place.held_by(giver) == []
    assert {row.responsible_id for row in await _duties(place)} == {taker}


@pytest.mark.parametrize("seed", SEEDS)
async def test_where_the_successor_leaves_too_his_own_follows_both(
    played: dict[tuple[str, int], Place], seed: int
) -> None:
    place = played["both", seed]
    things = place.things
    giver, taker, last = (place.people[who] for who in (GIVER, TAKER, NEXT))
    for id, thing in things.items():
        assert thing.owner == (last if thing.first in (giver, taker) else thing.first), (id, thing)
        assert thing.moves <= 2, (id, thing)
    await _nothing_is_lost(place, things)
    assert await place.held_by(giver) == [] == await place.held_by(taker)


async def _duties(place: Place) -> list[Any]:
    rows: list[Any] = await place.play.platform.hosts["visits"].views[VisitsOwed].rows(region=place.region)
    return rows


async def _nothing_is_lost(place: Place, things: dict[str, Thing]) -> None:
    """All that was acknowledged is there, and the lists say of everything what the facts say."""
    assert place.begun <= things.keys()
    assert await place.listed() == {id: thing.owner for id, thing in things.items()}
