"""Commands that start something: all services in one process, one service, the benchmarks; and `reset`."""

from __future__ import annotations

import asyncio
import importlib
import os
import shutil
import signal
import socket
import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from access.login import DEMO, Login
from chassis.clock import Clock, KeptClock, clock_from
from chassis.collector import calm_collector
from cli import month
from cli.arguments import LogLevel, finite, region_code
from cli.platform import SERVICES, Platform
from cli.running import DATA, Data, Running
from cli.terminal import Progress, errors, terminal
from embedded import EmbeddedBroker, EmbeddedPostgres
from embedded.ports import free_ports
from ledger import telemetry
from ledger.ending import lived

LOGINS = ("salesperson", "manager", "customer_service", "supervisor", "head_office", "auditor")
STOP_SECONDS = 1.5
"""How long calls in flight may take when `up` is stopped: whoever pressed Ctrl-C waits for them."""


def up(
    data: Data = DATA,
    port: Annotated[int, typer.Option(help="The gateway's port, or another if it is busy.", min=0, max=65535)] = 8080,
    region: Annotated[str, typer.Option(help="The region of the demo logins.", callback=region_code)] = "east",
    log_level: Annotated[LogLevel, typer.Option(help="What is logged on stderr.")] = LogLevel.ERROR,
    seal_seconds: Annotated[
        float,
        typer.Option(
            help="How often new facts are sealed.",
            envvar="FIELDLEDGER_SEAL_SECONDS",
            min=0.01,
            max=86_400,
            callback=finite,
        ),
    ] = 30.0,
    clock: Annotated[
        str, typer.Option(help="played:FILE, to try things out: the instant in a file.", envvar="FIELDLEDGER_CLOCK")
    ] = "database",
    login: Annotated[
        str,
        typer.Option(help="How people sign in: demo lets everybody choose, or none.", envvar="FIELDLEDGER_LOGIN"),
    ] = "demo",
    played: Annotated[
        bool, typer.Option("--played", help="Begin with the demo's month, with its people and its clock.")
    ] = False,
) -> None:
    """Run all services and the gateway in one process on embedded PostgreSQL and a broker."""
    telemetry.set_up(log_level.value)
    if running := Running.answering(data):
        errors.bad(f"it is up already, at {running.url}")
        raise typer.Exit(1)
    how = _login(login)
    told = _played(clock) or month.clock_of(data, played)
    data.mkdir(parents=True, exist_ok=True)
    raise SystemExit(lived(_up(data.resolve(), port, region, seal_seconds, told, how)))


def _played(setting: str) -> Clock | None:
    """The clock that a setting names, None for that of each service's database. Exits if it does not work."""
    if setting == "database":
        return None
    try:
        clock = clock_from(setting)
        clock.now()
    except (ValueError, OSError) as error:
        errors.bad(f"--clock: {error}")
        raise typer.Exit(2) from None
    return clock


def _login(setting: str) -> Login:
    """The ways to sign in that a setting names, with what the environment says of each. Exits if there is no such."""
    try:
        return Login.from_env({**os.environ, "FIELDLEDGER_LOGIN": setting})
    except ValueError as error:
        errors.bad(f"--login: {error}")
        raise typer.Exit(2) from None


async def _up(data: Path, port: int, region: str, seal_seconds: float, clock: Clock | None, login: Login) -> int:
    asked = _asked_to_stop()
    with ExitStack() as servers:
        with terminal.progress() as progress:
            task = progress.add_task("starting PostgreSQL and the broker", total=len(SERVICES) + 2)
            try:
                postgres = servers.enter_context(EmbeddedPostgres(data / "postgres"))
            except RuntimeError as error:  # in use, or made by another version, for instance
                errors.bad(str(error))
                return 1
            broker = servers.enter_context(EmbeddedBroker())
            progress.advance(task)
            platform = Platform(
                broker.bootstrap,
                postgres.create_database,
                data / "keys",
                gateway=f"127.0.0.1:{_port(port)}",
                seals=data / "seals",
                seal_seconds=seal_seconds,
                clock=clock,
                login=login,
            )
            starting = asyncio.create_task(
                _start(platform, postgres, lambda name: progress.update(task, advance=1, description=f"started {name}"))
                if not isinstance(clock, KeptClock) or not month.is_to_be_played(data)
                else _play(platform, postgres, data, clock, progress)
            )
            await asyncio.wait([starting, asked], return_when=asyncio.FIRST_COMPLETED)
            if not starting.done():
                progress.stop()
                _leave(servers)
            await starting
        calm_collector()
        databases = {name: settings.database for name, settings in platform.settings.items()}
        try:
            Running(platform.peers, str(data / "keys"), platform.url, databases, broker.bootstrap).write(data)
            terminal.panel("Fieldledger is up", _greeting(platform, data, region, login, clock))
            gone = asyncio.create_task(_gone(postgres))
            failures = platform.failures()
            await asyncio.wait([asked, gone, *failures], return_when=asyncio.FIRST_COMPLETED)
            if gone.done():
                errors.bad(f"PostgreSQL has ended by itself; {postgres.home / 'server.log'} may say why")
            for failure in failures:
                if failure.done():
                    errors.bad(f"a part has died, so everything is stopped: {failure.exception()!r}")
        finally:
            (data / "run.json").unlink(missing_ok=True)
            await platform.stop(STOP_SECONDS)
            if isinstance(clock, KeptClock):
                clock.stop()
    return 0 if asked.done() else 1


def _asked_to_stop() -> asyncio.Future[Any]:
    """Done at the first signal to stop, of which a terminal that was closed is one, unless it is to be ignored."""
    loop, stop_requested = asyncio.get_running_loop(), asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if name != signal.SIGHUP or signal.getsignal(name) != signal.SIG_IGN:
            loop.add_signal_handler(name, stop_requested.set)
    return asyncio.ensure_future(stop_requested.wait())


def _leave(servers: ExitStack) -> NoReturn:
    """End the process while it is starting: nobody has been told of it, so that there is nothing to finish.

    Waiting for the rest of the start may take long, and of parts that have half begun each would complain of its end.
    """
    servers.close()
    sys.stdout.flush()
    os._exit(0)


async def _start(platform: Platform, postgres: EmbeddedPostgres, progress: Callable[[str], None]) -> None:
    # Otherwise the first stop would wait for every file of six new databases to reach the disk.
    flushing = asyncio.create_task(asyncio.to_thread(postgres.checkpoint))
    await platform.start(progress)
    await flushing


async def _play(
    platform: Platform, postgres: EmbeddedPostgres, data: Path, clock: KeptClock, progress: Progress
) -> None:
    task = progress.add_task("playing the month", total=1.0)
    await _start(platform, postgres, lambda name: None)
    await month.play(
        data, platform, clock, lambda share, day: progress.update(task, completed=share, description=f"playing {day}")
    )


async def _gone(postgres: EmbeddedPostgres) -> None:
    """Wait until the server has ended by itself: every service would wait for it, and say nothing."""
    while postgres.alive:
        await asyncio.sleep(1.0)


def _greeting(platform: Platform, data: Path, region: str, login: Login, clock: Clock | None = None) -> list[str]:
    named = "" if data == DATA.resolve() else f" --data {data}"  # a command without it is about another platform
    cards = DEMO in login.kinds
    return [
        f"console     {platform.url}",
        *([f"            choose who you are; {_whom(named, clock)}"] if cards else []),
        f"gateway     {platform.url}",
        f"API         {platform.url}/docs",
        f"events      {platform.url}/docs/events",
        f"errors      {platform.url}/docs/errors",
        "",
        f"demo logins: export TOKEN=$(fieldledger token --role ROLE --region {region}{named}), with ROLE one of",
        "  " + ", ".join(LOGINS),
        f'  e.g. curl -H "Authorization: Bearer $TOKEN" {platform.url}/v1/visits',
        "",
        f"Ctrl-C stops; data stays in {data}/; `fieldledger reset{named}` deletes it.",
    ]


def _whom(named: str, clock: Clock | None) -> str:
    """Whom to choose: somebody of the played month, whose day it is; or how there comes to be somebody."""
    if isinstance(clock, KeptClock):
        return f"the month's clock says {clock.now():%Y-%m-%d %H:%M} UTC"
    return f"nobody to choose? fieldledger enrol NAME{named}"


def _port(wanted: int) -> int:
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(("127.0.0.1", wanted))
        except OSError:
            return free_ports(1)[0]
    return wanted


def serve(name: Annotated[str, typer.Argument(help="A service's name, or gateway.")]) -> None:
    """Run one service, as `python -m services.NAME` does; settings come from FIELDLEDGER_*."""
    if name not in (*SERVICES, "gateway"):
        errors.bad(f"NAME: there is no service {name}, but {', '.join((*SERVICES, 'gateway'))}")
        raise typer.Exit(2)
    if name == "gateway":
        importlib.import_module("services.gateway.__main__").main()
    else:
        from chassis.process import main
        from cli.platform import service

        main(service(name))


def reset(data: Data = DATA, yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False) -> None:
    """Delete the data directory of `up`."""
    if Running.answering(data):
        errors.bad(f"a platform runs in {data}: stop it first")
        raise typer.Exit(1)
    if data.exists() and (yes or terminal.confirm(f"Delete {data} and everything recorded in it?")):
        shutil.rmtree(EmbeddedPostgres(data / "postgres").home)  # may be elsewhere (Account.home)
        shutil.rmtree(data)


def bench(
    report: Annotated[Path, typer.Option(help="Write the figures as JSON here.")] = Path("build/bench.json"),
    apache: Annotated[bool | None, typer.Option(help="The broker: Apache Kafka or the embedded one.")] = None,
) -> None:
    """Measure each figure against its floor in the same run; on Apache Kafka if Java and Maven are installed."""
    telemetry.set_up("ERROR")
    raise SystemExit(importlib.import_module("bench.run").main(str(report), apache=apache))
