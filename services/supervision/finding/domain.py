"""A finding: a clause that somebody did not keep, with the events that show it (S1-7.1)."""

from __future__ import annotations

import re
from typing import Self
from uuid import UUID

from kernel.aggregate import Aggregate, FirstFact, event
from kernel.clause import CLAUSE
from kernel.errors import Refused

_EVENT_ID = re.compile(r"(organisation|customers|visits|complaints|appraisal|supervision|notices)/[0-3]/[0-9]+")
"""The id of an event: the service that announces it, the partition of its log, the position there."""


class Finding(Aggregate):
    TOPIC = "supervision.Finding"

    class Raised(FirstFact):
        TOPIC = "supervision.FindingRaised"
        region: str
        subject_id: str
        department_id: str
        clause: str
        severity: str
        evidence: list[str]
        summary: str
        inspector_id: str

    @classmethod
    def report(
        cls,
        id: UUID,
        *,
        region: str,
        inspector_id: str,
        subject_id: str,
        department_id: str,
        clause: str,
        severity: str,
        evidence: list[str],
        summary: str,
    ) -> Self:
        """Report what an inspector found in another person's work (S1-7.1.1, S1-7.1.3). Raises Refused.

        `subject_id` is the person whose work it is; `clause` the id of a clause such as S3-4.1-a; `severity` MINOR,
        MAJOR or SEVERE; `evidence` the ids of events such as visits/3/1234, at least one; `summary` is sealed.
        """
        if inspector_id == subject_id:
            raise Refused("OWN_WORK_INSPECTED", clause="S1-7.1.1", fields=("subject_id",))
        if not CLAUSE.fullmatch(clause):
            raise Refused("CLAUSE_MALFORMED", clause="S1-7.1.3", fields=("clause",), given=clause)
        if not evidence:
            raise Refused("FINDING_WITHOUT_EVIDENCE", clause="S1-7.1.3", fields=("evidence",))
        if bad := tuple(f"evidence[{at}]" for at, one in enumerate(evidence) if not _EVENT_ID.fullmatch(one)):
            raise Refused("EVIDENCE_MALFORMED", clause="S1-7.1.3", fields=bad)
        cited = list(dict.fromkeys(evidence))
        return cls.begin(
            cls.Raised,
            id,
            region=region,
            inspector_id=inspector_id,
            subject_id=subject_id,
            department_id=department_id,
            clause=clause,
            severity=severity,
            evidence=cited,
            summary=summary,
        )

    @property
    def data_subject(self) -> str:
        """The person whose work it is about."""
        return self.subject_id

    @event(Raised)
    def __init__(
        self,
        id: UUID,
        region: str,
        subject_id: str,
        department_id: str,
        clause: str,
        severity: str,
        evidence: list[str],
        summary: str,
        inspector_id: str,
    ) -> None:
        self.region, self.department_id, self.inspector_id = region, department_id, inspector_id
        self.subject_id = self.owner_id = subject_id
        self.clause, self.severity, self.evidence, self.summary = clause, severity, evidence, summary
