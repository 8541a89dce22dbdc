"""Is a department that a command names one that was formed, in whatever region (0044)?"""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from chassis.names import KnownDepartments, KnownRegions
from cli.platform import SERVICES, Session
from fieldledger.complaints import v1 as complaints
from fieldledger.customers import v1 as customers
from fieldledger.organisation import v1 as organisation
from fieldledger.platform.v1 import platform_pb2 as platform
from fieldledger.supervision import v1 as supervision
from fieldledger.visits import v1 as visits
from kernel.errors import NotFound, Refused
from ledger.wire import instant
from tests.chassis.follows import HERE, NOWHERE, SALES, Follows, why
from tests.ledger.stage import Stage, a_customer, caught_up, stage
from tests.servers import Servers
from tests.support import NOON, an_envelope, folded


@pytest.fixture
def follows() -> Follows:
    return Follows()


@pytest.mark.clause("S1-5.1.3")
@pytest.mark.parametrize("of", [complaints.OpenIssueRequest, supervision.RaiseFindingRequest,
                                supervision.IssueRectificationRequest])  # fmt: skip
async def test_a_department_nobody_formed_is_unknown(follows: Follows, of: type[Any]) -> None:
    await follows.names().check(of(department_id=SALES))
    await follows.names().check(of())
    no = await why(follows, of(department_id=NOWHERE))
    assert isinstance(no, NotFound)
    assert (no.reason, no.fields, no.params) == ("DEPARTMENT_UNKNOWN", ("department_id",), {"id": NOWHERE})
    assert follows.waited == [KnownDepartments]


async def test_every_place_that_names_an_unknown_department_is_told(follows: Follows) -> None:
    points = [{"department_id": id} for id in (SALES, NOWHERE, SALES, NOWHERE)]
    no = await why(follows, visits.LogVisitRequest(points=points))
    assert (no.reason, no.fields) == ("DEPARTMENT_UNKNOWN", ("points[1].department_id", "points[3].department_id"))


async def test_a_department_formed_a_moment_ago_is_found_after_waiting_once(follows: Follows) -> None:
    follows.coming[KnownDepartments][NOWHERE] = platform.KnownDepartment(department_id=NOWHERE)
    names = follows.names()
    for _ in range(2):
        await names.check(complaints.OpenIssueRequest(department_id=NOWHERE))
    assert follows.waited == [KnownDepartments]
    await names.check(complaints.OpenIssueRequest(department_id=NOWHERE))
    assert follows.waited == [KnownDepartments], "what is known is not waited for"
    follows.rows[KnownDepartments].clear()
    follows.behind = True
    assert (await why(follows, complaints.OpenIssueRequest(department_id=NOWHERE))).reason == "VIEW_BEHIND"


def test_the_departments_are_those_that_were_formed() -> None:
    at = an_envelope(source="organisation")
    formed = organisation.DepartmentFormed(department_id=SALES, kind=organisation.DEPARTMENT_KIND_SALES, name="Sales")
    joined = organisation.StaffJoined(staff_id=HERE, department_id=NOWHERE, role=organisation.STAFF_ROLE_CLERK)
    rows = folded(KnownDepartments, [(formed, at), (joined, at)])
    assert [(key, instant(row.formed_time)) for key, row in rows.items()] == [((SALES,), at.occurred_at)]
    gone = organisation.DepartmentDissolved(department_id=SALES, successor_id=NOWHERE)
    (row,) = folded(KnownDepartments, [(formed, at), (gone, at)]).values()
    assert instant(row.dissolved_time) == at.occurred_at


async def test_what_was_dissolved_or_closed_is_not_named_any_more(follows: Follows) -> None:
    await follows.names().check(complaints.OpenIssueRequest(department_id=SALES))
    follows.rows[KnownDepartments][SALES].dissolved_time.FromDatetime(NOON)
    follows.rows[KnownRegions]["east"].closed_time.FromDatetime(NOON)
    no = await why(follows, complaints.OpenIssueRequest(department_id=SALES))
    assert (no.reason, no.fields) == ("DEPARTMENT_DISSOLVED", ("department_id",))
    no = await why(follows, customers.OpenTerritoryRequest(region="east"))
    assert (no.reason, no.fields) == ("REGION_CLOSED", ("region",))


# On running services.


@pytest.fixture(scope="module")
async def play(servers: Servers, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    async with stage(servers, tmp_path_factory.mktemp("keys"), SERVICES) as made:
        yield made


async def test_an_issue_and_a_finding_go_only_to_a_department_that_was_formed(play: Stage) -> None:
    seller, inspector = play.person(), play.person()
    manager = play.session("manager", staff_id=seller)
    customer = await a_customer(manager)
    await caught_up(play.operator(), SERVICES)
    formed = organisation.FormDepartmentRequest(region="west", name="late")
    formed.kind, formed.department_id = organisation.DEPARTMENT_KIND_SALES, str(uuid4())

    def asked(department: str) -> list[tuple[Session, Any]]:
        issue = complaints.OpenIssueRequest(customer_id=customer, kind=complaints.ISSUE_KIND_PROBLEM, text="late")
        issue.department_id, issue.responsible_id = department, seller
        issue.due_time.FromDatetime(NOON + timedelta(days=1))
        finding = supervision.RaiseFindingRequest(region="east", subject_id=seller, department_id=department)
        finding.clause, finding.severity, finding.summary = "S3-4.1-a", supervision.SEVERITY_MINOR, "late"
        finding.evidence.append("visits/0/1")
        return [(manager, issue), (supervisor, finding)]

    supervisor = play.session("supervisor", staff_id=inspector)
    for session, command in asked(formed.department_id):
        with pytest.raises(NotFound) as no:
            await session.do(command)
        assert (no.value.reason, no.value.fields) == ("DEPARTMENT_UNKNOWN", ("department_id",))
    await play.session("head_office").do(formed)
    for department in (play.department(), formed.department_id):  # one of another region too
        for session, command in asked(department):
            await session.do(command)


@pytest.mark.clause("S1-7.1.3")
async def test_a_rectification_goes_once_to_each_department_that_was_formed(play: Stage) -> None:
    supervisor = play.session("supervisor")
    finding = supervision.RaiseFindingRequest(region="east", subject_id=play.person(), department_id=play.department())
    finding.clause, finding.severity, finding.summary = "S3-4.1-a", supervision.SEVERITY_MINOR, "late"
    finding.evidence.append("visits/0/1")
    found = (await supervisor.do(finding)).aggregate_id

    def asked(department: str) -> supervision.IssueRectificationRequest:
        return supervision.IssueRectificationRequest(finding_id=found, department_id=department)

    with pytest.raises(NotFound) as no:
        await supervisor.do(asked(NOWHERE))
    assert (no.value.reason, no.value.fields) == ("DEPARTMENT_UNKNOWN", ("department_id",))
    command, id = asked(play.department()), uuid4()
    issued = await supervisor.do(command, id)
    assert (await supervisor.do(command, id)).aggregate_id == issued.aggregate_id
    with pytest.raises(Refused, match="RECTIFICATION_ISSUED_ALREADY"):
        await supervisor.do(command)
    assert (await supervisor.do(asked(play.department("west")))).aggregate_id != issued.aggregate_id
