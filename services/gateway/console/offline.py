"""What is entered without a signal and sent later: the answer to a browser's outbox, and the worker of pages kept.

An outbox sends a form to its own path with `x-part: outbox`. It is answered in JSON: what was accepted, under which key
and where it is seen; or why not, in the words of the page. Whoever sends a form without the header gets a page as ever.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route as HttpRoute

from fieldledger.platform.v1.platform_pb2 import Receipt
from kernel.errors import Forbidden
from services.gateway.console.guard import secured
from services.gateway.console.page import PART, Page, Person, told
from services.gateway.console.pickers import Pickers
from services.gateway.console.records import why_not
from services.gateway.console.refused import Shown, advice
from services.gateway.console.static import Asset, asset, assets, place, script
from services.gateway.console.words import clause_label
from services.gateway.headers import header
from services.gateway.problems import Problem
from services.gateway.transcoding import Route

OUTBOX, WORKER = "outbox", "/sw.js"
PERSON, ANOTHER = "x-person", "ANOTHER_PERSON"
"""The header by which a script says whose page it is on, by `Person.mark`; and why somebody else is not answered."""
ALLOWED = "offline.allowed"
"""The key of policy that says whether anything may be kept on a device."""
NOT_AHEAD = timedelta()
STAMPS = ("entered-time", "device-time")
"""The headers of a command that was entered earlier than it is sent: both by the device's clock, RFC 3339."""


async def may_keep(page: Page, pickers: Pickers) -> bool:
    """Whether the reader's region lets devices keep what is entered, and the pages of a day."""
    return bool(await pickers.value(page, ALLOWED) != "NO")


def from_outbox(request: Request) -> bool:
    """Whether a form comes out of an outbox, which wants to be told instead of shown."""
    return request.headers.get(PART) == OUTBOX


def is_whose_page(request: Request, person: Person) -> None:
    """Raise Forbidden (ANOTHER_PERSON) if a script of somebody else's page asks with this person's cookie.

    A browser has one cookie for all its tabs: whoever signs in in one of them is who asks from all. What comes out of
    an outbox must say whose it is, so that nothing is done in the name of who did not enter it.
    """
    given = request.headers.get(PERSON)
    if given != person.mark and (given is not None or from_outbox(request)):
        raise Forbidden(ANOTHER, name=person.name)


def stamps(request: Request, ahead: timedelta = NOT_AHEAD) -> dict[str, str]:
    """When a command was entered and what the device's clock says, as a service is told. Raises Invalid (HEADER_…).

    `ahead` is by how much a platform whose clock is played is ahead of people's: it would else find every device's off.
    """
    found = {name: header(request, name, 64) for name in STAMPS} if request.method == "POST" else {}
    return {name: _moved(value, ahead) if ahead else value for name, value in found.items() if value}


def _moved(text: str, by: timedelta) -> str:
    """An instant later by so much; what is none, as it is, for the service to refuse."""
    try:
        at = datetime.fromisoformat(text)
        return (at + by).isoformat() if at.tzinfo else text
    except (ValueError, OverflowError):
        return text


def accepted(page: Page, receipt: Receipt, key: str, to: str) -> Response:
    """On to what came of a command; to an outbox, which of its entries that was, and the record's version since.

    Either is told the place by the same header.
    """
    if not from_outbox(page.request):
        return RedirectResponse(to, 303)
    return JSONResponse({"accepted": True, "key": key, "version": receipt.version}, headers={"location": to})


def refused(shown: Shown, page: Page) -> Response:
    """Why an entry was refused: in words, by which clause, at which inputs, and what to do."""
    clause = page.text("drawn_by_clause", clause=shown.clause) if shown.clause else ""
    errors = [(label, text) for _, text, label in shown.errors]
    words = {"title": shown.title, "clause": clause, "advice": shown.advice, "errors": errors}
    return JSONResponse(words, shown.status)


def changed(shown: Shown, page: Page, route: Route, record: Any) -> Response:
    """The same of a record that changed since the entry was made: whether it can still be carried out, or why not."""
    no = next((one for one in getattr(record, "possible", ()) if one.rpc == route.rpc.name), None)
    why, clause = why_not(no, record, page.language)
    to_do = advice(409, page.language) if why else page.text("outbox_do_changed")
    return refused(replace(shown, title=why or shown.title, clause=clause or shown.clause, advice=to_do), page)


def turned_down(problem: Problem, language: str) -> Response:
    """The same of what no form was asked about: nobody is signed in, or may do this, or it cannot be done now."""
    clause = told(language, "drawn_by_clause", clause=clause_label(problem.clause, language)) if problem.clause else ""
    words = {"title": problem.text, "clause": clause, "advice": advice(problem.status, language), "errors": []}
    return JSONResponse(words | {"reason": problem.reason}, problem.status)


@cache
def worker() -> Asset:
    """The worker with what it shares with pages; its text changes with any file, so that a browser sees a new one."""
    names = [name for name in sorted(assets()) if name != WORKER.strip("/")]
    shared = script("store.js").replace("export ", "")
    begins = f"const PLACE = {json.dumps(place())};\nconst FILES = {json.dumps(names)};\n"
    return asset(begins + shared + script("sw.js"), "text/javascript")


def worker_route() -> HttpRoute:
    """Where a browser finds the worker: at the root, so that it serves every page; asked for anew each time."""

    async def answer(request: Request) -> Response:
        found = worker().answer(request)
        found.headers["cache-control"] = "no-cache"
        return secured(found)

    return HttpRoute(WORKER, answer, methods=["GET"])
