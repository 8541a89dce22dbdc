"""Is every method of every service closed to callers without permission? The tests call the services' own ports."""

from __future__ import annotations

import importlib

import pytest
from google.protobuf.descriptor import ServiceDescriptor

from chassis.client import PLATFORM
from chassis.meanings import by_proof
from chassis.rpc import scope_of, unscoped
from chassis.tables import ROOT
from cli.platform import SERVICES, roles, service

PROTOS = sorted((ROOT / "protos").rglob("*.proto"))
PLACES = [(name, d) for name in SERVICES for d in (*service(name).descriptors, *PLATFORM)]
EVERY_METHOD = [(name, method) for name, d in PLACES for method in d.methods]
NAMES = [f"{name}-{method.full_name}" for name, method in EVERY_METHOD]
every_method = pytest.mark.parametrize(("name", "method"), EVERY_METHOD, ids=NAMES)


def _declared() -> list[ServiceDescriptor]:
    """The services of every proto, whether a process serves them or not; the gateway's own are made of others'."""
    found = []
    for path in PROTOS:
        if "gateway" in path.parts:
            continue
        module = ".".join(path.relative_to(ROOT / "protos").with_suffix("").parts) + "_pb2"
        found += importlib.import_module(module).DESCRIPTOR.services_by_name.values()
    return found


def test_every_method_of_every_proto_has_a_scope() -> None:
    assert len(_declared()) >= len(SERVICES) + len(PLATFORM)
    assert unscoped(_declared()) == []


def test_every_declared_service_is_served_by_somebody_who_is_asked_below() -> None:
    assert {d.full_name for d in _declared()} == {d.full_name for _, d in PLACES}


def test_every_scope_is_given_to_some_role_and_every_role_holds_only_scopes_there_are() -> None:
    given = {scope for _, scopes in roles().values() for scope in scopes}
    needed = {scope_of(method) for d in _declared() for method in d.methods if not by_proof(method)}
    assert needed - given == set()
    assert given - needed == {"personal.read", "personal.decide", "live.read"}, (
        "asked for within a method, and by the gateway's feed"
    )
