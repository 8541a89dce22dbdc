"""100,000 customers brought in: the rate against a bare insert of the same rows, and what asking for them then costs.

    python -m bench.imports                      # 100,000 customers, some minutes on two cores
    python -m bench.imports --rows 2000          # enough to see that it works

The service runs as it is deployed, with its relay and lists, and is sent 200 rows a command; each row is judged,
compared with those that are known, sealed under a key of its own and recorded. The floor inserts the same facts, byte
for byte, into a table with the same keys and indexes, one transaction for as many customers. Afterwards calls and the
bare SQL statement of the same rows take turns: the 99th percentile of each, over one connection. They do so too when
a tenth is there: by how much the median of a call grew since is its growth.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from psycopg import AsyncConnection, sql
from psycopg.rows import dict_row

from access.tokens import Issuer
from bench.figure import Figure
from bench.testbed import SOMEBODY, Testbed, durable_postgres
from chassis.client import Client
from chassis.rows import AT_ONCE, imported_id
from chassis.search import Spellings
from chassis.search import ways as search_ways
from chassis.vocabulary import interfaces_of
from cli.platform import caller
from cli.terminal import errors, terminal
from fieldledger.customers import v1 as pb
from ledger import telemetry
from ledger.wire import set_instant
from services.customers.customer.views import CustomerList

RATE, RATE_TARGET = "imported customers ÷ bare insert of the same rows, per second", 0.0
"""The rate is reported; nobody asks for a certain one."""
ASKED, ASKED_TARGET = "p99 of {} ÷ of the bare statement, in ms", 3.0
GROWTH, GROWTH_TARGET = "median of {} with all ÷ with a tenth of them, in ms", 1.15
ROWS, ASKS, PAGE = 100_000, 1_000, 50
SETTLED_SECONDS = 1_800
DATABASE = "bench_customers"
BEHIND = """
SELECT EXISTS (SELECT FROM positions AS p, relay AS r WHERE p.source = 'customers' AND p.follower = %s
                  AND p.position < r.tails[p.partition + 1])
    OR (SELECT s.position > r.position FROM store AS s, relay AS r)
"""
COPY = """
INSERT INTO bare_events (originator_id, originator_version, topic, state, notification_id, partition, metadata)
SELECT * FROM unnest(%s::uuid[], %s::bigint[], %s::text[], %s::bytea[], %s::bigint[], %s::smallint[], %s::text[])
"""


async def measure(testbed: Testbed, rows: int, asks: int) -> list[Figure]:
    """Customers per second, then milliseconds."""
    where = await testbed.services("customers")
    token = Issuer.from_keys(testbed.keys).issue(caller("head_office", "*"), timedelta(hours=12))
    client = Client(where["customers"], interfaces_of("customers"), lambda: token)
    batch = str(uuid4())
    async with await AsyncConnection.connect(testbed.postgres.dsn(DATABASE), autocommit=True) as connection:
        territory = pb.OpenTerritoryRequest(region="east", name="苏州工业园区", responsible_id=SOMEBODY)
        opened = (await client.call(territory, command_id=uuid4())).aggregate_id
        tenth = -(-rows // 10)
        await _imported(client, batch, opened, 0, tenth)
        before = await _taken(client, connection, batch, tenth, asks)
        rate = await _imported(client, batch, opened, tenth, rows)
        figures = [Figure(RATE, rate, await _inserted(connection, rows), RATE_TARGET)]
        for name, taken in (await _taken(client, connection, batch, rows, asks)).items():
            figures.append(Figure(ASKED.format(name), taken.slowest, taken.bare_slowest, ASKED_TARGET, at_most=True))
            grown = taken.median, before[name].median
            figures.append(Figure(GROWTH.format(name), *grown, GROWTH_TARGET, at_most=True))
    await client.close()
    return figures


async def _imported(client: Client, batch: str, territory_id: str, first: int, count: int) -> float:
    """Import the customers from the first to this number of all; how many of them a second."""
    parts = [
        pb.ImportCustomersRequest(batch_id=batch, rows=[_row(at, territory_id) for at in range(begin, end)])
        for begin, end in _parts(first, count)
    ]
    started = time.perf_counter()
    for number, part in enumerate(parts, 1):
        receipt = await client.call(part, command_id=uuid4(), timeout=60.0)
        assert receipt.rows.accepted == len(part.rows), receipt.rows.turned_down[:1]
        if number % 50 == 0:
            errors.print(f"{number * AT_ONCE:,} customers, {number * AT_ONCE / (time.perf_counter() - started):,.0f}/s")
    return (count - first) / (time.perf_counter() - started)


def _parts(first: int, count: int) -> Sequence[tuple[int, int]]:
    return [(begin, min(begin + AT_ONCE, count)) for begin in range(first, count, AT_ONCE)]


def _row(at: int, territory_id: str) -> pb.ImportedCustomer:
    row = pb.ImportedCustomer(
        external_key=f"K{at:08}",
        state=pb.IMPORTED_STATE_WON if at % 3 else pb.IMPORTED_STATE_LEAD,
        channel=pb.SALES_CHANNEL_OFFLINE,
        source=pb.LEAD_SOURCE_MARKET_SURVEY,
        company_name=f"恒达精密机械第{at}分厂",
        contact_name="陈明",
        phone=f"+8613{800_000_000 + at:09}",
        territory_id=territory_id,
        developer_id=SOMEBODY,
        legal_form=pb.LEGAL_FORM_LEGAL_PERSON,
    )
    set_instant(row.registered_time, datetime(2024, 1, 1, tzinfo=UTC) + timedelta(minutes=at))
    if row.state == pb.IMPORTED_STATE_WON:
        set_instant(row.won_time, datetime(2025, 6, 1, tzinfo=UTC) + timedelta(minutes=at))
    return row


async def _inserted(connection: AsyncConnection[Any], count: int) -> float:
    """The same facts of the customers into a bare table: customers per second."""
    await connection.execute("CREATE TABLE bare_events (LIKE customers_events INCLUDING ALL)")
    cursor = await connection.execute(
        "SELECT originator_id, originator_version, topic, state, notification_id, partition, metadata "
        "FROM customers_events WHERE topic = ANY(%s) ORDER BY notification_id",
        (
            [
                "customers.LeadRegistered",
                "customers.ProspectChecked",
                "customers.CustomerWon",
                "customers.CreditAwarded",
            ],
        ),
    )
    facts = await cursor.fetchall()
    begins = [at for at, fact in enumerate(facts) if fact[1] == 1]
    assert len(begins) == count
    bounds = [*begins[::AT_ONCE], len(facts)]
    batches = [[list(column) for column in zip(*facts[begin:end], strict=True)] for begin, end in pairwise(bounds)]
    started = time.perf_counter()
    for columns in batches:
        await connection.execute(COPY, columns, prepare=True)
    return count / (time.perf_counter() - started)


async def _settled(connection: AsyncConnection[Any]) -> None:
    """Wait until the list of customers has all of them."""
    async with asyncio.timeout(SETTLED_SECONDS):
        while (await (await connection.execute(BEHIND, (CustomerList.named(),))).fetchone()) != (False,):
            await asyncio.sleep(0.5)


@dataclass(frozen=True, slots=True)
class Taken:
    """What a call and its bare statement took, in milliseconds: the 99th percentiles, and the call's median."""

    slowest: float
    bare_slowest: float
    median: float


async def _taken(
    client: Client, connection: AsyncConnection[Any], batch: str, rows: int, asks: int
) -> dict[str, Taken]:
    await _settled(connection)
    await connection.execute("VACUUM ANALYZE")
    return {name: taken async for name, taken in _asked(client, connection, batch, rows, asks)}


async def _asked(client: Client, connection: AsyncConnection[Any], batch: str, rows: int, asks: int) -> Any:
    """What lists, a search, names and details cost: each call in turn with the bare statement of the same rows."""
    table = sql.Identifier(CustomerList.named())
    order = sql.SQL(" ORDER BY customer_id LIMIT {}").format(sql.Literal(PAGE + 1))
    ids = [str(imported_id(batch, f"K{at % rows:08}")) for at in range(0, 7 * asks, 7)]
    spellings = Spellings.beside(CustomerList)
    searched = f"customer_id = ANY(ARRAY(SELECT id FROM {spellings.named()} WHERE {{}}))"

    def name(at: int) -> str:
        return f"机械第{at * 7 % rows}分厂"

    def ways(at: int) -> tuple[str, dict[str, Any]]:
        return search_ways(name(at), tolerant=True)[0]

    def some(at: int) -> list[str]:
        return [str(imported_id(batch, f"K{(at * 7 + one) % rows:08}")) for one in range(PAGE)]

    cases: list[tuple[str, Callable[[int], Any], str, Callable[[int], dict[str, Any]]]] = [
        (
            "a search by a part of the name",
            lambda at: pb.ListCustomersRequest(page_size=PAGE, name=name(at)),
            searched.format(ways(0)[0]),
            lambda at: ways(at)[1],
        ),
        (
            "a look-up of 50 names",
            lambda at: pb.LookUpNamesRequest(customer_ids=some(at)),
            "customer_id = ANY(%(ids)s)",
            lambda at: {"ids": some(at)},
        ),
        ("a list", lambda at: pb.ListCustomersRequest(page_size=PAGE), "true", lambda at: {}),
        (
            "a list by responsible person and status",
            lambda at: pb.ListCustomersRequest(page_size=PAGE, owner_id=SOMEBODY, status=pb.CUSTOMER_STATUS_WON),
            "owner_id = %(owner_id)s AND status = 'WON'",
            lambda at: {"owner_id": SOMEBODY},
        ),
        (
            "a look-up by batch and name there",
            lambda at: pb.ListCustomersRequest(batch_id=batch, external_key=f"K{at * 7 % rows:08}"),
            "batch_id = %(batch_id)s AND external_key = %(external_key)s",
            lambda at: {"batch_id": batch, "external_key": f"K{at * 7 % rows:08}"},
        ),
    ]
    async with connection.cursor(row_factory=dict_row) as cursor:
        for case, request, where, params in cases:
            statement = sql.SQL("SELECT * FROM {} WHERE ").format(table) + sql.SQL(where) + order

            async def bare(at: int, statement: Any = statement, params: Any = params) -> None:
                await cursor.execute(statement, params(at), prepare=True)
                await cursor.fetchall()

            yield case, await _percentiles(lambda at, request=request: client.ask(request(at)), bare, asks)  # type: ignore[misc]

        facts = "SELECT topic, state FROM customers_events WHERE originator_id = %s ORDER BY originator_version"

        async def stream(at: int) -> None:
            await cursor.execute(facts, (UUID(ids[at]),), prepare=True)
            await cursor.fetchall()

        details = await _percentiles(lambda at: client.ask(pb.GetCustomerRequest(customer_id=ids[at])), stream, asks)
        yield "one customer's details", details


async def _percentiles(
    call: Callable[[int], Awaitable[object]], bare: Callable[[int], Awaitable[object]], asks: int
) -> Taken:
    taken: tuple[list[float], list[float]] = [], []
    for at in range(asks):
        for one, times in zip((call, bare), taken, strict=True):
            started = time.perf_counter()
            await one(at)
            times.append(time.perf_counter() - started)
    calls, floor = (sorted(times[len(times) // 10 :]) for times in taken)  # the first tenth is for warm-up
    place = int(len(calls) * 0.99)
    return Taken(1_000 * calls[place], 1_000 * floor[place], 1_000 * calls[len(calls) // 2])


def main() -> int:
    """Measure, print, and write the report. A missed target is reported, and is never a failure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=ROWS, help="how many customers are imported")
    parser.add_argument("--asks", type=int, default=ASKS, help="how often each question is asked")
    parser.add_argument("--report", type=Path, default=Path("build/imports.json"))
    given = parser.parse_args()
    telemetry.set_up("WARNING")
    with durable_postgres() as postgres, Testbed(postgres) as testbed:
        figures = asyncio.run(measure(testbed, given.rows, given.asks))
    for one in figures:
        terminal.print(f"{one.figure}: {one.value:,.2f} ÷ {one.floor:,.2f} = {one.ratio:.3f}")
    given.report.parent.mkdir(parents=True, exist_ok=True)
    report = [one.record() | {"rows": given.rows} for one in figures]
    given.report.write_text(json.dumps(report, ensure_ascii=False, indent=2) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
