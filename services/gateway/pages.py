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

PLACES = (
    ("/docs", "所有接口，可在浏览器中试用", "all routes, to try out in the browser"),
    ("/docs/events", "所有对外公布的事实", "all announced facts"),
    ("/docs/errors", "所有被拒绝的原因", "all reasons for being turned down"),
    ("/openapi.json", "接口文档（OpenAPI）", "the document of all routes (OpenAPI)"),
    ("/asyncapi.json", "事实文档（AsyncAPI）", "the document of all announced facts (AsyncAPI)"),
    (
        "/v1/live",
        "实时公布的事实（Server-Sent Events，需令牌）",
        "facts as they are published (Server-Sent Events; needs a token)",
    ),
    (
        "/v1/proofs",
        "某一事实的证明文件（需令牌；参数 service、aggregate_id、version）",
        "the proof of one fact as a file (needs a token; service, aggregate_id, version)",
    ),
    (
        "/v1/counts",
        "若干列表各有多少条（需令牌；参数 of 可重复，值为列表地址与筛选条件）",
        "how many rows lists have (needs a token; of, repeated, is a list's address with its filters)",
    ),
    ("/livez", "进程是否在运行", "whether the process is alive"),
    ("/readyz", "各项服务是否就绪", "whether every service is ready"),
)
"""What the first page links to, and what each is, in both languages."""
BROWSER = Path(__file__).parent / "browser"
TEMPLATES = Environment(loader=FileSystemLoader(BROWSER), autoescape=True, trim_blocks=True, lstrip_blocks=True)
FILES = {
    "docs.css": BROWSER / "docs.css",
    "docs.js": BROWSER / "docs.js",
    **{name: swagger_ui_path / name for name in ("swagger-ui.css", "swagger-ui-bundle.js", "favicon-32x32.png")},
}


def routes(
    openapi: dict[str, Any], asyncapi: dict[str, Any], reasons: Iterable[Reason], *, first: bool = True
) -> list[Route]:
    """Where to begin, everything under /docs, and the two documents. All of it is rendered once, at the start.

    `first`: whether one begins here, too, with the first page of all.
    """
    pages: dict[str, dict[str, Any]] = {
        **{path: {"template": "index.html", "places": PLACES} for path in ("/docs/start", *(["/"] if first else []))},
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
        Route(path, _answer(HTMLResponse(TEMPLATES.get_template(page.pop("template")).render(page))))
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
