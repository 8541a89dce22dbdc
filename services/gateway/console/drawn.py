"""Every HTTP route as pages: lists and their sheets, records, forms, batches, histories."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from functools import partial
from typing import Any

from starlette.responses import Response

from services.gateway.composition import Peer
from services.gateway.console.arrange import arrangements
from services.gateway.console.batch import Batch
from services.gateway.console.called import callings
from services.gateway.console.forms import Forms
from services.gateway.console.history import SCOPE, Histories
from services.gateway.console.lists import Lists
from services.gateway.console.names import Naming
from services.gateway.console.page import Page
from services.gateway.console.pickers import Pickers
from services.gateway.console.records import Records
from services.gateway.console.route import ConsoleRoute
from services.gateway.console.scene import Now, machine_now
from services.gateway.console.sheet import Sheets
from services.gateway.console.site import Site, path_of
from services.gateway.console.ticked import batch_path, in_batches
from services.gateway.transcoding import Route

HISTORY = "/history/{service}/{aggregate_id}"


def pages(routes: Iterable[Route], histories: Mapping[str, Peer], now: Now = machine_now) -> list[ConsoleRoute]:
    """The pages of all routes, and of the histories of the services that have one; what is most particular comes first.

    `histories`: by service, how its GetHistory is called. Raises ValueError for an arrangement that is wrong, and for
    a command that no form can enter.
    """
    site = Site(routes)
    arrangement = arrangements(site.routes)
    naming = Naming(site, called=callings(site, arrangement.called))
    pickers = Pickers(site, naming, now)
    lists, records = Lists(site, naming, pickers, arrangement, now), Records(site, naming, arrangement, now)
    forms, sheets = (
        Forms(site, naming, pickers, records, arrangement, now),
        Sheets(lists, naming, pickers, arrangement, now),
    )
    batch = Batch(site, naming, pickers, records, arrangement, now)
    found: list[ConsoleRoute] = []
    for route in site.lists.values():
        found.append(_page("GET", path_of(route), route, lists.draw))
        found.append(_page("POST", path_of(route), route, lists.keep))
        found.append(_page("GET", f"{path_of(route)}.xlsx", route, sheets.draw))
        for command in in_batches(site, arrangement.lists, route):
            found.append(_page("GET", batch_path(command), command, batch.leave))
            found.append(_page("POST", batch_path(command), command, batch.carry_out))
    for path, route in site.records.items():
        found.append(_page("GET", path, route, records.draw))
        found.append(_page("POST", f"{path}:unmask", route, records.unmask))
    for route in site.forms:
        found.append(_page("GET", site.form_path(route), route, forms.draw))
        found.append(_page("POST", site.form_path(route), route, forms.carry_out))
    if histories:
        found.append(ConsoleRoute("GET", HISTORY, SCOPE, Histories(naming, histories, now).draw))
    return sorted(found, key=_wildness)


def _page(method: str, path: str, route: Route, answer: Callable[[Page, Route], Awaitable[Response]]) -> ConsoleRoute:
    drawn: Any = partial(_with, answer, route)
    return ConsoleRoute(method, path, route.scope, drawn)


async def _with(answer: Callable[[Page, Route], Awaitable[Response]], route: Route, page: Page) -> Response:
    return await answer(page, route)


def _wildness(one: ConsoleRoute) -> tuple[int, bool]:
    """What is matched first: paths without variables; of the others those with a verb, which an id would match too."""
    return one.template.count("{"), ":" not in one.template.rpartition("/")[2]
