"""Which pages there are and how they lead to each other, read from the HTTP routes: lists, records and forms.

A page's path is its route's without `/v1`. A collection is named by the path of its list, as `refers_to` names it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any
from urllib.parse import quote

from google.protobuf.descriptor import FieldDescriptor

from chassis.labels import service_of
from chassis.meanings import refers_to
from chassis.validation import required
from ledger.wire import ID, short
from services.gateway.console.guard import drawn_by_hand
from services.gateway.transcoding import Route

PREFIX = "/v1"
ROWS = "rows"
PERSON, PERSONS = "person_id", ("staff", "customers", "contacts")
"""The field that is any person's id, and the collections of which each thing is a person with a key of its own."""
_VARIABLE = re.compile(r"\{([\w.]+)\}")


@lru_cache(4096)
def path_of(route: Route) -> str:
    """The path of a route's page, with its variables in braces: "/visits/{visit_id}:confirm"."""
    return route.template.plain.removeprefix(PREFIX)


def variables_of(route: Route) -> tuple[str, ...]:
    """The fields of the request that the path holds."""
    return tuple(variable.field for variable in route.template.variables)


def filled(path: str, values: Mapping[str, str]) -> str:
    """A path with its variables' values in it, escaped."""
    return _VARIABLE.sub(lambda found: quoted(values[found[1]]), path)


def quoted(id: str) -> str:
    """What something is called in addresses: escaped, unless it is a UUID, of which a list names hundreds."""
    return id if ID.fullmatch(id) else quote(id, safe="")


def rows_of(route: Route) -> FieldDescriptor | None:
    """The field of a list's answer that holds its rows; None of what is no list."""
    field = route.rpc.output_type.fields_by_name.get(ROWS)
    return field if field is not None and field.is_repeated and field.message_type is not None else None


def is_list(route: Route) -> bool:
    """Whether a route asks for rows, without saying in its path of what."""
    return route.method == "GET" and rows_of(route) is not None and not route.template.variables


def referring(route: Route) -> list[tuple[str, tuple[str, ...]]]:
    """The variables of a path that are ids of one collection."""
    fields = route.rpc.input_type.fields_by_name
    return [(name, of) for name in variables_of(route) if len(of := refers_to(fields[name])) == 1]


@dataclass(frozen=True, slots=True)
class Related:
    """A list that can be filtered by the id of a record, and the field that does it."""

    route: Route
    field: str


class Site:
    """All pages of some routes."""

    def __init__(self, routes: Iterable[Route]) -> None:
        self.routes = tuple(routes)
        self.lists = {path_of(route).strip("/"): route for route in self.routes if is_list(route)}
        self.records = {path_of(route): route for route in self.routes if route.method == "GET" and not is_list(route)}
        self.forms = tuple(route for route in self.routes if route.method != "GET")
        self._homes: dict[str, tuple[str, str] | None] = {}

    def form_path(self, route: Route) -> str:
        """The path of a command's form: its own, or that of the collection with `:new`, where a list stands."""
        path = path_of(route)
        return path if ":" in path else f"{path}:new"

    @cached_property
    def _details(self) -> Mapping[str, Route]:
        """The record of each collection: the one page at `/<collection>/{id}`."""
        found: dict[str, Route] = {}
        for path, route in self.records.items():
            pieces = path.strip("/").split("/")
            if len(pieces) == 2 and pieces[1].startswith("{") and refers_to(_bound(route)):
                found[pieces[0]] = route
        return found

    def record(self, collection: str) -> Route | None:
        """The route of a collection's records, None if it has no page for one."""
        return self._details.get(collection)

    def home(self, collection: str, id: str) -> tuple[str, str] | None:
        """Where a thing of a collection is shown, as address and needed scope: its record, or else its row."""
        if collection not in self._homes:
            self._homes[collection] = self._home(collection)
        home = self._homes[collection]
        return (home[0] + quoted(id), home[1]) if home else None

    def _home(self, collection: str) -> tuple[str, str] | None:
        """What an address of a collection's things begins with, before their ids; and the needed scope."""
        if (own := by_hand(collection)) is not None:
            return own
        if (route := self._details.get(collection)) and collection in refers_to(_bound(route)):
            return path_of(route).partition("{")[0], route.scope
        listed, field = self.lists.get(collection), self.id_field(collection)
        if listed is None or field is None or field.name not in listed.rpc.input_type.fields_by_name:
            return None
        return f"/{collection}?{field.name}=", listed.scope

    def id_field(self, collection: str) -> FieldDescriptor | None:
        """The field of a list's rows that is the id of what a row is: the one that refers to the collection itself."""
        if (route := self.lists.get(collection)) is None or (rows := rows_of(route)) is None:
            return None
        assert rows.message_type is not None
        of: list[Any] = [one for one in rows.message_type.fields if refers_to(one) == (collection,)]
        detailed = self._details.get(collection)
        named = [one for one in of if detailed and one.name in variables_of(detailed)]
        return next(iter([*named, *of]), None)

    def creates(self, collection: str) -> Route | None:
        """The command that begins a thing of a collection, None if people cannot."""
        return next((route for route in self.forms if path_of(route).strip("/") == collection), None)

    def made_by_service(self, route: Route) -> tuple[str, ...]:
        """The field that could give a new thing its id, which nobody enters by hand: without one, an id is made."""
        path = path_of(route).strip("/")
        own = self.id_field(path) if route.method != "GET" else None
        field = route.rpc.input_type.fields_by_name.get(own.name) if own is not None else None
        return (field.name,) if field is not None and not required(field) and field.name.endswith("_id") else ()

    def commands_on(self, route: Route) -> tuple[Route, ...]:
        """The commands whose path is a record's own, with a verb."""
        return tuple(one for one in self.forms if path_of(one).startswith(f"{path_of(route)}:"))

    def to_person(self, route: Route) -> tuple[Route, ...]:
        """The commands to a person's data, whoever keeps them, where a record is of a person; else none."""
        of = path_of(route).strip("/").split("/")[0]
        if of not in PERSONS or self._details.get(of) is not route:
            return ()
        return tuple(one for one in self.forms if variables_of(one) == (PERSON,))

    def command_named(self, rpc: str, service: str) -> Route | None:
        """The form of a command by its name in a service."""
        return next(
            (one for one in self.forms if one.rpc.name == rpc and service_of(one.rpc.input_type.file) == service), None
        )

    def related(self, route: Route) -> tuple[Related, ...]:
        """The lists that can be filtered by the id of a record, each by the field that names it most plainly."""
        own = path_of(route).strip("/").split("/")[0]
        if self._details.get(own) is not route or own not in refers_to(_bound(route)):
            return ()
        last, found = variables_of(route)[0], list[Related]()
        for listed in (route for collection, route in self.lists.items() if collection != own):
            fits = [one for one in listed.rpc.input_type.fields if not one.is_repeated and own in refers_to(one)]
            fits.sort(key=lambda one: (one.name != last, one.number))
            found += [Related(listed, one.name) for one in fits[:1]]
        return tuple(found)

    def acts_on_row(self, route: Route) -> tuple[Route, ...]:
        """The commands to a row of a list whose things have no page of their own: its fields fill their paths."""
        collection, rows = path_of(route).strip("/"), rows_of(route)
        if collection in self._details or rows is None or rows.message_type is None:
            return ()
        known = rows.message_type.fields_by_name
        of = [one for one in self.forms if path_of(one).startswith(f"/{collection}/{{")]
        return tuple(one for one in of if all(name in known for name in variables_of(one)))

    def acts_on_all(self, route: Route) -> tuple[Route, ...]:
        """The commands to a collection that begin nothing with one form, such as an import."""
        return tuple(one for one in self.forms if path_of(one).startswith(f"{path_of(route)}:"))

    def after(self, route: Route, given: Mapping[str, str], aggregate_id: str) -> str:
        """Where one goes when a command was carried out: the record that it was about, else the list that has it."""
        path = path_of(route).partition(":")[0]
        if path in self.records:
            return filled(path, given)
        collection = path.strip("/").split("/")[0]
        own = [one for one in variables_of(route) if one in given]
        if not own and aggregate_id and (route_of := self._details.get(collection)):
            return filled(path_of(route_of), dict.fromkeys(variables_of(route_of), aggregate_id))
        listed = self.lists.get(collection)
        if listed is None:
            return "/"
        known = listed.rpc.input_type.fields_by_name
        query = "&".join(f"{name}={quoted(given[name])}" for name in own if name in known)
        return f"/{collection}?{query}" if query else f"/{collection}"


def by_hand(collection: str) -> tuple[str, str] | None:
    """Where a page by hand shows a thing of a collection, as what its address begins with, and the needed scope."""
    for page in drawn_by_hand():
        begins, _, variable = page.template.partition("{")
        if page.method == "GET" and begins == f"/{collection}/" and variable.endswith("}") and "/" not in variable:
            return begins, page.scope
    return None


def _bound(route: Route) -> FieldDescriptor:
    """The field of the first variable of a path."""
    return route.rpc.input_type.fields_by_name[variables_of(route)[0]]


def status_of(shown: Any) -> str:
    """The short name of the status of what is shown; "" without one."""
    field: FieldDescriptor | None = shown.DESCRIPTOR.fields_by_name.get("status")
    enum = field.enum_type if field is not None else None
    return short(enum, shown.status) if enum is not None and shown.status in enum.values_by_number else ""
