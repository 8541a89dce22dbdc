"""What is wrong with a page that an eye would see at once."""

from __future__ import annotations

from playwright.async_api import Page


async def scrolls_sideways(page: Page) -> list[str]:
    """The elements that reach beyond the right edge of a page that is wider than its window."""
    found: list[str] = await page.evaluate(
        """() => document.documentElement.scrollWidth <= window.innerWidth ? [] :
          [...document.querySelectorAll("body *")].filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
            .map((one) => one.tagName + "." + one.className)"""
    )
    return found


async def gap(page: Page) -> float:
    """How many pixels of nothing are between the bar at the top and what a page says, while no other bar is shown."""
    found: float = await page.evaluate(
        """() => {
          scrollTo(0, 0);
          const [above, below] = [".top", "main"].map((one) => document.querySelector(one).getBoundingClientRect());
          const bars = document.querySelector(".notices")?.getBoundingClientRect().height ?? 0;
          return below.top - above.bottom - (document.querySelector(".notices .note:not([hidden])") ? bars : 0);
        }"""
    )
    return found


async def cut(page: Page) -> list[str]:
    """What stands where it has no room: a cell wider than what is shown of it, a name of one letter a line.

    A cell's excess does not make the page wider: what is around it scrolls by itself, or hides it. What is folded is
    looked at unfolded.
    """
    found: list[str] = await page.evaluate(
        """() => {
          const folded = [...document.querySelectorAll("details:not([open])")];
          folded.forEach((one) => (one.open = true));
          const cut = [...document.querySelectorAll("td, th, .who, .who *")]
            .filter((one) => one.offsetParent && one.textContent.trim().length > 3)
            .filter((one) => one.clientWidth && (one.clientWidth < 40 || one.scrollWidth > one.clientWidth + 1))
            .map((one) => one.textContent.trim());
          folded.forEach((one) => (one.open = false));
          return cut;
        }"""
    )
    return found
