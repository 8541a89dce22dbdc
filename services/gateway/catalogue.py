"""The services behind the gateway: their interfaces and announced messages, found by name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module

from google.protobuf.descriptor import FileDescriptor, ServiceDescriptor
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass

from chassis.vocabulary import interfaces_of
from fieldledger.platform.v1.platform_pb2 import PersonalDataRead, PersonErased, PolicyApproved
from ledger.envelope import topic

SERVICES = ("organisation", "customers", "visits", "complaints", "appraisal", "supervision", "notices")

GATEWAY, FIRST_ASKED = "gateway", "customers"
"""The gateway's own interface, and the service that decides whether its composed answers are given."""

ALSO_ANNOUNCED: dict[str, tuple[type[Message], ...]] = {"organisation": (PolicyApproved, PersonErased)}
"""Announced messages that are declared outside their service's events file."""


@dataclass(frozen=True, slots=True)
class ServiceDescription:
    """One service as its protos describe it."""

    name: str
    interfaces: tuple[ServiceDescriptor, ...]
    events: tuple[type[Message], ...]

    @property
    def topic(self) -> str:
        return topic(self.name)


def descriptions(names: Iterable[str] = SERVICES) -> tuple[ServiceDescription, ...]:
    """The descriptions of the named services, and of what the gateway composes of them if the first to ask is there.

    Raises ModuleNotFoundError for a service without generated code.
    """
    named = tuple(_description(name) for name in names)
    composed = ServiceDescription(GATEWAY, interfaces_of(GATEWAY), ())
    return (*named, composed) if any(one.name == FIRST_ASKED for one in named) else named


def announcing(services: Iterable[ServiceDescription]) -> tuple[ServiceDescription, ...]:
    """Those that announce facts: all but the gateway itself."""
    return tuple(service for service in services if service.name != GATEWAY)


def _description(name: str) -> ServiceDescription:
    events: FileDescriptor = import_module(f"fieldledger.{name}.v1.events_pb2").DESCRIPTOR
    return ServiceDescription(
        name=name,
        interfaces=interfaces_of(name),
        events=(*_facts(events), *ALSO_ANNOUNCED.get(name, ()), PersonalDataRead),
    )


def _facts(file: FileDescriptor) -> tuple[type[Message], ...]:
    """A file's messages, without those that are only used inside others."""
    messages = list(file.message_types_by_name.values())
    parts = {field.message_type.full_name for message in messages for field in message.fields if field.message_type}
    return tuple(GetMessageClass(message) for message in messages if message.full_name not in parts)
