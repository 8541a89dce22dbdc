"""A thousand random tampers, each located. FIELDLEDGER_TEST_TAMPERS=20000 plays more of them, _SEED others."""

from __future__ import annotations

import gzip
import os
import tracemalloc
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

import pytest

from evidence.export import LONGEST, Damaged, Export, line_of, write
from evidence.note import PublicKey
from evidence.sealed import read_seals
from evidence.sealer import Sealer
from evidence.seals import Seal
from evidence.verify import Verdict, verify
from tests.evidence.conftest import Sealed, a_store
from tests.evidence.files import Parts
from tests.evidence.spellings import SPELLINGS, respelt
from tests.ledger import tally
from tests.servers import Servers

pytestmark = pytest.mark.postgres
TAMPERS = int(os.environ.get("FIELDLEDGER_TEST_TAMPERS", "1000"))
SEED = int(os.environ.get("FIELDLEDGER_TEST_TAMPERS_SEED", "20261015"))
SIZES = (7, 16, 40, 41, 90, 128)
TAIL = 6
KINDS = ("edit", "respell", "delete", "insert", "swap", "truncate", "rollback")


async def a_history(sealed: Sealed) -> None:
    """Facts under several checkpoints, and a few that are not sealed yet."""
    stored = 0
    for size in SIZES:
        await sealed.record(size - stored)
        stored = size
        assert await sealed.sealer().seal() == size
    await sealed.record(TAIL)


@dataclass(frozen=True)
class Kept:
    """The export of such a history, with what an auditor has of it."""

    data: bytes
    key: PublicKey
    outside: list[Seal]


@pytest.fixture(scope="module")
async def kept(servers: Servers, tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """Exported once for all tests that alter only the file."""
    async with a_store(servers, tmp_path_factory.mktemp("kept")) as sealed:
        await a_history(sealed)
        path = sealed.keys / "tally.jsonl"
        assert write(sealed.dsn, tally.NAME, path) == (SIZES[-1] + TAIL, len(SIZES))
        return Kept(path.read_bytes(), sealed.key, read_seals(sealed.file))


@pytest.fixture
def path(kept: Kept, tmp_path: Path) -> Path:
    """A copy of the export, to be altered."""
    (tmp_path / "tally.jsonl").write_bytes(kept.data)
    return tmp_path / "tally.jsonl"


def tampered(kind: str, parts: Parts, dice: Random) -> Parts:
    """One tamper of a kind with the sealed rows of an export."""
    rows, sealed = list(parts.rows), parts.seals[-1].size
    at = dice.randrange(sealed)
    match kind:
        case "edit":
            row = rows[at]
            cut = dice.randrange(len(row.state))
            flipped = bytes([row.state[cut] ^ 1 << dice.randrange(7)])
            rows[at] = dice.choice(
                (
                    row._replace(state=row.state[:cut] + flipped + row.state[cut + 1 :]),
                    row._replace(state=row.state + b" "),
                    row._replace(metadata=row.metadata.replace('"actor": "a"', '"actor": "b"')),
                    row._replace(topic="tally.Other"),
                    row._replace(version=row.version + 1),
                    row._replace(partition=row.partition ^ 1),
                    row._replace(aggregate=dice.randbytes(16)),
                    row._replace(position=row.position + dice.choice((-1, 1, 1000))),
                )
            )
        case "respell":  # the same facts, or nearly, in other bytes: another reader might see something else
            return replace(parts, instead={at + 1: respelt(line_of(rows[at]), dice)})
        case "delete":
            del rows[at : at + dice.randint(1, 3)]
        case "insert":
            rows.insert(at, dice.choice(rows)._replace(position=at + 1))
        case "swap":
            other = dice.choice([place for place in range(sealed) if rows[place].state != rows[at].state])
            one, two = rows[at], rows[other]
            if dice.random() < 0.5:
                rows[at], rows[other] = one._replace(state=two.state), two._replace(state=one.state)
            else:
                rows[at], rows[other] = two, one
        case "truncate":
            del rows[at:]
        case "rollback":  # an older backup, on which other facts were recorded since
            back = dice.choice([0, *(seal.size for seal in parts.seals[:-1])])
            grown = dice.randint(0, 5)
            fresh = [row._replace(state=row.state + b" ") for row in rows[back : back + grown]]
            return Parts(parts.header, tuple(seal for seal in parts.seals if seal.size <= back), (*rows[:back], *fresh))
    changed = parts.with_rows(rows)
    return changed.renumbered() if dice.random() < 0.5 and kind in ("delete", "insert") else changed


def where(verdict: Verdict) -> tuple[int, bool]:
    """The position that is reported first, and whether it is exact."""
    assert verdict.first_bad
    return verdict.first_bad.first, verdict.first_bad.exact


def test_every_tamper_is_located(kept: Kept, path: Path, tmp_path: Path) -> None:
    altered, key, outside = tmp_path / "altered.jsonl", kept.key, kept.outside
    parts, dice = Parts.of(path), Random(SEED)
    assert verify(Export(path), key, outside).ok and verify(Export(path), key).ok
    done: Counter[str] = Counter()
    for number in range(TAMPERS):
        kind = KINDS[number % len(KINDS)]
        changed = tampered(kind, parts, dice)
        while changed.first_difference(parts) > SIZES[-1]:  # an insert of the very same fact
            changed = tampered(kind, parts, dice)
        bad = changed.first_difference(parts)
        assert where(verify(Export(changed.write(altered)), key, outside)) == (bad, True), (SEED, number, kind)
        if kind != "rollback":  # a rollback is consistent in itself: only the seals outside reveal it
            assert where(verify(Export(altered), key)) == (bad, True), (SEED, number, kind, "alone")
        # An attacker alters the stored leaves together with the rows: then it takes the seals outside.
        verdict = verify(Export(changed.leaves_of_rows().write(altered)), key, outside)
        assert where(verdict) == (bad, True), (SEED, number, kind, "leaves too")
        done[kind] += 1
    assert sum(done.values()) == TAMPERS and set(done) == set(KINDS)


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_row_has_one_spelling(kept: Kept, path: Path, spelling: str) -> None:
    parts, dice = Parts.of(path), Random(SEED)
    unsealed = (SIZES[-1] + 1, len(parts.rows)) if spelling != "any byte" else ()  # it may be another fact
    for at in (1, 2, SIZES[0], *unsealed):
        changed = replace(parts, instead={at: respelt(line_of(parts.rows[at - 1]), dice, spelling)})
        assert where(verify(Export(changed.write(path)), kept.key)) == (at, True), changed.instead


async def test_no_byte_of_an_export_can_be_changed_but_those_that_say_when_it_was_made(
    sealed: Sealed, tmp_path: Path
) -> None:
    for facts in (5, 4):
        await sealed.record(facts)
        await sealed.sealer().seal()
    path, key, dice, row = tmp_path / "tally.jsonl", sealed.key, Random(SEED), 0
    write(sealed.dsn, tally.NAME, path)
    data = path.read_bytes()
    file = path.open("r+b", buffering=0)
    free = range(data.index(b'"made_at":"') + 11, data.index(b'"}\n'))
    for at, byte in enumerate(data):
        row += data[at - 1 : at + 1] == b"\n["
        before = data[:at][-1:]  # put right again
        file.seek(at - len(before))
        file.write(before + bytes([byte ^ 1 << dice.randrange(8)]))
        try:
            verdict = verify(Export(path), key)
        except Damaged:
            assert row == 0
            continue
        assert verdict.ok is False or at in free, (at, data[at - 20 : at + 20])
        if row and data.index(b'{"end"') > at:
            assert where(verdict) == (row, True), (at, data[at - 20 : at + 20])
    file.close()


def test_with_the_leaves_altered_too_and_nothing_outside_it_is_the_stretch(kept: Kept, path: Path) -> None:
    parts, dice = Parts.of(path), Random(SEED)
    for number in range(60):
        changed = tampered("edit", parts, dice)
        bad = changed.first_difference(parts)
        verdict = verify(Export(changed.leaves_of_rows().write(path)), kept.key)
        assert verdict.first_bad and not verdict.ok
        stretch = next(seal for seal in parts.seals if seal.start < bad <= seal.size)
        assert (verdict.first_bad.first, verdict.first_bad.last) == (stretch.start + 1, stretch.size), number
    for seal in parts.seals:  # and only the leaves: the facts prove themselves
        wrong = seal._replace(leaves=bytes([seal.leaves[0] ^ 1]) + seal.leaves[1:])
        lying = Parts(parts.header, tuple(wrong if each == seal else each for each in parts.seals), parts.rows)
        assert where(verify(Export(lying.write(path)), kept.key)) == (seal.start + 1, True)


@pytest.mark.parametrize(
    "statements",
    [
        "UPDATE {t} SET state = convert_to(replace(convert_from(state, 'UTF8'), '2026', '2025'), 'UTF8') {w} = {p}",
        "DELETE FROM {t} {w} = {p}",
        "DELETE FROM {t} {w} = {p}; UPDATE {t} SET notification_id = -notification_id {w} > {p}; "
        "UPDATE {t} SET notification_id = -notification_id - 1 {w} < 0; UPDATE store SET position = position - 1",
        "UPDATE {t} SET notification_id = -notification_id {w} >= {p}; "
        "UPDATE {t} SET notification_id = -notification_id + 1 {w} < 0; INSERT INTO {t} SELECT gen_random_uuid(), 1, "
        "topic, state, {p}, partition, metadata FROM {t} {w} = 1; UPDATE store SET position = position + 1",
        "UPDATE {t} AS a SET state = b.state FROM {t} AS b WHERE a.notification_id IN ({p}, 120) "
        "AND b.notification_id = {p} + 120 - a.notification_id",
        "DELETE FROM {t} {w} >= {p}; UPDATE store SET position = {p} - 1",
        "DELETE FROM {t} {w} > 41; DELETE FROM checkpoints WHERE size > 41; UPDATE store SET position = 41",
    ],
    ids=["edit", "delete", "delete and close the gap", "insert", "swap ciphertexts", "truncate", "rollback"],
)
async def test_what_is_done_in_the_database_is_found_in_the_export(
    sealed: Sealed, tmp_path: Path, statements: str
) -> None:
    await a_history(sealed)
    outside = read_seals(sealed.file)
    at = 42 if "> 41" in statements else Random(statements).randint(20, 100)
    for statement in statements.format(t=f"{tally.NAME}_events", w="WHERE notification_id", p=at).split("; "):
        await sealed.execute(statement)
    path = tmp_path / "tally.jsonl.gz"
    write(sealed.dsn, tally.NAME, path)
    assert where(verify(Export(path), sealed.key, outside)) == (at, True)


def test_the_seals_themselves(kept: Kept, path: Path) -> None:
    parts, outside = Parts.of(path), kept.outside

    def found(seals: list[Seal], trusted: list[Seal] | None = None) -> list[str]:
        Parts(parts.header, tuple(seals), parts.rows).write(path)
        return [str(finding) for finding in verify(Export(path), kept.key, trusted or ()).findings]

    whole = list(parts.seals)
    assert found(whole) == found(whole, outside) == []
    assert found(whole, [Seal.of(seal.note) for seal in outside]) == []  # bare notes do as well
    assert "no signed checkpoint covers them" in found([])[0]
    assert "missing" in found([whole[0], *whole[2:]])[0]
    assert "missing" in found([seal._replace(leaves=b"") for seal in whole])[0]
    unsigned = whole[2].note.replace("\n40\n", "\n41\n")
    altered = found([*whole[:2], Seal.of(unsigned, whole[2].leaves), *whole[3:]])
    assert altered[0] == "positions 18 to 41: the checkpoint of 41: the signature does not belong to this text"
    assert found(whole[:-1]) == []  # later facts count as not sealed yet...
    assert found(whole[:-1], outside) == []  # ...unless a copy of the checkpoint exists: then they are proved
    path.write_bytes(path.read_bytes().replace(b'{"checkpoint":"fieldledger', b'{"checkpoint":"nobody', 1))
    assert not verify(Export(path), kept.key).ok


async def test_another_history_under_the_right_key_is_distinguished_from_the_one_that_was_kept(
    sealed: Sealed, tmp_path: Path
) -> None:
    """Rolled back, recorded anew and sealed anew with the right key, at other sizes than before."""
    await a_history(sealed)
    outside = read_seals(sealed.file)
    for statement in (
        f"DELETE FROM {tally.NAME}_events WHERE notification_id > 50",
        "DELETE FROM checkpoints WHERE size > 41",
        "UPDATE store SET position = 50",
    ):
        await sealed.execute(statement)
    for _ in range(5):
        await sealed.record(20)
        await Sealer(tally.NAME, sealed.pool, sealed.signer, []).seal()
    path = tmp_path / "tally.jsonl"
    write(sealed.dsn, tally.NAME, path)
    assert verify(Export(path), sealed.key).ok
    verdict = verify(Export(path), sealed.key, outside)
    row = next(finding for finding in verdict.findings if "not the fact that was sealed" in finding.what)
    assert (row.first, row.exact, verdict.ok) == (51, True, False)


def test_a_cut_file_is_not_a_whole_one(kept: Kept, path: Path) -> None:
    data, lines = kept.data, kept.data.splitlines(keepends=True)
    for end, position in ((-1, 135), (-2, 134), (-10, 126)):
        path.write_bytes(b"".join(lines[:end]))
        assert where(verify(Export(path), kept.key)) == (position, True)
    path.write_bytes(data + lines[-2])
    assert not verify(Export(path), kept.key).ok


def test_a_small_file_does_not_unpack_without_end(tmp_path: Path) -> None:
    packed = tmp_path / "bomb.jsonl.gz"
    packed.write_bytes(gzip.compress(b"[" * 4 * LONGEST))
    tracemalloc.start()
    with pytest.raises(Damaged, match="longer than any"):
        Export(packed)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert packed.stat().st_size < 100_000 and peak < 3 * LONGEST
