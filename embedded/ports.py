"""Ports for servers on this machine whose address must be known before they run, and stay theirs meanwhile."""

from __future__ import annotations

import contextlib
import random
import socket

BELOW_OUTGOING = range(20_000, 32_000)
"""Linux gives outgoing connections ports from 32768 on, others from 49152 on: a server that was down for a moment would
find its own taken by one (seen in an attack: a service that was started again could not listen)."""


def free_ports(count: int) -> list[int]:
    """So many ports nobody listens on just now. Raises OSError when there are not as many."""
    found: list[int] = []
    untried = iter(random.sample(BELOW_OUTGOING, len(BELOW_OUTGOING)))
    while len(found) < count:
        if (port := next(untried, None)) is None:
            raise OSError(f"no {count} free ports in {BELOW_OUTGOING}")
        with socket.socket() as trial, contextlib.suppress(OSError):
            trial.bind(("127.0.0.1", port))
            found.append(port)
    return found
