import datetime

from fieldledger.complaints.v1 import events_pb2 as _events_pb2
from fieldledger.options.v1 import options_pb2 as _options_pb2
from fieldledger.platform.v1 import platform_pb2 as _platform_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import field_behavior_pb2 as _field_behavior_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CallLeg(_message.Message):
    __slots__ = ("staff_id", "department_id", "from_time", "to_time")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    FROM_TIME_FIELD_NUMBER: _ClassVar[int]
    TO_TIME_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    department_id: str
    from_time: _timestamp_pb2.Timestamp
    to_time: _timestamp_pb2.Timestamp
    def __init__(self, staff_id: _Optional[str] = ..., department_id: _Optional[str] = ..., from_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., to_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class RecordCallRequest(_message.Message):
    __slots__ = ("source", "external_key", "direction", "started_time", "answered_time", "ended_time", "rings", "ring_seconds", "legs", "customer_id", "phone", "returns_key", "region")
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    EXTERNAL_KEY_FIELD_NUMBER: _ClassVar[int]
    DIRECTION_FIELD_NUMBER: _ClassVar[int]
    STARTED_TIME_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_TIME_FIELD_NUMBER: _ClassVar[int]
    ENDED_TIME_FIELD_NUMBER: _ClassVar[int]
    RINGS_FIELD_NUMBER: _ClassVar[int]
    RING_SECONDS_FIELD_NUMBER: _ClassVar[int]
    LEGS_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    PHONE_FIELD_NUMBER: _ClassVar[int]
    RETURNS_KEY_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    source: str
    external_key: str
    direction: _events_pb2.CaseContactDirection
    started_time: _timestamp_pb2.Timestamp
    answered_time: _timestamp_pb2.Timestamp
    ended_time: _timestamp_pb2.Timestamp
    rings: int
    ring_seconds: int
    legs: _containers.RepeatedCompositeFieldContainer[CallLeg]
    customer_id: str
    phone: str
    returns_key: str
    region: str
    def __init__(self, source: _Optional[str] = ..., external_key: _Optional[str] = ..., direction: _Optional[_Union[_events_pb2.CaseContactDirection, str]] = ..., started_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., answered_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ended_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., rings: _Optional[int] = ..., ring_seconds: _Optional[int] = ..., legs: _Optional[_Iterable[_Union[CallLeg, _Mapping]]] = ..., customer_id: _Optional[str] = ..., phone: _Optional[str] = ..., returns_key: _Optional[str] = ..., region: _Optional[str] = ...) -> None: ...

class RecordCallsRequest(_message.Message):
    __slots__ = ("source", "rows")
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    ROWS_FIELD_NUMBER: _ClassVar[int]
    source: str
    rows: _containers.RepeatedCompositeFieldContainer[RecordedCall]
    def __init__(self, source: _Optional[str] = ..., rows: _Optional[_Iterable[_Union[RecordedCall, _Mapping]]] = ...) -> None: ...

class RecordedCall(_message.Message):
    __slots__ = ("external_key", "direction", "started_time", "answered_time", "ended_time", "rings", "ring_seconds", "legs", "customer_id", "phone", "returns_key", "region")
    EXTERNAL_KEY_FIELD_NUMBER: _ClassVar[int]
    DIRECTION_FIELD_NUMBER: _ClassVar[int]
    STARTED_TIME_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_TIME_FIELD_NUMBER: _ClassVar[int]
    ENDED_TIME_FIELD_NUMBER: _ClassVar[int]
    RINGS_FIELD_NUMBER: _ClassVar[int]
    RING_SECONDS_FIELD_NUMBER: _ClassVar[int]
    LEGS_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    PHONE_FIELD_NUMBER: _ClassVar[int]
    RETURNS_KEY_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    external_key: str
    direction: _events_pb2.CaseContactDirection
    started_time: _timestamp_pb2.Timestamp
    answered_time: _timestamp_pb2.Timestamp
    ended_time: _timestamp_pb2.Timestamp
    rings: int
    ring_seconds: int
    legs: _containers.RepeatedCompositeFieldContainer[CallLeg]
    customer_id: str
    phone: str
    returns_key: str
    region: str
    def __init__(self, external_key: _Optional[str] = ..., direction: _Optional[_Union[_events_pb2.CaseContactDirection, str]] = ..., started_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., answered_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ended_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., rings: _Optional[int] = ..., ring_seconds: _Optional[int] = ..., legs: _Optional[_Iterable[_Union[CallLeg, _Mapping]]] = ..., customer_id: _Optional[str] = ..., phone: _Optional[str] = ..., returns_key: _Optional[str] = ..., region: _Optional[str] = ...) -> None: ...

class TransferCallRequest(_message.Message):
    __slots__ = ("call_id", "staff_id", "department_id", "transfer_reason", "told")
    CALL_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    TRANSFER_REASON_FIELD_NUMBER: _ClassVar[int]
    TOLD_FIELD_NUMBER: _ClassVar[int]
    call_id: str
    staff_id: str
    department_id: str
    transfer_reason: _events_pb2.CallTransferReason
    told: bool
    def __init__(self, call_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., department_id: _Optional[str] = ..., transfer_reason: _Optional[_Union[_events_pb2.CallTransferReason, str]] = ..., told: _Optional[bool] = ...) -> None: ...

class MarkMisroutedRequest(_message.Message):
    __slots__ = ("call_id", "department_id")
    CALL_ID_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    call_id: str
    department_id: str
    def __init__(self, call_id: _Optional[str] = ..., department_id: _Optional[str] = ...) -> None: ...

class GetCallRequest(_message.Message):
    __slots__ = ("call_id",)
    CALL_ID_FIELD_NUMBER: _ClassVar[int]
    call_id: str
    def __init__(self, call_id: _Optional[str] = ...) -> None: ...

class CallTransfer(_message.Message):
    __slots__ = ("transferred_by", "staff_id", "department_id", "transfer_reason", "told", "misrouted", "right_department_id")
    TRANSFERRED_BY_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    TRANSFER_REASON_FIELD_NUMBER: _ClassVar[int]
    TOLD_FIELD_NUMBER: _ClassVar[int]
    MISROUTED_FIELD_NUMBER: _ClassVar[int]
    RIGHT_DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    transferred_by: str
    staff_id: str
    department_id: str
    transfer_reason: _events_pb2.CallTransferReason
    told: bool
    misrouted: bool
    right_department_id: str
    def __init__(self, transferred_by: _Optional[str] = ..., staff_id: _Optional[str] = ..., department_id: _Optional[str] = ..., transfer_reason: _Optional[_Union[_events_pb2.CallTransferReason, str]] = ..., told: _Optional[bool] = ..., misrouted: _Optional[bool] = ..., right_department_id: _Optional[str] = ...) -> None: ...

class CallDetails(_message.Message):
    __slots__ = ("call_id", "version", "region", "source", "external_key", "customer_id", "phone", "direction", "status", "started_time", "answered_time", "ended_time", "rings", "ring_seconds", "in_three_rings", "legs", "staff_id", "department_id", "holder_id", "due_time", "returned_time", "late", "late_by_minutes", "case_contact_id", "returned_by_call_id", "transfers", "possible")
    CALL_ID_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    EXTERNAL_KEY_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    PHONE_FIELD_NUMBER: _ClassVar[int]
    DIRECTION_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    STARTED_TIME_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_TIME_FIELD_NUMBER: _ClassVar[int]
    ENDED_TIME_FIELD_NUMBER: _ClassVar[int]
    RINGS_FIELD_NUMBER: _ClassVar[int]
    RING_SECONDS_FIELD_NUMBER: _ClassVar[int]
    IN_THREE_RINGS_FIELD_NUMBER: _ClassVar[int]
    LEGS_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    HOLDER_ID_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    RETURNED_TIME_FIELD_NUMBER: _ClassVar[int]
    LATE_FIELD_NUMBER: _ClassVar[int]
    LATE_BY_MINUTES_FIELD_NUMBER: _ClassVar[int]
    CASE_CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    RETURNED_BY_CALL_ID_FIELD_NUMBER: _ClassVar[int]
    TRANSFERS_FIELD_NUMBER: _ClassVar[int]
    POSSIBLE_FIELD_NUMBER: _ClassVar[int]
    call_id: str
    version: int
    region: str
    source: str
    external_key: str
    customer_id: str
    phone: str
    direction: _events_pb2.CaseContactDirection
    status: _events_pb2.CallStatus
    started_time: _timestamp_pb2.Timestamp
    answered_time: _timestamp_pb2.Timestamp
    ended_time: _timestamp_pb2.Timestamp
    rings: int
    ring_seconds: int
    in_three_rings: bool
    legs: _containers.RepeatedCompositeFieldContainer[CallLeg]
    staff_id: str
    department_id: str
    holder_id: str
    due_time: _timestamp_pb2.Timestamp
    returned_time: _timestamp_pb2.Timestamp
    late: bool
    late_by_minutes: int
    case_contact_id: str
    returned_by_call_id: str
    transfers: _containers.RepeatedCompositeFieldContainer[CallTransfer]
    possible: _containers.RepeatedCompositeFieldContainer[_platform_pb2.Possible]
    def __init__(self, call_id: _Optional[str] = ..., version: _Optional[int] = ..., region: _Optional[str] = ..., source: _Optional[str] = ..., external_key: _Optional[str] = ..., customer_id: _Optional[str] = ..., phone: _Optional[str] = ..., direction: _Optional[_Union[_events_pb2.CaseContactDirection, str]] = ..., status: _Optional[_Union[_events_pb2.CallStatus, str]] = ..., started_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., answered_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ended_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., rings: _Optional[int] = ..., ring_seconds: _Optional[int] = ..., in_three_rings: _Optional[bool] = ..., legs: _Optional[_Iterable[_Union[CallLeg, _Mapping]]] = ..., staff_id: _Optional[str] = ..., department_id: _Optional[str] = ..., holder_id: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., returned_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., late: _Optional[bool] = ..., late_by_minutes: _Optional[int] = ..., case_contact_id: _Optional[str] = ..., returned_by_call_id: _Optional[str] = ..., transfers: _Optional[_Iterable[_Union[CallTransfer, _Mapping]]] = ..., possible: _Optional[_Iterable[_Union[_platform_pb2.Possible, _Mapping]]] = ...) -> None: ...

class ListCallsRequest(_message.Message):
    __slots__ = ("customer_id", "staff_id", "department_id", "holder_id", "region", "direction", "status", "in_three_rings", "late", "started_time_from", "started_time_until", "page_size", "page_token", "order_by", "call_ids")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    HOLDER_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    DIRECTION_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    IN_THREE_RINGS_FIELD_NUMBER: _ClassVar[int]
    LATE_FIELD_NUMBER: _ClassVar[int]
    STARTED_TIME_FROM_FIELD_NUMBER: _ClassVar[int]
    STARTED_TIME_UNTIL_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ORDER_BY_FIELD_NUMBER: _ClassVar[int]
    CALL_IDS_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    staff_id: str
    department_id: str
    holder_id: str
    region: str
    direction: _events_pb2.CaseContactDirection
    status: _events_pb2.CallStatus
    in_three_rings: bool
    late: bool
    started_time_from: _timestamp_pb2.Timestamp
    started_time_until: _timestamp_pb2.Timestamp
    page_size: int
    page_token: str
    order_by: str
    call_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, customer_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., department_id: _Optional[str] = ..., holder_id: _Optional[str] = ..., region: _Optional[str] = ..., direction: _Optional[_Union[_events_pb2.CaseContactDirection, str]] = ..., status: _Optional[_Union[_events_pb2.CallStatus, str]] = ..., in_three_rings: _Optional[bool] = ..., late: _Optional[bool] = ..., started_time_from: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., started_time_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., order_by: _Optional[str] = ..., call_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class ListCallsResponse(_message.Message):
    __slots__ = ("rows", "next_page_token")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[CallRow]
    next_page_token: str
    def __init__(self, rows: _Optional[_Iterable[_Union[CallRow, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class CallRow(_message.Message):
    __slots__ = ("call_id", "region", "owner_id", "customer_id", "direction", "status", "started_time", "ended_time", "staff_id", "department_id", "holder_id", "rings", "ring_seconds", "in_three_rings", "due_time", "returned_time", "late", "transfers", "misrouted", "call_date", "source", "missed_in_hours")
    CALL_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    DIRECTION_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    STARTED_TIME_FIELD_NUMBER: _ClassVar[int]
    ENDED_TIME_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    HOLDER_ID_FIELD_NUMBER: _ClassVar[int]
    RINGS_FIELD_NUMBER: _ClassVar[int]
    RING_SECONDS_FIELD_NUMBER: _ClassVar[int]
    IN_THREE_RINGS_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    RETURNED_TIME_FIELD_NUMBER: _ClassVar[int]
    LATE_FIELD_NUMBER: _ClassVar[int]
    TRANSFERS_FIELD_NUMBER: _ClassVar[int]
    MISROUTED_FIELD_NUMBER: _ClassVar[int]
    CALL_DATE_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    MISSED_IN_HOURS_FIELD_NUMBER: _ClassVar[int]
    call_id: str
    region: str
    owner_id: str
    customer_id: str
    direction: _events_pb2.CaseContactDirection
    status: _events_pb2.CallStatus
    started_time: _timestamp_pb2.Timestamp
    ended_time: _timestamp_pb2.Timestamp
    staff_id: str
    department_id: str
    holder_id: str
    rings: int
    ring_seconds: int
    in_three_rings: bool
    due_time: _timestamp_pb2.Timestamp
    returned_time: _timestamp_pb2.Timestamp
    late: bool
    transfers: int
    misrouted: int
    call_date: str
    source: str
    missed_in_hours: bool
    def __init__(self, call_id: _Optional[str] = ..., region: _Optional[str] = ..., owner_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., direction: _Optional[_Union[_events_pb2.CaseContactDirection, str]] = ..., status: _Optional[_Union[_events_pb2.CallStatus, str]] = ..., started_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ended_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., staff_id: _Optional[str] = ..., department_id: _Optional[str] = ..., holder_id: _Optional[str] = ..., rings: _Optional[int] = ..., ring_seconds: _Optional[int] = ..., in_three_rings: _Optional[bool] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., returned_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., late: _Optional[bool] = ..., transfers: _Optional[int] = ..., misrouted: _Optional[int] = ..., call_date: _Optional[str] = ..., source: _Optional[str] = ..., missed_in_hours: _Optional[bool] = ...) -> None: ...

class CallTransferRow(_message.Message):
    __slots__ = ("call_id", "number", "region", "owner_id", "customer_id", "department_id", "call_date", "misrouted", "started_time")
    CALL_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    CALL_DATE_FIELD_NUMBER: _ClassVar[int]
    MISROUTED_FIELD_NUMBER: _ClassVar[int]
    STARTED_TIME_FIELD_NUMBER: _ClassVar[int]
    call_id: str
    number: int
    region: str
    owner_id: str
    customer_id: str
    department_id: str
    call_date: str
    misrouted: bool
    started_time: _timestamp_pb2.Timestamp
    def __init__(self, call_id: _Optional[str] = ..., number: _Optional[int] = ..., region: _Optional[str] = ..., owner_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., department_id: _Optional[str] = ..., call_date: _Optional[str] = ..., misrouted: _Optional[bool] = ..., started_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class DepartmentHeadRow(_message.Message):
    __slots__ = ("department_id", "region", "head_id")
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    HEAD_ID_FIELD_NUMBER: _ClassVar[int]
    department_id: str
    region: str
    head_id: str
    def __init__(self, department_id: _Optional[str] = ..., region: _Optional[str] = ..., head_id: _Optional[str] = ...) -> None: ...

class SummariseCallAnsweringRequest(_message.Message):
    __slots__ = ("region", "department_id", "staff_id", "started_time_from", "started_time_until")
    REGION_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    STARTED_TIME_FROM_FIELD_NUMBER: _ClassVar[int]
    STARTED_TIME_UNTIL_FIELD_NUMBER: _ClassVar[int]
    region: str
    department_id: str
    staff_id: str
    started_time_from: _timestamp_pb2.Timestamp
    started_time_until: _timestamp_pb2.Timestamp
    def __init__(self, region: _Optional[str] = ..., department_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., started_time_from: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., started_time_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class SummariseCallAnsweringResponse(_message.Message):
    __slots__ = ("rows",)
    ROWS_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[CallAnsweringRow]
    def __init__(self, rows: _Optional[_Iterable[_Union[CallAnsweringRow, _Mapping]]] = ...) -> None: ...

class CallAnsweringRow(_message.Message):
    __slots__ = ("region", "department_id", "staff_id", "call_date", "offered", "answered", "in_three_rings", "in_three_rings_share", "missed", "missed_in_hours", "transfers", "misrouted", "misrouted_share")
    REGION_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    CALL_DATE_FIELD_NUMBER: _ClassVar[int]
    OFFERED_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_FIELD_NUMBER: _ClassVar[int]
    IN_THREE_RINGS_FIELD_NUMBER: _ClassVar[int]
    IN_THREE_RINGS_SHARE_FIELD_NUMBER: _ClassVar[int]
    MISSED_FIELD_NUMBER: _ClassVar[int]
    MISSED_IN_HOURS_FIELD_NUMBER: _ClassVar[int]
    TRANSFERS_FIELD_NUMBER: _ClassVar[int]
    MISROUTED_FIELD_NUMBER: _ClassVar[int]
    MISROUTED_SHARE_FIELD_NUMBER: _ClassVar[int]
    region: str
    department_id: str
    staff_id: str
    call_date: str
    offered: int
    answered: int
    in_three_rings: int
    in_three_rings_share: float
    missed: int
    missed_in_hours: int
    transfers: int
    misrouted: int
    misrouted_share: float
    def __init__(self, region: _Optional[str] = ..., department_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., call_date: _Optional[str] = ..., offered: _Optional[int] = ..., answered: _Optional[int] = ..., in_three_rings: _Optional[int] = ..., in_three_rings_share: _Optional[float] = ..., missed: _Optional[int] = ..., missed_in_hours: _Optional[int] = ..., transfers: _Optional[int] = ..., misrouted: _Optional[int] = ..., misrouted_share: _Optional[float] = ...) -> None: ...

class SummariseContactRatesRequest(_message.Message):
    __slots__ = ("region", "holder_id", "started_time_from", "started_time_until")
    REGION_FIELD_NUMBER: _ClassVar[int]
    HOLDER_ID_FIELD_NUMBER: _ClassVar[int]
    STARTED_TIME_FROM_FIELD_NUMBER: _ClassVar[int]
    STARTED_TIME_UNTIL_FIELD_NUMBER: _ClassVar[int]
    region: str
    holder_id: str
    started_time_from: _timestamp_pb2.Timestamp
    started_time_until: _timestamp_pb2.Timestamp
    def __init__(self, region: _Optional[str] = ..., holder_id: _Optional[str] = ..., started_time_from: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., started_time_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class SummariseContactRatesResponse(_message.Message):
    __slots__ = ("rows",)
    ROWS_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[ContactRateRow]
    def __init__(self, rows: _Optional[_Iterable[_Union[ContactRateRow, _Mapping]]] = ...) -> None: ...

class ContactRateRow(_message.Message):
    __slots__ = ("region", "holder_id", "month", "answered", "missed", "returned", "returned_in_time", "share")
    REGION_FIELD_NUMBER: _ClassVar[int]
    HOLDER_ID_FIELD_NUMBER: _ClassVar[int]
    MONTH_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_FIELD_NUMBER: _ClassVar[int]
    MISSED_FIELD_NUMBER: _ClassVar[int]
    RETURNED_FIELD_NUMBER: _ClassVar[int]
    RETURNED_IN_TIME_FIELD_NUMBER: _ClassVar[int]
    SHARE_FIELD_NUMBER: _ClassVar[int]
    region: str
    holder_id: str
    month: str
    answered: int
    missed: int
    returned: int
    returned_in_time: int
    share: float
    def __init__(self, region: _Optional[str] = ..., holder_id: _Optional[str] = ..., month: _Optional[str] = ..., answered: _Optional[int] = ..., missed: _Optional[int] = ..., returned: _Optional[int] = ..., returned_in_time: _Optional[int] = ..., share: _Optional[float] = ...) -> None: ...
