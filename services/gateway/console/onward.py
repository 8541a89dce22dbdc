"""Where a form leads: what it began, and what is next where its answer says that there is nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from chassis.meanings import refers_to
from fieldledger.platform.v1.platform_pb2 import Receipt
from services.gateway.console.arrange import Arrangement, begins, key_of
from services.gateway.console.chosen import Link
from services.gateway.console.facts import Part, part_of
from services.gateway.console.names import Naming
from services.gateway.console.page import Page
from services.gateway.console.refused import Shown
from services.gateway.console.scene import Now, Scene, scene
from services.gateway.console.site import Site, path_of
from services.gateway.console.words import field_label, rpc_label
from services.gateway.transcoding import Route

CUSTOMERS = "customers"
RECEIPT = ("aggregate_id", "version", "outcome", "read_after", "recorded_time", "warnings")
"""What a receipt says to programs."""


def after(site: Site, arrangement: Arrangement, route: Route, bound: Mapping[str, str], made: str) -> str:
    """The page that shows what a command did; `made` is the id of what it was done to."""
    lists = (path_of(one).strip("/") for one in site.lists.values() if begins(site, arrangement, one) is route)
    collection = next(lists, "")
    shown = site.record(collection) if made and not bound else None
    return site.after(route, bound, made) if shown is None else f"/{collection}/{made}"


async def outcome(page: Page, naming: Naming, now: Now, result: Any) -> Part:
    """What came of a command that answers with more than a receipt."""
    at = await scene(page, naming, now, result)
    return part_of(result, at, page.text("drawn_outcome"), RECEIPT if isinstance(result, Receipt) else ())


def unless(page: Page, site: Site, arrangement: Arrangement, route: Route, answer: Any) -> tuple[str, Link] | None:
    """What an answer denies, in words, and what is next then; None where it denies nothing, or the reader may not.

    Nothing of what was entered goes along: an address is kept where others may read it.
    """
    for name, command in arrangement.unless.get(key_of(route.rpc), {}).items():
        then = site.command_named(command, key_of(route.rpc)[0])
        if then is None or getattr(answer, name) or not page.person.may(then.scope):
            continue
        label = field_label(answer.DESCRIPTOR.fields_by_name[name], page.language)
        return page.text("drawn_denied", label=label), Link(rpc_label(then.rpc, page.language), site.form_path(then))
    return None


def instead(
    page: Page, site: Site, arrangement: Arrangement, route: Route, refused: Shown, given: Mapping[str, Sequence[str]]
) -> Link | None:
    """What is next where a command was refused, with what it needs of what was entered; None of none."""
    onward = arrangement.refused.get(key_of(route.rpc), {}).get(refused.reason)
    then = site.command_named(onward.command, key_of(route.rpc)[0]) if onward else None
    if onward is None or then is None or not page.person.may(then.scope):
        return None
    told = [(name, text) for name, entered in onward.carries.items() for text in given.get(entered, ()) if text]
    return Link(rpc_label(then.rpc, page.language), f"{site.form_path(then)}?{urlencode(told)}")


def customer_at(at: Scene, record: Any) -> str:
    """Where the customer of a record is shown, with his telephone; "" of one that has none, or is a customer."""
    field = None if record is None else record.DESCRIPTOR.fields_by_name.get("customer_id")
    known = at.names.get((CUSTOMERS, record.customer_id)) if field and refers_to(field) == (CUSTOMERS,) else None
    return known.href if known else ""
