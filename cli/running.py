"""Finds the running platform, runs tasks on it in a role, and prints why it turned a command down."""

from __future__ import annotations

import asyncio
import json
import os
import socket
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from string import Formatter
from typing import Annotated, TypeVar

import typer
from rich.console import Console

from access.tokens import Issuer, fresh_token
from access.transport import Transport
from chassis.client import Client
from chassis.reasons import Reasons
from chassis.rulebook import title
from cli.platform import Session, caller, service
from kernel.errors import TurnedDown

T = TypeVar("T")
DATA = Path(".data")
console = Console()
Data = Annotated[Path, typer.Option(help="The data directory of the running platform.", envvar="FIELDLEDGER_DATA")]


@dataclass(frozen=True)
class Running:
    """The addresses of a running platform, its keys, databases and broker."""

    peers: dict[str, str]
    keys: str
    url: str = ""
    databases: dict[str, str] = field(default_factory=dict)
    kafka: str = ""

    def write(self, data: Path) -> None:
        """Write run.json, by which other commands find the platform."""
        (data / "run.json").write_text(json.dumps(asdict(self)), "utf-8")

    @property
    def answers(self) -> bool:
        """Whether the platform still listens; one that was killed leaves its run.json behind."""
        host, _, port = next(iter(self.peers.values())).rpartition(":")
        with socket.socket() as trial:
            trial.settimeout(2.0)
            return trial.connect_ex((host, int(port))) == 0

    @staticmethod
    def answering(data: Path) -> Running | None:
        """The platform of a data directory, if it still runs."""
        if not (data / "run.json").exists():
            return None
        running = Running(**json.loads((data / "run.json").read_text("utf-8")))
        return running if running.answers else None

    @staticmethod
    def find(data: Path) -> Running:
        """The platform that FIELDLEDGER_PEERS and _KEYS name, or that of a data directory. Exits if none runs."""
        if (peers := os.environ.get("FIELDLEDGER_PEERS")) and (keys := os.environ.get("FIELDLEDGER_KEYS")):
            return Running(dict(pair.split("=", 1) for pair in peers.split(",")), keys)
        running = Running.answering(data)
        if running is None:
            console.print(
                f"Nothing runs in {data}. Start it with `fieldledger up`, or set FIELDLEDGER_PEERS and _KEYS."
            )
            raise typer.Exit(1)
        return running

    def session(self, role: str = "head_office") -> Session:
        """A session in a role of the whole organisation."""
        who = caller(role, "*")
        return Session(self.peers, fresh_token(Issuer.from_keys(Path(self.keys)), who), who, _transport())

    def client(self, name: str, role: str, staff_id: str) -> Client:
        """One service's client in a role, as a given person."""
        token = fresh_token(Issuer.from_keys(Path(self.keys)), caller(role, "*", staff_id))
        return Client(self.peers[name], service(name).descriptors, token, name, _transport())


def _transport() -> Transport:
    """TLS with the operator's certificate if FIELDLEDGER_TLS is set."""
    directory = os.environ.get("FIELDLEDGER_TLS")
    return Transport(Path(directory) if directory else None)


def work(data: Path, task: Callable[[Session], Awaitable[T]], role: str = "head_office") -> T:
    """Run a task in a session; if the platform turns it down, print the reason and exit with 1."""

    async def run() -> T:
        session = Running.find(data).session(role)
        try:
            return await task(session)
        finally:
            await session.close()

    return run_or_exit(run)


def run_or_exit(run: Callable[[], Awaitable[T]]) -> T:
    """Run to completion; if a command is turned down, print the reason and exit with 1."""

    async def main() -> T:
        return await run()

    try:
        return asyncio.run(main())
    except TurnedDown as no:
        reason = next((each for each in Reasons.load() if each.name == no.reason), None)
        text = (
            reason.en.format_map({**no.params, **dict.fromkeys(_names(reason.en) - no.params.keys(), "?")})
            if reason
            else ""
        )
        console.print(f"[red]✘ {no.reason}[/red] {text}" + _clause(no.clause))
        raise typer.Exit(1) from None


def _clause(id: str) -> str:
    """The clause in brackets, with its title if the register has it."""
    return f" (clause {id}{', ' if title(id, 'en') else ''}{title(id, 'en')})" if id else ""


def _names(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}
