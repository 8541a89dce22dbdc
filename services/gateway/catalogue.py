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

SERVICES = ("organisation", "customers", "visits", "complaints", "appraisal", "supervision")

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
    """The descriptions of the named services. Raises ModuleNotFoundError for one without generated code."""
    return tuple(_description(name) for name in names)


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
