"""Every view as of an instant equals, row for row, the view recorded at that instant, before the clock moved on."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from access.teams import ReportingLines
from chassis.policy import PolicyBook
from chassis.vocabulary import vocabulary_of
from cli.platform import SERVICES, service
from evidence.export import Export, write
from evidence.replay import AsOf, State, replay, state
from fieldledger.appraisal import v1 as appraisal
from fieldledger.customers import v1 as customers
from fieldledger.organisation import v1 as organisation
from fieldledger.supervision import v1 as supervision
from ledger.context import EVERYWHERE, Caller
from ledger.view import View
from services.appraisal.result.views import ResultList
from tests.chassis.world import everything, scopes
from tests.ledger.stage import Stage, a_customer, a_visit_plan, caught_up, enrol, stage
from tests.servers import Servers
from tests.support import eventually

pytestmark = [pytest.mark.postgres, pytest.mark.kafka]
KINDS: list[tuple[str, type[View[Any]]]] = [
    *((name, kind) for name in SERVICES for kind in service(name).views),
    ("visits", PolicyBook),
    ("visits", ReportingLines),
]
THEN, LATER = datetime(2026, 11, 2, tzinfo=UTC), datetime(2026, 12, 2, tzinfo=UTC)


@dataclass
class Before:
    """Every view at an instant, and an export of everything that was recorded until long after."""

    servers: Servers
    kept: dict[tuple[str, type[View[Any]]], State]
    now: dict[tuple[str, type[View[Any]]], State]
    files: dict[str, Path]

    async def replayed(self, view: type[View[Any]], as_of: AsOf) -> State:
        mark, made = uuid4().hex[:8], list[str]()

        def database_of(name: str) -> str:
            made.append(f"{mark}_{name}")
            return self.servers.pg_dsn(made[-1])

        opened = {name: Export(self.files[name]) for name in view.FOLLOWS}
        announce = {name: service(name).announcing for name in view.FOLLOWS}
        try:
            return (await replay(view, opened, announce, vocabulary_of(view.FOLLOWS), database_of, as_of)).state
        finally:
            for name in made:
                self.servers.drop_database(name)


async def _states(played: Stage) -> dict[tuple[str, type[View[Any]]], State]:
    return {(name, kind): await state(played.platform.hosts[name].views[kind]) for name, kind in KINDS}


async def _still(played: Stage) -> dict[tuple[str, type[View[Any]]], State]:
    """All views, once the due deadlines have fired and their consequences have been projected."""

    async def same() -> dict[tuple[str, type[View[Any]]], State]:
        await caught_up(played.operator(), SERVICES, 60)
        before = await _states(played)
        await asyncio.sleep(1.5)
        return before if await _states(played) == before else {}

    return await eventually(same, 60)


@pytest.fixture(scope="module")
async def before(servers: Servers, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Before]:
    place = tmp_path_factory.mktemp("as_of")
    async with stage(servers, place / "keys", regions=()) as played:
        ids = await everything(played)  # to the end of October, and its cycle is closed
        assert played.clock.now() == THEN
        await enrol(played.platform, {"east": [seller := str(uuid4())]})
        await caught_up(played.operator(), SERVICES, 60)
        kept = await _still(played)
        session = played.session_of(Caller(seller, "east", "region", scopes()))
        played.clock.move_to(datetime(2026, 11, 3, tzinfo=UTC))
        await enrol(played.platform, {"east": [session.who.staff_id]})
        won = await a_customer(session, tier=customers.CUSTOMER_TIER_CORE)
        await caught_up(played.operator(), SERVICES, 60)
        await session.do(a_visit_plan(won, at=datetime(2026, 11, 6, tzinfo=UTC)))
        await session.do(supervision.AnswerRectificationRequest(rectification_id=ids["rectification_id"], measures="m"))
        await played.session("head_office").do(
            organisation.OpenRegionRequest(region="north", name="n", time_zone="Asia/Shanghai")
        )
        played.clock.move_to(LATER)
        await caught_up(played.operator(), SERVICES, 60)
        everywhere = played.session_of(Caller(str(uuid4()), EVERYWHERE, "organisation", scopes()))
        await everywhere.do(appraisal.CloseCycleRequest(month="2026-11", region="east"))
        now = await _still(played)
        files = {name: place / f"{name}.jsonl" for name in SERVICES}
        for name, path in files.items():
            write(played.dsn(name), name, path)
        yield Before(servers, kept, now, files)


@pytest.mark.parametrize("key", KINDS, ids=lambda key: f"{key[0]}.{key[1].NAME}")
async def test_it_is_what_it_was_then(before: Before, key: tuple[str, type[View[Any]]]) -> None:
    assert await before.replayed(key[1], AsOf(THEN)) == before.kept[key]


async def test_much_has_changed_since(before: Before) -> None:
    """The control: rows were added, and existing rows have changed."""
    changed = {key for key in KINDS if before.now[key].digest != before.kept[key].digest}
    assert len(changed) > 8 and ("appraisal", ResultList) in changed
    assert [key for key in changed if before.now[key].rows == before.kept[key].rows]
    assert sum(kept.rows > 0 for kept in before.kept.values()) > 15
