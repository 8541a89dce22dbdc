"""Does a process exit, or stop, at its configured crash point and nowhere else?"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import psutil

from chassis.tables import ROOT
from ledger.crashpoint import EXIT_CODE

STEPS = "from ledger.crashpoint import reached\nfor step in range(3): print(step, flush=True); reached('views.locked')"


def _begun(crash_point: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "FIELDLEDGER_CRASHPOINT": crash_point}
    return subprocess.Popen([sys.executable, "-c", STEPS], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)


def test_it_exits_at_the_second_hit() -> None:
    process = _begun("views.locked:2")
    assert process.communicate(timeout=120)[0] == "0\n1\n"
    assert process.returncode == EXIT_CODE


def test_it_stands_still_until_it_is_continued_and_goes_on() -> None:
    process = _begun("views.locked:2:freeze")
    try:
        until = time.monotonic() + 120
        while psutil.Process(process.pid).status() != psutil.STATUS_STOPPED:
            assert time.monotonic() < until
            time.sleep(0.02)
        process.send_signal(signal.SIGCONT)
        assert process.communicate(timeout=120)[0] == "0\n1\n2\n"
        assert process.returncode == 0
    finally:
        process.kill()


def test_other_crash_points_are_passed() -> None:
    process = _begun("views.moved")
    assert process.communicate(timeout=120)[0] == "0\n1\n2\n"
    assert process.returncode == 0
