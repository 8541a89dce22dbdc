"""Does a lead reach the rows of his team, as long as they report to him, and nobody else's?"""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from access.teams import ReportingLines
from cli.platform import Session, caller
from fieldledger.customers import v1 as customers
from fieldledger.organisation import v1 as organisation
from fieldledger.platform.v1 import platform_pb2 as platform
from fieldledger.visits import v1 as visits
from kernel.errors import Forbidden, Unavailable
from ledger.context import Caller
from services.visits.visit_duty.domain import duty_id
from tests.ledger.stage import SMALL, Stage, a_customer, a_visit, a_visit_plan, caught_up, enrol, stage
from tests.servers import Servers
from tests.support import eventually

pytestmark = [pytest.mark.kafka, pytest.mark.clause("S0-5.3.3-b")]
LEAD, MIDDLE, SELLER, OTHER = (str(uuid4()) for _ in range(4))


@pytest.fixture(scope="module")
async def play(servers: Servers, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    async with stage(servers, tmp_path_factory.mktemp("keys"), SMALL, regions=()) as made:
        await _enrolled(made.session("head_office"))
        await caught_up(made.operator(), SMALL)
        yield made


async def _enrolled(head: Session) -> None:
    """The seller reports to the middle, who reports to the lead; the other reports to nobody."""
    await head.do(organisation.OpenRegionRequest(region="east", name="East", time_zone="Asia/Shanghai"))
    formed = organisation.FormDepartmentRequest(region="east", kind=organisation.DEPARTMENT_KIND_SALES, name="Sales")
    department = (await head.do(formed)).aggregate_id
    for staff, manager in ((LEAD, ""), (MIDDLE, LEAD), (SELLER, MIDDLE), (OTHER, "")):
        await head.do(_terms(department, staff, manager))


def _terms(department: str, staff: str, manager: str) -> organisation.EnrolStaffRequest:
    terms = organisation.EnrolStaffRequest(staff_id=staff, manager_id=manager, department_id=department)
    terms.role, terms.display_name = organisation.STAFF_ROLE_SALESPERSON, "Somebody"
    return terms


def _lead(play: Stage, staff_id: str = LEAD) -> Session:
    return play.session_of(caller("manager", "east", staff_id, "team"))


async def _team(play: Stage, name: str, staff_id: str) -> set[str]:
    lines: Any = play.platform.hosts[name].views[ReportingLines]
    return set((await lines.reaching(Caller(staff_id, "east", "team"))).team)


async def test_every_service_knows_who_reports_to_whom_directly_or_through_others(play: Stage) -> None:
    for name in SMALL:
        assert await _team(play, name, LEAD) == {MIDDLE, SELLER}
        assert await _team(play, name, MIDDLE) == {SELLER}
        assert await _team(play, name, SELLER) == await _team(play, name, OTHER) == set()


async def test_nobody_is_asked_about_whose_token_reaches_no_team(play: Stage) -> None:
    for reach in ("own", "region", "organisation"):
        who = Caller(LEAD, "east", reach)
        assert await play.platform.hosts["visits"].reaching(who) is who


async def test_a_team_is_nobodys_before_the_lines_were_read_to_their_end(
    play: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise a former lead would reach his former team until the view of a new installation has caught up."""
    freshness, lead = play.platform.hosts["visits"].freshness, _lead(play)

    async def behind(view: type) -> None:
        raise Unavailable("VIEW_BEHIND")

    freshness._completed.clear()
    monkeypatch.setattr(freshness, "await_complete", behind)
    with pytest.raises(Unavailable, match="VIEW_BEHIND"):
        await _visits(lead)
    monkeypatch.undo()
    await _visits(lead)


async def test_a_lead_takes_no_territory_of_another_team_and_gives_none_away(play: Stage) -> None:
    head, lead, other = play.session("head_office"), _lead(play, MIDDLE), _lead(play, OTHER)
    opened = customers.OpenTerritoryRequest(region="east", name="there", responsible_id=SELLER)
    territory = (await head.do(opened)).aggregate_id
    await caught_up(play.operator(), SMALL)
    for session, to in ((other, OTHER), (lead, OTHER)):
        with pytest.raises(Forbidden, match="ROW_OF_OTHERS"):
            await session.do(customers.ReassignTerritoryRequest(territory_id=territory, responsible_id=to))
    await lead.do(customers.ReassignTerritoryRequest(territory_id=territory, responsible_id=MIDDLE))


async def test_a_lead_enlists_nobody_under_an_id_that_he_chose_nor_under_another_lead(play: Stage) -> None:
    lead, unknown = _lead(play, OTHER), str(uuid4())
    rows = (await play.session().ask(organisation.ListStaffRequest(), organisation.ListStaffResponse)).rows
    for staff, manager in ((unknown, OTHER), ("", LEAD)):
        with pytest.raises(Forbidden, match="ROW_OF_OTHERS"):
            await lead.do(_terms(rows[0].department_id, staff, manager))
    await lead.do(_terms(rows[0].department_id, "", OTHER))


async def test_a_lead_sees_and_changes_what_his_team_owns_until_they_report_to_another(play: Stage) -> None:
    seller, lead, other = play.session("salesperson", "east", SELLER), _lead(play), _lead(play, OTHER)
    territory = customers.OpenTerritoryRequest(region="east", name="here", responsible_id=SELLER)
    customer = await a_customer(seller, (await play.session("head_office").do(territory)).aggregate_id)
    visit = (await a_visit(seller, customer)).aggregate_id
    confirmed = visits.ConfirmVisitRequest(visit_id=visit, confirmed_by="Lin", channel="phone", place="mill")
    await caught_up(play.operator(), SMALL)
    assert await _visits(lead) == await _visits(seller) == [visit]
    assert await _visits(other) == []
    assert await _visits(play.session("salesperson", "east", LEAD)) == [], "who reaches his own has no team"
    with pytest.raises(Forbidden) as denied:
        await other.do(confirmed)
    assert denied.value.reason == "ROW_OF_OTHERS"
    await lead.do(confirmed)

    await play.session("head_office").do(organisation.ChangeManagerRequest(staff_id=MIDDLE, manager_id=OTHER))
    await caught_up(play.operator(), SMALL)
    assert (await _visits(other), await _visits(lead)) == ([visit], [])
    with pytest.raises(Forbidden):
        await lead.do(visits.CancelVisitRequest(visit_id=visit, reason="no longer mine"))


async def test_a_lead_leaves_nobodys_sight_and_hands_nobody_to_another_lead(play: Stage) -> None:
    lead = _lead(play)
    await play.session("head_office").do(organisation.ChangeManagerRequest(staff_id=MIDDLE, manager_id=LEAD))
    await caught_up(play.operator(), SMALL)
    for staff, manager in ((LEAD, OTHER), (LEAD, MIDDLE), (SELLER, OTHER)):
        with pytest.raises(Forbidden, match="ROW_OF_OTHERS"):
            await lead.do(organisation.ChangeManagerRequest(staff_id=staff, manager_id=manager))
    for manager in (LEAD, MIDDLE):
        await lead.do(organisation.ChangeManagerRequest(staff_id=SELLER, manager_id=manager))


@pytest.mark.parametrize("reach", ["own", "team"])
def test_what_is_of_the_whole_organisation_is_not_for_who_reaches_some_rows_of_every_region(reach: str) -> None:
    """Logs, parked facts, views, keys: they exist in every region and have no owner."""
    with pytest.raises(Forbidden, match="REGION_OF_OTHERS"):
        Caller(LEAD, "*", reach).require_region("*")
    Caller(LEAD, "*", reach).require_region("east")
    Caller(LEAD, "*", "organisation").require_region("*")


@pytest.mark.clause("S2i-1-b")
async def test_visits_and_their_duty_go_over_with_the_customer(play: Stage) -> None:
    head, heir = play.session("head_office"), str(uuid4())
    await enrol(play.platform, {"north": [heir]})
    opened = customers.OpenTerritoryRequest(region="east", name="yonder", responsible_id=SELLER)
    territory = (await head.do(opened)).aggregate_id
    customer = await a_customer(play.session("manager", "east", SELLER), territory, customers.CUSTOMER_TIER_CORE)
    await caught_up(play.operator(), SMALL)
    assert (await _owed(play.session("salesperson", "east", SELLER)), await _owed(_lead(play, heir))) == (
        [customer],
        [],
    )
    history = platform.GetHistoryRequest(aggregate_id=str(duty_id(customer)))
    assert (await _lead(play, SELLER).ask_of("visits", history, platform.GetHistoryResponse)).facts
    with pytest.raises(Forbidden, match="ROW_OF_OTHERS"):
        await _lead(play, OTHER).ask_of("visits", history, platform.GetHistoryResponse)
    given = customers.ReassignCustomerRequest(customer_id=customer, responsible_id=heir, reason="a favour")
    with pytest.raises(Forbidden, match="ROW_OF_OTHERS"):
        await _lead(play, SELLER).do(given)
    await head.do(customers.ReassignTerritoryRequest(territory_id=territory, responsible_id=heir))

    async def gone_over() -> bool:  # a reaction of customers, then one of visits
        return await _owed(play.session("salesperson", "east", heir)) == [customer]

    await eventually(gone_over, 20)
    await caught_up(play.operator(), SMALL)
    assert await _owed(play.session("salesperson", "east", SELLER)) == []
    await play.session("salesperson", "east", heir).do(a_visit_plan(customer))
    with pytest.raises(Forbidden, match="ROW_OF_OTHERS"):
        await play.session("salesperson", "east", SELLER).do(a_visit_plan(customer))


async def test_a_line_is_told_as_it_was_at_an_instant_to_whoever_it_is_of(play: Stage) -> None:
    head, department = play.session("head_office"), ""
    rows = (await head.ask(organisation.ListDepartmentsRequest(), organisation.ListDepartmentsResponse)).rows
    department = next(row.department_id for row in rows if row.region == "east")
    top, middle, other, staff = (str(uuid4()) for _ in range(4))
    for one, manager in ((top, ""), (middle, top), (other, ""), (staff, middle)):
        await head.do(_terms(department, one, manager))
    before = play.clock.now()
    play.clock.move_to(before + timedelta(hours=1))
    await head.do(organisation.ChangeManagerRequest(staff_id=staff, manager_id=other))

    async def line(session: Session, at: datetime | None = None) -> list[str]:
        request = organisation.GetLineRequest(staff_id=staff)
        if at is not None:
            request.at_time.FromDatetime(at)
        return list((await session.ask(request, organisation.Line)).manager_ids)

    assert await line(head) == [other]
    mine = play.session("salesperson", "east", staff)
    assert await line(mine, before) == [middle, top]
    assert await line(mine, before - timedelta(hours=1)) == []
    with pytest.raises(Forbidden, match="ROW_OF_OTHERS"):
        await line(play.session("salesperson", "east", middle))


async def _owed(session: Session) -> list[str]:
    rows = (await session.ask(visits.ListVisitsOwedRequest(), visits.ListVisitsOwedResponse)).rows
    return [row.customer_id for row in rows]


async def _visits(session: Session) -> list[str]:
    rows = (await session.ask(visits.ListVisitsRequest(), visits.ListVisitsResponse)).rows
    return [row.visit_id for row in rows]
