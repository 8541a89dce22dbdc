"""Calls a service by its request messages: one channel per target, a deadline on every call."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import grpc
from google.protobuf.descriptor import ServiceDescriptor
from google.protobuf.message import DecodeError, Message
from google.protobuf.message_factory import GetMessageClass
from google.rpc.error_details_pb2 import BadRequest, ErrorInfo
from google.rpc.status_pb2 import Status

from access.transport import PLAIN, Transport
from chassis.entered import ENTERED, SENT
from fieldledger.platform.v1 import platform_pb2 as platform
from kernel.errors import (
    Conflict,
    Forbidden,
    Invalid,
    NotFound,
    OutcomeUnknown,
    Refused,
    TurnedDown,
    Unavailable,
)

SECONDS = 10.0
ABOUT = ("http", "clause", "clause_title_en", "clause_title_zh")
"""Keys of ErrorInfo.metadata that are not parameters of the reason."""
BATCH, BATCH_BYTES = 128, 200_000
"""Commands and bytes per message of a bulk stream; the server accepts messages of up to 256 KiB."""
OPTIONS = (
    ("grpc.max_receive_message_length", 16 * 1024 * 1024),
    ("grpc.lb_policy_name", "round_robin"),
)

_BY_CODE: dict[grpc.StatusCode, type[TurnedDown]] = {
    grpc.StatusCode.INVALID_ARGUMENT: Invalid,
    grpc.StatusCode.NOT_FOUND: NotFound,
    grpc.StatusCode.PERMISSION_DENIED: Forbidden,
    grpc.StatusCode.UNAUTHENTICATED: Forbidden,
    grpc.StatusCode.ABORTED: Conflict,
    grpc.StatusCode.ALREADY_EXISTS: Conflict,
    grpc.StatusCode.UNAVAILABLE: Unavailable,
    grpc.StatusCode.RESOURCE_EXHAUSTED: Unavailable,
    grpc.StatusCode.DEADLINE_EXCEEDED: OutcomeUnknown,
    # A stopping server cancels calls that it has not begun, and possibly one that it has.
    grpc.StatusCode.CANCELLED: OutcomeUnknown,
    grpc.StatusCode.UNKNOWN: OutcomeUnknown,
}

_CODES: dict[int, grpc.StatusCode] = {code.value[0]: code for code in grpc.StatusCode}

PLATFORM: tuple[ServiceDescriptor, ...] = tuple(platform.DESCRIPTOR.services_by_name.values())


class Client:
    """Client of one service: finds the RPC by the type of the request message."""

    def __init__(
        self,
        target: str,
        services: Iterable[ServiceDescriptor],
        token: Callable[[], str],
        name: str = "",
        transport: Transport = PLAIN,
    ) -> None:
        self._channel = transport.channel(name, target, OPTIONS)
        self._token = token
        self._calls: dict[str, Any] = {}
        self._names: dict[str, str] = {}
        for service in (*services, *PLATFORM):
            for method in service.methods:
                kind: Any = self._channel.stream_unary if method.client_streaming else self._channel.unary_unary
                self._calls[method.input_type.full_name] = kind(
                    f"/{service.full_name}/{method.name}",
                    request_serializer=lambda request: request.SerializeToString(),
                    response_deserializer=GetMessageClass(method.output_type).FromString,
                )
                self._names[method.input_type.full_name] = method.name

    async def ask(
        self, request: Message, *, read_after: str = "", purpose: str = "", timeout: float = SECONDS
    ) -> Message:
        """Send a query; with a purpose, personal fields are unmasked. Raises the service's TurnedDown."""
        metadata = {"read-after": read_after, "unmask-purpose": purpose}
        return await self._call(request, {name: value for name, value in metadata.items() if value}, timeout)

    async def call(
        self,
        request: Message,
        *,
        command_id: UUID,
        expected_version: int | None = None,
        entered: tuple[datetime, datetime] | None = None,
        timeout: float = SECONDS,
    ) -> platform.Receipt:
        """Send a command under its id. Raises the TurnedDown that the service answered with.

        `entered` are the instants at which it was entered and is sent, both by the clock of the device (0070).
        """
        metadata = {"command-id": str(command_id)}
        if expected_version is not None:
            metadata["expected-version"] = str(expected_version)
        if entered is not None:
            metadata |= {name: at.isoformat() for name, at in zip((ENTERED, SENT), entered, strict=True)}
        receipt = await self._call(request, metadata, timeout)
        assert isinstance(receipt, platform.Receipt)
        return receipt

    async def submit(
        self, commands: Sequence[tuple[UUID, Message]], timeout: float = 60.0
    ) -> list[platform.Receipt | TurnedDown]:
        """Send many commands (at most 5,000) under their ids, in any order; returns the outcomes in the order given.

        Raises the error that refused all of them. A command too large for a message is refused here without being sent.
        """
        answers: dict[int, platform.Receipt | TurnedDown] = {}
        sent, messages, size = list[int](), [platform.SubmitRequest()], 0
        for at, (id, command) in enumerate(commands):
            method, content = self._names[command.DESCRIPTOR.full_name], command.SerializeToString()
            if len(content) > BATCH_BYTES:
                answers[at] = Invalid("FIELD_TOO_LONG", names="the message", fields=("message",))
                continue
            if len(messages[-1].commands) >= BATCH or size + len(content) > BATCH_BYTES:
                messages.append(platform.SubmitRequest())
                size = 0
            messages[-1].commands.add(command_id=str(id), method=method, request=content)
            size += len(content) + len(method) + 50
            sent.append(at)
        answer = await self._send(platform.SubmitRequest.DESCRIPTOR.full_name, iter(messages), {}, timeout)
        assert isinstance(answer, platform.SubmitResponse)
        for at, one in zip(sent, answer.submitted, strict=True):
            answers[at] = one.receipt if not one.status else _of_status(one.status)
        return [answers[at] for at in range(len(commands))]

    async def close(self) -> None:
        """Close the channel."""
        await self._channel.close()

    async def _call(self, request: Message, metadata: dict[str, str], timeout: float) -> Message:
        return await self._send(request.DESCRIPTOR.full_name, request, metadata, timeout)

    async def _send(self, kind: str, request: Any, metadata: dict[str, str], timeout: float) -> Message:
        headers = (("authorization", f"Bearer {self._token()}"), *metadata.items())
        try:
            answer: Message = await self._calls[kind](request, metadata=headers, timeout=timeout, wait_for_ready=True)
        except grpc.aio.AioRpcError as error:
            raise turned_down(error) from error
        return answer


# gRPC's own words, in the order in which they are looked for: what a client notices of an answer ends its stream.
_TOO_LONG = (
    ("Stream removed (received metadata size exceeds", "ANSWER_TOO_LONG"),
    ("received metadata size exceeds", "REQUEST_TOO_LONG"),
    ("SERVER: Received message larger than max", "REQUEST_TOO_LONG"),
    ("CLIENT: Received message larger than max", "ANSWER_TOO_LONG"),
)


def too_long(error: grpc.aio.AioRpcError) -> str:
    """The reason if gRPC gave up because of a size: it reports that like an overload, but repeating does not help."""
    details = error.details() or ""
    exhausted = error.code() is grpc.StatusCode.RESOURCE_EXHAUSTED
    return next((reason for text, reason in _TOO_LONG if exhausted and text in details), "")


def turned_down(error: grpc.aio.AioRpcError) -> TurnedDown:
    """The TurnedDown that a gRPC error stands for: reason, clause and fields are in the status details."""
    details = dict(error.trailing_metadata() or ()).get("grpc-status-details-bin")
    if not details and (reason := too_long(error)):
        return Invalid(reason)
    return _from(details if isinstance(details, bytes) else b"", error.code(), error.details() or "-")


def _of_status(status: bytes) -> TurnedDown:
    """The TurnedDown for one command of a bulk stream."""
    try:
        code = Status.FromString(status).code
    except DecodeError:
        code = 0
    return _from(status, _CODES.get(code, grpc.StatusCode.UNKNOWN), "-")


def _from(details: bytes, code: grpc.StatusCode, otherwise: str) -> TurnedDown:
    info, violations = ErrorInfo(), BadRequest()
    try:
        status = Status.FromString(details)
        # The service's own code: gRPC puts another in its place if it finds the metadata long.
        code = _CODES.get(status.code, code) if status.details else code
        for detail in status.details:
            detail.Unpack(info)
            detail.Unpack(violations)
    except DecodeError:  # the details cannot be parsed, so none of them is used
        info.Clear()
    kind = _BY_CODE.get(code, Refused)
    if not info.reason:
        reason = "OUTCOME_UNKNOWN" if kind is OutcomeUnknown else "DATABASE_DOWN" if kind is Unavailable else "INTERNAL"
        return kind(reason, reference=otherwise)
    params = {name: value for name, value in info.metadata.items() if name not in ABOUT}
    if info.reason == "OUTCOME_UNKNOWN":
        kind = OutcomeUnknown
    fields = tuple(violation.field for violation in violations.field_violations)
    return kind(info.reason, clause=info.metadata["clause"], fields=fields, **params)


def merge_read_after(held: str, more: str) -> str:
    """Merge two `read-after` tokens: the furthest position of each partition."""
    furthest: dict[str, int] = {}
    for one in filter(None, f"{held},{more}".split(",")):
        place, _, position = one.rpartition("/")
        furthest[place] = max(int(position), furthest.get(place, 0))
    return ",".join(f"{place}/{position}" for place, position in furthest.items())
