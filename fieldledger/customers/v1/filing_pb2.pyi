import datetime

from fieldledger.customers.v1 import events_pb2 as _events_pb2
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

class FilingStatus(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    FILING_STATUS_UNSPECIFIED: _ClassVar[FilingStatus]
    FILING_STATUS_SUBMITTED: _ClassVar[FilingStatus]
    FILING_STATUS_APPROVED: _ClassVar[FilingStatus]
    FILING_STATUS_REJECTED: _ClassVar[FilingStatus]
    FILING_STATUS_CLOSED: _ClassVar[FilingStatus]
FILING_STATUS_UNSPECIFIED: FilingStatus
FILING_STATUS_SUBMITTED: FilingStatus
FILING_STATUS_APPROVED: FilingStatus
FILING_STATUS_REJECTED: FilingStatus
FILING_STATUS_CLOSED: FilingStatus

class SubmitFilingRequest(_message.Message):
    __slots__ = ("region", "area_codes", "days", "reason", "resources")
    REGION_FIELD_NUMBER: _ClassVar[int]
    AREA_CODES_FIELD_NUMBER: _ClassVar[int]
    DAYS_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    RESOURCES_FIELD_NUMBER: _ClassVar[int]
    region: str
    area_codes: _containers.RepeatedScalarFieldContainer[str]
    days: int
    reason: str
    resources: str
    def __init__(self, region: _Optional[str] = ..., area_codes: _Optional[_Iterable[str]] = ..., days: _Optional[int] = ..., reason: _Optional[str] = ..., resources: _Optional[str] = ...) -> None: ...

class DecideFilingRequest(_message.Message):
    __slots__ = ("filing_id", "approve", "reason")
    FILING_ID_FIELD_NUMBER: _ClassVar[int]
    APPROVE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    filing_id: str
    approve: bool
    reason: str
    def __init__(self, filing_id: _Optional[str] = ..., approve: _Optional[bool] = ..., reason: _Optional[str] = ...) -> None: ...

class ExtendFilingRequest(_message.Message):
    __slots__ = ("filing_id", "days", "reason")
    FILING_ID_FIELD_NUMBER: _ClassVar[int]
    DAYS_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    filing_id: str
    days: int
    reason: str
    def __init__(self, filing_id: _Optional[str] = ..., days: _Optional[int] = ..., reason: _Optional[str] = ...) -> None: ...

class WithdrawFilingRequest(_message.Message):
    __slots__ = ("filing_id",)
    FILING_ID_FIELD_NUMBER: _ClassVar[int]
    filing_id: str
    def __init__(self, filing_id: _Optional[str] = ...) -> None: ...

class WarnFilingRequest(_message.Message):
    __slots__ = ("filing_id",)
    FILING_ID_FIELD_NUMBER: _ClassVar[int]
    filing_id: str
    def __init__(self, filing_id: _Optional[str] = ...) -> None: ...

class MissFilingRequest(_message.Message):
    __slots__ = ("filing_id",)
    FILING_ID_FIELD_NUMBER: _ClassVar[int]
    filing_id: str
    def __init__(self, filing_id: _Optional[str] = ...) -> None: ...

class CloseFilingRequest(_message.Message):
    __slots__ = ("filing_id",)
    FILING_ID_FIELD_NUMBER: _ClassVar[int]
    filing_id: str
    def __init__(self, filing_id: _Optional[str] = ...) -> None: ...

class CloseStaffedFilingsRequest(_message.Message):
    __slots__ = ("territory_id", "code")
    TERRITORY_ID_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    territory_id: str
    code: str
    def __init__(self, territory_id: _Optional[str] = ..., code: _Optional[str] = ...) -> None: ...

class GetFilingRequest(_message.Message):
    __slots__ = ("filing_id",)
    FILING_ID_FIELD_NUMBER: _ClassVar[int]
    filing_id: str
    def __init__(self, filing_id: _Optional[str] = ...) -> None: ...

class FilingDetails(_message.Message):
    __slots__ = ("filing_id", "version", "region", "filer_id", "area_codes", "days", "reason", "resources", "status", "cause", "submitted_time", "due_time", "decided_by", "decision", "approved_time", "valid_until_date", "until_time", "asked_days", "extended", "possible", "asked_reason")
    FILING_ID_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    FILER_ID_FIELD_NUMBER: _ClassVar[int]
    AREA_CODES_FIELD_NUMBER: _ClassVar[int]
    DAYS_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    RESOURCES_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    CAUSE_FIELD_NUMBER: _ClassVar[int]
    SUBMITTED_TIME_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    DECIDED_BY_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    APPROVED_TIME_FIELD_NUMBER: _ClassVar[int]
    VALID_UNTIL_DATE_FIELD_NUMBER: _ClassVar[int]
    UNTIL_TIME_FIELD_NUMBER: _ClassVar[int]
    ASKED_DAYS_FIELD_NUMBER: _ClassVar[int]
    EXTENDED_FIELD_NUMBER: _ClassVar[int]
    POSSIBLE_FIELD_NUMBER: _ClassVar[int]
    ASKED_REASON_FIELD_NUMBER: _ClassVar[int]
    filing_id: str
    version: int
    region: str
    filer_id: str
    area_codes: _containers.RepeatedScalarFieldContainer[str]
    days: int
    reason: str
    resources: str
    status: FilingStatus
    cause: _events_pb2.FilingCause
    submitted_time: _timestamp_pb2.Timestamp
    due_time: _timestamp_pb2.Timestamp
    decided_by: str
    decision: str
    approved_time: _timestamp_pb2.Timestamp
    valid_until_date: str
    until_time: _timestamp_pb2.Timestamp
    asked_days: int
    extended: int
    possible: _containers.RepeatedCompositeFieldContainer[_platform_pb2.Possible]
    asked_reason: str
    def __init__(self, filing_id: _Optional[str] = ..., version: _Optional[int] = ..., region: _Optional[str] = ..., filer_id: _Optional[str] = ..., area_codes: _Optional[_Iterable[str]] = ..., days: _Optional[int] = ..., reason: _Optional[str] = ..., resources: _Optional[str] = ..., status: _Optional[_Union[FilingStatus, str]] = ..., cause: _Optional[_Union[_events_pb2.FilingCause, str]] = ..., submitted_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., decided_by: _Optional[str] = ..., decision: _Optional[str] = ..., approved_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., valid_until_date: _Optional[str] = ..., until_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., asked_days: _Optional[int] = ..., extended: _Optional[int] = ..., possible: _Optional[_Iterable[_Union[_platform_pb2.Possible, _Mapping]]] = ..., asked_reason: _Optional[str] = ...) -> None: ...

class ListFilingsRequest(_message.Message):
    __slots__ = ("region", "filer_id", "status", "submitted_time_from", "submitted_time_until", "page_size", "page_token", "order_by", "filing_ids")
    REGION_FIELD_NUMBER: _ClassVar[int]
    FILER_ID_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    SUBMITTED_TIME_FROM_FIELD_NUMBER: _ClassVar[int]
    SUBMITTED_TIME_UNTIL_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ORDER_BY_FIELD_NUMBER: _ClassVar[int]
    FILING_IDS_FIELD_NUMBER: _ClassVar[int]
    region: str
    filer_id: str
    status: FilingStatus
    submitted_time_from: _timestamp_pb2.Timestamp
    submitted_time_until: _timestamp_pb2.Timestamp
    page_size: int
    page_token: str
    order_by: str
    filing_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, region: _Optional[str] = ..., filer_id: _Optional[str] = ..., status: _Optional[_Union[FilingStatus, str]] = ..., submitted_time_from: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., submitted_time_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., order_by: _Optional[str] = ..., filing_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class ListFilingsResponse(_message.Message):
    __slots__ = ("rows", "next_page_token")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[FilingRow]
    next_page_token: str
    def __init__(self, rows: _Optional[_Iterable[_Union[FilingRow, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class FilingRow(_message.Message):
    __slots__ = ("filing_id", "region", "filer_id", "owner_id", "area_codes", "days", "status", "cause", "submitted_time", "due_time", "overdue", "decided_by", "valid_until_date", "extended")
    FILING_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    FILER_ID_FIELD_NUMBER: _ClassVar[int]
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    AREA_CODES_FIELD_NUMBER: _ClassVar[int]
    DAYS_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    CAUSE_FIELD_NUMBER: _ClassVar[int]
    SUBMITTED_TIME_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_FIELD_NUMBER: _ClassVar[int]
    DECIDED_BY_FIELD_NUMBER: _ClassVar[int]
    VALID_UNTIL_DATE_FIELD_NUMBER: _ClassVar[int]
    EXTENDED_FIELD_NUMBER: _ClassVar[int]
    filing_id: str
    region: str
    filer_id: str
    owner_id: str
    area_codes: _containers.RepeatedScalarFieldContainer[str]
    days: int
    status: FilingStatus
    cause: _events_pb2.FilingCause
    submitted_time: _timestamp_pb2.Timestamp
    due_time: _timestamp_pb2.Timestamp
    overdue: bool
    decided_by: str
    valid_until_date: str
    extended: int
    def __init__(self, filing_id: _Optional[str] = ..., region: _Optional[str] = ..., filer_id: _Optional[str] = ..., owner_id: _Optional[str] = ..., area_codes: _Optional[_Iterable[str]] = ..., days: _Optional[int] = ..., status: _Optional[_Union[FilingStatus, str]] = ..., cause: _Optional[_Union[_events_pb2.FilingCause, str]] = ..., submitted_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., overdue: _Optional[bool] = ..., decided_by: _Optional[str] = ..., valid_until_date: _Optional[str] = ..., extended: _Optional[int] = ...) -> None: ...
