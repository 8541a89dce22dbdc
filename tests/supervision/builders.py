"""Findings and rectifications with every field given, for tests to vary one of."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid5

from services.supervision.finding.domain import Finding
from services.supervision.rectification.domain import Rectification, Term
from tests.supervision.conftest import NOW

HERE = UUID(int=8)
INSPECTOR, SELLER, HEAD, DEPARTMENT = (str(uuid5(HERE, name)) for name in ("inspector", "seller", "head", "department"))
WEEK = Term(deadline_days=7, policy_version=3, zone="Asia/Shanghai")


def a_finding(**changes: Any) -> Finding:
    """A late visit record, found by an inspector."""
    given: dict[str, Any] = {
        "inspector_id": INSPECTOR,
        "region": "east",
        "subject_id": SELLER,
        "department_id": DEPARTMENT,
        "clause": "S3-4.1-a",
        "severity": "MAJOR",
        "evidence": ["visits/3/1234"],
        "summary": "sealed",
    }
    return Finding.report(uuid5(HERE, "finding"), **given | changes)


def a_rectification(**changes: Any) -> Rectification:
    """A rectification within a week."""
    given: dict[str, Any] = {
        "region": "east",
        "finding_id": str(uuid5(HERE, "finding")),
        "department_id": DEPARTMENT,
        "subject_id": SELLER,
        "severity": "MAJOR",
        "issued_by": INSPECTOR,
        "term": WEEK,
        "now": NOW,
    }
    return Rectification.issue(uuid5(HERE, "rectification"), **given | changes)
