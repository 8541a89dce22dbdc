"""The commands of customers over aggregates in memory."""

from __future__ import annotations

import pickle
from types import SimpleNamespace
from typing import Any, TypeVar, cast
from uuid import UUID, uuid4

from google.protobuf.message import Message

from access.teams import ReportingLines
from chassis.deadlines import Deadlines
from chassis.policy import PolicyBook
from chassis.rpc import snake
from cli.platform import service
from fieldledger.customers import v1 as pb
from fieldledger.platform.v1 import platform_pb2 as platform
from kernel.aggregate import RECORDED_AT, Aggregate, Fact
from ledger.context import Caller, Context
from ledger.envelope import Envelope
from ledger.submission import Claim
from ledger.view import View
from ledger.wire import fields, instant
from services.customers.account.commands import AccountCommands
from services.customers.area.commands import AreaCommands
from services.customers.customer.commands import CustomerCommands
from services.customers.customer.domain import Customer
from services.customers.duplicate.commands import DuplicateCommands
from services.customers.filing.commands import FilingCommands
from services.customers.lead.commands import LeadCommands
from services.customers.look_up.commands import LookUpCommands
from services.customers.name.commands import NameCommands
from services.customers.pool.commands import PoolCommands
from services.customers.profile.commands import ProfileCommands
from services.customers.relocation.commands import RelocationCommands
from services.customers.territory.commands import TerritoryCommands
from tests.customers.builders import NOW
from tests.support import an_envelope

SERVICE = service("customers")
R = TypeVar("R", bound=Message)
A = TypeVar("A", bound=Aggregate)
BOSS, DEVELOPER, OTHER = str(uuid4()), str(uuid4()), str(uuid4())


class InMemory(
    AccountCommands,
    CustomerCommands,
    LeadCommands,
    NameCommands,
    TerritoryCommands,
    AreaCommands,
    FilingCommands,
    RelocationCommands,
    DuplicateCommands,
    ProfileCommands,
    PoolCommands,
    LookUpCommands,
):
    """Customers with a dictionary as its store, lists that are always up to date, and a clock that is moved by hand.

    A command that is refused leaves no trace. Reactions and deadlines are carried out when `settle` is called.
    """

    def __init__(self) -> None:
        self.now = NOW
        self.managers: dict[str, str] = {}
        self.scopes = frozenset[str]()
        self.log: list[tuple[Message, Envelope]] = []
        self.reacted = 0
        self.rows: dict[type[View[Any]], dict[Any, Any]] = {view: {} for view in SERVICE.views}
        self.kept: dict[UUID, Aggregate] = {}
        self.claims: dict[tuple[str, str, str], list[UUID]] = {}
        self.asked: dict[tuple[str, str, str], UUID] = {}
        self.policy = PolicyBook(cast(Any, None))
        self.personal = cast(Any, SimpleNamespace(identities=self))
        self.views = {}  # nobody looks after a customer besides the person responsible
        self.freshness = cast(Any, None)

    async def shared(self, holder: UUID) -> dict[UUID, list[str]]:
        """Who else has what a holder has claimed, of which kinds: as far as the index is asked."""
        found: dict[UUID, list[str]] = {}
        for (kind, _, _), holders in self.claims.items():
            for other in holders if holder in holders else ():
                if other != holder:
                    found.setdefault(other, []).append(kind)
        return found

    async def claimed(self, holder: UUID, normal: dict[str, str], region: str) -> list[Claim]:
        claims = []
        normal = {kind: text for kind, text in normal.items() if text}
        for kind, text in normal.items():
            known = self.claims.setdefault((kind, text, region), [])
            claims.append(Claim(text.encode(), kind, holder, holder, tuple(known)))
        self.asked = {(kind, text, region): holder for kind, text in normal.items()}
        return claims

    async def load_unchecked(self, cls: type[A], id: str | UUID) -> A | None:
        found = self.kept.get(id if isinstance(id, UUID) else UUID(id))
        if not isinstance(found, cls):
            return None
        copied: A = pickle.loads(pickle.dumps(found))  # at a third of the work of `deepcopy`
        list(copied.collect_events())  # what the last command did to it is stored
        return copied

    async def row_unchecked(self, view: type[View[R]], key: str) -> Any:
        assert view is ReportingLines
        manager = self.managers.get(key, "")
        return platform.ReportingLine(staff_id=key, manager_id=manager) if manager else None

    async def sealed(
        self, command: Message, *omit: str, person: str, aggregate: UUID, region: str = ""
    ) -> dict[str, Any]:
        return fields(command, *omit)

    async def opened_at(self, aggregate: Aggregate, boxes: dict[str, str]) -> dict[str, str]:
        return boxes

    async def rows_settled(self, view: type[View[Any]], *facts: Any, **equals: Any) -> list[Any]:
        rows = sorted(self.rows[view].items())
        return [row for _, row in rows if all(getattr(row, name) == value for name, value in equals.items())]

    async def rows_unchecked(self, view: type[View[Any]], **equals: Any) -> list[Any]:
        return await self.rows_settled(view, **equals)

    async def send(self, command: Message, staff_id: str = BOSS, region: str = "*", reach: str = "region") -> str:
        """Carry out a command as a member of staff; gives the id of its aggregate."""
        self.asked = {}
        RECORDED_AT.set(self.now)
        ctx = Context(caller=Caller(staff_id, region, reach, self.scopes), now=self.now, command_id=uuid4())
        method = snake(type(command).__name__.removesuffix("Request"))
        result = await getattr(self, method)(command, ctx)
        changed = result if isinstance(result, list) else [result] if result else []
        for key, holder in self.asked.items():
            self.claims[key].append(holder)
        self.asked = {}
        written = [aggregate.id for aggregate in changed if aggregate.pending_events]
        assert len(written) == len(set(written)), "a command returned two states of one aggregate"
        for aggregate in changed:
            self._store(aggregate)
        return str(changed[0].id) if changed else ""

    def _store(self, aggregate: Aggregate) -> None:
        for fact in aggregate.pending_events:
            assert isinstance(fact, Fact)
            if (event := SERVICE.announcing(fact)) is not None:
                whose = {"aggregate_id": str(aggregate.id), "region": aggregate.region}
                enveloped = an_envelope(source="customers", occurred_at=fact.occurred_at, **whose)
                self.log.append((event, enveloped))
                for view, rows in self.rows.items():
                    changes = object.__new__(view).step(rows, event, enveloped)
                    rows.update({key: row for key, row in changes.items() if row is not None})
        self.kept[aggregate.id] = aggregate

    async def settle(self) -> None:
        """Carry out what follows from the facts so far, and what is due, until nothing more does."""
        while True:
            assert SERVICE.react
            wanted = [command for event, fact in self.log[self.reacted :] for command in SERVICE.react(event, fact)]
            self.reacted = len(self.log)
            due = self.due()
            if not wanted and not due:
                return
            for command in wanted:
                await self.send(command, reach="organisation")
            for command in due:
                if command in self.due():  # what was sent before may have settled it
                    await self.send(command, reach="organisation")

    def due(self) -> list[Message]:
        """The commands of the deadlines that have passed."""
        return [
            object.__new__(view).command(row.aggregate_id, row.kind)
            for view, rows in self.rows.items()
            if issubclass(view, Deadlines)
            for row in rows.values()
            if row.open and instant(row.due_time) < self.now
        ]

    def of(self, cls: type[A], id: str | UUID) -> A:
        """An aggregate as it is stored."""
        found = self.kept[id if isinstance(id, UUID) else UUID(id)]
        assert isinstance(found, cls)
        return found

    def customer(self, id: str) -> Customer:
        return self.of(Customer, id)


async def open_territory(
    customers: InMemory, responsible_id: str = DEVELOPER, *codes: str, region: str = "east"
) -> str:
    terms: dict[str, Any] = {"name": f"浦东 {uuid4()}", "responsible_id": responsible_id, "area_codes": codes}
    return await customers.send(pb.OpenTerritoryRequest(region=region, **terms))


def a_registration(territory_id: str, **changes: Any) -> pb.RegisterLeadRequest:
    way = {"channel": pb.SALES_CHANNEL_OFFLINE, "source": pb.LEAD_SOURCE_WALK_IN}
    phone = f"+86138{uuid4().int % 10**8:08}"
    person = {"company_name": f"华信 {uuid4()}", "contact_name": "李娜", "phone": phone}
    return pb.RegisterLeadRequest(territory_id=territory_id, **(way | person | changes))
