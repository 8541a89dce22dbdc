"""What was unwise about a command is told on the page that follows it, as its service has kept it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from starlette.responses import RedirectResponse, Response

from fieldledger.organisation import v1 as organisation
from fieldledger.platform.v1 import platform_pb2 as platform
from kernel.errors import NotFound
from services.gateway.console.page import Page
from services.gateway.console.route import ConsoleRoute
from tests.console.office import ASKED, CHIEF, LIN, Desk, desk

KEY = "019aa000-0000-7000-8000-0000000000cd"
TOLD = {"zh": "时间太短 <b>", "en": "Too soon <b>"}


async def opened(page: Page) -> Response:
    request = organisation.OpenRegionRequest(region="east", name="East", time_zone="Asia/Shanghai")
    await page.asking.do(request, KEY)
    return RedirectResponse("/regions?_done=OpenRegion", 303)


async def regions(page: Page) -> Response:
    return page.drawn("menu.html")


PAGES = [ConsoleRoute("POST", "/regions:new", "", opened), ConsoleRoute("GET", "/regions", "", regions)]


@pytest.fixture
async def warned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Desk]:
    """A desk whose service finds every region unwise, and knows of one command."""
    receipt = platform.Receipt(version=1)
    receipt.warnings.add(code="SHORT_NOTICE", clause="S0-3.1.3-c", field="name", **TOLD)

    def outcome(request: Any) -> platform.GetCommandOutcomeResponse:
        known = platform.GetCommandOutcomeResponse(outcome=platform.OUTCOME_ACCEPTED, receipt=receipt)
        return known if request.command_id == KEY else platform.GetCommandOutcomeResponse()

    monkeypatch.setitem(ASKED, "OpenRegion", organisation.OpenRegionRequest)
    monkeypatch.setitem(ASKED, "GetCommandOutcome", platform.GetCommandOutcomeRequest)
    async with desk(tmp_path, PAGES) as found:
        vars(found.office).update(OpenRegion=lambda request: receipt, GetCommandOutcome=outcome)
        yield found


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_a_warning_is_told_on_the_page_that_one_is_led_on_to(warned: Desk, language: str) -> None:
    await warned.sign_in(CHIEF)
    answer = await warned.post("/regions:new")
    assert answer.headers["location"] == f"/regions?_done=OpenRegion&_warned=organisation/{KEY}"
    page = await warned.get(answer.headers["location"], headers={"accept-language": language})
    assert TOLD[language].replace("<b>", "&lt;b&gt;") in page.text and "S0-3.1.3-c" in page.text
    again = await warned.get(answer.headers["location"], headers={"accept-language": language})
    assert again.text.count("Too soon" if language == "en" else "时间太短") == 1, "after a reload too, once"


async def test_what_was_wise_leads_on_as_ever(warned: Desk) -> None:
    vars(warned.office)["OpenRegion"] = lambda request: platform.Receipt(version=1)
    await warned.sign_in(CHIEF)
    assert (await warned.post("/regions:new")).headers["location"] == "/regions?_done=OpenRegion"
    assert warned.office.count(platform.GetCommandOutcomeRequest) == 0


@pytest.mark.parametrize("named", ["", "organisation", "organisation/x", f"nowhere/{KEY}", f"organisation/{LIN}"])
async def test_an_address_tells_nothing_by_itself(warned: Desk, named: str) -> None:
    await warned.sign_in(CHIEF)
    page = await warned.get(f"/regions?_warned={named}")
    assert page.status_code == 200 and "时间太短" not in page.text


async def test_a_page_is_drawn_although_its_warning_cannot_be_asked_for(warned: Desk) -> None:
    await warned.sign_in(CHIEF)
    warned.office.instead["GetCommandOutcome"] = NotFound("NOT_FOUND", what="command", id=KEY)
    assert (await warned.get(f"/regions?_warned=organisation/{KEY}")).status_code == 200
