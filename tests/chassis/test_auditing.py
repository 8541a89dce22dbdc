"""Is it told over services what led to what, and is a fact proved to whoever has only the public key?"""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from typer.testing import CliRunner

from cli.app import app
from cli.platform import Session
from evidence.seals import note_at
from fieldledger.complaints import v1 as complaints
from fieldledger.platform.v1 import platform_pb2 as platform
from fieldledger.visits import v1 as visits
from kernel.errors import Forbidden, Invalid, NotFound, Refused, Unavailable
from ledger.context import EVERYWHERE, Caller
from tests.ledger.stage import OPERATIONS, SMALL, Stage, a_customer, a_visit, stage
from tests.ledger.tally import as_owner
from tests.servers import Servers
from tests.support import eventually

pytestmark = [pytest.mark.postgres, pytest.mark.kafka]
HOUR = timedelta(hours=1)


@pytest.fixture(scope="module")
async def sealed(servers: Servers, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[tuple[Stage, Path]]:
    """A platform that seals every half second, and where its keys are."""
    keys = tmp_path_factory.mktemp("keys")
    async with stage(servers, keys, SMALL, seal_seconds=0.5) as made:
        yield made, keys


@pytest.fixture(scope="module")
async def logged(sealed: tuple[Stage, Path]) -> tuple[str, str]:
    """A visit that was logged with a point, and the issue to which that led in another service."""
    play, _ = sealed
    session = play.session()
    customer = await a_customer(session)
    play_at = play.clock.now()
    plan = visits.PlanVisitRequest(customer_id=customer, kind=visits.VISIT_KIND_DEVELOPMENT, purpose="-")
    plan.planned_time.FromDatetime(play_at + HOUR)

    async def planned() -> platform.Receipt | None:
        try:
            return await session.do(plan)
        except NotFound:
            return None

    visit = (await eventually(planned, 20)).aggregate_id
    await session.do(visits.ConfirmVisitRequest(visit_id=visit, confirmed_by="Lin", channel="phone", place="-"))
    said: dict[str, Any] = dict.fromkeys(
        ("place", "met", "customer_situation", "content", "needs", "objections", "consensus", "feedback"), "-"
    )
    record = visits.LogVisitRequest(visit_id=visit, visitor_ids=[session.who.staff_id], next_step="-", **said)
    record.started_time.FromDatetime(play_at - HOUR)
    record.ended_time.FromDatetime(play_at)
    point = record.points.add(kind=visits.POINT_KIND_PROMISE, text="a sample", department_id=play.department())
    point.responsible_id = session.who.staff_id
    point.due_time.FromDatetime(play_at + 24 * HOUR)
    await session.do(record)

    async def opened() -> str | None:
        asked = complaints.ListIssuesRequest(customer_id=customer)
        rows = (await session.ask(asked, complaints.ListIssuesResponse)).rows
        return rows[0].issue_id if rows else None

    return visit, await eventually(opened, 20)


def _reader(play: Stage, region: str = EVERYWHERE, reach: str = "organisation") -> Session:
    return play.session_of(Caller(str(uuid4()), region, reach, OPERATIONS))


async def _last(reader: Session, name: str, id: str) -> platform.StoredFact:
    asked = platform.GetHistoryRequest(aggregate_id=id)
    return (await reader.ask_of(name, asked, platform.GetHistoryResponse)).facts[-1]


async def _caused(reader: Session, name: str, **asked: Any) -> platform.GetCausedResponse:
    return await reader.ask_of(name, platform.GetCausedRequest(**asked), platform.GetCausedResponse)


async def test_a_fact_leads_to_what_it_caused_and_back(sealed: tuple[Stage, Path], logged: tuple[str, str]) -> None:
    reader, (visit, issue) = _reader(sealed[0]), logged
    cause = await _last(reader, "visits", visit)
    found = await _caused(reader, "complaints", correlation=cause.correlation_id)
    assert [(one.aggregate, one.aggregate_id) for one in found.rows if one.aggregate == "Issue"] == [("Issue", issue)]
    effect = next(one.fact for one in found.rows if one.aggregate == "Issue")
    assert effect.topic == "complaints.IssueOpened" and not effect.state
    source, _, position = effect.causation_id.split("/")
    back = await _caused(reader, source, positions=[int(position)])
    assert [(one.event_id, one.aggregate_id) for one in back.rows] == [(effect.causation_id, visit)]
    assert back.rows[0].fact.topic == "visits.VisitLogged"
    assert not (await _caused(reader, "visits", correlation=cause.correlation_id)).rows, "a command's own facts are not"
    assert not (await _caused(reader, "complaints")).rows


async def test_what_is_beyond_ones_reach_is_counted_only(sealed: tuple[Stage, Path], logged: tuple[str, str]) -> None:
    play, (visit, issue) = sealed[0], logged
    cause = await _last(_reader(play), "visits", visit)
    for region, reach in (("west", "region"), ("east", "own"), ("east", "team")):
        found = await _caused(_reader(play, region, reach), "complaints", correlation=cause.correlation_id)
        assert not [one for one in found.rows if one.aggregate == "Issue"], (region, reach)
        assert found.left_out >= 1, (region, reach)
    found = await _caused(_reader(play, "east", "region"), "complaints", correlation=cause.correlation_id)
    assert issue in {one.aggregate_id for one in found.rows}


async def test_whoever_may_read_a_thing_is_told_what_happened_to_it_since_and_no_content(
    sealed: tuple[Stage, Path], logged: tuple[str, str]
) -> None:
    play, (visit, _) = sealed[0], logged

    async def changed(after: int, id: str = visit, region: str = "east", reach: str = "region", *no: str) -> Any:
        scopes = frozenset({"commands.read", "visits.read"}) - {*no}
        asked = platform.GetChangesRequest(aggregate_id=id, after_version=after)
        reader = play.session_of(Caller(str(uuid4()), region, reach, scopes))
        return await reader.ask_of("visits", asked, platform.GetChangesResponse)

    found = await changed(1)
    assert [(one.version, one.topic) for one in found.facts] == [
        (2, "visits.VisitConfirmed"),
        (3, "visits.VisitLogged"),
    ]
    told = {field.name for fact in found.facts for field, _ in fact.ListFields()}
    assert told == {"version", "topic", "actor", "occurred_time", "recorded_time"} and not found.more
    assert not (await changed(3)).facts
    for limits in (("west", "region"), ("east", "own"), ("east", "team")):
        with pytest.raises(Forbidden):
            await changed(1, visit, *limits)
    for scope in ("commands.read", "visits.read"):
        with pytest.raises(Forbidden):
            await changed(1, visit, "east", "region", scope)
    with pytest.raises(NotFound):
        await changed(1, str(uuid4()))
    with pytest.raises(Invalid):
        await changed(-1)


async def test_too_much_at_once_is_refused(sealed: tuple[Stage, Path]) -> None:
    with pytest.raises(Invalid):
        await _caused(_reader(sealed[0]), "visits", positions=list(range(1, 202)))


async def test_causes_are_found_by_an_index(sealed: tuple[Stage, Path]) -> None:
    """On a table of any size: asked without the way of reading all of it, PostgreSQL takes the index of effects."""
    pool = sealed[0].platform.hosts["complaints"].pool
    asked = (
        "EXPLAIN SELECT * FROM complaints_events WHERE metadata::json->>'causation' <> metadata::json->>'command' "
        "AND metadata::json->>'correlation' = 'x' ORDER BY notification_id LIMIT 9"
    )
    async with pool.connection() as connection, connection.transaction():
        await connection.execute("SET LOCAL enable_seqscan = off")
        plan = [row[0] for row in await (await connection.execute(asked)).fetchall()]
    assert any("complaints_events_caused" in line for line in plan), plan


async def _proof(reader: Session, id: str, version: int) -> platform.GetProofResponse:
    """The proof of a fact as soon as it is sealed."""

    async def found() -> platform.GetProofResponse | None:
        try:
            asked = platform.GetProofRequest(aggregate_id=id, version=version)
            return await reader.ask_of("visits", asked, platform.GetProofResponse)
        except Unavailable as no:
            assert no.reason == "NOT_SEALED_YET"
            return None

    return await eventually(found, 20)


async def test_a_proof_passes_the_audit_and_with_one_byte_changed_it_does_not(
    sealed: tuple[Stage, Path], logged: tuple[str, str], tmp_path: Path
) -> None:
    (play, keys), (visit, _) = sealed, logged
    answer = await _proof(_reader(play), visit, 3)
    file, check = tmp_path / "fact.tlog-proof", ["audit", "check-proof", str(tmp_path / "fact.tlog-proof")]
    check += ["--key", str(keys / "seal.pub.pem")]
    file.write_text(answer.proof, "utf-8")
    told = CliRunner().invoke(app, check)
    assert told.exit_code == 0, told.output
    assert f"position {answer.position}" in told.output and "visits.VisitLogged" in told.output
    assert visit in told.output.replace("\n", "")
    for at in range(0, len(answer.proof), 41):
        other = "A" if answer.proof[at] != "A" else "B"
        file.write_text(answer.proof[:at] + other + answer.proof[at + 1 :], "utf-8")
        assert CliRunner().invoke(app, check).exit_code == 1, (at, answer.proof[at])


async def test_a_proof_is_given_to_who_may_read_the_history_of_a_fact_that_there_is(
    sealed: tuple[Stage, Path], logged: tuple[str, str]
) -> None:
    play, (visit, _) = sealed[0], logged
    for region, reach in (("west", "region"), ("east", "own")):
        with pytest.raises(Forbidden):
            await _proof(_reader(play, region, reach), visit, 1)
    for version in (4, -1):
        with pytest.raises(NotFound):
            await _proof(_reader(play), visit, version)
    with pytest.raises(NotFound):
        await _proof(_reader(play), str(uuid4()), 1)


async def test_a_fact_that_was_altered_since_it_was_sealed_is_not_proved(sealed: tuple[Stage, Path]) -> None:
    play = sealed[0]
    visit = (await a_visit(session := play.session(), await a_customer(session))).aggregate_id
    reader = _reader(play)
    assert (await _proof(reader, visit, 1)).proof
    async with as_owner(play.platform.hosts["visits"].pool) as connection:
        await connection.execute("ALTER TABLE visits_events DISABLE TRIGGER USER")
        await connection.execute(
            "UPDATE visits_events SET metadata = replace(metadata, 'east', 'west') WHERE originator_id = %s", (visit,)
        )
        try:
            with pytest.raises(Refused, match="SEALED_OTHERWISE"):
                await _proof(reader, visit, 1)
        finally:
            await connection.execute(
                "UPDATE visits_events SET metadata = replace(metadata, 'west', 'east') WHERE originator_id = %s",
                (visit,),
            )
            await connection.execute("ALTER TABLE visits_events ENABLE TRIGGER USER")
    assert (await _proof(reader, visit, 1)).proof


async def test_checkpoints_are_told_newest_first_in_pages(sealed: tuple[Stage, Path], logged: tuple[str, str]) -> None:
    play = sealed[0]
    await _proof(_reader(play), logged[0], 3)
    session = play.session()
    await _proof(_reader(play), (await a_visit(session, await a_customer(session))).aggregate_id, 1)
    found, token = list[platform.Checkpoint](), ""
    while True:
        asked = platform.ListCheckpointsRequest(page_size=1, page_token=token)
        page = await play.operator().ask_of("visits", asked, platform.ListCheckpointsResponse)
        found += page.rows
        if not (token := page.next_page_token):
            break
    sizes = [one.size for one in found]
    assert len(sizes) >= 2 and sizes == sorted(sizes, reverse=True)
    assert [one.start for one in found] == [*sizes[1:], 0]
    async with await psycopg.AsyncConnection.connect(play.dsn("visits")) as connection:
        assert found[0].note == await note_at(connection, found[0].size)
    with pytest.raises(Forbidden):
        asked = platform.ListCheckpointsRequest()
        await _reader(play, "east", "region").ask_of("visits", asked, platform.ListCheckpointsResponse)
