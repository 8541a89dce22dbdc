import datetime

from fieldledger.appraisal.v1 import events_pb2 as _events_pb2
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

class Omission(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    OMISSION_UNSPECIFIED: _ClassVar[Omission]
    OMISSION_NO_EVIDENCE: _ClassVar[Omission]
    OMISSION_BELOW_MINIMUM_SAMPLE: _ClassVar[Omission]
OMISSION_UNSPECIFIED: Omission
OMISSION_NO_EVIDENCE: Omission
OMISSION_BELOW_MINIMUM_SAMPLE: Omission

class CloseCycleRequest(_message.Message):
    __slots__ = ("month", "region")
    MONTH_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    month: str
    region: str
    def __init__(self, month: _Optional[str] = ..., region: _Optional[str] = ...) -> None: ...

class ListResultsRequest(_message.Message):
    __slots__ = ("month", "region", "staff_id", "grade", "cycle_id", "page_size", "page_token", "order_by", "result_ids")
    MONTH_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    GRADE_FIELD_NUMBER: _ClassVar[int]
    CYCLE_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ORDER_BY_FIELD_NUMBER: _ClassVar[int]
    RESULT_IDS_FIELD_NUMBER: _ClassVar[int]
    month: str
    region: str
    staff_id: str
    grade: _events_pb2.Grade
    cycle_id: str
    page_size: int
    page_token: str
    order_by: str
    result_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, month: _Optional[str] = ..., region: _Optional[str] = ..., staff_id: _Optional[str] = ..., grade: _Optional[_Union[_events_pb2.Grade, str]] = ..., cycle_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., order_by: _Optional[str] = ..., result_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class ListResultsResponse(_message.Message):
    __slots__ = ("rows", "next_page_token")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[ResultRow]
    next_page_token: str
    def __init__(self, rows: _Optional[_Iterable[_Union[ResultRow, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ResultRow(_message.Message):
    __slots__ = ("result_id", "region", "staff_id", "month", "cycle_id", "total_points", "grade")
    RESULT_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    MONTH_FIELD_NUMBER: _ClassVar[int]
    CYCLE_ID_FIELD_NUMBER: _ClassVar[int]
    TOTAL_POINTS_FIELD_NUMBER: _ClassVar[int]
    GRADE_FIELD_NUMBER: _ClassVar[int]
    result_id: str
    region: str
    staff_id: str
    month: str
    cycle_id: str
    total_points: float
    grade: _events_pb2.Grade
    def __init__(self, result_id: _Optional[str] = ..., region: _Optional[str] = ..., staff_id: _Optional[str] = ..., month: _Optional[str] = ..., cycle_id: _Optional[str] = ..., total_points: _Optional[float] = ..., grade: _Optional[_Union[_events_pb2.Grade, str]] = ...) -> None: ...

class ExplainResultRequest(_message.Message):
    __slots__ = ("result_id",)
    RESULT_ID_FIELD_NUMBER: _ClassVar[int]
    result_id: str
    def __init__(self, result_id: _Optional[str] = ...) -> None: ...

class ResultExplained(_message.Message):
    __slots__ = ("result_id", "version", "region", "cycle_id", "staff_id", "month", "scheme_id", "scheme_version", "total_points", "grade", "lines")
    RESULT_ID_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    CYCLE_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    MONTH_FIELD_NUMBER: _ClassVar[int]
    SCHEME_ID_FIELD_NUMBER: _ClassVar[int]
    SCHEME_VERSION_FIELD_NUMBER: _ClassVar[int]
    TOTAL_POINTS_FIELD_NUMBER: _ClassVar[int]
    GRADE_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    result_id: str
    version: int
    region: str
    cycle_id: str
    staff_id: str
    month: str
    scheme_id: str
    scheme_version: int
    total_points: float
    grade: _events_pb2.Grade
    lines: _containers.RepeatedCompositeFieldContainer[LineExplained]
    def __init__(self, result_id: _Optional[str] = ..., version: _Optional[int] = ..., region: _Optional[str] = ..., cycle_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., month: _Optional[str] = ..., scheme_id: _Optional[str] = ..., scheme_version: _Optional[int] = ..., total_points: _Optional[float] = ..., grade: _Optional[_Union[_events_pb2.Grade, str]] = ..., lines: _Optional[_Iterable[_Union[LineExplained, _Mapping]]] = ...) -> None: ...

class LineExplained(_message.Message):
    __slots__ = ("indicator", "weight", "target", "value", "attainment", "effective_weight", "points", "counted", "omission", "evidence")
    INDICATOR_FIELD_NUMBER: _ClassVar[int]
    WEIGHT_FIELD_NUMBER: _ClassVar[int]
    TARGET_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    ATTAINMENT_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_WEIGHT_FIELD_NUMBER: _ClassVar[int]
    POINTS_FIELD_NUMBER: _ClassVar[int]
    COUNTED_FIELD_NUMBER: _ClassVar[int]
    OMISSION_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_FIELD_NUMBER: _ClassVar[int]
    indicator: _events_pb2.Indicator
    weight: int
    target: float
    value: float
    attainment: float
    effective_weight: float
    points: float
    counted: bool
    omission: Omission
    evidence: _containers.RepeatedCompositeFieldContainer[EvidenceExplained]
    def __init__(self, indicator: _Optional[_Union[_events_pb2.Indicator, str]] = ..., weight: _Optional[int] = ..., target: _Optional[float] = ..., value: _Optional[float] = ..., attainment: _Optional[float] = ..., effective_weight: _Optional[float] = ..., points: _Optional[float] = ..., counted: _Optional[bool] = ..., omission: _Optional[_Union[Omission, str]] = ..., evidence: _Optional[_Iterable[_Union[EvidenceExplained, _Mapping]]] = ...) -> None: ...

class EvidenceExplained(_message.Message):
    __slots__ = ("event_id", "type", "source", "occurred_time", "numerator", "denominator", "value", "standing", "late_of_month")
    EVENT_ID_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    OCCURRED_TIME_FIELD_NUMBER: _ClassVar[int]
    NUMERATOR_FIELD_NUMBER: _ClassVar[int]
    DENOMINATOR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    STANDING_FIELD_NUMBER: _ClassVar[int]
    LATE_OF_MONTH_FIELD_NUMBER: _ClassVar[int]
    event_id: str
    type: str
    source: str
    occurred_time: _timestamp_pb2.Timestamp
    numerator: int
    denominator: int
    value: float
    standing: bool
    late_of_month: str
    def __init__(self, event_id: _Optional[str] = ..., type: _Optional[str] = ..., source: _Optional[str] = ..., occurred_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., numerator: _Optional[int] = ..., denominator: _Optional[int] = ..., value: _Optional[float] = ..., standing: _Optional[bool] = ..., late_of_month: _Optional[str] = ...) -> None: ...
