"""The answers of the gateway are, byte for byte, those that were recorded."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.gateway.everything import ROUTES
from tests.gateway.golden import form, questions
from tests.gateway.golden.play import played
from tests.gateway.golden.questions import EVERYBODY
from tests.servers import Servers

pytestmark = pytest.mark.journey


async def test_every_answer_is_the_recorded_one(servers: Servers, tmp_path: Path) -> None:
    now, before = form.files(await played(servers, tmp_path / "keys")), form.recorded()
    differences = [line for name in sorted({*now, *before}) for line in form.differences(name, now, before)]
    assert not differences, "\n".join([*differences[:20], f"{len(differences)} in all; if meant so, record anew"])


def test_every_route_is_recorded_carried_out_and_turned_down() -> None:
    """A route that is added later is missing here until it is part of the history."""
    seen: dict[Any, set[bool]] = {route: set() for route in ROUTES}
    for line in _lines():
        if route := form.route_of(line["asked"]):
            seen[route].add(line["status"] < 400)
    assert [route.rpc.name for route, which in seen.items() if which != {True, False}] == []


def test_every_list_has_rows_and_every_person_was_answered() -> None:
    lines = _lines()
    full = {
        form.route_of(line["asked"]) for line in lines if isinstance(line["body"], dict) and line["body"].get("rows")
    }
    assert [one.rpc.name for one in ROUTES if questions.is_list(one) and one not in full] == []
    assert {who for line in lines for those in line["by"].values() for who in those} >= {*EVERYBODY, "nobody"}


def test_there_are_as_many_different_answers_as_were_wanted() -> None:
    assert len(_lines()) >= 500


def test_a_different_byte_is_shown_with_what_was_asked() -> None:
    line = '{"asked":"GET /v1/x","by":{"told":["manager"]},"status":200,"body":{"rows":[1,2]}}'
    other = line.replace("[1,2]", "[1, 2]")
    (found,) = form.differences("x", {"x": [other]}, {"x": [line]})
    assert "GET /v1/x" in found and "[1, 2]" in found and "[1,2]" in found
    assert form.differences("x", {"x": [line]}, {"x": [line]}) == []


def _lines() -> list[dict[str, Any]]:
    read = (json.loads(line) for lines in form.recorded().values() for line in lines)
    return [line for line in read if "asked" in line]
