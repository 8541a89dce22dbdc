"""Is every policy value that the program reads declared, every declared one read, and every read carried out here?"""

from __future__ import annotations

import re

import pytest

from chassis.policy import declarations, declared
from chassis.tables import ROOT
from kernel.errors import Refused
from tests.policy.readers import READERS, Recording, carry_out
from tests.policy.reads import reads

ELSEWHERE = {
    "export.free_rows": "services/gateway/console/sheet.py",
    "offline.allowed": "services/gateway/console/offline.py",
    "offline.max_skew_minutes": "chassis/host.py",
}
"""Read where no aggregate decides: by the gateway, which asks organisation, and by what carries every command out."""


def _matching(pattern: str) -> set[str]:
    return {key for key in declarations() if re.fullmatch(pattern, key)}


def test_every_key_that_is_read_is_declared() -> None:
    undeclared = [(read.where, key) for read in reads() for key in read.keys if not _matching(key)]
    assert undeclared == []
    assert len(reads()) >= 11, "the scan finds them"


def test_every_declared_key_is_read() -> None:
    read = {key for read in reads() for pattern in read.keys for key in _matching(pattern)}
    assert all(f'"{key}"' in (ROOT / place).read_text("utf-8") for key, place in ELSEWHERE.items())
    assert read == set(declarations()) - ELSEWHERE.keys()


def test_every_function_that_reads_a_value_is_carried_out_with_every_key_it_may_read() -> None:
    book = Recording()
    for reader in READERS:
        assert carry_out(reader, book)
    found = {(read.where.partition(":")[0], read.function) for read in reads()}
    assert set(book.read) == found
    assert set().union(*book.read.values()) == set(declarations()) - ELSEWHERE.keys()


@pytest.mark.clause("S2i-6")
def test_a_key_with_a_slip_is_refused_with_the_nearest() -> None:
    for key in declarations():
        with pytest.raises(Refused) as refusal:
            declared(key.replace("a", "e") + " ")
        assert (refusal.value.reason, refusal.value.params["nearest"]) == ("POLICY_KEY_UNKNOWN", key)
