"""The table of reasons: for each one the gRPC code, the HTTP status, and the text in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from google.protobuf.any_pb2 import Any as AnyMessage
from google.rpc.code_pb2 import Code
from google.rpc.error_details_pb2 import BadRequest, ErrorInfo, LocalizedMessage
from google.rpc.status_pb2 import Status
from grpc import StatusCode

from chassis.labels import labels
from chassis.rulebook import clauses
from chassis.tables import tables
from kernel.errors import TOLD, TurnedDown

LONGEST = 600
"""Characters of a parameter that are shown, since it may be what the caller sent."""
BUDGET = 6 * 1024
"""Bytes of a refusal as encoded in gRPC's trailing metadata, of which a client accepts 8 KiB for certain.

Beyond that it drops the reason and reports RESOURCE_EXHAUSTED, at first by chance and from 16 KiB on always.
"""
_LIMITS = ((LONGEST, 20), (200, 20), (100, 20), (50, 10), (25, 5), (10, 1))
"""Characters per parameter and number of fields, tried in turn until the refusal fits into the budget."""
_CODES = re.compile(r"[A-Z][A-Z0-9_]*(?:, [A-Z][A-Z0-9_]*)+")
"""Several codes, as they stand in an English sentence."""
_PRINTABLE = bytes(range(0x20, 0x7F)).replace(b"%", b"")

IN_CHINESE = "_zh"
"""The ending of a parameter's name that holds what another one is in the Chinese text: `names_zh` of `names`."""

PASSING = ("", "clock", "view")
"""What a refusal may depend on that is not stored: the clock, or how far a view has come. Usually neither."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One row of the table."""

    name: str
    grpc: str
    http: int
    en: str
    zh: str
    depends_on: str = ""
    """"clock" or "view" if a repeat of the same command may be decided otherwise: such a refusal is not kept."""

    @property
    def code(self) -> StatusCode:
        """The gRPC status code. Raises KeyError for a name unknown to gRPC."""
        return StatusCode[self.grpc]


class Reasons:
    """All reasons of the platform and its services."""

    def __init__(self, table: Mapping[str, Reason]) -> None:
        self._table = table

    @staticmethod
    @cache
    def load() -> Reasons:
        """The table, read once from the files `reasons.toml`. Raises ValueError for a reason that is declared twice."""
        clauses()  # read now, so that what is invalid fails at the start and no refusal has to wait for it
        labels()
        table: dict[str, Reason] = {}
        for name, entry in tables("reasons.toml"):
            table[name] = Reason(name, **entry)
            assert table[name].code
            if table[name].depends_on not in PASSING:
                raise ValueError(f"{name} depends on {table[name].depends_on!r}, which is none of {PASSING}")
        return Reasons(table)

    def __iter__(self) -> Iterator[Reason]:
        return iter(self._table.values())

    def __getitem__(self, name: str) -> Reason:
        return self._table[name]

    def texts(self, error: TurnedDown) -> tuple[str, str]:
        """The text of an error in English and in Chinese."""
        reason, params = self._table[error.reason], _params(error)
        return reason.en.format_map(_told(params)), reason.zh.format_map(_in_chinese(params))

    def status(self, error: TurnedDown) -> tuple[StatusCode, str, bytes]:
        """The gRPC code, the English text and the serialised google.rpc.Status for an error."""
        reason = self._table[error.reason]
        for longest, most in _LIMITS:
            status = _status(reason, error, longest, error.fields[:most])
            details = status.SerializeToString()
            if encoded_size(status.message, details) <= BUDGET:
                break
        return reason.code, status.message, details


def _status(reason: Reason, error: TurnedDown, longest: int, fields: Sequence[str]) -> Status:
    params = _params(error, longest)
    info = ErrorInfo(reason=reason.name, domain="fieldledger")
    # The texts have the others.
    told = {name: value for name, value in params.items() if not name.endswith((IN_CHINESE, TOLD))}
    info.metadata.update(told | {"http": str(reason.http), "clause": error.clause, **_titles(error.clause)})
    text = {"en": reason.en.format_map(_told(params)), "zh-CN": reason.zh.format_map(_in_chinese(params))}
    details = [info, *(LocalizedMessage(locale=locale, message=words) for locale, words in text.items())]
    if fields:
        alone = text["en"] if len(error.fields) == 1 else ""  # text that applies to all fields is sent once
        violations = [BadRequest.FieldViolation(field=shortened(name, longest), description=alone) for name in fields]
        details.append(BadRequest(field_violations=violations))
    status = Status(code=Code.Value(reason.grpc), message=text["en"])
    for detail in details:
        packed = AnyMessage()
        packed.Pack(detail)
        status.details.append(packed)
    return status


def shortened(value: str, longest: int = LONGEST) -> str:
    """A text as far as it is shown: what was cut off is an ellipsis."""
    return value if len(value) <= longest else value[:longest] + "…"


def encoded_size(message: str, details: bytes) -> int:
    """The bytes of a refusal in trailing metadata: details in base64, the message with three bytes for each escaped."""
    text = message.encode()
    return len(text) + 2 * len(text.translate(None, _PRINTABLE)) + 4 * ((len(details) + 2) // 3)


@cache
def passing_reasons() -> frozenset[str]:
    """The reasons whose refusals are not kept under the command's id, since a repeat may be decided otherwise."""
    return frozenset(reason.name for reason in Reasons.load() if reason.depends_on)


def _titles(id: str) -> dict[str, str]:
    """The title of the clause in both languages; empty if the register does not have it."""
    clause = clauses().get(id)
    return {"clause_title_en": clause.en, "clause_title_zh": clause.zh} if clause else {}


def _params(error: TurnedDown, longest: int = LONGEST) -> _Params:
    return _Params({name: shortened(value, longest) for name, value in error.params.items()})


def _told(params: _Params) -> _Params:
    """With instants as a person writes them."""
    return _Params(params | {name.removesuffix(TOLD): value for name, value in params.items() if name.endswith(TOLD)})


def _in_chinese(params: _Params) -> _Params:
    params = _told(params)
    said = {name.removesuffix(IN_CHINESE): value for name, value in params.items() if name.endswith(IN_CHINESE)}
    if "what" in params:  # the class of what is not there
        said.setdefault("what", labels().thing(params["what"], "zh"))
    for name, value in params.items():
        if _CODES.fullmatch(value):
            said.setdefault(name, value.replace(", ", "、"))
    return _Params(params | said)


class _Params(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "?"
