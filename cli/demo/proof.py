"""Verifies the results: every view equals a fresh fold of the history, every point leads to a stored fact."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from access.tokens import fresh_token
from cli.demo.stage import Stage
from cli.platform import Session
from fieldledger.appraisal import v1 as appraisal
from fieldledger.platform.v1 import platform_pb2 as platform
from ledger.context import EVERYWHERE, Caller
from ledger.log import received

SCOPES = frozenset({"operations.read", "operations.write", "log.read"})


@dataclass(slots=True)
class Proof:
    """What was verified, and what failed."""

    views: int = 0
    equal: int = 0
    parked: int = 0
    evidence: int = 0
    traced: int = 0
    differences: list[str] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        return 0 < self.views == self.equal and not self.parked and 0 < self.evidence == self.traced


async def prove(stage: Stage, result: appraisal.ResultExplained) -> Proof:
    """Compare all views with fresh folds, and look up the facts behind one result."""
    auditor = Caller(str(stage.seed.id("auditor")), EVERYWHERE, "organisation", SCOPES)
    session = Session(stage.platform.peers, fresh_token(stage.platform.issuer, auditor), auditor)
    proof = Proof()
    try:
        await asyncio.gather(*(_service(session, name, proof) for name in stage.platform.names))
        pieces = {piece.event_id: piece for line in result.lines for piece in line.evidence}
        found = await asyncio.gather(*(_stored(session, piece) for piece in pieces.values()))
        proof.evidence, proof.traced = len(found), sum(found)
    finally:
        await session.close()
    return proof


async def _service(session: Session, name: str, proof: Proof) -> None:
    listed = await session.ask_of(name, platform.ListViewsRequest(), platform.ListViewsResponse)
    proof.parked += sum({(view.name, view.source, view.partition): view.parked for view in listed.views}.values())
    verified = await session.ask_of(name, platform.VerifyViewsRequest(), platform.VerifyViewsResponse)
    for view in verified.views:
        proof.views, proof.equal = proof.views + 1, proof.equal + view.equal
        proof.differences += [f"{name}: {line}" for line in view.differences]


async def _stored(session: Session, piece: appraisal.EvidenceExplained) -> bool:
    """Whether the log holds a fact of this kind at the position in the evidence."""
    source, partition, position = piece.event_id.split("/")
    question = platform.ReadLogRequest(after={int(partition): int(position) - 1}, limit=1)
    answer = await session.ask_of(source, question, platform.ReadLogResponse)
    return any(fact.position == int(position) and received(fact).type == piece.type for fact in answer.facts)


def worked_out(result: appraisal.ResultExplained) -> bool:
    """Whether the shown points follow from the shown evidence."""
    for line in result.lines:
        counted = [piece for piece in line.evidence if piece.denominator]
        due = sum(piece.denominator for piece in counted)
        done = sum(piece.numerator for piece in counted)
        summed = sum(piece.numerator / piece.denominator for piece in counted)
        value = summed if line.indicator == appraisal.INDICATOR_DEVELOPMENT else done / due if due else 0.0
        if line.counted and abs(value - line.value) > 0.0001:
            return False
    return abs(sum(line.points for line in result.lines) - result.total_points) < 0.05
