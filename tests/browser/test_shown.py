"""What is personal is shown for a purpose, on record, and for a minute; two tabs do not overwrite each other."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Route, expect

from fieldledger.supervision import v1 as supervision
from fieldledger.visits import v1 as visits
from tests.browser.conftest import SignIn
from tests.browser.offline import SELLER, Calling

pytestmark = [pytest.mark.browser, pytest.mark.journey]
MASKED = "＊＊＊"
PAGES = {"a drawn record": "/visits?status=LOGGED", "the page of a customer": "/customers"}


async def _sooner(route: Route) -> None:
    """Pass an answer on as it is, but for how long the browser waits until it masks what is shown."""
    answer = await route.fetch()
    told = answer.headers["refresh"]
    assert told.startswith("60;")
    await route.fulfill(response=answer, headers=answer.headers | {"refresh": told.replace("60;", "3;")})


@pytest.mark.clause("S0-5.3.3-c")
@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
async def test_what_is_personal_is_shown_for_a_purpose_once_on_record_and_masked_again(
    sign_in: SignIn, calling: Calling, path: str
) -> None:
    window = await sign_in("manager")
    page = await window.go(path)
    await page.locator("main td a.record").first.click()
    await expect(page.locator("main")).to_contain_text(MASKED)
    record = page.url
    before = await _readings(calling, window.who.id)
    await page.locator(".unmask button").click()
    await expect(page.locator(".unmask")).to_be_visible()  # without a purpose the browser does not send it
    assert page.url == record
    await page.route("**:unmask", _sooner)
    await page.locator("#purpose").select_option(index=1)
    await page.locator(".unmask button").click()
    await expect(page.locator("main .note.warn[role=status]")).to_contain_text("60 秒后自动隐藏")
    assert MASKED not in await page.locator("main").inner_text()
    await expect(page).to_have_url(record)
    await expect(page.locator("main")).to_contain_text(MASKED)
    assert await _readings(calling, window.who.id) == before + 1


async def _readings(calling: Calling, who: str) -> int:
    """How often somebody has read what is personal."""
    await calling.stage.settled()
    asked = supervision.ListReadingsRequest(staff_id=who, page_size=200)
    found = await calling.stage.ask(calling.month.person("chief"), asked, supervision.ListReadingsResponse)
    return len(found.rows)


async def test_of_two_tabs_the_second_is_told_that_something_happened_since_and_goes_on(
    sign_in: SignIn, calling: Calling
) -> None:
    id = await calling.planned()
    window = await sign_in("salesperson", SELLER)
    first = await window.go(f"/visits/{id}")
    await first.locator(f'main a[href^="/visits/{id}:cancel"]').click()
    await first.locator("[name=by_customer]").first.check()
    await first.locator("[name=reason]").fill("客户出差")
    second = await first.context.new_page()
    await second.goto(first.url.split("/visits/")[0] + f"/visits/{id}")
    await second.locator(f'main a[href^="/visits/{id}:confirm"]').click()
    for name, entry in (("confirmed_by", "王经理"), ("channel", "电话"), ("place", "厂部")):
        await second.locator(f"[name={name}]").fill(entry)
    await second.locator("form.command .send button:not(.second)").click()
    await expect(second).to_have_url(re.compile(rf"/visits/{id}\?"))
    await first.locator("form.command .send button:not(.second)").click()
    if await first.locator("button[name=_sure]").count():
        await first.locator("button[name=_sure]").click()
    await expect(first.locator("#refused")).to_contain_text("1 次")
    await expect(first.locator("#refused .since li")).to_have_count(1)
    await expect(first.locator("#refused .since")).to_contain_text(
        re.compile(rf"走访已确认 发生 11月2日.* · {window.who.name}")
    )
    await window.shot("changed-since-1280")
    window.complaints.clear()  # the browser tells of every answer that is an error
    assert await first.locator("[name=reason]").input_value() == "客户出差", "what was entered is kept"
    await first.locator("form.command .send button:not(.second)").click()
    if await first.locator("button[name=_sure]").count():
        await first.locator("button[name=_sure]").click()
    await expect(first).to_have_url(re.compile(rf"/visits/{id}\?"))
    assert (await calling.found(id)).status == visits.VISIT_STATUS_CANCELLED


@pytest.mark.clause("S0-5.3.3-b")
async def test_whoever_does_not_reach_a_visit_is_told_so_instead_of_being_given_its_form(
    sign_in: SignIn, calling: Calling
) -> None:
    id = await calling.planned()
    window = await sign_in("salesperson")
    for path in (f"/visits/{id}", f"/visits/{id}:cancel", f"/visits/{id}:log"):
        answer = await window.open(path)
        assert answer.status == 403, path
        assert await window.page.locator("form.command, form.log").count() == 0
        await expect(window.page.locator("main .note.bad")).to_contain_text("5.3.3")
    window.complaints.clear()  # the browser tells of every answer that is an error
