"""Are the attack's processes gone when they are to be, whatever they were doing?"""

from __future__ import annotations

import asyncio
from pathlib import Path

from chaos.members import Member
from embedded.ports import free_ports


class Slow(Member):
    """Takes its time to start."""

    spawning = False

    async def _spawn(self) -> None:
        self.spawning = True
        await asyncio.sleep(0.3)
        self.process = await asyncio.create_subprocess_exec("sleep", "60")
        self.spawning = False


async def test_a_process_that_is_just_started_again_is_gone_too(tmp_path: Path) -> None:
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
