import datetime

from fieldledger.customers.v1 import events_pb2 as _events_pb2
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

class TerritoryStatus(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    TERRITORY_STATUS_UNSPECIFIED: _ClassVar[TerritoryStatus]
    TERRITORY_STATUS_STAFFED: _ClassVar[TerritoryStatus]
    TERRITORY_STATUS_VACANT: _ClassVar[TerritoryStatus]
    TERRITORY_STATUS_CLOSED: _ClassVar[TerritoryStatus]
TERRITORY_STATUS_UNSPECIFIED: TerritoryStatus
TERRITORY_STATUS_STAFFED: TerritoryStatus
TERRITORY_STATUS_VACANT: TerritoryStatus
TERRITORY_STATUS_CLOSED: TerritoryStatus

class DecideReassignmentRequest(_message.Message):
    __slots__ = ("territory_id", "approve")
    TERRITORY_ID_FIELD_NUMBER: _ClassVar[int]
    APPROVE_FIELD_NUMBER: _ClassVar[int]
    territory_id: str
    approve: bool
    def __init__(self, territory_id: _Optional[str] = ..., approve: _Optional[bool] = ...) -> None: ...

class OpenTerritoryRequest(_message.Message):
    __slots__ = ("region", "name", "responsible_id", "area_codes")
    REGION_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    AREA_CODES_FIELD_NUMBER: _ClassVar[int]
    region: str
    name: str
    responsible_id: str
    area_codes: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, region: _Optional[str] = ..., name: _Optional[str] = ..., responsible_id: _Optional[str] = ..., area_codes: _Optional[_Iterable[str]] = ...) -> None: ...

class ReassignTerritoryRequest(_message.Message):
    __slots__ = ("territory_id", "responsible_id", "reason", "effective_date")
    TERRITORY_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_DATE_FIELD_NUMBER: _ClassVar[int]
    territory_id: str
    responsible_id: str
    reason: _events_pb2.ReassignReason
    effective_date: str
    def __init__(self, territory_id: _Optional[str] = ..., responsible_id: _Optional[str] = ..., reason: _Optional[_Union[_events_pb2.ReassignReason, str]] = ..., effective_date: _Optional[str] = ...) -> None: ...

class AssignAreasRequest(_message.Message):
    __slots__ = ("territory_id", "add", "remove", "from_territory_id", "effective_date")
    TERRITORY_ID_FIELD_NUMBER: _ClassVar[int]
    ADD_FIELD_NUMBER: _ClassVar[int]
    REMOVE_FIELD_NUMBER: _ClassVar[int]
    FROM_TERRITORY_ID_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_DATE_FIELD_NUMBER: _ClassVar[int]
    territory_id: str
    add: _containers.RepeatedScalarFieldContainer[str]
    remove: _containers.RepeatedScalarFieldContainer[str]
    from_territory_id: str
    effective_date: str
    def __init__(self, territory_id: _Optional[str] = ..., add: _Optional[_Iterable[str]] = ..., remove: _Optional[_Iterable[str]] = ..., from_territory_id: _Optional[str] = ..., effective_date: _Optional[str] = ...) -> None: ...

class ReplaceAreasRequest(_message.Message):
    __slots__ = ("old_codes", "new_code", "effective_date", "territory_id")
    OLD_CODES_FIELD_NUMBER: _ClassVar[int]
    NEW_CODE_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_DATE_FIELD_NUMBER: _ClassVar[int]
    TERRITORY_ID_FIELD_NUMBER: _ClassVar[int]
    old_codes: _containers.RepeatedScalarFieldContainer[str]
    new_code: str
    effective_date: str
    territory_id: str
    def __init__(self, old_codes: _Optional[_Iterable[str]] = ..., new_code: _Optional[str] = ..., effective_date: _Optional[str] = ..., territory_id: _Optional[str] = ...) -> None: ...

class SetPotentialRequest(_message.Message):
    __slots__ = ("territory_id", "kind", "count", "survey_date")
    TERRITORY_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    COUNT_FIELD_NUMBER: _ClassVar[int]
    SURVEY_DATE_FIELD_NUMBER: _ClassVar[int]
    territory_id: str
    kind: _events_pb2.OutletKind
    count: int
    survey_date: str
    def __init__(self, territory_id: _Optional[str] = ..., kind: _Optional[_Union[_events_pb2.OutletKind, str]] = ..., count: _Optional[int] = ..., survey_date: _Optional[str] = ...) -> None: ...

class ApplyReassignmentRequest(_message.Message):
    __slots__ = ("territory_id",)
    TERRITORY_ID_FIELD_NUMBER: _ClassVar[int]
    territory_id: str
    def __init__(self, territory_id: _Optional[str] = ...) -> None: ...

class VacateTerritoryRequest(_message.Message):
    __slots__ = ("former_id", "region")
    FORMER_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    former_id: str
    region: str
    def __init__(self, former_id: _Optional[str] = ..., region: _Optional[str] = ...) -> None: ...

class ResolveAreaRequest(_message.Message):
    __slots__ = ("area_code", "as_of_time")
    AREA_CODE_FIELD_NUMBER: _ClassVar[int]
    AS_OF_TIME_FIELD_NUMBER: _ClassVar[int]
    area_code: str
    as_of_time: _timestamp_pb2.Timestamp
    def __init__(self, area_code: _Optional[str] = ..., as_of_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ResolveAreaResponse(_message.Message):
    __slots__ = ("area_code", "prefix", "territory_id", "name", "region", "responsible_id", "status")
    AREA_CODE_FIELD_NUMBER: _ClassVar[int]
    PREFIX_FIELD_NUMBER: _ClassVar[int]
    TERRITORY_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    area_code: str
    prefix: str
    territory_id: str
    name: str
    region: str
    responsible_id: str
    status: TerritoryStatus
    def __init__(self, area_code: _Optional[str] = ..., prefix: _Optional[str] = ..., territory_id: _Optional[str] = ..., name: _Optional[str] = ..., region: _Optional[str] = ..., responsible_id: _Optional[str] = ..., status: _Optional[_Union[TerritoryStatus, str]] = ...) -> None: ...

class ListTerritoriesRequest(_message.Message):
    __slots__ = ("territory_id", "region", "responsible_id", "status", "name", "page_size", "page_token", "order_by")
    TERRITORY_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ORDER_BY_FIELD_NUMBER: _ClassVar[int]
    territory_id: str
    region: str
    responsible_id: str
    status: TerritoryStatus
    name: str
    page_size: int
    page_token: str
    order_by: str
    def __init__(self, territory_id: _Optional[str] = ..., region: _Optional[str] = ..., responsible_id: _Optional[str] = ..., status: _Optional[_Union[TerritoryStatus, str]] = ..., name: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., order_by: _Optional[str] = ...) -> None: ...

class ListTerritoriesResponse(_message.Message):
    __slots__ = ("rows", "next_page_token")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[TerritoryRow]
    next_page_token: str
    def __init__(self, rows: _Optional[_Iterable[_Union[TerritoryRow, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class TerritoryRow(_message.Message):
    __slots__ = ("territory_id", "region", "name", "responsible_id", "status", "vacant_time", "asked_id", "asked_by", "asked_reason", "asked_effective_time", "potential")
    TERRITORY_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    VACANT_TIME_FIELD_NUMBER: _ClassVar[int]
    ASKED_ID_FIELD_NUMBER: _ClassVar[int]
    ASKED_BY_FIELD_NUMBER: _ClassVar[int]
    ASKED_REASON_FIELD_NUMBER: _ClassVar[int]
    ASKED_EFFECTIVE_TIME_FIELD_NUMBER: _ClassVar[int]
    POTENTIAL_FIELD_NUMBER: _ClassVar[int]
    territory_id: str
    region: str
    name: str
    responsible_id: str
    status: TerritoryStatus
    vacant_time: _timestamp_pb2.Timestamp
    asked_id: str
    asked_by: str
    asked_reason: _events_pb2.ReassignReason
    asked_effective_time: _timestamp_pb2.Timestamp
    potential: _containers.RepeatedCompositeFieldContainer[Potential]
    def __init__(self, territory_id: _Optional[str] = ..., region: _Optional[str] = ..., name: _Optional[str] = ..., responsible_id: _Optional[str] = ..., status: _Optional[_Union[TerritoryStatus, str]] = ..., vacant_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., asked_id: _Optional[str] = ..., asked_by: _Optional[str] = ..., asked_reason: _Optional[_Union[_events_pb2.ReassignReason, str]] = ..., asked_effective_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., potential: _Optional[_Iterable[_Union[Potential, _Mapping]]] = ...) -> None: ...

class Potential(_message.Message):
    __slots__ = ("kind", "count", "survey_date")
    KIND_FIELD_NUMBER: _ClassVar[int]
    COUNT_FIELD_NUMBER: _ClassVar[int]
    SURVEY_DATE_FIELD_NUMBER: _ClassVar[int]
    kind: _events_pb2.OutletKind
    count: int
    survey_date: str
    def __init__(self, kind: _Optional[_Union[_events_pb2.OutletKind, str]] = ..., count: _Optional[int] = ..., survey_date: _Optional[str] = ...) -> None: ...
