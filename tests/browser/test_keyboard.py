"""The whole case of a complaint by keyboard, and letters that stay letters while somebody writes."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import expect

from tests.browser.conftest import DESK, PHONE, SignIn
from tests.browser.keyboard import Keys

pytestmark = [pytest.mark.browser, pytest.mark.journey]
OPENED = {
    "customer_id": "1",
    "urgency": "1",
    "channel": "电话",
    "received_time": "2026-11-02T10:12",
    "happened_time": "2026-11-02T08:05",
    "place": "装配车间",
    "product": "P-1100",
    "statement": "今晨停机两次",
    "demand": "派人检修",
}
STEPS: tuple[tuple[str, dict[str, str]], ...] = (
    ("contact", {"contacted_time": "2026-11-02T10:19", "channel": "电话"}),
    (
        "cause",
        {"cause": "0", "cause_detail": "主板受潮", "loss_fen": "0", "inconvenience": "2", "affected": "一台设备"},
    ),
    (
        "propose",
        {
            "remedy": "1",
            "responsible_id": "1",
            "due_time": "2026-11-04T14:30",
            "cost_cents": "120",
            "solution": "更换主板",
        },
    ),
    ("accept", {}),
    ("complete", {"completed_time": "2026-11-02T10:20"}),
)
"""The commands of a case in their order, with what is entered."""
CALLED = (("callback", {"score": "4", "suggestion": "无"}),)


@pytest.mark.parametrize("width", [PHONE, DESK], ids=["phone", "desk"])
async def test_a_complaint_is_brought_to_its_end_by_keyboard(sign_in: SignIn, width: dict[str, int]) -> None:
    """From taking it in until it is closed: each step is reached, its focus is seen, and no mouse is touched."""
    window = await sign_in("customer_service", width=width)
    page = window.page
    keys = Keys(page, [])
    await window.go("/complaints")
    await keys.skip()
    await keys.follow('main a[href="/complaints:new"]')
    await keys.skip()
    await keys.enter(OPENED)
    await keys.send()
    assert re.search(r"/complaints/[0-9a-f-]{36}\?", page.url), await page.locator("main").inner_text()
    id = page.url.split("/complaints/")[1].split("?")[0]
    await window.go("/complaints")
    await keys.skip()
    for _ in range(40):
        await keys.press("j")
        if await page.evaluate("id => document.activeElement.closest(`#row-${id}`) !== null", id):
            break
    await page.keyboard.press("Enter")
    if width == DESK:  # the first press shows it beside the list, the second opens it
        await expect(page.locator(f"#row-{id} a[aria-current]")).to_be_focused()
        await page.keyboard.press("Enter")
    await page.wait_for_url(f"**/complaints/{id}")
    await _take(keys, id, STEPS)
    other = await sign_in("marketing", width=width)  # whoever is rated does not ask
    asks = Keys(other.page, [])
    await other.go(f"/complaints/{id}")
    await _take(asks, id, CALLED)
    assert "已结案" in await other.page.locator("h1").inner_text()
    assert not [*keys.faults, *asks.faults], "\n".join([*keys.faults, *asks.faults])


async def _take(keys: Keys, id: str, steps: tuple[tuple[str, dict[str, str]], ...]) -> None:
    """Take the steps of a complaint from its page on."""
    for verb, entries in steps:
        await keys.skip()
        await keys.follow(f'main a[href*=":{verb}"]')
        await keys.skip()
        await keys.enter(entries)
        await keys.send()
        assert f"/complaints/{id}?" in keys.page.url, (verb, await keys.page.locator("main").inner_text())


LETTERS = """([key, composing]) => {
  const at = document.activeElement;
  if (composing) at.dispatchEvent(new CompositionEvent("compositionstart", {bubbles: true, data: ""}));
  const said = new KeyboardEvent("keydown", {key, bubbles: true, cancelable: true, isComposing: composing});
  at.dispatchEvent(said);
  if (composing) at.dispatchEvent(new CompositionEvent("compositionend", {bubbles: true, data: key}));
  return said.defaultPrevented;
}"""
"""Presses a letter, within a composition of an input method or outside of one; whether the page took it for itself."""
FOCUSED = "document.activeElement.closest('[data-row]')?.id ?? ''"


async def test_letters_are_letters_while_something_is_written(sign_in: SignIn) -> None:
    """In a field, and while an input method composes wherever the focus is, J is typed and leads nowhere."""
    window = await sign_in("customer_service")
    page = await window.go("/complaints")
    assert await page.evaluate(LETTERS, ["j", False]), "outside of a field J goes to the first row"
    first = await page.evaluate(FOCUSED)
    assert first and not await page.evaluate(LETTERS, ["j", True])
    assert await page.evaluate(FOCUSED) == first, "while something is composed J goes nowhere"
    await window.go("/complaints:new")
    statement = page.locator("[name=statement]")
    await statement.focus()
    assert not await page.evaluate(LETTERS, ["j", True]) and not await page.evaluate(LETTERS, ["j", False])
    await page.keyboard.type("jkx/?")
    await expect(statement).to_be_focused()
    assert await statement.input_value() == "jkx/?" and not await page.locator("dialog[open]").count()


async def test_single_letters_can_be_switched_off_and_stay_off(sign_in: SignIn) -> None:
    window = await sign_in("customer_service")
    page = await window.go("/complaints")
    await page.keyboard.press("?")
    await expect(page.locator("#keys")).to_be_visible()
    keys = Keys(page, [])
    await keys.to("#keys-off")
    await page.keyboard.press("Space")
    await page.keyboard.press("Escape")
    await expect(page.locator("#keys")).to_be_hidden()
    for _ in range(2):
        await page.keyboard.press("j")
        assert await page.evaluate(FOCUSED) == ""
        await page.keyboard.press("?")
        await expect(page.locator("#keys")).to_be_hidden()
        await page.reload()
    assert not keys.faults, "\n".join(keys.faults)
