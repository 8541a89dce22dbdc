"""Pages by hand without a server: their services also answer what every one of them offers alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass
from starlette.responses import Response

from fieldledger.platform.v1 import platform_pb2 as platform
from ledger.wire import set_instant
from services.gateway.catalogue import SERVICES
from services.gateway.composition import Peer
from services.gateway.console.guard import drawn_by_hand
from services.gateway.console.page import Person
from tests.console.drawing import NOW, SCOPES, Services, page_of, person, route_at

OTHER = "019aa000-0000-7000-8000-0000000000cd"
ALL = SCOPES | {"operations.read", "operations.write"}


@dataclass
class Office(Services):
    """Services that also answer what every one of them offers alike."""

    alike: dict[type[Message], Any] = field(default_factory=dict)

    def offered(self) -> Mapping[str, Mapping[type[Message], Peer]]:
        methods = platform.DESCRIPTOR.services_by_name["OperationsService"].methods
        kinds = {GetMessageClass(one.input_type): GetMessageClass(one.output_type) for one in methods}
        return {
            name: {asks: Peer(self._alike(name, asks, answers), answers) for asks, answers in kinds.items()}
            for name in SERVICES
        }

    def _alike(self, service: str, asks: type[Message], answers: type[Message]) -> Any:
        async def call(request: Any, *, metadata: Any, timeout: float) -> bytes:
            self.asked.append((request, dict(metadata) | {"service": service}))
            made = self.alike.get(asks, lambda service, request: answers())(service, request)
            encoded: bytes = made.SerializeToString()
            return encoded

        return call


async def at(office: Office, path: str, language: str = "zh", who: Person | None = None, posted: str = "") -> Response:
    """The page by hand at a path, or what comes of a form sent there."""
    bare, _, query = path.partition("?")
    ordered = sorted(drawn_by_hand(), key=lambda one: (one.template.count("{"), "}:" not in one.template))
    one, params = route_at("POST" if posted else "GET", bare, ordered)
    page = page_of(office, language, bare, query, who or person(scopes=ALL), posted.encode())
    page.asking = replace(page.asking, offered=office.offered())
    page.clock = lambda: NOW
    page.request.scope["path_params"] = params
    return await one.answer(page)


def ago(message: Any, **time: float) -> None:
    set_instant(message, NOW - timedelta(**time))
