"""What commands and queries load, each method named for what it checks of the caller: reach, region, or nothing."""

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
        """An aggregate of the caller's region that he, or his team, owns where it has an owner.

        Raises NotFound, Forbidden (another's region or row), Conflict (the version the caller expects is past).
        """
        aggregate = await self.load_unchecked(cls, id)
        if aggregate is None:
            raise NotFound("NOT_FOUND", what=cls.__name__, id=id)
        ctx.caller.require_region(aggregate.region)
        ctx.caller.require_own(getattr(aggregate, "owner_id", None))
        if ctx.expected_version not in (None, aggregate.version):
            raise Conflict("VERSION_CONFLICT")
        ctx.expected_version = None  # it was meant for the command's own aggregate, the first one loaded
        return aggregate

    async def load_unchecked(self, cls: type[A], id: str | UUID) -> A | None:
        """An aggregate, whoever's it is, or None. Raises ValueError for an id that is none."""
        return await self.repository.load(cls, id if isinstance(id, UUID) else UUID(id))

    async def row_within_region(self, view: type[View[R]], key: str, ctx: Context) -> R:
        """A row of an own view that is of the caller's region. Raises NotFound `<VIEW>_UNKNOWN`, Forbidden."""
        row = await self.row_unchecked(view, key)
        if row is None:
            raise NotFound(f"{view.NAME.upper()}_UNKNOWN", id=key)
        if region := getattr(row, "region", ""):
            ctx.caller.require_region(region)
        return row

    async def row_unchecked(self, view: type[View[R]], key: str) -> R | None:
        """A row of an own view, whoever's it is, or None."""
        row: R | None = await self.views[view].get(key)
        return row

    async def rows_unchecked(self, view: type[View[R]], **equals: Any) -> list[R]:
        """All rows of an own view with these column values, whoever's they are, for deciding."""
        rows: list[R] = await self.views[view].rows(**equals)
        return rows
