"""The persons of a customer: who decides, what they consented to, where they work."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from cli.platform import service
from fieldledger.customers import v1 as pb
from fieldledger.customers.v1 import events_pb2 as events
from kernel.errors import Forbidden, Refused
from ledger.wire import number
from services.customers.contact.domain import Contact
from tests.customers.a_file import AFile, a_consent, a_contact, a_customer
from tests.customers.builders import facts
from tests.customers.in_memory import DEVELOPER, OTHER

announce = service("customers").announcing
TODAY = "2026-10-05"


@pytest.fixture
def customers() -> AFile:
    return AFile()


def a_change(contact_id: str, **changes: Any) -> pb.ChangeContactRequest:
    since: dict[str, Any] = {"source": pb.INFORMATION_SOURCE_CUSTOMER, "effective_date": TODAY}
    return pb.ChangeContactRequest(contact_id=contact_id, **(since | changes))


def a_consent_change(contact_id: str, kind: Any, given: bool) -> pb.ChangeConsentRequest:
    way: dict[str, Any] = {"channel": pb.CONTACT_CHANNEL_PHONE, "how": pb.CONSENT_MANNER_SPOKEN, "given_date": TODAY}
    return pb.ChangeConsentRequest(contact_id=contact_id, kind=kind, given=given, **way)


async def test_numbers_are_kept_in_one_form_each_once(customers: AFile) -> None:
    customer = await a_customer(customers)
    phones = ["138 0013 8000", "+86138-0013-8000", "008613800138000", "021-6329 0000 转 12"]
    contact = customers.kept_as(Contact, await customers.send(a_contact(customer, phones=phones), DEVELOPER))
    assert contact.phones == ["+8613800138000", "+862163290000;12"]
    with pytest.raises(Refused, match="PHONE_MALFORMED") as no:
        await customers.send(a_contact(customer, phones=["13800138000", "no number"]), DEVELOPER)
    assert no.value.fields == ("phones[1]",)


@pytest.mark.clause("S0-5.2.2-a")
async def test_a_birthday_is_kept_only_with_consent_to_it(customers: AFile) -> None:
    customer = await a_customer(customers)
    born = {"birthday": "02-29"}
    for consents in ([], [a_consent(pb.CONSENT_KIND_GREETINGS)]):
        with pytest.raises(Refused, match="CONSENT_MISSING") as no:
            await customers.send(a_contact(customer, consents=consents, **born), DEVELOPER)
        assert (no.value.fields, no.value.clause) == (("birthday",), "S0-5.2.2-a")
    consents = [a_consent(pb.CONSENT_KIND_BIRTHDAY)]
    contact = customers.kept_as(
        Contact, await customers.send(a_contact(customer, consents=consents, **born), DEVELOPER)
    )
    assert (contact.birthday, contact.birthday_calendar) == ("02-29", "SOLAR")
    with pytest.raises(Refused, match="BIRTHDAY_IMPOSSIBLE"):
        await customers.send(a_contact(customer, consents=consents, birthday="02-30"), DEVELOPER)


@pytest.mark.clause("S0-5.2.2-a")
async def test_a_withdrawn_consent_takes_along_what_was_kept_because_of_it(customers: AFile) -> None:
    customer = await a_customer(customers, "core")
    consents = [a_consent(pb.CONSENT_KIND_BIRTHDAY), a_consent(pb.CONSENT_KIND_PREFERENCES)]
    whole = a_contact(customer, consents=consents, birthday="06-15", preferences="绿茶")
    whole.birthday_calendar = pb.BIRTHDAY_CALENDAR_LUNAR_LEAP
    id = await customers.send(whole, DEVELOPER)
    contact = customers.kept_as(Contact, id)
    await customers.send(a_consent_change(id, pb.CONSENT_KIND_BIRTHDAY, False), DEVELOPER)
    assert (contact.birthday, contact.birthday_calendar, contact.preferences) == ("", "UNSPECIFIED", "绿茶")
    with pytest.raises(Refused, match="CONSENT_MISSING"):
        await customers.send(a_change(id, birthday="06-15"), DEVELOPER)
    await customers.send(a_consent_change(id, pb.CONSENT_KIND_BIRTHDAY, True), DEVELOPER)
    await customers.send(a_change(id, birthday="06-16"), DEVELOPER)
    assert contact.birthday == "06-16"
    facts(contact)
    await customers.send(a_consent_change(id, pb.CONSENT_KIND_BIRTHDAY, True), DEVELOPER)
    assert facts(contact) == [], "a consent that is there already"


@pytest.mark.clause("S0-5.2.2-a")
async def test_a_consent_is_given_once_and_on_a_day_that_has_been(customers: AFile) -> None:
    customer = await a_customer(customers)
    twice = [a_consent(pb.CONSENT_KIND_GREETINGS)] * 2
    with pytest.raises(Refused, match="CONSENT_TWICE"):
        await customers.send(a_contact(customer, consents=twice), DEVELOPER)
    for day, reason in (("2026-10-06", "DAY_AHEAD"), ("2026-09-04", "DAY_TOO_OLD"), ("5.10.2026", "DATE_MALFORMED")):
        with pytest.raises(Refused, match=reason):
            wrong = a_consent(pb.CONSENT_KIND_GREETINGS, day)
            await customers.send(a_contact(customer, consents=[wrong]), DEVELOPER)
    await customers.send(a_contact(customer, consents=[a_consent(pb.CONSENT_KIND_GREETINGS, "2026-09-05")]), DEVELOPER)


@pytest.mark.clause("S0-3.1.1-b")
@pytest.mark.parametrize("tier", ["", "ordinary", "general", "important", "core"])
async def test_preferences_are_kept_only_of_contacts_of_key_accounts(customers: AFile, tier: str) -> None:
    customer = await a_customer(customers, tier)
    consents = [a_consent(pb.CONSENT_KIND_PREFERENCES)]
    liking = a_contact(customer, consents=consents, preferences="不吃辣")
    plain = await customers.send(a_contact(customer, consents=consents), DEVELOPER)
    if tier in ("", "ordinary"):
        for command in (liking, a_change(plain, preferences="不吃辣")):
            with pytest.raises(Refused, match="PREFERENCES_NOT_KEY") as no:
                await customers.send(command, DEVELOPER)
            assert no.value.clause == "S0-3.1.1-b"
    else:
        assert customers.kept_as(Contact, await customers.send(liking, DEVELOPER)).preferences == "不吃辣"
        await customers.send(a_change(plain, preferences="不吃辣"), DEVELOPER)


@pytest.mark.clause("S2f-9")
async def test_what_a_key_contact_likes_is_recorded_with_consent_for_service_that_fits(customers: AFile) -> None:
    customer = await a_customer(customers, "important")
    consents = [a_consent(pb.CONSENT_KIND_PREFERENCES)]
    with pytest.raises(Refused, match="CONSENT_MISSING"):
        await customers.send(a_contact(customer, preferences="无糖"), DEVELOPER)
    liking = await customers.send(a_contact(customer, consents=consents, preferences="无糖"), DEVELOPER)
    assert customers.kept_as(Contact, liking).preferences == "无糖"


@pytest.mark.clause("S0-5.3.2-b")
async def test_a_change_is_recorded_in_time_with_its_source_and_the_newest_is_shown(customers: AFile) -> None:
    customer = await a_customer(customers)
    id = await customers.send(a_contact(customer, power=1), DEVELOPER)
    contact = customers.kept_as(Contact, id)
    await customers.send(a_change(id, name="陈明远", power=2, effective_date="2026-10-04"), DEVELOPER)
    assert (contact.name, contact.power, contact.phones) == ("陈明远", 2, ["+8613800138000"])
    late = a_change(id, name="陈晓明", power=3, disposition=-2, effective_date="2026-10-03")
    await customers.send(late, DEVELOPER)
    assert (contact.name, contact.power, contact.disposition) == ("陈明远", 2, -2), "known later, but from before"
    for day, reason in (("2026-10-06", "DAY_AHEAD"), ("2026-09-04", "DAY_TOO_OLD")):
        with pytest.raises(Refused, match=reason) as no:
            await customers.send(a_change(id, name="陈", effective_date=day), DEVELOPER)
        assert no.value.clause == "S0-5.3.2-b"
    with pytest.raises(Refused, match="NOTHING_CHANGED"):
        await customers.send(a_change(id), DEVELOPER)


@pytest.mark.clause("S3-2.3")
@pytest.mark.parametrize("weight", [{"power": -1}, {"power": 4}, {"disposition": -3}, {"disposition": 3}])
async def test_power_and_disposition_have_bounds(customers: AFile, weight: dict[str, int]) -> None:
    customer = await a_customer(customers)
    id = await customers.send(a_contact(customer, power=3, disposition=-2), DEVELOPER)
    for command in (a_contact(customer, **weight), a_change(id, **weight)):
        with pytest.raises(Refused, match="WEIGHT_OUT_OF_RANGE"):
            await customers.send(command, DEVELOPER)


@pytest.mark.parametrize(
    ("role", "power", "named"),
    [("DECIDER", 0, True), ("USER", 1, False), ("USER", 2, True), ("BUYER", 3, True), ("OTHER", 0, False)],
)
async def test_whoever_decides_or_has_a_say_is_named_as_a_key_person(
    customers: AFile, role: str, power: int, named: bool
) -> None:
    customer = await a_customer(customers)
    command = a_contact(customer, role=number(events.ContactRole.DESCRIPTOR, role), power=power)
    contact = await customers.send(command, DEVELOPER)
    announced = [announce(fact) for fact in facts(customers.kept_as(Contact, contact))]
    role_number: Any = number(events.ContactRole.DESCRIPTOR, role)
    person = events.KeyPersonNamed(contact_id=contact, customer_id=customer, role=role_number)
    assert announced[1:] == ([person] if named else [])


async def test_a_key_person_is_named_once_per_role_and_customer(customers: AFile) -> None:
    customer = await a_customer(customers)
    id = await customers.send(a_contact(customer, power=2), DEVELOPER)
    contact = customers.kept_as(Contact, id)
    facts(contact)
    await customers.send(a_change(id, power=3), DEVELOPER)
    assert [type(fact) for fact in facts(contact)] == [Contact.Changed]
    await customers.send(a_change(id, role=pb.CONTACT_ROLE_DECIDER), DEVELOPER)
    assert [type(fact) for fact in facts(contact)] == [Contact.Changed, Contact.Named]


@pytest.mark.clause("S2j-5.8.3–5.8.5")
async def test_people_around_the_decider_are_recorded(customers: AFile) -> None:
    customer = await a_customer(customers)
    ids = [await customers.send(a_contact(customer), DEVELOPER) for _ in range(3)]
    contact = customers.kept_as(Contact, ids[0])
    for other, relation in ((ids[1], "表弟"), (ids[2], "同学"), (ids[1], "堂弟")):
        known = pb.RelateContactRequest(contact_id=ids[0], other_id=other, relation=relation)
        await customers.send(known, DEVELOPER)
    expected = [{"other_id": ids[1], "relation": "堂弟"}, {"other_id": ids[2], "relation": "同学"}]
    assert contact.relations == expected
    with pytest.raises(Refused, match="SAME_CONTACT"):
        await customers.send(pb.RelateContactRequest(contact_id=ids[0], other_id=ids[0], relation="本人"), DEVELOPER)


async def test_a_contact_leaves_and_works_for_another_customer(customers: AFile) -> None:
    customer, other = await a_customer(customers, "core"), await a_customer(customers)
    consents = [a_consent(pb.CONSENT_KIND_PREFERENCES), a_consent(pb.CONSENT_KIND_GREETINGS)]
    id = await customers.send(a_contact(customer, power=3, consents=consents, preferences="绿茶"), DEVELOPER)
    successor = await customers.send(a_contact(customer), DEVELOPER)
    employ = pb.EmployContactRequest(contact_id=id, customer_id=other, from_date=TODAY)
    with pytest.raises(Refused, match="STILL_EMPLOYED"):
        await customers.send(employ, DEVELOPER)
    elsewhere = await customers.send(a_contact(other), DEVELOPER)
    for wrong in (elsewhere, id):
        with pytest.raises(Refused, match="SUCCESSOR_ELSEWHERE"):
            left = pb.LeaveContactRequest(contact_id=id, left_date="2026-10-02", successor_contact_id=wrong)
            await customers.send(left, DEVELOPER)
    await customers.send(
        pb.LeaveContactRequest(contact_id=id, left_date="2026-10-02", successor_contact_id=successor), DEVELOPER
    )
    contact = customers.kept_as(Contact, id)
    assert (contact.status, contact.successor_contact_id) == ("LEFT", successor)
    for refused in (pb.LeaveContactRequest(contact_id=id, left_date=TODAY), a_change(id, name="陈")):
        with pytest.raises(Refused, match="NOT_EMPLOYED"):
            await customers.send(refused, DEVELOPER)
    early = pb.EmployContactRequest(contact_id=id, customer_id=other, from_date="2026-10-01")
    with pytest.raises(Refused, match="EMPLOYED_BEFORE_LEAVING"):
        await customers.send(early, DEVELOPER)
    facts(contact)
    await customers.send(employ, DEVELOPER)
    assert (contact.status, contact.customer_id, contact.preferences) == ("ACTIVE", other, ""), "no key account"
    assert contact.consented == {"PREFERENCES", "GREETINGS"}
    assert [type(fact) for fact in facts(contact)] == [Contact.Employed, Contact.Named]


async def test_nothing_is_recorded_of_an_erased_contact(customers: AFile) -> None:
    customer = await a_customer(customers)
    id = await customers.send(a_contact(customer, consents=[a_consent(pb.CONSENT_KIND_GREETINGS)]), DEVELOPER)
    await customers.send(pb.EraseContactRequest(contact_id=id))
    contact = customers.kept_as(Contact, id)
    assert (contact.status, contact.consents) == ("ERASED", [])
    facts(contact)
    await customers.send(pb.EraseContactRequest(contact_id=id))
    assert facts(contact) == []
    for command in (
        a_change(id, name="陈"),
        a_consent_change(id, pb.CONSENT_KIND_GREETINGS, True),
        pb.LeaveContactRequest(contact_id=id, left_date=TODAY),
        pb.EmployContactRequest(contact_id=id, customer_id=customer, from_date=TODAY),
    ):
        with pytest.raises(Refused, match="PERSON_ERASED"):
            await customers.send(command, DEVELOPER)


async def test_an_erased_person_who_is_no_contact_concerns_nobody(customers: AFile) -> None:
    assert await customers.erase_contact(pb.EraseContactRequest(contact_id=str(uuid4())), None) is None  # type: ignore[arg-type]


@pytest.mark.clause("S0-5.3.3-b")
async def test_contacts_are_reached_by_whoever_reaches_their_customer(customers: AFile) -> None:
    customer = await a_customer(customers)
    mine = {"staff_id": DEVELOPER, "region": "east", "reach": "own"}
    his = {"staff_id": OTHER, "region": "east", "reach": "own"}
    id = await customers.send(a_contact(customer), **mine)
    consent = a_consent_change(id, pb.CONSENT_KIND_GREETINGS, True)
    for command in (a_contact(customer), a_change(id, name="陈"), consent):
        with pytest.raises(Forbidden, match="ROW_OF_OTHERS"):
            await customers.send(command, **his)
    await customers.send(pb.ReassignCustomerRequest(customer_id=customer, responsible_id=OTHER, reason="hand-over"))
    await customers.send(a_change(id, name="陈"), **his)
    with pytest.raises(Forbidden, match="ROW_OF_OTHERS"):
        await customers.send(a_change(id, name="陈明"), **mine)


async def test_a_contact_is_announced_without_anything_personal(customers: AFile) -> None:
    customer = await a_customer(customers)
    consents = [a_consent(pb.CONSENT_KIND_GREETINGS)]
    id = await customers.send(a_contact(customer, power=1, disposition=-1, consents=consents), DEVELOPER)
    (fact,) = facts(customers.kept_as(Contact, id))
    assert announce(fact) == events.ContactAdded(
        contact_id=id,
        customer_id=customer,
        role=events.CONTACT_ROLE_USER,
        power=1,
        disposition=-1,
        consents=[events.CONSENT_KIND_GREETINGS],
    )
