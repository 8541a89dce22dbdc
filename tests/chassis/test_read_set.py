"""Does a command decide on what its service has acknowledged, whatever its followers have seen (0039)?"""

from __future__ import annotations

import ast
import asyncio
import importlib
import inspect
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

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


# Reporting lines: a circle is not closed by two changes at once.


@pytest.mark.clause("S2d-7")
async def test_two_changes_of_managers_at_once_close_no_circle(
    servers: Servers, keys: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with held_still(servers, keys, "organisation") as still:
        await still.do(organisation.OpenRegionRequest(region="east", name="east", time_zone="Asia/Shanghai"))
        formed = organisation.FormDepartmentRequest(region="east", kind=organisation.DEPARTMENT_KIND_SALES, name="d")
        department = (await still.do(formed)).aggregate_id
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


def _reads() -> Iterator[tuple[str, str, str, type[View[Any]]]]:
    """Every read of a view's rows in the commands: service, method, the call, the view."""
    for name in SERVICES:
        for feature in Service.named(name).features:
            if feature.commands is None:
                continue
            module = importlib.import_module(feature.commands.__module__)
            for node in ast.walk(ast.parse(inspect.getsource(module))):
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
        ("customers", "customer", "CustomerList"),
        ("customers", "customer", "TerritoryList"),
        ("visits", "visit", "VisitList"),
        ("complaints", "complaint", "ComplaintList"),
        ("complaints", "issue", "IssueLedger"),
        ("organisation", "staff", "StaffList"),
    }, "a new one goes into the table of 0039, with a test of its own"
