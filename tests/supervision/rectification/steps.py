"""The events of a rectification, from its issue to its end."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid5

from fieldledger.supervision import v1 as pb
from fieldledger.supervision.v1 import events_pb2 as events
from tests.supervision.builders import DUE, stamp

STAFF, FINDING, RECTIFICATION, DEPARTMENT = (str(uuid5(UUID(int=2), name)) for name in "acde")


def issued(round: int = 1, due: datetime = DUE) -> events.RectificationIssued:
    return events.RectificationIssued(
        rectification_id=RECTIFICATION,
        finding_id=FINDING,
        department_id=DEPARTMENT,
        due_time=stamp(due),
        round=round,
        subject_id=STAFF,
        severity=pb.SEVERITY_MAJOR,
    )


OVERDUE = events.RectificationOverdue(
    rectification_id=RECTIFICATION, department_id=DEPARTMENT, due_time=stamp(DUE), round=1
)
ANSWERED = events.RectificationAnswered(rectification_id=RECTIFICATION, late=True)
NOT_FIXED = events.RectificationVerified(rectification_id=RECTIFICATION, fixed=False)
FIXED = events.RectificationVerified(rectification_id=RECTIFICATION, fixed=True)
