"""How does a client treat an error without a reason: is it ever taken for a refusal?"""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any
from uuid import uuid4

import grpc
import pytest

from chassis.client import Client
from chassis.vocabulary import interfaces_of
from fieldledger.customers import v1 as pb
from kernel.errors import OutcomeUnknown, TurnedDown, Unavailable

Code = grpc.StatusCode


@pytest.fixture
async def speechless(request: pytest.FixtureRequest) -> AsyncIterator[Client]:
    """A client of a server that ends every call with one code and nothing else."""

    async def end(_: bytes, call: Any) -> bytes:
        await call.abort(request.param, "")
        return b""

    server = grpc.aio.server(options=(("grpc.so_reuseport", 0),))
    services = interfaces_of("customers")
    for service in services:
        handlers: dict[str, Any] = {method.name: grpc.unary_unary_rpc_method_handler(end) for method in service.methods}
        server.add_generic_rpc_handlers((grpc.method_handlers_generic_handler(service.full_name, handlers),))
    port = server.add_insecure_port("127.0.0.1:0")
    await server.start()
    client = Client(f"127.0.0.1:{port}", services, lambda: "a token")
    yield client
    await client.close()
    await server.stop(0)


@pytest.mark.parametrize(
    ("speechless", "kind"),
    [
        (Code.CANCELLED, OutcomeUnknown),
        (Code.UNKNOWN, OutcomeUnknown),
        (Code.DEADLINE_EXCEEDED, OutcomeUnknown),
        (Code.UNAVAILABLE, Unavailable),
        (Code.RESOURCE_EXHAUSTED, Unavailable),
    ],
    indirect=["speechless"],
)
async def test_it_may_be_sent_again_under_its_id(speechless: Client, kind: type[TurnedDown]) -> None:
    with pytest.raises(kind):
        await speechless.call(pb.WinCustomerRequest(customer_id=str(uuid4())), command_id=uuid4())
