"""What a page asks of the services and tells them to do, in the name of the person who looks at it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import grpc
from google.protobuf.message import Message

from chassis.client import merge_read_after
from fieldledger.platform.v1.platform_pb2 import CommandWarning, Receipt
from services.gateway.composition import NotServed, Peer
from services.gateway.console.lately import Lately
from services.gateway.console.offered import Offered
from services.gateway.problems import LANGUAGES, Problem, Problems


class Told(Exception):
    """A service's refusal, as the page shows it."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.text)
        self.problem = problem


@dataclass(slots=True)
class Asking:
    """The questions and commands of one request, each with the person's token and the language of the page.

    `read_after` is where the person's own last write is: answers are not older. Without a `token` nobody asks yet.
    `seconds` bounds each call.
    """

    peers: Mapping[type[Message], Peer]
    problems: Problems
    token: str
    language: str
    traceparent: str
    seconds: float
    read_after: str = ""
    offered: Offered = field(default_factory=dict)
    stamps: Mapping[str, str] = field(default_factory=dict)
    """When what is told was entered and what the device's clock says, where it was entered before it is sent."""
    kept: Lately = field(default_factory=Lately)
    service: str = ""
    """Of which service's common offer the questions are; "" for those that one service alone answers."""
    anew: bool = False
    """Whether what was answered some seconds ago is too old, as for a script that has heard of something new."""
    calls: int = field(default=0, init=False)
    warned: str = field(default="", init=False)
    """The service and the id of a command that was unwise, such as "visits/019aa000-…"; "" for none."""
    warnings: list[CommandWarning] = field(default_factory=list, init=False)
    """What was unwise about it, or about the one before, by which one was led here."""

    async def ask(self, request: Message, purpose: str = "") -> Any:
        """The answer to a query; for a purpose such as "DECISION", unmasked and on record. Raises Told."""
        return await self._call(request, {"read-after": self.read_after, "unmask-purpose": purpose})

    async def ask_lately(self, request: Message) -> Any:
        """The answer to a query, which may be some seconds old; it is shared, and not to be changed. Raises Told."""
        asked = (self.service, type(request), request.SerializeToString(deterministic=True))

        async def ask() -> Any:
            return await self.ask(request)

        return await self.kept.of(self.token, self.read_after, asked, ask, anew=self.anew)

    async def do(self, request: Message, command_id: str, expected_version: int = 0) -> Receipt:
        """The receipt of a command; the same id is carried out once, however often it is sent. Raises Told."""
        version = str(expected_version) if expected_version else ""
        told = {"command-id": command_id, "expected-version": version, **self.stamps}
        receipt: Receipt = await self._call(request, told)
        self.read_after = merge_read_after(self.read_after, receipt.read_after)
        if receipt.warnings:
            service = request.DESCRIPTOR.full_name.split(".")[1]
            self.warned, self.warnings = f"{service}/{command_id}", list(receipt.warnings)
        return receipt

    def of(self, service: str) -> Asking:
        """The same, asking what this one service offers like every other: its views, its histories."""
        return replace(self, peers=self.offered.get(service, {}), service=service)

    async def ask_each(self, *requests: Message) -> list[Any]:
        """The answers to several queries at once, each an answer or the Told that came instead."""
        return await asyncio.gather(*(self.ask(one) for one in requests), return_exceptions=True)

    async def _call(self, request: Message, more: Mapping[str, str]) -> Any:
        if (peer := self.peers.get(type(request))) is None:
            raise Told(self._down())
        token = f"Bearer {self.token}" if self.token else ""
        given = {"authorization": token, "traceparent": self.traceparent, **more}
        metadata = tuple((name, value) for name, value in given.items() if value)
        self.calls += 1
        try:
            return peer.answer.FromString(await peer.call(request, metadata=metadata, timeout=self.seconds))
        except grpc.aio.AioRpcError as error:
            reference = self.traceparent.split("-")[1]
            raise Told(self.problems.told(error, LANGUAGES[self.language], reference)) from None
        except NotServed:
            raise Told(self._down()) from None

    def _down(self) -> Problem:
        return self.problems.problem("SERVICE_DOWN", LANGUAGES[self.language], {})
