"""A day at the telephone, through the gateway: 200 calls at once, twice; two missed, one returned; one misrouted."""

from __future__ import annotations

from datetime import timedelta

import httpx
import pytest

from chassis.clock import PlayedClock
from cli.platform import Platform
from tests.journeys.chapters.founding import found
from tests.journeys.chapters.winning import win
from tests.journeys.persons import Json
from tests.journeys.stage import Cast, Stage, as_json, at

pytestmark = [pytest.mark.journey, pytest.mark.clause("S2h-3.3.1", "S2h-3.3.3", "S0-4.1.1-b")]
DAY = at(11, 3, 9)
"""A Tuesday, when the office opens."""


def a_call(stage: Stage, number: int, *, answered: bool, seconds: int, **more: Json | str) -> Json:
    """The call of this number, a minute after the one before it, until noon and on from one."""
    begun = DAY + timedelta(minutes=number) + timedelta(hours=1 if number >= 180 else 0)
    end = begun + timedelta(seconds=50)
    leg: Json = {"staff_id": stage.cast.technician.id, "from_time": as_json(begun), "to_time": as_json(end)}
    call: Json = {"external_key": f"C-{number}", "direction": "INBOUND", "legs": [leg], "region": "east"}
    call |= {"started_time": as_json(begun), "ended_time": as_json(end), "phone": f"1390000{number:04}"}
    if answered:
        call["answered_time"] = as_json(begun + timedelta(seconds=seconds))
    return call | more


async def test_two_hundred_calls_twice_are_two_hundred_and_the_missed_are_returned_or_late(
    platform: Platform, clock: PlayedClock
) -> None:
    async with httpx.AsyncClient(base_url=platform.url, timeout=30, trust_env=False) as http:
        stage = Stage(Cast(http, platform.issuer), clock)
        await found(stage)
        await win(stage)
        service, technician = stage.cast.service, stage.cast.technician
        clock.move_to(at(11, 3, 14))
        rows = [a_call(stage, n, answered=n >= 2, seconds=10 if n % 4 else 20) for n in range(200)]
        for row in rows[:2]:
            row["customer_id"] = stage.customer
        for accepted, already in ((200, 0), (0, 200)):
            receipt = await service.do("/v1/calls:record", {"source": "exchange", "rows": rows})
            assert (receipt["rows"].get("accepted", 0), receipt["rows"].get("already", 0)) == (accepted, already)
        calls = await service.see("/v1/calls", lambda rows: len(rows) == 200)
        assert len({row["call_id"] for row in calls}) == 200
        (day,) = await service.rows("/v1/call-answering")
        late = len([n for n in range(2, 200) if n % 4 == 0])
        assert (day["offered"], day["answered"], day["in_three_rings"], day["missed"]) == (200, 198, 198 - late, 2)
        assert (day["call_date"], round(day["in_three_rings_share"])) == ("2026-11-03", round(100 * (198 - late) / 198))
        missed = await service.see("/v1/calls", lambda rows: len(rows) == 2, status="MISSED")
        first, second = sorted(row["call_id"] for row in missed)
        reached: Json = {"call_id": first, "direction": "OUTBOUND", "channel": "phone", "outcome": "REACHED"}
        await technician.do("/v1/case-contacts", reached | {"contacted_time": as_json(at(11, 3, 13, 50))})
        returned = await service.see_one("/v1/calls", {"call_id": first, "late": True}, status="RETURNED")
        assert returned["returned_time"] == as_json(at(11, 3, 13, 50)), "two hours late: it was due an hour after it"
        overdue = await service.see("/v1/clocks", lambda rows: len(rows) == 2, clock="RETURN_CALL", breached="true")
        assert {row["call_id"] for row in overdue} == {first, second}
        talk = next(row["call_id"] for row in calls if row["status"] == "ANSWERED")
        passed: Json = {"staff_id": stage.cast.salesperson.id, "transfer_reason": "ASKED_FOR", "told": True}
        await technician.do(f"/v1/calls/{talk}:transfer", passed)
        await stage.cast.salesperson.do(f"/v1/calls/{talk}:misrouted", {"department_id": stage.after_sales})
        (day,) = await service.see("/v1/call-answering", lambda rows: rows[0].get("misrouted") == 1)
        assert (day["transfers"], day["misrouted_share"]) == (1, 100)
