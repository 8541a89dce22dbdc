"""An auditor's untrusted inputs: exports, seals, notes, proofs, and rows for replay and process mining."""

from __future__ import annotations

import gzip
import json
from base64 import b64encode
from datetime import datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from typing import Any, cast
from uuid import UUID

import orjson
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from evidence import export as exports
from evidence import outside
from evidence.export import Damaged, Export, line_of
from evidence.note import NoteError, Signer, origin_of, unverified
from evidence.ocel import Ocel
from evidence.proof import Included, check_proof, prove_consistency, prove_inclusion
from evidence.replay import AsOf
from evidence.row import Row
from evidence.sealed import read_seals
from evidence.seals import Seal
from evidence.tree import ProofError, Tree
from evidence.verify import verify
from tests.evidence.spellings import SPELLINGS, respelt
from tests.fuzz.decoder import Decoder, text
from tests.support import NOON

STORE = str(UUID(int=9))
SIZES = (4, 7)


class Held:
    """A file in memory: a disk would take most of the time."""

    suffix = ".jsonl"

    def __init__(self, data: bytes) -> None:
        self._data = data

    def open(self, mode: str) -> BytesIO:
        return BytesIO(self._data)

    def read_bytes(self) -> bytes:
        return self._data


class Genuine:
    """A small sealed log and the file it was exported to."""

    def __init__(self) -> None:
        self._place = TemporaryDirectory()
        self.path = Path(self._place.name) / "visits.jsonl"
        self.signer = Signer(Ed25519PrivateKey.generate())
        self.rows = [_row(at) for at in range(1, SIZES[-1] + 1)]
        self.seals, start, tree = list[Seal](), 0, Tree()
        for size in SIZES:
            leaves = [row.leaf() for row in self.rows[start:size]]
            root = tree.extend(leaves).root()
            note = self.signer.sign(origin_of("visits", STORE), size, root).note
            self.seals.append(Seal(start, size, b"".join(leaves), note))
            start = size
        lines = [exports._header("visits", STORE, NOON.isoformat()), *(seal.line() for seal in self.seals)]
        lines += [*map(line_of, self.rows), exports._end(len(SIZES), SIZES[-1])]
        self.data = b"".join(lines)
        self.path.write_bytes(self.data)

    def file(self, data: bytes) -> Path:
        if not data.startswith(b"\x1f\x8b"):
            return cast(Path, Held(data))
        path = Path(self._place.name) / "bent.jsonl.gz"
        path.write_bytes(data)
        return path

    def notes(self) -> list[str]:
        witnessed = self.seals[0].note + "— witness.example AAAAAAAAAAAA\n"
        return [*(seal.note for seal in self.seals), witnessed]


def _row(at: int) -> Row:
    fields: dict[str, Any] = {
        **{name: {"_type_": "datetime_iso", "_data_": NOON.isoformat()} for name in ("timestamp", "occurred_at")},
        **{"originator_topic": "visits.Visit", "customer_id": str(UUID(int=3)), "visitor_ids": [str(UUID(int=4))]},
        **{"region": "east", "kind": "CALLBACK", "purpose": "sealed:abc", "score": at, "late": True},
    }
    state = b"\xff\x00\xfe" if at == 5 else orjson.dumps(fields)
    return Row(at, UUID(int=at % 2 + 1).bytes, (at + 1) // 2, at % 4, "visits.VisitPlanned", state, '{"actor": "é"}')


@cache
def genuine() -> Genuine:
    return Genuine()


def export() -> Decoder:
    """An export that verifies against the external seals is, fact by fact and byte by byte, what was sealed."""
    made = genuine()

    def run(data: bytes) -> bool:
        bent = made.file(data)
        verdict = verify(Export(bent), made.signer.public, made.seals)
        if verdict.ok:
            assert list(Export(bent).rows())[: SIZES[-1]] == made.rows
            lines = (data if isinstance(bent, Held) else gzip.decompress(data)).splitlines(keepends=True)
            assert [line for line in lines if line[0] == 91][: SIZES[-1]] == [*map(line_of, made.rows)]
        return verdict.ok

    lines, dice = made.data.splitlines(keepends=True), Random(1)
    first = len(lines) - 1 - SIZES[-1]
    bent = [[*lines[:first], respelt(lines[first], dice, name), *lines[first + 1 :]] for name in SPELLINGS]
    return Decoder(run, [made.data, gzip.compress(made.data), *map(b"".join, bent)], (Damaged,))


def export_rows() -> Decoder:
    """What replay reads without verification: each row in the exporter's spelling, all of them."""
    made = genuine()

    def run(data: bytes) -> None:
        rows = list(Export(made.file(data)).rows())
        assert data.endswith(b"".join(map(line_of, rows)) + data[data.rindex(b'{"end"') :])

    return Decoder(run, [made.data], (Damaged,))


def seal() -> Decoder:
    def run(data: bytes) -> None:
        read = Seal.read(data)
        assert read.line().strip() == data.strip() and len(read.hashes()) == read.size - read.start

    return Decoder(run, [each.line() for each in genuine().seals], (NoteError,))


def seals_file() -> Decoder:
    made = genuine()

    def run(data: bytes) -> bool:
        read = read_seals(made.file(data))
        assert sum(len(each.note) for each in read) <= len(data)
        return bool(read)

    lines, notes = b"".join(each.line() for each in made.seals), "\n".join(made.notes()).encode()
    return Decoder(run, [lines, notes], (NoteError,))


def seal_record() -> Decoder:
    """A record of the checkpoints' topic; a value or a header may be missing."""

    def run(data: bytes) -> None:
        value, *headers = data.split(b"\x1e")
        pairs = [(outside.LEAVES, header or None) for header in headers]
        read = outside._opened(SimpleNamespace(value=value or None, headers=pairs))
        assert read.start <= read.size

    return Decoder(run, [each.note.encode() + b"\x1e" + each.leaves for each in genuine().seals], (NoteError,))


def note() -> Decoder:
    """A note that the key opens is one that it signed."""
    made = genuine()
    known = dict(each.note.split("\n\n") for each in made.seals)

    def run(data: bytes) -> None:
        opened = made.signer.public.open(text(data))
        body, _, signatures = opened.note.rpartition("\n\n")
        assert known[body] in signatures.splitlines(keepends=True)

    notes = [each.encode() for each in made.notes()]
    respelt = [each[:-3] + bytes([each[-3] ^ 1]) + each[-2:] for each in notes if each.endswith(b"=\n")]
    halves = [each.replace(b"fieldledger", b"\xff") for each in notes]
    return Decoder(run, [*notes, *respelt, *halves], (NoteError,))


def bare_note() -> Decoder:
    def run(data: bytes) -> None:
        read = unverified(text(data))
        assert len(read.root) == 32 and 0 <= read.size < 10**18
        assert [read.origin, str(read.size), b64encode(read.root).decode()] == read.note.split("\n")[:3]

    return Decoder(run, [each.encode() for each in genuine().notes()], (NoteError,))


def proof() -> Decoder:
    """Whatever is proved is a fact of the log, or a consistency step of it."""
    made = genuine()
    proofs = [prove_inclusion(Export(made.path), at) for at in (1, 6)]
    proofs += [prove_inclusion(Export(made.path), 3, SIZES[0]), prove_consistency(Export(made.path), SIZES[0])]

    def run(data: bytes) -> None:
        proved = check_proof(text(data), made.signer.public)
        if isinstance(proved, Included):
            assert proved.row in made.rows and proved.checkpoint.size in SIZES
        else:
            assert proved.old.size <= proved.new.size and {proved.old.size, proved.new.size} <= {*SIZES}

    return Decoder(run, [each.encode() for each in proofs], (ProofError,))


def row() -> Decoder:
    def run(data: bytes) -> None:
        assert Row.read(data).canonical() == data

    return Decoder(run, [each.canonical() for each in genuine().rows], (ValueError,))


def mined() -> Decoder:
    """The output for process-mining tools is JSON with ids, codes, numbers and times only."""
    kept = genuine().rows[0]

    def run(data: bytes) -> None:
        topic, _, state = data.partition(b"\x1f")
        event = Ocel()._event("visits", kept._replace(topic=topic.decode("utf-8", "replace"), state=state))
        assert json.loads(orjson.dumps(event)) == event
        assert all(UUID(link["objectId"]) for link in event["relationships"])
        assert datetime.fromisoformat(event["time"])

    return Decoder(run, [b"visits.VisitPlanned\x1f" + kept.state], (Damaged,))


def as_of() -> Decoder:
    kept, ways = genuine().rows[0], (AsOf(NOON), AsOf(NOON, occurred=True))

    def run(data: bytes) -> None:
        for way in ways:
            assert way.takes(kept._replace(state=data)) in (True, False)

    return Decoder(run, [kept.state], (Damaged,))


DECODERS = (export, export_rows, seal, seals_file, seal_record, note, bare_note, proof, row, mined, as_of)
