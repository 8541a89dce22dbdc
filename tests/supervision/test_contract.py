"""Each announced fact maps to its message, whole, and nothing personal leaves."""

from __future__ import annotations

from datetime import timedelta

from google.protobuf.message import Message

from cli.platform import service
from fieldledger.supervision import v1 as pb
from fieldledger.supervision.v1 import events_pb2 as announced
from kernel.aggregate import Aggregate, Fact
from tests.supervision.builders import DEPARTMENT, HEAD, INSPECTOR, SELLER, WEEK, a_finding, a_rectification
from tests.supervision.test_rectification import AFTER, DUE

announce = service("supervision").announcing


def said(aggregate: Aggregate) -> list[Message | None]:
    return [announce(fact) for fact in aggregate.collect_events() if isinstance(fact, Fact)]


def test_a_finding_is_announced_without_its_summary() -> None:
    finding = a_finding()
    expected = announced.FindingRaised(
        finding_id=str(finding.id),
        subject_id=SELLER,
        clause="S3-4.1-a",
        severity=pb.SEVERITY_MAJOR,
        department_id=DEPARTMENT,
        inspector_id=INSPECTOR,
        evidence=["visits/3/1234"],
    )
    assert said(finding) == [expected]


def test_a_rectification_announces_every_step_of_both_rounds() -> None:
    rectification = a_rectification()
    rectification.answer(by=HEAD, measures="sealed", now=AFTER)
    rectification.verify(by=INSPECTOR, fixed=False, note="sealed", term=WEEK, now=AFTER)
    id = str(rectification.id)

    def issued(round: int) -> announced.RectificationIssued:
        made = announced.RectificationIssued(
            rectification_id=id,
            finding_id=rectification.finding_id,
            department_id=DEPARTMENT,
            round=round,
            subject_id=SELLER,
            severity=pb.SEVERITY_MAJOR,
        )
        made.due_time.FromDatetime(DUE if round == 1 else DUE + timedelta(days=8))
        return made

    overdue = announced.RectificationOverdue(rectification_id=id, department_id=DEPARTMENT, round=1)
    overdue.due_time.FromDatetime(DUE)
    assert said(rectification) == [
        issued(1),
        overdue,
        announced.RectificationAnswered(rectification_id=id, late=True),
        announced.RectificationVerified(rectification_id=id, fixed=False),
        issued(2),
    ]
