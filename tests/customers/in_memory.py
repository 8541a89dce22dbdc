"""The commands of customers over aggregates in memory."""

from __future__ import annotations

from typing import Any, TypeVar, cast
from uuid import UUID, uuid4

from google.protobuf.message import Message

from chassis.policy import PolicyBook
from chassis.rpc import snake
from fieldledger.customers import v1 as pb
from kernel.aggregate import Aggregate
from ledger.context import Caller, Context
from ledger.submission import Claim
from ledger.view import View
from ledger.wire import fields
from services.customers.customer.commands import CustomerCommands
from services.customers.customer.domain import Customer
from services.customers.territory.commands import TerritoryCommands
from tests.customers.builders import NOW

A = TypeVar("A", bound=Aggregate)
BOSS, DEVELOPER, OTHER = str(uuid4()), str(uuid4()), str(uuid4())


class InMemory(CustomerCommands, TerritoryCommands):
    """Customers with a dictionary as its store, and a customer list that is always up to date."""

    def __init__(self) -> None:
        self.kept: dict[UUID, Aggregate] = {}
        self.claims: dict[tuple[str, str, str], list[UUID]] = {}
        self.asked: dict[tuple[str, str, str], UUID] = {}
        self.policy = PolicyBook(cast(Any, None))

    async def claimed(self, holder: UUID, normal: dict[str, str], region: str) -> list[Claim]:
        claims = []
        for kind, text in normal.items():
            known = self.claims.setdefault((kind, text, region), [])
            claims.append(Claim(text.encode(), kind, holder, holder, tuple(known)))
        self.asked = {(kind, text, region): holder for kind, text in normal.items()}
        return claims

    async def load_unchecked(self, cls: type[A], id: str | UUID) -> A | None:
        found = self.kept.get(id if isinstance(id, UUID) else UUID(id))
        return found if isinstance(found, cls) else None

    async def sealed(
        self, command: Message, *omit: str, person: str, aggregate: UUID, region: str = ""
    ) -> dict[str, Any]:
        return fields(command, *omit)

    async def rows_settled(self, view: type[View[Any]], *facts: Any, **equals: Any) -> list[Any]:
        customers = [kept for kept in self.kept.values() if isinstance(kept, Customer)]
        return [
            pb.CustomerRow(customer_id=str(customer.id))
            for customer in customers
            if customer.territory_id == equals["territory_id"]
        ]

    async def send(self, command: Message, staff_id: str = BOSS, region: str = "*", reach: str = "region") -> str:
        """Carry out a command as a member of staff; gives the id of its aggregate."""
        self.asked = {}
        ctx = Context(caller=Caller(staff_id, region, reach), now=NOW, command_id=uuid4())
        method = snake(type(command).__name__.removesuffix("Request"))
        result = await getattr(self, method)(command, ctx)
        changed = result if isinstance(result, list) else [result]
        for key, holder in self.asked.items():
            self.claims[key].append(holder)
        self.asked = {}
        self.kept |= {aggregate.id: aggregate for aggregate in changed}
        return str(changed[0].id)

    def customer(self, id: str) -> Customer:
        found = self.kept[UUID(id)]
        assert isinstance(found, Customer)
        return found


async def open_territory(customers: InMemory, responsible_id: str = DEVELOPER) -> str:
    name = f"浦东 {uuid4()}"
    return await customers.send(pb.OpenTerritoryRequest(region="east", name=name, responsible_id=responsible_id))


def a_registration(territory_id: str, **changes: Any) -> pb.RegisterLeadRequest:
    way = {"channel": pb.SALES_CHANNEL_OFFLINE, "source": pb.LEAD_SOURCE_WALK_IN}
    phone = f"+86138{uuid4().int % 10**8:08}"
    person = {"company_name": f"华信 {uuid4()}", "contact_name": "李娜", "phone": phone}
    return pb.RegisterLeadRequest(territory_id=territory_id, **(way | person | changes))
