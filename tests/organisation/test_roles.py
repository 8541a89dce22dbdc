"""The roles and the interface agree: each method is open to somebody, and each scope opens something."""

from __future__ import annotations

import tomllib
from pathlib import Path

import services
from chassis.rpc import scope_of
from chassis.vocabulary import interfaces_of
from fieldledger.platform.v1 import platform_pb2

ROOT = Path(services.__file__).parent
ROLES = tomllib.loads((ROOT / "organisation" / "roles.toml").read_text("utf-8"))
NAMES = ("organisation", "customers", "visits", "complaints", "appraisal", "supervision")
NOT_METHODS = {"personal.read", "live.read"}
"""The first unmasks fields of what a caller may read anyway; the second opens the gateway's own stream of events."""


def scopes_of_the_interface() -> set[str]:
    described = [interface for name in NAMES for interface in interfaces_of(name)]
    described += platform_pb2.DESCRIPTOR.services_by_name.values()
    return {scope_of(method) for service in described for method in service.methods}


def test_every_scope_of_the_interface_is_held_by_a_role() -> None:
    held = {scope for role in ROLES.values() for scope in role["scopes"]}
    assert scopes_of_the_interface() - held == set()


def test_every_scope_of_a_role_opens_something() -> None:
    for role in ROLES.values():
        assert set(role["scopes"]) - NOT_METHODS - scopes_of_the_interface() == set()


def test_every_role_reaches_somewhere() -> None:
    assert {role["reach"] for role in ROLES.values()} == {"own", "region", "organisation"}


def test_no_role_of_people_holds_what_only_services_send() -> None:
    internal = set(ROLES["service"]["scopes"]) - {"log.read"}
    for name, role in ROLES.items():
        assert name == "service" or not internal & set(role["scopes"])


def test_whoever_audits_changes_nothing_and_sees_no_names() -> None:
    scopes = ROLES["auditor"]["scopes"]
    assert all(scope.endswith(".read") for scope in scopes) and "personal.read" not in scopes
