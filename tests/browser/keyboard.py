"""A keyboard and nothing else: what has the focus is looked at after each step, as a person looks at it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from playwright.async_api import Page

FARTHEST = 250
"""Presses of Tab after which something is taken not to be reachable."""
FOCUS = """() => {
  const one = document.activeElement, box = one.getBoundingClientRect(), found = [];
  const called = `${one.tagName} ${one.id || one.name || one.textContent.trim().slice(0, 30)} at ${location.pathname}`;
  const shown = getComputedStyle(one), ringed = shown.outlineStyle !== "none" && parseFloat(shown.outlineWidth) >= 2;
  if (one === document.body || one.id === "main") return [];
  if (!ringed) found.push(`${called} has no outline`);
  if (box.bottom <= 0 || box.top >= innerHeight) found.push(`${called} is out of sight`);
  for (const bar of document.querySelectorAll(".top, .tabs")) {
    const over = bar.getBoundingClientRect();
    if (bar.contains(one) || !over.height || !["fixed", "sticky"].includes(getComputedStyle(bar).position)) continue;
    const top = Math.max(box.top, over.top), hidden = Math.min(box.bottom, over.bottom) - top;
    const above = document.elementFromPoint((box.left + box.right) / 2, top + hidden / 2);
    if (hidden < 1 || box.height > innerHeight / 2 || !bar.contains(above)) continue;
    found.push(`${called} is ${Math.round(hidden)} px under a bar`);
  }
  return found;
}"""
"""What is wrong with how the focus is shown: no outline, out of the window, or under a bar that stays."""


@dataclass
class Keys:
    """The keyboard of a page. `faults`: where the focus could not be seen."""

    page: Page
    faults: list[str]

    async def press(self, key: str) -> None:
        """Press a key, and look at what has the focus then."""
        await self.page.keyboard.press(key)
        self.faults += await self.page.evaluate(FOCUS)

    async def skip(self) -> None:
        """Past the bar and the list at the side, by the first link of the page."""
        await self.page.evaluate("document.activeElement.blur()")
        await self.press("Tab")
        assert await self.has_focus("a.skip"), "the first thing to be reached is not the link past the bars"
        await self.press("Enter")
        assert await self.has_focus("#main")

    async def to(self, what: str) -> None:
        """Press Tab until an element that a selector finds has the focus. Raises AssertionError."""
        for _ in range(FARTHEST):
            if await self.has_focus(what):
                return
            await self.press("Tab")
        raise AssertionError(f"{what} is not reached by Tab at {self.page.url}")

    async def has_focus(self, what: str) -> bool:
        return bool(await self.page.evaluate("what => document.activeElement.matches(what)", what))

    async def follow(self, what: str) -> None:
        """Reach a link or a button, and press it."""
        await self.to(what)
        async with self.page.expect_navigation():
            await self.page.keyboard.press("Enter")

    async def enter(self, entries: Mapping[str, str]) -> None:
        """Fill in a form, in the order of its inputs. An entry of a choice is how often Down is pressed."""
        for name, entry in entries.items():
            await self.to(f'[name="{name}"]')
            match await self.page.evaluate("document.activeElement.type"):
                case "select-one" | "radio":
                    await self.press("Space") if await self.has_focus("[type=radio]") else None
                    for _ in range(int(entry)):
                        await self.press("ArrowDown")
                case "datetime-local":
                    await self._moment(entry)
                case _:
                    await self.page.keyboard.type(entry)
            given = await self.page.evaluate("document.activeElement.value")
            assert given, f"nothing was entered as {name}"

    async def _moment(self, entry: str) -> None:
        """A moment as Chromium takes it in American order, its parts with a step between; `entry`: 2026-11-02T10:10."""
        day, _, time = entry.partition("T")
        (year, month, date), (hour, minute) = day.split("-"), time.split(":")
        late = int(hour) >= 12
        for part in (month, date, year):
            await self.page.keyboard.type(part)
        await self.page.keyboard.press("ArrowRight")
        for part in (f"{(int(hour) - 1) % 12 + 1:02}", minute, "PM" if late else "AM"):
            await self.page.keyboard.type(part)
        assert await self.page.evaluate("document.activeElement.value") == entry

    async def send(self) -> None:
        """Send the form that is open, and confirm where that is asked."""
        await self.follow("form.command .send button:not(.second)")
        if await self.page.locator("form.command button[name=_sure]").count():
            await self.follow("button[name=_sure]")
