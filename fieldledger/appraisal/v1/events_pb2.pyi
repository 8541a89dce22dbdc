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

class Indicator(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    INDICATOR_UNSPECIFIED: _ClassVar[Indicator]
    INDICATOR_VISIT_COMPLETION: _ClassVar[Indicator]
    INDICATOR_RECORD_TIMELINESS: _ClassVar[Indicator]
    INDICATOR_SATISFACTION: _ClassVar[Indicator]
    INDICATOR_ISSUE_RESOLUTION: _ClassVar[Indicator]
    INDICATOR_COMPLAINT_HANDLING: _ClassVar[Indicator]
    INDICATOR_DEVELOPMENT: _ClassVar[Indicator]

class Grade(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    GRADE_UNSPECIFIED: _ClassVar[Grade]
    GRADE_EXCELLENT: _ClassVar[Grade]
    GRADE_GOOD: _ClassVar[Grade]
    GRADE_PASS: _ClassVar[Grade]
    GRADE_BELOW: _ClassVar[Grade]
    GRADE_NOT_GRADED: _ClassVar[Grade]
INDICATOR_UNSPECIFIED: Indicator
INDICATOR_VISIT_COMPLETION: Indicator
INDICATOR_RECORD_TIMELINESS: Indicator
INDICATOR_SATISFACTION: Indicator
INDICATOR_ISSUE_RESOLUTION: Indicator
INDICATOR_COMPLAINT_HANDLING: Indicator
INDICATOR_DEVELOPMENT: Indicator
GRADE_UNSPECIFIED: Grade
GRADE_EXCELLENT: Grade
GRADE_GOOD: Grade
GRADE_PASS: Grade
GRADE_BELOW: Grade
GRADE_NOT_GRADED: Grade

class SchemeAdopted(_message.Message):
    __slots__ = ("scheme_id", "version", "from_month")
    SCHEME_ID_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    FROM_MONTH_FIELD_NUMBER: _ClassVar[int]
    scheme_id: str
    version: int
    from_month: str
    def __init__(self, scheme_id: _Optional[str] = ..., version: _Optional[int] = ..., from_month: _Optional[str] = ...) -> None: ...

class CycleClosed(_message.Message):
    __slots__ = ("cycle_id", "month", "results", "scheme_id", "start_time", "end_time", "frontier", "pieces", "late_pieces", "late_evidence", "open_pieces")
    CYCLE_ID_FIELD_NUMBER: _ClassVar[int]
    MONTH_FIELD_NUMBER: _ClassVar[int]
    RESULTS_FIELD_NUMBER: _ClassVar[int]
    SCHEME_ID_FIELD_NUMBER: _ClassVar[int]
    START_TIME_FIELD_NUMBER: _ClassVar[int]
    END_TIME_FIELD_NUMBER: _ClassVar[int]
    FRONTIER_FIELD_NUMBER: _ClassVar[int]
    PIECES_FIELD_NUMBER: _ClassVar[int]
    LATE_PIECES_FIELD_NUMBER: _ClassVar[int]
    LATE_EVIDENCE_FIELD_NUMBER: _ClassVar[int]
    OPEN_PIECES_FIELD_NUMBER: _ClassVar[int]
    cycle_id: str
    month: str
    results: int
    scheme_id: str
    start_time: _timestamp_pb2.Timestamp
    end_time: _timestamp_pb2.Timestamp
    frontier: _containers.RepeatedCompositeFieldContainer[LogPosition]
    pieces: int
    late_pieces: int
    late_evidence: str
    open_pieces: int
    def __init__(self, cycle_id: _Optional[str] = ..., month: _Optional[str] = ..., results: _Optional[int] = ..., scheme_id: _Optional[str] = ..., start_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., end_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., frontier: _Optional[_Iterable[_Union[LogPosition, _Mapping]]] = ..., pieces: _Optional[int] = ..., late_pieces: _Optional[int] = ..., late_evidence: _Optional[str] = ..., open_pieces: _Optional[int] = ...) -> None: ...

class LogPosition(_message.Message):
    __slots__ = ("place", "position")
    PLACE_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    place: str
    position: int
    def __init__(self, place: _Optional[str] = ..., position: _Optional[int] = ...) -> None: ...

class ResultPublished(_message.Message):
    __slots__ = ("result_id", "cycle_id", "staff_id", "month", "total_points", "grade")
    RESULT_ID_FIELD_NUMBER: _ClassVar[int]
    CYCLE_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    MONTH_FIELD_NUMBER: _ClassVar[int]
    TOTAL_POINTS_FIELD_NUMBER: _ClassVar[int]
    GRADE_FIELD_NUMBER: _ClassVar[int]
    result_id: str
    cycle_id: str
    staff_id: str
    month: str
    total_points: float
    grade: Grade
    def __init__(self, result_id: _Optional[str] = ..., cycle_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., month: _Optional[str] = ..., total_points: _Optional[float] = ..., grade: _Optional[_Union[Grade, str]] = ...) -> None: ...
