"""Decodes the client side of the PostgreSQL protocol: which statements are being executed."""

from __future__ import annotations

TLS, GSS = (1234 << 16 | 5679).to_bytes(4), (1234 << 16 | 5680).to_bytes(4)
"""Requests that may precede the start-up message; like that one, they have no type byte."""


class Conversation:
    """The state of one connection. A client may send several messages at once, or a part of one."""

    def __init__(self) -> None:
        self._rest, self._begun = b"", False
        self._prepared: dict[bytes, bytes] = {}

    def statements(self, data: bytes) -> list[bytes]:
        """The statements whose request these bytes complete: simple queries, or prepared statements being bound."""
        self._rest += data
        found: list[bytes] = []
        while message := self._next():
            kind, body = message
            first, _, rest = body.partition(b"\x00")
            match kind:
                case b"Q":
                    found.append(first.lstrip())
                case b"P":
                    self._prepared[first] = rest.partition(b"\x00")[0].lstrip()
                case b"B":
                    found.append(self._prepared.get(rest.partition(b"\x00")[0], b""))
        return found

    def _next(self) -> tuple[bytes, bytes] | None:
        kind = 1 if self._begun else 0
        if len(self._rest) < kind + 4:
            return None
        end = kind + int.from_bytes(self._rest[kind : kind + 4])
        if len(self._rest) < end:
            return None
        message, self._rest = self._rest[:end], self._rest[end:]
        if not self._begun:
            self._begun = message[4:8] not in (TLS, GSS)
        return message[:kind], message[kind + 4 :]
