"""The documentation pages, served from installed packages: no page loads anything from another host."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any

import orjson
from jinja2 import Environment, FileSystemLoader
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import Route
from swagger_ui_bundle import swagger_ui_path

from chassis.reasons import Reason

BROWSER = Path(__file__).parent / "browser"
FILES = {
    "docs.css": BROWSER / "docs.css",
    "docs.js": BROWSER / "docs.js",
    **{name: swagger_ui_path / name for name in ("swagger-ui.css", "swagger-ui-bundle.js", "favicon-32x32.png")},
}


def routes(openapi: dict[str, Any], asyncapi: dict[str, Any], reasons: Iterable[Reason]) -> list[Route]:
    """Everything under /docs, and the two documents. All of it is rendered once, at the start."""
    environment = Environment(loader=FileSystemLoader(BROWSER), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    pages: dict[str, dict[str, Any]] = {
        "/docs": {"template": "openapi.html"},
        "/docs/events": {
            "template": "events.html",
            "document": asyncapi,
            "resolve": partial(_resolve, asyncapi),
        },
        "/docs/errors": {
            "template": "errors.html",
            "reasons": sorted(reasons, key=lambda reason: reason.name),
        },
    }
    written = [
        Route(path, _answer(HTMLResponse(environment.get_template(page.pop("template")).render(page))))
        for path, page in pages.items()
    ]
    documents = [
        Route(path, _answer(Response(orjson.dumps(document), media_type="application/json")))
        for path, document in (("/openapi.json", openapi), ("/asyncapi.json", asyncapi))
    ]
    files = [Route(f"/docs/files/{name}", _answer(FileResponse(path))) for name, path in FILES.items()]
    return [*written, *documents, *files]


def _answer(response: Response) -> Any:
    async def answer(request: Request) -> Response:
        return response

    return answer


def _resolve(document: dict[str, Any], reference: str) -> Any:
    """The target of a `$ref` within the document."""
    found: Any = document
    for part in reference.removeprefix("#/").split("/"):
        found = found[part]
    return found
