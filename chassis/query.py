"""Queries: lists of a view's rows with filters and pages, details of an aggregate, read-your-writes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any, cast
from uuid import UUID

from google.protobuf.descriptor import Descriptor, MethodDescriptor
from google.protobuf.message import Message

from chassis.executor import Executor
from chassis.families import FIELD as FAMILY
from chassis.families import Families
from chassis.forms import is_area, is_name
from chassis.freshness import Freshness
from chassis.loader import Loader
from chassis.look_up import asked_for
from chassis.order import FIELD as ORDER_BY
from chassis.order import Order
from chassis.paging import PAGING, Page
from chassis.policy import PolicyBook
from chassis.possible import FIELD as POSSIBLE
from chassis.possible import possible
from chassis.repository import Repository
from chassis.search import Condition, Spellings
from chassis.settings import Settings
from chassis.validation import malformed
from fieldledger.options.v1 import options_pb2 as options
from kernel.aggregate import Aggregate
from kernel.errors import Forbidden
from ledger.context import Context
from ledger.encoded import sized, tag_of
from ledger.view import View
from ledger.wire import as_id, instant, message, plan
from privacy.erasures import Erasures
from privacy.personal import PersonalData
from privacy.sealing import mask_fields, open_fields

UNMASK, DECIDE = "personal.read", "personal.decide"
"""The scopes that allow unmasking personal fields, each time for a purpose and recorded: for work, and to decide."""
DECISION = "DECISION"
"""The purpose of whoever decides: it opens what waits for his decision, and nothing else (0060)."""
DECIDED_WITH: Any = options.decided_with

ANY_ROW: Sequence[Condition] = (("true", {}),)
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
        if book := views.get(PolicyBook):
            self.policy = cast(PolicyBook, book)

    def set_up(self, settings: Settings, time: Callable[[], datetime]) -> None:
        """Take what the feature needs of the process's settings, and the time that tokens have: most need nothing."""

    async def revealed(
        self,
        request: Message,
        shown: type[Message],
        values: dict[str, Any],
        of: Aggregate,
        matter: Aggregate,
        ctx: Context,
    ) -> dict[str, Any]:
        """The values for a message about an aggregate, personal ones masked, or opened for the call's purpose.

        What is opened is recorded first. `matter` is what a caller decides on who opens it for DECISION. Raises
        Forbidden for who may not open it, Unavailable for what could not be recorded.
        """
        if not ctx.purpose:
            return mask_fields(shown, values)
        if not ctx.caller.may(scope := DECIDE if ctx.purpose == DECISION else UNMASK):
            raise Forbidden("SCOPE_MISSING", scope=scope, clause="S0-5.3.3-b")
        if ctx.purpose == DECISION:
            decides = _method(request.DESCRIPTOR).GetOptions().Extensions[DECIDED_WITH]
            if not (decides and ctx.caller.may(decides) and matter.awaits_decision_by(ctx.caller.staff_id)):
                raise Forbidden("NOTHING_TO_DECIDE", clause="S0-5.3.3-c", fields=("unmask-purpose",))
        await self.freshness.await_complete_once(Erasures)
        await self.freshness.await_own_writes(self.views[Erasures], ctx)
        opened, seen = await open_fields(self.personal, shown, values, str(of.id))
        await self.executor.record_reading(of, seen, ctx)
        return opened


def listing(
    view: type[View[Any]], order: Sequence[str] = (), first: str = "", only: str = "true", unless: str = ""
) -> Query:
    """A query over a view: request fields named like columns filter, `_from` and `_until` set bounds, pages go by key.

    A field filters if it is set, so `late=false` asks for what is not late; one named like a column of several texts
    asks for the rows that have it among them; one that takes several ids, such as `visit_ids`, asks for those of them
    that there are. `order_by` sorts by any column; without it rows come by `first`, which is
    written like an `order_by`, and then by key, or by the columns `order`, which are never empty and together are
    unique. A field of FORM_NAME searches the view's public names: what is only like one is shown where none has it.
    One of FORM_AREA asks for what lies in the area. `only` is an SQL condition that every listed row satisfies.
    `unless` is a column of texts: a row that has one in it is listed only where the request asks for it by that column.
    Where the context says so, the rows are counted instead: all that decides which they are is the same.
    """
    order = order or view.KEY

    async def ask(queries: Queries, request: Any, ctx: Context) -> Joined:
        shown = queries.views[view]
        await queries.freshness.await_own_writes(shown, ctx)
        conditions, params = shown.limits(ctx)
        conditions.append(only)
        if unless and not request.HasField(unless):
            conditions.append(f"{unless} = ''")
        ways: list[Condition] = []
        for name, field in plan(request.DESCRIPTOR):
            if field.is_repeated:
                if ids := asked_for(request, name):
                    conditions.append(f"{name.removesuffix('s')} = ANY(%({name})s)")
                    params[name] = ids
                continue
            if name in (*PAGING, ORDER_BY) or not request.HasField(name):
                continue
            value = getattr(request, name)
            column, _, bound = name.rpartition("_")
            if bound in ("from", "until") and column:
                conditions.append(f"{column} {'>=' if bound == 'from' else '<'} %({name})s")
                params[name] = instant(value)
            elif is_name(field):
                spellings = cast(Spellings, queries.views[Spellings.beside(view)])
                await queries.freshness.await_own_writes(spellings, ctx)
                ways = spellings.ways(value)
            elif is_area(field):
                conditions.append(f"{name} LIKE %({name})s")
                params[name] = f"{value}%"
            elif name == FAMILY and (families := queries.views.get(Families)):
                await queries.freshness.await_own_writes(families, ctx)
                conditions.append(cast(Families, families).among())
                params[name] = value
            else:
                conditions.append(shown.columns.equal(name))
                params[name] = shown.columns.filter_value(name, value)
        asked = Order.asked(request.order_by or first, view.ROW.DESCRIPTOR, order)
        page = Page(queries.secret, request, len(asked) + bool(ways))
        if page.after:
            condition, key = asked.after(page.after[: len(asked)])
            conditions.append(condition)
            params |= key
        found: Sequence[bytes] = ()
        way = 0
        for way, (condition, more) in enumerate(ways or ANY_ROW):
            if page.after[len(asked) :] not in ([], [way]):
                continue  # the pages after the first one go on in the way that found it
            which, given = " AND ".join([*conditions, condition]), params | more
            if ctx.count_to:
                ctx.counted = await shown.count(which, given, shown.within(ctx.caller), ctx.count_to)
                if ctx.counted:
                    break
                continue
            found = await shown.encoded(
                which, given, shown.within(ctx.caller), limit=page.size + 1, order=asked.columns()
            )
            if found:
                break
        rows, token = found[: page.size], ""
        if len(found) > page.size:
            token = page.token(*asked.key(view.ROW.FromString(rows[-1])), *([way] if ways else []))
        return Joined.of(_answer(request.DESCRIPTOR), rows, token)

    return ask


def details(
    shown: type[Message],
    aggregate: type[Aggregate],
    id_field: str,
    also: str = "",
    derived: tuple[Callable[[str], UUID], type[Aggregate]] | None = None,
) -> Query:
    """A query for one aggregate by id: same-named attributes, personal ones masked unless a purpose is given.

    Where the answer has the field for it, it says which commands are possible.
    `also` names an attribute that holds more values. `derived` gives the aggregate's id where the request has that of
    something of which there is one, and what that is an aggregate of: while nothing has happened to the one, its
    details are empty.
    """

    async def ask(queries: Queries, request: Message, ctx: Context) -> Message:
        asked, empty = getattr(request, id_field), dict.fromkeys(shown.DESCRIPTOR.fields_by_name)
        found: Aggregate | None
        if derived:
            id_of, of = derived
            whole = await queries.load_within_reach(of, asked, ctx)
            found = await queries.load_unchecked(aggregate, id_of(asked))
            if found is None:
                return message(shown, None, **empty | {id_field: str(whole.id), "region": whole.region})
            found = await queries.load_within_reach(aggregate, found.id, ctx)
        else:
            found = await queries.load_within_reach(aggregate, asked, ctx)
        values = dict(vars(found)) | (getattr(found, also) if also else {})
        values |= {id_field: asked if derived else str(found.id), "version": found.version}
        values = await queries.revealed(request, shown, empty | values, found, found, ctx)
        if POSSIBLE in values:
            values[POSSIBLE] = await possible(str(shown.DESCRIPTOR.file.name).split("/")[1], found, queries, ctx)
        return message(shown, found, **values)

    return ask


@cache
def _tags(answer: Descriptor) -> tuple[bytes, bytes]:
    """The tags of the rows and of the next page's token."""
    rows, token = (tag_of(answer.fields_by_name[name], 2) for name in ("rows", "next_page_token"))
    return rows, token


def _answer(request: Descriptor) -> Descriptor:
    return _method(request).output_type


@cache
def _method(request: Descriptor) -> MethodDescriptor:
    for service in request.file.services_by_name.values():
        for method in service.methods:
            if method.input_type is request:
                return method
    raise LookupError(f"no RPC takes {request.full_name}")


def as_uuid(text: str, field: str) -> UUID:
    """Parse a UUID. Raises Invalid naming the field."""
    try:
        return UUID(as_id(text))
    except ValueError:
        raise malformed(field, "UUID") from None
