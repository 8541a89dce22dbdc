"""What a browser keeps of a day: drafts and pages, sealed, for one person, and not beyond signing out."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

import pytest
from playwright.async_api import Route, async_playwright, expect

from fieldledger.visits import v1 as visits
from services.gateway.console import offline
from services.gateway.console.static import address, asset
from tests.browser.conftest import PHONE, Month, SignIn, Window
from tests.browser.offline import MARKER, SELLER, Calling, Phones, act, fill_in, log_without_signal, press, ready

pytestmark = [pytest.mark.browser, pytest.mark.journey]


async def test_a_half_filled_form_outlasts_a_reload_until_it_is_sent(phones: Phones, calling: Calling) -> None:
    id = await calling.confirmed()
    window = await phones.open(service_workers="block")
    page = window.page
    path = f"/visits/{id}:log"
    await window.go(path)
    await page.locator("details.fold summary").last.click()
    await page.locator("[data-more]").click()
    await page.locator("[name='points[1].text']").fill("第二项")
    await fill_in(page)
    await page.wait_for_timeout(600)  # what is typed is kept a moment after the last key
    await page.reload()
    await expect(page.locator("[name=content]")).to_have_value(MARKER)
    await expect(page.locator("[name='points[1].text']")).to_have_value("第二项")
    await expect(page.locator("main .note", has_text="已恢复")).to_be_visible()
    await page.locator("[name='points[1].text']").fill("")
    await press(page)
    await page.wait_for_url(re.compile(r"/visits/[^/:]+\?"))
    await window.go(path)
    await page.wait_for_timeout(300)
    assert await page.locator("[name=content]").input_value() == ""


async def test_a_browser_that_keeps_nothing_says_so_and_sends_as_ever(sign_in: SignIn, calling: Calling) -> None:
    id = await calling.confirmed()
    window = await sign_in("salesperson", SELLER, width=PHONE)
    page = window.page
    await page.add_init_script("Object.defineProperty(window, 'indexedDB', {get() { throw new DOMException('no') }})")
    await page.reload()
    await expect(page.locator("[data-case=none]")).to_contain_text("不能保存")
    assert await page.locator("[data-case=kept], [data-case=open]").filter(visible=True).count() == 0
    await act(page, id).click()
    await fill_in(page)
    await expect(page.locator("[data-case=none]")).to_be_visible()
    await press(page)
    await page.wait_for_url(re.compile(r"/visits/[^/:]+\?"))
    assert await calling.logged_once(id)


async def test_another_person_sees_nothing_of_it(phones: Phones, calling: Calling, month: Month) -> None:
    id = await calling.confirmed()
    window = await phones.open()
    page, other = window.page, month.person("salesperson", 1)
    await log_without_signal(window, id)
    await page.context.clear_cookies()
    await page.context.set_offline(False)
    await expect(page.locator("[data-bar=login]")).to_be_visible()
    await window.go("/sign-in")
    await page.locator(f'button[name="staff_id"][value="{other.id}"]').click()
    await ready(page)
    await expect(page.locator("#waiting")).to_be_hidden()
    await window.go("/outbox")
    await expect(page.locator("#outbox-empty")).to_be_visible()
    await page.context.set_offline(True)
    await window.go("/today")
    await expect(page.locator(".who")).to_contain_text(other.name)
    await window.go(f"/visits/{id}:log")
    await expect(page.locator("h1")).to_have_text("没有信号")
    assert (await calling.found(id)).status == visits.VISIT_STATUS_CONFIRMED


async def test_nothing_is_sent_in_the_name_of_who_signs_in_in_another_tab(
    phones: Phones, calling: Calling, month: Month
) -> None:
    id = await calling.confirmed()
    window = await phones.open(service_workers="block")
    page, other = window.page, month.person("salesperson", 1)
    await log_without_signal(window, id, reload=False)
    await page.context.clear_cookies()
    tab = await page.context.new_page()
    await page.context.set_offline(False)
    await tab.goto(f"{month.url}/sign-in")
    await tab.locator(f'button[name="staff_id"][value="{other.id}"]').click()
    await expect(tab.locator(".who")).to_contain_text(other.name)
    await page.evaluate("dispatchEvent(new Event('focus'))")
    await expect(page.locator("[data-bar=other]")).to_be_visible()
    await expect(page.locator("[data-bar=other]")).to_contain_text(window.who.name)
    await expect(page.locator("#waiting b")).to_have_text("1")
    assert (await calling.found(id)).status == visits.VISIT_STATUS_CONFIRMED
    await tab.goto(f"{month.url}/sign-in")
    await tab.locator(f'button[name="staff_id"][value="{window.who.id}"]').click()
    await expect(tab.locator(".who")).to_contain_text(window.who.name)
    await page.evaluate("dispatchEvent(new Event('focus'))")
    await expect(page.locator("[data-bar=other]")).to_be_hidden()
    await expect(page.locator("#waiting")).to_be_hidden()
    assert await calling.logged_once(id)


async def test_the_pack_is_the_day_and_its_forms_without_telephone_numbers(phones: Phones, calling: Calling) -> None:
    ids = {await calling.confirmed(), await calling.planned()}
    page = (await phones.open()).page
    opened = """async ([store, who]) => {
        const {all} = await import(store);
        return (await all("pages", who)).map(({id, value}) => [id, value.html]);
    }"""
    who = await page.locator("#waiting").get_attribute("data-who")
    kept: dict[str, str] = dict(await page.evaluate(opened, [address("store.js"), who]))
    assert {"/today", "/outbox", "/offline"} < kept.keys()
    forms = [path for path in kept if ":" in path]
    assert {path.split("/")[2].split(":")[0] for path in forms} >= ids
    assert all(path.endswith((":log", ":confirm")) for path in forms) and len(kept) == len(forms) + 3
    assert not [path for path, html in kept.items() if re.search(r"(?<!\d)1[3-9]\d{9}(?!\d)|tel:", html)]


async def test_where_nothing_may_be_kept_what_was_kept_goes(phones: Phones) -> None:
    window = await phones.open(service_workers="block")
    page, count = window.page, "async (store) => (await (await import(store)).all('pages', WHO)).length"
    count = count.replace("WHO", "document.getElementById('waiting').dataset.who")
    assert await page.evaluate(count, address("store.js")) > 0

    async def barred(route: Route) -> None:
        answer = await route.fetch()
        body = re.sub('data-pack="[^"]+"', 'data-pack=""', await answer.text())
        await route.fulfill(response=answer, body=body)

    await page.route("**/today", barred)
    await page.reload()
    for _ in range(50):
        if not (left := await page.evaluate(count, address("store.js"))):
            break
        await asyncio.sleep(0.1)
    assert left == 0


async def test_after_a_day_and_a_half_no_page_is_shown_any_more(phones: Phones) -> None:
    window = await phones.open()
    page = window.page
    await page.evaluate(
        """() => new Promise((done) => {
            indexedDB.open("fieldledger").onsuccess = (opened) => {
                const doing = opened.target.result.transaction("pages", "readwrite");
                const pages = doing.objectStore("pages");
                pages.get("/today").onsuccess = ({target: {result}}) => {
                    pages.put({...result, at: Date.now() - 36.1 * 3600000});
                };
                doing.oncomplete = () => { opened.target.result.close(); done(); };
            };
        })"""
    )
    await page.context.set_offline(True)
    await page.reload()
    await expect(page.locator("h1")).to_have_text("没有信号")


async def test_a_newer_worker_waits_until_somebody_wants_it(phones: Phones, monkeypatch: pytest.MonkeyPatch) -> None:
    window = await phones.open()
    page, text = window.page, offline.worker().content.decode()
    newer = asset(f"{text}\n// newer", "text/javascript")
    monkeypatch.setattr(offline, "worker", lambda: newer)
    await page.reload()
    await expect(page.locator("[data-bar=update]")).to_be_visible()
    waits = "navigator.serviceWorker.getRegistration().then(one => Boolean(one.waiting))"
    assert await page.evaluate(waits)
    async with page.expect_navigation():
        await page.locator("[data-bar=update] button").click()
    await ready(page)
    assert not await page.evaluate(waits)
    await expect(page.locator("[data-bar=update]")).to_be_hidden()


async def test_before_the_day_ends_every_page_says_what_is_not_sent(phones: Phones, calling: Calling) -> None:
    id = await calling.confirmed()
    window = await phones.open(service_workers="block")
    page = window.page
    await page.clock.install()
    await page.reload()
    await ready(page)
    await log_without_signal(window, id, reload=False)
    bar = page.locator("[data-bar=day]")
    await expect(bar).to_be_hidden()
    await page.clock.fast_forward("11:00:00")
    await expect(bar).to_be_hidden()
    await page.clock.fast_forward("01:30:00")
    await expect(bar).to_contain_text("还有 1 条")
    await window.shot("offline-day-ends-390")


async def test_nothing_is_in_the_profile_in_plain_words_and_nothing_at_all_after_signing_out(
    month: Month, chromium: str, calling: Calling, tmp_path: Path
) -> None:
    id, who = await calling.confirmed(), month.person("salesperson", SELLER)
    customer = await calling.found(id)
    assert customer.customer_id
    async with async_playwright() as playwright:
        context = await playwright.chromium.launch_persistent_context(
            tmp_path, executable_path=chromium, args=["--no-sandbox"], locale="zh-CN"
        )
        page = await context.new_page()
        await page.goto(f"{month.url}/sign-in")
        await page.locator(f'button[name="staff_id"][value="{who.id}"]').click()
        await ready(page)
        name = (await page.locator(f"#visit-{id} .call-who").inner_text()).strip()
        await log_without_signal(Window(page, who), id)
        await page.locator(".note[data-state] a", has_text="今日").click()
        assert name in await page.inner_text("main"), "it is kept, and shown"
        await context.close()
        assert _with(tmp_path, MARKER, name) == [], "entry and pack are sealed"
        context = await playwright.chromium.launch_persistent_context(
            tmp_path, executable_path=chromium, args=["--no-sandbox"], locale="zh-CN"
        )
        page = await context.new_page()
        await page.route("**/*:log", lambda route: route.abort())
        await page.goto(f"{month.url}/today")
        await expect(page.locator("#waiting b")).to_have_text("1")
        await page.locator("header form[action='/sign-out'] button").click()
        await expect(page.locator("[data-bar=out]")).to_contain_text("退出登录会把它们从本机删除")
        await page.locator("[data-bar=out] button").click()
        await page.wait_for_url("**/sign-in?out=1")
        left = """async () => [(await indexedDB.databases()).length, (await caches.keys()).length,
            (await navigator.serviceWorker.getRegistrations()).length, localStorage.length, sessionStorage.length]"""
        for _ in range(50):
            if (found := await page.evaluate(left)) == [0] * 5:
                break
            await asyncio.sleep(0.1)
        assert found == [0] * 5
        await context.close()


def _with(folder: Path, *words: str) -> list[tuple[str, str]]:
    """The files in which a word stands as UTF-8 or as UTF-16."""
    found = list[tuple[str, str]]()
    for path in (one for one in folder.rglob("*") if one.is_file()):
        content = path.read_bytes()
        found += [
            (path.name, word) for word in words if word.encode() in content or word.encode("utf-16-le") in content
        ]
    return found
