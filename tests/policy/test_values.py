"""Is every value either refused with a reason, or usable by every command that reads it?

Two hundred values are drawn for each key. None may break a command, park a fact, or set an instant before its cause,
neither one that is drafted and approved today nor one that was approved before its key was declared as it is.
"""

from __future__ import annotations

import json
import math
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, event, example, given, settings
from hypothesis import strategies as st

from chassis.policy import declarations
from chassis.reasons import Reasons
from fieldledger.organisation import v1 as pb
from fieldledger.platform.v1 import platform_pb2 as platform
from kernel.aggregate import RECORDED_AT
from kernel.calendar import time_zones
from kernel.errors import Refused
from kernel.policy import Declaration
from services.organisation.policy.domain import Policy
from tests.organisation.builders import APPROVER, DRAFTER, NOW
from tests.organisation.in_memory import InMemory
from tests.policy.readers import READERS, Recording, carry_out, run

REASONS = Reasons.load()
WRONG = [
    *("0", "-1", "1e400", "-1e400", "NaN", "Infinity", "-Infinity", "null", "true", "false", "", " ", "twelve", '"12"'),
    *(
        '"East"',
        '"*"',
        '"Asia/Shanghai "',
        '"asia/shanghai"',
        '"\\ud800"',
        '"\\u0000"',
        "[]",
        "[12]",
        "{}",
        '{"a":1,"a":2}',
    ),
    *(
        "[" * 100_000,
        "[" * 3_000 + "]" * 3_000,
        "9" * 5_000,
        "1" + "0" * 400,
        "12.5",
        "0.1",
        "1e-400",
        "0x10",
        "１２",
        "十二",
    ),
]


def _json() -> st.SearchStrategy[Any]:
    plain = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20)
    return st.recursive(plain, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner))


def _values(key: Declaration) -> st.SearchStrategy[str]:
    """Texts for a key: near its bounds, of its type, other JSON, and no JSON at all."""
    near = {math.floor(bound) + step for bound in (key.minimum, key.maximum) for step in (-1, 0, 1)}
    fitting: st.SearchStrategy[Any] = st.sampled_from(sorted(time_zones()))
    if key.type == "choice":
        fitting = st.sampled_from(key.choices)
    elif key.type == "table":
        words = key.schema.get("propertyNames", {}).get("enum", ["a"])
        fitting = st.dictionaries(st.sampled_from([*words, "OTHER"]), st.integers(-1, 1001), max_size=4)
    elif key.type != "zone":
        low, high = math.ceil(key.minimum), math.floor(key.maximum)
        fitting = st.sampled_from(sorted(near)) | st.integers(low, high) | st.floats(key.minimum, key.maximum)
    return fitting.map(json.dumps) | _json().map(json.dumps) | st.sampled_from(WRONG) | st.text(max_size=12)


@cache
def _keys_of(reader: Any) -> frozenset[str]:
    book = Recording()
    carry_out(reader, book)
    return frozenset(set().union(*book.read.values()))


def _book(key: str, value: str, at: datetime = NOW - timedelta(days=99)) -> Recording:
    row = platform.PolicyApproved(policy_id="p", key=key, version=1, scope=_scope(key), value=value)
    row.effective_time.FromDatetime(at)
    book = Recording()
    book.replace([row])
    return book


def _scope(key: str) -> str:
    """The region east, or the whole organisation where a key takes no region."""
    return "east" if declarations()[key].scope_depth else ""


def _use(book: Recording, key: str) -> None:
    for reader in READERS:
        if key in _keys_of(reader):
            assert carry_out(reader, book)


def _approve(key: Declaration, value: str) -> str:
    """Draft and approve a value in the east; gives what was approved. Raises Refused."""
    RECORDED_AT.set(NOW)
    organisation = InMemory()
    run(organisation.send(pb.OpenRegionRequest(region="east", name="华东", time_zone="Asia/Shanghai")))
    draft = pb.DraftPolicyValueRequest(key=key.key, scope=_scope(key.key), value=value, clause=key.clause)
    policy = run(organisation.send(draft, DRAFTER))
    run(organisation.send(pb.ApprovePolicyValueRequest(policy_id=policy, version=1), APPROVER))
    (kept,) = (each for each in organisation.kept.values() if isinstance(each, Policy))
    return str(kept.drafts[0]["value"])


DRAFTED = [key for key in declarations().values() if not key.replaced_by]
"""The keys of which values are still drafted."""


@pytest.mark.parametrize("key", DRAFTED, ids=lambda key: key.key)
def test_a_value_is_refused_with_a_reason_or_usable_by_every_command_that_reads_it(key: Declaration) -> None:
    used = set[str]()  # whatever reads a value once reads it so again

    @settings(max_examples=200, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(value=_values(key))
    @example(value=json.dumps(key.value))
    def each(value: str) -> None:
        try:
            approved = _approve(key, value)
        except Refused as no:
            event("refused")
            assert (no.reason in ("POLICY_VALUE_NOT_JSON", "POLICY_VALUE_UNFIT"), no.clause) == (True, key.clause)
            assert not any("?" in text.replace(no.params["value"], "") for text in REASONS.texts(no))
            assert REASONS.status(no)
            assert _book(key.key, value).value(key.key, "east", NOW).version == 0, (
                "approved earlier, it is out of force"
            )
        else:
            event("usable")
            assert _book(key.key, approved).value(key.key, "east", NOW).version == 1
            if approved not in used:
                _use(_book(key.key, approved), key.key)
                used.add(approved)

    each()


@pytest.mark.parametrize("key", declarations().values(), ids=lambda key: key.key)
def test_a_value_approved_earlier_that_does_not_fit_leaves_the_one_before_it_in_force(key: Declaration) -> None:
    for wrong in WRONG:
        if key.misfit(wrong, _scope(key.key)) is None:
            continue
        book, rows = Recording(), []
        for version, value in enumerate((json.dumps(key.value), wrong), 1):
            rows.append(platform.PolicyApproved(key=key.key, version=version, scope=_scope(key.key), value=value))
            rows[-1].effective_time.FromDatetime(NOW - timedelta(days=9 - version))
        book.replace(rows)
        assert book.value(key.key, "east", NOW).version == 1, wrong
    _use(book, key.key)


SCOPES = (
    "*",
    " ",
    "east ",
    " east",
    "East",
    "EAST",
    "/",
    "east/",
    "/east",
    "east//",
    "east/office",
    "west",
    "华东",
    "east\u3000",
)


@pytest.mark.parametrize("key", declarations().values(), ids=lambda key: key.key)
@pytest.mark.parametrize("scope", SCOPES)
def test_a_scope_that_is_no_opened_region_is_refused(key: Declaration, scope: str) -> None:
    RECORDED_AT.set(NOW)
    organisation = InMemory()
    run(organisation.send(pb.OpenRegionRequest(region="east", name="华东", time_zone="Asia/Shanghai")))
    draft = pb.DraftPolicyValueRequest(key=key.key, scope=scope, value=json.dumps(key.value), clause=key.clause)
    with pytest.raises(Exception) as refusal:
        run(organisation.send(draft, DRAFTER))
    expected = {"POLICY_SCOPE_MALFORMED", "POLICY_SCOPE_TOO_DEEP", "REGION_UNKNOWN"}
    assert getattr(refusal.value, "reason", "") in expected
