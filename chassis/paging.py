"""Pages of lists: their size, and the page token of the next one, bound to its list and filter."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from typing import Any

from google.protobuf.message import Message

from chassis.validation import malformed
from kernel.errors import Invalid

PAGE, LARGEST_PAGE = 50, 500
PAGING = ("page_size", "page_token")


class Page:
    """The page that a request asks for: `size` rows after the key `after`, or from the first row."""

    def __init__(self, secret: bytes, request: Any, parts: int) -> None:
        """The page of a list whose key has that many parts. Raises Invalid (PAGE_TOKEN_INVALID, FIELD_MALFORMED)."""
        if request.page_size < 0:
            raise malformed("page_size", "≥ 0")
        self._seal = _seal(secret, request)
        self.size = min(request.page_size, LARGEST_PAGE) if request.page_size > 0 else PAGE
        self.after = _opened(request.page_token, self._seal, parts) if request.page_token else []

    def token(self, *key: Any) -> str:
        """The token of the page that follows the row with this key."""
        body = json.dumps(key, default=str).encode()
        return base64.urlsafe_b64encode(_mark(self._seal, body) + body).decode()


def _seal(secret: bytes, request: Message) -> bytes:
    """A MAC of everything in the request but the paging fields."""
    bare = type(request).FromString(request.SerializeToString())
    for name in PAGING:
        bare.ClearField(name)
    content = request.DESCRIPTOR.full_name.encode() + b"\0" + bare.SerializeToString(deterministic=True)
    return hmac.digest(secret, content, hashlib.sha256)


def _mark(seal: bytes, body: bytes) -> bytes:
    return hmac.digest(seal, body, "sha256")[:16]


def _opened(token: str, seal: bytes, parts: int) -> list[Any]:
    try:
        raw = base64.urlsafe_b64decode(token)
        if not hmac.compare_digest(raw[:16], _mark(seal, raw[16:])):
            raise ValueError
        key = json.loads(raw[16:])
        if not isinstance(key, list) or len(key) != parts:
            raise ValueError
    except ValueError:
        raise Invalid("PAGE_TOKEN_INVALID", fields=("page_token",)) from None
    return key
