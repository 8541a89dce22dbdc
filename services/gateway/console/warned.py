"""What was unwise about a command that was carried out a moment ago: told on the page that one is led on to.

The address names the command only. What was unwise about it is asked of its service, which has kept it: an address can
be made by anybody, and would else say whatever he likes.
"""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from starlette.responses import Response

from fieldledger.platform.v1 import platform_pb2 as platform
from services.gateway.console.asking import Told
from services.gateway.console.page import Page

WARNED = "_warned"
"""The parameter with the service and the command, such as "visits/019aa000-0000-7000-8000-000000000001"."""


async def look(page: Page) -> None:
    """Find what the command that the address names was warned of; nothing of one that the person may not know of."""
    service, _, id = page.request.query_params.get(WARNED, "").partition("/")
    try:
        asked = platform.GetCommandOutcomeRequest(command_id=str(UUID(id)))
        outcome = await page.asking.of(service).ask(asked)
    except (ValueError, Told):
        return
    page.asking.warnings = list(outcome.receipt.warnings)


def lead_on(page: Page, response: Response) -> None:
    """Have the page that one is led on to tell what this request's command was warned of."""
    to = response.headers.get("location")
    if page.asking.warned and to is not None:
        query = urlencode({WARNED: page.asking.warned}, safe="/")
        response.headers["location"] = f"{to}{'&' if '?' in to else '?'}{query}"
