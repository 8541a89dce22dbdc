"""Can personal text be read only in its place, with its person's key, and never again after erasure?"""

from __future__ import annotations

import asyncio
import base64
from uuid import UUID, uuid4

import pytest
from psycopg_pool import AsyncConnectionPool

from chassis.personal import MASK, PREFIX, PersonalData
from chassis.sealing import open_fields, personal_fields, seal_fields
from fieldledger.visits.v1 import visits_pb2 as visits
from ledger.errors import Refused

PLACE = str(UUID(int=5))


@pytest.fixture
def personal(pool: AsyncConnectionPool) -> PersonalData:
    return PersonalData(pool, b"m" * 32)


async def test_what_is_sealed_opens_in_its_place_and_shows_nothing(personal: PersonalData) -> None:
    boxes = await personal.seal(str(uuid4()), PLACE, {"name": "Lin Wei 林伟"})
    assert boxes["name"].startswith(PREFIX) and "Lin" not in boxes["name"]
    assert await personal.open(PLACE, boxes) == {"name": "Lin Wei 林伟"}


async def test_the_same_text_is_never_sealed_the_same(personal: PersonalData) -> None:
    person = str(uuid4())
    first, second = [await personal.seal(person, PLACE, {"name": "Lin"}) for _ in range(2)]
    assert first != second


async def test_a_box_moved_or_altered_does_not_open(personal: PersonalData) -> None:
    person, other = str(uuid4()), str(uuid4())
    box = (await personal.seal(person, PLACE, {"name": "Lin"}))["name"]
    await personal.seal(other, PLACE, {"name": "Wu"})
    head, _, data = box.rpartition(":")
    raw = bytearray(base64.b64decode(data))
    raw[-1] ^= 1
    for place, name, moved in (
        (str(UUID(int=6)), "name", box),
        (PLACE, "phone", box),
        (PLACE, "name", f"{PREFIX}{other}:{data}"),
        (PLACE, "name", f"{head}:{base64.b64encode(bytes(raw)).decode()}"),
    ):
        with pytest.raises(ValueError, match="altered or moved"):
            await personal.open(place, {name: moved})


async def test_after_erasure_nothing_opens_and_nothing_is_taken(personal: PersonalData) -> None:
    person, stays = str(uuid4()), str(uuid4())
    gone = await personal.seal(person, PLACE, {"name": "Lin"})
    kept = await personal.seal(stays, PLACE, {"name": "Wu"})
    await personal.erase(person)
    assert await personal.open(PLACE, gone) == {"name": MASK}
    assert await personal.open(PLACE, kept) == {"name": "Wu"}
    with pytest.raises(Refused) as erased:
        await personal.seal(person, PLACE, {"name": "Lin"})
    assert erased.value.reason == "PERSON_ERASED"


async def test_a_person_erased_before_he_was_known_is_not_taken_either(personal: PersonalData) -> None:
    person = str(uuid4())
    await personal.erase(person)
    with pytest.raises(Refused):
        await personal.seal(person, PLACE, {"name": "Lin"})


async def test_two_replicas_that_meet_a_person_first_agree_on_the_key(pool: AsyncConnectionPool) -> None:
    person = str(uuid4())
    replicas = [PersonalData(pool, b"m" * 32) for _ in range(4)]
    boxes = await asyncio.gather(*(each.seal(person, PLACE, {"name": "Lin"}) for each in replicas))
    fresh = PersonalData(pool, b"m" * 32)
    assert [await fresh.open(PLACE, box) for box in boxes] == [{"name": "Lin"}] * 4


async def test_without_the_installations_key_the_stored_keys_are_worth_nothing(
    personal: PersonalData, pool: AsyncConnectionPool
) -> None:
    boxes = await personal.seal(str(uuid4()), PLACE, {"name": "Lin"})
    with pytest.raises(Exception, match=r".*"):
        assert await PersonalData(pool, b"x" * 32).open(PLACE, boxes) == {}


async def test_every_personal_field_of_a_command_is_sealed_the_nested_ones_too(personal: PersonalData) -> None:
    command = visits.LogVisitRequest(
        visit_id=str(uuid4()),
        place="Mill Road",
        content="Lin is ill",
        points=[visits.PointToSettle(text="call Lin"), visits.PointToSettle()],
    )
    values = await seal_fields(personal, command, ("visit_id",), str(uuid4()), PLACE)
    assert "Lin" not in str(values) and "Mill" not in str(values)
    assert values["points"][0]["text"].startswith(PREFIX) and values["points"][1]["text"] == ""
    assert values["needs"] == "" and "visit_id" not in values


async def test_a_caller_who_may_not_see_gets_the_mask(personal: PersonalData) -> None:
    assert personal_fields(visits.VisitDetails.DESCRIPTOR) == {"purpose", "content", "feedback", "next_step"}
    boxes = await personal.seal(str(uuid4()), PLACE, {"purpose": "see Lin"})
    values = {**boxes, "content": "", "region": "east"}
    shown = visits.VisitDetails()
    assert (await open_fields(personal, shown, values, PLACE, unmask=False))["purpose"] == MASK
    opened = await open_fields(personal, shown, values, PLACE, unmask=True)
    assert opened == {"purpose": "see Lin", "content": "", "region": "east"}
