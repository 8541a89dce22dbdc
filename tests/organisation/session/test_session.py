"""Signing in on a running organisation: a token for a proof, renewed while the session lasts; nothing kept in clear."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from access.buckets import Buckets
from access.login import Login
from access.tokens import Verifier, machine_time
from chassis.query import Queries
from chassis.rpc import PROOFS_A_SECOND
from chassis.settings import Settings
from cli.platform import Session
from fieldledger.organisation import v1 as pb
from kernel.errors import Forbidden, Invalid, TurnedDown
from ledger.context import EVERYWHERE
from ledger.wire import instant
from services.organisation.granted import roles
from services.organisation.session.views import SessionQueries
from tests.ledger.stage import Stage, department_of, stage
from tests.servers import Servers

pytestmark = [pytest.mark.postgres, pytest.mark.kafka, pytest.mark.clause("S0-5.3.3-b")]


@pytest.fixture(scope="module")
async def office(servers: Servers, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    keys = tmp_path_factory.mktemp("keys")
    async with stage(servers, keys, ("organisation",), login=Login(("demo",))) as made:
        yield made


def _nobody(office: Stage) -> Session:
    """Whoever signs in: his calls bear a token that opens nothing."""
    return office.session_of(replace(office.session("salesperson").who, scopes=frozenset(), roles=()))


async def _enrolled(
    office: Stage, role: int = pb.STAFF_ROLE_SALESPERSON, region: str = "east", name: str = "林晓芸"
) -> str:
    head = office.session("head_office", EVERYWHERE)
    command = pb.EnrolStaffRequest(department_id=department_of(region), display_name=name)
    command.role = role  # type: ignore[assignment]
    return (await head.do(command)).aggregate_id


async def _sign_in(office: Stage, staff_id: str) -> pb.SignedIn:
    request = pb.SignInRequest(provider=pb.LOGIN_PROVIDER_DEMO, proof=staff_id)
    return await _nobody(office).ask(request, pb.SignedIn)


async def _renew(office: Stage, given: pb.SignedIn, secret: str = "") -> pb.SignedIn:
    request = pb.RenewSessionRequest(session_id=given.session_id, secret=secret or given.secret)
    return await _nobody(office).ask(request, pb.SignedIn)


def _verifier(office: Stage) -> Verifier:
    return Verifier.from_keys(office.platform.settings["organisation"].keys)


async def test_a_proof_gives_a_token_of_ten_minutes_for_the_post(office: Stage) -> None:
    staff_id = await _enrolled(office)
    found = await _sign_in(office, staff_id)
    assert (found.display_name, found.role, found.region) == ("林晓芸", pb.STAFF_ROLE_SALESPERSON, "east")
    assert found.region_name == "east" and len(found.secret) >= 43
    caller = _verifier(office).verify(found.token)
    assert (caller.staff_id, caller.region, caller.reach, caller.roles) == (staff_id, "east", "own", ("salesperson",))
    assert caller.scopes == roles()["salesperson"][1]
    now = machine_time()
    assert instant(found.token_expires_time) - now <= timedelta(minutes=10)
    assert timedelta(hours=11) < instant(found.expires_time) - now <= timedelta(hours=12)
    with pytest.raises(Forbidden, match="TOKEN_INVALID"):
        Verifier.from_keys(
            office.platform.settings["organisation"].keys, lambda: now + timedelta(minutes=10, seconds=10)
        ).verify(found.token)


async def test_neither_token_nor_secret_is_kept_anywhere(office: Stage) -> None:
    found = await _sign_in(office, await _enrolled(office))
    await _renew(office, found)
    kept = ""
    async with office.platform.hosts["organisation"].pool.connection() as connection:
        tables = await connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        for (table,) in await tables.fetchall():
            rows = await connection.execute(f"SELECT t::text, to_json(t)::text FROM {table} AS t")
            kept += "".join(text for row in await rows.fetchall() for text in row)
        states = await connection.execute("SELECT convert_from(state, 'UTF8') FROM organisation_events")
        kept += "".join(row[0] for row in await states.fetchall())
    assert found.session_id in kept and "SessionOpened" in kept, "the control: the fact is there"
    assert found.secret not in kept and found.token not in kept
    assert found.token.rpartition(".")[2] not in kept


async def test_each_sign_in_is_another_session_with_another_secret(office: Stage) -> None:
    staff_id = await _enrolled(office)
    first, second = [await _sign_in(office, staff_id) for _ in range(2)]
    assert first.session_id != second.session_id and first.secret != second.secret


async def test_a_renewal_gives_what_the_person_may_do_now(office: Stage) -> None:
    staff_id = await _enrolled(office)
    found = await _sign_in(office, staff_id)
    head = office.session("head_office", EVERYWHERE)
    await head.do(
        pb.MoveStaffRequest(staff_id=staff_id, department_id=department_of("west"), role=pb.STAFF_ROLE_SUPERVISOR)
    )
    renewed = await _renew(office, found)
    caller = _verifier(office).verify(renewed.token)
    assert (caller.region, caller.roles, renewed.secret) == ("west", ("supervisor",), "")
    assert renewed.expires_time == found.expires_time, "a renewal makes the session no longer"


async def test_without_its_secret_a_session_opens_nothing(office: Stage) -> None:
    found, other = [await _sign_in(office, await _enrolled(office)) for _ in range(2)]
    for secret in (other.secret, found.secret[:-1], found.secret + "x", found.session_id):
        with pytest.raises(Forbidden, match="SESSION_OVER"):
            await _renew(office, found, secret)
    unknown = pb.SignedIn(session_id=found.staff_id, secret=found.secret)
    with pytest.raises(Forbidden, match="SESSION_OVER"):
        await _renew(office, unknown)
    with pytest.raises(Invalid, match="FIELD_REQUIRED"):
        await _nobody(office).ask(pb.RenewSessionRequest(session_id=found.session_id), pb.SignedIn)


async def test_a_session_that_was_ended_is_renewed_no_more(office: Stage) -> None:
    staff_id = await _enrolled(office)
    found, other = [await _sign_in(office, staff_id) for _ in range(2)]
    ending = pb.EndSessionRequest(session_id=found.session_id, secret=found.secret)
    await _nobody(office).ask(ending, pb.EndSessionResponse)
    with pytest.raises(Forbidden, match="SESSION_OVER"):
        await _renew(office, found)
    assert (await _renew(office, other)).token
    with pytest.raises(Forbidden, match="SESSION_OVER"):
        await _nobody(office).ask(ending, pb.EndSessionResponse)


async def test_signed_out_everywhere(office: Stage) -> None:
    staff_id = await _enrolled(office)
    sessions = [await _sign_in(office, staff_id) for _ in range(3)]
    first = sessions[0]
    ending = pb.EndSessionRequest(session_id=first.session_id, secret=first.secret, everywhere=True)
    await _nobody(office).ask(ending, pb.EndSessionResponse)
    for one in sessions:
        with pytest.raises(Forbidden, match="SESSION_OVER"):
            await _renew(office, one)


async def test_who_writes_the_organisation_signs_others_out_within_his_reach(office: Stage) -> None:
    staff_id = await _enrolled(office)
    found = await _sign_in(office, staff_id)
    command = pb.EndSessionsRequest(staff_id=staff_id)
    for role, region in (("manager", "west"), ("salesperson", "east")):
        with pytest.raises(Forbidden):
            await office.session(role, region).do(command)
    assert (await _renew(office, found)).token
    await office.session("manager", "east").do(command)
    with pytest.raises(Forbidden, match="SESSION_OVER"):
        await _renew(office, found)


async def test_whoever_has_left_is_neither_renewed_nor_signed_in(office: Stage) -> None:
    head = office.session("head_office", EVERYWHERE)
    staff_id = await _enrolled(office)
    found = await _sign_in(office, staff_id)
    manager = await _enrolled(office, pb.STAFF_ROLE_TEAM_LEAD)
    await head.do(pb.ChangeManagerRequest(staff_id=staff_id, manager_id=manager))
    today = office.clock.now().date().isoformat()
    await head.do(pb.EndEmploymentRequest(staff_id=staff_id, last_date=today, successor_id=manager))
    for again in (_renew(office, found), _sign_in(office, staff_id)):
        with pytest.raises(Forbidden, match="CALLER_LEFT"):
            await again


async def test_a_stranger_is_not_signed_in(office: Stage) -> None:
    for proof in ("019aa000-0000-7000-8000-0000000000ff", "zhangsan"):
        with pytest.raises(Forbidden, match="LOGIN_UNKNOWN"):
            await _sign_in(office, proof)
    with pytest.raises(Forbidden, match="LOGIN_OFF"):
        request = pb.SignInRequest(provider=pb.LOGIN_PROVIDER_OIDC, proof="code")
        await _nobody(office).ask(request, pb.SignedIn)


async def test_who_reaches_a_region_makes_nobody_head_office(office: Stage) -> None:
    """A post of the whole organisation opens nothing in a region, whoever gave it there."""
    manager = office.session("manager", "east")
    for role in (pb.STAFF_ROLE_HEAD_OFFICE, pb.STAFF_ROLE_DATA_PROTECTION, pb.STAFF_ROLE_AUDITOR):
        command = pb.EnrolStaffRequest(department_id=department_of("east"), role=role, display_name="王芳")
        staff_id = (await manager.do(command)).aggregate_id
        with pytest.raises(Forbidden, match="ROLE_OPENS_NOTHING"):
            await _sign_in(office, staff_id)


async def test_the_whole_organisations_people_reach_it(office: Stage) -> None:
    head = office.session("head_office", EVERYWHERE)
    formed = pb.FormDepartmentRequest(region="*", kind=pb.DEPARTMENT_KIND_HEAD_OFFICE, name="总部")
    department = (await head.do(formed)).aggregate_id
    for role, wanted in (
        (pb.STAFF_ROLE_GENERAL_MANAGER, "head_office"),
        (pb.STAFF_ROLE_HEAD_OFFICE, "head_office"),
        (pb.STAFF_ROLE_DATA_PROTECTION, "data_protection"),
        (pb.STAFF_ROLE_AUDITOR, "auditor"),
    ):
        command = pb.EnrolStaffRequest(department_id=department, role=role, display_name="方建华")
        found = await _sign_in(office, (await head.do(command)).aggregate_id)
        caller = _verifier(office).verify(found.token)
        assert (caller.roles, caller.region, caller.reach) == ((wanted,), "*", "organisation")
        assert (found.region, found.region_name) == ("*", "")


async def test_the_cast_is_shown_in_the_demo_only(office: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    staff_id = await _enrolled(office, pb.STAFF_ROLE_FINANCE, "west", "赵敏")

    async def shown() -> Any:
        cast = await _nobody(office).ask(pb.GetCastRequest(), pb.Cast)
        return next((one for one in cast.members if one.staff_id == staff_id), None)

    from tests.support import eventually

    member = await eventually(shown, 20)
    assert (member.display_name, member.role, member.region) == ("赵敏", pb.STAFF_ROLE_FINANCE, "west")
    monkeypatch.setattr("access.providers.Proofs.require", _off)
    with pytest.raises(TurnedDown, match="LOGIN_OFF"):
        await _nobody(office).ask(pb.GetCastRequest(), pb.Cast)


def _off(self: object, provider: str) -> None:
    raise Forbidden("LOGIN_OFF", provider=provider)


def test_the_demo_is_not_offered_to_other_machines(office: Stage) -> None:
    settings: Settings = office.platform.settings["organisation"]
    queries: Queries = object.__new__(SessionQueries)
    for address in ("0.0.0.0:50051", "[::]:50051", "10.0.0.7:50051"):
        with pytest.raises(SystemExit, match="demo lets everybody in"):
            queries.set_up(replace(settings, grpc=address), machine_time)


async def test_guessing_is_slowed_down_whoever_guesses(office: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """All calls by proof of this machine are taken from one bucket; here, from one that does not fill."""
    monkeypatch.setattr(office.platform.hosts["organisation"].rpc, "_proofs", Buckets(PROOFS_A_SECOND, 20, lambda: 0.0))
    nobody, id = _nobody(office), "019aa000-0000-7000-8000-0000000000ee"

    async def guess() -> str:
        try:
            await nobody.ask(pb.RenewSessionRequest(session_id=id, secret="x"), pb.SignedIn)
        except TurnedDown as no:
            return no.reason
        return "in"

    reasons = Counter(await asyncio.gather(*(guess() for _ in range(25))))
    assert reasons == {"SESSION_OVER": 20, "TOO_MANY_REQUESTS": 5}
