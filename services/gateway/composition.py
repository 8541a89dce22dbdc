"""One answer out of what several services answer the same caller: a table of sections, asked at once (S2g-2).

Each section is asked with the caller's own token and headers, so that reach, scopes, masking, recorded readings and
read-your-writes are the services' own. The first section decides whether there is an answer at all: where its service
refuses, the whole is refused in the same words. Of any other section the answer says why it is not there.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import grpc
from google.protobuf.message import Message

from fieldledger.gateway.v1 import customer_view_pb2 as pb
from services.gateway.problems import LANGUAGES, Problem, Problems

Code = grpc.StatusCode
REFUSED = {Code.PERMISSION_DENIED, Code.UNAUTHENTICATED}
WRONG = {Code.INVALID_ARGUMENT, Code.NOT_FOUND, *REFUSED}
"""Codes of what another moment would not change: as the first section's, they are the whole answer's."""
FIRST = 0.7
"""The part of the time that a section gets for which others wait."""


@dataclass(frozen=True, slots=True)
class Section:
    """One part of an answer: the field that holds it, and what is asked for it.

    `ask` makes the request from the answer so far, which has the id and the sections of `after`; None: of nothing.
    With a `limit` it is a list, of which so many rows are taken; `each` makes the request for a row's details.
    """

    name: str
    ask: Callable[[Any], Message | None]
    limit: int = 0
    rows: str = "rows"
    each: Callable[[Any], Message] | None = None
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Composed:
    """An answer, its sections in the order of its report, and what follows from them when they are there."""

    answer: type[Any]
    sections: tuple[Section, ...]
    finish: Callable[[Any], None]


class Peer(NamedTuple):
    """How a request is sent to the service that answers it, and what it answers with."""

    call: Any
    answer: type[Message]


class Composition:
    """Called like an RPC of a service: `Edge` does not know the difference."""

    def __init__(self, composed: Composed, peers: Mapping[type[Message], Peer], problems: Problems) -> None:
        """`peers` by the request. A section whose service is not behind this gateway is not available."""
        self._composed, self._peers, self._problems = composed, peers, problems

    async def __call__(self, request: Any, *, metadata: Sequence[tuple[str, str]], timeout: float) -> bytes:
        """The encoded answer within the time. Raises the AioRpcError of the first section if that is a refusal."""
        asking = _Asking(self._peers, metadata, asyncio.get_running_loop().time(), timeout)
        answer = self._composed.answer(customer_id=request.customer_id)
        tasks: dict[str, asyncio.Task[None]] = {}
        waited_for = {name for section in self._composed.sections for name in section.after}
        for section in self._composed.sections:
            others = [tasks[name] for name in section.after]
            until = asking.first if section.name in waited_for else asking.last
            tasks[section.name] = asyncio.create_task(asking.section(section, answer, others, until))
        try:
            first, *rest = tasks.values()
            await asyncio.wait([first])
            if _code(first) in WRONG:
                first.result()
            await asyncio.wait([first, *rest])
            if all(tasks[section.name].exception() for section in self._composed.sections if not section.after):
                first.result()
        finally:
            for task in tasks.values():
                task.cancel()
            await asyncio.gather(*tasks.values(), return_exceptions=True)
        self._composed.finish(answer)
        trace = dict(metadata).get("traceparent", "--").split("-")[1]
        for section in self._composed.sections:
            answer.sections.append(self._report(section, answer, tasks[section.name], asking, trace))
        encoded: bytes = answer.SerializeToString()
        return encoded

    def _report(
        self, section: Section, answer: Any, task: asyncio.Task[None], asking: _Asking, trace: str
    ) -> pb.SectionReport:
        report = pb.SectionReport(section=f"VIEW_SECTION_{section.name.upper()}")
        error, code = task.exception(), _code(task)
        if error is None or code is Code.NOT_FOUND:
            there = len(getattr(answer, section.name)) if section.limit else answer.HasField(section.name)
            report.state = pb.SECTION_STATE_SHOWN if there else pb.SECTION_STATE_NOTHING
            report.more = section.name in asking.more
            return report
        report.state = pb.SECTION_STATE_NOT_ALLOWED if code in REFUSED else pb.SECTION_STATE_UNAVAILABLE
        told = {name: self._told(error, tongue, trace) for name, tongue in LANGUAGES.items()}
        report.reason, report.reason_zh, report.reason_en = told["zh"].reason, told["zh"].text, told["en"].text
        return report

    def _told(self, error: BaseException, language: str, trace: str) -> Problem:
        if isinstance(error, grpc.aio.AioRpcError):
            return self._problems.told(error, language, trace)
        if isinstance(error, NotServed):
            return self._problems.problem("SERVICE_DOWN", language, {})
        raise error


class NotServed(Exception):
    """The service that would answer is not behind this gateway."""


class _Asking:
    """One composed answer while it is made: whose headers are sent on, and by when all is to be there."""

    def __init__(
        self, peers: Mapping[type[Message], Peer], metadata: Sequence[tuple[str, str]], now: float, seconds: float
    ) -> None:
        self._peers, self._metadata = peers, tuple(metadata)
        self.first, self.last = now + seconds * FIRST, now + seconds
        self.more = set[str]()
        """The sections of which there is more than is taken."""

    async def section(self, section: Section, answer: Any, others: Sequence[asyncio.Task[None]], until: float) -> None:
        """Put a section into the answer, after others it needs. Raises AioRpcError, NotServed: then it has nothing."""
        if others:
            await asyncio.wait(others)  # whatever came of them
        if (request := section.ask(answer)) is None:
            lacking = [error for task in others if (error := task.exception())]
            if lacking and len(lacking) == len(others):
                raise lacking[0]  # what it would be asked by is not there
            return
        if not section.limit:
            getattr(answer, section.name).CopyFrom(await self._asked(request, until))
            return
        if "page_size" in request.DESCRIPTOR.fields_by_name:
            request.page_size = section.limit  # type: ignore[attr-defined]
        found = await self._asked(request, until)
        rows = list(getattr(found, section.rows))[: section.limit]
        if section.each:
            rows = await self._details([section.each(row) for row in rows], until)
        getattr(answer, section.name).extend(rows)
        if getattr(found, "next_page_token", ""):
            self.more.add(section.name)

    async def _details(self, requests: Sequence[Message], until: float) -> list[Any]:
        """The details of each row that is still there, or of none: half a list would look like a whole one."""
        asked = await asyncio.gather(*(self._asked(one, until) for one in requests), return_exceptions=True)
        gone = [isinstance(one, grpc.aio.AioRpcError) and one.code() is Code.NOT_FOUND for one in asked]
        for one, is_gone in zip(asked, gone, strict=True):
            if isinstance(one, BaseException) and not is_gone:
                raise one
        return [one for one, is_gone in zip(asked, gone, strict=True) if not is_gone]

    async def _asked(self, request: Message, until: float) -> Any:
        if (peer := self._peers.get(type(request))) is None:
            raise NotServed
        left = max(until - asyncio.get_running_loop().time(), 0.001)
        return peer.answer.FromString(await peer.call(request, metadata=self._metadata, timeout=left))


def _code(task: asyncio.Task[None]) -> grpc.StatusCode | None:
    error = task.exception()
    return error.code() if isinstance(error, grpc.aio.AioRpcError) else None
