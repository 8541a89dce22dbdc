"""What a browser loads beside pages: one style sheet and our scripts, under a name that says what is in them."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

BROWSER = Path(__file__).parent / "browser"
FOREVER = "public, max-age=31536000, immutable"
STYLE, SCRIPT = "console.css", "console.js"
FIRST = "base.css"
"""The style sheet that the others refine."""
_COMMENT = re.compile(r"^[ ]*(?://.*|/\*\*(?s:.*?)\*/)\n|(?<=[;{,])[ ]+// [^\"'`\n]*$", re.M)
"""A comment in lines of its own, or behind a statement. One with a quotation mark may be part of a text: it stays."""


@dataclass(frozen=True, slots=True)
class Asset:
    """One file, also compressed: it is the same for everybody, so that its size tells nothing."""

    content: bytes
    compressed: bytes
    kind: str

    def answer(self, request: Request) -> Response:
        """The file, compressed for a browser that takes that."""
        headers = {"cache-control": FOREVER, "vary": "accept-encoding"}
        if takes_gzip(request):
            return Response(self.compressed, headers=headers | {"content-encoding": "gzip"}, media_type=self.kind)
        return Response(self.content, headers=headers, media_type=self.kind)


def takes_gzip(request: Request) -> bool:
    """Whether a browser says that it takes gzip."""
    codings = request.headers.get("accept-encoding", "").lower().split(",")
    return any(coding.strip() in ("gzip", "gzip;q=1.0") for coding in codings)


@cache
def assets() -> dict[str, Asset]:
    """Every file by its name: the style sheets put together as `console.css`, each script as it is."""
    sheets = sorted(BROWSER.glob("*.css"), key=lambda path: (path.name != FIRST, path.name))
    found = {STYLE: asset("\n".join(sheet.read_text("utf-8") for sheet in sheets), "text/css")}
    return found | {path.name: asset(script(path.name), "text/javascript") for path in BROWSER.glob("*.js")}


def script(name: str) -> str:
    """A script without its comments, which are for whoever reads it here."""
    return _COMMENT.sub("", (BROWSER / name).read_text("utf-8"))


@cache
def place() -> str:
    """The folder of all files: scripts import each other by their names, so that all change together."""
    digest = sha256()
    for name, asset in sorted(assets().items()):
        digest.update(name.encode() + b"\0" + asset.content + b"\0")
    return f"/static/{digest.hexdigest()[:16]}"


def address(name: str) -> str:
    """The path of a file. Raises KeyError for one that is not there."""
    assets()[name]
    return f"{place()}/{name}"


def routes() -> Iterator[Route]:
    """A route for each file. A page that was open before a new version asks again for what is no longer there."""
    for name, asset in assets().items():
        yield Route(f"{place()}/{name}", _answering(asset), methods=["GET"])


def _answering(asset: Asset):  # type: ignore[no-untyped-def]
    async def answer(request: Request) -> Response:
        return asset.answer(request)

    return answer


def asset(text: str, kind: str) -> Asset:
    """A file of a text, compressed once."""
    content = text.encode()
    return Asset(content, gzip.compress(content, 9, mtime=0), kind)
