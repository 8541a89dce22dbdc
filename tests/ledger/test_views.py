"""Do views show what happened, to callers with permission, and can that be verified?"""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import psycopg
import pytest

from fieldledger.customers import v1 as customers
from fieldledger.platform.v1 import platform_pb2 as platform
from fieldledger.visits import v1 as visits
from kernel.errors import Invalid, TurnedDown
from tests.ledger.stage import Stage, a_customer, a_lead, a_territory, a_visit, caught_up, verified, views_of
from tests.support import NOON

pytestmark = pytest.mark.kafka

REBUILT = platform.RebuildViewResponse


async def test_one_reads_ones_own_write_at_once(play: Stage) -> None:
    session = play.session()
    territory = await a_territory(session)
    for n in range(1, 16):
        await session.do(a_lead(territory))
        question = customers.ListCustomersRequest(territory_id=territory)
        assert len((await session.ask(question, customers.ListCustomersResponse)).rows) == n


async def test_a_read_after_of_nonsense_is_refused(play: Stage) -> None:
    session = play.session()
    for nonsense in ("customers", "customers/x/1", "customers/1", "customers/1/2/3"):
        session._after["customers"] = nonsense
        with pytest.raises(Invalid):
            await session.ask(customers.ListCustomersRequest(), customers.ListCustomersResponse)


async def test_all_pages_together_hold_every_row_once(play: Stage) -> None:
    session = play.session()
    territory = await a_territory(session)
    made = {(await session.do(a_lead(territory))).aggregate_id for _ in range(11)}
    await caught_up(play.operator(), play.platform.names)
    question, seen = customers.ListCustomersRequest(territory_id=territory, page_size=4), list[str]()
    sizes = []
    while True:
        page = await session.ask(question, customers.ListCustomersResponse)
        seen += [row.customer_id for row in page.rows]
        sizes.append(len(page.rows))
        if not page.next_page_token:
            break
        question.page_token = page.next_page_token
    assert set(seen) == made and len(seen) == len(made) and sizes == [4, 4, 3]


async def test_a_page_token_is_good_only_for_its_own_list_filter_and_bytes(play: Stage) -> None:
    session = play.session()
    territory = await a_territory(session)
    for _ in range(3):
        await session.do(a_lead(territory))
    await caught_up(play.operator(), play.platform.names)
    question = customers.ListCustomersRequest(territory_id=territory, page_size=1)
    token = (await session.ask(question, customers.ListCustomersResponse)).next_page_token
    other = "A" if token[-6] != "A" else "B"
    for bad in (
        customers.ListCustomersRequest(territory_id=territory, page_token=token[:-6] + other + token[-5:]),
        customers.ListCustomersRequest(territory_id=territory, page_token="nonsense"),
        customers.ListCustomersRequest(territory_id=str(uuid4()), page_token=token),
        customers.ListCustomersRequest(page_token=token),
        customers.ListTerritoriesRequest(page_token=token),
    ):
        with pytest.raises(Invalid) as refused:
            await session.ask(bad, type(await session.ask(type(bad)(), _answer(bad))))
        assert refused.value.reason == "PAGE_TOKEN_INVALID"


def _answer(request: object) -> type:
    return (
        customers.ListTerritoriesResponse
        if isinstance(request, customers.ListTerritoriesRequest)
        else customers.ListCustomersResponse
    )


async def test_filters_combine_and_time_bounds_are_half_open(play: Stage) -> None:
    session = play.session()
    customer = await a_customer(session)
    await session.do(customers.WinCustomerRequest(customer_id=customer))
    await a_customer(session)

    async def credits(**bounds: timedelta) -> int:
        question = customers.ListCreditsRequest(staff_id=session.who.staff_id)
        for name, offset in bounds.items():
            getattr(question, f"awarded_time_{name}").FromDatetime(NOON + offset)
        return len((await session.ask(question, customers.ListCreditsResponse)).rows)

    assert await credits() == 1
    second = timedelta(seconds=1)
    assert await credits(**{"from": timedelta(0), "until": second}) == 1
    assert await credits(until=timedelta(0)) == 0 and await credits(**{"from": second}) == 0
    won = customers.ListCustomersRequest(developer_id=session.who.staff_id, status=customers.CUSTOMER_STATUS_WON)
    rows = (await session.ask(won, customers.ListCustomersResponse)).rows
    assert [row.customer_id for row in rows] == [customer]


async def test_rows_are_limited_to_ones_region_and_to_ones_own(play: Stage) -> None:
    east, west = play.session("manager", "east"), play.session("manager", "west")
    mine = play.session("salesperson", "east")
    customer = await a_customer(mine, await a_territory(east, mine.who.staff_id))
    await a_visit(mine, customer)
    await a_visit(east, customer)

    async def seen(role: str, region: str, staff_id: str = "") -> int:
        session = play.session(role, region, staff_id)
        question = visits.ListVisitsRequest(customer_id=customer)
        return len((await session.ask(question, visits.ListVisitsResponse)).rows)

    await caught_up(play.operator(), play.platform.names)
    assert await seen("manager", "east") == 2 and await seen("manager", "west") == 0
    # Whoever looks after a customer sees the visits of others to it too, somebody else sees none (0053).
    assert await seen("salesperson", "east", mine.who.staff_id) == 2 and await seen("salesperson", "east") == 0
    assert await seen("salesperson", "west", mine.who.staff_id) == 0
    assert await seen("auditor", "anywhere") == 2
    assert west.who.region == "west"


async def test_every_view_equals_a_fresh_fold_of_its_sources(play: Stage) -> None:
    session, operator = play.session(), play.operator()
    await a_visit(session, await a_customer(session, tier=customers.CUSTOMER_TIER_CORE))
    await caught_up(operator, play.platform.names)
    assert await verified(operator, play.platform.names) == {}


async def test_rows_changed_by_hand_are_found_and_named(play: Stage) -> None:
    session, operator = play.session(), play.operator()
    altered, deleted = await a_customer(session), await a_customer(session)
    await caught_up(operator, play.platform.names)
    invented = str(uuid4())
    with psycopg.connect(play.dsn("visits"), autocommit=True) as connection:
        connection.execute("UPDATE accounts_v3 SET responsible_id = 'x', won = true WHERE customer_id = %s", (altered,))
        connection.execute("DELETE FROM accounts_v3 WHERE customer_id = %s", (deleted,))
        connection.execute("INSERT INTO accounts_v3 (customer_id) VALUES (%s)", (invented,))
    verify = platform.RebuildViewRequest(name="accounts", verify_only=True)
    answer = await operator.ask_of("visits", verify, REBUILT)
    differences = "\n".join(answer.differences)
    assert not answer.equal and len(answer.differences) == 3
    assert f"('{altered}',): responsible_id, won differ" in differences
    assert f"('{deleted}',): missing from the table" in differences
    assert f"('{invented}',): not in the fresh fold" in differences
    # All in one reading of the history: the same differences, and no other view has any.
    every = await operator.ask_of("visits", platform.VerifyViewsRequest(), platform.VerifyViewsResponse)
    assert {view.name: list(view.differences) for view in every.views if not view.equal} == {
        "accounts": list(answer.differences)
    }
    accounts = next(view for view in every.views if view.name == "accounts")
    assert (accounts.rows, accounts.facts) == (answer.rows, answer.facts)
    again = await operator.ask_of("visits", platform.RebuildViewRequest(name="accounts"), REBUILT)
    assert again.equal and (await operator.ask_of("visits", verify, REBUILT)).equal


async def test_a_view_built_beside_the_live_one_and_switched_is_equal_and_goes_on(play: Stage) -> None:
    session, operator = play.session(), play.operator()
    await a_visit(session, await a_customer(session, tier=customers.CUSTOMER_TIER_CORE))
    for name in play.platform.names:
        for view in await views_of(operator, name):
            await operator.ask_of(name, platform.RebuildViewRequest(name=view), REBUILT)
    await a_visit(session, await a_customer(session))
    await caught_up(operator, play.platform.names)
    assert await verified(operator, play.platform.names) == {}


async def test_a_view_keeps_its_indexes_however_often_it_is_rebuilt(play: Stage) -> None:
    operator = play.operator()
    for _ in range(3):
        await operator.ask_of("visits", platform.RebuildViewRequest(name="visit_list"), REBUILT)
    with psycopg.connect(play.dsn("visits")) as connection:
        cursor = connection.execute("SELECT indexdef FROM pg_indexes WHERE tablename = 'visit_list_v4'")
        found = [row[0] for row in cursor.fetchall()]
    assert sum("(customer_id)" in line for line in found) == 1, found
    assert sum("(owner_id, status)" in line for line in found) == 1, found


async def test_a_view_that_is_not_there_cannot_be_rebuilt(play: Stage) -> None:
    with pytest.raises(TurnedDown) as refused:
        await play.operator().ask_of("visits", platform.RebuildViewRequest(name="dreams"), REBUILT)
    assert refused.value.reason == "NOT_FOUND"
    asked = platform.VerifyViewsRequest(names=["accounts", "dreams"])
    with pytest.raises(TurnedDown) as refused:
        await play.operator().ask_of("visits", asked, platform.VerifyViewsResponse)
    assert refused.value.reason == "NOT_FOUND"
