"""What the story leaves out: a lead's development, imports, transfers, departures, closings, a person who is erased."""

from __future__ import annotations

from services.customers.duplicate.domain import duplicate_id
from tests.gateway.golden import cases
from tests.journeys.chapters.founding import RECTIFICATION
from tests.journeys.chapters.winning import lead
from tests.journeys.persons import Json, Person
from tests.journeys.stage import EAST, WEST, Stage, as_json, at

BATCH = "019aa000-0000-7000-8000-00000000ba7c"
OLD_CUSTOMERS, OLD_CONTACTS = BATCH.replace("ba7c", "ba7d"), BATCH.replace("ba7c", "ba7e")


async def go_on(stage: Stage) -> None:
    """One of everything that can be asked and is not in the story."""
    stage.clock.move_to(at(11, 3, 9))
    await stage.cast.manager.ask("/v1/staff-names", staff_ids=stage.cast.salesperson.id)  # the only one of its day
    await _drafts(stage)
    await cases.work(stage)
    await _imports(stage)
    await _people(stage)
    await _leads(stage)
    await _merges(stage)
    await _file(stage)
    await _accounts(stage)
    await _territories(stage)
    await _organisation(stage)
    await _names(stage)
    await _batches(stage)
    await _calendar(stage)
    await _desks(stage)
    await _inbox(stage)


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


async def _inbox(stage: Stage) -> None:
    """Who was told of a finding about his work has seen it, and has read what else he was told."""
    seller = stage.cast.salesperson
    rows = (await seller.ask("/v1/notices", page_size="500"))["rows"]
    asked = next(row for row in rows if row["ack_asked"] and row["open"])
    await seller.do(f"/v1/notices/{asked['notice_id']}:acknowledge")
    unread = [row["notice_id"] for row in rows if row["status"] == "OPEN"]
    await seller.do("/v1/notices:read", {"notice_ids": unread[:3]})


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


async def _merges(stage: Stage) -> None:
    """Two spellings of a company are merged, parted and merged again; a pair of one number is told apart."""
    manager, found = stage.cast.manager, []
    for name in ("新源水泵", "新源水泵厂", "宏远五金"):
        shop = lead(stage, company_name=name, phone="13900007777", not_the_same="另一门店")
        found.append((await stage.cast.rival.do("/v1/leads", shop))["aggregate_id"])
    same: Json = {"customer_id": found[0], "into_id": found[1], "reason": "ENTERED_TWICE", "evidence": "同一地址"}
    await manager.do("/v1/merges", same)
    await manager.do(f"/v1/merges/{found[0]}:undo", {})
    await manager.do("/v1/merges", same)
    stage.duplicate = str(duplicate_id(found[0], found[2]))
    await manager.do(f"/v1/duplicates/{stage.duplicate}:dismiss", {})


async def _file(stage: Stage) -> None:
    """A contact with a consent, who changes; what is known of the customer, in conflict, chosen and gone through."""
    rival = stage.cast.rival
    consent: Json = {"kind": "BIRTHDAY", "channel": "IN_PERSON", "how": "SPOKEN", "given_date": "2026-11-03"}
    contact: Json = {"customer_id": stage.customer, "name": "周敏", "role": "BUYER", "power": 3, "disposition": 1}
    contact |= {"phones": ["13900008888"], "birthday": "02-29", "consents": [consent]}
    stage.contact = (await rival.do("/v1/contacts", contact))["aggregate_id"]
    change: Json = {"power": 2, "source": "VISIT", "effective_date": "2026-11-03"}
    await rival.do(f"/v1/contacts/{stage.contact}:change", change)
    said = {"field": "STAFF_COUNT", "as_of_date": "2026-11-02"}
    changes = [said | {"value": "120", "source": "VISIT"}, said | {"value": "150", "source": "CUSTOMER"}]
    await rival.do(f"/v1/customers/{stage.customer}:updateProfile", {"changes": changes})
    await rival.do(f"/v1/customers/{stage.customer}:chooseEntry", {"field": "STAFF_COUNT", "number": 1})
    sections = ["OVERVIEW", "BUSINESS", "DECIDERS", "PURCHASES", "SUPPLIERS", "NEEDS"]
    await rival.do(f"/v1/customers/{stage.customer}:reviewProfile", {"sections": sections})
    other = (await rival.do("/v1/contacts", contact | {"name": "周伟", "role": "USER"}))["aggregate_id"]
    await rival.do(f"/v1/contacts/{stage.contact}:relate", {"other_id": other, "relation": "堂兄"})
    await rival.do(f"/v1/contacts/{other}:changeConsent", consent)
    leaves = {"left_date": "2026-11-03", "successor_contact_id": stage.contact}
    await rival.do(f"/v1/contacts/{other}:leave", leaves)
    employed = {"customer_id": stage.customer, "from_date": "2026-11-04"}
    await rival.do(f"/v1/contacts/{other}:employ", employed)


async def _accounts(stage: Stage) -> None:
    """Who looks after a customer; it is handed over, signed and given back; another is given up and claimed."""
    cast, customer = stage.cast, f"/v1/customers/{stage.customer}"
    team: Json = {"line": "OFFLINE", "assistant_ids": [cast.salesperson.id], "service_team_ids": [cast.technician.id]}
    await cast.manager.do(f"{customer}:staffAccount", team)
    asked = {"customer_ids": stage.customer, "to_id": cast.salesperson.id}
    await cast.manager.ask("/v1/hand-overs/check", **asked)
    given: Json = {"customer_ids": [stage.customer], "to_id": cast.salesperson.id, "reason": "MOVED"}
    stage.hand_over = (await cast.manager.do("/v1/hand-overs", given))["aggregate_id"]
    for party in (cast.rival, cast.salesperson):
        await party.do(f"/v1/hand-overs/{stage.hand_over}:sign", {})
    await cast.manager.do(f"/v1/hand-overs/{stage.hand_over}:undo", {})
    shop = lead(stage, company_name="宏大五金", phone="13900007778")
    found = f"/v1/customers/{(await cast.rival.do('/v1/leads', shop))['aggregate_id']}"
    await cast.manager.do(f"{found}:reassign", {"responsible_id": cast.salesperson.id, "reason": "区域调整"})
    await cast.salesperson.do(f"{found}:release", {"reason": "NO_NEED"})
    await cast.rival.do(f"{found}:claim", {})
    await cast.rival.do(f"{found}:release", {"reason": "WORKLOAD"})
    await cast.manager.do(f"{customer}:openLine", {"line": "ECOMMERCE"})
    await cast.manager.do(f"{customer}:reassignLine", {"line": "ECOMMERCE", "responsible_id": cast.salesperson.id})
    for asked_for in ({"phone": "139 0000 7778"}, {}):
        await cast.rival.post("/v1/customers:lookUp", asked_for)


async def _leads(stage: Stage) -> None:
    """A lead is worked on, lost, reviewed and begun anew; a customer lapses, and a purchase becomes known."""
    rival = stage.cast.rival
    origin: Json = {"source": "MARKET_SURVEY", "source_code": "ONLINE_FAIR", "uscc": "91110000600037341L"}
    step: Json = {"kind": "CALL", "due_time": as_json(at(11, 10, 9))}
    found = await rival.do("/v1/leads", lead(stage, **origin, next_step=step, company_name="新源泵业"))
    of = f"/v1/customers/{found['aggregate_id']}"
    await rival.do(f"{of}:checkProspect", {"outcome": "VALID"})
    await rival.do(f"{of}:askHolding", {"days": 20, "reason": "等待预算批复"})
    await stage.cast.manager.do(f"{of}:decideHolding", {"approve": True, "days": 15})
    scores: Json = {"intent": 75, "fit": 60, "potential": 40}
    await rival.do(f"{of}:qualifyLead", {"segment": "MANUFACTURER", "class_reason": "年采购量大", **scores})
    await rival.do(f"{of}:setNextStep", {"kind": "VISIT", "due_time": as_json(at(11, 9, 9))})
    await rival.do(f"{of}:loseLead", {"reason": "PRICE", "lost_to": "OTHER"})
    review = {"result": "选择了竞争对手", "cause": "价格高", "lesson": "先问预算"}
    await rival.do(f"{of}:reviewCase", {"review": review, "tags": ["PRICE"]})
    await rival.do(f"{of}:reopenLead", {"channel": "OFFLINE", "source": "WALK_IN"})
    draft = {"key": "customer.lapse_months", "scope": EAST, "value": "1", "clause": "S2j-3.1"}
    policy = (await stage.cast.drafter.do("/v1/policies", draft))["aggregate_id"]
    await stage.cast.approver.do(f"/v1/policies/{policy}:approve", {"version": 1})
    customer = f"/v1/customers/{stage.referrer}"
    await rival.do(f"{customer}:lapse", {"last_purchase_date": "2026-09-28"})
    await rival.do(f"{customer}:revokeLapse", {"last_purchase_date": "2026-10-20"})


async def _territories(stage: Stage) -> None:
    """Territories are drawn, surveyed and closed; blank areas are filed, decided, extended and given up."""
    cast = stage.cast
    opened: Json = {"region": EAST, "name": "昆山", "responsible_id": cast.rival.id, "area_codes": ["320583"]}
    kunshan = (await cast.manager.do("/v1/territories", opened))["aggregate_id"]
    opened |= {"name": "太仓", "area_codes": ["320585"]}
    taicang = (await cast.manager.do("/v1/territories", opened))["aggregate_id"]
    taken: Json = {"add": ["320585"], "from_territory_id": taicang}
    await cast.manager.do(f"/v1/territories/{kunshan}:assignAreas", taken)
    survey: Json = {"kind": "REPAIR_SHOP", "count": 120, "survey_date": "2026-11-01"}
    await cast.manager.do(f"/v1/territories/{kunshan}:setPotential", survey)
    await cast.approver.do("/v1/areas:replace", {"old_codes": ["320585"], "new_code": "320587"})
    await cast.manager.do(f"/v1/territories/{taicang}:close", {})
    filing: Json = {"region": EAST, "area_codes": ["320623"], "days": 30}
    filing |= {"reason": "同学在当地经营车队", "resources": "三家维修厂"}
    stage.filing = (await cast.rival.do("/v1/filings", filing))["aggregate_id"]
    await cast.approver.do(f"/v1/filings/{stage.filing}:decide", {"approve": True})
    await cast.rival.do(f"/v1/filings/{stage.filing}:extend", {"days": 10, "reason": "客户要求"})
    other = (await cast.rival.do("/v1/filings", filing | {"area_codes": ["320682"]}))["aggregate_id"]
    await cast.rival.do(f"/v1/filings/{other}:withdraw", {})
    draft = {"key": "territory.change_approval", "scope": EAST, "value": '"ANOTHER_PERSON"', "clause": "S2i-1-b"}
    policy = (await cast.drafter.do("/v1/policies", draft))["aggregate_id"]
    await cast.approver.do(f"/v1/policies/{policy}:approve", {"version": 1})
    next_one: Json = {"responsible_id": cast.salesperson.id, "reason": "REORGANISATION"}
    await cast.manager.do(f"/v1/territories/{kunshan}:reassign", next_one)
    await cast.approver.do(f"/v1/territories/{kunshan}:decideReassignment", {"approve": True})


async def _organisation(stage: Stage) -> None:
    """A department with a head below another one, an office, an absence, a release; a region that comes and goes."""
    cast, chief = stage.cast, stage.cast.approver
    await chief.do("/v1/regions", {"region": "north", "name": "华北", "time_zone": "Asia/Shanghai"})
    await chief.do("/v1/regions/north:rename", {"name": "北方"})
    await chief.do("/v1/offices", {"region": EAST, "code": "suzhou", "name": "苏州办事处"})
    await chief.do("/v1/offices", {"region": "north", "code": "harbin", "name": "哈尔滨办事处"})
    await chief.do("/v1/offices/north/harbin:close", {})
    formed: Json = {"region": EAST, "kind": "KEY_ACCOUNT", "name": "大客户部", "parent_id": stage.sales}
    department = (await chief.do("/v1/departments", formed))["aggregate_id"]
    there = f"/v1/departments/{department}"
    await chief.do(f"{there}:change", {"name": "重要客户部"})
    enrolled: Json = {"department_id": department, "role": "GENERAL_MANAGER", "display_name": "钱总"}
    head = (await chief.do("/v1/staff", enrolled | {"office": f"{EAST}/suzhou", "joined_date": "2026-11-02"}))[
        "aggregate_id"
    ]
    await chief.do(f"{there}:appointHead", {"staff_id": head})
    day: Json = {"from_date": "2026-11-04", "until_date": "2026-11-06"}
    away = {"staff_id": cast.salesperson.id, "kind": "LEAVE", "delegate_id": cast.rival.id} | day
    absence = (await cast.manager.do("/v1/absences", away))["aggregate_id"]
    await cast.manager.do(f"/v1/absences/{absence}:end", {})
    await cast.manager.do(f"/v1/staff/{cast.rival.id}:release", {"last_date": "2026-11-30"})
    await cast.manager.do(f"/v1/staff/{cast.rival.id}:withdrawRelease", {})
    await cast.manager.do(f"/v1/staff/{cast.rival.id}:endSessions", {})
    back: Json = {"department_id": stage.sales, "role": "SALESPERSON", "manager_id": cast.manager.id}
    await chief.do(f"/v1/staff/{cast.online.id}:rejoin", back | {"joined_date": ""})
    other = formed | {"region": "north", "name": "北方大客户部", "parent_id": ""}
    north = (await chief.do("/v1/departments", other))["aggregate_id"]
    await chief.do(f"/v1/departments/{north}:dissolve", {"successor_id": department})
    await chief.do("/v1/regions/north:close", {"successor_region": EAST})


async def _desks(stage: Stage) -> None:
    """Views that are saved, shared with a region, and dropped; whoever approves keeps one of his own."""
    cast = stage.cast
    await cast.approver.do("/v1/saved-views", {"collection": "policies", "name": "待批准", "filters": "status=DRAFT"})
    view: Json = {
        "collection": "visits",
        "name": "未完成",
        "filters": "open=true",
        "columns": ["customer_id", "status"],
    }
    for name in ("未完成", "不再需要"):
        await cast.manager.do("/v1/saved-views", view | {"name": name, "sorted_by": "planned_time"})
    rows = {row["name"]: row for row in await cast.manager.rows("/v1/saved-views")}
    shared, dropped = rows["未完成"], rows["不再需要"]
    await cast.manager.do(f"/v1/saved-views/{shared['saved_view_id']}:share", {"region": EAST})
    await cast.manager.do(f"/v1/saved-views/{dropped['saved_view_id']}:drop", {})


async def _names(stage: Stage) -> None:
    """A company whose name is public, renamed; a sole trader who was taken for one."""
    rival = stage.cast.rival
    public: Json = {"legal_form": "LEGAL_PERSON", "outlet_kind": "CHAIN"}
    for name, phone, form in (("恒达机械", "13900007701", "LEGAL_PERSON"), ("老周茶叶", "13900007702", "SOLE_TRADER")):
        shop = lead(stage, company_name=name, phone=phone, **public)
        found = (await rival.do("/v1/leads", shop))["aggregate_id"]
        renamed: Json = {"company_name": "恒达精密机械" if form == "LEGAL_PERSON" else name, "legal_form": form}
        await rival.do(f"/v1/customers/{found}:rename", renamed)
    for text in ("hdjm", "恒大精密", "laozhou"):
        await rival.ask("/v1/customers", name=text)


async def _batches(stage: Stage) -> None:
    """Customers and a contact of an old system come in, a row is turned down; what was touched stays at the end."""
    clerk, seller, rows = stage.cast.drafter, stage.cast.salesperson, list[Json]()
    for key, name, phone in (
        ("K-1", "顺达汽配", "13900007801"),
        ("K-2", "老吴修理铺", "1.39E+10"),
        ("K-3", "远达汽配", "13900007803"),
    ):
        one = lead(stage, company_name=name, phone=phone) | {"external_key": key, "state": "PROSPECT"}
        rows.append(one | {"region": EAST, "registered_time": as_json(at(9, 1, 9)), "responsible_id": seller.id})
    person: Json = {"external_key": "P-1", "customer_batch_id": OLD_CUSTOMERS, "customer_key": "K-3"}
    people = [person | {"name": "林工", "phones": ["13900007804"], "role": "BUYER"}]
    for kind, batch, sent in (("customers", OLD_CUSTOMERS, rows), ("contacts", OLD_CONTACTS, people)):
        body: Json = {"batch_id": batch, "rows": sent}
        assert (await seller.post(f"/v1/{kind}:check", body)).status_code == 403
        assert (await clerk.post(f"/v1/{kind}:check", body)).status_code == 200
        judged = (await clerk.do(f"/v1/{kind}:import", body))["rows"]
        assert judged["accepted"] == len({"K-1", "K-3"} if kind == "customers" else people), judged
    await clerk.do(f"/v1/imports/{OLD_CUSTOMERS}:withdraw", {"reason": "导错文件"})


async def _calendar(stage: Stage) -> None:
    """The working time of a region, and a draft of another year."""
    there = f"/v1/calendars/{EAST}"
    await stage.cast.manager.ask(there, from_date="2026-11-02", until_date="2026-11-08")
    await stage.cast.manager.ask(f"{there}/draft", year="2026", country="CN")
