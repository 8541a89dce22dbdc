"""A service's refusal of a call, from the details of google.rpc.Status if they are ours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import grpc
from google.protobuf.message import DecodeError
from google.rpc.error_details_pb2 import BadRequest, ErrorInfo, LocalizedMessage
from google.rpc.status_pb2 import Status

DETAILS = "grpc-status-details-bin"
DOMAIN = "fieldledger"
HTTP = {
    **dict.fromkeys(("INVALID_ARGUMENT", "OUT_OF_RANGE"), 400),
    **dict.fromkeys(("FAILED_PRECONDITION", "ABORTED", "ALREADY_EXISTS"), 409),
    **{"UNAUTHENTICATED": 401, "PERMISSION_DENIED": 403, "NOT_FOUND": 404, "RESOURCE_EXHAUSTED": 429},
    **{"UNIMPLEMENTED": 501, "UNAVAILABLE": 503, "DEADLINE_EXCEEDED": 504},
}


@dataclass(frozen=True, slots=True)
class Refusal:
    """A reason of the table, its text by locale, its parameters and the fields at fault."""

    reason: str
    http: int
    texts: Mapping[str, str]
    params: Mapping[str, str]
    fields: tuple[BadRequest.FieldViolation, ...]

    @staticmethod
    def of(error: grpc.aio.AioRpcError) -> Refusal | None:
        """None if the error has no details of ours: then nothing in it may be passed on."""
        info, bad, texts = ErrorInfo(), BadRequest(), dict[str, str]()
        try:
            for value in (value for key, value in error.trailing_metadata() or () if key == DETAILS):
                for detail in Status.FromString(value if isinstance(value, bytes) else value.encode()).details:
                    words = LocalizedMessage()
                    if detail.Unpack(words):
                        texts[words.locale] = words.message
                    else:
                        detail.Unpack(info)
                        detail.Unpack(bad)
        except DecodeError:
            return None
        if info.domain != DOMAIN:
            return None
        status, code = info.metadata.get("http", ""), error.code().name
        http = int(status) if status.isdigit() and 400 <= int(status) < 600 else HTTP.get(code, 500)
        return Refusal(info.reason, http, texts, dict(info.metadata), tuple(bad.field_violations))

    def errors(self, language: str, text: str) -> list[dict[str, str]]:
        """The fields at fault. A field without a message of its own gets the message of the whole."""
        return [{"field": item.field, "message": self._words(item, language) or text} for item in self.fields]

    def _words(self, item: BadRequest.FieldViolation, language: str) -> str:
        own = item.localized_message
        if own.locale == language and own.message:
            return str(own.message)
        return "" if item.description in self.texts.values() else str(item.description)
