"""Which findings are listed, and about whose work they are."""

from __future__ import annotations

from uuid import UUID, uuid5

from fieldledger.supervision import v1 as pb
from fieldledger.supervision.v1 import events_pb2 as events
from services.supervision.finding.views import FindingList
from tests.supervision.builders import enveloped
from tests.support import folded

STAFF, THING, FINDING, DEPARTMENT = (str(uuid5(UUID(int=2), name)) for name in "abce")


def test_a_finding_is_listed_with_whose_work_it_is_about() -> None:
    raised = events.FindingRaised(
        finding_id=FINDING,
        subject_id=STAFF,
        clause="S3-4.1-a",
        severity=pb.SEVERITY_SEVERE,
        department_id=DEPARTMENT,
        inspector_id=THING,
        evidence=["visits/3/1"],
    )
    row = folded(FindingList, [enveloped(raised)])[(FINDING,)]
    assert (row.staff_id, row.clause, row.severity) == (STAFF, "S3-4.1-a", pb.SEVERITY_SEVERE)
    assert (row.department_id, row.inspector_id, row.region) == (DEPARTMENT, THING, "east")
    assert row.raised_time.seconds
