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

class RetimeClocksRequest(_message.Message):
    __slots__ = ("region", "reason")
    REGION_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    region: str
    reason: str
    def __init__(self, region: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class MoveClocksRequest(_message.Message):
    __slots__ = ("retiming_id", "step", "cursor")
    RETIMING_ID_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    retiming_id: str
    step: int
    cursor: str
    def __init__(self, retiming_id: _Optional[str] = ..., step: _Optional[int] = ..., cursor: _Optional[str] = ...) -> None: ...

class CheckRetimingRequest(_message.Message):
    __slots__ = ("region", "cursor")
    REGION_FIELD_NUMBER: _ClassVar[int]
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    region: str
    cursor: str
    def __init__(self, region: _Optional[str] = ..., cursor: _Optional[str] = ...) -> None: ...

class CheckRetimingResponse(_message.Message):
    __slots__ = ("rows", "cursor")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[RetimingRow]
    cursor: str
    def __init__(self, rows: _Optional[_Iterable[_Union[RetimingRow, _Mapping]]] = ..., cursor: _Optional[str] = ...) -> None: ...

class RetimingRow(_message.Message):
    __slots__ = ("clock_id", "complaint_id", "issue_id", "clock", "run", "holder_id", "former_due_time", "due_time", "breached", "refused_by")
    CLOCK_ID_FIELD_NUMBER: _ClassVar[int]
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    ISSUE_ID_FIELD_NUMBER: _ClassVar[int]
    CLOCK_FIELD_NUMBER: _ClassVar[int]
    RUN_FIELD_NUMBER: _ClassVar[int]
    HOLDER_ID_FIELD_NUMBER: _ClassVar[int]
    FORMER_DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    BREACHED_FIELD_NUMBER: _ClassVar[int]
    REFUSED_BY_FIELD_NUMBER: _ClassVar[int]
    clock_id: str
    complaint_id: str
    issue_id: str
    clock: _events_pb2.ClockKind
    run: int
    holder_id: str
    former_due_time: _timestamp_pb2.Timestamp
    due_time: _timestamp_pb2.Timestamp
    breached: bool
    refused_by: str
    def __init__(self, clock_id: _Optional[str] = ..., complaint_id: _Optional[str] = ..., issue_id: _Optional[str] = ..., clock: _Optional[_Union[_events_pb2.ClockKind, str]] = ..., run: _Optional[int] = ..., holder_id: _Optional[str] = ..., former_due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., breached: _Optional[bool] = ..., refused_by: _Optional[str] = ...) -> None: ...
