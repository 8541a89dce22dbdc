"""What a browser keeps for us and cannot read: sealed with AES-256-GCM under a key that all gateways share."""

from __future__ import annotations

import base64
import os
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY = "console.key"
NONCE = 12


def make_console_key(keys: Path) -> None:
    """Create the key of a new installation, for its owner's eyes only; an existing one stays. Raises OSError.

    Of several processes that begin at once, one makes it, and none reads half of it.
    """
    if (keys / KEY).exists():
        return
    with NamedTemporaryFile(dir=keys, prefix=".console") as made:  # its owner's alone
        made.write(base64.b64encode(AESGCM.generate_key(256)))
        made.flush()
        with suppress(FileExistsError):
            os.link(made.name, keys / KEY)


class Box:
    """Seals texts for a purpose, such as a session: what was sealed for one purpose does not open for another."""

    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(key)

    @staticmethod
    def from_keys(keys: Path) -> Box:
        """With the key in `keys/console.key`. Raises FileNotFoundError, ValueError for what is no key."""
        return Box(base64.b64decode((keys / KEY).read_bytes(), validate=True))

    def seal(self, purpose: str, content: bytes) -> str:
        """The content as a text of letters, digits, `-` and `_`: for a cookie."""
        nonce = os.urandom(NONCE)
        sealed = nonce + self._cipher.encrypt(nonce, content, purpose.encode())
        return base64.urlsafe_b64encode(sealed).decode().rstrip("=")

    def open(self, purpose: str, text: str) -> bytes | None:
        """What was sealed for this purpose; None for whatever was altered, cut, or sealed with another key."""
        try:
            sealed = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
            return self._cipher.decrypt(sealed[:NONCE], sealed[NONCE:], purpose.encode())
        except (InvalidTag, ValueError):
            return None
