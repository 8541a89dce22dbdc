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

class Dispatch(_message.Message):
    __slots__ = ("department_id", "responsible_id", "text", "due_time")
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    department_id: str
    responsible_id: str
    text: str
    due_time: _timestamp_pb2.Timestamp
    def __init__(self, department_id: _Optional[str] = ..., responsible_id: _Optional[str] = ..., text: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class DispatchComplaintRequest(_message.Message):
    __slots__ = ("complaint_id", "dispatches")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    DISPATCHES_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    dispatches: _containers.RepeatedCompositeFieldContainer[Dispatch]
    def __init__(self, complaint_id: _Optional[str] = ..., dispatches: _Optional[_Iterable[_Union[Dispatch, _Mapping]]] = ...) -> None: ...

class MeetingDecision(_message.Message):
    __slots__ = ("text", "department_id", "responsible_id", "due_time")
    TEXT_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    text: str
    department_id: str
    responsible_id: str
    due_time: _timestamp_pb2.Timestamp
    def __init__(self, text: _Optional[str] = ..., department_id: _Optional[str] = ..., responsible_id: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class RecordMeetingRequest(_message.Message):
    __slots__ = ("complaint_id", "held_time", "attendee_ids", "minutes", "decisions")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    HELD_TIME_FIELD_NUMBER: _ClassVar[int]
    ATTENDEE_IDS_FIELD_NUMBER: _ClassVar[int]
    MINUTES_FIELD_NUMBER: _ClassVar[int]
    DECISIONS_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    held_time: _timestamp_pb2.Timestamp
    attendee_ids: _containers.RepeatedScalarFieldContainer[str]
    minutes: str
    decisions: _containers.RepeatedCompositeFieldContainer[MeetingDecision]
    def __init__(self, complaint_id: _Optional[str] = ..., held_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., attendee_ids: _Optional[_Iterable[str]] = ..., minutes: _Optional[str] = ..., decisions: _Optional[_Iterable[_Union[MeetingDecision, _Mapping]]] = ...) -> None: ...

class GetInvestigationRequest(_message.Message):
    __slots__ = ("complaint_id",)
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    def __init__(self, complaint_id: _Optional[str] = ...) -> None: ...

class Asked(_message.Message):
    __slots__ = ("department_id", "issue_id", "asked_time")
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    ISSUE_ID_FIELD_NUMBER: _ClassVar[int]
    ASKED_TIME_FIELD_NUMBER: _ClassVar[int]
    department_id: str
    issue_id: str
    asked_time: _timestamp_pb2.Timestamp
    def __init__(self, department_id: _Optional[str] = ..., issue_id: _Optional[str] = ..., asked_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class CaseMeeting(_message.Message):
    __slots__ = ("held_time", "attendee_ids", "department_ids", "minutes", "issue_ids")
    HELD_TIME_FIELD_NUMBER: _ClassVar[int]
    ATTENDEE_IDS_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_IDS_FIELD_NUMBER: _ClassVar[int]
    MINUTES_FIELD_NUMBER: _ClassVar[int]
    ISSUE_IDS_FIELD_NUMBER: _ClassVar[int]
    held_time: _timestamp_pb2.Timestamp
    attendee_ids: _containers.RepeatedScalarFieldContainer[str]
    department_ids: _containers.RepeatedScalarFieldContainer[str]
    minutes: str
    issue_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, held_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., attendee_ids: _Optional[_Iterable[str]] = ..., department_ids: _Optional[_Iterable[str]] = ..., minutes: _Optional[str] = ..., issue_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class InvestigationDetails(_message.Message):
    __slots__ = ("complaint_id", "version", "region", "customer_id", "asked_departments", "meetings", "loss_fen", "inconvenience", "affected", "responsible_department_id")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    ASKED_DEPARTMENTS_FIELD_NUMBER: _ClassVar[int]
    MEETINGS_FIELD_NUMBER: _ClassVar[int]
    LOSS_FEN_FIELD_NUMBER: _ClassVar[int]
    INCONVENIENCE_FIELD_NUMBER: _ClassVar[int]
    AFFECTED_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    version: int
    region: str
    customer_id: str
    asked_departments: _containers.RepeatedCompositeFieldContainer[Asked]
    meetings: _containers.RepeatedCompositeFieldContainer[CaseMeeting]
    loss_fen: int
    inconvenience: _events_pb2.Inconvenience
    affected: str
    responsible_department_id: str
    def __init__(self, complaint_id: _Optional[str] = ..., version: _Optional[int] = ..., region: _Optional[str] = ..., customer_id: _Optional[str] = ..., asked_departments: _Optional[_Iterable[_Union[Asked, _Mapping]]] = ..., meetings: _Optional[_Iterable[_Union[CaseMeeting, _Mapping]]] = ..., loss_fen: _Optional[int] = ..., inconvenience: _Optional[_Union[_events_pb2.Inconvenience, str]] = ..., affected: _Optional[str] = ..., responsible_department_id: _Optional[str] = ...) -> None: ...
