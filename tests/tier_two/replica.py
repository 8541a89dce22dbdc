"""Runs replicas of a service as separate processes on one database."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, Process
from pathlib import Path

from access.tokens import fresh_token
from chassis.client import Client
from chassis.tables import ROOT
from cli.platform import service
from embedded.ports import free_ports
from fieldledger.platform.v1 import platform_pb2 as platform
from kernel.errors import TurnedDown
from ledger.context import Caller
from tests.ledger.stage import Stage
from tests.support import eventually


class Replica:
    """One process of a service; `operate` gives a client for the operator of the stage."""

    def __init__(self, play: Stage, name: str, log: Path, target: str = "") -> None:
        """`target` is where it listens, for one that the services of the stage ask; else it chooses."""
        grpc, http = free_ports(2)
        self.name, self.target, self._log = name, target or f"127.0.0.1:{grpc}", log
        peers = play.platform.peers | {name: self.target}
        self._environment = {
            "FIELDLEDGER_DATABASE": play.dsn(name),
            "FIELDLEDGER_KAFKA": play.servers.bootstrap,
            "FIELDLEDGER_KEYS": str(next(iter(play.platform.settings.values())).keys),
            "FIELDLEDGER_PEERS": ",".join(f"{peer}={target}" for peer, target in peers.items()),
            "FIELDLEDGER_GRPC": self.target,
            "FIELDLEDGER_HTTP": f"127.0.0.1:{http}",
            "FIELDLEDGER_CELL": play.tag,
            "FIELDLEDGER_LOG_LEVEL": "WARNING",
        }
        operator = play.operator().who
        self._operator = fresh_token(play.platform.issuer, operator)
        self.clients: list[Client] = []
        self._play = play

    async def start(self) -> Replica:
        """Start it and wait until it answers."""
        with self._log.open("ab") as output:
            self.process: Process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", f"services.{self.name}"),
                cwd=ROOT,
                env=os.environ | self._environment,
                stdin=DEVNULL,
                stdout=output,
                stderr=output,
            )
        client = self._client(self._operator)

        async def answers() -> bool:
            assert self.process.returncode is None, self._log.read_text("utf-8", "replace")[-3_000:]
            try:
                await client.ask(platform.ListViewsRequest(), timeout=1)
            except TurnedDown:
                return False
            return True

        await eventually(answers, 60)
        return self

    def client(self, who: Caller) -> Client:
        """A client of this process for a caller."""
        return self._client(fresh_token(self._play.platform.issuer, who))

    def operate(self) -> Client:
        return self._client(self._operator)

    async def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        await self.process.wait()

    async def end(self) -> int:
        """Stop it with SIGTERM. Returns the exit code."""
        if self.process.returncode is None:
            self.process.send_signal(signal.SIGTERM)
        for client in self.clients:
            await client.close()
        return await asyncio.wait_for(self.process.wait(), 40)

    def _client(self, token: object) -> Client:
        self.clients.append(Client(self.target, service(self.name).descriptors, token))  # type: ignore[arg-type]
        return self.clients[-1]
