"""The event that announces a finding."""

from __future__ import annotations

from fieldledger.supervision import v1 as pb
from fieldledger.supervision.v1 import events_pb2 as events
from tests.supervision.builders import DEPARTMENT, INSPECTOR, SELLER, a_finding, messages


def test_a_finding_is_announced_without_its_summary() -> None:
    finding = a_finding()
    expected = events.FindingRaised(
        finding_id=str(finding.id),
        subject_id=SELLER,
        clause="S3-4.1-a",
        severity=pb.SEVERITY_MAJOR,
        department_id=DEPARTMENT,
        inspector_id=INSPECTOR,
        evidence=["visits/3/1234"],
    )
    assert messages(finding) == [expected]
