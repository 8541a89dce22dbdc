import datetime

from fieldledger.customers.v1 import events_pb2 as _events_pb2
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

class ProfileChange(_message.Message):
    __slots__ = ("field", "value", "text", "source", "as_of_date")
    FIELD_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    AS_OF_DATE_FIELD_NUMBER: _ClassVar[int]
    field: str
    value: str
    text: str
    source: _events_pb2.InformationSource
    as_of_date: str
    def __init__(self, field: _Optional[str] = ..., value: _Optional[str] = ..., text: _Optional[str] = ..., source: _Optional[_Union[_events_pb2.InformationSource, str]] = ..., as_of_date: _Optional[str] = ...) -> None: ...

class UpdateProfileRequest(_message.Message):
    __slots__ = ("customer_id", "changes")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    CHANGES_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    changes: _containers.RepeatedCompositeFieldContainer[ProfileChange]
    def __init__(self, customer_id: _Optional[str] = ..., changes: _Optional[_Iterable[_Union[ProfileChange, _Mapping]]] = ...) -> None: ...

class ChooseEntryRequest(_message.Message):
    __slots__ = ("customer_id", "field", "number")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    FIELD_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    field: str
    number: int
    def __init__(self, customer_id: _Optional[str] = ..., field: _Optional[str] = ..., number: _Optional[int] = ...) -> None: ...

class ReviewProfileRequest(_message.Message):
    __slots__ = ("customer_id", "sections")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    SECTIONS_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    sections: _containers.RepeatedScalarFieldContainer[_events_pb2.ProfileSection]
    def __init__(self, customer_id: _Optional[str] = ..., sections: _Optional[_Iterable[_Union[_events_pb2.ProfileSection, str]]] = ...) -> None: ...

class OweProfileReviewRequest(_message.Message):
    __slots__ = ("customer_id", "tier")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    TIER_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    tier: str
    def __init__(self, customer_id: _Optional[str] = ..., tier: _Optional[str] = ...) -> None: ...

class MissProfileReviewRequest(_message.Message):
    __slots__ = ("customer_id",)
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    def __init__(self, customer_id: _Optional[str] = ...) -> None: ...

class GetProfileRequest(_message.Message):
    __slots__ = ("customer_id",)
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    def __init__(self, customer_id: _Optional[str] = ...) -> None: ...

class ProfileEntry(_message.Message):
    __slots__ = ("number", "field", "value", "text", "source", "as_of_date", "entered_by", "shown", "conflict")
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    FIELD_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    AS_OF_DATE_FIELD_NUMBER: _ClassVar[int]
    ENTERED_BY_FIELD_NUMBER: _ClassVar[int]
    SHOWN_FIELD_NUMBER: _ClassVar[int]
    CONFLICT_FIELD_NUMBER: _ClassVar[int]
    number: int
    field: str
    value: str
    text: str
    source: _events_pb2.InformationSource
    as_of_date: str
    entered_by: str
    shown: bool
    conflict: bool
    def __init__(self, number: _Optional[int] = ..., field: _Optional[str] = ..., value: _Optional[str] = ..., text: _Optional[str] = ..., source: _Optional[_Union[_events_pb2.InformationSource, str]] = ..., as_of_date: _Optional[str] = ..., entered_by: _Optional[str] = ..., shown: _Optional[bool] = ..., conflict: _Optional[bool] = ...) -> None: ...

class ProfileDetails(_message.Message):
    __slots__ = ("customer_id", "version", "region", "completeness_bp", "conflicts", "incomplete", "reviewed_time", "due_time", "entries")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    COMPLETENESS_BP_FIELD_NUMBER: _ClassVar[int]
    CONFLICTS_FIELD_NUMBER: _ClassVar[int]
    INCOMPLETE_FIELD_NUMBER: _ClassVar[int]
    REVIEWED_TIME_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    ENTRIES_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    version: int
    region: str
    completeness_bp: int
    conflicts: int
    incomplete: bool
    reviewed_time: _timestamp_pb2.Timestamp
    due_time: _timestamp_pb2.Timestamp
    entries: _containers.RepeatedCompositeFieldContainer[ProfileEntry]
    def __init__(self, customer_id: _Optional[str] = ..., version: _Optional[int] = ..., region: _Optional[str] = ..., completeness_bp: _Optional[int] = ..., conflicts: _Optional[int] = ..., incomplete: _Optional[bool] = ..., reviewed_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., entries: _Optional[_Iterable[_Union[ProfileEntry, _Mapping]]] = ...) -> None: ...

class ListProfileQualityRequest(_message.Message):
    __slots__ = ("customer_id", "incomplete", "due_time_from", "due_time_until", "page_size", "page_token", "order_by")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    INCOMPLETE_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FROM_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_UNTIL_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ORDER_BY_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    incomplete: bool
    due_time_from: _timestamp_pb2.Timestamp
    due_time_until: _timestamp_pb2.Timestamp
    page_size: int
    page_token: str
    order_by: str
    def __init__(self, customer_id: _Optional[str] = ..., incomplete: _Optional[bool] = ..., due_time_from: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., due_time_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., order_by: _Optional[str] = ...) -> None: ...

class ListProfileQualityResponse(_message.Message):
    __slots__ = ("rows", "next_page_token")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[ProfileQualityRow]
    next_page_token: str
    def __init__(self, rows: _Optional[_Iterable[_Union[ProfileQualityRow, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ProfileQualityRow(_message.Message):
    __slots__ = ("customer_id", "region", "completeness_bp", "incomplete", "conflicts", "updated_time", "reviewed_time", "due_time", "missed")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    COMPLETENESS_BP_FIELD_NUMBER: _ClassVar[int]
    INCOMPLETE_FIELD_NUMBER: _ClassVar[int]
    CONFLICTS_FIELD_NUMBER: _ClassVar[int]
    UPDATED_TIME_FIELD_NUMBER: _ClassVar[int]
    REVIEWED_TIME_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    MISSED_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    region: str
    completeness_bp: int
    incomplete: bool
    conflicts: int
    updated_time: _timestamp_pb2.Timestamp
    reviewed_time: _timestamp_pb2.Timestamp
    due_time: _timestamp_pb2.Timestamp
    missed: int
    def __init__(self, customer_id: _Optional[str] = ..., region: _Optional[str] = ..., completeness_bp: _Optional[int] = ..., incomplete: _Optional[bool] = ..., conflicts: _Optional[int] = ..., updated_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., reviewed_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., missed: _Optional[int] = ...) -> None: ...
