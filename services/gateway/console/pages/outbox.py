"""待发: what this browser has not sent yet, or what was refused. The page is a frame that the browser fills in."""

from __future__ import annotations

from starlette.responses import Response

from services.gateway.console import guard
from services.gateway.console.page import Page


@guard.draws("/outbox", "")
async def outbox(page: Page) -> Response:
    """The page, with the words for each state of an entry."""
    return page.drawn("pages/outbox.html")


@guard.draws("/offline", "")
async def no_signal(page: Page) -> Response:
    """What a browser shows without a signal in place of a page that it has not kept."""
    return page.drawn("pages/no_signal.html")
