"""The result of each person for each month, and the facts behind each line of it (S1-7.2.1)."""

from __future__ import annotations

from typing import Any

from google.protobuf.message import Message

from chassis.query import Queries, listing
from fieldledger.appraisal.v1 import events_pb2 as events
from fieldledger.appraisal.v1 import result_pb2 as pb
from ledger.context import Context
from ledger.envelope import Envelope
from ledger.view import View
from ledger.wire import message, update
from services.appraisal.evidence.views import Evidence
from services.appraisal.result.domain import Result


class ResultList(View[pb.ResultRow]):
    NAME, VERSION, ROW, KEY = "result_list", 2, pb.ResultRow, ("result_id",)
    FOLLOWS = ("appraisal",)
    INDEXES = (("month",), ("staff_id",), ("cycle_id",))

    def fold(self, row: pb.ResultRow, event: Message, fact: Envelope) -> None:
        match event:
            case events.ResultPublished():
                update(row, event)
                if row.grade == events.GRADE_NOT_GRADED:
                    row.ClearField("total_points")  # a score of nothing is none: no average may count it as 0


class ResultQueries(Queries):
    list_results = listing(ResultList)

    async def explain_result(self, request: pb.ExplainResultRequest, ctx: Context) -> pb.ResultExplained:
        """The lines as they were published; for each fact behind them, whether it still stands in the evidence."""
        result = await self.load_within_reach(Result, request.result_id, ctx)
        rows = await self.views[Evidence].select(ctx, staff_id=result.staff_id)
        current = {(row.indicator, row.event_id) for row in rows}
        lines = [
            line | {"evidence": [explain_piece(piece, current) for piece in line["evidence"]]} for line in result.lines
        ]
        total = None if result.grade == "NOT_GRADED" else result.total_points
        return message(pb.ResultExplained, result, result_id=result.id, lines=lines, total_points=total)


def explain_piece(piece: dict[str, Any], current: set[tuple[str, str]]) -> dict[str, Any]:
    """A piece of evidence as it was when the month was closed, with its value, and whether it still stands.

    `current` has the indicators and the events that count now.
    """
    value = piece["numerator"] / piece["denominator"] if piece["denominator"] else 0.0
    return piece | {"value": value, "standing": (piece["indicator"], piece["event_id"]) in current}
