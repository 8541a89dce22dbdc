"""Who may be a member of an account, and what is recorded when its team changes."""

from __future__ import annotations

from uuid import uuid4

import pytest

from kernel.errors import Refused
from services.customers.account.domain import ASSISTANT, CLERK, SERVICE, AccountTeam, Candidate
from tests.customers.builders import facts

FIT = {ASSISTANT: ["ASSISTANT", "SALESPERSON"], CLERK: ["CLERK"], SERVICE: ["CUSTOMER_SERVICE"]}


def somebody(staff_role: str, region: str = "east") -> Candidate:
    return Candidate(str(uuid4()), region, staff_role)


def an_account() -> AccountTeam:
    return AccountTeam.of(str(uuid4()), "OFFLINE", region="east")


def staff(
    account: AccountTeam,
    assistants: tuple[Candidate, ...] = (),
    clerk: tuple[Candidate, ...] = (),
    service: tuple[Candidate, ...] = (),
    tier: str = "",
) -> None:
    members = {ASSISTANT: assistants, CLERK: clerk, SERVICE: service}
    account.staff(members, tier=tier, fit=FIT, policy_version=4)


@pytest.mark.clause("S2d-8")
def test_members_are_added_and_removed_one_by_one_and_who_stays_stays() -> None:
    account, stays, goes, comes = an_account(), somebody("ASSISTANT"), somebody("SALESPERSON"), somebody("CLERK")
    staff(account, (stays, goes))
    facts(account)
    staff(account, (stays,), (comes,))
    found = [(type(fact).__name__, fact.staff_id, fact.role) for fact in facts(account)]  # type: ignore[attr-defined]
    assert found == [("MemberRemoved", goes.staff_id, ASSISTANT), ("MemberAdded", comes.staff_id, CLERK)]
    assert account.members == {stays.staff_id: ASSISTANT, comes.staff_id: CLERK}


@pytest.mark.clause("S2d-8")
def test_who_takes_another_part_leaves_the_former_one() -> None:
    account, moved = an_account(), somebody("ASSISTANT")
    wide = FIT | {CLERK: ["ASSISTANT"]}
    account.staff({ASSISTANT: [moved], CLERK: [], SERVICE: []}, tier="", fit=wide, policy_version=1)
    account.staff({ASSISTANT: [], CLERK: [moved], SERVICE: []}, tier="", fit=wide, policy_version=1)
    assert account.members == {moved.staff_id: CLERK}


@pytest.mark.clause("S2d-8")
def test_a_clerk_is_a_clerk_by_his_role_in_the_organisation() -> None:
    with pytest.raises(Refused, match="ROLE_UNFIT") as refused:
        staff(an_account(), clerk=(somebody("SALESPERSON"),))
    assert (refused.value.clause, refused.value.fields) == ("S2d-8", ("clerk_id",))


@pytest.mark.clause("S2d-8")
def test_nobody_has_two_parts_in_an_account() -> None:
    both = somebody("ASSISTANT")
    wide = FIT | {SERVICE: ["ASSISTANT"]}
    with pytest.raises(Refused, match="MEMBER_TWICE"):
        an_account().staff({ASSISTANT: [both], CLERK: [], SERVICE: [both]}, tier="", fit=wide, policy_version=1)


@pytest.mark.clause("S2d-8")
def test_a_member_works_in_the_customers_region_or_for_the_whole_organisation() -> None:
    with pytest.raises(Refused, match="MEMBER_ELSEWHERE"):
        staff(an_account(), (somebody("ASSISTANT", "west"),))
    staff(an_account(), (somebody("ASSISTANT", "*"),))


@pytest.mark.clause("S2d-9")
@pytest.mark.parametrize("tier", ["core", "important", "general"])
def test_a_key_customer_has_a_service_team(tier: str) -> None:
    account = an_account()
    with pytest.raises(Refused, match="SERVICE_TEAM_EMPTY"):
        staff(account, (somebody("ASSISTANT"),), tier=tier)
    staff(account, service=(somebody("CUSTOMER_SERVICE"),), tier=tier)


@pytest.mark.clause("S2d-9")
@pytest.mark.parametrize("tier", ["", "ordinary"])
def test_another_customer_needs_none(tier: str) -> None:
    staff(an_account(), tier=tier)


def test_who_is_no_member_leaves_without_a_fact() -> None:
    account = an_account()
    facts(account)
    account.leave(str(uuid4()))
    assert facts(account) == []


@pytest.mark.clause("S2i-2-b")
def test_an_account_is_staffed_for_a_line_in_which_the_customer_does_business() -> None:
    an_account().must_be_open("OFFLINE")
    with pytest.raises(Refused, match="LINE_NOT_OPEN"):
        an_account().must_be_open("ECOMMERCE")
