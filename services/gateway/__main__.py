"""The composition root of the gateway: serves until it is stopped, or until a part of it dies."""

from __future__ import annotations

import asyncio
import signal

from chassis.settings import Settings
from ledger import telemetry
from ledger.ending import lived
from services.gateway.host import Gateway


async def main() -> None:
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    settings = Settings.from_env("gateway")
    telemetry.set_up(settings.log_level)
    async with Gateway(settings) as gateway:
        gateway.failure().add_done_callback(lambda _: stop.set())
        await stop.wait()
        if gateway.failure().done():
            gateway.failure().result()


if __name__ == "__main__":
    lived(main())
