"""What pages by hand draw with: the drawn pages' own names, cells, arrangement and forms, so that there is one way."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from typing import Any

from google.protobuf.message import Message

from chassis.meanings import marks
from services.gateway.console.arrange import Arrangement
from services.gateway.console.asking import Told
from services.gateway.console.kit import kit
from services.gateway.console.names import Ids, Naming
from services.gateway.console.page import Page
from services.gateway.console.pickers import Pickers
from services.gateway.console.records import DONE, Act
from services.gateway.console.scene import Scene
from services.gateway.console.site import Site, filled, path_of, variables_of
from services.gateway.console.words import clause_label, rpc_label


def site() -> Site:
    """All pages that can be drawn: a service that is not behind this gateway says so when it is asked."""
    return kit().site


def arrangement() -> Arrangement:
    """How lists and records are laid out."""
    return kit().arrangement


def naming() -> Naming:
    """The names that pages by hand share, kept for some minutes for each reader."""
    return kit().naming


def pickers(page: Page) -> Pickers:
    """What offers people, customers and the like to choose from."""
    return Pickers(site(), naming(), page.clock)


async def scene_of(page: Page, *messages: Message, more: Ids | None = None) -> Scene:
    """What a page that shows these messages is drawn with: their ids named, their regions' zones known."""
    return await kit().scene(page, *messages, more=more)


async def all_rows(page: Page, request: Any, most: int = 500, pages: int = 8) -> list[Any]:
    """The rows of a list, of so many pages at most. Raises Told."""
    rows: list[Any] = []
    request.page_size = most
    for _ in range(pages):
        answer = await page.asking.ask(request)
        rows += answer.rows
        request.page_token = answer.next_page_token
        if not request.page_token:
            break
    return rows


async def answered(asked: Iterable[Any]) -> list[Any]:
    """What several questions answered at once, each an answer or the Told that came instead. Raises anything else."""
    found = await asyncio.gather(*asked, return_exceptions=True)
    for one in found:
        if isinstance(one, BaseException) and not isinstance(one, Told):
            raise one
    return found


def act(page: Page, service: str, rpc: str, values: Mapping[str, str], shown: Any = None, **more: str) -> Act | None:
    """A command as a button that leads to its drawn form; None for who lacks its scope.

    `values` fill its path, `more` its fields. `shown` is the record that it is to: its version, and why it cannot be.
    """
    route = site().command_named(rpc, service)
    if route is None or not page.person.may(route.scope):
        return None
    no = next((one for one in getattr(shown, "possible", ()) if one.rpc == rpc and one.reason), None)
    why = getattr(no, f"text_{page.language}") if no is not None else ""
    clause = clause_label(no.clause, page.language) if no is not None and no.clause else ""
    version = getattr(shown, "version", 0) if shown is not None and "possible" in shown.DESCRIPTOR.fields_by_name else 0
    asked = {"_version": str(version)} if version else {}
    query = "&".join(f"{name}={filled('{value}', {'value': text})}" for name, text in {**more, **asked}.items())
    path = filled(site().form_path(route), {name: values[name] for name in variables_of(route)})
    href = f"{path}?{query}" if query else path
    return Act(rpc_label(route.rpc, page.language), href, why, clause, "careful" in marks(route.rpc))


def done(page: Page) -> str:
    """What was carried out a moment ago, "" for nothing: a drawn form says so when it leads back."""
    name = page.request.query_params.get(DONE, "")
    route = next((one for one in site().forms if one.rpc.name == name), None)
    return page.text("drawn_done", what=rpc_label(route.rpc, page.language)) if route else ""


def list_path(collection: str) -> str:
    """The path of a collection's list."""
    return path_of(site().lists[collection])
