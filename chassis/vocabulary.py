"""Every message that may be heard: what services announce of their own, and what is described for all of them."""

from __future__ import annotations

import importlib
from collections.abc import Iterable

from google.protobuf.message_factory import GetMessageClass

from fieldledger.platform.v1 import platform_pb2 as platform
from ledger.envelope import Vocabulary

SHARED = (platform.PolicyApproved, platform.PersonErased, platform.PersonalDataRead)
"""Announced messages that are described outside a service's own events file."""


def vocabulary_of(sources: Iterable[str]) -> Vocabulary:
    """Every message the sources announce."""
    modules = [importlib.import_module(f"fieldledger.{source}.v1.events_pb2") for source in sorted(set(sources))]
    types = [GetMessageClass(d) for module in modules for d in module.DESCRIPTOR.message_types_by_name.values()]
    return Vocabulary([*types, *SHARED])
