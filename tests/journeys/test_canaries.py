"""Is personal data only in answers to requests with a purpose, and after erasure nowhere?"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest

from access.tokens import Issuer, fresh_token
from cli.platform import SERVICES, Session, caller
from evidence.export import Export, write
from evidence.note import PublicKey
from evidence.ocel import Ocel
from evidence.outside import Topic
from evidence.outside import topic as checkpoints
from evidence.seals import Seal
from evidence.verify import verify
from fieldledger.complaints import v1 as complaints
from fieldledger.customers import v1 as customers
from fieldledger.platform.v1 import platform_pb2 as platform
from fieldledger.supervision import v1 as supervision
from fieldledger.visits import v1 as visits
from kernel.errors import NotFound
from ledger.envelope import topic
from services.customers.territory.views import TerritoryList
from tests.journeys.canaries import BOOKKEEPING, as_text, on_disk, personal_fields_of_commands, tables, topics
from tests.journeys.cases import IMPACT, LATER
from tests.journeys.conftest import Cell
from tests.journeys.persons import Json, Person
from tests.journeys.planting import Play
from tests.journeys.processes import Processes
from tests.journeys.stage import BEGINNING, ClockFile
from tests.journeys.stage import as_json as instant
from tests.ledger.stage import caught_up
from tests.support import eventually

pytestmark = [pytest.mark.journey, pytest.mark.clause("S0-5.3.3-a"), pytest.mark.clause("S0-5.3.3-b")]


@asynccontextmanager
async def listening(url: str, person: Person) -> AsyncIterator[list[str]]:
    """The events of the live stream while the context is entered."""
    heard: list[str] = []

    async def listen() -> None:
        async with (
            httpx.AsyncClient(base_url=url, timeout=None, trust_env=False) as http,
            http.stream("GET", "/v1/live", headers=person.headers()) as stream,
        ):
            async for line in stream.aiter_lines():
                heard.append(line)

    task = asyncio.create_task(listen())
    await eventually(lambda: _true(heard), 20)
    yield heard
    task.cancel()


async def _true(what: object) -> bool:
    return bool(what)


def rows_of(cell: Cell) -> dict[str, dict[str, list[tuple[Any, ...]]]]:
    return {name: tables(dsn) for name, dsn in cell.databases.items()}


def views_and_facts(cell: Cell) -> dict[str, list[tuple[Any, ...]]]:
    """What must not change: the rows of all views and the facts; a log may only gain readings and erasures."""
    kept: dict[str, list[tuple[Any, ...]]] = {}
    for name, found in rows_of(cell).items():
        kept |= {f"{name}.{table}": rows for table, rows in found.items() if table not in BOOKKEEPING}
        new = ("platform.PersonalDataRead", "organisation.PersonErased")
        kept[f"{name}.{name}_events"] = [row for row in kept[f"{name}.{name}_events"] if row[2] not in new]
    return kept


async def everywhere(play: Play, cell: Cell, processes: Processes, place: Path) -> dict[str, set[str]]:
    """Where markers are found, except in answers to requests with a purpose."""
    texts = {f"{db}.{table}": as_text(rows) for db, all in rows_of(cell).items() for table, rows in all.items()}
    assert play.ids["customer"] in texts["customers.customers_snapshots"]
    texts["topics"] = await topics(cell.kafka, [topic(name, cell.name) for name in SERVICES])
    texts["answers"] = "\n".join(play.answers)
    control = play.canaries.control
    for reached in (
        "customers.customers_events",
        f"customers.{TerritoryList.NAME}_v{TerritoryList.VERSION}",
        "topics",
        "answers",
    ):
        assert control in texts[reached], f"the search does not reach {reached}"
    texts |= await handed_out(cell, processes, place)
    for reached in ("customers.jsonl", "log.ocel"):
        assert play.ids["customer"] in texts[reached], f"the search does not reach {reached}"
    assert control in texts["customers.jsonl"]
    texts["metrics"] = await processes.metrics()
    assert "fieldledger_call_seconds" in texts["metrics"]
    texts |= {one.name: one.log.read_text("utf-8", "replace") for one in processes.running}
    found = {name: play.canaries.seen(text) for name, text in texts.items()}
    dsn = next(iter(cell.databases.values()))
    assert on_disk(dsn, [control], place) != [], "the search does not reach the server's files"
    found["disk"] = set(on_disk(dsn, play.canaries.planted, place))
    return {name: markers for name, markers in found.items() if markers}


async def handed_out(cell: Cell, processes: Processes, place: Path) -> dict[str, str]:
    """What auditors get: a valid export of each service, all facts in OCEL, and the topics of checkpoints."""
    key, files = PublicKey.from_file(processes.keys / "seal.pub.pem"), dict[str, Path]()
    for name, dsn in cell.databases.items():
        place_of = Topic(cell.kafka, checkpoints(name, cell.name))

        async def all_sealed(dsn: str = dsn, place_of: Topic = place_of) -> list[Seal]:
            with psycopg.connect(dsn) as connection:
                ((stored,),) = connection.execute("SELECT position FROM store").fetchall()
            kept = [seal async for seal in place_of.seals()]
            return kept if kept and kept[-1].size >= stored else []

        outside = await eventually(all_sealed, 30)
        files[name] = place / f"{name}.jsonl"
        write(dsn, name, files[name])
        verdict = verify(Export(files[name]), key, outside)
        assert verdict.ok and verdict.sealed >= outside[-1].size > 0, (name, verdict.findings)
    Ocel().write([Export(path) for path in files.values()], place / "log.ocel")
    texts = {path.name: path.read_text("utf-8") for path in [*files.values(), place / "log.ocel"]}
    texts["checkpoints"] = await topics(cell.kafka, [checkpoints(name, cell.name) for name in SERVICES], partitions=1)
    assert all(f"/{cell.name}/{name}/" in texts["checkpoints"] for name in SERVICES)
    return texts


async def still(cell: Cell) -> None:
    """Wait until the effects of all passed deadlines have reached every service."""

    async def same() -> bool:
        before = views_and_facts(cell)
        await asyncio.sleep(1.5)
        return views_and_facts(cell) == before

    await eventually(same, 60)


async def test_personal_data_is_nowhere_and_after_erasure_nowhere_at_all(cell: Cell, tmp_path: Path) -> None:
    clock = ClockFile(tmp_path / "now", BEGINNING)
    loud = {"FIELDLEDGER_LOG_LEVEL": "DEBUG", "OTEL_TRACES_EXPORTER": "console", "FIELDLEDGER_SEAL_SECONDS": "0.5"}
    processes = Processes(tmp_path, cell.databases, cell.kafka, cell.name, clock.path, **loud)
    with processes.logs_on_failure():
        await processes.start()
        issuer = Issuer.from_keys(processes.keys)
        operator = Session(processes.peers, fresh_token(issuer, caller("auditor", "*")), caller("auditor", "*"))
        async with httpx.AsyncClient(base_url=processes.url, timeout=20, trust_env=False) as http:
            play = Play(http, issuer, clock, lambda: caught_up(operator, SERVICES, 60))
            async with listening(processes.url, play.one) as heard:
                await play.all()
                await caught_up(operator, SERVICES, 60)
                await play.lists()
                await _before(play, operator)
                scored = f"/v1/appraisal-results/{await play.judged()}"
                await still(cell)
                result = await play.one.ask(scored)
                assert result["total_points"] > 0 and any(line["evidence"] for line in result["lines"])
                assert await everywhere(play, cell, processes, tmp_path) == {}
                before = views_and_facts(cell)
                await _erase(play, cell, operator)
                await play.lists()
                assert views_and_facts(cell) == before
                assert await play.one.ask(scored) == result
                assert await everywhere(play, cell, processes, tmp_path) == {}
            published = "\n".join(heard)
            assert play.canaries.control in published and not play.canaries.seen(published)
        await operator.close()
        assert set((await processes.stop()).values()) == {0}
        logs = b"".join(one.log.read_bytes() for one in processes.running)
        assert b'"event": "called", "level": "debug"' in logs and b'"trace_id"' in logs and not play.canaries.seen(logs)


def _claimants(cell: Cell) -> set[str]:
    """Who has a name or a number in the identity index."""
    return {str(person) for _, _, _, person, _ in rows_of(cell)["customers"]["identities"]}


async def _before(play: Play, operator: Session) -> None:
    """Every field has a marker; values are masked, unmasked for a purpose, and encrypted in histories."""
    assert set(play.canaries.planted.values()) == personal_fields_of_commands()
    assert play.canaries.seen(str(await play.details())) == set()
    opened = await play.details("INSPECTION")
    assert play.canaries.seen(opened["customer"]) and play.canaries.seen(opened["staff"])
    assert play.canaries.seen(str(await play.colleague()))
    shown = play.canaries.seen(str(opened))
    assert play.canaries.of("RejectSolutionRequest", "RateResolutionRequest") & shown
    assert len({play.canaries.planted[marker] for marker in shown}) > 20
    for id in play.ids.values():
        play.answers += [str(await _history(operator, id))]


async def _history(operator: Session, id: str) -> platform.GetHistoryResponse:
    asked = platform.GetHistoryRequest(aggregate_id=id)
    for name in SERVICES:
        try:
            return await operator.ask_of(name, asked, platform.GetHistoryResponse)
        except NotFound:
            continue
    raise AssertionError(f"no history of {id}")


async def _erase(play: Play, cell: Cell, operator: Session) -> None:
    """Erase both persons: nothing can be decrypted, and no new data is accepted for them."""
    persons = (play.ids["customer"], play.ids["staff"])
    assert _claimants(cell) & set(persons), "the index by which companies are recognised holds the customer"
    for person in persons:
        order = {"reason": "REQUESTED", "clause": "PIPL-47"}
        await play.officer.do(f"/v1/persons/{person}:erase", order)

    async def gone() -> bool:
        keys = [row for found in rows_of(cell).values() for row in found["person_keys"] if str(row[0]) in persons]
        return len(keys) == 2 * len(SERVICES) and all(row[1] is None for row in keys)

    await eventually(gone, 30)
    assert not _claimants(cell) & set(persons)
    opened = await play.details("INSPECTION")
    assert play.canaries.seen(str(opened)) == set() and "***" in opened["customer"]
    assert (await play.colleague())["rows"] == []
    again: list[tuple[str, Any, Json]] = [
        (
            f"/v1/customers/{play.ids['customer']}:reassign",
            customers.ReassignCustomerRequest,
            {"responsible_id": play.one.id},
        ),
        (f"/v1/complaints/{play.ids['complaint']}:cause", complaints.RecordCauseRequest, {"cause": "OTHER", **IMPACT}),
        (
            "/v1/visits",
            visits.PlanVisitRequest,
            {"customer_id": play.ids["customer"], "kind": "CALLBACK", "planned_time": instant(LATER)},
        ),
        (f"/v1/rectifications/{play.ids['rectification']}:answer", supervision.AnswerRectificationRequest, {}),
    ]
    for path, request, known in again:
        answer = await play.one.post(path, play.canaries.body(request, **known))
        play.keep(answer)
        assert (answer.status_code, answer.json()["code"]) == (409, "PERSON_ERASED"), answer.text
    await caught_up(operator, SERVICES, 60)
