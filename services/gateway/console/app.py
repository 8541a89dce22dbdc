"""The console as routes of the gateway: who asks, what he is shown, and what stands in for a page that there is not."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import Any
from urllib.parse import quote

import structlog
from google.protobuf.message import Message
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Match
from starlette.routing import Route as HttpRoute

from access.buckets import Buckets, Rates
from access.login import Login
from access.sealed import Box
from access.tokens import Now, Verifier, machine_time
from chassis.labels import labels
from fieldledger.organisation.v1 import events_pb2 as events
from fieldledger.organisation.v1 import session_pb2 as pb
from kernel.errors import Forbidden, NotFound, TurnedDown
from ledger.context import Caller
from services.gateway.composition import Peer
from services.gateway.console import cookies, exchange, guard, offline, static
from services.gateway.console import pages as _by_hand  # noqa: F401 registers itself with the guard
from services.gateway.console.asking import Asking, Told
from services.gateway.console.bell import waiting
from services.gateway.console.exchange import Posted
from services.gateway.console.language import choose, language_of
from services.gateway.console.lately import Lately
from services.gateway.console.login import SIGN_IN, SignIn
from services.gateway.console.navigation import MENU, Navigation
from services.gateway.console.offered import Offered
from services.gateway.console.page import PART, Page, Person
from services.gateway.console.route import ConsoleRoute
from services.gateway.console.session import Held, Sessions
from services.gateway.console.trouble import NOT_OF_POST, named_scope, of_post, trouble
from services.gateway.console.warned import WARNED, lead_on, look
from services.gateway.limits import Limits
from services.gateway.problems import LANGUAGES, Problem, Problems, trace_id
from services.gateway.transcoding import Route

log = structlog.get_logger()
AFTER, AFTER_SECONDS = "after", 60
"""The cookie that says where the person's own last write is, and how long it may take until every view has it."""
_PURPOSE = re.compile(r"[A-Z_]{1,40}")
_PLACES = re.compile(r"[\w./,:-]{1,1024}")
UNBELLED = ("/", "/live", "/notices", "/notices:bell")
"""Pages that show no bell, or count for it themselves."""
LEFT = "CALLER_LEFT"
"""Why a service refuses whoever has left meanwhile: nobody acts in his session any more."""
SIGN_INS_A_SECOND, SIGN_INS_AT_ONCE = 2.0, 60.0
"""How often somebody may sign in from one address, behind which a whole office may be."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the console is made of besides the API's parts."""

    verifier: Verifier
    box: Box
    login: Login = field(default_factory=Login)
    bound: str = "127.0.0.1:0"
    """Where the gateway listens, as host:port."""
    pages: Sequence[ConsoleRoute] | None = None
    """Besides those by hand; None: those that are drawn from the descriptors."""
    now: Now = machine_time
    clock: Now = machine_time
    """What time it is for people, where the platform's clock is played."""


class Console:
    """All pages of one gateway."""

    def __init__(
        self,
        settings: Settings,
        api: Iterable[Route],
        peers: Mapping[type[Message], Peer],
        problems: Problems,
        rates: Rates,
        limits: Limits,
        offered: Offered | None = None,
    ) -> None:
        """`peers` by the request; `offered` is what every service offers alike.

        Raises SystemExit for a sign-in that is not set up, or open to everybody.
        """
        self._peers, self._problems, self._rates, self._limits = peers, problems, rates, limits
        self._offered = offered or {}
        # What is made by hand takes the place of what is drawn at the same path.
        self._pages = (*guard.drawn_by_hand(), ConsoleRoute("GET", MENU, "", _menu), *(settings.pages or ()))
        self._navigation = Navigation(api, self._pages)
        self._sessions = Sessions(settings.box, settings.verifier, self._renewed, settings.now)
        self._clock, self._kept = settings.clock, Lately()
        self._addresses = Buckets(SIGN_INS_A_SECOND, SIGN_INS_AT_ONCE)
        own, bound = self._own_path, settings.bound
        login, box = settings.login, settings.box
        self._sign_in = SignIn(login, box, self._sessions, self._asking, own, bound, settings.now)
        self.routes = list(self._routed())

    def missing(self, request: Request) -> bool:
        """Whether a path that is nobody's was asked for by a person, who is told so in words."""
        return request.method in guard.SAFE and "text/html" in request.headers.get("accept", "")

    async def nothing(self, request: Request) -> Response:
        """The page for a path where there is none."""

        async def raises(page: Page) -> Response:
            raise NotFound("ROUTE_UNKNOWN", path=request.url.path)

        return await self._answered(ConsoleRoute("GET", "", "", raises), request, anybody=True)

    def _routed(self) -> Iterable[HttpRoute]:
        yield from static.routes()
        yield offline.worker_route()
        yield HttpRoute("/", self._handler(ConsoleRoute("GET", "/", "", self._begin)), methods=["GET"])
        steps: dict[str, tuple[str, Callable[[Request, dict[str, str]], Awaitable[Response]]]] = {
            SIGN_IN: ("GET", lambda request, posted: self._sign_in.choose(request)),
            f"{SIGN_IN}/demo": ("POST", self._sign_in.as_member),
            f"{SIGN_IN}/{{kind}}": ("GET", lambda request, posted: self._sign_in.to_provider(request)),
            f"{SIGN_IN}/{{kind}}/back": ("GET", lambda request, posted: self._sign_in.back(request)),
            "/sign-out": ("POST", self._out),
            "/language": ("POST", self._language),
        }
        for path, (method, step) in steps.items():
            yield HttpRoute(path, self._step(step), methods=[method])
        # Of two paths that both fit, the one with fewer variables and with a verb behind them is meant.
        for page in sorted(self._pages, key=lambda one: (one.template.count("{"), "}:" not in one.template)):
            yield HttpRoute(page.template, self._handler(page), methods=[page.method])

    def _handler(self, route: ConsoleRoute) -> Callable[[Request], Awaitable[Response]]:
        return partial(self._answered, route)

    def _step(self, step: Callable[[Request, dict[str, str]], Awaitable[Response]]) -> Any:
        """A step of signing in or out: open to everybody, in at a rate that leaves guessing no room."""

        async def answer(request: Request) -> Response:
            request.scope["fieldledger.route"] = "console"
            posted: Posted = []
            try:
                if request.url.path.startswith(SIGN_IN):  # nobody can keep others from signing out
                    self._addresses.take(request.client.host if request.client else "")
                exchange.from_us(request)
                posted = await exchange.posted(request, self._limits)
                response = await step(request, dict(posted))
            except ClientDisconnect:
                raise
            except Exception as error:
                response = trouble(request, self._problem(error, request), language_of(request), None, posted)
            return exchange.sent(response, request)

        return answer

    async def _answered(self, route: ConsoleRoute, request: Request, *, anybody: bool = False) -> Response:
        """A page for whoever is signed in; `anybody`: or what is said in its place, for others too."""
        request.scope["fieldledger.route"] = f"console {route.template}"
        page, posted, held, fresh = None, Posted(), None, None
        try:
            exchange.from_us(request)
            held = self._sessions.held(request)
            if held is None and not anybody:
                return exchange.sent(self._unknown(request), request)
            posted = await exchange.posted(request, self._limits)
            fresh = await self._sessions.fresh(held, request) if held else None
            page = self._page(exchange.again(request, posted), fresh) if fresh else None
            if page and route.scope and not page.person.may(route.scope):
                scope = named_scope(route.scope, page.language)
                raise Forbidden(NOT_OF_POST, scope=scope, clause="S0-5.3.3-b")
            if page and request.method == "GET" and route.template not in UNBELLED:
                page.unread = await waiting(page)
            if page and WARNED in request.query_params:
                await look(page)
            response = await route.answer(page)  # type: ignore[arg-type]
            if page:
                lead_on(page, response)
        except ClientDisconnect:
            raise
        except Exception as error:
            problem = self._problem(error, request)
            refused = problem.status == 401 or problem.reason == LEFT or (problem.status == 403 and fresh is None)
            refused = refused and problem.reason != offline.ANOTHER  # whoever is signed in stays so
            page = None if refused else page
            response = trouble(request, problem, language_of(request), page, posted)
            if refused and held:
                self._sessions.forget(response, request, held)
                fresh = None
        if fresh and fresh is not held:
            self._sessions.keep(response, request, fresh)
        if page and page.asking.read_after != _after(request):
            cookies.put(response, request, AFTER, page.asking.read_after[-1024:], AFTER_SECONDS)
        if (
            page
            and request.url.path.endswith(":unmask")
            and _PURPOSE.fullmatch(purpose := dict(posted).get("purpose", ""))
        ):
            cookies.put(response, request, cookies.PURPOSE, purpose, cookies.PURPOSE_SECONDS)
        return exchange.sent(response, request)

    def _page(self, request: Request, held: Held) -> Page:
        person, language = self._sessions.person(held), language_of(request)
        offline.is_whose_page(request, person)
        self._rates.take(Caller(person.staff_id, person.region))
        asking = self._asking(request)
        asking.token, asking.read_after, asking.offered = held.token, _after(request), self._offered
        asking.stamps = offline.stamps(request, self._ahead())
        asking.kept, asking.anew = self._kept, PART in request.headers
        around = self._navigation.around(person, language, request.url.path, _post(person, language))
        page = Page(request, person, asking, language, around, self._clock, cookies.given(request, cookies.PURPOSE))
        page.still = lambda: not self._sessions.has_ended(held.session_id)
        return page

    def _ahead(self) -> timedelta:
        """By how much people's clock is ahead of the machine's: not at all, unless it is played."""
        return offline.NOT_AHEAD if self._clock is machine_time else self._clock() - machine_time()

    def _unknown(self, request: Request) -> Response:
        if request.method in guard.SAFE:
            here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
            return RedirectResponse(SIGN_IN + (f"?next={quote(here, safe='')}" if here != "/" else ""), 303)
        return trouble(request, self._problem(Forbidden("SIGN_IN_FIRST"), request), language_of(request), None)

    async def _begin(self, page: Page) -> Response:
        return RedirectResponse(self._navigation.first_page(page.person), 303)

    async def _out(self, request: Request, posted: dict[str, str]) -> Response:
        response = await self._sign_in.out(request, self._sessions.held(request), posted)
        cookies.drop(response, request, cookies.PURPOSE)
        return response

    async def _language(self, request: Request, posted: dict[str, str]) -> Response:
        return choose(request, posted.get("language", ""), self._own_path(posted.get("next", "")))

    async def _renewed(self, held: Held, request: Request) -> pb.SignedIn:
        asked = pb.RenewSessionRequest(session_id=held.session_id, secret=held.secret)
        answer: pb.SignedIn = await self._asking(request).ask(asked)
        return answer

    def _asking(self, request: Request) -> Asking:
        """The questions of somebody who is not known yet."""
        traceparent, seconds = str(request.state.traceparent), self._limits.deadline
        return Asking(self._peers, self._problems, "", language_of(request), traceparent, seconds)

    def _own_path(self, text: str) -> str:
        """The path if one of our pages is there, "/" otherwise."""
        path = guard.own_path(text)
        scope = {"type": "http", "method": "GET", "path": path.partition("?")[0], "root_path": "", "headers": []}
        return path if any(one.matches(scope)[0] is Match.FULL for one in self.routes) else "/"

    def _problem(self, error: Exception, request: Request) -> Problem:
        language = LANGUAGES[language_of(request)]
        match error:
            case Told():
                return of_post(error.problem, self._problems, language_of(request))
            case TurnedDown():
                return self._problems.problem(error.reason, language, error.params, error.clause)
            case HTTPException(status_code=404):
                return self._problems.problem("ROUTE_UNKNOWN", language, {"path": request.url.path})
        log.error("page failed", trace_id=trace_id(request), exc_info=error)
        return self._problems.problem("INTERNAL", language, {"reference": trace_id(request)})


async def _menu(page: Page) -> Response:
    return page.drawn("menu.html")


def _after(request: Request) -> str:
    given = cookies.given(request, AFTER)
    return given if _PLACES.fullmatch(given) else ""


def _post(person: Person, language: str) -> str:
    value = events.StaffRole.DESCRIPTOR.values_by_name.get(f"STAFF_ROLE_{person.role}")
    return labels().value(value).text(language) if value else ""
