"""What is known about a customer, from whom and since when; how complete it is, and when it is reviewed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from cli.platform import service
from fieldledger.customers import v1 as pb
from fieldledger.customers.v1 import events_pb2 as events
from kernel.aggregate import RECORDED_AT
from kernel.errors import Forbidden, Refused
from ledger.context import EVERYWHERE, Caller, Context
from services.customers.profile.domain import Profile, profile_id, read_rules
from tests.customers.a_file import AFile, a_customer
from tests.customers.builders import NOW, facts
from tests.customers.in_memory import BOSS, DEVELOPER, OTHER
from tests.customers.profile.builders import ALL_SECTIONS, a_change, an_update

announce = service("customers").announcing
TODAY = "2026-10-05"


@pytest.fixture
def customers() -> AFile:
    return AFile()


def a_profile(customers: AFile, customer: str) -> Profile:
    return customers.kept_as(Profile, profile_id(customer))


def shown(profile: Profile) -> dict[str, str]:
    return {
        entry["field"]: entry["value"] or entry["text"] for entry in profile.shown_entries["entries"] if entry["shown"]
    }


@pytest.mark.clause("S0-3.1.1-a")
@pytest.mark.parametrize(
    ("change", "reason", "field"),
    [
        ({"field": "HOBBY", "value": "1"}, "PROFILE_FIELD_UNKNOWN", "field"),
        ({"field": "STAFF_COUNT", "value": "about 40"}, "PROFILE_VALUE_UNFIT", "value"),
        ({"field": "STAFF_COUNT", "value": "040"}, "PROFILE_VALUE_UNFIT", "value"),
        ({"field": "STAFF_COUNT", "value": "40", "text": "forty"}, "PROFILE_VALUE_UNFIT", "value"),
        ({"field": "OWNERSHIP", "value": "CHURCH"}, "PROFILE_VALUE_UNFIT", "value"),
        ({"field": "CONTRACT_ENDS", "value": "2027-02-29"}, "PROFILE_VALUE_UNFIT", "value"),
        ({"field": "CONTRACT_ENDS", "value": "20270228"}, "PROFILE_VALUE_UNFIT", "value"),
        ({"field": "NEEDS", "value": "brakes"}, "PROFILE_VALUE_UNFIT", "text"),
        ({"field": "NEEDS"}, "PROFILE_VALUE_UNFIT", "text"),
        ({"field": "STAFF_COUNT", "value": "40", "source": 0}, "SOURCE_MISSING", "source"),
    ],
)
async def test_an_entry_is_of_a_known_field_fits_it_and_has_a_source(
    customers: AFile, change: dict[str, Any], reason: str, field: str
) -> None:
    customer = await a_customer(customers)
    good = a_change("STAFF_COUNT", "40")
    with pytest.raises(Refused, match=reason) as no:
        await customers.send(an_update(customer, good, a_change(**change)), DEVELOPER)
    assert (no.value.clause, no.value.fields) == ("S0-3.1.1-a", (f"changes[1].{field}",))
    assert profile_id(customer) not in customers.kept, "nothing is entered of a command that is refused"


@pytest.mark.clause("S0-5.3.2-b")
async def test_old_values_are_kept_and_the_newest_is_shown(customers: AFile) -> None:
    customer = await a_customer(customers)
    for value, day in (("40", "2026-09-01"), ("60", "2026-10-01"), ("50", "2026-09-15")):
        await customers.send(an_update(customer, a_change("STAFF_COUNT", value, as_of_date=day)), DEVELOPER)
    profile = a_profile(customers, customer)
    assert [entry["value"] for entry in profile.shown_entries["entries"]] == ["40", "60", "50"]
    assert shown(profile) == {"STAFF_COUNT": "60"}
    assert {entry["entered_by"] for entry in profile.entries} == {DEVELOPER}
    assert profile.conflicting == []


@pytest.mark.clause("S0-5.3.2-b")
@pytest.mark.parametrize(
    ("day", "reason"),
    [("2026-10-06", "DAY_AHEAD"), ("2025-10-03", "DAY_TOO_OLD"), ("yesterday", "DATE_MALFORMED")],
)
async def test_an_entry_is_of_a_day_that_has_been_and_is_entered_in_time(
    customers: AFile, day: str, reason: str
) -> None:
    customer = await a_customer(customers)
    with pytest.raises(Refused, match=reason):
        await customers.send(an_update(customer, a_change("STAFF_COUNT", "40", as_of_date=day)), DEVELOPER)
    await customers.send(an_update(customer, a_change("STAFF_COUNT", "40", as_of_date="2025-10-04")), DEVELOPER)


CALL: dict[str, Any] = {"source": pb.INFORMATION_SOURCE_CALL}


@pytest.mark.clause("S0-3.1.1-a")
async def test_two_sources_that_say_different_things_of_a_day_are_a_conflict_until_somebody_chooses(
    customers: AFile,
) -> None:
    customer = await a_customer(customers)
    await customers.send(an_update(customer, a_change("STAFF_COUNT", "40")), DEVELOPER)
    profile = a_profile(customers, customer)
    choose = pb.ChooseEntryRequest(customer_id=customer, field="STAFF_COUNT", number=0)
    with pytest.raises(Refused, match="NO_CONFLICT"):
        await customers.send(choose, DEVELOPER)
    facts(profile)
    await customers.send(an_update(customer, a_change("STAFF_COUNT", "60", **CALL)), DEVELOPER)
    (fact,) = facts(profile)
    told: dict[str, Any] = {"fields": ["STAFF_COUNT"], "conflicts": 1, "completeness_bp": 555, "incomplete": True}
    assert announce(fact) == events.ProfileUpdated(customer_id=customer, **told)
    assert [entry["conflict"] for entry in profile.shown_entries["entries"]] == [True, True]
    wrong = pb.ChooseEntryRequest(customer_id=customer, field="STAFF_COUNT", number=2)
    with pytest.raises(Refused, match="NO_CONFLICT"):
        await customers.send(wrong, DEVELOPER)
    await customers.send(choose, DEVELOPER)
    assert (shown(profile), profile.conflicting) == ({"STAFF_COUNT": "40"}, [])
    # An older day opens nothing again, the same day does.
    older = a_change("STAFF_COUNT", "10", as_of_date="2026-10-01", source=pb.INFORMATION_SOURCE_DOCUMENT)
    await customers.send(an_update(customer, older), DEVELOPER)
    assert (shown(profile), profile.conflicting) == ({"STAFF_COUNT": "40"}, [])
    same_day = a_change("STAFF_COUNT", "70", source=pb.INFORMATION_SOURCE_DOCUMENT)
    await customers.send(an_update(customer, same_day), DEVELOPER)
    assert profile.conflicting == ["STAFF_COUNT"]


async def test_a_source_corrects_itself_and_sources_that_agree_do_not_disagree(customers: AFile) -> None:
    customer = await a_customer(customers)
    changes = [a_change("STAFF_COUNT", "40"), a_change("STAFF_COUNT", "60", **CALL), a_change("STAFF_COUNT", "60")]
    await customers.send(an_update(customer, *changes), DEVELOPER)
    profile = a_profile(customers, customer)
    assert (profile.conflicting, shown(profile)) == ([], {"STAFF_COUNT": "60"})


async def test_texts_are_compared_though_they_are_sealed(customers: AFile) -> None:
    customer = await a_customer(customers)
    await customers.send(an_update(customer, a_change("NEEDS", text="刹车片")), DEVELOPER)
    profile = a_profile(customers, customer)
    await customers.send(an_update(customer, a_change("NEEDS", text="刹车片", **CALL)), DEVELOPER)
    assert profile.conflicting == []
    other: dict[str, Any] = {"source": pb.INFORMATION_SOURCE_DOCUMENT}
    await customers.send(an_update(customer, a_change("NEEDS", text="轮毂", **other)), DEVELOPER)
    assert profile.conflicting == ["NEEDS"]
    assert [entry["same_as"] for entry in profile.entries] == [-1, 0, -1]


async def test_what_a_source_said_already_records_nothing(customers: AFile) -> None:
    customer = await a_customer(customers)
    said = an_update(customer, a_change("STAFF_COUNT", "40"), a_change("NEEDS", text="刹车片"))
    await customers.send(said, DEVELOPER)
    profile = a_profile(customers, customer)
    facts(profile)
    await customers.send(said, DEVELOPER)
    assert facts(profile) == []


@pytest.mark.clause("S3-2.3")
async def test_completeness_is_the_weight_of_what_is_known_of_what_is_to_be_known(customers: AFile) -> None:
    whole = [a_change(field, "1") for field in ("FOUNDED_YEAR", "STAFF_COUNT", "YEARLY_SALES", "YEARLY_PURCHASES")]
    texts = ("ADDRESS", "MAIN_PRODUCTS", "DECISION_PROCEDURE", "SUPPLIERS", "NEEDS")
    whole += [a_change(field, text="…") for field in texts] + [a_change("OWNERSHIP", "PRIVATE")]
    found = {}
    for tier in ("", "ordinary", "core"):
        customer = await a_customer(customers, tier)
        await customers.send(an_update(customer, *whole), DEVELOPER)
        found[tier] = a_profile(customers, customer).completeness_bp
    # Of a lead all is known; of a won one how it pays and its contract are missing, of a key account one more.
    assert found == {"": 10_000, "ordinary": 9_000, "core": 90 * 10_000 // 105}


@pytest.mark.clause("S0-3.1.1-a")
async def test_a_profile_is_incomplete_below_what_policy_wants(customers: AFile) -> None:
    customer = await a_customer(customers)
    first = [a_change("ADDRESS", text="1"), a_change("MAIN_PRODUCTS", text="2"), a_change("NEEDS", text="3")]
    await customers.send(an_update(customer, *first), DEVELOPER)
    profile = a_profile(customers, customer)
    assert (profile.completeness_bp, profile.incomplete) == (35 * 10_000 // 90, True)
    await customers.send(an_update(customer, a_change("DECISION_PROCEDURE", text="4")), DEVELOPER)
    await customers.send(an_update(customer, a_change("STAFF_COUNT", "5")), DEVELOPER)
    assert (profile.completeness_bp, profile.incomplete) == (55 * 10_000 // 90, False)


def test_the_policys_fields_are_the_file_that_the_clauses_want() -> None:
    from chassis.policy import defaults

    rules = read_rules(defaults()["profile.fields"].value)
    sections = {rule.section for rule in rules.values()}
    assert sections == {"OVERVIEW", "BUSINESS", "DECIDERS", "PURCHASES", "SUPPLIERS", "NEEDS"}


@pytest.mark.clause("S0-5.3.2-a")
async def test_a_review_goes_through_every_section_and_the_needs_once_won(customers: AFile) -> None:
    lead, won = await a_customer(customers), await a_customer(customers, "ordinary")
    but_needs = ALL_SECTIONS[:-1]
    await customers.send(pb.ReviewProfileRequest(customer_id=lead, sections=but_needs), DEVELOPER)
    with pytest.raises(Refused, match="SECTION_UNCONFIRMED") as no:
        await customers.send(pb.ReviewProfileRequest(customer_id=won, sections=but_needs), DEVELOPER)
    assert no.value.params == {"missing": "NEEDS"}
    await customers.send(pb.ReviewProfileRequest(customer_id=won, sections=ALL_SECTIONS), DEVELOPER)


@pytest.mark.clause("S0-5.3.2-a")
async def test_a_profile_is_reviewed_by_the_person_responsible(customers: AFile) -> None:
    customer = await a_customer(customers)
    with pytest.raises(Refused, match="REVIEWER_NOT_RESPONSIBLE"):
        await customers.send(pb.ReviewProfileRequest(customer_id=customer, sections=ALL_SECTIONS), BOSS)
    with pytest.raises(Forbidden, match="ROW_OF_OTHERS"):
        await customers.send(an_update(customer, a_change("STAFF_COUNT", "40")), OTHER, "east", "own")


@pytest.mark.clause("S0-5.3.2-a")
@pytest.mark.parametrize(
    ("tier", "due"),
    [("core", "2027-01-05"), ("important", "2027-04-05"), ("general", "2027-04-05"), ("", "2027-10-05")],
)
async def test_a_review_is_owed_by_tier_until_the_end_of_the_local_day(customers: AFile, tier: str, due: str) -> None:
    customer = await a_customer(customers, tier or "ordinary")
    await customers.send(pb.OweProfileReviewRequest(customer_id=customer, tier=tier))
    profile = a_profile(customers, customer)
    end = datetime.fromisoformat(due).replace(tzinfo=UTC) + timedelta(hours=16)
    assert profile.due_time == end, "midnight in Shanghai"


@pytest.mark.clause("S2f-8")
async def test_a_review_in_time_moves_the_due_time_and_a_missed_one_is_recorded_and_owed_anew(
    customers: AFile,
) -> None:
    customer = await a_customer(customers, "core")
    await customers.send(pb.OweProfileReviewRequest(customer_id=customer, tier="core"))
    profile = a_profile(customers, customer)
    due = profile.due_time
    assert due is not None
    miss = pb.MissProfileReviewRequest(customer_id=customer)
    with pytest.raises(Refused, match="PROFILE_REVIEW_NOT_YET_DUE"):
        await _at(customers, miss, due)
    facts(profile)
    await _at(customers, miss, due + timedelta(microseconds=1))
    (missed,) = facts(profile)
    following = datetime(2027, 4, 5, 16, tzinfo=UTC)
    assert (missed.occurred_at, profile.due_time) == (due, following)
    event = announce(missed)
    assert isinstance(event, events.ProfileReviewMissed) and event.responsible_id == DEVELOPER
    await customers.send(pb.ReviewProfileRequest(customer_id=customer, sections=ALL_SECTIONS), DEVELOPER)
    assert profile.due_time == datetime(2027, 1, 5, 16, tzinfo=UTC)


async def test_another_tier_changes_how_often_and_the_same_one_moves_nothing(customers: AFile) -> None:
    customer = await a_customer(customers, "core")
    await customers.send(pb.OweProfileReviewRequest(customer_id=customer))
    profile = a_profile(customers, customer)
    facts(profile)
    await customers.send(pb.OweProfileReviewRequest(customer_id=customer, tier="ordinary"))
    assert facts(profile) == []
    await customers.send(pb.OweProfileReviewRequest(customer_id=customer, tier="core"))
    assert profile.due_time == datetime(2027, 1, 5, 16, tzinfo=UTC)


def test_what_is_entered_is_announced_without_values() -> None:
    profile = Profile.open(str(uuid4()), region="east")
    entry: dict[str, Any] = {"field": "NEEDS", "value": "", "text": "sealed", "source": "CALL", "as_of_date": TODAY}
    rules = read_rules({"NEEDS": {"type": "TEXT", "section": "NEEDS", "weight": 1, "of": "ALL"}})
    entry |= {"entered_by": DEVELOPER, "same_as": -1}
    profile.update([entry], rules, least_bp=0, policy_version=3, won=False, key_account=False)
    opened, updated = facts(profile)
    told: dict[str, Any] = {"completeness_bp": 10_000, "fields": ["NEEDS"], "policy_version": 3}
    assert announce(opened) is None
    assert announce(updated) == events.ProfileUpdated(customer_id=profile.customer_id, **told)


async def _at(customers: AFile, miss: pb.MissProfileReviewRequest, now: datetime) -> None:
    RECORDED_AT.set(now)
    await customers.miss_profile_review(miss, Context(Caller(BOSS, EVERYWHERE, "organisation"), now))
    RECORDED_AT.set(NOW)
