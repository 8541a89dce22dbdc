import datetime

from fieldledger.options.v1 import options_pb2 as _options_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class NoticeClass(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    NOTICE_CLASS_UNSPECIFIED: _ClassVar[NoticeClass]
    NOTICE_CLASS_URGENT: _ClassVar[NoticeClass]
    NOTICE_CLASS_NORMAL: _ClassVar[NoticeClass]
    NOTICE_CLASS_DIGEST: _ClassVar[NoticeClass]
NOTICE_CLASS_UNSPECIFIED: NoticeClass
NOTICE_CLASS_URGENT: NoticeClass
NOTICE_CLASS_NORMAL: NoticeClass
NOTICE_CLASS_DIGEST: NoticeClass

class NoticeRaised(_message.Message):
    __slots__ = ("notice_id", "staff_id", "rule", "policy_version", "event_id", "subject_id", "notice_class", "ack_asked", "due_time", "record_kind", "record_id", "zh", "en", "stands_for_id", "former_id")
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
    def __init__(self, notice_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., rule: _Optional[str] = ..., policy_version: _Optional[int] = ..., event_id: _Optional[str] = ..., subject_id: _Optional[str] = ..., notice_class: _Optional[_Union[NoticeClass, str]] = ..., ack_asked: _Optional[bool] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., record_kind: _Optional[str] = ..., record_id: _Optional[str] = ..., zh: _Optional[str] = ..., en: _Optional[str] = ..., stands_for_id: _Optional[str] = ..., former_id: _Optional[str] = ...) -> None: ...

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
