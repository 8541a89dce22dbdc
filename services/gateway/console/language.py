"""The language of a page: as the person chose it, or else as the browser asks for it."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from services.gateway.console import cookies
from services.gateway.problems import LANGUAGES, spoken

COOKIE = "lang"
YEAR = 365 * 24 * 3600


def language_of(request: Request) -> str:
    """Either "zh" or "en"."""
    chosen = cookies.given(request, COOKIE)
    return chosen if chosen in LANGUAGES else spoken(request).partition("-")[0]


def choose(request: Request, language: str, next: str) -> Response:
    """Go on in a language from now on; in the one of before for any that there is not."""
    answer = RedirectResponse(next, 303)
    if language in LANGUAGES:
        cookies.put(answer, request, COOKIE, language, YEAR)
    return answer
