"""Which deadline the severity of a finding gives; who may issue a rectification, and how often; what announces it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any, cast
from uuid import UUID, uuid4

import pytest

from chassis.policy import PolicyBook
from fieldledger.supervision import v1 as pb
from fieldledger.supervision.v1 import events_pb2 as events
from kernel.aggregate import Aggregate
from kernel.errors import Forbidden, Refused
from ledger.context import Caller, Context
from services.supervision.finding.domain import Finding
from services.supervision.rectification.commands import RectificationCommands
from tests.supervision.builders import (
    AFTER,
    DEPARTMENT,
    DUE,
    HEAD,
    INSPECTOR,
    SELLER,
    WEEK,
    a_finding,
    a_rectification,
    messages,
)
from tests.supervision.conftest import NOW


class Store:
    """Findings and rectifications in memory."""

    def __init__(self, *kept: Aggregate) -> None:
        self.kept = {one.id: one for one in kept}

    async def load(self, cls: type[Aggregate], id: UUID) -> Aggregate | None:
        found = self.kept.get(id)
        return found if isinstance(found, cls) else None


def supervision(*kept: Aggregate) -> RectificationCommands:
    policy = PolicyBook(cast(Any, None))
    return RectificationCommands(cast(Any, Store(*kept)), {}, policy, cast(Any, None), cast(Any, None))


def called(region: str = "east", reach: str = "region") -> Context:
    return Context(Caller(INSPECTOR, region, reach), NOW, command_id=uuid4())


@pytest.mark.clause("S1-7.1.3")
async def test_a_department_has_one_rectification_for_a_finding() -> None:
    finding, other = a_finding(), a_finding(id=uuid4())

    def command(of: Finding, department: str = DEPARTMENT) -> pb.IssueRectificationRequest:
        return pb.IssueRectificationRequest(finding_id=str(of.id), department_id=department)

    first = await supervision(finding).issue_rectification(command(finding), called())
    there = supervision(finding, other, first)
    with pytest.raises(Refused, match="RECTIFICATION_ISSUED_ALREADY") as no:
        await there.issue_rectification(command(finding), called())
    assert no.value.fields == ("finding_id", "department_id")
    more = [await there.issue_rectification(one, called()) for one in (command(finding, HEAD), command(other))]
    assert len({first.id, *(one.id for one in more)}) == 3


@pytest.mark.clause("S1-7.1.3")
@pytest.mark.parametrize(("severity", "day"), [("MINOR", 16), ("MAJOR", 9), ("SEVERE", 5)])
async def test_the_more_severe_the_finding_the_shorter_the_deadline(severity: str, day: int) -> None:
    finding = a_finding(severity=severity)
    command = pb.IssueRectificationRequest(finding_id=str(finding.id), department_id=DEPARTMENT)
    rectification = await supervision(finding).issue_rectification(command, called())
    assert rectification.due_time == datetime(2026, 11, day, 16, tzinfo=UTC)
    assert (rectification.region, rectification.subject_id, rectification.severity) == ("east", SELLER, severity)


@pytest.mark.clause("S0-5.3.3-b")
@pytest.mark.parametrize(("region", "reach"), [("north", "region"), ("east", "own")])
async def test_a_finding_of_another_region_or_person_is_out_of_reach(region: str, reach: str) -> None:
    finding = a_finding()
    command = pb.IssueRectificationRequest(finding_id=str(finding.id), department_id=DEPARTMENT)
    with pytest.raises(Forbidden):
        await supervision(finding).issue_rectification(command, called(region, reach))


def test_a_rectification_announces_every_step_of_both_rounds() -> None:
    rectification = a_rectification()
    rectification.answer(by=HEAD, measures="sealed", now=AFTER)
    rectification.verify(by=INSPECTOR, fixed=False, note="sealed", term=WEEK, now=AFTER)
    id = str(rectification.id)

    def issued(round: int) -> events.RectificationIssued:
        made = events.RectificationIssued(
            rectification_id=id,
            finding_id=rectification.finding_id,
            department_id=DEPARTMENT,
            round=round,
            subject_id=SELLER,
            severity=pb.SEVERITY_MAJOR,
        )
        made.due_time.FromDatetime(DUE if round == 1 else DUE + timedelta(days=8))
        return made

    overdue = events.RectificationOverdue(rectification_id=id, department_id=DEPARTMENT, round=1)
    overdue.due_time.FromDatetime(DUE)
    assert messages(rectification) == [
        issued(1),
        overdue,
        events.RectificationAnswered(rectification_id=id, late=True),
        events.RectificationVerified(rectification_id=id, fixed=False),
        issued(2),
    ]
