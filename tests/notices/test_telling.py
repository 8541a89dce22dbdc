"""Who is told of what, once; what settles it; leavers, stand-ins, the first start, and facts that are too old."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from chassis.policy import declarations, declared
from fieldledger.complaints.v1 import events_pb2 as complaints
from fieldledger.customers.v1 import events_pb2 as customers
from fieldledger.notices import v1 as pb
from fieldledger.notices.v1 import events_pb2 as events
from fieldledger.options.v1 import options_pb2 as options
from fieldledger.organisation.v1 import events_pb2 as organisation
from fieldledger.visits.v1 import events_pb2 as visits
from kernel.errors import Forbidden, Refused
from ledger.wire import instant
from tests.contracts.samples import announced
from tests.notices.telling import HOUR, House, caller
from tests.support import NOON

pytestmark = pytest.mark.postgres
NOTABLE: Any = options.notable


async def test_the_person_and_his_lead_are_told_and_nobody_else(house: House) -> None:
    lead, seller, other = house.people
    issue = house.overdue(seller)
    await house.settle()
    assert [await house.told(who) for who in (seller, lead, other)] == [
        [("issue_overdue", "OPEN")],
        [("issue_overdue", "OPEN")],
        [],
    ]
    (row,) = await house.rows(staff_id=seller)
    assert row.zh == f"事项 {issue[:8]} 已逾期，期限为 2026-10-15 12:00。", "in the time of the reader's region"
    assert seller not in row.zh + row.en
    assert (row.notice_class, row.record_kind, row.record_id) == (events.NOTICE_CLASS_URGENT, "issues", issue)


async def test_what_one_did_oneself_one_is_not_told(house: House) -> None:
    seller = house.people[1]
    issue = house.overdue(seller)
    house.work.facts[-1] = house.work.facts[-1]._replace(actor=seller)
    await house.settle()
    assert [row.staff_id for row in await house.rows(subject_id=issue)] == [house.lead]


async def test_two_rules_of_one_fact_tell_a_person_once_by_the_more_urgent(house: House) -> None:
    seller, complaint = house.people[1], str(uuid4())
    urgent = complaints.COMPLAINT_URGENCY_URGENT
    house.announce(complaints.ComplaintOpened(complaint_id=complaint, handler_id=seller, urgency=urgent), complaint)
    await house.settle()
    assert await house.told(seller) == [("complaint_urgent", "OPEN")]


async def test_an_imported_case_is_told_to_nobody(house: House) -> None:
    complaint = str(uuid4())
    opened = complaints.ComplaintOpened(complaint_id=complaint, handler_id=house.people[1], imported=True)
    house.announce(opened, complaint)
    await house.settle()
    assert await house.rows() == []


async def test_what_is_over_is_settled_and_what_was_acknowledged_stays(house: House) -> None:
    lead, seller, _ = house.people
    issue = house.overdue(seller)
    await house.settle()
    (mine,) = await house.rows(staff_id=seller)
    await house.still.do(pb.ReadNoticesRequest(notice_ids=[mine.notice_id]), caller(seller))
    house.announce(complaints.IssueClosed(issue_id=issue), issue, NOON + HOUR)
    await house.settle()
    assert await house.told(lead) == [("issue_overdue", "SETTLED")]
    assert await house.told(seller) == [("issue_overdue", "READ")], "nothing was left to be settled"


async def test_a_fact_from_before_the_first_start_is_history(house: House) -> None:
    house.overdue(house.people[1], NOON - timedelta(microseconds=1))
    await house.settle()
    assert await house.rows() == []
    house.overdue(house.people[1], NOON)
    await house.settle()
    assert len(await house.rows()) == 2


@pytest.mark.parametrize(("age", "count"), [(72 * HOUR, 2), (72 * HOUR + timedelta(microseconds=1), 0)])
async def test_a_fact_of_more_than_72_hours_ago_is_told_to_nobody(house: House, age: timedelta, count: int) -> None:
    house.overdue(house.people[1])
    house.still.now = NOON + age
    await house.settle()
    assert len(await house.rows()) == count


@pytest.mark.clause("S2i-1-b")
async def test_what_waits_for_a_leaver_goes_to_his_successor_and_later_facts_too(house: House) -> None:
    _, seller, other = house.people
    house.overdue(seller)
    await house.settle()
    house.leaves(seller, other)
    await house.settle()
    assert await house.told(seller) == [("issue_overdue", "HANDED_OVER")]
    (moved,) = await house.rows(staff_id=other)
    assert (moved.former_id, moved.status) == (seller, pb.NOTICE_STATUS_OPEN)
    house.overdue(seller, NOON + HOUR)
    house.still.now = NOON + HOUR
    await house.settle()
    assert len(await house.rows(staff_id=other)) == 2 and len(await house.rows(staff_id=seller)) == 1


@pytest.mark.clause("S2i-1-b")
async def test_without_a_successor_the_manager_is_told_once_though_he_was_told_himself(house: House) -> None:
    seller = house.people[1]
    house.overdue(seller)
    await house.settle()
    house.leaves(seller)
    await house.settle()
    assert await house.told(house.lead) == [("issue_overdue", "OPEN")]


async def test_where_nobody_is_left_head_office_is_told(house: House) -> None:
    head = str(uuid4())
    joined = organisation.StaffJoined(staff_id=head, role=organisation.STAFF_ROLE_HEAD_OFFICE)
    house.staff.tell(joined, head, NOON, NOON, "*")
    house.leaves(house.lead)
    await house.settle()
    house.overdue(house.lead)
    await house.settle()
    assert [row.staff_id for row in await house.rows()] == [head]


async def test_who_is_back_is_told_himself(house: House) -> None:
    seller, other = house.people[1:]
    house.leaves(seller, other)
    back = organisation.StaffRejoined(staff_id=seller, role=organisation.STAFF_ROLE_CLERK, region="west")
    back.manager_id = house.lead
    house.staff.tell(back, seller, NOON, NOON)
    await house.settle()
    house.overdue(seller)
    await house.settle()
    assert {row.staff_id for row in await house.rows()} == {seller, house.lead}
    assert [row.region for row in await house.rows(staff_id=seller)] == ["west"], "a reader's own region"


async def _away(house: House, who: str, delegate: str, until: str = "2026-10-20") -> None:
    days = organisation.StaffAbsent(absence_id=str(uuid4()), staff_id=who, delegate_id=delegate)
    days.from_date, days.until_date = "2026-10-15", until
    house.staff.tell(days, days.absence_id, NOON, NOON)
    await house.settle()


async def test_who_stands_in_gets_a_copy_and_acknowledges_for_both(house: House) -> None:
    _, seller, other = house.people
    await _away(house, seller, other)
    issue = str(uuid4())
    value = dict(RULE, ack=True)
    await _rule(house, value)
    house.overdue(seller, NOON, issue)
    await house.settle()
    (copy,) = await house.rows(staff_id=other)
    assert copy.stands_for_id == seller
    await house.still.do(pb.AcknowledgeNoticeRequest(notice_id=copy.notice_id), caller(other))
    await house.settle()
    rows = [*await house.rows(staff_id=other), *await house.rows(staff_id=seller)]
    assert [(row.status, row.acknowledged_by) for row in rows] == [(pb.NOTICE_STATUS_ACKNOWLEDGED, other)] * 2


RULE = {
    "facts": ["complaints.IssueOverdue"],
    "to": ["field:responsible_id"],
    "class": "NORMAL",
    "zh": "事项 {code}。",
    "en": "Issue {code}.",
}


async def _rule(house: House, value: dict[str, object], scope: str = "") -> None:
    """Another value of the rule of overdue issues comes into force."""
    await house.approve("notice.rule.issue_overdue", value, scope)


async def test_a_region_replaces_a_rule_and_the_notice_names_its_version(house: House) -> None:
    seller = house.people[1]
    await _rule(house, dict(RULE), "west")
    house.overdue(seller, region="west")
    house.overdue(seller)
    await house.settle()
    versions = sorted((row.staff_id == seller, row.en[:5]) for row in await house.rows())
    assert len(versions) == 3, "in west the lead is not told"


async def test_only_who_stands_in_today_acknowledges_for_another(house: House) -> None:
    _, seller, other = house.people
    await _rule(house, dict(RULE, ack=True))
    house.overdue(seller)
    await house.settle()
    (mine,) = await house.rows(staff_id=seller)
    asked = pb.AcknowledgeNoticeRequest(notice_id=mine.notice_id)
    with pytest.raises(Forbidden, match="ROW_OF_OTHERS"):
        await house.still.do(asked, caller(other))
    await _away(house, seller, other, until="2026-10-14")
    with pytest.raises(Forbidden, match="ROW_OF_OTHERS"):
        await house.still.do(asked, caller(other))
    await _away(house, seller, other)
    await house.still.do(asked, caller(other))
    assert (await house.stored(mine.notice_id)).status == "ACKNOWLEDGED"


async def test_reading_is_ones_own_acknowledges_nothing_and_is_asked_for_500_at_most(house: House) -> None:
    _, seller, other = house.people
    await _rule(house, dict(RULE, ack=True))
    house.overdue(seller)
    await house.settle()
    (mine,) = await house.rows(staff_id=seller)
    read = pb.ReadNoticesRequest(notice_ids=[mine.notice_id])
    with pytest.raises(Forbidden, match="ROW_OF_OTHERS"):
        await house.still.do(read, caller(other))
    for _ in range(2):
        await house.still.do(read, caller(seller))
    assert (await house.stored(mine.notice_id)).version == 2, "read once"
    with pytest.raises(Refused, match="TOO_MANY_NOTICES"):
        await house.still.do(pb.ReadNoticesRequest(notice_ids=[str(uuid4()) for _ in range(501)]), caller(seller))
    await house.settle()
    (row,) = await house.rows(staff_id=seller)
    assert row.open and row.rank == 0, "it is still to be acknowledged"


async def test_what_nobody_asks_for_is_not_acknowledged(house: House) -> None:
    seller = house.people[1]
    house.overdue(seller)
    await house.settle()
    (mine,) = await house.rows(staff_id=seller)
    with pytest.raises(Refused, match="ACKNOWLEDGEMENT_NOT_ASKED"):
        await house.still.do(pb.AcknowledgeNoticeRequest(notice_id=mine.notice_id), caller(seller))


@pytest.mark.clause("S0-3.4.4-b")
async def test_the_team_of_a_customer_is_told_that_a_reception_was_recorded(house: House) -> None:
    _, seller, other = house.people
    customer = str(uuid4())
    lead = customers.LeadRegistered(customer_id=customer, responsible_id=seller)
    house.accounts.tell(lead, customer, NOON, NOON)
    member = customers.AccountMemberAdded(customer_id=customer, staff_id=other)
    member.line, member.role = customers.SALES_CHANNEL_OFFLINE, customers.ACCOUNT_ROLE_ASSISTANT
    house.accounts.tell(member, customer, NOON, NOON)
    await house.settle()
    for kind in (visits.VISIT_KIND_RECEPTION, visits.VISIT_KIND_CALLBACK):
        visit = str(uuid4())
        logged = visits.VisitLogged(visit_id=visit, customer_id=customer, owner_id=seller, kind=kind)
        house.calls.tell(logged, visit, NOON, NOON)
    house.calls.facts[0] = house.calls.facts[0]._replace(actor=seller)
    await house.settle()
    assert [(row.staff_id, row.rule, row.record_kind) for row in await house.rows()] == [
        (other, "record_shared", "visits")
    ], "who wrote it down knows it, and a callback is no reception"
    (row,) = await house.rows()
    assert row.notice_class == events.NOTICE_CLASS_DIGEST


@pytest.mark.parametrize("to", ["field:name", "role:x", "mail:staff_id", ""])
async def test_a_rule_that_names_no_receiver_is_refused_when_it_is_drafted(to: str) -> None:
    with pytest.raises(Refused, match="POLICY_VALUE_UNFIT"):
        declared("notice.rule.issue_overdue").parse(json.dumps(dict(RULE, to=[to])))


def test_every_fact_that_a_rule_names_is_notable_and_has_what_the_rule_reads() -> None:
    rules = {key: one.value for key, one in declarations().items() if key.startswith("notice.rule.")}
    assert len(rules) >= 10
    types = {f"{kind.DESCRIPTOR.full_name.split('.')[1]}.{kind.DESCRIPTOR.name}": kind for kind in announced()}
    for key, rule in rules.items():
        for name in (*rule["facts"], *rule.get("settled_by", ())):
            assert types[name].DESCRIPTOR.GetOptions().Extensions[NOTABLE], (key, name)
        for name in rule["facts"]:
            fields = types[name].DESCRIPTOR.fields_by_name
            named = {to.partition(":")[2] for to in rule["to"] if not to.startswith("role:")}
            assert not fields or named & {*fields} or not named, (key, name)
            assert rule["record"].partition("/")[2] in fields, (key, name)


async def test_a_visit_that_was_missed_is_past_and_no_longer_owed(house: House) -> None:
    _, seller, _ = house.people
    duty, customer, missed = str(uuid4()), str(uuid4()), NOON - HOUR
    owed = visits.VisitsOwed(duty_id=duty, customer_id=customer, responsible_id=seller)
    owed.due_time.FromDatetime(missed)
    house.calls.tell(owed, duty, NOON, NOON)
    await house.settle()
    assert await house.told(seller) == [("visits_owed", "OPEN")]
    late = visits.OwedVisitMissed(duty_id=duty, customer_id=customer, responsible_id=seller)
    late.missed_time.FromDatetime(missed)
    late.due_time.FromDatetime(NOON + 30 * 24 * HOUR)
    house.calls.tell(late, duty, NOON, NOON)
    await house.settle()
    assert await house.told(seller) == [("visit_missed", "OPEN"), ("visits_owed", "SETTLED")]
    (row,) = [one for one in await house.rows(staff_id=seller) if one.rule == "visit_missed"]
    assert instant(row.due_time) == missed, "no clock runs to the next one's day"
