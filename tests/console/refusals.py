"""Refusals as services send them."""

from __future__ import annotations

import grpc
from google.protobuf.any_pb2 import Any as AnyMessage
from google.rpc.error_details_pb2 import BadRequest, ErrorInfo, LocalizedMessage
from google.rpc.status_pb2 import Status

from tests.console.drawing import Refusal


def refused(reason: str, http: int, zh: str, fields: tuple[str, ...] = (), clause: str = "") -> Refusal:
    """A refusal in words, with its clause and the fields at fault."""
    info = ErrorInfo(reason=reason, domain="fieldledger", metadata={"http": str(http), "clause": clause})
    bad = BadRequest(field_violations=[BadRequest.FieldViolation(field=name, description=zh) for name in fields])
    status = Status()
    for detail in (info, LocalizedMessage(locale="zh-CN", message=zh), LocalizedMessage(locale="en", message=zh), bad):
        packed = AnyMessage()
        packed.Pack(detail)
        status.details.append(packed)
    return Refusal(grpc.StatusCode.FAILED_PRECONDITION, status.SerializeToString())


def no_answer() -> Refusal:
    """What a call ends with whose outcome nobody knows."""
    return Refusal(grpc.StatusCode.DEADLINE_EXCEEDED)
