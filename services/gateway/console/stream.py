"""`/live`: the feed of announced facts for whoever is signed in, without the token that scripts never get."""

from __future__ import annotations

from starlette.responses import Response

from access.tokens import Verifier
from services.gateway.console.page import Page
from services.gateway.console.route import ConsoleRoute
from services.gateway.live import SCOPE, Live

PATH = "/live"


def stream(live: Live, verifier: Verifier) -> ConsoleRoute:
    """The page at `/live`: what the API's feed tells the same person. It ends with his token, and is asked for again;
    or with his session, if that is ended here.

    The browser that asks again gets a renewed token in its cookie; whoever is no longer signed in gets no stream.
    """

    async def answer(page: Page) -> Response:
        return await live.opened(page.request, verifier.verify(page.asking.token), page.asking.token, page.still)

    return ConsoleRoute("GET", PATH, SCOPE, answer)
