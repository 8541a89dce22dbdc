"""Rows of a list that can be ticked, and the commands that can then be given to all of them at once.

Which commands a list offers so says its arrangement (`batch`). A box belongs to the form above the table, so that rows
are ticked and sent without a script; which of them were ticked before is said by the list's address.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode

from chassis.labels import service_of
from ledger.wire import ID
from services.gateway.console.filters import TICKED, address
from services.gateway.console.page import Page
from services.gateway.console.posted import version_of
from services.gateway.console.site import Site, path_of, variables_of
from services.gateway.console.words import rpc_label
from services.gateway.transcoding import Route

ROW, LIST, ASKED = "_row", "_list", "_asked"
"""What a form of a batch hides: its rows, each as `<id>` or `<id>@<version>`; its list's query; that it was drawn."""
EVERY = "*"
"""What the address of a list says of rows that are all ticked."""
MOST = 200
"""Rows of one batch."""
LONGEST = 2000
"""Characters of a list's query that are kept to lead back to it."""


@dataclass(frozen=True, slots=True)
class Button:
    """A command to the rows that are ticked: what it is called, and where its form is."""

    text: str
    path: str


@dataclass(frozen=True, slots=True)
class Ticks:
    """What stands above a list whose rows can be ticked; `every` and `none`: its addresses with all, and none."""

    buttons: tuple[Button, ...]
    query: str
    every: str
    none: str
    field: str
    chosen: frozenset[str]

    def mark(self, row: Any) -> tuple[str, bool]:
        """The id by which a row is ticked, and whether it is."""
        id = str(getattr(row, self.field))
        return id, id in self.chosen or EVERY in self.chosen


def batch_path(command: Route) -> str:
    """Where a command is given to several: "/visits:batchCancel" for "/visits/{visit_id}:cancel"."""
    verb = path_of(command).rpartition(":")[2]
    return f"{list_path(command)}:batch{verb[0].upper()}{verb[1:]}"


def list_path(command: Route) -> str:
    """The path of the list whose rows a command is to."""
    return path_of(command).partition("/{")[0]


def in_batches(site: Site, lists: Mapping[tuple[str, str], Mapping[str, Any]], route: Route) -> list[Route]:
    """The commands that a list offers for several of its rows at once, as `lists` of the arrangement say."""
    service = service_of(route.rpc.containing_service.file)
    names = lists.get((service, route.rpc.name), {}).get("batch", ())
    return [one for name in names if (one := site.command_named(name, service)) is not None]


def ticks(page: Page, site: Site, lists: Mapping[tuple[str, str], Mapping[str, Any]], route: Route) -> Ticks | None:
    """What the reader may do to several rows of a list; None if that is nothing."""
    record = site.record(path_of(route).strip("/"))
    commands = [one for one in in_batches(site, lists, route) if page.person.may(one.scope)]
    if not commands or record is None or not page.person.may(record.scope):
        return None
    given, path = page.request.query_params, path_of(route)
    again = {"page_token": given.get("page_token", "")}
    here = address(path, given, **again)
    return Ticks(
        tuple(Button(rpc_label(one.rpc, page.language), batch_path(one)) for one in commands),
        here.partition("?")[2],
        address(path, given, **again, **{TICKED: EVERY}),
        here,
        variables_of(record)[0],
        frozenset(given.get(TICKED, "").split(",")) - {""},
    )


@dataclass(frozen=True, slots=True)
class Ticked:
    """The rows of a batch: their ids in order with the version that was seen of each, 0 of one that nobody looked at.

    `query` is that of the list; `asked` whether the command's form was drawn before.
    """

    rows: Mapping[str, int]
    query: str = ""
    asked: bool = False

    @staticmethod
    def read(given: Mapping[str, list[str]]) -> Ticked:
        """What a form sent; what is no id is left out."""
        parts = (text.partition("@") for text in given.get(ROW, ()))
        rows = {id: version_of(version) for id, _, version in parts if ID.fullmatch(id)}
        query = (given.get(LIST) or [""])[0]
        return Ticked(rows, query if len(query) <= LONGEST else "", ASKED in given)

    def back(self, command: Route, ids: tuple[str, ...] = ()) -> str:
        """The address of the list that they are from, with these of them ticked."""
        pairs = [(name, text) for name, text in parse_qsl(self.query) if name != TICKED]
        pairs += [(TICKED, ",".join(ids))] if ids else []
        return f"{list_path(command)}?{urlencode(pairs, safe=',')}" if pairs else list_path(command)
