"""The proof of a fact over HTTP: a real service seals, a token opens, and the file passes `fieldledger audit`."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from typer.testing import CliRunner

from cli.app import app
from ledger.context import EVERYWHERE, Caller
from services.gateway.proofs import PATH
from tests.ledger.stage import OPERATIONS, Stage, a_territory, stage
from tests.servers import Servers
from tests.support import eventually

pytestmark = [pytest.mark.postgres, pytest.mark.kafka]


@pytest.fixture(scope="module")
async def sealed(servers: Servers, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[tuple[Stage, Path, str]]:
    """A platform with a gateway that seals every half second, where its keys are, and a territory."""
    keys = tmp_path_factory.mktemp("keys")
    async with stage(servers, keys, gateway="127.0.0.1:0", seal_seconds=0.5) as made:
        yield made, keys, await a_territory(made.session())


def _by(play: Stage, **changed: Any) -> dict[str, str]:
    who: dict[str, Any] = {"region": EVERYWHERE, "reach": "organisation", "scopes": OPERATIONS}
    token = play.platform.issuer.issue(Caller(play.person(), **(who | changed)))
    return {"authorization": f"Bearer {token}"}


async def test_a_proof_is_fetched_with_a_token_and_passes_the_audit(
    sealed: tuple[Stage, Path, str], tmp_path: Path
) -> None:
    play, keys, territory = sealed
    asked = {"service": "customers", "aggregate_id": territory, "version": "1"}
    async with httpx.AsyncClient(base_url=play.platform.url, trust_env=False) as http:

        async def fetched() -> httpx.Response | None:
            answer = await http.get(PATH, params=asked, headers=_by(play))
            assert answer.status_code == 200 or answer.json()["code"] == "NOT_SEALED_YET"
            return answer if answer.status_code == 200 else None

        answer = await eventually(fetched, 20)
        assert answer.headers["content-type"].startswith("text/plain")
        name = answer.headers["content-disposition"].removeprefix("attachment; filename=").strip('"')
        assert name.startswith("customers-") and name.endswith(".tlog-proof")
        (tmp_path / name).write_bytes(answer.content)
        check = ["audit", "check-proof", str(tmp_path / name), "--key", str(keys / "seal.pub.pem")]
        told = CliRunner().invoke(app, check)
        assert told.exit_code == 0 and "customers.TerritoryOpened" in told.output, told.output
        (tmp_path / name).write_bytes(answer.content.replace(b"index ", b"index 1", 1))
        assert CliRunner().invoke(app, check).exit_code == 1


@pytest.mark.parametrize(
    ("changed", "who", "status", "code"),
    [
        ({}, {"scopes": OPERATIONS - {"history.read"}}, 403, "SCOPE_MISSING"),
        ({}, {"region": "west", "reach": "region"}, 403, "REGION_OF_OTHERS"),
        ({"service": "nowhere"}, {}, 404, "ROUTE_UNKNOWN"),
        ({"service": "organisation"}, {}, 404, "NOT_FOUND"),
        ({"version": "2"}, {}, 404, "NOT_FOUND"),
        ({"version": "x"}, {}, 400, "VALUE_MALFORMED"),
        ({"colour": "red"}, {}, 400, "PARAMETER_UNKNOWN"),
    ],
)
async def test_what_cannot_be_proved_or_may_not_is_refused(
    sealed: tuple[Stage, Path, str], changed: dict[str, str], who: dict[str, Any], status: int, code: str
) -> None:
    play, _, territory = sealed
    asked = {"service": "customers", "aggregate_id": territory, "version": "1"} | changed
    async with httpx.AsyncClient(base_url=play.platform.url, trust_env=False) as http:
        answer = await http.get(PATH, params=asked, headers=_by(play, **who))
        assert (answer.status_code, answer.json()["code"]) == (status, code), answer.text
        assert (await http.get(PATH, params=asked)).status_code == 401
