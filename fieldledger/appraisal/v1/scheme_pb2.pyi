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

class SchemeStatus(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SCHEME_STATUS_UNSPECIFIED: _ClassVar[SchemeStatus]
    SCHEME_STATUS_DRAFT: _ClassVar[SchemeStatus]
    SCHEME_STATUS_ADOPTED: _ClassVar[SchemeStatus]
SCHEME_STATUS_UNSPECIFIED: SchemeStatus
SCHEME_STATUS_DRAFT: SchemeStatus
SCHEME_STATUS_ADOPTED: SchemeStatus

class IndicatorTerms(_message.Message):
    __slots__ = ("indicator", "weight", "target")
    INDICATOR_FIELD_NUMBER: _ClassVar[int]
    WEIGHT_FIELD_NUMBER: _ClassVar[int]
    TARGET_FIELD_NUMBER: _ClassVar[int]
    indicator: _events_pb2.Indicator
    weight: int
    target: float
    def __init__(self, indicator: _Optional[_Union[_events_pb2.Indicator, str]] = ..., weight: _Optional[int] = ..., target: _Optional[float] = ...) -> None: ...

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
    __slots__ = ("page_size", "page_token", "order_by", "scheme_ids")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ORDER_BY_FIELD_NUMBER: _ClassVar[int]
    SCHEME_IDS_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    order_by: str
    scheme_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., order_by: _Optional[str] = ..., scheme_ids: _Optional[_Iterable[str]] = ...) -> None: ...

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
