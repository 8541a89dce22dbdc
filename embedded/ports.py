"""Free ports for servers whose address must be known before they start, and must stay free across restarts."""

from __future__ import annotations

import contextlib
import random
import socket

BELOW_OUTGOING = range(20_000, 32_000)
"""Below the ports of outgoing connections, from 32768 on Linux and from 49152 elsewhere. Such a connection can take the
port of a server that is being restarted (seen in a chaos run: a restarted service could not listen)."""


def free_ports(count: int) -> list[int]:
    """This many ports that are free at the moment. Raises OSError if there are too few."""
    found: list[int] = []
    untried = iter(random.sample(BELOW_OUTGOING, len(BELOW_OUTGOING)))
    while len(found) < count:
        if (port := next(untried, None)) is None:
            raise OSError(f"no {count} free ports in {BELOW_OUTGOING}")
        with socket.socket() as trial, contextlib.suppress(OSError):
            trial.bind(("127.0.0.1", port))
            found.append(port)
    return found
