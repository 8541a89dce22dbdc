"""Every list in the protos: never longer than a page may be, and page by page it returns every row once."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from google.protobuf.descriptor import FieldDescriptor, MethodDescriptor
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass

from chassis.client import PLATFORM
from chassis.paging import LARGEST_PAGE, PAGE
from chassis.possible import FIELD as POSSIBLE
from chassis.rpc import is_query
from chassis.validation import required
from cli.platform import SERVICES, Session, service
from fieldledger.appraisal.v1 import cycle_pb2 as cycle_pb
from fieldledger.appraisal.v1 import evidence_pb2 as evidence_pb
from fieldledger.customers import v1 as customers
from fieldledger.organisation.v1.desk_pb2 import SavedViewRow
from fieldledger.platform.v1 import platform_pb2 as platform
from kernel.aggregate import RECORDED_AT
from kernel.errors import Forbidden, Invalid
from ledger import parked
from ledger.context import EVERYWHERE, Caller, Context
from ledger.log import MOST
from ledger.reach import ALL
from ledger.submission import Submission
from ledger.view import View
from ledger.wire import TIMESTAMP
from services.appraisal.cycle.views import CycleList
from services.appraisal.evidence.views import Evidence
from services.organisation.staff.domain import Staff
from tests.chassis.world import ASKER, scopes
from tests.ledger.stage import Stage, a_customer, caught_up, stage
from tests.ledger.trails import aggregates, chain
from tests.servers import Servers
from tests.support import NOON

pytestmark = [pytest.mark.postgres, pytest.mark.kafka]
ROWS = 2 * LARGEST_PAGE + 3
WANTED = str(uuid4())
"""What a required filter asks for."""
METHODS = [(name, m) for name in SERVICES for d in service(name).descriptors for m in d.methods]
METHODS += [("organisation", m) for d in PLATFORM for m in d.methods]

SHORT = {
    "SummariseDeliveries": "one row for each channel and state",
    "SummariseUnread": "one row for each class of notices",
    "SummariseSla": "one row per region and urgency, counted by PostgreSQL",
    "SummariseCallAnswering": "one row per department, person and day, of 31 days unless another span is asked for",
    "SummariseContactRates": "one row per region, person and month, counted by PostgreSQL",
    "SummariseRecurrences": "one row per region, product and cause, counted by PostgreSQL",
    "SummariseIssueAges": "one row per department and kind, counted by PostgreSQL",
    "SummariseSources": "one row per region, source and month, counted by PostgreSQL",
    "ListPortfolios": "one row per region and person who looks after customers, counted by PostgreSQL",
    "CheckHandOver": "one row per customer of a hand-over",
    "CheckRetiming": "at most 200 clocks behind a cursor",
    "LookUpNames": "one row per id, of at most 200",
    "GetNameReadings": "one row per reader and day, of at most 31 days and 1,000 rows",
    "ListViews": "one row per follower, source and partition: as many as the code has",
    "VerifyViews": "one row per view: as many as the code has",
    "GetChanges": "at most 50 facts since a version, and whether there are more",
    "GetCaused": "at most 500 facts that began with one command, and whether there are more",
    "ReadLog": "pages by positions, at most so many facts of a partition: below",
}
"""Lists without pages, and why they are never long."""


def _repeated(method: MethodDescriptor) -> str:
    """The field of the answer that holds the rows of a list; empty if there is none."""
    several = {field.name for field in method.output_type.fields if field.is_repeated and is_query(method)}
    return next((name for name in ("rows", "facts", "views") if name in several), "")


PAGED = [(name, m) for name, m in METHODS if _repeated(m) and m.name not in SHORT]


def asked_for(method: MethodDescriptor, rows: Iterable[Any] = ()) -> Any:
    """A request for all of these rows: where a list requires a filter, such as one customer's id, they share its value.

    Every other list shows its rows without a filter, so rows that differ there stay as they are.
    """
    asked: Any = GetMessageClass(method.input_type)()
    for field in filter(required, method.input_type.fields):
        for made in (asked, *rows):
            setattr(made, field.name, WANTED)
    return asked


@pytest.fixture(scope="module")
async def full(servers: Servers, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    async with stage(servers, tmp_path_factory.mktemp("keys")) as made:
        # A row of what the stage founded that is folded later would be one more than the test wrote.
        await caught_up(made.operator(), SERVICES, 60)
        yield made


def test_every_list_is_paged_or_says_why_not() -> None:
    lists = {m.name for _, m in METHODS if _repeated(m)}
    assert len(PAGED) >= 20 and set(SHORT) <= lists
    for _, method in PAGED:
        asked, answered = method.input_type.fields_by_name, method.output_type.fields_by_name
        assert {"page_size", "page_token"} <= set(asked) and "next_page_token" in answered, method.full_name
    # Other repeated fields belong to one aggregate, or are the outcome of an operator's command.
    several = {
        m.name for _, m in METHODS if is_query(m) for f in m.output_type.fields if f.is_repeated and f.name != POSSIBLE
    }
    of_one = {
        "GetLine",
        "GetCalendar",
        "GetCustomer",
        "GetFiling",
        "GetLead",
        "GetVisit",
        "GetPoint",  # the one point
        "GetComplaint",
        "GetClock",
        "GetCall",
        "GetInvestigation",
        "GetCaseSummary",
        "GetPreventiveAction",
        "CheckReply",  # of one draft
        "GetIssue",
        "GetScheme",
        "ExplainResult",
        "GetFinding",
        "GetContact",
        "GetProfile",
        "CountRows",  # at most 20 lists
        "GetCast",  # at most 500 people, where the platform is tried out
        "GetCustomerHandOvers",
        "GetDuplicate",
        "GetHandOver",
    }
    assert several - lists == of_one


@pytest.mark.parametrize(("name", "method"), PAGED, ids=[method.full_name for _, method in PAGED])
async def test_following_pages_gives_every_row_once_and_no_page_is_longer_than_the_longest(
    full: Stage, name: str, method: MethodDescriptor
) -> None:
    asked, wanted = await FILLED.get(method.name, _a_full_view)(full, name, method)
    session = full.session_of(Caller(ASKER, EVERYWHERE, "organisation", scopes()))
    for size in (2**31 - 1, LARGEST_PAGE + 1, 400):
        asked.page_size = size
        pages = await _pages(session, name, method, asked)
        assert [len(page) for page in pages] == _lengths(min(size, LARGEST_PAGE))
        rows = [row.SerializeToString(deterministic=True) for page in pages for row in page]
        assert len(set(rows)) == ROWS and set(rows) == wanted
    asked.page_size = 0
    assert len((await _pages(session, name, method, asked, 1))[0]) == PAGE
    asked.page_size = -1
    with pytest.raises(Invalid, match="FIELD_MALFORMED"):
        await _pages(session, name, method, asked, 1)


@pytest.mark.parametrize(("name", "method"), PAGED, ids=[method.full_name for _, method in PAGED])
async def test_a_token_that_the_list_did_not_give_is_refused(full: Stage, name: str, method: MethodDescriptor) -> None:
    session = full.session_of(Caller(ASKER, EVERYWHERE, "organisation", scopes()))
    asked = asked_for(method)
    asked.page_token = "bm8="
    if method.name == "GetHistory":
        asked.aggregate_id = str(uuid4())
    with pytest.raises(Invalid) as no:
        await _pages(session, name, method, asked)
    assert no.value.reason == "PAGE_TOKEN_INVALID"


def _lengths(size: int) -> list[int]:
    return [size] * (ROWS // size) + ([ROWS % size] if ROWS % size else [])


async def _pages(
    session: Session, name: str, method: MethodDescriptor, asked: Any, most: int = ROWS
) -> list[list[Message]]:
    pages, token = list[list[Message]](), asked.page_token
    while len(pages) < most:
        question: Any = type(asked).FromString(asked.SerializeToString())
        question.page_token = token
        answer: Any = await session.ask_of(name, question, GetMessageClass(method.output_type))
        pages.append(list(getattr(answer, _repeated(method))))
        if not (token := answer.next_page_token):
            break
    return pages


async def _a_full_view(full: Stage, name: str, method: MethodDescriptor) -> tuple[Any, set[bytes]]:
    """Inserts that many rows into the view behind a list; some of them share an instant."""
    kind = method.output_type.fields_by_name["rows"].message_type
    view: View[Any] = next(v for k, v in full.platform.hosts[name].views.items() if k.ROW.DESCRIPTOR is kind)
    rows = [_a_row(view, number) for number in range(ROWS)]
    asked = asked_for(method, rows)
    async with view.pool.connection() as connection, connection.transaction():
        await ALL.take(connection)
        await connection.execute(f"DELETE FROM {view.table}")
        await connection.execute(view.columns.upsert(view.table), (view.columns.document(rows),))
    return asked, {row.SerializeToString(deterministic=True) for row in rows}


async def _much_late_evidence(full: Stage, name: str, method: MethodDescriptor) -> tuple[Any, set[bytes]]:
    """One closed month of one region, and that much evidence recorded after it had been closed."""
    views = {kind: view for kind, view in full.platform.hosts[name].views.items()}
    cycle = cycle_pb.CycleRow(cycle_id=str(uuid4()), region="east", month="2026-10")
    cycle.frontier.add(place="visits/0", position=1)
    cycle.start_time.FromDatetime(NOON - timedelta(days=1))
    cycle.end_time.FromDatetime(NOON + timedelta(days=1))
    rows = [_a_row(views[Evidence], number) for number in range(ROWS)]
    for row in rows:
        row.region, row.place, row.position = "east", "visits/0", 2
    for kind, written in ((CycleList, [cycle]), (Evidence, rows)):
        view = views[kind]
        async with view.pool.connection() as connection, connection.transaction():
            await ALL.take(connection)
            await connection.execute(f"DELETE FROM {view.table}")
            await connection.execute(view.columns.upsert(view.table), (view.columns.document(written),))
    shown = (evidence_pb.LateEvidenceRow(month="2026-10", pending=True, evidence=row) for row in rows)
    asked = evidence_pb.ListLateEvidenceRequest(region="east")
    return asked, {row.SerializeToString(deterministic=True) for row in shown}


def _a_row(view: View[Any], number: int) -> Any:
    row: Any = view.ROW()
    for field in view.ROW.DESCRIPTOR.fields:
        if field.name == "region" and field.name not in view.KEY:
            row.region = ("east", "west", "*")[number % 3]
        elif field.name in view.KEY:
            text = field.type == FieldDescriptor.TYPE_STRING
            setattr(row, field.name, f"{number * 7919 % ROWS:05}" if text else number % 100 + 1)
        elif field.message_type is not None and field.message_type.full_name == TIMESTAMP:
            getattr(row, field.name).FromDatetime(NOON + timedelta(microseconds=number // 7))
    if view.PRIVATE:
        setattr(row, view.owner(), ASKER)
    return seen_by_all(row)


def seen_by_all(row: Any) -> Any:
    """The row, with what lets whoever reaches the whole organisation see it: of saved views, even he sees not all."""
    if isinstance(row, SavedViewRow):
        row.shared_region = EVERYWHERE
    return row


async def _a_long_history(full: Stage, name: str, method: MethodDescriptor) -> tuple[Any, set[bytes]]:
    host = full.platform.hosts[name]
    RECORDED_AT.set(NOON)
    joined: Any = {"region": "east", "department_id": str(uuid4()), "role": "SALESPERSON", "display_name": "-"}
    joined |= {"office": "", "joined_date": ""}
    staff: Any = Staff.begin(Staff.Joined, uuid4(), **joined, manager_id="")
    for _ in range(ROWS - 1):
        staff.change_manager([str(uuid4())])
    facts = list(staff.collect_events())
    metadata = json.dumps(Context(Caller(str(uuid4()), "east"), NOON).metadata() | {"region": "east"})
    for at in range(0, ROWS, 500):
        kept = [host.store.stored(fact) for fact in facts[at : at + 500]]
        await host.store.append(Submission(uuid4(), b"d", "accepted", "{}", kept, [metadata] * len(kept), NOON))
    asked = platform.GetHistoryRequest(aggregate_id=str(staff.id))
    session = full.session_of(Caller(ASKER, EVERYWHERE, "organisation", scopes()))
    asked.page_size = LARGEST_PAGE
    pages: Any = await _pages(session, name, method, asked)
    whole = [fact for page in pages for fact in page]
    assert [(fact.version, json.loads(fact.state).get("manager_id")) for fact in whole] == [
        (fact.originator_version, fact.manager_id) for fact in facts
    ]
    return asked, {fact.SerializeToString(deterministic=True) for fact in whole}


async def _much_parked(full: Stage, name: str, method: MethodDescriptor) -> tuple[Any, set[bytes]]:
    facts, follower = chain(*((id, "a") for id in aggregates(ROWS))), f"nobody_{uuid4().hex}"
    async with full.platform.hosts[name].pool.connection() as connection, connection.transaction():
        await parked.park(connection, follower, [(fact, "no reason") for fact in facts])
        await connection.execute("UPDATE parked SET parked_at = date_trunc('second', parked_at)")
        rows = await parked.listed(connection, follower, 10 * ROWS)
    same = ("follower", "source", "partition", "position", "key", "reason", "attempts", "payload")
    wanted = [platform.ParkedFact(**{name: row[name] for name in same}, type=facts[0].type) for row in rows]
    for fact, row in zip(wanted, rows, strict=True):
        fact.parked_time.FromDatetime(row["parked_at"])
    return platform.ListParkedRequest(follower=follower), {f.SerializeToString(deterministic=True) for f in wanted}


async def _many_checkpoints(full: Stage, name: str, method: MethodDescriptor) -> tuple[Any, set[bytes]]:
    """That many checkpoints beyond all that the log has, which its sealer does not go on from any more."""
    async with full.platform.hosts[name].pool.connection() as connection:
        await connection.execute(
            "INSERT INTO checkpoints (size, start, leaves, peaks, note) "
            "SELECT 1000000000 + n, 999999999 + n, '', '', n::text FROM generate_series(1, %s) AS n",
            (ROWS,),
        )
        cursor = await connection.execute("SELECT size, start, note, sealed_at FROM checkpoints")
        stored = await cursor.fetchall()
    wanted = []
    for size, start, note, at in stored:
        wanted.append(platform.Checkpoint(size=size, start=start, note=note))
        wanted[-1].sealed_time.FromDatetime(at)
    return platform.ListCheckpointsRequest(), {one.SerializeToString(deterministic=True) for one in wanted}


Fill = Callable[[Stage, str, MethodDescriptor], Awaitable[tuple[Any, set[bytes]]]]
FILLED: dict[str, Fill] = {
    "GetHistory": _a_long_history,
    "ListParked": _much_parked,
    "ListCheckpoints": _many_checkpoints,
    "ListLateEvidence": _much_late_evidence,
}
"""Lists without a view of their own: how their rows are created, and what they are."""


async def test_a_log_is_read_in_pages_too(full: Stage) -> None:
    """Independent of the history stored above: a page of a partition is never longer than the maximum."""
    session = full.session_of(Caller(ASKER, EVERYWHERE, "organisation", scopes()))
    asked = platform.ReadLogRequest(after=dict.fromkeys(range(4), 0), limit=2**31 - 1)
    found, rounds = list[tuple[int, int]](), 0
    while asked.after:
        answer = await session.ask_of("organisation", asked, platform.ReadLogResponse)
        per = [sum(fact.partition == partition for fact in answer.facts) for partition in range(4)]
        assert max(per) <= min(MOST, 100 if rounds else MOST)
        found += [(fact.partition, fact.position) for fact in answer.facts]
        asked, rounds = platform.ReadLogRequest(after=dict(answer.scanned), limit=100), rounds + 1
    assert len(set(found)) == len(found)


async def test_the_state_on_a_page_of_history_is_that_after_its_last_fact(full: Stage) -> None:
    session = full.session_of(Caller(ASKER, EVERYWHERE, "organisation", scopes()))
    asked, _ = await _a_long_history(full, "organisation", _named("GetHistory"))
    asked.page_size, seen = 211, 0
    while True:
        page = await session.ask_of("organisation", asked, platform.GetHistoryResponse)
        seen += len(page.facts)
        at_once = platform.GetHistoryRequest(aggregate_id=asked.aggregate_id, as_of_version=page.facts[-1].version)
        while (next_page := await session.ask_of("organisation", at_once, platform.GetHistoryResponse)).next_page_token:
            at_once.page_token = next_page.next_page_token
        assert page.state == next_page.state and page.aggregate == "Staff"
        if not page.next_page_token:
            break
        asked.page_token = page.next_page_token
    assert seen == ROWS


async def test_a_history_is_read_by_whose_it_is_now_from_its_first_page_on(full: Stage) -> None:
    former, owner = (Caller(full.person(), "east", "own", scopes()) for _ in range(2))
    customer = await a_customer(full.session_of(former))
    head = full.session_of(Caller(str(uuid4()), "east", "region", scopes()))
    handed = customers.ReassignCustomerRequest(customer_id=customer, responsible_id=owner.staff_id, reason="moved")
    await head.do(handed)
    asked = platform.GetHistoryRequest(aggregate_id=customer, page_size=1)
    first = await full.session_of(owner).ask_of("customers", asked, platform.GetHistoryResponse)
    assert [fact.version for fact in first.facts] == [1] and first.next_page_token
    with pytest.raises(Forbidden, match="ROW_OF_OTHERS"):
        await full.session_of(former).ask_of("customers", asked, platform.GetHistoryResponse)


async def test_every_parked_key_is_retried_however_many_there_are(full: Stage) -> None:
    """For an existing follower, with facts of another service: none can be handled, each is retried."""
    host = full.platform.hosts["visits"]
    follower = next(view.follower for kind, view in host.views.items() if kind.NAME == "accounts")
    facts = chain(*((id, "a") for id in aggregates(LARGEST_PAGE + 5)), source="customers")
    broken = [fact._replace(payload=b"\xff") for fact in facts]
    async with host.pool.connection() as connection, connection.transaction():
        await parked.park(connection, follower, [(fact, "no reason") for fact in broken])
        await connection.execute("UPDATE parked SET attempts = 100")  # no automatic retry
    session = full.operator()
    retried = await session.ask_of(
        "visits", platform.RetryParkedRequest(follower=follower), platform.RetryParkedResponse
    )
    assert (retried.handled, retried.still_parked) == (0, len(facts))
    async with host.pool.connection() as connection:
        rows = await parked.listed(connection, follower, 10 * ROWS)
        assert {row["attempts"] for row in rows} == {101}
        await connection.execute("DELETE FROM parked WHERE follower = %s", (follower,))


def _named(name: str) -> MethodDescriptor:
    return next(method for _, method in METHODS if method.name == name)
