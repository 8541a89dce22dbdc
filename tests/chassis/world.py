"""One of everything in region east, with planted texts, and requests for it: the data of the access matrix."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import cycle
from typing import Any
from uuid import UUID, uuid4, uuid5

from google.protobuf.descriptor import FieldDescriptor, MethodDescriptor
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass

from chassis.rows import imported_id
from chassis.rpc import is_query
from chassis.validation import required
from cli.platform import SERVICES, Session, roles
from fieldledger.appraisal import v1 as appraisal
from fieldledger.complaints import v1 as complaints
from fieldledger.customers import v1 as customers
from fieldledger.notices import v1 as notices
from fieldledger.organisation import v1 as organisation
from fieldledger.platform.v1 import platform_pb2 as platform
from fieldledger.supervision import v1 as supervision
from fieldledger.visits import v1 as visits
from kernel.errors import NotFound
from ledger.context import EVERYWHERE, Caller
from ledger.wire import TIMESTAMP
from services.customers.duplicate.domain import duplicate_id
from tests.ledger.stage import Stage, a_lead, a_visit_plan, caught_up
from tests.support import NOON, eventually

OWNER = str(uuid4())
"""The owner of everything."""
LEAD, MIDDLE, OTHER_LEAD = (str(uuid4()) for _ in range(3))
"""The owner reports to MIDDLE, who reports to the lead. The other lead has a team too, in another region."""
ASKER = str(uuid4())
"""Whose the rows are that a test puts into a view in which everybody sees only his own."""
PHONE = "13914725836"
PLANTED = (PHONE, *(f"canary-{number:02}" for number in range(40)))
"""Texts that are in the data and in no request."""
DAY = NOON.date().isoformat()
_NEXT = cycle(PLANTED[1:])


def scopes(but: str = "") -> frozenset[str]:
    """Every scope of any role, except one."""
    return frozenset(scope for name, (_, held) in roles().items() if name != but for scope in held)


def plant() -> str:
    """Another text that must not be disclosed without permission."""
    return next(_NEXT)


async def everything(east: Stage) -> dict[str, str]:
    """One of everything in region east: the field that names it → its id."""
    head, other = (east.session_of(Caller(str(uuid4()), EVERYWHERE, "organisation", scopes())) for _ in range(2))
    session = east.session_of(Caller(OWNER, "east", "region", scopes()))
    for region in ("east", "west", "far"):
        name = plant() if region == "east" else region
        await head.do(organisation.OpenRegionRequest(region=region, name=name, time_zone="Asia/Shanghai"))
    ids = await _organisation(session)
    far = organisation.FormDepartmentRequest(region="far", kind=organisation.DEPARTMENT_KIND_SALES, name="far")
    far_away = (await head.do(far)).aggregate_id
    for staff, manager in ((LEAD, ""), (MIDDLE, LEAD), (OWNER, MIDDLE), (OTHER_LEAD, ""), (str(uuid4()), OTHER_LEAD)):
        line = organisation.EnrolStaffRequest(
            staff_id=staff, manager_id=manager, role=organisation.STAFF_ROLE_SALESPERSON, display_name=plant()
        )
        line.department_id = far_away if OTHER_LEAD in (staff, manager) else ids["department_id"]
        await head.do(line)
    await head.do(organisation.ChangeManagerRequest(staff_id=ids["staff_id"], manager_id=OWNER))
    away = organisation.RecordAbsenceRequest(staff_id=OWNER, kind=organisation.ABSENCE_KIND_LEAVE)
    away.from_date = away.until_date = f"{NOON:%Y-%m-%d}"
    ids["absence_id"] = (await head.do(away)).aggregate_id
    looked_up = organisation.LookUpNamesRequest(staff_ids=[ids["staff_id"]])
    await session.ask(looked_up, organisation.LookUpNamesResponse)
    ids |= {"staff_ids": ids["staff_id"], "from_date": DAY, "until_date": DAY}
    ids |= await _customers(session)
    ids |= await _imported(head, ids["area_code"])
    ids |= await _given(session, ids["territory_id"], ids["area_code"], ids["staff_id"])
    ids |= await _visits(session, ids["customer_id"])
    ids |= await _complaints(session, ids, other)
    ids |= await _a_record(east, session, ids)
    await _told_by_mail(session)
    inspector = east.session_of(Caller(str(uuid4()), "east", "region", scopes()))
    ids |= await _supervision(inspector, ids)
    ids |= await _appraisal(east, session, other, ids)
    own = east.session_of(Caller(OWNER, "east", "own", scopes()))
    await own.do(organisation.SaveViewRequest(collection="visits", name=plant(), filters="open=true"))
    erased = organisation.ErasePersonRequest(person_id=str(uuid4()), reason=platform.ERASURE_REASON_REQUESTED)
    erased.clause = "S0-5.3.3-a"
    await head.do(erased)
    await session.ask(customers.LookUpCustomerRequest(phone=PHONE), customers.LookUpCustomerResponse)
    read = customers.GetCustomerRequest(customer_id=ids["customer_id"])
    await session.ask(read, customers.CustomerDetails, "INSPECTION")
    await caught_up(east.operator(), SERVICES, 60)
    ids |= await _notices(session)
    persons = dict.fromkeys(("former_id", "person_id", "responsible_id", "handler_id", "subject_id"), OWNER)
    return ids | persons | {"duty_id": str(uuid4()), "customer_ids": ids["customer_id"]}


async def _customers(session: Session) -> dict[str, str]:
    opened = customers.OpenTerritoryRequest(region="east", name=plant(), responsible_id=OWNER)
    territory = (await session.do(opened)).aggregate_id
    lead = a_lead(territory)
    lead.company_name, lead.contact_name, lead.phone = plant(), plant(), PHONE
    command = uuid4()
    customer = (await session.do(lead, command)).aggregate_id
    await session.do(customers.WinCustomerRequest(customer_id=customer))
    reason = customers.ImportanceReason(kind=customers.IMPORTANCE_KIND_MAJOR_REVENUE, evidence=plant())
    tier = customers.CUSTOMER_TIER_CORE
    await session.do(customers.AssessImportanceRequest(customer_id=customer, tier=tier, reasons=[reason]))
    again = a_lead(territory)
    again.company_name, again.contact_name, again.phone, again.not_the_same = plant(), plant(), PHONE, plant()
    same = customers.MergeCustomersRequest(customer_id=(await session.do(again)).aggregate_id, into_id=customer)
    same.reason, same.evidence = customers.MERGE_REASON_ENTERED_TWICE, plant()
    await session.do(same)
    pair = str(duplicate_id(same.customer_id, same.into_id))
    await session.do(customers.AssignAreasRequest(territory_id=territory, add=["310115"]))
    filing = customers.SubmitFilingRequest(region="east", area_codes=["320505"], days=30)
    filing.reason, filing.resources = plant(), plant()
    ids = {"filing_id": (await session.do(filing)).aggregate_id, "area_code": "310115"}
    ids["contact_id"] = await _a_file(session, customer)
    kept = a_lead(territory)
    kept.ClearField("territory_id")
    kept.area_code, kept.company_name, kept.contact_name, kept.not_the_same = "310115", plant(), plant(), plant()
    ids["held_id"] = (await session.do(kept)).aggregate_id
    asked = customers.AskHoldingRequest(customer_id=ids["held_id"], days=9, reason=plant())
    await session.do(asked)
    known = {"territory_id": territory, "customer_id": customer, "duplicate_id": pair}
    return ids | known | {"customers.command_id": str(command)}


async def _imported(head: Session, area_code: str) -> dict[str, str]:
    """A batch of which something stayed when it was withdrawn."""
    row = customers.ImportedCustomer(external_key="1", state=customers.IMPORTED_STATE_LEAD, area_code=area_code)
    row.channel, row.source = customers.SALES_CHANNEL_OFFLINE, customers.LEAD_SOURCE_MARKET_SURVEY
    row.company_name, row.contact_name, row.phone, row.not_the_same = plant(), plant(), PHONE, plant()
    batch = str(uuid4())
    receipt = await head.do(customers.ImportCustomersRequest(batch_id=batch, rows=[row]))
    assert receipt.rows.accepted == 1, receipt
    person = customers.AddContactRequest(customer_id=str(imported_id(batch, "1")), name=plant())
    person.role = customers.CONTACT_ROLE_USER
    await head.do(person)
    await head.do(customers.WithdrawImportedRequest(batch_id=batch, reason=plant()))
    return {"batch_id": batch, "rows": "one"}


async def _given(session: Session, territory: str, area_code: str, receiver: str) -> dict[str, str]:
    """A customer given up, and one that is to go to somebody else after everything here has happened."""
    leads = [a_lead(territory) for _ in range(2)]
    for lead in leads:
        lead.area_code = area_code
    given_up, given = [(await session.do(lead)).aggregate_id for lead in leads]
    reason = customers.RELEASE_REASON_NO_NEED
    await session.do(customers.ReleaseCustomerRequest(customer_id=given_up, reason=reason))
    over = customers.HandOverAccountsRequest(customer_ids=[given], to_id=receiver, effective_date="2026-12-01")
    over.reason = customers.HAND_OVER_REASON_MOVED
    return {"hand_over_id": (await session.do(over)).aggregate_id, "given_id": given}


async def _a_file(session: Session, customer: str) -> str:
    """What is known of a customer, and a contact to whom another one is related."""
    consents = [
        customers.Consent(kind=kind, channel="CONTACT_CHANNEL_PHONE", how="CONSENT_MANNER_SPOKEN", given_date=DAY)
        for kind in (customers.CONSENT_KIND_BIRTHDAY, customers.CONSENT_KIND_PREFERENCES)
    ]
    said: dict[str, Any] = {
        "name": plant(),
        "preferences": plant(),
        "birthday": "02-29",
        "role": customers.CONTACT_ROLE_DECIDER,
    }
    person = customers.AddContactRequest(customer_id=customer, phones=[PHONE], consents=consents, **said)
    contact, other = [(await session.do(person)).aggregate_id for _ in range(2)]
    await session.do(customers.RelateContactRequest(contact_id=contact, other_id=other, relation=plant()))
    known = customers.ProfileChange(field="NEEDS", text=plant(), as_of_date=DAY)
    known.source = customers.INFORMATION_SOURCE_VISIT
    await session.do(customers.UpdateProfileRequest(customer_id=customer, changes=[known]))
    return contact


async def _visits(session: Session, customer: str) -> dict[str, str]:
    plan, command = a_visit_plan(customer), uuid4()
    plan.purpose = plant()

    async def planned() -> str | None:
        try:
            return (await session.do(plan, command)).aggregate_id
        except NotFound:
            return None

    return {"visit_id": await eventually(planned, 20), "visits.command_id": str(command)}


async def _a_record(east: Stage, session: Session, ids: dict[str, str]) -> dict[str, str]:
    """Another customer's visit, recorded with a point for the owner: the known visit is still to be recorded."""
    await caught_up(east.operator(), SERVICES, 60)
    visit = (await session.do(a_visit_plan(ids["held_id"]))).aggregate_id
    agreed = visits.ConfirmVisitRequest(visit_id=visit, confirmed_by=plant(), channel="phone", place=plant())
    await session.do(agreed)
    names = ("place", "met", "customer_situation", "content", "needs", "objections", "consensus", "feedback")
    texts: dict[str, Any] = {name: plant() for name in names}
    record = visits.LogVisitRequest(visit_id=visit, visitor_ids=[OWNER], next_step=plant(), **texts)
    point = record.points.add(kind=visits.POINT_KIND_PROMISE, text=plant(), department_id=ids["department_id"])
    point.responsible_id = OWNER
    for stamp in (record.started_time, record.ended_time):
        stamp.FromDatetime(east.clock.now())
    point.due_time.FromDatetime(east.clock.now() + timedelta(days=1))
    await session.do(record)
    return {"recorded_id": visit, "point_id": str(uuid5(UUID(visit), "point 0"))}


async def _told_by_mail(session: Session) -> None:
    """The owner is told outside too, of everything and at any hour."""
    box = notices.SetAddressRequest(staff_id=OWNER, channel=notices.OUTSIDE_CHANNEL_MAIL)
    box.outside_address = f"{plant()}@example.com"
    await session.do(box)
    mail = [notices.OUTSIDE_CHANNEL_MAIL]
    wanted = notices.SetPreferencesRequest(staff_id=OWNER, urgent=mail, normal=mail, digest=mail)
    wanted.quiet_from = wanted.quiet_until = "00:00"
    await session.do(wanted)


async def _organisation(session: Session) -> dict[str, str]:
    formed = organisation.FormDepartmentRequest(region="east", kind=organisation.DEPARTMENT_KIND_SALES, name=plant())
    command = uuid4()
    department = (await session.do(formed, command)).aggregate_id
    enrolled = organisation.EnrolStaffRequest(
        department_id=department, role=organisation.STAFF_ROLE_SALESPERSON, display_name=plant()
    )
    staff = (await session.do(enrolled)).aggregate_id
    await session.do(organisation.OpenOfficeRequest(region="east", code="suzhou", name=plant()))
    boss = organisation.EnrolStaffRequest(department_id=department, display_name=plant())
    boss.role = organisation.STAFF_ROLE_GENERAL_MANAGER
    await session.do(boss)
    drafted = organisation.DraftPolicyValueRequest(
        key="visit.frequency_per_year.core", scope="east", value="24", clause="S1-3.2.1-a"
    )
    policy = (await session.do(drafted)).aggregate_id
    ids = {"department_id": department, "staff_id": staff, "policy_id": policy, "manager_id": staff}
    return ids | {"organisation.command_id": str(command)}


async def _complaints(session: Session, ids: dict[str, str], other: Session) -> dict[str, str]:
    customer = ids["customer_id"]
    complaint = complaints.OpenComplaintRequest(
        customer_id=customer, urgency=complaints.COMPLAINT_URGENCY_URGENT, channel="phone", statement=plant()
    )
    complaint.received_time.FromDatetime(NOON)
    complaint.happened_time.FromDatetime(NOON)
    complaint.place, complaint.product, complaint.demand = plant(), "BRAKE-7", plant()
    issue = complaints.OpenIssueRequest(
        customer_id=customer,
        kind=complaints.ISSUE_KIND_PROBLEM,
        responsible_id=session.who.staff_id,
        department_id=ids["department_id"],
        text=plant(),
    )
    issue.due_time.FromDatetime(NOON + timedelta(days=1))
    command = uuid4()

    async def opened() -> str | None:
        try:
            return (await session.do(complaint, command)).aggregate_id
        except NotFound:
            return None

    id = await eventually(opened, 20)
    reached = complaints.RecordContactRequest(complaint_id=id, channel="phone", note=plant())
    reached.direction, reached.outcome = (
        complaints.CASE_CONTACT_DIRECTION_OUTBOUND,
        complaints.CASE_CONTACT_OUTCOME_BUSY,
    )
    reached.contacted_time.FromDatetime(NOON)
    await _offered(session, complaint)
    contact = (await session.do(reached)).aggregate_id
    return {
        **await _looked_into(session, id, ids, other),
        "complaint_id": id,
        "case_contact_id": contact,
        "clock_id": str(uuid5(UUID(id), "FIRST_CONTACT")),
        "issue_id": (await session.do(issue)).aggregate_id,
        "complaints.command_id": str(command),
    }


async def _offered(session: Session, complaint: complaints.OpenComplaintRequest) -> None:
    """Two complaints more: of one somebody must agree to what it gives, the customer of the other is to be called."""
    for given in (1, 0):
        id = (await session.do(complaint)).aggregate_id
        cause = complaints.COMPLAINT_CAUSE_PRODUCT_QUALITY
        found = complaints.RecordCauseRequest(complaint_id=id, cause=cause, cause_detail=plant(), affected=plant())
        found.inconvenience, found.loss_fen = complaints.INCONVENIENCE_LOW, 1
        await session.do(found)
        proposal = complaints.ProposeSolutionRequest(
            complaint_id=id, remedy=complaints.REMEDY_REPAIR, responsible_id=session.who.staff_id, cost_cents=0
        )
        proposal.solution, proposal.compensation_fen = plant(), given
        proposal.due_time.FromDatetime(NOON + timedelta(days=1))
        await session.do(proposal)
    await session.do(complaints.AcceptSolutionRequest(complaint_id=id))
    done = complaints.CompleteRemedyRequest(complaint_id=id)
    done.completed_time.FromDatetime(NOON)
    await session.do(done)


async def _looked_into(session: Session, complaint: str, ids: dict[str, str], other: Session) -> dict[str, str]:
    """A call, evidence, what departments are asked and decide, and an action against the cause."""
    call = complaints.RecordCallRequest(source="exchange", external_key="1", customer_id=ids["customer_id"])
    call.direction, call.phone = complaints.CASE_CONTACT_DIRECTION_INBOUND, PHONE
    leg = call.legs.add(staff_id=OWNER)
    for time in (call.started_time, call.ended_time, leg.from_time, leg.to_time):
        time.FromDatetime(NOON)
    item = complaints.AttachEvidenceRequest(complaint_id=complaint, evidence_kind=complaints.EVIDENCE_KIND_PHOTO)
    item.origin, item.reference = plant(), plant()
    item.obtained_time.FromDatetime(NOON)
    asked = complaints.DispatchComplaintRequest(complaint_id=complaint)
    one = asked.dispatches.add(department_id=ids["department_id"], responsible_id=OWNER, text=plant())
    one.due_time.FromDatetime(NOON + timedelta(days=1))
    await session.do(asked)
    raised = complaints.RaisePreventiveActionRequest(complaint_ids=[complaint], product="BRAKE-7", measure=plant())
    raised.cause, raised.responsible_id = complaints.COMPLAINT_CAUSE_SERVICE, OWNER
    raised.department_id = ids["department_id"]
    raised.due_time.FromDatetime(NOON + timedelta(days=1))
    action = (await session.do(raised)).aggregate_id
    of: dict[str, Any] = {"complaint_id": complaint}
    found = complaints.RecordCauseRequest(**of, cause=complaints.COMPLAINT_CAUSE_SERVICE, loss_fen=1, affected=plant())
    found.inconvenience = complaints.INCONVENIENCE_LOW
    offer = complaints.ProposeSolutionRequest(**of, remedy=complaints.REMEDY_APOLOGY, cost_cents=0)
    offer.responsible_id = ids["staff_id"]
    offer.due_time.FromDatetime(NOON + timedelta(days=1))
    done = complaints.CompleteRemedyRequest(**of)
    done.completed_time.FromDatetime(NOON)
    for command in (found, offer, complaints.AcceptSolutionRequest(**of), done):
        await session.do(command)
    await other.do(complaints.RecordCallbackRequest(**of, score=5))
    await session.do(complaints.WriteSummaryRequest(**of, lesson=plant(), action_ids=[action]))
    return {
        "call_id": (await session.do(call)).aggregate_id,
        "evidence_id": (await session.do(item)).aggregate_id,
        "action_id": action,
        "action_ids": action,
        "complaint_ids": complaint,
        "attendee_ids": OWNER,
    }


async def _supervision(session: Session, ids: dict[str, str]) -> dict[str, str]:
    found = supervision.RaiseFindingRequest(
        region="east",
        subject_id=OWNER,
        department_id=ids["department_id"],
        clause="S3-4.1-a",
        severity=supervision.SEVERITY_MAJOR,
        evidence=["visits/0/1"],
        summary=plant(),
    )
    command = uuid4()
    finding = (await session.do(found, command)).aggregate_id
    rectification = supervision.IssueRectificationRequest(finding_id=finding, department_id=ids["department_id"])
    ids = {"finding_id": finding, "rectification_id": (await session.do(rectification)).aggregate_id}
    return ids | {"supervision.command_id": str(command)}


async def _notices(session: Session) -> dict[str, str]:
    """What the owner was told of the finding about his work, and how; one notice of it is read, it is to be seen to."""
    rows = (await session.ask(notices.ListNoticesRequest(rule="finding"), notices.ListNoticesResponse)).rows
    command = uuid4()
    outside = notices.ListDeliveriesRequest(notice_id=rows[0].notice_id)
    (delivery,) = (await session.ask(outside, notices.ListDeliveriesResponse)).rows
    await session.do(notices.ReadNoticesRequest(notice_ids=[rows[0].notice_id]), command)
    ids = {"notice_id": rows[0].notice_id, "notice_ids": rows[0].notice_id, "delivery_id": delivery.delivery_id}
    watches = await session.ask(notices.ListWatchesRequest(), notices.ListWatchesResponse)
    ids["watch_id"] = watches.rows[0].watch_id
    return ids | {"notices.command_id": str(command)}


async def _appraisal(east: Stage, session: Session, other: Session, ids: dict[str, str]) -> dict[str, str]:
    draft = appraisal.DraftSchemeRequest(
        name=plant(),
        region="east",
        from_month="2026-10",
        indicators=[appraisal.IndicatorTerms(indicator=appraisal.INDICATOR_DEVELOPMENT, weight=100, target=2.0)],
        grades=appraisal.GradeThresholds(excellent_from=90, good_from=75, pass_from=60),
    )
    command = uuid4()
    scheme = (await session.do(draft, command)).aggregate_id
    await other.do(appraisal.AdoptSchemeRequest(scheme_id=scheme))
    await caught_up(east.operator(), SERVICES, 60)
    east.clock.move_to(datetime(2026, 11, 2, tzinfo=UTC))
    cycle = (await session.do(appraisal.CloseCycleRequest(month="2026-10", region="east"))).aggregate_id
    rows = (await session.ask(appraisal.ListResultsRequest(), appraisal.ListResultsResponse)).rows
    result = next(row.result_id for row in rows if row.staff_id == OWNER)
    # Confirmed in November for October, which is closed: late evidence.
    late = visits.ConfirmVisitRequest(visit_id=ids["visit_id"], confirmed_by=plant(), channel="phone", place=plant())
    await session.do(late)
    return {"scheme_id": scheme, "cycle_id": cycle, "result_id": result, "appraisal.command_id": str(command)}


OF = {
    **{"organisation": "staff_id", "customers": "customer_id", "visits": "visit_id", "complaints": "complaint_id"},
    **{"appraisal": "result_id", "supervision": "finding_id", "notices": "notice_id"},
}
"""Any aggregate that operators may ask a service for."""


COUNTED = {
    "organisation": "ListStaff",
    "customers": "ListCustomers",
    "visits": "ListVisits",
    "complaints": "ListComplaints",
    "appraisal": "ListResults",
    "supervision": "ListFindings",
    "notices": "ListNotices",
}
"""A list of each service that has rows of `OWNER` or about him: how many there are is told to nobody else."""


def filled(name: str, method: MethodDescriptor, known: dict[str, str]) -> Message:
    """A request to a service for the known ids, valid for a caller with permission."""
    made: Message = GetMessageClass(method.input_type)()
    if method.name == "LookUpCustomer":
        return customers.LookUpCustomerRequest(phone=PHONE)
    if method.name == "CountRows":
        return platform.CountRowsRequest(lists=[platform.RowsToCount(method=COUNTED[name])])
    if method.name == "GetCustomerHolding":
        known = known | {"customer_id": known.get("held_id", known["customer_id"])}
    if method.name == "GetCustomerHandOvers":
        known = known | {"customer_id": known.get("given_id", known["customer_id"])}
    if method.name == "GetPoint":
        known = known | {"visit_id": known.get("recorded_id", known["visit_id"])}
    known = known | {"aggregate_id": known[OF[name]], "command_id": known[f"{name}.command_id"], "name": "visit_list"}
    for field in method.input_type.fields:
        if field.name in ("page_size", "page_token"):
            continue
        if is_query(method) and not (field.name in known or required(field)):
            continue
        fill(made, field, known)
    return made


def fill(made: Any, field: FieldDescriptor, known: dict[str, str]) -> None:
    """Set a field of a request to what is known of its name, or to anything."""
    name = field.name
    if field.message_type is not None and field.message_type.full_name == TIMESTAMP:
        getattr(made, name).FromDatetime(NOON)
    elif field.message_type is not None and field.message_type.GetOptions().map_entry:
        if field.message_type.fields_by_name["key"].cpp_type != FieldDescriptor.CPPTYPE_STRING:
            getattr(made, name)[0] = 0
    elif field.message_type is not None:
        inner = getattr(made, name).add() if field.is_repeated else getattr(made, name)
        for each in field.message_type.fields:
            fill(inner, each, known)
    elif field.is_repeated and field.enum_type is not None:
        getattr(made, name).append(1)
    elif field.is_repeated:
        persons = [OWNER] if name == "visitor_ids" else [known.get(name) or str(uuid4())]
        getattr(made, name).extend(["visits/0/1"] if name == "evidence" else persons)
    elif field.type == FieldDescriptor.TYPE_STRING:
        plain = {"region": "east", "scope": "east", "month": "2026-10", "from_month": "2026-10"}
        setattr(made, name, known.get(name) or (str(uuid4()) if name.endswith("_id") else plain.get(name, "1")))
    elif field.type == FieldDescriptor.TYPE_BYTES:
        setattr(made, name, b"1")
    elif field.enum_type is not None or field.cpp_type != FieldDescriptor.CPPTYPE_BOOL:
        setattr(made, name, 1)
