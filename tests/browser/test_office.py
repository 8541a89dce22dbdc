"""Head office at its desk: values go through two hands, customers change hands, services are looked after."""

from __future__ import annotations

import re

import pytest

from tests.browser.conftest import DESK, PHONE, SignIn, Window

pytestmark = [pytest.mark.browser, pytest.mark.journey]
PATHS = {"policies": "/policies", "operations": "/operations", "service": "/operations/customers?verify=1"}
PATHS |= {"approvals": "/approvals", "my-score": "/my-score", "hand-over": "/hand-overs:new"}
LOOKS = {"desk": (DESK, {}), "phone": (PHONE, {}), "desk-en-dark": (DESK, {"locale": "en-GB", "color_scheme": "dark"})}
LOOKS |= {"phone-en-dark": (PHONE, {"locale": "en-GB", "color_scheme": "dark"})}


async def fits(window: Window) -> bool:
    """Whether nothing has to be scrolled sideways."""
    wide, inner = await window.page.evaluate("() => [document.documentElement.scrollWidth, window.innerWidth]")
    return bool(wide <= inner)


async def links(window: Window, where: str) -> list[str]:
    """Where the links lead that a selector finds."""
    found = await window.page.locator(where).evaluate_all("all => all.map(one => one.getAttribute('href'))")
    return [str(one) for one in found]


@pytest.mark.parametrize("look", LOOKS)
async def test_every_page_of_the_office_fits_its_window(sign_in: SignIn, look: str) -> None:
    width, more = LOOKS[look]
    chief = await sign_in("chief", width=width, **more)
    for name, path in PATHS.items():
        await chief.go(path)
        assert await chief.page.locator("h1").count() == 1, path
        await chief.shot(f"office-{name}-{look}")
        assert await fits(chief), path
    for name, where in {"territory": "/territories", "approval": "/approvals", "policy": "/policies"}.items():
        await chief.go(where)
        first = next(one for one in await links(chief, "main td a.record, main .card h2 a") if one.startswith(where))
        await chief.go(first)
        await chief.shot(f"office-{name}-{look}")
        assert await fits(chief), first


@pytest.mark.clause("S2i-6")
async def test_a_value_is_drafted_by_one_and_approved_by_another(sign_in: SignIn) -> None:
    manager, chief = await sign_in("manager"), await sign_in("chief")
    await manager.go("/policies?q=S2j-5.10")
    await manager.page.locator("main a.button").first.click()
    await manager.page.fill('[name="value"]', "30")
    await manager.page.select_option('[name="scope"]', "east")
    await manager.page.locator("form.command button").last.click()
    await manager.page.wait_for_url("**/policies**")
    assert "须由他人批准" in await manager.page.locator("main").inner_text()
    assert not await manager.page.locator('main a[href*=":approve"]').count()
    await chief.go("/approvals")
    drafts = [one for one in await links(chief, ".queue-all a") if "/approvals/policies/" in one]
    for draft in drafts:  # the month has one of its own
        await chief.go(draft)
        shown = await chief.page.locator(".queue-one").inner_text()
        if found := re.search(r"华东\s+原值\s*90 天\s*→\s*新值\s*30 天", shown):
            break
    assert found
    await chief.shot("office-approval-policy")
    await chief.page.locator('a[href*=":approve"]').click()
    while await chief.page.locator("form button:not(.quiet):not(.second)").count():
        await chief.page.locator("main form button:not(.quiet):not(.second)").last.click()
        await chief.page.wait_for_load_state()
        if "_done" in chief.page.url:
            break
    text = await chief.page.locator("main").inner_text()
    assert "已完成" in text and re.search(r"华东\s+生效中\s+30 天", text)


async def test_a_dry_run_comes_before_customers_change_hands(sign_in: SignIn) -> None:
    chief = await sign_in("chief")
    await chief.go("/territories")
    (first, *_) = await links(chief, "main td a.record")
    await chief.go(first)
    await chief.page.locator('a[href^="/hand-overs:new"]').click()
    giver = await chief.page.locator("#from_staff_id").input_value()
    others = await chief.page.locator("#to_id option").evaluate_all("all => all.map(one => one.value)")
    await chief.page.select_option("#to_id", giver)
    await chief.page.locator("form.command button").first.click()
    assert "将移交 0 个客户" in await chief.page.locator("main").inner_text()
    assert not await chief.page.locator('form[method="post"][action="/hand-overs:new"]').count()
    await chief.page.select_option("#to_id", next(one for one in others if one not in ("", giver)))
    await chief.page.locator("form.command button").first.click()
    assert await chief.page.locator(".going input:checked, .going input:disabled").count()
    await chief.shot("office-dry-run")


async def test_an_operator_sees_that_every_view_equals_the_history(sign_in: SignIn) -> None:
    chief = await sign_in("chief")
    await chief.go("/operations/visits")
    await chief.page.locator("main form button.second").click()
    assert "与历史完全一致" in await chief.page.locator("main .note:visible").first.inner_text()
