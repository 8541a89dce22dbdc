"""Channels between processes: plain, or mutual TLS, where a certificate's name identifies its process (0019)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import grpc

from kernel.errors import Forbidden
from ledger.context import Caller

SUFFIX = ".fieldledger"
GATEWAY, OPERATOR = "gateway", "operator"
"""The certificates of the processes that pass on persons' tokens; the command line may also read logs."""
OF_SERVICES = frozenset({"log.read"})
"""Scopes that are never accepted through the gateway."""

LIVELY = (
    # A peer that returns after a minute is found within two seconds; the default back-off grows to two minutes.
    ("grpc.initial_reconnect_backoff_ms", 200),
    ("grpc.max_reconnect_backoff_ms", 2_000),
    # A peer that accepts a connection but does not answer is given up as soon; gRPC's default is 20 s.
    ("grpc.min_reconnect_backoff_ms", 2_000),
    # Keepalive: a half-open connection is noticed, also between calls, before a call's deadline expires (0034).
    ("grpc.keepalive_time_ms", 5_000),
    ("grpc.keepalive_timeout_ms", 3_000),
    # This option is the one that takes effect; its default of 60 s kept a dead connection for 60 to 70 s.
    ("grpc.http2.ping_timeout_ms", 3_000),
    ("grpc.keepalive_permit_without_calls", 1),
    ("grpc.http2.max_pings_without_data", 0),
)
"""Options of every channel. The servers permit as many pings (chassis/rpc.py)."""


def service_id(name: str) -> str:
    """The staff id under which a service acts."""
    return str(uuid5(NAMESPACE_URL, f"fieldledger:{name}"))


class Transport:
    """The channels and ports of a process; with a directory of ca.pem, cert.pem and key.pem, all use mutual TLS."""

    def __init__(self, directory: Path | None = None) -> None:
        self.secure = directory is not None
        if directory is not None:
            self._ca, self._cert, self._key = (
                (directory / name).read_bytes() for name in ("ca.pem", "cert.pem", "key.pem")
            )

    def channel(self, name: str, target: str, options: Iterable[tuple[str, Any]]) -> grpc.aio.Channel:
        """A channel to a named service at any address: the server must present that service's certificate."""
        options = (*LIVELY, *options)
        if not self.secure:
            return grpc.aio.insecure_channel(target, options=options)
        credentials = grpc.ssl_channel_credentials(self._ca, self._key, self._cert)
        named = ("grpc.ssl_target_name_override", name + SUFFIX)
        return grpc.aio.secure_channel(target, credentials, options=(*options, named))

    def listen(self, server: grpc.aio.Server, address: str) -> int:
        """Open a server's port; with certificates, clients must present one of this authority. Returns the port."""
        if not self.secure:
            return server.add_insecure_port(address)
        pair = [(self._key, self._cert)]
        credentials = grpc.ssl_server_credentials(pair, root_certificates=self._ca, require_client_auth=True)
        return server.add_secure_port(address, credentials)


PLAIN = Transport()


class Identities:
    """Which certificate may present which token: a stolen token is useless without its certificate."""

    def __init__(self, services: Iterable[str]) -> None:
        self._of = {service_id(name): name for name in services}

    def check(self, call: grpc.aio.ServicerContext[Any, Any], caller: Caller, scope: str) -> None:
        """Raises Forbidden (CERTIFICATE_OTHERS) unless this caller's token may come with this call's certificate."""
        shown = named(call.auth_context().get("x509_subject_alternative_name", ()))
        service = self._of.get(caller.staff_id, "")
        # A service's token is accepted only with its certificate, and its certificate only with its token.
        person = not service and shown in (GATEWAY, OPERATOR)
        if not (person or (service and service == shown)) or (person and scope in OF_SERVICES and shown != OPERATOR):
            raise Forbidden("CERTIFICATE_OTHERS", certificate=shown or "-")

    def check_of_persons(self, call: grpc.aio.ServicerContext[Any, Any]) -> None:
        """Raises Forbidden (CERTIFICATE_OTHERS) unless the certificate's process passes on persons' calls."""
        shown = named(call.auth_context().get("x509_subject_alternative_name", ()))
        if shown not in (GATEWAY, OPERATOR):
            raise Forbidden("CERTIFICATE_OTHERS", certificate=shown or "-")


def named(alternatives: Iterable[bytes]) -> str:
    """The name in a certificate, or ""."""
    names = [name.decode("ascii", "replace") for name in alternatives]
    found = [name.removesuffix(SUFFIX) for name in names if name.endswith(SUFFIX)]
    return found[0] if len(found) == 1 else ""
