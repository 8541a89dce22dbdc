"""Somebody who listens to the live feed of the gateway."""

from __future__ import annotations

import asyncio
import json

import httpx

from ledger.context import Caller
from tests.ledger.stage import Stage

KINDS = {"VisitPlanned": "visits", "ComplaintOpened": "complaints", "IssueOpened": "issues", "ContactAdded": "contacts"}


class Ear:
    """An open stream, and what came: (name of the fact, id), and the territories that mark beginning and end."""

    def __init__(self, who: Caller) -> None:
        self.who, self.heard, self.ready = who, set[tuple[str, str]](), asyncio.Event()
        self.marks: set[str] = set()
        self.marked = asyncio.Condition()

    async def listen(self, play: Stage) -> None:
        headers = {"authorization": f"Bearer {play.platform.issuer.issue(self.who)}"}
        async with httpx.AsyncClient(base_url=play.platform.url, timeout=60, headers=headers) as http:
            while True:
                async with http.stream("GET", "/v1/live") as stream:
                    if stream.status_code == 503:  # the feed has not found its topics yet
                        await asyncio.sleep(0.05)
                        continue
                    assert stream.status_code == 200
                    async for line in stream.aiter_lines():
                        if line == ": listening":
                            self.ready.set()
                        elif line.startswith("data: {") and len(line) > 10:
                            await self._take(json.loads(line.removeprefix("data: ")))
                    return

    async def _take(self, fact: dict[str, str]) -> None:
        name = fact["type"].rpartition(".")[2]
        if name in KINDS:
            self.heard.add((name, fact["aggregate_id"]))
        elif name == "TerritoryOpened":
            async with self.marked:
                self.marks.add(fact["aggregate_id"])
                self.marked.notify_all()

    async def until(self, mark: str) -> None:
        async with self.marked, asyncio.timeout(60):
            await self.marked.wait_for(lambda: mark in self.marks)
