"""How a policy value comes into force: drafted by one, approved by another, never back-dated."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from chassis.policy import declared
from kernel.errors import NotFound, Refused
from services.organisation.policy.domain import Policy, policy_id
from tests.organisation.builders import APPROVER, DRAFTER, NOW, a_drafted_policy, facts

CORE = declared("visit.frequency_per_year.core")


def test_a_key_and_a_scope_name_one_policy() -> None:
    assert policy_id("a", "east") == policy_id("a", "east")
    assert len({policy_id("a", "east"), policy_id("a", ""), policy_id("b", "east")}) == 3


def test_a_policy_belongs_to_the_region_of_its_scope() -> None:
    regions = [a_drafted_policy(scope=scope).region for scope in ("", "east")]
    assert regions == ["*", "east"]


@pytest.mark.parametrize("value", ["", "twelve", "{", "12,"])
def test_a_value_is_json(value: str) -> None:
    with pytest.raises(Refused, match="POLICY_VALUE_NOT_JSON"):
        a_drafted_policy(value=value)


@pytest.mark.clause("S2i-6")
def test_a_value_is_not_approved_by_its_drafter() -> None:
    policy = a_drafted_policy()
    with pytest.raises(Refused) as refusal:
        policy.approve(CORE, 1, by=DRAFTER, now=NOW)
    assert (refusal.value.reason, refusal.value.clause) == ("FOUR_EYES", "S2i-6")


@pytest.mark.clause("S2i-6")
def test_an_approved_value_names_both_people_and_its_clause() -> None:
    policy = a_drafted_policy(effective_time=NOW + timedelta(days=1))
    policy.approve(CORE, 1, by=APPROVER, now=NOW)
    fact = facts(policy)[-1]
    assert isinstance(fact, Policy.Approved)
    assert (fact.version, fact.drafted_by, fact.approved_by, fact.clause) == (
        1,
        DRAFTER,
        APPROVER,
        "S1-3.2.1-a",
    )
    assert fact.effective_time == NOW + timedelta(days=1)


@pytest.mark.clause("S2i-6")
def test_a_value_does_not_take_effect_before_its_approval() -> None:
    policy = a_drafted_policy(effective_time=NOW - timedelta(seconds=1))
    with pytest.raises(Refused, match="POLICY_WOULD_REWRITE_THE_PAST"):
        policy.approve(CORE, 1, by=APPROVER, now=NOW)


def test_a_value_without_a_date_takes_effect_with_its_approval() -> None:
    policy = a_drafted_policy(effective_time=None)
    policy.approve(CORE, 1, by=APPROVER, now=NOW)
    fact = facts(policy)[-1]
    assert isinstance(fact, Policy.Approved) and fact.effective_time == NOW


def test_each_draft_is_the_next_version() -> None:
    policy = a_drafted_policy(value="12")
    policy.draft(CORE, value="6", effective_time=None, drafted_by=DRAFTER, clause="S1-3.2.1-a")
    policy.approve(CORE, 2, by=APPROVER, now=NOW)
    assert [draft["status"] for draft in policy.drafts] == ["DRAFT", "APPROVED"]


@pytest.mark.clause("S2i-6")
def test_a_rejected_version_cannot_be_approved() -> None:
    policy = a_drafted_policy()
    policy.reject(1, by=APPROVER, reason="too strict")
    with pytest.raises(Refused, match="POLICY_DECIDED_ALREADY"):
        policy.approve(CORE, 1, by=APPROVER, now=NOW)


@pytest.mark.parametrize("version", [-1, 0, 2])
def test_a_version_that_was_never_drafted_is_unknown(version: int) -> None:
    with pytest.raises(NotFound, match="POLICY_VERSION_UNKNOWN"):
        a_drafted_policy().approve(CORE, version, by=APPROVER, now=NOW)


@pytest.mark.parametrize("hours", [[], [["18:00", "09:00"]], [["09:00", "09:00"], ["24:00", "24:00"]]])
def test_a_calendar_has_some_working_time(hours: list[list[str]]) -> None:
    """Otherwise nothing would ever fall due in the region."""
    calendar = declared("calendar.hours")
    week: dict[str, list[list[str]]] = {str(day): hours for day in range(1, 8)}
    policy = Policy.start("calendar.hours", "east")
    terms: dict[str, Any] = {"effective_time": None, "drafted_by": DRAFTER, "clause": "S3-4.1-a"}
    with pytest.raises(Refused, match="CALENDAR_WITHOUT_HOURS") as no:
        policy.draft(calendar, value=json.dumps(week), **terms)
    assert (no.value.clause, no.value.fields) == ("S3-4.1-a", ("value",))
    policy.draft(calendar, value=json.dumps(week | {"7": [["23:59", "24:00"]]}), **terms)


@pytest.mark.clause("S2i-6")
def test_no_value_is_drafted_of_a_key_that_another_has_replaced() -> None:
    key = declared("complaint.first_contact_minutes.URGENT")
    policy = Policy.start(key.key, "east")
    with pytest.raises(Refused, match="POLICY_REPLACED") as no:
        policy.draft(key, value="20", effective_time=None, drafted_by=DRAFTER, clause="S0-4.1.1-c")
    assert no.value.params["by"] == "clock.budgets"
