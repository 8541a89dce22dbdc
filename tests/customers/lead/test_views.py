"""The list of customers as their development goes on, the list of cases, and what each source brings."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from psycopg_pool import AsyncConnectionPool

from cli.platform import service
from fieldledger.customers import v1 as pb
from fieldledger.customers.v1 import events_pb2 as events
from ledger.context import Caller, Context
from ledger.reach import ALL
from ledger.view import View
from ledger.wire import instant
from services.customers.customer.domain import Customer
from services.customers.customer.views import CustomerList
from services.customers.lead.views import CaseList, summarise
from tests.customers.builders import (
    FIRST_STEP,
    LATER,
    NOW,
    REVIEW,
    REVIEW_DUE,
    a_lead,
    facts,
    lost,
    qualified,
    reopened,
    step,
    won,
)
from tests.support import an_envelope, folded

announce = service("customers").announcing
EAST = an_envelope(source="customers", region="east", occurred_at=NOW)
MINE = str(uuid4())
HEAD = Context(Caller(MINE, "*", "organisation"), NOW)


def rows(view: type[View[Any]], lead: Customer) -> list[Any]:
    """The rows of a view after everything that was recorded of a lead, in key order."""
    told = [(event, EAST) for fact in facts(lead) if (event := announce(fact))]
    return [row for _, row in sorted(folded(view, told).items())]


# Customers


@pytest.mark.clause("S2c-2", "S2e-7", "S2j-5.1.3", "S2j-5.1.2")
def test_the_list_of_customers_shows_class_priority_validity_and_next_step() -> None:
    lead = qualified(a_lead(), 80)
    lead.check_prospect("VALID")
    lead.miss_next_step(LATER)
    (row,) = rows(CustomerList, lead)
    assert (row.lead_class, row.priority, row.segment) == (pb.LEAD_CLASS_FOCUS, lead.priority, "RETAILER")
    assert (row.validity, row.source_code, row.case_no) == (pb.PROSPECT_OUTCOME_VALID, "WALK_IN", 1)
    assert (row.next_step_kind, row.next_step_overdue) == (pb.NEXT_STEP_KIND_FIRST_CONTACT, True)
    assert instant(row.next_step_due_time) == FIRST_STEP.due_time
    (row,) = rows(CustomerList, step(a_lead()))
    assert (row.next_step_kind, instant(row.next_step_due_time)) == (pb.NEXT_STEP_KIND_VISIT, NOW)
    assert not row.next_step_overdue


@pytest.mark.clause("S2j-5.10")
@pytest.mark.parametrize(("end", "status"), [(lost, pb.CUSTOMER_STATUS_LOST), (won, pb.CUSTOMER_STATUS_WON)])
def test_the_list_of_customers_shows_the_review_that_is_owed(end: Any, status: Any) -> None:
    case = end(a_lead())
    case.miss_review(LATER)
    (row,) = rows(CustomerList, case)
    assert (row.status, instant(row.review_due_time), row.review_overdue) == (status, REVIEW_DUE, True)
    assert not row.HasField("next_step_due_time") and not row.next_step_kind
    reviewed = end(a_lead())
    reviewed.review_case(REVIEW, tags=("PRICE",), now=NOW)
    (row,) = rows(CustomerList, reviewed)
    assert not row.HasField("review_due_time") and not row.review_overdue


@pytest.mark.clause("S2j-3.1")
def test_the_list_of_customers_shows_a_new_beginning_and_a_lapse() -> None:
    lead = lost(qualified(a_lead(), 80), REVIEW)
    successor = str(uuid4())
    (row,) = rows(CustomerList, reopened(lead, successor))
    assert (row.status, row.case_no, row.developer_id, row.owner_id) == (
        pb.CUSTOMER_STATUS_LEAD,
        2,
        successor,
        successor,
    )
    assert (row.lead_class, row.priority, row.segment, row.validity) == (0, 0, "", 0)
    assert (row.source_code, instant(row.next_step_due_time)) == ("MARKET_SURVEY", FIRST_STEP.due_time)
    customer = won(a_lead())
    customer.lapse("2026-10-05", months=12, zone="Asia/Shanghai", now=LATER, policy_version=0)
    told = [(event, EAST) for fact in facts(customer) if (event := announce(fact))]
    assert folded(CustomerList, told)[(str(customer.id),)].status == pb.CUSTOMER_STATUS_LAPSED
    customer.revoke_lapse("2027-10-05", months=12, zone="Asia/Shanghai", now=LATER)
    told += [(event, EAST) for fact in facts(customer) if (event := announce(fact))]
    assert folded(CustomerList, told)[(str(customer.id),)].status == pb.CUSTOMER_STATUS_WON


# Cases


@pytest.mark.clause("S2j-5.10")
def test_each_case_is_a_row_of_who_developed_it() -> None:
    lead = lost(a_lead(), lost_to="OTHER")
    former, successor = lead.developer_id, str(uuid4())
    lead.miss_review(LATER)
    lead.review_case(REVIEW, tags=("PRICE",), now=LATER)
    won(reopened(lead, successor))
    first, second = rows(CaseList, lead)
    assert (first.case_no, first.owner_id, first.outcome) == (1, former, pb.CASE_OUTCOME_LOST)
    assert (first.reason, first.lost_to, list(first.tags)) == ("PRICE", "OTHER", ["PRICE"])
    assert (first.reviewed, first.review_overdue, first.late) == (True, False, True)
    assert (second.case_no, second.owner_id, second.outcome) == (2, successor, pb.CASE_OUTCOME_WON)
    assert (second.source_code, second.month, second.reviewed) == ("MARKET_SURVEY", "2026-10", False)
    assert instant(second.began_time) == instant(second.ended_time) == NOW


def test_a_case_from_before_is_the_first_of_its_source_and_month() -> None:
    old = events.LeadRegistered(customer_id="c", developer_id="d", source=pb.LEAD_SOURCE_WALK_IN)
    row = folded(CaseList, [(old, EAST), (events.CustomerWon(customer_id="c"), EAST)])[("c", 1)]
    assert (row.source_code, row.month, row.outcome, row.region) == ("WALK_IN", "2026-10", pb.CASE_OUTCOME_WON, "east")


def a_case(number: int, **columns: Any) -> pb.CaseRow:
    usual: dict[str, Any] = {"region": "east", "source_code": "WEBSITE", "source_group": "ONLINE", "month": "2026-10"}
    usual |= {"customer_id": f"c{number}", "case_no": 1, "owner_id": "d", "outcome": pb.CASE_OUTCOME_OPEN}
    return pb.CaseRow(**usual | columns)


async def a_list(pool: AsyncConnectionPool, cases: list[dict[str, Any]]) -> View[Any]:
    """The list of cases with these rows, under a name of its own."""
    view: View[Any] = type("Listed", (CaseList,), {"NAME": f"cases_{uuid4().hex}"})(pool)
    async with pool.connection() as connection, connection.transaction():
        await view.prepare(connection)
        await ALL.take(connection)
        made = [a_case(number, **columns) for number, columns in enumerate(cases)]
        await connection.execute(view.columns.upsert(view.table), (view.columns.document(made),))
    return view


@pytest.mark.clause("S2j-5.10")
@pytest.mark.parametrize(("tag", "found"), [("PRICE", ["c0", "c1"]), ("NEED", ["c1"]), ("LUCK", []), ("", ["c2"])])
async def test_lessons_are_found_by_any_of_their_tags(pool: AsyncConnectionPool, tag: str, found: list[str]) -> None:
    view = await a_list(pool, [{"tags": ["PRICE"]}, {"tags": ["NEED", "PRICE"]}, {}])
    rows = await view.where(view.columns.equal("tags"), {"tags": tag}, ALL)
    assert [row.customer_id for row in rows] == found


# Sources


WON: dict[str, Any] = {"outcome": pb.CASE_OUTCOME_WON}
LOST: dict[str, Any] = {"outcome": pb.CASE_OUTCOME_LOST}


@pytest.mark.clause("S2j-5.2.1–5.2.5")
async def test_what_each_source_brings_is_counted_by_region_and_month(pool: AsyncConnectionPool) -> None:
    cases: list[dict[str, Any]] = [{}, WON, WON, LOST, {"month": "2026-11"}, {"region": "se"} | WON]
    cases += [{"source_code": "REFERRAL", "source_group": "REFERRAL"} | WON]
    found = await summarise(await a_list(pool, cases), pb.SummariseSourcesRequest(), HEAD)
    figures = {(row.region, row.source_code, row.month): row for row in found}
    assert list(figures) == [
        ("east", "REFERRAL", "2026-10"),
        ("east", "WEBSITE", "2026-10"),
        ("east", "WEBSITE", "2026-11"),
        ("se", "WEBSITE", "2026-10"),
    ]
    website = figures["east", "WEBSITE", "2026-10"]
    assert (website.leads, website.won, website.lost, website.won_bp, website.source_group) == (4, 2, 1, 6666, "ONLINE")


@pytest.mark.clause("S2j-5.2.1–5.2.5")
async def test_of_no_case_that_has_ended_there_is_no_rate(pool: AsyncConnectionPool) -> None:
    open, lost = await summarise(
        await a_list(pool, [{}, {"month": "2026-11"} | LOST]), pb.SummariseSourcesRequest(), HEAD
    )
    assert (open.leads, open.HasField("won_bp")) == (1, False), "0 of 0"
    assert (lost.HasField("won_bp"), lost.won_bp) == (True, 0), "0 of 1"


async def test_sources_are_asked_for_one_by_one(pool: AsyncConnectionPool) -> None:
    view = await a_list(pool, [{}, {"region": "se"}, {"source_code": "FAIR", "source_group": "OFFLINE"}])
    for asked, leads in (
        ({"region": "se"}, 1),
        ({"source_code": "WEBSITE"}, 2),
        ({"source_group": "OFFLINE"}, 1),
        ({"month": "2026-11"}, 0),
        ({"source_code": ""}, 0),
    ):
        found = await summarise(view, pb.SummariseSourcesRequest(**asked), HEAD)
        assert sum(row.leads for row in found) == leads, asked


async def test_only_cases_that_the_caller_may_see_are_counted(pool: AsyncConnectionPool) -> None:
    view = await a_list(pool, [{}, {"owner_id": MINE}, {"owner_id": MINE, "region": "se"}])
    for caller, leads in ((Caller(MINE, "east", "own"), 1), (Caller(MINE, "east"), 2), (HEAD.caller, 3)):
        found = await summarise(view, pb.SummariseSourcesRequest(), Context(caller, NOW))
        assert sum(row.leads for row in found) == leads
