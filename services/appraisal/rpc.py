"""What appraisal can be asked: each query bound by the name of its RPC."""

from __future__ import annotations

from typing import Any

from chassis.rpc import Queries, listing
from fieldledger.appraisal.v1 import appraisal_pb2 as pb
from ledger.context import Context
from ledger.errors import NotFound
from ledger.wire import message
from services.appraisal.domain import EVERYWHERE, Result, Scheme
from services.appraisal.views import ADOPTED, CycleList, Evidence, ResultList, SchemeList


class AppraisalQueries(Queries):
    list_schemes = listing(SchemeList, order=ADOPTED)
    list_cycles = listing(CycleList)
    list_results = listing(ResultList)
    list_evidence = listing(Evidence)

    async def get_scheme(self, request: pb.GetSchemeRequest, ctx: Context) -> pb.SchemeDetails:
        """A scheme of the caller's region or of the whole organisation: the judged may read by what."""
        scheme = await self.application.find(Scheme, request.scheme_id)
        if scheme is None:
            raise NotFound("NOT_FOUND", what="Scheme", id=request.scheme_id)
        if scheme.region != EVERYWHERE:
            ctx.require_region(scheme.region)
        return message(pb.SchemeDetails, scheme, scheme_id=scheme.id)

    async def explain_result(self, request: pb.ExplainResultRequest, ctx: Context) -> pb.ResultExplained:
        """The lines as published, each fact with whether the evidence still says the same."""
        result = await self.application.load(Result, request.result_id, ctx)
        rows = await self.views[Evidence].select(ctx, staff_id=result.staff_id)
        current = {(row.indicator, row.basis): row.event_id for row in rows}
        lines = [
            line | {"evidence": [explained(piece, current) for piece in line["evidence"]]} for line in result.lines
        ]
        return message(pb.ResultExplained, result, result_id=result.id, lines=lines)


def explained(piece: dict[str, Any], current: dict[tuple[str, str], str]) -> dict[str, Any]:
    """A piece of evidence as frozen at closing, its value, and whether a later fact has replaced it."""
    value = piece["numerator"] / piece["denominator"] if piece["denominator"] else 0.0
    standing = current.get((piece["indicator"], piece["basis"])) == piece["event_id"]
    return piece | {"value": value, "standing": standing}
