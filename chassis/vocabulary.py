"""What the protos describe: the messages that services announce, and the gRPC services of their features."""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil
from collections.abc import Iterable
from functools import cache

from google.protobuf.descriptor import ServiceDescriptor
from google.protobuf.message_factory import GetMessageClass

import fieldledger
from fieldledger.platform.v1 import platform_pb2 as platform
from ledger.envelope import Vocabulary

SHARED = (platform.PolicyApproved, platform.PersonErased, platform.PersonalDataRead)
"""Announced messages that are declared outside a service's own events file."""


@cache
def announcing() -> tuple[str, ...]:
    """The names of all services that announce facts, and so have a log: those whose protos have an events file."""
    names = sorted(found.name for found in pkgutil.iter_modules(fieldledger.__path__))
    return tuple(name for name in names if importlib.util.find_spec(f"fieldledger.{name}.v1.events_pb2"))


def vocabulary_of(sources: Iterable[str]) -> Vocabulary:
    """Every message that the sources announce."""
    modules = [importlib.import_module(f"fieldledger.{source}.v1.events_pb2") for source in sorted(set(sources))]
    types = [GetMessageClass(d) for module in modules for d in module.DESCRIPTOR.message_types_by_name.values()]
    return Vocabulary([*types, *SHARED])


def interfaces_of(service: str) -> tuple[ServiceDescriptor, ...]:
    """The gRPC services of a service's features, one per proto.

    Raises ModuleNotFoundError without generated code.
    """
    package = importlib.import_module(f"fieldledger.{service}.v1")
    names = sorted(found.name for found in pkgutil.iter_modules(package.__path__) if found.name.endswith("_pb2"))
    files = [importlib.import_module(f"{package.__name__}.{name}").DESCRIPTOR for name in names]
    return tuple(interface for file in files for interface in file.services_by_name.values())
