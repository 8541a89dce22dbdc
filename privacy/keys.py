"""The key-encryption keys of an installation: one series per region, and one for what belongs to no region."""

from __future__ import annotations

import base64
import os
import re
import time
from pathlib import Path
from tempfile import NamedTemporaryFile

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from ledger.context import EVERYWHERE

HELD_SECONDS = 60.0
"""How long a process may cache a person's key, and which of a region's keys is the newest."""
FIRST = f"{EVERYWHERE}.0"
"""The installation's own key, `personal.key`: it wrapped every person key before regions had keys."""
_REGION = re.compile(r"[a-z][a-z0-9-]{1,30}")
_ANY = "_"


class KeyRing:
    """Keys by name such as "east.2", from `keys/personal.key` and `keys/personal/<region>.<version>.key`."""

    def __init__(self, keys: Path) -> None:
        self._own, self._place = keys / "personal.key", keys / "personal"
        self._held: dict[str, bytes] = {}
        self._newest: dict[str, tuple[float, str]] = {}

    def newest(self, region: str, *, fresh: bool = False) -> str:
        """The key for a region's persons, created on first use. In a read-only directory: the one of no region."""
        region = region if _REGION.fullmatch(region) else EVERYWHERE
        until, name = self._newest.get(region, (0.0, ""))
        if fresh or until < time.monotonic():
            name = (self.names(region) or [self._first(region)])[-1]
            self._newest[region] = (time.monotonic() + HELD_SECONDS, name)
        return name

    def names(self, region: str) -> list[str]:
        """A region's keys, oldest first."""
        found = sorted(int(path.name.split(".")[1]) for path in self._place.glob(f"{_file(region)}.*.key"))
        own = [FIRST] if region == EVERYWHERE and self._own.exists() else []
        return own + [f"{region}.{version}" for version in found]

    def key(self, name: str) -> bytes:
        """A key by its name. Raises FileNotFoundError."""
        if name not in self._held:
            self._held[name] = base64.b64decode(self._path(name).read_bytes())
        return self._held[name]

    def make(self, region: str) -> str:
        """Create the next version of a region's key; of concurrent attempts, one wins. Raises OSError, ValueError."""
        if region != EVERYWHERE and not _REGION.fullmatch(region):
            raise ValueError(f"{region} is no region's code")
        before = self.names(region)
        name = f"{region}.{int(before[-1].rpartition('.')[2]) + 1 if before else 1}"
        self._write(name)
        self._newest.pop(region, None)
        return name

    def make_first(self) -> bytes:
        """The installation's own key, created if there is none."""
        if not self._own.exists():
            self._place.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._write(FIRST)
        return self.key(FIRST)

    def age(self, name: str) -> float:
        """Seconds since a key was created."""
        return time.time() - self._path(name).stat().st_mtime

    def destroy(self, name: str) -> None:
        """Delete a key that wraps nothing any more. Raises ValueError for the installation's own."""
        if name == FIRST:
            raise ValueError("the installation's own key also seals page tokens; it stays")
        self._path(name).unlink()
        self._held.pop(name, None)

    def _first(self, region: str) -> str:
        try:
            return self.make(region)
        except OSError:  # keys are mounted read-only: `fieldledger keys rotate` creates the region's own
            return (self.names(EVERYWHERE) or [FIRST])[-1]

    def _path(self, name: str) -> Path:
        region, _, version = name.rpartition(".")
        return self._own if name == FIRST else self._place / f"{_file(region)}.{version}.key"

    def _write(self, name: str) -> None:
        path = self._path(name)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Atomically, and never replacing an existing key: with a lost key, everything that it wraps is lost.
        with NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as draft:
            draft.write(base64.b64encode(AESGCM.generate_key(256)))
            draft.flush()
            os.fsync(draft.fileno())
        try:
            os.link(draft.name, path)
        except FileExistsError:
            pass
        finally:
            os.unlink(draft.name)


def _file(region: str) -> str:
    return _ANY if region == EVERYWHERE else region
