"""Named places where an attack may end or stop this process between two steps; nothing unless the environment asks.

FIELDLEDGER_CRASHPOINT=relay.sent ends it there; relay.sent:3 when it comes there for the third time;
relay.sent:3:freeze stops it there as a SIGSTOP does, until somebody continues it.
"""

from __future__ import annotations

import os
import signal

_NAME, _HIT, _HOW = (*os.environ.get("FIELDLEDGER_CRASHPOINT", "").split(":"), "", "")[:3]
_ARMED = bool(_NAME)
_left = int(_HIT or 1)
EXIT_CODE = 137
"""As after a kill -9: nothing is flushed, closed or said."""


def reached(name: str) -> None:
    """The step before this line is done, the one after it is not."""
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
