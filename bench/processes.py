"""What a second process brings: one aggregate through the gateway, with two processes of gateway and service each.

The floor is the same with one process each, in turns, by the same client. The machine's cores are shared with
PostgreSQL and the client: on two of them there is little left to gain.
"""

from __future__ import annotations

from bench import http
from bench.figure import Figure, Scale, median
from bench.testbed import Testbed

NAME, TARGET = "GET of one aggregate, two processes of gateway and service ÷ one of each", 1.0


async def compared(testbed: Testbed, scale: Scale, single: int, make: http.Make, connections: int) -> Figure:
    """Requests per second; `single` is the port of a gateway of one process, with one of the service behind it."""
    where = await testbed.services("customers", parts="none", processes=2)
    double = await testbed.gateway(where, processes=2)
    rounds = []
    for _ in range(scale.pairs + 1):
        count = [await http.rate(port, make, connections, scale.seconds) for port in (double, single)]
        value, floor = (answers / seconds for answers, seconds in count)
        rounds.append(Figure(NAME, value, floor, TARGET))
    return median(rounds)
