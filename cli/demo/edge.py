"""Checks over HTTP: the gateway turns the rival down with the clause, shows the score and the inbox, wants a token."""

from __future__ import annotations

import httpx

from access.tokens import fresh_token
from cli.demo.cast import Cast
from cli.platform import caller


async def check_gateway(cast: Cast, result_id: str, total_points: float) -> None:
    """Send three requests as a browser or another program would."""
    platform = cast.stage.platform
    rival, seller = (
        {"authorization": f"Bearer {fresh_token(platform.issuer, caller('salesperson', who.region, who.id))()}"}
        for who in (cast.rival, cast.seller)
    )
    lead = {
        "territory_id": cast.territory_id,
        "channel": "OFFLINE",
        "source": "WALK_IN",
        "company_name": "昆山瑞丰包装有限公司",
        "contact_name": "顾明远",
        "phone": "13812345678",
    }
    key = {"idempotency-key": str(cast.stage.seed.id("story/rival over HTTP"))}
    async with httpx.AsyncClient(base_url=platform.url, timeout=20, trust_env=False) as http:
        refused = await http.post("/v1/leads", json=lead, headers=rival | key)
        shown = await http.get(f"/v1/appraisal-results/{result_id}", headers=seller)
        nobody = await http.get(f"/v1/appraisal-results/{result_id}")
        waiting = await http.get("/v1/notices-unread", headers=seller)
        outside = await http.get("/v1/deliveries", headers=seller)
    cast.expect(
        "经网关（HTTP）同样被拒绝，并给出条款",
        "S2i-1-b",
        status=(refused.status_code, 409),
        code=(refused.json().get("code"), "TERRITORY_OF_ANOTHER"),
        clause=(refused.json().get("clause"), "S2i-1-b"),
    )
    cast.expect(
        "本人经网关查看得分明细；无令牌者被拒",
        "S0-5.3.3-b",
        status=(shown.status_code, 200),
        total_points=(shown.json().get("total_points"), total_points),
        without_token=(nobody.status_code, 401),
    )
    cast.expect(
        "本人的收件箱有未读消息（铃上显示条数）；未设外部渠道，没有外发",
        "S0-3.4.4-b",
        told=(sum(row["waiting"] for row in waiting.json()["rows"]) > 0, True),
        sent_outside=(len(outside.json()["rows"]), 0),
    )
