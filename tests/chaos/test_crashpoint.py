"""Does a process end, or stand still, where it was told to, and nowhere else?"""

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


def _begun(said: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "FIELDLEDGER_CRASHPOINT": said}
    return subprocess.Popen([sys.executable, "-c", STEPS], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)


def test_it_ends_at_the_second_time_and_does_no_more() -> None:
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


def test_another_place_is_passed() -> None:
    process = _begun("views.moved")
    assert process.communicate(timeout=120)[0] == "0\n1\n2\n"
    assert process.returncode == 0
