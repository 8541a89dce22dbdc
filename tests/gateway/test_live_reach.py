"""Does the live feed show a caller only what the lists would show him?"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any
from uuid import uuid4

import grpc
import httpx
import pytest
from google.protobuf.message import Message

from chassis.rpc import is_query, scope_of
from cli.platform import SERVICES, caller, service
from fieldledger.appraisal.v1 import events_pb2 as appraisal
from fieldledger.complaints.v1 import events_pb2 as complaints
from fieldledger.customers import v1 as commands
from fieldledger.customers.v1 import events_pb2 as customers
from fieldledger.organisation import v1 as organisation
from fieldledger.supervision.v1 import events_pb2 as supervision
from fieldledger.visits.v1 import events_pb2 as visits
from ledger.context import Caller
from services.gateway.catalogue import descriptions
from services.gateway.feed import NOT_LIVE, Feed
from services.gateway.listener import Listener, scope_to_read
from services.gateway.teams import Teams
from tests.ledger.stage import SMALL, Stage, enrol, stage
from tests.servers import Servers
from tests.support import an_envelope, eventually

pytestmark = pytest.mark.clause("S0-5.3.3-b")
SELLER, LEAD, OTHER, BOSS = (str(uuid4()) for _ in range(4))
READS = frozenset(
    f"{name}.read" for name in ("visits", "customers", "complaints", "issues", "appraisal", "supervision")
)
CALLERS = {
    "seller": Caller(SELLER, "east", "own", READS),
    "colleague": Caller(OTHER, "east", "own", READS),
    "his lead": Caller(LEAD, "east", "team", READS, team=frozenset({SELLER})),
    "another lead": Caller(str(uuid4()), "east", "team", READS, team=frozenset({OTHER})),
    "region": Caller(BOSS, "east", "region", READS),
    "another region": Caller(SELLER, "west", "own", READS),
    "head office": Caller(str(uuid4()), "*", "organisation", READS),
    "who reads none of it": Caller(SELLER, "east", "organisation", frozenset({"live.read", "organisation.read"})),
}
HIS = ("seller", "his lead", "region", "head office")
ABOUT_HIM: list[Message] = [
    visits.VisitPlanned(owner_id=SELLER),
    customers.LeadRegistered(responsible_id=SELLER, developer_id=OTHER),
    customers.CreditAwarded(staff_id=SELLER),
    complaints.ComplaintOpened(handler_id=SELLER),
    appraisal.ResultPublished(staff_id=SELLER),
    supervision.FindingRaised(subject_id=SELLER, inspector_id=OTHER),
]
ABOUT_SOMEBODY: list[Message] = [visits.VisitConfirmed(), complaints.CauseFound(), supervision.RectificationAnswered()]


def receivers(event: Message, actor: str) -> tuple[str, ...]:
    """Which of the callers receive a fact of the east."""
    feed = Feed("nowhere", descriptions(SERVICES))
    listeners = {name: Listener(who) for name, who in CALLERS.items()}
    for listener in listeners.values():
        feed.join(listener)
    content = event.SerializeToString()
    feed.publish(an_envelope(type=event.DESCRIPTOR.full_name, payload=content, region="east", actor=actor))
    return tuple(name for name, listener in listeners.items() if not listener.waiting.empty())


@pytest.mark.parametrize("event", ABOUT_HIM, ids=lambda event: event.DESCRIPTOR.name)
def test_a_fact_is_sent_to_its_owner_his_lead_and_who_reaches_the_region(event: Message) -> None:
    assert receivers(event, BOSS) == HIS


@pytest.mark.parametrize("event", ABOUT_SOMEBODY, ids=lambda event: event.DESCRIPTOR.name)
def test_a_fact_without_an_owner_is_sent_to_its_actor_and_who_reaches_the_region(event: Message) -> None:
    assert receivers(event, BOSS) == ("region", "head office")
    assert receivers(event, SELLER) == ("seller", "region", "head office")


def test_facts_of_issues_are_sent_to_nobody_who_may_only_list_complaints() -> None:
    for event, scope in ((complaints.IssueOpened(), "issues.read"), (complaints.ComplaintOpened(), "complaints.read")):
        assert scope_to_read(an_envelope(source="complaints"), event) == scope


def test_every_announced_message_says_who_hears_it_by_a_scope_that_lists_something() -> None:
    scopes = {scope_of(m) for name in SERVICES for d in service(name).descriptors for m in d.methods if is_query(m)}
    for one in descriptions(SERVICES):
        for event in one.events:
            if event.DESCRIPTOR.full_name != NOT_LIVE:
                assert scope_to_read(an_envelope(), event()) in scopes, event.DESCRIPTOR.full_name


def test_a_change_of_anothers_row_is_sent_to_its_actor_but_not_to_his_lead() -> None:
    received = receivers(visits.VisitPlanned(owner_id=OTHER), SELLER)
    assert received == ("seller", "colleague", "another lead", "region", "head office")


def test_a_fact_of_a_newer_source_is_sent_to_its_actor_and_who_reaches_the_region() -> None:
    feed = Feed("nowhere", descriptions(["visits"]))
    listeners = {name: Listener(who) for name, who in CALLERS.items()}
    for listener in listeners.values():
        feed.join(listener)
    feed.publish(an_envelope(type="fieldledger.visits.v1.VisitDreamt", payload=b"", region="east", actor=SELLER))
    assert [name for name in listeners if not listeners[name].waiting.empty()] == ["seller", "region", "head office"]


@pytest.fixture(scope="module")
async def play(servers: Servers, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    async with stage(servers, tmp_path_factory.mktemp("keys"), SMALL, regions=(), gateway="127.0.0.1:0") as made:
        head = made.session("head_office")
        await head.do(organisation.OpenRegionRequest(region="east", name="East", time_zone="Asia/Shanghai"))
        await enrol(made.platform, {"east": [BOSS]})
        formed = organisation.FormDepartmentRequest(
            region="east", kind=organisation.DEPARTMENT_KIND_SALES, name="Sales"
        )
        department = (await head.do(formed)).aggregate_id
        for staff, manager in ((LEAD, ""), (SELLER, LEAD), (OTHER, "")):
            terms = organisation.EnrolStaffRequest(staff_id=staff, manager_id=manager, department_id=department)
            terms.role, terms.display_name = organisation.STAFF_ROLE_SALESPERSON, "Somebody"
            await head.do(terms)
        yield made


async def _listen(play: Stage, who: Caller, into: list[Any], ready: asyncio.Event) -> None:
    headers = {"authorization": f"Bearer {play.platform.issuer.issue(who)}"}
    async with httpx.AsyncClient(base_url=play.platform.url, timeout=30, headers=headers) as http:
        while True:
            async with http.stream("GET", "/v1/live?type=TerritoryOpened") as stream:
                if stream.status_code == 503:
                    await asyncio.sleep(0.05)
                    continue
                assert stream.status_code == 200
                async for line in stream.aiter_lines():
                    if line == ": listening":
                        ready.set()
                    elif line.startswith("data: {") and len(line) > 10:
                        into.append(json.loads(line.removeprefix("data: ")))


@pytest.mark.kafka
async def test_a_lead_hears_of_his_team_through_the_gateway_and_another_hears_nothing(play: Stage) -> None:
    who = {
        "seller": caller("salesperson", "east", SELLER),
        "lead": caller("manager", "east", LEAD, "team"),
        "other": caller("manager", "east", OTHER, "team"),
        "region": caller("manager", "east"),
    }

    async def shown() -> bool:  # the gateway asks the list, which follows the facts
        rows = (
            await play.session_of(who["lead"]).ask(organisation.ListStaffRequest(), organisation.ListStaffResponse)
        ).rows
        return {row.staff_id for row in rows} == {LEAD, SELLER}

    await eventually(shown, 20)
    received: dict[str, list[Any]] = {name: [] for name in who}
    ready = [asyncio.Event() for _ in who]
    async with asyncio.TaskGroup() as group:
        tasks = [
            group.create_task(_listen(play, one, received[name], event))
            for (name, one), event in zip(who.items(), ready, strict=True)
        ]
        for event in ready:
            await asyncio.wait_for(event.wait(), 30)
        head = play.session("head_office")

        async def opened(*whose: str) -> bool:
            for staff in whose:
                await head.do(
                    commands.OpenTerritoryRequest(region="east", name=f"here {uuid4()}", responsible_id=staff)
                )
            await asyncio.sleep(0.2)
            return bool(received["region"])

        async def all_received() -> bool:
            named = [fact["data"]["responsible_id"] for fact in received["region"]]
            return {SELLER, OTHER} <= {*named} and all(received[name] for name in received)

        await eventually(lambda: opened(BOSS), 30)  # a topic is found some time after its first fact
        await opened(SELLER, OTHER)
        await eventually(all_received, 20)
        for task in tasks:
            task.cancel()
    named = {name: [fact["data"]["responsible_id"] for fact in facts] for name, facts in received.items()}
    responsible = {name: {one for one in named[name] if one != BOSS} for name in named}  # in any order
    assert BOSS in named["region"] and all(BOSS not in named[name] for name in ("seller", "lead", "other"))
    assert responsible == {"seller": {SELLER}, "lead": {SELLER}, "other": {OTHER}, "region": {SELLER, OTHER}}


async def test_a_lead_whose_team_cannot_be_asked_for_is_not_let_in_without_it() -> None:
    async def away(*_: object, **__: object) -> None:
        raise grpc.aio.AioRpcError(grpc.StatusCode.UNAVAILABLE, grpc.aio.Metadata(), grpc.aio.Metadata())

    lead = CALLERS["his lead"]
    with pytest.raises(grpc.aio.AioRpcError):
        await Teams(away, 1.0).reaching(lead, "t")
    assert await Teams(away, 1.0).reaching(CALLERS["seller"], "t") is CALLERS["seller"]


async def test_a_team_of_many_pages_is_asked_for_to_its_end() -> None:
    pages = {"": (["a", "b"], "2"), "2": (["c"], "")}

    async def list_staff(request: organisation.ListStaffRequest, **_: object) -> bytes:
        staff, further = pages[request.page_token]
        rows = [organisation.StaffRow(staff_id=one) for one in staff]
        return organisation.ListStaffResponse(rows=rows, next_page_token=further).SerializeToString()

    assert (await Teams(list_staff, 1.0).reaching(CALLERS["his lead"], "t")).team == {"a", "b", "c"}
