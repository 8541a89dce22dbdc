"""The list of all saved views, in words."""

from __future__ import annotations

import pytest

from tests.console.drawing import get, seen
from tests.console.test_views import a_view, with_views


@pytest.mark.parametrize(("language", "words"), [("zh", ("走访", "状态")), ("en", ("Visits", "Status"))])
async def test_the_list_of_views_says_in_words_of_which_list_and_columns(language: str, words: tuple[str, str]) -> None:
    services = with_views(a_view(columns=["status"], shared_region="east"))
    page = seen(await get(services, "/saved-views?_columns=name,collection,columns,shared_region", language))
    (body,) = page.by_tag["tbody"]
    assert all(word in body for word in words) and "visits" not in body and "status" not in body
