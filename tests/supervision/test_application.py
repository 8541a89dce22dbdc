"""Which deadline a finding's severity gives, by the policy in force, and who may issue one."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, cast
from uuid import UUID

import pytest

from chassis.policy import PolicyBook
from cli.platform import service
from fieldledger.supervision import v1 as pb
from kernel.errors import Forbidden
from ledger.context import Caller, Context
from services.supervision.finding.domain import Finding
from services.supervision.rectification.commands import RectificationCommands
from tests.supervision.builders import DEPARTMENT, INSPECTOR, SELLER, a_finding
from tests.supervision.conftest import NOW

announce = service("supervision").announcing


class Store:
    """One finding in memory."""

    def __init__(self, finding: Finding) -> None:
        self.finding = finding

    async def load(self, cls: type[Finding], id: UUID) -> Finding | None:
        return self.finding if id == self.finding.id else None


def supervision(finding: Finding) -> RectificationCommands:
    policy = PolicyBook(cast(Any, None))
    return RectificationCommands(cast(Any, Store(finding)), {}, policy, cast(Any, None), cast(Any, None))


def called(region: str = "east", reach: str = "region") -> Context:
    return Context(Caller(INSPECTOR, region, reach), NOW, command_id=UUID(int=9))


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
