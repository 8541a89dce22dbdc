import datetime

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

class Omission(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    OMISSION_UNSPECIFIED: _ClassVar[Omission]
    OMISSION_NO_EVIDENCE: _ClassVar[Omission]
    OMISSION_BELOW_MINIMUM_SAMPLE: _ClassVar[Omission]

class SchemeStatus(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SCHEME_STATUS_UNSPECIFIED: _ClassVar[SchemeStatus]
    SCHEME_STATUS_DRAFT: _ClassVar[SchemeStatus]
    SCHEME_STATUS_ADOPTED: _ClassVar[SchemeStatus]
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
OMISSION_UNSPECIFIED: Omission
OMISSION_NO_EVIDENCE: Omission
OMISSION_BELOW_MINIMUM_SAMPLE: Omission
SCHEME_STATUS_UNSPECIFIED: SchemeStatus
SCHEME_STATUS_DRAFT: SchemeStatus
SCHEME_STATUS_ADOPTED: SchemeStatus

class IndicatorTerms(_message.Message):
    __slots__ = ("indicator", "weight", "target")
    INDICATOR_FIELD_NUMBER: _ClassVar[int]
    WEIGHT_FIELD_NUMBER: _ClassVar[int]
    TARGET_FIELD_NUMBER: _ClassVar[int]
    indicator: Indicator
    weight: int
    target: float
    def __init__(self, indicator: _Optional[_Union[Indicator, str]] = ..., weight: _Optional[int] = ..., target: _Optional[float] = ...) -> None: ...

class GradeThresholds(_message.Message):
    __slots__ = ("excellent_from", "good_from", "pass_from")
    EXCELLENT_FROM_FIELD_NUMBER: _ClassVar[int]
    GOOD_FROM_FIELD_NUMBER: _ClassVar[int]
    PASS_FROM_FIELD_NUMBER: _ClassVar[int]
    excellent_from: float
    good_from: float
    pass_from: float
    def __init__(self, excellent_from: _Optional[float] = ..., good_from: _Optional[float] = ..., pass_from: _Optional[float] = ...) -> None: ...

class DraftSchemeRequest(_message.Message):
    __slots__ = ("name", "region", "from_month", "indicators", "grades")
    NAME_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    FROM_MONTH_FIELD_NUMBER: _ClassVar[int]
    INDICATORS_FIELD_NUMBER: _ClassVar[int]
    GRADES_FIELD_NUMBER: _ClassVar[int]
    name: str
    region: str
    from_month: str
    indicators: _containers.RepeatedCompositeFieldContainer[IndicatorTerms]
    grades: GradeThresholds
    def __init__(self, name: _Optional[str] = ..., region: _Optional[str] = ..., from_month: _Optional[str] = ..., indicators: _Optional[_Iterable[_Union[IndicatorTerms, _Mapping]]] = ..., grades: _Optional[_Union[GradeThresholds, _Mapping]] = ...) -> None: ...

class AdoptSchemeRequest(_message.Message):
    __slots__ = ("scheme_id",)
    SCHEME_ID_FIELD_NUMBER: _ClassVar[int]
    scheme_id: str
    def __init__(self, scheme_id: _Optional[str] = ...) -> None: ...

class CloseCycleRequest(_message.Message):
    __slots__ = ("month", "region")
    MONTH_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    month: str
    region: str
    def __init__(self, month: _Optional[str] = ..., region: _Optional[str] = ...) -> None: ...

class GetSchemeRequest(_message.Message):
    __slots__ = ("scheme_id",)
    SCHEME_ID_FIELD_NUMBER: _ClassVar[int]
    scheme_id: str
    def __init__(self, scheme_id: _Optional[str] = ...) -> None: ...

class SchemeDetails(_message.Message):
    __slots__ = ("scheme_id", "version", "region", "name", "from_month", "indicators", "grades", "status", "drafted_by", "approved_by")
    SCHEME_ID_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    FROM_MONTH_FIELD_NUMBER: _ClassVar[int]
    INDICATORS_FIELD_NUMBER: _ClassVar[int]
    GRADES_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    DRAFTED_BY_FIELD_NUMBER: _ClassVar[int]
    APPROVED_BY_FIELD_NUMBER: _ClassVar[int]
    scheme_id: str
    version: int
    region: str
    name: str
    from_month: str
    indicators: _containers.RepeatedCompositeFieldContainer[IndicatorTerms]
    grades: GradeThresholds
    status: SchemeStatus
    drafted_by: str
    approved_by: str
    def __init__(self, scheme_id: _Optional[str] = ..., version: _Optional[int] = ..., region: _Optional[str] = ..., name: _Optional[str] = ..., from_month: _Optional[str] = ..., indicators: _Optional[_Iterable[_Union[IndicatorTerms, _Mapping]]] = ..., grades: _Optional[_Union[GradeThresholds, _Mapping]] = ..., status: _Optional[_Union[SchemeStatus, str]] = ..., drafted_by: _Optional[str] = ..., approved_by: _Optional[str] = ...) -> None: ...

class ListSchemesRequest(_message.Message):
    __slots__ = ("page_size", "page_token")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListSchemesResponse(_message.Message):
    __slots__ = ("rows", "next_page_token")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[SchemeRow]
    next_page_token: str
    def __init__(self, rows: _Optional[_Iterable[_Union[SchemeRow, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class SchemeRow(_message.Message):
    __slots__ = ("scheme_id", "region", "from_month", "version", "adopted_time")
    SCHEME_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    FROM_MONTH_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    ADOPTED_TIME_FIELD_NUMBER: _ClassVar[int]
    scheme_id: str
    region: str
    from_month: str
    version: int
    adopted_time: _timestamp_pb2.Timestamp
    def __init__(self, scheme_id: _Optional[str] = ..., region: _Optional[str] = ..., from_month: _Optional[str] = ..., version: _Optional[int] = ..., adopted_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ListCyclesRequest(_message.Message):
    __slots__ = ("month", "region", "page_size", "page_token")
    MONTH_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    month: str
    region: str
    page_size: int
    page_token: str
    def __init__(self, month: _Optional[str] = ..., region: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListCyclesResponse(_message.Message):
    __slots__ = ("rows", "next_page_token")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[CycleRow]
    next_page_token: str
    def __init__(self, rows: _Optional[_Iterable[_Union[CycleRow, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class CycleRow(_message.Message):
    __slots__ = ("cycle_id", "region", "month", "results", "scheme_id", "closed_time")
    CYCLE_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    MONTH_FIELD_NUMBER: _ClassVar[int]
    RESULTS_FIELD_NUMBER: _ClassVar[int]
    SCHEME_ID_FIELD_NUMBER: _ClassVar[int]
    CLOSED_TIME_FIELD_NUMBER: _ClassVar[int]
    cycle_id: str
    region: str
    month: str
    results: int
    scheme_id: str
    closed_time: _timestamp_pb2.Timestamp
    def __init__(self, cycle_id: _Optional[str] = ..., region: _Optional[str] = ..., month: _Optional[str] = ..., results: _Optional[int] = ..., scheme_id: _Optional[str] = ..., closed_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ListResultsRequest(_message.Message):
    __slots__ = ("month", "region", "staff_id", "grade", "cycle_id", "page_size", "page_token")
    MONTH_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    GRADE_FIELD_NUMBER: _ClassVar[int]
    CYCLE_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    month: str
    region: str
    staff_id: str
    grade: Grade
    cycle_id: str
    page_size: int
    page_token: str
    def __init__(self, month: _Optional[str] = ..., region: _Optional[str] = ..., staff_id: _Optional[str] = ..., grade: _Optional[_Union[Grade, str]] = ..., cycle_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

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
    grade: Grade
    def __init__(self, result_id: _Optional[str] = ..., region: _Optional[str] = ..., staff_id: _Optional[str] = ..., month: _Optional[str] = ..., cycle_id: _Optional[str] = ..., total_points: _Optional[float] = ..., grade: _Optional[_Union[Grade, str]] = ...) -> None: ...

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
    grade: Grade
    lines: _containers.RepeatedCompositeFieldContainer[LineExplained]
    def __init__(self, result_id: _Optional[str] = ..., version: _Optional[int] = ..., region: _Optional[str] = ..., cycle_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., month: _Optional[str] = ..., scheme_id: _Optional[str] = ..., scheme_version: _Optional[int] = ..., total_points: _Optional[float] = ..., grade: _Optional[_Union[Grade, str]] = ..., lines: _Optional[_Iterable[_Union[LineExplained, _Mapping]]] = ...) -> None: ...

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
    indicator: Indicator
    weight: int
    target: float
    value: float
    attainment: float
    effective_weight: float
    points: float
    counted: bool
    omission: Omission
    evidence: _containers.RepeatedCompositeFieldContainer[EvidenceExplained]
    def __init__(self, indicator: _Optional[_Union[Indicator, str]] = ..., weight: _Optional[int] = ..., target: _Optional[float] = ..., value: _Optional[float] = ..., attainment: _Optional[float] = ..., effective_weight: _Optional[float] = ..., points: _Optional[float] = ..., counted: _Optional[bool] = ..., omission: _Optional[_Union[Omission, str]] = ..., evidence: _Optional[_Iterable[_Union[EvidenceExplained, _Mapping]]] = ...) -> None: ...

class EvidenceExplained(_message.Message):
    __slots__ = ("event_id", "type", "source", "occurred_time", "numerator", "denominator", "value", "standing")
    EVENT_ID_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    OCCURRED_TIME_FIELD_NUMBER: _ClassVar[int]
    NUMERATOR_FIELD_NUMBER: _ClassVar[int]
    DENOMINATOR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    STANDING_FIELD_NUMBER: _ClassVar[int]
    event_id: str
    type: str
    source: str
    occurred_time: _timestamp_pb2.Timestamp
    numerator: int
    denominator: int
    value: float
    standing: bool
    def __init__(self, event_id: _Optional[str] = ..., type: _Optional[str] = ..., source: _Optional[str] = ..., occurred_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., numerator: _Optional[int] = ..., denominator: _Optional[int] = ..., value: _Optional[float] = ..., standing: _Optional[bool] = ...) -> None: ...

class ListEvidenceRequest(_message.Message):
    __slots__ = ("staff_id", "indicator", "region", "occurred_time_from", "occurred_time_until", "page_size", "page_token")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    INDICATOR_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    OCCURRED_TIME_FROM_FIELD_NUMBER: _ClassVar[int]
    OCCURRED_TIME_UNTIL_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    indicator: str
    region: str
    occurred_time_from: _timestamp_pb2.Timestamp
    occurred_time_until: _timestamp_pb2.Timestamp
    page_size: int
    page_token: str
    def __init__(self, staff_id: _Optional[str] = ..., indicator: _Optional[str] = ..., region: _Optional[str] = ..., occurred_time_from: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., occurred_time_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListEvidenceResponse(_message.Message):
    __slots__ = ("rows", "next_page_token")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[EvidenceRow]
    next_page_token: str
    def __init__(self, rows: _Optional[_Iterable[_Union[EvidenceRow, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class EvidenceRow(_message.Message):
    __slots__ = ("basis", "indicator", "region", "staff_id", "event_id", "type", "source", "occurred_time", "numerator", "denominator", "value")
    BASIS_FIELD_NUMBER: _ClassVar[int]
    INDICATOR_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    EVENT_ID_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    OCCURRED_TIME_FIELD_NUMBER: _ClassVar[int]
    NUMERATOR_FIELD_NUMBER: _ClassVar[int]
    DENOMINATOR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    basis: str
    indicator: str
    region: str
    staff_id: str
    event_id: str
    type: str
    source: str
    occurred_time: _timestamp_pb2.Timestamp
    numerator: int
    denominator: int
    value: float
    def __init__(self, basis: _Optional[str] = ..., indicator: _Optional[str] = ..., region: _Optional[str] = ..., staff_id: _Optional[str] = ..., event_id: _Optional[str] = ..., type: _Optional[str] = ..., source: _Optional[str] = ..., occurred_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., numerator: _Optional[int] = ..., denominator: _Optional[int] = ..., value: _Optional[float] = ...) -> None: ...
