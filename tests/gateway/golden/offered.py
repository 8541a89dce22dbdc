"""What the story leaves out of settlements: three proposals refused, a review, an end that is opened again, a call."""

from __future__ import annotations

from tests.journeys.chapters.complaining import IMPACT
from tests.journeys.persons import Json
from tests.journeys.stage import Stage, as_json, at

NOW = at(11, 3, 9)
"""When all of it happens."""


async def settle(stage: Stage, complaint: str) -> None:
    """Somebody independent takes the final position; the customer is told, and does not leave it at that."""
    cast, there = stage.cast, f"/v1/complaints/{complaint}"
    await cast.service.do(f"{there}:cause", {"cause": "SERVICE", "cause_detail": "发货核对疏漏", **IMPACT})
    apology: Json = {"remedy": "APOLOGY", "responsible_id": cast.technician.id, "cost_cents": 0}
    apology |= {"due_time": as_json(at(11, 5, 18)), "solution": "书面致歉"}
    for _ in range(3):
        await cast.service.do(f"{there}:propose", apology)
        await cast.service.do(f"{there}:reject", {"expectation": "减免货款"})
    await cast.service.turned_down(409, "ROUNDS_USED_UP", f"{there}:propose", apology)
    final: Json = {"review": "FINAL", "position": "已按合同处理，不予减免"}
    await cast.service.turned_down(403, "SCOPE_MISSING", f"{there}:review", final)
    await cast.supervisor.turned_down(422, "MORE_ROUNDS_OUT_OF_RANGE", f"{there}:review", final | {"more_rounds": 1})
    await cast.supervisor.do(f"{there}:review", final)
    told: Json = {"channel": "phone", "told_time": as_json(NOW), "note": "已说明依据"}
    await cast.service.do(f"{there}:communicate", told)
    await cast.service.do(f"{there}:reopen", {"reason": "客户提供新证据", "said_time": as_json(NOW)})
    await cast.service.do(f"{there}:propose", apology | {"compensation_fen": 60_000})
    refused: Json = {"approve": False, "opinion": "证据不足"}
    await cast.manager.do(f"/v1/complaint-approvals/{complaint}:decide", refused)
    await cast.service.do(f"{there}:propose", apology)
    await cast.service.do(f"{there}:accept")
    await cast.service.do(f"{there}:complete", {"completed_time": as_json(NOW), "callback_by_id": cast.manager.id})
    missed: Json = {"outcome": "NO_ANSWER", "called_time": as_json(NOW)}
    await cast.service.turned_down(403, "SCORE_BY_THE_RATED", f"{there}:callback", missed)
    await cast.manager.do(f"{there}:callback", missed)
