"""Signing in: who a proof is of, and what his role opens; the sessions of each person (0064)."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID, uuid4

from google.protobuf.descriptor import EnumDescriptor
from google.protobuf.message import Message

from access.proofs import Proof
from access.providers import Proofs
from access.tokens import Issuer
from chassis.query import Queries
from chassis.settings import Settings
from fieldledger.organisation.v1 import events_pb2 as events
from fieldledger.organisation.v1 import session_pb2 as pb
from fieldledger.organisation.v1 import staff_pb2
from kernel.errors import Forbidden
from ledger.context import EVERYWHERE, Caller, Context
from ledger.envelope import Envelope
from ledger.view import Key, View
from ledger.wire import number, set_instant, short, update
from privacy.erasures import Erasures
from privacy.personal import MASK
from services.organisation.granted import granted
from services.organisation.region.domain import Region, region_id
from services.organisation.session.domain import Session
from services.organisation.staff.domain import Staff
from services.organisation.staff.views import StaffList

TOKEN = timedelta(minutes=10)
SESSION = timedelta(hours=12)
ROLES: EnumDescriptor = events.StaffRole.DESCRIPTOR
CAST = 500
"""The most people one may choose from."""


class SessionList(View[pb.SessionRow]):
    NAME, VERSION, ROW, KEY = "session_list", 1, pb.SessionRow, ("session_id",)
    FOLLOWS = ("organisation",)
    INDEXES = (("staff_id",),)

    def keys(self, event: Message, fact: Envelope) -> Iterable[Key]:
        return super().keys(event, fact) if isinstance(event, events.SessionOpened | events.SessionEnded) else ()

    def fold(self, row: pb.SessionRow, event: Message, fact: Envelope) -> None:
        match event:
            case events.SessionOpened():
                update(row, event, region=fact.region)
                set_instant(row.opened_time, fact.occurred_at)
            case events.SessionEnded():
                row.ended_by = event.ended_by
                set_instant(row.ended_time, fact.occurred_at)


class SessionQueries(Queries):
    """Opened by proofs: whoever calls is nobody until his proof or his session's secret says who he is."""

    _issuer: Issuer
    _proofs: Proofs
    _time: Callable[[], datetime]

    def set_up(self, settings: Settings, time: Callable[[], datetime]) -> None:
        """Take the key that signs tokens and the providers that are set up. Raises SystemExit for an unsafe setting."""
        settings.login.only_here(settings.grpc)
        self._issuer, self._proofs, self._time = Issuer.from_keys(settings.keys, time), Proofs(settings.login), time

    async def sign_in(self, request: pb.SignInRequest, ctx: Context) -> pb.SignedIn:
        """A session for whoever the proof is of. Raises Forbidden, Unavailable, and what records it raises.

        The fact has the digest of the session's secret; the secret and the token are in this answer only.
        """
        provider = short(events.LoginProvider.DESCRIPTOR, request.provider)
        proof = Proof(request.proof, request.redirect_uri, request.code_verifier, request.nonce)
        staff = await self._on_the_staff(await self._proofs.whose(provider, proof), provider, ctx.now)
        who, until, secret = self._caller(staff), self._time() + SESSION, secrets.token_urlsafe(32)
        opening = pb.OpenSessionRequest(
            staff_id=who.staff_id, provider=request.provider, secret_digest=_digest(secret), expires_time=until
        )
        own = _in_the_name_of(who, ctx)
        receipt = await self.executor.execute("open_session", opening, own)
        answer = await self._signed_in(staff, who, receipt.aggregate_id, until)
        answer.secret = secret
        return answer

    async def renew_session(self, request: pb.RenewSessionRequest, ctx: Context) -> pb.SignedIn:
        """Another token, with what the person's role and region open now. Raises Forbidden."""
        session = await self._session(request.session_id, request.secret)
        staff = await self._on_the_staff(session.owner_id, session.provider, ctx.now)
        return await self._signed_in(staff, self._caller(staff), str(session.id), session.expires_time)

    async def end_session(self, request: pb.EndSessionRequest, ctx: Context) -> pb.EndSessionResponse:
        """End the session, or all of its person. Raises Forbidden for a session that is over already."""
        session = await self._session(request.session_id, request.secret)
        own = _in_the_name_of(Caller(session.owner_id, session.region, "own"), ctx)
        if request.everywhere:
            await self.executor.execute("end_sessions", pb.EndSessionsRequest(staff_id=session.owner_id), own)
        else:
            await self.executor.execute("close_session", pb.CloseSessionRequest(session_id=str(session.id)), own)
        return pb.EndSessionResponse()

    async def get_cast(self, request: pb.GetCastRequest, ctx: Context) -> pb.Cast:
        """Everybody on the staff, where one may choose who to be. Raises Forbidden anywhere else."""
        self._proofs.require("DEMO")
        rows = [row for row in await self.rows_unchecked(StaffList) if row.status != staff_pb2.STAFF_STATUS_LEFT][:CAST]
        names = await self._names([row.staff_id for row in rows])
        regions = {code: await self._region_name(code) for code in {row.region for row in rows}}
        answer = pb.Cast()
        for row in rows:
            name, where = names.get(row.staff_id, ""), regions[row.region]
            member = {"staff_id": row.staff_id, "display_name": name, "region": row.region, "region_name": where}
            answer.members.add(role=row.role, **member)
        return answer

    async def _session(self, id: str, secret: str) -> Session:
        """The session that a secret opens now; whoever has none learns nothing more. Raises Forbidden."""
        session = await self.load_unchecked(Session, id)
        if session is None or not session.opens_for(_digest(secret), self._time()):
            raise Forbidden("SESSION_OVER")
        return session

    async def _on_the_staff(self, id: str, provider: str, now: datetime) -> Staff:
        """Who it is, as he is on the staff now. Raises Forbidden for a stranger, and for whoever has left."""
        staff = await self.load_unchecked(Staff, id)
        if staff is None:
            raise Forbidden("LOGIN_UNKNOWN", given=id, provider=provider)
        if staff.left_time or (staff.leaving_time and staff.leaving_time <= now):
            raise Forbidden("CALLER_LEFT", clause="S0-5.3.3-b")
        return staff

    def _caller(self, staff: Staff) -> Caller:
        return granted(str(staff.id), staff.role, staff.region)

    async def _signed_in(self, staff: Staff, who: Caller, session_id: str, until: datetime) -> pb.SignedIn:
        now = self._time()
        lifetime = min(TOKEN, until - now)
        answer = pb.SignedIn(session_id=session_id, staff_id=who.staff_id, region=staff.region)
        answer.token = self._issuer.issue(who, lifetime)
        answer.role = number(ROLES, staff.role)  # type: ignore[assignment]
        answer.display_name = (await self._names([who.staff_id])).get(who.staff_id, "")
        answer.region_name = await self._region_name(staff.region)
        set_instant(answer.token_expires_time, now + lifetime)
        set_instant(answer.expires_time, until)
        return answer

    async def _names(self, ids: Sequence[str]) -> dict[str, str]:
        """What people are called who are not erased, by id: a person is shown his own name (0056)."""
        await self.freshness.await_complete_once(Erasures)
        first = await self.repository.store.first_facts(Staff.Joined, [UUID(id) for id in ids])
        boxes = {str(id): fact.display_name for id, fact in first.items()}
        names = await self.personal.open_many("display_name", boxes)
        return {id: name for id, name in names.items() if name != MASK}

    async def _region_name(self, code: str) -> str:
        found = None if code == EVERYWHERE else await self.load_unchecked(Region, region_id(code))
        return found.name if found else ""


def _digest(secret: str) -> str:
    """What is kept of a secret: of 256 random bits, nobody finds them by their digest."""
    return sha256(secret.encode()).hexdigest()


def _in_the_name_of(who: Caller, ctx: Context) -> Context:
    """The context of a command that follows from a proof: the person is its actor."""
    return Context(caller=who, now=ctx.now, command_id=uuid4(), traceparent=ctx.traceparent)
