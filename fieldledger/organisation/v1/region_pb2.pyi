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

class CalendarWhy(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CALENDAR_WHY_UNSPECIFIED: _ClassVar[CalendarWhy]
    CALENDAR_WHY_WEEKDAY: _ClassVar[CalendarWhy]
    CALENDAR_WHY_DAY: _ClassVar[CalendarWhy]
CALENDAR_WHY_UNSPECIFIED: CalendarWhy
CALENDAR_WHY_WEEKDAY: CalendarWhy
CALENDAR_WHY_DAY: CalendarWhy

class OpenRegionRequest(_message.Message):
    __slots__ = ("region", "name", "time_zone")
    REGION_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    TIME_ZONE_FIELD_NUMBER: _ClassVar[int]
    region: str
    name: str
    time_zone: str
    def __init__(self, region: _Optional[str] = ..., name: _Optional[str] = ..., time_zone: _Optional[str] = ...) -> None: ...

class RenameRegionRequest(_message.Message):
    __slots__ = ("region", "name")
    REGION_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    region: str
    name: str
    def __init__(self, region: _Optional[str] = ..., name: _Optional[str] = ...) -> None: ...

class GetCalendarRequest(_message.Message):
    __slots__ = ("region", "from_date", "until_date")
    REGION_FIELD_NUMBER: _ClassVar[int]
    FROM_DATE_FIELD_NUMBER: _ClassVar[int]
    UNTIL_DATE_FIELD_NUMBER: _ClassVar[int]
    region: str
    from_date: str
    until_date: str
    def __init__(self, region: _Optional[str] = ..., from_date: _Optional[str] = ..., until_date: _Optional[str] = ...) -> None: ...

class GetCalendarResponse(_message.Message):
    __slots__ = ("days", "time_zone", "hours_version", "days_version")
    DAYS_FIELD_NUMBER: _ClassVar[int]
    TIME_ZONE_FIELD_NUMBER: _ClassVar[int]
    HOURS_VERSION_FIELD_NUMBER: _ClassVar[int]
    DAYS_VERSION_FIELD_NUMBER: _ClassVar[int]
    days: _containers.RepeatedCompositeFieldContainer[CalendarDay]
    time_zone: str
    hours_version: int
    days_version: int
    def __init__(self, days: _Optional[_Iterable[_Union[CalendarDay, _Mapping]]] = ..., time_zone: _Optional[str] = ..., hours_version: _Optional[int] = ..., days_version: _Optional[int] = ...) -> None: ...

class CalendarDay(_message.Message):
    __slots__ = ("date", "intervals", "why", "confirmed")
    DATE_FIELD_NUMBER: _ClassVar[int]
    INTERVALS_FIELD_NUMBER: _ClassVar[int]
    WHY_FIELD_NUMBER: _ClassVar[int]
    CONFIRMED_FIELD_NUMBER: _ClassVar[int]
    date: str
    intervals: _containers.RepeatedCompositeFieldContainer[CalendarInterval]
    why: CalendarWhy
    confirmed: bool
    def __init__(self, date: _Optional[str] = ..., intervals: _Optional[_Iterable[_Union[CalendarInterval, _Mapping]]] = ..., why: _Optional[_Union[CalendarWhy, str]] = ..., confirmed: _Optional[bool] = ...) -> None: ...

class CalendarInterval(_message.Message):
    __slots__ = ("opens", "closes")
    OPENS_FIELD_NUMBER: _ClassVar[int]
    CLOSES_FIELD_NUMBER: _ClassVar[int]
    opens: str
    closes: str
    def __init__(self, opens: _Optional[str] = ..., closes: _Optional[str] = ...) -> None: ...

class DraftCalendarRequest(_message.Message):
    __slots__ = ("region", "year", "country")
    REGION_FIELD_NUMBER: _ClassVar[int]
    YEAR_FIELD_NUMBER: _ClassVar[int]
    COUNTRY_FIELD_NUMBER: _ClassVar[int]
    region: str
    year: int
    country: str
    def __init__(self, region: _Optional[str] = ..., year: _Optional[int] = ..., country: _Optional[str] = ...) -> None: ...

class DraftCalendarResponse(_message.Message):
    __slots__ = ("value", "holidays", "make_up_days")
    VALUE_FIELD_NUMBER: _ClassVar[int]
    HOLIDAYS_FIELD_NUMBER: _ClassVar[int]
    MAKE_UP_DAYS_FIELD_NUMBER: _ClassVar[int]
    value: str
    holidays: int
    make_up_days: int
    def __init__(self, value: _Optional[str] = ..., holidays: _Optional[int] = ..., make_up_days: _Optional[int] = ...) -> None: ...

class ListRegionsRequest(_message.Message):
    __slots__ = ("time_zone", "page_size", "page_token", "order_by")
    TIME_ZONE_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ORDER_BY_FIELD_NUMBER: _ClassVar[int]
    time_zone: str
    page_size: int
    page_token: str
    order_by: str
    def __init__(self, time_zone: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., order_by: _Optional[str] = ...) -> None: ...

class ListRegionsResponse(_message.Message):
    __slots__ = ("rows", "next_page_token")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[RegionRow]
    next_page_token: str
    def __init__(self, rows: _Optional[_Iterable[_Union[RegionRow, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class RegionRow(_message.Message):
    __slots__ = ("region", "name", "time_zone", "closed_time", "successor_region")
    REGION_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    TIME_ZONE_FIELD_NUMBER: _ClassVar[int]
    CLOSED_TIME_FIELD_NUMBER: _ClassVar[int]
    SUCCESSOR_REGION_FIELD_NUMBER: _ClassVar[int]
    region: str
    name: str
    time_zone: str
    closed_time: _timestamp_pb2.Timestamp
    successor_region: str
    def __init__(self, region: _Optional[str] = ..., name: _Optional[str] = ..., time_zone: _Optional[str] = ..., closed_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., successor_region: _Optional[str] = ...) -> None: ...
