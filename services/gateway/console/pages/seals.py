"""The seals of every log: its signed checkpoints, and a file of them for `fieldledger audit verify`."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

from starlette.responses import Response

from fieldledger.platform.v1 import platform_pb2 as pb
from kernel.errors import NotFound
from services.gateway.catalogue import SERVICES
from services.gateway.console.asking import Told
from services.gateway.console.guard import draws
from services.gateway.console.handmade import answered, scene_of
from services.gateway.console.page import Page

SCOPE = "operations.read"
PATH = "/operations/seals"
SHOWN, MOST, PAGES = 10, 500, 40
"""Checkpoints of a service on the page; a page of those that are fetched, and how many pages of the newest at most."""


@draws(PATH, SCOPE)
async def draw(page: Page) -> Response:
    """The newest checkpoints of every service, or why it did not answer. Raises Told for who may see none."""
    requests = (page.asking.of(name).ask(pb.ListCheckpointsRequest(page_size=SHOWN)) for name in SERVICES)
    answers = dict(zip(SERVICES, await answered(requests), strict=True))
    if all(isinstance(one, Told) and one.problem.status == 403 for one in answers.values()):
        raise next(iter(answers.values()))
    at = await scene_of(page)
    return page.drawn(
        "pages/seals.html",
        services=[
            {
                "name": name,
                "label": page.text(f"service_{name}"),
                "why": answer.problem.text if isinstance(answer, Told) else "",
                "seals": [] if isinstance(answer, Told) else [_seal(one, at) for one in answer.rows],
            }
            for name, answer in answers.items()
        ],
    )


@draws(f"{PATH}/{{service}}", SCOPE)
async def fetch(page: Page) -> Response:
    """The newest checkpoints of one service as signed notes, the oldest of them first. Raises Told."""
    name = str(page.request.path_params["service"])
    if name not in SERVICES:
        raise NotFound("ROUTE_UNKNOWN", path=page.request.url.path)
    notes = [one.note async for one in _all(page, name)]
    headers = {"content-disposition": f'attachment; filename="{name}.checkpoints"', "cache-control": "no-store"}
    return Response("".join(reversed(notes)), headers=headers, media_type="text/plain")


async def _all(page: Page, name: str) -> AsyncIterator[Any]:
    request = pb.ListCheckpointsRequest(page_size=MOST)
    for _ in range(PAGES):
        answer = await page.asking.of(name).ask(request)
        for one in answer.rows:
            yield one
        request.page_token = answer.next_page_token
        if not request.page_token:
            break


def _seal(one: Any, at: Any) -> dict[str, Any]:
    """A checkpoint as it is shown: the third line of a note is the root of the tree."""
    lines = one.note.split("\n")
    root = lines[2] if len(lines) > 2 else ""
    return {
        "size": one.size,
        "new": one.size - one.start,
        "when": at.moment(one.sealed_time.seconds, at.zone),
        "root": root,
    }
