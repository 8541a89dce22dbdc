"""Customers looked up through the service: by number, code and name, whatever way they are written (S0-5.3.1-b)."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from cli.platform import caller
from fieldledger.customers import v1 as pb
from fieldledger.organisation import v1 as organisation
from kernel.errors import Invalid, Refused
from tests.ledger.stage import SMALL, Stage, caught_up, stage
from tests.servers import Servers

pytestmark = [pytest.mark.kafka, pytest.mark.clause("S0-5.3.1-b")]
USCC = "91350100M000100Y43"


async def _told(play: Stage, staff_id: str, **asked: Any) -> tuple[bool, str]:
    session = play.session_of(caller("salesperson", "east", staff_id, "own"))
    answer = await session.ask(pb.LookUpCustomerRequest(**asked), pb.LookUpCustomerResponse)
    return answer.known, pb.CustomerStanding.Name(answer.standing).removeprefix("CUSTOMER_STANDING_")


async def test_who_asks_is_told_what_a_customer_is_to_him_and_nothing_else(
    servers: Servers, tmp_path_factory: pytest.TempPathFactory
) -> None:
    lead, seller, other = (str(uuid4()) for _ in range(3))
    async with stage(servers, tmp_path_factory.mktemp("keys"), SMALL, regions=()) as play:
        head = play.session("head_office")
        await head.do(organisation.OpenRegionRequest(region="east", name="East", time_zone="Asia/Shanghai"))
        formed = organisation.FormDepartmentRequest(region="east", kind=organisation.DEPARTMENT_KIND_SALES, name="S")
        department = (await head.do(formed)).aggregate_id
        for staff, manager in ((lead, ""), (seller, lead), (other, "")):
            terms = organisation.EnrolStaffRequest(staff_id=staff, manager_id=manager, department_id=department)
            terms.role, terms.display_name = organisation.STAFF_ROLE_SALESPERSON, "Somebody"
            await head.do(terms)
        await caught_up(play.operator(), SMALL)
        opened = pb.OpenTerritoryRequest(region="east", name="浦东", responsible_id=seller, area_codes=["310115"])
        await head.do(opened)
        registered = pb.RegisterLeadRequest(
            area_code="310115",
            channel=pb.SALES_CHANNEL_OFFLINE,
            source=pb.LEAD_SOURCE_WALK_IN,
            company_name="恒达精密机械有限公司",
            contact_name="李娜",
            phone="138 0013 8000",
            uscc=USCC,
        )
        mine = play.session_of(caller("salesperson", "east", seller, "own"))
        customer = (await mine.do(registered)).aggregate_id
        await caught_up(play.operator(), SMALL)
        ways: list[dict[str, str]] = [
            {"phone": "+86 13800138000"},
            {"uscc": USCC.lower()},
            {"company_name": "恒達精密機械", "area_code": "310115001"},
        ]
        for asked in ways:
            assert await _told(play, seller, **asked) == (True, "MINE")
            assert await _told(play, lead, **asked) == (True, "TEAMS")
            assert await _told(play, other, **asked) == (True, "OTHERS")
        wide = pb.LookUpCustomerRequest(company_name="恒达精密机械", area_code="31")  # held by no territory
        assert (await head.ask(wide, pb.LookUpCustomerResponse)).standing == pb.CUSTOMER_STANDING_OTHERS
        unknown: list[dict[str, str]] = [
            {"phone": "13900139000"},
            {"company_name": "恒达精密机械", "area_code": "3201"},
        ]
        for asked in unknown:
            assert await _told(play, other, **asked) == (False, "UNSPECIFIED")
        with pytest.raises(Invalid, match="LOOK_UP_BY_ONE"):
            await _told(play, other, company_name="恒达")
        await mine.do(pb.ReleaseCustomerRequest(customer_id=customer, reason=pb.RELEASE_REASON_NO_NEED))
        assert await _told(play, other, phone="13800138000") == (True, "POOL")
        await caught_up(play.operator(), SMALL)
        listed = await play.session_of(caller("salesperson", "east", other, "own")).ask(
            pb.ListLookUpsRequest(), pb.ListLookUpsResponse
        )
        assert [(row.staff_id, row.asked, row.of_others) for row in listed.rows] == [(other, 6, 3)]
        for _ in range(44):
            await _told(play, other, phone="13800138000")
        with pytest.raises(Refused, match="LOOK_UP_CAP_REACHED"):
            await _told(play, other, phone="13800138000")
