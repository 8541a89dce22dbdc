"""Does clock skew affect everything that reads the machine's clock, and nothing that must not depend on it?"""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from access.tokens import Issuer, Verifier, make_keys
from chassis.tables import ROOT
from kernel.errors import Forbidden
from ledger.context import Caller

WHO = Caller("0c1d2e3f-0000-4000-8000-000000000001", "east", "region", frozenset({"visits.read"}))
SKEWED = """
import time, threading
import access.tokens, chassis.clock
from chaos import intake
true, passed = time.time(), [0.0]
time.monotonic = lambda: passed[0]
intake.skewed(600, -600, 0.2)
def off(): return round(time.time() - true, -2), round(access.tokens.machine_time().timestamp() - true, -2)
for passed[0] in (0.1, 0.3, 0.5): print(*off())
for one in threading.enumerate():
    if isinstance(one, threading.Timer): one.join()
"""


def _skewed(script: str, *arguments: str) -> list[str]:
    """Run in a separate process with a skewed clock, and return its output."""
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_the_machines_time_is_wrong_everywhere_jumps_and_jumps_back() -> None:
    lines = _skewed(SKEWED)
    lines.remove("CHAOS ACTED: clock skew")  # logged by a timer
    assert lines == ["600.0 600.0", "-600.0 -600.0", "600.0 600.0"]


TALK = """
import sys, asyncio
from pathlib import Path
import chassis.clock
from access.tokens import Issuer, Verifier
from chaos import intake
from datetime import UTC, datetime
from ledger.context import Caller
clock, true = chassis.clock.DatabaseClock(), datetime.now(UTC)
class Pool:  # a database with the true time
    def connection(self): return self
    async def __aenter__(self): return self
    async def __aexit__(self, *_): pass
    async def execute(self, _): return self
    async def fetchone(self): return (true,)
intake.skewed(float(sys.argv[2]))
asyncio.run(clock.synchronise(Pool()))
keys = Path(sys.argv[1])
print(Verifier.from_keys(keys, clock.now).verify(sys.argv[3]).staff_id)
print(Issuer.from_keys(keys, clock.now).issue(Caller("5b8f1c62-7d0a-4c3e-9f21-0a6de4b7c918", "east")))
"""


@pytest.mark.parametrize("seconds", [-600, 600])
def test_services_on_machines_with_different_clocks_accept_each_others_tokens(tmp_path: Path, seconds: int) -> None:
    make_keys(tmp_path)
    theirs, ours = _skewed(TALK, str(tmp_path), str(seconds), Issuer.from_keys(tmp_path).issue(WHO))
    assert theirs == WHO.staff_id
    assert Verifier.from_keys(tmp_path).verify(ours).staff_id == "5b8f1c62-7d0a-4c3e-9f21-0a6de4b7c918"


@pytest.mark.parametrize("seconds", [-600, 620])
def test_a_verifier_with_a_wrong_clock_refuses_valid_tokens(tmp_path: Path, seconds: int) -> None:
    """Shows that the test above would fail if tokens were dated by the machine's clock."""
    make_keys(tmp_path)
    wrong = Verifier.from_keys(tmp_path, lambda: datetime.now(UTC) + timedelta(seconds=seconds))
    with pytest.raises(Forbidden):
        wrong.verify(Issuer.from_keys(tmp_path).issue(WHO))
