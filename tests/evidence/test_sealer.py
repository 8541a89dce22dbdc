"""The sealer: restarted, replicated, rolled back, tampered with; and what it publishes outside."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence

import pytest

from evidence import seals
from evidence.note import unverified
from evidence.outside import File, Topic, topic
from evidence.row import COLUMNS, Row
from evidence.sealer import MOST, PAGE, Broken, Sealer
from evidence.seals import Seal
from evidence.tree import Tree
from ledger.ending import ended
from tests.evidence.conftest import Sealed
from tests.ledger import tally
from tests.ledger.test_ending import deaf
from tests.servers import Servers
from tests.support import eventually
from tests.work import counted

pytestmark = pytest.mark.postgres
EVENTS = f"{tally.NAME}_events"


async def kept(sealed: Sealed) -> list[Seal]:
    async with sealed.pool.connection() as connection:
        return await seals.after(connection, 0, 1_000)


async def recomputed(sealed: Sealed, size: int) -> bytes:
    """The root of the first facts, from the table alone."""
    async with sealed.pool.connection() as connection:
        cursor = await connection.execute(f"SELECT {COLUMNS} FROM {EVENTS} ORDER BY notification_id LIMIT {size}")
        return Tree().extend(Row.stored(record).leaf() for record in await cursor.fetchall()).root()


async def test_a_restarted_sealer_goes_on_where_the_last_one_stopped(sealed: Sealed) -> None:
    for size in (5, 15, 20):
        await sealed.record(size - (await kept(sealed))[-1].size if await kept(sealed) else size)
        assert await sealed.sealer().seal() == size
    found = await kept(sealed)
    assert [(seal.start, seal.size) for seal in found] == [(0, 5), (5, 15), (15, 20)]
    for seal in found:
        assert sealed.key.open(seal.note).root == await recomputed(sealed, seal.size)
    assert await sealed.sealer().seal() == 20 and len(await kept(sealed)) == 3
    assert File(sealed.directory, tally.NAME)._last() == found[-1]
    assert [Seal.read(line) for line in sealed.file.read_bytes().splitlines()] == found


async def test_two_sealers_make_one_chain(sealed: Sealed) -> None:
    first, second = sealed.sealer(), sealed.sealer()
    for _ in range(6):
        await sealed.record(15)
        await asyncio.gather(first.seal(), second.seal())
    found = await kept(sealed)
    assert [seal.start for seal in found] == [0, *(seal.size for seal in found[:-1])]
    assert found[-1].size == 90
    assert [Seal.read(line) for line in sealed.file.read_bytes().splitlines()] == found


async def test_no_checkpoint_covers_more_new_facts_than_it_may(sealed: Sealed, monkeypatch: pytest.MonkeyPatch) -> None:
    assert MOST == 10_000
    monkeypatch.setattr("evidence.sealer.MOST", 7)
    await sealed.record(20)
    await sealed.sealer().seal()
    assert [seal.size for seal in await kept(sealed)] == [7, 14, 20]


async def test_many_facts_are_sealed_before_their_time(sealed: Sealed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evidence.sealer.MOST", 10)
    monkeypatch.setattr("evidence.sealer.LOOK_SECONDS", 0.05)
    work = asyncio.create_task(sealed.sealer().run(600))
    await asyncio.sleep(0.3)
    assert not await kept(sealed)
    await sealed.record(10)
    await eventually(lambda: kept(sealed), 5)
    work.cancel()


@pytest.mark.parametrize(
    ("done", "message"),
    [
        (f"DELETE FROM {EVENTS} WHERE notification_id > 7", "set back"),
        (f"DELETE FROM {EVENTS} WHERE notification_id = 12", "position 12 is missing"),
        (f"UPDATE {EVENTS} SET state = state || ' ' WHERE notification_id = 10", "not the fact that was sealed"),
        ("UPDATE checkpoints SET peaks = decode(repeat('00', 64), 'hex')", "not the one that was signed"),
        ("UPDATE checkpoints SET peaks = '\\x00'", "the tree that was kept is none"),
        ("UPDATE checkpoints SET note = replace(note, E'\\n10\\n', E'\\n11\\n')", "holds a checkpoint"),
        ("DELETE FROM checkpoints", "holds a checkpoint"),
        ("UPDATE store SET store_id = gen_random_uuid()", "not the one that was signed"),
    ],
)
async def test_what_is_no_continuation_is_not_signed(sealed: Sealed, done: str, message: str) -> None:
    sealer = sealed.sealer()
    await sealed.record(10)
    await sealer.seal()
    await sealed.record(5)
    before = sealed.file.read_bytes()
    await sealed.execute(done)
    for each in (sealer, sealed.sealer()):
        with pytest.raises(Broken, match=message):
            await each.seal()
    assert sealed.file.read_bytes() == before


async def test_an_older_backup_is_not_sealed_on(sealed: Sealed) -> None:
    """The database is consistent in itself; only the seals outside contradict it."""
    await sealed.record(10)
    await sealed.sealer().seal()
    await sealed.record(10)
    await sealed.sealer().seal()
    await sealed.execute(f"DELETE FROM {EVENTS} WHERE notification_id > 10")
    await sealed.execute("DELETE FROM checkpoints WHERE size > 10")
    await sealed.execute("UPDATE store SET position = 10")
    await sealed.record(5)
    with pytest.raises(Broken, match="the file holds a checkpoint that the database does not"):
        await sealed.sealer().seal()


async def test_the_event_loop_is_not_held(sealed: Sealed) -> None:
    """The most work between two iterations of the event loop: a page of facts, at about 30 steps each."""
    tallies = [tally.a_tally(*range(99))[1] for _ in range(MOST // 100)]
    await asyncio.gather(*(sealed.store.append(tally.a_submission(sealed.store, *facts)) for facts in tallies))
    with counted() as work:
        sealing, worst, last = asyncio.create_task(sealed.sealer().seal()), 0, work.steps
        while not sealing.done():
            await asyncio.sleep(0)
            worst, last = max(worst, work.steps - last), work.steps
    assert await sealing == MOST
    assert worst < 60 * PAGE < work.steps / 10


async def test_a_line_cut_off_by_a_crash_is_written_again(sealed: Sealed) -> None:
    await sealed.record(5)
    await sealed.sealer().seal()
    whole = sealed.file.read_bytes()
    sealed.file.write_bytes(whole + b'{"checkpoint": "fieldled')
    await sealed.record(5)
    await sealed.sealer().seal()
    lines = sealed.file.read_bytes().splitlines()
    assert [Seal.read(line).size for line in lines] == [5, 10]


@pytest.mark.kafka
async def test_checkpoints_are_on_the_topic(sealed: Sealed, servers: Servers) -> None:
    place = Topic(servers.bootstrap, topic(tally.NAME, sealed.dsn.split("dbname=")[1].split("_")[0]))
    sealer = Sealer(tally.NAME, sealed.pool, sealed.signer, [place])
    for size in (5, 10):
        await sealed.record(5)
        assert await sealer.seal() == size
    again = Sealer(tally.NAME, sealed.pool, sealed.signer, [place])
    await sealed.record(5)
    await again.seal()
    assert [seal async for seal in place.seals()] == await kept(sealed)
    await sealed.execute("DELETE FROM checkpoints WHERE size > 5")
    with pytest.raises(Broken, match="the topic holds a checkpoint"):
        await Sealer(tally.NAME, sealed.pool, sealed.signer, [place]).seal()


async def test_nothing_is_signed_before_every_place_was_seen(sealed: Sealed) -> None:
    nobody = Topic("127.0.0.1:1", "nowhere")
    await sealed.record(5)
    with pytest.raises(Exception, match=r"127\.0\.0\.1:1|Unable to bootstrap"):
        await Sealer(tally.NAME, sealed.pool, sealed.signer, [nobody]).seal()
    assert not await kept(sealed)


async def test_the_note_is_what_other_tools_read(sealed: Sealed) -> None:
    await sealed.record(5)
    await sealed.sealer().seal()
    note = json.loads(sealed.file.read_bytes())["checkpoint"]
    origin, size, _root, blank, signature, end = note.split("\n")
    async with sealed.pool.connection() as connection:
        row = await (await connection.execute("SELECT store_id FROM store")).fetchone()
    assert row and origin == f"fieldledger/{tally.NAME}/{row[0]}"
    assert (size, blank, end, unverified(note).size) == ("5", "", "", 5)
    assert signature.startswith(f"— {origin} ")


class Emptied(File):
    """A place that can be away, and come back with nothing."""

    name, shared, away = "emptied", True, False

    async def last(self) -> Seal | None:
        if self.away:
            raise ConnectionError("the place is away")
        return await super().last()

    async def publish(self, seals: Sequence[Seal]) -> None:
        if self.away:
            raise ConnectionError("the place is away")
        await super().publish(seals)

    def held(self) -> list[int]:
        return [Seal.read(line).size for line in self._path.read_bytes().splitlines()]


async def test_a_lost_place_holds_up_no_other_and_has_everything_again_when_it_is_back_empty(sealed: Sealed) -> None:
    first = Emptied(sealed.directory / "elsewhere", tally.NAME)
    sealer = Sealer(tally.NAME, sealed.pool, sealed.signer, [first, File(sealed.directory, tally.NAME)])
    await sealed.record(5)
    assert await sealer.seal() == 5 and first.held() == [5]
    first.away = True
    await sealed.record(5)
    assert await sealer.seal() == 10
    assert [Seal.read(line).size for line in sealed.file.read_bytes().splitlines()] == [5, 10]
    first.away = False
    first._path.unlink()
    assert await sealer.seal() == 10, "nothing new is to be sealed"
    assert first.held() == [5, 10]


async def test_a_lost_place_is_looked_at_again_before_the_next_seal_is_due(
    sealed: Sealed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("evidence.sealer.AGAIN_SECONDS", 0.1)
    place = Emptied(sealed.directory, tally.NAME)
    sealer = Sealer(tally.NAME, sealed.pool, sealed.signer, [place])
    await sealed.record(5)
    await sealer.seal()
    place.away = True
    await sealer.seal()
    place._path.unlink()
    work = asyncio.create_task(sealer.run(600))
    place.away = False

    async def back() -> bool:
        return place._path.exists() and place.held() == [5]

    await eventually(back, 5)
    work.cancel()


class Stuck(File):
    """A place that hangs once and ignores its timeout."""

    begun = 0

    async def last(self) -> Seal | None:
        self.begun += 1
        if self.begun == 1:
            await deaf(1)
        return await super().last()


async def test_a_place_that_never_answers_does_not_end_the_sealing(
    sealed: Sealed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("evidence.sealer.PLACE_SECONDS", 0.05)
    await sealed.record(5)
    place = Stuck(sealed.directory, tally.NAME)
    sealing = asyncio.create_task(Sealer(tally.NAME, sealed.pool, sealed.signer, [place]).run(0.05))

    async def written() -> bool:
        return sealed.file.exists()

    await eventually(written)
    assert await ended([sealing]) and place.begun >= 2


async def test_at_rest_a_place_is_read_every_fourth_time_unless_it_is_gone(sealed: Sealed) -> None:
    place = Counted(sealed.directory, tally.NAME)
    await sealed.record(5)
    sealer = Sealer(tally.NAME, sealed.pool, sealed.signer, [place])
    await sealer.seal()
    place.read, waits = 0, list[float]()

    async def due(seconds: float, *, early: bool) -> bool:
        waits.append(seconds)
        await asyncio.sleep(0)
        if len(waits) == 10:
            place._path.unlink()
        if len(waits) == 12:
            raise asyncio.CancelledError
        return False

    sealer._due = due  # type: ignore[method-assign]
    with pytest.raises(asyncio.CancelledError):
        await sealer.run(30)
    assert place.read == 3, "the fourth and eighth time, and the tenth, when it was gone"
    assert place._path.exists()


class Counted(File):
    """A place that counts how often it is read."""

    read, shared = 0, True

    async def last(self) -> Seal | None:
        self.read += 1
        return await super().last()
