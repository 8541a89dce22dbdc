"""Every event that was ever announced can still be read, with the same content."""

from __future__ import annotations

import pytest
from google.protobuf.message import Message

from tests.contracts.samples import announced, as_json, golden

TYPES = {cls.DESCRIPTOR.full_name: cls for cls in announced()}


def test_every_announced_event_has_golden_bytes() -> None:
    assert set(TYPES) <= set(golden()), "run: python -m tests.contracts.samples"


def test_no_announced_event_was_taken_away() -> None:
    assert set(golden()) <= set(TYPES)


@pytest.mark.parametrize("name", sorted(golden()))
def test_golden_bytes_still_open_and_say_the_same(name: str) -> None:
    cls: type[Message] = TYPES[name]
    opened = cls.FromString(bytes.fromhex(golden()[name]["hex"]))
    assert as_json(opened) == golden()[name]["json"]
    assert opened.SerializeToString(deterministic=True).hex() == golden()[name]["hex"]
