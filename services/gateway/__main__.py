"""The composition root of the gateway: serves until it is stopped, or until a part of it dies."""

from __future__ import annotations

import asyncio
import os
import signal

from chassis.processes import several
from chassis.settings import Settings
from ledger import telemetry
from ledger.ending import lived
from services.gateway.host import Gateway


async def serve(settings: Settings) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with Gateway(settings) as gateway:
        gateway.failure().add_done_callback(lambda _: stop.set())
        await stop.wait()
        if gateway.failure().done():
            gateway.failure().result()


def main() -> None:
    telemetry.set_up(os.environ.get("FIELDLEDGER_LOG_LEVEL", "INFO"), "gateway")
    with telemetry.explained():
        settings = Settings.from_env("gateway")
        several(settings.processes, lambda number: lived(serve(settings)))


if __name__ == "__main__":
    main()
