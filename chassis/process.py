"""A service as a process: settings from the environment, graceful shutdown on SIGTERM, exit when a part dies."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Mapping
from typing import Any

from access import rights
from chassis.collector import calm_collector
from chassis.host import Host
from chassis.processes import several
from chassis.service import Service
from chassis.settings import Settings
from ledger import telemetry
from ledger.ending import lived


async def run(service: Service, settings: Settings) -> int:
    """Run until SIGTERM or until a part dies. Returns the exit code."""
    host, stopping = Host(service, settings), asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stopping.set)
    await host.start()
    calm_collector()
    asked = asyncio.ensure_future(stopping.wait())
    waited: list[asyncio.Future[Any]] = [asked, host.failed]
    await asyncio.wait(waited, return_when=asyncio.FIRST_COMPLETED)
    failed = host.failed.done()
    await host.stop(0.0 if failed else 2.0)
    return 1 if failed else 0


def main(service: Service, environment: Mapping[str, str] | None = None) -> None:
    """The body of `python -m services.<name>`."""
    given = os.environ if environment is None else environment
    telemetry.set_up(given.get("FIELDLEDGER_LOG_LEVEL", "INFO"), service.name)
    with telemetry.explained():
        settings = Settings.from_env(service.name, given)
        several(settings.processes, lambda number: _body(service, settings if number == 0 else settings.answering()))


def _body(service: Service, settings: Settings) -> None:
    try:
        raise SystemExit(lived(run(service, settings)))
    except rights.TooManyRights as error:
        raise SystemExit(str(error)) from None
