"""A line that repeats itself is shown seldom, with how often it was held back."""

from __future__ import annotations

import logging

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
