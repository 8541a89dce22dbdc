import datetime

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

class SaveViewRequest(_message.Message):
    __slots__ = ("collection", "name", "filters", "columns", "sorted_by")
    COLLECTION_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    FILTERS_FIELD_NUMBER: _ClassVar[int]
    COLUMNS_FIELD_NUMBER: _ClassVar[int]
    SORTED_BY_FIELD_NUMBER: _ClassVar[int]
    collection: str
    name: str
    filters: str
    columns: _containers.RepeatedScalarFieldContainer[str]
    sorted_by: str
    def __init__(self, collection: _Optional[str] = ..., name: _Optional[str] = ..., filters: _Optional[str] = ..., columns: _Optional[_Iterable[str]] = ..., sorted_by: _Optional[str] = ...) -> None: ...

class ShareViewRequest(_message.Message):
    __slots__ = ("saved_view_id", "department_id", "region")
    SAVED_VIEW_ID_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    saved_view_id: str
    department_id: str
    region: str
    def __init__(self, saved_view_id: _Optional[str] = ..., department_id: _Optional[str] = ..., region: _Optional[str] = ...) -> None: ...

class DropViewRequest(_message.Message):
    __slots__ = ("saved_view_id",)
    SAVED_VIEW_ID_FIELD_NUMBER: _ClassVar[int]
    saved_view_id: str
    def __init__(self, saved_view_id: _Optional[str] = ...) -> None: ...

class ListSavedViewsRequest(_message.Message):
    __slots__ = ("collection", "staff_id", "page_size", "page_token", "order_by")
    COLLECTION_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ORDER_BY_FIELD_NUMBER: _ClassVar[int]
    collection: str
    staff_id: str
    page_size: int
    page_token: str
    order_by: str
    def __init__(self, collection: _Optional[str] = ..., staff_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., order_by: _Optional[str] = ...) -> None: ...

class ListSavedViewsResponse(_message.Message):
    __slots__ = ("rows", "next_page_token")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[SavedViewRow]
    next_page_token: str
    def __init__(self, rows: _Optional[_Iterable[_Union[SavedViewRow, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class SavedViewRow(_message.Message):
    __slots__ = ("saved_view_id", "staff_id", "collection", "name", "filters", "columns", "sorted_by", "shared_department_id", "shared_region", "saved_time", "region")
    SAVED_VIEW_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    COLLECTION_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    FILTERS_FIELD_NUMBER: _ClassVar[int]
    COLUMNS_FIELD_NUMBER: _ClassVar[int]
    SORTED_BY_FIELD_NUMBER: _ClassVar[int]
    SHARED_DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    SHARED_REGION_FIELD_NUMBER: _ClassVar[int]
    SAVED_TIME_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    saved_view_id: str
    staff_id: str
    collection: str
    name: str
    filters: str
    columns: _containers.RepeatedScalarFieldContainer[str]
    sorted_by: str
    shared_department_id: str
    shared_region: str
    saved_time: _timestamp_pb2.Timestamp
    region: str
    def __init__(self, saved_view_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., collection: _Optional[str] = ..., name: _Optional[str] = ..., filters: _Optional[str] = ..., columns: _Optional[_Iterable[str]] = ..., sorted_by: _Optional[str] = ..., shared_department_id: _Optional[str] = ..., shared_region: _Optional[str] = ..., saved_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., region: _Optional[str] = ...) -> None: ...
