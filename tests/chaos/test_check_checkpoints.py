"""Can each clause of I9 (the log is what was sealed and published, to its end) fail, and nothing else with it?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

import orjson
import pytest

import evidence.outside
from chaos.check.checkpoints import outside, sealed
from evidence.note import NoteError, PublicKey, Signer, make_key, origin_of
from evidence.outside import Outside
from evidence.row import Row
from evidence.seals import Seal
from evidence.tree import Tree
from tests.evidence.files import Parts

STORE = str(UUID(int=5))
ROWS = [Row(n, UUID(int=n).bytes, 1, 0, "tally.Begun", b"{}", '{"actor": "Lin"}') for n in range(1, 8)]


@pytest.fixture
def signer(tmp_path: Path) -> Signer:
    make_key(tmp_path)
    return Signer.from_keys(tmp_path)


@pytest.fixture
def key(tmp_path: Path, signer: Signer) -> PublicKey:
    return PublicKey.from_file(tmp_path / "seal.pub.pem")


def seals(signer: Signer, rows: Sequence[Row], *sizes: int) -> tuple[Seal, ...]:
    """The seals of a log that was sealed at these sizes."""
    tree, made = Tree(), list[Seal]()
    for size in sizes:
        leaves = [row.leaf() for row in rows[tree.size : size]]
        start = tree.size
        tree.extend(leaves)
        note = signer.sign(origin_of("tally", STORE), size, tree.root()).note
        made.append(Seal(start, size, b"".join(leaves), note))
    return tuple(made)


def export(path: Path, kept: Sequence[Seal], rows: Sequence[Row]) -> Path:
    header = {
        "fieldledger": "export",
        "form": 1,
        "service": "tally",
        "store_id": STORE,
        "made_at": "2026-10-15T04:00:00Z",
    }
    return Parts(orjson.dumps(header) + b"\n", tuple(kept), tuple(rows)).write(path / "tally.jsonl")


def test_a_log_that_is_what_was_sealed_and_published(tmp_path: Path, signer: Signer, key: PublicKey) -> None:
    kept = seals(signer, ROWS, 3, 7)
    assert sealed(export(tmp_path, kept, ROWS), kept, key, 7) == []


def only(file: Path, published: Sequence[Seal], key: PublicKey, words: str) -> None:
    (violation,) = sealed(file, published, key, 7)
    assert violation.invariant == "I9" and words in violation.what, str(violation)


def test_a_fact_that_was_altered(tmp_path: Path, signer: Signer, key: PublicKey) -> None:
    kept = seals(signer, ROWS, 3, 7)
    other = [*ROWS[:4], ROWS[4]._replace(metadata="{}"), *ROWS[5:]]
    only(export(tmp_path, kept, other), kept, key, "position 5: not the fact that was sealed here")


def test_a_log_that_was_set_back_behind_what_was_published(tmp_path: Path, signer: Signer, key: PublicKey) -> None:
    kept = seals(signer, ROWS, 3, 7)
    file = export(tmp_path, kept[:1], ROWS[:3])
    assert sealed(file, kept[:1], key, 3) == []  # valid without the published checkpoints
    only(file, kept, key, "missing: the log was sealed to 7")


def test_a_log_that_was_sealed_anew_after_it_was_published(tmp_path: Path, signer: Signer, key: PublicKey) -> None:
    other = [ROWS[0]._replace(state=b'{"a": 1}'), *ROWS[1:]]
    forged = seals(signer, other, 3, 7)
    file = export(tmp_path, forged, other)
    assert sealed(file, forged, key, 7) == []  # valid without the published checkpoints
    only(file, seals(signer, ROWS, 3, 7), key, "of another history than the one kept elsewhere")


def test_a_log_whose_last_facts_were_never_published(tmp_path: Path, signer: Signer, key: PublicKey) -> None:
    kept = seals(signer, ROWS, 3, 7)
    file = export(tmp_path, kept, ROWS)
    only(file, kept[:1], key, "published checkpoints reach 3 of 7 facts")
    only(file, (), key, "published checkpoints reach 0 of 7 facts")


@pytest.mark.parametrize("where", ["topic", "file"])
def test_each_place_outside_must_reach_the_end(tmp_path: Path, signer: Signer, key: PublicKey, where: str) -> None:
    kept = seals(signer, ROWS, 3, 7)
    (violation,) = sealed(export(tmp_path, kept, ROWS), kept[:1], key, 7, where)
    assert f"tally, {where}: published checkpoints reach 3 of 7 facts" in violation.what


def test_every_place_that_the_sealer_knows_is_read() -> None:
    kinds = [kind for kind in vars(evidence.outside).values() if isinstance(kind, type) and "publish" in vars(kind)]
    known = {kind.name for kind in kinds if kind is not Outside}  # type: ignore[attr-defined]
    assert outside("kafka:9092", "a topic", Path("a file")).keys() == known and len(known) == 2


def test_a_log_that_was_never_sealed(tmp_path: Path, key: PublicKey) -> None:
    only(export(tmp_path, (), ROWS), (), key, "no signed checkpoint covers them")


def test_what_another_key_signed_is_no_evidence(tmp_path: Path, signer: Signer, key: PublicKey) -> None:
    kept = seals(signer, ROWS, 7)
    (tmp_path / "other").mkdir()
    make_key(tmp_path / "other")
    with pytest.raises(NoteError, match="not signed by this key"):
        sealed(export(tmp_path, kept, ROWS), seals(Signer.from_keys(tmp_path / "other"), ROWS, 7), key, 7)
