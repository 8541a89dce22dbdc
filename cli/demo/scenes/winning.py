"""A referred lead is won and credited; who may and may not develop customers in a territory."""

from __future__ import annotations

from typing import Any

from cli.demo.cast import Cast
from cli.demo.seed import at
from fieldledger.customers import v1 as pb
from fieldledger.visits import v1 as visits
from ledger.wire import instant

COMPANY, CONTACT, PHONE = "昆山启航精密机械有限公司", "顾明远", "13812345678"
RIVALS_PHONE = "13812345679"
FIRST_ORDER = 38_600_000
"""In hundredths of a yuan."""


def _lead(cast: Cast, company: str, channel: pb.SalesChannel, **source: Any) -> pb.RegisterLeadRequest:
    return pb.RegisterLeadRequest(
        territory_id=cast.territory_id,
        channel=channel,
        company_name=company,
        legal_form=pb.LEGAL_FORM_LEGAL_PERSON,
        contact_name=CONTACT,
        phone=PHONE if company == COMPANY else RIVALS_PHONE,
        **source,
    )


async def lead(cast: Cast) -> None:
    """An existing customer's referral, inside the salesperson's own territory."""
    refer = {"source": "LEAD_SOURCE_REFERRAL", "referrer_customer_id": cast.referrer.id}
    await cast.do(cast.seller, "lead", _lead(cast, COMPANY, pb.SALES_CHANNEL_OFFLINE, **refer))
    question = pb.GetCustomerRequest(customer_id=cast.customer_id)
    shown = await cast.stage.ask(cast.seller, question, pb.CustomerDetails, "CONTACT")
    cast.expect(
        f"{cast.seller.name}经老客户{cast.referrer.company}转介绍，登记线索{COMPANY}",
        "S2j-5.2.1–5.2.5",
        referrer=(shown.referrer_id, cast.referrer.id),
        responsible=(cast.company.names[shown.responsible_id], cast.seller.name),
        company=(shown.company_name, COMPANY),
    )


async def territory_rule(cast: Cast) -> None:
    """Another salesperson is refused in that territory, and accepted for online business."""
    offline = _lead(cast, "昆山瑞丰包装有限公司", pb.SALES_CHANNEL_OFFLINE, source="LEAD_SOURCE_MARKET_SURVEY")
    no = await cast.stage.turned_down(cast.rival, "story/rival", offline)
    cast.expect(
        f"{cast.rival.name}在{cast.seller.name}的片区开发客户，被拒绝",
        "S2i-1-b",
        reason=(no.reason if no else "", "TERRITORY_OF_ANOTHER"),
        clause=(no.clause if no else "", "S2i-1-b"),
    )
    online = _lead(cast, "昆山瑞丰包装有限公司", pb.SALES_CHANNEL_ECOMMERCE, source="LEAD_SOURCE_MARKET_SURVEY")
    receipt = await cast.do(cast.rival, "online", online)
    question = pb.GetCustomerRequest(customer_id=receipt.aggregate_id)
    shown = await cast.stage.ask(cast.rival, question, pb.CustomerDetails)
    cast.expect(
        f"同一客户走电商渠道，{cast.rival.name}获准开发",
        "S2i-2-a",
        exempt_by=(shown.exempt_by, "S2i-2-a"),
        responsible=(cast.company.names[shown.responsible_id], cast.rival.name),
    )
    again = _lead(cast, "昆山啟航精密機械", pb.SALES_CHANNEL_ECOMMERCE, source="LEAD_SOURCE_MARKET_SURVEY")
    again.phone = f"+86 {PHONE[:3]} {PHONE[3:7]} {PHONE[7:]}"
    no = await cast.stage.turned_down(cast.rival, "story/known", again)
    cast.expect(
        f"{cast.rival.name}换一种写法登记{cast.seller.name}的客户，被识别为同一客户",
        "S0-5.3.1-b",
        reason=(no.reason if no else "", "CUSTOMER_LIKELY_KNOWN_ELSEWHERE"),
        clause=(no.clause if no else "", "S0-5.3.1-b"),
    )


async def won(cast: Cast) -> None:
    """The lead becomes a customer; its developer gets the whole credit."""
    win = pb.WinCustomerRequest(customer_id=cast.customer_id, first_order_cents=FIRST_ORDER)
    await cast.do(cast.seller, "won", win)
    await cast.stage.settled()
    question = pb.ListCreditsRequest(customer_id=cast.customer_id)
    credits = (await cast.stage.ask(cast.seller, question, pb.ListCreditsResponse)).rows
    cast.expect(
        f"成交，首单{FIRST_ORDER / 100:,.2f}元，开发业绩记{cast.seller.name}",
        "S2i-1-a",
        credits=(len(credits), 1),
        share=(sum(row.share for row in credits), 100),
        credited=([cast.company.names[row.staff_id] for row in credits], [cast.seller.name]),
    )


async def weighed(cast: Cast) -> None:
    """Tier core: the first visit is due one interval later."""
    reason = pb.ImportanceReason(kind=pb.IMPORTANCE_KIND_MAJOR_REVENUE, evidence="首单金额居片区第一，年度预算已批")
    weigh = pb.AssessImportanceRequest(customer_id=cast.customer_id, tier=pb.CUSTOMER_TIER_CORE, reasons=[reason])
    await cast.do(cast.person("manager"), "weighed", weigh)
    await cast.stage.settled()
    owed = await owed_row(cast)
    cast.expect(
        "评定为核心重点客户，应走访次数与首次到期日确定",
        "S1-3.2.1-a",
        per_year=(owed.per_year, 12),
        due=(instant(owed.due_time), at(11, 9)),
        made=(owed.made, 0),
    )


async def owed_row(cast: Cast) -> visits.VisitsOwedRow:
    """The visits owed to the story's customer."""
    question = visits.ListVisitsOwedRequest(tier="core", responsible_id=cast.seller.id, page_size=500)
    rows = (await cast.stage.ask(cast.seller, question, visits.ListVisitsOwedResponse)).rows
    return next((row for row in rows if row.customer_id == cast.customer_id), visits.VisitsOwedRow())
