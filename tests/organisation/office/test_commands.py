"""Offices: opened once in an open region, and where people work."""

from __future__ import annotations

import pytest

from fieldledger.organisation import v1 as pb
from fieldledger.organisation.v1 import events_pb2 as events
from kernel.errors import Forbidden, NotFound, Refused
from services.organisation.office.domain import Office
from services.organisation.office.views import OfficeList
from services.organisation.staff.views import StaffList
from tests.organisation.builders import facts
from tests.organisation.in_memory import InMemory, an_enrolment, announce, form_department


def _open(region: str = "east", code: str = "suzhou") -> pb.OpenOfficeRequest:
    return pb.OpenOfficeRequest(region=region, code=code, name="苏州")


async def test_an_office_is_opened_once_in_a_region_that_is_open(organisation: InMemory) -> None:
    await organisation.send(_open(), region="east")
    await organisation.send(_open("west"))
    with pytest.raises(Refused, match="OFFICE_OPENED_ALREADY"):
        await organisation.send(_open())
    with pytest.raises(NotFound, match="REGION_UNKNOWN"):
        await organisation.send(_open("north"))
    with pytest.raises(Forbidden):
        await organisation.send(_open("west", "wuxi"), region="east")
    for code in ("S", "Suzhou", "east/suzhou", "苏州", "*"):
        with pytest.raises(Refused, match="OFFICE_CODE_MALFORMED"):
            await organisation.send(_open(code=code))
    row = organisation.row(OfficeList, "east/suzhou")
    assert row == pb.OfficeRow(office="east/suzhou", region="east", name="苏州")


async def test_people_work_in_an_open_office_of_their_department_s_region(organisation: InMemory) -> None:
    await organisation.send(_open())
    await organisation.send(_open(code="wuxi"))
    east, west = await form_department(organisation), await form_department(organisation, "west")
    staff = await organisation.send(an_enrolment(east, office="east/suzhou"))
    assert organisation.row(StaffList, staff).office == "east/suzhou"
    await organisation.send(pb.MoveStaffRequest(staff_id=staff, department_id=east, office="east/wuxi"))
    assert organisation.row(StaffList, staff).office == "east/wuxi"
    everywhere = await form_department(organisation, "*")
    await organisation.send(an_enrolment(everywhere, office="east/suzhou"))
    for command, reason in (
        (an_enrolment(west, office="east/suzhou"), "OFFICE_OF_ANOTHER_REGION"),
        (pb.MoveStaffRequest(staff_id=staff, department_id=west, office="east/wuxi"), "OFFICE_OF_ANOTHER_REGION"),
        (an_enrolment(east, office="east/nanjing"), "OFFICE_UNKNOWN"),
    ):
        with pytest.raises((Refused, NotFound), match=reason):
            await organisation.send(command)
    with pytest.raises(Refused, match="OFFICE_NOT_EMPTY"):
        await organisation.send(pb.CloseOfficeRequest(region="east", code="wuxi"))


def test_offices_are_announced_by_region_and_code() -> None:
    office = Office.open(region="east", code="suzhou", name="苏州")
    office.close(staff=0)
    assert [announce(fact) for fact in facts(office)] == [
        events.OfficeOpened(office="east/suzhou", name="苏州"),
        events.OfficeClosed(office="east/suzhou"),
    ]
