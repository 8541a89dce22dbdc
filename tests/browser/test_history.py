"""An auditor in the browser: versions as one slides, causes and effects, a proof that the audit accepts."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli.app import app
from evidence.note import Signer
from evidence.sealer import Sealer
from tests.browser.conftest import DESK, PHONE, Month, SignIn, Window

pytestmark = [pytest.mark.browser, pytest.mark.journey]


async def _logged_visits(window: Window) -> list[str]:
    """The histories of visits that were logged, as the list links to them."""
    await window.go("/visits?status=LOGGED")
    links = window.page.locator('main a[href^="/visits/"]')
    found = await links.evaluate_all("all => all.map(one => one.getAttribute('href').split('/')[2].split(/[?:]/)[0])")
    return [f"/history/visits/{id}" for id in dict.fromkeys(found) if len(id) == 36]


async def test_sliding_shows_a_version_without_another_page(sign_in: SignIn) -> None:
    chief = await sign_in("chief", width=DESK)
    page = await chief.go((await _logged_visits(chief))[0])
    slide, told = page.locator("#slide"), page.locator('label[for="slide"]')
    last = int(await slide.get_attribute("max") or "0")
    facts = page.locator("#shown .timeline h2")
    assert last >= 2 and await facts.count() == last
    await page.evaluate("() => { window.kept = true; }")
    await slide.focus()
    await page.keyboard.press("Home")
    await page.locator("#shown table.compared").wait_for()
    assert await facts.count() == 1 and "第 1 版" in await told.inner_text()
    assert "as_of=1" in page.url and await page.evaluate("() => window.kept"), "the page was not loaded anew"
    await chief.shot("history-slide")
    await page.keyboard.press("End")
    await page.locator(f"#shown .timeline li:nth-of-type({last})").wait_for()
    assert await facts.count() == last


async def test_without_a_script_the_slider_is_a_form(sign_in: SignIn) -> None:
    chief = await sign_in("chief", width=PHONE, java_script_enabled=False)
    page = await chief.go((await _logged_visits(chief))[0])
    await page.locator("#slide").focus()
    await page.keyboard.press("Home")
    await page.locator("form.slide button").click()
    await page.wait_for_url("**as_of=1**")
    assert await page.locator("#shown .timeline h2").count() == 1


async def test_a_visit_leads_to_an_issue_in_another_service_and_back(sign_in: SignIn) -> None:
    for width, name in ((DESK, "desk"), (PHONE, "phone")):
        chief = await sign_in("chief", width=width)
        page, tree = chief.page, chief.page.locator("main > ul.caused")
        for history in await _logged_visits(chief):
            await chief.go(history)
            await page.locator('#shown a[href*="/caused?"]').last.click()
            await page.wait_for_url("**/caused?**")
            if await tree.locator('ul.caused a[href^="/history/complaints/"]').count():
                break
        assert "走访已记录" in await tree.locator("> li > p").first.inner_text()
        assert await tree.locator("[aria-current]").count() == 1
        await chief.shot(f"causes-{name}", whole=True)
        wide, inner = await page.evaluate("() => [document.documentElement.scrollWidth, window.innerWidth]")
        assert wide <= inner
        await tree.locator('a[href^="/history/complaints/"]').first.click()
        await page.wait_for_url("**/history/complaints/**")
        await page.locator('#shown a[href*="/caused?"]').first.click()
        await page.wait_for_url("**/history/complaints/**/caused?**")
        assert "走访已记录" in await tree.locator("> li > p").first.inner_text(), "the same tree, from its other end"
        assert await tree.locator("> li > ul.caused [aria-current]").count() == 1


async def test_the_proof_of_a_fact_passes_the_audit(sign_in: SignIn, month: Month, tmp_path: Path) -> None:
    keys = month.platform.settings["visits"].keys
    pool = month.platform.hosts["visits"].pool
    await Sealer("visits", pool, Signer.from_keys(keys), [], month.platform.settings["visits"].cell).seal()
    chief = await sign_in("chief")
    page = await chief.go((await _logged_visits(chief))[0])
    async with page.expect_download() as started:
        await page.locator('#shown a[href*="/proof?"]').first.click()
    file = tmp_path / (await started.value).suggested_filename
    await (await started.value).save_as(file)
    check = ["audit", "check-proof", str(file), "--key", str(keys / "seal.pub.pem")]
    told = CliRunner().invoke(app, check)
    assert told.exit_code == 0 and "visits.VisitPlanned" in told.output, told.output
    changed = bytearray(file.read_bytes())
    changed[len(changed) // 2] ^= 1
    file.write_bytes(bytes(changed))
    assert CliRunner().invoke(app, check).exit_code == 1


async def test_seals_are_listed_and_fit(sign_in: SignIn) -> None:
    for width, name in ((DESK, "desk"), (PHONE, "phone")):
        chief = await sign_in("chief", width=width)
        page = await chief.go("/operations/seals")
        await chief.shot(f"seals-{name}", whole=True)
        wide, inner = await page.evaluate("() => [document.documentElement.scrollWidth, window.innerWidth]")
        assert wide <= inner and await page.locator("h1").count() == 1
