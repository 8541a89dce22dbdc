"""Plays the history and asks; everything that was answered is returned."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from unittest.mock import patch
from urllib.parse import parse_qsl
from uuid import UUID, uuid5

import httpx

from chassis.clock import PlayedClock
from cli.platform import SERVICES, Platform, caller
from ledger.context import Caller
from tests import prepared
from tests.gateway.golden import cases, fixed, more, questions
from tests.gateway.golden.calm import calm, next_due
from tests.gateway.golden.exchange import Exchange, Recorder
from tests.gateway.golden.questions import EVERYBODY, SOME, Question
from tests.journeys.persons import Person
from tests.journeys.stage import BEGINNING, EAST, Cast, Stage
from tests.journeys.story import STORY
from tests.servers import Servers

NO_LIMITS = {f"FIELDLEDGER_GATEWAY_{name}": "1000000" for name in ("RATE", "BURST", "REGION_RATE")}
AT_ONCE = 8
A_SECOND = timedelta(seconds=1)
FIRST, SECOND = STORY[:2], STORY[2:]
"""Founding and winning; everything else."""


class _Clock:
    """The played clock, which gets to an instant by way of every deadline before it: each is carried out in its turn.

    Were several due at once, which of them is recorded first would be a race.
    """

    def __init__(self, play: Platform, clock: PlayedClock, recorder: Recorder) -> None:
        self._play, self._clock, self._recorder, self._aim = play, clock, recorder, clock.now()

    def move_to(self, at: datetime) -> None:
        """Have it be so late when something is asked next."""
        self._aim = at
        self._recorder.move()

    async def calm(self) -> None:
        """Wait until the platform is at rest at the instant that the clock was moved to. Raises TimeoutError."""
        await calm(self._play)
        while self._clock.now() < self._aim:
            due = await next_due(self._play)
            self._clock.move_to(min(self._aim, due + A_SECOND) if due else self._aim)
            await calm(self._play)


async def played(servers: Servers, keys: Path) -> list[Exchange]:
    """All exchanges of the history, on databases and topics of its own."""
    tag = f"golden{os.getpid()}"
    with fixed.ids(), fixed.turns(), patch.dict(os.environ, NO_LIMITS):
        fixed.key(keys)
        clock = PlayedClock(BEGINNING)

        def dsn(name: str) -> str:
            return prepared.of_service(servers, name, f"{tag}_{name}")

        play = Platform(servers.bootstrap, dsn, keys, clock=clock, cell=tag, gateway="127.0.0.1:0")
        await play.start()
        try:
            recorder = Recorder()
            moving = _Clock(play, clock, recorder)
            recorder.calm = moving.calm
            async with httpx.AsyncClient(base_url=play.url, timeout=60, trust_env=False, transport=recorder) as http:
                await _Teller(play, http, moving, recorder).tell()
            return recorder.exchanges
        finally:
            await play.stop()
            for name in SERVICES:
                servers.drop_database(f"{tag}_{name}")


class _Teller:
    """The history's people, and what they are asked to ask."""

    def __init__(self, play: Platform, http: httpx.AsyncClient, clock: _Clock, recorder: Recorder) -> None:
        self.http, self.recorder = http, recorder
        cast = Cast(http, play.issuer)
        self.stage = Stage(cast, clock)
        self.people = {name: one for name, one in vars(cast).items() if isinstance(one, Person)}
        lead = caller("manager", EAST, cast.manager.id, reach="team")
        self.people["lead"] = Person(http, play.issuer, lead)
        for role in ("data_protection", "auditor"):
            self.people[role] = Person(http, play.issuer, caller(role, EAST, str(uuid5(UUID(int=0), role))))
        recorder.names |= {_who(one.who): name for name, one in self.people.items()}

    async def tell(self) -> None:
        """The history, and what is seen of it in each of its states."""
        with self._at("founding"):
            for chapter in FIRST:
                await chapter(self.stage)
        with self._at("founded"):
            await self._ask(questions.plain(self._known(), SOME))
        with self._at("story"):
            for chapter in SECOND:
                await chapter(self.stage)
        with self._at("told"):
            await self._ask(questions.plain(self._known(), EVERYBODY))
            await self._ask(questions.unmasked(self._known(), (*SOME, "service", "supervisor")), at_once=1)
        with self._at("going on"):
            await more.go_on(self.stage)
        with self._at("gone on"):
            await self._ask(questions.plain(self._known(), SOME))
            await self._pages()
            await self._filters()
            await self._ask(questions.faulty_queries(self._known()))
            await self._ask(questions.faulty_commands(self._known()))
        with self._at("erasing"):
            await more.erase(self.stage, self.people["data_protection"])
        with self._at("erased"):
            self.stage.customer = self.stage.referrer
            await self._ask(questions.plain(self._known(), (*SOME, "auditor")))
            await self._ask(questions.unmasked(self._known(), SOME), at_once=1)

    @contextmanager
    def _at(self, when: str) -> Iterator[None]:
        self.recorder.when = when
        yield

    def _known(self) -> dict[str, str]:
        """The value of every variable of a path."""
        stage = self.stage
        return {
            "staff_id": stage.cast.salesperson.id,
            "staff_ids": stage.cast.salesperson.id,
            "customer_ids": stage.customer,
            "from_date": "2026-11-03",
            "until_date": "2026-11-03",
            "person_id": stage.referrer,
            "department_id": questions.UNKNOWN,
            "absence_id": questions.UNKNOWN,
            "saved_view_id": questions.UNKNOWN,
            "region": "south",
            "code": "nanjing",
            "year": "2026",
            "policy_id": questions.UNKNOWN,
            "territory_id": stage.territory,
            "customer_id": stage.customer,
            "visit_id": stage.visit or questions.UNKNOWN,
            "point_id": str(uuid5(UUID(stage.visit or questions.UNKNOWN), "point 0")),
            "complaint_id": stage.complaint or questions.UNKNOWN,
            "clock_id": cases.clock_of(stage.complaint) if stage.complaint else questions.UNKNOWN,
            "case_contact_id": stage.case_contact or questions.UNKNOWN,
            "call_id": stage.call or questions.UNKNOWN,
            "evidence_id": stage.evidence or questions.UNKNOWN,
            "action_id": stage.action or questions.UNKNOWN,
            "issue_id": stage.promise or questions.UNKNOWN,
            "scheme_id": stage.scheme,
            "result_id": stage.result or questions.UNKNOWN,
            "finding_id": stage.finding or questions.UNKNOWN,
            "notice_id": questions.UNKNOWN,  # which of them there is depends on what is heard of first
            "rectification_id": stage.rectification or questions.UNKNOWN,
            "filing_id": stage.filing or questions.UNKNOWN,
            "area_code": "320583",
            "contact_id": stage.contact or questions.UNKNOWN,
            "duplicate_id": stage.duplicate or questions.UNKNOWN,
            "batch_id": more.OLD_CUSTOMERS,
            "hand_over_id": stage.hand_over or questions.UNKNOWN,
        }

    async def _ask(self, asked: Iterable[Question], at_once: int = AT_ONCE) -> None:
        """Ask; answers depend on nothing that is asked at the same time."""
        sent = [(one, name) for one in asked for name in one.who]
        await self._send(*sent[0])  # waits until all is at rest
        for at in range(1, len(sent), at_once):
            await asyncio.gather(*(self._send(*each) for each in sent[at : at + at_once]))

    async def _send(self, one: Question, name: str) -> httpx.Response:
        headers = self.people[name].headers() if name else {"accept-language": "en"}
        return await self.http.request(one.method, one.path, content=one.content, headers=headers | dict(one.headers))

    async def _pages(self) -> None:
        """Every list page by page, two rows each, by head office."""
        for route in questions.QUERIES:
            if questions.is_paged(route):
                path, _, query = questions.path_of(route, self._known()).partition("?")
                await self.people[questions.LOOKING].rows(path, page_size="2", **dict(parse_qsl(query)))

    async def _filters(self) -> None:
        asked: list[Question] = []
        for route in questions.QUERIES:
            if questions.is_list(route):
                path, _, query = questions.path_of(route, self._known()).partition("?")
                page = await self.people[questions.LOOKING].ask(path, **dict(parse_qsl(query)))
                asked += questions.filtered(route, page["rows"][0] if page["rows"] else {}, self._known())
        await self._ask(asked)


def _who(one: Caller) -> tuple[str, str, str]:
    return one.staff_id, one.region, one.reach
