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

class Severity(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SEVERITY_UNSPECIFIED: _ClassVar[Severity]
    SEVERITY_MINOR: _ClassVar[Severity]
    SEVERITY_MAJOR: _ClassVar[Severity]
    SEVERITY_SEVERE: _ClassVar[Severity]
SEVERITY_UNSPECIFIED: Severity
SEVERITY_MINOR: Severity
SEVERITY_MAJOR: Severity
SEVERITY_SEVERE: Severity

class FindingRaised(_message.Message):
    __slots__ = ("finding_id", "subject_id", "clause", "severity", "department_id", "inspector_id", "evidence")
    FINDING_ID_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    CLAUSE_FIELD_NUMBER: _ClassVar[int]
    SEVERITY_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    INSPECTOR_ID_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_FIELD_NUMBER: _ClassVar[int]
    finding_id: str
    subject_id: str
    clause: str
    severity: Severity
    department_id: str
    inspector_id: str
    evidence: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, finding_id: _Optional[str] = ..., subject_id: _Optional[str] = ..., clause: _Optional[str] = ..., severity: _Optional[_Union[Severity, str]] = ..., department_id: _Optional[str] = ..., inspector_id: _Optional[str] = ..., evidence: _Optional[_Iterable[str]] = ...) -> None: ...

class RectificationIssued(_message.Message):
    __slots__ = ("rectification_id", "finding_id", "department_id", "due_time", "round", "subject_id", "severity")
    RECTIFICATION_ID_FIELD_NUMBER: _ClassVar[int]
    FINDING_ID_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    ROUND_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    SEVERITY_FIELD_NUMBER: _ClassVar[int]
    rectification_id: str
    finding_id: str
    department_id: str
    due_time: _timestamp_pb2.Timestamp
    round: int
    subject_id: str
    severity: Severity
    def __init__(self, rectification_id: _Optional[str] = ..., finding_id: _Optional[str] = ..., department_id: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., round: _Optional[int] = ..., subject_id: _Optional[str] = ..., severity: _Optional[_Union[Severity, str]] = ...) -> None: ...

class RectificationAnswered(_message.Message):
    __slots__ = ("rectification_id", "late")
    RECTIFICATION_ID_FIELD_NUMBER: _ClassVar[int]
    LATE_FIELD_NUMBER: _ClassVar[int]
    rectification_id: str
    late: bool
    def __init__(self, rectification_id: _Optional[str] = ..., late: _Optional[bool] = ...) -> None: ...

class RectificationVerified(_message.Message):
    __slots__ = ("rectification_id", "fixed")
    RECTIFICATION_ID_FIELD_NUMBER: _ClassVar[int]
    FIXED_FIELD_NUMBER: _ClassVar[int]
    rectification_id: str
    fixed: bool
    def __init__(self, rectification_id: _Optional[str] = ..., fixed: _Optional[bool] = ...) -> None: ...

class RectificationOverdue(_message.Message):
    __slots__ = ("rectification_id", "department_id", "due_time", "round")
    RECTIFICATION_ID_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    ROUND_FIELD_NUMBER: _ClassVar[int]
    rectification_id: str
    department_id: str
    due_time: _timestamp_pb2.Timestamp
    round: int
    def __init__(self, rectification_id: _Optional[str] = ..., department_id: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., round: _Optional[int] = ...) -> None: ...
