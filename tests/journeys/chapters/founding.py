"""Two regions, departments and staff; a scheme and a stricter policy, each approved by a second person."""

from __future__ import annotations

from tests.journeys.persons import Person
from tests.journeys.stage import EAST, WEST, Stage

RECTIFICATION = "rectification.deadline_days.MAJOR"
DAYS_TO_RECTIFY = 5
"""In the east; the rule book's default is 7."""

INDICATORS = {
    "VISIT_COMPLETION": (25, 0.95),
    "RECORD_TIMELINESS": (15, 0.98),
    "SATISFACTION": (20, 4.5),
    "ISSUE_RESOLUTION": (15, 0.9),
    "COMPLAINT_HANDLING": (10, 0.95),
    "DEVELOPMENT": (15, 2.0),
}
"""Weight and target."""


async def found(stage: Stage) -> None:
    """Create the organisation, the scheme and the policy."""
    await _organisation(stage)
    await _scheme(stage)
    await _policy(stage)


async def _organisation(stage: Stage) -> None:
    cast, chief = stage.cast, stage.cast.approver
    for region, name in ((EAST, "华东"), (WEST, "华西")):
        await chief.do("/v1/regions", {"region": region, "name": name, "time_zone": "Asia/Shanghai"})
    for id, kind, name in ((stage.sales, "SALES", "华东销售部"), (stage.after_sales, "AFTER_SALES", "华东售后部")):
        formed = {"department_id": id, "region": EAST, "kind": kind, "name": name}
        await chief.do("/v1/departments", formed)
    await _enrol(stage, cast.manager, "DEPUTY_GENERAL_MANAGER", stage.sales, None, "王经理")
    await _enrol(stage, cast.salesperson, "SALESPERSON", stage.sales, cast.manager, "林晓")
    await _enrol(stage, cast.rival, "SALESPERSON", stage.sales, cast.manager, "赵强")
    await _enrol(stage, cast.online, "SALESPERSON", stage.sales, cast.manager, "孙悦")
    await _enrol(stage, cast.technician, "CUSTOMER_SERVICE", stage.after_sales, cast.manager, "陈师傅")
    below = await chief.see("/v1/staff", lambda rows: len(rows) == 4, manager_id=cast.manager.id)
    assert {row["staff_id"]: row["department_id"] for row in below} == {
        cast.salesperson.id: stage.sales,
        cast.rival.id: stage.sales,
        cast.online.id: stage.sales,
        cast.technician.id: stage.after_sales,
    }


async def _enrol(stage: Stage, who: Person, role: str, department: str, manager: Person | None, name: str) -> None:
    enrolled = {"staff_id": who.id, "department_id": department, "role": role, "display_name": name}
    await stage.cast.approver.do("/v1/staff", enrolled | ({"manager_id": manager.id} if manager else {}))


async def _scheme(stage: Stage) -> None:
    drafter, approver = stage.cast.drafter, stage.cast.approver
    indicators = [
        {"indicator": name, "weight": weight, "target": target} for name, (weight, target) in INDICATORS.items()
    ]
    grades = {"excellent_from": 90, "good_from": 80, "pass_from": 60}
    scheme = {
        "name": "2026年第四季度",
        "region": "*",
        "from_month": "2026-10",
        "indicators": indicators,
        "grades": grades,
    }
    stage.scheme = (await drafter.do("/v1/appraisal-schemes", scheme))["aggregate_id"]
    adopt = f"/v1/appraisal-schemes/{stage.scheme}:adopt"
    own = await drafter.turned_down(403, "SCHEME_ADOPTED_BY_ITS_DRAFTER", adopt)
    assert own["clause"] == "S2i-6"
    await approver.do(adopt)
    adopted = await approver.see_one("/v1/appraisal-schemes", {"scheme_id": stage.scheme})
    assert (adopted["from_month"], adopted["region"]) == ("2026-10", "*")


async def _policy(stage: Stage) -> None:
    drafter, approver = stage.cast.drafter, stage.cast.approver
    draft = {"key": RECTIFICATION, "scope": EAST, "value": str(DAYS_TO_RECTIFY), "clause": "S1-7.1.3"}
    policy = (await drafter.do("/v1/policies", draft))["aggregate_id"]
    approve = f"/v1/policies/{policy}:approve"
    own = await drafter.turned_down(403, "FOUR_EYES", approve, {"version": 1})
    assert own["clause"] == "S2i-6"
    await approver.do(approve, {"version": 1})
    row = await approver.see_one("/v1/policies", {"status": "APPROVED"}, key=RECTIFICATION)
    assert (row["drafted_by"], row["approved_by"], row["value"]) == (drafter.id, approver.id, "5")
