"""What the command line shows of values that were approved earlier and are out of force."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from cli import administer, doctor
from cli.app import app
from fieldledger.organisation import v1 as pb

WHY = pb.OutOfForce(reason="POLICY_VALUE_UNFIT", en="[red] takes a whole number from 1.", zh="须为整数。")
ROWS = [
    pb.PolicyRow(key="visit.frequency_per_year.core", version=1, scope="east", value="12"),
    pb.PolicyRow(key="[red]", version=2, scope="east", value="0", out_of_force=WHY),
]


class Paged:
    """A session whose list of policies has one row a page."""

    async def ask(self, request: Any, answer: Any) -> pb.ListPoliciesResponse:
        at = int(request.page_token or 0)
        return pb.ListPoliciesResponse(
            rows=ROWS[at : at + 1], next_page_token=str(at + 1) if at + 1 < len(ROWS) else ""
        )


def work(data: Path, task: Callable[[Any], Awaitable[Any]], role: str = "") -> Any:
    async def run() -> Any:
        return await task(Paged())

    with asyncio.Runner() as runner:
        return runner.run(run())


def test_the_list_shows_every_page_and_why_a_value_is_out_of_force(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(administer, "work", work)
    shown = CliRunner().invoke(app, ["policy", "list"], env={"COLUMNS": "300"}, catch_exceptions=False).output
    assert "version 2 of [red] east is out of force: [red] takes a whole number from 1." in shown
    assert "须为整数。" in shown and shown.count("out of force") == 2


def test_the_doctor_names_the_values_that_are_out_of_force(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "work", work)
    holds, word = doctor._policies(Path())
    assert (holds, word) == (False, administer.out_of_force(ROWS[1]))
