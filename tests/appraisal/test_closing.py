"""Closing months on PostgreSQL: everything recorded is in exactly one month, and everybody enrolled is judged."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from uuid import uuid4

import pytest

from chassis import freshness
from chassis.policy import PolicyBook
from chassis.query import Queries
from fieldledger.appraisal import v1 as appraisal
from fieldledger.complaints.v1 import events_pb2 as complaints
from fieldledger.organisation.v1 import events_pb2 as organisation
from fieldledger.visits.v1 import events_pb2 as visits
from kernel.errors import Unavailable
from ledger.context import Caller, Context
from ledger.wire import instant
from privacy.keys import KeyRing
from services.appraisal.cycle.domain import AppraisalCycle, cycle_id
from services.appraisal.cycle.views import CycleList
from services.appraisal.evidence.views import EvidenceQueries
from services.appraisal.result.domain import Result, result_id
from tests.appraisal.builders import stamp
from tests.chassis.still import HEAD, Still, Told, held_still
from tests.servers import Servers

ANN, BEN, CAT = (str(uuid4()) for _ in range(3))
OTHER = Caller(str(uuid4()), "*", "organisation")
MONTHS = ("2026-07", "2026-08", "2026-09", "2026-10")
LATER = datetime(2026, 11, 5, 4, tzinfo=UTC)
HOUR = timedelta(hours=1)


@dataclass
class Company:
    """Appraisal, and what the services that it listens to have told it."""

    still: Still
    visits: Told
    complaints: Told
    organisation: Told

    async def close(self, month: str, region: str = "east") -> AppraisalCycle:
        await self.still.follow()
        self.still.now += HOUR
        await self.still.do(appraisal.CloseCycleRequest(region=region, month=month))
        await self.still.follow()
        closed = await self.still.store.load(AppraisalCycle, cycle_id(month, region))
        assert isinstance(closed, AppraisalCycle)
        return closed

    async def result(self, month: str, staff_id: str, region: str = "east") -> Result | None:
        found = await self.still.store.load(Result, result_id(cycle_id(month, region), staff_id))
        return found if isinstance(found, Result) else None

    async def pieces(self, month: str, staff_id: str) -> list[tuple[str, str, int]]:
        """What a result counts: whose thing, of which earlier month if late, done or not."""
        result = await self.result(month, staff_id)
        assert result
        found = [piece for line in result.lines for piece in line["evidence"] if piece["denominator"]]
        return [(piece["basis"], piece["late_of_month"], piece["numerator"]) for piece in found]

    async def late(self, month: str | None = None, size: int = 0) -> list[appraisal.LateEvidenceRow]:
        """The whole list of late evidence, page by page."""
        nothing: Any = None
        views: Any = {kind: view for kind, view in self.still.views_by_kind.items()}
        queries: Queries = EvidenceQueries(
            self.still.executor._repository, views, nothing, freshness.Freshness(views, {}), nothing, b"secret"
        )
        rows, token = list[appraisal.LateEvidenceRow](), ""
        while True:
            request = appraisal.ListLateEvidenceRequest(region="east", page_size=size, page_token=token)
            if month:
                request.month = month
            ask: Any = queries
            answer = await ask.list_late_evidence(request, Context(HEAD, self.still.now))
            rows += answer.rows
            token = answer.next_page_token
            if not token:
                return rows

    def breach(self, staff_id: str, due: datetime, recorded: datetime) -> str:
        """A complaint that nobody contacted in time."""
        id = str(uuid4())
        event = complaints.SlaBreached(complaint_id=id, handler_id=staff_id, due_time=stamp(due))
        self.complaints.tell(event, id, due, recorded)
        return id

    def enrol(self, staff_id: str, since: datetime, region: str = "east") -> None:
        self.organisation.tell(organisation.StaffJoined(staff_id=staff_id), staff_id, since, since, region)


@pytest.fixture
async def company(servers: Servers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Company]:
    monkeypatch.setattr(freshness, "COMPLETE_ATTEMPTS", 1)
    monkeypatch.setattr(freshness, "COMPLETE_PAUSE", 0)
    KeyRing(tmp_path).make_first()
    told = {name: Told(name) for name in ("visits", "complaints", "organisation")}
    async with held_still(servers, tmp_path, "appraisal", dict(told)) as still:
        still.now = LATER
        draft = appraisal.DraftSchemeRequest(region="*", name="s", from_month=MONTHS[0])
        draft.indicators.add(indicator=appraisal.INDICATOR_COMPLAINT_HANDLING, weight=60, target=1.0)
        draft.indicators.add(indicator=appraisal.INDICATOR_VISIT_COMPLETION, weight=40, target=1.0)
        draft.grades.excellent_from, draft.grades.good_from, draft.grades.pass_from = 90, 75, 60
        scheme = (await still.do(draft)).aggregate_id
        await still.do(appraisal.AdoptSchemeRequest(scheme_id=scheme), OTHER)
        yield Company(still, **told)


def in_month(month: str, day: int = 12) -> datetime:
    return datetime(2026, int(month[5:]), day, 4, tzinfo=UTC)


@pytest.mark.clause("S0-6.2.2-a")
async def test_what_is_recorded_after_its_month_was_closed_counts_in_the_next(company: Company) -> None:
    early = company.breach(ANN, in_month("2026-09"), in_month("2026-09"))
    await company.close("2026-09")
    late = company.breach(ANN, in_month("2026-09", 30), LATER)
    await company.still.follow()
    (row,) = await company.late()
    assert (row.month, row.counted_in_month, row.pending, row.evidence.basis) == ("2026-09", "", True, late)
    closed = await company.close("2026-10")
    assert (closed.pieces, closed.late_pieces) == (1, 1)
    assert await company.pieces("2026-09", ANN) == [(early, "", 0)], "a closed month stays as it was published"
    assert await company.pieces("2026-10", ANN) == [(late, "2026-09", 0)]
    (row,) = await company.late("2026-09")
    assert (row.counted_in_month, row.pending) == ("2026-10", False)
    assert await company.late("2026-10") == []


@pytest.mark.clause("S0-6.2.2-a")
async def test_a_thing_that_counted_already_does_not_count_again_when_it_is_done_too_late(company: Company) -> None:
    visit = str(uuid4())
    planned = visits.VisitPlanned(visit_id=visit, owner_id=ANN, kind=visits.VISIT_KIND_KEY_ACCOUNT)
    planned.planned_time.FromDatetime(in_month("2026-09"))
    company.visits.tell(planned, visit, in_month("2026-09", 1), in_month("2026-09", 1))
    company.visits.tell(visits.VisitConfirmed(visit_id=visit), visit, in_month("2026-09", 2), in_month("2026-09", 2))
    await company.close("2026-09")
    logged = visits.VisitLogged(visit_id=visit, owner_id=ANN, kind=visits.VISIT_KIND_KEY_ACCOUNT)
    company.visits.tell(logged, visit, LATER, LATER)
    await company.close("2026-10")
    assert await company.pieces("2026-09", ANN) == [(visit, "", 0)]
    assert await company.result("2026-10", ANN) is None
    assert await company.late() == []


@pytest.mark.clause("S0-6.2.2-a")
async def test_everybody_enrolled_at_some_time_of_the_month_has_a_result(company: Company) -> None:
    company.enrol(ANN, in_month("2026-07"))
    company.enrol(BEN, in_month("2026-10", 31) + timedelta(days=1))
    company.enrol(CAT, in_month("2026-07"), "west")
    moved = organisation.StaffMoved(staff_id=CAT, region="east")
    company.organisation.tell(moved, CAT, in_month("2026-10"), in_month("2026-10"), "east")
    await company.close("2026-10")
    found = {staff_id: await company.result("2026-10", staff_id) for staff_id in (ANN, BEN, CAT)}
    assert {staff_id: result and result.grade for staff_id, result in found.items()} == {
        ANN: "NOT_GRADED",
        BEN: None,
        CAT: "NOT_GRADED",
    }
    await company.close("2026-10", "west")
    assert await company.result("2026-10", CAT, "west")
    await company.close("2026-09", "west")
    await company.close("2026-09")
    assert await company.result("2026-09", CAT, "west") and await company.result("2026-09", CAT) is None


@pytest.mark.clause("S0-6.2.2-a")
async def test_a_month_is_not_closed_on_a_roster_or_on_evidence_that_is_behind(company: Company) -> None:
    await company.still.follow()
    company.enrol(ANN, in_month("2026-07"))
    with pytest.raises(Unavailable, match="VIEW_BEHIND"):
        await company.still.do(appraisal.CloseCycleRequest(region="east", month="2026-10"))
    await company.still.follow()
    company.breach(ANN, in_month("2026-10"), LATER)
    with pytest.raises(Unavailable, match="VIEW_BEHIND"):
        await company.still.do(appraisal.CloseCycleRequest(region="east", month="2026-10"))


@pytest.mark.clause("S0-6.2.2-a")
@pytest.mark.parametrize("seed", range(6))
async def test_everything_recorded_is_in_exactly_one_month(company: Company, seed: int) -> None:
    """Months are closed in any order, and facts are recorded before and after, each with a time of its own."""
    random = Random(seed)
    order, told, months = random.sample(MONTHS, k=len(MONTHS)), list[str](), dict[str, str]()
    for month in order:
        for _ in range(random.randint(0, 6)):
            when = in_month(random.choice(MONTHS), random.randint(2, 27))
            told.append(company.breach(random.choice((ANN, BEN)), when, LATER))
            months[told[-1]] = f"{when:%Y-%m}"
        closed = await company.close(month)
        done = order[: order.index(month) + 1]
        before = [id for id in told if months[id] < month and months[id] not in done]
        assert closed.open_pieces == len(before), "of earlier months that are still open"
    pending = {row.evidence.basis for row in await company.late(size=2) if row.pending}
    counted = Counter[str]()
    for month in MONTHS:
        for staff_id in (ANN, BEN):
            if await company.result(month, staff_id):
                counted.update(basis for basis, _, _ in await company.pieces(month, staff_id))
    assert counted == Counter(told) - Counter(pending)
    assert pending == set(), "the last month closed counts all that is late"
    company.breach(ANN, in_month(MONTHS[0]), LATER)
    await company.still.follow()
    assert [row.pending for row in await company.late() if row.pending] == [True]


@pytest.mark.clause("S0-6.2.2-a")
async def test_a_month_closed_before_frontiers_were_kept_is_told_by_the_time_of_its_closing(company: Company) -> None:
    company.breach(ANN, in_month("2026-09"), in_month("2026-09"))
    await company.close("2026-09")
    table = next(view for view in company.still.views_by_kind.values() if view.NAME == "cycle_list").table
    async with company.still.pool.connection() as connection:
        await connection.execute("SELECT set_config('fieldledger.region', '*', false)")
        await connection.execute("SELECT set_config('fieldledger.owner', '*', false)")
        await connection.execute(f"UPDATE {table} SET frontier = '[]'")
    late = company.breach(ANN, in_month("2026-09", 20), LATER + 5 * HOUR)
    await company.still.follow()
    assert [row.evidence.basis for row in await company.late()] == [late]
    await company.close("2026-10")
    assert await company.pieces("2026-10", ANN) == [(late, "2026-09", 0)]


@pytest.mark.clause("S0-6.2.2-a")
async def test_months_that_are_closed_at_one_instant_count_a_late_thing_once(company: Company) -> None:
    """Their order is that of their frontiers: by the clock, the older frontier may look like the later one."""
    company.enrol(ANN, in_month("2026-06"))
    company.still.now = LATER
    await company.close("2026-10")
    company.still.now -= HOUR
    late = company.breach(ANN, in_month("2026-10", 20), LATER)
    await company.close("2026-09")
    (row,) = await company.late()
    assert (row.evidence.basis, row.month, row.counted_in_month, row.pending) == (late, "2026-10", "2026-09", False)
    await company.close("2026-08")
    counted = [(month, await company.pieces(month, ANN)) for month in ("2026-09", "2026-08")]
    assert [(month, pieces) for month, pieces in counted if pieces] == [("2026-09", [(late, "2026-10", 0)])]


@pytest.mark.clause("S0-6.2.2-a")
async def test_months_adjoin_whenever_the_time_zone_changes(company: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    def text(book: PolicyBook, key: str, scope: str, at: datetime) -> str:
        assert key == "region.time_zone"
        return "UTC" if in_month("2026-08", 1) <= at < in_month("2026-09", 1) else "Asia/Shanghai"

    monkeypatch.setattr(PolicyBook, "text", text)
    company.enrol(ANN, in_month("2026-06"))
    told = {company.breach(ANN, datetime(2026, month, 1, tzinfo=UTC) - 5 * HOUR, LATER) for month in (8, 9, 10)}
    for month in MONTHS:
        await company.close(month)
    cycles: Any = await company.still.views_by_kind[CycleList].rows(region="east")
    bounds = sorted((instant(cycle.start_time), instant(cycle.end_time)) for cycle in cycles)
    assert [end for _, end in bounds[:-1]] == [start for start, _ in bounds[1:]]
    counted = [basis for month in MONTHS for basis, _, _ in await company.pieces(month, ANN)]
    assert sorted(counted) == sorted(told)
