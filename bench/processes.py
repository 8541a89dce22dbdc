"""What a second process brings: one aggregate through the gateway, with two processes of gateway and service each.

The floor is the same with one process each, in turns, 32 keep-alive connections. The machine's cores are shared with
PostgreSQL and the client: on two of them there is little left to gain.
"""

from __future__ import annotations

from datetime import timedelta

from access.tokens import Issuer
from bench import http
from bench.figure import Figure, Scale, median
from bench.gateway import CONNECTIONS, makers, prepared
from bench.testbed import SOMEBODY, Testbed
from cli.platform import caller

NAME, TARGET = "GET of one aggregate, two processes of gateway and service ÷ one of each", 1.0


async def measure(testbed: Testbed, scale: Scale) -> Figure:
    """Requests per second."""
    token = Issuer.from_keys(testbed.keys).issue(caller("manager", "east", SOMEBODY), timedelta(hours=1))
    ports, customer = [], ""
    for processes in (2, 1):
        where = await testbed.services("customers", parts="none", processes=processes)
        customer = customer or await prepared(testbed.postgres.dsn("bench_customers"), where["customers"], token, 1)
        ports.append(await testbed.gateway(where, processes))
    make, rounds = makers(token, customer)["aggregate"], []
    for _ in range(scale.pairs + 1):
        count = [await http.rate(port, make, min(CONNECTIONS, scale.callers), scale.seconds) for port in ports]
        value, floor = (answers / seconds for answers, seconds in count)
        rounds.append(Figure(NAME, value, floor, TARGET))
    return median(rounds)
