"""How what every service offers besides its own methods is asked: its views, what it has parked, its histories."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import grpc
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass

from fieldledger.platform.v1 import platform_pb2 as platform
from services.gateway.composition import Peer

SERVICE = "OperationsService"
Offered = Mapping[str, Mapping[type[Message], Peer]]
"""By service and by the request, how it is called."""


def offered(channels: Mapping[str, grpc.aio.Channel]) -> Offered:
    """How each service is asked, by its channel."""
    return {name: _calls(channel) for name, channel in channels.items()}


def _calls(channel: grpc.aio.Channel) -> Mapping[type[Message], Peer]:
    described = platform.DESCRIPTOR.services_by_name[SERVICE]
    found: dict[type[Message], Peer] = {}
    for rpc in described.methods:
        asks, answers = GetMessageClass(rpc.input_type), GetMessageClass(rpc.output_type)
        path = f"/{described.full_name}/{rpc.name}"
        call: Any = channel.unary_unary(path, request_serializer=asks.SerializeToString)
        found[asks] = Peer(call, answers)
    return found
