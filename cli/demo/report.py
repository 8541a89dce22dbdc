"""The report as JSON; the same seed gives the same figures on any machine.

Only the number of events and commands varies: reactions run beside the commands of the same instant, so that a lead's
clock is set and dropped again, or never set, before it is won.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from cli.demo.checks import Checks, plain
from cli.demo.closing import Figures
from cli.demo.company import REGIONS, Company
from cli.demo.proof import Proof
from fieldledger.appraisal import v1 as appraisal
from fieldledger.complaints import v1 as complaints
from fieldledger.supervision import v1 as supervision
from ledger.wire import instant

TIERS = ("core", "important", "general", "ordinary")


def tiers(figures: Figures) -> list[dict[str, Any]]:
    """Visits owed per tier: how many customers, how many visits came due, were made, were missed."""
    rows = []
    for tier in TIERS:
        mine = [row for row in figures.owed if row.tier == tier]
        made, missed = sum(row.made for row in mine), sum(row.missed for row in mine)
        rows.append({"tier": tier, "customers": len(mine), "owed": made + missed, "made": made, "missed": missed})
    return rows


def sla(figures: Figures) -> list[dict[str, Any]]:
    """First contacts per region and urgency."""
    return [
        {
            "region": row.region,
            "urgency": complaints.ComplaintUrgency.Name(row.urgency).removeprefix("COMPLAINT_URGENCY_"),
            "opened": row.opened,
            "in_time": row.contacted_in_time,
            "late": row.contacted_late,
            "breached": row.breached,
            "mean_minutes_late": round(row.mean_minutes_late, 1),
            "closed": row.closed,
            "mean_score": round(row.mean_score, 2),
        }
        for row in figures.sla
    ]


def regions(figures: Figures) -> list[dict[str, Any]]:
    """The mean of each region's graded results, and how many of each grade."""
    rows = []
    for region in REGIONS:
        mine = [row for row in figures.results if row.region == region]
        judged = [row.total_points for row in mine if row.grade != appraisal.GRADE_NOT_GRADED]
        mean = sum(judged) / len(judged) if judged else 0.0
        rows.append({"region": region, "people": len(mine), "mean": round(mean, 2), "grades": grades(mine)})
    return rows


def grades(rows: list[appraisal.ResultRow]) -> dict[str, int]:
    """How many of each grade, the best first."""
    counted = Counter(grade(row.grade) for row in sorted(rows, key=lambda row: row.grade))
    return dict(counted)


def grade(number: appraisal.Grade) -> str:
    """A grade's short name."""
    return appraisal.Grade.Name(number).removeprefix("GRADE_")


def appraised(figures: Figures, company: Company) -> dict[str, Any]:
    """All results, the best first, and those of regions."""
    people = [
        {
            "name": company.names[row.staff_id],
            "region": row.region,
            "total_points": row.total_points,
            "grade": grade(row.grade),
        }
        for row in figures.results
    ]
    return {"regions": regions(figures), "people": people}


def explained(result: appraisal.ResultExplained, company: Company) -> dict[str, Any]:
    """One score, line by line, with the number of facts behind each."""
    lines = [
        {
            "indicator": appraisal.Indicator.Name(line.indicator).removeprefix("INDICATOR_"),
            "value": line.value,
            "target": line.target,
            "effective_weight": line.effective_weight,
            "points": line.points,
            "counted": line.counted,
            "facts": len(line.evidence),
        }
        for line in result.lines
    ]
    return {"name": company.names[result.staff_id], "total_points": result.total_points, "lines": lines}


def findings(figures: Figures, company: Company) -> list[dict[str, Any]]:
    """Findings, with the status of their rectifications."""
    rectifications = {row.finding_id: row for row in figures.rectifications}
    rows = []
    for row in figures.findings:
        rectification = rectifications.get(row.finding_id, supervision.RectificationRow())
        rows.append(
            {
                "region": row.region,
                "subject": company.names[row.staff_id],
                "clause": row.clause,
                "severity": supervision.Severity.Name(row.severity).removeprefix("SEVERITY_"),
                "rectification": supervision.RectificationStatus.Name(rectification.status).removeprefix(
                    "RECTIFICATION_STATUS_"
                ),
                "due": plain(instant(rectification.due_time)) if rectification.HasField("due_time") else "",
                "overdue": rectification.overdue,
            }
        )
    return rows


def report(
    company: Company, checks: Checks, figures: Figures, result: appraisal.ResultExplained, proof: Proof
) -> dict[str, Any]:
    """All that does not depend on the machine."""
    return {
        "story": [step.as_json() for step in checks.steps],
        "appraisal": appraised(figures, company) | {"explained": explained(result, company)},
        "sla": sla(figures),
        "visits_owed": tiers(figures),
        "findings": findings(figures, company),
        "views_checked": proof.views,
        "views_equal": proof.equal,
    }
