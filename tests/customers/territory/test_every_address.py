"""Every address is one territory's or blank, whatever is split, merged, given up, left or filed (S2i-1-b, S2i-3).

The model is a list of what was decided: (instant, code, territory or new code). It knows neither aggregates nor ids.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from uuid import UUID, uuid4

import pytest

from fieldledger.customers import v1 as pb
from kernel.aggregate import RECORDED_AT
from kernel.errors import Refused
from services.customers.area.domain import Area, AreaMap
from services.customers.customer.views import CustomerList
from services.customers.filing.domain import Filing
from services.customers.territory.domain import Territory
from tests.customers.builders import NOW
from tests.customers.in_memory import InMemory, a_registration

STEPS = 1_000
PEOPLE = [str(uuid4()) for _ in range(5)]
HEAD = str(uuid4())
CODES = [
    *("31", "32"),
    *("3101", "3102", "3201", "3205"),
    *("310101", "310104", "310115", "320102", "320505", "320506"),
    *("310101002", "310115001", "310115007", "320505003"),
]
NEW_CODES = ["310157", "320557", "320558", "3109"]
ADDRESSES = [*CODES, *NEW_CODES, "310120", "310120001", "320583", "33"]
BLANK_AFTER = timedelta(days=30)
WAITS = ("SUBMITTED", "APPROVED")
EVERYTHING = {"open", "split", "merge", "give up", "replace", "reassign", "plan", "close", "file", "approve"}
EVERYTHING |= {"reject", "withdraw", "online"}


@dataclass
class Model:
    """What was decided so far, and what follows from it by the rule's own words."""

    holders: dict[str, list[tuple[datetime, str]]] = field(default_factory=dict)
    replaced: dict[str, tuple[datetime, str]] = field(default_factory=dict)
    responsible: dict[str, str] = field(default_factory=dict)
    vacant: dict[str, datetime] = field(default_factory=dict)
    planned: dict[str, tuple[datetime, str]] = field(default_factory=dict)
    """Who is to be responsible for a territory, and from which instant on."""
    closed: set[str] = field(default_factory=set)
    filings: dict[str, tuple[str, list[str], datetime]] = field(default_factory=dict)
    """Those approved: filer, areas, and their last instant."""

    def go_on(self, now: datetime) -> None:
        """Have what was planned be so, once its instant has come."""
        for territory, (at, person) in list(self.planned.items()):
            if at <= now:
                self.reassigned(territory, person)

    def reassigned(self, territory: str, person: str) -> None:
        self.responsible[territory] = person
        self.vacant.pop(territory, None)
        self.planned.pop(territory, None)

    @property
    def open(self) -> list[str]:
        """Those not closed, in the order of their opening: ids differ from run to run, and a seed is to be the same."""
        return [territory for territory in self.responsible if territory not in self.closed]

    def holder(self, code: str, at: datetime) -> str:
        """The territory that holds exactly this area."""
        found = ""
        for since, territory in self.holders.get(code, ()):
            if since <= at:
                found = territory
        return found

    def holds(self, territory: str, code: str, at: datetime) -> bool:
        """Whether a territory holds exactly this area, whose code is in use."""
        return self.found(code, at)[1] == code and self.holder(code, at) == territory

    def found(self, address: str, at: datetime) -> tuple[str, str]:
        """The territory with the longest prefix that is held, and the address, which may have a new code."""
        while True:
            for length in range(len(address), 0, -1):
                prefix = address[:length]
                if prefix in self.replaced and self.replaced[prefix][0] <= at:
                    address = self.replaced[prefix][1]
                    break
                if found := self.holder(prefix, at):
                    return found, address
            else:
                return "", address

    def whose(self, address: str, at: datetime) -> str:
        return self.found(address, at)[0]

    def filed(self, codes: list[str], address: str, at: datetime) -> bool:
        """Whether an address lies in one of these areas, as they are called now or were when they were filed."""
        today = self.found(address, at)[1]
        return any(address.startswith(code) or today.startswith(self.found(code, at)[1]) for code in codes)

    def blank(self, address: str, at: datetime) -> bool:
        territory = self.whose(address, at)
        return not territory or (territory in self.vacant and at > self.vacant[territory] + BLANK_AFTER)

    def refuses(self, person: str, address: str, at: datetime) -> str:
        """Why somebody may not register an offline lead at an address, "" if he may (online he always may)."""
        if not self.blank(address, at):
            return "" if self.responsible[self.whose(address, at)] == person else "TERRITORY_OF_ANOTHER"
        for filer, codes, until in self.filings.values():
            if filer == person and at <= until and self.filed(codes, address, at):
                return ""
        return "BLANK_AREA_UNFILED"


class Play:
    """Random commands, carried out by the service and, where it accepts them, written down in the model."""

    def __init__(self, seed: int) -> None:
        self.random, self.customers, self.model = Random(seed), InMemory(), Model()
        self.accepted, self.refused = Counter[str](), Counter[str]()
        self.pasts: list[tuple[datetime, str, str]] = []
        """Answers that were given: when, of what address, whose."""

    @property
    def now(self) -> datetime:
        return self.customers.now

    async def read(self, cls: type[Area], id: UUID) -> Area | None:
        """An area as it is stored, not to be changed."""
        return self.customers.of(cls, id) if id in self.customers.kept else None

    def some(self, codes: list[str], most: int) -> list[str]:
        return self.random.sample(codes, self.random.randint(1, most))

    async def step(self) -> None:
        kinds = [self.open, self.split, self.merge, self.give_up, self.replace, self.leave, self.reassign, self.file]
        kinds += [self.close, self.end_filing, self.split, self.split, self.file]
        self.customers.now += timedelta(seconds=1)  # what was answered a moment ago stays so
        await self.random.choice(kinds)()
        self.customers.now += timedelta(hours=self.random.choice([0, 0, 0, self.random.randint(1, 200)]), seconds=1)
        self.model.go_on(self.now)
        await self.customers.settle()
        for id, (_, codes, until) in list(self.model.filings.items()):
            filing, staffed = self.customers.of(Filing, id), not any(self.model.blank(code, self.now) for code in codes)
            assert (filing.cause == "EXPIRED") == (self.now > until) or filing.cause == "STAFFED"
            # One whose code was replaced may stay to its end: what is blank is asked of each address anyway.
            replaced = any(code.startswith(old) for code in codes for old in self.model.replaced)
            assert filing.status == "CLOSED" or not staffed or replaced
            if filing.cause == "STAFFED":
                assert staffed
                del self.model.filings[id]

    async def tried(self, name: str, command: object, by: str = HEAD) -> str:
        """The id of what the command is about, "" if it was refused."""
        try:
            id = await self.customers.send(command, by)  # type: ignore[arg-type]
        except Refused as no:
            self.refused[no.reason] += 1
            return ""
        self.accepted[name] += 1
        return id

    async def open(self) -> None:
        if len(self.model.open) >= 12:
            return
        person, codes = self.random.choice(PEOPLE), self.some(CODES, 3)
        terms = {"region": "east", "name": str(uuid4()), "responsible_id": person}
        if id := await self.tried("open", pb.OpenTerritoryRequest(**terms, area_codes=codes)):
            self.model.responsible[id] = person
            self.hold(id, codes, self.now)

    def hold(self, territory: str, codes: list[str], at: datetime) -> None:
        for code in codes:
            self.model.holders.setdefault(code, []).append((at, territory))

    def ahead(self) -> tuple[str, datetime]:
        """A local day and its first instant, or "" and now."""
        if self.random.random() < 0.6:
            return "", self.now
        midnight = (self.now + timedelta(hours=8)).replace(hour=0, minute=0, second=0, microsecond=0)
        midnight += timedelta(days=self.random.randint(1, 4))
        return midnight.date().isoformat(), midnight - timedelta(hours=8)

    async def split(self) -> None:
        """A territory takes areas, of another or that nobody holds by themselves."""
        if len(self.model.open) < 2:
            return
        taker, giver = self.random.sample(self.model.open, 2)
        codes, (day, at) = self.some([*CODES, *NEW_CODES], 2), self.ahead()
        command = pb.AssignAreasRequest(territory_id=taker, add=codes, from_territory_id=giver, effective_date=day)
        if await self.tried("split", command):
            self.hold(taker, codes, at)

    async def merge(self) -> None:
        """A territory gives all its areas to another."""
        if len(self.model.open) < 2:
            return
        taker, giver = self.random.sample(self.model.open, 2)
        codes, (day, at) = self.customers.of(Territory, giver).area_codes, self.ahead()
        command = pb.AssignAreasRequest(territory_id=taker, add=codes, from_territory_id=giver, effective_date=day)
        if codes and await self.tried("merge", command):
            self.hold(taker, codes, at)

    async def give_up(self) -> None:
        for territory in self.random.sample(self.model.open, min(1, len(self.model.open))):
            codes, (day, at) = self.customers.of(Territory, territory).area_codes[:1], self.ahead()
            command = pb.AssignAreasRequest(territory_id=territory, remove=codes, effective_date=day)
            if codes and await self.tried("give up", command):
                self.hold("", codes, at)

    async def replace(self) -> None:
        if self.random.random() < 0.7:
            return
        old, new, (day, at) = self.some([*CODES[6:], *NEW_CODES], 2), self.random.choice(NEW_CODES), self.ahead()
        before = {self.model.whose(code, at) for code in old} - {""}
        chosen = self.random.choice([*self.model.open, ""]) if len(before) > 1 else ""
        command = pb.ReplaceAreasRequest(old_codes=old, new_code=new, effective_date=day, territory_id=chosen)
        if await self.tried("replace", command):
            for code in old:
                self.model.replaced[code] = (at, new)
            if follower := chosen or "".join(before):
                self.hold(follower, [new], at)

    async def leave(self) -> None:
        if self.random.random() < 0.7:
            return
        person = self.random.choice(PEOPLE)
        await self.customers.send(pb.VacateTerritoryRequest(former_id=person, region="east"))
        for territory, responsible in self.model.responsible.items():
            if responsible == person and territory not in self.model.vacant and territory not in self.model.closed:
                self.model.vacant[territory] = self.now

    async def reassign(self) -> None:
        for territory in self.random.sample(self.model.open, min(1, len(self.model.open))):
            person, (day, at) = self.random.choice(PEOPLE), self.ahead()
            terms = {"territory_id": territory, "responsible_id": person, "effective_date": day}
            if await self.tried("plan" if day else "reassign", pb.ReassignTerritoryRequest(**terms)):
                if day:
                    self.model.planned[territory] = (at, person)
                else:
                    self.model.reassigned(territory, person)

    async def close(self) -> None:
        """Close a territory for good: another one follows, or it must have nothing."""
        if len(self.model.open) < 2 or self.random.random() < 0.6:
            return
        closed, follows = self.random.sample(self.model.open, 2)
        follows = self.random.choice([follows, ""])
        held = [code for code in [*CODES, *NEW_CODES] if self.model.holds(closed, code, self.now)]
        command = pb.CloseTerritoryRequest(territory_id=closed, successor_territory_id=follows)
        if await self.tried("close" if follows else "close empty", command):
            assert follows or not held
            self.model.closed.add(closed)
            self.model.planned.pop(closed, None)
            self.hold(follows, held, self.now)

    async def end_filing(self) -> None:
        """Take a filing back, or have head office reject one that waits."""
        kept = [one for one in self.customers.kept.values() if isinstance(one, Filing) and one.state in WAITS]
        for filing in self.random.sample(kept, min(1, len(kept))):
            id = str(filing.id)
            if filing.status == "SUBMITTED" and self.random.random() < 0.5:
                await self.tried("reject", pb.DecideFilingRequest(filing_id=id, reason="r"))
            elif self.random.random() < 0.5:
                await self.tried("withdraw", pb.WithdrawFilingRequest(filing_id=id), filing.filer_id)
            self.model.filings = {one: of for one, of in self.model.filings.items() if self.in_force(one)}

    def in_force(self, filing_id: str) -> bool:
        return self.customers.of(Filing, filing_id).cause != "WITHDRAWN"

    async def file(self) -> None:
        """File areas, and have head office decide some filing that waits."""
        codes, person = self.some([*CODES, *NEW_CODES], 2), self.random.choice(PEOPLE)
        terms = {"region": "east", "reason": "r", "resources": "s"}
        if await self.tried("file", pb.SubmitFilingRequest(**terms, area_codes=codes, days=20), person):
            assert all(self.model.blank(code, self.now) for code in codes)
        kept = list(self.customers.kept.values())
        waiting = [one for one in kept if isinstance(one, Filing) and one.status == "SUBMITTED"]
        for filing in self.random.sample(waiting, min(1, len(waiting))):
            if await self.tried("approve", pb.DecideFilingRequest(filing_id=str(filing.id), approve=True)):
                assert all(self.model.blank(code, self.now) for code in filing.area_codes)
                midnight = (self.now + timedelta(hours=8)).replace(hour=0, minute=0, second=0, microsecond=0)
                until = midnight + timedelta(days=21) - timedelta(hours=8)
                self.model.filings[str(filing.id)] = (filing.filer_id, filing.area_codes, until)

    async def compare(self) -> None:
        """Each address now and at moments past, and what somebody would be told who registers a lead there."""
        RECORDED_AT.set(self.now)
        for address in ADDRESSES:
            found = (await AreaMap(self.read).place(address, self.now)).territory_id
            assert found == self.model.whose(address, self.now), (address, self.now)
            if found:
                assert not self.customers.of(Territory, found).closed
        for at, address, whose in self.random.sample(self.pasts, min(5, len(self.pasts))):
            assert (await AreaMap(self.read).place(address, at)).territory_id == whose
        address, person = self.random.choice(ADDRESSES), self.random.choice(PEOPLE)
        self.pasts.append((self.now, address, self.model.whose(address, self.now)))
        told = ""
        if self.random.random() < 0.1:
            way = a_registration("", area_code=address, channel=pb.SALES_CHANNEL_ECOMMERCE)
            mine = self.customers.customer(await self.customers.send(way, person, "east", "own"))
            assert (mine.responsible_id, mine.territory_id) == (person, self.model.whose(address, self.now))
            self.accepted["online"] += 1
        try:
            await self.customers.send(a_registration("", area_code=address), person, "east", "own")
        except Refused as no:
            told = "BLANK_AREA_UNFILED" if no.reason == "DEVELOPMENT_BEFORE_APPROVAL" else no.reason
        assert told == self.model.refuses(person, address, self.now), (person, address)

    def belonging(self) -> Iterator[tuple[str, str, str]]:
        """Each registered customer: where it is, to whose territory it belongs, and to whose it should."""
        for code, territory in [
            (row.area_code, self.customers.customer(row.customer_id).territory_id)
            for row in self.customers.rows[CustomerList].values()
        ]:
            yield code, territory, self.model.whose(code, self.now)


@pytest.mark.clause("S2i-1-b")
@pytest.mark.clause("S2i-2-a")
@pytest.mark.parametrize("seed", [0])
def test_every_address_is_exactly_one_territorys_or_blank(seed: int) -> None:
    async def run() -> None:
        play = Play(seed)
        for _ in range(STEPS):
            await play.step()
            await play.compare()
        play.customers.now += timedelta(days=5)
        play.model.go_on(play.now)
        await play.customers.settle()
        assert [one for one in play.belonging() if one[1] != one[2]] == []
        assert play.accepted.keys() >= EVERYTHING
        assert {"AREA_TAKEN", "AREA_NOT_BLANK", "TERRITORY_NOT_EMPTY", "AREA_CHANGE_AHEAD"} <= play.refused.keys()

    RECORDED_AT.set(NOW)
    asyncio.run(run())
