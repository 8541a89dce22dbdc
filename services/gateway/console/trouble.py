"""Pages that say why there is no page: in words, what to do next, and the number under which it is found in logs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from services.gateway.console.guard import own_path
from services.gateway.console.offline import ANOTHER, from_outbox, turned_down
from services.gateway.console.page import Page, bare, told
from services.gateway.console.page import texts as sentences
from services.gateway.problems import LANGUAGES, RETRY, Problem, Problems, trace_id

SECONDS = 5
"""After how long a page tries again what may succeed a moment later."""
KNOWN = (401, 403, 404)
NOT_OF_POST = "RIGHT_NOT_OF_POST"
_SCOPE = re.compile(r"[a-z_]+(?:\.[a-z_]+)+")


def trouble(
    request: Request, problem: Problem, language: str, page: Page | None, posted: Sequence[tuple[str, str]] = ()
) -> Response:
    """The page for a problem. `posted` is the form that was sent: where it may be sent again, it is kept.

    An outbox is told the same without a page, and so is a script on somebody else's. Whatever a page would have shown
    is not in it: it says only what the problem says.
    """
    if from_outbox(request) or problem.reason == ANOTHER:
        return turned_down(problem, language)
    status = problem.status
    kind = str(status) if status in KNOWN else "again" if status in RETRY else "5xx" if status >= 500 else "4xx"
    shown: dict[str, Any] = {
        "frame": "page.html" if page else "bare.html",
        "title": told(language, f"trouble_{kind}"),
        "advice": told(language, f"trouble_{kind}_advice"),
        "problem": problem,
        "sign_in": f"/sign-in?next={quote(_here(request), safe='')}" if status == 401 else "",
        "seconds": SECONDS if status in RETRY else 0,
        "again": _here(request),
        "posted": posted if request.method == "POST" else None,
        "trace": trace_id(request),
    }
    if page:
        answer = page.drawn("trouble.html", status=status, **shown)
    else:
        answer = bare(language, "trouble.html", status=status, **shown)
    if status in RETRY:
        answer.headers["retry-after"] = str(SECONDS)
    return answer


def of_post(problem: Problem, problems: Problems, language: str) -> Problem:
    """A service's refusal as a person is told it: of the rights of his post, not of a token and its scopes."""
    found = _SCOPE.search(problem.text) if problem.reason == "SCOPE_MISSING" else None
    if found is None:
        return problem
    return problems.problem(
        NOT_OF_POST, LANGUAGES[language], {"scope": named_scope(found[0], language)}, problem.clause
    )


def named_scope(scope: str, language: str) -> str:
    """What people call a scope; its own name where nobody has called it anything."""
    return sentences().get(f"scope:{scope}", {}).get(language, scope)


def _here(request: Request) -> str:
    """Where one is, as an address that leads nowhere but here: of `//evil/x` a browser would make another host."""
    query = request.url.query
    return own_path(request.url.path + (f"?{query}" if query else ""))
