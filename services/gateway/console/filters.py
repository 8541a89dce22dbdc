"""The filters of a list: what its request takes, as links, dates and pickers, and the query that they make."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlencode

from google.protobuf.descriptor import FieldDescriptor
from starlette.datastructures import QueryParams

from chassis.order import FIELD as ORDER_BY
from chassis.paging import PAGING
from chassis.validation import required
from ledger.wire import TIMESTAMP
from services.gateway.console.fields import Kind, field_of
from services.gateway.console.moments import day_begins
from services.gateway.console.page import texts
from services.gateway.console.words import field_label
from services.gateway.transcoding import Route

CHIPS = 5
"""Up to so many values of a filter are links side by side; more are a menu."""
SEEN_AT_ONCE = ("open", "overdue")
"""The filters by yes or no that are links too: what people look for every day."""
OWN = "_"
"""How the console's own parameters of an address begin: those that are no field."""
PICK = "_pick"
TICKED = "_ticked"
"""The parameter of an address with the ids of the rows that are ticked: no other address of the list has it."""
COLUMNS = "_columns"
"""The parameter of an address with the columns that the reader chose, once or several times, with commas."""


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter. `way` is "chips", "menu", "dates", "day", "refers" or "text".

    `name` is a field, or what is before `_from` and `_until` in the names of two.
    """

    name: str
    label: str
    way: str
    choices: tuple[tuple[str, str], ...] = ()
    refers_to: tuple[str, ...] = ()
    needed: bool = False
    repeated: bool = False


@cache
def filters_of(route: Route, language: str) -> tuple[Filter, ...]:
    """The filters of a list, in the order of its request."""
    found: dict[str, Filter] = {}
    for one in route.rpc.input_type.fields:
        if one.name in (*PAGING, ORDER_BY) or (one.is_repeated and not required(one)):
            continue  # several ids are asked for by pages, to name them, and by programs
        made = _filter(one, language)
        found.setdefault(made.name, made)
    return tuple(found.values())


def _filter(one: FieldDescriptor, language: str) -> Filter:
    field, needed = field_of(one, language), required(one)
    if one.message_type is not None and one.message_type.full_name == TIMESTAMP:
        name = one.name.removesuffix("_from").removesuffix("_until")
        if name == one.name:
            return Filter(name, field.label, "day", needed=needed)
        told = texts()["drawn_from"][language]
        return Filter(name, field_label(one, language).removesuffix(told).removesuffix(f" {told}"), "dates")
    if field.choices and not one.is_repeated:
        yes_or_no = field.kind is Kind.YES_NO and one.name not in SEEN_AT_ONCE
        way = "menu" if yes_or_no or len(field.choices) > CHIPS else "chips"
        return Filter(one.name, field.label, way, field.choices, needed=needed)
    if field.refers_to:
        return Filter(one.name, field.label, "refers", (), field.refers_to, needed, one.is_repeated)
    return Filter(
        one.name, field.label, "day" if field.kind is Kind.DATE else "text", needed=needed, repeated=one.is_repeated
    )


def asked(route: Route, given: QueryParams, zone: str) -> tuple[list[tuple[str, str]], set[str]]:
    """The query that the filters make, and the names of dates that are none. Dates are days of the zone.

    `_until` is a day that is still within: what is asked for ends with it.
    """
    pairs: list[tuple[str, str]] = []
    wrong: set[str] = set()
    for name, text in given.multi_items():
        if name.startswith(OWN) or not text.strip():
            continue
        field = route.rpc.input_type.fields_by_name.get(name)
        if field is not None and field.message_type is not None and len(text) <= 10:
            try:
                later = 1 if name.endswith("_until") else 0
                pairs.append((name, day_begins(text, zone, later).isoformat().replace("+00:00", "Z")))
            except (ValueError, OverflowError):
                wrong.add(name)
        elif field is not None and field.is_repeated:
            pairs += [(name, one) for one in text.replace(",", " ").split()]
        else:
            pairs.append((name, text.strip()))
    return pairs, wrong


def lacking(route: Route, given: Mapping[str, str]) -> bool:
    """Whether a list cannot be asked yet, since it needs a filter that was not chosen."""
    return any(required(one) and not given.get(one.name, "").strip() for one in route.rpc.input_type.fields)


def is_filtered(given: Mapping[str, str]) -> bool:
    """Whether anything but the order is chosen."""
    return any(text and not name.startswith(OWN) and name not in (*PAGING, ORDER_BY) for name, text in given.items())


def address(path: str, given: QueryParams, leave: Iterable[str] = (), **changed: str) -> str:
    """The address of a list with something changed: "" leaves a parameter out. It begins with its first page."""
    gone = {*leave, *changed, "page_token", PICK, TICKED}
    pairs = [(name, text) for name, text in given.multi_items() if name not in gone and text]
    pairs += [(name, text) for name, text in changed.items() if text]
    return f"{path}?{urlencode(pairs)}" if pairs else path
