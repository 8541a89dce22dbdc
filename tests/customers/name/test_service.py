"""Names through the services themselves: searched, listed and looked up by whoever reaches the customer, and erased."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from chassis.look_up import MOST
from cli.platform import Session
from fieldledger.complaints import v1 as complaints
from fieldledger.customers import v1 as pb
from fieldledger.organisation import v1 as organisation
from fieldledger.platform.v1 import platform_pb2 as platform
from kernel.errors import Forbidden, Invalid
from ledger.context import EVERYWHERE, Caller
from ledger.reach import ALL
from privacy.erasures import Erasures
from tests.chassis.world import scopes
from tests.ledger.stage import SMALL, Stage, a_lead, a_territory, caught_up, stage
from tests.servers import Servers
from tests.support import NOON, an_envelope, eventually

pytestmark = [pytest.mark.postgres, pytest.mark.kafka, pytest.mark.clause("S0-5.3.3-a")]
PUBLIC = {"恒达机械": "east", "重庆长安集团": "east", "恒安五金": "east", "恒达轴承": "west"}
SEALED = {"王建国五金店": pb.LEGAL_FORM_SOLE_TRADER, "李建明": pb.LEGAL_FORM_UNSPECIFIED}


@dataclass
class Shop:
    """Customers of two regions by name, and callers."""

    stage: Stage
    ids: dict[str, str]
    east: Session
    west: Session
    own: Session
    """Somebody of the east who looks after 恒达机械 and a sole trader only."""

    async def search(self, text: str, who: Session | None = None, **more: Any) -> list[str]:
        asked = pb.ListCustomersRequest(name=text, **more)
        rows = (await (who or self.east).ask(asked, pb.ListCustomersResponse)).rows
        return sorted(row.display_name or row.customer_id for row in rows)

    async def names(self, *ids: str, who: Session | None = None) -> list[pb.CustomerName]:
        asked = pb.LookUpNamesRequest(customer_ids=ids)
        return list((await (who or self.east).ask(asked, pb.LookUpNamesResponse)).rows)


@pytest.fixture(scope="module")
async def shop(servers: Servers, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Shop]:
    async with stage(servers, tmp_path_factory.mktemp("keys"), SMALL) as made:
        east, west, own = made.session(), made.session("manager", "west"), made.session("salesperson")
        ids: dict[str, str] = {}
        places = {"east": await a_territory(east), "west": await a_territory(west)}
        his = await a_territory(east, own.who.staff_id)
        for name, region in PUBLIC.items():
            lead = a_lead(his if name == "恒达机械" else places[region])
            lead.company_name, lead.legal_form = name, pb.LEGAL_FORM_LEGAL_PERSON
            who = own if name == "恒达机械" else {"east": east, "west": west}[region]
            ids[name] = (await who.do(lead)).aggregate_id
        for name, form in SEALED.items():
            lead = a_lead(his)
            lead.company_name, lead.legal_form, lead.outlet_kind = name, form, pb.OUTLET_KIND_DEALER
            ids[name] = (await own.do(lead)).aggregate_id
        await caught_up(made.operator(), SMALL)
        yield Shop(made, ids, east, west, own)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("hdjx", ["恒达机械"]),
        ("hengda", ["恒达机械"]),
        ("恒达", ["恒达机械"]),
        ("恒大机械", ["恒达机械"]),
        ("hegndajixie", ["恒达机械"]),
        ("恒", ["恒安五金", "恒达机械"]),
        ("chongqing", ["重庆长安集团"]),
        ("王建国", []),
        ("wjgwjd", []),
        ("lijianming", []),
    ],
)
async def test_a_public_name_is_found_and_a_sealed_one_never(shop: Shop, text: str, found: list[str]) -> None:
    assert await shop.search(text) == found


@pytest.mark.clause("S0-5.3.3-b")
async def test_a_search_finds_what_the_caller_reaches_and_no_more(shop: Shop) -> None:
    assert await shop.search("恒", shop.own) == ["恒达机械"]
    assert await shop.search("恒", shop.west) == ["恒达轴承"]
    assert await shop.search("chongqing", shop.own) == await shop.search("chongqing", shop.west) == []
    everywhere = shop.stage.session_of(Caller(str(uuid4()), EVERYWHERE, "organisation", scopes()))
    assert await shop.search("恒达", everywhere) == ["恒达机械", "恒达轴承"]
    assert await shop.search("恒达", everywhere, owner_id=shop.own.who.staff_id) == ["恒达机械"]


@pytest.mark.parametrize("text", ["恒", "恒案"])
async def test_a_search_goes_on_page_by_page_in_the_way_that_found_something(shop: Shop, text: str) -> None:
    """The second text is in no name; it sounds like one."""
    seen, asked = list[str](), pb.ListCustomersRequest(name=text, page_size=1, order_by="display_name desc")
    while True:
        answer = await shop.east.ask(asked, pb.ListCustomersResponse)
        seen += [row.display_name for row in answer.rows]
        if not (token := answer.next_page_token):
            break
        asked.page_token = token
    assert seen == {"恒": ["恒达机械", "恒安五金"], "恒案": ["恒安五金"]}[text]


async def _a_company(shop: Shop, name: str) -> str:
    lead = a_lead(await a_territory(shop.east))
    lead.company_name, lead.legal_form = name, pb.LEGAL_FORM_LEGAL_PERSON
    return (await shop.east.do(lead)).aggregate_id


async def test_a_page_after_which_names_changed_does_not_go_on_in_another_way(shop: Shop) -> None:
    ids: dict[str, str] = {}
    for minute, name in enumerate(("宝山甲", "宝山乙", "保杉丙")):
        shop.stage.clock.move_to(NOON + timedelta(minutes=minute))
        ids[name] = await _a_company(shop, name)
    asked = pb.ListCustomersRequest(name="宝山", page_size=1, order_by="registered_time")
    first = await shop.east.ask(asked, pb.ListCustomersResponse)
    assert [row.display_name for row in first.rows] == ["宝山甲"] and first.next_page_token
    away = pb.RenameCustomerRequest(customer_id=ids["宝山乙"], company_name="远方")
    away.legal_form = pb.LEGAL_FORM_LEGAL_PERSON
    await shop.east.do(away)
    asked.page_token = first.next_page_token
    assert list((await shop.east.ask(asked, pb.ListCustomersResponse)).rows) == []
    assert await shop.search("饱山") == ["保杉丙", "宝山甲"], "in no name, but it sounds like both"


async def test_an_erased_customer_has_no_name_before_its_own_fact_has_followed(shop: Shop) -> None:
    """The register of erasures alone says so: as if the reaction had not come to it yet."""
    id = await _a_company(shop, "将逝商行")
    erasures = shop.stage.platform.hosts["customers"].views[Erasures]
    event = platform.PersonErased(person_id=id, reason=platform.ERASURE_REASON_REQUESTED)
    told = [(event, an_envelope(source="organisation"))]
    assert (await shop.names(id))[0].display_name == "将逝商行"
    async with erasures.pool.connection() as connection, connection.transaction():
        await ALL.take(connection)
        assert await erasures.absorb(connection, told) == []
    (row,) = await shop.names(id)
    assert (row.display_name, row.stand_in_en) == ("", f"Customer · …{id[-4:]}")


async def test_a_list_shows_public_names_and_for_others_what_they_are(shop: Shop) -> None:
    rows = (await shop.own.ask(pb.ListCustomersRequest(), pb.ListCustomersResponse)).rows
    shown = {row.customer_id: (row.display_name, row.outlet_kind) for row in rows}
    assert shown == {
        shop.ids["恒达机械"]: ("恒达机械", pb.OUTLET_KIND_UNSPECIFIED),
        **{shop.ids[name]: ("", pb.OUTLET_KIND_DEALER) for name in SEALED},
    }


@pytest.mark.clause("S0-5.3.3-b")
async def test_names_are_looked_up_in_order_and_what_may_not_be_seen_is_as_if_it_were_not_there(shop: Shop) -> None:
    wanted = [shop.ids["重庆长安集团"], shop.ids["王建国五金店"], shop.ids["恒达机械"]]
    rows = await shop.names(*wanted, wanted[0], shop.ids["恒达轴承"], str(uuid4()))
    assert [row.customer_id for row in rows] == wanted
    assert [row.display_name for row in rows] == ["重庆长安集团", "", "恒达机械"]
    assert (rows[1].stand_in_zh, rows[1].stand_in_en) == (f"经销商 · …{wanted[1][-4:]}", f"Dealer · …{wanted[1][-4:]}")
    assert [row.customer_id for row in await shop.names(*wanted, who=shop.own)] == wanted[1:]
    assert await shop.names(*wanted, who=shop.west) == []


@pytest.mark.clause("S1-5.1.3")
async def test_whoever_answers_for_a_matter_knows_whose_it_is_and_no_more_of_the_customer(shop: Shop) -> None:
    settler, stranger = shop.stage.session("salesperson"), shop.stage.session("salesperson")
    issue = complaints.OpenIssueRequest(kind=complaints.ISSUE_KIND_PROMISE, text="a sample by Friday")
    issue.responsible_id, issue.department_id = settler.who.staff_id, shop.stage.department("east")
    issue.due_time.FromDatetime(NOON + timedelta(days=2))
    for name in ("重庆长安集团", "李建明"):
        issue.customer_id = shop.ids[name]
        await shop.east.do(issue)
    await caught_up(shop.stage.operator(), SMALL)
    everything = [*shop.ids.values()]
    rows = {row.customer_id: row for row in await shop.names(*everything, who=settler)}
    assert {row.display_name for row in rows.values()} == {"重庆长安集团", ""} and len(rows) == 2
    assert rows[shop.ids["李建明"]].stand_in_zh.startswith("经销商"), "a person's name stays sealed"
    assert await shop.search("chongqing", settler) == [], "it is in none of his lists"
    assert await shop.names(*everything, who=stranger) == []


async def test_the_spellings_are_a_view_that_is_compared_and_rebuilt_like_any_other(shop: Shop) -> None:
    operator = shop.stage.operator()
    for only in (True, False, False, True):
        asked = platform.RebuildViewRequest(name="customer_list_names", verify_only=only)
        answer = await operator.ask_of("customers", asked, platform.RebuildViewResponse)
        assert answer.equal and answer.rows >= len(PUBLIC)
    assert await shop.search("hdjx") == ["恒达机械"]


async def test_more_than_two_hundred_names_are_not_looked_up_at_once(shop: Shop) -> None:
    with pytest.raises(Invalid, match="FIELD_TOO_LONG") as no:
        await shop.names(*(str(uuid4()) for _ in range(MOST + 1)))
    assert no.value.fields == ("customer_ids",)
    assert await shop.names(*[shop.ids["恒达机械"]] * (MOST + 1)), "each counts once"
    with pytest.raises(Invalid, match="FIELD_REQUIRED"):
        await shop.names()


@pytest.mark.clause("S0-5.3.3-b")
async def test_only_who_reaches_a_customer_renames_it(shop: Shop) -> None:
    asked = pb.RenameCustomerRequest(customer_id=shop.ids["重庆长安集团"], company_name="别名")
    asked.legal_form = pb.LEGAL_FORM_LEGAL_PERSON
    for who in (shop.own, shop.west):
        with pytest.raises(Forbidden):
            await who.do(asked)


async def test_a_correction_seals_a_name_again_and_an_erasure_takes_it_away(shop: Shop) -> None:
    ids = {}
    for name in ("老周茶叶", "老周瓷器"):
        lead = a_lead(await a_territory(shop.east))
        lead.company_name, lead.legal_form = name, pb.LEGAL_FORM_LEGAL_PERSON
        ids[name] = (await shop.east.do(lead)).aggregate_id
    assert await shop.search("laozhou") == ["老周瓷器", "老周茶叶"]
    wrong = pb.RenameCustomerRequest(customer_id=ids["老周茶叶"], company_name="老周茶叶")
    wrong.legal_form = pb.LEGAL_FORM_SOLE_TRADER
    await shop.east.do(wrong)
    assert await shop.search("laozhou") == ["老周瓷器"]
    asked = pb.GetCustomerRequest(customer_id=ids["老周茶叶"])
    detail = await shop.east.ask(asked, pb.CustomerDetails)
    assert (detail.display_name, detail.company_name, detail.legal_form) == ("", "***", pb.LEGAL_FORM_SOLE_TRADER)
    assert (await shop.east.ask(asked, pb.CustomerDetails, "CORRECTION")).company_name == "老周茶叶"
    officer = shop.stage.session("data_protection", EVERYWHERE)
    erased = organisation.ErasePersonRequest(person_id=ids["老周瓷器"], reason=platform.ERASURE_REASON_REQUESTED)
    erased.clause = "S0-5.3.3-a"
    await officer.do(erased)

    async def looked_up_no_more() -> bool:
        (row,) = await shop.names(ids["老周瓷器"])
        return not row.display_name and bool(row.stand_in_zh)

    async def found_no_more() -> bool:
        return await shop.search("laozhou") == []

    await eventually(looked_up_no_more, 20)
    await eventually(found_no_more, 20)
