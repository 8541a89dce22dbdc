import datetime

from fieldledger.options.v1 import options_pb2 as _options_pb2
from fieldledger.organisation.v1 import events_pb2 as _events_pb2
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

class SignInRequest(_message.Message):
    __slots__ = ("provider", "proof", "redirect_uri", "code_verifier", "nonce")
    PROVIDER_FIELD_NUMBER: _ClassVar[int]
    PROOF_FIELD_NUMBER: _ClassVar[int]
    REDIRECT_URI_FIELD_NUMBER: _ClassVar[int]
    CODE_VERIFIER_FIELD_NUMBER: _ClassVar[int]
    NONCE_FIELD_NUMBER: _ClassVar[int]
    provider: _events_pb2.LoginProvider
    proof: str
    redirect_uri: str
    code_verifier: str
    nonce: str
    def __init__(self, provider: _Optional[_Union[_events_pb2.LoginProvider, str]] = ..., proof: _Optional[str] = ..., redirect_uri: _Optional[str] = ..., code_verifier: _Optional[str] = ..., nonce: _Optional[str] = ...) -> None: ...

class SignedIn(_message.Message):
    __slots__ = ("session_id", "secret", "token", "token_expires_time", "expires_time", "staff_id", "display_name", "role", "region", "region_name")
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    SECRET_FIELD_NUMBER: _ClassVar[int]
    TOKEN_FIELD_NUMBER: _ClassVar[int]
    TOKEN_EXPIRES_TIME_FIELD_NUMBER: _ClassVar[int]
    EXPIRES_TIME_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    DISPLAY_NAME_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    REGION_NAME_FIELD_NUMBER: _ClassVar[int]
    session_id: str
    secret: str
    token: str
    token_expires_time: _timestamp_pb2.Timestamp
    expires_time: _timestamp_pb2.Timestamp
    staff_id: str
    display_name: str
    role: _events_pb2.StaffRole
    region: str
    region_name: str
    def __init__(self, session_id: _Optional[str] = ..., secret: _Optional[str] = ..., token: _Optional[str] = ..., token_expires_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., expires_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., staff_id: _Optional[str] = ..., display_name: _Optional[str] = ..., role: _Optional[_Union[_events_pb2.StaffRole, str]] = ..., region: _Optional[str] = ..., region_name: _Optional[str] = ...) -> None: ...

class RenewSessionRequest(_message.Message):
    __slots__ = ("session_id", "secret")
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    SECRET_FIELD_NUMBER: _ClassVar[int]
    session_id: str
    secret: str
    def __init__(self, session_id: _Optional[str] = ..., secret: _Optional[str] = ...) -> None: ...

class EndSessionRequest(_message.Message):
    __slots__ = ("session_id", "secret", "everywhere")
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    SECRET_FIELD_NUMBER: _ClassVar[int]
    EVERYWHERE_FIELD_NUMBER: _ClassVar[int]
    session_id: str
    secret: str
    everywhere: bool
    def __init__(self, session_id: _Optional[str] = ..., secret: _Optional[str] = ..., everywhere: _Optional[bool] = ...) -> None: ...

class EndSessionResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class GetCastRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class Cast(_message.Message):
    __slots__ = ("members",)
    MEMBERS_FIELD_NUMBER: _ClassVar[int]
    members: _containers.RepeatedCompositeFieldContainer[CastMember]
    def __init__(self, members: _Optional[_Iterable[_Union[CastMember, _Mapping]]] = ...) -> None: ...

class CastMember(_message.Message):
    __slots__ = ("staff_id", "display_name", "role", "region", "region_name")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    DISPLAY_NAME_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    REGION_NAME_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    display_name: str
    role: _events_pb2.StaffRole
    region: str
    region_name: str
    def __init__(self, staff_id: _Optional[str] = ..., display_name: _Optional[str] = ..., role: _Optional[_Union[_events_pb2.StaffRole, str]] = ..., region: _Optional[str] = ..., region_name: _Optional[str] = ...) -> None: ...

class EndSessionsRequest(_message.Message):
    __slots__ = ("staff_id",)
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    def __init__(self, staff_id: _Optional[str] = ...) -> None: ...

class OpenSessionRequest(_message.Message):
    __slots__ = ("staff_id", "provider", "secret_digest", "expires_time")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    PROVIDER_FIELD_NUMBER: _ClassVar[int]
    SECRET_DIGEST_FIELD_NUMBER: _ClassVar[int]
    EXPIRES_TIME_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    provider: _events_pb2.LoginProvider
    secret_digest: str
    expires_time: _timestamp_pb2.Timestamp
    def __init__(self, staff_id: _Optional[str] = ..., provider: _Optional[_Union[_events_pb2.LoginProvider, str]] = ..., secret_digest: _Optional[str] = ..., expires_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class CloseSessionRequest(_message.Message):
    __slots__ = ("session_id",)
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    session_id: str
    def __init__(self, session_id: _Optional[str] = ...) -> None: ...

class SessionRow(_message.Message):
    __slots__ = ("session_id", "staff_id", "provider", "region", "opened_time", "expires_time", "ended_time", "ended_by")
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    PROVIDER_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    OPENED_TIME_FIELD_NUMBER: _ClassVar[int]
    EXPIRES_TIME_FIELD_NUMBER: _ClassVar[int]
    ENDED_TIME_FIELD_NUMBER: _ClassVar[int]
    ENDED_BY_FIELD_NUMBER: _ClassVar[int]
    session_id: str
    staff_id: str
    provider: _events_pb2.LoginProvider
    region: str
    opened_time: _timestamp_pb2.Timestamp
    expires_time: _timestamp_pb2.Timestamp
    ended_time: _timestamp_pb2.Timestamp
    ended_by: str
    def __init__(self, session_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., provider: _Optional[_Union[_events_pb2.LoginProvider, str]] = ..., region: _Optional[str] = ..., opened_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., expires_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ended_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ended_by: _Optional[str] = ...) -> None: ...
