"""Requests about filings, and who decides them."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from fieldledger.customers import v1 as pb
from tests.customers.in_memory import DEVELOPER, InMemory

HEAD = str(uuid4())
"""Somebody of head office."""


def a_filing(*codes: str, **changes: Any) -> pb.SubmitFilingRequest:
    terms: dict[str, Any] = {"region": "east", "days": 30, "reason": "同学在当地经营车队", "resources": "三家维修厂"}
    return pb.SubmitFilingRequest(area_codes=codes or ("320500",), **(terms | changes))


async def submit(customers: InMemory, *codes: str, by: str = DEVELOPER, **changes: Any) -> str:
    return await customers.send(a_filing(*codes, **changes), by, "east", "own")


async def decide(customers: InMemory, filing_id: str, by: str = HEAD, **terms: Any) -> None:
    await customers.send(pb.DecideFilingRequest(filing_id=filing_id, **({"approve": True} | terms)), by)


async def approved(customers: InMemory, *codes: str, by: str = DEVELOPER, **changes: Any) -> str:
    filing = await submit(customers, *codes, by=by, **changes)
    await decide(customers, filing)
    return filing
