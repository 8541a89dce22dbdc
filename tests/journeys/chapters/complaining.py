"""An urgent complaint with a late first contact, solved in the second round and rated; both issues are settled."""

from __future__ import annotations

from typing import Any

from tests.journeys.persons import Json, Person
from tests.journeys.stage import EAST, Stage, as_json, at

IMPACT: Json = {"loss_fen": "860000", "inconvenience": "HIGH", "affected": "一条生产线停机"}
RECEIVED, DUE = at(10, 16, 14), at(10, 16, 14, 30)
CONTACTED, MINUTES_LATE = at(10, 16, 14, 46, 20), 17
"""Sixteen minutes and twenty seconds late; a started minute counts."""


async def complain(stage: Stage) -> None:
    """Received by customer service, handled by the salesperson, whose first contact is late."""
    cast = stage.cast
    stage.clock.move_to(at(10, 16, 14, 5))
    complaint = {
        "customer_id": stage.customer,
        "urgency": "URGENT",
        "channel": "phone",
        "received_time": as_json(RECEIVED),
        "happened_time": as_json(at(10, 16, 8)),
        "place": "客户二号车间",
        "product": "P-1100",
        "statement": "设备到货后运行两天即停机",
        "demand": "更换同型号新件",
        "handler_id": cast.salesperson.id,
    }
    half = await cast.service.turned_down(
        422, "COMPLAINT_RECORD_INCOMPLETE", "/v1/complaints", complaint | {"demand": "", "place": ""}
    )
    assert [error["field"] for error in half["errors"]] == ["place", "demand"]
    stage.complaint = (await cast.service.do_when_known("/v1/complaints", complaint))["aggregate_id"]
    opened = await _row(stage, status="OPEN")
    assert (opened["first_contact_due_time"], opened["policy_version"]) == (as_json(DUE), 0)

    stage.clock.move_to(DUE)
    assert (await _row(stage))["breached"] is False
    stage.clock.move_to(at(10, 16, 14, 30, 1))
    breached = await _row(stage, breached=True)
    assert breached["late"] is False, "nobody has been reached yet"

    stage.clock.move_to(at(10, 16, 14, 50))
    contact = {"contacted_time": as_json(CONTACTED), "channel": "phone"}
    await cast.rival.turned_down(403, "ROW_OF_OTHERS", _at(stage, "contact"), contact)
    await cast.salesperson.do(_at(stage, "contact"), contact)
    late = await _row(stage, late=True)
    assert (late["late_by_minutes"], late["first_contact_time"]) == (MINUTES_LATE, as_json(CONTACTED))
    await cast.salesperson.turned_down(409, "ALREADY_CONTACTED", _at(stage, "contact"), contact)
    await _masked(stage)


async def solve(stage: Stage) -> None:
    """Cause, a proposal that is refused, a second one that is accepted and carried out."""
    seller, other = stage.cast.salesperson, stage.cast.service
    stage.clock.move_to(at(10, 16, 16))
    repair: Json = {"remedy": "REPAIR", "responsible_id": stage.cast.technician.id, "cost_cents": 0}
    repair |= {"due_time": as_json(at(10, 17, 18)), "solution": "上门检修"}
    await seller.turned_down(409, "CAUSE_UNKNOWN", _at(stage, "propose"), repair)
    await seller.do(_at(stage, "cause"), {"cause": "PRODUCT_QUALITY", "cause_detail": "装配扭矩未达标"} | IMPACT)
    stage.clock.move_to(at(10, 16, 16, 30))
    await seller.do(_at(stage, "propose"), repair)
    stage.clock.move_to(at(10, 17, 9))
    await other.do(_at(stage, "reject"), {"expectation": "要求整机更换"})
    assert (await _row(stage, status="REJECTED"))["round"] == 1
    stage.clock.move_to(at(10, 17, 10))
    exchange = repair | {"remedy": "REPLACEMENT", "cost_cents": 120_000, "due_time": as_json(at(10, 19, 18))}
    await seller.turned_down(
        422, "REMEDY_NOT_FOR_CAUSE", _at(stage, "propose"), exchange | {"remedy": "PROCESS_CHANGE"}
    )
    await seller.do(_at(stage, "propose"), exchange | {"compensation_fen": 60_000})
    await _agree(stage)
    await seller.do(_at(stage, "communicate"), {"channel": "phone", "told_time": as_json(at(10, 17, 10))})
    assert (await _row(stage, status="COMMUNICATED"))["round"] == 2
    (offer,) = await other.see("/v1/settlements", lambda rows: len(rows) == 1, customer_id=stage.customer)
    assert (offer["compensation_fen"], offer["proposer_id"]) == (60_000, seller.id)
    await other.do(_at(stage, "accept"))
    stage.clock.move_to(at(10, 19, 15))
    await seller.do(_at(stage, "complete"), {"completed_time": as_json(at(10, 19, 14, 30))})
    done = await _row(stage, status="REMEDIED")
    assert (done["round"], done["cause"], done["remedy_late"]) == (2, "PRODUCT_QUALITY", False)
    details = await seller.ask(f"/v1/complaints/{stage.complaint}", "COMPLAINT")
    assert (details["remedy"], details["cost_cents"], details["expectation"]) == (
        "REPLACEMENT",
        120_000,
        "要求整机更换",
    )


async def _agree(stage: Stage) -> None:
    """A salesperson gives nothing without asking: his manager agrees to it, and nobody for himself (S0-4.3.1-a)."""
    seller, manager = stage.cast.salesperson, stage.cast.manager
    path, said = f"/v1/complaint-approvals/{stage.complaint}:decide", {"approve": True, "opinion": "按合同约定"}
    (asked,) = await manager.see("/v1/complaint-approvals", lambda rows: len(rows) == 1, open="true")
    assert (asked["amount_fen"], asked["approver_role"], asked["asked_by"]) == (60_000, "manager", seller.id)
    await seller.turned_down(403, "SCOPE_MISSING", path, said)
    await manager.do(path, said)
    await _row(stage, status="PROPOSED")


async def call_back(stage: Stage) -> None:
    """A score of four out of five closes it, never by its handler; the table of first contacts shows it."""
    stage.clock.move_to(at(10, 20, 10))
    (owed,) = await stage.cast.service.see("/v1/callbacks", lambda rows: len(rows) == 1, open="true")
    assert (owed["complaint_id"], owed["holder_id"]) == (stage.complaint, stage.cast.salesperson.id)
    await stage.cast.salesperson.turned_down(403, "SCORE_BY_THE_RATED", _at(stage, "callback"), {"score": 5})
    await stage.cast.service.turned_down(422, "SCORE_OUT_OF_RANGE", _at(stage, "callback"), {"score": 6})
    await stage.cast.service.do(_at(stage, "callback"), {"score": 4, "suggestion": "希望更快回电"})
    closed = await _row(stage, status="CLOSED")
    assert (closed["score"], closed["closed_time"]) == (4, as_json(at(10, 20, 10)))
    (table,) = (await stage.cast.supervisor.ask("/v1/complaints-sla", region=EAST, clock="FIRST_CONTACT"))["rows"]
    assert table == {
        **{"region": EAST, "clock": "FIRST_CONTACT", "voided": 0, "urgency": "URGENT", "opened": 1, "imported": 0},
        **{"contacted_in_time": 0, "contacted_late": 1, "breached": 1, "mean_minutes_late": 17.0},
        **{"open_breached": 0, "excused": 0, "running": 0, "share": 0.0, "p90_minutes_late": 17},
        **{"closed": 1, "rated": 1, "mean_score": 4.0},
    }


async def keep_the_promise(stage: Stage) -> None:
    """The salesperson's promise, settled before its deadline."""
    stage.clock.move_to(at(10, 19, 16))
    await _settle(stage, stage.promise, stage.cast.salesperson, score=5, accepted=False)


async def settle_the_problem(stage: Stage) -> None:
    """The technician's problem, settled before its deadline."""
    stage.clock.move_to(at(10, 20, 11))
    await _settle(stage, stage.problem, stage.cast.technician, score=4)


async def _settle(stage: Stage, id: str, by: Person, score: int, *, accepted: bool = True) -> None:
    """Reported in writing, accepted by another person, explained to the customer, rated (S1-5.2.3).

    Of a promise, the report is the answer: nobody has to accept it.
    """
    manager, service, issue = stage.cast.manager, stage.cast.service, f"/v1/issues/{id}"
    await service.turned_down(403, "REPORT_OF_ANOTHER_DEPARTMENT", f"{issue}:report", {"report": "已完成"})
    await by.turned_down(400, "FIELD_REQUIRED", f"{issue}:report")
    await by.do(f"{issue}:report", {"report": "已到现场处理，客户签字确认"})
    if accepted:
        await service.turned_down(409, "ISSUE_NOT_THERE_YET", f"{issue}:tell", {"channel": "phone"})
    await manager.do(f"{issue}:accept")
    await manager.do(f"{issue}:tell", {"channel": "phone"})
    await by.turned_down(403, "SCORE_BY_THE_RATED", f"{issue}:rate", {"score": score})
    await manager.do(f"{issue}:rate", {"score": score})
    rows = await manager.see("/v1/issues", lambda rows: any(_is(row, id, "CLOSED") for row in rows))
    (row,) = (row for row in rows if row["issue_id"] == id)
    assert (row["score"], row["late"], row["overdue"], row["times_reopened"]) == (score, False, False, 0)
    details = await manager.ask(issue, "ISSUE")
    assert (details["reported_by"], details["accepted_by"]) == (by.id, manager.id if accepted else "")
    assert details["report"] == "已到现场处理，客户签字确认"


async def _masked(stage: Stage) -> None:
    """Personal data is masked; unmasking needs a purpose, and supervision sees each reading (S0-5.3.3)."""
    path, service, supervisor = f"/v1/complaints/{stage.complaint}", stage.cast.service, stage.cast.supervisor
    assert [(await person.ask(path))["place"] for person in (service, supervisor)] == ["***", "***"]
    assert (await service.ask(path, "COMPLAINT"))["place"] == "客户二号车间"
    await supervisor.kept_out(403, "SCOPE_MISSING", path, _for="INSPECTION")
    await service.kept_out(400, "PURPOSE_UNKNOWN", path, _for="CURIOSITY")
    reading = await supervisor.see_one("/v1/readings", aggregate_id=stage.complaint)
    assert (reading["staff_id"], reading["person_id"]) == (service.id, stage.customer)
    assert (reading["service"], reading["purpose"]) == ("complaints", "COMPLAINT")
    assert sorted(reading["fields"]) == ["demand", "place", "statement"]


async def _row(stage: Stage, **values: Any) -> Json:
    """The complaint in the list, once it has these values."""
    return await stage.cast.service.see_one("/v1/complaints", values, customer_id=stage.customer)


def _is(row: Json, id: str, status: str) -> bool:
    return bool(row["issue_id"] == id and row["status"] == status)


def _at(stage: Stage, verb: str) -> str:
    return f"/v1/complaints/{stage.complaint}:{verb}"
