"""The HTTP server's protocol: uvicorn's on httptools, with a limit for a request's head and the checks of RFC 9112.

httptools parses in C, at a fraction of what h11 costs. By itself it keeps as much of a head as is sent, and accepts a
request without a host.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from httptools import HttpParserError, HttpParserInvalidMethodError, HttpParserUpgrade
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

HEAD_BYTES = 16 * 1024
"""Maximum size of a request's line and headers, and of what is kept of an incomplete one beside what came at once."""


class Protocol(HttpToolsProtocol):
    """One connection."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._size = self._waiting = 0
        self._in_head, self._wrong = True, HTTPStatus.BAD_REQUEST

    def data_received(self, data: bytes) -> None:
        self._unset_keepalive_if_required()
        self._waiting += len(data) if self._in_head else 0
        try:
            self.parser.feed_data(data)
        except HttpParserUpgrade:  # there is nothing to change to, and the parser reads nothing behind such a request
            self.cycle.keep_alive = False
        except HttpParserInvalidMethodError:
            self._refuse(HTTPStatus.NOT_IMPLEMENTED)
        except HttpParserError:
            self._refuse(self._wrong)
        else:
            if self._in_head and self._waiting > HEAD_BYTES:
                self._refuse(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)

    def on_message_begin(self) -> None:
        self._in_head, self._size, self._waiting = True, 0, 0
        super().on_message_begin()

    def on_url(self, url: bytes) -> None:
        self._grown(len(url), HTTPStatus.REQUEST_URI_TOO_LONG)
        super().on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        self._grown(len(name) + len(value), HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        self._in_head = False
        if (version := self.parser.get_http_version()) not in ("1.0", "1.1"):
            self._wrong = HTTPStatus.HTTP_VERSION_NOT_SUPPORTED
            raise HttpParserError(f"HTTP/{version}")
        if sum(name == b"host" for name, _ in self.headers) != 1 and version == "1.1":
            raise HttpParserError("a request names its host once (RFC 9112, 3.2)")
        super().on_headers_complete()

    def _grown(self, size: int, status: HTTPStatus) -> None:
        self._size += size
        if self._size > HEAD_BYTES:
            self._wrong = status
            raise HttpParserError("too large")

    def _refuse(self, status: HTTPStatus) -> None:
        """Answer what is no request, or too large, and close the connection."""
        text = f"{status.value} {status.phrase}".encode()
        head = b"content-type: text/plain; charset=utf-8\r\ncontent-length: %d\r\nconnection: close\r\n\r\n" % len(text)
        self.transport.write(STATUS_LINE[status] + head + text)
        self.transport.close()
