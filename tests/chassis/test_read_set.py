"""Does a command decide on what its service has acknowledged, whatever its followers have seen (0039)?"""

from __future__ import annotations

import ast
import asyncio
import importlib
import importlib.util
import inspect
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any
from uuid import UUID, uuid4

import pytest
from google.protobuf.message import Message

from chassis import freshness
from chassis.executor import Executor
from chassis.service import Service
from cli.platform import SERVICES
from fieldledger.appraisal import v1 as appraisal
from fieldledger.customers import v1 as customers
from fieldledger.organisation import v1 as organisation
from kernel.errors import Refused, Unavailable
from ledger.context import Caller
from ledger.eventstore import EventStore, Stored, Submission
from ledger.submission import Unheard
from ledger.view import View
from privacy.keys import KeyRing
from services.appraisal.cycle.domain import AppraisalCycle, cycle_id
from services.customers.customer.domain import Customer
from services.organisation.session.domain import Session
from services.organisation.staff.domain import Staff
from tests.chassis.still import HEAD, Still, held_still
from tests.ledger.stage import a_lead
from tests.ledger.tally import Tally, a_context, a_count, a_submission, a_tally, tallies
from tests.servers import Servers

ANN, BEN, CAT = (Caller(str(uuid4()), "east") for _ in range(3))
NOVEMBER = datetime(2026, 11, 5, 4, tzinfo=UTC)


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A view that is held still does not come by waiting."""
    monkeypatch.setattr(freshness, "COMPLETE_ATTEMPTS", 1)
    monkeypatch.setattr(freshness, "COMPLETE_PAUSE", 0)


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    KeyRing(tmp_path).make_first()
    return tmp_path


@pytest.fixture
async def customers_still(servers: Servers, keys: Path) -> AsyncIterator[Still]:
    async with held_still(servers, keys, "customers") as still:
        yield still


@pytest.fixture
async def appraisal_still(servers: Servers, keys: Path) -> AsyncIterator[Still]:
    async with held_still(servers, keys, "appraisal") as still:
        still.now = NOVEMBER
        yield still


class Gate:
    """Holds back the append of one command, until others have been stored."""

    def __init__(self, store: EventStore, command_id: UUID, monkeypatch: pytest.MonkeyPatch) -> None:
        self.decided, self.opened = asyncio.Event(), asyncio.Event()
        append = store.append

        async def held_back(submission: Submission) -> Stored:
            if submission.command_id == command_id and not self.opened.is_set():
                self.decided.set()
                await self.opened.wait()
            return await append(submission)

        monkeypatch.setattr(store, "append", held_back)


# The store: what was read must still be so when the facts are appended.


async def test_what_was_read_and_moved_on_is_a_conflict(store: EventStore) -> None:
    tally, (begun, counted) = a_tally(1)
    await store.append(a_submission(store, begun))
    other, facts = a_tally()
    absent = a_submission(store, *facts)
    absent.read = [(tally.id, 0)]
    assert (await store.append(absent)).result == "conflict", "it was read as not there"
    current = a_submission(store, *facts)
    current.read = [(tally.id, 1), (uuid4(), 0)]
    assert (await store.append(current)).result == "stored"
    await store.append(a_submission(store, counted))
    _, later = a_tally()
    outdated = a_submission(store, *later)
    outdated.read = [(other.id, 1), (tally.id, 1)]
    assert (await store.append(outdated)).result == "conflict"


async def test_what_was_to_stay_unheard_and_was_recorded_is_a_conflict(store: EventStore) -> None:
    _, (begun, counted) = a_tally(1)
    await store.append(a_submission(store, begun))
    position = await store.last_position()
    _, facts = a_tally()
    quiet = a_submission(store, *facts)
    quiet.unheard = [Unheard(frozenset({Tally.Counted.TOPIC, Tally.Noted.TOPIC}), position)]
    assert (await store.append(quiet)).result == "stored"
    await store.append(a_submission(store, counted))
    _, later = a_tally()
    loud = a_submission(store, *later)
    loud.unheard = [Unheard(frozenset({Tally.Counted.TOPIC}), position)]
    assert (await store.append(loud)).result == "conflict"
    loud.unheard = [Unheard(frozenset({Tally.Noted.TOPIC}), position)]
    assert (await store.append(_again(loud))).result == "stored"


async def test_one_that_conflicts_takes_no_other_of_its_group_with_it(store: EventStore) -> None:
    tally, (begun, counted) = a_tally(1)
    await store.append(a_submission(store, begun))
    known = a_submission(store, counted)
    await store.append(known)
    outdated, fresh = (a_submission(store, *a_tally()[1]) for _ in range(2))
    outdated.read, fresh.read = [(tally.id, 1)], [(tally.id, 2)]
    repeated = _again(known)
    repeated.read = [(tally.id, 1)]
    answers = await asyncio.gather(*(store.append(one) for one in (outdated, fresh, repeated)))
    assert [answer.result for answer in answers] == ["conflict", "stored", "known"]
    assert await store.last_position() == 3


async def test_two_of_one_group_see_each_other(store: EventStore) -> None:
    tally, (begun, counted) = a_tally(1)
    await store.append(a_submission(store, begun))
    writer, reader, listener = a_submission(store, counted), *(a_submission(store, *a_tally()[1]) for _ in range(2))
    reader.read = [(tally.id, 1)]
    listener.unheard = [Unheard(frozenset({Tally.Counted.TOPIC}), 1)]
    answers = await asyncio.gather(*(store.append(one) for one in (writer, reader, listener)))
    assert [answer.result for answer in answers] == ["stored", "conflict", "conflict"]


async def test_a_change_that_is_not_returned_is_not_lost_in_silence(
    store: EventStore, own_pool: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    executor: Executor = tallies(store, own_pool)
    id = (await executor.execute("begin", a_count(uuid4(), 0), a_context())).aggregate_id

    async def forgetful(command: Any, ctx: Any) -> None:
        tally = await executor._repository.load(Tally, UUID(command.visit_id))
        assert tally
        tally.note()

    monkeypatch.setitem(executor._commands, "note", forgetful)
    with pytest.raises(RuntimeError, match="did not return it"):
        await executor.execute("note", a_count(id, 0), a_context())


def _again(submission: Submission) -> Submission:
    return Submission(submission.command_id, submission.digest, "accepted", "{}", submission.facts,
                      submission.metadata, submission.recorded_at, submission.read, submission.unheard)  # fmt: skip


# Territories: every customer goes with its territory, whatever the lists have seen.


async def _a_territory(still: Still, who: Caller) -> str:
    opened = customers.OpenTerritoryRequest(region="east", name=f"t {uuid4()}", responsible_id=who.staff_id)
    return (await still.do(opened)).aggregate_id


async def _responsible(still: Still, customer_id: str) -> str:
    customer = await still.store.load(Customer, UUID(customer_id))
    assert isinstance(customer, Customer)
    return customer.responsible_id


def _reassign(territory_id: str, to: Caller) -> customers.ReassignTerritoryRequest:
    return customers.ReassignTerritoryRequest(territory_id=territory_id, responsible_id=to.staff_id)


@pytest.mark.clause("S2i-1-b")
async def test_a_lead_registered_just_before_its_territory_changes_hands_goes_with_it(customers_still: Still) -> None:
    territory = await _a_territory(customers_still, ANN)
    lead = (await customers_still.do(a_lead(territory), ANN)).aggregate_id
    await customers_still.do(_reassign(territory, BEN))
    reacting = asyncio.create_task(customers_still.react())
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(asyncio.shield(reacting), 0.2)  # it waits for the list and does not do without it
    assert await _responsible(customers_still, lead) == ANN.staff_id
    await customers_still.follow()
    await reacting
    assert await _responsible(customers_still, lead) == BEN.staff_id


@pytest.mark.clause("S2i-1-b")
async def test_a_lead_decided_before_its_territory_changed_hands_and_stored_after_is_decided_again(
    customers_still: Still, monkeypatch: pytest.MonkeyPatch
) -> None:
    territory, command = await _a_territory(customers_still, HEAD), uuid4()
    gate = Gate(customers_still.store, command, monkeypatch)
    online = a_lead(territory)
    lead = asyncio.create_task(customers_still.do(online, HEAD, command))
    await gate.decided.wait()
    await customers_still.do(_reassign(territory, BEN))
    gate.opened.set()
    with pytest.raises(Refused) as no:
        await lead
    assert no.value.reason == "TERRITORY_OF_ANOTHER"


# Schemes and months: what was adopted before a month is closed judges it; what comes after is refused.


def _a_scheme(name: str = "s", region: str = "east") -> appraisal.DraftSchemeRequest:
    request = appraisal.DraftSchemeRequest(region=region, name=name, from_month="2026-10")
    request.indicators.add(indicator=appraisal.INDICATOR_VISIT_COMPLETION, weight=100, target=1.0)
    request.grades.excellent_from, request.grades.good_from, request.grades.pass_from = 90, 75, 60
    return request


OTHER = Caller(str(uuid4()), "*", "organisation")
CLOSE = appraisal.CloseCycleRequest(region="east", month="2026-10")


async def _judged_by(still: Still) -> str:
    cycle = await still.store.load(AppraisalCycle, cycle_id("2026-10", "east"))
    assert isinstance(cycle, AppraisalCycle)
    return cycle.scheme_id


@pytest.mark.clause("S0-6.2.1-b")
async def test_a_scheme_adopted_just_before_a_month_is_closed_judges_it(appraisal_still: Still) -> None:
    first, second = [(await appraisal_still.do(_a_scheme(name))).aggregate_id for name in "ab"]
    await appraisal_still.do(appraisal.AdoptSchemeRequest(scheme_id=first), OTHER)
    await appraisal_still.follow()
    appraisal_still.now = NOVEMBER.replace(hour=5)
    await appraisal_still.do(appraisal.AdoptSchemeRequest(scheme_id=second), OTHER)
    with pytest.raises(Unavailable) as behind:  # not judged by a list that lacks the second
        await appraisal_still.do(CLOSE)
    assert behind.value.reason == "VIEW_BEHIND"
    await appraisal_still.follow()
    await appraisal_still.do(CLOSE)
    assert await _judged_by(appraisal_still) == second


@pytest.mark.clause("S0-6.2.1-b")
async def test_a_scheme_adopted_just_after_a_month_was_closed_is_refused(appraisal_still: Still) -> None:
    first, second = [(await appraisal_still.do(_a_scheme(name))).aggregate_id for name in "ab"]
    await appraisal_still.do(appraisal.AdoptSchemeRequest(scheme_id=first), OTHER)
    await appraisal_still.follow()
    await appraisal_still.do(CLOSE)
    with pytest.raises(Unavailable):  # the list of closed months is behind
        await appraisal_still.do(appraisal.AdoptSchemeRequest(scheme_id=second), OTHER)
    await appraisal_still.follow()
    with pytest.raises(Refused) as no:
        await appraisal_still.do(appraisal.AdoptSchemeRequest(scheme_id=second), OTHER)
    assert no.value.reason == "SCHEME_FROZEN"


@pytest.mark.clause("S0-6.2.1-b")
@pytest.mark.parametrize("late", ["adopts", "closes"])
async def test_adopting_and_closing_at_once_agree_on_which_came_first(
    late: str, appraisal_still: Still, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = [(await appraisal_still.do(_a_scheme(name))).aggregate_id for name in "ab"]
    await appraisal_still.do(appraisal.AdoptSchemeRequest(scheme_id=first), OTHER)
    await appraisal_still.follow()
    appraisal_still.now, command = NOVEMBER.replace(hour=5), uuid4()
    gate = Gate(appraisal_still.store, command, monkeypatch)
    adopting = appraisal.AdoptSchemeRequest(scheme_id=second)
    slow, quick = (adopting, CLOSE) if late == "adopts" else (CLOSE, adopting)
    slowly = asyncio.create_task(appraisal_still.do(slow, OTHER, command))
    await gate.decided.wait()
    await appraisal_still.do(quick, OTHER)
    await appraisal_still.follow()
    gate.opened.set()
    if late == "closes":
        await slowly
        assert await _judged_by(appraisal_still) == second
    else:
        with pytest.raises(Refused) as no:
            await slowly
        assert no.value.reason == "SCHEME_FROZEN"
        assert await _judged_by(appraisal_still) == first


# Organisation: what two commands at once must not bring about.


async def _departments(still: Still, number: int) -> list[str]:
    """Departments of a region that is opened for them."""
    await still.do(organisation.OpenRegionRequest(region="east", name="east", time_zone="Asia/Shanghai"))
    made = []
    for name in range(number):
        await still.follow()
        formed = organisation.FormDepartmentRequest(region="east", name=f"{name}")
        formed.kind = organisation.DEPARTMENT_KIND_KEY_ACCOUNT
        made.append((await still.do(formed)).aggregate_id)
    await still.follow()
    return made


def _enrolment(department: str) -> organisation.EnrolStaffRequest:
    role = organisation.STAFF_ROLE_SALESPERSON
    return organisation.EnrolStaffRequest(department_id=department, role=role, display_name="n")


async def _at_once(still: Still, monkeypatch: pytest.MonkeyPatch, first: Message, then: Message) -> str:
    """Why a command is refused that was decided before another one was stored, and comes to be stored after it."""
    command = uuid4()
    gate = Gate(still.store, command, monkeypatch)
    slowly = asyncio.create_task(still.do(first, HEAD, command))
    await gate.decided.wait()
    await still.do(then)
    await still.follow()
    gate.opened.set()
    with pytest.raises(Refused) as no:
        await slowly
    monkeypatch.undo()
    monkeypatch.setattr(freshness, "COMPLETE_ATTEMPTS", 1)
    return no.value.reason


def _ring(first: str, second: str) -> list[Message]:
    ids = ((first, second), (second, first))
    return [organisation.ChangeDepartmentRequest(department_id=one, name="n", parent_id=of) for one, of in ids]


def _same_names(first: str, second: str) -> list[Message]:
    return [organisation.ChangeDepartmentRequest(department_id=id, name="one name") for id in (first, second)]


def _last_ones(first: str, second: str) -> list[Message]:
    return [organisation.DissolveDepartmentRequest(department_id=id) for id in (first, second)]


def _comes_in(first: str, second: str) -> list[Message]:
    return [organisation.DissolveDepartmentRequest(department_id=first), _enrolment(first)]


def _dissolved_meanwhile(first: str, second: str) -> list[Message]:
    return [_enrolment(first), organisation.DissolveDepartmentRequest(department_id=first)]


@pytest.mark.clause("S2d-2")
@pytest.mark.parametrize(
    ("commands", "reason"),
    [
        (_ring, "DEPARTMENT_RING"),
        (_same_names, "DEPARTMENT_NAME_TAKEN"),
        (_last_ones, "LAST_KEY_ACCOUNT_DEPARTMENT"),
        (_comes_in, "DEPARTMENT_NOT_EMPTY"),
        (_dissolved_meanwhile, "DEPARTMENT_DISSOLVED"),
    ],
)
async def test_departments_stay_a_tree_that_nobody_falls_out_of_whatever_happens_at_once(
    servers: Servers, keys: Path, monkeypatch: pytest.MonkeyPatch, commands: Any, reason: str
) -> None:
    async with held_still(servers, keys, "organisation") as still:
        assert await _at_once(still, monkeypatch, *commands(*await _departments(still, 2))) == reason


@pytest.mark.clause("S2d-6")
async def test_of_two_who_take_the_last_seat_at_once_one_gets_it(
    servers: Servers, keys: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with held_still(servers, keys, "organisation") as still:
        (department,) = await _departments(still, 1)
        ann, ben, cat = [(await still.do(_enrolment(department))).aggregate_id for _ in range(3)]
        for first, second in ((ann, ben), (cat, ben)):  # the seat is set up by the first, and there for the second
            await still.follow()
            taking = [
                organisation.MoveStaffRequest(
                    staff_id=id, department_id=department, role=organisation.STAFF_ROLE_GENERAL_MANAGER
                )
                for id in (first, second)
            ]
            assert await _at_once(still, monkeypatch, *taking) == "SEAT_TAKEN"
            clerk = organisation.MoveStaffRequest(staff_id=second, department_id=department)
            clerk.role = organisation.STAFF_ROLE_CLERK
            await still.do(clerk)


async def test_absences_that_are_recorded_at_once_do_not_overlap(
    servers: Servers, keys: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with held_still(servers, keys, "organisation") as still:
        (department,) = await _departments(still, 1)
        staff = (await still.do(_enrolment(department))).aggregate_id
        await still.follow()
        away = organisation.RecordAbsenceRequest(staff_id=staff, kind=organisation.ABSENCE_KIND_LEAVE)
        away.from_date = away.until_date = "2026-10-20"
        assert await _at_once(still, monkeypatch, away, away) == "ABSENCE_OVERLAPS"


async def test_a_session_that_begins_while_all_of_a_person_are_ended_is_ended_too(
    servers: Servers, keys: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with held_still(servers, keys, "organisation") as still:
        (department,) = await _departments(still, 1)
        staff = (await still.do(_enrolment(department))).aggregate_id
        opened = organisation.OpenSessionRequest(staff_id=staff, provider=organisation.LOGIN_PROVIDER_DEMO)
        opened.secret_digest = "0" * 64
        opened.expires_time.FromDatetime(still.now)
        first = (await still.do(opened)).aggregate_id
        await still.follow()
        command, all_of_them = uuid4(), organisation.EndSessionsRequest(staff_id=staff)
        gate = Gate(still.store, command, monkeypatch)
        slowly = asyncio.create_task(still.do(all_of_them, HEAD, command))
        await gate.decided.wait()
        second = (await still.do(opened)).aggregate_id
        await still.follow()
        gate.opened.set()
        await slowly
        repository = still.commands[0].repository
        sessions = [await repository.load(Session, UUID(id)) for id in (first, second)]
        assert all(session and session.ended for session in sessions)


@pytest.mark.parametrize("first", ["close", "form"])
async def test_a_region_is_not_closed_over_a_department_that_is_formed_at_once(
    servers: Servers, keys: Path, monkeypatch: pytest.MonkeyPatch, first: str
) -> None:
    close = organisation.CloseRegionRequest(region="east")
    formed = organisation.FormDepartmentRequest(region="east", kind=organisation.DEPARTMENT_KIND_SALES, name="late")
    async with held_still(servers, keys, "organisation") as still:
        await _departments(still, 0)
        commands = (close, formed) if first == "close" else (formed, close)
        expected = "REGION_NOT_EMPTY" if first == "close" else "REGION_CLOSED"
        assert await _at_once(still, monkeypatch, *commands) == expected


@pytest.mark.clause("S2d-2")
async def test_three_hundred_people_move_on_by_reactions_each_once(servers: Servers, keys: Path) -> None:
    async with held_still(servers, keys, "organisation") as still:
        gone, here = await _departments(still, 2)
        people = await asyncio.gather(*(still.do(_enrolment(gone)) for _ in range(300)))
        await still.follow()
        await still.do(organisation.DissolveDepartmentRequest(department_id=gone, successor_id=here))
        await still.settle()
        await still.react()  # as after a crash: repeated, and nothing more moves
        for one in people:
            kept = await still.store.load(Staff, UUID(one.aggregate_id))
            assert isinstance(kept, Staff) and (kept.department_id, kept.version) == (here, 2)


# Reporting lines: a circle is not closed by two changes at once.


@pytest.mark.clause("S2d-7")
async def test_two_changes_of_managers_at_once_close_no_circle(
    servers: Servers, keys: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with held_still(servers, keys, "organisation") as still:
        (department,) = await _departments(still, 1)
        enrol = organisation.EnrolStaffRequest(
            department_id=department, role=organisation.STAFF_ROLE_SALESPERSON, display_name="n"
        )
        ann, ben = [(await still.do(enrol)).aggregate_id for _ in range(2)]
        command = uuid4()
        gate = Gate(still.store, command, monkeypatch)
        first = organisation.ChangeManagerRequest(staff_id=ann, manager_id=ben)
        slowly = asyncio.create_task(still.do(first, HEAD, command))
        await gate.decided.wait()
        await still.do(organisation.ChangeManagerRequest(staff_id=ben, manager_id=ann))
        gate.opened.set()
        with pytest.raises(Refused) as no:
            await slowly
        assert no.value.reason == "REPORTS_TO_HIMSELF"
        kept = await still.store.load(Staff, UUID(ann))
        assert isinstance(kept, Staff) and not kept.manager_id


# Every command of every service: rows of its own service are read in one way only.


def _nodes(commands: str) -> Iterator[tuple[ModuleType, ast.AST]]:
    """What the module of a feature's commands says, and in that of its views, what is said for commands."""
    for name in (commands, commands.replace(".commands", ".views")):
        if importlib.util.find_spec(name) is None:
            continue
        module = importlib.import_module(name)
        for node in ast.walk(ast.parse(inspect.getsource(module))):
            if name == commands or "rows_settled" in ast.unparse(node):
                yield module, node


def _reads() -> Iterator[tuple[str, str, str, type[View[Any]]]]:
    """Every read of a view's rows in the commands: service, method, the call, the view."""
    for name in SERVICES:
        for feature in Service.named(name).features:
            if feature.commands is None:
                continue
            for module, node in _nodes(feature.commands.__module__):
                view = None
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
                    view, call = getattr(module, ast.unparse(node.args[0]), None), node.func.attr
                elif isinstance(node, ast.Subscript) and ast.unparse(node.value) == "self.views":
                    view, call = getattr(module, ast.unparse(node.slice), None), "views"
                if isinstance(view, type) and issubclass(view, View):
                    yield name, feature.name, call, view


def test_no_command_reads_rows_of_its_own_service_that_may_lag() -> None:
    reads = list(_reads())
    assert len(reads) >= 8, "the walk has lost sight of the commands"
    lagging = [
        f"{service}.{feature}: {call}({view.__name__})"
        for service, feature, call, view in reads
        if service in view.FOLLOWS and call != "rows_settled"
    ]
    assert not lagging, "decide on rows_settled, on an aggregate with a derived id, or by a reaction (0039)"


def test_a_command_that_settles_something_over_a_set_names_what_must_stay_unheard() -> None:
    """What a reaction hands over need not: its late comers have read what the hand-over writes (0039, 0044)."""
    guards = {(service, feature, view.__name__) for service, feature, call, view in _reads() if call == "rows_settled"}
    assert guards == {
        ("appraisal", "result", "CycleList"),
        ("appraisal", "result", "SchemeList"),
        ("appraisal", "scheme", "CycleList"),
        ("customers", "account", "AccountLines"),
        ("customers", "account", "AccountMemberList"),
        ("customers", "customer", "CustomerList"),
        ("customers", "hand_over", "CustomerList"),
        ("customers", "hand_over", "HandOverList"),
        ("customers", "pool", "CustomerList"),
        ("customers", "customer", "TerritoryList"),
        ("customers", "relocation", "CustomerPlaces"),
        ("customers", "territory", "TerritoryList"),
        ("customers", "withdrawal", "CustomerList"),
        ("customers", "withdrawal", "Timeline"),
        ("visits", "visit", "VisitList"),
        ("complaints", "complaint", "ComplaintList"),
        ("complaints", "issue", "IssueLedger"),
        ("complaints", "retiming", "ClockList"),
        ("complaints", "contact", "CallList"),
        ("complaints", "contact", "CaseContacts"),
        ("complaints", "prevention", "ComplaintList"),
        ("organisation", "staff", "StaffList"),
        ("organisation", "department", "DepartmentList"),
        ("organisation", "closing", "DepartmentList"),
        ("organisation", "closing", "OfficeList"),
        ("organisation", "closing", "StaffList"),
        ("organisation", "absence", "AbsenceList"),
        ("organisation", "session", "SessionList"),
        ("notices", "delivery", "Deliveries"),
        ("notices", "notice", "Inbox"),
    }, "a new one goes into the table of 0039, with a test of its own"
