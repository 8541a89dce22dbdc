"""A visit planned, confirmed and logged the same day with two points, which become issues; another logged too late."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from tests.journeys.persons import Json
from tests.journeys.stage import Stage, as_json, at

PROBLEM_DUE, PROMISE_DUE = at(10, 22, 18), at(10, 20, 18)


async def visit_and_log(stage: Stage) -> None:
    """The visit of the fifteenth."""
    seller = stage.cast.salesperson
    stage.clock.move_to(at(10, 14, 16))
    key, plan = uuid4(), a_plan(stage, at(10, 15, 9, 30))
    first = await seller.do_when_known("/v1/visits", plan, key)
    stage.visit = first["aggregate_id"]
    again = await seller.post("/v1/visits", plan, key=key)
    assert again.headers["idempotent-replayed"] == "true"
    assert again.json() == first | {"outcome": "ALREADY_ACCEPTED"}
    await seller.turned_down(422, "COMMAND_ID_REUSED", "/v1/visits", plan | {"purpose": "另一件事"}, key=key)

    version = (await seller.get(f"/v1/visits/{stage.visit}")).headers["etag"]
    assert version == '"1"'
    await seller.do(f"/v1/visits/{stage.visit}:confirm", a_confirmation(), version=version)
    stale = await seller.turned_down(
        412, "VERSION_CONFLICT", f"/v1/visits/{stage.visit}:cancel", {"reason": "改期"}, version=version
    )
    assert stale["title"]

    stage.clock.move_to(at(10, 15, 17, 30))
    record = a_record(stage, at(10, 15, 9, 30), at(10, 15, 11))
    log = f"/v1/visits/{stage.visit}:log"
    half = await seller.turned_down(422, "VISIT_RECORD_INCOMPLETE", log, record | {"feedback": ""})
    assert (half["clause"], half["errors"][0]["field"]) == ("S1-4.3.1", "feedback")
    await seller.do(log, record | {"points": points(stage)})
    row = await seller.see_one("/v1/visits", {"visit_id": stage.visit, "status": "LOGGED"})
    assert (row["late"], row["points"]) == (False, 2)
    assert (row["ended_time"], row["logged_time"]) == (as_json(at(10, 15, 11)), as_json(at(10, 15, 17, 30)))
    owed = await seller.see_one("/v1/visits-owed", {"made": 1})
    assert owed["due_time"] == as_json(at(11, 15, 0))
    await _issues(stage)


async def _issues(stage: Stage) -> None:
    """Each point is an issue with department, person and deadline (S1-5.1.3)."""
    found = await stage.cast.service.see("/v1/issues", lambda rows: len(rows) == 2, customer_id=stage.customer)
    by_kind = {row["kind"]: row for row in found}
    problem, promise = by_kind["PROBLEM"], by_kind["PROMISE"]
    stage.problem, stage.promise = problem["issue_id"], promise["issue_id"]
    owners = ("source_id", "department_id", "responsible_id", "due_time", "status")
    assert [problem[name] for name in owners] == [
        *(stage.visit, stage.after_sales, stage.cast.technician.id, as_json(PROBLEM_DUE), "OPEN")
    ]
    assert [promise[name] for name in owners] == [
        *(stage.visit, stage.sales, stage.cast.salesperson.id, as_json(PROMISE_DUE), "OPEN")
    ]


async def visit_again(stage: Stage) -> None:
    """Plan another visit, for the twentieth."""
    seller = stage.cast.salesperson
    stage.clock.move_to(at(10, 19, 17))
    stage.late_visit = (await seller.do("/v1/visits", a_plan(stage, at(10, 20, 14))))["aggregate_id"]
    await seller.do(f"/v1/visits/{stage.late_visit}:confirm", a_confirmation())


async def log_too_late(stage: Stage) -> None:
    """Log it the next morning: it is marked late (S3-4.1-a), and counts as made on its own day."""
    seller = stage.cast.salesperson
    stage.clock.move_to(at(10, 21, 9))
    await seller.do(f"/v1/visits/{stage.late_visit}:log", a_record(stage, at(10, 20, 14), at(10, 20, 15, 30)))
    await still_late(stage)
    owed = await seller.see_one("/v1/visits-owed", {"made": 2})
    assert (owed["due_time"], owed["missed"]) == (as_json(at(11, 21, 0)), 0)


async def still_late(stage: Stage) -> None:
    """The mark stays."""
    rows = await stage.cast.manager.see(
        "/v1/visits", lambda rows: [row["status"] for row in rows] == ["LOGGED"] * 2, customer_id=stage.customer
    )
    assert {row["visit_id"]: row["late"] for row in rows} == {stage.visit: False, stage.late_visit: True}
    details = await stage.cast.manager.ask(f"/v1/visits/{stage.late_visit}")
    assert details["late"] is True


def a_plan(stage: Stage, when: datetime) -> Json:
    purpose = "季度走访，了解设备使用情况"
    return {"customer_id": stage.customer, "kind": "KEY_ACCOUNT", "planned_time": as_json(when), "purpose": purpose}


def a_confirmation() -> Json:
    return {"confirmed_by": "李娜", "channel": "phone", "place": "客户一号厂房"}


def a_record(stage: Stage, started: datetime, ended: datetime) -> Json:
    """All fields of S1-4.3.1 and S3-4.1-b."""
    return {
        "started_time": as_json(started),
        "ended_time": as_json(ended),
        "place": "客户一号厂房",
        "visitor_ids": [stage.cast.salesperson.id],
        "met": "李娜",
        "customer_situation": "产线满负荷",
        "content": "查看了现场安装情况",
        "needs": "希望缩短交货周期",
        "objections": "无",
        "consensus": "按计划推进",
        "feedback": "客户提出需要跟进的事项",
        "next_step": "一周内提交报价单",
    }


def points(stage: Stage) -> list[Json]:
    """A problem for after-sales and a promise of the salesperson's own."""
    problem = {"department_id": stage.after_sales, "responsible_id": stage.cast.technician.id}
    promise = {"department_id": stage.sales, "responsible_id": stage.cast.salesperson.id}
    return [
        problem | {"kind": "PROBLEM", "text": "设备运行有异响", "due_time": as_json(PROBLEM_DUE)},
        promise | {"kind": "PROMISE", "text": "一周内提供改造报价", "due_time": as_json(PROMISE_DUE)},
    ]
