"""What tests without a signal do: a visit to be recorded, and the steps of recording it on a phone."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from playwright.async_api import Locator, Page, expect

from cli.demo.customers import customers
from cli.demo.seed import QUICK, stamp
from cli.demo.stage import Stage
from cli.platform import caller
from fieldledger.platform.v1 import platform_pb2 as platform
from fieldledger.visits import v1 as visits
from fieldledger.visits.v1.events_pb2 import VISIT_KIND_CALLBACK

if TYPE_CHECKING:
    from tests.browser.conftest import Month, SignIn, Window

SELLER = 2
"""Which salesperson these tests work as: the others are those of other tests."""
MARKER = "暗号甲乙丙"


@dataclass
class Calling:
    """Visits of today that the salesperson has confirmed, one a test, and what became of them."""

    month: Month
    stage: Stage

    async def confirmed(self) -> str:
        """The id of a visit that waits to be recorded."""
        return await self._planned(confirmed=True)

    async def planned(self) -> str:
        """The id of a visit that the customer has not confirmed yet."""
        return await self._planned(confirmed=False)

    async def _planned(self, *, confirmed: bool) -> str:
        who, seed, label = self.month.person("salesperson", SELLER), self.stage.seed, f"offline/{uuid4()}"
        customer = next(one for one in customers(seed, QUICK, self.month.script.company) if one.seller.id == who.id)
        begins = self.month.clock.now() + timedelta(minutes=30)
        plan = visits.PlanVisitRequest(customer_id=customer.id, kind=VISIT_KIND_CALLBACK, purpose="回访")
        plan.planned_time.CopyFrom(stamp(begins))
        await self.stage.do(who, f"{label}/plan", plan)
        id = seed.made(f"{label}/plan", "Visit")
        confirm = visits.ConfirmVisitRequest(visit_id=id, confirmed_by="王经理", channel="电话", place=customer.company)
        if confirmed:
            await self.stage.do(who, f"{label}/confirm", confirm)
        await self.stage.settled()
        return id

    async def cancelled(self, id: str) -> None:
        """Have a visit be cancelled, by the same person elsewhere."""
        cancel = visits.CancelVisitRequest(visit_id=id, reason="客户临时有事")
        await self.stage.do(self.month.person("salesperson", SELLER), f"offline/{id}/cancel", cancel)

    async def found(self, id: str) -> visits.VisitDetails:
        """A visit as it stands."""
        who = self.month.person("salesperson", SELLER)
        return await self.stage.ask(who, visits.GetVisitRequest(visit_id=id), visits.VisitDetails)

    async def entered(self, id: str) -> list[bool]:
        """Of each fact of a visit, whether it was entered earlier than it came."""
        session = self.month.platform.as_caller(caller("auditor", "*"))
        try:
            asked = platform.GetHistoryRequest(aggregate_id=id)
            found = await session.ask_of("visits", asked, platform.GetHistoryResponse)
        finally:
            await session.close()
        return [fact.HasField("entered_time") for fact in found.facts]

    async def logged_once(self, id: str) -> bool:
        """Whether a visit was planned, confirmed and recorded, each once."""
        one = await self.found(id)
        return one.status == visits.VISIT_STATUS_LOGGED and one.version == 3


@dataclass
class Phones:
    """Signs the salesperson in on a phone, and waits until the day is kept there."""

    sign_in: SignIn
    width: dict[str, int]
    windows: list[Window] = field(default_factory=list)

    async def open(self, **options: Any) -> Window:
        """A window at today; options are Playwright's."""
        window = await self.sign_in("salesperson", SELLER, width=self.width, **options)
        self.windows.append(window)
        await ready(window.page)
        return window

    def forgive(self) -> None:
        """What a browser itself says of answers that do not come, or refuse, is what these tests are about."""
        for one in self.windows:
            one.complaints[:] = [said for said in one.complaints if not said.startswith("Failed to load resource")]


async def ready(page: Page) -> None:
    """Wait until the day is kept, or the page says how it is without a worker."""
    await expect(page.locator("[data-case]:not([hidden])")).not_to_have_count(0)


def act(page: Page, id: str) -> Locator:
    """The button of a visit on the page of today."""
    return page.locator(f"#visit-{id} .call-act .button:visible")


async def fill_in(page: Page) -> None:
    """Fill in all that a record needs."""
    await page.locator("[name=met]").fill("王经理")
    for button in await page.locator("[data-none]").all():
        await button.click()
    await page.locator("[name=content]").fill(MARKER)


async def press(page: Page) -> None:
    """Send the record."""
    await page.locator("form.log .send button").click()


async def log_without_signal(window: Window, id: str, *, reload: bool = True) -> None:
    """Record a visit while there is no signal, and see that it is kept."""
    page = window.page
    await page.context.set_offline(True)
    if reload:
        await page.reload()
        await expect(page.locator("[data-kept]")).to_be_visible()
    await act(page, id).click()
    await fill_in(page)
    await press(page)
    await expect(page.locator(".note[data-state=waits]")).to_be_focused()
    await expect(page.locator("#waiting b")).to_have_text("1")
