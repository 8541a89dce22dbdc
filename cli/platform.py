"""All services and the gateway in one process, for `up`, the demo and the tests."""

from __future__ import annotations

import asyncio
import importlib
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TypeVar
from uuid import UUID, uuid4

from google.protobuf.message import Message

from access.login import Login
from access.tokens import REACHES, Issuer, fresh_token, machine_time, make_keys
from access.transport import OPERATOR, PLAIN, Transport
from chassis.client import Client, merge_read_after
from chassis.clock import Clock
from chassis.host import Host
from chassis.service import Service
from chassis.settings import Settings
from embedded.ports import free_ports
from fieldledger.platform.v1 import platform_pb2 as platform
from kernel.errors import NotFound
from ledger.context import EVERYWHERE, Caller
from services.organisation.granted import roles as roles

M = TypeVar("M", bound=Message)
SERVICES = ("organisation", "customers", "visits", "complaints", "appraisal", "supervision", "notices")


def service(name: str) -> Service:
    """A service's declaration."""
    declared: Service = importlib.import_module(f"services.{name}.__main__").SERVICE
    return declared


def caller(role_name: str, region: str, staff_id: str = "", reach: str = "") -> Caller:
    """A caller in a role; a new staff id and the role's reach unless given. Raises KeyError."""
    usual, scopes = roles()[role_name]
    reach = REACHES[reach] if reach else usual
    where = EVERYWHERE if reach == "organisation" else region
    return Caller(staff_id or str(uuid4()), where, reach, scopes, (role_name,))


class Platform:
    """Services in this process on given servers. `dsn` returns the address of a service's database."""

    def __init__(
        self,
        kafka: str,
        dsn: Callable[[str], str],
        keys: Path,
        *,
        clock: Clock | None = None,
        names: Iterable[str] = SERVICES,
        cell: str = "",
        gateway: str = "",
        remote: dict[str, str] | None = None,
        pace_seconds: float = 0.03,
        seals: Path | None = None,
        seal_seconds: float = 30.0,
        tls: Path | None = None,
        login: Login | None = None,
    ) -> None:
        make_keys(keys)
        self.names = tuple(names)
        local = {name: f"127.0.0.1:{port}" for name, port in zip(self.names, free_ports(len(self.names)), strict=True)}
        self.peers = local | (remote or {})
        shared = Settings(
            name="",
            kafka=kafka,
            http="",
            peers=self.peers,
            keys=keys,
            cell=cell,
            pace_seconds=pace_seconds,
            seal_seconds=seal_seconds,
            seal_file=str(seals or ""),
            login=login or Login(),
        )
        self.settings = {
            name: replace(shared, name=name, database=dsn(name), grpc=local[name], tls=tls and tls / name)
            for name in self.names
        }
        self.gateway_settings = (
            replace(shared, name="gateway", http=gateway, tls=tls and tls / "gateway") if gateway else None
        )
        self.transport = Transport(tls / OPERATOR if tls else None)
        self.clock, self.issuer = clock, Issuer.from_keys(keys)
        self.hosts: dict[str, Host] = {}
        self.url = ""

    async def start(self, progress: Callable[[str], None] = lambda name: None) -> Platform:
        """Start the services in order, then the gateway."""
        for name, settings in self.settings.items():
            self.hosts[name] = Host(service(name), settings, self.clock)
        await asyncio.gather(*(self._start(host, progress) for host in self.hosts.values()))
        for name, host in self.hosts.items():
            host.relay.sent = partial(self._tell, name)
        if self.gateway_settings:
            from services.gateway.host import Gateway

            self._gateway = Gateway(self.gateway_settings, clock=self.clock.now if self.clock else machine_time)
            await self._gateway.start()
            self.url = self._gateway.url
            progress("gateway")
        return self

    def failures(self) -> list[asyncio.Future[None]]:
        """Each completes with the exception when a part of a service or of the gateway dies."""
        of_gateway = [self._gateway.failure()] if self.url else []
        return [*(host.failed for host in self.hosts.values()), *of_gateway]

    async def stop(self, grace_seconds: float = 20.0) -> None:
        """Stop everything, the gateway first; the services' calls in flight are broken off after the grace."""
        if self.url:
            await self._gateway.stop()
        await asyncio.gather(*(host.stop(grace_seconds=grace_seconds) for host in self.hosts.values()))

    def _tell(self, source: str) -> None:
        for host in self.hosts.values():
            host.consumer.tell(source)

    def as_caller(self, who: Caller) -> Session:
        """A caller's session with every service over gRPC."""
        return Session(self.peers, fresh_token(self.issuer, who), who, self.transport)

    async def _start(self, host: Host, progress: Callable[[str], None]) -> None:
        await host.start()
        progress(host.service.name)


class Session:
    """One caller's clients of all services; the package of a request decides which one is used."""

    def __init__(
        self, peers: dict[str, str], token: Callable[[], str], who: Caller, transport: Transport = PLAIN
    ) -> None:
        self.who, self.peers, self.transport = who, peers, transport
        self._clients = {
            name: Client(target, service(name).descriptors, token, name, transport) for name, target in peers.items()
        }
        self._after: dict[str, str] = {}

    async def do(
        self,
        command: Message,
        id: UUID | None = None,
        *,
        expected_version: int | None = None,
        entered: tuple[datetime, datetime] | None = None,
    ) -> platform.Receipt:
        """Send a command, which was `entered` on a device and sent later, if at all. Raises TurnedDown."""
        name = _service_of(command)
        receipt = await self._clients[name].call(
            command, command_id=id or uuid4(), expected_version=expected_version, entered=entered
        )
        self._after[name] = merge_read_after(self._after.get(name, ""), receipt.read_after)
        return receipt

    async def ask(self, question: Message, answer: type[M], purpose: str = "") -> M:
        """Send a query, which reads the session's own writes; for a purpose, unmasked. Raises TurnedDown."""
        name = _service_of(question)
        found = await self._clients[name].ask(question, read_after=self._after.get(name, ""), purpose=purpose)
        assert isinstance(found, answer)
        return found

    async def ask_of(self, name: str, question: Message, answer: type[M], seconds: float = 60) -> M:
        """Send a platform query to a named service. Raises TurnedDown."""
        if name not in self._clients:
            raise NotFound("NOT_FOUND", what="service", id=name)
        found = await self._clients[name].ask(question, timeout=seconds)
        assert isinstance(found, answer)
        return found

    async def close(self) -> None:
        """Close the channels."""
        await asyncio.gather(*(client.close() for client in self._clients.values()))


def _service_of(message: Message) -> str:
    return str(message.DESCRIPTOR.full_name.split(".")[1])
