import datetime

from fieldledger.complaints.v1 import events_pb2 as _events_pb2
from fieldledger.options.v1 import options_pb2 as _options_pb2
from fieldledger.platform.v1 import platform_pb2 as _platform_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import field_behavior_pb2 as _field_behavior_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class SettlementStage(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SETTLEMENT_STAGE_UNSPECIFIED: _ClassVar[SettlementStage]
    SETTLEMENT_STAGE_AWAITING_APPROVAL: _ClassVar[SettlementStage]
    SETTLEMENT_STAGE_NOT_APPROVED: _ClassVar[SettlementStage]
    SETTLEMENT_STAGE_PROPOSED: _ClassVar[SettlementStage]
    SETTLEMENT_STAGE_COMMUNICATED: _ClassVar[SettlementStage]
    SETTLEMENT_STAGE_REJECTED: _ClassVar[SettlementStage]
    SETTLEMENT_STAGE_ACCEPTED: _ClassVar[SettlementStage]
    SETTLEMENT_STAGE_REMEDIED: _ClassVar[SettlementStage]
    SETTLEMENT_STAGE_UNDER_REVIEW: _ClassVar[SettlementStage]
    SETTLEMENT_STAGE_FINAL: _ClassVar[SettlementStage]
    SETTLEMENT_STAGE_OVER: _ClassVar[SettlementStage]
SETTLEMENT_STAGE_UNSPECIFIED: SettlementStage
SETTLEMENT_STAGE_AWAITING_APPROVAL: SettlementStage
SETTLEMENT_STAGE_NOT_APPROVED: SettlementStage
SETTLEMENT_STAGE_PROPOSED: SettlementStage
SETTLEMENT_STAGE_COMMUNICATED: SettlementStage
SETTLEMENT_STAGE_REJECTED: SettlementStage
SETTLEMENT_STAGE_ACCEPTED: SettlementStage
SETTLEMENT_STAGE_REMEDIED: SettlementStage
SETTLEMENT_STAGE_UNDER_REVIEW: SettlementStage
SETTLEMENT_STAGE_FINAL: SettlementStage
SETTLEMENT_STAGE_OVER: SettlementStage

class CommunicateSolutionRequest(_message.Message):
    __slots__ = ("complaint_id", "channel", "told_time", "note")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    TOLD_TIME_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    channel: str
    told_time: _timestamp_pb2.Timestamp
    note: str
    def __init__(self, complaint_id: _Optional[str] = ..., channel: _Optional[str] = ..., told_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., note: _Optional[str] = ...) -> None: ...

class ReviewSettlementRequest(_message.Message):
    __slots__ = ("complaint_id", "review", "more_rounds", "position")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    REVIEW_FIELD_NUMBER: _ClassVar[int]
    MORE_ROUNDS_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    review: _events_pb2.SettlementReview
    more_rounds: int
    position: str
    def __init__(self, complaint_id: _Optional[str] = ..., review: _Optional[_Union[_events_pb2.SettlementReview, str]] = ..., more_rounds: _Optional[int] = ..., position: _Optional[str] = ...) -> None: ...

class DecideApprovalRequest(_message.Message):
    __slots__ = ("complaint_id", "approve", "opinion")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    APPROVE_FIELD_NUMBER: _ClassVar[int]
    OPINION_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    approve: bool
    opinion: str
    def __init__(self, complaint_id: _Optional[str] = ..., approve: _Optional[bool] = ..., opinion: _Optional[str] = ...) -> None: ...

class ExpireApprovalRequest(_message.Message):
    __slots__ = ("complaint_id",)
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    def __init__(self, complaint_id: _Optional[str] = ...) -> None: ...

class ListSettlementsRequest(_message.Message):
    __slots__ = ("customer_id", "handler_id", "responsible_id", "region", "stage", "due_time_from", "due_time_until", "page_size", "page_token", "order_by")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    HANDLER_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    STAGE_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FROM_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_UNTIL_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ORDER_BY_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    handler_id: str
    responsible_id: str
    region: str
    stage: SettlementStage
    due_time_from: _timestamp_pb2.Timestamp
    due_time_until: _timestamp_pb2.Timestamp
    page_size: int
    page_token: str
    order_by: str
    def __init__(self, customer_id: _Optional[str] = ..., handler_id: _Optional[str] = ..., responsible_id: _Optional[str] = ..., region: _Optional[str] = ..., stage: _Optional[_Union[SettlementStage, str]] = ..., due_time_from: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., due_time_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., order_by: _Optional[str] = ...) -> None: ...

class ListSettlementsResponse(_message.Message):
    __slots__ = ("rows", "next_page_token")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[SettlementRow]
    next_page_token: str
    def __init__(self, rows: _Optional[_Iterable[_Union[SettlementRow, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class SettlementRow(_message.Message):
    __slots__ = ("complaint_id", "region", "customer_id", "handler_id", "owner_id", "stage", "round", "proposer_id", "responsible_id", "due_time", "cost_cents", "compensation_fen", "remedy_late", "told_time")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    HANDLER_ID_FIELD_NUMBER: _ClassVar[int]
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    STAGE_FIELD_NUMBER: _ClassVar[int]
    ROUND_FIELD_NUMBER: _ClassVar[int]
    PROPOSER_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    COST_CENTS_FIELD_NUMBER: _ClassVar[int]
    COMPENSATION_FEN_FIELD_NUMBER: _ClassVar[int]
    REMEDY_LATE_FIELD_NUMBER: _ClassVar[int]
    TOLD_TIME_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    region: str
    customer_id: str
    handler_id: str
    owner_id: str
    stage: SettlementStage
    round: int
    proposer_id: str
    responsible_id: str
    due_time: _timestamp_pb2.Timestamp
    cost_cents: int
    compensation_fen: int
    remedy_late: bool
    told_time: _timestamp_pb2.Timestamp
    def __init__(self, complaint_id: _Optional[str] = ..., region: _Optional[str] = ..., customer_id: _Optional[str] = ..., handler_id: _Optional[str] = ..., owner_id: _Optional[str] = ..., stage: _Optional[_Union[SettlementStage, str]] = ..., round: _Optional[int] = ..., proposer_id: _Optional[str] = ..., responsible_id: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., cost_cents: _Optional[int] = ..., compensation_fen: _Optional[int] = ..., remedy_late: _Optional[bool] = ..., told_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ListComplaintApprovalsRequest(_message.Message):
    __slots__ = ("customer_id", "asked_by", "region", "open", "approver_role", "page_size", "page_token", "order_by")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    ASKED_BY_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    OPEN_FIELD_NUMBER: _ClassVar[int]
    APPROVER_ROLE_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ORDER_BY_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    asked_by: str
    region: str
    open: bool
    approver_role: str
    page_size: int
    page_token: str
    order_by: str
    def __init__(self, customer_id: _Optional[str] = ..., asked_by: _Optional[str] = ..., region: _Optional[str] = ..., open: _Optional[bool] = ..., approver_role: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., order_by: _Optional[str] = ...) -> None: ...

class ListComplaintApprovalsResponse(_message.Message):
    __slots__ = ("rows", "next_page_token")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[ComplaintApprovalRow]
    next_page_token: str
    def __init__(self, rows: _Optional[_Iterable[_Union[ComplaintApprovalRow, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ComplaintApprovalRow(_message.Message):
    __slots__ = ("complaint_id", "region", "customer_id", "handler_id", "owner_id", "asked_by", "asked_time", "amount_fen", "approver_role", "expires_time", "open", "approved", "decided_by", "round")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    HANDLER_ID_FIELD_NUMBER: _ClassVar[int]
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    ASKED_BY_FIELD_NUMBER: _ClassVar[int]
    ASKED_TIME_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    APPROVER_ROLE_FIELD_NUMBER: _ClassVar[int]
    EXPIRES_TIME_FIELD_NUMBER: _ClassVar[int]
    OPEN_FIELD_NUMBER: _ClassVar[int]
    APPROVED_FIELD_NUMBER: _ClassVar[int]
    DECIDED_BY_FIELD_NUMBER: _ClassVar[int]
    ROUND_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    region: str
    customer_id: str
    handler_id: str
    owner_id: str
    asked_by: str
    asked_time: _timestamp_pb2.Timestamp
    amount_fen: int
    approver_role: str
    expires_time: _timestamp_pb2.Timestamp
    open: bool
    approved: bool
    decided_by: str
    round: int
    def __init__(self, complaint_id: _Optional[str] = ..., region: _Optional[str] = ..., customer_id: _Optional[str] = ..., handler_id: _Optional[str] = ..., owner_id: _Optional[str] = ..., asked_by: _Optional[str] = ..., asked_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., amount_fen: _Optional[int] = ..., approver_role: _Optional[str] = ..., expires_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., open: _Optional[bool] = ..., approved: _Optional[bool] = ..., decided_by: _Optional[str] = ..., round: _Optional[int] = ...) -> None: ...
