"""A fake service behind the gateway: visits on real gRPC, with the answers that a test sets."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import grpc
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass
from grpc_health.v1 import health, health_pb2, health_pb2_grpc

from chassis.reasons import Reasons
from fieldledger.platform.v1 import platform_pb2 as platform
from fieldledger.visits.v1 import visit_pb2
from kernel.errors import TurnedDown

SERVICE = visit_pb2.DESCRIPTOR.services_by_name["VisitService"]
VISIT = str(uuid4())
Answer = Callable[[Message], Message]
REASONS = Reasons.load()


@dataclass
class Visits:
    """Remembers its requests and their metadata."""

    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[tuple[str, Message, dict[str, str]]] = field(default_factory=list)
    peers: list[str] = field(default_factory=list)
    """The connection that each call came on."""
    target: str = ""
    delay: float = 0

    async def start(self) -> None:
        self._server = grpc.aio.server()
        handlers = {method.name: self._handler(method.name) for method in SERVICE.methods}
        self._server.add_generic_rpc_handlers((grpc.method_handlers_generic_handler(SERVICE.full_name, handlers),))
        self.health = health.aio.HealthServicer()
        health_pb2_grpc.add_HealthServicer_to_server(self.health, self._server)
        await self.health.set("", health_pb2.HealthCheckResponse.SERVING)
        self.target = f"127.0.0.1:{self._server.add_insecure_port('127.0.0.1:0')}"
        await self._server.start()

    async def stop(self) -> None:
        await self._server.stop(None)

    def _handler(self, name: str) -> grpc.RpcMethodHandler[Message, Message]:
        method = SERVICE.methods_by_name[name]

        async def answer(request: Message, context: grpc.aio.ServicerContext[Message, Message]) -> Message:
            metadata = {key: str(value) for key, value in context.invocation_metadata() or ()}
            self.asked.append((name, request, metadata))
            self.peers.append(context.peer())
            await asyncio.sleep(self.delay)
            try:
                return self.answers[name](request)
            except TurnedDown as error:
                code, text, details = REASONS.status(error)
                context.set_trailing_metadata((("grpc-status-details-bin", details),))
                await context.abort(code, text)
                raise
            except ConnectionAbortedError:
                await context.abort(grpc.StatusCode.CANCELLED, "")
                raise

        return grpc.unary_unary_rpc_method_handler(
            answer,
            request_deserializer=GetMessageClass(method.input_type).FromString,
            response_serializer=GetMessageClass(method.output_type).SerializeToString,
        )


def a_receipt(outcome: platform.Outcome = platform.OUTCOME_ACCEPTED) -> platform.Receipt:
    return platform.Receipt(aggregate_id=VISIT, version=3, outcome=outcome, read_after="visits/1/7")


def a_plan(**changes: Any) -> dict[str, Any]:
    plan = {"customer_id": str(uuid4()), "kind": "KEY_ACCOUNT", "planned_time": "2026-10-01T08:00:00+08:00"}
    return {**plan, "purpose": "年度走访", **changes}


def refusing(error: Exception) -> Any:
    def answer(request: Message) -> Message:
        raise error

    return answer
