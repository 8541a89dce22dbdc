"""Rows of imports with all that a test does not care about filled in, and a service that knows who is on the staff."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from google.protobuf.message import Message

from fieldledger.customers import v1 as pb
from fieldledger.organisation import v1 as organisation
from fieldledger.platform.v1 import platform_pb2 as platform
from ledger.context import Caller
from ledger.wire import set_instant
from privacy.keys import KeyRing
from services.customers.batch.views import ImportList
from tests.chassis.still import HEAD, Still, Told, held_still
from tests.servers import Servers
from tests.support import NOON

ANN, BEN = str(UUID(int=101)), str(UUID(int=102))
AS_ANN = Caller(ANN, "east", "own")
LONG_AGO = datetime(2024, 2, 29, 3, 4, 5, tzinfo=UTC)
PARTS = 40
"""Parts of a batch at most: each is withdrawn after the one before."""
NUMBERS = count(10_000_000)
"""Of telephones, each once: among 5,000 drawn at random, two are the same in one run of eight."""
WON = datetime(2024, 5, 1, 6, 0, tzinfo=UTC)


@asynccontextmanager
async def importing(servers: Servers, keys: Path) -> AsyncIterator[Still]:
    """The service of customers, with two people of the region east."""
    KeyRing(keys).make_first()
    told = Told("organisation")
    told.tell(organisation.RegionOpened(region="east", name="e", time_zone="Asia/Shanghai"), uuid4(), NOON, NOON)
    for id in (ANN, BEN):
        joined = organisation.StaffJoined(staff_id=id, department_id=str(UUID(int=9)))
        told.tell(joined, id, NOON, NOON)
    async with held_still(servers, keys, "customers", {"organisation": told}) as still:
        await still.follow()
        yield still


async def a_territory(still: Still, responsible_id: str = ANN) -> str:
    opened = pb.OpenTerritoryRequest(region="east", name=f"t {uuid4()}", responsible_id=responsible_id)
    return (await still.do(opened)).aggregate_id


def a_row(territory_id: str, key: str, **changes: Any) -> pb.ImportedCustomer:
    """A won customer that BEN developed, in a territory."""
    times = {name: changes.pop(name, given) for name, given in (("registered_time", LONG_AGO), ("won_time", WON))}
    said: dict[str, Any] = {
        "external_key": key,
        "state": pb.IMPORTED_STATE_WON,
        "channel": pb.SALES_CHANNEL_OFFLINE,
        "source": pb.LEAD_SOURCE_MARKET_SURVEY,
        "company_name": f"店 {key} {uuid4()}",
        "contact_name": "陈明",
        "phone": f"+86138{next(NUMBERS):08}",
        "territory_id": territory_id,
        "developer_id": BEN,
    }
    row = pb.ImportedCustomer(**(said | changes))
    for name, at in times.items():
        if at is not None:
            set_instant(getattr(row, name), at)
    return row


def a_lead_row(territory_id: str, key: str, **changes: Any) -> pb.ImportedCustomer:
    """The same before it was won."""
    return a_row(territory_id, key, **({"state": pb.IMPORTED_STATE_LEAD, "won_time": None} | changes))


def a_contact_row(customer_id: str, key: str, **changes: Any) -> pb.ImportedContact:
    said: dict[str, Any] = {"external_key": key, "customer_id": customer_id, "name": "李四", "power": 3}
    said |= {"phones": ["138 0013 8000"], "role": pb.CONTACT_ROLE_DECIDER}
    return pb.ImportedContact(**(said | changes))


def customers(batch_id: str, *rows: pb.ImportedCustomer) -> pb.ImportCustomersRequest:
    return pb.ImportCustomersRequest(batch_id=batch_id, rows=rows)


def contacts(batch_id: str, *rows: pb.ImportedContact) -> pb.ImportContactsRequest:
    return pb.ImportContactsRequest(batch_id=batch_id, rows=rows)


def why(receipt: platform.Receipt) -> list[tuple[str, str, str, tuple[str, ...]]]:
    """The rows that were turned down: by name, with the reason, the clause and the fields."""
    return [(one.external_key, one.refused_by, one.clause, tuple(one.fields)) for one in receipt.rows.turned_down]


async def withdraw(still: Still, batch_id: str) -> platform.Receipt:
    """Withdraw a batch, all parts of it."""
    waiting = still.do(pb.WithdrawImportedRequest(batch_id=batch_id, reason="the wrong file"), HEAD)
    receipt: platform.Receipt = await while_following(still, waiting)
    for _ in range(PARTS):
        await still.settle()
        (row,) = await still.views_by_kind[ImportList].rows(batch_id=batch_id)
        if row.status == pb.IMPORT_STATUS_WITHDRAWN:
            return receipt
    raise AssertionError("the batch is not withdrawn")


async def while_following(still: Still, waiting: Any) -> Any:
    """The outcome of something that waits for views, which follow meanwhile."""
    task = asyncio.ensure_future(waiting)
    while not task.done():
        await still.follow()
        await asyncio.wait([task], timeout=0.01)
    return await task


async def shown(still: Still, *but_not: str) -> dict[str, dict[Any, Message]]:
    """Every row of every list of the service but these."""
    await still.follow()
    lists: dict[str, dict[Any, Message]] = {}
    for view in still.service.views:
        if view.NAME not in but_not:
            rows = await still.views_by_kind[view].rows()
            lists[view.NAME] = {tuple(getattr(row, name) for name in view.KEY): row for row in rows}
    return lists
