import datetime

from fieldledger.notices.v1 import events_pb2 as _events_pb2
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

class PlanDeliveriesRequest(_message.Message):
    __slots__ = ("notice_id",)
    NOTICE_ID_FIELD_NUMBER: _ClassVar[int]
    notice_id: str
    def __init__(self, notice_id: _Optional[str] = ...) -> None: ...

class ClaimDeliveryRequest(_message.Message):
    __slots__ = ("delivery_id", "attempt")
    DELIVERY_ID_FIELD_NUMBER: _ClassVar[int]
    ATTEMPT_FIELD_NUMBER: _ClassVar[int]
    delivery_id: str
    attempt: int
    def __init__(self, delivery_id: _Optional[str] = ..., attempt: _Optional[int] = ...) -> None: ...

class SettleDeliveryRequest(_message.Message):
    __slots__ = ("delivery_id", "attempt", "status", "code", "final")
    DELIVERY_ID_FIELD_NUMBER: _ClassVar[int]
    ATTEMPT_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    FINAL_FIELD_NUMBER: _ClassVar[int]
    delivery_id: str
    attempt: int
    status: _events_pb2.DeliveryStatus
    code: str
    final: bool
    def __init__(self, delivery_id: _Optional[str] = ..., attempt: _Optional[int] = ..., status: _Optional[_Union[_events_pb2.DeliveryStatus, str]] = ..., code: _Optional[str] = ..., final: _Optional[bool] = ...) -> None: ...

class MarkDeliveryUncertainRequest(_message.Message):
    __slots__ = ("delivery_id",)
    DELIVERY_ID_FIELD_NUMBER: _ClassVar[int]
    delivery_id: str
    def __init__(self, delivery_id: _Optional[str] = ...) -> None: ...

class ListDeliveriesRequest(_message.Message):
    __slots__ = ("channel", "status", "notice_id", "digest_id", "planned_time_from", "planned_time_until", "page_size", "page_token", "order_by")
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    NOTICE_ID_FIELD_NUMBER: _ClassVar[int]
    DIGEST_ID_FIELD_NUMBER: _ClassVar[int]
    PLANNED_TIME_FROM_FIELD_NUMBER: _ClassVar[int]
    PLANNED_TIME_UNTIL_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ORDER_BY_FIELD_NUMBER: _ClassVar[int]
    channel: _events_pb2.OutsideChannel
    status: _events_pb2.DeliveryStatus
    notice_id: str
    digest_id: str
    planned_time_from: _timestamp_pb2.Timestamp
    planned_time_until: _timestamp_pb2.Timestamp
    page_size: int
    page_token: str
    order_by: str
    def __init__(self, channel: _Optional[_Union[_events_pb2.OutsideChannel, str]] = ..., status: _Optional[_Union[_events_pb2.DeliveryStatus, str]] = ..., notice_id: _Optional[str] = ..., digest_id: _Optional[str] = ..., planned_time_from: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., planned_time_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., order_by: _Optional[str] = ...) -> None: ...

class ListDeliveriesResponse(_message.Message):
    __slots__ = ("rows", "next_page_token")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[DeliveryRow]
    next_page_token: str
    def __init__(self, rows: _Optional[_Iterable[_Union[DeliveryRow, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class DeliveryRow(_message.Message):
    __slots__ = ("delivery_id", "region", "staff_id", "channel", "status", "notice_class", "notice_id", "digest_id", "planned_time", "due_time", "attempt", "notices", "code", "settled_time")
    DELIVERY_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    NOTICE_CLASS_FIELD_NUMBER: _ClassVar[int]
    NOTICE_ID_FIELD_NUMBER: _ClassVar[int]
    DIGEST_ID_FIELD_NUMBER: _ClassVar[int]
    PLANNED_TIME_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    ATTEMPT_FIELD_NUMBER: _ClassVar[int]
    NOTICES_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    SETTLED_TIME_FIELD_NUMBER: _ClassVar[int]
    delivery_id: str
    region: str
    staff_id: str
    channel: _events_pb2.OutsideChannel
    status: _events_pb2.DeliveryStatus
    notice_class: _events_pb2.NoticeClass
    notice_id: str
    digest_id: str
    planned_time: _timestamp_pb2.Timestamp
    due_time: _timestamp_pb2.Timestamp
    attempt: int
    notices: int
    code: str
    settled_time: _timestamp_pb2.Timestamp
    def __init__(self, delivery_id: _Optional[str] = ..., region: _Optional[str] = ..., staff_id: _Optional[str] = ..., channel: _Optional[_Union[_events_pb2.OutsideChannel, str]] = ..., status: _Optional[_Union[_events_pb2.DeliveryStatus, str]] = ..., notice_class: _Optional[_Union[_events_pb2.NoticeClass, str]] = ..., notice_id: _Optional[str] = ..., digest_id: _Optional[str] = ..., planned_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., attempt: _Optional[int] = ..., notices: _Optional[int] = ..., code: _Optional[str] = ..., settled_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class DeliveryStateRow(_message.Message):
    __slots__ = ("delivery_id", "region", "staff_id", "channel", "status", "due_time", "attempt", "digest_id", "notice_id")
    DELIVERY_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    ATTEMPT_FIELD_NUMBER: _ClassVar[int]
    DIGEST_ID_FIELD_NUMBER: _ClassVar[int]
    NOTICE_ID_FIELD_NUMBER: _ClassVar[int]
    delivery_id: str
    region: str
    staff_id: str
    channel: _events_pb2.OutsideChannel
    status: _events_pb2.DeliveryStatus
    due_time: _timestamp_pb2.Timestamp
    attempt: int
    digest_id: str
    notice_id: str
    def __init__(self, delivery_id: _Optional[str] = ..., region: _Optional[str] = ..., staff_id: _Optional[str] = ..., channel: _Optional[_Union[_events_pb2.OutsideChannel, str]] = ..., status: _Optional[_Union[_events_pb2.DeliveryStatus, str]] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., attempt: _Optional[int] = ..., digest_id: _Optional[str] = ..., notice_id: _Optional[str] = ...) -> None: ...

class SummariseDeliveriesRequest(_message.Message):
    __slots__ = ("channel", "status")
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    channel: _events_pb2.OutsideChannel
    status: _events_pb2.DeliveryStatus
    def __init__(self, channel: _Optional[_Union[_events_pb2.OutsideChannel, str]] = ..., status: _Optional[_Union[_events_pb2.DeliveryStatus, str]] = ...) -> None: ...

class SummariseDeliveriesResponse(_message.Message):
    __slots__ = ("rows",)
    ROWS_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[DeliveryCountRow]
    def __init__(self, rows: _Optional[_Iterable[_Union[DeliveryCountRow, _Mapping]]] = ...) -> None: ...

class DeliveryCountRow(_message.Message):
    __slots__ = ("channel", "status", "deliveries")
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    DELIVERIES_FIELD_NUMBER: _ClassVar[int]
    channel: _events_pb2.OutsideChannel
    status: _events_pb2.DeliveryStatus
    deliveries: int
    def __init__(self, channel: _Optional[_Union[_events_pb2.OutsideChannel, str]] = ..., status: _Optional[_Union[_events_pb2.DeliveryStatus, str]] = ..., deliveries: _Optional[int] = ...) -> None: ...
