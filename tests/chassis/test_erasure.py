"""Is an erased person's data unreadable everywhere, for ever, even after restores, with the history unchanged?"""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID, uuid4

import pytest

from chassis.host import Host
from cli.platform import Session, caller, service
from fieldledger.customers import v1 as customers
from fieldledger.organisation import v1 as organisation
from fieldledger.platform.v1 import platform_pb2 as platform
from fieldledger.visits import v1 as visits
from kernel.errors import Forbidden, NotFound, Refused, Unavailable
from ledger.context import EVERYWHERE, Caller
from privacy.erasures import Erasures
from privacy.keys import KeyRing
from privacy.personal import MASK, PersonalData
from tests.ledger.stage import SMALL, Stage, a_customer, a_visit, a_visit_plan, caught_up, stage, verified
from tests.servers import Servers
from tests.support import eventually

pytestmark = [pytest.mark.postgres, pytest.mark.kafka, pytest.mark.clause("S0-5.3.3-a")]
HOLDERS = ("customers", "visits")


@pytest.fixture(scope="module")
async def play(servers: Servers, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    async with stage(servers, tmp_path_factory.mktemp("keys"), SMALL) as made:
        yield made


@pytest.fixture
async def seller(play: Stage) -> Session:
    return play.session("manager")


@pytest.fixture
async def officer(play: Stage) -> Session:
    return play.session("data_protection")


async def erase(officer: Session, person: str, id: UUID | None = None) -> platform.Receipt:
    reason, clause = platform.ERASURE_REASON_CONSENT_WITHDRAWN, "S0-5.3.3-a"
    return await officer.do(organisation.ErasePersonRequest(person_id=person, reason=reason, clause=clause), id)


async def names(session: Session, customer: str) -> tuple[str, str]:
    asked = customers.GetCustomerRequest(customer_id=customer)
    shown = await session.ask(asked, customers.CustomerDetails, "CONTACT")
    return shown.contact_name, shown.phone[:3]


async def purpose(session: Session, visit: str) -> str:
    return (await session.ask(visits.GetVisitRequest(visit_id=visit), visits.VisitDetails, "VISIT")).purpose


async def gone(play: Stage, person: str, names: tuple[str, ...] = SMALL) -> None:
    """Wait until no service has the person's key any more."""

    async def everywhere() -> bool:
        held = [await keys(play, name, person) for name in names]
        return all(len(rows) == 1 and rows[0][0] is None and rows[0][1] is not None for rows in held)

    await eventually(everywhere, 20)


async def keys(play: Stage, name: str, person: str) -> list[Any]:
    return await _rows(play, name, "SELECT wrapped, erased_at FROM person_keys WHERE person_id = %s", person)


async def _rows(play: Stage, name: str, query: str, *params: object) -> list[Any]:
    async with play.platform.hosts[name].pool.connection() as connection:
        cursor = await connection.execute(query, params)
        return await cursor.fetchall() if cursor.description else []


async def log(play: Stage, name: str) -> list[Any]:
    return await _rows(play, name, f"SELECT * FROM {name}_events ORDER BY notification_id")


async def test_an_erased_person_is_gone_in_every_service_and_nothing_is_taken_for_him_again(
    play: Stage, seller: Session, officer: Session
) -> None:
    person, stays = await a_customer(seller), await a_customer(seller)
    visit = (await a_visit(seller, person)).aggregate_id
    assert (await names(seller, person), await purpose(seller, visit)) == (("Lin", "138"), "see the mill")
    logs = {name: await log(play, name) for name in SMALL}
    await erase(officer, person)
    await gone(play, person)

    assert (await names(seller, person), await purpose(seller, visit)) == ((MASK, MASK), MASK)
    assert await names(seller, stays) == ("Lin", "138")
    again: list[Any] = [
        customers.ReassignCustomerRequest(customer_id=person, responsible_id=play.person(), reason="Lin asked"),
        visits.ConfirmVisitRequest(visit_id=visit, confirmed_by="Lin", channel="phone", place="mill"),
        a_visit_plan(person),
    ]
    for command in again:
        with pytest.raises(Refused) as no:
            await seller.do(command)
        assert (no.value.reason, no.value.clause) == ("PERSON_ERASED", "S0-5.3.3-a")
    for name in SMALL:
        now = await log(play, name)
        assert now[: len(logs[name])] == logs[name], "what was stored is as it was, byte for byte"
    await caught_up(play.operator(), SMALL)
    assert await verified(play.operator(), SMALL) == {}


async def test_an_erasure_is_one_fact_however_often_it_is_ordered(
    play: Stage, seller: Session, officer: Session
) -> None:
    person, id = await a_customer(seller), uuid4()
    first = await erase(officer, person, id)
    repeated, another = await erase(officer, person, id), await erase(play.session("data_protection"), person)
    assert [r.outcome for r in (first, repeated)] == [platform.OUTCOME_ACCEPTED, platform.OUTCOME_ALREADY_ACCEPTED]
    assert {r.aggregate_id for r in (first, repeated, another)} == {first.aggregate_id} and another.version == 1
    asked = platform.GetHistoryRequest(aggregate_id=first.aggregate_id)
    history = await officer.ask_of("organisation", asked, platform.GetHistoryResponse)
    assert [(fact.topic, fact.actor) for fact in history.facts] == [("organisation.PersonErased", officer.who.staff_id)]
    listed = await officer.ask(organisation.ListErasuresRequest(person_id=person), organisation.ListErasuresResponse)
    (row,) = listed.rows
    assert (row.erased_by, row.clause) == (officer.who.staff_id, "S0-5.3.3-a")


async def test_only_who_may_erase_for_the_whole_organisation_does(play: Stage, seller: Session) -> None:
    regional = play.session_of(Caller(str(uuid4()), "east", "region", frozenset({"personal.erase"})))
    for session in (seller, play.session("head_office"), regional):
        with pytest.raises(Forbidden):
            await erase(session, str(uuid4()))
    named = organisation.ErasePersonRequest(person_id=str(uuid4()), reason=1, clause="Lin Wei wants it")  # type: ignore[arg-type]
    with pytest.raises(Exception) as no:
        await play.session("data_protection").do(named)
    assert getattr(no.value, "reason", "") == "ERASURE_CLAUSE_MALFORMED"


async def test_a_person_erased_before_a_service_met_him_is_not_taken_there(
    play: Stage, seller: Session, officer: Session
) -> None:
    person = await a_customer(seller)
    await erase(officer, person)
    await gone(play, person)

    async def refused() -> bool:
        try:
            await seller.do(a_visit_plan(person))
        except Refused as no:
            return no.reason == "PERSON_ERASED"
        except NotFound:  # visits has not followed the customer's facts yet
            return False
        raise AssertionError("personal text was taken for an erased person")

    await eventually(refused)


async def test_another_replica_forgets_the_key_within_a_second(play: Stage, seller: Session, officer: Session) -> None:
    person, host = await a_customer(seller), play.platform.hosts["customers"]
    rows = await _rows(play, "customers", "SELECT state FROM customers_events WHERE originator_id = %s", person)
    replica, register = PersonalData(host.pool, KeyRing(host.settings.keys)), Erasures(host.pool)
    register.personal = replica
    box = next(part for part in bytes(rows[0][0]).decode().split('"') if part.startswith("sealed:"))
    assert (await replica.open(person, {"company_name": box}))["company_name"].startswith("Grand Mill")
    await erase(officer, person)
    await gone(play, person)
    assert replica.held() == [person], "it has not looked yet"
    await register.refresh()
    assert replica.held() == [] and await replica.open(person, {"company_name": box}) == {"company_name": MASK}


async def _another(play: Stage, name: str) -> Host:
    """The service started again, as another process would be, on the same database."""
    old = play.platform.hosts[name]
    await old.stop()
    host = play.platform.hosts[name] = Host(service(name), old.settings, play.clock)
    await host.start()
    return host


async def test_a_key_that_comes_back_from_a_backup_is_destroyed_again(
    play: Stage, seller: Session, officer: Session
) -> None:
    person = await a_customer(seller)
    ((backup,),) = await _rows(play, "customers", "SELECT wrapped FROM person_keys WHERE person_id = %s", person)
    await erase(officer, person)
    await gone(play, person)
    restore = "UPDATE person_keys SET wrapped = %s, erased_at = NULL WHERE person_id = %s"
    await _rows(play, "customers", restore, backup, person)
    register: Any = play.platform.hosts["customers"].views[Erasures]
    await register.apply()
    await gone(play, person)
    await _rows(play, "customers", restore, backup, person)
    await _another(play, "customers")
    assert (await keys(play, "customers", person))[0][0] is None, "destroyed before anybody was served"
    assert await names(play.session_of(seller.who), person) == (MASK, MASK)


async def test_a_database_restored_from_before_the_erasure_shows_nothing_before_it_has_read_the_register(
    play: Stage, seller: Session, officer: Session
) -> None:
    person = await a_customer(seller)
    ((backup,),) = await _rows(play, "customers", "SELECT wrapped FROM person_keys WHERE person_id = %s", person)
    await erase(officer, person)
    await gone(play, person)
    host = play.platform.hosts["customers"]
    async with host.pool.connection() as connection:
        await connection.execute(
            "UPDATE person_keys SET wrapped = %s, erased_at = NULL WHERE person_id = %s", (backup, person)
        )
        await connection.execute("DELETE FROM erasures_v1")
        await connection.execute("UPDATE positions SET position = 0 WHERE follower = 'erasures_v1'")
    host.freshness._completed.clear()
    seen = await names(seller, person)
    assert seen == (MASK, MASK)
    await gone(play, person)


async def test_nothing_is_opened_while_the_register_was_never_read_to_its_end(
    play: Stage, seller: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    person, freshness = await a_customer(seller), play.platform.hosts["customers"].freshness
    assert await names(seller, person) == ("Lin", "138")

    async def behind(view: type) -> None:
        raise Unavailable("VIEW_BEHIND")

    freshness._completed.clear()
    monkeypatch.setattr(freshness, "await_complete", behind)
    with pytest.raises(Unavailable, match="VIEW_BEHIND"):
        await names(seller, person)
    asked = customers.GetCustomerRequest(customer_id=person)
    assert (await seller.ask(asked, customers.CustomerDetails)).contact_name == MASK, "masked ones need no register"


async def test_what_is_held_of_a_person_is_counted(play: Stage, seller: Session, officer: Session) -> None:
    person = await a_customer(seller)
    await a_visit(seller, person)

    async def held() -> dict[str, tuple[int, bool, bool]]:
        asked = platform.GetHoldingRequest(person_id=person)
        found = {name: await officer.ask_of(name, asked, platform.GetHoldingResponse) for name in SMALL}
        return {name: (one.facts, one.has_key, one.HasField("erased_time")) for name, one in found.items()}

    assert await held() == {name: (int(name in HOLDERS), name in HOLDERS, False) for name in SMALL}
    for name in HOLDERS:
        wrapped = await _rows(play, name, "SELECT region, kek FROM person_keys WHERE person_id = %s", person)
        assert wrapped == [("east", "east.1")], "by the key of his region"
    await erase(officer, person)
    await gone(play, person)
    assert await held() == {name: (int(name in HOLDERS), False, True) for name in SMALL}
    regional = play.session_of(Caller(str(uuid4()), "east", "region", frozenset({"operations.read"})))
    with pytest.raises(Forbidden):
        await regional.ask_of("visits", platform.GetHoldingRequest(person_id=person), platform.GetHoldingResponse)


def test_erasing_is_nobodys_but_the_data_protection_officers() -> None:
    holders = [
        role
        for role in ("salesperson", "manager", "head_office", "auditor", "supervisor", "customer_service")
        if "personal.erase" in caller(role, EVERYWHERE).scopes
    ]
    assert holders == [] and "personal.read" not in caller("data_protection", EVERYWHERE).scopes
