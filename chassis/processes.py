"""Several processes of one service behind one port, for machines with more cores than one Python process can use.

They are forked from one that only waits. The kernel spreads connections over them. All end when one of them ends, so
that whoever started the first one restarts all.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import signal
import socket
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

METRICS = "PROMETHEUS_MULTIPROC_DIR"
"""Where the processes keep their counts, so that any of them answers with the sum."""
OURS = "fieldledger-metrics-"
ENDING = {signal.SIGTERM, signal.SIGINT}


def several(count: int, body: Callable[[int], object]) -> None:
    """Run `body`, given its number from 0, in so many processes, until one of them ends or SIGTERM or SIGINT comes.

    With one, in this process. Call it before any thread is started. Raises SystemExit with the code of the process that
    ended first.
    """
    if count == 1:
        body(0)
        return
    if METRICS not in os.environ:  # the library reads it when it is imported, so this program begins again with it
        place = tempfile.mkdtemp(prefix=OURS)
        os.execve(sys.executable, [sys.executable, *sys.orig_argv[1:]], os.environ | {METRICS: place})
    first, children = os.getpid(), list[int]()
    signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)  # none is lost between a fork and what is done about it
    for number in range(count):
        if (child := os.fork()) == 0:
            _end_with(first)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)
            body(number)
            return
        children.append(child)
    code = _waited(children)
    if (place := os.environ[METRICS]) and Path(place).name.startswith(OURS):
        shutil.rmtree(place, ignore_errors=True)
    raise SystemExit(code)


def bound(address: str, *, shared: bool) -> socket.socket:
    """A socket at host:port, which other processes may share: the kernel gives each connection to one of them.

    Raises OSError when the address is taken.
    """
    host, _, port = address.rpartition(":")
    # asyncio turns off Nagle's algorithm (40 ms per answer) only if the protocol is named.
    place = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if shared:
        place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    place.bind((host.strip("[]") or "0.0.0.0", int(port)))
    return place


def _waited(children: list[int]) -> int:
    """Wait for the first to end, end the others, and return its exit code."""

    def stop(*_: Any) -> None:
        for child in children:
            os.kill(child, signal.SIGTERM)

    for one in ENDING:
        signal.signal(one, stop)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)
    codes = []
    while children:
        child, status = os.wait()
        children.remove(child)
        codes.append(os.waitstatus_to_exitcode(status))
        stop()
    return codes[0] if codes[0] >= 0 else 128 - codes[0]


def _end_with(parent: int) -> None:
    """Have this process ended with the one that it was forked from, even if that is killed (where Linux does it)."""
    death = getattr(ctypes.CDLL(None), "prctl", None)
    if death:
        death(1, int(signal.SIGTERM))  # PR_SET_PDEATHSIG
    if os.getppid() != parent:
        raise SystemExit(1)
