"""The roles and the interface agree: each method is open to somebody, and each scope opens something."""

from __future__ import annotations

from chassis.meanings import by_proof
from chassis.rpc import scope_of
from chassis.vocabulary import interfaces_of
from cli.platform import roles
from fieldledger.platform.v1 import platform_pb2

ROLES = roles()
NAMES = ("organisation", "customers", "visits", "complaints", "appraisal", "supervision", "notices", "gateway")
NOT_METHODS = {"personal.read", "personal.decide", "live.read", "complaints.approve"}
"""The first two unmask fields of what a caller may read anyway; the third opens the gateway's own stream of events."""


def scopes_of_the_interface() -> set[str]:
    described = [interface for name in NAMES for interface in interfaces_of(name)]
    described += platform_pb2.DESCRIPTOR.services_by_name.values()
    return {scope_of(method) for service in described for method in service.methods if not by_proof(method)}


def test_every_scope_of_the_interface_is_held_by_a_role() -> None:
    held = {scope for _, scopes in ROLES.values() for scope in scopes}
    assert scopes_of_the_interface() - held == set()


def test_every_scope_of_a_role_opens_something() -> None:
    for _, scopes in ROLES.values():
        assert scopes - NOT_METHODS - scopes_of_the_interface() == set()


def test_every_role_reaches_somewhere() -> None:
    assert {reach for reach, _ in ROLES.values()} == {"own", "team", "region", "organisation"}


def test_no_role_of_people_holds_what_only_services_send() -> None:
    internal = ROLES["service"][1] - {"log.read"}
    for name, (_, scopes) in ROLES.items():
        assert name == "service" or not internal & scopes


def test_whoever_audits_changes_nothing_and_sees_no_names() -> None:
    scopes = ROLES["auditor"][1]
    assert all(scope.endswith(".read") for scope in scopes) and "personal.read" not in scopes
