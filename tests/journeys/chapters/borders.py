"""What is forbidden: to a rival in the territory (except online business), to another region, and without a token."""

from __future__ import annotations

from tests.journeys.chapters.visiting import a_confirmation, a_plan, a_record
from tests.journeys.chapters.winning import lead
from tests.journeys.persons import Json
from tests.journeys.stage import EAST, Stage, as_json, at

LISTS = (
    *("territories", "customers", "credits", "visits", "visits-owed", "complaints", "complaints-sla", "issues"),
    *("appraisal-cycles", "appraisal-results", "appraisal-evidence", "irregularities", "findings", "rectifications"),
    *("staff", "departments"),
)


async def develop_elsewhere(stage: Stage) -> None:
    """A developer benefits only within his own territory (S2i-1-b); online business is exempt (S2i-2-a)."""
    rival, online = stage.cast.rival, stage.cast.online
    stage.clock.move_to(at(11, 2, 11))
    no = await rival.turned_down(409, "TERRITORY_OF_ANOTHER", "/v1/leads", lead(stage))
    assert (no["clause"], no["errors"][0]["field"]) == ("S2i-1-b", "territory_id")
    assert stage.cast.salesperson.id in no["title"]
    shop = (await online.do("/v1/leads", lead(stage, channel="ECOMMERCE")))["aggregate_id"]
    details = await online.ask(f"/v1/customers/{shop}")
    assert (details["exempt_by"], details["developer_id"], details["responsible_id"]) == ("S2i-2-a", *[online.id] * 2)
    assert (await online.see_one("/v1/customers"))["channel"] == "ECOMMERCE"
    assert (await rival.rows("/v1/customers")) == []


async def keep_out(stage: Stage) -> None:
    """A person of the region west, whatever his scopes, cannot read or change anything in the east."""
    stranger = stage.cast.stranger
    versions = await _versions(stage)
    for name in LISTS:
        assert (await stranger.ask(f"/v1/{name}"))["rows"] == [], name
        assert (await stage.cast.approver.ask(f"/v1/{name}"))["rows"] != [], name
    for path in _things(stage):
        await stranger.kept_out(403, "REGION_OF_OTHERS", path)
    for path, body in _writes(stage).items():
        await stranger.turned_down(403, "REGION_OF_OTHERS", path, body)
    assert await _versions(stage) == versions
    nobody = await stage.cast.http.get(f"/v1/visits/{stage.visit}")
    assert (nobody.status_code, nobody.json()["code"]) == (401, "TOKEN_MISSING")


def _things(stage: Stage) -> tuple[str, ...]:
    return (
        f"/v1/staff/{stage.cast.salesperson.id}",
        f"/v1/customers/{stage.customer}",
        f"/v1/visits/{stage.visit}",
        f"/v1/complaints/{stage.complaint}",
        f"/v1/issues/{stage.problem}",
        f"/v1/appraisal-results/{stage.result}",
        f"/v1/findings/{stage.finding}",
        f"/v1/rectifications/{stage.rectification}",
    )


async def _versions(stage: Stage) -> list[str]:
    return [(await stage.cast.approver.get(path)).headers["etag"] for path in _things(stage)]


def _writes(stage: Stage) -> dict[str, Json]:
    """All commands that create something in the east, or change something there."""
    someone, deadline = stage.cast.stranger.id, as_json(at(11, 5, 18))
    customer, visit, complaint = (
        f"/v1/{name}"
        for name in (f"customers/{stage.customer}", f"visits/{stage.visit}", f"complaints/{stage.complaint}")
    )
    issue, rectification = f"/v1/issues/{stage.problem}", f"/v1/rectifications/{stage.rectification}"
    owners: Json = {"department_id": stage.sales, "responsible_id": someone, "due_time": deadline}
    finding: Json = {"region": EAST, "subject_id": someone, "department_id": stage.sales, "clause": "S3-4.1-a"}
    complained: Json = {"customer_id": stage.customer, "urgency": "NORMAL", "channel": "phone"}
    return {
        "/v1/departments": {"region": EAST, "kind": "SALES", "name": "外来部门"},
        "/v1/staff": {"department_id": stage.sales, "role": "SALESPERSON", "display_name": "外人"},
        "/v1/policies": {"key": "visit.frequency_per_year.core", "scope": EAST, "value": "1", "clause": "S1-3.2.1-a"},
        "/v1/territories": {"region": EAST, "name": "外来区域", "responsible_id": someone},
        f"/v1/territories/{stage.territory}:reassign": {"responsible_id": someone},
        "/v1/leads": lead(stage, channel="ECOMMERCE"),
        f"{customer}:win": {},
        f"{customer}:assess": {"tier": "ORDINARY"},
        f"{customer}:reassign": {"responsible_id": someone, "reason": "调整"},
        "/v1/visits": a_plan(stage, at(11, 3, 9)),
        f"{visit}:confirm": a_confirmation(),
        f"{visit}:cancel": {"reason": "取消"},
        f"{visit}:log": a_record(stage, at(10, 15, 9), at(10, 15, 10)),
        "/v1/complaints": complained | {"received_time": as_json(at(11, 2, 9))},
        f"{complaint}:contact": {"contacted_time": as_json(at(11, 2, 9)), "channel": "phone"},
        f"{complaint}:cause": {"cause": "OTHER", "loss_fen": "0", "inconvenience": "NONE", "affected": "无"},
        f"{complaint}:propose": {"remedy": "APOLOGY"},
        f"{complaint}:reject": {"expectation": "无"},
        f"{complaint}:accept": {},
        f"{complaint}:complete": {"completed_time": as_json(at(11, 2, 9))},
        f"{complaint}:callback": {"score": 1},
        "/v1/issues": owners | {"customer_id": stage.customer, "kind": "PROBLEM", "region": "west"},
        f"{issue}:take": {},
        f"{issue}:plan": {"steps": [{"text": "无", "step_date": "2026-11-05"}]},
        f"{issue}:report": {"report": "无"},
        f"{issue}:accept": {},
        f"{issue}:tell": {"channel": "phone"},
        f"{issue}:rate": {"score": 1},
        "/v1/appraisal-schemes": {
            **{"name": "外来方案", "region": EAST, "from_month": "2026-11"},
            **{"indicators": [{"indicator": "DEVELOPMENT", "weight": 100, "target": 1}], "grades": {"pass_from": 60}},
        },
        f"/v1/appraisal-schemes/{stage.scheme}:adopt": {},
        "/v1/appraisal-cycles": {"month": "2026-09", "region": EAST},
        "/v1/findings": finding | {"severity": "MINOR", "summary": "无", "evidence": ["visits/0/1"]},
        "/v1/rectifications": {"finding_id": stage.finding, "department_id": stage.sales},
        f"{rectification}:answer": {"measures": "无"},
        f"{rectification}:verify": {"note": "无"},
    }
