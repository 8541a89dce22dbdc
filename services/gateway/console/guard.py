"""What guards the console's pages: who may see which, from where a form may come, and what a browser may load."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from urllib.parse import unquote, urlsplit

from starlette.requests import Request
from starlette.responses import Response

from access.login import is_loopback
from services.gateway.console.route import Answer, ConsoleRoute

SAFE = ("GET", "HEAD")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; "
    "manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types console"
)
HEADERS = {
    "content-security-policy": POLICY,
    "referrer-policy": "same-origin",  # with "no-referrer" browsers send `Origin: null` with our own forms
    "cache-control": "no-store",
    "vary": "cookie, accept-language, accept-encoding",
}
_DRAWN: list[ConsoleRoute] = []


def draws(template: str, scope: str = "", method: str = "GET") -> Callable[[Answer], Answer]:
    """Register a page made by hand for a path; whoever lacks the scope does not see it (see `ConsoleRoute`)."""

    def register(answer: Answer) -> Answer:
        _DRAWN.append(ConsoleRoute(method, template, scope, answer))
        return answer

    return register


def drawn_by_hand() -> tuple[ConsoleRoute, ...]:
    """Every page that was registered: those of `pages/` are, as they are imported."""
    import_module("services.gateway.console.pages")
    return tuple(_DRAWN)


def is_ours(request: Request) -> bool:
    """Whether what changes something comes from one of our own pages, as the browser itself says.

    `Sec-Fetch-Site` decides where there is one; older browsers say the origin, which must be this one. A request with
    neither comes from no browser that we know.
    """
    if request.method in SAFE:
        return True
    if (site := request.headers.get("sec-fetch-site")) is not None:
        return site == "same-origin"
    # TLS may have ended before this process: everywhere but on this very machine it is taken for granted.
    scheme = "http" if is_plain(request) else "https"
    return request.headers.get("origin") == f"{scheme}://{request.headers.get('host', '')}"


def host_of(request: Request) -> str:
    """The host by which the browser called us, without its port; "" for what is none."""
    try:
        return urlsplit(f"//{request.headers.get('host', '')}").hostname or ""
    except ValueError:
        return ""


def is_plain(request: Request) -> bool:
    """Whether the browser is on this very machine and reaches us without TLS: there, no cookie can be Secure."""
    return request.url.scheme == "http" and is_loopback(host_of(request))


def own_path(text: str) -> str:
    """A path with its query, if it can lead nowhere but to this host; "/" for anything else.

    Browsers read `/\\evil` and `//evil` as another host, and drop tabs and line ends before they look.
    """
    plain = unquote(text)
    if not text.startswith("/") or plain.startswith("//") or "\\" in plain or not plain.isprintable():
        return "/"
    return text


def secured(response: Response) -> Response:
    """The response with the headers of every page; what it says itself about caching stays."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    return response
