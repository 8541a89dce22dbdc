"""schemathesis calls the gateway with what its document allows and what it does not: no 5xx, answers as declared.

FIELDLEDGER_FUZZ_EXAMPLES: examples per operation and mode (long form: make fuzz).
"""

from __future__ import annotations

import asyncio
import os
from collections import Counter
from collections.abc import AsyncIterator
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
        async with stage(servers, tmp_path_factory.mktemp("keys"), gateway="127.0.0.1:0") as made:
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


def _asked(url: str, token: str, known: dict[str, str]) -> tuple[Counter[int], list[str]]:
    """Every operation, with valid and invalid data. Returns the answers by status, and the errors, a line each."""
    document = requests.get(f"{url}/openapi.json", timeout=10).json()
    schema, statuses, wrong = schemathesis.openapi.from_dict(document), Counter[int](), []
    session, bearer = requests.Session(), {"Authorization": f"Bearer {token}"}
    every: Any = schema.get_all_operations()
    for operation in (found.ok() for found in every):
        for mode in BOTH:

            @seed(20261102)
            @settings(max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck))
            @given(case=operation.as_strategy(generation_mode=mode))
            def ask(case: Any) -> None:
                if statuses.total() % 2:
                    _grounded(case, known)
                answer = case.call(base_url=url, session=session, headers=bearer, timeout=20)
                statuses[answer.status_code] += 1
                case.validate_response(answer, checks=CHECKS)

            try:
                ask()
            except (Exception, BaseExceptionGroup) as error:  # schemathesis raises a group that is no Exception
                wrong.append(f"{operation.label} {mode.value}: {error}"[:2000])
    return statuses, wrong


async def test_with_every_scope_no_answer_is_a_5xx_or_other_than_declared(whole: Stage, known: dict[str, str]) -> None:
    who = Caller(str(uuid4()), EVERYWHERE, "organisation", scopes())
    token = whole.platform.issuer.issue(who)
    statuses, wrong = await asyncio.to_thread(_asked, whole.platform.url, token, known)
    print(f"\ngateway: {statuses.total():,} requests, {dict(sorted(statuses.items()))}")
    assert wrong == [], "\n\n".join(wrong)
    assert statuses[200] > 0 and statuses[400] > 0 and max(statuses) < 500


async def test_without_a_token_every_answer_is_a_401(whole: Stage, known: dict[str, str]) -> None:
    statuses, wrong = await asyncio.to_thread(_asked, whole.platform.url, "x.y.z", known)
    print(f"\ngateway, no token: {statuses.total():,} requests, {dict(sorted(statuses.items()))}")
    assert wrong == [], "\n\n".join(wrong)
    assert set(statuses) <= {401, 404, 405}
