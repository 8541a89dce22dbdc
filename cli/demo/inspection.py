"""Supervision late in the month: irregularities become findings and rectifications, one of them never answered."""

from __future__ import annotations

from cli.demo.company import REGIONS, Company
from cli.demo.seed import at
from cli.demo.stage import Stage
from fieldledger.supervision import v1 as pb

DAY, ANSWERED = at(10, 26, 16), at(10, 28, 16)
MATTERS = (
    (pb.IRREGULARITY_KIND_LATE_VISIT_RECORD, pb.SEVERITY_MINOR, "走访记录次日补录"),
    (pb.IRREGULARITY_KIND_OWED_VISIT_MISSED, pb.SEVERITY_SEVERE, "重点客户到期未走访"),
)


async def inspect(stage: Stage, company: Company) -> None:
    """Find the first irregularity of each kind in every region; those for lapsed visits are not answered in time."""
    await stage.settled()
    for region in REGIONS:
        supervisor = company.one(region, "supervisor")
        for kind, severity, summary in MATTERS:
            question = pb.ListIrregularitiesRequest(kind=kind, page_size=500)
            rows = (await stage.ask(supervisor, question, pb.ListIrregularitiesResponse)).rows
            if not rows:
                continue
            row = min(rows, key=lambda row: (row.occurred_time.seconds, row.subject_id))
            department = company.departments[region, "sales"]
            finding = pb.RaiseFindingRequest(
                region=region,
                subject_id=row.staff_id,
                department_id=department,
                clause=row.clause,
                severity=severity,
                evidence=[row.event_id],
                summary=summary,
            )
            label = f"inspection/{region}/{kind}"
            await stage.do(supervisor, label, finding)
            issue = pb.IssueRectificationRequest(finding_id=stage.seed.made(label, "Finding"), department_id=department)
            await stage.do(supervisor, f"{label}/rectification", issue)


async def answer(stage: Stage, company: Company) -> None:
    """Answer the minor ones two days later."""
    await stage.settled()
    for region in REGIONS:
        manager = company.one(region, "manager")
        question = pb.ListRectificationsRequest(status=pb.RECTIFICATION_STATUS_ISSUED, page_size=100)
        for row in (await stage.ask(manager, question, pb.ListRectificationsResponse)).rows:
            if row.severity == pb.SEVERITY_MINOR:
                reply = pb.AnswerRectificationRequest(
                    rectification_id=row.rectification_id, measures="部门例会通报，每日十八点前核对"
                )
                await stage.do(manager, f"answer/{row.rectification_id}", reply)
