"""Complaints as a running service: deadlines, points of visits, an imported history that is taken back."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from google.protobuf.message import Message

from access.tokens import fresh_token
from chassis.client import Client
from chassis.clock import PlayedClock
from chassis.vocabulary import interfaces_of
from cli.import_plan import plan
from cli.importing import Origin, known_cases, read_map, run, undo
from cli.platform import Platform, Session
from fieldledger.complaints import v1 as pb
from fieldledger.customers import v1 as customers
from fieldledger.visits import v1 as visits
from kernel.errors import Forbidden, NotFound
from ledger.context import EVERYWHERE, Caller
from tests import prepared
from tests.complaints.builders import DAY, IMPACT, MINUTE, NOW, REMEDIER, stamp
from tests.ledger.stage import department_of, enrol
from tests.servers import Servers
from tests.support import eventually

pytestmark = [pytest.mark.postgres, pytest.mark.kafka]

NAMES = ("organisation", "customers", "visits", "complaints")
SCOPES = frozenset(
    f"{name}.{verb}"
    for name in ("customers", "visits", "complaints", "issues")
    for verb in ("read", "write", "territory", "accept", "import")
)
ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("FIELDLEDGER_BPI2013", ROOT / "../shared/data/bpi2013_closed_problems.csv"))


@pytest.fixture
def clock() -> PlayedClock:
    return PlayedClock(NOW)


@pytest.fixture
async def platform(servers: Servers, tmp_path: Path, clock: PlayedClock) -> AsyncIterator[Platform]:
    cell, keys = f"c{uuid4().hex[:8]}", tmp_path / "keys"
    names = {name: f"{cell}_{name}" for name in NAMES}
    made = Platform(
        servers.bootstrap,
        lambda name: prepared.of_service(servers, name, names[name]),
        keys,
        clock=clock,
        names=NAMES,
        cell=cell,
    )
    await made.start()
    await enrol(made, {"east": [REMEDIER], **{region: [] for region in ("se", "sw")}})
    yield made
    await made.stop()
    for name in names.values():
        servers.drop_database(name)


@pytest.fixture
async def session(platform: Platform) -> AsyncIterator[Session]:
    session = platform.as_caller(somebody(reach="organisation", more={"personal.read"}))
    await enrol(platform, {"east": [session.who.staff_id]})
    yield session
    await session.close()


@pytest.fixture
async def client(platform: Platform) -> AsyncIterator[Client]:
    token = fresh_token(platform.issuer, somebody(reach="organisation", more={"commands.submit"}))
    client = Client(platform.peers["complaints"], interfaces_of("complaints"), token)
    yield client
    await client.close()


def somebody(region: str = EVERYWHERE, reach: str = "region", more: set[str] | None = None) -> Caller:
    return Caller(str(uuid4()), region, reach, SCOPES | (more or set()))


async def when_known(session: Session, command: Message) -> str:
    """Send a command until its service knows the customer; the id of the aggregate that it began."""

    async def sent() -> str | None:
        try:
            return (await session.do(command)).aggregate_id
        except NotFound:
            return None

    return await eventually(sent)


async def a_customer(session: Session) -> str:
    opened = customers.OpenTerritoryRequest(region="east", name=f"浦东 {uuid4()}", responsible_id=session.who.staff_id)
    lead = customers.RegisterLeadRequest(
        territory_id=(await session.do(opened)).aggregate_id,
        channel=customers.SALES_CHANNEL_OFFLINE,
        source=customers.LEAD_SOURCE_WALK_IN,
        company_name=f"华信 {uuid4()}",
        contact_name="李娜",
        phone=f"+86138{uuid4().int % 10**8:08}",
    )
    return (await session.do(lead)).aggregate_id


async def a_complaint(session: Session) -> str:
    intake = pb.OpenComplaintRequest(
        customer_id=await a_customer(session),
        urgency=pb.COMPLAINT_URGENCY_URGENT,
        channel="phone",
        received_time=stamp(NOW),
        happened_time=stamp(NOW - DAY),
        place="车间",
        product="BRAKE-7",
        statement="刹车异响",
        demand="更换",
    )
    return await when_known(session, intake)


async def shown(session: Session, complaint_id: str, purpose: str = "") -> pb.ComplaintDetails:
    return await session.ask(pb.GetComplaintRequest(complaint_id=complaint_id), pb.ComplaintDetails, purpose)


@pytest.mark.clause("S0-4.4.2-a")
async def test_a_complaint_goes_from_receipt_to_a_satisfied_customer(session: Session, platform: Platform) -> None:
    id = await a_complaint(session)
    for command in (
        pb.RecordFirstContactRequest(complaint_id=id, contacted_time=stamp(NOW), channel="phone"),
        pb.RecordCauseRequest(complaint_id=id, cause=pb.COMPLAINT_CAUSE_PRODUCT_QUALITY, cause_detail="磨损", **IMPACT),
        pb.ProposeSolutionRequest(
            complaint_id=id,
            remedy=pb.REMEDY_REPLACEMENT,
            responsible_id=REMEDIER,
            due_time=stamp(NOW + DAY),
            cost_cents=0,
            solution="换新",
        ),
        pb.AcceptSolutionRequest(complaint_id=id),
        pb.CompleteRemedyRequest(complaint_id=id, completed_time=stamp(NOW)),
    ):
        await session.do(command)
    callback = pb.RecordCallbackRequest(complaint_id=id, score=5, suggestion="无")
    with pytest.raises(Forbidden, match="SCORE_BY_THE_RATED"):
        await session.do(callback)
    colleague = platform.as_caller(somebody())
    await colleague.do(callback)
    complaint = await shown(session, id, "COMPLAINT")
    assert (complaint.status, complaint.score, complaint.late) == (pb.COMPLAINT_STATUS_CLOSED, 5, False)
    texts = (complaint.statement, complaint.cause_detail, complaint.solution, complaint.suggestion)
    assert texts == ("刹车异响", "磨损", "换新", "无")
    first = pb.SummariseSlaRequest(clock=pb.CLOCK_KIND_FIRST_CONTACT)
    table = await colleague.ask(first, pb.SummariseSlaResponse)
    await colleague.close()
    assert [(row.region, row.contacted_in_time, row.closed, row.mean_score) for row in table.rows] == [
        ("east", 1, 1, 5.0)
    ]
    stranger = platform.as_caller(somebody("east"))
    assert [(await shown(each, id)).statement for each in (session, stranger)] == ["***", "***"]
    with pytest.raises(Forbidden):
        await shown(stranger, id, "COMPLAINT")
    await stranger.close()


@pytest.mark.clause("S0-4.1.1-c")
async def test_a_first_contact_nobody_made_is_breached_at_its_due_time(session: Session, clock: PlayedClock) -> None:
    id = await a_complaint(session)
    clock.move_to(NOW + 31 * MINUTE)

    async def breached() -> bool:
        return (await shown(session, id)).breached

    await eventually(breached)
    listed = pb.ListComplaintsRequest(breached=True)

    async def listed_as_breached() -> bool:
        page = await session.ask(listed, pb.ListComplaintsResponse)
        return [row.complaint_id for row in page.rows] == [id]

    await eventually(listed_as_breached)


@pytest.mark.clause("S0-4.1.1-c")
async def test_a_clock_that_ran_out_is_listed_explained_told_once_and_excused_by_somebody_else(
    session: Session, platform: Platform, clock: PlayedClock
) -> None:
    id = await a_complaint(session)
    clock.move_to(NOW + 61 * MINUTE)

    async def told_of_twice() -> pb.ClockRow | None:
        page = await session.ask(pb.ListClocksRequest(subject_id=id), pb.ListClocksResponse)
        return next((row for row in page.rows if row.level == 2), None)

    row = await eventually(told_of_twice)
    assert (row.breached, row.state, row.used_minutes) == (True, pb.CLOCK_STATE_OPEN, 30)
    assert (row.holder_id, row.charged_id) == (session.who.staff_id,) * 2
    explained = await session.ask(pb.GetClockRequest(clock_id=row.clock_id), pb.ClockDetails)
    assert [(mark.to, mark.fallen) for mark in explained.marks] == [
        (pb.ESCALATION_TARGET_UNSPECIFIED, True),
        (pb.ESCALATION_TARGET_UNSPECIFIED, True),
        (pb.ESCALATION_TARGET_MANAGER_1, True),
        (pb.ESCALATION_TARGET_MANAGER_2, True),
        (pb.ESCALATION_TARGET_GENERAL_MANAGER, False),
    ]
    assert [(one.used_minutes, one.calendar) for one in explained.segments] == [(61, pb.CLOCK_CALENDAR_ALWAYS)]
    excuse = pb.ExcuseClockRequest(clock_id=row.clock_id, reason="线路中断")
    reviewer = platform.as_caller(somebody(more={"complaints.review"}))
    owner = platform.as_caller(replace(session.who, scopes=session.who.scopes | {"complaints.review"}))
    with pytest.raises(Forbidden, match="OWN_CLOCK"):
        await owner.do(excuse)
    await reviewer.do(excuse)
    shown_now = await session.ask(pb.GetClockRequest(clock_id=row.clock_id), pb.ClockDetails)
    assert (shown_now.excused, shown_now.excused_by, shown_now.reason) == (True, reviewer.who.staff_id, "***")
    assert (await shown(session, id)).excused
    why = pb.GetClockRequest(clock_id=row.clock_id)
    author = platform.as_caller(replace(reviewer.who, scopes=reviewer.who.scopes | {"personal.decide"}))
    other = platform.as_caller(somebody(more={"complaints.review", "personal.decide"}))
    for one in (author, other):
        assert (await one.ask(why, pb.ClockDetails, "DECISION")).reason == "线路中断"
        await one.close()
    decider = platform.as_caller(somebody(more={"personal.decide"}))
    for one, refusal in ((decider, "NOTHING_TO_DECIDE"), (reviewer, "SCOPE_MISSING")):
        with pytest.raises(Forbidden, match=refusal):
            await one.ask(why, pb.ClockDetails, "DECISION")
    await decider.close()

    async def counted() -> pb.SlaRow | None:
        table = await session.ask(pb.SummariseSlaRequest(), pb.SummariseSlaResponse)
        return next((one for one in table.rows if one.excused), None)

    figures = await eventually(counted)
    assert (figures.opened, figures.breached, figures.open_breached, figures.HasField("share")) == (1, 1, 0, False)
    for one in (reviewer, owner):
        await one.close()


@pytest.mark.clause("S1-5.1.3")
async def test_a_promise_of_a_visit_stands_in_the_ledger_and_becomes_overdue(
    session: Session, clock: PlayedClock
) -> None:
    customer = await a_customer(session)
    planned = visits.PlanVisitRequest(
        customer_id=customer, kind=visits.VISIT_KIND_KEY_ACCOUNT, planned_time=stamp(NOW), purpose="走访"
    )
    visit = await when_known(session, planned)
    await session.do(visits.ConfirmVisitRequest(visit_id=visit, confirmed_by="李娜", channel="phone", place="公司"))
    texts = ("met", "customer_situation", "content", "needs", "objections", "consensus", "feedback", "next_step")
    record = visits.LogVisitRequest(visit_id=visit, place="公司", visitor_ids=[session.who.staff_id])
    for name in texts:
        setattr(record, name, "无")
    record.started_time.FromDatetime(NOW)
    record.ended_time.FromDatetime(NOW)
    owners = {"department_id": department_of("east"), "responsible_id": REMEDIER}
    record.points.add(kind=visits.POINT_KIND_PROMISE, text="样品", **owners).due_time.FromDatetime(NOW + 30 * DAY)
    await session.do(record)

    async def entered() -> pb.IssueRow | None:
        page = await session.ask(pb.ListIssuesRequest(customer_id=customer), pb.ListIssuesResponse)
        return page.rows[0] if page.rows else None

    issue = await eventually(entered)
    assert (issue.kind, issue.source_id, issue.region) == (pb.ISSUE_KIND_PROMISE, visit, "east")
    clock.move_to(NOW + 31 * DAY)

    async def overdue() -> bool:
        row = await entered()
        return row is not None and row.overdue

    await eventually(overdue)


async def listed_count(client: Client, batch_id: UUID) -> int:
    asked, count = pb.ListComplaintsRequest(batch_id=str(batch_id), page_size=500), 0
    while True:
        page = await client.ask(asked)
        assert isinstance(page, pb.ListComplaintsResponse)
        count += len(page.rows)
        if not page.next_page_token:
            return count
        asked.page_token = page.next_page_token


async def shows(client: Client, batch_id: UUID, count: int) -> None:
    """Wait until the list shows so many cases of a batch."""

    async def holds() -> bool:
        # Reading a whole batch is work for the views' own event loop: leave it some time in between.
        await asyncio.sleep(0.2)
        return await listed_count(client, batch_id) == count

    await eventually(holds, seconds=6)


async def test_a_history_comes_in_once_and_goes_out_again(client: Client) -> None:
    map = read_map((ROOT / "examples/bpi2013.map.toml").read_text("utf-8"))
    header = "sequence,time,sc1,sc3,sc2,event,ec2,ec4\n"
    row = "{0},2012-05-0{1} 08:00:00,se,P1,High,{2},INDIA,J11\n"
    lines = (row.format(case, day, "Bd" if day == 3 else "Ae") for case in range(40) for day in (1, 2, 3))
    dry, batch = plan((header + "".join(lines)).encode(), map, NOW), uuid4()
    first = await run(dry, client, origin := Origin(f"helpdesk {batch}", batch))
    assert (first.accepted, first.rows, first.turned_down) == (40, 120, [])
    await shows(client, batch, 40)
    known = await known_cases(client, origin.source)
    again = await run(dry, client, origin, known)
    assert (len(known), again.accepted, again.already) == (40, 0, 40)
    unseen = await run(dry, client, Origin(origin.source, uuid4()))
    assert (unseen.accepted, unseen.already) == (0, 40), "the service knows them, whatever the list shows"
    undone = await undo(batch, client, "wrong map", settle=0.2)
    assert (undone.withdrawn, undone.turned_down) == (40, [])
    await shows(client, batch, 0)
    assert (await undo(batch, client, "wrong map", settle=0.2)).unknown
    anew = await run(dry, client, origin)
    assert (anew.accepted, anew.already) == (40, 0)


async def test_a_history_keeps_its_times_and_its_words(client: Client, session: Session) -> None:
    map = read_map((ROOT / "examples/bpi2013.map.toml").read_text("utf-8"))
    header = "sequence,time,sc1,sc3,sc2,event,ec2,ec4\n"
    lines = "1,2012-05-01 08:00:00,se,P1,High,Ae,INDIA,J11\n1,2012-05-02 08:00:00,se,P1,High,Bd,POLAND,J11\n"
    dry = plan((header + lines).encode(), map, NOW)
    await run(dry, client, Origin("helpdesk", batch := uuid4()))
    await shows(client, batch, 1)
    page = await session.ask(pb.ListComplaintsRequest(batch_id=str(batch)), pb.ListComplaintsResponse)
    complaint = await shown(session, page.rows[0].complaint_id)
    assert [(change.changed_time.ToJsonString(), change.status, change.detail) for change in complaint.changes] == [
        ("2012-05-01T08:00:00Z", "accepted.in_progress", "country INDIA, team J11"),
        ("2012-05-02T08:00:00Z", "completed.closed", "country POLAND"),
    ]
    assert (complaint.external_key, complaint.imported, complaint.region) == ("1", True, "se")
    assert page.rows[0].closed_time.ToJsonString() == "2012-05-02T08:00:00Z"


@pytest.mark.skipif(not SHARED.exists(), reason="the file of the BPI Challenge 2013 is not here")
async def test_the_closed_problems_of_bpi_2013_come_in_whole(platform: Platform, client: Client) -> None:
    map = read_map((ROOT / "examples/bpi2013.map.toml").read_text("utf-8"))
    dry, batch = plan(SHARED.read_bytes(), map, NOW), uuid4()
    await enrol(platform, {case.region: [] for case in dry.cases})
    result = await run(dry, client, Origin("bpi2013", batch))
    assert (result.accepted, result.rows, result.turned_down) == (1487, 6660, [])
    await shows(client, batch, 1487)
