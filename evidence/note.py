"""Checkpoints: a tree's size and root as a signed note (C2SP tlog-checkpoint and signed-note, Ed25519)."""

from __future__ import annotations

import base64
import binascii
import re
from collections import OrderedDict
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

SIGNED, ED25519 = "— ", b"\x01"
LONGEST, MOST_SIGNATURES = 65_536, 100
REMEMBERED = 10_000
"""Notes whose signatures a key does not verify again: what it remembers has to end somewhere."""
NOT_PLAIN = re.compile(r"[\x00-\x09\x0b-\x1f\ud800-\udfff]")


class NoteError(Exception):
    """A note that is malformed, or not signed by the expected key."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A checkpoint: the first `size` facts of the log `origin` have this root. `note` is its signed form."""

    origin: str
    size: int
    root: bytes
    note: str = ""


def origin_of(service: str, store_id: str, cell: str = "") -> str:
    """The name of a log in its checkpoints: another store behind the same service is another log."""
    return "/".join(part for part in ("fieldledger", cell, service, store_id) if part)


class Signer:
    """Signs checkpoints with `keys/seal.pem`."""

    def __init__(self, key: Ed25519PrivateKey) -> None:
        self._key = key
        self.public = PublicKey(key.public_key())

    @staticmethod
    def from_keys(keys: Path) -> Signer:
        """Raises SystemExit naming the file if it does not exist."""
        try:
            key = serialization.load_pem_private_key((keys / "seal.pem").read_bytes(), None)
        except FileNotFoundError as missing:
            raise SystemExit(
                f"{missing.filename} is missing: the key that seals the log is made with the others"
            ) from None
        assert isinstance(key, Ed25519PrivateKey), f"{keys}/seal.pem is not an Ed25519 key"
        return Signer(key)

    def sign(self, origin: str, size: int, root: bytes) -> Checkpoint:
        """The signed checkpoint. The key's name is the origin."""
        text = f"{origin}\n{size}\n{base64.b64encode(root).decode()}\n"
        signature = self.public.id(origin) + self._key.sign(text.encode())
        return Checkpoint(origin, size, root, f"{text}\n{SIGNED}{origin} {base64.b64encode(signature).decode()}\n")


class PublicKey:
    """Verifies checkpoints with the public key of the installation, `seal.pub.pem`."""

    def __init__(self, key: Ed25519PublicKey) -> None:
        self._key, self._good = key, OrderedDict[bytes, None]()
        self._raw = key.public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)

    @staticmethod
    def from_file(path: Path) -> PublicKey:
        """Raises ValueError for anything but a PEM file with an Ed25519 public key."""
        key = serialization.load_pem_public_key(path.read_bytes())
        if not isinstance(key, Ed25519PublicKey):
            raise ValueError(f"{path} is not an Ed25519 key")
        return PublicKey(key)

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the raw key, in hex, to be compared over the phone."""
        return sha256(self._raw).hexdigest()

    def id(self, name: str) -> bytes:
        """The four bytes by which a signature identifies its key."""
        return sha256(name.encode() + b"\n" + ED25519 + self._raw).digest()[:4]

    def vkey(self, name: str) -> str:
        """The key as a verifier key (vkey), for other C2SP tools."""
        return f"{name}+{self.id(name).hex()}+{base64.b64encode(ED25519 + self._raw).decode()}"

    def open(self, note: str) -> Checkpoint:
        """The checkpoint in a signed note. Raises NoteError unless it is well-formed and signed by this key."""
        text, gap, signatures = note.rpartition("\n\n")
        text += "\n"
        if not gap or len(note) > LONGEST or not _plain(note):
            raise NoteError("not a signed note")
        checkpoint = _read(text, note)
        lines = signatures.split("\n")
        if lines.pop() != "" or not 0 < len(lines) <= MOST_SIGNATURES:
            raise NoteError("the signatures of a note end with a newline")
        # A note may have further signatures, for example from witnesses; only ours is verified.
        for name, signature in [_signature(line) for line in lines]:
            if name == checkpoint.origin and signature[:4] == self.id(name):
                self._verify(signature[4:], text)
                return checkpoint
        raise NoteError("not signed by this key")

    def _verify(self, signature: bytes, text: str) -> None:
        """Raises NoteError unless the key signed the text. An export and what is kept outside hold the same notes."""
        mark = signature + sha256(text.encode()).digest()
        if mark in self._good:
            return
        try:
            self._key.verify(signature, text.encode())
        except InvalidSignature:
            raise NoteError("the signature does not belong to this text") from None
        self._good[mark] = None
        if len(self._good) > REMEMBERED:
            self._good.popitem(last=False)


def make_key(keys: Path) -> None:
    """Create the sealing key of a new installation; an existing one stays."""
    if not (keys / "seal.pem").exists():
        key = Ed25519PrivateKey.generate()
        (keys / "seal.pem").touch(mode=0o600)
        pem, plain = serialization.Encoding.PEM, serialization.NoEncryption()
        (keys / "seal.pem").write_bytes(key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain))
        public = key.public_key().public_bytes(pem, serialization.PublicFormat.SubjectPublicKeyInfo)
        (keys / "seal.pub.pem").write_bytes(public)


def unverified(note: str) -> Checkpoint:
    """The checkpoint in a note, without verifying a signature. Raises NoteError if it is malformed."""
    return _read(note.rpartition("\n\n")[0] + "\n", note)


def _read(text: str, note: str) -> Checkpoint:
    origin, _, rest = text.partition("\n")
    size, _, rest = rest.partition("\n")
    root, ended, more = rest.partition("\n")
    decoded = _decoded(root)
    if not origin or not ended or more or len(decoded) != 32:
        raise NoteError("not a checkpoint of three lines")
    if not (size.isascii() and size.isdigit()) or len(size) > 18 or str(int(size)) != size:
        raise NoteError("the size of a checkpoint is a plain number")
    return Checkpoint(origin, int(size), decoded, note)


def _plain(note: str) -> bool:
    """Whether the text has no control characters but newlines, and no unpaired surrogates."""
    return not NOT_PLAIN.search(note)


def _signature(line: str) -> tuple[str, bytes]:
    name, _, encoded = line.removeprefix(SIGNED).partition(" ")
    signature = _decoded(encoded)
    if not line.startswith(SIGNED) or not name or len(signature) < 5:
        raise NoteError("a malformed signature line")
    return name, signature


def _decoded(text: str) -> bytes:
    try:
        raw = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise NoteError("not base64") from None
    if base64.b64encode(raw).decode() != text:  # only the canonical encoding: no altered note may verify
        raise NoteError("not canonical base64")
    return raw
