"""The pictures of the readme, in both languages: today on a phone, the queue of complaints at a desk."""

from __future__ import annotations

import pytest

from tests.browser.conftest import DESK, PHONE, SignIn

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("language", "locale"), [("zh", "zh-CN"), ("en", "en-GB")])
async def test_the_pictures_of_the_readme_show_work_that_waits(sign_in: SignIn, language: str, locale: str) -> None:
    seller = await sign_in("salesperson", width=PHONE, locale=locale)
    await seller.go("/today")
    assert await seller.page.locator("main .button").count() > 2
    await seller.shot(f"readme-today-{language}")
    service = await sign_in("customer_service", width=DESK, locale=locale)
    await service.go("/complaints")
    assert await service.page.locator("main [data-due]").count() > 4
    await service.shot(f"readme-queue-{language}")
