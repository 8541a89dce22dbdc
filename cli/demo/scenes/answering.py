"""Who answers for whom: a district and its newcomer, a filing of a blank one, two spellings, the pool, a leaver."""

from __future__ import annotations

from typing import Any

from cli.demo.cast import REGION, Cast
from cli.demo.company import HEAD_OFFICE
from fieldledger.customers import v1 as pb
from fieldledger.organisation import v1 as organisation

DISTRICT, BLANK = "320585", "320581"
"""Taicang and Changshu, as GB/T 2260 codes them."""
SPELLING, OTHER_SPELLING = "太仓恒通仓储设备有限公司", "太仓恒通仓储设备"
SAME_PHONE = "13862045678"
LAST_DATE = "2026-10-16"
"""A Friday."""


def _lead(company: str, phone: str, area_code: str = DISTRICT, **of: Any) -> pb.RegisterLeadRequest:
    return pb.RegisterLeadRequest(
        area_code=area_code,
        channel=pb.SALES_CHANNEL_OFFLINE,
        source=pb.LEAD_SOURCE_MARKET_SURVEY,
        company_name=company,
        legal_form=pb.LEGAL_FORM_LEGAL_PERSON,
        contact_name="秦玉峰",
        phone=phone,
        **of,
    )


async def _owners(cast: Cast, *labels: str) -> list[str]:
    """The names of those who look after the customers that these commands registered, "" for nobody."""
    names, found = cast.company.names | {"": ""}, list[str]()
    for label in labels:
        question = pb.GetCustomerRequest(customer_id=cast.made(label, "Customer"))
        shown = await cast.stage.ask(cast.person("manager"), question, pb.CustomerDetails)
        found.append(names[shown.responsible_id])
    return found


async def district(cast: Cast) -> None:
    """A newcomer gets a territory of one district: every address there is his to answer for."""
    newcomer, manager = cast.newcomer, cast.person("manager")
    enrolled = organisation.EnrolStaffRequest(
        staff_id=newcomer.id,
        department_id=newcomer.department_id,
        role=newcomer.role,
        manager_id=newcomer.manager_id,
        display_name=newcomer.name,
    )
    await cast.do(cast.company.one(HEAD_OFFICE, "deputy"), "newcomer", enrolled)
    await cast.stage.settled()
    opened = pb.OpenTerritoryRequest(region=REGION, name="太仓", responsible_id=newcomer.id, area_codes=[DISTRICT])
    await cast.do(manager, "district", opened)
    street = pb.ResolveAreaRequest(area_code=f"{DISTRICT}101")
    held = await cast.stage.ask(cast.rival, street, pb.ResolveAreaResponse)
    cast.expect(
        f"{cast.newcomer.name}入职，负责太仓：辖区内每个地址都归他",
        "S2i-1-b",
        prefix=(held.prefix, DISTRICT),
        answers=(held.responsible_id, newcomer.id),
    )


async def filing(cast: Cast) -> None:
    """A blank district: nobody develops there before a filing is approved."""
    lead = _lead("常熟远航纺织有限公司", "13862041234", BLANK)
    no = await cast.stage.turned_down(cast.rival, "story/unfiled", lead)
    reason = {"reason": "常熟纺织客户集中，暂无负责人", "resources": "两家老客户可引荐"}
    filed = pb.SubmitFilingRequest(region=REGION, area_codes=[BLANK], days=60, **reason)
    filing_id = (await cast.do(cast.rival, "filing", filed)).aggregate_id
    decided = pb.DecideFilingRequest(filing_id=filing_id, approve=True, reason="同意")
    await cast.do(cast.company.one(HEAD_OFFICE, "chief"), "approved", decided)
    await cast.do(cast.rival, "filed lead", lead)
    cast.expect(
        f"{cast.rival.name}先报备空白区常熟，获批后才登记客户",
        "S2i-3-b",
        before=(no.reason if no else "", "BLANK_AREA_UNFILED"),
        owner=(await _owners(cast, "filed lead"), [cast.rival.name]),
    )


async def merge(cast: Cast) -> None:
    """One company in two spellings: the second is recognised, registered all the same, and merged by marketing."""
    newcomer = cast.newcomer
    await cast.do(newcomer, "spelling", _lead(SPELLING, SAME_PHONE))
    no = await cast.stage.turned_down(newcomer, "story/hinted", _lead(OTHER_SPELLING, SAME_PHONE))
    again = _lead(OTHER_SPELLING, SAME_PHONE, not_the_same="客户称是另一家门店")
    await cast.do(newcomer, "other spelling", again)
    merged = pb.MergeCustomersRequest(
        customer_id=cast.made("other spelling", "Customer"),
        into_id=cast.made("spelling", "Customer"),
        reason=pb.MERGE_REASON_ENTERED_TWICE,
        evidence="营业执照统一社会信用代码相同",
    )
    await cast.do(cast.person("marketing"), "merged", merged)
    step = pb.SetNextStepRequest(customer_id=merged.customer_id, kind=pb.NEXT_STEP_KIND_CALL)
    step.due_time.FromDatetime(cast.stage.now)
    late = await cast.stage.turned_down(newcomer, "story/merged away", step)
    cast.expect(
        "同一公司两种写法：先提示，后由市场部合并",
        "S0-5.3.1-b",
        hint=(no.reason if no else "", "CUSTOMER_LIKELY_KNOWN"),
        afterwards=(late.reason if late else "", "CUSTOMER_MERGED"),
    )


async def released(cast: Cast) -> None:
    """A lead is given to the pool: nobody looks after it."""
    newcomer = cast.newcomer
    await cast.do(newcomer, "pooled lead", _lead("太仓百川电子有限公司", "13862049876"))
    customer_id = cast.made("pooled lead", "Customer")
    await cast.do(
        newcomer, "released", pb.ReleaseCustomerRequest(customer_id=customer_id, reason=pb.RELEASE_REASON_WORKLOAD)
    )
    cast.expect(
        f"{cast.newcomer.name}无暇跟进的线索放回公海", "S2i-1-c", owner=(await _owners(cast, "pooled lead"), [""])
    )


async def leaving(cast: Cast) -> None:
    """The newcomer is to leave on a Friday; until then his work stays his."""
    gone = organisation.ReleaseStaffRequest(staff_id=cast.newcomer.id, successor_id=cast.rival.id, last_date=LAST_DATE)
    await cast.do(cast.company.one(HEAD_OFFICE, "deputy"), "leaving", gone)


async def left(cast: Cast) -> None:
    """On the Monday after, nothing is without somebody; what was in the pool is claimed."""
    await cast.stage.settled()
    owners = await _owners(cast, "spelling", "other spelling")
    held = await cast.stage.ask(cast.rival, pb.ResolveAreaRequest(area_code=DISTRICT), pb.ResolveAreaResponse)
    claim = pb.ClaimCustomerRequest(customer_id=cast.made("pooled lead", "Customer"))
    await cast.do(cast.rival, "claimed", claim)
    no = await cast.stage.turned_down(cast.newcomer, "story/left", _lead("太仓金桥包装有限公司", "13862047777"))
    cast.expect(
        f"{cast.newcomer.name}周五离职，周一其片区与客户全部归{cast.rival.name}",
        "S2d-7",
        customers=(owners, [cast.rival.name] * 2),
        district=(cast.company.names.get(held.responsible_id, ""), cast.rival.name),
        claimed=(await _owners(cast, "pooled lead"), [cast.rival.name]),
        newcomer=(no.reason if no else "", "CALLER_LEFT"),
    )
