import datetime

from fieldledger.customers.v1 import events_pb2 as _events_pb2
from fieldledger.options.v1 import options_pb2 as _options_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ImportStatus(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    IMPORT_STATUS_UNSPECIFIED: _ClassVar[ImportStatus]
    IMPORT_STATUS_OPEN: _ClassVar[ImportStatus]
    IMPORT_STATUS_WITHDRAWING: _ClassVar[ImportStatus]
    IMPORT_STATUS_WITHDRAWN: _ClassVar[ImportStatus]
IMPORT_STATUS_UNSPECIFIED: ImportStatus
IMPORT_STATUS_OPEN: ImportStatus
IMPORT_STATUS_WITHDRAWING: ImportStatus
IMPORT_STATUS_WITHDRAWN: ImportStatus

class ListImportsRequest(_message.Message):
    __slots__ = ("batch_id", "kind", "status", "actor_id", "begun_time_from", "begun_time_until", "page_size", "page_token", "order_by")
    BATCH_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    ACTOR_ID_FIELD_NUMBER: _ClassVar[int]
    BEGUN_TIME_FROM_FIELD_NUMBER: _ClassVar[int]
    BEGUN_TIME_UNTIL_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ORDER_BY_FIELD_NUMBER: _ClassVar[int]
    batch_id: str
    kind: _events_pb2.ImportKind
    status: ImportStatus
    actor_id: str
    begun_time_from: _timestamp_pb2.Timestamp
    begun_time_until: _timestamp_pb2.Timestamp
    page_size: int
    page_token: str
    order_by: str
    def __init__(self, batch_id: _Optional[str] = ..., kind: _Optional[_Union[_events_pb2.ImportKind, str]] = ..., status: _Optional[_Union[ImportStatus, str]] = ..., actor_id: _Optional[str] = ..., begun_time_from: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., begun_time_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., order_by: _Optional[str] = ...) -> None: ...

class ListImportsResponse(_message.Message):
    __slots__ = ("rows", "next_page_token")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[ImportRow]
    next_page_token: str
    def __init__(self, rows: _Optional[_Iterable[_Union[ImportRow, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ImportRow(_message.Message):
    __slots__ = ("batch_id", "region", "kind", "status", "actor_id", "begun_time", "last_time", "accepted", "refused", "withdrawn", "kept", "withdrawn_by_id", "withdrawn_time")
    BATCH_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    ACTOR_ID_FIELD_NUMBER: _ClassVar[int]
    BEGUN_TIME_FIELD_NUMBER: _ClassVar[int]
    LAST_TIME_FIELD_NUMBER: _ClassVar[int]
    ACCEPTED_FIELD_NUMBER: _ClassVar[int]
    REFUSED_FIELD_NUMBER: _ClassVar[int]
    WITHDRAWN_FIELD_NUMBER: _ClassVar[int]
    KEPT_FIELD_NUMBER: _ClassVar[int]
    WITHDRAWN_BY_ID_FIELD_NUMBER: _ClassVar[int]
    WITHDRAWN_TIME_FIELD_NUMBER: _ClassVar[int]
    batch_id: str
    region: str
    kind: _events_pb2.ImportKind
    status: ImportStatus
    actor_id: str
    begun_time: _timestamp_pb2.Timestamp
    last_time: _timestamp_pb2.Timestamp
    accepted: int
    refused: int
    withdrawn: int
    kept: int
    withdrawn_by_id: str
    withdrawn_time: _timestamp_pb2.Timestamp
    def __init__(self, batch_id: _Optional[str] = ..., region: _Optional[str] = ..., kind: _Optional[_Union[_events_pb2.ImportKind, str]] = ..., status: _Optional[_Union[ImportStatus, str]] = ..., actor_id: _Optional[str] = ..., begun_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., last_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., accepted: _Optional[int] = ..., refused: _Optional[int] = ..., withdrawn: _Optional[int] = ..., kept: _Optional[int] = ..., withdrawn_by_id: _Optional[str] = ..., withdrawn_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ListKeptRequest(_message.Message):
    __slots__ = ("batch_id", "page_size", "page_token", "order_by")
    BATCH_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ORDER_BY_FIELD_NUMBER: _ClassVar[int]
    batch_id: str
    page_size: int
    page_token: str
    order_by: str
    def __init__(self, batch_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., order_by: _Optional[str] = ...) -> None: ...

class ListKeptResponse(_message.Message):
    __slots__ = ("rows", "next_page_token")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[KeptRow]
    next_page_token: str
    def __init__(self, rows: _Optional[_Iterable[_Union[KeptRow, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class KeptRow(_message.Message):
    __slots__ = ("batch_id", "subject_id", "region", "kind")
    BATCH_ID_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    batch_id: str
    subject_id: str
    region: str
    kind: _events_pb2.ImportKind
    def __init__(self, batch_id: _Optional[str] = ..., subject_id: _Optional[str] = ..., region: _Optional[str] = ..., kind: _Optional[_Union[_events_pb2.ImportKind, str]] = ...) -> None: ...
