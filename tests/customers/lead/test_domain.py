"""The rules of a lead's development: next step, class and priority, loss, review, a new beginning, lapse."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from chassis.policy import defaults
from kernel.errors import Refused
from services.customers.customer.domain import (
    Assessment,
    Customer,
    Known,
    NextStep,
    Review,
    lapse_time,
    normal_uscc,
    source_in,
)
from tests.customers.builders import (
    FIRST_STEP,
    INTERVALS,
    NOW,
    REVIEW,
    REVIEW_DUE,
    SHANGHAI,
    a_lead,
    a_territory,
    a_won_customer,
    an_origin,
    facts,
    lost,
    qualified,
    reopened,
    step,
    won,
)

SOURCES = defaults()["lead.sources"].value
TICK = timedelta(microseconds=1)


def local(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, tzinfo=ZoneInfo(SHANGHAI)).astimezone(UTC)


# Sources


@pytest.mark.clause("S2f-1", "S3-2.1-a", "S3-2.1-b")
@pytest.mark.parametrize(
    ("code", "source", "group"),
    [
        ("SOCIAL_MEDIA", "MARKET_SURVEY", "ONLINE"),
        ("FAIR", "MARKET_SURVEY", "OFFLINE"),
        ("PARTNER", "GROUP_RESOURCE", "PARTNER"),
        ("COLD_CALL", "MARKET_SURVEY", "COLD"),
        ("", "REFERRAL", "REFERRAL"),
    ],
)
def test_a_source_is_one_of_the_closed_list_and_belongs_to_its_group(code: str, source: str, group: str) -> None:
    assert source_in(SOURCES, code, source) == (code or source, group)


@pytest.mark.clause("S2f-1")
def test_a_source_that_is_not_listed_is_refused_and_told_the_list() -> None:
    with pytest.raises(Refused) as no:
        source_in(SOURCES, "A_FRIEND", "WALK_IN")
    assert (no.value.reason, no.value.clause, no.value.fields) == ("SOURCE_UNKNOWN", "S2f-1", ("source_code",))
    assert "ONLINE_FAIR" in no.value.params["known"]


def test_a_kind_of_source_that_the_list_has_lost_is_kept_without_a_group() -> None:
    assert source_in({"WEBSITE": SOURCES["WEBSITE"]}, "", "WALK_IN") == ("WALK_IN", "")


@pytest.mark.clause("S2j-5.2.1–5.2.5")
def test_a_source_of_the_group_of_referrals_names_its_referrer_too() -> None:
    with pytest.raises(Refused, match="REFERRER_MISSING"):
        a_lead(origin=an_origin("WALK_IN", group="REFERRAL"))


# Companies


@pytest.mark.clause("S2j-5.1.2")
@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("91110000600037341L", "91110000600037341L"),
        ("9144030071526726xg", "9144030071526726XG"),
        ("9144 0300 1922 0382 16", "914403001922038216"),
        ("91330100799655058B", "91330100799655058B"),
        ("", ""),
    ],
)
def test_a_credit_code_is_kept_in_capitals(written: str, code: str) -> None:
    assert normal_uscc(written) == code


@pytest.mark.clause("S2j-5.1.2")
@pytest.mark.parametrize(
    "written",
    ["91110000600037341M", "91110000600037314L", "9111000060003734L", "9111000060003734IL", "无", "9" * 18, "91-"],
)
def test_a_credit_code_of_a_wrong_form_or_check_character_is_refused(written: str) -> None:
    with pytest.raises(Refused) as no:
        normal_uscc(written)
    assert (no.value.reason, no.value.clause, no.value.fields) == ("USCC_MALFORMED", "S2j-5.1.2", ("uscc",))


@pytest.mark.clause("S2j-5.1.2")
@pytest.mark.parametrize(("shown", "reason"), [(True, "COMPANY_KNOWN"), (False, "COMPANY_KNOWN_ELSEWHERE")])
def test_a_company_is_registered_once_under_its_code_whatever_is_said(shown: bool, reason: str) -> None:
    other = a_lead()
    known = [Known("uscc", str(other.id), other.developer_id, shown)]
    with pytest.raises(Refused) as no:
        a_lead(likely_same=known, not_the_same="sealed")
    assert (no.value.reason, no.value.clause) == (reason, "S2j-5.1.2")
    assert (other.developer_id in str(no.value.params)) == (str(other.id) in str(no.value.params)) == shown


@pytest.mark.clause("S2j-5.1.2")
def test_a_prospect_is_checked_while_its_case_is_open() -> None:
    lead = a_lead()
    lead.check_prospect("UNREACHABLE")
    lead.check_prospect("VALID")
    assert lead.validity == "VALID"
    for closed in (lost(a_lead()), a_won_customer()):
        with pytest.raises(Refused) as no:
            closed.check_prospect("VALID")
        assert (no.value.reason, no.value.clause) == ("CASE_CLOSED", "S2j-5.1.2")


# Next steps


@pytest.mark.clause("S2e-7")
def test_a_lead_without_a_next_step_is_contacted_within_days() -> None:
    """Registered on 5 October at 09:00 in Shanghai: until the end of the 8th."""
    first = NextStep.first(None, days=3, within=INTERVALS, zone=SHANGHAI, now=NOW)
    assert first == NextStep("FIRST_CONTACT", local(2026, 10, 9))
    given = NextStep("CALL", NOW + timedelta(days=2))
    assert NextStep.first(given, days=3, within=INTERVALS, zone=SHANGHAI, now=NOW) == given
    with pytest.raises(Refused) as no:
        late = NextStep("CALL", local(2026, 10, 20) + TICK)
        NextStep.first(late, days=3, within=INTERVALS, zone=SHANGHAI, now=NOW)
    assert (no.value.reason, no.value.fields) == ("NEXT_STEP_TOO_FAR", ("next_step.due_time",))


@pytest.mark.clause("S2e-7")
@pytest.mark.parametrize(
    ("intent", "last_day"),
    [(0, (2026, 11, 5)), (40, (2026, 10, 20)), (70, (2026, 10, 13)), (None, (2026, 10, 20))],
    ids=["potential: 30 days", "intent: 14", "focus: 7", "not qualified: 14"],
)
def test_how_far_ahead_a_next_step_may_be_depends_on_the_class(intent: int | None, last_day: Any) -> None:
    lead = a_lead() if intent is None else qualified(a_lead(), intent)
    latest = local(*last_day)
    step(lead, latest)
    assert (lead.next_step_kind, lead.next_step_due_time) == ("VISIT", latest)
    with pytest.raises(Refused) as no:
        step(lead, latest + TICK)
    assert (no.value.reason, no.value.clause, no.value.fields) == ("NEXT_STEP_TOO_FAR", "S2e-7", ("due_time",))
    assert no.value.params["latest"].endswith("T00:00:00+08:00"), "by the clock of whoever reads it"


@pytest.mark.clause("S2e-7")
def test_a_next_step_is_not_in_the_past_and_now_is_not_past() -> None:
    lead = a_lead()
    with pytest.raises(Refused) as no:
        step(lead, NOW - TICK)
    assert (no.value.reason, no.value.clause) == ("NEXT_STEP_IN_PAST", "S2e-7")
    step(lead, NOW)


@pytest.mark.clause("S2e-7")
def test_a_next_step_that_is_missed_stays_open_until_another_is_set() -> None:
    lead = a_lead()
    with pytest.raises(Refused, match="NEXT_STEP_NOT_YET_DUE"):
        lead.miss_next_step(FIRST_STEP.due_time)
    for _ in range(2):
        lead.miss_next_step(FIRST_STEP.due_time + TICK)
    _, overdue = facts(lead)
    assert isinstance(overdue, Customer.NextStepOverdue)
    assert (overdue.kind, overdue.due_time, overdue.responsible_id) == (
        "FIRST_CONTACT",
        FIRST_STEP.due_time,
        lead.responsible_id,
    )
    assert lead.next_step_overdue and lead.next_step_kind == "FIRST_CONTACT"
    step(lead, NOW + timedelta(days=5))
    assert not lead.next_step_overdue
    with pytest.raises(Refused, match="NEXT_STEP_NOT_YET_DUE"):
        lead.miss_next_step(FIRST_STEP.due_time + TICK)


@pytest.mark.clause("S2e-7")
@pytest.mark.parametrize("end", [lost, won])
def test_a_case_that_has_ended_has_no_next_step(end: Any) -> None:
    lead = end(a_lead())
    assert (lead.next_step_kind, lead.next_step_due_time) == ("UNSPECIFIED", None)
    lead.miss_next_step(NOW + timedelta(days=99))
    assert not lead.next_step_overdue
    with pytest.raises(Refused, match="CASE_CLOSED"):
        step(lead, NOW)


# Class and priority


@pytest.mark.clause("S3-2.2-b")
@pytest.mark.parametrize(
    ("intent", "fit", "expected"),
    [(70, 60, "FOCUS"), (69, 100, "INTENT"), (100, 59, "INTENT"), (40, 0, "INTENT"), (39, 100, "POTENTIAL")],
)
def test_the_scores_decide_the_class(intent: int, fit: int, expected: str) -> None:
    assert qualified(a_lead(), intent, fit).lead_class == expected


@pytest.mark.clause("S2j-5.1.3")
@pytest.mark.parametrize(
    ("scores", "parts"),
    [
        ((80, 60, 50), {"intent": 40, "fit": 18, "potential": 10}),
        ((1, 1, 1), {"intent": 0, "fit": 0, "potential": 1}),
        ((100, 100, 100), {"intent": 50, "fit": 30, "potential": 20}),
    ],
)
def test_a_priority_is_the_sum_of_what_each_score_brings(scores: tuple[int, int, int], parts: dict[str, int]) -> None:
    lead = qualified(a_lead(), *scores)
    assert lead.priority_by == parts
    assert lead.priority == sum(parts.values()) == sum(w * s for w, s in zip((50, 30, 20), scores, strict=True)) // 100


@pytest.mark.clause("S3-2.2-a")
def test_a_lead_is_compared_with_the_target_profile() -> None:
    with pytest.raises(Refused) as no:
        Assessment("FARMER", 50, 50, 50, "sealed").check(("RETAILER", "CHAIN"))
    assert (no.value.reason, no.value.clause) == ("SEGMENT_UNKNOWN", "S3-2.2-a")
    assert no.value.params["known"] == "RETAILER, CHAIN"


@pytest.mark.clause("S3-2.2-b")
@pytest.mark.parametrize(("intent", "fit", "fields"), [(-1, 101, ("intent", "fit")), (0, 101, ("fit",))])
def test_a_score_is_0_to_100(intent: int, fit: int, fields: tuple[str, ...]) -> None:
    with pytest.raises(Refused) as no:
        qualified(a_lead(), intent, fit)
    assert (no.value.reason, no.value.clause, no.value.fields) == ("LEAD_SCORE_OUT_OF_RANGE", "S3-2.2-b", fields)
    for least, most in ((0, 100), (100, 0)):
        qualified(a_lead(), least, most)


@pytest.mark.clause("S3-2.2-b")
def test_only_an_open_case_is_put_in_a_class() -> None:
    with pytest.raises(Refused, match="CASE_CLOSED"):
        qualified(lost(a_lead()), 50)


# Won, lost, reviewed


@pytest.mark.clause("S2j-5.10")
def test_a_case_that_is_lost_is_reviewed_then_or_by_its_time() -> None:
    now, later = lost(a_lead(), REVIEW), lost(a_lead())
    assert now.review == REVIEW.texts and later.review is None
    for case in (now, later):
        assert (case.status, case.lost_reason, case.review_due_time) == ("LOST", "PRICE", REVIEW_DUE)
    later.review_case(REVIEW, tags=("PRICE",), now=REVIEW_DUE)
    reviewed = facts(later)[-1]
    assert isinstance(reviewed, Customer.Reviewed)
    assert (reviewed.case_no, reviewed.tags, reviewed.late) == (1, ["PRICE"], False)


@pytest.mark.clause("S2j-5.10")
@pytest.mark.parametrize("missing", ["result", "cause", "lesson"])
def test_a_review_without_result_cause_or_lesson_is_none(missing: str) -> None:
    for blank in ("", " "):
        texts: dict[str, Any] = {missing: blank}
        review = replace(REVIEW, **texts)
        with pytest.raises(Refused) as no:
            lost(a_lead(), review)
        assert (no.value.reason, no.value.clause) == ("REVIEW_INCOMPLETE", "S2j-5.10")
        assert no.value.fields == (f"review.{missing}",)
        with pytest.raises(Refused, match="REVIEW_INCOMPLETE"):
            a_won_customer().review_case(review, tags=(), now=NOW)


@pytest.mark.clause("S2j-5.10")
def test_reasons_competitors_and_tags_are_of_closed_lists() -> None:
    changes: tuple[tuple[dict[str, Any], str], ...] = (
        ({"reason": "BAD_LUCK"}, "LOST_REASON_UNKNOWN"),
        ({"lost_to": "ACME"}, "COMPETITOR_UNKNOWN"),
        ({"review": Review("a", "b", "c", ("LUCK",))}, "TAG_UNKNOWN"),
    )
    for change, reason in changes:
        with pytest.raises(Refused, match=reason):
            lost(a_lead(), **change)
    assert lost(a_lead(), lost_to="OTHER").lost_to == "OTHER"


@pytest.mark.clause("S2j-5.10")
def test_a_case_is_reviewed_once_and_not_while_it_is_open() -> None:
    lead = a_lead()
    with pytest.raises(Refused) as no:
        lead.review_case(REVIEW, tags=("PRICE",), now=NOW)
    assert (no.value.reason, no.value.clause) == ("CASE_OPEN", "S2j-5.10")
    won(lead)
    lead.review_case(REVIEW, tags=("PRICE",), now=NOW)
    with pytest.raises(Refused, match="CASE_REVIEWED_ALREADY"):
        lead.review_case(REVIEW, tags=("PRICE",), now=NOW)


@pytest.mark.clause("S2j-5.10")
@pytest.mark.parametrize("end", [lost, won])
def test_a_review_that_does_not_come_is_overdue_once_and_still_owed(end: Any) -> None:
    case = end(a_lead())
    with pytest.raises(Refused, match="REVIEW_NOT_YET_DUE"):
        case.miss_review(REVIEW_DUE)
    for _ in range(2):
        case.miss_review(REVIEW_DUE + TICK)
    overdue = [fact for fact in facts(case) if isinstance(fact, Customer.ReviewOverdue)]
    assert [(fact.case_no, fact.responsible_id) for fact in overdue] == [(1, case.responsible_id)]
    case.review_case(REVIEW, tags=("PRICE",), now=REVIEW_DUE + TICK)
    (reviewed,) = facts(case)
    assert isinstance(reviewed, Customer.Reviewed) and reviewed.late


@pytest.mark.clause("S2j-5.10")
def test_a_case_that_was_reviewed_in_time_is_not_overdue() -> None:
    case = lost(a_lead(), REVIEW)
    case.miss_review(REVIEW_DUE + TICK)
    assert not case.review_overdue


@pytest.mark.clause("S2j-5.10")
def test_a_lead_that_was_lost_is_not_won_and_not_lost_again() -> None:
    lead = lost(a_lead())
    with pytest.raises(Refused, match="CASE_CLOSED"):
        won(lead)
    with pytest.raises(Refused, match="CASE_CLOSED"):
        lost(lead)


# New again


@pytest.mark.clause("S2j-3.1")
def test_a_lost_lead_is_developed_anew_as_another_case_of_whoever_develops_it() -> None:
    territory, successor = a_territory(), str(uuid4())
    lead = lost(qualified(a_lead(territory), 80), REVIEW)
    former = lead.developer_id
    reopened(lead, successor)
    assert (lead.status, lead.case_no, lead.developer_id, lead.owner_id) == ("LEAD", 2, successor, successor)
    assert (lead.source, lead.source_code, lead.next_step_kind) == ("MARKET_SURVEY", "MARKET_SURVEY", "FIRST_CONTACT")
    assert (lead.lead_class, lead.priority, lead.review, lead.review_due_time) == ("UNSPECIFIED", 0, None, None)
    *_, again, handed = facts(lead)
    assert isinstance(again, Customer.Reopened) and isinstance(handed, Customer.Reassigned)
    assert (handed.former_id, handed.responsible_id) == (former, successor)
    won(lead)
    winning, credited = facts(lead)
    assert isinstance(winning, Customer.Won) and isinstance(credited, Customer.Credited)
    assert (winning.case_no, credited.staff_id) == (2, successor)


@pytest.mark.clause("S2j-3.1")
@pytest.mark.parametrize("case", [a_lead, a_won_customer], ids=["open", "won"])
def test_what_is_not_new_is_not_developed_anew(case: Any) -> None:
    with pytest.raises(Refused) as no:
        reopened(case(), str(uuid4()))
    assert (no.value.reason, no.value.clause) == ("NOT_NEW", "S2j-3.1")


@pytest.mark.clause("S2j-5.10")
def test_a_case_is_closed_by_its_review_before_another_begins() -> None:
    lead = lost(a_lead())
    with pytest.raises(Refused) as no:
        reopened(lead, lead.developer_id)
    assert (no.value.reason, no.value.clause) == ("CASE_UNREVIEWED", "S2j-5.10")
    lead.review_case(REVIEW, tags=("PRICE",), now=NOW)
    reopened(lead, lead.developer_id)
    assert [type(fact) for fact in facts(lead)][-1] is Customer.Reopened, "nobody else looks after it: no hand-over"


@pytest.mark.clause("S2i-2-a")
def test_whoever_reopens_a_lead_online_looks_after_it() -> None:
    lead, online = lost(a_lead(), REVIEW), str(uuid4())
    reopened(lead, online, exempt_by="S2i-2-a", territory=lead.responsible_id)
    assert (lead.channel, lead.exempt_by, lead.owner_id) == ("ECOMMERCE", "S2i-2-a", online)


# Lapse


@pytest.mark.clause("S2j-3.1")
@pytest.mark.parametrize(
    ("bought", "months", "end"),
    [
        ("2024-02-29", 12, (2025, 3, 1)),
        ("2024-02-29", 48, (2028, 3, 1)),
        ("2024-12-31", 2, (2025, 3, 1)),
        ("2024-10-31", 1, (2024, 12, 1)),
        ("2024-06-15", 7, (2025, 1, 16)),
    ],
    ids=["29 February and a year: the end of the 28th", "of a leap year", "over the year", "no 31st", "same day"],
)
def test_a_customer_lapses_at_the_end_of_a_day(bought: str, months: int, end: Any) -> None:
    assert lapse_time(bought, months, SHANGHAI) == local(*end)


@pytest.mark.parametrize(
    "written", ["2024-2-9", "20240229", "2024-W09-4", "2023-02-29", "gestern", "2024-02-29T00:00:00Z", "9999-12-31"]
)
def test_a_day_that_is_none_is_refused(written: str) -> None:
    with pytest.raises(Refused, match="DATE_MALFORMED"):
        lapse_time(written, 12, SHANGHAI)


def lapse(customer: Customer, bought: str, now: datetime) -> None:
    customer.lapse(bought, months=12, zone=SHANGHAI, now=now, policy_version=0)


@pytest.mark.clause("S2j-3.1")
def test_who_has_not_bought_for_a_year_counts_as_new_again() -> None:
    """The customer was won with its first order on 5 October 2026."""
    customer, until = a_won_customer(), local(2027, 10, 6)
    with pytest.raises(Refused) as no:
        lapse(customer, "2024-02-29", until)
    assert (no.value.reason, no.value.clause) == ("NOT_LAPSED_YET", "S2j-3.1"), "its first order is a purchase, too"
    with pytest.raises(Refused, match="NOT_LAPSED_YET"):
        lapse(customer, "2026-11-30", until + TICK)
    lapse(customer, "2024-02-29", until + TICK)
    assert (customer.status, customer.last_purchase_date) == ("LAPSED", "2026-10-05")
    with pytest.raises(Refused, match="CUSTOMER_NOT_WON"):
        customer.assess("ordinary", [])
    customer.review_case(REVIEW, tags=("PRICE",), now=NOW)
    reopened(customer, customer.developer_id)
    assert (customer.status, customer.case_no) == ("LEAD", 2)


@pytest.mark.clause("S2j-3.1")
@pytest.mark.parametrize("other", [a_lead, lambda: lost(a_lead())])
def test_only_a_customer_stops_buying(other: Any) -> None:
    with pytest.raises(Refused, match="CUSTOMER_HAS_NOT_BOUGHT"):
        lapse(other(), "2024-02-29", local(2030, 1, 1))


def revoke(customer: Customer, bought: str, now: datetime) -> None:
    customer.revoke_lapse(bought, months=12, zone=SHANGHAI, now=now)


@pytest.mark.clause("S2j-3.1")
def test_a_purchase_that_becomes_known_late_revokes_the_lapse_unless_it_was_reopened() -> None:
    now = local(2027, 12, 1)
    customer = a_won_customer()
    lapse(customer, "2026-10-05", now)
    for bought, reason in (
        ("2027-12-02", "PURCHASE_AHEAD"),
        ("2026-10-05", "LAPSED_ALL_THE_SAME"),
        ("2026-11-29", "LAPSED_ALL_THE_SAME"),
    ):
        with pytest.raises(Refused, match=reason):
            revoke(customer, bought, now)
    revoke(customer, "2026-12-01", now)
    assert (customer.status, customer.last_purchase_date) == ("WON", "2026-12-01")
    with pytest.raises(Refused, match="CUSTOMER_NOT_LAPSED"):
        revoke(customer, "2027-01-01", now)
    lapse(customer, "2026-12-01", local(2027, 12, 3))
    customer.review_case(REVIEW, tags=("PRICE",), now=NOW)
    reopened(customer, customer.developer_id)
    with pytest.raises(Refused, match="CUSTOMER_NOT_LAPSED"):
        revoke(customer, "2027-01-01", local(2027, 12, 3))


def test_every_word_of_the_closed_lists_stands_in_both_languages() -> None:
    for key in ("lead.sources", "market.segments", "market.competitors", "lead.lost_reasons", "lesson.tags"):
        for code, words in json.loads(json.dumps(defaults()[key].value)).items():
            assert words["en"] and words["zh"], (key, code)
