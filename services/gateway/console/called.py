"""What things without a name of their own are called: a complaint by customer, product and time, a visit likewise.

The arrangement of their list says by which columns (`called`), and the list takes several ids, so that all that a page
shows of a kind are asked for in one question. Whoever may not see a thing in its list is not told what it is about.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.message import Message

from chassis.area_names import area_name
from chassis.look_up import MOST
from chassis.meanings import PERSONAL, refers_to
from ledger.wire import ID, TIMESTAMP
from services.gateway.console.fields import is_area
from services.gateway.console.moments import shown
from services.gateway.console.site import Site, path_of, rows_of
from services.gateway.console.spoken import SPOKEN
from services.gateway.console.words import codes_of, value_label
from services.gateway.transcoding import Route


@dataclass(frozen=True, slots=True)
class Calling:
    """How the things of one collection are called. `columns` are fields of the rows of its list."""

    collection: str
    route: Route
    own: str
    columns: tuple[FieldDescriptor, ...]

    def id(self, row: Any) -> str:
        """The id of the thing that a row is."""
        return str(getattr(row, self.own))

    def questions(self, ids: Iterable[str]) -> Iterator[Message]:
        """The requests for the rows with these ids, each for as many as one may ask for."""
        of = sorted(id for id in ids if ID.fullmatch(id))
        for n in range(0, len(of), MOST):
            yield self.route.request(page_size=MOST, **{f"{self.own}s": of[n : n + MOST]})

    def others(self, row: Any) -> Iterator[tuple[str, str]]:
        """The things by which a row's is called, each with its collection, such as its customer."""
        for one in self.columns:
            if (of := refers_to(one)) and (id := getattr(row, one.name)):
                yield of[0], id

    def text(self, row: Any, language: str, names: Mapping[tuple[str, str], str], zone: str, year: int) -> str:
        """What the thing of a row is called, such as "苏州鑫源 · P-3300 · 11月2日 周一 10:08"; "" without any of it."""
        told = (_told(one, row, language, names, zone, year) for one in self.columns)
        return " · ".join(filter(None, told))


def _told(
    one: FieldDescriptor,
    row: Any,
    language: str,
    names: Mapping[tuple[str, str], str],
    zone: str,
    year: int,
) -> str:
    if one.message_type is not None:
        return shown(getattr(row, one.name).seconds // 60, zone, language, zone, year) if row.HasField(one.name) else ""
    if not (value := getattr(row, one.name)):
        return ""
    if one.enum_type is not None:
        return value_label(one.enum_type, value, language)
    if one.name in SPOKEN:
        return SPOKEN[one.name](value, row, language)
    if of := refers_to(one):
        return names.get((of[0], value), "")
    if is_area(one):
        return area_name(value) or str(value)
    code = codes_of(one).get(value)
    return code[language] if code else str(value)


def callings(site: Site, called: Mapping[tuple[str, str], Sequence[str]]) -> dict[str, Calling]:
    """By collection how its things are called. `called`: by service and RPC of a list, its columns (arrange.py)."""
    found: dict[str, Calling] = {}
    for collection, route in site.lists.items():
        own = site.id_field(collection)
        service = str(route.rpc.containing_service.file.package).split(".")[1]
        if own is not None and (columns := called.get((service, route.rpc.name))):
            rows = rows_of(route)
            assert rows is not None and rows.message_type is not None
            fields = rows.message_type.fields_by_name
            found[collection] = Calling(collection, route, own.name, tuple(fields[name] for name in columns))
    return found


def check_called(columns: Sequence[str], route: Route, at: str) -> None:
    """Raise ValueError where things cannot be called by these columns, or not be asked for by several ids."""
    rows = rows_of(route)
    assert rows is not None and rows.message_type is not None
    taken = [one.name for one in route.rpc.input_type.fields if one.is_repeated]
    if not any(f"{one.name}s" in taken for one in rows.message_type.fields):
        raise ValueError(f"{at}: called needs a request that takes several ids of {path_of(route)}")
    for name in columns:
        one = rows.message_type.fields_by_name.get(name)
        if one is None or one.is_repeated or (one.message_type is not None and one.message_type.full_name != TIMESTAMP):
            raise ValueError(f"{at}: called: {name} is no column with a single value")
        if one.GetOptions().Extensions[PERSONAL]:
            raise ValueError(f"{at}: called: {name} is personal")
