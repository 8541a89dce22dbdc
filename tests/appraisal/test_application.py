"""Closing a month: whose evidence of which instants is scored by which scheme; explaining a result."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar, cast
from uuid import UUID, uuid5

import pytest

from chassis.policy import PolicyBook
from chassis.query import Queries
from fieldledger.appraisal import v1 as pb
from kernel.aggregate import Aggregate
from kernel.errors import Forbidden, Refused
from ledger.context import Caller, Context
from ledger.reach import Reach
from ledger.view import View
from ledger.wire import instant
from services.appraisal.cycle.domain import AppraisalCycle, cycle_id
from services.appraisal.cycle.views import CycleList
from services.appraisal.evidence.views import Evidence
from services.appraisal.result.commands import ResultCommands
from services.appraisal.result.domain import Result
from services.appraisal.result.views import ResultQueries
from services.appraisal.scheme.commands import SchemeCommands
from services.appraisal.scheme.domain import Scheme
from services.appraisal.scheme.views import SchemeList, SchemeQueries
from tests.appraisal.builders import APPROVER, DRAFTER, GRADES, a_scheme

OPENED = datetime(2026, 9, 30, 16, tzinfo=UTC)
ENDED = datetime(2026, 10, 31, 16, tzinfo=UTC)
NOW = ENDED + timedelta(hours=30)
ANN, BEN = sorted(str(uuid5(UUID(int=3), name)) for name in ("ann", "ben"))
CLOSE = pb.CloseCycleRequest(month="2026-10", region="east")


class Shelf:
    """Rows in memory, asked as a view's are."""

    def __init__(self, *rows: Any) -> None:
        self.kept = rows

    async def rows(self) -> list[Any]:
        return list(self.kept)

    async def where(self, condition: str, bounds: dict[str, Any], within: Reach) -> list[Any]:
        assert condition.count("%(") == len(bounds)
        return [
            row
            for row in self.kept
            if row.region == bounds["region"]
            and bounds["start_time"] <= instant(row.occurred_time) < bounds["end_time"]
        ]

    async def select(self, ctx: Context, staff_id: str) -> list[Any]:
        return [row for row in self.kept if row.staff_id == staff_id]


class Store:
    """Aggregates in memory."""

    def __init__(self, *aggregates: Aggregate) -> None:
        self.kept = {aggregate.id: aggregate for aggregate in aggregates}

    async def load(self, cls: type[Aggregate], id: UUID) -> Aggregate | None:
        return self.kept.get(id)


class Complete:
    """Every view is complete at once; it remembers which was asked to be."""

    waited_for: type[View[Any]]

    async def await_complete(self, view: type[View[Any]]) -> None:
        self.waited_for = view


class Appraisal(SchemeCommands, ResultCommands):
    """All commands of appraisal."""


def a_row(staff_id: str, at: datetime, done: int = 1, position: int = 1, region: str = "east") -> pb.EvidenceRow:
    row = pb.EvidenceRow(
        basis=str(uuid5(UUID(int=4), str(position))),
        indicator="VISIT_COMPLETION",
        region=region,
        staff_id=staff_id,
        event_id=f"visits/0/{position}",
        type="fieldledger.visits.v1.VisitLogged",
        source="visits",
        numerator=done,
        denominator=1,
    )
    row.occurred_time.FromDatetime(at)
    return row


def an_adopted_scheme(region: str = "east") -> Scheme:
    scheme = a_scheme(region=region)
    scheme.adopt(by=APPROVER, closed_months=())
    return scheme


def appraisal(*rows: pb.EvidenceRow, scheme: Scheme | None = None, kept: tuple[Aggregate, ...] = ()) -> Appraisal:
    scheme = scheme or an_adopted_scheme()
    listed = pb.SchemeRow(scheme_id=str(scheme.id), region=scheme.region, from_month="2026-10", version=2)
    cycles = (
        pb.CycleRow(cycle_id=str(c.id), region=c.region, month=c.month) for c in kept if isinstance(c, AppraisalCycle)
    )
    views = {Evidence: Shelf(*rows), SchemeList: Shelf(listed), CycleList: Shelf(*cycles)}
    policy = PolicyBook(cast(Any, None))
    repository: Any = Store(scheme, *kept)
    return Appraisal(repository, cast(Any, views), policy, cast(Any, None), cast(Any, Complete()))


Q = TypeVar("Q", bound=Queries)


def asking(kind: type[Q], service: Appraisal) -> Q:
    """The queries of a feature over the same aggregates and rows."""
    nothing: Any = None
    return kind(service.repository, service.views, nothing, nothing, nothing, b"")


def called(staff_id: str = APPROVER, region: str = "east", now: datetime = NOW) -> Context:
    return Context(Caller(staff_id, region), now, command_id=UUID(int=9))


async def test_a_month_is_closed_only_on_evidence_that_is_whole() -> None:
    service = appraisal(a_row(ANN, OPENED))
    await closed(service)
    complete: Any = service.freshness
    assert complete.waited_for is Evidence


async def closed(service: Appraisal) -> tuple[AppraisalCycle, list[Result]]:
    cycle, *results = await service.close_cycle(CLOSE, called())
    assert isinstance(cycle, AppraisalCycle)
    return cycle, [result for result in results if isinstance(result, Result)]


@pytest.mark.clause("S0-6.2.2-a")
async def test_a_closed_month_covers_that_month_of_that_region_only() -> None:
    rows = (
        a_row(ANN, OPENED, position=1),
        a_row(ANN, ENDED - timedelta(microseconds=1), done=0, position=2),
        a_row(ANN, OPENED - timedelta(microseconds=1), done=0, position=3),
        a_row(ANN, ENDED, done=0, position=4),
        a_row(ANN, OPENED, done=0, position=5, region="north"),
    )
    _, (result,) = await closed(appraisal(*rows))
    line = result.lines[0]
    assert [one["event_id"] for one in line["evidence"]] == ["visits/0/1", "visits/0/2"]
    assert (line["value"], result.total_points) == (0.5, 50.0)


@pytest.mark.clause("S1-7.2.1")
async def test_everybody_with_evidence_has_one_result() -> None:
    rows = (a_row(BEN, OPENED, 0, 1), a_row(ANN, OPENED, 1, 2), a_row(BEN, OPENED, 1, 3))
    cycle, results = await closed(appraisal(*rows))
    assert [(result.staff_id, result.total_points) for result in results] == [(ANN, 100.0), (BEN, 50.0)]
    assert (cycle.id, cycle.results, cycle.scheme_version) == (cycle_id("2026-10", "east"), 2, 2)
    assert {(result.scheme_id, result.cycle_id) for result in results} == {(cycle.scheme_id, str(cycle.id))}


@pytest.mark.clause("S0-6.2.2-a")
async def test_a_running_month_is_not_closed() -> None:
    with pytest.raises(Refused, match="MONTH_NOT_OVER"):
        await appraisal().close_cycle(CLOSE, called(now=ENDED - timedelta(seconds=1)))


@pytest.mark.clause("S0-6.2.1-b")
async def test_a_month_is_closed_once_and_frozen_for_later_schemes() -> None:
    cycle, _ = await closed(appraisal())
    with pytest.raises(Refused, match="CYCLE_ALREADY_CLOSED"):
        await appraisal(kept=(cycle,)).close_cycle(CLOSE, called())
    draft = a_scheme()
    with pytest.raises(Refused, match="SCHEME_FROZEN"):
        adopt = pb.AdoptSchemeRequest(scheme_id=str(draft.id))
        await appraisal(scheme=draft, kept=(cycle,)).adopt_scheme(adopt, called())


async def test_the_organisations_scheme_judges_a_region_without_its_own() -> None:
    _, (result,) = await closed(appraisal(a_row(ANN, OPENED), scheme=an_adopted_scheme(region="*")))
    assert result.total_points == 100.0


async def test_a_region_is_closed_and_a_scheme_drafted_by_its_own_people_only() -> None:
    with pytest.raises(Forbidden):
        await appraisal().close_cycle(CLOSE, called(region="north"))
    draft = pb.DraftSchemeRequest(name="n", region="*", from_month="2026-10")
    with pytest.raises(Forbidden):
        await appraisal().draft_scheme(draft, called(region="east"))


@pytest.mark.clause("S2i-6")
async def test_a_scheme_is_drafted_by_the_caller_and_adopted_by_another() -> None:
    command = pb.DraftSchemeRequest(name="n", region="east", from_month="2026-12", grades=pb.GradeThresholds(**GRADES))
    command.indicators.add(indicator=pb.INDICATOR_SATISFACTION, weight=100, target=4.5)
    draft = await appraisal().draft_scheme(command, called(DRAFTER))
    assert (draft.drafted_by, draft.status) == (DRAFTER, "DRAFT")
    adopt = pb.AdoptSchemeRequest(scheme_id=str(draft.id))
    with pytest.raises(Refused, match="SCHEME_ADOPTED_BY_ITS_DRAFTER"):
        await appraisal(scheme=draft).adopt_scheme(adopt, called(DRAFTER))
    assert (await appraisal(scheme=draft).adopt_scheme(adopt, called(APPROVER))).status == "ADOPTED"


@pytest.mark.clause("S1-7.2.1")
async def test_a_result_is_explained_down_to_its_facts_and_says_which_no_longer_stand() -> None:
    rows = (a_row(ANN, OPENED, 1, 1), a_row(ANN, OPENED, 0, 2))
    _, (result,) = await closed(appraisal(*rows))
    rows[1].event_id, rows[1].numerator = "visits/0/77", 1
    service = appraisal(*rows, kept=(result,))
    queries = asking(ResultQueries, service)
    shown = await queries.explain_result(pb.ExplainResultRequest(result_id=str(result.id)), called())
    assert (shown.staff_id, shown.total_points, shown.grade) == (ANN, 50.0, pb.GRADE_BELOW)
    visits, satisfaction = shown.lines
    assert (visits.indicator, visits.counted, visits.effective_weight) == (
        pb.INDICATOR_VISIT_COMPLETION,
        True,
        100.0,
    )
    assert (satisfaction.counted, satisfaction.omission) == (False, pb.OMISSION_NO_EVIDENCE)
    assert [(one.event_id, one.numerator, one.denominator, one.standing) for one in visits.evidence] == [
        ("visits/0/1", 1, 1, True),
        ("visits/0/2", 0, 1, False),
    ]
    assert instant(visits.evidence[0].occurred_time) == OPENED


@pytest.mark.clause("S0-5.3.3-b")
async def test_a_salesperson_reads_only_his_own_result() -> None:
    _, (result,) = await closed(appraisal(a_row(ANN, OPENED)))
    service = appraisal(kept=(result,))
    queries = asking(ResultQueries, service)
    asked = pb.ExplainResultRequest(result_id=str(result.id))
    for staff_id in (ANN, BEN):
        own = Context(Caller(staff_id, "east", reach="own"), NOW)
        if staff_id == ANN:
            assert (await queries.explain_result(asked, own)).staff_id == ANN
        else:
            with pytest.raises(Forbidden, match="ROW_OF_OTHERS"):
                await queries.explain_result(asked, own)


async def test_a_scheme_of_the_organisation_is_read_in_every_region() -> None:
    scheme = an_adopted_scheme(region="*")
    service = appraisal(scheme=scheme)
    queries = asking(SchemeQueries, service)
    shown = await queries.get_scheme(pb.GetSchemeRequest(scheme_id=str(scheme.id)), called(region="north"))
    assert [(one.indicator, one.weight, one.target) for one in shown.indicators] == [
        (pb.INDICATOR_VISIT_COMPLETION, 50, 1.0),
        (pb.INDICATOR_SATISFACTION, 50, 4.0),
    ]
    assert (shown.grades.pass_from, shown.status, shown.approved_by) == (
        60.0,
        pb.SCHEME_STATUS_ADOPTED,
        APPROVER,
    )
    regional = an_adopted_scheme(region="east")
    with pytest.raises(Forbidden):
        other = asking(SchemeQueries, appraisal(scheme=regional))
        await other.get_scheme(pb.GetSchemeRequest(scheme_id=str(regional.id)), called(region="north"))
