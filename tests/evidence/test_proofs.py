"""Proofs verify for what they prove, and each of the forgeries below is refused."""

from __future__ import annotations

import base64
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from evidence.export import Export, write
from evidence.note import NoteError, PublicKey, Signer, unverified
from evidence.proof import Continued, Included, check_proof, prove_consistency, prove_inclusion
from evidence.row import Row
from evidence.tree import ProofError, Tree, inclusion, leaf_hash
from tests.evidence.conftest import Sealed
from tests.ledger import tally

pytestmark = pytest.mark.postgres
OLD, NEW = 11, 29


@pytest.fixture
async def made(sealed: Sealed, tmp_path: Path) -> AsyncIterator[Workshop]:
    await sealed.record(OLD)
    await sealed.sealer().seal()
    await sealed.record(NEW - OLD)
    await sealed.sealer().seal()
    write(sealed.dsn, tally.NAME, tmp_path / "tally.jsonl")
    yield Workshop(tmp_path / "tally.jsonl", sealed.key, sealed.signer)


class Workshop:
    """A valid proof of each kind, and what a forger needs to change them."""

    def __init__(self, path: Path, key: PublicKey, signer: Signer) -> None:
        self.path, self.key, self.signer = path, key, signer
        self.inclusion = prove_inclusion(Export(path), 6)
        self.consistency = prove_consistency(Export(path), OLD)
        self.rows = list(Export(path).rows())
        self.leaves = [row.leaf() for row in self.rows]
        self.lines = self.inclusion.split("\n")
        self.note = self.inclusion.partition("\n\n")[2]
        self.new = unverified(self.note)
        self.stranger = Signer(Ed25519PrivateKey.generate())

    def line(self, at: int, text: str) -> str:
        return "\n".join([*self.lines[:at], text, *self.lines[at + 1 :]])

    def of(self, row: Row, index: int) -> str:
        """The path of one index with another fact."""
        path = "".join(f"{text(beside)}\n" for beside in inclusion(self.leaves, index))
        return f"{self.lines[0]}\nextra {text(row.canonical())}\nindex {index}\n{path}\n{self.note}"

    def signed(self, signer: Signer, origin: str, size: int, root: bytes) -> str:
        return self.inclusion.replace(self.note, signer.sign(origin, size, root).note)

    def notes(self) -> tuple[str, str]:
        old = self.consistency.partition("\n\n")[2].removesuffix("\n" + self.note)
        return old, self.note


def text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def flipped(line: str) -> str:
    data = base64.b64decode(line)
    return text(bytes([data[0] ^ 1]) + data[1:])


async def test_every_fact_and_every_step_is_proved(made: Workshop) -> None:
    for row in made.rows:
        proved = check_proof(prove_inclusion(Export(made.path), row.position), made.key)
        assert isinstance(proved, Included) and proved.row == row and proved.checkpoint == made.new
    early = check_proof(prove_inclusion(Export(made.path), 3, OLD), made.key)
    assert isinstance(early, Included) and early.checkpoint.size == OLD
    for old in (OLD, NEW):
        step = check_proof(prove_consistency(Export(made.path), old), made.key)
        assert isinstance(step, Continued) and (step.old.size, step.new.size) == (old, NEW)
    witnessed = made.inclusion + f"— witness.example {text(b'w' * 76)}\n"
    assert isinstance(check_proof(witnessed, made.key), Included)


Forge = Callable[[Workshop], str]
FORGED: dict[str, Forge] = {
    "another fact": lambda w: w.of(w.rows[7], 5),
    "the fact altered": lambda w: w.of(w.rows[5]._replace(state=w.rows[5].state + b" "), 5),
    "the fact with another position": lambda w: w.of(w.rows[5]._replace(position=8), 5),
    "another index": lambda w: w.line(2, "index 6"),
    "an index beyond the tree": lambda w: w.line(2, f"index {NEW}"),
    "an index with a leading zero": lambda w: w.line(2, "index 05"),
    "a negative index": lambda w: w.line(2, "index -1"),
    "a hash of the path altered": lambda w: w.line(4, flipped(w.lines[4])),
    "two hashes swapped": lambda w: "\n".join([*w.lines[:3], w.lines[4], w.lines[3], *w.lines[5:]]),
    "a hash left out": lambda w: "\n".join([*w.lines[:3], *w.lines[4:]]),
    "a hash too many": lambda w: "\n".join([*w.lines[:3], w.lines[3], *w.lines[3:]]),
    "a short hash": lambda w: w.line(3, text(b"short")),
    "a path without end": lambda w: "\n".join([*w.lines[:3], *[w.lines[3]] * 5000, *w.lines[4:]]),
    "base64 with another last bit": lambda w: w.line(3, w.lines[3][:-2] + chr(ord(w.lines[3][-2]) + 1) + "="),
    "no fact": lambda w: "\n".join([w.lines[0], *w.lines[2:]]),
    "an inner node for a leaf": lambda w: "\n".join(
        [w.lines[0], f"extra {text(w.leaves[4] + w.leaves[5])}", "index 2", *w.lines[4:]]
    ),
    "another root": lambda w: w.inclusion.replace(text(w.new.root), text(bytes(32))),
    "another size": lambda w: w.inclusion.replace(f"\n{NEW}\n", f"\n{NEW + 1}\n"),
    "another origin": lambda w: w.inclusion.replace(w.new.origin, "fieldledger/other/log"),
    "the older checkpoint": lambda w: w.inclusion.replace(w.note, w.notes()[0]),
    "a stranger's key": lambda w: w.signed(w.stranger, w.new.origin, w.new.size, w.new.root),
    "a stranger's signature under our key id": lambda w: w.inclusion.replace(
        w.note.rpartition(" ")[2],
        text(
            w.key.id(w.new.origin)
            + base64.b64decode(w.stranger.sign(w.new.origin, w.new.size, w.new.root).note.rpartition(" ")[2])[4:]
        )
        + "\n",
    ),
    "no signature": lambda w: w.inclusion.rpartition("\n— ")[0] + "\n",
    "an empty signature": lambda w: w.inclusion.rpartition(" ")[0] + " \n",
    "a signature cut short": lambda w: w.inclusion.rpartition(" ")[0] + f" {text(w.key.id(w.new.origin))}\n",
    "a line added to the checkpoint": lambda w: w.inclusion.replace(text(w.new.root), text(w.new.root) + "\nmore"),
    "text after the signature": lambda w: w.inclusion + "more\n",
    "another kind": lambda w: w.inclusion.replace("@v1", "@v2"),
    "a consistency proof called inclusion": lambda w: w.consistency.replace(
        "fieldledger/consistency-proof@v1", "c2sp.org/tlog-proof@v1"
    ),
    "nothing": lambda w: "",
    "consistency: a hash altered": lambda w: w.consistency.replace(
        w.consistency.split("\n")[1], flipped(w.consistency.split("\n")[1])
    ),
    "consistency: a hash left out": lambda w: w.consistency.replace(w.consistency.split("\n")[1] + "\n", "", 1),
    "consistency: a hash too many": lambda w: w.consistency.replace("\n\n", f"\n{text(bytes(32))}\n\n", 1),
    "consistency: the older one twice": lambda w: w.consistency.replace(w.note, w.notes()[0]),
    "consistency: the wrong way round": lambda w: w.consistency.replace(
        "\n".join(w.notes()), "\n".join(w.notes()[::-1])
    ),
    "consistency: an older root of our own": lambda w: w.consistency.replace(
        w.notes()[0], w.stranger.sign(w.new.origin, OLD, leaf_hash(b"")).note
    ),
    "consistency: a checkpoint of another log": lambda w: w.consistency.replace(
        w.notes()[0], w.signer.sign("fieldledger/other/log", OLD, unverified(w.notes()[0]).root).note
    ),
    "consistency: one checkpoint": lambda w: w.consistency.removesuffix(w.note),
    "consistency: an empty tree": lambda w: w.consistency.replace(
        w.notes()[0], w.signer.sign(w.new.origin, 0, bytes(32)).note
    ),
}


@pytest.mark.parametrize("forge", FORGED.values(), ids=FORGED.keys())
async def test_a_forged_proof_is_refused(made: Workshop, forge: Forge) -> None:
    check_proof(made.inclusion, made.key), check_proof(made.consistency, made.key)
    forged = forge(made)
    assert forged not in (made.inclusion, made.consistency)
    with pytest.raises(ProofError):
        check_proof(forged, made.key)


async def test_a_fact_sealed_in_anothers_place_proves_nothing(made: Workshop) -> None:
    """Signed by the right key, over a log whose positions were wrong when it was sealed."""
    leaves = [made.rows[7].leaf(), *made.leaves[1:]]
    note = made.signer.sign(made.new.origin, NEW, Tree().extend(leaves).root()).note
    path = "".join(f"{text(beside)}\n" for beside in inclusion(leaves, 0))
    forged = f"{made.lines[0]}\nextra {text(made.rows[7].canonical())}\nindex 0\n{path}\n{note}"
    with pytest.raises(ProofError, match="the fact of position 8 stands at 1"):
        check_proof(forged, made.key)


async def test_what_cannot_be_proved_is_reported(made: Workshop) -> None:
    for position, size in ((0, 0), (NEW + 1, 0), (OLD + 1, OLD), (1, 5)):
        with pytest.raises(ProofError):
            prove_inclusion(Export(made.path), position, size)
    for old in (0, 5, NEW + 1):
        with pytest.raises(ProofError):
            prove_consistency(Export(made.path), old, NEW)


def test_a_note_has_one_spelling(tmp_path: Path) -> None:
    signer = Signer(Ed25519PrivateKey.generate())
    note = signer.sign("fieldledger/a/b", 5, bytes(32)).note
    assert signer.public.open(note).size == 5
    for bad in (note + "\n", note.replace("\n5\n", "\n05\n"), note.replace("\n5\n", "\n+5\n"), note + "\t", note[:-1]):
        with pytest.raises(NoteError):
            signer.public.open(bad)
