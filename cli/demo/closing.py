"""Closes the month: every region is appraised, and the figures of the month are read."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from google.protobuf.message import Message

from cli.demo.company import HEAD_OFFICE, REGIONS, Company
from cli.demo.seed import MONTH, at, stamp
from cli.demo.stage import Stage
from fieldledger.appraisal import v1 as appraisal
from fieldledger.complaints import v1 as complaints
from fieldledger.supervision import v1 as supervision
from fieldledger.visits import v1 as visits

CLOSED = at(11, 1, 9)
M = TypeVar("M", bound=Message)


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures that head office reads on the first of November."""

    results: list[appraisal.ResultRow]
    sla: list[complaints.SlaRow]
    owed: list[visits.VisitsOwedRow]
    findings: list[supervision.FindingRow]
    rectifications: list[supervision.RectificationRow]
    irregularities: list[supervision.IrregularityRow]


async def close(stage: Stage, company: Company) -> None:
    """Close the month of every region."""
    chief = company.one(HEAD_OFFICE, "chief")
    for region in REGIONS:
        await stage.do(chief, f"close/{region}", appraisal.CloseCycleRequest(month=MONTH, region=region))


async def figures(stage: Stage, company: Company) -> Figures:
    """Read everything for the month's tables as head office."""
    session = stage.session(company.one(HEAD_OFFICE, "chief"))

    async def all_rows(
        question: Any, answer: type[Message], keep: Callable[[Any], bool] = lambda row: True
    ) -> list[Any]:
        rows: list[Any] = []
        question.page_size = 500
        while True:
            page: Any = await session.ask(question, answer)
            rows += [row for row in page.rows if keep(row)]
            if not page.next_page_token:
                return rows
            question.page_token = page.next_page_token

    month = complaints.SummariseSlaRequest(
        received_time_from=stamp(at(10, 1)),
        received_time_until=stamp(at(11, 1)),
        clock=complaints.CLOCK_KIND_FIRST_CONTACT,
    )
    results, owed, findings, rectifications, irregularities = await asyncio.gather(
        all_rows(appraisal.ListResultsRequest(month=MONTH), appraisal.ListResultsResponse),
        all_rows(visits.ListVisitsOwedRequest(), visits.ListVisitsOwedResponse),
        all_rows(supervision.ListFindingsRequest(), supervision.ListFindingsResponse),
        all_rows(supervision.ListRectificationsRequest(), supervision.ListRectificationsResponse),
        all_rows(supervision.ListIrregularitiesRequest(), supervision.ListIrregularitiesResponse),
    )
    sla = await session.ask(month, complaints.SummariseSlaResponse)
    results.sort(key=lambda row: (-row.total_points, row.staff_id))
    findings.sort(key=lambda row: (row.raised_time.seconds, row.region, row.clause))
    return Figures(results, list(sla.rows), owed, findings, rectifications, irregularities)


async def explained(stage: Stage, company: Company, result_id: str) -> appraisal.ResultExplained:
    """A result with the facts behind each of its points."""
    who = company.one(HEAD_OFFICE, "chief")
    return await stage.ask(who, appraisal.ExplainResultRequest(result_id=result_id), appraisal.ResultExplained)
