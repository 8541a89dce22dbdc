"""What the story leaves out: imports, transfers, departures, refused drafts, and a person who is erased."""

from __future__ import annotations

from tests.journeys.chapters.founding import RECTIFICATION
from tests.journeys.chapters.visiting import a_plan
from tests.journeys.persons import Json, Person
from tests.journeys.stage import EAST, WEST, Stage, as_json, at

BATCH = "019aa000-0000-7000-8000-00000000ba7c"


async def go_on(stage: Stage) -> None:
    """One of everything that can be asked and is not in the story."""
    stage.clock.move_to(at(11, 3, 9))
    await _drafts(stage)
    await _work(stage)
    await _imports(stage)
    await _people(stage)


async def erase(stage: Stage, protection: Person) -> None:
    """The customer who referred the other, and a member of staff."""
    stage.clock.move_to(at(11, 5, 9))
    reason: Json = {"reason": "CONSENT_WITHDRAWN", "clause": "S0-5.3.3-a"}
    for person in (stage.referrer, stage.cast.online.id):
        await protection.do(f"/v1/persons/{person}:erase", reason)
    to_another: Json = {"responsible_id": stage.cast.rival.id, "reason": "区域调整"}
    await stage.cast.manager.turned_down(409, "PERSON_ERASED", f"/v1/customers/{stage.referrer}:reassign", to_another)


async def _drafts(stage: Stage) -> None:
    drafter, approver = stage.cast.drafter, stage.cast.approver
    draft = {"key": RECTIFICATION, "scope": EAST, "value": "6", "clause": "S1-7.1.3"}
    policy = (await drafter.do("/v1/policies", draft))["aggregate_id"]
    await approver.do(f"/v1/policies/{policy}:reject", {"version": 2, "reason": "五天足够"})
    scheme: Json = {"name": "西区方案", "region": WEST, "from_month": "2026-12"}
    scheme["grades"] = {"excellent_from": 90, "good_from": 75, "pass_from": 60}
    scheme["indicators"] = [{"indicator": "DEVELOPMENT", "weight": 100, "target": 1.5}]
    await drafter.do("/v1/appraisal-schemes", scheme)


async def _work(stage: Stage) -> None:
    """A visit that is cancelled, a complaint of the closed month that waits, an issue of the manager's."""
    cast = stage.cast
    visit = (await cast.salesperson.do("/v1/visits", a_plan(stage, at(11, 6, 9))))["aggregate_id"]
    await cast.salesperson.do(f"/v1/visits/{visit}:cancel", {"reason": "客户停产检修", "by_customer": True})
    complaint: Json = {"customer_id": stage.customer, "urgency": "NORMAL", "channel": "email", "product": "P-1100"}
    complaint |= {"received_time": as_json(at(10, 30, 9)), "happened_time": as_json(at(10, 29, 8)), "place": "一号车间"}
    await cast.service.do("/v1/complaints", complaint | {"statement": "说明书缺页", "demand": "补寄"})
    issue: Json = {"customer_id": stage.customer, "kind": "PROBLEM", "department_id": stage.sales, "text": "补寄说明书"}
    issue |= {"responsible_id": cast.salesperson.id, "due_time": as_json(at(11, 4, 18))}
    await cast.manager.do("/v1/issues", issue)
    stage.clock.move_to(at(11, 4, 19))  # it is overdue, and the first contact too


async def _imports(stage: Stage) -> None:
    clerk, at_first = stage.cast.drafter, as_json(at(9, 1, 9))
    case: Json = {"batch_id": BATCH, "region": EAST, "product": "P-900", "urgency": "NORMAL", "source": "old"}
    case |= {"received_time": at_first, "changes": [{"status": "opened", "changed_time": at_first, "handler": "7"}]}
    ids = [
        (await clerk.do("/v1/complaints:import", case | {"external_key": key}))["aggregate_id"]
        for key in ("A-1", "A-2")
    ]
    later: Json = {"status": "closed", "changed_time": as_json(at(9, 3, 9)), "detail": "ok"}
    extended = {"changes": [*case["changes"], later], "closed": True}
    await clerk.do(f"/v1/complaints/{ids[0]}:extend", extended)
    await clerk.do(f"/v1/complaints/{ids[1]}:withdraw", {"batch_id": BATCH, "reason": "重复"})


async def _people(stage: Stage) -> None:
    """A territory and a customer change hands; somebody moves, gets another manager, leaves."""
    cast = stage.cast
    await cast.manager.do(
        f"/v1/customers/{stage.customer}:reassign", {"responsible_id": cast.rival.id, "reason": "区域调整"}
    )
    await cast.manager.do(f"/v1/territories/{stage.territory}:reassign", {"responsible_id": cast.rival.id})
    staff = f"/v1/staff/{cast.technician.id}"
    await cast.approver.do(f"{staff}:changeManager", {"manager_id": cast.rival.id})
    await cast.approver.do(f"{staff}:move", {"department_id": stage.sales, "role": "SALESPERSON"})
    await cast.approver.do(
        f"/v1/staff/{cast.online.id}:leave", {"successor_id": cast.rival.id, "last_date": "2026-11-04"}
    )
