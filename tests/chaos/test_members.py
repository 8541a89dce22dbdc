"""Is a process gone after `close`, whatever it was doing?"""

from __future__ import annotations

import asyncio
from pathlib import Path

from chaos.members import Member
from embedded.ports import free_ports


class Slow(Member):
    """Starts slowly."""

    spawning = False

    async def _spawn(self) -> None:
        self.spawning = True
        await asyncio.sleep(0.3)
        self.process = await asyncio.create_subprocess_exec("sleep", "60")
        self.spawning = False


async def test_a_process_that_is_being_restarted_is_gone_too(tmp_path: Path) -> None:
    (port,) = free_ports(1)
    member = Slow("visits", "visits", port, {}, tmp_path / "visits.log")
    await member.front.start()
    await member.start()
    assert member.kill()
    async with asyncio.timeout(60):
        while not member.spawning:
            await asyncio.sleep(0.01)
        await member.close()
    assert member.process and member.process.returncode is not None
