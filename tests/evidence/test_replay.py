"""Views from exports alone equal the live ones; erasing a person breaks no chain; process mining gets no persons."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from chassis.host import Host
from chassis.vocabulary import vocabulary_of
from cli.platform import service
from evidence.export import Export, write
from evidence.note import PublicKey, Signer
from evidence.ocel import Ocel
from evidence.replay import AsOf, Replayed, replay, state
from evidence.sealer import Sealer
from evidence.verify import verify
from fieldledger.customers import v1 as customers
from fieldledger.organisation import v1 as organisation
from fieldledger.platform.v1 import platform_pb2 as platform
from ledger.view import View
from services.customers.customer.views import CustomerList
from services.visits.account.views import Accounts
from services.visits.visit.views import VisitList
from services.visits.visit_duty.reactions import VisitDutyDeadlines
from services.visits.visit_duty.views import VisitsOwed
from tests.ledger.stage import SMALL, Stage, a_customer, a_visit, caught_up, stage
from tests.ledger.tally import as_owner
from tests.servers import Servers
from tests.support import NOON, eventually

pytestmark = [pytest.mark.postgres, pytest.mark.kafka]
LATER = NOON + timedelta(hours=3)
CANARIES = ("Grand Mill", "Lin")


@dataclass
class Played:
    """A platform on which two things happened, three hours apart, with everything that followed in the views."""

    stage: Stage
    keys: Path
    place: Path
    servers: Servers

    def export(self, name: str) -> Export:
        write(self.stage.dsn(name), name, self.place / f"{name}.jsonl")
        return Export(self.place / f"{name}.jsonl")

    async def replayed(self, view: type[View[Any]], as_of: AsOf) -> Replayed:
        mark, made = uuid4().hex[:8], list[str]()

        def database_of(name: str) -> str:
            made.append(f"{mark}_{name}")
            return self.servers.pg_dsn(made[-1])

        opened = {name: self.export(name) for name in view.FOLLOWS}
        announce = {name: service(name).announcing for name in view.FOLLOWS}
        try:
            return await replay(view, opened, announce, vocabulary_of(view.FOLLOWS), database_of, as_of)
        finally:
            for name in made:
                self.servers.drop_database(name)


@pytest.fixture(scope="module")
async def played(servers: Servers, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Played]:
    keys = tmp_path_factory.mktemp("keys")
    async with stage(servers, keys, SMALL) as made:
        session = made.session("manager")
        await a_visit(session, await a_customer(session, tier=customers.CUSTOMER_TIER_CORE))
        made.clock.move_to(LATER)
        await a_visit(session, await a_customer(session))
        await caught_up(made.operator(), SMALL)
        yield Played(made, keys, tmp_path_factory.mktemp("exports"), servers)


@pytest.mark.parametrize("view", [VisitList, VisitsOwed, Accounts, VisitDutyDeadlines])
async def test_from_exports_alone_it_is_the_live_view(played: Played, view: type[View[Any]]) -> None:
    made = await played.replayed(view, AsOf())
    live = await state(played.stage.platform.hosts["visits"].views[view])
    assert made.state == live and made.state.rows > 0
    nothing = await played.replayed(view, AsOf(NOON - timedelta(days=1)))
    assert (nothing.facts, nothing.state.rows) == (0, 0) and nothing.state.digest != live.digest


async def test_as_of_an_instant_it_is_the_view_of_that_instant(played: Played) -> None:
    sizes = []
    for at in (NOON, LATER):
        for occurred in (False, True):
            sizes.append((await played.replayed(CustomerList, AsOf(at, occurred))).state.rows)
    assert sizes == [1, 1, 2, 2]


async def test_a_live_view_that_was_altered_differs(played: Played) -> None:
    shown = played.stage.platform.hosts["customers"].views[CustomerList]
    before = await state(shown)
    async with as_owner(shown.pool) as connection:
        await connection.execute(f"UPDATE {shown.table} SET region = 'west'")
        assert (await state(shown)).digest != before.digest
        await connection.execute(f"UPDATE {shown.table} SET region = 'east'")
    assert await state(shown) == before


async def test_process_mining_gets_what_happened_and_no_person(played: Played) -> None:
    opened = [played.export(name) for name in SMALL]
    events, objects = Ocel().write(opened, played.place / "log.json")
    text = (played.place / "log.json").read_text("utf-8")
    log = json.loads(text)
    assert (len(log["events"]), len(log["objects"])) == (events, objects)
    assert "sealed:" not in text and [word for word in (*CANARIES, "see the mill") if word in text] == []
    ids, kinds = {one["id"] for one in log["objects"]}, {one["name"] for one in log["objectTypes"]}
    assert {"customers.Customer", "customers.Territory", "visits.Visit", "visits.VisitDuty"} <= kinds
    assert {one["type"] for one in log["objects"]} == kinds
    types = {one["name"]: {field["name"]: field["type"] for field in one["attributes"]} for one in log["eventTypes"]}
    for event in log["events"]:
        assert {link["objectId"] for link in event["relationships"]} <= ids
        assert {field["name"] for field in event["attributes"]} <= types[event["type"]].keys()
    planned = next(event for event in log["events"] if event["type"] == "visits.VisitPlanned")
    by = {link["qualifier"]: link["objectId"] for link in planned["relationships"]}
    kind = {one["id"]: one["type"] for one in log["objects"]}
    assert (kind[by["subject"]], kind[by["customer"]]) == ("visits.Visit", "customers.Customer")
    assert types["visits.VisitPlanned"]["planned_time"] == "time"


async def test_the_chain_holds_after_a_person_is_erased(played: Played) -> None:
    host = played.stage.platform.hosts["customers"]
    sealer = Sealer("customers", host.pool, Signer.from_keys(played.keys), [], played.stage.tag)
    size = await sealer.seal()
    before = (await played.replayed(CustomerList, AsOf())).state
    persons = await _keys(host)
    assert persons
    officer = played.stage.session("data_protection")
    for person, _ in persons:
        reason = platform.ERASURE_REASON_REQUESTED
        await officer.do(organisation.ErasePersonRequest(person_id=str(person), reason=reason, clause="S0-5.3.3-a"))

    async def gone() -> bool:
        return [person for person, key in await _keys(host) if key is None] == [person for person, _ in persons]

    await eventually(gone, 20)
    found = verify(played.export("customers"), PublicKey.from_file(played.keys / "seal.pub.pem"))
    assert (found.ok, found.sealed, found.rows) == (True, size, size)
    assert (await played.replayed(CustomerList, AsOf())).state == before
    text = (played.place / "customers.jsonl").read_text("utf-8")
    assert [canary for canary in CANARIES if canary in text] == []


async def _keys(host: Host) -> list[Any]:
    async with host.pool.connection() as connection:
        return await (await connection.execute("SELECT person_id, wrapped FROM person_keys ORDER BY 1")).fetchall()
