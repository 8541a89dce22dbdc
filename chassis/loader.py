"""How commands and queries load aggregates and rows; each method is named after what it checks of the caller."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol, TypeVar, cast
from uuid import UUID

from google.protobuf.message import Message

from access.accounts import AccountMembers
from chassis.freshness import Freshness
from chassis.policy import PolicyBook
from chassis.repository import Repository
from kernel.aggregate import Aggregate
from kernel.errors import Conflict, Forbidden, NotFound
from kernel.working import WorkingTime
from ledger.context import Caller, Context
from ledger.view import View

A = TypeVar("A", bound=Aggregate)
R = TypeVar("R", bound=Message)


class Loader:
    """Base of a feature's commands and queries."""

    freshness: Freshness
    policy: PolicyBook

    def __init__(self, repository: Repository, views: Mapping[type[View[Any]], View[Any]]) -> None:
        self.repository, self.views = repository, views

    async def load_each_within_reach(self, cls: type[A], ids: Sequence[str], field: str, ctx: Context) -> list[A]:
        """The aggregates that a list of ids names; whichever turns it down is named by its place in the field.

        Raises as `load_within_reach`.
        """
        found = list[A]()
        for at, id in enumerate(ids):
            try:
                found.append(await self.load_within_reach(cls, id, ctx))
            except (NotFound, Forbidden) as no:
                no.fields = no.fields or (f"{field}[{at}]",)
                raise
        return found

    async def load_within_reach(self, cls: type[A], id: str | UUID, ctx: Context) -> A:
        """An aggregate of the caller's region; if it has an owner, the caller or his team must own it.

        Or look after its customer, if it has one (S2d-8, S2d-9).
        Who reaches a customer reaches what belongs to his account (`account_id`), which has no owner of its own.

        Raises NotFound, Forbidden (another's region or row), Conflict (the caller expects an outdated version).
        """
        aggregate = await self.load_unchecked(cls, id)
        if aggregate is None or aggregate.gone:
            raise NotFound("NOT_FOUND", what=cls.__name__, id=id)
        ctx.caller.require_region(aggregate.region)
        held = await self.held_by(aggregate)
        owner_id, customer_id = owned(held)
        await self.require_reach(owner_id, customer_id if owner_id is None or self.by_account(held) else "", ctx)
        if ctx.expected_version not in (None, aggregate.version):
            raise Conflict("VERSION_CONFLICT")
        ctx.expected_version = None  # the expected version applies to the command's own aggregate, the first one loaded
        return aggregate

    async def require_reach(self, owner_id: str | None, customer_id: str, ctx: Context) -> None:
        """Raise Forbidden unless a thing's owner is within the caller's reach, or he looks after its customer.

        See `require_reach`.
        """
        await require_reach(owner_id, customer_id, ctx.caller, self)

    def by_account(self, held: Aggregate | None) -> bool:
        """Whether whoever looks after its customer reaches a thing that has an owner: to see it, they do."""
        return True

    async def held_by(self, aggregate: Aggregate) -> Aggregate | None:
        """What decides who reaches an aggregate: the customer to whose account it belongs, or else itself."""
        if aggregate.account_id:
            return await self.load_unchecked(Aggregate, aggregate.account_id)
        return aggregate

    async def load_unchecked(self, cls: type[A], id: str | UUID) -> A | None:
        """An aggregate, regardless of its owner, or None. Raises ValueError for a malformed id."""
        return await self.repository.load(cls, id if isinstance(id, UUID) else UUID(id))

    def working_time(self, region: str, at: datetime) -> WorkingTime:
        """The working time of a region as its calendar is in force at an instant (S3-4.1-a)."""
        hours = self.policy.value("calendar.hours", region, at)
        days = self.policy.value("calendar.days", region, at)
        return WorkingTime.read(self.policy.text("region.time_zone", region, at), hours.value, days.value)

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


class Following(Protocol):
    """What follows facts in views, and can wait for them."""

    @property
    def views(self) -> Mapping[type[View[Any]], View[Any]]: ...

    @property
    def freshness(self) -> Freshness: ...


async def require_reach(owner_id: str | None, customer_id: str, caller: Caller, within: Following) -> None:
    """Raise Forbidden unless the caller or his team owns a thing, or looks after its customer (S0-5.3.3-b).

    What has neither an owner (None) nor a customer ("") is everybody's. Raises Unavailable (VIEW_BEHIND).
    """
    if not caller.by_owner or (owner_id is None and not customer_id):
        return
    if owner_id is not None and caller.reaches(owner_id):
        return
    if customer_id and (members := within.views.get(AccountMembers)) is not None:
        await within.freshness.await_trusted(AccountMembers)
        if await cast(AccountMembers, members).reaches(caller, customer_id):
            return
    raise Forbidden("ROW_OF_OTHERS", clause="S0-5.3.3-b")


def owned(subject: object) -> tuple[str | None, str]:
    """The owner and the customer of an aggregate: None and "" where it has none."""
    return getattr(subject, "owner_id", None), getattr(subject, "customer_id", "")
