"""Is every personal field masked unless a permitted caller states a purpose, and is each reading recorded first?"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid5

import pytest

from chassis.rpc import PURPOSES
from cli.platform import SERVICES, Session
from fieldledger.customers import v1 as customers
from fieldledger.organisation import v1 as organisation
from fieldledger.platform.v1 import platform_pb2 as platform
from fieldledger.supervision import v1 as supervision
from fieldledger.visits import v1 as visits
from kernel.errors import Forbidden, Invalid, NotFound, OutcomeUnknown, Unavailable
from ledger.context import EVERYWHERE
from ledger.eventstore import Submission
from privacy.personal import MASK
from services.customers.duplicate.domain import duplicate_id
from tests.ledger.stage import Stage, a_customer, a_lead, a_territory, a_visit, caught_up, stage
from tests.servers import Servers
from tests.support import NOON, eventually

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
        await made.found(("east",), 40)
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


@pytest.mark.clause("S1-4.3.1")
async def test_a_visits_record_can_be_read_with_its_points(play: Stage, seller: Session) -> None:
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
        point.due_time.FromDatetime(NOON + timedelta(days=1))
    await seller.do(record)
    asked = visits.GetVisitRequest(visit_id=visit)
    masked = await seller.ask(asked, visits.VisitDetails)
    assert ([point.text for point in masked.points], masked.content) == ([MASK, MASK], MASK)
    assert {getattr(masked, name) for name in (*names, "confirmed_by")} == {MASK}
    opened = await seller.ask(asked, visits.VisitDetails, "VISIT")
    assert ([point.text for point in opened.points], opened.confirmed_by) == (["repair", "offer"], "Lin")
    assert {name: getattr(opened, name) for name in names} == texts, "all that was written down can be read again"
    assert (opened.started_time, [*opened.visitor_ids]) == (record.started_time, [seller.who.staff_id])
    (row,) = await readings(play, aggregate_id=visit)
    points = ["points.0.text", "points.1.text"]
    assert sorted(row.fields) == sorted([*names, "next_step", *points, "purpose", "confirmed_by"])


@pytest.mark.clause("S1-5.1.3")
async def test_whoever_has_to_settle_a_point_reads_it_and_nothing_else_of_the_visit(
    play: Stage, seller: Session
) -> None:
    settler, colleague = play.session("specialist"), play.session("salesperson")
    elsewhere = organisation.FormDepartmentRequest(
        region="east", name="after", kind=organisation.DEPARTMENT_KIND_AFTER_SALES
    )
    department = (await play.session("head_office", EVERYWHERE).do(elsewhere)).aggregate_id
    await caught_up(play.operator(), SERVICES)
    visit = (await a_visit(seller, await a_customer(seller))).aggregate_id
    await seller.do(visits.ConfirmVisitRequest(visit_id=visit, confirmed_by="Lin", channel="phone", place="mill"))
    names = ("place", "met", "customer_situation", "content", "needs", "objections", "consensus", "feedback")
    texts: dict[str, Any] = dict.fromkeys(names, "Lin")
    record = visits.LogVisitRequest(visit_id=visit, visitor_ids=[seller.who.staff_id], next_step="go", **texts)
    for stamp in (record.started_time, record.ended_time):
        stamp.FromDatetime(NOON)
    for text, of in (("offer", play.department()), ("repair", department)):
        point = record.points.add(kind=visits.POINT_KIND_PROBLEM, text=text, department_id=of)
        point.responsible_id = settler.who.staff_id if of == department else seller.who.staff_id
        point.due_time.FromDatetime(NOON + timedelta(days=1))
    await seller.do(record)
    ids = [str(uuid5(UUID(visit), f"point {n}")) for n in range(2)]

    async def read(session: Session, n: int, purpose: str = "") -> list[str]:
        asked = visits.GetPointRequest(visit_id=visit, point_id=ids[n])
        return [one.text for one in (await session.ask(asked, visits.PointDetails, purpose)).points]

    assert (await read(settler, 1), await read(settler, 1, "VISIT")) == ([MASK], ["repair"])
    assert await read(colleague, 0, "VISIT") == ["offer"], "it is his department's"
    assert await read(seller, 1, "VISIT") == ["repair"], "whoever sees the visit sees its points"
    with pytest.raises(Forbidden, match="ROW_OF_OTHERS"):
        await read(colleague, 1)
    with pytest.raises(Forbidden):
        await read(play.session("specialist", "west"), 1)
    with pytest.raises(Forbidden, match="ROW_OF_OTHERS"):
        await settler.ask(visits.GetVisitRequest(visit_id=visit), visits.VisitDetails)
    with pytest.raises(NotFound):
        await settler.ask(visits.GetPointRequest(visit_id=visit, point_id=visit), visits.PointDetails)
    assert {(row.staff_id, *row.fields) for row in await readings(play, aggregate_id=visit)} >= {
        (settler.who.staff_id, "points.1.text"),
        (colleague.who.staff_id, "points.0.text"),
    }


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


DECISION = platform.READING_PURPOSE_DECISION
HEAD = EVERYWHERE
NOTHING = "NOTHING_TO_DECIDE"


async def filing_shown(session: Session, filing: str, purpose: str = "") -> customers.FilingDetails:
    return await session.ask(customers.GetFilingRequest(filing_id=filing), customers.FilingDetails, purpose)


async def test_whoever_decides_a_filing_reads_it_while_it_waits_for_him_and_nobody_else_gains_anything(
    play: Stage,
) -> None:
    filer, head = play.session("manager"), play.session("head_office", HEAD)
    asked = customers.SubmitFilingRequest(region="east", area_codes=["320505"], days=30)
    asked.reason, asked.resources = "a friend runs a fleet", "three shops"
    filing = (await filer.do(asked)).aggregate_id
    masked = await filing_shown(head, filing)
    assert (masked.reason, masked.resources) == (MASK, MASK)
    shown = await filing_shown(head, filing, "DECISION")
    assert (shown.reason, shown.resources) == ("a friend runs a fleet", "three shops")
    (row,) = await readings(play, aggregate_id=filing)
    assert (row.staff_id, row.purpose, sorted(row.fields)) == (head.who.staff_id, DECISION, ["reason", "resources"])
    for purpose in set(PURPOSES) - {"DECISION"}:
        with pytest.raises(Forbidden, match="SCOPE_MISSING"):  # what he is not asked to decide stays closed to him
            await filing_shown(head, filing, purpose)
    for other, reason in (
        (filer, NOTHING),  # his own
        (play.session("manager"), NOTHING),  # may decide other things
        (play.session("salesperson", staff_id=filer.who.staff_id), "SCOPE_MISSING"),
        (play.session("supervisor"), NOTHING),  # verifies rectifications
        (play.session("auditor", HEAD), "SCOPE_MISSING"),
    ):
        with pytest.raises(Forbidden, match=reason) as no:
            await filing_shown(other, filing, "DECISION")
        assert no.value.reason != NOTHING or no.value.fields == ("unmask-purpose",)
    await head.do(customers.DecideFilingRequest(filing_id=filing, approve=True, reason="go ahead"))
    with pytest.raises(Forbidden, match=NOTHING):
        await filing_shown(head, filing, "DECISION")
    assert (await filing_shown(filer, filing, "CONTACT")).decision == "go ahead", "who asked reads why"
    await filer.do(customers.ExtendFilingRequest(filing_id=filing, days=9, reason="snow"))
    assert (await filing_shown(head, filing)).asked_reason == MASK
    shown = await filing_shown(head, filing, "DECISION")
    assert (shown.asked_reason, shown.decision, shown.asked_days) == ("snow", "go ahead", 9)
    await head.do(customers.DecideFilingRequest(filing_id=filing, reason="too long"))
    assert not (await filing_shown(filer, filing)).asked_reason
    assert len(await readings(play, aggregate_id=filing)) == 3, "what was refused was not read"


async def test_to_decide_opens_no_customer(play: Stage, seller: Session) -> None:
    customer = await a_customer(seller)
    for role, region in (("head_office", HEAD), ("manager", "east")):
        with pytest.raises(Forbidden, match=NOTHING):
            await shown(play.session(role, region), customer, "DECISION")


async def test_whoever_decides_on_a_longer_holding_reads_why(play: Stage, seller: Session) -> None:
    customer, head = await a_customer(seller), play.session("head_office", HEAD)
    asked = customers.GetCustomerHoldingRequest(customer_id=customer)

    async def why(session: Session, purpose: str) -> str:
        return (await session.ask(asked, customers.HoldingDetails, purpose)).reason

    assert await why(seller, "") == "", "nobody asked"
    await seller.do(customers.AskHoldingRequest(customer_id=customer, days=9, reason="the owner is ill"))
    with pytest.raises(Forbidden, match="SCOPE_MISSING"):
        await why(play.session("salesperson", staff_id=seller.who.staff_id), "DECISION")
    assert (await why(head, ""), await why(head, "DECISION")) == (MASK, "the owner is ill")
    assert await why(play.session("manager"), "DECISION") == "the owner is ill"
    with pytest.raises(Forbidden, match=NOTHING):
        await why(seller, "DECISION")
    await head.do(customers.DecideHoldingRequest(customer_id=customer, approve=True))
    with pytest.raises(Forbidden, match=NOTHING):
        await why(head, "DECISION")


async def test_whoever_may_merge_a_pair_compares_both_and_only_while_it_is_undecided(
    play: Stage, seller: Session
) -> None:
    territory = await a_territory(seller)
    leads = [a_lead(territory) for _ in range(2)]
    leads[1].phone, leads[1].not_the_same = leads[0].phone, "another branch"
    ids = [(await seller.do(lead)).aggregate_id for lead in leads]
    pair, head = str(duplicate_id(*ids)), play.session("head_office", HEAD)
    asked = customers.GetDuplicateRequest(duplicate_id=pair)

    async def suspected() -> customers.DuplicateDetails | None:
        with suppress(NotFound):
            return await head.ask(asked, customers.DuplicateDetails)
        return None

    masked = await eventually(suspected, 20)
    assert {side.customer_id for side in masked.sides} == {*ids}
    assert {(side.phone, side.company_name) for side in masked.sides} == {(MASK, MASK)}
    opened = await head.ask(asked, customers.DuplicateDetails, "DECISION")
    found = [(side.phone, side.company_name, side.not_the_same, side.responsible_id) for side in opened.sides]
    assert sorted(found) == sorted(
        (lead.phone, lead.company_name, lead.not_the_same, seller.who.staff_id) for lead in leads
    )
    for id in ids:
        (row,) = await readings(play, person_id=id)
        assert (row.aggregate_id, row.purpose, row.staff_id) == (id, DECISION, head.who.staff_id)
    lead_of_team = play.session("team_lead", staff_id=seller.who.staff_id)
    with pytest.raises(Forbidden, match="ROW_OF_OTHERS"):
        await lead_of_team.ask(asked, customers.DuplicateDetails, "DECISION")
    with pytest.raises(Forbidden, match="REGION_OF_OTHERS"):
        await play.session("manager", "west").ask(asked, customers.DuplicateDetails, "DECISION")
    same = customers.MergeCustomersRequest(customer_id=ids[1], into_id=ids[0], evidence="one licence")
    same.reason = customers.MERGE_REASON_ENTERED_TWICE
    await seller.do(same)
    with pytest.raises(Forbidden, match=NOTHING):
        await head.ask(asked, customers.DuplicateDetails, "DECISION")
    merge = customers.GetMergeRequest(customer_id=ids[1])
    assert (await seller.ask(merge, customers.MergeDetails, "CORRECTION")).merge_evidence == "one licence"


async def test_whoever_signs_a_hand_over_sees_which_customers_it_names(play: Stage, seller: Session) -> None:
    receiver = play.session("salesperson")
    ids = [await a_customer(seller) for _ in range(2)]
    over = customers.HandOverAccountsRequest(customer_ids=ids, to_id=receiver.who.staff_id)
    over.reason = customers.HAND_OVER_REASON_MOVED
    asked = customers.GetHandOverRequest(hand_over_id=(await seller.do(over)).aggregate_id)

    async def in_force() -> customers.HandOverDetails | None:
        found = await receiver.ask(asked, customers.HandOverDetails)
        return found if found.status == customers.HAND_OVER_STATUS_IN_FORCE else None

    found = await eventually(in_force, 20)
    assert (list(found.customer_ids), found.giver_signed_by) == (ids, "")
    await receiver.do(customers.SignHandOverRequest(hand_over_id=asked.hand_over_id))
    found = await seller.ask(asked, customers.HandOverDetails)
    assert (found.receiver_signed_by, found.giver_signed_by) == (receiver.who.staff_id, "")
    with pytest.raises(Forbidden, match="ROW_OF_OTHERS"):
        await play.session("salesperson").ask(asked, customers.HandOverDetails)
    with pytest.raises(Forbidden, match="REGION_OF_OTHERS"):
        await play.session("manager", "west").ask(asked, customers.HandOverDetails)
