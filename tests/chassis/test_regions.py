"""Does a token of one region reach anything of another, by any method of any service?"""

from __future__ import annotations

import tomllib
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from google.protobuf.descriptor import FieldDescriptor, MethodDescriptor
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass

from chassis.client import Client
from chassis.reasons import ROOT
from chassis.rpc import is_query, scope_of
from cli.platform import SERVICES, Desk, service
from fieldledger.appraisal.v1 import appraisal_pb2 as appraisal
from fieldledger.complaints.v1 import complaints_pb2 as complaints
from fieldledger.customers.v1 import customers_pb2 as customers
from fieldledger.organisation.v1 import organisation_pb2 as organisation
from fieldledger.platform.v1 import platform_pb2 as platform
from fieldledger.supervision.v1 import supervision_pb2 as supervision
from fieldledger.visits.v1 import visits_pb2 as visits
from ledger.context import EVERYWHERE, Caller
from ledger.errors import Forbidden, NotFound, TurnedDown
from ledger.wire import TIMESTAMP
from tests.ledger.stage import Stage, a_customer, a_visit, caught_up, stage
from tests.servers import Servers
from tests.support import NOON, eventually

OWN_METHODS = [(name, m) for name in SERVICES for d in service(name).descriptors for m in d.methods]
PEOPLE = frozenset(
    scope
    for role, row in tomllib.loads((ROOT / "services/organisation/roles.toml").read_text("utf-8")).items()
    if role != "service"
    for scope in row["scopes"]
)
SHARED = {"ListRegions", "ListSchemes", "ListPolicies"}
"""Lists without personal rows that show the whole organisation's besides the caller's region's."""

ERASED = platform.ERASURE_REASON_RETENTION_OVER
HEAD_OFFICE = {"ListErasures"}
"""Lists of what belongs to no region: nothing for a caller of one."""


@pytest.fixture(scope="module")
async def east(servers: Servers, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    async with stage(servers, tmp_path_factory.mktemp("keys")) as made:
        yield made


@pytest.fixture(scope="module")
async def known(east: Stage) -> dict[str, str]:
    """One of everything in region east: the field that names it → its id."""
    head = east.sit(Caller(str(uuid4()), EVERYWHERE, "organisation", PEOPLE))
    other = east.sit(Caller(str(uuid4()), EVERYWHERE, "organisation", PEOPLE))
    desk = east.sit(Caller(str(uuid4()), "east", "region", PEOPLE))
    for region in ("east", "west"):
        await head.do(organisation.OpenRegionRequest(region=region, name=region, time_zone="Asia/Shanghai"))
    ids = await _organisation(desk)
    ids["customer_id"] = await a_customer(desk, tier=customers.CUSTOMER_TIER_CORE)
    rows = await desk.ask(customers.ListTerritoriesRequest(), customers.ListTerritoriesResponse)
    ids["territory_id"] = rows.rows[0].territory_id
    ids["visit_id"] = (await a_visit(desk, ids["customer_id"])).aggregate_id
    ids |= await _complaints(east, desk, ids["customer_id"])
    ids |= await _supervision(desk, ids)
    ids |= await _appraisal(east, desk, other)
    await head.do(organisation.ErasePersonRequest(person_id=str(uuid4()), reason=ERASED, clause="S0-5.3.3-a"))
    await desk.ask(customers.GetCustomerRequest(customer_id=ids["customer_id"]), customers.CustomerDetails, "CONTACT")
    await caught_up(east.operator(), SERVICES, 60)
    return ids | {"duty_id": str(uuid4()), "former_id": desk.who.staff_id}


async def _organisation(desk: Desk) -> dict[str, str]:
    formed = organisation.FormDepartmentRequest(region="east", kind=organisation.DEPARTMENT_KIND_SALES, name="sales")
    department = (await desk.do(formed)).aggregate_id
    enrolled = organisation.EnrolStaffRequest(
        department_id=department, role=organisation.STAFF_ROLE_SALESPERSON, display_name="Lin"
    )
    staff = (await desk.do(enrolled)).aggregate_id
    drafted = organisation.DraftPolicyValueRequest(
        key="visit.frequency_per_year.core", scope="east", value="24", clause="S1-3.2.1-a"
    )
    policy = (await desk.do(drafted)).aggregate_id
    return {"department_id": department, "staff_id": staff, "policy_id": policy, "manager_id": staff}


async def _complaints(east: Stage, desk: Desk, customer: str) -> dict[str, str]:
    complaint = complaints.OpenComplaintRequest(
        customer_id=customer, urgency=complaints.COMPLAINT_URGENCY_URGENT, channel="phone", statement="squeals"
    )
    complaint.received_time.FromDatetime(NOON)
    complaint.happened_time.FromDatetime(NOON)
    complaint.place, complaint.product, complaint.demand = "workshop", "BRAKE-7", "silence"
    issue = complaints.OpenIssueRequest(
        customer_id=customer,
        kind=complaints.ISSUE_KIND_PROBLEM,
        responsible_id=desk.who.staff_id,
        department_id=str(uuid4()),
        text="fix it",
    )
    issue.due_time.FromDatetime(NOON + timedelta(days=1))
    command = uuid4()

    async def opened() -> str | None:
        try:
            return (await desk.do(complaint, command)).aggregate_id
        except NotFound:
            return None

    return {
        "complaint_id": await eventually(opened, 20),
        "issue_id": (await desk.do(issue)).aggregate_id,
    }


async def _supervision(desk: Desk, ids: dict[str, str]) -> dict[str, str]:
    found = supervision.RaiseFindingRequest(
        region="east",
        subject_id=ids["staff_id"],
        department_id=ids["department_id"],
        clause="S3-4.1-a",
        severity=supervision.SEVERITY_MAJOR,
        evidence=["visits/0/1"],
        summary="late",
    )
    finding = (await desk.do(found)).aggregate_id
    notice = supervision.IssueRectificationRequest(finding_id=finding, department_id=ids["department_id"])
    return {"finding_id": finding, "notice_id": (await desk.do(notice)).aggregate_id}


async def _appraisal(east: Stage, desk: Desk, other: Desk) -> dict[str, str]:
    draft = appraisal.DraftSchemeRequest(
        name="monthly",
        region="east",
        from_month="2026-10",
        indicators=[appraisal.IndicatorTerms(indicator=appraisal.INDICATOR_DEVELOPMENT, weight=100, target=2.0)],
        grades=appraisal.GradeThresholds(excellent_from=90, good_from=75, pass_from=60),
    )
    scheme = (await desk.do(draft)).aggregate_id
    await other.do(appraisal.AdoptSchemeRequest(scheme_id=scheme))
    await caught_up(east.operator(), SERVICES, 60)
    east.clock.move_to(datetime(2026, 11, 2, tzinfo=UTC))
    cycle = (await desk.do(appraisal.CloseCycleRequest(month="2026-10", region="east"))).aggregate_id
    rows = (await desk.ask(appraisal.ListResultsRequest(), appraisal.ListResultsResponse)).rows
    return {"scheme_id": scheme, "cycle_id": cycle, "result_id": rows[0].result_id}


def _filled(method: MethodDescriptor, known: dict[str, str]) -> Message:
    """A request that would do in region east."""
    made: Message = GetMessageClass(method.input_type)()
    for field in method.input_type.fields:
        if field.name in ("page_size", "page_token") or (is_query(method) and field.name not in known):
            continue
        _fill(made, field, known)
    return made


def _fill(made: Any, field: FieldDescriptor, known: dict[str, str]) -> None:
    name = field.name
    if field.message_type is not None and field.message_type.full_name == TIMESTAMP:
        getattr(made, name).FromDatetime(NOON)
    elif field.message_type is not None:
        inner = getattr(made, name).add() if field.is_repeated else getattr(made, name)
        for each in field.message_type.fields:
            _fill(inner, each, known)
    elif field.is_repeated:
        getattr(made, name).extend(["visits/0/1"] if name == "evidence" else [str(uuid4())])
    elif field.type == FieldDescriptor.TYPE_STRING:
        plain = {"region": "east", "scope": "east", "month": "2026-10", "from_month": "2026-10"}
        setattr(made, name, known.get(name) or (str(uuid4()) if name.endswith("_id") else plain.get(name, "1")))
    elif field.enum_type is not None or field.cpp_type != FieldDescriptor.CPPTYPE_BOOL:
        setattr(made, name, 1)


def _of(east: Stage, region: str, name: str, method: MethodDescriptor) -> Client:
    who = Caller(str(uuid4()), region, "region", PEOPLE)
    issuer = east.platform.issuer
    return Client(east.platform.peers[name], [method.containing_service], lambda: issuer.issue(who))


LISTS = [(n, m) for n, m in OWN_METHODS if is_query(m) and "rows" in m.output_type.fields_by_name]
OTHERS = [(n, m) for n, m in OWN_METHODS if (n, m) not in LISTS]


@pytest.mark.parametrize(("name", "method"), OTHERS, ids=[m.name for _, m in OTHERS])
async def test_another_regions_token_neither_reads_nor_changes_it(
    east: Stage, known: dict[str, str], name: str, method: MethodDescriptor
) -> None:
    client, request = _of(east, "west", name, method), _filled(method, known)
    with pytest.raises((Forbidden, NotFound)) as denied:
        if is_query(method):
            await client.ask(request)
        else:
            await client.call(request, command_id=uuid4())
    if scope_of(method) in PEOPLE:
        assert denied.value.reason != "SCOPE_MISSING"
    await client.close()


@pytest.mark.parametrize(("name", "method"), LISTS, ids=[m.name for _, m in LISTS])
async def test_another_regions_lists_hold_none_of_its_rows(
    east: Stage, known: dict[str, str], name: str, method: MethodDescriptor
) -> None:
    empty: Any = GetMessageClass(method.input_type)()
    asked = [empty]
    if "region" in method.input_type.fields_by_name:
        asked.append(type(empty)(region="east"))
    for question in asked:
        at_home = EVERYWHERE if method.name in HEAD_OFFICE else "east"
        client, home = (_of(east, region, name, method) for region in ("west", at_home))
        abroad: Any = await client.ask(question)
        if method.name in HEAD_OFFICE:
            assert list(abroad.rows) == []
        elif method.name not in SHARED:
            assert [row for row in abroad.rows if row.region == "east"] == []
        assert len((await _ask(home, question)).rows) > 0, "there is something to be hidden"
        await client.close()
        await home.close()


async def _ask(client: Client, question: Message) -> Any:
    return await client.ask(question)


async def test_a_west_command_about_an_east_customer_is_denied_by_region(east: Stage, known: dict[str, str]) -> None:
    west = east.sit(Caller(str(uuid4()), "west", "region", PEOPLE))
    request = visits.PlanVisitRequest(customer_id=known["customer_id"], kind=1, purpose="spy")  # type: ignore[arg-type]
    request.planned_time.FromDatetime(east.clock.now() + timedelta(days=1))
    with pytest.raises(TurnedDown) as denied:
        await west.do(request)
    assert denied.value.reason == "REGION_OF_OTHERS"


async def test_histories_of_another_region_are_denied(east: Stage, known: dict[str, str]) -> None:
    who = Caller(str(uuid4()), "west", "region", frozenset({"history.read"}))
    west = east.sit(who)
    for name, field in (("visits", "visit_id"), ("customers", "customer_id"), ("complaints", "complaint_id")):
        with pytest.raises(Forbidden):
            await west.ask_of(name, platform.GetHistoryRequest(aggregate_id=known[field]), platform.GetHistoryResponse)
