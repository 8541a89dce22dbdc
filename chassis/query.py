"""Questions: lists of a view's rows with filters and pages, details of an aggregate, reading one's own write."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import cache
from typing import Any
from uuid import UUID

from google.protobuf.descriptor import Descriptor
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass
from google.protobuf.timestamp_pb2 import Timestamp

from chassis.application import Application
from chassis.paging import PAGING, Page
from ledger import positions
from ledger.aggregate import Aggregate
from ledger.context import Context
from ledger.errors import Forbidden, Invalid, Unavailable
from ledger.positions import Place
from ledger.reach import Reach
from ledger.view import View
from ledger.wire import instant, message, plan
from privacy.erasures import Erasures
from privacy.sealing import mask_fields, open_fields

OWN_WRITE_SECONDS = 5.0
UNMASK = "personal.read"
"""The scope of whoever may be shown personal fields; each time for a purpose, and on record."""

Query = Callable[[Any, Message, Context], Awaitable[Message]]


class Queries:
    """Base of a service's queries: one attribute per query RPC, by the name of the RPC."""

    def __init__(self, application: Application, views: Mapping[type[View[Any]], View[Any]], secret: bytes) -> None:
        self.application, self.views, self.secret = application, views, secret

    async def caught_up(self, view: View[Any], ctx: Context) -> None:
        """Wait until the view holds the caller's own write. Raises Unavailable (VIEW_BEHIND) after five seconds."""
        wanted = {place: position for place, position in own_writes(ctx.read_after).items() if place[0] in view.FOLLOWS}
        if not wanted:
            return
        for _ in range(int(OWN_WRITE_SECONDS / 0.02)):
            async with view.pool.connection() as connection:
                held = (await positions.read(connection, (view.follower,)))[view.follower]
            if all(held.get(place, 0) >= position for place, position in wanted.items()):
                return
            await asyncio.sleep(0.02)
        raise Unavailable("VIEW_BEHIND")


def own_writes(read_after: str) -> dict[Place, int]:
    """The places of `source/partition/position,…`. Raises Invalid for anything else."""
    try:
        parts = (one.strip().split("/") for one in read_after.split(",") if one.strip())
        return {(source, int(partition)): int(position) for source, partition, position in parts}
    except ValueError:
        raise Invalid("FIELD_MALFORMED", names="read-after", fields=("read-after",)) from None


def listing(view: type[View[Any]], order: Sequence[str] = ()) -> Query:
    """A query over a view: request fields named as columns filter, `_from` and `_until` bound, pages by key.

    Another `order` names columns that are never empty and together tell rows apart.
    """
    order = order or view.KEY

    async def ask(queries: Queries, request: Message, ctx: Context) -> Message:
        shown = queries.views[view]
        await queries.caught_up(shown, ctx)
        conditions, params = shown.limits(ctx)
        for name, field in plan(request.DESCRIPTOR):
            value = getattr(request, name)
            if name in PAGING or not (request.HasField(name) if field.message_type else value):
                continue
            column, _, bound = name.rpartition("_")
            if bound in ("from", "until") and column:
                conditions.append(f"{column} {'>=' if bound == 'from' else '<'} %({name})s")
                params[name] = instant(value)
            else:
                conditions.append(f"{name} = %({name})s")
                params[name] = shown.columns.filter_value(name, value)
        page = Page(queries.secret, request, len(order))
        if page.after:
            conditions.append(f"({', '.join(order)}) > ({', '.join(f'%(_k{n})s' for n in range(len(order)))})")
            params |= {f"_k{n}": part for n, part in enumerate(page.after)}
        within = Reach.of(ctx.caller)
        rows = await shown.where(" AND ".join(conditions) or "true", params, within, limit=page.size + 1, order=order)
        answer: Any = GetMessageClass(_answer(request.DESCRIPTOR))()
        answer.rows.extend(rows[: page.size])
        if len(rows) > page.size:
            last = (getattr(rows[page.size - 1], name) for name in order)
            answer.next_page_token = page.token(
                *(instant(part) if isinstance(part, Timestamp) else part for part in last)
            )
        made: Message = answer
        return made

    return ask


def details(shown: type[Message], aggregate: type[Aggregate], id_field: str, also: str = "") -> Query:
    """A query for one aggregate by id: same-named attributes, personal ones masked unless a purpose is given."""

    async def ask(queries: Queries, request: Message, ctx: Context) -> Message:
        found = await queries.application.load(aggregate, getattr(request, id_field), ctx)
        values = dict(vars(found)) | (getattr(found, also) if also else {})
        values |= {id_field: str(found.id), "version": found.version}
        values = {name: None for name, _ in plan(shown.DESCRIPTOR)} | values
        values = await _unmasked(queries, shown, values, found, ctx) if ctx.purpose else mask_fields(shown, values)
        return message(shown, found, **values)

    return ask


async def _unmasked(
    queries: Queries, shown: type[Message], values: dict[str, Any], found: Aggregate, ctx: Context
) -> dict[str, Any]:
    if not ctx.caller.may(UNMASK):
        raise Forbidden("SCOPE_MISSING", scope=UNMASK, clause="S0-5.3.3-b")
    await queries.application.known_whole(Erasures)
    await queries.caught_up(queries.views[Erasures], ctx)
    opened, seen = await open_fields(queries.application.personal, shown, values, str(found.id))
    await queries.application.witness(found, seen, ctx)
    return opened


@cache
def _answer(request: Descriptor) -> Descriptor:
    for service in request.file.services_by_name.values():
        for method in service.methods:
            if method.input_type is request:
                return method.output_type
    raise LookupError(f"no RPC takes {request.full_name}")


def as_uuid(text: str, field: str) -> UUID:
    """A UUID from text. Raises Invalid naming the field."""
    try:
        return UUID(text)
    except ValueError:
        raise Invalid("FIELD_MALFORMED", names=field, fields=(field,)) from None
