"""The services of one run: their own databases, topics and processes, on servers that all runs share."""

from __future__ import annotations

import asyncio
import signal
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from uuid import uuid4

from access.tokens import Issuer, make_keys
from chaos.members import Member
from chaos.outside import SILENT, Mailbox, Silence
from chaos.plan import SESSION_SECONDS
from chaos.proxy import Proxy
from chaos.testbed import Testbed
from chassis.channels import FILE
from embedded.ports import free_ports

ALL = ("organisation", "customers", "visits", "complaints", "notices")


class Cell:
    """A context manager: the processes serve while it is entered; they and their databases are removed at its exit.

    Their logs stay in `place`.
    """

    def __init__(
        self,
        testbed: Testbed,
        place: Path,
        seed: int,
        names: Sequence[str] = ALL,
        settings: Mapping[str, Mapping[str, str]] | None = None,
        replicated: Sequence[str] = ("visits",),
    ) -> None:
        self.testbed, self.names, self.seed = testbed, tuple(names), seed
        self.tag = f"c{uuid4().hex[:10]}"
        self._place, self._settings = place, settings or {}
        self._keys = tempfile.TemporaryDirectory(prefix="fieldledger-chaos-keys-")
        self.keys = Path(self._keys.name)
        self.seals = self.keys / "seals"
        make_keys(self.keys)
        self.issuer = Issuer.from_keys(self.keys)
        labels = [*self.names, *(f"{name}-2" for name in replicated if name in self.names)]
        ports = dict(zip(labels, free_ports(len(labels)), strict=True))
        self._shared = {
            "FIELDLEDGER_KAFKA": f"127.0.0.1:{testbed.kafka_proxy.port}",
            "FIELDLEDGER_KEYS": self._keys.name,
            "FIELDLEDGER_SEAL_SECONDS": "2",
            "FIELDLEDGER_SEAL_FILE": str(self.seals),
            "FIELDLEDGER_HTTP": "127.0.0.1:0",
            "FIELDLEDGER_CELL": self.tag,
            "FIELDLEDGER_SESSION_SECONDS": str(SESSION_SECONDS),
            "FIELDLEDGER_LOG_LEVEL": "INFO",
            "CHAOS_SEED": str(seed),
        }
        self._ports = ports
        self.members: dict[str, Member] = {}
        self.mailbox, self._silence = Mailbox(seed), Silence()
        self._databases: dict[str, str] = {}
        self._proxies: list[Proxy] = []
        self.between = {name: Proxy(ports[name]) for name in self.names}
        """A proxy per service, used by its peers; callers go through each member's own `front` proxy."""

    def dsn(self, name: str) -> str:
        """The address of a service's database without a proxy, for the checker and for faults."""
        if name not in self._databases:
            self._databases[name] = self.testbed.database(f"{self.tag}_{name}")
        return self._databases[name]

    def of(self, name: str) -> list[Member]:
        return [member for member in self.members.values() if member.name == name]

    async def __aenter__(self) -> Cell:
        self._place.mkdir(parents=True, exist_ok=True)
        try:
            for proxy in self.between.values():
                self._proxies.append(await proxy.start())
            await self._open_outside()
            ports = {name: proxy.port for name, proxy in self.between.items()}
            ports |= dict.fromkeys(SILENT, self._silence.port)
            peers = ",".join(f"{name}=127.0.0.1:{port}" for name, port in ports.items())
            for label, port in self._ports.items():
                name = label.partition("-")[0]
                proxy = await Proxy(self.testbed.postgres_port, postgres=True).start()
                self._proxies.append(proxy)
                environment = {
                    **self._shared,
                    "FIELDLEDGER_PEERS": peers,
                    "FIELDLEDGER_DATABASE": self.testbed.database(f"{self.tag}_{name}", proxy.port),
                    **self._settings.get("*", {}),
                    **self._settings.get(label, {}),
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
        await self.mailbox.close()
        await self._silence.close()
        await asyncio.to_thread(self.testbed.drop, [f"{self.tag}_{name}" for name in self.names])
        self._keys.cleanup()

    async def _open_outside(self) -> None:
        """Whom notices may send to, and the services that are not attacked."""
        await self.mailbox.open()
        await self._silence.open()
        allowed = f'seconds = 5\n[WEBHOOK]\nallowed = ["{self.mailbox.address}"]\n'
        (self.keys / FILE).write_text(allowed, "utf-8")

    def heal(self) -> None:
        """End every network fault and continue every stopped process."""
        for proxy in (*self._proxies, *(member.front for member in self.members.values()), self.testbed.kafka_proxy):
            proxy.be("pass")
            proxy.eat(None)
            proxy.reset(dead=True)
        for member in self.members.values():
            member.signal(signal.SIGCONT)
