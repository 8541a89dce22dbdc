"""Each announced fact maps to its message, whole, and nothing personal leaves."""

from __future__ import annotations

from datetime import timedelta

from google.protobuf.message import Message

from fieldledger.supervision.v1 import events_pb2 as announced
from fieldledger.supervision.v1 import supervision_pb2 as pb
from ledger.aggregate import Aggregate, Fact
from services.supervision.contract import announce
from tests.supervision.builders import DEPARTMENT, HEAD, INSPECTOR, SELLER, WEEK, a_finding, a_notice
from tests.supervision.test_notice import AFTER, DUE


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


def test_a_notice_announces_every_step_of_both_rounds() -> None:
    notice = a_notice()
    notice.answer(by=HEAD, measures="sealed", now=AFTER)
    notice.verify(by=INSPECTOR, fixed=False, note="sealed", term=WEEK, now=AFTER)
    id = str(notice.id)

    def issued(round: int) -> announced.RectificationIssued:
        made = announced.RectificationIssued(
            notice_id=id,
            finding_id=notice.finding_id,
            department_id=DEPARTMENT,
            round=round,
            subject_id=SELLER,
            severity=pb.SEVERITY_MAJOR,
        )
        made.due_time.FromDatetime(DUE if round == 1 else DUE + timedelta(days=8))
        return made

    overdue = announced.RectificationOverdue(notice_id=id, department_id=DEPARTMENT, round=1)
    overdue.due_time.FromDatetime(DUE)
    assert said(notice) == [
        issued(1),
        overdue,
        announced.RectificationAnswered(notice_id=id, late=True),
        announced.RectificationVerified(notice_id=id, fixed=False),
        issued(2),
    ]
