"""Finds the running platform, runs tasks on it in a role, and prints why it turned a command down."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from string import Formatter
from typing import Annotated, TypeVar

import typer
from joserfc.errors import JoseError

from access.tokens import Issuer, fresh_token
from access.transport import Transport
from chassis.client import Client
from chassis.reasons import Reasons
from chassis.rulebook import title
from cli.platform import SERVICES, Session, caller, service
from cli.terminal import errors
from kernel.errors import TurnedDown
from ledger.ending import lived

T = TypeVar("T")
DATA = Path(".data")
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
        try:
            socket.create_connection((host, int(port)), timeout=2.0).close()
        except OSError:
            return False
        return True

    @staticmethod
    def read(path: Path) -> Running:
        """What `write` wrote. Exits if it is anything else."""
        try:
            table = json.loads(path.read_bytes())
            running = Running(**table)
            texts = [running.keys, running.url, running.kafka, *running.databases, *running.databases.values()]
            if not running.peers or not all(isinstance(one, str) for one in texts):
                raise ValueError("addresses are texts, and there are some")
            return replace(running, peers=_peers([*running.peers.items()]))
        except (ValueError, TypeError, AttributeError, RecursionError) as error:
            errors.bad(f"{path} is not what `fieldledger up` wrote ({error}): delete it, or name another --data")
            raise typer.Exit(1) from None

    @staticmethod
    def answering(data: Path) -> Running | None:
        """The platform of a data directory, if it still runs. Exits if its run.json is unusable."""
        if not (data / "run.json").exists():
            return None
        running = Running.read(data / "run.json")
        return running if running.answers else None

    @staticmethod
    def find(data: Path) -> Running:
        """The platform that FIELDLEDGER_PEERS and _KEYS name, or that of a data directory. Exits if none runs."""
        if (peers := os.environ.get("FIELDLEDGER_PEERS")) and (keys := os.environ.get("FIELDLEDGER_KEYS")):
            try:
                named = _peers([pair.partition("=")[::2] for pair in peers.split(",")])
                return Running(named, keys, kafka=os.environ.get("FIELDLEDGER_KAFKA", ""))
            except ValueError as error:
                errors.bad(f"FIELDLEDGER_PEERS is name=host:port, separated by commas: {error}")
                raise typer.Exit(2) from None
        running = Running.answering(data)
        if running is None:
            errors.bad(f"nothing runs in {data}: start it with `fieldledger up`, or set FIELDLEDGER_PEERS and _KEYS")
            raise typer.Exit(1)
        return running

    def session(self, role: str = "head_office") -> Session:
        """A session in a role of the whole organisation."""
        who = caller(role, "*")
        return Session(self.peers, fresh_token(issuer(Path(self.keys)), who), who, _transport())

    def client(self, name: str, role: str, staff_id: str) -> Client:
        """One service's client in a role, as a given person."""
        if name not in self.peers:
            errors.bad(f"FIELDLEDGER_PEERS names no {name}")
            raise typer.Exit(2)
        token = fresh_token(issuer(Path(self.keys)), caller(role, "*", staff_id))
        return Client(self.peers[name], service(name).descriptors, token, name, _transport())


def issuer(keys: Path) -> Issuer:
    """Who signs tokens with the key in a directory. Exits if there is no usable one."""
    try:
        return Issuer.from_keys(keys)
    except (OSError, ValueError, JoseError) as error:
        errors.bad(f"{keys / 'tokens.pem'} is not the key that signs tokens: {error}")
        raise typer.Exit(1) from None


def _peers(pairs: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Addresses by service. Raises ValueError for what is no service or no address."""
    for name, target in pairs:
        host, _, port = target.rpartition(":")
        if name not in SERVICES:
            raise ValueError(f"there is no service {name}, but {', '.join(SERVICES)}")
        if not host or not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
            raise ValueError(f"{target} is not host:port")
    return dict(pairs)


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
        return lived(main())
    except TurnedDown as no:
        reason = next((each for each in Reasons.load() if each.name == no.reason), None)
        text = (
            reason.en.format_map({**no.params, **dict.fromkeys(_names(reason.en) - no.params.keys(), "?")})
            if reason
            else ""
        )
        errors.bad(f"{no.reason} {text}" + _clause(no.clause))
        raise typer.Exit(1) from None


def _clause(id: str) -> str:
    """The clause in brackets, with its title if the register has it."""
    return f" (clause {id}{', ' if title(id, 'en') else ''}{title(id, 'en')})" if id else ""


def _names(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}
