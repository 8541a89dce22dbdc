"""A bucket fills with time, per caller."""

from __future__ import annotations

import pytest

from access.buckets import Buckets
from kernel.errors import Unavailable
from services.gateway.limits import Limits


class Time:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_bucket_fills_again_up_to_its_burst() -> None:
    time = Time()
    buckets = Buckets(2, 3, time)
    for _ in range(3):
        buckets.take("a")
    with pytest.raises(Unavailable):
        buckets.take("a")
    buckets.take("b")
    time.now = 0.5
    buckets.take("a")
    with pytest.raises(Unavailable):
        buckets.take("a")
    time.now = 60
    for _ in range(3):
        buckets.take("a")
    with pytest.raises(Unavailable):
        buckets.take("a")


def test_being_refused_costs_nothing_and_time_still_counts() -> None:
    time = Time()
    buckets = Buckets(1, 1, time)
    buckets.take("a")
    for step in range(1, 10):
        time.now = step / 10
        with pytest.raises(Unavailable):
            buckets.take("a")
    time.now = 1.01
    buckets.take("a")


def test_the_number_of_callers_remembered_is_bounded() -> None:
    buckets = Buckets(0.001, 1, Time(), names=2)
    for caller in ("a", "b", "c"):
        buckets.take(caller)
    with pytest.raises(Unavailable):
        buckets.take("c")
    buckets.take("a")


def test_settings_come_from_the_environment_and_a_wrong_one_is_named() -> None:
    assert Limits.from_env({"FIELDLEDGER_GATEWAY_RATE": "50"}) == Limits(rate=50)
    with pytest.raises(SystemExit, match="FIELDLEDGER_GATEWAY_BODY"):
        Limits.from_env({"FIELDLEDGER_GATEWAY_BODY": "much"})
