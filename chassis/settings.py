"""The settings of a process, read once from the environment; the process exits at the start if one is wrong."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import psycopg
from psycopg.conninfo import make_conninfo

from access.login import CONSOLES, Login

MOST_PROCESSES = 64
PARTS = frozenset({"relay", "followers", "deadlines", "courier", "sealer"})


@dataclass(frozen=True, slots=True)
class Settings:
    """One process's settings; each field is FIELDLEDGER_<NAME> in the environment."""

    name: str
    database: str = ""
    database_owner: str = ""
    database_password: str = field(default="", repr=False)
    database_owner_password: str = field(default="", repr=False)
    """Passwords that are not in the connection strings, where `@`, `/`, `#` and `:` mean something else."""
    kafka: str = ""
    grpc: str = "127.0.0.1:0"
    http: str = "127.0.0.1:0"
    peers: Mapping[str, str] = field(default_factory=dict)
    keys: Path = Path("keys")
    tls: Path | None = None
    clock: str = "database"
    cell: str = ""
    log_level: str = "INFO"
    pool: int = 6
    max_commands: int = 512
    caller_rate: float = 2000.0
    region_rate: float = 10000.0
    poll_seconds: float = 0.2
    fill_seconds: float = 1.0
    pace_seconds: float = 0.01
    session_seconds: float = 45.0
    parts: frozenset[str] = PARTS
    """What a process does besides answering calls; replicas of one service may divide it among them."""
    processes: int = 1
    """How many processes answer calls behind one port; the first one does the parts."""
    seal_seconds: float = 30.0
    seal_file: str = ""
    login: Login = field(default_factory=Login)
    """How people sign in: what the organisation service verifies, and the gateway sends them to."""
    console: str = "on"
    """Whether the gateway draws pages: on, off, or only, without an API."""

    def answering(self) -> Settings:
        """The same for a process that only answers calls."""
        return replace(self, parts=frozenset())

    @staticmethod
    def from_env(name: str, environment: Mapping[str, str] = os.environ) -> Settings:
        """Read FIELDLEDGER_*; exits naming the variable that is missing or wrong."""
        needed = () if name == "gateway" else ("DATABASE",)
        for variable in (*needed, "KAFKA", "KEYS", "PEERS"):
            if not environment.get(f"FIELDLEDGER_{variable}"):
                raise SystemExit(f"FIELDLEDGER_{variable} is not set: {name} cannot start without it")
        get = environment.get
        try:
            return Settings(
                name=name,
                database=login(environment, "FIELDLEDGER_DATABASE"),
                database_owner=login(environment, "FIELDLEDGER_DATABASE_OWNER"),
                database_password=get("FIELDLEDGER_DATABASE_PASSWORD", ""),
                database_owner_password=get("FIELDLEDGER_DATABASE_OWNER_PASSWORD", ""),
                kafka=environment["FIELDLEDGER_KAFKA"],
                grpc=get("FIELDLEDGER_GRPC", "0.0.0.0:50051"),
                http=get("FIELDLEDGER_HTTP", "0.0.0.0:8081"),
                peers=dict(pair.split("=", 1) for pair in environment["FIELDLEDGER_PEERS"].split(",")),
                keys=Path(environment["FIELDLEDGER_KEYS"]),
                tls=Path(get("FIELDLEDGER_TLS", "")) if get("FIELDLEDGER_TLS") else None,
                cell=get("FIELDLEDGER_CELL", ""),
                clock=get("FIELDLEDGER_CLOCK", "database"),
                log_level=get("FIELDLEDGER_LOG_LEVEL", "INFO"),
                pool=int(get("FIELDLEDGER_POOL", "6")),
                max_commands=int(get("FIELDLEDGER_MAX_COMMANDS", "512")),
                caller_rate=float(get("FIELDLEDGER_CALLER_RATE", "2000")),
                region_rate=float(get("FIELDLEDGER_REGION_RATE", "10000")),
                poll_seconds=float(get("FIELDLEDGER_POLL_SECONDS", "0.2")),
                fill_seconds=float(get("FIELDLEDGER_FILL_SECONDS", "1.0")),
                pace_seconds=float(get("FIELDLEDGER_PACE_SECONDS", "0.01")),
                session_seconds=float(get("FIELDLEDGER_SESSION_SECONDS", "45")),
                parts=_parts(get("FIELDLEDGER_PARTS", "all")),
                processes=_processes(get("FIELDLEDGER_PROCESSES", "1")),
                seal_seconds=float(get("FIELDLEDGER_SEAL_SECONDS", "30")),
                seal_file=get("FIELDLEDGER_SEAL_FILE", ""),
                login=Login.from_env(environment),
                console=_console(get("FIELDLEDGER_CONSOLE", "on")),
            )
        except (ValueError, psycopg.Error) as error:
            raise SystemExit(f"a FIELDLEDGER_ setting is malformed: {error}") from None


def login(environment: Mapping[str, str], variable: str) -> str:
    """The connection string of a variable, with the password of `<variable>_PASSWORD` if that is set; "" without one.

    Raises psycopg.Error if it is malformed.
    """
    address, password = environment.get(variable, ""), environment.get(f"{variable}_PASSWORD", "")
    return make_conninfo(address, password=password) if address and password else address


def _console(setting: str) -> str:
    """Raises ValueError for anything but on, off and only."""
    if setting not in CONSOLES:
        raise ValueError(f"FIELDLEDGER_CONSOLE: {setting} is none of {', '.join(CONSOLES)}")
    return setting


def _processes(setting: str) -> int:
    """Parse a number of processes, 1 to 64. Raises ValueError for any other."""
    if not 1 <= (count := int(setting)) <= MOST_PROCESSES:
        raise ValueError(f"FIELDLEDGER_PROCESSES: {count} is not 1 to {MOST_PROCESSES}")
    return count


def _parts(setting: str) -> frozenset[str]:
    """Parse "all", "none", or a list such as "relay,deadlines". Raises ValueError for an unknown part."""
    parts = PARTS if setting == "all" else frozenset(part for part in setting.split(",") if part not in ("", "none"))
    if parts - PARTS:
        raise ValueError(f"FIELDLEDGER_PARTS: {', '.join(sorted(parts - PARTS))} is none of {', '.join(sorted(PARTS))}")
    return parts
