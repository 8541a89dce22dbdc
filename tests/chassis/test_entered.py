"""Is it known when a command was entered that a device sent later, and does it count where the rule book asks?"""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as some

from chassis.entered import ENTERED, LONGEST_WAIT, SENT, entry_in
from cli.platform import Session
from fieldledger.complaints import v1 as complaints
from fieldledger.platform.v1 import platform_pb2 as platform
from fieldledger.visits import v1 as visits
from kernel.errors import Invalid, NotFound
from ledger.context import Caller, Context
from ledger.envelope import Envelope
from ledger.eventstore import Recorded
from ledger.relay import announced
from services.visits.visit.domain import Visit
from tests.ledger.stage import Stage, a_customer
from tests.support import NOON, an_envelope, eventually
from tests.visits.builders import a_planned_visit

DAY, HOUR, SECOND = timedelta(days=1), timedelta(hours=1), timedelta(seconds=1)
WHO = Caller(str(uuid4()), "east")
EVENING, MORNING = 9 * HOUR, 20 * HOUR
"""21:00 on the day of a test, and 08:00 on the day after, from noon in Shanghai."""


def test_a_command_that_was_sent_at_once_says_nothing_of_it() -> None:
    assert entry_in({"authorization": "x"}, NOON) is None


@given(
    behind=some.timedeltas(-400 * DAY, 400 * DAY),
    waited=some.timedeltas(timedelta(0), LONGEST_WAIT),
)
def test_the_entry_is_corrected_by_how_far_the_clock_is_off(behind: timedelta, waited: timedelta) -> None:
    sent = NOON - behind
    entry = entry_in({ENTERED: (sent - waited).isoformat(), SENT: sent.isoformat()}, NOON)
    assert entry is not None and entry == (NOON - waited, behind)


@pytest.mark.parametrize("zone", ["Z", "z", "+00:00", "-00:00"])
def test_instants_are_read_as_rfc_3339_writes_them(zone: str) -> None:
    given = {ENTERED: f"2026-10-15T03:59:00.123{zone}", SENT: f"2026-10-15t04:00:00{zone}"}
    entry = entry_in(given, NOON)
    assert entry is not None and entry.entered_at == NOON - timedelta(seconds=59, milliseconds=877)


WELL = "2026-10-15T04:00:00Z"
WRONG = [
    ({ENTERED: WELL}, "ENTRY_TIME_ALONE", SENT),
    ({SENT: WELL}, "ENTRY_TIME_ALONE", ENTERED),
    *[
        ({ENTERED: text, SENT: WELL}, "ENTRY_TIME_MALFORMED", ENTERED)
        for text in ("", "now", "2026-10-15", "2026-10-15T04:00:00", "2026-10-15 04:00:00Z", "2026-13-15T04:00:00Z")
    ],
    ({ENTERED: WELL, SENT: "1760500800"}, "ENTRY_TIME_MALFORMED", SENT),
    ({ENTERED: "0001-01-01T00:00:00+23:59", SENT: WELL}, "ENTRY_TIME_MALFORMED", ENTERED),
    ({ENTERED: "2026-10-15T04:00:00.001Z", SENT: WELL}, "ENTERED_AFTER_SENT", ENTERED),
    ({ENTERED: "2026-09-15T03:59:59Z", SENT: WELL}, "ENTERED_TOO_LONG_AGO", ENTERED),
]


@pytest.mark.parametrize(("given", "reason", "header"), WRONG)
def test_what_cannot_be_is_refused_and_names_its_header(given: dict[str, str], reason: str, header: str) -> None:
    with pytest.raises(Invalid) as no:
        entry_in(given, NOON)
    assert (no.value.reason, no.value.fields) == (reason, (header,))


@pytest.mark.clause("S3-4.1-a")
@pytest.mark.parametrize(("waited", "counts"), [(HOUR, True), (24 * HOUR, True), (25 * HOUR, False), (None, False)])
def test_an_entry_counts_if_it_comes_within_the_time_that_policy_allows(waited: Any, counts: bool) -> None:
    ctx = Context(WHO, NOON, entered_at=None if waited is None else NOON - waited)
    assert ctx.written_at(24 * HOUR, since=NOON - DAY) == (NOON - waited if counts else NOON)


@pytest.mark.clause("S3-4.1-a", "S0-4.1.1-c")
@pytest.mark.parametrize(("ago", "counts"), [(2 * HOUR, HOUR), (HOUR, HOUR), (SECOND, SECOND), (-SECOND, 0 * HOUR)])
def test_an_entry_never_counts_as_earlier_than_what_it_is_about(ago: timedelta, counts: timedelta) -> None:
    assert Context(WHO, NOON, entered_at=NOON - HOUR).written_at(24 * HOUR, since=NOON - ago) == NOON - counts


def test_what_was_sent_at_once_is_stored_as_it_always_was() -> None:
    assert set(Context(WHO, NOON).metadata()) == {"command", "actor", "correlation", "causation", "traceparent"}


def test_an_announced_fact_says_when_it_was_entered_and_only_then() -> None:
    beside = {"region": "east", "actor": "a", "correlation": "c", "causation": "c", "traceparent": ""}
    fact: Any = a_planned_visit().pending_events[0]
    for entered in (None, NOON):
        metadata = beside | ({"entered": entered.isoformat()} if entered else {})
        sent = announced("visits", Recorded(fact, 1, 0, metadata), lambda _: visits.VisitPlanned(), 0)
        assert sent is not None and sent.entered_at == entered
        assert dict(sent.wire()).keys() == sent.headers().keys()
        assert ("ce_enteredtime" in sent.headers()) is (entered is not None)
        assert Envelope.of_record(sent.wire(), sent.payload) == sent
    with pytest.raises(ValueError, match="without an offset"):
        Envelope.opened(an_envelope().headers() | {"ce_enteredtime": "2026-10-15T04:00:00"}, b"")


def _noon(play: Stage) -> datetime:
    """Noon on another day, for the clock goes forward only."""
    play.clock.move_to(NOON + ((play.clock.now() - NOON) // DAY + 2) * DAY)
    return play.clock.now()


async def _planned(session: Session, customer: str, **plan: Any) -> platform.Receipt:
    """A visit that was planned, as soon as visits has followed the customer's facts."""
    given: dict[str, Any] = {"kind": visits.VISIT_KIND_DEVELOPMENT, "purpose": "see the mill"}
    request = visits.PlanVisitRequest(customer_id=customer, **given | plan)

    async def planned() -> platform.Receipt | None:
        try:
            return await session.do(request)
        except NotFound:
            return None

    return await eventually(planned, 20)


async def _confirmed(session: Session, noon: datetime) -> str:
    visit = (await _planned(session, await a_customer(session), planned_time=noon + HOUR)).aggregate_id
    await session.do(visits.ConfirmVisitRequest(visit_id=visit, confirmed_by="Lin", channel="phone", place="-"))
    return visit


def _record(visit: str, who: str, noon: datetime) -> visits.LogVisitRequest:
    texts = ("place", "met", "customer_situation", "content", "needs", "objections", "consensus", "feedback")
    said: dict[str, Any] = dict.fromkeys(texts, "-")
    request = visits.LogVisitRequest(visit_id=visit, visitor_ids=[who], next_step="-", **said)
    request.started_time.FromDatetime(noon + 4 * HOUR)
    request.ended_time.FromDatetime(noon + 5 * HOUR)
    return request


async def _last(play: Stage, id: str) -> platform.StoredFact:
    asked = platform.GetHistoryRequest(aggregate_id=id)
    return (await play.operator().ask_of("visits", asked, platform.GetHistoryResponse)).facts[-1]


@pytest.mark.postgres
@pytest.mark.kafka
@pytest.mark.clause("S3-4.1-a")
@pytest.mark.parametrize(
    ("behind", "waited", "late", "codes"),
    [
        (20 * SECOND, 11 * HOUR, False, []),
        (4 * HOUR, 7 * HOUR, True, ["VISIT_RECORDED_LATE", "DEVICE_CLOCK_OFF"]),
        (-6 * timedelta(minutes=1), 11 * HOUR, False, ["DEVICE_CLOCK_OFF"]),
        (20 * SECOND, 25 * HOUR, True, ["VISIT_RECORDED_LATE"]),
        (None, None, True, ["VISIT_RECORDED_LATE"]),
    ],
    ids=["21:00, sent at 08:00", "slow phone, 01:00", "fast phone", "25 hours", "sent at once"],
)
async def test_a_record_that_was_entered_in_time_is_in_time(
    play: Stage, behind: timedelta | None, waited: timedelta | None, late: bool, codes: list[str]
) -> None:
    noon, session = _noon(play), play.session()
    visit = await _confirmed(session, noon)
    now = noon + (EVENING + waited if waited == 25 * HOUR else MORNING)
    play.clock.move_to(now)
    sent = None if behind is None else now - behind
    entered = None if sent is None or waited is None else (sent - waited, sent)
    id, request = uuid4(), _record(visit, session.who.staff_id, noon)
    receipt = await session.do(request, id, entered=entered)
    assert [one.code for one in receipt.warnings] == codes

    row = await _row(session, visit)
    assert (row.late, row.recorded_late) == (late, True)
    fact = await _last(play, visit)
    assert [one.code for one in fact.warnings] == codes
    assert fact.HasField("entered_time") is (waited is not None)
    if waited is not None:
        assert abs(fact.entered_time.ToDatetime(UTC) - (now - waited)) < SECOND, "by the server's clock"

    again = await session.do(request, id, entered=entered and (entered[0], entered[1] + HOUR))
    assert again.outcome == platform.OUTCOME_ALREADY_ACCEPTED
    assert list(again.warnings) == list(receipt.warnings), "a repeat is told the same"


async def _row(session: Session, visit: str) -> visits.VisitRow:
    asked = visits.ListVisitsRequest(owner_id=session.who.staff_id)
    rows = (await session.ask(asked, visits.ListVisitsResponse)).rows
    return next(row for row in rows if row.visit_id == visit)


@pytest.mark.postgres
@pytest.mark.kafka
@pytest.mark.clause("S3-4.1-a")
async def test_a_warning_is_told_in_both_languages_and_in_the_time_of_the_region(play: Stage) -> None:
    noon, session = _noon(play), play.session()
    visit = await _confirmed(session, noon)
    play.clock.move_to(noon + MORNING)
    (told,) = (await session.do(_record(visit, session.who.staff_id, noon))).warnings
    assert (told.code, told.clause, told.field) == ("VISIT_RECORDED_LATE", "S3-4.1-a", "ended_time")
    assert dict(told.params) == {"until": (noon + 12 * HOUR).isoformat()}
    local = f"{noon + DAY:%Y-%m-%d} 00:00"
    assert local in told.en and local in told.zh and "UTC" not in told.en


@pytest.mark.postgres
@pytest.mark.kafka
@pytest.mark.clause("S0-3.1.3-c")
async def test_who_plans_a_reception_at_short_notice_is_told_so(play: Stage) -> None:
    noon, session = _noon(play), play.session()
    customer = await a_customer(session)
    for kind, ahead, warned in (
        (visits.VISIT_KIND_RECEPTION, 23 * HOUR, ["SHORT_NOTICE"]),
        (visits.VISIT_KIND_RECEPTION, 24 * HOUR + SECOND, []),
        (visits.VISIT_KIND_DEVELOPMENT, HOUR, []),
    ):
        receipt = await _planned(session, customer, kind=kind, planned_time=noon + ahead)
        assert [one.code for one in receipt.warnings] == warned
        assert [one.code for one in (await _last(play, receipt.aggregate_id)).warnings] == warned


@pytest.mark.postgres
@pytest.mark.kafka
@pytest.mark.clause("S0-4.1.1-c")
async def test_who_reaches_a_customer_too_late_is_told_so(play: Stage) -> None:
    session = play.session("customer_service")
    customer = await a_customer(play.session())

    intake: dict[str, Any] = {"channel": "phone", "product": "P", "statement": "-", "demand": "-"}
    about: dict[str, Any] = {"place": "-", "urgency": complaints.COMPLAINT_URGENCY_URGENT}
    request = complaints.OpenComplaintRequest(customer_id=customer, **intake, **about)

    async def opened() -> str | None:
        for name in ("received_time", "happened_time"):
            getattr(request, name).FromDatetime(play.clock.now())
        try:
            return (await session.do(request)).aggregate_id
        except NotFound:
            return None

    for minutes, warned in ((29, []), (45, ["FIRST_CONTACT_LATE"])):
        noon = _noon(play)
        complaint = await eventually(opened, 20)
        play.clock.move_to(noon + timedelta(minutes=minutes + 15))
        reached = complaints.RecordFirstContactRequest(complaint_id=complaint, channel="phone")
        reached.contacted_time.FromDatetime(noon + timedelta(minutes=minutes))
        assert [one.code for one in (await session.do(reached)).warnings] == warned


@pytest.mark.postgres
@pytest.mark.kafka
async def test_a_wrong_entry_changes_nothing(play: Stage) -> None:
    noon, session = _noon(play), play.session()
    visit = await _confirmed(session, noon)
    play.clock.move_to(noon + EVENING)
    with pytest.raises(Invalid, match="ENTERED_AFTER_SENT"):
        await session.do(_record(visit, session.who.staff_id, noon), entered=(noon, noon - SECOND))
    assert (await _last(play, visit)).topic == Visit.Confirmed.TOPIC


def test_stored_warnings_are_plain_json() -> None:
    ctx = Context(WHO, NOON)
    ctx.warn("VISIT_RECORDED_LATE", clause="S3-4.1-a", fields=("ended_time",), until=datetime(2026, 10, 5, tzinfo=UTC))
    kept = json.loads(json.dumps(ctx.metadata()["warnings"]))
    assert [one["code"] for one in kept] == ["VISIT_RECORDED_LATE"]
