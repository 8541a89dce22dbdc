"""Callers over gRPC: each operation has its own command id and is retried under it until its outcome is known."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

from google.protobuf.message import Message

from access.tokens import Issuer, fresh_token
from chaos.members import Member
from chaos.record import Intent, Record, named_and_gone
from chaos.requests import ERASE, REGION, World
from chassis.client import Client
from chassis.reasons import passing_reasons
from cli.platform import roles, service
from fieldledger.notices import v1 as notices
from fieldledger.organisation import v1 as organisation
from fieldledger.platform.v1 import platform_pb2 as platform
from kernel.errors import Refused, TurnedDown, Unavailable
from ledger.context import EVERYWHERE, Caller

ROLES = ("salesperson", "manager", "customer_service", "supervisor", "head_office")
OPERATIONS = frozenset({"visits.duty", "operations.read", "operations.write", "log.read", "history.read"})
OPERATIONS |= {"commands.read", "personal.erase"}
ATTEMPT_SECONDS, INTENT_SECONDS, BEGIN_SECONDS = 4.0, 12.0, 30.0
PEOPLE = 6
"""How many are enrolled: work is given to one of them."""


class Workload:
    """Concurrent callers. `members` are the processes of each service; a retry goes to the next one."""

    def __init__(
        self,
        members: Mapping[str, Sequence[Member]],
        issuer: Issuer,
        seed: int,
        outside: str = "",
        *,
        new_id_on_retry: bool = False,
    ) -> None:
        self.record, self.random = Record(), Random(f"{seed}/load")
        self.world = World(self.random, tuple(members))
        self.world.staff, self.world.boss = str(self.world.id()), str(self.world.id())
        self._members, self._issuer, self._outside = members, issuer, outside
        scopes = frozenset(scope for name in ROLES for scope in roles()[name][1]) | OPERATIONS
        token = fresh_token(issuer, Caller(self.world.staff, REGION, "region", scopes))
        chief = fresh_token(issuer, Caller(str(self.world.id()), EVERYWHERE, "organisation", scopes))
        self._clients = {name: [self._client(name, each, token) for each in of] for name, of in members.items()}
        self._chiefs = {name: [self._client(name, each, chief) for each in of] for name, of in members.items()}
        self._new_id, self.pause = new_id_on_retry, 0.04

    def _client(self, name: str, member: Member, token: Any) -> Client:
        return Client(f"127.0.0.1:{member.front.port}", service(name).descriptors, token)

    def _who(self, kind: str) -> dict[str, list[Client]]:
        return self._chiefs if kind == ERASE else self._clients

    async def begin(self) -> None:
        """Open the region and enrol people, which everything else needs. Raises AssertionError, TimeoutError."""
        opened = organisation.OpenRegionRequest(region=REGION, name="East", time_zone="Asia/Shanghai")
        await self._founded("open region", opened)
        formed = organisation.FormDepartmentRequest(
            region=REGION, kind=organisation.DEPARTMENT_KIND_SALES, name="Sales", department_id=str(self.world.id())
        )
        await self._founded("form department", formed)
        self.world.department = formed.department_id
        self.world.people = [self.world.staff, *(str(self.world.id()) for _ in range(PEOPLE - 1))]
        await self._enrolled(self.world.boss, formed.department_id)
        for person in self.world.people:
            await self._enrolled(person, formed.department_id, self.world.boss)
        if "notices" in self._members:
            for person in (self.world.staff, self.world.boss):
                await self._told_outside(person)

    async def _enrolled(self, person: str, department_id: str, manager_id: str = "") -> None:
        asked = organisation.EnrolStaffRequest(staff_id=person, department_id=department_id, manager_id=manager_id)
        asked.role, asked.display_name = organisation.STAFF_ROLE_SALESPERSON, "Somebody"
        await self._founded("enrol", asked)

    async def _told_outside(self, person: str) -> None:
        """Somebody wants to be told what is urgent outside of the console too; only he can say so."""
        of = Caller(person, REGION, "own", frozenset({"self.read", "self.write"}))
        token = fresh_token(self._issuer, of)
        clients = [self._client("notices", member, token) for member in self._members["notices"]]
        webhook = notices.OUTSIDE_CHANNEL_WEBHOOK
        address = notices.SetAddressRequest(staff_id=person, channel=webhook, outside_address=self._outside + person)
        wanted = notices.SetPreferencesRequest(staff_id=person, urgent=[webhook])
        await self._founded("set address", address, "notices", clients)
        await self._founded("prefer", wanted, "notices", clients)
        await asyncio.gather(*(client.close() for client in clients))

    async def _founded(
        self, kind: str, request: Message, name: str = "organisation", clients: Sequence[Client] = ()
    ) -> None:
        clients = clients or self._chiefs[name]
        intent = await self._carry(name, kind, request, clients)
        async with asyncio.timeout(BEGIN_SECONDS):  # no fault is injected yet, but the machine may be slow
            while intent.outcome == "unknown":
                with contextlib.suppress(Unavailable):
                    receipt = await clients[0].call(request, command_id=intent.ids[-1], timeout=ATTEMPT_SECONDS)
                    intent.outcome, intent.reason = "ok", ""
                    intent.aggregate_id, intent.version = receipt.aggregate_id, receipt.version
        assert intent.outcome == "ok", str(intent)

    async def work(self, callers: int, until: float) -> None:
        """Run this many callers until time.monotonic() reaches `until`."""
        await asyncio.gather(*(self._caller(until) for _ in range(callers)))

    async def resolve(self, seconds: float = 30.0) -> int:
        """Look up the outcome of every intent that ended unknown; returns how many were resolved.

        The time limit is for all intents of a service together, since a service that is down answers none of them.
        """
        unknown = self.record.unknown()
        services = sorted({intent.service for intent in unknown})
        of_each = ([intent for intent in unknown if intent.service == service] for service in services)
        return sum(await asyncio.gather(*(self._resolved(each, time.monotonic() + seconds) for each in of_each)))

    async def _resolved(self, intents: Sequence[Intent], until: float) -> int:
        for intent in intents:
            request = platform.GetCommandOutcomeRequest(command_id=str(intent.ids[0]))
            while time.monotonic() < until and not intent.resolved:
                try:
                    answer: Any = await self._chiefs[intent.service][0].ask(request, timeout=3)
                    intent.resolved = platform.Outcome.Name(answer.outcome)
                except TurnedDown:
                    await asyncio.sleep(0.2)
        return sum(bool(intent.resolved) for intent in intents)

    async def close(self) -> None:
        for clients in (*self._clients.values(), *self._chiefs.values()):
            await asyncio.gather(*(client.close() for client in clients))

    async def _caller(self, until: float) -> None:
        done: list[tuple[Intent, Message]] = []
        while time.monotonic() < until:
            await asyncio.sleep(self.random.uniform(0, self.pause))
            chance = self.random.random()
            if done and chance < 0.06:
                await self._again(*self.random.choice(done[-50:]))
            elif done and chance < 0.08:
                await self._other_content(self.random.choice(done[-50:])[0])
            else:
                name, kind, request = self.world.pick()
                intent = await self._carry(name, kind, request, self._who(kind)[name])
                if intent.outcome == "ok":
                    self.world.learn(intent, request)
                if intent.outcome in ("ok", "refused"):
                    done.append((intent, request))

    async def _carry(self, name: str, kind: str, request: Message, clients: Sequence[Client]) -> Intent:
        intent = Intent(name, kind, [self.world.id()])
        self.record.intents.append(intent)
        at, pause, until = self.random.randrange(len(clients)), 0.05, time.monotonic() + INTENT_SECONDS
        expected = 1 if kind == "reassign territory" and self.random.random() < 0.05 else None
        while time.monotonic() < until:
            intent.attempts += 1
            try:
                receipt = await clients[at % len(clients)].call(
                    request, command_id=intent.ids[-1], expected_version=expected, timeout=ATTEMPT_SECONDS
                )
            except Unavailable as no:
                intent.was_unknown, intent.reason = True, no.reason
                if self._new_id:
                    intent.ids.append(self.world.id())
                at += 1
                await asyncio.sleep(pause)
                pause = min(pause * 2, 1.0)
            except Refused as no:
                if no.reason == "INTERNAL":  # an unexpected error, so the outcome is unknown
                    self.record.contradictions.append(f"{intent}: {no.params}")
                    break
                intent.outcome, intent.reason = "refused", no.reason
                return intent
            except TurnedDown as no:
                intent.outcome, intent.reason = "unknown" if intent.was_unknown else "turned down", no.reason
                return intent
            else:
                intent.outcome, intent.reason = "ok", ""
                intent.aggregate_id, intent.version = receipt.aggregate_id, receipt.version
                return intent
        intent.outcome = "unknown"
        return intent

    async def _again(self, intent: Intent, request: Message) -> None:
        """Repeat a command: it must get the same answer and have no further effect.

        What was refused for now is decided anew, by what is so now: the later answer is the one that is kept.
        """
        if intent.outcome not in ("ok", "refused"):
            return
        for_now = intent.outcome == "refused" and intent.reason in passing_reasons()
        client = self.random.choice(self._who(intent.kind)[intent.service])
        try:
            receipt = await client.call(request, command_id=intent.ids[-1], timeout=ATTEMPT_SECONDS)
        except Unavailable:
            intent.outcome = "unknown" if for_now else intent.outcome
            return
        except TurnedDown as no:
            if for_now:
                intent.reason = no.reason if isinstance(no, Refused) else intent.reason
            elif intent.outcome == "ok" or no.reason != intent.reason:
                self.record.contradictions.append(f"{intent}: sent again, it was turned down: {no.reason}")
            return
        answer = (receipt.aggregate_id, receipt.version)
        if for_now:
            intent.outcome, intent.reason = "ok", ""
            intent.aggregate_id, intent.version = answer
            self.world.learn(intent, request)
        elif intent.outcome != "ok" or answer != (intent.aggregate_id, intent.version):
            self.record.contradictions.append(f"{intent}: sent again, it was accepted as {answer}")
        elif receipt.outcome != platform.OUTCOME_ALREADY_ACCEPTED:
            self.record.contradictions.append(f"{intent}: sent again, it was done again")

    async def _other_content(self, intent: Intent) -> None:
        """Send other content under a used command id: it must never be executed."""
        if intent.service != "customers" or intent.reason in passing_reasons() or named_and_gone(intent):
            return  # what was refused for now is not on record: its id is free
        client = self.random.choice(self._clients["customers"])
        try:
            await client.call(self.world._territory(), command_id=intent.ids[-1], timeout=ATTEMPT_SECONDS)
        except Unavailable:
            return
        except TurnedDown as no:
            if no.reason != "COMMAND_ID_REUSED":
                self.record.contradictions.append(f"{intent}: other content under its id gave {no.reason}")
        else:
            self.record.contradictions.append(f"{intent}: other content under its id was accepted")
