"""The commands and queries of appraisal over rows and aggregates in memory."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar, cast
from uuid import UUID, uuid5

from chassis.policy import PolicyBook
from chassis.query import Queries
from fieldledger.appraisal import v1 as pb
from fieldledger.appraisal.v1 import roster_pb2 as roster_pb
from kernel.aggregate import Aggregate
from ledger.context import Caller, Context
from ledger.reach import Reach
from ledger.view import View
from ledger.wire import instant
from services.appraisal.cycle.domain import AppraisalCycle
from services.appraisal.cycle.views import CycleList
from services.appraisal.evidence.views import Evidence
from services.appraisal.result.commands import ResultCommands
from services.appraisal.result.domain import Result
from services.appraisal.roster.views import Roster
from services.appraisal.scheme.commands import SchemeCommands
from services.appraisal.scheme.domain import Scheme
from services.appraisal.scheme.views import SchemeList
from tests.appraisal.builders import APPROVER, a_scheme

OPENED = datetime(2026, 9, 30, 16, tzinfo=UTC)
ENDED = datetime(2026, 10, 31, 16, tzinfo=UTC)
NOW = ENDED + timedelta(hours=30)
ANN, BEN = sorted(str(uuid5(UUID(int=3), name)) for name in ("ann", "ben"))
CLOSE = pb.CloseCycleRequest(month="2026-10", region="east")


class Shelf:
    """Rows in memory that are queried as those of a view are."""

    def __init__(self, *rows: Any) -> None:
        self.kept = rows

    async def rows(self, **equals: Any) -> list[Any]:
        return [row for row in self.kept if all(getattr(row, name) == value for name, value in equals.items())]

    async def where(self, condition: str, bounds: dict[str, Any], within: Reach) -> list[Any]:
        """The rows of a month, told from the parameters; `test_closing.py` has PostgreSQL understand the condition."""
        if "_span_start" not in bounds:
            return []
        times = bounds["_span_start"], bounds["_span_end"]
        here = [row for row in self.kept if row.region == bounds["region"]]
        return [row for row in here if times[0] <= instant(row.occurred_time) < times[1]]

    async def frontier(self) -> dict[str, int]:
        return {"visits/0": 1_000}

    async def enrolled(self, region: str, start: datetime, end: datetime) -> set[str]:
        return {row.staff_id for row in self.kept if row.region == region}

    async def select(self, ctx: Context, staff_id: str) -> list[Any]:
        return [row for row in self.kept if row.staff_id == staff_id]


class Store:
    """Aggregates in memory."""

    def __init__(self, *aggregates: Aggregate) -> None:
        self.kept = {aggregate.id: aggregate for aggregate in aggregates}

    async def load(self, cls: type[Aggregate], id: UUID) -> Aggregate | None:
        return self.kept.get(id)

    async def unheard(self, *facts: Any) -> None:
        """Nothing else is recorded here meanwhile."""


class Complete:
    """Says of every view that it is complete, and remembers which one it was asked about."""

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


def appraisal(
    *rows: pb.EvidenceRow,
    scheme: Scheme | None = None,
    kept: tuple[Aggregate, ...] = (),
    enrolled: tuple[str, ...] = (),
) -> Appraisal:
    scheme = scheme or an_adopted_scheme()
    listed = pb.SchemeRow(scheme_id=str(scheme.id), region=scheme.region, from_month="2026-10", version=2)
    cycles = (
        pb.CycleRow(cycle_id=str(c.id), region=c.region, month=c.month) for c in kept if isinstance(c, AppraisalCycle)
    )
    roster = [roster_pb.RosterRow(staff_id=staff_id, region="east") for staff_id in enrolled]
    views = {Evidence: Shelf(*rows), SchemeList: Shelf(listed), CycleList: Shelf(*cycles), Roster: Shelf(*roster)}
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


async def close_month(service: Appraisal) -> tuple[AppraisalCycle, list[Result]]:
    """The cycle and the results of closing October in the east."""
    cycle, *results = await service.close_cycle(CLOSE, called())
    assert isinstance(cycle, AppraisalCycle)
    return cycle, [result for result in results if isinstance(result, Result)]
