"""Can personal text be read only in its place, with its person's key, and never again after erasure?"""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_wrap
from google.protobuf.descriptor import FieldDescriptor
from psycopg_pool import AsyncConnectionPool

from chassis.rpc import is_command, is_query
from chassis.vocabulary import interfaces_of
from cli.platform import SERVICES, service
from fieldledger.visits import v1 as visits
from kernel.errors import Refused
from ledger.context import EVERYWHERE
from privacy.keys import FIRST, KeyRing
from privacy.personal import MASK, PREFIX, PersonalData
from privacy.sealing import mask_fields, open_fields, personal_fields, seal_fields, sealed_path
from tests.contracts.samples import announced
from tests.ledger.tally import as_owner

PLACE = str(UUID(int=5))


@pytest.fixture
def ring(tmp_path: Path) -> KeyRing:
    made = KeyRing(tmp_path)
    made.make_first()
    return made


@pytest.fixture(autouse=True)
async def nobody(pool: AsyncConnectionPool) -> None:
    async with as_owner(pool) as connection:
        await connection.execute("TRUNCATE person_keys")


@pytest.fixture
def personal(pool: AsyncConnectionPool, ring: KeyRing) -> PersonalData:
    return PersonalData(pool, ring)


async def erase(personal: PersonalData, pool: AsyncConnectionPool, person: str) -> None:
    """As the register does when it handles the fact."""
    async with pool.connection() as connection:
        await personal.erase(connection, [person])
    personal.forget([person])


async def test_what_is_sealed_opens_in_its_place_and_shows_nothing(personal: PersonalData) -> None:
    name = "Lin Wei 林伟"  # a short part of it may stand in any base64
    boxes = await personal.seal(str(uuid4()), PLACE, {"name": name})
    assert boxes["name"].startswith(PREFIX) and name not in boxes["name"]
    data = base64.b64decode(boxes["name"].rpartition(":")[2])
    assert name.encode() not in data and "林".encode() not in data
    assert await personal.open(PLACE, boxes) == {"name": name}


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


async def test_after_erasure_nothing_opens_and_nothing_is_taken(
    personal: PersonalData, pool: AsyncConnectionPool
) -> None:
    person, stays = str(uuid4()), str(uuid4())
    gone = await personal.seal(person, PLACE, {"name": "Lin"})
    kept = await personal.seal(stays, PLACE, {"name": "Wu"})
    await erase(personal, pool, person)
    assert await personal.open(PLACE, gone) == {"name": MASK}
    assert await personal.open(PLACE, kept) == {"name": "Wu"}
    with pytest.raises(Refused) as erased:
        await personal.seal(person, PLACE, {"name": "Lin"})
    assert erased.value.reason == "PERSON_ERASED"


async def test_a_person_erased_before_he_was_known_is_not_taken_either(
    personal: PersonalData, pool: AsyncConnectionPool
) -> None:
    person = str(uuid4())
    await erase(personal, pool, person)
    with pytest.raises(Refused):
        await personal.seal(person, PLACE, {"name": "Lin"})


async def test_two_replicas_that_meet_a_person_first_agree_on_the_key(pool: AsyncConnectionPool, ring: KeyRing) -> None:
    person = str(uuid4())
    replicas = [PersonalData(pool, ring) for _ in range(4)]
    boxes = await asyncio.gather(*(each.seal(person, PLACE, {"name": "Lin"}) for each in replicas))
    fresh = PersonalData(pool, ring)
    assert [await fresh.open(PLACE, box) for box in boxes] == [{"name": "Lin"}] * 4


async def test_without_the_regions_key_the_stored_keys_are_worth_nothing(
    personal: PersonalData, pool: AsyncConnectionPool, tmp_path: Path
) -> None:
    boxes = await personal.seal(str(uuid4()), PLACE, {"name": "Lin"}, region="east")
    other = KeyRing(tmp_path / "elsewhere")
    other.make_first()
    with pytest.raises(FileNotFoundError):
        await PersonalData(pool, other).open(PLACE, boxes)
    assert other.make("east") == "east.1"
    with pytest.raises(InvalidUnwrap):
        await PersonalData(pool, other).open(PLACE, boxes)


async def test_every_personal_field_of_a_command_is_sealed_the_nested_ones_too(personal: PersonalData) -> None:
    command = visits.LogVisitRequest(
        visit_id=str(uuid4()),
        place="Mill Road",
        content="Lin is ill",
        points=[visits.PointToSettle(text="call Lin"), visits.PointToSettle()],
    )
    values = await seal_fields(personal, command, ("visit_id",), str(uuid4()), PLACE)
    assert not any(text in str(values) for text in ("Mill Road", "Lin is ill", "call Lin"))
    assert values["points"][0]["text"].startswith(PREFIX) and values["points"][1]["text"] == ""
    assert values["needs"] == "" and "visit_id" not in values


async def test_what_is_shown_is_masked_or_opened_by_person_and_field_nested_ones_too(personal: PersonalData) -> None:
    flat = {"purpose", "content", "feedback", "next_step", "confirmed_by", "met", "place", "reason"}
    flat |= {"customer_situation", "needs", "objections", "consensus"}
    assert personal_fields(visits.VisitDetails.DESCRIPTOR) == flat
    assert personal_fields(visits.PointToSettle.DESCRIPTOR) == {"text"}
    command = visits.LogVisitRequest(
        content="Lin is ill", points=[visits.PointToSettle(), visits.PointToSettle(text="call Lin")]
    )
    person = str(uuid4())
    stored = await seal_fields(personal, command, (), person, PLACE)
    values = {"content": stored["content"], "points": stored["points"], "purpose": "", "region": "east"}

    masked = mask_fields(visits.VisitDetails, values)
    assert (masked["content"], [point["text"] for point in masked["points"]]) == (MASK, ["", MASK])
    opened, seen = await open_fields(personal, visits.VisitDetails, values, PLACE)
    assert (opened["content"], [point["text"] for point in opened["points"]]) == ("Lin is ill", ["", "call Lin"])
    assert seen == {person: ["content", "points.1.text"]}
    assert values["points"][1]["text"].startswith(PREFIX), "what is shown is filled into nothing that is kept"


def test_every_personal_field_there_is_holds_text() -> None:
    found = [(m.full_name, name) for m in every_message() for name in personal_fields(m)]
    assert len(found) > 50
    for message, name in found:
        (field,) = (f for m in every_message() if m.full_name == message for f in m.fields if f.name == name)
        assert field.type == FieldDescriptor.TYPE_STRING, f"{message}.{name} cannot be sealed"


def test_neither_rows_of_views_nor_announced_facts_have_personal_fields() -> None:
    rows = {view.ROW.DESCRIPTOR for name in SERVICES for view in service(name).views}
    assert len(rows) > 20
    for descriptor in (*rows, *(cls.DESCRIPTOR for cls in announced())):
        assert _deep(descriptor) == set(), descriptor.full_name


def _deep(descriptor: Any) -> set[str]:
    inner = (field.message_type for field in descriptor.fields if field.message_type is not None)
    return set(personal_fields(descriptor)).union(*(_deep(each) for each in inner))


def every_message() -> list[Any]:
    """Every message of every service's interface."""
    files = [interface.file for name in SERVICES for interface in interfaces_of(name)]
    return [message for file in files for message in file.message_types_by_name.values()]


async def test_a_regions_persons_are_wrapped_by_its_own_key_made_when_first_needed(
    personal: PersonalData, ring: KeyRing, pool: AsyncConnectionPool
) -> None:
    await personal.seal(str(uuid4()), PLACE, {"name": "Lin"}, region="north")
    assert ring.names("north") == ["north.1"]
    await personal.seal(str(uuid4()), PLACE, {"name": "Lin"}, region="../north")
    assert ("north", "north.1", 1) in await personal.uses()
    assert ("../north", FIRST, 1) in await personal.uses(), "no region's code: the key of no region"


async def test_where_keys_are_read_only_the_key_of_no_region_serves(
    pool: AsyncConnectionPool, ring: KeyRing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(KeyRing, "_write", _refuse)
    person, personal = str(uuid4()), PersonalData(pool, ring)
    boxes = await personal.seal(person, PLACE, {"name": "Lin"}, region="south")
    assert ("south", FIRST, 1) in await personal.uses()
    monkeypatch.undo()
    assert ring.make("south") == "south.1"
    assert await personal.rewrap("south", 10) == 1
    assert ("south", "south.1", 1) in await personal.uses()
    assert await PersonalData(pool, ring).open(PLACE, boxes) == {"name": "Lin"}


def _refuse(ring: KeyRing, name: str) -> None:
    raise OSError(30, "Read-only file system")


async def test_a_rotation_wraps_in_batches_and_the_old_key_is_needed_until_the_last(
    personal: PersonalData, ring: KeyRing, pool: AsyncConnectionPool
) -> None:
    region, persons = "west", [str(uuid4()) for _ in range(7)]
    boxes = [await personal.seal(person, PLACE, {"name": "Lin"}, region=region) for person in persons]
    other = await personal.seal(str(uuid4()), PLACE, {"name": "Wu"}, region="far-west")
    assert ring.make(region) == "west.2"
    assert [await personal.rewrap(region, 3) for _ in range(4)] == [3, 3, 1, 0]
    used = {(r, k): n for r, k, n in await personal.uses()}
    assert used["west", "west.2"] == 7 and ("west", "west.1") not in used and used["far-west", "far-west.1"] == 1
    ring.destroy("west.1")
    fresh = PersonalData(pool, KeyRing(ring._place.parent))
    assert [await fresh.open(PLACE, box) for box in boxes] == [{"name": "Lin"}] * 7
    assert await fresh.open(PLACE, other) == {"name": "Wu"}


async def test_keys_from_before_regions_had_any_still_open_and_can_be_rotated(
    personal: PersonalData, ring: KeyRing, pool: AsyncConnectionPool
) -> None:
    person, key = str(uuid4()), AESGCM.generate_key(256)
    async with pool.connection() as connection:
        await connection.execute(
            "INSERT INTO person_keys (person_id, wrapped) VALUES (%s, %s)", (person, aes_key_wrap(ring.key(FIRST), key))
        )
    nonce = bytes(12)
    old = (
        f"{PREFIX}{person}:"
        + base64.b64encode(nonce + AESGCM(key).encrypt(nonce, b"Lin", f"{PLACE}|name".encode())).decode()
    )
    assert await personal.open(PLACE, {"name": old}) == {"name": "Lin"}
    assert ring.make(EVERYWHERE) == "*.1"
    assert await personal.rewrap(EVERYWHERE, 1_000) >= 1
    assert await PersonalData(pool, ring).open(PLACE, {"name": old}) == {"name": "Lin"}
    assert not [use for use in await personal.uses() if use[0] == EVERYWHERE and use[1] == FIRST]
    with pytest.raises(ValueError, match="stays"):
        ring.destroy(FIRST)


def test_of_two_who_make_a_key_at_once_both_hold_the_same(tmp_path: Path) -> None:
    first, second = KeyRing(tmp_path), KeyRing(tmp_path)
    first._write("east.1")
    kept = first.key("east.1")
    second._write("east.1")
    assert kept == second.key("east.1")
    assert [path.name for path in (tmp_path / "personal").iterdir()] == ["east.1.key"]
    assert oct((tmp_path / "personal" / "east.1.key").stat().st_mode & 0o777) == "0o600"


def _texts_of(message: Any, path: str = "", depth: int = 3) -> Iterator[str]:
    """The paths under which a message's personal texts are sealed, without the places in lists."""
    for field in message.fields:
        if field.name in personal_fields(message):
            yield path + (sealed_path(message, field.name) if not path else field.name)
        elif field.message_type is not None and depth:
            yield from _texts_of(field.message_type, f"{path}{field.name}.", depth - 1)


AT_THEIR_DETAILS = {"ContactDetails", "ProfileDetails"}
"""Details whose texts came with several commands, each sealed where they are shown (`sealed_at`)."""
OF_PARTS = {"InvestigationDetails": "meetings.", "DuplicateDetails": "sides."}
"""Details of a thing whose parts are other aggregates: their texts were sealed at those."""


def test_every_personal_text_is_shown_under_the_name_with_which_it_came_or_says_which_that_was() -> None:
    """Otherwise it never opens: its place is authenticated."""
    wrong, seen = [], 0
    for name in SERVICES:
        methods = [method for interface in interfaces_of(name) for method in interface.methods]
        came = {path for method in methods if is_command(method) for path in _texts_of(method.input_type)}
        came |= {path.partition(".")[2] for path in came if path.startswith("rows.")}  # each row is sealed by itself
        for method in methods:
            shown = method.output_type
            if not is_query(method) or shown.name in AT_THEIR_DETAILS or "rows" in shown.fields_by_name:
                continue
            for path in _texts_of(shown):
                seen += 1
                if path.removeprefix(OF_PARTS.get(shown.name, "\0")) not in came:
                    wrong.append(f"{shown.full_name}: {path}")
    assert wrong == [] and seen > 30
