"""Named crash points: fault injection ends or stops the process there, only if the environment asks for it.

FIELDLEDGER_CRASHPOINT=relay.sent ends the process at that point; relay.sent:3 the third time it is reached;
relay.sent:3:freeze stops it there as SIGSTOP does, until it is continued.
"""

from __future__ import annotations

import os
import signal

_NAME, _HIT, _HOW = (*os.environ.get("FIELDLEDGER_CRASHPOINT", "").split(":"), "", "")[:3]
_ARMED = bool(_NAME)
_left = int(_HIT or 1)
EXIT_CODE = 137
"""The exit code of kill -9: nothing is flushed, closed or logged."""


def reached(name: str) -> None:
    """Marks a crash point: the step before this line is done, the one after it is not."""
    if _ARMED:
        _count(name)


def _count(name: str) -> None:
    global _left
    if name == _NAME:
        _left -= 1
        if _left == 0 and _HOW == "freeze":
            os.kill(os.getpid(), signal.SIGSTOP)
        elif _left == 0:
            os._exit(EXIT_CODE)
