"""Saved views of a list: those that the arrangement gives to everybody, one's own, and those that colleagues share."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from operator import attrgetter
from typing import Any
from urllib.parse import parse_qsl, urlencode
from uuid import UUID, uuid5

from starlette.datastructures import QueryParams
from starlette.responses import RedirectResponse, Response

from chassis.order import FIELD as ORDER_BY
from chassis.order import Order
from chassis.paging import PAGING
from chassis.validation import check
from fieldledger.organisation.v1 import desk_pb2 as pb
from fieldledger.organisation.v1 import staff_pb2 as staff
from kernel.errors import Invalid
from ledger.context import EVERYWHERE
from privacy.personal import MASK
from services.gateway.console.arrange import Arrangement, key_of
from services.gateway.console.asking import Told
from services.gateway.console.counts import counted
from services.gateway.console.filters import COLUMNS, OWN, asked
from services.gateway.console.laid_out import given_columns
from services.gateway.console.names import Ids
from services.gateway.console.page import Page
from services.gateway.console.pickers import rows_type
from services.gateway.console.posted import key_in, new_key
from services.gateway.console.refused import AGAIN
from services.gateway.console.scene import Scene
from services.gateway.console.site import path_of
from services.gateway.console.usual import Usual
from services.gateway.problems import Problem
from services.gateway.transcoding import Route
from services.gateway.violations import Malformed

READ, WRITE = "organisation.read", "self.write"
MOST_OWN = 50
"""Views that a person may have at all."""
MOST_SHOWN = 20
"""Saved views that are links above a list; all are in the list of saved views."""
ME = "{me}"
"""What stands in the filters of an arranged view for the reader's own id."""
NOBODY, DEPARTMENT, REGION = "", "department", "region"
Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class View:
    """A link to a list as it was kept. `count` is "" where it is not known; `owner_id` is whose it is, "" for all."""

    name: str
    href: str
    current: bool
    count: str = ""
    id: str = ""
    owner_id: str = ""
    shared: str = ""
    """With whom it is shared: "", "department" or "region"."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The views of one list: for everybody, one's own, and colleagues'. `key` is the id of what a form here does."""

    action: str
    usual: tuple[View, ...] = ()
    own: tuple[View, ...] = ()
    others: tuple[View, ...] = ()
    may_save: bool = False
    key: str = field(default_factory=new_key)
    shares: tuple[str, ...] = ()
    name: str = ""
    chosen_share: str = ""
    every: str = ""
    """The address at which all saved views of the list are."""

    def entered(self, status: int, given: Mapping[str, str]) -> Kept:
        """The same, with what was entered and refused; what may be sent again is carried out once."""
        key = given.get("_key", self.key) if status in AGAIN else self.key
        return replace(self, key=key, name=given.get("name", ""), chosen_share=given.get("share", NOBODY))

    @property
    def current(self) -> View | None:
        """The one of one's own views that is shown."""
        return next((one for one in self.own if one.current), None)

    @property
    def shown(self) -> tuple[View, ...]:
        """The saved views that are links above the list: one's own, then colleagues', and always the current one."""
        saved = self.own + self.others
        return saved[:MOST_SHOWN] + tuple(one for one in saved[MOST_SHOWN:] if one.current)[:1]

    @property
    def more(self) -> bool:
        """Whether there are saved views that are no links above the list."""
        return len(self.own + self.others) > len(self.shown)

    @property
    def ids(self) -> Ids:
        """Whose the views of colleagues are that are shown, to be named."""
        owners = {one.owner_id for one in self.shown if one in self.others}
        return {"staff": owners} if owners else {}

    def owner(self, at: Scene, view: View) -> str:
        """Whose a view is, by name."""
        known = at.names.get(("staff", view.owner_id))
        return known.text if known else ""


class Desk:
    """Reads and keeps the views of any list."""

    def __init__(self, arrangement: Arrangement) -> None:
        self._arrangement = arrangement

    async def of(self, page: Page, route: Route, zone: str) -> Kept:
        """The views of a list; one that cannot be asked for has none, and a list is drawn without them."""
        usual, rows = await asyncio.gather(self._usual(page, route, zone), _rows(page, route))
        here = self._canonical(route, page.request.query_params)
        own, others = (tuple(self._view(route, row, here) for row in some) for some in rows or ((), ()))
        may_save = rows is not None and page.person.may(WRITE)
        given = page.request.query_params
        action = _address(route, _filters(given), given.get(ORDER_BY, ""), given_columns(route, given))
        shares = (NOBODY, DEPARTMENT, *([REGION] if page.person.region != EVERYWHERE else []))
        every = f"/saved-views?{urlencode({'collection': _collection(route)})}"
        return Kept(action, usual, own, others, may_save, shares=shares, every=every)

    async def keep(self, page: Page, route: Route, given: Mapping[str, str]) -> Response:
        """What the form of a list's views says, carried out: the list as it was kept, or without what was dropped.

        Raises Told for what was refused.
        """
        key = key_in(given.get("_key", ""))
        if dropped := given.get("drop"):
            await page.asking.do(pb.DropViewRequest(saved_view_id=dropped), str(uuid5(UUID(key), "DropView")))
            return RedirectResponse(path_of(route), 303)
        shared = await _shared(page, given.get("share", NOBODY))
        query = page.request.query_params
        pairs, chosen = _known(route, _filters(query)), given_columns(route, query)
        view = pb.SaveViewRequest(collection=_collection(route), name=given.get("name", ""), filters=urlencode(pairs))
        view.columns.extend(chosen)
        view.sorted_by = _order(route, query.get(ORDER_BY, ""))
        await page.asking.do(view, key)
        name = " ".join(view.name.split())
        for row in [row for row in await _own(page, route) if row.name == name]:
            if (row.shared_department_id, row.shared_region) != (shared["department_id"], shared["region"]):
                command = pb.ShareViewRequest(saved_view_id=row.saved_view_id, **shared)
                await page.asking.do(command, str(uuid5(UUID(key), "ShareView")))
        return RedirectResponse(_address(route, pairs, view.sorted_by, chosen), 303)

    async def _usual(self, page: Page, route: Route, zone: str) -> tuple[View, ...]:
        arranged = self._arrangement.views.get(key_of(route.rpc), ())
        here = self._canonical(route, page.request.query_params)
        told: list[tuple[Usual, str]] = []
        requests: list[tuple[Route, Any]] = []
        for one in arranged:
            pairs = _known(route, one.filters.replace(ME, page.person.staff_id))
            told.append((one, _address(route, pairs, one.order, ())))
            requests.append((route, route.message({}, asked(route, QueryParams(list(pairs)), zone)[0], None)))
        counts = await counted(page, requests)
        return tuple(
            View(one.name[page.language], href, self._at(route, href) == here, count.short() if count else "")
            for (one, href), count in zip(told, counts, strict=True)
        )

    def _view(self, route: Route, row: pb.SavedViewRow, here: object) -> View:
        href = _kept_at(route, row)
        shared = DEPARTMENT if row.shared_department_id else REGION if row.shared_region else NOBODY
        at = self._at(route, href)
        current = at == here and at != self._at(route, path_of(route))  # what has no effect is not what is shown
        return View(row.name, href, current, "", row.saved_view_id, row.staff_id, shared)

    def _at(self, route: Route, href: str) -> object:
        return self._canonical(route, QueryParams(href.partition("?")[2]))

    def _canonical(self, route: Route, given: QueryParams) -> object:
        """What an address asks for, so that two that ask for the same are equal."""
        usual = self._arrangement.lists.get(key_of(route.rpc), {}).get("order", "")
        return sorted(_filters(given)), given.get(ORDER_BY, "") or usual, given_columns(route, given)


def of_row(page: Page, lists: Mapping[str, Route], row: Any, href: str, acts: list[Route]) -> tuple[str, list[Route]]:
    """Where a row leads, and what there is to do: a saved view to its list if it may be seen, about one's own alone."""
    if not isinstance(row, pb.SavedViewRow):
        return href, acts
    route = lists.get(row.collection)
    href = _kept_at(route, row) if route and page.person.may(route.scope) else ""
    return href, acts if row.staff_id == page.person.staff_id else []


def _kept_at(route: Route, row: pb.SavedViewRow) -> str:
    """The address of a list as a view of it was kept, without what the list takes no more."""
    columns = given_columns(route, QueryParams([(COLUMNS, ",".join(row.columns))]))
    return _address(route, _known(route, row.filters), _order(route, row.sorted_by), columns)


async def department_of(page: Page) -> str:
    """The id of the department that the reader belongs to; "" if it cannot be told, as of head office."""
    try:
        found: Any = await page.asking.ask(staff.GetStaffRequest(staff_id=page.person.staff_id))
    except Told:
        return ""
    return str(found.department_id)


async def _shared(page: Page, wanted: str) -> dict[str, str]:
    """With whom a view is to be shared, as ShareView takes it. Raises Told for who belongs to no department."""
    department = await department_of(page) if wanted == DEPARTMENT else ""
    if wanted == DEPARTMENT and not department:
        raise Told(Problem("NOT_FOUND", 422, page.text("views_no_department")))
    return {"department_id": department, "region": page.person.region if wanted == REGION else ""}


async def _rows(page: Page, route: Route) -> tuple[list[pb.SavedViewRow], list[pb.SavedViewRow]] | None:
    """One's own views of a list and some of colleagues', by name; None for who may see none, or while none are told.

    One's own are asked for by themselves: however many are shared, they are there.
    """
    if not page.person.may(READ):
        return None
    me, at = page.person.staff_id, _collection(route)
    every = pb.ListSavedViewsRequest(collection=at, page_size=MOST_OWN + MOST_SHOWN + 1)
    try:
        mine, found = await asyncio.gather(_own(page, route), page.asking.ask_lately(every))
    except Told:
        return None
    theirs = (row for row in found.rows if row.staff_id != me and row.name != MASK)  # an erased person's say nothing
    return mine, sorted(theirs, key=attrgetter("name"))


async def _own(page: Page, route: Route) -> list[pb.SavedViewRow]:
    """One's own views of a list, by name. Raises Told."""
    request = pb.ListSavedViewsRequest(collection=_collection(route), staff_id=page.person.staff_id, page_size=MOST_OWN)
    return sorted((await page.asking.ask_lately(request)).rows, key=attrgetter("name"))


def _collection(route: Route) -> str:
    return path_of(route).strip("/")


def _filters(given: QueryParams) -> list[tuple[str, str]]:
    """The filters that an address has, without its order, its page and the console's own parameters."""
    leave = (ORDER_BY, *PAGING)
    return [
        (name, text) for name, text in given.multi_items() if text and not name.startswith(OWN) and name not in leave
    ]


def _known(route: Route, filters: str | Iterable[tuple[str, str]]) -> Pairs:
    """Those filters that the list takes today, and nothing else that an address can say.

    One that is gone, or a value that the list would refuse, stops no page from being drawn.
    """
    found = list[tuple[str, str]]()
    for name, text in parse_qsl(filters) if isinstance(filters, str) else filters:
        once = any(name == other for other, _ in found) and not route.rpc.input_type.fields_by_name[name].is_repeated
        if not once and name in _names(route) and _taken(route, name, text):
            found.append((name, text))
    return tuple(found)


@cache
def _names(route: Route) -> frozenset[str]:
    """What the filters of a list are called: no page, no order and nothing of the console's own is one."""
    return frozenset(route.rpc.input_type.fields_by_name) - {*PAGING, ORDER_BY}


def _taken(route: Route, name: str, text: str) -> bool:
    """Whether a list takes this value of one of its filters, whatever else it needs."""
    pairs, wrong = asked(route, QueryParams([(name, text)]), "UTC")
    try:
        check(route.message({}, pairs, None))
    except Malformed:
        return False
    except Invalid as no:
        wrong |= {field.partition("[")[0].partition(".")[0] for field in no.fields} & {name}
    return bool(pairs) and not wrong


def _order(route: Route, text: str) -> str:
    """The order if the list can be ordered so today, else "": its usual one."""
    try:
        Order.asked(text, rows_type(route), ())
    except Invalid:
        return ""
    return text if ORDER_BY in route.rpc.input_type.fields_by_name else ""


def _address(route: Route, pairs: Iterable[tuple[str, str]], order: str, columns: Iterable[str]) -> str:
    named = [*pairs, *([(ORDER_BY, order)] if order else [])]
    if chosen := ",".join(columns):
        named.append((COLUMNS, chosen))
    return f"{path_of(route)}?{urlencode(named)}" if named else path_of(route)
