import datetime

from fieldledger.notices.v1 import events_pb2 as _events_pb2
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

class NoticeStatus(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    NOTICE_STATUS_UNSPECIFIED: _ClassVar[NoticeStatus]
    NOTICE_STATUS_OPEN: _ClassVar[NoticeStatus]
    NOTICE_STATUS_READ: _ClassVar[NoticeStatus]
    NOTICE_STATUS_ACKNOWLEDGED: _ClassVar[NoticeStatus]
    NOTICE_STATUS_SETTLED: _ClassVar[NoticeStatus]
    NOTICE_STATUS_HANDED_OVER: _ClassVar[NoticeStatus]
NOTICE_STATUS_UNSPECIFIED: NoticeStatus
NOTICE_STATUS_OPEN: NoticeStatus
NOTICE_STATUS_READ: NoticeStatus
NOTICE_STATUS_ACKNOWLEDGED: NoticeStatus
NOTICE_STATUS_SETTLED: NoticeStatus
NOTICE_STATUS_HANDED_OVER: NoticeStatus

class ReadNoticesRequest(_message.Message):
    __slots__ = ("notice_ids",)
    NOTICE_IDS_FIELD_NUMBER: _ClassVar[int]
    notice_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, notice_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class AcknowledgeNoticeRequest(_message.Message):
    __slots__ = ("notice_id",)
    NOTICE_ID_FIELD_NUMBER: _ClassVar[int]
    notice_id: str
    def __init__(self, notice_id: _Optional[str] = ...) -> None: ...

class HandOverInboxRequest(_message.Message):
    __slots__ = ("former_id", "successor_id", "region")
    FORMER_ID_FIELD_NUMBER: _ClassVar[int]
    SUCCESSOR_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    former_id: str
    successor_id: str
    region: str
    def __init__(self, former_id: _Optional[str] = ..., successor_id: _Optional[str] = ..., region: _Optional[str] = ...) -> None: ...

class ListNoticesRequest(_message.Message):
    __slots__ = ("status", "notice_class", "open", "ack_asked", "rule", "subject_id", "told_time_from", "told_time_until", "notice_id", "page_size", "page_token", "order_by")
    STATUS_FIELD_NUMBER: _ClassVar[int]
    NOTICE_CLASS_FIELD_NUMBER: _ClassVar[int]
    OPEN_FIELD_NUMBER: _ClassVar[int]
    ACK_ASKED_FIELD_NUMBER: _ClassVar[int]
    RULE_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    TOLD_TIME_FROM_FIELD_NUMBER: _ClassVar[int]
    TOLD_TIME_UNTIL_FIELD_NUMBER: _ClassVar[int]
    NOTICE_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ORDER_BY_FIELD_NUMBER: _ClassVar[int]
    status: NoticeStatus
    notice_class: _events_pb2.NoticeClass
    open: bool
    ack_asked: bool
    rule: str
    subject_id: str
    told_time_from: _timestamp_pb2.Timestamp
    told_time_until: _timestamp_pb2.Timestamp
    notice_id: str
    page_size: int
    page_token: str
    order_by: str
    def __init__(self, status: _Optional[_Union[NoticeStatus, str]] = ..., notice_class: _Optional[_Union[_events_pb2.NoticeClass, str]] = ..., open: _Optional[bool] = ..., ack_asked: _Optional[bool] = ..., rule: _Optional[str] = ..., subject_id: _Optional[str] = ..., told_time_from: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., told_time_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., notice_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., order_by: _Optional[str] = ...) -> None: ...

class ListNoticesResponse(_message.Message):
    __slots__ = ("rows", "next_page_token")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[NoticeRow]
    next_page_token: str
    def __init__(self, rows: _Optional[_Iterable[_Union[NoticeRow, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class NoticeRow(_message.Message):
    __slots__ = ("notice_id", "region", "staff_id", "rule", "notice_class", "status", "ack_asked", "open", "rank", "zh", "en", "due_time", "record_kind", "record_id", "subject_id", "event_id", "told_time", "read_time", "acknowledged_time", "acknowledged_by", "stands_for_id", "former_id")
    NOTICE_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    RULE_FIELD_NUMBER: _ClassVar[int]
    NOTICE_CLASS_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    ACK_ASKED_FIELD_NUMBER: _ClassVar[int]
    OPEN_FIELD_NUMBER: _ClassVar[int]
    RANK_FIELD_NUMBER: _ClassVar[int]
    ZH_FIELD_NUMBER: _ClassVar[int]
    EN_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    RECORD_KIND_FIELD_NUMBER: _ClassVar[int]
    RECORD_ID_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    EVENT_ID_FIELD_NUMBER: _ClassVar[int]
    TOLD_TIME_FIELD_NUMBER: _ClassVar[int]
    READ_TIME_FIELD_NUMBER: _ClassVar[int]
    ACKNOWLEDGED_TIME_FIELD_NUMBER: _ClassVar[int]
    ACKNOWLEDGED_BY_FIELD_NUMBER: _ClassVar[int]
    STANDS_FOR_ID_FIELD_NUMBER: _ClassVar[int]
    FORMER_ID_FIELD_NUMBER: _ClassVar[int]
    notice_id: str
    region: str
    staff_id: str
    rule: str
    notice_class: _events_pb2.NoticeClass
    status: NoticeStatus
    ack_asked: bool
    open: bool
    rank: int
    zh: str
    en: str
    due_time: _timestamp_pb2.Timestamp
    record_kind: str
    record_id: str
    subject_id: str
    event_id: str
    told_time: _timestamp_pb2.Timestamp
    read_time: _timestamp_pb2.Timestamp
    acknowledged_time: _timestamp_pb2.Timestamp
    acknowledged_by: str
    stands_for_id: str
    former_id: str
    def __init__(self, notice_id: _Optional[str] = ..., region: _Optional[str] = ..., staff_id: _Optional[str] = ..., rule: _Optional[str] = ..., notice_class: _Optional[_Union[_events_pb2.NoticeClass, str]] = ..., status: _Optional[_Union[NoticeStatus, str]] = ..., ack_asked: _Optional[bool] = ..., open: _Optional[bool] = ..., rank: _Optional[int] = ..., zh: _Optional[str] = ..., en: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., record_kind: _Optional[str] = ..., record_id: _Optional[str] = ..., subject_id: _Optional[str] = ..., event_id: _Optional[str] = ..., told_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., read_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., acknowledged_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., acknowledged_by: _Optional[str] = ..., stands_for_id: _Optional[str] = ..., former_id: _Optional[str] = ...) -> None: ...

class SummariseUnreadRequest(_message.Message):
    __slots__ = ("notice_class",)
    NOTICE_CLASS_FIELD_NUMBER: _ClassVar[int]
    notice_class: _events_pb2.NoticeClass
    def __init__(self, notice_class: _Optional[_Union[_events_pb2.NoticeClass, str]] = ...) -> None: ...

class SummariseUnreadResponse(_message.Message):
    __slots__ = ("rows",)
    ROWS_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[UnreadRow]
    def __init__(self, rows: _Optional[_Iterable[_Union[UnreadRow, _Mapping]]] = ...) -> None: ...

class UnreadRow(_message.Message):
    __slots__ = ("notice_class", "unread", "unacknowledged", "waiting")
    NOTICE_CLASS_FIELD_NUMBER: _ClassVar[int]
    UNREAD_FIELD_NUMBER: _ClassVar[int]
    UNACKNOWLEDGED_FIELD_NUMBER: _ClassVar[int]
    WAITING_FIELD_NUMBER: _ClassVar[int]
    notice_class: _events_pb2.NoticeClass
    unread: int
    unacknowledged: int
    waiting: int
    def __init__(self, notice_class: _Optional[_Union[_events_pb2.NoticeClass, str]] = ..., unread: _Optional[int] = ..., unacknowledged: _Optional[int] = ..., waiting: _Optional[int] = ...) -> None: ...

class ListNoticeReceiptsRequest(_message.Message):
    __slots__ = ("event_id", "subject_id", "staff_id", "region", "status", "rule", "told_time_from", "told_time_until", "page_size", "page_token", "order_by")
    EVENT_ID_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    RULE_FIELD_NUMBER: _ClassVar[int]
    TOLD_TIME_FROM_FIELD_NUMBER: _ClassVar[int]
    TOLD_TIME_UNTIL_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ORDER_BY_FIELD_NUMBER: _ClassVar[int]
    event_id: str
    subject_id: str
    staff_id: str
    region: str
    status: NoticeStatus
    rule: str
    told_time_from: _timestamp_pb2.Timestamp
    told_time_until: _timestamp_pb2.Timestamp
    page_size: int
    page_token: str
    order_by: str
    def __init__(self, event_id: _Optional[str] = ..., subject_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., region: _Optional[str] = ..., status: _Optional[_Union[NoticeStatus, str]] = ..., rule: _Optional[str] = ..., told_time_from: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., told_time_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., order_by: _Optional[str] = ...) -> None: ...

class ListNoticeReceiptsResponse(_message.Message):
    __slots__ = ("rows", "next_page_token")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[NoticeReceiptRow]
    next_page_token: str
    def __init__(self, rows: _Optional[_Iterable[_Union[NoticeReceiptRow, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class NoticeReceiptRow(_message.Message):
    __slots__ = ("notice_id", "region", "staff_id", "rule", "event_id", "subject_id", "notice_class", "status", "told_time", "read_time", "acknowledged_time", "acknowledged_by")
    NOTICE_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    RULE_FIELD_NUMBER: _ClassVar[int]
    EVENT_ID_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    NOTICE_CLASS_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    TOLD_TIME_FIELD_NUMBER: _ClassVar[int]
    READ_TIME_FIELD_NUMBER: _ClassVar[int]
    ACKNOWLEDGED_TIME_FIELD_NUMBER: _ClassVar[int]
    ACKNOWLEDGED_BY_FIELD_NUMBER: _ClassVar[int]
    notice_id: str
    region: str
    staff_id: str
    rule: str
    event_id: str
    subject_id: str
    notice_class: _events_pb2.NoticeClass
    status: NoticeStatus
    told_time: _timestamp_pb2.Timestamp
    read_time: _timestamp_pb2.Timestamp
    acknowledged_time: _timestamp_pb2.Timestamp
    acknowledged_by: str
    def __init__(self, notice_id: _Optional[str] = ..., region: _Optional[str] = ..., staff_id: _Optional[str] = ..., rule: _Optional[str] = ..., event_id: _Optional[str] = ..., subject_id: _Optional[str] = ..., notice_class: _Optional[_Union[_events_pb2.NoticeClass, str]] = ..., status: _Optional[_Union[NoticeStatus, str]] = ..., told_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., read_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., acknowledged_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., acknowledged_by: _Optional[str] = ...) -> None: ...
