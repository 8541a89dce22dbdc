"""An organisation service that signs people in, and a gateway in this process whose console asks it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import grpc
import httpx
from google.protobuf.message import Message

from access.login import Login
from access.sealed import Box
from access.tokens import Issuer, Verifier, make_keys
from chassis.reasons import Reasons
from cli.platform import caller
from fieldledger.organisation.v1 import events_pb2 as events
from fieldledger.organisation.v1 import session_pb2 as pb
from kernel.errors import Forbidden, TurnedDown
from ledger.wire import set_instant
from services.gateway.app import create_app
from services.gateway.catalogue import descriptions
from services.gateway.console.app import Settings
from services.gateway.console.route import ConsoleRoute
from services.gateway.limits import Limits

REASONS = Reasons.load()
HERE = "http://127.0.0.1:8080"
AWAY = "https://field.example"
NOW = datetime(2026, 11, 27, 1, 0, tzinfo=UTC)
LIN, ZHOU, CHIEF = (f"019aa000-0000-7000-8000-00000000000{number}" for number in range(3))
FROM_US = {"sec-fetch-site": "same-origin"}
ASKED: dict[str, Any] = {
    "SignIn": pb.SignInRequest,
    "RenewSession": pb.RenewSessionRequest,
    "EndSession": pb.EndSessionRequest,
    "GetCast": pb.GetCastRequest,
}


@dataclass
class Office(grpc.GenericRpcHandler):
    """Who is on the staff by id: name, role of the token, post, region."""

    keys: Path
    now: datetime = NOW
    asked: list[Message] = field(default_factory=list)
    ended: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)
    of: dict[str, str] = field(default_factory=dict)
    """Session → whose it is."""
    instead: dict[str, TurnedDown] = field(default_factory=dict)
    """What a method answers with, whoever asks."""
    staff: dict[str, tuple[str, str, int, str]] = field(
        default_factory=lambda: {
            LIN: ("林晓芸", "salesperson", events.STAFF_ROLE_SALESPERSON, "east"),
            ZHOU: ("周婉婷", "customer_service", events.STAFF_ROLE_CUSTOMER_SERVICE, "east"),
            CHIEF: ("方建华", "head_office", events.STAFF_ROLE_GENERAL_MANAGER, "*"),
        }
    )

    def service(self, details: grpc.HandlerCallDetails) -> Any:
        name = details.method.rpartition("/")[2]
        if name not in ASKED:
            return None

        async def answer(request: Any, call: Any) -> Message:
            self.asked.append(request)
            try:
                if name in self.instead:
                    raise self.instead[name]
                found: Message = getattr(self, name)(request)
                return found
            except TurnedDown as no:
                code, text, status = REASONS.status(no)
            await call.abort(code, text, (("grpc-status-details-bin", status),))
            raise AssertionError

        return grpc.unary_unary_rpc_method_handler(
            answer, request_deserializer=ASKED[name].FromString, response_serializer=lambda one: one.SerializeToString()
        )

    def count(self, kind: type[Message]) -> int:
        return sum(isinstance(one, kind) for one in self.asked)

    def SignIn(self, request: pb.SignInRequest) -> pb.SignedIn:
        if request.proof not in self.staff:
            raise Forbidden("LOGIN_UNKNOWN", given=request.proof, provider="DEMO")
        id = f"019bb000-0000-7000-8000-{len(self.of):012}"
        self.of[id] = request.proof
        return self._signed_in(id, secret=f"secret of {id}")

    def RenewSession(self, request: pb.RenewSessionRequest) -> pb.SignedIn:
        if request.session_id in self.ended or request.secret != f"secret of {request.session_id}":
            raise Forbidden("SESSION_OVER")
        if self.of[request.session_id] in self.gone:
            raise Forbidden("CALLER_LEFT", clause="S0-5.3.3-b")
        return self._signed_in(request.session_id)

    def EndSession(self, request: pb.EndSessionRequest) -> pb.EndSessionResponse:
        self.ended.add(request.session_id)
        return pb.EndSessionResponse()

    def GetCast(self, request: pb.GetCastRequest) -> pb.Cast:
        found = pb.Cast()
        for id, (name, _, role, region) in self.staff.items():
            found.members.add(staff_id=id, display_name=name, role=role, region=region)
        return found

    def _signed_in(self, id: str, secret: str = "") -> pb.SignedIn:
        staff_id = self.of[id]
        name, role, post, region = self.staff[staff_id]
        token = Issuer.from_keys(self.keys, lambda: self.now).issue(caller(role, region, staff_id))
        found = pb.SignedIn(session_id=id, secret=secret, token=token, staff_id=staff_id, display_name=name)
        found.role, found.region, found.region_name = post, region, "华东" if region == "east" else ""  # type: ignore[assignment]
        set_instant(found.token_expires_time, self.now + timedelta(minutes=10))
        set_instant(found.expires_time, NOW + timedelta(hours=12))
        return found


@dataclass
class Desk:
    """A browser's requests to the console, and what is behind it."""

    http: httpx.AsyncClient
    office: Office
    box: Box

    async def get(self, path: str, **more: Any) -> httpx.Response:
        headers = {"accept": "text/html", "accept-language": "zh"} | more.pop("headers", {})
        return await self.http.get(path, headers=headers, **more)

    async def post(self, path: str, data: dict[str, str] | None = None, **headers: str) -> httpx.Response:
        named = {name.replace("_", "-"): value for name, value in (headers or FROM_US).items()}
        return await self.http.post(path, data=data or {}, headers={"accept-language": "zh"} | named)

    async def sign_in(self, staff_id: str = LIN, next: str = "/") -> httpx.Response:
        return await self.post("/sign-in/demo", {"staff_id": staff_id, "next": next})

    def pass_by(self, **time: float) -> None:
        """Let time pass, for the browser's clock too."""
        self.office.now += timedelta(**time)


@asynccontextmanager
async def desk(
    keys: Path,
    pages: list[ConsoleRoute],
    login: Login | None = None,
    address: str = HERE,
    bound: str = "127.0.0.1:8080",
    limits: Limits | None = None,
    change: Callable[[Settings], Settings] = lambda settings: settings,
) -> AsyncIterator[Desk]:
    """A console of these pages; in the demo unless it is said how people sign in."""
    make_keys(keys)
    office, server = Office(keys), grpc.aio.server()
    server.add_generic_rpc_handlers((office,))
    target = f"127.0.0.1:{server.add_insecure_port('127.0.0.1:0')}"
    await server.start()

    def now() -> datetime:
        return office.now

    verifier, box = Verifier.from_keys(keys, now), Box.from_keys(keys)
    settings = change(Settings(verifier, box, login or Login(("demo",)), bound, tuple(pages), now))
    known = descriptions(["organisation"])
    app = create_app(
        {"organisation": target},
        known,
        reasons=REASONS,
        verifier=verifier,
        limits=limits or Limits(deadline=30),
        console=replace(settings),
    )
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    try:
        async with httpx.AsyncClient(transport=transport, base_url=address, trust_env=False) as http:
            yield Desk(http, office, box)
    finally:
        await server.stop(None)
