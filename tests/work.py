"""Work measured in counted steps, not in time: a busy machine takes longer, but not one step more."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import Any


@dataclass
class Work:
    """Lines of Python run and functions of C called, by this thread. What a C function does inside is one step."""

    steps: int = 0


@contextmanager
def counted() -> Iterator[Work]:
    """Count what is called within the block, by other tasks of the event loop too."""
    work, before = Work(), (sys.gettrace(), sys.getprofile())

    def run(frame: FrameType, event: str, argument: object) -> Any:
        work.steps += event == "line"
        return run

    def called(frame: FrameType, event: str, argument: object) -> None:
        work.steps += event == "c_call"

    sys.settrace(run)
    sys.setprofile(called)
    try:
        yield work
    finally:
        sys.settrace(before[0])
        sys.setprofile(before[1])
