"""Rows from elsewhere are judged each on its own, and withdrawn with their batch (customers.md 2.17, decision 0057)."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from chassis.rows import imported_id
from fieldledger.customers import v1 as pb
from kernel.errors import Invalid, NotFound, Refused
from ledger.context import Context
from ledger.wire import instant, set_instant
from services.customers.batch.views import ImportList, KeptList
from services.customers.contact.domain import Contact
from services.customers.customer.domain import Customer
from services.customers.customer.views import CreditList, CustomerList
from services.customers.duplicate.views import DuplicateList
from services.customers.lead.reactions import LeadDeadlines
from tests.chassis.still import HEAD, Still
from tests.customers.batch.rows import (
    ANN,
    AS_ANN,
    BEN,
    LONG_AGO,
    WON,
    a_contact_row,
    a_lead_row,
    a_row,
    a_territory,
    contacts,
    customers,
    importing,
    shown,
    while_following,
    why,
    withdraw,
)
from tests.servers import Servers

SOLE_TRADER = "9231011500000000AL"


@pytest.fixture
async def still(servers: Servers, tmp_path: Path) -> AsyncIterator[Still]:
    async with importing(servers, tmp_path) as made:
        yield made


async def kept(still: Still, batch_id: str, key: str) -> Customer:
    found = await still.store.load(Customer, imported_id(batch_id, key))
    assert isinstance(found, Customer)
    return found


async def facts(still: Still, id: UUID) -> list[Any]:
    return [recorded.fact for recorded in await still.store.history(id, 0, 100)]


@pytest.mark.clause("S2i-1-a")
async def test_a_won_customer_comes_in_at_its_original_times_and_its_named_developer_has_the_credit(
    still: Still,
) -> None:
    batch, territory = str(uuid4()), await a_territory(still)
    row = a_row(territory, "a1", first_order_cents=5)
    receipt = await still.do(customers(batch, row))
    assert (receipt.rows.accepted, receipt.rows.already, list(receipt.rows.turned_down)) == (1, 0, [])
    assert receipt.aggregate_id == batch
    customer = await kept(still, batch, "a1")
    told = [(type(fact).__name__, fact.occurred_at) for fact in await facts(still, customer.id)]
    assert told == [("Registered", LONG_AGO), ("ProspectChecked", LONG_AGO), ("Won", WON), ("Credited", WON)]
    assert (customer.status, customer.credited_to, customer.responsible_id) == ("WON", BEN, ANN)
    assert (customer.imported, customer.registered_date, customer.first_order_cents) == (True, "2024-02-29", 5)
    assert customer.company_name.startswith("sealed:")
    assert (await still.personal.open(str(customer.id), {"phone": customer.phone}))["phone"] == row.phone
    await still.follow()
    (shown_row,) = await still.views_by_kind[CustomerList].rows(batch_id=batch)
    assert (instant(shown_row.registered_time), instant(shown_row.won_time)) == (LONG_AGO, WON)
    assert (shown_row.imported, shown_row.external_key, shown_row.HasField("review_due_time")) == (True, "a1", False)
    assert not [due for due in await still.views_by_kind[LeadDeadlines].rows() if due.open]


@pytest.mark.clause("S2i-1-a")
async def test_nobody_who_is_not_named_has_credit_and_whoever_wins_it_later_developed_it(still: Still) -> None:
    batch, territory = str(uuid4()), await a_territory(still)
    await still.do(
        customers(batch, a_row(territory, "w", developer_id=""), a_lead_row(territory, "l", developer_id=""))
    )
    assert not [fact for fact in await facts(still, imported_id(batch, "w")) if isinstance(fact, Customer.Credited)]
    lead = str(imported_id(batch, "l"))
    await still.do(pb.WinCustomerRequest(customer_id=lead), AS_ANN)
    assert ((await kept(still, batch, "l")).credited_to, (await kept(still, batch, "l")).developer_id) == (ANN, ANN)


async def test_a_prospect_is_unchecked_and_a_lead_was_found_valid(still: Still) -> None:
    batch, territory = str(uuid4()), await a_territory(still)
    prospect = a_lead_row(territory, "p", state=pb.IMPORTED_STATE_PROSPECT)
    await still.do(customers(batch, prospect, a_lead_row(territory, "l")))
    states = [(await kept(still, batch, key)).validity for key in ("p", "l")]
    assert states == ["UNSPECIFIED", "VALID"]


@pytest.mark.clause("S0-5.3.3-a")
async def test_only_the_name_of_a_legal_person_is_public(still: Still) -> None:
    batch, territory = str(uuid4()), await a_territory(still)
    row = a_row(territory, "legal", company_name="恒达  机械", legal_form=pb.LEGAL_FORM_LEGAL_PERSON)
    sole = a_row(territory, "sole", legal_form=pb.LEGAL_FORM_LEGAL_PERSON, uscc=SOLE_TRADER)
    receipt = await still.do(customers(batch, row, a_row(territory, "other"), sole))
    assert why(receipt) == [("sole", "LEGAL_FORM_CONTRADICTED", "S0-5.3.3-a", ("legal_form",))]
    await still.follow()
    listed = {row.external_key: row.display_name for row in await still.views_by_kind[CustomerList].rows()}
    assert listed == {"legal": "恒达 机械", "other": ""}


@pytest.mark.clause("S2e-7")
async def test_what_was_due_before_it_came_in_does_not_come_due(still: Still) -> None:
    batch, territory = str(uuid4()), await a_territory(still)
    rows = [a_lead_row(territory, key) for key in ("behind", "ahead", "none")]
    for row, days in zip(rows, (-1, 1), strict=False):
        row.next_step.kind = pb.NEXT_STEP_KIND_VISIT
        set_instant(row.next_step.due_time, still.now + timedelta(days=days))
    assert (await still.do(customers(batch, *rows))).rows.accepted == 3
    await still.follow()
    (due,) = [due for due in await still.views_by_kind[LeadDeadlines].rows() if due.open]
    assert due.aggregate_id == str(imported_id(batch, "ahead"))


async def test_each_row_is_judged_on_its_own_and_told_its_field_its_clause_and_what_is_wanted(still: Still) -> None:
    batch, territory = str(uuid4()), await a_territory(still)
    ahead = still.now + timedelta(days=1)
    rows = [
        a_row(territory, "good"),
        a_row(territory, "digits", phone="1.38E+10"),
        a_row(territory, "phone", phone="123"),
        a_row(territory, "uscc", uscc="91110000600037341X"),
        a_row(territory, "nameless", company_name=" "),
        a_row(territory, "stranger", developer_id=str(uuid4())),
        a_row(str(uuid4()), "nowhere"),
        a_row("", "placeless"),
        a_row(territory, "good"),
        a_row(territory, "unwon", won_time=None),
        a_row(territory, "ahead", registered_time=ahead, won_time=ahead),
        a_row(territory, "early", won_time=LONG_AGO - timedelta(seconds=1)),
        a_row(territory, "referral", source=pb.LEAD_SOURCE_REFERRAL),
        a_row(territory, "id", referrer_customer_id="x"),
    ]
    receipt = await still.do(customers(batch, *rows))
    assert why(receipt) == [
        ("digits", "PHONE_LOST_DIGITS", "S0-5.3.1-b", ("phone",)),
        ("phone", "PHONE_MALFORMED", "S0-5.3.1-b", ("phone",)),
        ("uscc", "USCC_MALFORMED", "S2j-5.1.2", ("uscc",)),
        ("nameless", "FIELD_REQUIRED", "", ("company_name",)),
        ("stranger", "STAFF_UNKNOWN", "", ("developer_id",)),
        ("nowhere", "NOT_FOUND", "", ("territory_id",)),
        ("placeless", "PLACE_MISSING", "S2i-1-b", ("area_code", "territory_id", "region")),
        ("good", "EXTERNAL_KEY_TWICE", "", ("external_key",)),
        ("unwon", "IMPORTED_STATE_UNCLEAR", "S2i-1-a", ("state", "won_time")),
        ("ahead", "IMPORTED_TIME_AHEAD", "S2i-1-a", ("registered_time",)),
        ("early", "IMPORTED_TIMES_IMPOSSIBLE", "S2i-1-a", ("registered_time", "won_time")),
        ("referral", "REFERRER_MISSING", "S2j-5.2.1–5.2.5", ("referrer_customer_id",)),
        ("id", "FIELD_MALFORMED", "", ("referrer_customer_id",)),
    ]
    assert receipt.rows.accepted == 1
    assert [one.row for one in receipt.rows.turned_down] == list(range(2, 15))
    first = receipt.rows.turned_down[0]
    assert "1.38E+10" in first.en and "1.38E+10" in first.zh and "文本" in first.zh
    await still.follow()
    (listed,) = await still.views_by_kind[ImportList].rows()
    assert (listed.accepted, listed.refused, listed.actor_id) == (1, 13, HEAD.staff_id)
    assert listed.status == pb.IMPORT_STATUS_OPEN and instant(listed.begun_time) == still.now


@pytest.mark.clause("S0-5.3.1-b")
async def test_a_company_that_is_known_already_comes_in_only_with_a_reason_also_within_one_command(
    still: Still,
) -> None:
    batch, territory = str(uuid4()), await a_territory(still)
    first = a_row(territory, "1", phone="138 0013 8000")
    same = [a_row(territory, str(at), phone=phone) for at, phone in ((2, "+86 13800138000"), (3, "0086 138 0013 8000"))]
    assert why(await still.do(customers(batch, first, same[0]))) == [
        ("2", "CUSTOMER_LIKELY_KNOWN", "S0-5.3.1-b", ("phone",))
    ]
    assert why(await still.do(customers(batch, same[1], a_row(territory, "4")))) == [
        ("3", "CUSTOMER_LIKELY_KNOWN", "S0-5.3.1-b", ("phone",))
    ]
    same[1].not_the_same = "the brother's shop"
    assert (await still.do(customers(batch, same[1]))).rows.accepted == 1
    await still.settle()
    (pair,) = await still.views_by_kind[DuplicateList].rows()
    assert {pair.customer_id, pair.other_id} == {str(imported_id(batch, key)) for key in "13"}


async def test_sending_it_again_changes_nothing(still: Still) -> None:
    batch, territory, id = str(uuid4()), await a_territory(still), uuid4()
    command = customers(batch, a_row(territory, "1"), a_row(territory, "2"), a_row(territory, "bad", phone="1"))
    first = await still.do(command, id=id)
    before = await shown(still)
    again = await still.do(command, id=id)
    assert (again.rows, again.aggregate_id) == (first.rows, first.aggregate_id), "the same answer to the same command"
    anew = await still.do(command)
    assert (anew.rows.accepted, anew.rows.already, why(anew)) == (0, 2, why(first))
    assert await shown(still) == before
    command.rows[2].phone = "138 0000 0001"
    assert (await still.do(command)).rows.accepted == 1


async def test_a_dry_run_says_the_same_and_stores_nothing(still: Still) -> None:
    batch, territory = str(uuid4()), await a_territory(still)
    await still.do(customers(batch, known := a_row(territory, "known")))
    again = a_row(territory, "again", phone=known.phone)
    rows = [a_row(territory, "1"), a_row(territory, "2", phone="1"), known, again]
    before, position = await shown(still), await still.store.last_position()
    async with still.pool.connection() as connection:
        kept = "SELECT (SELECT count(*) FROM person_keys), (SELECT count(*) FROM commands)"
        tables = await (await connection.execute(kept)).fetchone()
        ctx = Context(HEAD, still.now)
        judged = (await still.executor.rehearse("import_customers", customers(batch, *rows), ctx)).message()
        assert await (await connection.execute(kept)).fetchone() == tables
    assert (await still.store.last_position(), await shown(still)) == (position, before)
    assert (await still.do(customers(batch, *rows))).rows == judged
    assert (judged.accepted, judged.already, len(judged.turned_down)) == (1, 1, 2)


async def test_more_than_200_rows_are_no_command(still: Still) -> None:
    territory = await a_territory(still)
    with pytest.raises(Invalid, match="TOO_MANY_ROWS"):
        await still.do(customers(str(uuid4()), *(a_row(territory, str(at)) for at in range(201))))


async def test_contacts_come_in_by_their_customers_name_in_the_old_system(still: Still) -> None:
    batch, of, territory = str(uuid4()), str(uuid4()), await a_territory(still)
    await still.do(customers(of, a_row(territory, "shop")))
    named = {"customer_batch_id": of, "customer_key": "shop"}
    rows = [
        a_contact_row("", "good", **named),
        a_contact_row(str(uuid4()), "lost"),
        a_contact_row("", "whose"),
        a_contact_row("", "digits", phones=["13800138000", "1.38E+10"], **named),
        a_contact_row("", "birthday", birthday="02-29", **named),
    ]
    receipt = await still.do(contacts(batch, *rows))
    assert why(receipt) == [
        ("lost", "NOT_FOUND", "", ("customer_id",)),
        ("whose", "CUSTOMER_OF_CONTACT_MISSING", "S0-3.1.1-a", ("customer_id", "customer_batch_id", "customer_key")),
        ("digits", "PHONE_LOST_DIGITS", "S0-5.3.1-b", ("phones[1]",)),
        ("birthday", "CONSENT_MISSING", "S0-5.2.2-a", ("birthday",)),
    ]
    contact = await still.store.load(Contact, imported_id(batch, "good"))
    assert isinstance(contact, Contact) and contact.name.startswith("sealed:") and contact.named
    assert (contact.customer_id, contact.imported) == (str(imported_id(of, "shop")), True)
    with pytest.raises(Refused, match="BATCH_OF_ANOTHER_KIND"):
        await still.do(customers(batch, a_row(territory, "x")))


async def test_a_batch_is_withdrawn_but_for_what_somebody_has_touched_since_which_is_named(still: Still) -> None:
    batch, people, territory = str(uuid4()), str(uuid4()), await a_territory(still)
    before = await shown(still, "timeline", "import_list", "import_kept_list")
    keys = ["step", "contact", "won", "merged", "left alone", "overdue", "with a withdrawn contact"]
    rows = [a_lead_row(territory, key) for key in keys]
    rows[5].next_step.kind = pb.NEXT_STEP_KIND_VISIT
    set_instant(rows[5].next_step.due_time, still.now + timedelta(hours=1))
    await still.do(customers(batch, *rows))
    id = {key: str(imported_id(batch, key)) for key in keys}
    await still.do(contacts(people, a_contact_row(id["with a withdrawn contact"], "c")))
    step = pb.SetNextStepRequest(customer_id=id["step"], kind=pb.NEXT_STEP_KIND_CALL)
    set_instant(step.due_time, still.now + timedelta(hours=1))
    await still.do(step, AS_ANN)
    person = pb.AddContactRequest(customer_id=id["contact"], name="n", role=pb.CONTACT_ROLE_USER)
    await still.do(person, AS_ANN)
    await still.do(pb.WinCustomerRequest(customer_id=id["won"]), AS_ANN)
    other = await still.do(customers(str(uuid4()), a_row(territory, "other")))
    assert other.rows.accepted == 1
    await still.follow()
    (another,) = await still.views_by_kind[CustomerList].rows(external_key="other")
    why_merged: dict[str, Any] = {"reason": pb.MERGE_REASON_ENTERED_TWICE, "evidence": "e"}
    await still.do(pb.MergeCustomersRequest(customer_id=another.customer_id, into_id=id["merged"], **why_merged))
    still.now += timedelta(hours=2)
    await still.do(pb.MissNextStepRequest(customer_id=id["overdue"]))
    assert (await withdraw(still, people)).rows.accepted == 1
    receipt = await withdraw(still, batch)
    touched = ["step", "contact", "won", "merged"]
    assert why(receipt) == [(key, "IMPORTED_ROW_TOUCHED", "", ("external_key",)) for key in touched]
    assert receipt.rows.accepted == 3
    kept = await still.views_by_kind[KeptList].rows(batch_id=batch)
    assert {row.subject_id for row in kept} == {id[key] for key in touched}
    listed = {row.batch_id: row for row in await still.views_by_kind[ImportList].rows()}
    row = listed[batch]
    assert (row.accepted, row.withdrawn, row.kept, row.status) == (7, 3, 4, pb.IMPORT_STATUS_WITHDRAWN)
    assert row.withdrawn_by_id == HEAD.staff_id
    left = await still.views_by_kind[CustomerList].rows()
    assert {one.customer_id for one in left} == {another.customer_id, *(id[key] for key in touched)}
    assert not before["customer_list"]
    with pytest.raises(NotFound):
        await still.do(pb.WinCustomerRequest(customer_id=id["left alone"]), AS_ANN)
    with pytest.raises(Refused, match="BATCH_WITHDRAWN"):
        await still.do(customers(batch, a_row(territory, "late")))
    with pytest.raises(Refused, match="BATCH_WITHDRAWN"):
        await withdraw(still, batch)


async def test_what_was_withdrawn_comes_in_again_as_another_batch(still: Still) -> None:
    batch, territory = str(uuid4()), await a_territory(still)
    row = a_row(territory, "1", uscc="91110000600037341L")
    await still.do(customers(batch, row))
    await withdraw(still, batch)
    assert (await still.do(customers(str(uuid4()), row))).rows.accepted == 1


async def test_a_pair_that_may_be_one_goes_with_its_batch_unless_somebody_has_decided_about_it(still: Still) -> None:
    batch, territory = str(uuid4()), await a_territory(still)
    first = a_row(territory, "first")
    await still.do(customers(str(uuid4()), first))
    alike = [a_row(territory, key, phone=first.phone, not_the_same="a brother") for key in ("left", "decided")]
    await still.do(customers(batch, *alike))
    await still.settle()
    pairs = await still.views_by_kind[DuplicateList].rows()
    assert len(pairs) == 3
    decided = str(imported_id(batch, "decided"))
    mine = next(
        pair
        for pair in pairs
        if decided in (pair.customer_id, pair.other_id)
        and str(imported_id(batch, "left")) not in (pair.customer_id, pair.other_id)
    )
    await still.do(pb.DismissDuplicateRequest(duplicate_id=mine.duplicate_id))
    receipt = await withdraw(still, batch)
    assert why(receipt) == [("decided", "IMPORTED_ROW_TOUCHED", "", ("external_key",))]
    assert [pair.duplicate_id for pair in await still.views_by_kind[DuplicateList].rows()] == [mine.duplicate_id]


async def test_a_long_batch_goes_part_by_part_whatever_is_sent_twice(still: Still) -> None:
    batch, territory = str(uuid4()), await a_territory(still)
    for part in range(3):
        await still.do(customers(batch, *(a_row(territory, f"{part} {at}") for at in range(3))))
    touched = str(imported_id(batch, "2 1"))
    person = pb.AddContactRequest(customer_id=touched, name="n", role=pb.CONTACT_ROLE_USER)
    await still.do(person, AS_ANN)
    receipt = await withdraw(still, batch)
    assert receipt.rows.accepted == 3
    again = pb.WithdrawImportedRowsRequest(batch_id=batch, part=2)
    await while_following(still, still.do(again))
    await still.follow()
    (row,) = await still.views_by_kind[ImportList].rows()
    assert (row.accepted, row.withdrawn, row.kept, row.status) == (9, 8, 1, pb.IMPORT_STATUS_WITHDRAWN)
    assert [one.subject_id for one in await still.views_by_kind[KeptList].rows()] == [touched]
    (credit,) = await still.views_by_kind[CreditList].rows(staff_id=BEN)
    assert credit.customer_id == touched


async def test_of_5_000_rows_of_which_12_were_edited_since_4_988_go_back_and_12_are_named(still: Still) -> None:
    """Edge case 31."""
    batch, territory = str(uuid4()), await a_territory(still)
    for part in range(25):
        rows = (a_lead_row(territory, str(at), developer_id=ANN) for at in range(200 * part, 200 * part + 200))
        assert (await still.do(customers(batch, *rows))).rows.accepted == 200
        await still.follow()
    edited = {str(imported_id(batch, str(at))) for at in range(0, 4_800, 400)}
    for id in edited:
        await still.do(pb.CheckProspectRequest(customer_id=id, outcome=pb.PROSPECT_OUTCOME_UNREACHABLE), AS_ANN)
    await withdraw(still, batch)
    (row,) = await still.views_by_kind[ImportList].rows()
    assert (row.accepted, row.withdrawn, row.kept) == (5_000, 4_988, 12)
    assert {one.subject_id for one in await still.views_by_kind[KeptList].rows()} == edited
    assert {one.customer_id for one in await still.views_by_kind[CustomerList].rows()} == edited


async def test_the_id_of_another_thing_is_no_batch(still: Still) -> None:
    territory = await a_territory(still)
    people = pb.ImportContactsRequest(batch_id=territory, rows=[a_contact_row("1", str(uuid4()))])
    for command in (customers(territory, a_row(territory, "1")), people):
        with pytest.raises(Refused, match="ID_OF_ANOTHER_KIND") as no:
            await still.do(command)
        assert no.value.fields == ("batch_id",) and no.value.params["id"] == territory
