"""schemathesis calls the gateway with what its document allows and what it does not: no 5xx, answers as declared.

FIELDLEDGER_FUZZ_EXAMPLES: examples per operation and mode (long form: make fuzz).
"""

from __future__ import annotations

import asyncio
import os
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any
from uuid import uuid4

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, given, seed, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from ledger.context import EVERYWHERE, Caller
from tests.chassis import world
from tests.chassis.world import scopes
from tests.ledger.stage import Stage, stage
from tests.servers import Servers

EXAMPLES = int(os.environ.get("FIELDLEDGER_FUZZ_EXAMPLES", "4"))
CHECKS: list[Any] = [
    *(not_a_server_error, status_code_conformance, content_type_conformance),
    *(response_headers_conformance, response_schema_conformance),
]
BOTH = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)


@pytest.fixture(scope="module")
async def whole(servers: Servers, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("FIELDLEDGER_GATEWAY_RATE", "100000")
        async with stage(servers, tmp_path_factory.mktemp("keys"), regions=(), gateway="127.0.0.1:0") as made:
            yield made


@pytest.fixture(scope="module")
async def known(whole: Stage) -> dict[str, str]:
    return await world.everything(whole)


def _grounded(case: Any, known: dict[str, str]) -> None:
    """Half of the requests name existing ids: otherwise nothing would be found, and only refusals would be tested."""
    for part in (case.path_parameters, case.body, case.query):
        if isinstance(part, dict):
            for name in part.keys() & known.keys():
                part[name] = known[name]


@dataclass
class Sender:
    """Sends every request under one token, and has the answers checked."""

    token: str
    statuses: Counter[int] = field(default_factory=Counter)
    wrong: dict[str, str] = field(default_factory=dict)
    """The error of an operation and mode, which is the smallest that was found."""
    session: requests.Session = field(default_factory=requests.Session)

    def send(self, case: Any, url: str, label: str) -> None:
        headers = {"Authorization": f"Bearer {self.token}"}
        try:
            answer = case.call(base_url=url, session=self.session, headers=headers, timeout=20)
            self.statuses[answer.status_code] += 1
            case.validate_response(answer, checks=CHECKS)
        except (Exception, BaseExceptionGroup) as error:  # schemathesis raises a group that is no Exception
            self.wrong[label] = f"{label}: {error}"[:2000]
            raise


def _send_all(url: str, senders: Sequence[Sender], known: dict[str, str]) -> None:
    """Call every operation with valid and invalid data, by each sender: to make up a request costs most of the time."""
    document = requests.get(f"{url}/openapi.json", timeout=10).json()
    every: Any = schemathesis.openapi.from_dict(document).get_all_operations()
    for operation, mode in product((found.ok() for found in every), BOTH):
        _send_some(operation, mode, url, senders, known)


def _send_some(
    operation: Any, mode: GenerationMode, url: str, senders: Sequence[Sender], known: dict[str, str]
) -> None:
    label = f"{operation.label} {mode.value}"

    @seed(20261102)
    @settings(max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case: Any) -> None:
        if senders[0].statuses.total() % 2:
            _grounded(case, known)
        for sender in senders:
            sender.send(case, url, label)

    try:
        ask()
    except (Exception, BaseExceptionGroup) as error:
        if not any(label in sender.wrong for sender in senders):  # no request could be made up
            senders[0].wrong[label] = f"{label}: {error}"[:2000]


@pytest.fixture(scope="module")
async def sent(whole: Stage, known: dict[str, str]) -> tuple[Sender, Sender]:
    """The same requests with every scope and without a valid token."""
    who = Caller(str(uuid4()), EVERYWHERE, "organisation", scopes())
    senders = Sender(whole.platform.issuer.issue(who)), Sender("x.y.z")
    await asyncio.to_thread(_send_all, whole.platform.url, senders, known)
    return senders


def test_with_every_scope_no_answer_is_a_5xx_or_other_than_declared(sent: tuple[Sender, Sender]) -> None:
    statuses, wrong = sent[0].statuses, sent[0].wrong
    print(f"\ngateway: {statuses.total():,} requests, {dict(sorted(statuses.items()))}")
    assert not wrong, "\n\n".join(wrong.values())
    assert statuses[200] > 0 and statuses[400] > 0 and max(statuses) < 500


def test_without_a_token_every_answer_is_a_401(sent: tuple[Sender, Sender]) -> None:
    statuses, wrong = sent[1].statuses, sent[1].wrong
    print(f"\ngateway, no token: {statuses.total():,} requests, {dict(sorted(statuses.items()))}")
    assert not wrong, "\n\n".join(wrong.values())
    assert statuses.total() >= sent[0].statuses.total() and set(statuses) <= {401, 404, 405}
