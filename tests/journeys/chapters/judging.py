"""The month is closed, a score is explained by its facts, and supervision acts on the late first contact."""

from __future__ import annotations

from tests.journeys.chapters.complaining import MINUTES_LATE
from tests.journeys.chapters.founding import INDICATORS
from tests.journeys.persons import Json
from tests.journeys.stage import EAST, Stage, as_json, at

MONTH = {"month": "2026-10", "region": EAST}
EVIDENCE = {
    "VISIT_COMPLETION": ["VisitLogged", "VisitLogged"],
    "RECORD_TIMELINESS": ["VisitLogged", "VisitLogged"],
    "SATISFACTION": ["SatisfactionRated", "SatisfactionRated"],
    "ISSUE_RESOLUTION": ["IssueResolved"],
    "COMPLAINT_HANDLING": ["SlaBreached"],
    "DEVELOPMENT": ["CreditAwarded"],
}
"""What counted for the salesperson in October; customer A was won in September."""

ATTAINED = {
    "VISIT_COMPLETION": (1.0, 1.0, 25.0),
    "RECORD_TIMELINESS": (0.5, 0.5102, 7.65),
    "SATISFACTION": (4.5, 1.0, 20.0),
    "ISSUE_RESOLUTION": (1.0, 1.0, 15.0),
    "COMPLAINT_HANDLING": (0.0, 0.0, 0.0),
    "DEVELOPMENT": (1.0, 0.5, 7.5),
}
"""Value, attainment, points."""


async def close_the_month(stage: Stage) -> None:
    """Close the month: not before it is over, and only once."""
    chief = stage.cast.approver
    await chief.turned_down(409, "MONTH_NOT_OVER", "/v1/appraisal-cycles", MONTH)
    stage.clock.move_to(at(11, 2, 9))
    october = {"occurred_time_from": as_json(at(10, 1, 0)), "occurred_time_until": as_json(at(11, 1, 0))}
    await chief.see("/v1/appraisal-evidence", lambda rows: len(rows) == 11 and _kept(rows) == 2, region=EAST, **october)
    await chief.do("/v1/appraisal-cycles", MONTH)
    await chief.turned_down(409, "CYCLE_ALREADY_CLOSED", "/v1/appraisal-cycles", MONTH)
    cycle = await chief.see_one("/v1/appraisal-cycles", MONTH)
    assert (cycle["results"], cycle["scheme_id"]) == (5, stage.scheme)
    results = await stage.cast.manager.see("/v1/appraisal-results", lambda rows: len(rows) == 5, month="2026-10")
    assert {row["staff_id"]: (row.get("total_points"), row["grade"]) for row in results} == {
        stage.cast.salesperson.id: (75.15, "PASS"),
        stage.cast.technician.id: (93.65, "EXCELLENT"),
        **dict.fromkeys(
            (one.id for one in (stage.cast.manager, stage.cast.rival, stage.cast.online)), (None, "NOT_GRADED")
        ),
    }


def _kept(rows: list[Json]) -> int:
    return sum(row["numerator"] for row in rows if row["indicator"] == "VISIT_COMPLETION")


async def explain(stage: Stage) -> None:
    """Every counted line names its facts, and the points add up to the total."""
    mine = await stage.cast.salesperson.see_one("/v1/appraisal-results", MONTH)
    stage.result = mine["result_id"]
    result = await stage.cast.salesperson.ask(f"/v1/appraisal-results/{stage.result}")
    assert (result["staff_id"], result["total_points"], result["grade"]) == (stage.cast.salesperson.id, 75.15, "PASS")
    lines = {line["indicator"]: line for line in result["lines"]}
    assert {name: (line["weight"], line["target"]) for name, line in lines.items()} == INDICATORS
    assert all(line["counted"] for line in result["lines"])
    facts = {name: [piece["type"].rpartition(".")[2] for piece in line["evidence"]] for name, line in lines.items()}
    assert facts == EVIDENCE
    judged = {name: (line["value"], line["attainment"], line["points"]) for name, line in lines.items()}
    assert judged == ATTAINED
    assert round(sum(line["points"] for line in result["lines"]), 2) == result["total_points"]
    pieces = [piece for line in result["lines"] for piece in line["evidence"]]
    assert all(piece["standing"] and piece["event_id"].startswith(f"{piece['source']}/") for piece in pieces)


async def supervise(stage: Stage) -> None:
    """An irregularity, a finding on the late contact, and a rectification due according to the region's policy."""
    supervisor, seller = stage.cast.supervisor, stage.cast.salesperson
    stage.clock.move_to(at(11, 2, 10))
    rows = await supervisor.see(
        "/v1/irregularities", lambda rows: len(rows) == 2 and rows[0]["minutes_late"] + rows[1]["minutes_late"] > 0
    )
    irregular = {row["kind"]: row for row in rows}
    assert {kind: (row["clause"], row["minutes_late"], row["subject_id"]) for kind, row in irregular.items()} == {
        "LATE_FIRST_CONTACT": ("S0-4.1.1-c", MINUTES_LATE, stage.complaint),
        "LATE_VISIT_RECORD": ("S3-4.1-a", 0, stage.late_visit),
    }
    assert {row["staff_id"] for row in rows} == {seller.id}
    late = irregular["LATE_FIRST_CONTACT"]["event_id"]
    result = await seller.ask(f"/v1/appraisal-results/{stage.result}")
    pieces = [piece["event_id"] for line in result["lines"] for piece in line["evidence"]]
    assert pieces.count(late) == 1, "the breach counts, and the late contact that followed does not count again"
    await _find(stage, late)


async def _find(stage: Stage, late: str) -> None:
    supervisor, seller = stage.cast.supervisor, stage.cast.salesperson
    finding = {"region": EAST, "subject_id": seller.id, "department_id": stage.sales, "clause": "S0-4.1.1-c"}
    finding |= {"severity": "MAJOR", "summary": "紧急投诉首次联系超时17分钟"}
    await supervisor.turned_down(422, "FINDING_WITHOUT_EVIDENCE", "/v1/findings", finding)
    stage.finding = (await supervisor.do("/v1/findings", finding | {"evidence": [late]}))["aggregate_id"]
    found = await supervisor.see_one("/v1/findings", {"finding_id": stage.finding})
    assert (found["clause"], found["severity"], found["staff_id"]) == ("S0-4.1.1-c", "MAJOR", seller.id)
    shown = await supervisor.ask(f"/v1/findings/{stage.finding}")
    (fact,) = shown["evidence_facts"]
    assert shown["evidence"] == [fact["event_id"]] == [late], "its evidence is told in words too"
    assert (fact["customer_id"], fact["minutes_late"]) == (stage.customer, MINUTES_LATE)

    rectification = {"finding_id": stage.finding, "department_id": stage.sales}
    stage.rectification = (await supervisor.do("/v1/rectifications", rectification))["aggregate_id"]
    issued = await supervisor.see_one("/v1/rectifications", {"rectification_id": stage.rectification})
    assert (issued["status"], issued["round"], issued["due_time"]) == ("ISSUED", 1, as_json(at(11, 8, 0)))
    await stage.cast.manager.do(f"/v1/rectifications/{stage.rectification}:answer", {"measures": "设立值班手机"})
    await supervisor.do(f"/v1/rectifications/{stage.rectification}:verify", {"fixed": True, "note": "抽查三次均及时"})
    await supervisor.see_one(
        "/v1/rectifications", {"rectification_id": stage.rectification, "status": "CLOSED", "overdue": 0}
    )
