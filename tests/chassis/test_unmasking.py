"""Is every personal field masked unless a permitted caller states a purpose, and is each reading recorded first?"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any

import pytest

from chassis.rpc import PURPOSES
from cli.platform import SERVICES, Session
from fieldledger.customers import v1 as customers
from fieldledger.platform.v1 import platform_pb2 as platform
from fieldledger.supervision import v1 as supervision
from fieldledger.visits import v1 as visits
from kernel.errors import Forbidden, Invalid, OutcomeUnknown, Unavailable
from ledger.eventstore import Submission
from privacy.personal import MASK
from tests.ledger.stage import Stage, a_customer, a_visit, caught_up, stage
from tests.servers import Servers
from tests.support import NOON

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.kafka,
    pytest.mark.clause("S0-5.3.3-b"),
    pytest.mark.clause("S0-5.3.3-c"),
]
FIELDS = ["company_name", "contact_name", "phone"]


@pytest.fixture(scope="module")
async def play(servers: Servers, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    async with stage(servers, tmp_path_factory.mktemp("keys"), SERVICES) as made:
        yield made


@pytest.fixture
async def seller(play: Stage) -> Session:
    return play.session("manager")


async def shown(session: Session, customer: str, purpose: str = "") -> list[str]:
    asked = customers.GetCustomerRequest(customer_id=customer)
    answer = await session.ask(asked, customers.CustomerDetails, purpose)
    return [answer.company_name, answer.contact_name, answer.phone]


async def readings(play: Stage, **asked: Any) -> list[supervision.ReadingRow]:
    await caught_up(play.operator(), SERVICES)
    question = supervision.ListReadingsRequest(**asked)
    return list((await play.session("supervisor").ask(question, supervision.ListReadingsResponse)).rows)


async def stored(play: Stage) -> int:
    """How many readings the log of customers holds."""
    async with play.platform.hosts["customers"].pool.connection() as connection:
        query = "SELECT count(*) FROM customers_events WHERE topic = 'platform.PersonalDataRead'"
        row = await (await connection.execute(query)).fetchone()
    assert row is not None
    return int(row[0])


async def test_fields_are_masked_even_for_who_may_read_them_and_opened_for_a_purpose(
    play: Stage, seller: Session
) -> None:
    customer, before = await a_customer(seller), await stored(play)
    assert await shown(seller, customer) == [MASK] * 3
    assert await stored(play) == before, "what was masked was not read"
    company, contact, phone = await shown(seller, customer, "CONTACT")
    assert (company[:10], contact, phone[:3]) == ("Grand Mill", "Lin", "138")
    assert await stored(play) == before + 1


async def test_each_reading_is_a_fact_of_who_whom_what_and_why_without_what_was_read(
    play: Stage, seller: Session
) -> None:
    customer = await a_customer(seller)
    await shown(seller, customer, "DISCLOSURE")
    (row,) = await readings(play, person_id=customer)
    assert (row.staff_id, row.service, row.aggregate) == (seller.who.staff_id, "customers", "Customer")
    assert (row.aggregate_id, row.region) == (customer, "east")
    assert (sorted(row.fields), row.purpose) == (FIELDS, platform.READING_PURPOSE_DISCLOSURE)
    assert row.read_time.ToDatetime(tzinfo=NOON.tzinfo) == NOON
    asked = platform.GetHistoryRequest(aggregate_id=row.reading_id)
    history = await play.operator().ask_of("customers", asked, platform.GetHistoryResponse)
    (fact,) = history.facts
    assert (fact.topic, fact.actor) == ("platform.PersonalDataRead", seller.who.staff_id)
    assert json.loads(fact.state)["purpose"] == "DISCLOSURE" and "Lin" not in fact.state


async def test_who_may_not_is_refused_whatever_the_purpose_and_nothing_is_recorded(
    play: Stage, seller: Session
) -> None:
    customer, before = await a_customer(seller), await stored(play)
    supervisor = play.session("supervisor")
    assert await shown(supervisor, customer) == [MASK] * 3
    with pytest.raises(Forbidden, match="SCOPE_MISSING"):
        await shown(supervisor, customer, "INSPECTION")
    for purpose in ("curiosity", "UNSPECIFIED", "contact"):
        with pytest.raises(Invalid, match="PURPOSE_UNKNOWN") as no:
            await shown(seller, customer, purpose)
        assert no.value.fields == ("unmask-purpose",) and no.value.params["names"] == ", ".join(PURPOSES)
    with pytest.raises(Forbidden):
        await shown(play.session("manager", "west"), customer, "CONTACT")
    assert await stored(play) == before


@pytest.mark.parametrize("error", [Unavailable("DATABASE_DOWN"), OutcomeUnknown("OUTCOME_UNKNOWN")])
async def test_what_cannot_be_recorded_is_not_shown(
    play: Stage, seller: Session, monkeypatch: pytest.MonkeyPatch, error: Unavailable
) -> None:
    customer = await a_customer(seller)

    async def down(submission: Submission) -> None:
        raise error

    monkeypatch.setattr(play.platform.hosts["customers"].store, "append", down)
    with pytest.raises(Unavailable, match=error.reason):
        await shown(seller, customer, "CONTACT")
    assert await shown(seller, customer) == [MASK] * 3


async def test_the_points_of_a_visits_record_can_be_read_too(play: Stage, seller: Session) -> None:
    """Nested texts are sealed under their path, and opened under it."""
    customer = await a_customer(seller)
    visit = (await a_visit(seller, customer)).aggregate_id
    confirmed = visits.ConfirmVisitRequest(visit_id=visit, confirmed_by="Lin", channel="phone", place="mill")
    await seller.do(confirmed)
    names = ("place", "met", "customer_situation", "content", "needs", "objections", "consensus", "feedback")
    texts: dict[str, Any] = dict.fromkeys(names, "Lin")
    record = visits.LogVisitRequest(visit_id=visit, visitor_ids=[seller.who.staff_id], next_step="go", **texts)
    for stamp in (record.started_time, record.ended_time):
        stamp.FromDatetime(NOON)
    for text in ("repair", "offer"):
        point = record.points.add(kind=visits.POINT_KIND_PROMISE, text=text, department_id=play.department())
        point.responsible_id = seller.who.staff_id
        point.due_time.FromDatetime(NOON)
    await seller.do(record)
    asked = visits.GetVisitRequest(visit_id=visit)
    masked = await seller.ask(asked, visits.VisitDetails)
    assert ([point.text for point in masked.points], masked.content) == ([MASK, MASK], MASK)
    opened = await seller.ask(asked, visits.VisitDetails, "VISIT")
    assert ([point.text for point in opened.points], opened.content) == (["repair", "offer"], "Lin")
    (row,) = await readings(play, aggregate_id=visit)
    assert sorted(row.fields) == ["content", "feedback", "next_step", "points.0.text", "points.1.text", "purpose"]


async def test_readings_are_listed_by_person_and_by_reader_page_by_page(play: Stage, seller: Session) -> None:
    customer = await a_customer(seller)
    other = play.session("manager")
    for session in (seller, other, seller, seller):
        await shown(session, customer, "CONTACT")
    assert len(await readings(play, person_id=customer)) == 4
    assert {row.staff_id for row in await readings(play, staff_id=other.who.staff_id)} == {other.who.staff_id}
    supervisor, found, token = play.session("supervisor"), list[str](), ""
    while True:
        asked = supervision.ListReadingsRequest(person_id=customer, page_size=3, page_token=token)
        page = await supervisor.ask(asked, supervision.ListReadingsResponse)
        found += [row.reading_id for row in page.rows]
        if not (token := page.next_page_token):
            break
    assert len(found) == len(set(found)) == 4
    west = play.session("supervisor", "west")
    empty = await west.ask(supervision.ListReadingsRequest(person_id=customer), supervision.ListReadingsResponse)
    assert list(empty.rows) == [], "another region's readings are not its business"
