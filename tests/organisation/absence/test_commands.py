"""Who is away when, and who stands in meanwhile (S2d-7)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from fieldledger.organisation import v1 as pb
from fieldledger.organisation.v1 import events_pb2 as events
from kernel.errors import Forbidden, NotFound, Refused
from ledger.context import Caller
from services.organisation.absence.domain import Absence
from services.organisation.absence.views import AbsenceList
from tests.organisation.builders import NOW, facts
from tests.organisation.in_memory import InMemory, an_enrolment, announce, form_department

LEAVE = pb.ABSENCE_KIND_LEAVE


def _absent(staff_id: str, from_date: str, until_date: str, delegate_id: str = "") -> pb.RecordAbsenceRequest:
    return pb.RecordAbsenceRequest(
        staff_id=staff_id, kind=LEAVE, from_date=from_date, until_date=until_date, delegate_id=delegate_id
    )


async def _two(organisation: InMemory) -> tuple[str, str]:
    department = await form_department(organisation)
    return await organisation.send(an_enrolment(department)), await organisation.send(an_enrolment(department))


@pytest.mark.clause("S2d-7")
async def test_absences_of_a_person_do_not_overlap(organisation: InMemory) -> None:
    staff, other = await _two(organisation)
    first = await organisation.send(_absent(staff, "2026-10-10", "2026-10-12", other))
    for days in (
        ("2026-10-12", "2026-10-14"),
        ("2026-10-08", "2026-10-10"),
        ("2026-10-11", "2026-10-11"),
        ("2026-10-01", "2026-10-31"),
    ):
        with pytest.raises(Refused, match="ABSENCE_OVERLAPS") as refusal:
            await organisation.send(_absent(staff, *days))
        assert (refusal.value.params["id"], refusal.value.clause) == (first, "S2d-7")
    await organisation.send(_absent(staff, "2026-10-13", "2026-10-13"))
    await organisation.send(_absent(other, "2026-10-10", "2026-10-12"))
    await organisation.send(pb.EndAbsenceRequest(absence_id=first))
    await organisation.send(_absent(staff, "2026-10-11", "2026-10-11"))


async def test_an_absence_ends_today_or_is_called_off_before_it_begins(organisation: InMemory) -> None:
    staff, _ = await _two(organisation)
    now, ahead = [
        await organisation.send(_absent(staff, *days))
        for days in (("2026-10-03", "2026-10-09"), ("2026-10-10", "2026-10-12"))
    ]
    for absence in (now, ahead):
        await organisation.send(pb.EndAbsenceRequest(absence_id=absence))
    rows = [organisation.row(AbsenceList, absence) for absence in (now, ahead)]
    assert [(row.until_date, row.called_off) for row in rows] == [("2026-10-05", False), ("2026-10-12", True)]
    with pytest.raises(Refused, match="ABSENCE_OVER"):
        await organisation.send(pb.EndAbsenceRequest(absence_id=ahead))
    organisation.now = datetime(2026, 10, 5, 16, 0, tzinfo=UTC)  # midnight in Shanghai
    with pytest.raises(Refused, match="ABSENCE_OVER"):
        await organisation.send(pb.EndAbsenceRequest(absence_id=now))


async def test_an_absence_has_days_in_order_near_today_and_a_delegate_who_is_there(organisation: InMemory) -> None:
    staff, other = await _two(organisation)
    gone, _ = await _two(organisation)
    await organisation.send(pb.EndEmploymentRequest(staff_id=gone, last_date=f"{NOW:%Y-%m-%d}"))
    day = "2026-10-10"
    for command, reason in (
        (_absent(staff, "2026-10-12", "2026-10-10"), "ABSENCE_ENDS_BEFORE_IT_BEGINS"),
        (_absent(staff, "10.10.2026", day), "DATE_MALFORMED"),
        (_absent(staff, day, "2026-02-30"), "DATE_MALFORMED"),
        (_absent(staff, "2025-10-03", day), "ABSENCE_TOO_FAR"),
        (_absent(staff, day, "2027-10-07"), "ABSENCE_TOO_FAR"),
        (_absent(staff, day, day, staff), "DELEGATE_HIMSELF"),
        (_absent(staff, day, day, gone), "STAFF_LEFT"),
        (_absent(gone, day, day), "STAFF_LEFT"),
    ):
        with pytest.raises(Refused, match=reason):
            await organisation.send(command)
    with pytest.raises(NotFound, match="STAFF_UNKNOWN"):
        await organisation.send(_absent(staff, day, day, "30000000-0000-4000-8000-000000000009"))
    await organisation.send(_absent(staff, "2025-10-04", "2027-10-06", other))


@pytest.mark.clause("S0-5.3.3-b")
async def test_people_record_and_end_their_own_absences_and_their_leads_do(organisation: InMemory) -> None:
    staff, other = await _two(organisation)
    own = Caller(staff, "east", "own")
    absence = await organisation.send_as(own, _absent(staff, "2026-10-10", "2026-10-10"))
    for command in (_absent(other, "2026-10-10", "2026-10-10"), pb.EndAbsenceRequest(absence_id=absence)):
        with pytest.raises(Forbidden):
            await organisation.send_as(Caller(other, "west", "region"), command)
    with pytest.raises(Forbidden):
        await organisation.send_as(Caller(other, "east", "own"), pb.EndAbsenceRequest(absence_id=absence))
    lead = Caller(other, "east", "team", team=frozenset({staff}))
    await organisation.send_as(lead, pb.EndAbsenceRequest(absence_id=absence))


def test_an_absence_is_announced_without_a_word_of_why() -> None:
    told: dict[str, Any] = {"staff_id": "s", "from_date": "2026-10-10", "until_date": "2026-10-12"}
    absence = Absence.record_days(
        uuid4(),
        region="east",
        kind="LEAVE",
        delegate_id="d",
        overlapping="",
        today=NOW.date(),
        within=timedelta(days=30),
        **told,
    )
    absence.end(NOW.date())
    id = str(absence.id)
    assert [announce(fact) for fact in facts(absence)] == [
        events.StaffAbsent(absence_id=id, kind=LEAVE, delegate_id="d", **told),
        events.AbsenceEnded(absence_id=id, staff_id="s", from_date="2026-10-10"),
    ]
