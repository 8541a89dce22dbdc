"""A platform of real services for one test module, and the few things that tests do on it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4, uuid5

from access.tokens import fresh_token
from chassis.client import Client
from chassis.clock import Clock, PlayedClock
from chassis.vocabulary import interfaces_of
from cli.platform import SERVICES, Platform, Session, caller, service
from fieldledger.customers import v1 as customers
from fieldledger.organisation import v1 as organisation
from fieldledger.platform.v1 import platform_pb2 as platform
from fieldledger.visits import v1 as visits
from kernel.errors import NotFound
from ledger.context import EVERYWHERE, Caller
from tests import prepared
from tests.servers import Servers
from tests.support import NOON, eventually

SMALL = ("organisation", "customers", "visits", "complaints")
FOUNDED = ("east", "west")
"""The regions that are open on every stage, unless a test opens its own."""
NUMBERS = count(uuid4().int % 10**8)
"""Of leads: no two of one process have the same, or the second would be known already."""
PEOPLE = 24
"""How many persons are enrolled in each of them from the start."""
OPERATIONS = frozenset({"operations.read", "operations.write", "log.read", "history.read", "commands.read"})


@dataclass
class Stage:
    """A running platform, its clock, and the sessions of its callers."""

    servers: Servers
    tag: str
    platform: Platform
    clock: PlayedClock
    sessions: list[Session] = field(default_factory=list)
    idle: dict[str, list[str]] = field(default_factory=dict)
    """Who is enrolled by region, and not a caller yet."""

    def session(self, role: str = "manager", region: str = "east", staff_id: str = "") -> Session:
        return self.session_of(caller(role, region, staff_id or self.person(region)))

    def person(self, region: str = "east") -> str:
        """Somebody who is enrolled in a region and was not named yet; anybody at all where nobody is left."""
        idle = self.idle.get(region) or self.idle.get(FOUNDED[0])
        return idle.pop() if idle else str(uuid4())

    def department(self, region: str = "east") -> str:
        """The department that was formed in a region when it was founded."""
        return department_of(region)

    async def found(self, regions: Sequence[str], people: int = PEOPLE) -> None:
        """Open regions, form a department in each and enrol people in it."""
        persons = {region: [str(uuid4()) for _ in range(people)] for region in regions}
        await enrol(self.platform, persons)
        self.idle |= persons

    def session_of(self, who: Caller) -> Session:
        self.sessions.append(self.platform.as_caller(who))
        return self.sessions[-1]

    def operator(self) -> Session:
        return self.session_of(Caller(str(uuid4()), EVERYWHERE, "organisation", OPERATIONS))

    def dsn(self, name: str) -> str:
        return self.servers.pg_dsn(f"{self.tag}_{name}")


@asynccontextmanager
async def stage(
    servers: Servers,
    keys: Path,
    names: Iterable[str] = SERVICES,
    clock: Clock | None = None,
    regions: Sequence[str] = FOUNDED,
    **more: Any,
) -> AsyncIterator[Stage]:
    """Services on databases and topics of their own, with regions that are open and people who are enrolled."""
    tag, played = uuid4().hex[:12], PlayedClock(NOON)
    made = Platform(
        servers.bootstrap,
        lambda name: prepared.of_service(servers, name, f"{tag}_{name}"),
        keys,
        clock=clock or played,
        names=names,
        cell=tag,
        **more,
    )
    found = Stage(servers, tag, await made.start(), played)
    try:
        await found.found(regions)
        yield found
    finally:
        for session in found.sessions:
            await session.close()
        await made.stop()
        for name in made.names:
            servers.drop_database(f"{tag}_{name}")


def department_of(region: str) -> str:
    """The id of the department that `enrol` forms in a region."""
    return str(uuid5(UUID(int=0), region))


async def enrol(play: Platform, persons: dict[str, list[str]]) -> None:
    """Open these regions, with a department each, and enrol these persons in them, in three streams of commands.

    What is there already stays as it is.
    """
    head = caller("head_office", EVERYWHERE)
    head = replace(head, scopes=head.scopes | {"commands.submit"})
    name, token = "organisation", fresh_token(play.issuer, head)
    client = Client(play.peers[name], interfaces_of(name), token, name, play.transport)
    zone, sales = "Asia/Shanghai", organisation.DEPARTMENT_KIND_SALES
    departments = {region: department_of(region) for region in persons}
    opened = [organisation.OpenRegionRequest(region=one, name=one, time_zone=zone) for one in persons]
    formed = [
        organisation.FormDepartmentRequest(department_id=id, region=one, kind=sales, name=one)
        for one, id in departments.items()
    ]
    role = organisation.STAFF_ROLE_SALESPERSON
    enrolled = [
        organisation.EnrolStaffRequest(staff_id=id, department_id=departments[one], role=role, display_name="Somebody")
        for one, ids in persons.items()
        for id in ids
    ]
    for commands in (opened, formed, enrolled):
        if commands:
            answers = await client.submit([(uuid4(), command) for command in commands])
            wrong = [one for one in answers if not isinstance(one, platform.Receipt)]
            assert [one for one in wrong if not one.reason.endswith("_ALREADY")] == []
    await client.close()


async def a_territory(session: Session, responsible_id: str = "") -> str:
    where = "east" if session.who.region == EVERYWHERE else session.who.region
    who = responsible_id or session.who.staff_id
    opened = customers.OpenTerritoryRequest(region=where, name=f"here {uuid4()}", responsible_id=who)
    receipt = await session.do(opened)
    return receipt.aggregate_id


def a_lead(territory_id: str) -> customers.RegisterLeadRequest:
    return customers.RegisterLeadRequest(
        territory_id=territory_id,
        channel=customers.SALES_CHANNEL_OFFLINE,
        source=customers.LEAD_SOURCE_WALK_IN,
        company_name=f"Grand Mill {uuid4().hex}",
        contact_name="Lin",
        phone=f"138{next(NUMBERS) % 10**8:08}",
    )


async def a_customer(session: Session, territory_id: str = "", tier: customers.CustomerTier | None = None) -> str:
    territory = territory_id or await a_territory(session)
    customer = (await session.do(a_lead(territory))).aggregate_id
    if tier is not None:
        await session.do(customers.WinCustomerRequest(customer_id=customer))
        reason = customers.ImportanceReason(kind=customers.IMPORTANCE_KIND_MAJOR_REVENUE, evidence="orders")
        await session.do(customers.AssessImportanceRequest(customer_id=customer, tier=tier, reasons=[reason]))
    return customer


def a_visit_plan(customer_id: str, at: datetime = NOON + timedelta(days=3)) -> visits.PlanVisitRequest:
    request = visits.PlanVisitRequest(
        customer_id=customer_id, kind=visits.VISIT_KIND_DEVELOPMENT, purpose="see the mill"
    )
    request.planned_time.FromDatetime(at)
    return request


async def a_visit(session: Session, customer_id: str, id: UUID | None = None) -> platform.Receipt:
    """Plan a visit as soon as visits has followed the customer's facts."""
    command = id or uuid4()

    async def planned() -> platform.Receipt | None:
        try:
            return await session.do(a_visit_plan(customer_id), command)
        except NotFound:
            return None

    return await eventually(planned, 20)


async def views_of(operator: Session, name: str) -> list[str]:
    """The views of a service, by name, without its reactions."""
    status = await operator.ask_of(name, platform.ListViewsRequest(), platform.ListViewsResponse)
    return sorted({view.name for view in status.views if view.version})


async def verified(operator: Session, names: Iterable[str]) -> dict[str, list[str]]:
    """The views of these services that differ from a fresh fold of their sources, with the differences."""
    found: dict[str, list[str]] = {}
    for name in names:
        answer = await operator.ask_of(name, platform.VerifyViewsRequest(), platform.VerifyViewsResponse)
        assert {view.name for view in answer.views} == set(await views_of(operator, name))
        found |= {f"{name}.{view.name}": list(view.differences) for view in answer.views if not view.equal}
    return found


async def caught_up(operator: Session, names: Iterable[str], seconds: float = 30) -> None:
    """Wait until every follower of these services has reached the end of its source's log."""
    names = tuple(names)

    async def behind() -> bool:
        ends: dict[tuple[str, int], int] = {}
        for name in names:
            status = await operator.ask_of(name, platform.ListViewsRequest(), platform.ListViewsResponse)
            for view in status.views:
                if view.source not in names:
                    continue
                if (view.source, view.partition) not in ends:
                    ends |= await _ends(operator, view.source)
                if view.position < ends[view.source, view.partition]:
                    return False
        return True

    await eventually(behind, seconds)


async def _ends(operator: Session, source: str) -> dict[tuple[str, int], int]:
    """The last announced position of each partition of a source."""
    ends = {(source, partition): 0 for partition in range(4)}
    after = dict.fromkeys(range(4), 0)
    while after:
        page = await operator.ask_of(
            source, platform.ReadLogRequest(after=after, limit=2_000), platform.ReadLogResponse
        )
        for fact in page.facts:
            ends[source, fact.partition] = fact.position
        after = dict(page.scanned)
    return ends


def methods() -> list[tuple[str, object]]:
    """Every service's own methods: service name, method descriptor."""
    return [(name, method) for name in SERVICES for d in service(name).descriptors for method in d.methods]
