"""One run's own services: databases and topics of their own, processes of their own, over the servers of all runs."""

from __future__ import annotations

import asyncio
import signal
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from uuid import uuid4

from access.tokens import Issuer, make_keys
from chaos.members import Member
from chaos.plan import SESSION_SECONDS
from chaos.proxy import Proxy
from chaos.stand import Stand
from embedded.ports import free_ports

ALL = ("organisation", "customers", "visits", "complaints")


class Cell:
    """Entered, its processes serve; left, they and their databases are gone. Logs stay in `place`."""

    def __init__(
        self,
        stand: Stand,
        place: Path,
        seed: int,
        names: Sequence[str] = ALL,
        told: Mapping[str, Mapping[str, str]] | None = None,
        replicated: Sequence[str] = ("visits",),
    ) -> None:
        self.stand, self.names, self.seed = stand, tuple(names), seed
        self.tag = f"c{uuid4().hex[:10]}"
        self._place, self._told = place, told or {}
        self._keys = tempfile.TemporaryDirectory(prefix="fieldledger-chaos-keys-")
        self.keys = Path(self._keys.name)
        make_keys(self.keys)
        self.issuer = Issuer.from_keys(self.keys)
        labels = [*self.names, *(f"{name}-2" for name in replicated if name in self.names)]
        ports = dict(zip(labels, free_ports(len(labels)), strict=True))
        self._shared = {
            "FIELDLEDGER_KAFKA": f"127.0.0.1:{stand.kafka_proxy.port}",
            "FIELDLEDGER_KEYS": self._keys.name,
            "FIELDLEDGER_SEAL_SECONDS": "2",
            "FIELDLEDGER_HTTP": "127.0.0.1:0",
            "FIELDLEDGER_CELL": self.tag,
            "FIELDLEDGER_SESSION_SECONDS": str(SESSION_SECONDS),
            "FIELDLEDGER_LOG_LEVEL": "INFO",
            "CHAOS_SEED": str(seed),
        }
        self._ports = ports
        self.members: dict[str, Member] = {}
        self._databases: dict[str, str] = {}
        self._proxies: list[Proxy] = []
        self.between = {name: Proxy(ports[name]) for name in self.names}
        """What stands before each service for its peers; callers come by each member's own `front`."""

    def dsn(self, name: str) -> str:
        """The address of a service's database, past the proxies: for the checker, and for faults while it is down."""
        if name not in self._databases:
            self._databases[name] = self.stand.database(f"{self.tag}_{name}")
        return self._databases[name]

    def of(self, name: str) -> list[Member]:
        return [member for member in self.members.values() if member.name == name]

    async def __aenter__(self) -> Cell:
        self._place.mkdir(parents=True, exist_ok=True)
        try:
            for proxy in self.between.values():
                self._proxies.append(await proxy.start())
            peers = ",".join(f"{name}=127.0.0.1:{proxy.port}" for name, proxy in self.between.items())
            for label, port in self._ports.items():
                name = label.partition("-")[0]
                proxy = await Proxy(self.stand.postgres_port, postgres=True).start()
                self._proxies.append(proxy)
                environment = {
                    **self._shared,
                    "FIELDLEDGER_PEERS": peers,
                    "FIELDLEDGER_DATABASE": self.stand.database(f"{self.tag}_{name}", proxy.port),
                    **self._told.get("*", {}),
                    **self._told.get(label, {}),
                }
                member = Member(name, label, port, environment, self._place / f"{label}.log")
                await member.open(proxy)
                self.members[label] = member
            for member in self.members.values():
                await member.start()
            await asyncio.gather(*(member.ready() for member in self.members.values()))
        except BaseException:
            await self.__aexit__()
            raise
        return self

    async def __aexit__(self, *_: object) -> None:
        await asyncio.gather(*(member.close() for member in self.members.values()))
        for proxy in self._proxies:
            await proxy.stop()
        await asyncio.to_thread(self.stand.drop, [f"{self.tag}_{name}" for name in self.names])
        self._keys.cleanup()

    def heal(self) -> None:
        """The network is well again, and nobody stands still."""
        for proxy in (*self._proxies, *(member.front for member in self.members.values()), self.stand.kafka_proxy):
            proxy.be("pass")
            proxy.eat(None)
            proxy.reset(dead=True)
        for member in self.members.values():
            member.signal(signal.SIGCONT)
