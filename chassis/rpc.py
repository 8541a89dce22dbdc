"""The gRPC server: binds each RPC by name to a command or a query; the only place where calls are checked."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterable
from typing import Any
from uuid import UUID, uuid4

import grpc
import psycopg
import structlog
from google.protobuf.descriptor import MethodDescriptor, ServiceDescriptor
from google.protobuf.descriptor_pb2 import MethodOptions
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass

from access.buckets import Buckets, Rates
from access.tokens import Verifier, bearer
from access.transport import Identities
from chassis.entered import ENTERED, SENT, entry_in
from chassis.executor import Executor
from chassis.freshness import own_writes
from chassis.meanings import by_proof
from chassis.meanings import scope_of as scope_of
from chassis.query import Queries as Queries
from chassis.query import details as details
from chassis.query import listing as listing
from chassis.reasons import Reasons
from chassis.validation import as_command_id, check
from fieldledger.platform.v1 import platform_pb2 as platform
from kernel.errors import Forbidden, Invalid, TurnedDown, Unavailable
from ledger import telemetry
from ledger.context import Caller, Context
from ledger.wire import short

log = structlog.get_logger()
LONGEST_SECONDS = 600
MESSAGE_BYTES = 256 * 1024
ANSWER_BYTES = 16 * 1024 * 1024
METADATA_BYTES = 8 * 1024
CONNECTION_SECONDS = 20
"""Age at which a connection is replaced: the caller asks again for the addresses, and so finds a replica started since.
Calls in flight may take as long as any call may (`LONGEST_SECONDS`)."""

PROOFS_A_SECOND = 100.0
"""How many calls by proof a peer may make: people's is the gateway, where each address has a limit of its own."""
NOBODY = Caller("", "", "own")
"""Who calls by a proof, until it is known whose it is."""

READ = (
    *("authorization", "command-id", "correlation-id", "expected-version", "read-after", "unmask-purpose"),
    *(ENTERED, SENT),
)
"""The metadata that is read of a call: each at most once."""
_VERSION = re.compile(r"[0-9]{1,18}")

PURPOSES = tuple(short(platform.ReadingPurpose.DESCRIPTOR, n) for n in platform.ReadingPurpose.values() if n)
"""The purposes for which personal fields may be unmasked (S0-5.3.3-c)."""
_NAMES = ", ".join(PURPOSES)

Answer = Callable[[Message, Context], Awaitable[Message]]


def is_query(method: MethodDescriptor) -> bool:
    """Whether a method has no side effects."""
    return bool(method.GetOptions().idempotency_level == MethodOptions.NO_SIDE_EFFECTS)


def snake(name: str) -> str:
    """The Python name of an RPC."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def is_command(method: MethodDescriptor) -> bool:
    """Whether a method changes something and answers with a receipt; operators' methods are no commands."""
    return method.output_type is platform.Receipt.DESCRIPTOR


def bind(service: ServiceDescriptor, executor: Executor | None, queries: object) -> dict[str, Answer]:
    """The handler of each RPC: the executor for a command, else the query. Raises AttributeError if one is missing."""
    answers: dict[str, Answer] = {}
    for method in service.methods:
        name = snake(method.name)
        if executor is not None and is_command(method):
            answers[method.name] = executor.handler(name)
        else:
            answers[method.name] = getattr(queries, name)
    return answers


class RpcServer:
    """The gRPC server of one service: checks deadline, token, rate, scope and form before a handler is called."""

    def __init__(
        self,
        verifier: Verifier,
        now: Callable[[], Any],
        max_calls: int,
        rates: Rates,
        reaching: Callable[[Caller], Awaitable[Caller]],
        identities: Identities | None = None,
        *,
        shared: bool = False,
        still_here: Callable[[Caller], None] = lambda caller: None,
    ) -> None:
        """`shared`: whether other processes listen on the same port. `still_here` raises for whoever has left."""
        self._verifier, self._now, self._reasons = verifier, now, Reasons.load()
        self._rates, self._reaching, self._identities = rates, reaching, identities
        self._still_here = still_here
        self._proofs = Buckets(PROOFS_A_SECOND)
        self.server = grpc.aio.server(
            maximum_concurrent_rpcs=max_calls,
            options=(
                ("grpc.so_reuseport", int(shared)),
                ("grpc.max_receive_message_length", MESSAGE_BYTES),
                ("grpc.max_send_message_length", ANSWER_BYTES),
                ("grpc.max_metadata_size", METADATA_BYTES),
                ("grpc.absolute_max_metadata_size", 2 * METADATA_BYTES),
                # Half of our clients' keepalive interval: no client is disconnected for a ping that came early.
                ("grpc.http2.min_ping_interval_without_data_ms", 2_500),
                ("grpc.keepalive_permit_without_calls", 1),
                ("grpc.max_connection_age_ms", CONNECTION_SECONDS * 1000),
                ("grpc.max_connection_age_grace_ms", LONGEST_SECONDS * 1000),
            ),
        )

    def open(self, service: ServiceDescriptor, answers: dict[str, Answer]) -> None:
        """Register the handlers of a service."""
        handlers: dict[str, Any] = {}
        for method in service.methods:
            kind: Any = grpc.unary_unary_rpc_method_handler
            if method.client_streaming:
                kind = grpc.stream_unary_rpc_method_handler
            handlers[method.name] = kind(
                self._handler(service, method, answers[method.name]),
                request_deserializer=reader(GetMessageClass(method.input_type)),
                response_serializer=lambda message: message.SerializeToString(),
            )
        self.server.add_generic_rpc_handlers((grpc.method_handlers_generic_handler(service.full_name, handlers),))

    def _handler(self, service: ServiceDescriptor, method: MethodDescriptor, answer: Answer) -> Any:
        path, scope, command = f"{service.full_name}/{method.name}", scope_of(method), is_command(method)
        proven = by_proof(method)
        if proven and (scope or command or method.client_streaming):
            raise ValueError(f"{path}: what is opened by a proof has no scope, and records by a command of its own")

        async def handle(request: Any, call: grpc.aio.ServicerContext[Any, Any]) -> Message:
            pairs = tuple(call.invocation_metadata() or ())
            with telemetry.call(path, str(dict(pairs).get("traceparent", ""))) as span:
                try:
                    metadata = once(pairs)
                    if (left := call.time_remaining()) is None or left > LONGEST_SECONDS:
                        raise Invalid("DEADLINE_REQUIRED", seconds=LONGEST_SECONDS)
                    caller = self._admit_by_proof(call) if proven else self._admit(metadata, scope, call)
                    if request is None:
                        raise Invalid("FIELD_MALFORMED", names="the message", fields=("message",))
                    if not method.client_streaming:  # for a stream, each of its messages is checked by whoever reads it
                        check(request)
                    caller = caller if proven else await self._reaching(caller)
                    return await answer(request, self._context(metadata, caller, command, span.traceparent))
                except Exception as error:
                    no = why(error, path)
                    span.turned_down(no.reason)
            code, text, status = self._reasons.status(no)
            await call.abort(code, text, (("grpc-status-details-bin", status),))
            raise AssertionError("abort raises")

        return handle

    def _admit(self, metadata: dict[str, str], scope: str, call: grpc.aio.ServicerContext[Any, Any]) -> Caller:
        caller = self._verifier.verify(bearer(metadata.get("authorization", "")))
        self._rates.take(caller)
        if self._identities is not None:
            self._identities.check(call, caller, scope)
        self._still_here(caller)
        if not scope or not caller.may(scope):
            raise Forbidden("SCOPE_MISSING", scope=scope or "(none is set)", clause="S0-5.3.3-b")
        return caller

    def _admit_by_proof(self, call: grpc.aio.ServicerContext[Any, Any]) -> Caller:
        """Nobody yet. Raises Unavailable beyond the peer's rate, Forbidden for a peer that may not pass on calls."""
        self._proofs.take(str(call.peer()).rpartition(":")[0])
        if self._identities is not None:
            self._identities.check_of_persons(call)
        return NOBODY

    def _context(self, metadata: dict[str, str], caller: Caller, command: bool, traceparent: str) -> Context:
        read_after = own_writes(metadata.get("read-after", ""))
        ctx = Context(caller=caller, now=self._now(), traceparent=traceparent, read_after=read_after)
        ctx.correlation_id = metadata.get("correlation-id", "")
        if purpose := metadata.get("unmask-purpose", ""):
            if purpose not in PURPOSES:
                raise Invalid("PURPOSE_UNKNOWN", clause="S0-5.3.3-c", fields=("unmask-purpose",), names=_NAMES)
            ctx.purpose = purpose
        if command:
            ctx.command_id = command_id_in(metadata.get("command-id"))
            if version := metadata.get("expected-version"):
                if not _VERSION.fullmatch(version):
                    raise Invalid("FIELD_MALFORMED", names="expected-version (≥ 0)", fields=("expected-version",))
                ctx.expected_version = int(version)
            if entry := entry_in(metadata, ctx.now):
                ctx.entered_at, ctx.behind = entry
        return ctx


def command_id_in(text: str | None) -> UUID:
    """The id that came with a command. Raises Invalid (COMMAND_ID_REQUIRED, COMMAND_ID_MALFORMED)."""
    if text is None:
        raise Invalid("COMMAND_ID_REQUIRED", fields=("command-id",))
    try:
        return as_command_id(text)
    except ValueError:
        raise Invalid("COMMAND_ID_MALFORMED", fields=("command-id",)) from None


def once(metadata: Iterable[tuple[str, str | bytes]]) -> dict[str, str]:
    """The texts of a call's metadata by name. Raises Invalid (HEADER_TWICE) for one of ours that is there twice.

    Of two `authorization`, one party of a chain might check the one and its neighbour the other.
    """
    texts: dict[str, str] = {}
    for name, value in metadata:
        if name in texts and name in READ:
            raise Invalid("HEADER_TWICE", header=name, fields=(name,))
        if isinstance(value, str):
            texts[name] = value
    return texts


def unscoped(services: Iterable[ServiceDescriptor]) -> list[str]:
    """The methods that nobody may call, because they declare no scope and are not opened by a proof either."""
    methods = (method for service in services for method in service.methods)
    return [method.full_name for method in methods if not scope_of(method) and not by_proof(method)]


def why(error: Exception, path: str) -> TurnedDown:
    """The error that the caller gets. An unexpected one is logged under the reference that the caller gets."""
    if isinstance(error, TurnedDown):
        return error
    if isinstance(error, psycopg.OperationalError):  # the caller may send the same id again, or ask for its outcome
        log.warning("call met a lost database", path=path, error=repr(error))
        return Unavailable("DATABASE_DOWN")
    reference = str(uuid4())
    log.error("call failed", path=path, reference=reference, exc_info=error)
    return TurnedDown("INTERNAL", reference=reference)


def reader(cls: type[Message]) -> Callable[[bytes], Any]:
    """A parser for this message type; it returns None for malformed bytes."""

    def read(data: bytes) -> Message | None:
        # A malformed message is answered like any other invalid input, not with the transport's INTERNAL.
        try:
            return cls.FromString(data)
        except Exception:
            return None

    return read
