"""Commands at once, in any order, with followers that stand still or not: does each hold against a plain model (0039)?

The model knows nothing of aggregates, views or versions: dictionaries, changed by the stored facts in their order.
What was accepted, it accepts right before the command's facts; what was refused, it refuses with the same reason at
some moment between the command's beginning and its end.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from uuid import uuid4

import pytest
from google.protobuf.message import Message

from chassis import freshness
from fieldledger.appraisal import v1 as appraisal
from fieldledger.customers import v1 as customers
from kernel.errors import TurnedDown
from ledger.context import Caller
from privacy.keys import KeyRing
from tests.chassis.still import HEAD, Still, held_still
from tests.chassis.turns import Turns
from tests.ledger.stage import a_lead
from tests.servers import Servers

ROUNDS, AT_ONCE = 500, 4
"""So many interleavings of each service, of so many commands each."""
PEOPLE = [Caller(str(uuid4()), "east") for _ in range(3)]
SOMEBODY = str(uuid4())
"""Is given customers by hand and never has a territory."""
MONTHS = ("2026-08", "2026-09", "2026-10")
SECOND = timedelta(seconds=1)


@dataclass
class Model:
    """What the stored facts say."""

    territories: dict[str, str] = field(default_factory=dict)
    leads: dict[str, dict[str, str]] = field(default_factory=dict)
    drafts: dict[str, Any] = field(default_factory=dict)
    adopted: dict[str, datetime] = field(default_factory=dict)
    closed: dict[tuple[str, str], str] = field(default_factory=dict)

    def copy(self) -> Model:
        """The model as it is now."""
        leads = {id: dict(lead) for id, lead in self.leads.items()}
        return Model(dict(self.territories), leads, dict(self.drafts), dict(self.adopted), dict(self.closed))

    def forget(self) -> None:
        """Drop what no later command is about: other territories, and drafts and schemes of other regions."""
        self.territories, self.leads = {}, {}
        kept = {id: draft for id, draft in self.drafts.items() if draft.region == "*"}
        self.drafts, self.adopted = kept, {id: time for id, time in self.adopted.items() if id in kept}

    def apply(self, fact: Any) -> None:
        """Change with a stored fact. Raises AssertionError for one that contradicts those before."""
        id = str(fact.originator_id)
        match fact.TOPIC:
            case "customers.TerritoryOpened":
                self.territories[id] = fact.responsible_id
            case "customers.TerritoryReassigned":
                assert fact.former_id == self.territories[id]
                self.territories[id] = fact.responsible_id
            case "customers.LeadRegistered":
                exempt, responsible = bool(fact.exempt_by), self.territories[fact.territory_id]
                assert fact.responsible_id == (fact.developer_id if exempt else responsible)
                self.leads[id] = {"territory": fact.territory_id, "responsible": fact.responsible_id}
                self.leads[id] |= {"developer": fact.developer_id, "exempt": fact.exempt_by, "won": "", "credit": ""}
            case "customers.CustomerWon":
                assert not self.leads[id]["won"]
                self.leads[id]["won"] = "won"
            case "customers.CreditAwarded":
                assert not self.leads[id]["credit"] and fact.staff_id == self.leads[id]["developer"]
                self.leads[id]["credit"] = fact.staff_id
            case "customers.TierAssigned":
                assert self.leads[id]["won"] and fact.responsible_id == self.leads[id]["responsible"]
            case "customers.CustomerReassigned":
                lead = self.leads[id]
                if fact.reason == "TERRITORY_REASSIGNED":
                    assert not lead["exempt"] and fact.responsible_id == self.territories[lead["territory"]]
                lead["responsible"] = fact.responsible_id
            case "appraisal.SchemeDrafted":
                self.drafts[id] = fact
            case "appraisal.SchemeAdopted":
                self.adopted[id] = fact.timestamp
            case "appraisal.CycleClosed":
                assert fact.scheme_id == self.scheme_of(fact.month, fact.region)
                self.closed[fact.month, fact.region] = fact.scheme_id

    def scheme_of(self, month: str, region: str) -> str:
        """The scheme that judges a month, "" if none does: the region's own first, then the latest month, then time."""
        fit = [id for id in self.adopted if self.drafts[id].region in (region, "*")]
        fit = [id for id in fit if self.drafts[id].from_month <= month]
        own = [(self.drafts[id].region != "*", self.drafts[id].from_month, self.adopted[id], id) for id in fit]
        return max(own)[3] if own else ""

    def refuses(self, command: Message, who: Caller) -> str:
        """The reason for which the command is refused as things are, "" if it is accepted."""
        match command:
            case customers.RegisterLeadRequest():
                online = command.channel == customers.SALES_CHANNEL_ECOMMERCE
                other = self.territories[command.territory_id] != who.staff_id
                return "TERRITORY_OF_ANOTHER" if other and not online else ""
            case customers.WinCustomerRequest():
                lead = self.leads[command.customer_id]
                if who.staff_id not in (lead["developer"], lead["responsible"]):
                    return "CUSTOMER_OF_ANOTHER_DEVELOPER"
                return "CUSTOMER_WON_ALREADY" if lead["won"] else ""
            case customers.AssessImportanceRequest():
                return "" if self.leads[command.customer_id]["won"] else "CUSTOMER_NOT_WON"
            case appraisal.AdoptSchemeRequest():
                draft = self.drafts[command.scheme_id]
                if command.scheme_id in self.adopted:
                    return "SCHEME_ALREADY_ADOPTED"
                judged = [m for m, r in self.closed if draft.region in (r, "*") and m >= draft.from_month]
                return "SCHEME_FROZEN" if judged else ""
            case appraisal.CloseCycleRequest():
                if (command.month, command.region) in self.closed:
                    return "CYCLE_ALREADY_CLOSED"
                return "" if self.scheme_of(command.month, command.region) else "NO_SCHEME_IN_FORCE"
        return ""


@dataclass
class Trial:
    """A service, the model, and the log's end as far as the model has it."""

    still: Still
    turns: Turns
    model: Model = field(default_factory=Model)
    position: int = 0
    refused: int = 0
    behind: int = 0

    async def round(self, *commands: tuple[Message, Caller]) -> None:
        """Execute the commands at once and hold every answer against the model."""
        results = await self.turns.play(*(self._timed(command, who) for command, who in commands))
        states = [self.model.copy()]
        first, at = self.position, dict[str, int]()
        for recorded in await self.still.store.read(first, 1000):
            at.setdefault(recorded.metadata["command"], recorded.position)
            self.model.apply(recorded.fact)
            states.append(self.model.copy())
            self.position = recorded.position
        for (command, who), (id, begun, ended, outcome) in zip(commands, results, strict=True):
            if not isinstance(outcome, Exception):
                before = at.get(id, 0) - 1 - first if id in at else ended - first
                reason = states[before].refuses(command, who)
                assert not reason, f"{command!r} was accepted and had to be refused: {reason}"
                continue
            assert isinstance(outcome, TurnedDown), outcome
            if outcome.reason == "VIEW_BEHIND":
                self.behind += 1
                continue
            between = states[begun - first : ended - first + 1]
            assert outcome.reason in {state.refuses(command, who) for state in between}, (command, outcome)
            self.refused += 1

    async def _timed(self, command: Message, who: Caller) -> tuple[str, int, int, object]:
        id, begun = uuid4(), await type(self.still.store).last_position(self.still.store)
        self.still.now += SECOND
        outcome: object
        try:
            outcome = await self.still.do(command, who, id)
        except Exception as error:
            outcome = error
        return str(id), begun, await type(self.still.store).last_position(self.still.store), outcome


@pytest.fixture
async def trial(
    request: pytest.FixtureRequest, servers: Servers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Callable[[str], Any]]:
    monkeypatch.setattr(freshness, "COMPLETE_ATTEMPTS", 1)
    monkeypatch.setattr(freshness, "COMPLETE_PAUSE", 0)
    KeyRing(tmp_path).make_first()
    async with held_still(servers, tmp_path, request.param) as still:
        still.now = datetime(2026, 11, 5, 4, tzinfo=UTC)
        turns = Turns(Random(20261126))
        turns.watch(still.store, monkeypatch)
        yield Trial(still, turns)  # type: ignore[misc]


def _of_customers(random: Random, territory: str, leads: list[str]) -> Iterator[tuple[Message, Caller]]:
    for _ in range(AT_ONCE):
        who, lead = random.choice(PEOPLE), random.choice(leads)
        match random.choice(("register", "register", "online", "territory", "territory", "hand", "win", "assess")):
            case "register":
                yield a_lead(territory), who
            case "online":
                online = a_lead(territory)
                online.channel = customers.SALES_CHANNEL_ECOMMERCE
                yield online, who
            case "territory":
                to = random.choice(PEOPLE).staff_id
                yield customers.ReassignTerritoryRequest(territory_id=territory, responsible_id=to), HEAD
            case "hand":
                given = customers.ReassignCustomerRequest(customer_id=lead, responsible_id=SOMEBODY, reason="asked")
                yield given, HEAD
            case "win":
                yield customers.WinCustomerRequest(customer_id=lead), who
            case "assess":
                yield customers.AssessImportanceRequest(customer_id=lead, tier=customers.CUSTOMER_TIER_ORDINARY), HEAD


@pytest.mark.clause("S2i-1-b", "S2i-1-a", "S2i-2-a")
@pytest.mark.parametrize("trial", ["customers"], indirect=True)
async def test_territories_and_customers_hold_against_a_plain_model(trial: Trial) -> None:
    still, random = trial.still, Random(15)
    for number in range(ROUNDS):
        opened = customers.OpenTerritoryRequest(region="east", name=f"t {number}", responsible_id=PEOPLE[0].staff_id)
        territory = (await still.do(opened)).aggregate_id
        registered = await asyncio.gather(*(still.do(a_lead(territory), PEOPLE[0]) for _ in range(2)))
        leads = [receipt.aggregate_id for receipt in registered]
        await trial.round(*_of_customers(random, territory, leads))
        if number % 10 == 9:
            await still.settle()
            await trial.round()
            for lead in trial.model.leads.values():
                mine = lead["exempt"] or lead["responsible"] == SOMEBODY
                assert mine or lead["responsible"] == trial.model.territories[lead["territory"]]
            trial.model.forget()
    assert trial.refused > ROUNDS / 4 and not trial.behind


def _of_appraisal(random: Random, region: str, drafts: list[str]) -> Iterator[tuple[Message, Caller]]:
    for _ in range(AT_ONCE):
        if random.random() < 0.5:
            yield appraisal.AdoptSchemeRequest(scheme_id=random.choice(drafts)), random.choice(PEOPLE)
        else:
            yield appraisal.CloseCycleRequest(region=region, month=random.choice(MONTHS)), HEAD


@pytest.mark.clause("S0-6.2.1-b")
@pytest.mark.parametrize("trial", ["appraisal"], indirect=True)
async def test_schemes_and_months_hold_against_a_plain_model(trial: Trial) -> None:
    still, random = trial.still, Random(15)
    for number in range(ROUNDS):
        region = f"r{number}"
        drafts = []
        for _ in range(3):
            of = region if random.random() < 0.97 else "*"
            # One of all regions, adopted early, would be in force for every closing after it: few would be refused.
            since = random.choice(MONTHS if of == region else MONTHS[-1:])
            draft = appraisal.DraftSchemeRequest(region=of, name="s", from_month=since)
            draft.indicators.add(indicator=appraisal.INDICATOR_VISIT_COMPLETION, weight=100, target=1.0)
            draft.grades.excellent_from, draft.grades.good_from, draft.grades.pass_from = 90, 75, 60
            drafts.append((await still.do(draft)).aggregate_id)
        if random.random() < 0.6:
            adopted = appraisal.AdoptSchemeRequest(scheme_id=drafts.pop())
            await still.follow()
            await trial.round((adopted, PEOPLE[0].__class__(PEOPLE[0].staff_id, "*", "organisation")))
        if random.random() < 0.8:
            await still.follow()
        await trial.round(
            *((command, Caller(who.staff_id, "*")) for command, who in _of_appraisal(random, region, drafts))
        )
        trial.model.forget()
    assert trial.refused > ROUNDS / 4 and trial.behind > ROUNDS / 10
