"""How commands and queries load aggregates and rows; each method is named after what it checks of the caller."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar
from uuid import UUID

from google.protobuf.message import Message

from chassis.repository import Repository
from kernel.aggregate import Aggregate
from kernel.errors import Conflict, NotFound
from ledger.context import Context
from ledger.view import View

A = TypeVar("A", bound=Aggregate)
R = TypeVar("R", bound=Message)


class Loader:
    """Base of a feature's commands and queries."""

    def __init__(self, repository: Repository, views: Mapping[type[View[Any]], View[Any]]) -> None:
        self.repository, self.views = repository, views

    async def load_within_reach(self, cls: type[A], id: str | UUID, ctx: Context) -> A:
        """An aggregate of the caller's region; if it has an owner, the caller or his team must own it.

        Raises NotFound, Forbidden (another's region or row), Conflict (the caller expects an outdated version).
        """
        aggregate = await self.load_unchecked(cls, id)
        if aggregate is None:
            raise NotFound("NOT_FOUND", what=cls.__name__, id=id)
        ctx.caller.require_region(aggregate.region)
        ctx.caller.require_own(getattr(aggregate, "owner_id", None))
        if ctx.expected_version not in (None, aggregate.version):
            raise Conflict("VERSION_CONFLICT")
        ctx.expected_version = None  # the expected version applies to the command's own aggregate, the first one loaded
        return aggregate

    async def load_unchecked(self, cls: type[A], id: str | UUID) -> A | None:
        """An aggregate, regardless of its owner, or None. Raises ValueError for a malformed id."""
        return await self.repository.load(cls, id if isinstance(id, UUID) else UUID(id))

    async def row_within_region(self, view: type[View[R]], key: str, ctx: Context) -> R:
        """A row of the service's own view in the caller's region. Raises NotFound `<VIEW>_UNKNOWN`, Forbidden."""
        row = await self.row_unchecked(view, key)
        if row is None:
            raise NotFound(f"{view.NAME.upper()}_UNKNOWN", id=key)
        if region := getattr(row, "region", ""):
            ctx.caller.require_region(region)
        return row

    async def row_unchecked(self, view: type[View[R]], key: str) -> R | None:
        """A row of the service's own view, regardless of its owner, or None."""
        row: R | None = await self.views[view].get(key)
        return row

    async def rows_unchecked(self, view: type[View[R]], **equals: Any) -> list[R]:
        """All rows of the service's own view with these column values, regardless of their owners, for decisions."""
        rows: list[R] = await self.views[view].rows(**equals)
        return rows
