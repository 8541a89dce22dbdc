"""Queries: lists of a view's rows with filters and pages, details of an aggregate, read-your-writes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import cache
from typing import Any
from uuid import UUID

from google.protobuf.descriptor import Descriptor
from google.protobuf.message import Message
from google.protobuf.timestamp_pb2 import Timestamp

from chassis.executor import Executor
from chassis.freshness import Freshness
from chassis.loader import Loader
from chassis.paging import PAGING, Page
from chassis.repository import Repository
from kernel.aggregate import Aggregate
from kernel.errors import Forbidden, Invalid
from ledger.context import Context
from ledger.encoded import sized, tag_of
from ledger.reach import Reach
from ledger.view import View
from ledger.wire import as_id, instant, message, plan
from privacy.erasures import Erasures
from privacy.personal import PersonalData
from privacy.sealing import mask_fields, open_fields

UNMASK = "personal.read"
"""The scope that allows unmasking personal fields; each time for a purpose, and recorded."""

Query = Callable[[Any, Message, Context], Awaitable[Any]]
"""Answers with a message, or with one that is encoded already (`Joined`)."""


class Joined:
    """The answer of a list, joined from rows that are encoded already."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    @staticmethod
    def of(answer: Descriptor, rows: Sequence[bytes], next_page_token: str) -> Joined:
        """An answer of this type. Its tags are those of its fields, whatever their numbers."""
        row, token = _tags(answer)
        parts = [sized(row, one) for one in rows]
        if next_page_token:
            parts.append(sized(token, next_page_token.encode()))
        return Joined(b"".join(parts))

    def SerializeToString(self) -> bytes:
        """What is sent, under the name that it has for a message."""
        return self._data


class Queries(Loader):
    """Base of a feature's queries: one attribute per query RPC, named after it."""

    def __init__(
        self,
        repository: Repository,
        views: Mapping[type[View[Any]], View[Any]],
        personal: PersonalData,
        freshness: Freshness,
        executor: Executor,
        secret: bytes,
    ) -> None:
        super().__init__(repository, views)
        self.personal, self.freshness, self.executor, self.secret = personal, freshness, executor, secret


def listing(view: type[View[Any]], order: Sequence[str] = ()) -> Query:
    """A query over a view: request fields named like columns filter, `_from` and `_until` set bounds, pages go by key.

    A field filters if it is set, so `late=false` asks for what is not late. A different `order` names columns that are
    never empty and together are unique.
    """
    order = order or view.KEY

    async def ask(queries: Queries, request: Message, ctx: Context) -> Joined:
        shown = queries.views[view]
        await queries.freshness.await_own_writes(shown, ctx)
        conditions, params = shown.limits(ctx)
        for name, _ in plan(request.DESCRIPTOR):
            if name in PAGING or not request.HasField(name):
                continue
            value = getattr(request, name)
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
        found = await shown.encoded(
            " AND ".join(conditions) or "true", params, within, limit=page.size + 1, order=order
        )
        rows, token = found[: page.size], ""
        if len(found) > page.size:
            row = view.ROW.FromString(rows[-1])
            last = (getattr(row, name) for name in order)
            token = page.token(*(instant(part) if isinstance(part, Timestamp) else part for part in last))
        return Joined.of(_answer(request.DESCRIPTOR), rows, token)

    return ask


def details(shown: type[Message], aggregate: type[Aggregate], id_field: str, also: str = "") -> Query:
    """A query for one aggregate by id: same-named attributes, personal ones masked unless a purpose is given."""

    async def ask(queries: Queries, request: Message, ctx: Context) -> Message:
        found = await queries.load_within_reach(aggregate, getattr(request, id_field), ctx)
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
    await queries.freshness.await_complete_once(Erasures)
    await queries.freshness.await_own_writes(queries.views[Erasures], ctx)
    opened, seen = await open_fields(queries.personal, shown, values, str(found.id))
    await queries.executor.record_reading(found, seen, ctx)
    return opened


@cache
def _tags(answer: Descriptor) -> tuple[bytes, bytes]:
    """The tags of the rows and of the next page's token."""
    rows, token = (tag_of(answer.fields_by_name[name], 2) for name in ("rows", "next_page_token"))
    return rows, token


@cache
def _answer(request: Descriptor) -> Descriptor:
    for service in request.file.services_by_name.values():
        for method in service.methods:
            if method.input_type is request:
                return method.output_type
    raise LookupError(f"no RPC takes {request.full_name}")


def as_uuid(text: str, field: str) -> UUID:
    """Parse a UUID. Raises Invalid naming the field."""
    try:
        return UUID(as_id(text))
    except ValueError:
        raise Invalid("FIELD_MALFORMED", names=f"{field} (UUID)", fields=(field,)) from None
