"""The table of reasons: for each one the gRPC code, the HTTP status, and the text in both languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from google.protobuf.any_pb2 import Any as AnyMessage
from google.rpc.code_pb2 import Code
from google.rpc.error_details_pb2 import BadRequest, ErrorInfo, LocalizedMessage
from google.rpc.status_pb2 import Status
from grpc import StatusCode

from chassis.rulebook import clauses
from chassis.tables import tables
from kernel.errors import TurnedDown

LONGEST = 2_000
"""Characters of a parameter that are returned, since it may be what the caller sent."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One row of the table."""

    name: str
    grpc: str
    http: int
    en: str
    zh: str

    @property
    def code(self) -> StatusCode:
        """The gRPC status code. Raises KeyError for a name unknown to gRPC."""
        return StatusCode[self.grpc]


class Reasons:
    """All reasons of the platform and its services."""

    def __init__(self, table: Mapping[str, Reason]) -> None:
        self._table = table

    @staticmethod
    def load() -> Reasons:
        """The table, read from the files `reasons.toml`. Raises ValueError for a reason that is declared twice."""
        clauses()  # read now, so that an invalid register fails at the start and no refusal has to wait for it
        table: dict[str, Reason] = {}
        for name, entry in tables("reasons.toml"):
            table[name] = Reason(name, entry["grpc"], entry["http"], entry["en"], entry["zh"])
            assert table[name].code
        return Reasons(table)

    def __iter__(self) -> Iterator[Reason]:
        return iter(self._table.values())

    def __getitem__(self, name: str) -> Reason:
        return self._table[name]

    def texts(self, error: TurnedDown) -> tuple[str, str]:
        """The text of an error in English and in Chinese."""
        reason, params = self._table[error.reason], _params(error)
        return reason.en.format_map(params), reason.zh.format_map(params)

    def status(self, error: TurnedDown) -> tuple[StatusCode, str, bytes]:
        """The gRPC code, the English text and the serialised google.rpc.Status for an error."""
        reason, params = self._table[error.reason], _params(error)
        info = ErrorInfo(reason=reason.name, domain="fieldledger")
        info.metadata.update(params | {"http": str(reason.http), "clause": error.clause, **_titles(error.clause)})
        text = dict(zip(("en", "zh-CN"), self.texts(error), strict=True))
        details = [info, *(LocalizedMessage(locale=locale, message=words) for locale, words in text.items())]
        if error.fields:
            alone = text["en"] if len(error.fields) == 1 else ""  # text that applies to all fields is sent once
            violations = [BadRequest.FieldViolation(field=name, description=alone) for name in error.fields]
            details.append(BadRequest(field_violations=violations))
        status = Status(code=Code.Value(reason.grpc), message=text["en"])
        for detail in details:
            packed = AnyMessage()
            packed.Pack(detail)
            status.details.append(packed)
        return reason.code, text["en"], status.SerializeToString()


def _titles(id: str) -> dict[str, str]:
    """The title of the clause in both languages; empty if the register does not have it."""
    clause = clauses().get(id)
    return {"clause_title_en": clause.en, "clause_title_zh": clause.zh} if clause else {}


def _params(error: TurnedDown) -> _Params:
    return _Params({name: value[:LONGEST] for name, value in error.params.items()})


class _Params(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "?"
