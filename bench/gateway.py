"""What people's requests cost: a command, a list of 50 rows and one aggregate through the gateway, over HTTP.

The floor is two bare hops (`bench.hops`) with messages of the same sizes, 32 keep-alive connections each, by the same
client in turns. Beside each rate stands the processor time per request of each process.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import timedelta
from itertools import cycle
from typing import Any
from uuid import uuid4

import grpc
import httpx
from psycopg import AsyncConnection

from access.tokens import Issuer
from bench import hops, http, processes
from bench.facts import AT
from bench.figure import Figure, Scale, median
from bench.hops import Exchange
from bench.testbed import SOMEBODY, Testbed
from cli.platform import caller
from cli.terminal import errors
from embedded.ports import free_ports
from fieldledger.customers import v1 as pb
from fieldledger.platform.v1 import platform_pb2 as platform
from ledger.columns import Columns
from services.customers.customer.views import CustomerList

CONNECTIONS, ROWS, PAGE = 32, 10_000, 50
TARGETS = {"command": 0.40, "list": 0.45, "pages": 0.45, "aggregate": 0.50}
NAMES = {
    "command": "POST of a command",
    "list": f"GET of a list of {PAGE}",
    "pages": f"GET of a list of {PAGE}, page after page",
    "aggregate": "GET of one aggregate",
}
OPEN = "/fieldledger.customers.v1.TerritoryService/OpenTerritory"
LIST = "/fieldledger.customers.v1.CustomerService/ListCustomers"
GET = "/fieldledger.customers.v1.CustomerService/GetCustomer"


async def measure(testbed: Testbed, scale: Scale) -> list[Figure]:
    """Requests per second; the floors are those of two bare hops."""
    where = await testbed.services("customers", parts="none")
    service = where["customers"]
    edge = await testbed.gateway(where)
    token = Issuer.from_keys(testbed.keys).issue(caller("manager", "east", SOMEBODY), timedelta(hours=1))
    customer = await prepared(testbed.postgres.dsn("bench_customers"), service, token, min(ROWS, scale.facts))
    makes = makers(token, customer, await pages_of(edge, token))
    exchanges = [await _seen(name, service, edge, token, customer, makes[name]) for name in NAMES]
    told = testbed.place / "exchanges.json"
    hops.write(told, exchanges)
    (port,) = free_ports(1)
    second = f"127.0.0.1:{port}"
    await testbed.bare(second, "calls", second, str(told))
    (first,) = free_ports(1)
    await testbed.bare(f"127.0.0.1:{first}", "http", str(first), str(told), second, http=True)
    figures = []
    for one in exchanges:
        bare = _ready(_sized(one, makes[one.name]()))
        rounds, shares = [], []
        for _ in range(scale.pairs + 1):
            value, cost = await _rate(testbed, edge, makes[one.name], scale, f"127.0.0.1:{edge}", service)
            floor, base = await _rate(testbed, first, bare, scale, f"127.0.0.1:{first}", second)
            rounds.append(Figure(f"{NAMES[one.name]} ÷ two bare hops", value, floor, TARGETS[one.name]))
            shares.append((cost, base))
        figures.append(median(rounds))
        cost, base = shares[-1]
        errors.print(f"{NAMES[one.name]}: {_told(cost, 'gateway', 'service')}; bare: {_told(base, 'first', 'second')}")
    doubled = await processes.compared(testbed, scale, edge, makes["aggregate"], min(CONNECTIONS, scale.callers))
    return [*figures, doubled]


def _told(cost: tuple[float, float, float], *names: str) -> str:
    return ", ".join(f"{name} {us:,.0f} us" for name, us in zip((*names, "PostgreSQL"), cost, strict=True))


async def _rate(
    testbed: Testbed, port: int, make: http.Make, scale: Scale, *targets: str
) -> tuple[float, tuple[float, float, float]]:
    """Answers per second, and the processor time per answer in microseconds: of both processes and of PostgreSQL."""
    before = testbed.spent(*targets)
    count, seconds = await http.rate(port, make, min(CONNECTIONS, scale.callers), scale.seconds)
    after = testbed.spent(*targets)
    one, two, three = ((late - early) / count * 1e6 for early, late in zip(before, after, strict=True))
    return count / seconds, (one, two, three)


async def pages_of(edge: int, token: str, order: str = "") -> list[str]:
    """The paths of all pages: more rows than gateway and service remember, so that each is made anew.

    `order` as in `order_by`: a page's token is good for the order in which its list was asked for.
    """
    found = [f"/v1/customers?page_size={PAGE}" + (f"&order_by={order}" if order else "")]
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{edge}", timeout=10, trust_env=False) as client:
        while True:
            answer = (await client.get(found[-1], headers={"authorization": f"Bearer {token}"})).json()
            if not (after := answer.get("next_page_token")):
                return found
            found.append(f"{found[0]}&page_token={after}")


def makers(token: str, customer: str, pages: list[str]) -> dict[str, Callable[[], bytes]]:
    head = f"Host: bench\r\nAuthorization: Bearer {token}\r\nAccept: application/json\r\n"

    def get(*paths: str) -> Callable[[], bytes]:
        return cycle([f"GET {path} HTTP/1.1\r\n{head}\r\n".encode() for path in paths]).__next__

    def post() -> bytes:
        body = f'{{"region":"east","name":"苏州工业园区 {uuid4()}","responsible_id":"{SOMEBODY}"}}'.encode()
        more = f"Content-Type: application/json\r\nIdempotency-Key: {uuid4()}\r\nContent-Length: {len(body)}\r\n\r\n"
        return f"POST /v1/territories HTTP/1.1\r\n{head}{more}".encode() + body

    return {
        "command": post,
        "list": get(pages[0]),
        "pages": get(*pages),
        "aggregate": get(f"/v1/customers/{customer}"),
    }


def _ready(request: bytes) -> http.Make:
    return lambda: request


def _sized(one: Exchange, request: bytes) -> bytes:
    """The same request to the first hop."""
    verb, _, rest = request.partition(b" ")
    return b" ".join([verb, f"/call/{one.name}".encode(), rest.partition(b" ")[2]])


async def _seen(name: str, service: str, edge: int, token: str, customer: str, make: http.Make) -> Exchange:
    """What the service answers a call, and the gateway the same request."""
    asked: dict[str, tuple[str, Any]] = {
        "command": (OPEN, pb.OpenTerritoryRequest(region="east", name=f"苏州 {uuid4()}", responsible_id=SOMEBODY)),
        "list": (LIST, pb.ListCustomersRequest(page_size=PAGE)),
        "pages": (LIST, pb.ListCustomersRequest(page_size=PAGE)),
        "aggregate": (GET, pb.GetCustomerRequest(customer_id=customer)),
    }
    path, message = asked[name]
    request = message.SerializeToString()
    async with grpc.aio.insecure_channel(service) as channel:
        metadata = (("authorization", f"Bearer {token}"), ("command-id", str(uuid4())))
        call: Any = channel.unary_unary(path)
        answer = await call(request, metadata=metadata, timeout=10)
    reader, writer = await asyncio.open_connection("127.0.0.1", edge)
    writer.write(make())
    head = await reader.readuntil(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200"), head
    length = next(
        int(line.split(b":")[1]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length")
    )
    content = await reader.readexactly(length)
    writer.close()
    return Exchange(name, request, answer, content)


async def prepared(dsn: str, service: str, token: str, count: int) -> str:
    """A lead with personal data, whose id is returned, and a list of many customers."""
    async with grpc.aio.insecure_channel(service) as channel:

        async def do(path: str, message: Any) -> str:
            call: Any = channel.unary_unary(path)
            metadata = (("authorization", f"Bearer {token}"), ("command-id", str(uuid4())))
            answer = await call(message.SerializeToString(), metadata=metadata, timeout=10)
            return str(platform.Receipt.FromString(answer).aggregate_id)

        territory = await do(OPEN, pb.OpenTerritoryRequest(region="east", name="苏州", responsible_id=SOMEBODY))
        lead = pb.RegisterLeadRequest(
            territory_id=territory,
            channel=pb.SALES_CHANNEL_OFFLINE,
            source=pb.LEAD_SOURCE_WALK_IN,
            company_name="苏州恒力精密机械有限公司",
            contact_name="李娜",
            phone="13912345678",
        )
        customer = await do("/fieldledger.customers.v1.CustomerService/RegisterLead", lead)
    rows = [pb.CustomerRow(customer_id=str(uuid4()), owner_id=SOMEBODY, region="east") for _ in range(count)]
    for row in rows:
        row.territory_id, row.developer_id, row.status = territory, SOMEBODY, pb.CUSTOMER_STATUS_LEAD
        row.channel, row.source = pb.SALES_CHANNEL_OFFLINE, pb.LEAD_SOURCE_WALK_IN
        row.registered_time.FromDatetime(AT)
    columns, table = Columns[Any](CustomerList.ROW, CustomerList.KEY), f"{CustomerList.NAME}_v{CustomerList.VERSION}"
    async with await AsyncConnection.connect(dsn, autocommit=True) as connection:
        await connection.execute(columns.upsert(table), (columns.document(rows),))
        await connection.execute(f"ANALYZE {table}")
    return customer
