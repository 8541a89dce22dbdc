"""`make up` at rest: what it costs, how soon it stops, what it prints. `python -m bench.idle`, alone on the machine.

Passes with at most 3 % of a core over 60 seconds (all its processes, PostgreSQL and the broker included), at most 3
seconds to stop, and no line besides the one box. Exits 1 otherwise.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import psutil

from cli.terminal import terminal

SHARE, STOP_SECONDS, OVER_SECONDS = 0.03, 3.0, 60.0
START_SECONDS, SETTLE_SECONDS = 180.0, 20.0
"""Seconds to start in, and seconds after it in which views are filled and caches warmed."""


class Printed(threading.Thread):
    """What a process prints, read as it comes, so that it never waits for its reader."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        super().__init__(daemon=True)
        assert process.stdout is not None
        self._from, self.lines = process.stdout, list[str]()
        self.start()

    def run(self) -> None:
        for line in self._from:
            self.lines.append(line.rstrip())

    def noise(self) -> list[str]:
        """The lines that are not of the box."""
        return [line for line in self.lines if line and line[0] not in "╭│╰"]


@contextmanager
def up(data: Path) -> Iterator[subprocess.Popen[str]]:
    """The platform as `make up` starts it, ready; killed at the end if it still runs."""
    command = [str(Path(sys.executable).parent / "fieldledger"), "up", "--data", str(data), "--port", "0"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()


def ready(data: Path, process: subprocess.Popen[str]) -> None:
    """Wait until every service serves. Raises RuntimeError if it does not come to that."""
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            url = json.loads((data / "run.json").read_text("utf-8"))["url"]
            if urlopen(f"{url}/readyz", timeout=5).status == 200:
                return
        except (OSError, URLError, ValueError):
            pass
        time.sleep(0.2)
    raise RuntimeError(f"`fieldledger up` did not become ready; it ended with {process.poll()}")


def spent(root: psutil.Process) -> dict[str, float]:
    """CPU seconds so far of a process and all its descendants, ended ones included, by name."""
    found: dict[str, float] = {}
    for process in (root, *root.children(recursive=True)):
        try:
            times, name = process.cpu_times(), process.name()
        except psutil.NoSuchProcess:
            continue
        ended = times.children_user + times.children_system if process != root else 0.0
        found[name] = found.get(name, 0.0) + times.user + times.system + ended
    return found


def main() -> int:
    options = ArgumentParser(prog="bench.idle", description=__doc__)
    options.add_argument("--seconds", type=float, default=OVER_SECONDS, help="how long to measure")
    seconds = options.parse_args().seconds
    with tempfile.TemporaryDirectory(prefix="fieldledger-idle-") as place:
        os.chmod(place, 0o755)
        data = Path(place) / "data"
        with up(data) as process:
            printed = Printed(process)
            ready(data, process)
            time.sleep(SETTLE_SECONDS)
            root = psutil.Process(process.pid)
            before, begun = spent(root), time.monotonic()
            time.sleep(seconds)
            used = {name: cpu - before.get(name, 0.0) for name, cpu in spent(root).items()}
            share = sum(used.values()) / (time.monotonic() - begun)
            asked = time.monotonic()
            process.send_signal(signal.SIGINT)
            code = process.wait(60)
            stopped = time.monotonic() - asked
            printed.join(5)
    each = ", ".join(f"{name} {cpu / seconds:.1%}" for name, cpu in sorted(used.items(), key=lambda one: -one[1]))
    figures = (
        (share <= SHARE, f"at rest {share:.1%} of a core (at most {SHARE:.0%}): {each}"),
        (stopped <= STOP_SECONDS and code == 0, f"stopped in {stopped:.1f} s (at most {STOP_SECONDS:g}), exit {code}"),
        (not printed.noise(), f"{len(printed.noise())} lines besides the box (none)"),
    )
    for holds, text in figures:
        (terminal.good if holds else terminal.bad)(text)
    for line in printed.noise()[:20]:
        terminal.print(f"    {line}")
    return 0 if all(holds for holds, _ in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
