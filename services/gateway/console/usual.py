"""The views of a list that everybody has, as `arrange.toml` names them, and the order in which a list comes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl
from uuid import UUID

from chassis.order import FIELD as ORDER_BY
from chassis.order import Order
from kernel.errors import Invalid
from services.gateway.console.site import rows_of
from services.gateway.transcoding import Route
from services.gateway.violations import Malformed


@dataclass(frozen=True, slots=True)
class Usual:
    """A view of a list that everybody has: its name in both languages, its filters as a query, and its order."""

    name: Mapping[str, str]
    filters: str
    order: str = ""


def check_order(text: str, route: Route, at: str) -> None:
    """Raise ValueError for an order that a list does not take."""
    rows = rows_of(route)
    if ORDER_BY not in route.rpc.input_type.fields_by_name or rows is None:
        raise ValueError(f"{at}: there is no order")
    try:
        Order.asked(text, rows.message_type, ())
    except Invalid:
        raise ValueError(f"{at}: there is no order {text}") from None


def usual_view(entry: Mapping[str, Any], route: Route, at: str) -> Usual:
    """A view that everybody has. Its filters must be taken by the list; `{me}` stands for the reader's id.

    Raises ValueError.
    """
    name = {tongue: entry.get(tongue, "") for tongue in ("zh", "en")}
    if not all(name.values()) or entry.keys() - {"zh", "en", "filters", "order"}:
        raise ValueError(f"{at}: a view has zh, en, filters and perhaps an order")
    try:
        route.message({}, parse_qsl(entry["filters"].replace("{me}", str(UUID(int=1))), strict_parsing=True), None)
    except (Malformed, ValueError):
        raise ValueError(f"{at}: the list takes no {entry['filters']}") from None
    if "order" in entry:
        check_order(entry["order"], route, at)
    return Usual(name, entry["filters"], entry.get("order", ""))
