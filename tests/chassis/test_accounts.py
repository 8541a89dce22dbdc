"""Does whoever looks after a customer reach its rows like his own, everywhere alike, and nobody else?

A small model says who may see what; details, histories, lists, the live feed's question and PostgreSQL under the
service's role are asked about every person and every row, after every change of the accounts.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from itertools import product
from typing import Any
from uuid import uuid4

import pytest

from access.accounts import AccountMembers
from cli.platform import SERVICES, Session, caller, service
from fieldledger.customers import v1 as customers
from fieldledger.organisation import v1 as organisation
from fieldledger.platform.v1 import platform_pb2 as platform
from fieldledger.visits import v1 as visits
from kernel.errors import Forbidden
from ledger.context import Caller, Context
from ledger.reach import Reach
from services.customers.account.domain import account_id
from services.customers.account.views import AccountMemberList
from services.customers.customer.views import CustomerList
from services.gateway.teams import Teams
from services.visits.visit.views import VisitList
from tests.ledger.stage import SMALL, Stage, a_customer, a_visit, a_visit_plan, caught_up, stage
from tests.servers import Servers
from tests.support import NOON

pytestmark = [pytest.mark.kafka, pytest.mark.clause("S0-5.3.3-b")]
SELLER, OTHER, HELPER, LEAD = (str(uuid4()) for _ in range(4))
PEOPLE = {"seller": SELLER, "other": OTHER, "helper": HELPER}
VIEWS = {"customers": (CustomerList, AccountMemberList), "visits": (VisitList,)}


@dataclass
class Model:
    """Who owns each row, which customer it is of, and who looks after each customer."""

    owners: dict[str, str] = field(default_factory=dict)
    of: dict[str, str] = field(default_factory=dict)
    members: dict[str, set[str]] = field(default_factory=dict)

    def sees(self, row: str, who: set[str]) -> bool:
        return self.owners[row] in who or bool(self.members[self.of[row]] & who)


@dataclass
class Accounts:
    """A platform with two customers of two persons, and what the model says of it."""

    play: Stage
    model: Model
    customers: list[str]
    visits: list[str]

    def session(self, staff_id: str, reach: str = "own") -> Session:
        return self.play.session_of(caller("manager", "east", staff_id, reach))


@pytest.fixture
async def there(servers: Servers, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Accounts]:
    async with stage(servers, tmp_path_factory.mktemp("keys"), SMALL, regions=()) as play:
        head = play.session("head_office")
        await head.do(organisation.OpenRegionRequest(region="east", name="East", time_zone="Asia/Shanghai"))
        formed = organisation.FormDepartmentRequest(region="east", kind=organisation.DEPARTMENT_KIND_SALES, name="S")
        department = (await head.do(formed)).aggregate_id
        for staff, manager in ((LEAD, ""), (SELLER, ""), (OTHER, ""), (HELPER, LEAD)):
            terms = organisation.EnrolStaffRequest(staff_id=staff, manager_id=manager, department_id=department)
            terms.role, terms.display_name = organisation.STAFF_ROLE_SALESPERSON, "Somebody"
            await head.do(terms)
        await caught_up(play.operator(), SMALL)
        found = Accounts(play, Model(), [], [])
        for owner in (SELLER, OTHER):
            opened = customers.OpenTerritoryRequest(region="east", name=owner, responsible_id=owner)
            session = play.session("salesperson", "east", owner)
            customer = await a_customer(session, (await head.do(opened)).aggregate_id)
            visit = (await a_visit(session, customer)).aggregate_id
            found.customers.append(customer)
            found.visits.append(visit)
            found.model.members[customer] = {owner}
            found.model.owners |= {customer: owner, visit: owner}
            found.model.of |= {customer: customer, visit: customer}
        # Each session waits for its own commands alone; the others' rows come by the projections.
        await caught_up(play.operator(), SMALL)
        yield found


async def staffed(there: Accounts, customer: str, *assistants: str) -> None:
    line = customers.SALES_CHANNEL_OFFLINE
    command = customers.StaffAccountRequest(customer_id=customer, line=line, assistant_ids=assistants)
    await there.play.session("head_office").do(command)
    there.model.members[customer] = {there.model.owners[customer], *assistants}
    await caught_up(there.play.operator(), SMALL)


async def _details(session: Session, row: str, there: Accounts) -> bool:
    asked: Any = (
        (customers.GetCustomerRequest(customer_id=row), customers.CustomerDetails)
        if row in there.customers
        else (visits.GetVisitRequest(visit_id=row), visits.VisitDetails)
    )
    try:
        await session.ask(*asked)
    except Forbidden as denied:
        assert denied.reason == "ROW_OF_OTHERS"
        return False
    return True


async def _history(session: Session, row: str, there: Accounts) -> bool:
    name = "customers" if row in there.customers else "visits"
    try:
        await session.ask_of(name, platform.GetHistoryRequest(aggregate_id=row), platform.GetHistoryResponse)
    except Forbidden:
        return False
    return True


async def _listed(session: Session) -> set[str]:
    found = {
        row.customer_id
        for row in (await session.ask(customers.ListCustomersRequest(), customers.ListCustomersResponse)).rows
    }
    return found | {
        row.visit_id for row in (await session.ask(visits.ListVisitsRequest(), visits.ListVisitsResponse)).rows
    }


async def _in_the_database(there: Accounts, who: Caller) -> set[str]:
    """What PostgreSQL gives the service's role for a query without a WHERE."""
    found = set[str]()
    for name, key in (("customers", "customer_id"), ("visits", "visit_id")):
        view: Any = there.play.platform.hosts[name].views[VIEWS[name][0]]
        records = await view.records(f"SELECT {key} AS id FROM {view.table}", {}, Reach.of(who))
        found |= {record["id"] for record in records}
    return found


async def everything_agrees(there: Accounts) -> None:
    """Every way of asking says what the model says, for every person and row."""
    callers = {name: ({id}, caller("manager", "east", id, "own")) for name, id in PEOPLE.items()}
    callers["the helper's lead"] = ({LEAD, HELPER}, caller("manager", "east", LEAD, "team"))
    for name, (who, token) in callers.items():
        session = there.play.session_of(token)
        should = {row for row in there.model.owners if there.model.sees(row, who)}
        assert await _listed(session) == should, f"the lists of the {name}"
        reaching = await there.play.platform.hosts["visits"].reaching(token)
        assert await _in_the_database(there, reaching) == should, f"the database for the {name}"
        for row in there.model.owners:
            assert await _details(session, row, there) == (row in should), f"details of {row} for the {name}"
            assert await _history(session, row, there) == (row in should), f"history of {row} for the {name}"
        rows = (await session.ask(customers.ListAccountMembersRequest(), customers.ListAccountMembersResponse)).rows
        mine = {customer for customer, members in there.model.members.items() if members & who}
        assert {(row.customer_id, row.staff_id) for row in rows} == {
            (customer, member) for customer in mine for member in there.model.members[customer]
        }, f"members shown to the {name}"


@pytest.mark.clause("S2d-8")
async def test_members_reach_the_rows_of_their_customers_until_they_leave_the_account(there: Accounts) -> None:
    first, second = there.customers
    await everything_agrees(there)
    await staffed(there, first, HELPER)
    await everything_agrees(there)
    await staffed(there, second, HELPER, SELLER)
    await everything_agrees(there)

    # A member works for the customer: the visit that he plans is his, and the responsible person sees it.
    helper = there.session(HELPER)
    visit = (await helper.do(a_visit_plan(first))).aggregate_id
    there.model.owners[visit], there.model.of[visit] = HELPER, first
    await caught_up(there.play.operator(), SMALL)
    await everything_agrees(there)

    await staffed(there, first)
    await staffed(there, second, SELLER)
    await everything_agrees(there)
    with pytest.raises(Forbidden, match="ROW_OF_OTHERS"):
        await helper.do(a_visit_plan(first))


@pytest.mark.clause("S2d-8")
async def test_whoever_gives_a_customer_away_reaches_it_no_more_and_its_members_stay(there: Accounts) -> None:
    first, _ = there.customers
    await staffed(there, first, HELPER)
    given = customers.ReassignCustomerRequest(customer_id=first, responsible_id=OTHER, reason="a favour")
    await there.play.session("head_office").do(given)
    there.model.owners[first] = OTHER
    there.model.members[first] = {OTHER, HELPER}
    await caught_up(there.play.operator(), SMALL)

    # A planned visit of the former person goes over too, by a reaction.
    there.model.owners[there.visits[0]] = OTHER
    await caught_up(there.play.operator(), SMALL)
    await everything_agrees(there)


@pytest.mark.clause("S2d-8")
async def test_whoever_leaves_is_a_member_no_more(there: Accounts) -> None:
    first, _ = there.customers
    await staffed(there, first, HELPER)
    head = there.play.session("head_office")
    await head.do(organisation.EndEmploymentRequest(staff_id=HELPER, last_date=NOON.date().isoformat()))
    await caught_up(there.play.operator(), SMALL)
    view = there.play.platform.hosts["customers"].views[AccountMemberList]
    assert [row.staff_id for row in await view.rows(customer_id=first)] == [SELLER]
    history = platform.GetHistoryRequest(aggregate_id=str(account_id(first, "OFFLINE")))
    asked = await head.ask_of("customers", history, platform.GetHistoryResponse)
    assert [fact.topic.rpartition(".")[2] for fact in asked.facts][-1] == "AccountMemberRemoved"


async def test_accounts_survive_a_rebuild_of_the_table_that_the_policies_ask(there: Accounts) -> None:
    await staffed(there, there.customers[0], HELPER)
    for name in ("customers", "visits"):
        rebuilder = platform.RebuildViewRequest(name=AccountMembers.NAME)
        await there.play.operator().ask_of(name, rebuilder, platform.RebuildViewResponse)
    await everything_agrees(there)


async def test_the_live_feed_asks_for_the_accounts_of_a_caller(there: Accounts) -> None:
    await staffed(there, there.customers[0], HELPER)
    session = there.session(HELPER)

    async def list_members(request: customers.ListAccountMembersRequest, **_: object) -> bytes:
        return (await session.ask(request, customers.ListAccountMembersResponse)).SerializeToString()

    found = await Teams(None, 5.0, list_members).reaching(Caller(HELPER, "east", "own"), "t")
    assert found.accounts == {there.customers[0]}


def test_every_service_with_rows_of_customers_follows_who_looks_after_them() -> None:
    for name in SERVICES:
        rows = [view for view in service(name).views if view.of_account()]
        assert (AccountMembers in service(name).followed) == bool(rows)
    assert {name for name in SERVICES if AccountMembers in service(name).followed} == {
        "customers",
        "visits",
        "complaints",
    }


@pytest.mark.parametrize(("reach", "line"), list(product(("own", "team"), (True, False))))
def test_without_a_condition_of_the_account_a_list_is_of_owners_only(reach: str, line: bool) -> None:
    view: Any = (VisitList if line else AccountMembers)(None)  # type: ignore[arg-type]
    (_, own), _ = view.limits(Context(Caller(SELLER, "east", reach), NOON))
    assert ("accounts_reached" in own) == line


async def test_who_looks_after_a_customer_works_on_it_but_gives_nothing_away_and_changes_no_others_work(
    there: Accounts,
) -> None:
    """A visit is its owner's score, and a customer its responsible person's: a member of the account takes neither."""
    customer, visit = there.customers[0], there.visits[0]
    await staffed(there, customer, HELPER)
    helper, lead = there.session(HELPER), there.session(LEAD, "team")
    assert await _details(helper, visit, there) and await _details(lead, customer, there), "they see it"
    await helper.do(customers.CheckProspectRequest(customer_id=customer, outcome=customers.PROSPECT_OUTCOME_VALID))
    line = customers.SALES_CHANNEL_OFFLINE
    moved = customers.HAND_OVER_REASON_MOVED
    merged = customers.MergeCustomersRequest(customer_id=customer, into_id=there.customers[1], evidence="-")
    merged.reason = customers.MERGE_REASON_ENTERED_TWICE
    for session, command in (
        (helper, visits.CancelVisitRequest(visit_id=visit, reason="-")),
        (lead, visits.CancelVisitRequest(visit_id=visit, reason="-")),
        (lead, customers.ReassignCustomerRequest(customer_id=customer, responsible_id=HELPER, reason="-")),
        (lead, customers.HandOverAccountsRequest(customer_ids=[customer], to_id=HELPER, reason=moved)),
        (lead, customers.StaffAccountRequest(customer_id=customer, line=line, assistant_ids=[HELPER])),
        (lead, merged),
    ):
        with pytest.raises(Forbidden, match="ROW_OF_OTHERS"):
            await session.do(command)
    await there.session(SELLER).do(visits.CancelVisitRequest(visit_id=visit, reason="-"))  # the control
