"""Requests made from the descriptors: every query by everybody, with filters, pages and faults; every command's faults.

A route that is added later is asked too; one with a variable whose value is not known here fails until it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote
from uuid import UUID, uuid5

from google.protobuf.descriptor import FieldDescriptor

from chassis.paging import PAGING
from chassis.validation import required
from ledger.wire import TIMESTAMP, short
from services.gateway.transcoding import Route
from tests.gateway.everything import ROUTES

UNKNOWN = "019aa000-0000-7000-8000-0000000000ab"
LOOKING = "approver"
"""Who asks with filters and faults: head office, who sees every region."""
EVERYBODY = (
    *("salesperson", "rival", "lead", "manager", "service", "supervisor", "approver", "stranger", "auditor"),
    "data_protection",
)
"""Every role, region and reach."""
SOME = ("salesperson", "manager")
CHINESE, JSON = {"accept-language": "zh"}, {"content-type": "application/json"}
ONE_OF = {("CheckHandOver", "customer_ids")}
"""Fields of which a query needs one and takes no other: the one that is asked with."""
QUERIES = [route for route in ROUTES if not route.command and route.method == "GET"]
COMMANDS = [route for route in ROUTES if route.command]


@dataclass(frozen=True, slots=True)
class Question:
    """One request, sent by each of these people of the cast; "" is nobody."""

    method: str
    path: str
    who: tuple[str, ...]
    headers: Mapping[str, str] = field(default_factory=dict)
    content: bytes = b""


def is_list(route: Route) -> bool:
    """Whether it is answered with rows; those of a receipt are what was judged of rows that were sent."""
    found = route.response.DESCRIPTOR.fields_by_name.get("rows")
    return found is not None and found.is_repeated


def is_composed(route: Route) -> bool:
    """Whether the gateway makes the answer of several services'."""
    return "sections" in route.response.DESCRIPTOR.fields_by_name


def is_paged(route: Route) -> bool:
    return set(PAGING) <= set(route.request.DESCRIPTOR.fields_by_name)


def path_of(route: Route, known: Mapping[str, str]) -> str:
    """The path to what is known, with the filters that it asks for. Raises KeyError for one without a value."""
    path, in_path = route.template.plain, [variable.field for variable in route.template.variables]
    for name in in_path:
        path = path.replace("{" + name + "}", known[name])
    for each in route.request.DESCRIPTOR.fields if not route.command else ():
        if (required(each) or (route.rpc.name, each.name) in ONE_OF) and each.name not in in_path:
            path = with_query(path, f"{each.name}={known[each.name]}")
    return path


def with_query(path: str, query: str) -> str:
    """The path with one parameter more."""
    return f"{path}{'&' if '?' in path else '?'}{query}"


def plain(known: Mapping[str, str], who: tuple[str, ...]) -> Iterator[Question]:
    """Every query as it is."""
    for route in QUERIES:
        yield Question("GET", path_of(route, known), who)


def unmasked(known: Mapping[str, str], who: tuple[str, ...]) -> Iterator[Question]:
    """Every query of one thing for a purpose.

    Not what the gateway composes: it opens several things at once, and which of them is recorded first is a race.
    """
    for route in QUERIES:
        if not (is_list(route) or is_composed(route)):
            yield Question("GET", path_of(route, known), who, headers={"unmask-purpose": "INSPECTION"})


def filtered(route: Route, row: Mapping[str, Any], known: Mapping[str, str]) -> Iterator[Question]:
    """A list by each of its filters: by a value of the given row, or by one that nothing has."""
    for each in route.request.DESCRIPTOR.fields:
        if each.name not in PAGING and not required(each):
            value = quote(_value(each, row), safe="")
            yield Question("GET", with_query(path_of(route, known), f"{each.name}={value}"), (LOOKING,))


def _value(each: Any, row: Mapping[str, Any]) -> str:
    name = each.name
    for column in (name, name.removesuffix("_from"), name.removesuffix("_until")):
        if (value := row.get(column)) not in (None, ""):
            return str(value).lower() if isinstance(value, bool) else str(value)
    if each.message_type is not None and each.message_type.full_name == TIMESTAMP:
        return "2026-10-01T00:00:00Z"
    if each.enum_type is not None:
        return short(each.enum_type, each.enum_type.values[-1].number)
    return UNKNOWN if name.endswith("_id") else "true" if each.cpp_type == FieldDescriptor.CPPTYPE_BOOL else "1"


def faulty_queries(known: Mapping[str, str]) -> Iterator[Question]:
    """What is wrong with a query."""
    for route in QUERIES:
        path, head = path_of(route, known), (LOOKING,)
        yield Question("GET", with_query(path, "nonsense=1&page_size=many"), head, CHINESE)
        if is_paged(route):
            yield Question("GET", with_query(path, "page_size=-1"), head)
            yield Question("GET", with_query(path, "page_token=bad"), head)
        if not is_list(route):
            yield Question("GET", path_of(route, dict.fromkeys(known, UNKNOWN)), ("manager",), CHINESE)
            yield Question("GET", path_of(route, dict.fromkeys(known, "everything")), head)
            yield Question("GET", path, SOME, {"unmask-purpose": "CURIOSITY"})
    for path in ("/v1/customers", path_of(QUERIES[0], known), "/v1/nowhere"):
        yield Question("GET", path, ("",))
        yield Question("GET", path, head, {"authorization": "Bearer a.b"})
        yield Question("GET", path, head, {"read-after": "nowhere"})
        yield Question("HEAD", path, head)
        yield Question("PATCH", path, head)


def faulty_commands(known: Mapping[str, str]) -> Iterator[Question]:
    """What is wrong with a command, whatever it does: nothing of this is carried out."""
    for number, route in enumerate(COMMANDS):
        method, path = route.method, path_of(route, known)
        key = JSON | {"idempotency-key": str(uuid5(UUID(int=0), f"{number}"))}
        yield Question(method, path, ("auditor",), key, b"{}")
        yield Question(method, path, ("stranger",), key | CHINESE, b'{"nonsense":1,"page":{}}')
    path = "/v1/leads"
    yield Question("POST", path, ("",), JSON, b"{}")
    yield Question("DELETE", path, (LOOKING,))
    yield Question("POST", path, ("stranger",), JSON, b'{"a":')
    yield Question("POST", path, ("stranger",), JSON, b"[]")
    yield Question("POST", path, ("stranger",), {"content-type": "text/plain"}, b"{}")
    yield Question("POST", path, ("stranger",), JSON | {"if-match": "soon"}, b"{}")
    yield Question("POST", path, ("stranger",), JSON | {"idempotency-key": "mine"}, b"{}")
