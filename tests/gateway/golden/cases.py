"""Cases as the story leaves them out: contacts, a complaint that waits, what else becomes of an issue."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid5

from tests.gateway.golden import offered
from tests.journeys.chapters.visiting import a_plan
from tests.journeys.persons import Json
from tests.journeys.stage import EAST, Stage, as_json, at


async def work(stage: Stage) -> None:
    """A visit that is cancelled, a complaint of the closed month that waits, an issue of the manager's."""
    cast = stage.cast
    visit = (await cast.salesperson.do("/v1/visits", a_plan(stage, at(11, 6, 9))))["aggregate_id"]
    await cast.salesperson.do(f"/v1/visits/{visit}:cancel", {"reason": "客户停产检修", "by_customer": True})
    id = await _complaint(stage, at(10, 30, 9), at(10, 29, 8), statement="说明书缺页", demand="补寄")
    await cast.service.do(f"/v1/complaints/{id}:reclassify", {"urgency": "URGENT", "reason": "客户停机待料"})
    excuse: Json = {"reason": "客服邮箱当日故障"}
    await cast.service.turned_down(403, "SCOPE_MISSING", f"/v1/clocks/{clock_of(id)}:excuse", excuse)
    await cast.supervisor.do(f"/v1/clocks/{clock_of(id)}:excuse", excuse)
    await _retimed(stage)
    await _outside(stage)
    await _contacts(stage)
    told = {"statement": "发货错型号", "demand": "减免货款"}
    await offered.settle(stage, await _complaint(stage, at(11, 3, 8, 30), at(11, 2, 8), **told))
    at_issue = f"/v1/issues/{await _issue(stage, '补寄说明书', at(11, 4, 18))}"
    await cast.salesperson.do(f"{at_issue}:take")
    await cast.salesperson.do(f"{at_issue}:plan", {"steps": [{"text": "补印说明书", "step_date": "2026-11-04"}]})
    await cast.salesperson.do(f"{at_issue}:extend", {"due_time": as_json(at(11, 5, 18)), "reason": "印刷厂停工"})
    await cast.salesperson.turned_down(403, "SCOPE_MISSING", f"{at_issue}:decideExtension", {"approve": True})
    await cast.manager.do(f"{at_issue}:decideExtension", {"approve": False})
    await _issues(stage)
    stage.clock.move_to(at(11, 4, 19))  # it is overdue, and the first contact too
    checked: Json = {"effective": True, "reason": "十件试装无破损"}
    await cast.service.do(f"/v1/preventive-actions/{stage.action}:check", checked)


def clock_of(complaint: str) -> str:
    """The id of the clock of a complaint's first contact."""
    return str(uuid5(UUID(complaint), "FIRST_CONTACT"))


async def _retimed(stage: Stage) -> None:
    """The manager sees when open clocks would be due by the calendar of now, and has them go by it."""
    manager, retime = stage.cast.manager, {"region": EAST, "reason": "放假安排已公布"}
    await manager.ask("/v1/clocks/retiming", region=EAST)
    await stage.cast.salesperson.turned_down(403, "SCOPE_MISSING", "/v1/clocks:retime", retime)
    await manager.do("/v1/clocks:retime", retime)


async def _complaint(stage: Stage, received: datetime, happened: datetime, **texts: str) -> str:
    complaint: Json = {"customer_id": stage.customer, "urgency": "NORMAL", "channel": "email", "product": "P-1100"}
    complaint |= {"received_time": as_json(received), "happened_time": as_json(happened), "place": "一号车间"}
    return str((await stage.cast.service.do("/v1/complaints", complaint | texts))["aggregate_id"])


async def _issue(stage: Stage, text: str, due: datetime) -> str:
    """The manager opens an issue for the salesperson, and leads it."""
    issue: Json = {"customer_id": stage.customer, "kind": "PROBLEM", "department_id": stage.sales, "text": text}
    issue |= {"responsible_id": stage.cast.salesperson.id, "due_time": as_json(due)}
    return str((await stage.cast.manager.do("/v1/issues", issue))["aggregate_id"])


async def _outside(stage: Stage) -> None:
    """The salesperson wants to be told by mail too, which nobody else may say for him."""
    seller = stage.cast.salesperson
    path, mail = f"/v1/readers/{seller.id}", ["MAIL"]
    address: Json = {"channel": "MAIL", "outside_address": "seller@example.com"}
    await stage.cast.manager.turned_down(403, "ROW_OF_OTHERS", f"{path}:setAddress", address)
    await seller.do(f"{path}:setAddress", address)
    await seller.do(f"{path}:setPreferences", {"urgent": mail, "normal": mail, "digest": mail, "quiet_from": "22:00",
                                               "quiet_until": "07:00", "time_zone": "Asia/Urumqi"})  # fmt: skip


async def _contacts(stage: Stage) -> None:
    """A customer is called in vain, and reached, which is proved; what was noted by mistake is withdrawn.

    His complaint then waits for him, goes on, and he has it escalated.
    """
    service, manager = stage.cast.service, stage.cast.manager
    id = await _complaint(stage, at(11, 3, 8, 30), at(11, 2, 8), statement="包装破损", demand="换新包装")
    there = f"/v1/complaints/{id}"
    called: Json = {"complaint_id": id, "direction": "OUTBOUND", "channel": "phone", "outcome": "NO_ANSWER"}
    called |= {"contacted_time": as_json(at(11, 3, 8, 40)), "note": "无人接听"}
    await service.do("/v1/case-contacts", called)
    pause: Json = {"pause_reason": "WAITING_CUSTOMER", "channel": "phone", "asked": "请补充照片"}
    await service.turned_down(409, "CONTACT_FIRST", f"{there}:pause", pause)
    reached = called | {"outcome": "REACHED", "contacted_time": as_json(at(11, 3, 8, 50)), "note": "已说明处理流程"}
    stage.case_contact = (await service.do("/v1/case-contacts", reached))["aggregate_id"]
    await _calls(stage)
    proof: Json = {"proof": "CALL_RECORD", "call_id": stage.call}
    await service.turned_down(403, "PROVED_BY_ITS_AUTHOR", f"/v1/case-contacts/{stage.case_contact}:prove", proof)
    await manager.do(f"/v1/case-contacts/{stage.case_contact}:prove", proof)
    twice = (await service.do("/v1/case-contacts", reached))["aggregate_id"]
    await service.do(f"/v1/case-contacts/{twice}:withdraw", {"reason": "重复登记"})
    await _looked_into(stage, there, id)
    await service.do(f"{there}:pause", pause)
    await service.do(f"{there}:resume")
    await service.do(f"{there}:escalate", {"by_customer": True, "reason": "客户催办"})


async def _calls(stage: Stage) -> None:
    """The telephone system tells of a call to the customer, which is passed on, and of one that nobody answered."""
    service, begun, end = stage.cast.service, as_json(at(11, 3, 8, 49)), as_json(at(11, 3, 8, 52))
    leg: Json = {"staff_id": stage.cast.technician.id, "from_time": begun, "to_time": end}
    call: Json = {"source": "exchange", "external_key": "REC-20261103-0850", "direction": "OUTBOUND", "legs": [leg]}
    call |= {"started_time": begun, "answered_time": begun, "ended_time": end, "customer_id": stage.customer}
    stage.call = (await service.do("/v1/calls", call | {"phone": "13900000001"}))["aggregate_id"]
    await stage.cast.salesperson.turned_down(403, "SCOPE_MISSING", "/v1/calls", call)
    missed: Json = {"external_key": "REC-20261103-0851", "direction": "INBOUND", "started_time": end, "ended_time": end}
    missed |= {"legs": [{"department_id": stage.after_sales, "from_time": end, "to_time": end}], "region": "east"}
    await service.do("/v1/calls:record", {"source": "exchange", "rows": [missed]})
    there: Json = {"staff_id": stage.cast.salesperson.id, "transfer_reason": "SPECIALIST", "told": True}
    await stage.cast.technician.do(f"/v1/calls/{stage.call}:transfer", there)
    await stage.cast.salesperson.do(f"/v1/calls/{stage.call}:misrouted", {"department_id": stage.after_sales})


async def _looked_into(stage: Stage, there: str, id: str) -> None:
    """A complaint is acknowledged, a department asked; a letter is evidence, and its cause is to be prevented."""
    service, technician = stage.cast.service, stage.cast.technician
    await service.do(f"{there}:acknowledge", {"channel": "email", "next_update_time": as_json(at(11, 5, 18))})
    asked: Json = {"department_id": stage.after_sales, "responsible_id": technician.id, "text": "包装是否合格"}
    asked["due_time"] = as_json(at(11, 5, 18))
    await service.do(f"{there}:dispatch", {"dispatches": [asked]})
    await service.turned_down(409, "DISPATCHED_ALREADY", f"{there}:dispatch", {"dispatches": [asked]})
    item: Json = {"complaint_id": id, "evidence_kind": "PHOTO", "obtained_time": as_json(at(11, 3, 8, 45))}
    item |= {"origin": "客户", "reference": "包装照片", "digest": "ab" * 32}
    stage.evidence = (await service.do("/v1/evidence", item))["aggregate_id"]
    action: Json = {"complaint_ids": [id], "product": "P-1100", "cause": "SERVICE", "measure": "改用加固包装"}
    action |= {"department_id": stage.after_sales, "responsible_id": technician.id, "due_time": as_json(at(11, 20, 18))}
    stage.action = (await stage.cast.manager.do("/v1/preventive-actions", action))["aggregate_id"]
    days: Json = {"key": "prevention.effect_days", "scope": EAST, "value": "1", "clause": "S0-4.4.2-d"}
    policy = (await stage.cast.drafter.do("/v1/policies", days))["aggregate_id"]
    await stage.cast.approver.do(f"/v1/policies/{policy}:approve", {"version": 1})
    await technician.do(f"/v1/preventive-actions/{stage.action}:report", {"report": "已更换包装"})
    other = (await stage.cast.manager.do("/v1/preventive-actions", action | {"measure": "改用木箱"}))["aggregate_id"]
    await stage.cast.manager.do(f"/v1/preventive-actions/{other}:abandon", {"reason": "与加固包装重复"})
    clearer = (await service.do("/v1/evidence", item | {"reference": "包装照片二", "digest": "cd" * 32}))[
        "aggregate_id"
    ]
    blurred: Json = {"successor_evidence_id": clearer, "reason": "照片模糊"}
    await service.do(f"/v1/evidence/{stage.evidence}:supersede", blurred)
    met: Json = {"held_time": as_json(at(11, 3, 8, 55)), "attendee_ids": [technician.id, stage.cast.salesperson.id]}
    await service.do(f"{there}:meet", met | {"minutes": "更换包装", "decisions": [asked | {"text": "试装十件"}]})
    reply: Json = {"purpose": "ACKNOWLEDGE", "region": EAST, "written": "亲，收到哈"}
    assert (await service.post("/v1/reply-texts:check", reply)).status_code == 200
    assert (await service.post("/v1/reply-texts:check", {"region": EAST})).status_code == 400
    learnt: Json = {"lesson": "先核对包装", "action_ids": [stage.action]}
    await service.turned_down(409, "COMPLAINT_STILL_OPEN", f"{there}:summarise", learnt)
    await service.do(f"/v1/complaints/{stage.complaint}:summarise", learnt)


async def _issues(stage: Stage) -> None:
    """The salesperson turns an issue down, another one settles it, in vain, and it is given up; one has a part."""
    cast = stage.cast
    there = f"/v1/issues/{await _issue(stage, '检查地脚螺栓', at(11, 6, 18))}"
    await cast.salesperson.do(f"{there}:decline", {"reason": "属于售后工作"})
    to_another: Json = {"department_id": stage.after_sales, "responsible_id": cast.technician.id, "reason": "售后处理"}
    await cast.manager.do(f"{there}:reassign", to_another)
    await cast.technician.do(f"{there}:take")
    await cast.technician.do(f"{there}:progress", {"channel": "phone", "note": "明天上门"})
    await cast.technician.do(f"{there}:report", {"report": "已紧固"})
    await cast.manager.do(f"{there}:return", {"reason": "缺少照片"})
    await cast.manager.do(f"{there}:cancel", {"cause": "NO_LONGER", "reason": "客户已换设备"})
    whole = f"/v1/issues/{await _issue(stage, '改造报价', at(11, 6, 18))}"
    part: Json = {"department_id": stage.sales, "responsible_id": cast.salesperson.id, "text": "核算材料"}
    await cast.manager.do(f"{whole}:split", {"parts": [part | {"due_time": as_json(at(11, 5, 18))}]})
    given_up: Json = {"cause": "DUPLICATE", "reason": "已另行登记"}
    await cast.manager.turned_down(409, "PARTS_OPEN", f"{whole}:cancel", given_up)
