import datetime

from fieldledger.options.v1 import options_pb2 as _options_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class NoticeClass(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    NOTICE_CLASS_UNSPECIFIED: _ClassVar[NoticeClass]
    NOTICE_CLASS_URGENT: _ClassVar[NoticeClass]
    NOTICE_CLASS_NORMAL: _ClassVar[NoticeClass]
    NOTICE_CLASS_DIGEST: _ClassVar[NoticeClass]

class OutsideChannel(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    OUTSIDE_CHANNEL_UNSPECIFIED: _ClassVar[OutsideChannel]
    OUTSIDE_CHANNEL_MAIL: _ClassVar[OutsideChannel]
    OUTSIDE_CHANNEL_WECOM: _ClassVar[OutsideChannel]
    OUTSIDE_CHANNEL_DINGTALK: _ClassVar[OutsideChannel]
    OUTSIDE_CHANNEL_FEISHU: _ClassVar[OutsideChannel]
    OUTSIDE_CHANNEL_WEBHOOK: _ClassVar[OutsideChannel]

class DeliveryStatus(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DELIVERY_STATUS_UNSPECIFIED: _ClassVar[DeliveryStatus]
    DELIVERY_STATUS_WAITING: _ClassVar[DeliveryStatus]
    DELIVERY_STATUS_CLAIMED: _ClassVar[DeliveryStatus]
    DELIVERY_STATUS_DELIVERED: _ClassVar[DeliveryStatus]
    DELIVERY_STATUS_FAILED: _ClassVar[DeliveryStatus]
    DELIVERY_STATUS_UNCERTAIN: _ClassVar[DeliveryStatus]
    DELIVERY_STATUS_NO_ADDRESS: _ClassVar[DeliveryStatus]
    DELIVERY_STATUS_CANCELLED: _ClassVar[DeliveryStatus]
    DELIVERY_STATUS_TOO_OLD: _ClassVar[DeliveryStatus]
    DELIVERY_STATUS_IN_DIGEST: _ClassVar[DeliveryStatus]

class WatchStatus(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    WATCH_STATUS_UNSPECIFIED: _ClassVar[WatchStatus]
    WATCH_STATUS_RUNNING: _ClassVar[WatchStatus]
    WATCH_STATUS_SETTLED: _ClassVar[WatchStatus]
    WATCH_STATUS_SPENT: _ClassVar[WatchStatus]
NOTICE_CLASS_UNSPECIFIED: NoticeClass
NOTICE_CLASS_URGENT: NoticeClass
NOTICE_CLASS_NORMAL: NoticeClass
NOTICE_CLASS_DIGEST: NoticeClass
OUTSIDE_CHANNEL_UNSPECIFIED: OutsideChannel
OUTSIDE_CHANNEL_MAIL: OutsideChannel
OUTSIDE_CHANNEL_WECOM: OutsideChannel
OUTSIDE_CHANNEL_DINGTALK: OutsideChannel
OUTSIDE_CHANNEL_FEISHU: OutsideChannel
OUTSIDE_CHANNEL_WEBHOOK: OutsideChannel
DELIVERY_STATUS_UNSPECIFIED: DeliveryStatus
DELIVERY_STATUS_WAITING: DeliveryStatus
DELIVERY_STATUS_CLAIMED: DeliveryStatus
DELIVERY_STATUS_DELIVERED: DeliveryStatus
DELIVERY_STATUS_FAILED: DeliveryStatus
DELIVERY_STATUS_UNCERTAIN: DeliveryStatus
DELIVERY_STATUS_NO_ADDRESS: DeliveryStatus
DELIVERY_STATUS_CANCELLED: DeliveryStatus
DELIVERY_STATUS_TOO_OLD: DeliveryStatus
DELIVERY_STATUS_IN_DIGEST: DeliveryStatus
WATCH_STATUS_UNSPECIFIED: WatchStatus
WATCH_STATUS_RUNNING: WatchStatus
WATCH_STATUS_SETTLED: WatchStatus
WATCH_STATUS_SPENT: WatchStatus

class NoticeRaised(_message.Message):
    __slots__ = ("notice_id", "staff_id", "rule", "policy_version", "event_id", "subject_id", "notice_class", "ack_asked", "due_time", "record_kind", "record_id", "zh", "en", "stands_for_id", "former_id", "bundled")
    NOTICE_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    RULE_FIELD_NUMBER: _ClassVar[int]
    POLICY_VERSION_FIELD_NUMBER: _ClassVar[int]
    EVENT_ID_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    NOTICE_CLASS_FIELD_NUMBER: _ClassVar[int]
    ACK_ASKED_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    RECORD_KIND_FIELD_NUMBER: _ClassVar[int]
    RECORD_ID_FIELD_NUMBER: _ClassVar[int]
    ZH_FIELD_NUMBER: _ClassVar[int]
    EN_FIELD_NUMBER: _ClassVar[int]
    STANDS_FOR_ID_FIELD_NUMBER: _ClassVar[int]
    FORMER_ID_FIELD_NUMBER: _ClassVar[int]
    BUNDLED_FIELD_NUMBER: _ClassVar[int]
    notice_id: str
    staff_id: str
    rule: str
    policy_version: int
    event_id: str
    subject_id: str
    notice_class: NoticeClass
    ack_asked: bool
    due_time: _timestamp_pb2.Timestamp
    record_kind: str
    record_id: str
    zh: str
    en: str
    stands_for_id: str
    former_id: str
    bundled: bool
    def __init__(self, notice_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., rule: _Optional[str] = ..., policy_version: _Optional[int] = ..., event_id: _Optional[str] = ..., subject_id: _Optional[str] = ..., notice_class: _Optional[_Union[NoticeClass, str]] = ..., ack_asked: _Optional[bool] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., record_kind: _Optional[str] = ..., record_id: _Optional[str] = ..., zh: _Optional[str] = ..., en: _Optional[str] = ..., stands_for_id: _Optional[str] = ..., former_id: _Optional[str] = ..., bundled: _Optional[bool] = ...) -> None: ...

class NoticeRead(_message.Message):
    __slots__ = ("notice_id", "staff_id")
    NOTICE_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    notice_id: str
    staff_id: str
    def __init__(self, notice_id: _Optional[str] = ..., staff_id: _Optional[str] = ...) -> None: ...

class NoticeAcknowledged(_message.Message):
    __slots__ = ("notice_id", "staff_id", "acknowledged_by")
    NOTICE_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    ACKNOWLEDGED_BY_FIELD_NUMBER: _ClassVar[int]
    notice_id: str
    staff_id: str
    acknowledged_by: str
    def __init__(self, notice_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., acknowledged_by: _Optional[str] = ...) -> None: ...

class NoticeSettled(_message.Message):
    __slots__ = ("notice_id", "staff_id", "event_id")
    NOTICE_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    EVENT_ID_FIELD_NUMBER: _ClassVar[int]
    notice_id: str
    staff_id: str
    event_id: str
    def __init__(self, notice_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., event_id: _Optional[str] = ...) -> None: ...

class NoticeHandedOver(_message.Message):
    __slots__ = ("notice_id", "staff_id", "successor_id")
    NOTICE_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    SUCCESSOR_ID_FIELD_NUMBER: _ClassVar[int]
    notice_id: str
    staff_id: str
    successor_id: str
    def __init__(self, notice_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., successor_id: _Optional[str] = ...) -> None: ...

class ReaderAddressSet(_message.Message):
    __slots__ = ("reader_id", "staff_id", "channel")
    READER_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    reader_id: str
    staff_id: str
    channel: OutsideChannel
    def __init__(self, reader_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., channel: _Optional[_Union[OutsideChannel, str]] = ...) -> None: ...

class ReaderAddressRemoved(_message.Message):
    __slots__ = ("reader_id", "staff_id", "channel")
    READER_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    reader_id: str
    staff_id: str
    channel: OutsideChannel
    def __init__(self, reader_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., channel: _Optional[_Union[OutsideChannel, str]] = ...) -> None: ...

class ReaderPreferencesSet(_message.Message):
    __slots__ = ("reader_id", "staff_id", "urgent", "normal", "digest", "quiet_from", "quiet_until", "time_zone")
    READER_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    URGENT_FIELD_NUMBER: _ClassVar[int]
    NORMAL_FIELD_NUMBER: _ClassVar[int]
    DIGEST_FIELD_NUMBER: _ClassVar[int]
    QUIET_FROM_FIELD_NUMBER: _ClassVar[int]
    QUIET_UNTIL_FIELD_NUMBER: _ClassVar[int]
    TIME_ZONE_FIELD_NUMBER: _ClassVar[int]
    reader_id: str
    staff_id: str
    urgent: _containers.RepeatedScalarFieldContainer[OutsideChannel]
    normal: _containers.RepeatedScalarFieldContainer[OutsideChannel]
    digest: _containers.RepeatedScalarFieldContainer[OutsideChannel]
    quiet_from: str
    quiet_until: str
    time_zone: str
    def __init__(self, reader_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., urgent: _Optional[_Iterable[_Union[OutsideChannel, str]]] = ..., normal: _Optional[_Iterable[_Union[OutsideChannel, str]]] = ..., digest: _Optional[_Iterable[_Union[OutsideChannel, str]]] = ..., quiet_from: _Optional[str] = ..., quiet_until: _Optional[str] = ..., time_zone: _Optional[str] = ...) -> None: ...

class DeliveryPlanned(_message.Message):
    __slots__ = ("delivery_id", "staff_id", "channel", "notice_id", "digest_id", "notice_class", "due_time")
    DELIVERY_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    NOTICE_ID_FIELD_NUMBER: _ClassVar[int]
    DIGEST_ID_FIELD_NUMBER: _ClassVar[int]
    NOTICE_CLASS_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    delivery_id: str
    staff_id: str
    channel: OutsideChannel
    notice_id: str
    digest_id: str
    notice_class: NoticeClass
    due_time: _timestamp_pb2.Timestamp
    def __init__(self, delivery_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., channel: _Optional[_Union[OutsideChannel, str]] = ..., notice_id: _Optional[str] = ..., digest_id: _Optional[str] = ..., notice_class: _Optional[_Union[NoticeClass, str]] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class DeliveryClaimed(_message.Message):
    __slots__ = ("delivery_id", "staff_id", "attempt", "notices", "settle_time")
    DELIVERY_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    ATTEMPT_FIELD_NUMBER: _ClassVar[int]
    NOTICES_FIELD_NUMBER: _ClassVar[int]
    SETTLE_TIME_FIELD_NUMBER: _ClassVar[int]
    delivery_id: str
    staff_id: str
    attempt: int
    notices: int
    settle_time: _timestamp_pb2.Timestamp
    def __init__(self, delivery_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., attempt: _Optional[int] = ..., notices: _Optional[int] = ..., settle_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class DeliveryMade(_message.Message):
    __slots__ = ("delivery_id", "staff_id", "attempt")
    DELIVERY_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    ATTEMPT_FIELD_NUMBER: _ClassVar[int]
    delivery_id: str
    staff_id: str
    attempt: int
    def __init__(self, delivery_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., attempt: _Optional[int] = ...) -> None: ...

class DeliveryFailed(_message.Message):
    __slots__ = ("delivery_id", "staff_id", "attempt", "code", "due_time")
    DELIVERY_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    ATTEMPT_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    delivery_id: str
    staff_id: str
    attempt: int
    code: str
    due_time: _timestamp_pb2.Timestamp
    def __init__(self, delivery_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., attempt: _Optional[int] = ..., code: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class DeliveryUncertain(_message.Message):
    __slots__ = ("delivery_id", "staff_id", "attempt", "code")
    DELIVERY_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    ATTEMPT_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    delivery_id: str
    staff_id: str
    attempt: int
    code: str
    def __init__(self, delivery_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., attempt: _Optional[int] = ..., code: _Optional[str] = ...) -> None: ...

class DeliveryDropped(_message.Message):
    __slots__ = ("delivery_id", "staff_id", "status")
    DELIVERY_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    delivery_id: str
    staff_id: str
    status: DeliveryStatus
    def __init__(self, delivery_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., status: _Optional[_Union[DeliveryStatus, str]] = ...) -> None: ...

class WatchStarted(_message.Message):
    __slots__ = ("watch_id", "rule", "policy_version", "subject_id", "steps", "next_time")
    WATCH_ID_FIELD_NUMBER: _ClassVar[int]
    RULE_FIELD_NUMBER: _ClassVar[int]
    POLICY_VERSION_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    STEPS_FIELD_NUMBER: _ClassVar[int]
    NEXT_TIME_FIELD_NUMBER: _ClassVar[int]
    watch_id: str
    rule: str
    policy_version: int
    subject_id: str
    steps: int
    next_time: _timestamp_pb2.Timestamp
    def __init__(self, watch_id: _Optional[str] = ..., rule: _Optional[str] = ..., policy_version: _Optional[int] = ..., subject_id: _Optional[str] = ..., steps: _Optional[int] = ..., next_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class WatchMoved(_message.Message):
    __slots__ = ("watch_id", "next_time")
    WATCH_ID_FIELD_NUMBER: _ClassVar[int]
    NEXT_TIME_FIELD_NUMBER: _ClassVar[int]
    watch_id: str
    next_time: _timestamp_pb2.Timestamp
    def __init__(self, watch_id: _Optional[str] = ..., next_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class StepFired(_message.Message):
    __slots__ = ("watch_id", "fired", "recipients", "next_time")
    WATCH_ID_FIELD_NUMBER: _ClassVar[int]
    FIRED_FIELD_NUMBER: _ClassVar[int]
    RECIPIENTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_TIME_FIELD_NUMBER: _ClassVar[int]
    watch_id: str
    fired: int
    recipients: int
    next_time: _timestamp_pb2.Timestamp
    def __init__(self, watch_id: _Optional[str] = ..., fired: _Optional[int] = ..., recipients: _Optional[int] = ..., next_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class WatchSettled(_message.Message):
    __slots__ = ("watch_id", "event_id")
    WATCH_ID_FIELD_NUMBER: _ClassVar[int]
    EVENT_ID_FIELD_NUMBER: _ClassVar[int]
    watch_id: str
    event_id: str
    def __init__(self, watch_id: _Optional[str] = ..., event_id: _Optional[str] = ...) -> None: ...
