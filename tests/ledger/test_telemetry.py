"""A line that repeats itself is shown seldom, with how often it was held back."""

from __future__ import annotations

import io
import logging
import sys

import pytest
import structlog

from ledger import telemetry
from ledger.telemetry import SELDOM_SECONDS, Seldom


def line(partition: int, text: str = "Topic %s not found") -> logging.LogRecord:
    return logging.LogRecord("aiokafka", logging.ERROR, "", 0, text, (partition,), None)


def test_a_missing_topic_is_told_of_once_in_a_while_and_other_lines_always() -> None:
    now = [0.0]
    seldom = Seldom(lambda: now[0])
    assert [seldom.filter(line(n)) for n in range(1000)] == [True] + [False] * 999
    assert seldom.filter(line(1, "another line of %s"))
    now[0] += SELDOM_SECONDS
    shown = line(7)
    assert seldom.filter(shown) and shown.getMessage() == "Topic 7 not found (and 999 more like it)"
    assert not seldom.filter(line(8))


class Full(io.StringIO):
    """A stream on a full disk."""

    def write(self, text: str) -> int:
        raise OSError("No space left on device")

    def flush(self) -> None:
        raise OSError("No space left on device")


def test_what_a_line_tells_of_does_not_fail_because_there_is_no_room_for_the_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "stderr", Full())
    structlog.PrintLogger(telemetry._Stderr()).msg("lost")
